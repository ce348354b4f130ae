//! How a problem is told in the reader's language.

use stoplicht_core::Language;
use stoplicht_core::register::Code;

use super::problem::Problem;
use super::shown::Shown;
use crate::words;

impl Problem {
    /// What was read, and what is expected.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Nl => self.in_dutch(),
            Language::En => self.in_english(),
        }
    }

    fn in_dutch(&self) -> String {
        let phrase = |shown: &Shown| shown.phrase(Language::Nl);
        match self {
            Self::Missing => "niet ingevuld".to_owned(),
            Self::NotAs { shown, expected } => {
                format!("{} gelezen, verwacht {}", phrase(shown), expected.phrase(Language::Nl))
            }
            Self::TimeOfDay { shown } => format!("{} gelezen, verwacht een dag zonder tijdstip", phrase(shown)),
            Self::Zone { shown } => {
                format!("{} gelezen, verwacht Nederlandse tijd zonder tijdzone", phrase(shown))
            }
            Self::BeyondCalendar { shown } => {
                format!("{} gelezen, verwacht een dag van de kalender (jaar 1 tot en met 9999)", phrase(shown))
            }
            Self::Negative { shown } => format!("{} gelezen, verwacht nul of meer", phrase(shown)),
            Self::NotFinite => "geen getal met een einde".to_owned(),
            Self::LostZeros { shown, digits } => {
                format!("{} gelezen, te kort: de nullen vooraan zijn weg (verwacht {digits} cijfers)", phrase(shown))
            }
            Self::LostDigits { shown } => {
                format!("{} gelezen: een rekenblad heeft cijfers van het nummer weggelaten", phrase(shown))
            }
            Self::NotListed { shown, list } => {
                format!("{} gelezen, verwacht een code van de lijst ({})", phrase(shown), list.phrase())
            }
            Self::LongCode { shown } => {
                format!("{} gelezen, verwacht een code van hooguit {} tekens", phrase(shown), Code::MAX_BYTES)
            }
            Self::ErrorValue { shown } => format!("een foutwaarde van het rekenblad ({})", phrase(shown)),
            Self::NoStoredValue => {
                "een formule zonder opgeslagen uitkomst; open het bestand in het rekenblad en sla het op".to_owned()
            }
            Self::Truth { shown } => format!("een waarheidswaarde ({})", phrase(shown)),
            Self::DamagedCell => "de cel is beschadigd".to_owned(),
            Self::NotUtf8 => "geen UTF-8; sla het bestand op als UTF-8".to_owned(),
            Self::DayOrMonth { shown } => format!(
                "{} is op twee manieren te lezen: in deze kolom staat soms de maand voorop; schrijf jjjj-mm-dd",
                phrase(shown)
            ),
            Self::DecimalMark { shown } => format!(
                "{} is op twee manieren te lezen: decimalen of duizendtallen; schrijf zonder teken voor duizendtallen",
                phrase(shown)
            ),
            Self::EurosOrCents { shown } => format!(
                "{} is op twee manieren te lezen: in deze kolom van centen staan ook bedragen in euro's",
                phrase(shown)
            ),
            Self::Backwards { end, start_column, start } => {
                format!("{end} gelezen, verwacht een dag niet voor {start_column} {start}")
            }
            Self::TooManyFields { fields, columns } => {
                format!(
                    "{fields} velden, en de koppen zijn er {columns}; staat een tekst niet tussen aanhalingstekens?"
                )
            }
            Self::QuoteInField => {
                "een aanhalingsteken sluit midden in een veld; binnen een tekst wordt het verdubbeld".to_owned()
            }
            Self::SwallowedRow { opens, line } => format!(
                "een tekst tussen aanhalingstekens begint op regel {opens}, en regel {line} daarin lijkt een rij; ontbreekt een aanhalingsteken?"
            ),
            Self::CutOff { fields, columns } => {
                format!("de laatste regel is afgebroken: {fields} van {columns} velden")
            }
            Self::ConflictingVersions => {
                "een andere versie van dit moment verschilt in meer dan reden en verwijzer".to_owned()
            }
            Self::DuplicateClaim => "een eerdere regel met deze referentie is gelijk".to_owned(),
            Self::TwoNames => "een andere rij geeft deze aanbieder een andere naam".to_owned(),
            Self::Unanswered { shown } => words::import_fault::unanswered(Language::Nl, phrase(shown)),
            Self::NotABsn { shown } => words::import_fault::no_citizen_number(Language::Nl, phrase(shown)),
        }
    }

    fn in_english(&self) -> String {
        let phrase = |shown: &Shown| shown.phrase(Language::En);
        match self {
            Self::Missing => "nothing was read".to_owned(),
            Self::NotAs { shown, expected } => {
                format!("{} was read, {} is expected", phrase(shown), expected.phrase(Language::En))
            }
            Self::TimeOfDay { shown } => format!("{} was read, a day without a time is expected", phrase(shown)),
            Self::Zone { shown } => format!("{} was read, Dutch time without a time zone is expected", phrase(shown)),
            Self::BeyondCalendar { shown } => {
                format!("{} was read, a day of the calendar (year 1 up to 9999) is expected", phrase(shown))
            }
            Self::Negative { shown } => format!("{} was read, zero or more is expected", phrase(shown)),
            Self::NotFinite => "no finite number".to_owned(),
            Self::LostZeros { shown, digits } => {
                format!(
                    "{} was read, too short: its leading zeros are gone ({digits} digits are expected)",
                    phrase(shown)
                )
            }
            Self::LostDigits { shown } => {
                format!("{} was read: a spreadsheet left out digits of the number", phrase(shown))
            }
            Self::NotListed { shown, list } => {
                format!("{} was read, a code of the list is expected ({})", phrase(shown), list.phrase())
            }
            Self::LongCode { shown } => {
                format!("{} was read, a code of at most {} bytes is expected", phrase(shown), Code::MAX_BYTES)
            }
            Self::ErrorValue { shown } => format!("an error value of the spreadsheet ({})", phrase(shown)),
            Self::NoStoredValue => {
                "a formula without a stored value; open the file in the spreadsheet program and save it".to_owned()
            }
            Self::Truth { shown } => format!("a truth value ({})", phrase(shown)),
            Self::DamagedCell => "the cell is damaged".to_owned(),
            Self::NotUtf8 => "no UTF-8; save the file as UTF-8".to_owned(),
            Self::DayOrMonth { shown } => format!(
                "{} can be read in two ways: in this column the month stands first in places; write yyyy-mm-dd",
                phrase(shown)
            ),
            Self::DecimalMark { shown } => {
                format!("{} can be read in two ways: decimals or thousands; write no mark for thousands", phrase(shown))
            }
            Self::EurosOrCents { shown } => {
                format!("{} can be read in two ways: this column of cents holds amounts in euros too", phrase(shown))
            }
            Self::Backwards { end, start_column, start } => {
                format!("{end} was read, a day not before {start_column} {start} is expected")
            }
            Self::TooManyFields { fields, columns } => {
                format!("{fields} fields, and there are {columns} headings; is a text without quotes?")
            }
            Self::QuoteInField => {
                "a quote closes in the middle of a field; within a text it is written twice".to_owned()
            }
            Self::SwallowedRow { opens, line } => format!(
                "a text in quotes begins on line {opens}, and line {line} in it looks like a row; is a quote missing?"
            ),
            Self::CutOff { fields, columns } => format!("the last line was cut off: {fields} of {columns} fields"),
            Self::ConflictingVersions => {
                "another version of this moment differs in more than reason and referrer".to_owned()
            }
            Self::DuplicateClaim => "an earlier row of this reference is the same".to_owned(),
            Self::TwoNames => "another row gives this provider another name".to_owned(),
            Self::Unanswered { shown } => words::import_fault::unanswered(Language::En, phrase(shown)),
            Self::NotABsn { shown } => words::import_fault::no_citizen_number(Language::En, phrase(shown)),
        }
    }
}
