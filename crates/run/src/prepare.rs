//! Registers put once in the order in which runs want them.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_tables::{Phase, PrepareOptions, Progress, SteerSources};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::unread_columns::UnreadColumns;

/// Which registers are prepared, and where they are written.
#[derive(Debug, Clone, Copy)]
pub struct PrepareRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
}

/// What was prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PrepareReport {
    /// Rows of all registers that were put in order.
    pub rows: u64,
    /// Households of allocations: those that share clients or allocations.
    pub households: u64,
    /// Rows that cannot be used; they come back from every run.
    pub rejected: u64,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// A preparation of which the registers are open.
pub struct PrepareRun<'a> {
    options: PrepareRunOptions<'a>,
    sources: SteerSources,
}

/// Writes registers anew, all rows of a client together.
///
/// # Errors
/// [`RunError`] if a register cannot be read or written, or the run is asked to stop.
pub fn prepare(options: PrepareRunOptions<'_>, progress: &dyn Progress) -> Result<PrepareReport, RunError> {
    PrepareRun::open(options)?.run(progress)
}

impl<'a> PrepareRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if one that is needed is not there or cannot be read, or they would be written over themselves.
    pub fn open(options: PrepareRunOptions<'a>) -> Result<Self, RunError> {
        if is_same_folder(options.registers, options.out) {
            return Err(RunError::PreparedInPlace);
        }
        Ok(Self { options, sources: SteerSources::find(options.registers)? })
    }

    /// Columns of the registers that are not read.
    pub fn unread_columns(&self) -> Vec<UnreadColumns> {
        UnreadColumns::of(self.sources.extra_columns())
    }

    /// Writes the registers in order, and those that need none as they are.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read or written, or the run is asked to stop.
    pub fn run(&self, progress: &dyn Progress) -> Result<PrepareReport, RunError> {
        let PrepareRunOptions { registers, out } = self.options;
        let mut output = OutputFolder::begin(out, progress)?;
        let preparation = stoplicht_tables::prepare(&self.sources, out, PrepareOptions::default(), progress)?;
        preparation.files.into_iter().for_each(|file| output.add(file));
        let summary = preparation.summary;
        let rows: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
        progress.advanced(Phase::Writing, rows, rows);
        // Requests come with every list, and of names and money there is little: they are copied as they are.
        for register in [Register::Requests, Register::Providers].into_iter().chain(Register::MONEY) {
            for extension in ["parquet", "csv", "xlsx"] {
                let file = registers.join(register.as_str()).with_extension(extension);
                if file.exists() {
                    output.copy(&file)?;
                }
            }
        }
        Ok(PrepareReport {
            rows,
            households: summary.households,
            rejected: summary.rejected,
            written: output.put()?,
            unread_columns: self.unread_columns(),
        })
    }
}

fn is_same_folder(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
