//! What looks wrong in a policy, in the reader's language: in one sentence, and a way out.

use super::doubt::{ConditionDoubt, Doubt, Extent};
use super::meant::{Meant, did_you_mean, quoted};
use crate::language::Language;
use crate::measure::MeasureUnit;
use crate::register::Colour;
use crate::words::{condition_doubt, condition_remedy, doubt as words, doubt_remedy as remedies};

impl Doubt {
    /// What looks wrong, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Condition(id, doubt) => words::of_criterion(language, doubt.sentence(language), id),
            Self::Overshadowed(id) => words::overshadowed(language, id),
            Self::OverrulesAll(id) => words::overrules_all(language, id),
            Self::ReplacesNothing { group, id, .. } => words::replaces_nothing(language, group, id),
            Self::EmptyCareGroup(name, _) => words::empty_care_group(language, quoted(name)),
            Self::SimilarCareGroups(name, earlier) => {
                words::similar_care_groups(language, quoted(earlier), quoted(name))
            }
            Self::ShortCode(code) => words::short_code(language, code),
            Self::UnfilledMeasure(measure) => words::unfilled_measure(language, measure),
            Self::ShortWindow { least, most } => words::short_window(language, least, most),
        }
    }

    /// A way out.
    pub fn remedy(&self, language: Language) -> String {
        match self {
            Self::Condition(_, doubt) => doubt.remedy(language),
            Self::Overshadowed(_) => remedies::overshadowed(language).to_owned(),
            Self::OverrulesAll(_) => remedies::overrules_all(language).to_owned(),
            Self::ReplacesNothing { meant, .. } | Self::EmptyCareGroup(_, meant @ Meant::This(_)) => {
                meant.sentence(language)
            }
            Self::EmptyCareGroup(name, Meant::OneOf(_)) => remedies::name_products(language, in_quotes(name)),
            Self::SimilarCareGroups(_, earlier) => did_you_mean(quoted(earlier), language),
            Self::ShortCode(code) => did_you_mean(format!("`0{code}`"), language),
            Self::UnfilledMeasure(_) => remedies::unfilled_measure(language).to_owned(),
            Self::ShortWindow { most, .. } => remedies::short_window(language, most),
        }
    }
}

/// A text as TOML has it.
fn in_quotes(text: &str) -> String {
    quoted(text).replace('`', "\"")
}

impl ConditionDoubt {
    fn sentence(&self, language: Language) -> String {
        use condition_doubt as words;
        match self {
            Self::NeverHolds(Extent::Whole) => words::never_holds(language).to_owned(),
            Self::NeverHolds(Extent::Part) => words::part_never_holds(language).to_owned(),
            Self::AlwaysHolds { extent, unless_unknown, .. } => {
                let verdict = match extent {
                    Extent::Whole => words::always_holds(language),
                    Extent::Part => words::part_always_holds(language),
                };
                let measures = unless_unknown.iter().flatten().map(|measure| format!("`{measure}`"));
                match (unless_unknown, measures.reduce(|left, right| words::or(language, left, right))) {
                    (None, _) => verdict.to_owned(),
                    (Some(_), None) => words::save_where_unsaid(language, verdict),
                    (Some(_), Some(measures)) => words::save_for_unknown(language, measures, verdict),
                }
            }
            Self::WrongScale { measure, written, .. } if measure.definition().unit == MeasureUnit::Percent => {
                words::is_percent(language, measure, written)
            }
            Self::WrongScale { measure, written, .. } => {
                words::is_ratio(language, measure, written.in_percent(), written)
            }
            Self::BackwardsRange(low, high) => words::backwards_range(language, high, low),
            Self::ImpossibleValue(measure, value) => match measure.definition().unit {
                unit if unit.is_whole() && value.is_broken() => words::is_whole(language, measure, value),
                unit if unit.has_nine_decimals() && value.has_more_decimals() => {
                    words::has_nine_decimals(language, measure, value)
                }
                _ => words::is_never(language, measure, value),
            },
            Self::ExactRatio(measure, value, _) => words::hardly_ever(language, measure, value),
        }
    }

    fn remedy(&self, language: Language) -> String {
        use condition_remedy as remedies;
        match self {
            Self::AlwaysHolds { extent: Extent::Whole, colour: Colour::Green, .. } => {
                remedies::never_counts(language).to_owned()
            }
            Self::AlwaysHolds { unless_unknown, .. } if let Some([measure]) = unless_unknown.as_deref() => {
                remedies::ask_if_known(language, measure)
            }
            Self::NeverHolds(_) | Self::AlwaysHolds { .. } => remedies::look_at_bounds(language).to_owned(),
            Self::WrongScale { meant, .. } => did_you_mean(meant, language),
            Self::BackwardsRange(low, high) => remedies::turn_range(language, high, low),
            Self::ImpossibleValue(measure, value)
                if measure.definition().unit.has_nine_decimals() && value.has_more_decimals() =>
            {
                remedies::meant_or_range(language, value.in_nine_decimals())
            }
            Self::ImpossibleValue(..) => remedies::compare(language).to_owned(),
            Self::ExactRatio(_, _, None) => remedies::write_range(language).to_owned(),
            Self::ExactRatio(_, _, Some(meant)) => remedies::meant_or_range(language, meant),
        }
    }
}
