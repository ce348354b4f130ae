//! What other runs of a record say of a request: a list that was mended, or comes again, asks about what was decided before.

use std::collections::HashMap;

use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId};

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::decision::{Decision, DecisionKind};
use super::register::DecisionRegister;
use crate::words;
use crate::worklist::row_key::RowKey;

/// What was decided and answered in other runs.
#[derive(Debug, Clone, Default)]
pub struct EarlierRecord {
    /// The last decision on each request of each allocation.
    decisions: HashMap<AllocationPlace, Vec<Decision>>,
    /// The last answer on each request.
    answers: HashMap<RowKey, RowAnswer>,
}

type AllocationPlace = (Municipality, Law, ProviderId, AllocationId);

fn place(key: &RowKey) -> AllocationPlace {
    (key.municipality, key.law, key.provider_id.clone(), key.allocation_id.clone())
}

/// A decision of another run, on a request of this one or on its allocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlierDecision {
    /// The request of this run.
    pub key: RowKey,
    /// What was decided then.
    pub decision: Decision,
}

impl EarlierDecision {
    /// Was it on the same request, by the provider's reference?
    pub fn is_same_request(&self) -> bool {
        self.key == self.decision.key
    }

    /// `Over dit verzoek is al besloten: akkoord, op 18-7-2025 (A. de Vries).`
    pub fn sentence(&self, language: Language) -> String {
        let Decision { decided_by, decided_on, key, .. } = &self.decision;
        let (day, what) = (language.date(*decided_on), self.what(language));
        if self.is_same_request() {
            words::worklist_earlier::request(language, decided_by, day, what)
        } else {
            words::worklist_earlier::allocation(language, decided_by, day, key.request_id.as_str(), what)
        }
    }

    /// `V-7: ingekort tot 31-12-2025, op 18-7-2025`
    pub fn line(&self, language: Language) -> String {
        let day = language.date(self.decision.decided_on);
        words::worklist_earlier::line(language, day, self.key.request_id.as_str(), self.what(language))
    }

    /// The decision, with the day up to which it goes where that is another one than was asked.
    fn what(&self, language: Language) -> String {
        let word = self.decision.decision.word(language);
        match self.decision.shortened_to.or(self.decision.granted_until) {
            Some(until) if self.decision.decision != DecisionKind::Declined => {
                words::worklist_earlier::until(language, word, language.date(until))
            }
            _ => word.to_owned(),
        }
    }
}

impl EarlierRecord {
    /// What the runs of a record other than this one say.
    pub fn new(decisions: &DecisionRegister, answers: &AnswerRegister, run_id: &str) -> Self {
        let mut record = Self::default();
        for decision in decisions.standing().into_iter().filter(|decision| decision.run_id != run_id) {
            let of_allocation = record.decisions.entry(place(&decision.key)).or_default();
            of_allocation.retain(|other| other.key != decision.key);
            of_allocation.push(decision.clone());
        }
        let others = answers.entries().iter().filter(|entry| entry.run_id != run_id);
        record.answers = others.map(|entry| (entry.answer.key.clone(), entry.answer.clone())).collect();
        record
    }

    /// The last decision on a request; else the last one on its allocation.
    pub fn decision(&self, key: &RowKey) -> Option<EarlierDecision> {
        let of_allocation = self.decisions.get(&place(key))?;
        let decision = of_allocation.iter().find(|decision| decision.key == *key).or_else(|| of_allocation.last())?;
        Some(EarlierDecision { key: key.clone(), decision: decision.clone() })
    }

    /// All that is known of a request, for the access worker; `None` if nothing is.
    pub fn told(&self, key: &RowKey, language: Language) -> Option<String> {
        let decided = self.decision(key).map(|decision| decision.sentence(language));
        let answer = self.answers.get(key);
        let withdrawn = answer.filter(|answer| answer.withdrawn).map(|_| words::worklist_earlier::withdrawn(language));
        let explained = answer.and_then(|answer| answer.explanation.as_deref());
        let explained = explained.map(|text| words::worklist_earlier::explained(language, text));
        let all: Vec<String> = [decided, withdrawn.map(str::to_owned), explained].into_iter().flatten().collect();
        if all.is_empty() { None } else { Some(all.join("\n")) }
    }
}
