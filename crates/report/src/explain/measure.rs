//! A measure of a request with its value, as a person reads it beside what the rules hold it against.

use stoplicht_core::policy::RuleSet;
use stoplicht_core::{Assessment, Measure, MeasureUnit, UnknownReason};

use crate::number;
use crate::text::Page;
use crate::wording::capital;
use crate::words;

/// A value of the request, told apart from what the rules hold it against.
pub(super) fn value(assessment: &Assessment, measure: Measure, rules: &RuleSet, page: Page) -> String {
    let value = assessment.measures.get(measure);
    let words = measure.format_value_beside(value, &rules.boundaries(measure), page.language());
    match assessment.unknown_reasons.get(measure) {
        Some(UnknownReason::Lumpsum) => words::explain::because_of_lumpsum(page.language(), words),
        Some(UnknownReason::OutputTotal) => words::explain::because_of_output_total(page.language(), words),
        _ => words,
    }
}

/// The label of a measure with its value, as they stand in a list.
pub(crate) fn measure_value(
    assessment: &Assessment,
    measure: Measure,
    rules: &RuleSet,
    page: Page,
) -> (String, String) {
    let mut words = value(assessment, measure, rules, page);
    let aside = match assessment.measures.get(measure) {
        Some(days) if measure == Measure::DaysLate && days <= 0.0 => {
            Some(words::explain::in_time(page.language()).to_owned())
        }
        Some(days) if measure.definition().unit == MeasureUnit::Days => number::roughly(days, page.language()),
        _ => None,
    };
    if let Some(aside) = aside {
        words = format!("{words} ({aside})");
    }
    (capital(measure.label(page.language())), words)
}
