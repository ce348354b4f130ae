//! What stands for a request: the one rule, by which status, workbooks, pages and replies go.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::{ListId, Status};

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::apart::ApartRequest;
use super::asked_ends::AskedEnds;
use super::earlier::{EarlierDecision, EarlierRecord};
use super::order::RunOrder;
use super::register::DecisionRegister;
use super::run::RecordedRun;
use super::runs::RunRegister;
use crate::words;
use crate::worklist::decision::Decision;
use crate::worklist::row_key::RowKey;
use crate::worklist::unscored::FirstBecame;

/// What stands for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand<'a> {
    /// It had its answer before it was scored.
    Answered,
    /// It was decided, which may be that it is to be discussed.
    Decided(&'a Decision),
    /// The provider withdrew it, and no more was decided than that it is to be discussed.
    Withdrawn,
    /// The same, on a later list.
    WithdrawnElsewhere(&'a WithdrawnLater),
    /// What it asks for was granted on another list: it has its answer.
    GrantedBefore(Box<EarlierDecision>),
    /// It was decided on another list since: that holds, whatever was decided before.
    DecidedElsewhere(Box<EarlierDecision>),
    /// It has no colour, and repeats a request that was decided.
    WithFirst(FirstBecame),
    /// Nothing was decided yet.
    Open,
}

impl Stand<'_> {
    /// The word by which it is known in tables.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::GrantedBefore(_) | Self::DecidedElsewhere(_) => "elsewhere",
            Self::Decided(_) => "decided",
            Self::Withdrawn | Self::WithdrawnElsewhere(_) => "withdrawn",
            Self::WithFirst(_) => "with_first",
            Self::Open => "open",
        }
    }

    /// Does somebody still have to decide: is nothing decided, or only that it is to be discussed?
    pub fn waits(&self) -> bool {
        match self {
            Self::Open => true,
            Self::Decided(decision) => !decision.is_decided(),
            Self::Answered
            | Self::Withdrawn
            | Self::WithdrawnElsewhere(_)
            | Self::GrantedBefore(_)
            | Self::DecidedElsewhere(_)
            | Self::WithFirst(_) => false,
        }
    }

    /// Did the provider withdraw it, here or on a later list, and was nothing decided?
    pub const fn is_withdrawn(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::WithdrawnElsewhere(_))
    }

    /// What became of it, for a request that repeats it; none where nothing did.
    pub fn became(&self) -> Option<FirstBecame> {
        match self {
            Self::Withdrawn | Self::WithdrawnElsewhere(_) => Some(FirstBecame::Withdrawn),
            Self::WithFirst(became) => Some(*became),
            other => other.decision().filter(|decision| decision.has_effect()).map(FirstBecame::from),
        }
    }

    /// The decision that stands, here or on another list.
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decided(decision) => Some(decision),
            Self::GrantedBefore(earlier) | Self::DecidedElsewhere(earlier) => Some(&earlier.decision),
            Self::Answered | Self::Withdrawn | Self::WithdrawnElsewhere(_) | Self::WithFirst(_) | Self::Open => None,
        }
    }

    /// Does its answer stand on another list?
    pub const fn is_elsewhere(&self) -> bool {
        matches!(self, Self::GrantedBefore(_) | Self::DecidedElsewhere(_))
    }
}

/// That a provider withdrew a request on a later list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnLater {
    /// That list.
    pub list_id: Option<ListId>,
    /// The day on which that was read.
    pub read_on: NaiveDate,
    /// The run that it was read of.
    run: String,
}

impl WithdrawnLater {
    /// What the provider is told: `U heeft dit verzoek op lijst 2025-07 ingetrokken (gelezen op 27-7-2025).`
    pub fn sentence(&self, language: Language) -> String {
        let day = language.date(self.read_on);
        match &self.list_id {
            Some(list) => words::worklist_reply::you_withdrew_on_list(language, day, list),
            None => words::worklist_reply::you_withdrew_later(language, day),
        }
    }
}

/// What is on record of the requests of one run: what was decided and answered on them, and what other runs say of them.
#[derive(Debug, Clone, Default)]
pub struct RunRecord {
    /// The decisions that stand, with their numbers.
    decisions: HashMap<RowKey, (u64, Decision)>,
    answers: HashMap<RowKey, RowAnswer>,
    earlier: EarlierRecord,
    /// How many decisions there were when the run came on record; none: it is not, and all that was decided was before it.
    since: Option<u64>,
    /// Since when requests of this run are withdrawn in it.
    withdrawn_on: HashMap<RowKey, NaiveDate>,
    /// What was withdrawn on later lists.
    withdrawn_later: HashMap<RowKey, WithdrawnLater>,
    order: Arc<RunOrder>,
    /// The run; none: what is asked is of no run, and all that is on record came later.
    run: Option<String>,
}

