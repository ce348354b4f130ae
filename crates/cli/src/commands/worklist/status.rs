//! `stoplicht worklist status`: what is decided, and how often the colour was followed.

use std::path::PathBuf;

use clap::Args;
use stoplicht_report::worklist::status::page;
use stoplicht_run::policy_file;
use stoplicht_run::worklist::status;

use crate::done::Done;
use crate::failure::Failure;
use crate::json::pretty;
use crate::terminal::Terminal;

/// Say how far people are: what is decided and open per list, and how often they followed the colour.
///
/// Green and agreed, or red and not agreed as asked, is following; orange advises nothing. A criterion whose red is
/// agreed time after time, where it alone made the request red, is one to think about.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht worklist status --decisions decided/decisions.jsonl --triage out --policy policy.toml
  What was ever decided, as JSON:
    stoplicht worklist status --decisions decided/decisions.jsonl --json")]
pub struct Status {
    /// The decision register, `decisions.jsonl`.
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,

    /// Folder that `triage` wrote to: of that run, what is open too.
    #[arg(long, value_name = "DIR")]
    triage: Option<PathBuf>,

    /// What the run is known by, if it was given a name.
    #[arg(long, value_name = "ID", requires = "triage")]
    run: Option<String>,

    /// The policy of the run, in TOML or JSON: criteria are called what it calls them then, and not by their ids.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// Print it as JSON.
    #[arg(long)]
    json: bool,
}

/// The most lists that are shown.
const MOST: usize = 40;

impl Status {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read, or the register was changed.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let triage = self.triage.as_deref().map(|folder| (folder, self.run.as_deref()));
        let policy = self.policy.as_deref().map(policy_file::read).transpose()?;
        let status = status(&self.decisions, triage)?;
        if self.json {
            terminal.print_words(&pretty(&status))?;
        } else {
            terminal.print(&page(&status, policy.as_ref(), MOST, terminal.page()))?;
        }
        Ok(Done::Well)
    }
}
