//! `stoplicht prepare`: registers put once in the order in which runs want them.

use std::path::PathBuf;

use clap::Args;
use stoplicht_core::register::Register;
use stoplicht_report::count;
use stoplicht_tables::{Phase, PreparationSummary, PrepareOptions, Progress, SteerSources, prepare};

use crate::done::Done;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_older, written_line};

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
        if same_folder(&self.registers, &self.out) {
            let words = terminal.pick(
                "--out: registers worden niet in hun eigen map klaargezet",
                "--out: registers are not prepared in their own folder",
            );
            return Err(Failure::Asked(words.to_owned()));
        }
        let progress = TerminalProgress::new(terminal);
        let sources = SteerSources::find(&self.registers)?;
        warn_of_columns(sources.extra_columns(), terminal);
        let mut output = Output::begin(&self.out)?;
        let preparation = prepare(&sources, &self.out, PrepareOptions::default(), &progress)?;
        preparation.files.into_iter().for_each(|file| output.add(file));
        let rows: u64 = preparation.summary.rows.iter().map(|(_, rows)| rows).sum();
        progress.advanced(Phase::Writing, rows, rows);
        // Requests come with every list, and names of providers rest on nothing: they go along as they are.
        for register in [Register::Requests, Register::Providers] {
            for extension in ["parquet", "csv", "xlsx"] {
                let file = self.registers.join(register.as_str()).with_extension(extension);
                if file.exists() {
                    output.copy(&file)?;
                }
            }
        }
        let written = output.put()?;
        drop(progress);
        warn_of_older(&written, terminal);
        terminal.print_lines(&summary(&preparation.summary, terminal))?;
        terminal.print_lines(&format!("{}\n", written_line(&written, terminal)))?;
        Ok(Done::Well)
    }
}

fn same_folder(one: &std::path::Path, other: &std::path::Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn summary(summary: &PreparationSummary, terminal: &Terminal) -> String {
    let number = |number| count(number, terminal.language());
    let rows: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
    let in_order = format!(
        "{} {} · {} {}\n",
        number(rows),
        terminal.pick("rijen op volgorde", "rows in order"),
        number(summary.households),
        terminal.pick("huishoudens van toewijzingen", "households of allocations"),
    );
    if summary.rejected == 0 {
        return in_order;
    }
    let words = terminal
        .pick("rijen onbruikbaar; zij komen bij elke run terug", "rows cannot be used; they come back from every run");
    format!("{in_order}{} {words}\n", number(summary.rejected))
}
