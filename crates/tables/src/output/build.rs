//! Columns of a result, from values.

use chrono::{NaiveDate, NaiveDateTime};
use polars_arrow::array::{Array, BooleanArray, MutableBinaryViewArray, PrimitiveArray};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use stoplicht_core::Day;

/// A named column of a result, as an Arrow array.
#[derive(Debug, Clone)]
pub struct OutColumn {
    /// Its name.
    pub name: &'static str,
    /// Its values.
    pub values: Box<dyn Array>,
}

/// Some rows of a result.
#[derive(Debug, Clone, Default)]
pub struct OutBatch {
    /// The columns, all of one length.
    pub columns: Vec<OutColumn>,
}

impl OutBatch {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Adds a column of an Arrow array.
    pub fn push(&mut self, name: &'static str, values: Box<dyn Array>) {
        self.columns.push(OutColumn { name, values });
    }

    /// Adds a column of texts.
    pub fn text<S: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = Option<S>>) {
        let mut column = MutableBinaryViewArray::<str>::new();
        values.for_each(|text| column.push(text));
        self.push(name, column.freeze().boxed());
    }

    /// Adds a column of dates.
    pub fn date(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDate>>) {
        let days = values.map(|date| date.map(|date| Day::from(date).number()));
        self.push(name, days.collect::<PrimitiveArray<i32>>().to(ArrowDataType::Date32).boxed());
    }

    /// Adds a column of moments, to the microsecond.
    pub fn moment(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDateTime>>) {
        let micros = values.map(|moment| moment.map(|moment| moment.and_utc().timestamp_micros()));
        let dtype = ArrowDataType::Timestamp(TimeUnit::Microsecond, None);
        self.push(name, micros.collect::<PrimitiveArray<i64>>().to(dtype).boxed());
    }

    /// Adds a column of whole numbers.
    pub fn whole(&mut self, name: &'static str, values: impl Iterator<Item = Option<i64>>) {
        self.push(name, values.collect::<PrimitiveArray<i64>>().boxed());
    }

    /// Adds a column of numbers; what has no finite value is null.
    pub fn number(&mut self, name: &'static str, values: impl Iterator<Item = Option<f64>>) {
        let finite = values.map(|number| number.filter(|number| number.is_finite()));
        self.push(name, finite.collect::<PrimitiveArray<f64>>().boxed());
    }

    /// Adds a column of truth values.
    pub fn truth(&mut self, name: &'static str, values: impl Iterator<Item = Option<bool>>) {
        self.push(name, values.collect::<BooleanArray>().boxed());
    }
}
