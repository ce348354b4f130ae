//! What stands for the requests of a run: what people decided, and what providers answered.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use stoplicht_core::Language;
use stoplicht_core::register::{AllocationId, RequestId};
use stoplicht_report::worklist::{
    ApartRequest, AskedRequest, Audience, Decision, DecisionRegister, EarlierDecision, EarlierRecord, FirstBecame,
    KnownRecord, RecordedRun, RemarkEntry, ReplyOutcome, ReplyRow, RowKey, RowReference, RunRecord, Stand,
    UnscoredReason, UnscoredRow, WaitingList, WaitingRequest, WorklistRow,
};

use super::earlier_replies::{EarlierReplies, ReplyRequest};
use crate::decision_record;
use crate::error::RunError;
use crate::provider_names::Names;

/// What stands for the requests of a run.
pub struct Standing {
    record: RunRecord,
    of_other_runs: usize,
    /// What waits of other runs.
    waiting: Vec<WaitingRequest>,
    /// The requests of this run that wait themselves.
    waits_here: HashSet<RowKey>,
    /// The requests of this run with a colour, as they were asked.
    asked: HashMap<RowKey, AskedRequest>,
    /// Those without, as triage tells them.
    apart: Vec<ApartRequest>,
    /// The remarks on requests by the provider's reference, of all lists.
    remarks: HashMap<RowReference, Vec<RemarkEntry>>,
    /// The remarks beside no request.
    other_remarks: Vec<RemarkEntry>,
    known: KnownRecord,
    /// All decisions on requests of this run with their numbers, in order.
    history: HashMap<RowKey, Vec<(u64, Decision)>>,
    /// What the replies of this run told that were written.
    replies: EarlierReplies,
}

impl Standing {
    /// Reads the record of decisions, which must be there, and those of the answers and the remarks beside it, which need not.
    ///
    /// # Errors
    /// [`RunError`] if one of them cannot be read, or was changed.
    pub fn read(path: &Path, run: &RecordedRun) -> Result<Self, RunError> {
        let run_id = run.id.as_str();
        let register = decision_record::decisions_at(path)?;
        let of_other_runs = register.standing().into_iter().filter(|decision| decision.run_id != run_id).count();
        let (all_answers, runs) = (decision_record::answers_beside(path)?, decision_record::runs_beside(path)?);
        let (mut remarks, mut other_remarks) = (HashMap::<RowReference, Vec<RemarkEntry>>::new(), Vec::new());
        for entry in decision_record::remarks_beside(path)?.entries() {
            match &entry.remark.request {
                Some(key) => remarks.entry(key.reference()).or_default().push(entry.clone()),
                None if entry.run_id == run_id => other_remarks.push(entry.clone()),
                None => {}
            }
        }
        let replies = decision_record::replies_beside(path)?;
        let replies = EarlierReplies::of_run(&replies, (&register, &all_answers), &runs, run_id);
        let record = RunRecord::new((&register, &all_answers), &runs, run_id);
        Ok(Self {
            waits_here: record.waits_in(run),
            asked: run.asked().map(|asked| (asked.key.clone(), asked)).collect(),
            apart: run.apart().to_vec(),
            record,
            of_other_runs,
            waiting: runs.waiting((&register, &all_answers), Some(run_id)),
            remarks,
            other_remarks,
            known: KnownRecord::of(&register, &all_answers),
            history: history(&register, run_id),
            replies,
        })
    }

    /// How much of the record this is.
    pub const fn known(&self) -> &KnownRecord {
        &self.known
    }

    /// What people decided on a request.
    pub fn decision(&self, key: &RowKey) -> Option<&Decision> {
        self.record.decision(key)
    }

    /// What waits of other runs, list by list, but for the requests that wait here too.
    pub fn waiting_beside(&self, names: &Names) -> Vec<WaitingList> {
        let others: Vec<WaitingRequest> =
            self.waiting.iter().filter(|one| !self.waits_here.contains(&one.key)).cloned().collect();
        let named = |list: WaitingList| WaitingList { provider_name: names.name(list.provider_id.as_str()), ..list };
        WaitingList::grouped(&others).into_iter().map(named).collect()
    }

    /// Decisions of other runs that the record holds.
    pub const fn of_other_runs(&self) -> usize {
        self.of_other_runs
    }

    /// Requests that the provider withdrew, and on which was decided as well.
    pub fn withdrawn_and_decided(&self) -> Vec<RowKey> {
        self.record.withdrawn_and_decided()
    }

    /// What other runs say, where nothing was decided on a request in this one.
    pub fn earlier(&self, key: &RowKey) -> Option<&EarlierRecord> {
        if self.record.decision(key).is_some() { None } else { Some(self.record.earlier()) }
    }

