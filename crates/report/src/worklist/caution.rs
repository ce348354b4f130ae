//! Why the histories that colours rest on may not be whole: what the access worker reads on the front page.

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::Register;

use crate::words;

/// Why the histories that colours rest on may not be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegisterCaution {
    /// The allocations are the state of one day: what came before it under the same number cannot be seen.
    SingleSnapshot(NaiveDate),
    /// Rows of a register came back when it was imported.
    Returned {
        /// The register.
        register: Register,
        /// How many.
        rejected: u64,
        /// Of so many.
        of: u64,
    },
}

impl RegisterCaution {
    /// It in a sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::SingleSnapshot(day) => words::worklist_caution::single_snapshot(language, language.date(*day)),
            Self::Returned { register, rejected, of } => {
                words::worklist_caution::returned_rows(language, *of, register.label(language), *rejected)
            }
        }
    }
}