impl RunRecord {
    /// What a record says of a run, which came there as the runs that are on record tell.
    pub fn new(registers: (&DecisionRegister, &AnswerRegister), runs: &RunRegister, run_id: &str) -> Self {
        Self::in_order(registers, (run_id, runs.since(run_id)), Arc::new(runs.order()))
    }

    /// The same, of a run that came on record when there were so many decisions.
    pub(super) fn in_order(
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
        (run_id, since): (&str, Option<u64>),
        order: Arc<RunOrder>,
    ) -> Self {
        let own = decisions.entries().iter().filter(|entry| entry.decision.run_id == run_id);
        let given = answers.standing(run_id).into_iter();
        let record = Self {
            decisions: own.map(|entry| (entry.decision.key.clone(), (entry.number, entry.decision.clone()))).collect(),
            answers: given.map(|(key, entry)| (key.clone(), entry.answer.clone())).collect(),
            earlier: EarlierRecord::new(decisions, answers, run_id),
            since,
            withdrawn_on: answers.withdrawn_on(run_id),
            withdrawn_later: HashMap::new(),
            order,
            run: Some(run_id.to_owned()),
        };
        Self { withdrawn_later: record.withdrawn_later(answers), ..record }
    }

    /// What a record says of requests that were there before all that is on record: whatever list they were decided on, they are.
    pub fn of_no_run((decisions, answers): (&DecisionRegister, &AnswerRegister), runs: &RunRegister) -> Self {
        let record = Self {
            earlier: EarlierRecord::new(decisions, answers, ""),
            since: Some(0),
            order: Arc::new(runs.order()),
            ..Self::default()
        };
        Self { withdrawn_later: record.withdrawn_later(answers), ..record }
    }

    /// Did a run come on record after this one?
    fn is_later(&self, run: &str) -> bool {
        self.run.as_ref().is_none_or(|own| self.order.is_later(run, own))
    }

    /// What was withdrawn on later lists, and not taken back there.
    fn withdrawn_later(&self, answers: &AnswerRegister) -> HashMap<RowKey, WithdrawnLater> {
        let mut withdrawn = HashMap::new();
        for entry in answers.entries().iter().filter(|entry| self.is_later(&entry.run_id)) {
            let key = &entry.answer.key;
            if entry.answer.withdrawn {
                let list_id = self.order.list(&entry.run_id, key).cloned();
                let later = WithdrawnLater { list_id, read_on: entry.read_on, run: entry.run_id.clone() };
                withdrawn.entry(key.clone()).or_insert(later);
            } else {
                withdrawn.remove(key);
            }
        }
        withdrawn
    }

    /// The requests of a run on which somebody still has to decide, or that wait for the provider to mend them.
    pub fn waits_in(&self, run: &RecordedRun) -> HashSet<RowKey> {
        let waits = |key: &RowKey, status, ends| self.stand(key, status, ends).waits();
        let rows = run.rows.iter().filter(|row| waits(&row.key, row.status, run.ends(&row.key)));
        let apart = run.apart().iter().filter(|one| self.stand_apart(one).waits());
        rows.map(|row| row.key.clone()).chain(apart.filter_map(ApartRequest::key)).collect()
    }

    /// The decision that stands on a request.
    pub fn decision(&self, key: &RowKey) -> Option<&Decision> {
        self.decisions.get(key).map(|(_, decision)| decision)
    }

    /// The number of the decision that stands on a request.
    pub fn number(&self, key: &RowKey) -> Option<u64> {
        self.decisions.get(key).map(|(number, _)| *number)
    }

