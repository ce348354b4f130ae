//! What other runs of a record say of a request: a list that was mended, or comes again, asks about what was decided before.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId, RequestId};

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::register::DecisionRegister;
use crate::wording::capital;
use crate::words;
use crate::worklist::decision::{Decision, DecisionKind};
use crate::worklist::row_key::RowKey;

/// What was decided and answered in other runs.
#[derive(Debug, Clone, Default)]
pub struct EarlierRecord {
    /// The last decision on each request of each allocation, with its number.
    decisions: HashMap<AllocationPlace, Vec<(u64, Decision)>>,
    /// The same by the provider's reference.
    by_reference: HashMap<ReferencePlace, Vec<(u64, Decision)>>,
    /// The last answer on each request.
    answers: HashMap<RowKey, RowAnswer>,
}

type AllocationPlace = (Municipality, Law, ProviderId, AllocationId);
type ReferencePlace = (Municipality, Law, ProviderId, RequestId);

fn reference(key: &RowKey) -> ReferencePlace {
    (key.municipality, key.law, key.provider_id.clone(), key.request_id.clone())
}

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
    /// The number of that decision in the register.
    pub number: u64,
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
        let told = if self.is_same_request() {
            words::worklist_earlier::request(language, decided_by, day, list, what)
        } else if self.key.request_id == key.request_id {
            words::worklist_earlier::reference(language, key.allocation_id.as_str(), decided_by, day, list, what)
        } else {
            words::worklist_earlier::allocation(language, decided_by, day, list, key.request_id.as_str(), what)
        };
        let nothing =
            self.decision.nothing_to_extend.then(|| words::worklist_earlier::grants_nothing(language).to_owned());
        let note = self.decision.note.as_ref().map(|note| words::worklist_earlier::note(language, note));
        std::iter::once(told).chain(nothing).chain(note).collect::<Vec<_>>().join(" ")
    }

    /// Was it decided after this one, which has this number? The day tells, and on one day the order of the lines.
    pub fn is_after(&self, own: &Decision, number: u64) -> bool {
        (self.decision.decided_on, self.number) > (own.decided_on, number)
    }

    /// `op lijst 2025-06`; or `eerder`, where the record does not say on which list.
    fn list(&self, language: Language) -> String {
        match &self.decision.list_id {
            Some(list) => words::worklist_earlier::on_list(language, list),
            None => words::worklist_earlier::before(language).to_owned(),
        }
    }

    /// Did it answer what is asked: is care granted until that day, or was the same asked then and granted for less long?
    pub fn grants(&self, requested_end: Option<NaiveDate>) -> bool {
        let Some(until) = self.decision.grants_until() else {
            return self.is_same_request() && self.decision.decision == DecisionKind::Agreed;
        };
        let is_asked_again = self.is_same_request() && self.decision.requested_end == requested_end;
        is_asked_again || requested_end.is_some_and(|asked| until >= asked)
    }

    /// What a provider is told of it, where a request that could not be assessed was declined since: that takes nothing back.
    pub fn stays(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        words::worklist_earlier::stays(language, day, capital(&self.list(language)), what)
    }

    /// What a provider is told of it, where nothing was decided since: `Op lijst 2025-06 is op 18-7-2025 besloten: …`
    pub fn for_provider(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        words::worklist_earlier::for_provider(language, day, capital(&self.list(language)), what)
    }

    /// What a provider is told of it, where it was decided after what the reply tells.
    pub fn newer(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        words::worklist_earlier::newer(language, day, self.list(language), what)
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
        for entry in decisions.entries().iter().filter(|entry| entry.decision.run_id != run_id) {
            let decision = &entry.decision;
            let of_allocation = record.decisions.entry(place(&decision.key)).or_default();
            let of_reference = record.by_reference.entry(reference(&decision.key)).or_default();
            for known in [of_allocation, of_reference] {
                known.retain(|(_, other)| other.key != decision.key);
                known.push((entry.number, decision.clone()));
            }
        }
        let others = answers.entries().iter().filter(|entry| entry.run_id != run_id);
        record.answers = others.map(|entry| (entry.answer.key.clone(), entry.answer.clone())).collect();
        record
    }

    /// The last decision on a request; else the last one under its reference, and else the last one on its allocation.
    pub fn decision(&self, key: &RowKey) -> Option<EarlierDecision> {
        let of_allocation = self.decisions.get(&place(key)).map_or(&[][..], Vec::as_slice);
        let of_reference = self.by_reference.get(&reference(key)).map_or(&[][..], Vec::as_slice);
        let own = of_allocation.iter().find(|(_, decision)| decision.key == *key);
        let (number, decision) = own.or_else(|| of_reference.last()).or_else(|| of_allocation.last())?;
        Some(EarlierDecision { key: key.clone(), decision: decision.clone(), number: *number })
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