    /// What people remarked beside no request, with the place.
    pub fn other_remarks(&self, language: Language) -> Vec<String> {
        self.other_remarks.iter().map(|entry| entry.sentence_with_place(language)).collect()
    }

    /// What people remarked on a request.
    pub fn remarks(&self, key: &RowKey, language: Language) -> Vec<String> {
        self.remarks.get(&key.reference()).into_iter().flatten().map(|entry| entry.sentence(language)).collect()
    }

    /// What a provider is told of a request beside what came of it: that it was decided otherwise before, here or on another
    /// list, and that it was withdrawn after it was decided.
    ///
    /// A grant that goes on stands where the end of the allocation is told.
    pub fn told_before(&self, request: ReplyRequest<'_>, outcome: &ReplyOutcome, language: Language) -> Vec<String> {
        let Some(key) = request.key() else { return Vec::new() };
        match outcome {
            ReplyOutcome::GrantedBefore(granted) => {
                self.told_otherwise(request, &granted.decision, language).into_iter().collect()
            }
            ReplyOutcome::DecidedElsewhere(newer) => self.told_beside_newer(request, newer, language),
            // What is to be discussed is withdrawn with the request.
            ReplyOutcome::Withdrawn | ReplyOutcome::WithdrawnElsewhere(_) => {
                self.told_beside_nothing(request, self.grant_after(request, outcome).as_ref(), language)
            }
            _ => match self.record.decision(&key) {
                Some(own) => self.told_beside_own(request, own, language),
                None => self.told_beside_nothing(request, self.grant_after(request, outcome).as_ref(), language),
            },
        }
    }

    /// The grant by which the allocation of a request goes on, where the reply says when that ends.
    pub fn grant_after(&self, request: ReplyRequest<'_>, outcome: &ReplyOutcome) -> Option<EarlierDecision> {
        if outcome.tells_end() { self.record.earlier().grant_after(&request.key()?, request.last_end()) } else { None }
    }

    /// What a provider is told beside what was decided here.
    fn told_beside_own(&self, request: ReplyRequest<'_>, own: &Decision, language: Language) -> Vec<String> {
        let number = self.record.number(&own.key).unwrap_or_default();
        let older = self.record.earlier().replaced_by(own, number);
        let older = older.filter(|older| !own.comes_to_the_same(&older.decision));
        let replaced = if self.replies.is_empty() {
            self.decided_on_an_earlier_day(own).map(|before| own.replaces(before, language))
        } else {
            let told = self.replies.told_otherwise(request, self.apart(request), own).filter(|(told, _)| {
                // What stands on another list is told by itself, and what holds there takes no place.
                let is_told = older.as_ref().is_some_and(|older| older.decision == *told);
                !is_told && !self.record.earlier().has_holding_grant(&own.key, told)
            });
            told.map(|(told, on)| own.takes_the_place(&told, on, language))
        };
        let of_list = older.map(|older| older.replaced(language));
        let withdrawn = self.record.withdrawn_on(&own.key).map(|day| ReplyRow::withdrawn_too(day, language));
        [replaced, of_list, withdrawn].into_iter().flatten().collect()
    }

    /// What a provider is told of a request on which nothing was decided here, where this grant is told with the end of the allocation:
    /// what was decided on it elsewhere, and what a reply told of that before.
    fn told_beside_nothing(
        &self,
        request: ReplyRequest<'_>,
        grant: Option<&EarlierDecision>,
        language: Language,
    ) -> Vec<String> {
        let Some(decided) = request.key().and_then(|key| self.record.earlier().decision(&key)) else {
            return Vec::new();
        };
        let is_told = grant.is_some_and(|grant| grant.number == decided.number);
        let is_about_it = decided.is_same_request() || decided.grants(request.asked_ends());
        let told = (is_about_it && !is_told).then(|| decided.for_provider(language));
        told.into_iter().chain(self.told_otherwise(request, &decided.decision, language)).collect()
    }

    /// What a reply told that is otherwise by what holds now, which takes its place.
    fn told_otherwise(&self, request: ReplyRequest<'_>, holds: &Decision, language: Language) -> Option<String> {
        let (told, on) = self.replies.told_otherwise(request, self.apart(request), holds)?;
        Some(holds.takes_the_place(&told, on, language))
    }

    /// The last decision of an earlier day, if it was another one. Several decisions of one day are one, where it is not known that a
    /// reply told the first.
    fn decided_on_an_earlier_day(&self, own: &Decision) -> Option<&Decision> {
        let mut before = self
            .history
            .get(&own.key)?
            .iter()
            .rev()
            .map(|(_, decision)| decision)
            .filter(|decision| decision.is_decided());
        before.find(|before| before.decided_on < own.decided_on).filter(|before| !before.is_the_same(own))
    }

