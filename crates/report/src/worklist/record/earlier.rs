//! What other runs of a record say of a request: a list that was mended, or comes again, asks about what was decided before.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::asked_ends::AskedEnds;
use super::register::{DecisionEntry, DecisionRegister};
use crate::wording::capital;
use crate::words;
use crate::worklist::decision::Decision;
use crate::worklist::row_key::{RowAllocation, RowKey, RowReference};

/// What was decided and answered in other runs.
#[derive(Debug, Clone, Default)]
pub struct EarlierRecord {
    /// The decisions of each run that stand on each allocation, with their numbers; the last one is the newest.
    decisions: HashMap<RowAllocation, Vec<(u64, Decision)>>,
    /// The same by the provider's reference.
    by_reference: HashMap<RowReference, Vec<(u64, Decision)>>,
    /// The decisions of this run by allocation, where another request may be for the same one.
    here: HashMap<RowAllocation, Vec<(u64, Decision)>>,
    /// The last answer on each request.
    answers: HashMap<RowKey, RowAnswer>,
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

fn earlier(key: &RowKey, (number, decision): &(u64, Decision)) -> EarlierDecision {
    EarlierDecision { key: key.clone(), decision: decision.clone(), number: *number }
}

/// The decision that holds of several on one request, in order: the newest one that decides something; where none does, the newest.
fn holding<'a>(all: impl IntoIterator<Item = &'a (u64, Decision)>) -> Option<&'a (u64, Decision)> {
    let (mut holds, mut last): (Option<&(u64, Decision)>, _) = (None, None);
    for one in all {
        last = Some(one);
        let takes_nothing_back = one.1.declines_apart() && holds.is_some_and(|(_, before)| before.is_grant());
        if one.1.has_effect() && !takes_nothing_back {
            holds = Some(one);
        }
    }
    holds.or(last)
}

/// The newest of several decisions on one allocation that takes the place of this one: the day tells, and on one day the order of the
/// lines.
fn newest_in_place<'a>(
    one: &(u64, Decision),
    all: impl IntoIterator<Item = &'a (u64, Decision)>,
) -> Option<&'a (u64, Decision)> {
    let place = |(number, decision): &(u64, Decision)| (decision.decided_on, *number);
    let newer = all.into_iter().filter(|other| place(other) > place(one) && other.1.replaces_of_list(&one.1));
    newer.max_by_key(|other| place(other))
}

impl EarlierDecision {
    /// Was it on the same request, by the provider's reference, for the same allocation?
    pub fn is_same_request(&self) -> bool {
        self.key == self.decision.key
    }

