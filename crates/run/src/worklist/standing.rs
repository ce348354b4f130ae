//! What stands for the requests of a run: what people decided, and what providers answered.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use stoplicht_core::register::{Law, Municipality, ProviderId, RequestId, Status};
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::worklist::{
    AnswerRegister, Audience, Decision, DecisionKind, DecisionRegister, EarlierDecision, EarlierRecord, KnownRecord,
    RemarkEntry, RemarkRegister, ReplyEntry, ReplyOutcome, ReplyRow, RowAnswer, RowKey, UnscoredReason, UnscoredRow,
    WorklistRow,
};

use super::record::{self, RecordFile};
use crate::error::{FileAction, RunError};

/// What stands for the requests of a run.
pub struct Standing {
    decisions: HashMap<RowKey, Decision>,
    answers: HashMap<RowKey, RowAnswer>,
    of_other_runs: usize,
    earlier: EarlierRecord,
    /// The remarks on requests by the provider's reference, of all lists.
    remarks: HashMap<Reference, Vec<RemarkEntry>>,
    /// The remarks beside no request.
    other_remarks: Vec<RemarkEntry>,
    known: KnownRecord,
    /// All decisions on requests of this run with their numbers, in order.
    history: HashMap<RowKey, Vec<(u64, Decision)>>,
    /// The replies of this run that were written.
    replies: Vec<ReplyEntry>,
    /// Since when requests are withdrawn.
    withdrawn_on: HashMap<RowKey, NaiveDate>,
}

/// The answers of providers that were read beside a record of decisions; none were, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn answers_beside(decisions: &Path) -> Result<AnswerRegister, RunError> {
    let answers = RecordFile::read(decisions.with_file_name("answers.jsonl"))?;
    record::answers(answers.path(), answers.text())
}

/// The remarks that were read beside a record of decisions; none were, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn remarks_beside(decisions: &Path) -> Result<RemarkRegister, RunError> {
    let remarks = RecordFile::read(decisions.with_file_name("remarks.jsonl"))?;
    record::remarks(remarks.path(), remarks.text())
}

impl Standing {
    /// Reads the record of decisions, which must be there, and those of the answers and the remarks beside it, which need not.
    ///
    /// # Errors
    /// [`RunError`] if one of them cannot be read, or was changed.
    pub fn read(path: &Path, run_id: &str) -> Result<Self, RunError> {
        let text = std::fs::read_to_string(path).map_err(RunError::file(path, FileAction::ReadDecisionRecord))?;
        let register = record::decisions(path, &text)?;
        let (own, others): (Vec<&Decision>, Vec<&Decision>) =
            register.standing().into_iter().partition(|decision| decision.run_id == run_id);
        let all_answers = answers_beside(path)?;
        let answers = all_answers.standing(run_id).into_iter();
        let (mut remarks, mut other_remarks) = (HashMap::<Reference, Vec<RemarkEntry>>::new(), Vec::new());
        for entry in remarks_beside(path)?.entries() {
            match &entry.remark.request {
                Some(key) => remarks.entry(reference(key)).or_default().push(entry.clone()),
                None if entry.run_id == run_id => other_remarks.push(entry.clone()),
                None => {}
            }
        }
        Ok(Self {
            decisions: own.into_iter().map(|decision| (decision.key.clone(), decision.clone())).collect(),
            answers: answers.map(|(key, entry)| (key.clone(), entry.answer.clone())).collect(),
            of_other_runs: others.len(),
            earlier: EarlierRecord::new(&register, &all_answers, run_id),
            remarks,
            other_remarks,
            known: KnownRecord::of(&register, &all_answers),
            history: history(&register, run_id),
            replies: record::replies_beside(path)?.of_run(run_id).cloned().collect(),
            withdrawn_on: all_answers.withdrawn_on(run_id),
        })
    }

    /// How much of the record this is.
    pub const fn known(&self) -> &KnownRecord {
        &self.known
    }

    /// What people decided on a request.
    pub fn decision(&self, key: &RowKey) -> Option<&Decision> {
        self.decisions.get(key)
    }

    /// Decisions of other runs that the record holds.
    pub const fn of_other_runs(&self) -> usize {
        self.of_other_runs
    }

