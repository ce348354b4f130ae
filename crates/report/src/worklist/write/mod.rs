//! From rows to a workbook.

mod front;
mod hidden;
mod measures;
mod page;
mod rows;
mod unscored;
pub(crate) mod why;

use rust_xlsxwriter::{Workbook, XlsxError};
use stoplicht_core::register::ProviderId;

use self::page::Sheet;
use super::row::{Audience, Worklist, WorklistRow};
use super::row_key::RowKey;
use super::seal::{SealKey, Sealed, told_apart};
use super::shown::Shown;
use crate::wording::short_hash;
use crate::workbook::{Styles, made_on};

/// A worklist that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A provider's workbook holds its own rows only.
    #[error("a worklist for a provider holds the rows of one provider, and these are of {providers}")]
    SeveralProviders {
        /// How many providers there are.
        providers: usize,
    },
    /// A row was scored under another policy than the worklist's.
    #[error("row {row} was scored under policy {found}, and the worklist is of policy {expected}")]
    OtherPolicy {
        /// The row, from 1.
        row: usize,
        /// The short hash of its policy.
        found: String,
        /// The short hash of the worklist's policy.
        expected: String,
    },
    /// More rows than a sheet can hold.
    #[error("a worklist has at most {most} rows, this one has {rows}")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
    /// The workbook could not be put together.
    #[error("cannot write the workbook")]
    Workbook(#[from] XlsxError),
}

/// The most rows of a worklist: more is no list that people work through.
const MOST_ROWS: usize = 100_000;

/// Writes a worklist as a workbook (XLSX), sealed with the key.
///
/// The rows are sorted: red first, then by the day on which the answer is due, then by provider and allocation. Equal
/// rows give equal bytes, in whatever order they come.
///
/// # Errors
/// [`WriteError`] if the rows do not belong in one workbook, or it cannot be put together.
pub fn write(list: &Worklist<'_>, key: &SealKey) -> Result<Vec<u8>, WriteError> {
    check(list)?;
    let rows = sorted(list.rows);
    let apart = told_apart(list.unscored, &rows);
    let sealed = Sealed::of(list, &rows, &apart, key);
    let (sent, sent_apart) = sealed.records.split_at_checked(rows.len()).unwrap_or_default();
    let first = rows.first().map(|row| &row.assessment.provider_id);
    let sheet = Sheet {
        list,
        rows: &rows,
        sent,
        sent_apart: if list.audience == Audience::Worker { sent_apart } else { &sealed.unboxed },
        apart: &apart,
        styles: Styles::new(list.language),
        shows_providers: rows.iter().any(|row| Some(&row.assessment.provider_id) != first),
        has_names: rows.iter().any(|row| row.provider_name.is_some()),
        shows_client_references: rows.iter().any(|row| row.client_reference.is_some()),
        shown: Shown::default(),
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(&made_on(list.made_on, list.title)?);
    front::write(workbook.add_worksheet(), &sheet)?;
    rows::write(workbook.add_worksheet(), &sheet)?;
    if list.audience == Audience::Worker {
        measures::write(workbook.add_worksheet(), &sheet)?;
    }
    if !list.unscored.is_empty() {
        unscored::write(workbook.add_worksheet(), &sheet)?;
    }
    hidden::write(workbook.add_worksheet(), &sealed.cells(&sheet.shown, key), list.language)?;
    Ok(workbook.save_to_buffer()?)
}

pub(crate) fn check(list: &Worklist<'_>) -> Result<(), WriteError> {
    if list.rows.len() > MOST_ROWS {
        return Err(WriteError::TooManyRows { rows: list.rows.len(), most: MOST_ROWS });
    }
    if list.audience == Audience::Provider {
        let scored = list.rows.iter().map(|row| Some(&row.assessment.provider_id));
        one_provider(scored.chain(list.unscored.iter().map(|row| row.provider_id.as_ref())))?;
    }
    let expected = &list.policy.id().hash;
    match list.rows.iter().position(|row| row.assessment.policy.hash != *expected) {
        Some(at) => Err(WriteError::OtherPolicy {
            row: at + 1,
            found: list.rows.get(at).map_or("", |row| short_hash(&row.assessment.policy.hash)).to_owned(),
            expected: short_hash(expected).to_owned(),
        }),
        None => Ok(()),
    }
}

/// Checks that all rows are of one provider; a row of which the provider is not known is nobody's.
pub(super) fn one_provider<'a>(providers: impl Iterator<Item = Option<&'a ProviderId>>) -> Result<(), WriteError> {
    let mut providers: Vec<_> = providers.collect();
    providers.sort_unstable();
    providers.dedup();
    if providers.len() > 1 { Err(WriteError::SeveralProviders { providers: providers.len() }) } else { Ok(()) }
}

pub(crate) fn sorted(rows: &[WorklistRow]) -> Vec<&WorklistRow> {
    let mut rows: Vec<&WorklistRow> = rows.iter().collect();
    rows.sort_by(|a, b| {
        let key = |row: &WorklistRow| (std::cmp::Reverse(row.assessment.colour), row.assessment.answer_due);
        let id = |row: &WorklistRow| RowKey::of(&row.assessment);
        let who = |row: &WorklistRow| row.assessment.provider_id.clone();
        key(a).cmp(&key(b)).then_with(|| who(a).cmp(&who(b))).then_with(|| id(a).cmp(&id(b)))
    });
    rows
}
