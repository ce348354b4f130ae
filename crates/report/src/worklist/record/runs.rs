//! The runs of which workbooks came back, with the requests that were asked: who looks later sees which of them are open still.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{ListId, Status};

use super::answers::AnswerRegister;
use super::register::{Appended, DecisionEntry, DecisionRegister, RegisterError, entries};
use super::run::RecordedRun;
use super::stand::RunRecord;
use super::waiting::WaitingRequest;
use crate::worklist::row_key::RowKey;

/// A request of a run that is on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AskedRequest {
    /// The request.
    #[serde(flatten)]
    pub key: RowKey,
    /// The list that it stood on.
    pub list_id: Option<ListId>,
    /// The last day that is asked for, where it is known.
    #[serde(default)]
    pub requested_end: Option<NaiveDate>,
    /// The status that triage gave it.
    pub status: Status,
    /// The day on which the answer is due.
    pub answer_due: NaiveDate,
}

/// That a run came on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunEntry {
    /// The run.
    pub run_id: String,
    /// The day on which it came on record.
    pub read_on: NaiveDate,
    /// The decisions that the register held then.
    pub decisions: u64,
    /// The answers of providers that were on record then.
    pub answers: u64,
    /// The requests with a colour.
    pub requests: Vec<AskedRequest>,
}

impl RunEntry {
    /// A run that comes on record now.
    pub fn new(
        run: &RecordedRun,
        read_on: NaiveDate,
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
    ) -> Self {
        let requests = run.rows.iter().map(|row| AskedRequest {
            key: row.key.clone(),
            list_id: row.list_id.clone(),
            requested_end: run.requested_end(&row.key),
            status: row.status,
            answer_due: row.answer_due,
        });
        Self {
            run_id: run.id.clone(),
            read_on,
            decisions: decisions.entries().len() as u64,
            answers: answers.entries().len() as u64,
            requests: requests.collect(),
        }
    }
}

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
        if known.is_none_or(|known| known.requests != entry.requests) {
            appended.line(&entry);
            self.entries.push(entry);
        }
        appended
    }

    /// How many decisions there were when a run came on record; none: it is not.
    pub fn since(&self, run_id: &str) -> Option<u64> {
        self.entries.iter().find(|entry| entry.run_id == run_id).map(|entry| entry.decisions)
    }

    /// The requests of other runs than this one on which somebody still has to decide, each once: of the last run that asked about
    /// it. `None` for the run: of all runs.
    ///
    /// What was decided or withdrawn since on another list waits for nobody. Where a run is not on record, no more is known of it
    /// than what is to be discussed.
    pub fn waiting(
        &self,
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
        own: Option<&str>,
    ) -> Vec<WaitingRequest> {
        let mut last: HashMap<&str, &RunEntry> = HashMap::new();
        last.extend(self.entries.iter().map(|entry| (entry.run_id.as_str(), entry)));
        let is_last = |entry: &&RunEntry| last.get(entry.run_id.as_str()).is_some_and(|one| std::ptr::eq(*one, *entry));
        let is_other = |run_id: &str| own.is_none_or(|own| own != run_id);
        let mut told: HashSet<&RowKey> = HashSet::new();
        let since = Since::of(decisions, answers);
        let mut waiting = Vec::new();
        for entry in self.entries.iter().rev().filter(is_last).filter(|entry| is_other(&entry.run_id)) {
            let record = RunRecord::new((decisions, answers), Some(entry.decisions), &entry.run_id);
            for asked in &entry.requests {
                // Of an older run the same request is told no more, whatever came of it here.
                if !told.insert(&asked.key) || since.is_withdrawn(&asked.key, entry.answers) {
                    continue;
                }
                let stand = record.stand(&asked.key, asked.status, asked.requested_end);
                if stand.waits() {
                    let to_discuss = record.decision(&asked.key).is_some();
                    let (key, list_id, due) = (asked.key.clone(), asked.list_id.clone(), Some(asked.answer_due));
                    waiting.push(WaitingRequest { key, list_id, answer_due: due, to_discuss });
                }
            }
        }
        for DecisionEntry { number, decision, .. } in decisions.standing_entries().into_iter().rev() {
            if decision.is_decided() || !is_other(&decision.run_id) {
                continue;
            }
            if !since.is_decided(&decision.key, *number) && told.insert(&decision.key) {
                let (key, list_id) = (decision.key.clone(), decision.list_id.clone());
                waiting.push(WaitingRequest { key, list_id, answer_due: None, to_discuss: true });
            }
        }
        waiting.sort_by(|a, b| (&a.list_id, &a.key).cmp(&(&b.list_id, &b.key)));
        waiting
    }
}

/// Where the last decision on a request and its withdrawal stand in the record, of whatever run.
struct Since<'a> {
    decided: HashMap<&'a RowKey, u64>,
    withdrawn: HashMap<&'a RowKey, u64>,
}

impl<'a> Since<'a> {
    fn of(decisions: &'a DecisionRegister, answers: &'a AnswerRegister) -> Self {
        let mut last_decided: HashMap<&RowKey, &DecisionEntry> = HashMap::new();
        last_decided.extend(decisions.entries().iter().map(|entry| (&entry.decision.key, entry)));
        let mut last_answer = HashMap::new();
        last_answer.extend((1u64..).zip(answers.entries()).map(|(number, entry)| (&entry.answer.key, (number, entry))));
        let decided = last_decided.into_iter().filter(|(_, entry)| entry.decision.is_decided());
        let withdrawn = last_answer.into_iter().filter(|(_, (_, entry))| entry.answer.withdrawn);
        Self {
            decided: decided.map(|(key, entry)| (key, entry.number)).collect(),
            withdrawn: withdrawn.map(|(key, (number, _))| (key, number)).collect(),
        }
    }

    /// Was a request decided after this number of decisions?
    fn is_decided(&self, key: &RowKey, after: u64) -> bool {
        self.decided.get(key).is_some_and(|number| *number > after)
    }

    /// Was a request withdrawn after this number of answers?
    fn is_withdrawn(&self, key: &RowKey, after: u64) -> bool {
        self.withdrawn.get(key).is_some_and(|number| *number > after)
    }
}
