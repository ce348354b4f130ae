//! The reply (*antwoord*): what came of every request of a list, for the provider. It goes out once and does not come
//! back, so nothing in it is sealed.
//!
//! It holds the provider's own references and numbers, and nothing else of a client. The message that changes an
//! allocation is another one; the reply says so.

mod book;
mod outcome;
mod row;

use chrono::NaiveDate;
use stoplicht_core::Language;

use super::title::Title;

pub(crate) use book::Column;
pub use book::write_reply;
pub(crate) use outcome::Kind;
pub use outcome::ReplyOutcome;
pub use row::ReplyRow;
pub(crate) use row::{counts, meaning};

/// The reply to a list.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'a> {
    /// Whose list it is.
    pub title: Title<'a>,
    /// In which language.
    pub language: Language,
    /// The day on which it was made; it stands in the reply instead of the clock's.
    pub made_on: NaiveDate,
    /// What the run is known by, for whoever asks about it.
    pub run_id: &'a str,
    /// What came of each request, in any order.
    pub rows: &'a [ReplyRow],
}

impl Reply<'_> {
    /// The rows in the order of the provider's references.
    pub(crate) fn sorted(&self) -> Vec<&ReplyRow> {
        let mut rows: Vec<&ReplyRow> = self.rows.iter().collect();
        rows.sort_by(|a, b| {
            let key = |row: &ReplyRow| (row.request_id.is_none(), row.request_id.clone(), row.allocation_id.clone());
            let rest = |row: &ReplyRow| (row.requested_end, Kind::of(&row.outcome));
            key(a).cmp(&key(b)).then_with(|| rest(a).cmp(&rest(b)))
        });
        rows
    }
}
