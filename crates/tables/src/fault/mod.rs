//! What is wrong with a row that cannot be used, as data, and how it is told in the reader's language.

mod expected;
mod problem;
mod sentence;
mod shown;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::words::problem as words;

pub use expected::{CodeList, Expected, WordList};
pub use problem::Problem;
pub use shown::Shown;
pub use shown::heading;

/// What is wrong with a row, in one of its columns or in the row as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// The column; `None` if it is the row as a whole.
    pub column: Option<Cow<'static, str>>,
    /// What is wrong there.
    pub problem: Problem,
}

impl Fault {
    pub(crate) const fn of_column(column: &'static str, problem: Problem) -> Self {
        Self { column: Some(Cow::Borrowed(column)), problem }
    }

    pub(crate) const fn of_row(problem: Problem) -> Self {
        Self { column: None, problem }
    }

    /// What a value of a column is once it has its zeros back, if these are what is wrong with it.
    pub(crate) fn lost_zeros(&self, column: &str) -> Option<String> {
        match &self.problem {
            Problem::LostZeros { shown: Shown::Text(text), digits } if self.column.as_deref() == Some(column) => {
                Some(format!("{text:0>digits$}"))
            }
            _ => None,
        }
    }

    /// The column, what was read in it, and what is expected.
    pub fn sentence(&self, language: Language) -> String {
        let problem = match (&self.problem, self.column.as_deref()) {
            (Problem::NoSuchAmount, Some("excluded_cents")) => words::too_much_excluded(language).to_owned(),
            (problem, _) => problem.sentence(language),
        };
        match &self.column {
            Some(column) => format!("{column}: {problem}"),
            None => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_either_language() {
        let shown = Shown::Text("361".to_owned());
        let fault = Fault::of_column("municipality", Problem::LostZeros { shown, digits: 4 });
        assert_eq!(
            fault.sentence(Language::Nl),
            "municipality: `361` gelezen, te kort: de nullen vooraan zijn weg (verwacht 4 cijfers)"
        );
        assert_eq!(
            fault.sentence(Language::En),
            "municipality: `361` was read, too short: its leading zeros are gone (4 digits are expected)"
        );
        let text = serde_json::to_string(&fault).unwrap();
        assert_eq!(serde_json::from_str::<Fault>(&text).unwrap(), fault);
    }

    #[test]
    fn a_tariff_below_zero_and_too_much_left_out_are_two_faults() {
        let of = |column| Fault::of_column(column, Problem::NoSuchAmount).sentence(Language::Nl);
        assert_eq!(of("tariff_cents"), "tariff_cents: een bedrag onder nul, en dat kan hier niet");
        assert!(of("excluded_cents").contains("meer uitgezonderd dan er is omgezet"));
    }
}