    /// Was it on the same allocation?
    pub fn is_same_allocation(&self) -> bool {
        self.key.allocation() == self.decision.key.allocation()
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

    /// Did it answer what is asked: is care granted on this allocation until that day, or was the same asked then and granted for less
    /// long? Where the allocation goes on until then already, what is asked is the time after it. Where there was nothing to extend,
    /// nothing was granted.
    pub fn grants(&self, asked: AskedEnds) -> bool {
        if !self.decision.is_grant() || !self.decision.has_effect() || !self.is_same_allocation() {
            return false;
        }
        let Some(until) = self.decision.grants_until() else { return self.is_same_request() };
        let is_asked_again = self.is_same_request() && self.decision.requested_end == asked.requested;
        let is_still_to_come = asked.now.is_none_or(|now| until > now);
        (is_asked_again && is_still_to_come) || asked.requested.is_some_and(|asked| until >= asked)
    }

    /// Does it answer what is asked, whatever it says: is it about the same allocation and the same end, or, where that is not known,
    /// about the same request?
    pub fn answers(&self, requested_end: Option<NaiveDate>) -> bool {
        let is_same_end = match (requested_end, self.decision.requested_end) {
            (Some(asked), Some(then)) => asked == then,
            _ => self.is_same_request(),
        };
        self.decision.has_effect() && self.is_same_allocation() && is_same_end
    }

    /// What a provider is told of it, where what was decided since takes nothing back.
    pub fn stays(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        if self.is_same_request() {
            return words::worklist_earlier::stays(language, day, capital(&self.list(language)), what);
        }
        let reference = self.decision.key.request_id.as_str();
        words::worklist_earlier::stays_on_allocation(language, day, self.list(language), reference, what)
    }

    /// What a provider is told of it, where nothing was decided since: `Op lijst 2025-06 is op 18-7-2025 besloten: …`
    pub fn for_provider(&self, language: Language) -> String {
        let (day, what) = (language.date(self.decision.decided_on), self.decision.what_it_grants(language));
        if !self.is_same_allocation() {
            let (allocation, list) = (self.decision.key.allocation_id.as_str(), capital(&self.list(language)));
            return words::worklist_earlier::for_provider_on(language, allocation, day, list, what);
        }
        words::worklist_earlier::for_provider(language, day, capital(&self.list(language)), what)
    }

    /// What a provider is told beside it, where it takes the place of this decision: `Dat komt in de plaats van ons besluit van …`
    pub fn instead_of(own: &Decision, language: Language) -> String {
        words::worklist_earlier::instead_of(language, language.date(own.decided_on), own.what_it_grants(language))
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
        let mut standing: Vec<&DecisionEntry> = decisions.standing_entries();
        standing.sort_unstable_by_key(|entry| (entry.decision.decided_on, entry.number));
        let mut record = Self::default();
        for DecisionEntry { number, decision, .. } in standing {
            if decision.run_id == run_id {
                record.here.entry(decision.key.allocation()).or_default().push((*number, decision.clone()));
                continue;
            }
            record.decisions.entry(decision.key.allocation()).or_default().push((*number, decision.clone()));
            record.by_reference.entry(decision.key.reference()).or_default().push((*number, decision.clone()));
        }
        let others = answers.entries().iter().filter(|entry| entry.run_id != run_id);
        record.answers = others.map(|entry| (entry.answer.key.clone(), entry.answer.clone())).collect();
        record
    }

    /// The decisions on the allocation of a request with their numbers, the newest last.
    fn of_allocation(&self, key: &RowKey) -> &[(u64, Decision)] {
        self.decisions.get(&key.allocation()).map_or(&[], Vec::as_slice)
    }

    /// The same, as decisions beside the request.
    fn on_allocation<'e>(&'e self, key: &'e RowKey) -> impl DoubleEndedIterator<Item = EarlierDecision> + 'e {
        self.of_allocation(key).iter().map(|known| earlier(key, known))
    }

    /// The decision on a request that holds; else the one on its allocation, and else the one under its reference.
    pub fn decision(&self, key: &RowKey) -> Option<EarlierDecision> {
        let of_allocation = self.of_allocation(key);
        let of_reference = self.by_reference.get(&key.reference()).map_or(&[][..], Vec::as_slice);
        let own = holding(of_allocation.iter().filter(|(_, decision)| decision.key == *key));
        let found = own.or_else(|| holding(of_allocation)).or_else(|| holding(of_reference))?;
        Some(earlier(key, newest_in_place(found, of_allocation).unwrap_or(found)))
    }

    /// All decisions on the allocation of a request: of other runs, and of this one.
    fn on_record(&self, key: &RowKey) -> impl Iterator<Item = &(u64, Decision)> {
        self.of_allocation(key).iter().chain(self.here.get(&key.allocation()).into_iter().flatten())
    }

    /// Does it grant care, and was nothing decided since that takes its place, in other runs or in this one?
    fn is_holding_grant(&self, one: &(u64, Decision)) -> bool {
        let is_grant = one.1.is_grant() && one.1.has_effect();
        is_grant && newest_in_place(one, self.on_record(&one.1.key)).is_none()
    }

    /// The decisions of other runs on an allocation that grant care and hold, the newest first.
    fn grants<'e>(&'e self, key: &'e RowKey) -> impl Iterator<Item = EarlierDecision> + 'e {
        let holds = |one: &&(u64, Decision)| self.is_holding_grant(one);
        self.of_allocation(key).iter().rev().filter(holds).map(|one| earlier(key, one))
    }

    /// The newest decision that grants what a request asks, and holds.
    pub fn grant(&self, key: &RowKey, asked: AskedEnds) -> Option<EarlierDecision> {
        self.grants(key).find(|one| one.grants(asked))
    }

    /// The newest decision that grants what this one is about, and holds beside it.
    pub fn grant_beside(&self, own: &Decision) -> Option<EarlierDecision> {
        let asked = AskedEnds::apart(own.requested_end);
        self.grants(&own.key).find(|one| one.is_same_request() || one.grants(asked))
    }

    /// The grant by which the allocation of a request goes on after the end as it is: under whatever reference and on whatever list,
    /// but for what was decided on the request in this run. Of several that with the last end.
    pub fn grant_after(&self, key: &RowKey, end_now: Option<NaiveDate>) -> Option<EarlierDecision> {
        let goes_on = |(_, decision): &(u64, Decision)| match (decision.grants_until(), end_now) {
            (Some(until), Some(now)) => until > now,
            (Some(_), None) => true,
            // Records of before do not say until when.
            (None, _) => decision.key == *key,
        };
        let here = self.here.get(&key.allocation()).into_iter().flatten().filter(|(_, own)| own.key != *key);
        let others = self.of_allocation(key).iter().chain(here);
        let last = others
            .filter(|one| goes_on(one) && self.is_holding_grant(one))
            .max_by_key(|(number, decision)| (decision.grants_until(), decision.decided_on, *number));
        last.map(|one| earlier(key, one))
    }

    /// Does a decision of another run on the allocation grant care that goes on to hold?
    pub fn has_holding_grant(&self, key: &RowKey, told: &Decision) -> bool {
        self.grants(key).any(|one| one.decision == *told)
    }

    /// The newest decision that takes the place of this one, which has this number.
    pub fn in_place_of(&self, own: &Decision, number: u64) -> Option<EarlierDecision> {
        let newer = self.on_allocation(&own.key).filter(|other| other.is_after(own, number));
        newer.rev().find(|other| other.decision.replaces_of_list(own) && !other.decision.comes_to_the_same(own))
    }

    /// The newest decision of which this one, which has this number, takes the place.
    pub fn replaced_by(&self, own: &Decision, number: u64) -> Option<EarlierDecision> {
        let older =
            self.on_allocation(&own.key).filter(|other| !other.is_after(own, number) && other.decision.has_effect());
        older.rev().find(|other| own.replaces_of_list(&other.decision))
    }

    /// The decision of later runs on a request that holds there, whatever end was asked.
    pub(super) fn decided_later(&self, key: &RowKey, is_later: impl Fn(&str) -> bool) -> Option<EarlierDecision> {
        let is_it = |one: &&(u64, Decision)| one.1.key == *key && one.1.has_effect() && is_later(&one.1.run_id);
        holding(self.of_allocation(key).iter().filter(is_it)).map(|one| earlier(key, one))
    }

    /// The newest decision of some runs under the reference of a request, on whatever allocation.
    pub(super) fn decided_by_reference(&self, key: &RowKey, is_of: impl Fn(&str) -> bool) -> Option<EarlierDecision> {
        let is_it = |one: &&(u64, Decision)| one.1.has_effect() && is_of(&one.1.run_id);
        self.by_reference.get(&key.reference())?.iter().rfind(is_it).map(|one| earlier(key, one))
    }

    /// The newest decision, after this number of them, that answers what is asked, whatever it says.
    pub fn answered_since(
        &self,
        key: &RowKey,
        requested_end: Option<NaiveDate>,
        since: u64,
    ) -> Option<EarlierDecision> {
        self.on_allocation(key).rev().find(|other| other.number > since && other.answers(requested_end))
    }

    /// What an access worker is told where what was decided answers what is asked.
    pub const fn has_its_answer(language: Language) -> &'static str {
        words::worklist_earlier::has_its_answer(language)
    }

