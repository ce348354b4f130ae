//! `stoplicht schema`: the form of what programs exchange with the library, as JSON Schema.

use clap::Args;

use crate::done::Done;
use crate::failure::Failure;
use crate::schemas::{What, schema};
use crate::terminal::Terminal;

/// Print the JSON Schema of what programs exchange with the library.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht schema policy > policy.schema.json
  stoplicht schema assessment
  What there is to know of the columns of registers and results, for a tool that shows them:
    stoplicht schema columns > columns.json")]
pub struct Schema {
    /// Of what.
    what: What,
}

impl Schema {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take it.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        terminal.print_words(&schema(self.what))?;
        Ok(Done::Well)
    }
}
