//! Claims by month in a file beside prepared registers: until when they are on record follows from all there are, so that what is
//! added later is counted beside them.

use std::path::Path;

use polars_arrow::array::PrimitiveArray;
use polars_arrow::types::NativeType;
use stoplicht_core::Month;

use super::parquet::ParquetFile;
use crate::coverage::ClaimCounts;
use crate::error::{PreparedFault, TableError};
use crate::keys::scope::Scope;
use crate::output::batch::batches;
use crate::output::{Format, OutBatch, OutFile, write_table};

/// Writes counts.
pub fn write_claim_counts(folder: &Path, name: &str, counts: &ClaimCounts) -> Result<OutFile, TableError> {
    let rows = counts.rows();
    let build = |_, rows: &[(Scope, Month, Month, u64)]| {
        let mut batch = OutBatch::default();
        batch.ordinal("scope", rows.iter().map(|row| row.0.number().into()));
        batch.whole("known_in", rows.iter().map(|row| Some(row.1.number().into())));
        batch.whole("ended_in", rows.iter().map(|row| Some(row.2.number().into())));
        batch.count("rows", rows.iter().map(|row| row.3));
        batch
    };
    write_table(folder, name, Format::Parquet, batches(&rows, build))
}

/// Reads them again.
pub fn read_claim_counts(path: &Path) -> Result<ClaimCounts, TableError> {
    fn column<T: NativeType>(file: &ParquetFile, group: usize, place: usize) -> Result<Option<Vec<T>>, TableError> {
        let array = file.read(group, place, None)?;
        Ok(array.as_any().downcast_ref::<PrimitiveArray<T>>().map(|array| array.values().as_slice().to_vec()))
    }
    let file = ParquetFile::open(path)?;
    let changed = || TableError::prepared(path, PreparedFault::Changed);
    let mut counts = ClaimCounts::default();
    for group in 0..file.row_groups() {
        let scopes = column::<u32>(&file, group, 0)?.ok_or_else(changed)?;
        let [known, ended, rows] = [1, 2, 3].map(|place| column::<i64>(&file, group, place));
        let (known, ended, rows) =
            (known?.ok_or_else(changed)?, ended?.ok_or_else(changed)?, rows?.ok_or_else(changed)?);
        let month = |number: i64| i32::try_from(number).map(Month::of_number);
        for (((scope, known), ended), rows) in scopes.into_iter().zip(known).zip(ended).zip(rows) {
            let scope = u16::try_from(scope).map(Scope::of_number);
            let (Ok(scope), Ok(known), Ok(ended), Ok(rows)) = (scope, month(known), month(ended), u64::try_from(rows))
            else {
                return Err(changed());
            };
            counts.add(scope, known, ended, rows);
        }
    }
    Ok(counts)
}