    /// Requests that the provider withdrew, and on which was decided as well.
    pub fn withdrawn_and_decided(&self) -> Vec<RowKey> {
        let mut keys: Vec<RowKey> = self.decisions.keys().filter(|key| self.is_withdrawn(key)).cloned().collect();
        keys.sort_unstable();
        keys
    }

    /// What other runs say, where nothing was decided on a request in this one.
    pub fn earlier(&self, key: &RowKey) -> Option<&EarlierRecord> {
        if self.decisions.contains_key(key) { None } else { Some(&self.earlier) }
    }

    /// What people remarked beside no request, with the place.
    pub fn other_remarks(&self, language: Language) -> Vec<String> {
        self.other_remarks.iter().map(|entry| entry.sentence_with_place(language)).collect()
    }

    /// What people remarked on a request.
    pub fn remarks(&self, key: &RowKey, language: Language) -> Vec<String> {
        self.remarks.get(&reference(key)).into_iter().flatten().map(|entry| entry.sentence(language)).collect()
    }

    fn is_withdrawn(&self, key: &RowKey) -> bool {
        self.answers.get(key).is_some_and(|answer| answer.withdrawn)
    }

    /// What a provider is told of a request beside what came of it: that it was decided otherwise before, here or on another
    /// list, and that it was withdrawn after it was decided.
    pub fn told_before(&self, key: &RowKey, requested_end: Option<NaiveDate>, language: Language) -> Vec<String> {
        let own = self.decisions.get(key);
        let replaced = own.and_then(|own| {
            if self.replies.is_empty() {
                Some(own.replaces(self.decided_on_an_earlier_day(own)?, language))
            } else {
                self.told_otherwise(own).map(|(told, on)| own.takes_the_place(told, on, language))
            }
        });
        let of_list = self.earlier.decision(key).filter(|earlier| {
            let takes_back = own.is_some_and(Decision::is_grant) && earlier.decision.declines_apart();
            let is_decided = earlier.decision.decision != DecisionKind::ToDiscuss && !takes_back;
            let is_other = own.is_none_or(|own| !own.comes_to_the_same(&earlier.decision));
            is_decided && is_other && (earlier.is_same_request() || earlier.grants(requested_end))
        });
        let number = self.history.get(key).and_then(|history| history.last()).map_or(0, |(number, _)| *number);
        let of_list = of_list.map(|earlier| match own {
            Some(own) if own.declines_apart() && earlier.decision.is_grant() => earlier.stays(language),
            Some(own) if earlier.is_after(own, number) => earlier.newer(language),
            Some(_) => earlier.replaced(language),
            None => earlier.for_provider(language),
        });
        let withdrawn = own.and(self.withdrawn_on.get(key)).map(|day| ReplyRow::withdrawn_too(*day, language));
        [replaced, of_list, withdrawn].into_iter().flatten().collect()
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
            .filter(|decision| is_decided(decision));
        before.find(|before| before.decided_on < own.decided_on).filter(|before| !before.is_the_same(own))
    }

    /// What the last reply told that told something else, and the day of that reply.
    fn told_otherwise(&self, own: &Decision) -> Option<(&Decision, NaiveDate)> {
        let history = self.history.get(&own.key)?;
        self.replies.iter().rev().find_map(|reply| {
            let (_, told) = history.iter().rev().find(|(number, _)| *number <= reply.decisions)?;
            (is_decided(told) && !told.is_the_same(own)).then_some((told, reply.made_on))
        })
    }

    /// What was decided on another list, if that grants what is asked.
    pub fn granted_before(&self, key: &RowKey, requested_end: Option<NaiveDate>) -> Option<EarlierDecision> {
        self.earlier.decision(key).filter(|earlier| earlier.grants(requested_end))
    }

    /// Why what a provider filled in last on a request could not be read.
    pub fn unread(&self, key: &RowKey, language: Language) -> Option<String> {
        self.answers.get(key)?.unread.map(|unread| unread.text(language))
    }

