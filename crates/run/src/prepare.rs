//! Registers put once in the order in which runs want them.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_tables::{AddedSources, Addition, Phase, Preparation, PrepareOptions, Progress, SteerSources};

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
        let sources = SteerSources::find(options.registers)?;
        // What was added to prepared registers is joined to them where they are.
        if is_same_folder(options.registers, options.out) && !sources.are_prepared() {
            return Err(RunError::PreparedInPlace);
        }
        Ok(Self { options, sources })
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
        let Preparation { files, replaced, summary, lock } = preparation;
        let copied = if is_same_folder(registers, out) { Vec::new() } else { copied_registers(registers) };
        // Requests come with every list, and of names and money there is little: they are copied as they are.
        for (_, file) in copied {
            output.copy(&file)?;
        }
        for file in files {
            output.add(file);
        }
        let rows: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
        progress.advanced(Phase::Writing, rows, rows);
        let written = output.put()?;
        for file in replaced {
            // Whoever reads it still may keep it from going; it does no harm.
            let _ = std::fs::remove_file(file);
        }
        drop(lock);
        Ok(PrepareReport {
            rows,
            households: summary.households,
            rejected: summary.rejected,
            written,
            unread_columns: self.unread_columns(),
        })
    }
}

/// Registers of a folder that are not put in order: their files are copied as they are.
fn copied_registers(folder: &Path) -> Vec<(Register, PathBuf)> {
    let copied = [Register::Requests, Register::Providers].into_iter().chain(Register::MONEY);
    let files = copied.flat_map(|register| {
        let file = folder.join(register.as_str());
        ["parquet", "csv", "xlsx"].map(|extension| (register, file.with_extension(extension)))
    });
    files.filter(|(_, file)| file.exists()).collect()
}

/// Rows that are added to prepared registers.
#[derive(Debug, Clone, Copy)]
pub struct AddRunOptions<'a> {
    /// The folder of the registers with the rows.
    pub registers: &'a Path,
    /// The folder of the prepared registers.
    pub prepared: &'a Path,
}

/// What was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AddReport {
    /// Rows of all registers that were added.
    pub rows: u64,
    /// Households that were not known before.
    pub households: u64,
    /// Rows that cannot be used, or contradict an added one; they come back from every run.
    pub rejected: u64,
    /// Registers that are there too, and of which nothing is added: they are used as they are.
    pub not_added: Vec<Register>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// Adds rows to prepared registers. Readers see them as they were or with all of the rows, whenever the run ends.
///
/// # Errors
/// [`RunError`] if there are no prepared registers that rows can be added to, a register cannot be read or written, or the run is
/// asked to stop.
pub fn add_to_prepared(options: AddRunOptions<'_>, progress: &dyn Progress) -> Result<AddReport, RunError> {
    let AddRunOptions { registers, prepared } = options;
    let sources = AddedSources::find(registers)?;
    let mut output = OutputFolder::begin(prepared, progress)?;
    let Addition { files, summary, lock } =
        stoplicht_tables::append(prepared, &sources, PrepareOptions::default(), progress)?;
    for file in files {
        output.add(file);
    }
    let rows = summary.rows.iter().map(|(_, rows)| rows).sum();
    progress.advanced(Phase::Writing, rows, rows);
    let written = output.put()?;
    drop(lock);
    Ok(AddReport {
        rows,
        households: summary.households,
        rejected: summary.rejected,
        not_added: copied_registers(registers).into_iter().map(|(register, _)| register).collect(),
        written,
        unread_columns: UnreadColumns::of(sources.extra_columns()),
    })
}

fn is_same_folder(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
