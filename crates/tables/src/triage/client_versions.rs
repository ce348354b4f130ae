//! What is on record of the clients whom requests are about: the versions of their allocations, as rows.

use chrono::NaiveDateTime;
use stoplicht_core::Day;
use stoplicht_core::register::{AllocationVersion, Request};

use crate::column::Column;
use crate::error::TableError;
use crate::keys::hash::key_hash;
use crate::keys::hash_filter::HashFilter;
use crate::keys::scope::Scope;
use crate::progress::{Phase, Progress};
use crate::select::allocation_keys::AllocationKeys;
use crate::select::history_columns::VERSION_COLUMNS;
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::select;
use crate::select::selected::SelectedChunk;
use crate::source::Source;
use crate::source::partition::Partition;

/// Reads every version of every allocation of the clients whom the requests are about. Rows that cannot be used are
/// left out; triage gives them back.
///
/// # Errors
/// [`TableError`] if the register cannot be read.
pub fn versions_of_clients<'a>(
    allocations: &Source,
    requests: impl IntoIterator<Item = &'a Request>,
    progress: &dyn Progress,
) -> Result<Vec<AllocationVersion>, TableError> {
    let hash =
        |request: &Request| key_hash(Scope::new(request.municipality, request.law), request.allocation_id.as_str());
    let asked = HashFilter::new(requests.into_iter().map(hash));
    let keys = AllocationKeys::read(allocations, Partition::Whole, progress)?;
    let relevant = keys.of_clients_with(&asked, Partition::Whole);
    let known = RowFilter::Known(&keys.chunks, &relevant);
    let selected = select(
        allocations,
        Partition::Whole,
        known,
        ColumnRequest::facts(&VERSION_COLUMNS, known.parts()),
        Phase::Allocations,
        progress,
    )?;
    let rows = selected.chunks.iter().flat_map(|chunk| (0..chunk.len()).filter_map(|row| version(chunk, row)));
    Ok(rows.collect())
}

fn version(chunk: &SelectedChunk, row: usize) -> Option<AllocationVersion> {
    let column = |name: &str| chunk.columns().get(VERSION_COLUMNS.iter().position(|known| *known == name)?);
    let text = |name| column(name)?.text(row);
    let date = |name| Day::from_number(column(name)?.date(row)?).date();
    let code_of = |name| column(name).and_then(|column: &Column| column.code(row));
    let (municipality, law) = chunk.origins()?.scopes.get(row)?.parts()?;
    Some(AllocationVersion {
        municipality,
        law,
        allocation_id: text("allocation_id")?.into(),
        assigned_at: moment(column("assigned_at")?.moment(row)?)?,
        client_id: text("client_id")?.into(),
        provider_id: text("provider_id")?.into(),
        product_category: code_of("product_category"),
        product_code: code_of("product_code"),
        start_date: date("start_date")?,
        end_date: date("end_date"),
        volume: column("volume")?.number(row),
        unit: code_of("unit"),
        frequency: code_of("frequency"),
        budget_cents: column("budget_cents")?.whole(row),
        change_reason: code_of("change_reason"),
        referrer: code_of("referrer"),
    })
}

fn moment(micros: i64) -> Option<NaiveDateTime> {
    chrono::DateTime::from_timestamp_micros(micros).map(|moment| moment.naive_utc())
}
