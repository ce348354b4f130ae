//! `stoplicht prepare`: registers put once in the order in which runs want them.

use std::path::{Path, PathBuf};

use clap::Args;
use stoplicht_report::count;
use stoplicht_run::{AddRunOptions, PrepareReport, PrepareRun, PrepareRunOptions, add_to_prepared};

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
/// `triage` with --requests. Rows that come later are added with --append; when rows change, prepare the registers anew.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht prepare --registers registers --out prepared
  stoplicht triage --registers prepared --policy policy.toml --out out
  stoplicht triage --registers prepared --requests lijst.xlsx --policy policy.toml --out out
  stoplicht prepare --append prepared --registers today")]
pub struct Prepare {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR", required_unless_present = "append")]
    out: Option<PathBuf>,

    /// Folder of prepared registers to which the rows of the registers are added, as if they stood behind those that are there.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    append: Option<PathBuf>,
}

impl Prepare {
    /// Are all rows put in order, and not some added to those that are?
    pub const fn is_anew(&self) -> bool {
        self.append.is_none()
    }

    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a register cannot be read or written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        match (&self.append, &self.out) {
            (Some(prepared), _) => self.add_to(prepared, terminal),
            (None, Some(out)) => self.prepare(out, terminal),
            (None, None) => Ok(Done::Well),
        }
    }

    fn prepare(&self, out: &Path, terminal: &Terminal) -> Result<Done, Failure> {
        let progress = TerminalProgress::new(terminal);
        let run = PrepareRun::open(PrepareRunOptions { registers: &self.registers, out })?;
        warn_of_columns(&run.unread_columns(), terminal);
        let report = run.run(&progress)?;
        drop(progress);
        warn_of_older(&report.written, terminal);
        terminal.print_lines(&summary(&report, terminal))?;
        terminal.print_lines(&format!("{}\n", written_line(&report.written, terminal)))?;
        Ok(Done::Well)
    }

    fn add_to(&self, prepared: &Path, terminal: &Terminal) -> Result<Done, Failure> {
        let progress = TerminalProgress::new(terminal);
        let report = add_to_prepared(AddRunOptions { registers: &self.registers, prepared }, &progress)?;
        drop(progress);
        warn_of_columns(&report.unread_columns, terminal);
        let language = terminal.language();
        if !report.not_added.is_empty() {
            let registers: Vec<&str> = report.not_added.iter().map(|register| register.as_str()).collect();
            terminal.warn(&words::prepare::not_added(language, registers.join(", ")));
        }
        let number = |number| count(number, language);
        let added = words::prepare::added(language, number(report.households), number(report.rows));
        terminal.print_lines(&with_unusable(added, report.rejected, terminal))?;
        terminal.print_lines(&format!("{}\n", written_line(&report.written, terminal)))?;
        Ok(Done::Well)
    }
}

fn summary(report: &PrepareReport, terminal: &Terminal) -> String {
    let number = |number| count(number, terminal.language());
    let in_order = words::prepare::in_order(terminal.language(), number(report.households), number(report.rows));
    with_unusable(in_order, report.rejected, terminal)
}

/// What was done, and how many rows cannot be used.
fn with_unusable(done: String, rejected: u64, terminal: &Terminal) -> String {
    if rejected == 0 {
        return done + "\n";
    }
    let language = terminal.language();
    let unusable = words::prepare::unusable_rows(language, count(rejected, language));
    format!("{done}\n{unusable}\n")
}
