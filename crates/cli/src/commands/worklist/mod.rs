//! `stoplicht worklist`: lists out in colour, and back with reasons.

mod batches;
mod key;
mod read;
mod record;
mod run;
mod status;
mod write;

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use stoplicht_core::Day;

use super::Done;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Make worklists in Excel, read them back, and see what was decided.
#[derive(Debug, Args)]
pub struct WorklistCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Write(write::Write),
    Read(read::Read),
    Status(status::Status),
}

impl WorklistCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or does not belong to the run.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        match &self.action {
            Action::Write(write) => write.run(terminal),
            Action::Read(read) => read.run(terminal),
            Action::Status(status) => status.run(terminal),
        }
    }
}

/// The day of today, in UTC.
fn today() -> NaiveDate {
    day_after(0)
}

/// The last day that somebody in the Netherlands can call today, in summer two hours ahead of UTC.
fn last_today() -> NaiveDate {
    day_after(2)
}

/// The day that it is, in UTC, so many hours from now.
fn day_after(hours: u64) -> NaiveDate {
    const HOUR: u64 = 3_600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) + hours * HOUR;
    Day::from_number((seconds / (24 * HOUR)) as i32).date().unwrap_or_default()
}
