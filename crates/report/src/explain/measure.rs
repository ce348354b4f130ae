//! A measure of a request with its value, as a person reads it beside what the rules hold it against.

use stoplicht_core::policy::RuleSet;
use stoplicht_core::{Assessment, Measure, MeasureUnit, Policy, UnknownReason};

use crate::number;
use crate::policy::rules_of;
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
    policy: &Policy,
    page: Page,
) -> (String, String) {
    let label = capital(measure.label(page.language()));
    if let Some(words) = without_number(assessment, measure, policy, page) {
        return (label, words);
    }
    let mut words = value(assessment, measure, rules_of(policy, &assessment.care_group), page);
    let aside = match assessment.measures.get(measure) {
        // Days in time are told as such.
        Some(days) if measure.definition().unit == MeasureUnit::Days && days > 0.0 => {
            number::roughly(days, page.language())
        }
        _ => None,
    };
    if let Some(aside) = aside {
        words = format!("{words} ({aside})");
    }
    (label, words)
}

/// What is known where there is no number to tell, or where the number says less: nothing happened, nothing was given to reckon
/// with.
fn without_number(assessment: &Assessment, measure: Measure, policy: &Policy, page: Page) -> Option<String> {
    let language = page.language();
    match (measure, assessment.measures.get(measure)) {
        (Measure::DaysSinceDownscaling, None) if assessment.measures.get(Measure::Downscalings) == Some(0.0) => {
            Some(words::explain::never_scaled_down(language).to_owned())
        }
        (Measure::TrajectoryPercentile, None) if policy.durations().is_none() => {
            Some(words::explain::no_curves_given(language).to_owned())
        }
        _ => None,
    }
}
