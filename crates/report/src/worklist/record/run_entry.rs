//! That a run came on record, and what it asked.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answers::AnswerRegister;
use super::apart::ApartRequest;
use super::asked::AskedRequest;
use super::register::DecisionRegister;
use super::run::RecordedRun;

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
    /// Those without, as far as it is known whose they are; none in records of before they were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<ApartRequest>,
}

impl RunEntry {
    /// A run that comes on record now.
    pub fn new(
        run: &RecordedRun,
        read_on: NaiveDate,
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
    ) -> Self {
        Self {
            run_id: run.id.clone(),
            read_on,
            decisions: decisions.entries().len() as u64,
            answers: answers.entries().len() as u64,
            requests: run.asked().collect(),
            apart: run.apart().to_vec(),
        }
    }

    /// Does it ask the same as this one, which is on record?
    pub(super) fn asks_as(&self, known: &Self) -> bool {
        let pairs = || self.requests.iter().zip(&known.requests);
        let is_same_apart = known.apart.is_empty() || self.apart == known.apart;
        self.requests.len() == known.requests.len()
            && pairs().all(|(one, known)| one.is_as_known(known))
            && is_same_apart
    }
}