    /// All decisions that stand.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.values().map(|(_, decision)| decision)
    }

    /// The answer of the provider that stands on a request.
    pub fn answer(&self, key: &RowKey) -> Option<&RowAnswer> {
        self.answers.get(key)
    }

    /// What other runs say.
    pub const fn earlier(&self) -> &EarlierRecord {
        &self.earlier
    }

    /// Did the provider withdraw a request?
    pub fn is_withdrawn(&self, key: &RowKey) -> bool {
        self.answers.get(key).is_some_and(|answer| answer.withdrawn)
    }

    /// Since when a request is withdrawn in this run, if it is.
    pub fn withdrawn_on(&self, key: &RowKey) -> Option<NaiveDate> {
        self.withdrawn_on.get(key).copied()
    }

    /// Does what was decided on a request stand, though the provider withdrew it? Who wants to discuss it stands by that only where it
    /// was withdrawn before.
    fn is_decided_though_withdrawn(&self, own: &Decision) -> bool {
        self.withdrawn_on(&own.key).is_some_and(|day| own.is_decided() || own.decided_on > day)
    }

    /// The requests that the provider withdrew, and on which a decision stands all the same.
    pub fn withdrawn_and_decided(&self) -> Vec<RowKey> {
        let decided = self.decisions().filter(|own| self.is_decided_though_withdrawn(own));
        let mut keys: Vec<RowKey> = decided.map(|own| own.key.clone()).collect();
        keys.sort_unstable();
        keys
    }

    /// What stands for a request with a colour. What a person decided stands, also where the provider withdrew it later; unless
    /// another list decided on the same since. What is to be discussed is settled by what settles an open request: that it is
    /// withdrawn, or decided on a later list. What was granted on another list and is asked again has its answer.
    pub fn stand(&self, key: &RowKey, status: Status, asked: AskedEnds) -> Stand<'_> {
        if status == Status::Answered {
            return Stand::Answered;
        }
        let own = self.decisions.get(key).filter(|(_, own)| own.colour.is_some());
        if let Some(own) = own.filter(|(_, own)| own.is_decided()) {
            return self.decided(own);
        }
        if self.is_withdrawn(key) && !own.is_some_and(|(_, own)| self.is_decided_though_withdrawn(own)) {
            return Stand::Withdrawn;
        }
        match self.earlier.grant(key, asked).filter(|_| own.is_none()) {
            Some(granted) => Stand::GrantedBefore(Box::new(granted)),
            None => self.undecided(own, key, asked.requested),
        }
    }

    /// What stands for a request without a colour. What was granted before is no reason to ask for more, and who declines what
    /// could not be assessed takes nothing back.
    /// What repeats a request is settled with that one; and what names no allocation by what was decided on the one request that
    /// later has its reference.
    pub fn stand_apart(&self, request: &ApartRequest) -> Stand<'_> {
        let Some(key) = request.key() else { return self.mended(request).unwrap_or(Stand::Open) };
        let own = self.decisions.get(&key).filter(|(_, own)| own.colour.is_none());
        if own.is_none_or(|(_, own)| own.declines_apart())
            && let Some(granted) = self.earlier.grant(&key, AskedEnds::apart(request.asked.requested_end))
        {
            return Stand::GrantedBefore(Box::new(granted));
        }
        if let Some(own) = own.filter(|(_, own)| own.has_effect()) {
            return self.decided(own);
        }
        let first = request.repeats.as_ref().map(|first| self.stand(&first.key, first.status, first.ends()));
        if let Some(became @ FirstBecame::Decided { .. }) = first.and_then(|first| first.became()) {
            return Stand::WithFirst(became);
        }
        match self.undecided(own, &key, request.asked.requested_end) {
            stand @ (Stand::Open | Stand::Decided(_)) => self.mended(request).unwrap_or(stand),
            stand => stand,
        }
    }

    /// What stands for a request that names no allocation of the provider, by the one that later has its reference: it was mended.
    /// Where two have it, here or there, nobody can say which of them was.
    fn mended(&self, request: &ApartRequest) -> Option<Stand<'_>> {
        let reference = request.reference().filter(|_| request.is_of_no_allocation)?;
        let is_one = |run: &str| self.is_later(run) && self.order.is_only(run, &reference);
        if let Some(newer) = self.earlier.decided_by_reference(&request.key_or("")?, is_one) {
            return Some(Stand::DecidedElsewhere(Box::new(newer)));
        }
        let of_reference = self.withdrawn_later.iter().filter(|(key, _)| key.reference() == reference);
        let later = of_reference.map(|(_, later)| later).filter(|later| is_one(&later.run));
        later.max_by_key(|later| later.read_on).map(Stand::WithdrawnElsewhere)
    }

    fn decided<'r>(&'r self, (number, own): &'r (u64, Decision)) -> Stand<'r> {
        let newer = self.earlier.in_place_of(own, *number);
        newer.map_or(Stand::Decided(own), |newer| Stand::DecidedElsewhere(Box::new(newer)))
    }

    /// What stands for a request on which nothing was decided, or no more than that it is to be discussed. What was decided on it on a
    /// later list is its answer, whatever end was asked there.
    fn undecided<'r>(
        &'r self,
        own: Option<&'r (u64, Decision)>,
        key: &RowKey,
        requested_end: Option<NaiveDate>,
    ) -> Stand<'r> {
        let since = match own {
            Some((number, own)) => self.earlier.in_place_of(own, *number),
            None => self.since.and_then(|since| self.earlier.answered_since(key, requested_end, since)),
        };
        let later = || self.earlier.decided_later(key, |run| self.is_later(run));
        let is_after = |later: &EarlierDecision| own.is_none_or(|(number, own)| later.is_after(own, *number));
        if let Some(newer) = since.or_else(|| later().filter(is_after)) {
            return Stand::DecidedElsewhere(Box::new(newer));
        }
        let is_since = |later: &&WithdrawnLater| own.is_none_or(|(_, own)| later.read_on >= own.decided_on);
        match (self.withdrawn_later.get(key).filter(is_since), own) {
            (Some(later), _) => Stand::WithdrawnElsewhere(later),
            (None, Some((_, own))) => Stand::Decided(own),
            (None, None) => Stand::Open,
        }
    }
}
