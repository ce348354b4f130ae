//! The answers of providers, in the order in which they were read; as a file JSON Lines, and only ever added to.

use std::collections::HashMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::register::RegisterError;
use super::row::RowKey;

/// An answer that was read: of which run, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerEntry {
    /// The run in which the row was scored.
    pub run_id: String,
    /// The day on which the workbook was read.
    pub read_on: NaiveDate,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
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
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let entry = |(at, line)| serde_json::from_str(line).map_err(|_| RegisterError::Unreadable { line: at + 1 });
        Ok(Self { entries: lines.map(entry).collect::<Result<_, _>>()? })
    }

    /// Adds the answers of a workbook that say something new, and gives the lines to be added to the file.
    pub fn append(&mut self, run_id: &str, read_on: NaiveDate, answers: impl IntoIterator<Item = Answer>) -> String {
        let standing: HashMap<RowKey, Answer> =
            self.standing(run_id).into_iter().map(|(key, entry)| (key.clone(), entry.answer.clone())).collect();
        let mut lines = String::new();
        for answer in answers {
            let says_nothing =
                answer.explanation.is_none() && !answer.withdrawn && answer.status == answer.status_before;
            let is_known = standing.get(&answer.key).map_or(says_nothing, |known| *known == answer);
            if !is_known {
                let entry = AnswerEntry { run_id: run_id.to_owned(), read_on, answer };
                lines.push_str(&serde_json::to_string(&entry).unwrap_or_default());
                lines.push('\n');
                self.entries.push(entry);
            }
        }
        lines
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
