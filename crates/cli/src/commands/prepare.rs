//! `stoplicht prepare`: registers put once in the order in which runs want them.

use std::path::PathBuf;

use clap::Args;
use stoplicht_report::count;
use stoplicht_run::{PrepareReport, PrepareRun, PrepareRunOptions};

use crate::done::Done;
use crate::failure::Failure;
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_older, written_line};
use crate::words;

/// Put registers in the order of clients, once, so that every run on them is quick and needs little memory.
///
/// Reads `allocations`, `deliveries` and `claims` from a folder and writes them anew: plain Parquet that any other tool
/// still reads, all rows of a client together. `triage`, `explain`, `steer` and `worklist` see that a folder was prepared;
/// what comes of them is the same to the byte. `requests` are new every time: they are copied as they are, or given to
/// `triage` with --requests. When the registers change, prepare them anew.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht prepare --registers registers --out prepared
  stoplicht triage --registers prepared --policy policy.toml --out out
  stoplicht triage --registers prepared --requests lijst.xlsx --policy policy.toml --out out")]
pub struct Prepare {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Prepare {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a register cannot be read or written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let progress = TerminalProgress::new(terminal);
        let run = PrepareRun::open(PrepareRunOptions { registers: &self.registers, out: &self.out })?;
        warn_of_columns(&run.unread_columns(), terminal);
        let report = run.run(&progress)?;
        drop(progress);
        warn_of_older(&report.written, terminal);
        terminal.print_lines(&summary(&report, terminal))?;
        terminal.print_lines(&format!("{}\n", written_line(&report.written, terminal)))?;
        Ok(Done::Well)
    }
}

fn summary(report: &PrepareReport, terminal: &Terminal) -> String {
    let number = |number| count(number, terminal.language());
    let language = terminal.language();
    let in_order = words::prepare::in_order(language, number(report.households), number(report.rows));
    if report.rejected == 0 {
        return in_order + "\n";
    }
    let unusable = words::prepare::unusable_rows(language, number(report.rejected));
    format!("{in_order}\n{unusable}\n")
}