    /// What people decided on a request that has no colour, if they did. Where nothing is on record that could be lengthened,
    /// nothing is granted, whatever was decided.
    pub fn outcome_apart(&self, row: &UnscoredRow) -> Option<ReplyOutcome> {
        let key = row.key()?;
        let Some(decision) = self.decisions.get(&key).filter(|decision| decision.colour.is_none()) else {
            // What was granted before is no reason to ask for more.
            let is_no_extension = matches!(row.why, UnscoredReason::Code(RejectionCode::NoExtension));
            let granted = self.granted_before(&key, row.requested_end).filter(|_| is_no_extension);
            return granted.map(|granted| ReplyOutcome::GrantedBefore(Box::new(granted)));
        };
        // Who declines what asks for no more than was granted before takes nothing back.
        let is_no_extension = matches!(row.why, UnscoredReason::Code(RejectionCode::NoExtension));
        if decision.decision == DecisionKind::Declined
            && is_no_extension
            && let Some(granted) = self.granted_before(&key, row.requested_end)
        {
            return Some(ReplyOutcome::GrantedBefore(Box::new(granted)));
        }
        let extends = matches!(decision.decision, DecisionKind::Agreed | DecisionKind::Shortened);
        let is_nothing = extends && row.has_nothing_to_extend();
        Some(if is_nothing { ReplyOutcome::NothingToExtend(row.why.clone()) } else { decision.into() })
    }

    /// What came of a request with a colour. What a person decided stands, also where the provider withdrew it later.
    pub fn outcome(&self, row: &WorklistRow) -> ReplyOutcome {
        let key = RowKey::of(&row.assessment);
        if row.assessment.status == Status::Answered {
            return ReplyOutcome::Answered { on: row.answered_on, answer: row.answer };
        }
        if let Some(decision) = self.decisions.get(&key).filter(|decision| decision.colour.is_some()) {
            return decision.into();
        }
        if self.is_withdrawn(&key) {
            return ReplyOutcome::Withdrawn;
        }
        // What was granted on another list and is asked again has its answer.
        let granted = self.granted_before(&key, Some(row.requested_end));
        granted.map_or(ReplyOutcome::Open(row.assessment.answer_due), |granted| {
            ReplyOutcome::GrantedBefore(Box::new(granted))
        })
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
        let answer = self.answers.get(&key);
        if let Some(answer) = answer {
            if answer.explanation.is_some() || answer.status != answer.status_before {
                row.explanation.clone_from(&answer.explanation);
            }
            row.assessment.status = answer.status;
        }
        let is_withdrawn = answer.is_some_and(|answer| answer.withdrawn);
        match audience {
            Audience::Provider => {
                let is_settled = |decision: &Decision| decision.decision != DecisionKind::ToDiscuss;
                row.withdrawn = is_withdrawn;
                if decision.is_some_and(is_settled) { Err(SettledRow::Decided) } else { Ok(row) }
            }
            Audience::Worker => {
                row.earlier = self.earlier(&key).and_then(|earlier| earlier.told(&key, language));
                let withdrawn = self.withdrawn_on.get(&key).map(|day| WorklistRow::withdrawn_on(*day, language));
                row.remarks = withdrawn.into_iter().chain(self.remarks(&key, language)).collect();
                row.withdrawn = is_withdrawn;
                row.decision = decision.cloned();
                if is_withdrawn && decision.is_none() { Err(SettledRow::Withdrawn) } else { Ok(row) }
            }
        }
    }
}

/// Is it more than that it is to be talked about first?
fn is_decided(decision: &Decision) -> bool {
    decision.decision != DecisionKind::ToDiscuss
}

/// All decisions of a run with their numbers, in order.
fn history(register: &DecisionRegister, run_id: &str) -> HashMap<RowKey, Vec<(u64, Decision)>> {
    let mut all: HashMap<RowKey, Vec<(u64, Decision)>> = HashMap::new();
    for entry in register.entries().iter().filter(|entry| entry.decision.run_id == run_id) {
        all.entry(entry.decision.key.clone()).or_default().push((entry.number, entry.decision.clone()));
    }
    all
}

/// What a provider knows a request by, on whatever list.
type Reference = (Municipality, Law, ProviderId, RequestId);

fn reference(key: &RowKey) -> Reference {
    (key.municipality, key.law, key.provider_id.clone(), key.request_id.clone())
}

/// Why nobody is asked about a row any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettledRow {
    /// The provider withdrew it.
    Withdrawn,
    /// It is decided.
    Decided,
}
