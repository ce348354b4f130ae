//! What is done with numbers that may be citizen service numbers, and what a person does about them, column by column.

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::words::citizen_advice as words;

/// What is done with numbers that may be citizen service numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NumbersOutcome {
    /// They may pass the eleven test by chance: they are read, and told.
    Told,
    /// More pass than chance lets: the rows come back.
    Returned,
    /// The same, of what a row can do without: it goes on without them.
    LeftOut,
}

/// What to do where a column that is read as this one of a register holds citizen service numbers.
///
/// ```
/// use stoplicht_core::Language;
/// use stoplicht_import::citizen_number_advice;
///
/// assert!(citizen_number_advice("client_id", Language::En).contains("--pseudonymise client_id"));
/// assert!(citizen_number_advice("request_id", Language::En).starts_with("Ask the provider for an own reference."));
/// ```
pub fn citizen_number_advice(column: &str, language: Language) -> &'static str {
    match column {
        "client_id" => words::client(language),
        "client_reference" => words::client_reference(language),
        "allocation_id" => words::allocation(language),
        "request_id" => words::request(language),
        "list_id" => words::list(language),
        "explanation" => words::explanation(language),
        _ => words::reference(language),
    }
}
