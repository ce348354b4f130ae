//! One request to extend care: from register rows to a colour with its reasons.
#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

mod as_of;
mod assess;
mod batch;
pub mod calendar;
mod care_group;
pub mod check;
mod citizen_number;
mod client;
mod day;
pub mod duration_curves;
mod explain;
mod formula;
mod hexadecimal;
pub mod history;
mod key;
mod language;
mod list;
mod measure;
mod month;
mod nine_decimals;
mod period;
pub mod policy;
pub mod register;

mod rejection;
mod request_fact;
mod words;

pub use as_of::AsOf;
pub use assess::{Assessment, Assessor, CriterionResult, ENGINE_VERSION, Score};
pub use batch::{Batch, ListKey, RequestRows};
pub use citizen_number::{ShownPath, decimal_digit, nine_digit_number, shown_path, starred};
pub use client::{ClientHistory, HistoryError, RejectedHistoryRow};
pub use day::{Day, Moment};
pub use explain::{
    AllocatedSize, ChainAllocation, ChainStory, ClaimsWindow, DayChange, Explanation, ExtensionStep, FundedSpan,
    Intensity, LevelStep, ScalingStep, SizeChange, VersionChange,
};
pub use formula::looks_like_formula;
pub use hexadecimal::hexadecimal;
pub use key::{KeyText, KeyTextError};
pub use language::{Language, UnknownLanguage, write_number};
pub use list::ListOutcome;
pub use measure::{
    Definition, Measure, MeasureCalculator, MeasureInput, MeasureOutput, MeasureUnit, Measures, UnknownReason,
    UnknownReasons,
};
pub use month::Month;
pub use nine_decimals::nine_decimals;
pub use policy::Policy;
pub use rejection::{Rejection, RejectionCode};
pub use request_fact::RequestFact;
