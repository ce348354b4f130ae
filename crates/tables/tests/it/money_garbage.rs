//! Registers of money with anything in their cells: no cell ends a run, what comes back is in the file, and without it nothing more
//! comes back.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use stoplicht_core::register::Register;
use stoplicht_tables::{Kind, MoneySources, RejectedRow, columns, read_money};

/// What stands in cells, of columns of any kind.
const CELLS: [&str; 34] = [
    "",
    " ",
    "0901",
    "0902",
    "901",
    "wmo",
    "jw",
    "WMO",
    "99001013",
    "99020022",
    "1013",
    "individual",
    "group",
    "2024",
    "2025",
    "audited",
    "provisional",
    "granted",
    "spent",
    "advance",
    "contract",
    "floor",
    "elderly_group",
    "2025-01-31",
    "2025-02-30",
    "2024-12-31",
    "-1",
    "100001",
    "1e400",
    "9999999999999999999999",
    "=1+1",
    "TRUE",
    "#N/A",
    "é🙂",
];

fn likely(name: &str, kind: Kind) -> &'static [&'static str] {
    match (name, kind) {
        ("municipality", _) => &["0901", "0902"],
        ("law", _) => &["wmo"],
        ("provider_id", _) => &["99001013", "99020022"],
        ("year", _) => &["2024", "2025"],
        ("status", _) => &["audited", "provisional"],
        ("kind", _) => &["granted", "advance", "contract"],
        ("product_category", _) => &["02"],
        ("unit", _) => &["01", "04"],
        ("client_id", _) => &["k1", "k2"],
        (_, Kind::Date) => &["2025-01-31", "2025-03-31", "2025-12-31"],
        (_, Kind::Whole | Kind::Number) => &["0", "100", "100001"],
        _ => &["individual", "1", "02101"],
    }
}

/// Rows of a register: for each cell a likely value, or anything.
fn rows(register: Register) -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = |name: &'static str, kind: Kind| {
        prop_oneof![12 => select(likely(name, kind).to_vec()), 1 => select(CELLS.to_vec())].prop_map(str::to_owned)
    };
    let row: Vec<_> = columns(register).iter().map(|column| cell(column.spec.name, column.spec.kind).boxed()).collect();
    vec(row, 0..25)
}

fn any_register() -> impl Strategy<Value = (Register, Vec<Vec<String>>)> {
    select(Register::MONEY.to_vec()).prop_flat_map(|register| (Just(register), rows(register)))
}

/// Reads the rows as text, and gives those that came back.
fn read(register: Register, rows: &[Vec<String>]) -> Vec<RejectedRow> {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = columns(register).iter().map(|column| column.spec.name.to_owned()).collect();
    let line = |cells: &Vec<String>| format!("\"{}\"\n", cells.join("\",\""));
    let text: String = std::iter::once(&names).chain(rows).map(line).collect();
    fs::write(folder.path().join(format!("{register}.csv")), text).unwrap();
    let money = read_money(&MoneySources::find(folder.path()).unwrap()).unwrap();
    assert_eq!(money.rows_read.len(), 1);
    assert_eq!(money.rows_read[0].rows, rows.len() as u64);
    money.rejected
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_back_is_in_the_file_and_the_rest_is_fit((register, rows) in any_register()) {
        let rejected = read(register, &rows);
        let mut numbers: Vec<u64> = rejected.iter().map(|row| row.row).collect();
        numbers.dedup();
        prop_assert!(numbers.is_sorted() && numbers.iter().all(|row| (1..=rows.len() as u64).contains(row)), "{numbers:?}");
        let kept: Vec<Vec<String>> = (1u64..)
            .zip(&rows)
            .filter(|(number, _)| !numbers.contains(number))
            .map(|(_, row)| row.clone())
            .collect();
        let again = read(register, &kept);
        prop_assert!(again.is_empty(), "{again:?} of {kept:?}");
    }
}
