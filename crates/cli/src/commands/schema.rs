//! `stoplicht schema`: the form of what programs exchange with the library, as JSON Schema.

use clap::{Args, ValueEnum};
use schemars::schema_for;
use serde::Serialize;
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request};
use stoplicht_core::{Assessment, Explanation, Policy, Rejection};
use stoplicht_report::summary::TriageSummary;

use super::Done;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Print the JSON Schema of what programs exchange with the library.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stoplicht schema policy > policy.schema.json
  stoplicht schema assessment")]
pub struct Schema {
    /// Of what.
    what: What,
}

/// What there are schemas of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum What {
    /// A policy file.
    Policy,
    /// A version of an allocation: a row of `allocations`.
    Allocation,
    /// A spell of care: a row of `deliveries`.
    Delivery,
    /// A claim line: a row of `claims`.
    Claim,
    /// A request to extend: a row of `requests`.
    Request,
    /// A scored request, with its reasons.
    Assessment,
    /// A request that cannot be scored.
    Rejection,
    /// A scored request, with all that its colour rests on.
    Explanation,
    /// `summary.json` of a triage run.
    Summary,
}

impl Schema {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take it.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        print_schema(self.what, terminal)
    }
}

/// Prints a schema.
///
/// # Errors
/// [`Failure`] if standard output does not take it.
pub fn print_schema(what: What, terminal: &Terminal) -> Result<Done, Failure> {
    let schema = match what {
        What::Policy => schema_for!(Policy),
        What::Allocation => schema_for!(AllocationVersion),
        What::Delivery => schema_for!(Delivery),
        What::Claim => schema_for!(Claim),
        What::Request => schema_for!(Request),
        What::Assessment => schema_for!(Assessment),
        What::Rejection => schema_for!(Rejection),
        What::Explanation => schema_for!(Explanation),
        What::Summary => schema_for!(TriageSummary),
    };
    terminal.print_words(&pretty(&schema))?;
    Ok(Done::Well)
}

/// A value as JSON for people and programs. What is printed here always is a tree of plain values.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
