//! `stoplicht mirror`: pages to talk about with providers, for one reader at a time.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::register::Municipality;
use stoplicht_core::shown_path;
use stoplicht_report::page::MirrorReader;
use stoplicht_run::{MirrorQuestion, MirrorReport, MirrorRun, MirrorRunOptions, UnderContract, policy_file};
use stoplicht_steering::flow::FlowOptions;

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Length, day};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_names};
use crate::words;

/// Mirror reports: pages to look at together with a provider, the region or the council.
///
/// Reads the same registers as `steer`, and writes a page for each provider, for each kind of care with its providers
/// beside one another, and for all together, as far as the reader may see them: one file of HTML each, without scripts,
/// that opens from a share or a mail. Another reader is another run in another folder, made of what that reader may see.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Mirror {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// For whom: a `provider` (its own figures, others without a name), the contract `manager` of a municipality (small
    /// numbers and names), the `region` (names, small numbers hidden), or the `public` (no pages of providers).
    #[arg(long = "for", value_name = "READER", hide_possible_values = true)]
    reader: Reader,

    /// Look at the world as it was known on this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: NaiveDate,

    /// The first period is the one that holds this day; two whole years show what changed.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// Length of a period.
    #[arg(long, value_name = "LENGTH", default_value = "quarter")]
    period: Length,

    /// Folder to write to; it is made if it is not there. It holds the pages of one reader.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The policy, for its care groups and gaps [default: product categories, and the gaps of the guide].
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// The municipality of the contract manager [default: the only one in the registers].
    #[arg(long, value_name = "CODE")]
    municipality: Option<Municipality>,

    /// Folder that `triage` wrote to, for the requests of each provider.
    #[arg(long, value_name = "DIR")]
    triage: Option<PathBuf>,

    /// The contract, in TOML or JSON, for ceilings, lump sums and rooms, and so that care that a lump sum pays for is no case; registers
    /// of money are read as `budget` reads them.
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// What began before this day was seen only because it still ran on it.
    #[arg(long, value_name = "DATE", value_parser = day)]
    observed_from: Option<NaiveDate>,

    /// For region and public, hide what rests on fewer distinct clients.
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_cell: u32,

    /// Horizon of the restricted mean, in days.
    #[arg(long, value_name = "DAYS", default_value_t = FlowOptions::HORIZON, value_parser = clap::value_parser!(i32).range(1..))]
    horizon: i32,

    /// End with exit code 3 if rows were rejected.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  A page for each provider, for the talk with it:
    stoplicht mirror --for provider --registers registers --as-of 2025-07-01 --from 2023-07-01 --policy policy.toml \\
      --out to-providers
  For the contract manager of a municipality, with the requests of a triage run:
    stoplicht mirror --for manager --municipality 0384 --registers registers --as-of 2025-07-01 --from 2023-07-01 \\
      --triage out --out for-the-manager
  For the council, in English:
    stoplicht mirror --for public --registers registers --as-of 2025-07-01 --from 2023-07-01 --out public --lang en";

/// For whom a mirror report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The provider itself.
    Provider,
    /// The contract manager of a municipality.
    Manager,
    /// The region.
    Region,
    /// Council and public.
    Public,
}

impl From<Reader> for MirrorReader {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Provider => Self::Provider,
            Reader::Manager => Self::Manager,
            Reader::Region => Self::Region,
            Reader::Public => Self::Public,
        }
    }
}

impl Mirror {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what is asked does not fit the registers.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        if self.municipality.is_some() && self.reader != Reader::Manager {
            return Err(Failure::Asked(words::mirror::only_for_manager(terminal.language()).to_owned()));
        }
        let policy = self.policy.as_deref().map(policy_file::read).transpose()?;
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let progress = TerminalProgress::new(terminal);
        let run = MirrorRun::open(MirrorRunOptions {
            registers: &self.registers,
            question: MirrorQuestion {
                policy: policy.as_ref(),
                as_of: self.as_of,
                from: self.from,
                period: self.period.into(),
                observed_from: self.observed_from,
                horizon: self.horizon,
                min_cell: self.min_cell,
                reader: self.reader.into(),
                municipality: self.municipality,
                triage: self.triage.as_deref(),
                contract: contract.as_ref(),
                out: &self.out,
                language: terminal.language(),
            },
        })?;
        warn_of_columns(&run.unread_columns(), terminal);
        warn_of_names(run.names_fault(), terminal);
        let report = run.run(&progress)?;
        drop(progress);
        terminal.print_lines(&self.told(&report, terminal))?;
        let is_noticed = self.strict && !report.rejected.is_empty();
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }

    fn told(&self, report: &MirrorReport, terminal: &Terminal) -> String {
        const INDEX: &str = "index.html";
        let language = terminal.language();
        let folder = shown_path(&self.out);
        let mut lines = vec![words::mirror::written(language, report.reports.len() as u64, folder, INDEX)];
        if self.reader == Reader::Provider {
            lines.push(words::mirror::not_to_be_sent(language, INDEX));
        }
        if !report.rejected.is_empty() {
            lines.push(words::mirror::rejected(language, report.rejected.len() as u64));
        }
        lines.join("\n") + "\n"
    }
}