    /// Why what a provider filled in last on a request could not be read.
    pub fn unread(&self, key: &RowKey, language: Language) -> Option<String> {
        self.record.answer(key)?.unread.map(|unread| unread.text(language))
    }

    /// What stands for a request with a colour.
    pub fn stand(&self, row: &WorklistRow) -> Stand<'_> {
        let ends = ReplyRequest::Scored(row).asked_ends();
        self.record.stand(&RowKey::of(&row.assessment), row.assessment.status, ends)
    }

    /// What stands for a request without a colour, as triage tells it; `None` if it cannot be read which one it is.
    pub fn stand_apart(&self, row: &UnscoredRow) -> Option<Stand<'_>> {
        self.apart(ReplyRequest::Apart(row)).map(|one| self.record.stand_apart(one))
    }

    /// A request without a colour as triage tells it.
    fn apart(&self, request: ReplyRequest<'_>) -> Option<&ApartRequest> {
        let ReplyRequest::Apart(row) = request else { return None };
        let is_it = |one: &&ApartRequest| {
            (one.asked.municipality, one.asked.law, Some(&one.asked.provider_id))
                == (row.municipality, row.law, row.provider_id.as_ref())
                && one.asked.request_id.as_ref().map(RequestId::as_str) == read_text(row.request_id.as_ref())
                && one.asked.allocation_id.as_ref().map(AllocationId::as_str) == read_text(row.allocation_id.as_ref())
        };
        self.apart.iter().find(is_it)
    }

    /// What people decided on a request that has no colour, if they did. Where nothing is on record that could be lengthened,
    /// nothing is granted, whatever was decided.
    pub fn outcome_apart(&self, row: &UnscoredRow) -> Option<ReplyOutcome> {
        match self.stand_apart(row)? {
            Stand::GrantedBefore(granted) => Some(ReplyOutcome::GrantedBefore(granted)),
            Stand::Decided(decision) if decision.is_grant() && row.has_nothing_to_extend() => {
                Some(ReplyOutcome::NothingToExtend(row.why.clone()))
            }
            Stand::Decided(decision) => Some(decision.into()),
            Stand::DecidedElsewhere(newer) => Some(ReplyOutcome::DecidedElsewhere(newer)),
            Stand::WithdrawnElsewhere(later) => Some(ReplyOutcome::WithdrawnElsewhere(later.clone())),
            Stand::Answered | Stand::Withdrawn | Stand::WithFirst(_) | Stand::Open => None,
        }
    }

    /// What came of a request with a colour.
    pub fn outcome(&self, row: &WorklistRow) -> ReplyOutcome {
        match self.stand(row) {
            Stand::Answered => ReplyOutcome::Answered { on: row.answered_on, answer: row.answer },
            Stand::Decided(decision) => decision.into(),
            Stand::Withdrawn => ReplyOutcome::Withdrawn,
            Stand::WithdrawnElsewhere(later) => ReplyOutcome::WithdrawnElsewhere(later.clone()),
            Stand::GrantedBefore(granted) => ReplyOutcome::GrantedBefore(granted),
            Stand::DecidedElsewhere(newer) => ReplyOutcome::DecidedElsewhere(newer),
            Stand::WithFirst(_) | Stand::Open => ReplyOutcome::Open(row.assessment.answer_due),
        }
    }

    /// What a provider is told beside a decision of another list that holds: that it takes the place of this one, if there is one, and
    /// of what a reply told.
    fn told_beside_newer(&self, request: ReplyRequest<'_>, newer: &EarlierDecision, language: Language) -> Vec<String> {
        let own = request.key().and_then(|key| self.decision(&key));
        let told = self.replies.told_otherwise(request, self.apart(request), &newer.decision);
        let told = told.filter(|(told, _)| own.is_none_or(|own| !own.comes_to_the_same(told)));
        let told = told.map(|(told, on)| newer.decision.takes_the_place(&told, on, language));
        own.map(|own| EarlierDecision::instead_of(own, language)).into_iter().chain(told).collect()
    }

    /// What an access worker is told of a request that other lists have too.
    fn told_of_others(&self, request: ReplyRequest<'_>, stand: &Stand<'_>, language: Language) -> Option<String> {
        let key = &request.key()?;
        let decided = self.record.earlier().told(key, request.shown_end(), language);
        let answered = match stand {
            Stand::DecidedElsewhere(_) if self.decision(key).is_some() => Some(EarlierRecord::holds(language)),
            stand if stand.is_elsewhere() => Some(EarlierRecord::has_its_answer(language)),
            _ => None,
        };
        let waits = self.waiting.iter().find(|one| one.key == *key && stand.waits());
        let waits = waits.and_then(|one| one.sentence(language));
        let all: Vec<String> = decided.into_iter().chain(answered.map(str::to_owned)).chain(waits).collect();
        if all.is_empty() { None } else { Some(all.join("\n")) }
    }

    /// Says of a request that repeats another one what became of that one. What was decided is told to a provider in the reply only.
    pub fn tell_first(&self, row: &mut UnscoredRow, tells_decisions: bool) {
        let Some(key) = row.key() else { return };
        if let UnscoredReason::Repeats { first, became, .. } = &mut row.why {
            let first = self.asked.get(&RowKey { request_id: first.clone(), ..key });
            let stand = first.map(|first| self.record.stand(&first.key, first.status, first.ends()));
            let is_told = |became: &FirstBecame| tells_decisions || *became == FirstBecame::Withdrawn;
            *became = stand.and_then(|stand| stand.became()).filter(is_told);
        }
    }

    /// Puts beside a request without a colour what was decided on it; and why a provider is not asked about it any more, if it is
    /// not.
    pub fn tell_apart(&self, row: &mut UnscoredRow, audience: Audience, language: Language) -> Option<SettledRow> {
        let key = row.key()?;
        self.tell_first(row, audience == Audience::Worker);
        let stand = self.stand_apart(row)?;
        let answered_elsewhere = stand.is_elsewhere();
        if stand.is_withdrawn() {
            return Some(SettledRow::Withdrawn);
        }
        match audience {
            Audience::Provider if answered_elsewhere => Some(SettledRow::Answered),
            // Nobody is asked to send in again what is decided.
            Audience::Provider => self.decision(&key).is_some_and(Decision::is_decided).then_some(SettledRow::Decided),
            Audience::Worker => {
                let earlier = self.told_of_others(ReplyRequest::Apart(row), &stand, language);
                (row.earlier, row.answered_elsewhere) = (earlier, answered_elsewhere);
                row.remarks = self.remarks(&key, language);
                row.decision = self.decision(&key).filter(|decision| decision.colour.is_none()).cloned();
                None
            }
        }
    }

    /// The row with what was answered and decided on it; none if its reader has nothing to do with it any more: an access worker
    /// with what was withdrawn, and a provider with what is decided.
    pub fn told(
        &self,
        mut row: WorklistRow,
        audience: Audience,
        language: Language,
    ) -> Result<WorklistRow, SettledRow> {
        let key = RowKey::of(&row.assessment);
        let decision = self.decision(&key);
        row.unread = self.unread(&key, language);
        let answer = self.record.answer(&key);
        let stand = self.stand(&row);
        let answered_elsewhere = stand.is_elsewhere();
        if let Some(answer) = answer {
            if answer.explanation.is_some() || answer.status != answer.status_before || answer.taken_out {
                row.explanation.clone_from(&answer.explanation);
            }
            row.assessment.status = answer.status;
        }
        let is_withdrawn = answer.is_some_and(|answer| answer.withdrawn);
        match audience {
            Audience::Provider => {
                // What was explained on another list is not asked again.
                if row.explanation.is_none() {
                    row.explanation = self.record.earlier().explanation(&key).map(str::to_owned);
                }
                row.withdrawn = is_withdrawn;
                match decision.is_some_and(Decision::is_decided) {
                    true => Err(SettledRow::Decided),
                    false if answered_elsewhere => Err(SettledRow::Answered),
                    false if matches!(stand, Stand::WithdrawnElsewhere(_)) => Err(SettledRow::Withdrawn),
                    false => Ok(row),
                }
            }
            Audience::Worker => {
                let earlier = self.told_of_others(ReplyRequest::Scored(&row), &stand, language);
                (row.earlier, row.answered_elsewhere) = (earlier, answered_elsewhere);
                let withdrawn = self.record.withdrawn_on(&key).map(|day| WorklistRow::withdrawn_on(day, language));
                row.remarks = withdrawn.into_iter().chain(self.remarks(&key, language)).collect();
                row.withdrawn = is_withdrawn;
                row.decision = decision.cloned();
                if stand.is_withdrawn() { Err(SettledRow::Withdrawn) } else { Ok(row) }
            }
        }
    }
}

/// What stands in a cell, if anything does.
fn read_text(cell: Option<&String>) -> Option<&str> {
    cell.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// All decisions of a run with their numbers, in order.
fn history(register: &DecisionRegister, run_id: &str) -> HashMap<RowKey, Vec<(u64, Decision)>> {
    let mut all: HashMap<RowKey, Vec<(u64, Decision)>> = HashMap::new();
    for entry in register.entries().iter().filter(|entry| entry.decision.run_id == run_id) {
        all.entry(entry.decision.key.clone()).or_default().push((entry.number, entry.decision.clone()));
    }
    all
}

/// Why nobody is asked about a row any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettledRow {
    /// The provider withdrew it.
    Withdrawn,
    /// It has its answer, be it on another list.
    Answered,
    /// It is decided.
    Decided,
}
