//! `stoplicht check`: the state of the registers, before anyone decides on them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::check::CheckSeverity;
use stoplicht_report::{check, page};
use stoplicht_run::{CheckRun, CheckRunOptions, policy_file};

use crate::done::Done;
use crate::failure::Failure;
use crate::json::pretty;
use crate::options::{CheckFormat, day};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_current_state, warn_of_doubts, warn_of_names};

/// Say what is the matter with the registers, before anyone decides on them: what to ask, and whom.
///
/// Reads `allocations`, `deliveries`, `claims` and `requests` from a folder (the last three as far as they are there), every
/// row of them, and holds them against each other: rows that cannot be used, claims that join nothing, numbers that lost
/// their zeros, months without claims, stops that never came. What touches the most requests comes first; each thing says
/// which measures suffer, what to do and whom to ask. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Check {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy, for its care groups and the lag of claims [default: no care groups, and the lag of the guide].
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// Take the requests from this file, such as a provider's list, and not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// Look at the registers as of this day [default: the last day on which a request came in, or else an allocation].
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,

    /// Print it as `text`, as `json`, or as a page: `html`.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    format: CheckFormat,

    /// End with exit code 3 if something touches more than 5% of the requests.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht check --registers registers
  With the care groups of a policy, and a provider's list:
    stoplicht check --registers registers --policy policy.toml --requests list.xlsx
  A page to send to whoever delivered the registers:
    stoplicht check --registers registers --format html > check.html
  In a script that is to stop before anything is decided on spoilt registers:
    stoplicht check --registers registers --strict";

impl Check {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a register cannot be read, or the policy has errors.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let policy = self.policy.as_deref().map(policy_file::read).transpose()?;
        if let (Some(path), Some(policy)) = (&self.policy, &policy) {
            warn_of_doubts(path, policy, terminal);
        }
        let progress = TerminalProgress::new(terminal);
        let run = CheckRun::open(CheckRunOptions {
            registers: &self.registers,
            requests: self.requests.as_deref(),
            policy: policy.as_ref(),
            as_of: self.as_of,
        })?;
        warn_of_current_state(&self.registers, terminal);
        warn_of_names(run.names_fault(), terminal);
        let report = run.run(&progress)?;
        drop(progress);
        warn_of_columns(&report.unread_columns, terminal);
        match self.format {
            CheckFormat::Text => terminal.print(&check::page(&report.check, terminal.page()))?,
            CheckFormat::Json => terminal.print_words(&pretty(&report.check))?,
            CheckFormat::Html => terminal.print_words(&page::check(&report.check, terminal.language()))?,
        }
        let is_noticed = self.strict && report.check.of(CheckSeverity::High).next().is_some();
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }
}
