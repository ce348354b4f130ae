//! How much of a record there is when a workbook is written, and whether it is the same record when it comes back.

use super::answers::AnswerRegister;
use super::register::DecisionRegister;
use crate::worklist::known::KnownRecord;

impl KnownRecord {
    /// All that stands in a record.
    pub fn of(decisions: &DecisionRegister, answers: &AnswerRegister) -> Self {
        let link = decisions.entries().last().map_or_else(String::new, |entry| entry.link.clone());
        Self { decisions: decisions.entries().len() as u64, link, answers: answers.entries().len() as u64 }
    }

    /// Is this the beginning of that record?
    pub(in crate::worklist) fn is_of(&self, decisions: &DecisionRegister) -> bool {
        let last = usize::try_from(self.decisions).ok().and_then(|number| number.checked_sub(1));
        match last {
            Some(at) => decisions.entries().get(at).is_some_and(|entry| entry.link == self.link),
            None => self.link.is_empty(),
        }
    }
}
