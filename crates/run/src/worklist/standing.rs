//! What stands for the requests of a run: what people decided, and what providers answered.

use std::collections::HashMap;
use std::path::Path;

use stoplicht_core::Language;
use stoplicht_core::register::Status;
use stoplicht_report::worklist::{
    AnswerRegister, Decision, DecisionKind, EarlierRecord, RemarkEntry, RemarkRegister, ReplyOutcome, RowAnswer, RowKey,
    UnscoredRow, WorklistRow,
};

use super::record::{self, RecordFile};
use crate::error::{FileAction, RunError};

/// What stands for the requests of a run.
pub struct Standing {
    decisions: HashMap<RowKey, Decision>,
    answers: HashMap<RowKey, RowAnswer>,
    of_other_runs: usize,
    earlier: EarlierRecord,
    remarks: HashMap<RowKey, Vec<RemarkEntry>>,
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
        let mut remarks: HashMap<RowKey, Vec<RemarkEntry>> = HashMap::new();
        for entry in remarks_beside(path)?.of_run(run_id) {
            if let Some(key) = &entry.remark.request {
                remarks.entry(key.clone()).or_default().push(entry.clone());
            }
        }
        Ok(Self {
            decisions: own.into_iter().map(|decision| (decision.key.clone(), decision.clone())).collect(),
            answers: answers.map(|(key, entry)| (key.clone(), entry.answer.clone())).collect(),
            of_other_runs: others.len(),
            earlier: EarlierRecord::new(&register, &all_answers, run_id),
            remarks,
        })
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

    /// What people remarked on a request.
    pub fn remarks(&self, key: &RowKey, language: Language) -> Vec<String> {
        self.remarks.get(key).into_iter().flatten().map(|entry| entry.sentence(language)).collect()
    }

    fn is_withdrawn(&self, key: &RowKey) -> bool {
        self.answers.get(key).is_some_and(|answer| answer.withdrawn)
    }

    /// Why what a provider filled in last on a request could not be read.
    pub fn unread(&self, key: &RowKey, language: Language) -> Option<String> {
        self.answers.get(key)?.unread.map(|unread| unread.text(language))
    }

    /// What people decided on a request that has no colour, if they did. Where nothing is on record that could be lengthened,
    /// nothing is granted, whatever was decided.
    pub fn outcome_apart(&self, row: &UnscoredRow) -> Option<ReplyOutcome> {
        let decision = self.decisions.get(&row.key()?).filter(|decision| decision.colour.is_none())?;
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
        if self.is_withdrawn(&key) { ReplyOutcome::Withdrawn } else { ReplyOutcome::Open(row.assessment.answer_due) }
    }

    /// The row with what the provider answered on it; none if it was withdrawn, and nobody has to decide on it.
    pub fn answered(&self, mut row: WorklistRow, language: Language) -> Option<WorklistRow> {
        let key = RowKey::of(&row.assessment);
        row.unread = self.unread(&key, language);
        row.earlier = self.earlier(&key).and_then(|earlier| earlier.told(&key, language));
        row.remarks = self.remarks(&key, language);
        let Some(answer) = self.answers.get(&key) else { return Some(row) };
        if answer.withdrawn && !self.decisions.contains_key(&key) {
            return None;
        }
        if answer.explanation.is_some() {
            row.explanation.clone_from(&answer.explanation);
        }
        row.assessment.status = answer.status;
        Some(row)
    }
}
