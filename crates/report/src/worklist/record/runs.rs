//! The runs of which workbooks came back, with the requests that were asked: who looks later sees which of them are open still.

use std::collections::HashSet;

use stoplicht_core::register::ListId;

use super::asked::AskedRequest;
use super::order::RunOrder;
use super::register::{Appended, RegisterError, entries};
use super::run_entry::RunEntry;
use crate::worklist::row_key::RowKey;

/// The runs on record, in the order in which they came there. As a file it is JSON Lines, to the end of which lines are added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunRegister {
    entries: Vec<RunEntry>,
}

impl RunRegister {
    /// Opens a register from the text of its file.
    ///
    /// # Errors
    /// [`RegisterError::Unreadable`] with the first line that is no run.
    pub fn open(text: &str) -> Result<Self, RegisterError> {
        Ok(Self { entries: entries(text)? })
    }

    /// Adds a run, if it is not on record with the same requests.
    pub fn append(&mut self, entry: RunEntry) -> Appended {
        let mut appended = Appended::default();
        let known = self.entries.iter().rev().find(|known| known.run_id == entry.run_id);
        if known.is_none_or(|known| !entry.asks_as(known)) {
            appended.line(&entry);
            self.entries.push(entry);
        }
        appended
    }

    /// Each time that a run came on record.
    pub(super) fn entries(&self) -> &[RunEntry] {
        &self.entries
    }

    /// How many decisions there were when a run came on record; none: it is not.
    pub fn since(&self, run_id: &str) -> Option<u64> {
        self.entries.iter().find(|entry| entry.run_id == run_id).map(|entry| entry.decisions)
    }

    /// The last run that asked these requests with a colour, on these lists, and no others.
    pub fn last_asking(&self, asked: &HashSet<(&RowKey, Option<&ListId>)>) -> Option<&RunEntry> {
        let is_asked = |one: &AskedRequest| asked.contains(&(&one.key, one.list_id.as_ref()));
        let is_it = |entry: &&RunEntry| entry.requests.len() == asked.len() && entry.requests.iter().all(is_asked);
        self.entries.iter().rfind(is_it)
    }

    /// In which order the runs came on record.
    pub(super) fn order(&self) -> RunOrder {
        RunOrder::of(&self.entries)
    }
}
