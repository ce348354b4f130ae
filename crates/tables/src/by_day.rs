//! Rows of a register put in the order of a day, as a back office exports them: dealt to bands of days, written to the disk in runs,
//! and each band put in order when it is read back.
//!
//! What is in memory is a run or a band, however large the register is, beside texts of which few differ.

use std::path::Path;

use chrono::NaiveDate;
use polars_arrow::array::Array;
use rayon::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::register::Register;

use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::parse::DAY_MICROS;
use crate::column::take::TakenRows;
use crate::error::TableError;
use crate::output::OutBatch;
use crate::runs::rows::{RunColumn, push_values, with_coded_texts};
use crate::runs::{BandedRows, RunWriter, Runs};
use crate::schema::{self, Kind};

/// Rows that are handed over in one go.
const BATCH_ROWS: usize = 100_000;

/// In which order rows are to stand, and what memory may hold of them. The latter does not show in the order.
#[derive(Debug, Clone, Copy)]
pub struct DayOrder {
    /// The register.
    pub register: Register,
    /// Its column of days or moments by which rows are put in order.
    pub column: &'static str,
    /// The day on which the first rows are expected. There may be earlier ones.
    pub first: NaiveDate,
    /// The day on which the last rows are expected. There may be later ones.
    pub last: NaiveDate,
    /// In so many bands the days between them are divided: memory holds the rows of one.
    pub bands: u16,
    /// Rows that are written to the disk at once on their way.
    pub rows_of_a_run: u32,
}

impl DayOrder {
    fn bands(self) -> usize {
        usize::from(self.bands.max(1))
    }

    /// The band of a value of the column.
    fn band_of(self, value: Option<i64>) -> u32 {
        let [first, last] = [self.first, self.last].map(|day| i64::from(Day::from(day).number()));
        let (days, unit) = ((last - first).max(1), if self.kind() == Kind::Moment { DAY_MICROS } else { 1 });
        let since = value.map_or(0, |value| value.div_euclid(unit).saturating_sub(first)).clamp(0, days - 1);
        (since * self.bands() as i64 / days) as u32
    }

    fn kind(self) -> Kind {
        schema::column(self.register, self.column).kind
    }

    /// The values of the column, as whole numbers that have their order.
    fn values(self, columns: &[RunColumn]) -> Vec<Option<i64>> {
        let found = columns.iter().zip(schema::specs(self.register)).find(|(_, spec)| spec.name == self.column);
        let Some((Some(column), spec)) = found.map(|(column, spec)| (column.values(), spec)) else { return Vec::new() };
        let value = |row| match spec.kind {
            Kind::Moment => column.moment(row),
            _ => column.date(row).map(i64::from),
        };
        (0..column.rows()).map(value).collect()
    }

    /// The columns of the register, typed; `None` if these are not they.
    fn columns<'a>(self, arrays: impl ExactSizeIterator<Item = &'a dyn Array>) -> Option<Vec<RunColumn>> {
        let specs = schema::specs(self.register);
        (specs.clone().count() == arrays.len()).then_some(())?;
        arrays.zip(specs).map(|(array, spec)| RunColumn::of(array, spec.kind)).collect()
    }

    /// Rows, each in the band of its day; `None` if they have other columns than registers have.
    fn dealt(self, columns: &[RunColumn]) -> Option<BandedRows> {
        let of_rows: Vec<u32> = self.values(columns).into_iter().map(|value| self.band_of(value)).collect();
        let (order, starts) = Grouped::new(of_rows.into_iter(), |row| row, self.bands()).into_parts();
        BandedRows::new(&with_coded_texts(self.batch(columns, &order)), &starts)
    }

    /// The rows at these places; of no columns, the columns of the register without rows.
    fn batch(self, columns: &[RunColumn], rows: &[u32]) -> OutBatch {
        let mut batch = OutBatch::default();
        let taken = TakenRows::new(rows.to_vec());
        for (place, spec) in schema::specs(self.register).enumerate() {
            match columns.get(place) {
                Some(column) => column.push_at(&mut batch, spec.name, &taken),
                None => push_values(&mut batch, spec.name, &Column::empty(spec.kind, 0)),
            }
        }
        batch
    }

    fn lost(self, folder: &Path) -> TableError {
        TableError::said(folder, "Parquet", format!("these are not the columns of {}", self.register))
    }
}

