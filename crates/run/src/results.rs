//! Where the tables of a run go: to files of a folder, or into memory for a program that goes on with them.

use stoplicht_tables::output::{Format, OutBatch, OutFile};
use stoplicht_tables::{Progress, TableError};

use crate::error::RunError;
use crate::output_folder::OutputFolder;

/// A table in memory, in batches of rows.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ResultTable {
    /// Its name: that of its file, with the folder if it is in one within the results (`shared/flows`).
    pub name: String,
    /// Its rows: at least one batch, so that a table without rows has its columns.
    pub batches: Vec<OutBatch>,
}

/// What a run has done, and its tables.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InMemory<R> {
    /// What it has done, as it is told when tables are written.
    pub report: R,
    /// The tables, in the order in which they are written.
    pub tables: Vec<ResultTable>,
}

impl<R> InMemory<R> {
    /// What a run has done of which the tables were written.
    pub const fn without_tables(report: R) -> Self {
        Self { report, tables: Vec::new() }
    }
}

/// The tables of a run, its summary, and what came of telling that.
pub(crate) struct Made<Table, S, T> {
    /// The tables for whoever runs it.
    pub tables: Vec<Table>,
    /// The tables that may be shared.
    pub shared: Vec<Table>,
    pub summary: S,
    pub told: T,
}

/// Takes the tables of a run.
pub(crate) trait Results: Sync {
    /// What becomes of a table.
    type Table: Send;

    /// Takes a table; `within` is the folder within the results that it belongs to.
    fn table(
        &self,
        within: Option<&str>,
        name: &str,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<Self::Table, RunError>;
}

/// Tables that become files.
pub(crate) struct Files<'a> {
    pub output: &'a OutputFolder<'a>,
    pub format: Format,
}

impl Results for Files<'_> {
    type Table = OutFile;

    fn table(
        &self,
        within: Option<&str>,
        name: &str,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<OutFile, RunError> {
        match within {
            Some(folder) => self.output.draft_within(folder, name, self.format, batches),
            None => self.output.draft(name, self.format, batches),
        }
    }
}

/// Tables that stay in memory.
pub(crate) struct Memory<'a> {
    pub progress: &'a dyn Progress,
}

impl Results for Memory<'_> {
    type Table = ResultTable;

    fn table(
        &self,
        within: Option<&str>,
        name: &str,
        batches: impl IntoIterator<Item = Result<OutBatch, TableError>>,
    ) -> Result<ResultTable, RunError> {
        let batches =
            batches.into_iter().map(|batch| if self.progress.stop() { Err(TableError::Stopped) } else { batch });
        let name = within.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"));
        Ok(ResultTable { name, batches: batches.collect::<Result<_, _>>()? })
    }
}
