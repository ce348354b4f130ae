//! What the reader knows beside the workbook.

use chrono::NaiveDate;

/// What the reader knows beside the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedWorkbook<'a> {
    /// The run that the workbook is to be of; none: any.
    pub run_id: Option<&'a str>,
    /// The policy that it is to be of, by its hash; none: any.
    pub policy_hash: Option<&'a str>,
    /// Who decided, where the front sheet does not say so.
    pub reviewer: Option<&'a str>,
    /// The day of the decisions, where the front sheet does not say so.
    pub read_on: NaiveDate,
    /// The last day that a decision can be of: today.
    pub today: NaiveDate,
}
