//! What is wrong in a file of settings, in the reader's language: in one sentence, and a way out.

use super::fault::PolicyFault;
use super::meant::quoted;
use crate::language::Language;
use crate::measure::Measure;
use crate::register::Code;
use crate::words::{fault as words, fault_remedy as remedies};

impl PolicyFault {
    /// What is wrong, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            // The words of the readers of TOML and JSON, which know English only.
            Self::NotToml(reason) | Self::NotJson(reason) => words::unreadable(language, reason),
            Self::FileTooDeep(most) => words::file_too_deep(language, most),
            Self::EmptyFile => words::empty_file(language).to_owned(),
            Self::FileTooLarge(most) => words::file_too_large(language, most),
            Self::KeyTwice(key) => words::key_twice(language, quoted(key)),
            Self::UnknownKey(key, _) => words::unknown_key(language, quoted(key)),
            Self::MissingKey { key, .. } => words::missing_key(language, key),
            Self::NotATable(place, found) => {
                words::not_a_table(language, found.phrase(language), place.phrase(language))
            }
            Self::WrongKind { key, found, expected } => {
                words::wrong_kind(language, expected.phrase(language), found.phrase(language), key)
            }
            Self::EmptyText(key) => words::empty_text(language, key),
            Self::NotWhole { key, least, most, .. } => words::not_whole(language, key, least, most),
            Self::NotACode(text) => words::not_a_code(language, quoted(text)),
            Self::NotAColour(text, _) => words::not_a_colour(language, quoted(text)),
            Self::TooMany { of, found, most } => words::too_many(language, found, of.phrase(language), most),
            Self::LongId(most) => words::long_id(language, most),
            Self::Doubt(doubt) => doubt.sentence(language),
            Self::CriterionTwice(id) => words::criterion_twice(language, id),
            Self::CareGroupTwice(name) => words::care_group_twice(language, name),
            Self::NoRole(id, fault) => words::no_role(language, fault.phrase(language), id),
            Self::UnknownCriterion(id, _) => words::unknown_criterion(language, id),
            Self::OverGoodNews(id, _) => words::over_good_news(language, id),
            Self::UnknownMeasure(name, _) => words::unknown_measure(language, quoted(name)),
            Self::LongCondition(most) => words::long_condition(language, most),
            Self::NotANumber(text) => words::not_a_number(language, quoted(text)),
            Self::StraySign(sign) => words::stray_sign(language, sign),
            Self::ConditionTooDeep(most) => words::condition_too_deep(language, most),
            Self::Unexpected { expected, .. } => words::unexpected(language, expected.phrase(language)),
            Self::Ended(expected) => words::ended(language, expected.phrase(language)),
            Self::NoCriterion => words::no_criterion(language).to_owned(),
            Self::UnknownSchema => words::unknown_schema(language).to_owned(),
            Self::NotATolerance => words::not_a_tolerance(language).to_owned(),
            Self::OverNothing => words::over_nothing(language).to_owned(),
            Self::LoneBracket => words::lone_bracket(language).to_owned(),
            Self::PercentSign => words::percent_sign(language).to_owned(),
            Self::NumberNeeded => words::number_needed(language).to_owned(),
            Self::TruthNeeded(_) => words::truth_needed(language).to_owned(),
            Self::ChainedComparison => words::chained_comparison(language).to_owned(),
        }
    }

    /// A way out, where there is one.
    pub fn remedy(&self, language: Language) -> Option<String> {
        let fixed = match self {
            Self::UnknownKey(_, meant)
            | Self::NotAColour(_, meant)
            | Self::UnknownCriterion(_, meant)
            | Self::OverGoodNews(_, meant)
            | Self::UnknownMeasure(_, meant) => return Some(meant.sentence(language)),
            Self::Doubt(doubt) => return Some(doubt.remedy(language)),
            Self::MissingKey { example, .. } => return Some(remedies::missing_key(language, example)),
            Self::NotWhole { default, .. } => return Some(remedies::not_whole(language, default)),
            Self::NotACode(_) => return Some(remedies::not_a_code(language, Code::MAX_BYTES)),
            Self::StraySign(sign) => return Some(instead_of(sign, language)),
            Self::TruthNeeded(Some(measure)) => return Some(compared(*measure, language)),
            Self::NotToml(_) => remedies::not_toml(language),
            Self::NotJson(_) | Self::FileTooDeep(_) | Self::EmptyFile => remedies::not_json(language),
            Self::FileTooLarge(_) => remedies::file_too_large(language),
            Self::KeyTwice(_) => remedies::key_twice(language),
            Self::NoCriterion => remedies::no_criterion(language),
            Self::UnknownSchema => remedies::unknown_schema(language),
            Self::NotATable(..) => remedies::not_a_table(language),
            Self::EmptyText(_) => remedies::empty_text(language),
            Self::NotATolerance => remedies::not_a_tolerance(language),
            Self::TooMany { .. } => remedies::too_many(language),
            Self::LongId(_) => remedies::long_id(language),
            Self::CriterionTwice(_) => remedies::criterion_twice(language),
            Self::CareGroupTwice(_) => remedies::care_group_twice(language),
            Self::NoRole(_, fault) => fault.remedy(language),
            Self::OverNothing => remedies::over_nothing(language),
            Self::LoneBracket => remedies::lone_bracket(language),
            Self::LongCondition(_) | Self::ConditionTooDeep(_) => remedies::long_condition(language),
            Self::PercentSign => remedies::percent_sign(language),
            Self::Unexpected { is_comma: true, .. } => remedies::decimal_comma(language),
            Self::NumberNeeded => remedies::number_needed(language),
            Self::TruthNeeded(None) => remedies::compare(language),
            Self::ChainedComparison => remedies::chained_comparison(language),
            Self::WrongKind { .. } | Self::NotANumber(_) | Self::Unexpected { .. } | Self::Ended(_) => return None,
        };
        Some(fixed.to_owned())
    }
}

fn compared(measure: Measure, language: Language) -> String {
    remedies::compare_measure(language, measure.name())
}

/// What to write instead of a sign that means nothing in a condition.
fn instead_of(sign: &str, language: Language) -> String {
    let write = |sign| remedies::write_sign(language, sign);
    match sign {
        "==" => remedies::equality(language).to_owned(),
        "&&" => write("AND"),
        "||" => write("OR"),
        "!" => write("NOT"),
        "'" | "\"" => remedies::no_texts(language).to_owned(),
        "≥" => write(">="),
        "≤" => write("<="),
        "≠" => write("<>"),
        _ => remedies::signs(language).to_owned(),
    }
}
