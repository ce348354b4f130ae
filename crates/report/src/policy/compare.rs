//! A measure held against a number, in the words that suit what it counts.

use stoplicht_core::policy::Comparison;
use stoplicht_core::{Language, Measure, MeasureUnit};

use crate::number;
use crate::words;

/// `4 of meer eerdere verlengingen`, `duur van het traject langer dan 730 dagen (2 jaar)`, `benutting onder 60%`.
pub(super) fn measure(measure: Measure, comparison: Comparison, value: f64, language: Language) -> String {
    let label = measure.label(language);
    if measure.definition().unit == MeasureUnit::Count {
        return quantity(comparison, value, label, language);
    }
    if let Some(counted) = counted_label(measure, comparison, value, language) {
        return counted;
    }
    if measure == Measure::TrajectoryPercentile
        && let Some(words) = share_of_others(comparison, &self::value(measure, value, language), language)
    {
        return words;
    }
    tail(measure, comparison, value, language).map_or_else(String::new, |tail| format!("{label} {tail}"))
}

/// Longer than a share of others: `langer dan meer dan 80% van de vergelijkbare trajecten`.
fn share_of_others(comparison: Comparison, share: &str, language: Language) -> Option<String> {
    use words::policy_compare as say;
    Some(match comparison {
        Comparison::More => say::longer_than_more(language, share),
        Comparison::AtLeast => say::longer_than_at_least(language, share),
        Comparison::Less => say::longer_than_less(language, share),
        Comparison::AtMost => say::longer_than_at_most(language, share),
        Comparison::Equal | Comparison::Differs => return None,
    })
}

/// The words after the label; none where the label stands after the number.
pub(super) fn tail(measure: Measure, comparison: Comparison, value: f64, language: Language) -> Option<String> {
    let is_said_whole = measure.definition().unit == MeasureUnit::Count || measure == Measure::TrajectoryPercentile;
    if is_said_whole || counted_label(measure, comparison, value, language).is_some() {
        return None;
    }
    Some(match measure.definition().unit {
        MeasureUnit::Change => changed(comparison, value, language),
        MeasureUnit::Days => lasting(comparison, &days(value, language), language),
        MeasureUnit::Count | MeasureUnit::Ratio | MeasureUnit::Percent => {
            level(comparison, &self::value(measure, value, language), language)
        }
    })
}

/// `15 tot en met 30 dagen te laat aangevraagd`, `benutting van 60% tot en met 80%`.
pub(super) fn between(measure: Measure, low: f64, high: f64, language: Language) -> String {
    let to = words::policy_compare::to(language);
    let label = measure.label(language);
    if follows_number(measure, language) {
        return format!("{} {to} {} {label}", plain(low, language), plain(high, language));
    }
    let from = words::policy_compare::from(language);
    let [low, high] = [low, high].map(|end| value(measure, end, language));
    format!("{label} {from} {low} {to} {high}")
}

/// A value of a measure: `3`, `45 dagen`, `82%`.
pub(crate) fn value(measure: Measure, value: f64, language: Language) -> String {
    match measure.definition().unit {
        MeasureUnit::Days => days(value, language),
        MeasureUnit::Count => plain(value, language),
        MeasureUnit::Percent => plain(value, language) + "%",
        MeasureUnit::Ratio => number::exact_percent(value, language),
        MeasureUnit::Change => {
            let sign = if value > 0.0 { "+" } else { "" };
            format!("{sign}{}", number::exact_percent(value, language))
        }
    }
}

fn plain(value: f64, language: Language) -> String {
    number::exact(value, language)
}

fn days(value: f64, language: Language) -> String {
    let unit = language.days(value);
    let roughly = number::roughly(value, language).filter(|_| value >= 150.0);
    let roughly = roughly.map_or_else(String::new, |words| format!(" ({words})"));
    format!("{} {unit}{roughly}", plain(value, language))
}

/// Does the label stand after the number: `2 eerdere verlengingen`, `14 dagen te laat aangevraagd`?
pub(super) fn follows_number(measure: Measure, language: Language) -> bool {
    measure.definition().unit == MeasureUnit::Count || starts_with_days(measure.label(language))
}

fn starts_with_days(label: &str) -> bool {
    label.starts_with("dagen ") || label.starts_with("days ")
}

