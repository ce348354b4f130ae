//! Columns of a result, from values.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use polars_arrow::array::{Array, BooleanArray, MutableBinaryViewArray, PrimitiveArray};
use polars_arrow::bitmap::MutableBitmap;
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stoplicht_core::Day;

use super::dictionary::DictionaryBuilder;
use crate::error::TableError;

/// Rows of most batches: enough for a column to be written well, and few enough that a few batches fit in memory anywhere.
const BATCH_ROWS: usize = 16_384;

/// Builds a table from rows, batch by batch in their order, a few at a time on all threads. `build` is given the place of
/// its first row. There is at least one batch, so that a table without rows has its columns.
pub fn batches<'a, T: Sync>(
    rows: &'a [T],
    build: impl Fn(usize, &'a [T]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches_of(BATCH_ROWS, rows, build)
}

/// The same with `batch_rows` rows a batch.
pub fn batches_of<'a, T: Sync>(
    batch_rows: usize,
    rows: &'a [T],
    build: impl Fn(usize, &'a [T]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let together = batch_rows * rayon::current_num_threads().max(1);
    (0..rows.len().max(1)).step_by(together).flat_map(move |first| {
        let some = rows.get(first..rows.len().min(first + together)).unwrap_or_default();
        let built: Vec<OutBatch> = if some.is_empty() {
            vec![build(first, some)]
        } else {
            let parts = some.par_chunks(batch_rows).enumerate();
            parts.map(|(place, rows)| build(first + place * batch_rows, rows)).collect()
        };
        built.into_iter().map(Ok)
    })
}

/// Makes a list for each of so many things, in their order, some of them at a time on all threads. `make` is told the place of one, and
/// has memory of its thread that is kept between them.
pub fn lists_as_made<'a, T: Send + 'a, S: Default>(
    number: usize,
    make: impl Fn(&mut S, usize) -> Vec<T> + Sync + 'a,
) -> impl Iterator<Item = Vec<Vec<T>>> + 'a {
    const TOGETHER: usize = 4_096;
    (0..number).step_by(TOGETHER).map(move |first| {
        let some = first..number.min(first + TOGETHER);
        some.into_par_iter().map_init(S::default, &make).collect()
    })
}

