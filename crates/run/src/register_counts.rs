//! Rows of registers counted for a summary: how many were read and used, and how many came back for what reason.

use std::collections::BTreeMap;

use stoplicht_core::register::Register;
use stoplicht_report::summary::{RegisterCount, RejectedCount};
use stoplicht_tables::{RejectedRow, RowsRead};

/// Counts the rows of each register: in = used + not needed + rejected + blank.
pub fn registers(rows_read: &[RowsRead], rejected: &[RejectedRow]) -> Vec<RegisterCount> {
    let rejected = |register: Register| {
        // A row may be rejected for more than one value; rejected rows are sorted by register, file and row.
        let rows = rejected.iter().filter(|row| row.register == register);
        let mut rows: Vec<u64> = rows.map(|row| row.row).collect();
        rows.dedup();
        rows.len() as u64
    };
    let count = |read: &RowsRead| {
        let &RowsRead { register, rows, blank, used, unjoined } = read;
        let rejected = rejected(register);
        let usable = read.usable(rejected);
        let not_needed = used.map(|used| usable.saturating_sub(used));
        RegisterCount { register, rows, used: used.unwrap_or(usable), not_needed, rejected, blank, unjoined }
    };
    rows_read.iter().map(count).collect()
}

/// Counts the rows that came back, per register and reason.
pub fn reasons(rejected: &[RejectedRow]) -> Vec<RejectedCount> {
    let mut reasons: BTreeMap<(Register, &str), u64> = BTreeMap::new();
    for row in rejected {
        *reasons.entry((row.register, row.code.as_str())).or_default() += 1;
    }
    let one =
        |((register, code), count): ((Register, &str), u64)| RejectedCount { register, code: code.to_owned(), count };
    reasons.into_iter().map(one).collect()
}
