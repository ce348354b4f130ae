//! A register in its new order: band by band, what was dealt to it is read back and put household by household.

use polars_arrow::array::{Array, PrimitiveArray};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bands::PartitionBands;
use super::dealt_rows::{DealtColumns, RowLayout};
use super::partitions::{HouseholdPlace, Partitions};
use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::selection::at;
use crate::column::take::TakenRows;
use crate::error::TableError;
use crate::keys::key::KeptKeys;
use crate::keys::scope::Scope;
use crate::output::OutBatch;
use crate::output::dictionary::coded_texts;
use crate::runs::Runs;
use crate::runs::rows::{push_values, with_coded_texts};
use crate::schema;
use crate::source::Source;
use crate::source::prepared_columns::{ALLOCATION, ALLOCATION_KEY, CLIENT, HOUSEHOLD, SOURCE_ROW};

/// The rows of a register, dealt to bands, and where they go.
pub struct OrderedRows<'a> {
    pub source: &'a Source,
    pub layout: RowLayout,
    pub partitions: &'a Partitions,
    pub bands: &'a PartitionBands,
    pub runs: Runs,
}

impl OrderedRows<'_> {
    /// The partitions of a band, each with its rows, in their order.
    pub fn band(&self, band: usize) -> Result<Vec<(usize, OutBatch)>, TableError> {
        let arrays = self.runs.band(band)?;
        let partitions = self.bands.partitions_of(band);
        if arrays.is_empty() {
            return Ok(partitions.map(|partition| (partition, self.batch(&DealtColumns::default(), &[]))).collect());
        }
        let rows =
            DealtColumns::of(self.layout, &arrays).ok_or_else(|| self.source.cannot_be_read("rows were lost"))?;
        drop(arrays);
        let first = self.partitions.households_of(partitions.start).0;
        let end = self.partitions.households_of(partitions.end - 1).1;
        let places: Vec<HouseholdPlace> =
            rows.allocations.iter().map(|key| self.partitions.place(Some(*key))).collect();
        let households = places.iter().map(|place| place.household - first);
        let ordered = Grouped::new(households, |row| row, (end - first) as usize);
        let of_partition = |partition| {
            let (start, end) = self.partitions.households_of(partition);
            let own = ordered.between(start - first, end - first);
            (partition, self.batch(&rows, &rows.as_they_stood(own, &places)))
        };
        Ok(partitions.into_par_iter().map(of_partition).collect())
    }

    /// These rows, with all columns of the register.
    fn batch(&self, all: &DealtColumns, rows: &[u32]) -> OutBatch {
        let mut batch = OutBatch::default();
        let taken = TakenRows::new(rows.to_vec());
        let (allocations, clients) = (at(&all.allocations, rows), at(&all.clients, rows));
        let scopes: Vec<Scope> =
            at(&all.scopes, rows).into_iter().map(|number| Scope::of_number(number as u16)).collect();
        for spec in schema::specs(self.layout.register) {
            let column = self.layout.columns.iter().position(|name| *name == spec.name);
            let text = |row: usize| column.and_then(|column| all.columns.get(column)?.text(*rows.get(row)? as usize));
            match (column, spec.name) {
                (Some(_), "allocation_id") => {
                    batch.push(spec.name, ids(&self.partitions.allocations, &allocations, text));
                }
                (Some(_), "client_id") => {
                    batch.push(spec.name, ids(&self.partitions.clients, &clients, text));
                }
                (Some(column), _) => match all.columns.get(column) {
                    Some(column) => column.push_at(&mut batch, spec.name, &taken),
                    None => push_values(&mut batch, spec.name, &Column::empty(spec.kind, 0)),
                },
                (None, "municipality") => {
                    let municipality = |number| Some(Scope::of_number(number as u16).parts()?.0);
                    batch.numbered(spec.name, scopes.iter().map(|scope| scope.number().into()), municipality);
                }
                (None, "law") => {
                    let law = |number| Some(Scope::of_number(number as u16).law().as_str());
                    batch.numbered(spec.name, scopes.iter().map(|scope| scope.number().into()), law);
                }
                // What no run needs of a row that was checked before.
                (None, _) => {}
            }
        }
        let mut batch = with_coded_texts(batch);
        let places = || allocations.iter().map(|key| self.partitions.place(Some(*key)));
        batch.ordinal(ALLOCATION, places().map(|place| place.number));
        if self.layout.are_versions() {
            // A version that can be used is of an allocation that is known.
            batch.hashes(ALLOCATION_KEY, allocations.iter().map(|key| self.partitions.allocations.hash(*key)));
            batch.ordinal(CLIENT, clients.iter().map(|key| self.partitions.client(*key)));
            batch.ordinal(HOUSEHOLD, places().map(|place| self.partitions.household_number(place.household)));
            batch.ordinal(SOURCE_ROW, at(&all.source_rows, rows).into_iter());
        }
        batch
    }
}

/// Rows by which it is told how many ids differ: a household stands together, so the first say what the others are like.
const FIRST: usize = 4_096;

/// The ids of keys; of a number that none has, what `other` says of its row. Where many rows have an id that others have too, each key has
/// its id there once: it is known beforehand which are the same, and need not be looked for among the texts.
fn ids<'o>(keys: &KeptKeys, numbers: &[u32], other: impl Fn(usize) -> Option<&'o str>) -> Box<dyn Array> {
    let first = numbers.get(..FIRST).unwrap_or(numbers);
    let different = first.iter().collect::<FxHashSet<_>>().len();
    let are_known = numbers.iter().all(|number| (*number as usize) < keys.len());
    if !are_known || different * 4 > first.len() * 3 {
        return keys.texts_of(numbers, other).boxed();
    }
    let (mut met, mut places) = (Vec::new(), FxHashMap::<u32, u32>::default());
    let place = |number: &u32| {
        *places.entry(*number).or_insert_with(|| {
            met.push(*number);
            met.len() as u32 - 1
        })
    };
    let rows = PrimitiveArray::from_vec(numbers.iter().map(place).collect());
    coded_texts(&rows, &keys.texts_of(&met, |_| None))
}
