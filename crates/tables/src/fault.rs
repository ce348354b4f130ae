//! What is wrong with a row that cannot be used, as data, and how it is told in the reader's language.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::code_list::{frequency, unit};
use stoplicht_core::register::{Code, RowCode};

use crate::schema::Kind;
use crate::words;

/// What is wrong with a row, in one of its columns or in the row as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// The column; none: the row as a whole.
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

    /// The column, what was read in it, and what is expected.
    pub fn sentence(&self, language: Language) -> String {
        let problem = self.problem.sentence(language);
        match &self.column {
            Some(column) => format!("{column}: {problem}"),
            None => problem,
        }
    }
}

/// What is wrong with a value, or with a row.
///
/// What was read is kept only as far as it may be shown: see [`Shown`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Problem {
    /// A field that must be filled is empty.
    Missing,
    /// Something else than is expected.
    NotAs {
        /// What was read.
        shown: Shown,
        /// What is expected.
        expected: Expected,
    },
    /// A time of day, other than midnight, in a column of days.
    TimeOfDay {
        /// What was read.
        shown: Shown,
    },
    /// A moment with a time zone: the day may be another one here.
    Zone {
        /// What was read.
        shown: Shown,
    },
    /// A day or a moment that is on no calendar.
    BeyondCalendar {
        /// What was read.
        shown: Shown,
    },
    /// A size or a budget below zero.
    Negative {
        /// What was read.
        shown: Shown,
    },
    /// Not a number, or an infinite one.
    NotFinite,
    /// Digits alone, and too few of them.
    LostZeros {
        /// What was read.
        shown: Shown,
        /// How many digits there should be.
        digits: usize,
    },
    /// A number that a spreadsheet rounded, or wrote as a power of ten.
    LostDigits {
        /// What was read.
        shown: Shown,
    },
    /// A code that is not on its list.
    NotListed {
        /// What was read.
        shown: Shown,
        /// The list.
        list: CodeList,
    },
    /// A code that is longer than codes are.
    LongCode {
        /// What was read.
        shown: Shown,
    },
    /// An error value of a spreadsheet, such as `#N/A`.
    ErrorValue {
        /// What was read.
        shown: Shown,
    },
    /// A formula without a stored value.
    NoStoredValue,
    /// True or false in a column of something else.
    Truth {
        /// What was read.
        shown: Shown,
    },
    /// A cell that the file gives no value that can be read.
    DamagedCell,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A date of which the day may be the month.
    DayOrMonth {
        /// What was read.
        shown: Shown,
    },
    /// A number of which the mark may be a decimal mark, or group thousands.
    DecimalMark {
        /// What was read.
        shown: Shown,
    },
    /// An amount in a column of cents in which others are in euros.
    EurosOrCents {
        /// What was read.
        shown: Shown,
    },
    /// A period that ends before it starts.
    Backwards {
        /// Its last day.
        end: NaiveDate,
        /// The column of its first day.
        start_column: Cow<'static, str>,
        /// Its first day.
        start: NaiveDate,
    },
    /// More fields than there are columns.
    TooManyFields {
        /// Fields of the row.
        fields: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// A quote that closes in the middle of a field.
    QuoteInField,
    /// A text in quotes that holds a line which looks like a row.
    SwallowedRow {
        /// The line of the file on which the quote opens.
        opens: u64,
        /// The line that looks like a row.
        line: u64,
    },
    /// The last line of the file was cut off.
    CutOff {
        /// Fields of the line.
        fields: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// Another version of the same moment differs.
    ConflictingVersions,
    /// An earlier claim row of that reference is the same.
    DuplicateClaim,
    /// Another row gives the provider another name.
    TwoNames,
}

/// What was read, as far as it may be shown.
///
/// Long runs of digits may be somebody's number, and words somebody's name: neither is told on. A single short word is,
/// such as a code that was misspelt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The text.
    Text(String),
    /// A text that is not shown, of so many characters.
    Characters(usize),
}

impl Shown {
    fn told(&self, language: Language) -> String {
        match (self, language) {
            (Self::Text(text), _) => format!("`{text}`"),
            (Self::Characters(number), Language::Nl) => format!("een tekst van {number} tekens"),
            (Self::Characters(number), Language::En) => format!("a text of {number} characters"),
        }
    }
}

/// What is expected in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Expected {
    /// A value of this kind.
    Kind(Kind),
    /// The code of a municipality.
    Municipality,
    /// One of the two laws.
    Law,
    /// One of the two answers.
    Answer,
}

impl Expected {
    const fn told(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind.expected(language),
            Self::Municipality => words::value_expected::municipality(language),
            Self::Law => words::value_expected::law(language),
            Self::Answer => words::value_expected::answer(language),
        }
    }
}

/// A list of codes outside which nothing can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeList {
    /// Units (WJ756).
    Units,
    /// Frequencies (WMO757).
    Frequencies,
}

