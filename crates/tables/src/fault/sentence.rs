//! What is wrong with a value or a row, in a sentence.

use stoplicht_core::Language;
use stoplicht_core::register::Code;

use super::expected::Expected;
use super::problem::Problem;
use super::shown::Shown;
use crate::schema::Kind;
use crate::words::import_fault::{
    many_laws, no_citizen_number, no_law, not_taken_apart, perhaps_citizen_number, unanswered,
};
use crate::words::problem as words;

impl Problem {
    /// What was read, and what is expected.
    pub fn sentence(&self, language: Language) -> String {
        let phrase = |shown: &Shown| shown.phrase(language);
        let fixed = match self {
            Self::Missing => words::missing(language),
            // What was written may be a name: it is not shown, and its length says nothing to who wrote it.
            Self::NotAs { shown: Shown::Characters(_), expected: Expected::Kind(Kind::Date | Kind::Moment) } => {
                words::text_for_day(language)
            }
            Self::NotAs { shown, expected } => {
                return words::not_as(language, expected.phrase(language), phrase(shown));
            }
            Self::TimeOfDay { shown } => return words::time_of_day(language, phrase(shown)),
            Self::Zone { shown } => return words::zone(language, phrase(shown)),
            Self::ShortYear { shown } => return words::short_year(language, phrase(shown)),
            Self::NoSuchDay { shown } => return words::no_such_day(language, phrase(shown)),
            Self::BeyondCalendar { shown } => return words::beyond_calendar(language, phrase(shown)),
            Self::BeyondAmounts { shown } => return words::beyond_amounts(language, phrase(shown)),
            Self::Negative { shown } => return words::negative(language, phrase(shown)),
            Self::NotFinite => words::not_finite(language),
            Self::LostZeros { shown, digits } => return words::lost_zeros(language, digits, phrase(shown)),
            Self::LostDigits { shown } => return words::lost_digits(language, phrase(shown)),
            Self::NotListed { shown, list } => return words::not_listed(language, list.phrase(), phrase(shown)),
            Self::LongCode { shown } => return words::long_code(language, Code::MAX_BYTES, phrase(shown)),
            Self::ErrorValue { shown } => return words::error_value(language, phrase(shown)),
            Self::NoStoredValue => words::no_stored_value(language),
            Self::Truth { shown } => return words::truth(language, phrase(shown)),
            Self::DamagedCell => words::damaged_cell(language),
            Self::NotUtf8 => words::not_utf8(language),
            Self::DayOrMonth { shown } => return words::day_or_month(language, phrase(shown)),
            Self::DecimalMark { shown } => return words::decimal_mark(language, phrase(shown)),
            Self::EurosOrCents { shown } => return words::euros_or_cents(language, phrase(shown)),
            Self::Unanswered { shown } => return unanswered(language, phrase(shown)),
            Self::NotTakenApart { shown, expected } => {
                return not_taken_apart(language, expected.phrase(language), phrase(shown));
            }
            Self::NoLaw { shown } => return no_law(language, phrase(shown)),
            Self::ManyLaws { shown } => return many_laws(language, phrase(shown)),
            Self::NotABsn { shown } => return no_citizen_number(language, phrase(shown)),
            Self::PerhapsABsn => perhaps_citizen_number(language),
            Self::Backwards { end, start_column, start } => {
                return words::backwards(language, end, start, start_column);
            }
            Self::TooManyFields { fields, columns } => return words::too_many_fields(language, columns, fields),
            Self::QuoteInField => words::quote_in_field(language),
            Self::SwallowedRow { opens, line } => return words::swallowed_row(language, line, opens),
            Self::CutOff { fields, columns } => return words::cut_off(language, columns, fields),
            Self::ConflictingVersions => words::conflicting_versions(language),
            Self::DuplicateClaim => words::duplicate_claim(language),
            Self::TwoNames => words::two_names(language),
            Self::NotAWord { shown, list } => return words::not_a_word(language, phrase(shown), list.phrase()),
            Self::BeyondRange => words::beyond_range(language),
            Self::OtherYear => words::other_year(language),
            Self::NoSuchAmount => words::no_such_amount(language),
            Self::ConflictingRows => words::conflicting_rows(language),
        };
        fixed.to_owned()
    }
}
