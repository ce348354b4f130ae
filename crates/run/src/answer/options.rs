//! What is answered, what is known of it, and where the messages are written.

use std::path::Path;

use chrono::NaiveDate;
use stoplicht_core::Language;

/// What is answered, what is known of it, and where the messages are written.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRunOptions<'a> {
    /// The folder that a triage run wrote to.
    pub triage: &'a Path,
    /// The decisions: a table, or the record of decisions.
    pub decisions: &'a Path,
    /// The folder of the registers, needed for requests that are agreed or shortened; `None` for the folder of triage,
    /// which may have none.
    pub registers: Option<&'a Path>,
    /// The file with the requests; `None` if they are in the folder of the registers.
    pub requests: Option<&'a Path>,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// The day of the answers.
    pub date: NaiveDate,
    /// The language of the sentences about decisions that cannot be read.
    pub language: Language,
}
