//! Which household goes to which partition of the registers, and how allocations and clients are numbered.

use rayon::prelude::*;
use stoplicht_core::Day;

use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::households::shared::heads_of_allocations;
use crate::keys::key::{Key, KeyIndex};
use crate::keys::scope::Scope;
use crate::rejected::RejectedRow;
use crate::select::history_columns::VERSION_COLUMNS;
use crate::select::returned::allocation_of;
use crate::select::selected::{Selected, SelectedChunk};
use crate::source::Source;

/// A version that cannot be used, and that says all the same whose allocation it is.
pub struct Link {
    pub row: u64,
    pub scope: Scope,
    pub allocation_id: String,
    pub client_id: String,
}

/// The links of the rows that cannot be used, by row.
pub fn links(source: &Source, versions: &Selected) -> Result<Vec<Link>, TableError> {
    let mut rows: Vec<&RejectedRow> = versions.rejected.iter().collect();
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

/// The allocations and their households, numbered, and the partitions that they are in.
pub struct Partitions<'a> {
    allocations: KeyIndex<'a>,
    /// The number of each allocation of the index: household by household, and in each by id.
    numbers: Vec<u32>,
    /// The household of each allocation, by number.
    households: Vec<u32>,
    clients: KeyIndex<'a>,
    /// The number of each client of the index, in the same order.
    client_numbers: Vec<u32>,
    /// Per allocation, by number: can one of its versions be used?
    is_on_record: Vec<bool>,
    /// The first household of each partition, and behind the last one.
    pub starts: Vec<u32>,
}

impl<'a> Partitions<'a> {
    #[expect(
        clippy::indexing_slicing,
        reason = "allocations and clients are numbered from 0, and the head of a household is one of its clients"
    )]
    pub fn new(versions: &'a Selected, links: &'a [Link], versions_of_a_partition: u32) -> Self {
        let (mut allocations, mut clients) = (KeyIndex::default(), KeyIndex::default());
        let (mut pairs, mut ends) = (Vec::new(), Vec::new());
        for rows in versions.chunks.iter().filter_map(SelectedChunk::named) {
            let end_dates =
                VERSION_COLUMNS.iter().position(|name| *name == "end_date").and_then(|at| rows.columns.columns.get(at));
            for (row, scope) in rows.origins.scopes.iter().enumerate() {
                let allocation = allocations.number(rows.columns.key(*scope, 0, row));
                pairs.push((allocation, clients.number(rows.columns.key(*scope, 1, row))));
                ends.push(end_dates.and_then(|dates| dates.date(row)).map_or(Day::OPEN, Day::from_number));
            }
        }
        // The index has numbers in the order in which the keys come: behind these are those that only a link tells of.
        let with_versions = allocations.keys().len();
        for link in links {
            let allocation = allocations.number(Key::new(link.scope, &link.allocation_id));
            pairs.push((allocation, clients.number(Key::new(link.scope, &link.client_id))));
        }
        let heads = heads_of_allocations(&pairs, allocations.keys().len(), clients.keys().len());
        let mut rows = vec![0_u32; clients.keys().len()];
        let mut last_ends = vec![Day::MIN; rows.len()];
        for (place, (allocation, _)) in pairs.iter().enumerate() {
            let head = heads[*allocation as usize] as usize;
            rows[head] += 1;
            last_ends[head] = last_ends[head].max(ends.get(place).copied().unwrap_or(Day::MIN));
        }
        // More time is asked for care that is about to end: who is asked about on a day then stands together.
        let mut order: Vec<u32> = (0..rows.len() as u32).filter(|head| rows[*head as usize] > 0).collect();
        order.sort_by_key(|head| (last_ends[*head as usize], clients.keys()[*head as usize].0));
        let mut number = vec![0_u32; rows.len()];
        let (mut starts, mut filled) = (vec![0_u32], 0);
        for (household, head) in (0..).zip(&order) {
            let own = rows[*head as usize];
            if filled > 0 && filled + own > versions_of_a_partition {
                starts.push(household);
                filled = 0;
            }
            filled += own;
            number[*head as usize] = household;
        }
        starts.push(order.len() as u32);
        let household = |allocation: &u32| number[heads[*allocation as usize] as usize];
        let of_allocations: Vec<u32> = (0..heads.len() as u32).map(|allocation| household(&allocation)).collect();
        let mut of_clients = vec![0; clients.keys().len()];
        for (allocation, client) in &pairs {
            of_clients[*client as usize] = of_allocations[*allocation as usize];
        }
        let numbers = numbered(&allocations, &of_allocations);
        let client_numbers = numbered(&clients, &of_clients);
        let mut households = vec![0; numbers.len()];
        for (number, household) in numbers.iter().zip(of_allocations) {
            households[*number as usize] = household;
        }
        let mut is_on_record = vec![false; numbers.len()];
        for number in numbers.iter().take(with_versions) {
            is_on_record[*number as usize] = true;
        }
        Self { allocations, numbers, households, clients, client_numbers, is_on_record, starts }
    }

    /// The number of a client.
    pub fn client(&self, key: &Key<'_>) -> u32 {
        let place = self.clients.find(key).and_then(|place| self.client_numbers.get(place as usize));
        place.copied().unwrap_or(self.client_numbers.len() as u32)
    }

    /// Number of households; behind them is what belongs to nobody.
    pub fn households(&self) -> u32 {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Number of allocations; what is about none that is known has this for a number.
    pub fn allocations(&self) -> u32 {
        self.numbers.len() as u32
    }

    /// Partitions, without the one of what belongs to nobody.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of an allocation.
    pub fn number(&self, key: &Key<'_>) -> u32 {
        let place = self.allocations.find(key).and_then(|place| self.numbers.get(place as usize));
        place.copied().unwrap_or(self.allocations())
    }

    /// The household of an allocation, by number.
    pub fn household(&self, number: u32) -> u32 {
        self.households.get(number as usize).copied().unwrap_or(self.households())
    }

    /// Is a version of the allocation with this number on record?
    pub fn is_on_record(&self, number: u32) -> bool {
        self.is_on_record.get(number as usize).copied().unwrap_or(false)
    }

    pub fn partition(&self, household: u32) -> usize {
        self.starts.partition_point(|start| *start <= household).saturating_sub(1)
    }
}

/// Numbers keys household by household, and in each by scope and text.
#[expect(clippy::indexing_slicing, reason = "keys are numbered from 0, each in one household")]
fn numbered(keys: &KeyIndex<'_>, households: &[u32]) -> Vec<u32> {
    let mut in_order: Vec<u32> = (0..households.len() as u32).collect();
    in_order.par_sort_unstable_by_key(|place| (households[*place as usize], keys.keys()[*place as usize]));
    let mut numbers = vec![0; in_order.len()];
    for (number, place) in (0..).zip(&in_order) {
        numbers[*place as usize] = number;
    }
    numbers
}
