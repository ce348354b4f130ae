//! Claim rows that are there twice: of rows on one allocation with one reference that differ in nothing, the first counts
//! (section 1).

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use stoplicht_core::register::Register;

use crate::column::Column;
use crate::column::selection::RowSelection;
use crate::error::TableError;
use crate::keys::hash::key_hash;
use crate::keys::key::Key;
use crate::keys::same_key::{joined, rows_that_share};
use crate::keys::scope::{ANYWHERE, Scope};
use crate::progress::Progress;
use crate::schema;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// Everything that a claim row says.
#[derive(PartialEq, Eq, Hash)]
pub struct ClaimRow {
    scope: Scope,
    allocation: String,
    reference: String,
    days: [Option<i32>; 3],
    /// The bits of the volume, whose zero has no sign.
    volume: Option<u64>,
    unit: String,
    /// What is claimed, and per unit.
    cents: [Option<i64>; 2],
    /// Product category, product code, and the reference of the line that it takes the place of.
    others: [String; 3],
}

impl ClaimRow {
    /// Can it be told from a claim that is equal by chance?
    pub fn has_reference(&self) -> bool {
        !self.reference.is_empty()
    }

    /// The allocation that it is about.
    pub fn key(&self) -> Key<'_> {
        Key::new(self.scope, &self.allocation)
    }
}

/// A column in which two claims on one allocation hardly ever agree.
pub struct TellingColumn {
    pub name: &'static str,
    /// A number for the value that a claim has. Two values may have the same one.
    pub of_claim: fn(&ClaimRow) -> u64,
    /// The same for the value in a row of the column.
    pub of_row: fn(&Column, usize) -> u64,
}

/// Such columns, from those that are read quickest.
pub const TELLING_COLUMNS: [TellingColumn; 4] = [
    TellingColumn {
        name: "period_start",
        of_claim: |claim| whole_number(claim.days[0]),
        of_row: |days, row| whole_number(days.date(row)),
    },
    TellingColumn {
        name: "submitted_on",
        of_claim: |claim| whole_number(claim.days[2]),
        of_row: |days, row| whole_number(days.date(row)),
    },
    TellingColumn {
        name: "amount_cents",
        of_claim: |claim| whole_number(claim.cents[0]),
        of_row: |amounts, row| whole_number(amounts.whole(row)),
    },
    TellingColumn {
        name: "reference",
        of_claim: |claim| key_hash(ANYWHERE, &claim.reference),
        of_row: |references, row| key_hash(ANYWHERE, references.text(row).unwrap_or_default()),
    },
];

fn whole_number(value: Option<impl Into<i64>>) -> u64 {
    value.map_or(0, |value| value.into().cast_unsigned())
}

/// The rows of a register of claims that are there twice, chunk by chunk and in order. Rows that cannot be used take no part;
/// without references equal rows all count, for two visits can look alike.
///
/// # Errors
/// [`TableError`] if the register cannot be read.
pub fn duplicate_claims(source: &Source, progress: &dyn Progress) -> Result<Vec<Vec<u32>>, TableError> {
    if source.register() != Register::Claims || source.prepared().is_some() || !source.has_column("reference") {
        return Ok(vec![Vec::new(); source.chunks()]);
    }
    let hashes = |chunk| if progress.stop() { Err(TableError::Stopped) } else { hashes(source, chunk) };
    let hashes: Vec<Vec<u64>> = (0..source.chunks()).into_par_iter().map(hashes).collect::<Result<_, _>>()?;
    let likely = rows_that_share(&hashes);
    drop(hashes);
    let read = |(chunk, rows): (usize, &Vec<u32>)| claim_rows(source, chunk, rows);
    let rows: Vec<Vec<(u32, ClaimRow)>> = likely.par_iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let mut seen = FxHashSet::default();
    // Chunk by chunk: the first of equal rows is the one that stands first in the file.
    let mut repeated = |(at, row): (u32, ClaimRow)| (!seen.insert(row)).then_some(at);
    Ok(rows.into_iter().map(|rows| rows.into_iter().filter_map(&mut repeated).collect()).collect())
}

/// A hash of the allocation and the reference of each row; 0 where there is no reference.
fn hashes(source: &Source, chunk: usize) -> Result<Vec<u64>, TableError> {
    let references = source.read(chunk, "reference", None)?.column;
    let Column::Text(references) = references else { return Ok(Vec::new()) };
    if references.views().iter().all(|view| view.length == 0) {
        return Ok(Vec::new());
    }
    let scopes = RowChecks::new(source, chunk, None).scopes()?;
    let Column::Text(allocations) = source.read(chunk, "allocation_id", None)?.column else { return Ok(Vec::new()) };
    let hash = |(row, scope): (usize, &Scope)| match (references.get(row), allocations.get(row)) {
        (Some(reference), Some(allocation)) if !reference.is_empty() => {
            joined(key_hash(*scope, allocation), key_hash(ANYWHERE, reference))
        }
        _ => 0,
    };
    Ok(scopes.iter().enumerate().map(hash).collect())
}

/// These rows of a chunk, as far as they can be used.
pub fn claim_rows(source: &Source, chunk: usize, rows: &[u32]) -> Result<Vec<(u32, ClaimRow)>, TableError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let selection = RowSelection::of_rows(rows.to_vec(), source.chunk_rows(chunk));
    let mut checks = RowChecks::new(source, chunk, Some(&selection));
    let scopes = checks.scopes()?;
    checks.read_each(schema::specs(Register::Claims).map(|spec| spec.name))?;
    checks.check_period()?;
    let usable = checks.usable();
    let column = |name| checks.column(name);
    let text = |name, at| column(name).and_then(|column| column.text(at)).unwrap_or_default().to_owned();
    let day = |name, at| column(name).and_then(|column| column.date(at));
    let row = |(at, (row, scope)): (usize, (&u32, &Scope))| {
        let is_usable = usable.as_ref().is_none_or(|usable| usable.get_bit(at));
        is_usable.then(|| {
            let days = ["period_start", "period_end", "submitted_on"].map(|name| day(name, at));
            let volume = column("volume").and_then(|column| column.number(at)).map(|volume| (volume + 0.0).to_bits());
            let cents = ["amount_cents", "tariff_cents"].map(|name| column(name).and_then(|column| column.whole(at)));
            let others = ["product_category", "product_code", "previous_reference"].map(|name| text(name, at));
            let (allocation, reference, unit) = (text("allocation_id", at), text("reference", at), text("unit", at));
            (*row, ClaimRow { scope: *scope, allocation, reference, days, volume, unit, cents, others })
        })
    };
    Ok(selection.rows().iter().zip(&scopes).enumerate().filter_map(row).collect())
}
