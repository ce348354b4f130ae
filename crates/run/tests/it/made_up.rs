//! Made-up registers: the order of their rows.

use std::fs;
use std::path::Path;

use stoplicht_run::{RowOrder, SynthesizeRunOptions, synthesize};
use stoplicht_synthesize::Options;
use stoplicht_tables::NoProgress;
use stoplicht_tables::output::Format;

use crate::support::names;

fn make(out: &Path, order: RowOrder) {
    let region = Options { clients: 400, ..Options::large() };
    synthesize(SynthesizeRunOptions { region: &region, out, format: Format::Csv, order }, &NoProgress).unwrap();
}

/// The lines of a register behind its header, and the place of a column.
fn lines(folder: &Path, register: &str, column: &str) -> (Vec<String>, usize) {
    let text = fs::read_to_string(folder.join(format!("{register}.csv"))).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    let header = lines.next().unwrap();
    (lines.collect(), header.split(',').position(|name| name == column).unwrap())
}

#[test]
fn the_order_of_days_has_the_rows_of_the_clients() {
    let folder = tempfile::tempdir().unwrap();
    let (by_client, by_day) = (folder.path().join("clients"), folder.path().join("days"));
    make(&by_client, RowOrder::Clients);
    make(&by_day, RowOrder::Days);
    assert_eq!(names(&by_day), names(&by_client));
    let columns = [
        ("allocations", "assigned_at"),
        ("deliveries", "reported_on"),
        ("claims", "submitted_on"),
        ("requests", "submitted_on"),
    ];
    for (register, column) in columns {
        let (mut expected, _) = lines(&by_client, register, column);
        let (mut found, place) = lines(&by_day, register, column);
        let day = |line: &String| line.split(',').nth(place).unwrap().to_owned();
        assert!(found.is_sorted_by_key(day) && !found.is_empty(), "{register}");
        assert!(!expected.is_sorted_by_key(day), "{register}");
        expected.sort();
        found.sort();
        assert!(expected == found, "{register}");
    }
}