/// The rows of a register on the disk, on their way to the order of a day.
pub struct RowsByDay {
    order: DayOrder,
    runs: Runs,
}

impl RowsByDay {
    /// Takes the rows of a register in any order. Those of one value stay in the order in which they come; those without one
    /// come first.
    ///
    /// What is on the disk in between stands in `folder`, and is gone when this is dropped.
    ///
    /// # Errors
    /// [`TableError`] if they cannot be written, or a batch is none of the register.
    pub fn gather(
        folder: &Path,
        order: DayOrder,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<Self, TableError> {
        let mut runs = RunWriter::begin(folder, order.bands(), order.rows_of_a_run);
        for batch in batches {
            let batch = batch?;
            let columns = order.columns(batch.columns.iter().map(|column| column.values.as_ref()));
            let columns = columns.ok_or_else(|| order.lost(folder))?;
            drop(batch);
            runs.push(order.dealt(&columns).ok_or_else(|| order.lost(folder))?)?;
        }
        Ok(Self { order, runs: runs.finish()? })
    }

    /// The rows in their order. There is at least one batch, so that a register without rows has its columns.
    pub fn batches(&self) -> impl Iterator<Item = Result<OutBatch, TableError>> + '_ {
        let bands = (0..self.order.bands()).flat_map(|band| match self.band(band) {
            Ok(batches) => batches.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
        let empty = (self.runs.rows == 0).then(|| Ok(self.order.batch(&[], &[])));
        empty.into_iter().chain(bands)
    }

    fn band(&self, band: usize) -> Result<Vec<OutBatch>, TableError> {
        let arrays = self.runs.band(band)?;
        if arrays.is_empty() {
            return Ok(Vec::new());
        }
        let columns = self.order.columns(arrays.iter().map(AsRef::as_ref));
        let columns = columns.ok_or_else(|| self.order.lost(Path::new("")))?;
        drop(arrays);
        let mut order: Vec<(Option<i64>, u32)> = self.order.values(&columns).into_iter().zip(0..).collect();
        order.par_sort_unstable();
        let rows: Vec<u32> = order.into_iter().map(|(_, row)| row).collect();
        Ok(rows.par_chunks(BATCH_ROWS).map(|rows| self.order.batch(&columns, rows)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::dictionary::DictionaryTexts;

    /// Rows of deliveries, of which each begins on the day before the one that came before it.
    fn deliveries(rows: i32) -> OutBatch {
        let mut batch = OutBatch::default();
        for spec in schema::specs(Register::Deliveries) {
            match spec.kind {
                Kind::Text if spec.name == "allocation_id" => {
                    batch.text(spec.name, (0..rows).map(|row| Some(format!("toewijzing {row}"))));
                }
                Kind::Text => batch.text(spec.name, (0..rows).map(|_| Some("9001"))),
                Kind::Date => batch.days(spec.name, (0..rows).map(|row| Some(20_000 - row))),
                Kind::Moment => batch.micros(spec.name, (0..rows).map(|_| None)),
                Kind::Number => batch.number(spec.name, (0..rows).map(|_| None)),
                Kind::Whole => batch.whole(spec.name, (0..rows).map(|_| None)),
            }
        }
        batch
    }

    /// Rows are put in order, and texts of which few differ stay numbers on their way.
    #[test]
    fn rows_come_in_the_order_of_days() {
        let folder = tempfile::tempdir().unwrap();
        let day = |number| Day::from_number(number).date().unwrap();
        let order = DayOrder {
            register: Register::Deliveries,
            column: "start_date",
            first: day(19_000),
            last: day(20_000),
            bands: 3,
            rows_of_a_run: 500,
        };
        let sorted = RowsByDay::gather(folder.path(), order, (0..2).map(|_| Ok(deliveries(1_000)))).unwrap();
        let mut days = Vec::new();
        for batch in sorted.batches() {
            let batch = batch.unwrap();
            let column = |name: &str| &batch.columns.iter().find(|column| column.name == name).unwrap().values;
            assert!(column("municipality").as_any().is::<DictionaryTexts>());
            assert!(!column("allocation_id").as_any().is::<DictionaryTexts>());
            let typed = RunColumn::of(column("start_date").as_ref(), Kind::Date).unwrap();
            days.extend((0..batch.rows()).map(|row| typed.values().unwrap().date(row).unwrap()));
        }
        assert!(days.is_sorted());
        assert_eq!(days.len(), 2_000);
    }
}