/// A label that itself counts days stands after the number: `meer dan 14 dagen te laat aangevraagd`.
fn counted_label(measure: Measure, comparison: Comparison, value: f64, language: Language) -> Option<String> {
    let label = measure.label(language);
    if !starts_with_days(label) {
        return None;
    }
    // Late by less than nothing is early.
    if measure == Measure::DaysLate && value < 0.0 {
        let early = words::policy_compare::days_before_the_end(language);
        return Some(quantity(comparison.mirrored(), -value, early, language));
    }
    Some(quantity(comparison, value, label, language))
}

/// So many of something.
fn quantity(comparison: Comparison, value: f64, label: &str, language: Language) -> String {
    let number = plain(value, language);
    let is_whole = value.fract() == 0.0;
    match comparison {
        Comparison::More if value == 0.0 => format!("1 {} {label}", words::policy_compare::or_more(language)),
        Comparison::More => format!("{} {number} {label}", words::policy_compare::more_than(language)),
        Comparison::AtLeast => format!("{number} {} {label}", words::policy_compare::or_more(language)),
        Comparison::Less if value == 1.0 => format!("{} {label}", words::policy_compare::no(language)),
        Comparison::Less => format!("{} {number} {label}", words::policy_compare::fewer_than(language)),
        Comparison::AtMost | Comparison::Equal if value == 0.0 => {
            format!("{} {label}", words::policy_compare::no(language))
        }
        Comparison::AtMost => format!("{} {number} {label}", words::policy_compare::at_most(language)),
        Comparison::Equal if is_whole => format!("{} {number} {label}", words::policy_compare::exactly(language)),
        Comparison::Equal => format!("{number} {label}"),
        Comparison::Differs => format!("{} {number} {label}", words::policy_compare::other_than(language)),
    }
}

/// A length of time.
fn lasting(comparison: Comparison, length: &str, language: Language) -> String {
    match comparison {
        Comparison::More => format!("{} {length}", words::policy_compare::over(language)),
        Comparison::AtLeast => format!("{length} {}", words::policy_compare::lasting_or_more(language)),
        Comparison::Less => format!("{} {length}", words::policy_compare::under(language)),
        Comparison::AtMost => format!("{} {length}", words::policy_compare::at_most(language)),
        Comparison::Equal => format!("{} {length}", words::policy_compare::exactly(language)),
        Comparison::Differs => format!("{} {length}", words::policy_compare::lasting_other_than(language)),
    }
}

/// A level in percent.
fn level(comparison: Comparison, level: &str, language: Language) -> String {
    match comparison {
        Comparison::More => format!("{} {level}", words::policy_compare::level_over(language)),
        Comparison::AtLeast => format!("{level} {}", words::policy_compare::or_more(language)),
        Comparison::Less => format!("{} {level}", words::policy_compare::level_under(language)),
        Comparison::AtMost => format!("{level} {}", words::policy_compare::or_less(language)),
        Comparison::Equal => format!("{} {level}", words::policy_compare::exactly(language)),
        Comparison::Differs => format!("{} {level}", words::policy_compare::lasting_other_than(language)),
    }
}

/// A relative change: up or down by so much, where that is what the number says.
fn changed(comparison: Comparison, value: f64, language: Language) -> String {
    let size = number::exact_percent(value.abs(), language);
    let (up, down) = (words::policy_compare::up(language), words::policy_compare::down(language));
    let (over, or_more) = (words::policy_compare::more_than(language), words::policy_compare::or_more(language));
    match comparison {
        Comparison::More if value == 0.0 => up.to_owned(),
        Comparison::Less if value == 0.0 => down.to_owned(),
        Comparison::Equal if value == 0.0 => words::policy_compare::nil(language).to_owned(),
        Comparison::More if value > 0.0 => format!("{over} {size} {up}"),
        Comparison::AtLeast if value > 0.0 => format!("{size} {or_more} {up}"),
        Comparison::Less if value < 0.0 => format!("{over} {size} {down}"),
        Comparison::AtMost if value < 0.0 => format!("{size} {or_more} {down}"),
        _ => level(comparison, &self::value(Measure::IntensityChange, value, language), language),
    }
}
