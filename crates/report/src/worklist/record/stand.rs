//! What stands for a request: the one rule, by which status, workbooks, pages and replies go.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::register::Status;

use super::answer::RowAnswer;
use super::answers::AnswerRegister;
use super::earlier::{EarlierDecision, EarlierRecord};
use super::register::DecisionRegister;
use crate::worklist::decision::Decision;
use crate::worklist::row_key::RowKey;

/// What stands for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand<'a> {
    /// It had its answer before it was scored.
    Answered,
    /// It was decided, which may be that it is to be discussed.
    Decided(&'a Decision),
    /// The provider withdrew it, and nothing was decided.
    Withdrawn,
    /// What it asks for was granted on another list: it has its answer.
    GrantedBefore(Box<EarlierDecision>),
    /// It was decided on another list since: that holds, whatever was decided before.
    DecidedElsewhere(Box<EarlierDecision>),
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
            Self::Withdrawn => "withdrawn",
            Self::Open => "open",
        }
    }

    /// Does somebody still have to decide: is nothing decided, or only that it is to be discussed?
    pub fn waits(&self) -> bool {
        match self {
            Self::Open => true,
            Self::Decided(decision) => !decision.is_decided(),
            Self::Answered | Self::Withdrawn | Self::GrantedBefore(_) | Self::DecidedElsewhere(_) => false,
        }
    }

    /// Does its answer stand on another list?
    pub const fn is_elsewhere(&self) -> bool {
        matches!(self, Self::GrantedBefore(_) | Self::DecidedElsewhere(_))
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
}

impl RunRecord {
    /// What a record says of a run, which came on record when there were so many decisions.
    pub fn new((decisions, answers): (&DecisionRegister, &AnswerRegister), since: Option<u64>, run_id: &str) -> Self {
        let own = decisions.entries().iter().filter(|entry| entry.decision.run_id == run_id);
        let given = answers.standing(run_id).into_iter();
        Self {
            decisions: own.map(|entry| (entry.decision.key.clone(), (entry.number, entry.decision.clone()))).collect(),
            answers: given.map(|(key, entry)| (key.clone(), entry.answer.clone())).collect(),
            earlier: EarlierRecord::new(decisions, answers, run_id),
            since,
        }
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

    /// What stands for a request with a colour. What a person decided stands, also where the provider withdrew it later; unless
    /// another list decided on the same since. What was granted on another list and is asked again has its answer.
    pub fn stand(&self, key: &RowKey, status: Status, requested_end: Option<NaiveDate>) -> Stand<'_> {
        if status == Status::Answered {
            return Stand::Answered;
        }
        if let Some(own) = self.decisions.get(key).filter(|(_, own)| own.colour.is_some()) {
            return self.decided(own);
        }
        if self.is_withdrawn(key) {
            return Stand::Withdrawn;
        }
        match self.earlier.grant(key, requested_end) {
            Some(granted) => Stand::GrantedBefore(Box::new(granted)),
            None => self.undecided(key, requested_end),
        }
    }

    /// What stands for a request without a colour. What was granted before is no reason to ask for more, and who declines what
    /// could not be assessed takes nothing back.
    pub fn stand_apart(&self, key: &RowKey, requested_end: Option<NaiveDate>) -> Stand<'_> {
        let own = self.decisions.get(key).filter(|(_, own)| own.colour.is_none());
        if own.is_none_or(|(_, own)| own.declines_apart())
            && let Some(granted) = self.earlier.grant(key, requested_end)
        {
            return Stand::GrantedBefore(Box::new(granted));
        }
        own.map_or_else(|| self.undecided(key, requested_end), |own| self.decided(own))
    }

    fn decided<'r>(&'r self, (number, own): &'r (u64, Decision)) -> Stand<'r> {
        let newer = self.earlier.in_place_of(own, *number);
        newer.map_or(Stand::Decided(own), |newer| Stand::DecidedElsewhere(Box::new(newer)))
    }

    fn undecided(&self, key: &RowKey, requested_end: Option<NaiveDate>) -> Stand<'_> {
        let since = self.since.and_then(|since| self.earlier.answered_since(key, requested_end, since));
        since.map_or(Stand::Open, |newer| Stand::DecidedElsewhere(Box::new(newer)))
    }
}