/// Builds the same from rows that are made some lists at a time, so that they are not all in memory at once.
pub fn batches_as_made<'a, T: Sync + 'a>(
    made: impl Iterator<Item = Vec<Vec<T>>> + 'a,
    build: impl Fn(&[T]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let together = BATCH_ROWS * rayon::current_num_threads().max(1);
    let (mut made, mut rows, mut is_first) = (made, Vec::new(), true);
    let some = std::iter::from_fn(move || {
        while rows.len() < together
            && let Some(more) = made.next()
        {
            rows.extend(more.into_iter().flatten());
        }
        // Whole batches, and at the end what is left.
        let own = if rows.len() < together { rows.len() } else { rows.len() - rows.len() % BATCH_ROWS };
        let parts = rows.get(..own).unwrap_or_default().par_chunks(BATCH_ROWS);
        let built: Vec<OutBatch> = parts.map(&build).collect();
        rows.drain(..own);
        // A table without rows has its columns.
        let is_empty = std::mem::take(&mut is_first) && built.is_empty();
        let built = if is_empty { vec![build(&[])] } else { built };
        (!built.is_empty()).then_some(built)
    });
    some.flatten().map(Ok)
}

/// A named column of a result.
#[derive(Debug, Clone)]
pub struct OutColumn {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its values.
    pub(crate) values: Box<dyn Array>,
    /// Are they as good as chance? Then to compress them takes time, and no room less.
    pub(crate) is_noise: bool,
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
    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, values: Box<dyn Array>) {
        self.columns.push(OutColumn { name: name.into(), values, is_noise: false });
    }

    /// Adds a column of texts.
    pub fn text<S: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = Option<S>>) {
        let mut column = MutableBinaryViewArray::<str>::with_capacity(values.size_hint().0);
        values.for_each(|text| column.push(text));
        self.push(name, column.freeze().boxed());
    }

    /// Adds a column of texts of which few differ.
    pub fn dictionary<S: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = Option<S>>) {
        let mut column = DictionaryBuilder::with_capacity(values.size_hint().0);
        values.for_each(|text| column.push(text.as_ref().map(AsRef::as_ref)));
        self.push(name, column.finish());
    }

    /// Adds a column of the texts of an enumeration, each with its place in it.
    pub fn named<'t>(&mut self, name: &'static str, values: impl Iterator<Item = (usize, &'t str)>) {
        let (mut column, mut known) = (DictionaryBuilder::with_capacity(values.size_hint().0), Vec::new());
        for (place, text) in values {
            let number = column.number_at(&mut known, place, text);
            column.push_number(Some(number));
        }
        self.push(name, column.finish());
    }

    /// Adds a column of the texts of numbers: `text` is asked once of each.
    pub fn numbered<S: AsRef<str>>(
        &mut self,
        name: &'static str,
        numbers: impl Iterator<Item = usize>,
        text: impl Fn(usize) -> Option<S>,
    ) {
        let (mut column, mut known) = (DictionaryBuilder::with_capacity(numbers.size_hint().0), FxHashMap::default());
        let mut last = None;
        for number in numbers {
            let place = match last.filter(|(before, _)| *before == number) {
                Some((_, place)) => place,
                None => *known.entry(number).or_insert_with(|| text(number).map(|text| column.number(text.as_ref()))),
            };
            last = Some((number, place));
            column.push_number(place);
        }
        self.push(name, column.finish());
    }

    /// Adds a column of dates.
    pub fn date(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDate>>) {
        self.days(name, values.map(|date| date.map(|date| Day::from(date).number())));
    }

    /// Adds a column of dates, in days since 1970-01-01.
    pub fn days(&mut self, name: &'static str, values: impl Iterator<Item = Option<i32>>) {
        self.push(name, primitive(values).to(ArrowDataType::Date32).boxed());
    }

    /// Adds a column of moments, to the microsecond.
    pub fn moment(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDateTime>>) {
        self.micros(name, values.map(|moment| moment.map(|moment| moment.and_utc().timestamp_micros())));
    }

    /// Adds a column of moments, in microseconds since 1970-01-01.
    pub fn micros(&mut self, name: &'static str, values: impl Iterator<Item = Option<i64>>) {
        let dtype = ArrowDataType::Timestamp(TimeUnit::Microsecond, None);
        self.push(name, primitive(values).to(dtype).boxed());
    }

    /// Adds a column of whole numbers.
    pub fn whole(&mut self, name: &'static str, values: impl Iterator<Item = Option<i64>>) {
        self.push(name, primitive(values).boxed());
    }

    /// Adds a column of numbers of things.
    pub fn count(&mut self, name: &'static str, values: impl Iterator<Item = u64>) {
        self.whole(name, values.map(|number| i64::try_from(number).ok()));
    }

    /// Adds a column of numbers that things are known by.
    pub fn ordinal(&mut self, name: &'static str, values: impl Iterator<Item = u32>) {
        self.push(name, PrimitiveArray::from_vec(values.collect()).boxed());
    }

    /// Adds a column of hashes.
    pub fn hashes(&mut self, name: &'static str, values: impl Iterator<Item = u64>) {
        let values = PrimitiveArray::from_vec(values.map(u64::cast_signed).collect()).boxed();
        self.columns.push(OutColumn { name: name.into(), values, is_noise: true });
    }

    /// Adds a column of numbers; what has no finite value is null.
    pub fn number(&mut self, name: &'static str, values: impl Iterator<Item = Option<f64>>) {
        let finite = values.map(|number| number.filter(|number| number.is_finite()));
        self.push(name, primitive(finite).boxed());
    }

    /// Adds a column of truth values.
    pub fn truth(&mut self, name: &'static str, values: impl Iterator<Item = Option<bool>>) {
        self.push(name, values.collect::<BooleanArray>().boxed());
    }
}

/// A column of values, of which most are there.
fn primitive<T: NativeType>(values: impl Iterator<Item = Option<T>>) -> PrimitiveArray<T> {
    let mut column = Vec::with_capacity(values.size_hint().0);
    let mut missing = Vec::new();
    for (row, value) in values.enumerate() {
        if value.is_none() {
            missing.push(row);
        }
        column.push(value.unwrap_or_default());
    }
    let validity = (!missing.is_empty()).then(|| {
        let mut there = MutableBitmap::from_len_set(column.len());
        for row in missing {
            there.set(row, false);
        }
        there.freeze()
    });
    PrimitiveArray::from_vec(column).with_validity(validity)
}
