//! The replies that were written: what a provider was told, so that it hears of what is otherwise since.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register::{Appended, RegisterError, entries};

/// That the replies of a run were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplyEntry {
    /// The run.
    pub run_id: String,
    /// The day that stands in them.
    pub made_on: NaiveDate,
    /// The decisions that the register held: those up to this number were told.
    pub decisions: u64,
}

/// The replies that were written, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReplyRegister {
    entries: Vec<ReplyEntry>,
}

impl ReplyRegister {
    /// Opens a register from the text of its file.
    ///
    /// # Errors
    /// [`RegisterError::Unreadable`] with the first line that is no reply.
    pub fn open(text: &str) -> Result<Self, RegisterError> {
        Ok(Self { entries: entries(text)? })
    }

    /// Adds that a reply was written, if it tells another state of the register than the last one of its run, or is of another day.
    pub fn append(&mut self, entry: ReplyEntry) -> Appended {
        let mut appended = Appended::default();
        if self.of_run(&entry.run_id).last() != Some(&entry) {
            appended.line(&entry);
            self.entries.push(entry);
        }
        appended
    }

    /// The replies of a run, in order.
    pub fn of_run<'a>(&'a self, run_id: &'a str) -> impl DoubleEndedIterator<Item = &'a ReplyEntry> {
        self.entries.iter().filter(move |entry| entry.run_id == run_id)
    }
}
