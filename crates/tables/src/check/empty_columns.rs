//! Columns that a register need not have, and has not, or in which no row has a value: what is then not known, and of which
//! requests.

use stoplicht_core::Policy;
use stoplicht_core::check::{CheckCode, Count};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Register;
use stoplicht_core::register::code_list::CATEGORY_DIGITS;

use super::touched::{Asked, Tally};
use crate::column::Column;
use crate::error::TableError;
use crate::keys::key_hashes::key_hashes;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// The columns of a register that something hangs on, those that others hang on first.
const fn columns(register: Register) -> &'static [&'static str] {
    match register {
        Register::Allocations => &[
            "end_date",
            "volume",
            "unit",
            "frequency",
            "budget_cents",
            "product_category",
            "product_code",
            "change_reason",
            "referrer",
        ],
        Register::Deliveries => &["stop_date", "stop_reason", "stop_reported_on", "reported_on"],
        Register::Claims => &["submitted_on", "reference"],
        Register::Requests => &[
            "requested_end",
            "requested_start",
            "volume",
            "unit",
            "frequency",
            "budget_cents",
            "list_id",
            "explanation",
            "answered_on",
            "answer",
        ],
        _ => &[],
    }
}

/// The columns of which nobody misses anything once these are empty.
fn hangs_on(register: Register, column: &str) -> &'static [&'static str] {
    match (register, column) {
        (Register::Deliveries, "stop_reason" | "stop_reported_on") => &["stop_date"],
        (Register::Allocations | Register::Requests, "unit" | "frequency") => &["volume"],
        (Register::Requests, "answer") => &["answered_on"],
        _ => &[],
    }
}

/// The columns of a register that are not there, or empty in every row, and that somebody misses.
pub fn empty_columns(source: &Source, policy: Option<&Policy>, asked: &[Asked]) -> Result<Vec<Count>, TableError> {
    let register = source.register();
    let mut empty: Vec<&'static str> = Vec::new();
    if (0..source.chunks()).all(|chunk| source.chunk_rows(chunk) == 0) {
        return Ok(Vec::new());
    }
    for column in columns(register) {
        if is_empty(source, column)? {
            empty.push(column);
        }
    }
    let is_told = |column: &&&str| !hangs_on(register, column).iter().any(|other| empty.contains(other));
    let told: Vec<&'static str> = empty.iter().filter(is_told).copied().collect();
    let mut counts = Vec::new();
    for column in told {
        let Some(tally) = missed(source, column, policy, &empty)? else { continue };
        let of = source.rows() as u64;
        counts.push(Count {
            columns: vec![column.to_owned()],
            ..tally.count(CheckCode::EmptyColumn, register, of, asked)
        });
    }
    Ok(counts)
}

/// Has no row a value of a column, not even one that cannot be read?
fn is_empty(source: &Source, column: &'static str) -> Result<bool, TableError> {
    for chunk in 0..source.chunks() {
        let read = source.read(chunk, column, None)?;
        if !read.faults.is_empty() || (0..read.column.rows()).any(|row| read.column.is_filled(row)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The rows that miss a column, and whose care they are; `None` if none of them does.
fn missed(
    source: &Source,
    column: &'static str,
    policy: Option<&Policy>,
    empty: &[&str],
) -> Result<Option<Tally>, TableError> {
    let register = source.register();
    // A size is a volume or a budget: who has one may do without the other.
    if register == Register::Requests && ["volume", "budget_cents"].contains(&column) {
        let are_both = ["volume", "budget_cents"].iter().all(|size| empty.contains(size));
        if column == "budget_cents" || !are_both {
            return Ok(None);
        }
    }
    let of_codes = |policy: &Policy| policy.care_group_table().any(|(code, _)| code.to_text().len() > CATEGORY_DIGITS);
    if column == "product_code" && !policy.is_some_and(of_codes) {
        return Ok(None);
    }
    let mut tally = Tally::default();
    for chunk in 0..source.chunks() {
        let mut checks = RowChecks::new(source, chunk, None);
        let scopes = checks.scopes()?;
        let clients = match register {
            Register::Allocations => {
                checks.read_each(["client_id", "volume", "budget_cents", "product_code"])?;
                match checks.column("client_id") {
                    Some(Column::Text(ids)) => key_hashes(&scopes, ids),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        };
        let is_filled = |name: &str, row| checks.column(name).is_some_and(|column| column.is_filled(row));
        let is_missed = |row: usize| match (register, column) {
            (Register::Allocations, "volume") => !is_filled("budget_cents", row),
            (Register::Allocations, "unit" | "frequency") => is_filled("volume", row),
            // Where a volume is missing as well, that is what is told.
            (Register::Allocations, "budget_cents") => !is_filled("volume", row) && !empty.contains(&"volume"),
            (Register::Allocations, "product_category") => policy.is_none_or(|policy| {
                let code = checks.column("product_code").and_then(|column| column.code(row));
                policy.care_group(None, code) == CareGroup::Generic
            }),
            _ => true,
        };
        for (row, scope) in scopes.iter().enumerate().filter(|(row, scope)| scope.is_some() && is_missed(*row)) {
            tally.add(*scope, column);
            let client = clients.get(row).filter(|_| !["referrer", "product_code"].contains(&column));
            tally.touched.clients.extend(client);
            if register == Register::Requests && column == "requested_end" {
                *tally.own_requests.entry(*scope).or_default() += 1;
            }
            if register == Register::Claims && column == "submitted_on" {
                tally.touched.scopes.insert(*scope);
            }
        }
    }
    Ok((tally.rows > 0).then_some(tally))
}
