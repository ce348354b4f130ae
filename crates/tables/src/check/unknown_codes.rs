//! Codes that are on no national list: they are read as they stand, and mean nothing to whoever counts by them.

use std::collections::BTreeMap;

use stoplicht_core::check::{CheckCode, Count};
use stoplicht_core::register::Register;
use stoplicht_core::register::code_list::is_listed;

use super::touched::{Asked, Tally};
use crate::keys::scope::Scope;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// The columns of a register of which the codes stand on a national list, and that are not refused outside it.
const fn listed_columns(register: Register) -> &'static [&'static str] {
    match register {
        Register::Allocations => &["product_category", "change_reason", "referrer"],
        Register::Deliveries => &["stop_reason"],
        _ => &[],
    }
}

/// Where a row stands: in a chunk of a source, at a row of it.
#[derive(Clone, Copy)]
pub struct RowPlace<'a> {
    pub source: &'a Source,
    pub chunk: usize,
    /// Rows before the chunk.
    pub offset: usize,
    pub row: usize,
}

/// Codes that are on no list, per column: each with its rows.
#[derive(Debug, Default)]
pub struct UnknownCodes(BTreeMap<&'static str, (Tally, BTreeMap<String, u64>)>);

impl UnknownCodes {
    /// Looks at the codes of a row; `client`: whose care it is, where a measure hangs on it.
    pub fn look(&mut self, checks: &RowChecks<'_>, at: RowPlace<'_>, scope: Scope, client: Option<u64>) {
        for column in listed_columns(at.source.register()) {
            let Some(code) = checks.column(column).and_then(|column| column.code(at.row)) else { continue };
            if is_listed(column, scope.law(), code) {
                continue;
            }
            let (tally, codes) = self.0.entry(column).or_default();
            tally.add(scope, column);
            tally.place(at.source, at.chunk, at.offset, at.row);
            tally.touched.clients.extend(client.filter(|_| *column != "referrer"));
            *codes.entry(code.to_string()).or_default() += 1;
        }
    }

    /// Adds those of a later chunk.
    pub fn merge(&mut self, other: Self) {
        for (column, (tally, codes)) in other.0 {
            let (own, own_codes) = self.0.entry(column).or_default();
            own.merge(tally);
            for (code, rows) in codes {
                *own_codes.entry(code).or_default() += rows;
            }
        }
    }

    /// What was counted, of so many rows: a count a column.
    pub fn counts(&self, register: Register, of: u64, asked: &[Asked]) -> Vec<Count> {
        let one = |(tally, codes): &(Tally, BTreeMap<String, u64>)| {
            let count = tally.clone().count(CheckCode::UnknownCodes, register, of, asked);
            Count { values: most_frequent(codes.clone()), ..count }
        };
        self.0.values().map(one).collect()
    }
}

/// Values in the order of how often they are there.
pub fn most_frequent(values: BTreeMap<String, u64>) -> Vec<String> {
    let mut values: Vec<(String, u64)> = values.into_iter().collect();
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.into_iter().map(|(value, _)| value).collect()
}
