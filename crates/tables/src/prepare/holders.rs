//! Who holds which allocation: the first look at the versions, of which only keys and last days are kept.

use rustc_hash::FxHashSet;
use stoplicht_core::Day;

use super::in_order::in_order;
use crate::column::Column;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::keys::key::{KeptKeys, Key};
use crate::keys::scope::Scope;
use crate::progress::{Phase, Progress};
use crate::rejected::RejectedRow;
use crate::select::chunk_reads::ChunkReads;
use crate::select::citizen_numbers::{numbers_of_nine_digits, refuse_citizen_numbers};
use crate::select::request::{ColumnRequest, RowFilter};
use crate::select::returned::allocation_of;
use crate::select::selected::NamedRows;
use crate::source::Source;
use crate::source::kept_reject::KeptRejection;
use crate::source::manifest::Prepared;
use crate::source::partition::Partition;

/// What is read of a version to know who holds what. Of all other columns only what the file tells beside the values is looked at, where
/// that is enough to know that the row can be used. Of volumes it is not: no file tells that one of them is NaN.
const HOLDER_COLUMNS: [&str; 4] = ["allocation_id", "client_id", "end_date", "volume"];

/// The allocations of a register, and the clients who hold them, in the order in which they stand there.
#[derive(Default)]
pub struct Holders {
    /// The allocations; behind those with a version that can be used are those that only a link tells of.
    pub allocations: KeptKeys,
    /// The clients.
    pub clients: KeptKeys,
    /// The allocation and the client of each version, and of each link.
    pub pairs: Vec<(u32, u32)>,
    /// The last day of each version.
    pub ends: Vec<Day>,
    /// Where each version stood in the file, from 0.
    pub rows: Vec<u32>,
    /// Allocations with a version that can be used.
    pub with_versions: usize,
    /// Allocations of which it is known who holds them; behind these are those that are only mentioned.
    pub held: usize,
    /// The versions that cannot be used, and what they say all the same.
    pub links: Vec<Link>,
}

/// A version that cannot be used, and that says all the same whose allocation it is.
pub struct Link {
    pub row: u64,
    pub scope: Scope,
    pub allocation_id: String,
    pub client_id: String,
}

impl Holders {
    /// Reads all versions.
    pub fn read(source: &Source, progress: &dyn Progress) -> Result<Self, TableError> {
        let wanted = ColumnRequest::texts(&HOLDER_COLUMNS);
        let told = (Phase::Allocations, progress);
        let reads = ChunkReads::begin(source, Partition::Whole, RowFilter::All, wanted, told)?;
        let (mut holders, mut nine_digits, mut rejected) = (Self::default(), FxHashSet::default(), Vec::new());
        in_order(
            &reads.chunks(),
            |chunk| reads.read(chunk),
            |mut chunk| {
                if let Some(rows) = std::mem::take(&mut chunk.selected).named() {
                    holders.add(rows);
                    nine_digits.extend(column(rows, "client_id").map(numbers_of_nine_digits).into_iter().flatten());
                }
                rejected.extend(chunk.rejected);
                Ok(())
            },
        )?;
        refuse_citizen_numbers(source, nine_digits.into_iter())?;
        holders.with_versions = holders.allocations.len();
        holders.links = match source.prepared() {
            Some(prepared) => links_before(prepared),
            None => links(source, &rejected)?,
        };
        for link in &holders.links {
            let allocation = holders.allocations.number(Key::new(link.scope, &link.allocation_id));
            holders.pairs.push((allocation, holders.clients.number(Key::new(link.scope, &link.client_id))));
        }
        holders.held = holders.allocations.len();
        Ok(holders)
    }

    /// Reads which allocations another register is about.
    pub fn mention(&mut self, source: &Source, progress: &dyn Progress) -> Result<(), TableError> {
        let wanted = ColumnRequest::texts(&["allocation_id"]);
        let told = (Phase::Allocations, progress);
        let reads = ChunkReads::begin(source, Partition::Whole, RowFilter::All, wanted, told)?;
        in_order(
            &reads.chunks(),
            |chunk| reads.read(chunk),
            |chunk| {
                if let Some(rows) = chunk.selected.named() {
                    self.allocations.number_each(rows.keys(0));
                }
                Ok(())
            },
        )
    }

    fn add(&mut self, rows: &NamedRows) {
        let allocations = self.allocations.number_each(rows.keys(0));
        self.pairs.extend(allocations.into_iter().zip(self.clients.number_each(rows.keys(1))));
        let ends = column(rows, "end_date");
        for row in 0..rows.origins.scopes.len() {
            self.rows.push(rows.origins.rows.get(row).copied().unwrap_or(u32::MAX));
            self.ends.push(ends.and_then(|dates| dates.date(row)).map_or(Day::OPEN, Day::from_number));
        }
    }
}

fn column<'r>(rows: &'r NamedRows, name: &str) -> Option<&'r Column> {
    HOLDER_COLUMNS.iter().position(|known| *known == name).and_then(|place| rows.columns.columns.get(place))
}

/// The links that were kept when the register was prepared, by row.
fn links_before(prepared: &Prepared) -> Vec<Link> {
    let link = |kept: &KeptRejection| {
        let (scope, allocation_id) = allocation_of(&kept.row)?;
        let client_id = kept.client_id.clone()?;
        Some(Link { row: kept.row.row, scope, allocation_id: allocation_id.to_owned(), client_id })
    };
    let mut links: Vec<Link> = prepared.kept().iter().filter_map(link).collect();
    links.sort_unstable_by_key(|link| link.row);
    links
}

/// The links of the rows that cannot be used, by row.
fn links(source: &Source, rejected: &[RejectedRow]) -> Result<Vec<Link>, TableError> {
    let mut rows: Vec<&RejectedRow> = rejected.iter().collect();
    rows.sort_unstable_by_key(|row| row.row);
    let mut links = Vec::new();
    let place = |row: &RejectedRow| source.place_of(u32::try_from(row.row).ok()?.checked_sub(1)?);
    let placed: Vec<(usize, u32, &RejectedRow)> =
        rows.into_iter().filter_map(|row| place(row).map(|(chunk, place)| (chunk, place, row))).collect();
    for inside in placed.chunk_by(|a, b| a.0 == b.0) {
        let Some((chunk, ..)) = inside.first().copied() else { continue };
        let rows = inside.iter().map(|(_, place, _)| *place).collect();
        let clients =
            source.read(chunk, "client_id", Some(&RowSelection::of_rows(rows, source.chunk_rows(chunk))))?.column;
        links.extend(inside.iter().enumerate().filter_map(|(place, (.., row))| {
            let (scope, allocation_id) = allocation_of(row)?;
            let client_id = clients.text(place)?.to_owned();
            Some(Link { row: row.row, scope, allocation_id: allocation_id.to_owned(), client_id })
        }));
    }
    Ok(links)
}