impl CodeList {
    /// The codes of the list.
    pub const fn codes(self) -> &'static [Code] {
        match self {
            Self::Units => &unit::ALL,
            Self::Frequencies => &frequency::ALL,
        }
    }

    fn told(self) -> String {
        self.codes().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl Problem {
    /// The code with which the row comes back.
    pub const fn code(&self) -> RowCode {
        match self {
            Self::Missing => RowCode::MissingValue,
            Self::DayOrMonth { .. } | Self::DecimalMark { .. } | Self::EurosOrCents { .. } | Self::TwoNames => {
                RowCode::AmbiguousValue
            }
            Self::Backwards { .. } => RowCode::InvalidPeriod,
            Self::CutOff { .. } => RowCode::CutOff,
            Self::ConflictingVersions => RowCode::ConflictingVersions,
            Self::DuplicateClaim => RowCode::DuplicateClaim,
            _ => RowCode::UnreadableValue,
        }
    }

    /// Which of several problems gives a row its code: the first that applies.
    pub(crate) const fn order(&self) -> u8 {
        match self.code() {
            RowCode::CutOff => 0,
            RowCode::MissingValue => 1,
            RowCode::UnreadableValue => 2,
            RowCode::AmbiguousValue => 3,
            RowCode::InvalidPeriod => 4,
            _ => 5,
        }
    }

    fn sentence(&self, language: Language) -> String {
        match language {
            Language::Nl => self.in_dutch(),
            Language::En => self.in_english(),
        }
    }

    fn in_dutch(&self) -> String {
        let told = |shown: &Shown| shown.told(Language::Nl);
        match self {
            Self::Missing => "niet ingevuld".to_owned(),
            Self::NotAs { shown, expected } => {
                format!("{} gelezen, verwacht {}", told(shown), expected.told(Language::Nl))
            }
            Self::TimeOfDay { shown } => format!("{} gelezen, verwacht een dag zonder tijdstip", told(shown)),
            Self::Zone { shown } => {
                format!("{} gelezen, verwacht Nederlandse tijd zonder tijdzone", told(shown))
            }
            Self::BeyondCalendar { shown } => {
                format!("{} gelezen, verwacht een dag van de kalender (jaar 1 tot en met 9999)", told(shown))
            }
            Self::Negative { shown } => format!("{} gelezen, verwacht nul of meer", told(shown)),
            Self::NotFinite => "geen getal met een einde".to_owned(),
            Self::LostZeros { shown, digits } => {
                format!("{} gelezen, te kort: de nullen vooraan zijn weg (verwacht {digits} cijfers)", told(shown))
            }
            Self::LostDigits { shown } => {
                format!("{} gelezen: een rekenblad heeft cijfers van het nummer weggelaten", told(shown))
            }
            Self::NotListed { shown, list } => {
                format!("{} gelezen, verwacht een code van de lijst ({})", told(shown), list.told())
            }
            Self::LongCode { shown } => {
                format!("{} gelezen, verwacht een code van hooguit {} tekens", told(shown), Code::MAX_BYTES)
            }
            Self::ErrorValue { shown } => format!("een foutwaarde van het rekenblad ({})", told(shown)),
            Self::NoStoredValue => {
                "een formule zonder opgeslagen uitkomst; open het bestand in het rekenblad en sla het op".to_owned()
            }
            Self::Truth { shown } => format!("een waarheidswaarde ({})", told(shown)),
            Self::DamagedCell => "de cel is beschadigd".to_owned(),
            Self::NotUtf8 => "geen UTF-8; sla het bestand op als UTF-8".to_owned(),
            Self::DayOrMonth { shown } => format!(
                "{} is op twee manieren te lezen: in deze kolom staat soms de maand voorop; schrijf jjjj-mm-dd",
                told(shown)
            ),
            Self::DecimalMark { shown } => format!(
                "{} is op twee manieren te lezen: decimalen of duizendtallen; schrijf zonder teken voor duizendtallen",
                told(shown)
            ),
            Self::EurosOrCents { shown } => format!(
                "{} is op twee manieren te lezen: in deze kolom van centen staan ook bedragen in euro's",
                told(shown)
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
        }
    }

    fn in_english(&self) -> String {
        let told = |shown: &Shown| shown.told(Language::En);
        match self {
            Self::Missing => "nothing was read".to_owned(),
            Self::NotAs { shown, expected } => {
                format!("{} was read, {} is expected", told(shown), expected.told(Language::En))
            }
            Self::TimeOfDay { shown } => format!("{} was read, a day without a time is expected", told(shown)),
            Self::Zone { shown } => format!("{} was read, Dutch time without a time zone is expected", told(shown)),
            Self::BeyondCalendar { shown } => {
                format!("{} was read, a day of the calendar (year 1 up to 9999) is expected", told(shown))
            }
            Self::Negative { shown } => format!("{} was read, zero or more is expected", told(shown)),
            Self::NotFinite => "no finite number".to_owned(),
            Self::LostZeros { shown, digits } => {
                format!(
                    "{} was read, too short: its leading zeros are gone ({digits} digits are expected)",
                    told(shown)
                )
            }
            Self::LostDigits { shown } => {
                format!("{} was read: a spreadsheet left out digits of the number", told(shown))
            }
            Self::NotListed { shown, list } => {
                format!("{} was read, a code of the list is expected ({})", told(shown), list.told())
            }
            Self::LongCode { shown } => {
                format!("{} was read, a code of at most {} bytes is expected", told(shown), Code::MAX_BYTES)
            }
            Self::ErrorValue { shown } => format!("an error value of the spreadsheet ({})", told(shown)),
            Self::NoStoredValue => {
                "a formula without a stored value; open the file in the spreadsheet program and save it".to_owned()
            }
            Self::Truth { shown } => format!("a truth value ({})", told(shown)),
            Self::DamagedCell => "the cell is damaged".to_owned(),
            Self::NotUtf8 => "no UTF-8; save the file as UTF-8".to_owned(),
            Self::DayOrMonth { shown } => format!(
                "{} can be read in two ways: in this column the month stands first in places; write yyyy-mm-dd",
                told(shown)
            ),
            Self::DecimalMark { shown } => {
                format!("{} can be read in two ways: decimals or thousands; write no mark for thousands", told(shown))
            }
            Self::EurosOrCents { shown } => {
                format!("{} can be read in two ways: this column of cents holds amounts in euros too", told(shown))
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
}
