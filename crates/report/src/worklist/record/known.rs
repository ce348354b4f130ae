//! How much of a record a workbook was written with: what was read after that, whoever filled it in has not seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answers::AnswerRegister;
use super::register::DecisionRegister;

/// How much of a record a workbook was written with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct KnownRecord {
    /// The decisions that it held.
    pub decisions: u64,
    /// The link of the last of them: another record has another one.
    pub link: String,
    /// The answers that it held.
    pub answers: u64,
}

impl KnownRecord {
    /// All that stands in a record.
    pub fn of(decisions: &DecisionRegister, answers: &AnswerRegister) -> Self {
        let link = decisions.entries().last().map_or_else(String::new, |entry| entry.link.clone());
        Self { decisions: decisions.entries().len() as u64, link, answers: answers.entries().len() as u64 }
    }

    /// Is this the beginning of that record?
    pub(super) fn is_of(&self, decisions: &DecisionRegister) -> bool {
        let last = usize::try_from(self.decisions).ok().and_then(|number| number.checked_sub(1));
        match last {
            Some(at) => decisions.entries().get(at).is_some_and(|entry| entry.link == self.link),
            None => self.link.is_empty(),
        }
    }
}
