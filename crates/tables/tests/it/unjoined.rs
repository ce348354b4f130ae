//! Claims and deliveries on an allocation of which no version is on record: counted, whatever they are read from.

use std::fs;

use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};
use stoplicht_core::register::Register::{self, Allocations, Claims, Deliveries, Requests};
use stoplicht_tables::{NoProgress, PrepareOptions, RowsRead, prepare};

use crate::desk::{ALLOCATIONS, CLAIMS, DELIVERIES, Desk, REQUESTS, allocation, claim, request, table};

/// A table of texts; an empty one is none.
fn frame(names: &str, rows: &[String]) -> DataFrame {
    let columns = names.split(',').enumerate().map(|(place, name)| {
        let cells = rows.iter().map(|row| row.split(',').nth(place).filter(|cell| !cell.is_empty()));
        Series::new(name.into(), cells.collect::<Vec<_>>()).into_column()
    });
    DataFrame::new(rows.len(), columns.collect()).unwrap()
}

/// Two allocations, and one of which the only version cannot be used; four claims and two deliveries join nothing.
fn registers() -> [(&'static str, &'static str, Vec<String>); 4] {
    let backwards = allocation("1003").replace("2025-01-01", "2025-12-01");
    let claims = vec![
        claim("1001"),
        claim("9999"),
        claim("1002"),
        // Its zeros were lost, or never were.
        claim("0001001"),
        // Of the other law.
        claim("1001").replace("jw", "wmo"),
        claim("1003"),
        // It comes back, and is none of those that could be used.
        claim("9999").replace("2025-01-01", "2025-12-01"),
    ];
    let delivery = |id: &str| format!("0901,jw,{id},2025-01-01,,,2025-01-05,");
    let deliveries = ["1001", "1002", "9999", "1003"].map(delivery).to_vec();
    [
        ("allocations", ALLOCATIONS, vec![allocation("1001"), allocation("1002"), backwards]),
        ("claims", CLAIMS, claims),
        ("deliveries", DELIVERIES, deliveries),
        ("requests", REQUESTS, vec![request("1001")]),
    ]
}

/// How many join nothing, as triage and steering tell.
fn told(desk: &Desk) -> Vec<(Register, Option<u64>)> {
    let unjoined = |read: &[RowsRead]| read.iter().map(|read| (read.register, read.unjoined)).collect::<Vec<_>>();
    let steered = desk.steer().unwrap();
    [unjoined(&desk.triage().unwrap().rows_read), unjoined(&steered.rows_read)].concat()
}

#[test]
fn what_joins_nothing_is_counted() {
    let (texts, pages, in_order) = (Desk::new(), Desk::new(), Desk::new());
    for (name, names, rows) in registers() {
        texts.write(&format!("{name}.csv"), table(names, &rows));
        pages.parquet(&format!("{name}.parquet"), frame(names, &rows));
    }
    fs::remove_dir_all(in_order.folder()).unwrap();
    fs::create_dir(in_order.folder()).unwrap();
    let preparation = prepare(
        &texts.steer_sources(),
        &in_order.folder(),
        PrepareOptions { versions_of_a_partition: 1, ..PrepareOptions::default() },
        &NoProgress,
    );
    preparation.unwrap().files.into_iter().for_each(|file| drop(file.put().unwrap()));
    fs::copy(texts.path("requests.csv"), in_order.path("requests.csv")).unwrap();
    let expected = [
        (Allocations, None),
        (Claims, Some(4)),
        (Requests, None),
        (Allocations, None),
        (Deliveries, Some(2)),
        (Claims, Some(4)),
    ];
    for desk in [&texts, &pages, &in_order] {
        assert_eq!(told(desk), expected, "{:?}", desk.folder());
    }
}

#[test]
fn where_all_join_none_is_told() {
    assert_eq!(Desk::new().triage().unwrap().rows_read[1].unjoined, Some(0));
}
