//! `stoplicht worklist`: lists out in colour, and back with reasons.

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
    const SECONDS: u64 = 86_400;
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / SECONDS);
    Day::from_number(days as i32).date().unwrap_or_default()
}
