//! Rows put in the order of a day: whatever the bands, the runs and the batches, the order is that of a stable sort.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use stoplicht_core::register::{AllocationVersion, Claim, Code, Law, Register};
use stoplicht_tables::output::{Format, OutBatch, write_table};
use stoplicht_tables::{DayOrder, RowsByDay, TableError, allocations_batch, claims_batch};

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + TimeDelta::days(number)
}

/// Days in no order, each some times.
fn days(rows: usize) -> impl Iterator<Item = i64> {
    (0..rows as i64).map(|row| row * 7_919 % 97 - 20)
}

/// Claims of which some have no day, and of which several share one.
fn claims(rows: usize) -> Vec<Claim> {
    let claim = |(row, number): (usize, i64)| Claim {
        municipality: "9001".parse().unwrap(),
        law: Law::Jw,
        allocation_id: format!("{row}").into(),
        period_start: day(0),
        period_end: day(number),
        volume: row as f64,
        unit: Code::literal("01"),
        amount_cents: -(row as i64),
        submitted_on: (row % 11 > 0).then(|| day(number)),
        reference: (row % 3 > 0).then(|| format!("reference {row}, longer than a view").into()),
        product_category: None,
        product_code: None,
        tariff_cents: (row % 2 > 0).then_some(7),
        previous_reference: None,
    };
    days(rows).enumerate().map(claim).collect()
}

fn moment(number: i64) -> NaiveDateTime {
    day(number).and_hms_opt((number.rem_euclid(24)) as u32, 30, 0).unwrap()
}

fn allocations(rows: usize) -> Vec<AllocationVersion> {
    let version = |(row, number): (usize, i64)| AllocationVersion {
        municipality: "9001".parse().unwrap(),
        law: Law::Wmo,
        allocation_id: format!("{row}").into(),
        assigned_at: moment(number),
        client_id: format!("client {row}").into(),
        provider_id: "99000001".into(),
        product_category: Some(Code::literal("02")),
        product_code: None,
        start_date: day(number),
        end_date: None,
        volume: Some(2.5),
        unit: Some(Code::literal("04")),
        frequency: Some(Code::literal("2")),
        budget_cents: None,
        change_reason: None,
        referrer: None,
    };
    days(rows).enumerate().map(version).collect()
}

/// What a table of these batches says.
fn csv(batches: impl IntoIterator<Item = Result<OutBatch, TableError>>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = write_table(folder.path(), "rows", Format::Csv, batches).unwrap().put().unwrap();
    std::fs::read_to_string(path).unwrap()
}

/// The rows by way of the disk, given some at a time.
fn by_day<T>(order: DayOrder, rows: &[T], at_once: usize, batch: fn(&[T]) -> OutBatch) -> String {
    let folder = tempfile::tempdir().unwrap();
    let batches = rows.chunks(at_once).map(|rows| Ok(batch(rows)));
    let ordered = RowsByDay::gather(folder.path(), order, batches).unwrap();
    let text = csv(ordered.batches());
    drop(ordered);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "files in between are gone");
    text
}

/// Orders with few and many bands and runs; some days lie before the first one that is named, and some after the last.
fn orders(register: Register, column: &'static str) -> impl Iterator<Item = DayOrder> {
    [(1, 10_000), (3, 1), (7, 100), (200, 64)].into_iter().map(move |(bands, rows_of_a_run)| DayOrder {
        register,
        column,
        first: day(0),
        last: day(60),
        bands,
        rows_of_a_run,
    })
}

#[test]
fn rows_stand_in_the_order_of_their_day_and_else_as_they_came() {
    let rows = claims(700);
    let mut sorted = rows.clone();
    sorted.sort_by_key(|row| row.submitted_on);
    let expected = csv([Ok(claims_batch(&sorted))]);
    for order in orders(Register::Claims, "submitted_on") {
        for at_once in [1_000, 90] {
            assert!(by_day(order, &rows, at_once, claims_batch) == expected, "{order:?}, {at_once} at once");
        }
    }
}

#[test]
fn moments_of_one_day_are_told_apart() {
    let rows = allocations(300);
    let mut sorted = rows.clone();
    sorted.sort_by_key(|row| row.assigned_at);
    let expected = csv([Ok(allocations_batch(&sorted))]);
    for order in orders(Register::Allocations, "assigned_at") {
        assert!(by_day(order, &rows, 64, allocations_batch) == expected, "{order:?}");
    }
}

#[test]
fn without_rows_there_are_still_the_columns() {
    for order in orders(Register::Claims, "submitted_on") {
        assert_eq!(by_day(order, &[], 1, claims_batch), csv([Ok(claims_batch(&[]))]));
    }
}

#[test]
fn rows_of_another_register_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let order = orders(Register::Claims, "submitted_on").next().unwrap();
    let refused = RowsByDay::gather(folder.path(), order, [Ok(allocations_batch(&allocations(3)))]);
    assert!(refused.is_err());
}
