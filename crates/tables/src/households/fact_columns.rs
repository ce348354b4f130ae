//! The columns of the registers as facts of a history, row by row.

use stoplicht_contracts::run::ClaimedProduct;
use stoplicht_core::history::{ClaimFact, DeliveryFact, Period, Size, VersionFact};
use stoplicht_core::register::Code;
use stoplicht_core::{Day, Moment};

use crate::column::{Column, Values};
use crate::select::selected::SelectedChunk;

/// The columns of a register's facts, found once for all rows of a chunk.
pub trait FactColumns<'k> {
    /// What a row says.
    type Fact: Copy;

    fn of(chunk: &'k SelectedChunk) -> Self;

    fn fact(&self, row: usize, allocation: u32) -> Self::Fact;
}

/// The columns of a chunk by their places; one that is not there is empty.
struct Columns<'k>(&'k SelectedChunk);

impl<'k> Columns<'k> {
    fn dates(&self, column: usize) -> Values<'k, i32> {
        self.0.columns().get(column).map(Column::dates).unwrap_or_default()
    }

    fn numbers(&self, column: usize) -> Values<'k, f64> {
        self.0.columns().get(column).map(Column::numbers).unwrap_or_default()
    }

    fn wholes(&self, column: usize) -> Values<'k, i64> {
        self.0.columns().get(column).map(Column::wholes).unwrap_or_default()
    }

    fn moments(&self, column: usize) -> Values<'k, i64> {
        self.0.columns().get(column).map(Column::moments).unwrap_or_default()
    }

    fn codes(&self, column: usize) -> CodeValues<'k> {
        CodeValues(self.0.columns().get(column))
    }
}

/// A column of codes.
struct CodeValues<'k>(Option<&'k Column>);

impl CodeValues<'_> {
    fn get(&self, row: usize) -> Option<Code> {
        self.0?.code(row)
    }
}

fn day(values: &Values<'_, i32>, row: usize) -> Option<Day> {
    values.get(row).map(Day::from_number)
}

/// The columns of [`VERSION_COLUMNS`].
pub struct VersionColumns<'k> {
    rows: &'k [u32],
    assigned_at: Values<'k, i64>,
    start: Values<'k, i32>,
    end: Values<'k, i32>,
    category: CodeValues<'k>,
    product: CodeValues<'k>,
    volume: Values<'k, f64>,
    unit: CodeValues<'k>,
    frequency: CodeValues<'k>,
    budget_cents: Values<'k, i64>,
    reason: CodeValues<'k>,
    referrer: CodeValues<'k>,
}

impl<'k> VersionColumns<'k> {
    pub fn of(chunk: &'k SelectedChunk) -> Self {
        let columns = Columns(chunk);
        Self {
            rows: chunk.origins().map_or(&[], |origins| &origins.rows),
            assigned_at: columns.moments(3),
            start: columns.dates(4),
            end: columns.dates(5),
            category: columns.codes(6),
            product: columns.codes(7),
            volume: columns.numbers(8),
            unit: columns.codes(9),
            frequency: columns.codes(10),
            budget_cents: columns.wholes(11),
            reason: columns.codes(12),
            referrer: columns.codes(13),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "there is a number for each row of the chunk")]
    pub fn fact(&self, row: usize, allocation: u32, client: u32, provider: u32) -> VersionFact {
        VersionFact {
            allocation,
            client,
            provider,
            row: self.rows[row],
            assigned_at: Moment::from_micros(self.assigned_at.get(row).unwrap_or_default()),
            period: Period {
                start: day(&self.start, row).unwrap_or(Day::MIN),
                end: day(&self.end, row).unwrap_or(Day::OPEN),
            },
            size: Size {
                volume: self.volume.get(row),
                unit: self.unit.get(row),
                frequency: self.frequency.get(row),
                budget_cents: self.budget_cents.get(row),
            },
            category: self.category.get(row),
            product: self.product.get(row),
            reason: self.reason.get(row),
            referrer: self.referrer.get(row),
        }
    }
}

/// A unit that is of no family; rows without a unit were taken out before.
const NO_UNIT: Code = Code::literal("-");

/// The columns of [`CLAIM_COLUMNS`].
pub struct ClaimColumns<'k> {
    start: Values<'k, i32>,
    end: Values<'k, i32>,
    volume: Values<'k, f64>,
    unit: CodeValues<'k>,
    amount_cents: Values<'k, i64>,
    submitted_on: Values<'k, i32>,
}

impl<'k> FactColumns<'k> for ClaimColumns<'k> {
    type Fact = ClaimFact;

    fn of(chunk: &'k SelectedChunk) -> Self {
        let columns = Columns(chunk);
        Self {
            start: columns.dates(1),
            end: columns.dates(2),
            volume: columns.numbers(3),
            unit: columns.codes(4),
            amount_cents: columns.wholes(5),
            submitted_on: columns.dates(6),
        }
    }

    fn fact(&self, row: usize, allocation: u32) -> ClaimFact {
        let start = day(&self.start, row).unwrap_or(Day::MIN);
        let end = day(&self.end, row).unwrap_or(start);
        ClaimFact {
            allocation,
            period: Period { start, end },
            known: day(&self.submitted_on, row).unwrap_or(end),
            volume: self.volume.get(row).unwrap_or_default(),
            unit: self.unit.get(row).unwrap_or(NO_UNIT),
            amount_cents: self.amount_cents.get(row).unwrap_or_default(),
        }
    }
}

/// The product, and what tells from when it is known, of the claims with their product.
pub struct ClaimedColumns<'k> {
    end: Values<'k, i32>,
    submitted_on: Values<'k, i32>,
    product: CodeValues<'k>,
}

impl<'k> FactColumns<'k> for ClaimedColumns<'k> {
    type Fact = Option<ClaimedProduct>;

    fn of(chunk: &'k SelectedChunk) -> Self {
        let columns = Columns(chunk);
        Self { end: columns.dates(2), submitted_on: columns.dates(6), product: columns.codes(7) }
    }

    fn fact(&self, row: usize, allocation: u32) -> Option<ClaimedProduct> {
        let known = day(&self.submitted_on, row).or_else(|| day(&self.end, row))?;
        Some(ClaimedProduct { allocation, known, product: self.product.get(row)? })
    }
}

/// The columns of [`DELIVERY_COLUMNS`].
pub struct DeliveryColumns<'k> {
    start: Values<'k, i32>,
    stop: Values<'k, i32>,
    reason: CodeValues<'k>,
    reported_on: Values<'k, i32>,
    stop_reported_on: Values<'k, i32>,
}

impl<'k> FactColumns<'k> for DeliveryColumns<'k> {
    type Fact = DeliveryFact;

    fn of(chunk: &'k SelectedChunk) -> Self {
        let columns = Columns(chunk);
        Self {
            start: columns.dates(1),
            stop: columns.dates(2),
            reason: columns.codes(3),
            reported_on: columns.dates(4),
            stop_reported_on: columns.dates(5),
        }
    }

    fn fact(&self, row: usize, allocation: u32) -> DeliveryFact {
        let start = day(&self.start, row).unwrap_or(Day::MIN);
        let stop = day(&self.stop, row).unwrap_or(Day::OPEN);
        DeliveryFact {
            allocation,
            start,
            stop,
            known: day(&self.reported_on, row).unwrap_or(start),
            stop_known: day(&self.stop_reported_on, row).unwrap_or(stop),
            reason: self.reason.get(row),
        }
    }
}
