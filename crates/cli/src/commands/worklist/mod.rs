//! `stoplicht worklist`: lists out in colour, and back with reasons.

mod key;
mod read;
mod status;
mod write;

use clap::{Args, Subcommand};

use crate::done::Done;
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
