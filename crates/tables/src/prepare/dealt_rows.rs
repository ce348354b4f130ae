//! Rows of a chunk, dealt to the bands of partitions that they go to, with the numbers that they are told by from then on.

use std::borrow::Cow;

use polars_arrow::array::{Array, MutableBinaryViewArray, PrimitiveArray};
use stoplicht_core::register::Register;

use super::bands::PartitionBands;
use super::partitions::{HouseholdPlace, Partitions};
use crate::column::Column;
use crate::column::grouped::Grouped;
use crate::column::selection::at;
use crate::column::take::TakenRows;
use crate::output::OutBatch;
use crate::runs::BandedRows;
use crate::runs::rows::{RunColumn, push_rows, push_values};
use crate::schema::{self, Kind};
use crate::select::selected::NamedRows;
use crate::source::prepared_columns::{ALLOCATION, CLIENT, SOURCE_ROW};

/// The column with municipality and law of each row, in one number.
const SCOPE: &str = "scope";

/// Stands for an id that is not known.
pub const UNKNOWN: u32 = u32::MAX;

/// What is kept of the rows of a register on their way.
#[derive(Clone, Copy)]
pub struct RowLayout {
    /// The register.
    pub register: Register,
    /// The columns that it is written with.
    pub columns: &'static [&'static str],
    /// Rows that stood before its first one.
    pub rows_before: u32,
}

/// Rows that were dealt.
pub struct DealtRows {
    /// The rows, band by band.
    pub banded: BandedRows,
    /// How many are on an allocation of which no version is on record.
    pub unjoined: u64,
}

impl RowLayout {
    /// Deals rows that were selected whole; `None` if they have other columns than registers have.
    pub fn deal(self, rows: &NamedRows, partitions: &Partitions, bands: &PartitionBands) -> Option<DealtRows> {
        let scopes = &rows.origins.scopes;
        let allocations = partitions.allocations.find_each(rows.keys(0));
        let places: Vec<HouseholdPlace> = allocations.iter().map(|key| partitions.place(*key)).collect();
        let unjoined = places.iter().filter(|place| !place.is_on_record).count() as u64;
        // Rows of a partition lie side by side: what is read together later lies together.
        let of_rows: Vec<u32> = places.iter().map(|place| partitions.partition(place.household) as u32).collect();
        let (order, starts) = Grouped::new(of_rows.into_iter(), |row| row, bands.partitions()).into_parts();
        let starts = bands.starts_of(&starts);
        let allocations = at(&allocations, &order);
        let clients =
            if self.are_versions() { at(&partitions.clients.find_each(rows.keys(1)), &order) } else { Vec::new() };
        let mut batch = OutBatch::default();
        let rows_taken = TakenRows::new(order.clone());
        for (name, column) in self.columns.iter().zip(&rows.columns.columns) {
            // Of an id that is known its place says enough.
            let unknown = |keys: &[Option<u32>]| {
                let unknown = order
                    .iter()
                    .zip(keys)
                    .map(|(row, key)| if key.is_some() { None } else { column.text(*row as usize) });
                unknown.collect::<MutableBinaryViewArray<str>>().freeze()
            };
            match *name {
                "allocation_id" => push_values(&mut batch, name, &Column::Text(unknown(&allocations))),
                "client_id" => push_values(&mut batch, name, &Column::Text(unknown(&clients))),
                _ => push_rows(&mut batch, name, column, &rows_taken),
            }
        }
        batch.ordinal(SCOPE, at(scopes, &order).into_iter().map(|scope| scope.number().into()));
        batch.ordinal(ALLOCATION, allocations.iter().map(|key| key.unwrap_or(UNKNOWN)));
        if self.are_versions() {
            batch.ordinal(CLIENT, clients.iter().map(|key| key.unwrap_or(UNKNOWN)));
            batch.ordinal(SOURCE_ROW, at(&rows.origins.rows, &order).into_iter().map(|row| self.rows_before + row + 1));
        }
        Some(DealtRows { banded: BandedRows::new(&batch, &starts)?, unjoined })
    }

    /// Are these versions of allocations?
    pub fn are_versions(self) -> bool {
        self.register == Register::Allocations
    }

    /// The kind of a column of the register.
    pub fn kind(self, name: &'static str) -> Kind {
        schema::column(self.register, name).kind
    }
}

/// The columns of dealt rows that were read back.
#[derive(Default)]
pub struct DealtColumns {
    /// Those of the register.
    pub columns: Vec<RunColumn>,
    /// Municipality and law of each row.
    pub scopes: Vec<u32>,
    /// Which key the id of the allocation of each row is, or [`UNKNOWN`]: then it stands in the column.
    pub allocations: Vec<u32>,
    /// Which key the id of the client of each version is, or [`UNKNOWN`].
    pub clients: Vec<u32>,
    /// Where each version stood in the file, from 1.
    pub source_rows: Vec<u32>,
}

impl DealtColumns {
    /// Reads columns as they were dealt; `None` if they are not those.
    pub fn of(layout: RowLayout, arrays: &[Box<dyn Array>]) -> Option<Self> {
        let (own, numbers) = arrays.split_at_checked(layout.columns.len())?;
        let mut columns = Vec::with_capacity(own.len());
        for (name, array) in layout.columns.iter().zip(own) {
            columns.push(RunColumn::of(array.as_ref(), layout.kind(name))?);
        }
        let number = |at: usize| {
            let array = numbers.get(at)?.as_any().downcast_ref::<PrimitiveArray<u32>>()?;
            Some(array.values().as_slice().to_vec())
        };
        let (mut clients, mut source_rows) = (Vec::new(), Vec::new());
        if layout.are_versions() {
            (clients, source_rows) = (number(2)?, number(3)?);
        }
        Some(Self { columns, scopes: number(0)?, allocations: number(1)?, clients, source_rows })
    }

    /// Rows that stand household by household, each household in the order in which it stood in the file, as far as that is known.
    /// Registers that were prepared before, and added to, are not read in that order.
    pub fn as_they_stood<'r>(&self, rows: &'r [u32], places: &[HouseholdPlace]) -> Cow<'r, [u32]> {
        if self.source_rows.is_empty() {
            return Cow::Borrowed(rows);
        }
        let stood = |row: &u32| {
            let row = *row as usize;
            (places.get(row).map(|place| place.household), self.source_rows.get(row))
        };
        if rows.is_sorted_by_key(stood) {
            return Cow::Borrowed(rows);
        }
        let mut rows = rows.to_vec();
        rows.sort_by_key(stood);
        Cow::Owned(rows)
    }
}
