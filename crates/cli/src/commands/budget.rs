//! `stoplicht budget`: the money of a contract, followed month by month.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_report::contract;
use stoplicht_run::{BudgetQuestion, BudgetRunOptions, budget, contract_file, policy_file};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Format, day};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_older, written_line};
use stoplicht_run::clock::today;

/// Follow the money of a contract: lump sums, ceilings, what is still to come in, what the year comes to.
///
/// Reads `allocations`, `deliveries` and `claims` from a folder, each a .parquet, .csv or .xlsx file of that name, and as
/// far as they are there `turnover`, `pgb`, `payments`, `tariffs`, `exclusions` and `task_deliveries`. What rests on a register
/// that is not there is unknown, and says so. Writes `lumpsums`, `advances`, `settlement`, `ceilings`, `budget`, `months`,
/// `rooms`, `entries`, `inflow`, `inflow_referrer`, the rows that could not be used (`rejected`, `rejected_care`),
/// `summary.json`, and a page to be read in a browser, `budget.html`. The tables hold small numbers: they are for the analyst.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Budget {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The contract, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    contract: PathBuf,

    /// Look at the world as it was known on this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,

    /// Take care groups and gaps from this policy [default: product categories, and the gaps of the guide].
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// Also as of every month-end of the contract before that day: how good were the forecasts?
    #[arg(long)]
    history: bool,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Format of the tables: `parquet`, `csv`, `csv-nl` (for a spreadsheet program in Dutch), `xlsx` or
    /// `jsonl` (JSON Lines).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// End with exit code 3 if any row was rejected.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht budget --registers registers --contract contract.toml --as-of 2025-04-30 --out budget
  How good were the forecasts of the year so far, in a format for a spreadsheet?
    stoplicht budget --registers registers --contract contract.toml --as-of 2025-12-31 --history \\
      --out budget --format csv-nl";

impl Budget {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or the contract or policy has errors.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let contract = contract_file::read(&self.contract)?;
        let policy = self.policy.as_deref().map(policy_file::read).transpose()?;
        let progress = TerminalProgress::new(terminal);
        let options = BudgetRunOptions {
            registers: &self.registers,
            question: BudgetQuestion {
                contract: &contract,
                policy: policy.as_ref(),
                as_of: self.as_of.unwrap_or_else(today),
                with_history: self.history,
                language: terminal.language(),
            },
            out: &self.out,
            format: self.format.into(),
        };
        let report = budget(options, &progress)?;
        drop(progress);
        warn_of_columns(&report.unread_columns, terminal);
        warn_of_older(&report.written, terminal);
        terminal.print(&contract::budget_page(&report.summary, terminal.page()))?;
        terminal.print_lines(&format!("\n{}\n", written_line(&report.written, terminal)))?;
        let is_noticed = self.strict && !report.rejected.is_empty();
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }
}
