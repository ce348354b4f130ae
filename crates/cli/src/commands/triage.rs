//! `stoplicht triage`: every request scored.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::register::Register;
use stoplicht_report::summary::{self, SummaryLength};
use stoplicht_run::{TriageReport, TriageRun, TriageRunOptions, UnderContract, UnusableRegister, durations_file};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Format, day, percent, write_percent};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{
    warn_of_columns, warn_of_contract_doubts, warn_of_doubtful_registers, warn_of_doubts, warn_of_import,
    warn_of_lists, warn_of_names, warn_of_older, written_line,
};
use crate::words;

/// Score all requests: green, orange or red, each with its reasons.
///
/// Reads `allocations`, `claims` and `requests` from a folder, each a .parquet, .csv or .xlsx file of that name (and the
/// names of `providers`, if they are there), and writes three files: `triage` (a row for every request that was scored), `rejected` (a row for every row that could
/// not be used or scored, with file, row and reason) and `summary.json` (what is printed). All three are put in place
/// together, or none is.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Triage {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Read `trajectory_percentile` from these curves: the table `durations` that `steer` wrote.
    #[arg(long, value_name = "FILE")]
    durations: Option<PathBuf>,

    /// Take the requests from this file, such as a provider's list, and not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// Look at the world as it was known on this day [default: for each request the day it was submitted].
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,

    /// The contract under which care is paid for, in TOML or JSON: what a lump sum pays for is not claimed, and must not look unused.
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// Format of the tables: `parquet`, `csv`, `csv-nl` (for a spreadsheet program in Dutch), `xlsx` or `jsonl` (JSON Lines).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// Write `criteria` too, a row for each criterion of a request: for tools that know no lists.
    #[arg(long)]
    criteria: bool,

    /// Write over the results of a run over other requests, such as the list of another month: workbooks and letters of that run cannot be
    /// read or made any more.
    #[arg(long)]
    overwrite: bool,

    /// End with exit code 3 if any row was rejected.
    #[arg(long)]
    strict: bool,

    /// End with exit code 3 if more than this share of a register came back because it cannot be read, or, of the requests,
    /// contradicts another one or is about no allocation that is known; the files are written all the same. Requests without a colour for
    /// another reason do not count.
    #[arg(long, value_name = "PERCENT", default_value = "5%", value_parser = percent)]
    max_rejected: f64,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht triage --registers registers --policy policy.toml --out out
  A provider's list, in a format for a spreadsheet:
    stoplicht triage --registers registers --policy policy.toml --requests list.xlsx \\
      --out out --format csv-nl
  What would a draft have said of last year's list? Each request is looked at on its own day:
    stoplicht triage --registers registers --policy draft.toml --requests last-year.xlsx \\
      --out trial
  Under a contract with lump sums (see `stoplicht policy check --contract`):
    stoplicht triage --registers registers --policy policy.toml --contract contract.toml --out out
  In a script that is to notice rows that cannot be used:
    stoplicht triage --registers registers --policy policy.toml --out out --strict";

impl Triage {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or the policy has errors.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let policy = durations_file::read_policy(&self.policy, self.durations.as_deref())?;
        warn_of_doubts(&self.policy, &policy, terminal);
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let progress = TerminalProgress::new(terminal);
        let mut run = TriageRun::open(TriageRunOptions {
            registers: &self.registers,
            requests: self.requests.as_deref(),
            policy: &policy,
            as_of: self.as_of,
            out: &self.out,
            format: self.format.into(),
            language: terminal.language(),
        })?;
        if let Some(contract) = &contract {
            warn_of_contract_doubts(&policy, contract.contract(), terminal);
            run = run.under(contract);
        }
        warn_of_names(run.names_fault(), terminal);
        let run = if self.criteria { run.with_criteria_table() } else { run };
        let run = if self.overwrite { run.overwriting() } else { run };
        let report = run.run(&progress)?;
        drop(progress);
        warn_of_columns(&report.unread_columns, terminal);
        // Where there is no colour, none can be too favourable.
        if !report.none_scored {
            warn_of_import(&self.registers, terminal);
        }
        if report.unusable_registers.is_empty() {
            warn_of_doubtful_registers(&report.register_doubts, &self.registers, terminal);
        }
        warn_of_lists(&report.list_doubts, terminal);
        warn_of_older(&report.written, terminal);
        terminal.print(&summary::page(&report.summary, SummaryLength::default(), terminal.page()))?;
        terminal.print_lines(&format!("\n{}\n", written_line(&report.written, terminal)))?;
        Ok(if self.is_noticed(&report, terminal) { Done::WithRejectedRows } else { Done::Well })
    }

    /// Is there something that a script must see?
    fn is_noticed(&self, report: &TriageReport, terminal: &Terminal) -> bool {
        let language = terminal.language();
        for UnusableRegister { register, rows } in &report.unusable_registers {
            let name = register.label(language);
            terminal.warn(&match (rows, register) {
                (0, _) => words::triage::no_rows(language, name),
                (_, Register::Claims) => words::triage::unusable_claims(language, name, *rows),
                _ => words::triage::unusable_register(language, name, *rows),
            });
        }
        if report.none_scored {
            terminal.warn(words::triage::nothing_scored(language));
            return true;
        }
        let share = report.spoilt_share;
        if share > self.max_rejected {
            let percent = write_percent(share, terminal.language());
            terminal.warn(&words::triage::too_many_unusable(terminal.language(), percent));
            return true;
        }
        self.strict && !report.rejected.is_empty()
    }
}
