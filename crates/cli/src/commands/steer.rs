//! `stoplicht steer`: inflow, outflow and the length of care, per provider and beside the others.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::Language;
use stoplicht_report::steering;
use stoplicht_run::{
    ShareDesign, ShareReport, SteerQuestion, SteerRun, SteerRunOptions, SteerTable, UnderContract, policy_file,
};
use stoplicht_steering::flow::FlowOptions;

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Format, Length, day};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_doubtful_registers, warn_of_names, warn_of_older, written_line};
use crate::words;

/// Inflow, outflow and length of care per provider, honestly compared.
///
/// Reads `allocations`, `deliveries` and `claims` from a folder and writes `trajectories` (a client's care from one
/// provider without a real break), `flows` (stock, inflow, outflow, extensions and durations per provider, care group
/// and period; without a provider: all of them together), `durations` (the Kaplan–Meier curves), `benchmark` (each
/// provider beside the others in comparable care), `cases` (trajectories to talk about), `totals` (the figures of `flows`
/// over all care groups, over municipalities and over the whole span), `referrers` (who sent the inflow), `rejected` and
/// `summary.json`. These hold small numbers and pseudonyms: they are for the analyst. What may be shared stands in the
/// folder `shared`: flows and benchmark in which nothing rests on fewer clients than --min-cell, or could be
/// worked out from what is shown. With --tables only some of the first are written, and nothing that may be shared.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Steer {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// Look at the world as it was known on this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: NaiveDate,

    /// The first period is the one that holds this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// Length of a period.
    #[arg(long, value_name = "LENGTH", default_value = "quarter")]
    period: Length,

    /// Folder to write to; it is made if it is not there. Needed unless --provider is given.
    #[arg(long, value_name = "DIR", required_unless_present = "provider")]
    out: Option<PathBuf>,

    /// The policy, for its care groups and gaps [default: product categories, and the gaps of the guide].
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// The contract under which care is paid for, in TOML or JSON: that nothing is claimed for care that a lump sum pays for makes no
    /// case, and rows tell where a lump sum pays for some of the care (`partly_lumpsum`).
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// Give each figure also as an index against this period (= 100), such as 2024Q1.
    #[arg(long, value_name = "PERIOD")]
    base: Option<String>,

    /// What began before this day was seen only because it still ran on it.
    #[arg(long, value_name = "DATE", value_parser = day)]
    observed_from: Option<NaiveDate>,

    /// In `shared` and on the screen, hide what rests on fewer distinct clients.
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_cell: u32,

    /// Design what is shared before anything is hidden: a TOML file, `default`, or `propose` for the design that shows most.
    #[arg(long, value_name = "DESIGN", conflicts_with = "tables")]
    share: Option<PathBuf>,

    /// Horizon of the restricted mean, in days.
    #[arg(long, value_name = "DAYS", default_value_t = FlowOptions::HORIZON, value_parser = clap::value_parser!(i32).range(1..))]
    horizon: i32,

    /// Print this provider's picture: its flows, durations, signals and cases.
    #[arg(long, value_name = "ID")]
    provider: Option<String>,

    /// Write only these tables, for the analyst: what none of them needs is not computed, and nothing is made to be shared.
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    tables: Vec<TableName>,

    /// Format of the tables: `parquet`, `csv`, `csv-nl` (for a spreadsheet program in Dutch), `xlsx` or
    /// `jsonl` (JSON Lines).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// End with exit code 3 if rows were rejected.
    #[arg(long)]
    strict: bool,
}

/// The tables for the analyst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableName {
    /// A client's care from one provider without a real break.
    Trajectories,
    /// Stock, inflow, outflow, extensions and durations.
    Flows,
    /// The Kaplan–Meier curves.
    Durations,
    /// Each provider beside the others.
    Benchmark,
    /// Trajectories to talk about.
    Cases,
    /// Over all care groups, over municipalities, over the whole span.
    Totals,
    /// Who sent the inflow.
    Referrers,
}

impl From<TableName> for SteerTable {
    fn from(table: TableName) -> Self {
        match table {
            TableName::Trajectories => Self::Trajectories,
            TableName::Flows => Self::Flows,
            TableName::Durations => Self::Durations,
            TableName::Benchmark => Self::Benchmark,
            TableName::Cases => Self::Cases,
            TableName::Totals => Self::Totals,
            TableName::Referrers => Self::Referrers,
        }
    }
}

const AFTER_HELP: &str = "\
Examples:
  The quarters since 2024, under the care groups of a policy:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --policy policy.toml --out steering
  Years, each figure also as an index against 2022:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2022-01-01 --period year --base 2022 --out steering
  No more than trajectories and flows, for an analysis of one's own:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --tables trajectories,flows --out steering
  What may be shared designed before anything is hidden, such that most is shown:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2022-01-01 --share propose --out steering
  One provider's picture, for the talk with it:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --provider 73000001";

impl Steer {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what is asked does not fit the registers.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let policy = self.policy.as_deref().map(policy_file::read).transpose()?;
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let tables: Vec<SteerTable> = self.tables.iter().map(|table| (*table).into()).collect();
        let design = self.share.as_deref().map(ShareDesign::read).transpose()?;
        let progress = TerminalProgress::new(terminal);
        let mut run = SteerRun::open(SteerRunOptions {
            registers: &self.registers,
            question: SteerQuestion {
                policy: policy.as_ref(),
                as_of: self.as_of,
                from: self.from,
                period: self.period.into(),
                observed_from: self.observed_from,
                horizon: self.horizon,
                base: self.base.as_deref(),
                min_cell: self.min_cell,
                share: design.as_ref(),
                provider: self.provider.as_deref(),
                tables: &tables,
                language: terminal.language(),
            },
            out: self.out.as_deref(),
            format: self.format.into(),
        })?;
        warn_of_columns(&run.unread_columns(), terminal);
        warn_of_names(run.names_fault(), terminal);
        if let Some(contract) = &contract {
            run = run.under(contract);
        }
        let report = run.run(&progress)?;
        drop(progress);
        warn_of_doubtful_registers(&report.register_doubts, &self.registers, terminal);
        match &report.picture {
            Some(picture) => terminal.print(&steering::provider_page(picture, terminal.page()))?,
            None => terminal.print(&steering::page(&report.summary, terminal.page()))?,
        }
        if let Some(shared) = &report.shared {
            let is_proposed = design == Some(ShareDesign::Proposed);
            terminal.print_lines(&share_lines(shared, is_proposed, terminal.language()))?;
        }
        if !report.written.is_empty() {
            warn_of_older(&report.written, terminal);
            terminal.print_lines(&format!("\n{}\n", written_line(&report.written, terminal)))?;
        }
        let is_noticed = self.strict && !report.rejected.is_empty();
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }
}

/// How much is shared by a design, and the design where it was proposed.
fn share_lines(shared: &ShareReport, is_proposed: bool, language: Language) -> String {
    let totals = shared.totals;
    let (all, shown) = (totals.figures, totals.figures_shown);
    let figures = words::steer::shared_figures(language, all, totals.high_low, shown, totals.high_low_shown);
    let providers = words::steer::shared_providers(language, totals.named, totals.others);
    let words = format!("\n{figures}\n{providers}\n");
    if is_proposed { format!("{words}\n{}", shared.design.to_toml()) } else { words }
}
