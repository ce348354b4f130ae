//! The forms of what programs exchange with the library, as JSON Schema.

use clap::ValueEnum;
use schemars::schema_for;
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request};
use stoplicht_core::{Assessment, Explanation, Policy, Rejection};
use stoplicht_report::check::RegisterCheck;
use stoplicht_report::summary::TriageSummary;
use stoplicht_tables::column_notes;

use crate::json::pretty;

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
    /// The state of registers, as `check` prints it.
    Check,
    /// No schema, but what there is to know of the columns of registers and results: type, unit, labels.
    Columns,
}

/// A schema, as JSON.
pub fn schema(what: What) -> String {
    let schema = match what {
        What::Columns => return pretty(&column_notes()),
        What::Policy => schema_for!(Policy),
        What::Allocation => schema_for!(AllocationVersion),
        What::Delivery => schema_for!(Delivery),
        What::Claim => schema_for!(Claim),
        What::Request => schema_for!(Request),
        What::Assessment => schema_for!(Assessment),
        What::Rejection => schema_for!(Rejection),
        What::Explanation => schema_for!(Explanation),
        What::Summary => schema_for!(TriageSummary),
        What::Check => schema_for!(RegisterCheck),
    };
    pretty(&schema)
}
