//! What can be wrong with a value or a row, as data: one variant a cause.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::RowCode;

use super::expected::{CodeList, Expected, WordList};
use super::shown::Shown;
use crate::schema::Kind;

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
    /// A date with a year of two digits: nobody says of which century.
    ShortYear {
        /// What was read.
        shown: Shown,
    },
    /// A date that no month has, such as 31 February, or one in which the month stands before the day.
    NoSuchDay {
        /// What was read.
        shown: Shown,
    },
    /// A day or a moment that is on no calendar.
    BeyondCalendar {
        /// What was read.
        shown: Shown,
    },
    /// More cents than any amount has.
    BeyondAmounts {
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
    /// The map of an import does not say what the value means.
    Unanswered {
        /// What was read.
        shown: Shown,
    },
    /// What stands together in a cell cannot be taken apart, and the map of an import does not say what it is as a whole.
    NotTakenApart {
        /// What was read.
        shown: Shown,
        /// What is expected.
        expected: Expected,
    },
    /// The law is that of the allocation, and none with the number of the row is known.
    NoLaw {
        /// The number.
        shown: Shown,
    },
    /// The law is that of the allocation, and the number of the row stands under more than one.
    ManyLaws {
        /// The number.
        shown: Shown,
    },
    /// No citizen service number, where pseudonyms are to be made of these.
    NotABsn {
        /// What was read.
        shown: Shown,
    },
    /// A number that looks like a citizen service number, where none may be. What was read is not kept.
    PerhapsABsn,
    /// A word that cannot stand in the column.
    NotAWord {
        /// What was read.
        shown: Shown,
        /// The words that can.
        list: WordList,
    },
    /// A value that is beyond what can be kept.
    BeyondRange,
    /// A day that lies outside the year of the row.
    OtherYear,
    /// An amount below zero where none can be; of what is left out of another amount, also more than that.
    NoSuchAmount,
    /// Another row of this key, known from the same day, says something else.
    ConflictingRows,
}

impl Problem {
    /// What was read is not of its column's kind.
    pub fn not_as(text: &str, kind: Kind) -> Self {
        Self::NotAs { shown: Shown::of_value(text), expected: Expected::Kind(kind) }
    }

    /// The code with which the row comes back.
    pub const fn code(&self) -> RowCode {
        match self {
            Self::Missing => RowCode::MissingValue,
            Self::DayOrMonth { .. }
            | Self::DecimalMark { .. }
            | Self::EurosOrCents { .. }
            | Self::TwoNames
            | Self::NoLaw { .. }
            | Self::ManyLaws { .. }
            | Self::Unanswered { .. }
            | Self::NotTakenApart { .. } => RowCode::AmbiguousValue,
            Self::Backwards { .. } | Self::OtherYear => RowCode::InvalidPeriod,
            Self::NoSuchAmount => RowCode::InvalidAmount,
            Self::CutOff { .. } => RowCode::CutOff,
            Self::ConflictingVersions | Self::ConflictingRows => RowCode::ConflictingVersions,
            Self::DuplicateClaim => RowCode::DuplicateClaim,
            _ => RowCode::UnreadableValue,
        }
    }

    /// What was read, as far as it may be shown.
    pub const fn shown(&self) -> Option<&Shown> {
        match self {
            Self::NotAs { shown, .. }
            | Self::TimeOfDay { shown }
            | Self::Zone { shown }
            | Self::ShortYear { shown }
            | Self::NoSuchDay { shown }
            | Self::BeyondCalendar { shown }
            | Self::BeyondAmounts { shown }
            | Self::Negative { shown }
            | Self::LostZeros { shown, .. }
            | Self::LostDigits { shown }
            | Self::NotListed { shown, .. }
            | Self::LongCode { shown }
            | Self::ErrorValue { shown }
            | Self::Truth { shown }
            | Self::DayOrMonth { shown }
            | Self::DecimalMark { shown }
            | Self::EurosOrCents { shown }
            | Self::Unanswered { shown }
            | Self::NotTakenApart { shown, .. }
            | Self::NoLaw { shown }
            | Self::ManyLaws { shown }
            | Self::NotABsn { shown } => Some(shown),
            _ => None,
        }
    }

    /// Which of several problems gives a row its code: the first that applies.
    pub const fn order(&self) -> u8 {
        match self.code() {
            RowCode::CutOff => 0,
            RowCode::MissingValue => 1,
            RowCode::UnreadableValue => 2,
            RowCode::AmbiguousValue => 3,
            RowCode::InvalidPeriod => 4,
            _ => 5,
        }
    }
}
