//! The end of an allocation in the newest version on record, where a row goes by an older one.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;

use crate::words;

/// The end of an allocation in the newest version on record, where the row has another one: a request is judged by what was known on its
/// day, and who reads of it is told what is known since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewestEnd {
    /// The last day; none: it is open-ended.
    pub end: Option<NaiveDate>,
    /// The day of which the end in the row is.
    pub shown_of: NaiveDate,
}

impl NewestEnd {
    /// The newest end, if it is another one than the row has, which is that of this day.
    pub fn other_than(shown: Option<NaiveDate>, newest: Option<NaiveDate>, shown_of: NaiveDate) -> Option<Self> {
        (shown != newest).then_some(Self { end: newest, shown_of })
    }

    /// `Volgens het nieuwste overzicht loopt de toewijzing tot en met 7-1-2026; ‘Einde nu’ is dat van 25-6-2025.`
    pub fn sentence(self, language: Language) -> String {
        use words::worklist_newest_end as told;
        let (column, day) = (words::worklist_column::end_now(language), language.date(self.shown_of));
        match self.end {
            Some(end) => told::ends_on(language, column, day, language.date(end)),
            None => told::is_open_ended(language, column, day),
        }
    }
}