    /// What an access worker is told where it is newer than what was decided in this run.
    pub const fn holds(language: Language) -> &'static str {
        words::worklist_earlier::holds(language)
    }

    /// The explanation that a provider gave of the same request, if it did.
    pub fn explanation(&self, key: &RowKey) -> Option<&str> {
        self.answers.get(key)?.explanation.as_deref()
    }

    /// All that is known of a request, for the access worker: what was decided on it, and beside that the grant by which its
    /// allocation goes on after this end; `None` if nothing is.
    pub fn told(&self, key: &RowKey, end_now: Option<NaiveDate>, language: Language) -> Option<String> {
        let decided = self.decision(key);
        let is_told = |one: &EarlierDecision| decided.as_ref().is_some_and(|told| told.number == one.number);
        let granted = self.grant_after(key, end_now).filter(|one| !is_told(one));
        let decided = decided.into_iter().chain(granted).map(|one| one.sentence(language));
        let decided: Vec<String> = decided.collect();
        let answer = self.answers.get(key);
        let withdrawn = answer.filter(|answer| answer.withdrawn).map(|_| words::worklist_earlier::withdrawn(language));
        let explained = answer.and_then(|answer| answer.explanation.as_deref());
        let explained = explained.map(|text| words::worklist_earlier::explained(language, text));
        let all: Vec<String> = decided.into_iter().chain(withdrawn.map(str::to_owned)).chain(explained).collect();
        if all.is_empty() { None } else { Some(all.join("\n")) }
    }
}
