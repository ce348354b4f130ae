//! What other runs of a record say of a request: a list that was mended, or comes again, asks about what was decided before.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId};

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::decision::{Decision, DecisionKind};
use super::register::DecisionRegister;
use crate::wording::capital;
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

    /// `Over dit verzoek is op lijst 2025-06 al besloten: akkoord tot en met 31-12-2025, op 18-7-2025 (A. de Vries).`
    pub fn sentence(&self, language: Language) -> String {
        let Decision { decided_by, decided_on, key, .. } = &self.decision;
        let (day, what, list) =
            (language.date(*decided_on), self.decision.what_it_grants(language), self.list(language));
        if self.is_same_request() {
            words::worklist_earlier::request(language, decided_by, day, list, what)
        } else {
            words::worklist_earlier::allocation(language, decided_by, day, list, key.request_id.as_str(), what)
        }
    }

    /// `op lijst 2025-06`; or `eerder`, where the record does not say on which list.
    fn list(&self, language: Language) -> String {
        match &self.decision.list_id {
            Some(list) => words::worklist_earlier::on_list(language, list),
            None => words::worklist_earlier::before(language).to_owned(),
        }
    }

    /// Was what is asked granted then? An allocation that was lengthened for another reference may do, if that reaches as far.
    pub fn grants(&self, requested_end: Option<NaiveDate>) -> bool {
        let until = self.decision.grants_until();
        let reaches = requested_end.zip(until).is_some_and(|(asked, until)| until >= asked);
        let is_agreed = self.decision.decision == DecisionKind::Agreed;
        reaches || (self.is_same_request() && is_agreed && until.is_none())
    }

    /// What a provider is told of it, where nothing was decided since: `Op lijst 2025-06 is op 18-7-2025 besloten: …`
    pub fn for_provider(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        words::worklist_earlier::for_provider(language, day, capital(&self.list(language)), what)
    }

    /// What a provider is told of it, where something else was decided since.
    pub fn replaced(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        words::worklist_earlier::replaced(language, day, self.list(language), what)
    }

    /// `V-7: ingekort tot 31-12-2025, op 18-7-2025`
    pub fn line(&self, language: Language) -> String {
        let day = language.date(self.decision.decided_on);
        words::worklist_earlier::line(
            language,
            day,
            self.key.request_id.as_str(),
            self.decision.what_it_grants(language),
        )
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
