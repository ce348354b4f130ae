//! The answers of providers, in the order in which they were read; as a file JSON Lines, and only ever added to.

use std::collections::HashMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::{FilledIn, RowAnswer, UnreadRow};
use super::change::{ChangeKind, RowChange};
use super::register::{Appended, RegisterError, entries};
use crate::worklist::row_key::RowKey;

/// An answer that was read: of which run, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerEntry {
    /// The run in which the row was scored.
    pub run_id: String,
    /// The day on which the workbook was read.
    pub read_on: NaiveDate,
    /// The answer.
    #[serde(flatten)]
    pub answer: RowAnswer,
}

/// Every answer that was read, in order. A later answer on a row stands in the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerRegister {
    entries: Vec<AnswerEntry>,
}

impl AnswerRegister {
    /// Opens a register from the text of its file.
    ///
    /// # Errors
    /// [`RegisterError::Unreadable`] with the first line that is no answer.
    pub fn open(text: &str) -> Result<Self, RegisterError> {
        Ok(Self { entries: entries(text)? })
    }

    /// Adds the answers of a workbook that say something else than what stands. What was read last stands, whatever
    /// was read earlier on the same day.
    pub fn append<'a>(
        &mut self,
        run_id: &str,
        read_on: NaiveDate,
        filled_in: impl IntoIterator<Item = &'a FilledIn>,
    ) -> Appended {
        let mut standing: HashMap<RowKey, RowAnswer> =
            self.standing(run_id).into_iter().map(|(key, entry)| (key.clone(), entry.answer.clone())).collect();
        let mut appended = Appended::default();
        for filled_in in filled_in {
            let before = standing.get(&filled_in.key);
            let answer = filled_in.after(before);
            match before {
                Some(before) => appended.changes.extend(RowChange::of_answer(before, filled_in, &answer)),
                None if answer.taken_out => {
                    appended.changes.push(RowChange::of(answer.key.clone(), ChangeKind::ExplanationTakenOut));
                }
                None => {}
            }
            let is_as_it_was = answer.status == answer.status_before && !answer.taken_out;
            let says_nothing = answer.explanation.is_none() && !answer.withdrawn && is_as_it_was;
            let is_known = before.map_or(says_nothing, |known| *known == answer);
            if !is_known {
                standing.insert(answer.key.clone(), answer.clone());
                let entry = AnswerEntry { run_id: run_id.to_owned(), read_on, answer };
                appended.line(&entry);
                self.entries.push(entry);
            }
        }
        appended
    }

    /// Adds what came back and could not be read, so that whoever filled it in is told. What was said before stands.
    pub fn append_unread<'a>(
        &mut self,
        run_id: &str,
        read_on: NaiveDate,
        rows: impl IntoIterator<Item = &'a UnreadRow>,
    ) -> Appended {
        let mut appended = Appended::default();
        for row in rows {
            let before = self.standing(run_id).get(&row.key).map(|entry| entry.answer.clone());
            let answer = row.after(before.as_ref());
            if before.as_ref() != Some(&answer) {
                let entry = AnswerEntry { run_id: run_id.to_owned(), read_on, answer };
                appended.line(&entry);
                self.entries.push(entry);
            }
        }
        appended
    }

    /// Since when each request of a run is withdrawn, of those that are.
    pub fn withdrawn_on(&self, run_id: &str) -> HashMap<RowKey, NaiveDate> {
        let mut since = HashMap::new();
        for AnswerEntry { answer, read_on, .. } in self.entries.iter().filter(|entry| entry.run_id == run_id) {
            if answer.withdrawn {
                since.entry(answer.key.clone()).or_insert(*read_on);
            } else {
                since.remove(&answer.key);
            }
        }
        since
    }

    /// Every answer, in order.
    pub fn entries(&self) -> &[AnswerEntry] {
        &self.entries
    }

    /// The answer that stands for each row of a run: the last one that was added.
    pub fn standing(&self, run_id: &str) -> HashMap<&RowKey, &AnswerEntry> {
        let of_run = self.entries.iter().filter(|entry| entry.run_id == run_id);
        of_run.map(|entry| (&entry.answer.key, entry)).collect()
    }
}
