//! What `schema columns` says is what stands in the files.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::support::{Desk, out, root, stoplicht, table};

/// Per table, the names that are noted.
fn noted() -> BTreeMap<String, Vec<String>> {
    let told: BTreeMap<String, Vec<Value>> =
        serde_json::from_str(&out(&stoplicht().args(["schema", "columns"]).assert().success())).unwrap();
    for note in told.values().flatten() {
        let has_label = |language: &str| note["label"][language].as_str().is_some_and(|label| !label.is_empty());
        assert!(has_label("nl") && has_label("en"), "{note}");
    }
    let name = |note: &Value| note["name"].as_str().unwrap().to_owned();
    told.into_iter().map(|(table, notes)| (table, notes.iter().map(name).collect())).collect()
}

#[test]
fn every_column_of_these_tables_is_noted_in_its_place() {
    let (noted, desk) = (noted(), Desk::new());
    desk.triage().args(["--criteria"]).assert().success();
    for name in ["triage", "criteria", "rejected"] {
        assert_eq!(table(&desk.out().join(format!("{name}.csv")))[0], noted[name], "{name}");
    }
    let steering = desk.out().join("steering");
    let asked = ["--as-of", "2025-07-01", "--from", "2024-01-01", "--tables", "flows", "--format", "csv"];
    let mut steer = stoplicht();
    steer.arg("steer").arg("--registers").arg(desk.registers()).args(asked).arg("--out").arg(&steering);
    steer.assert().success();
    assert_eq!(table(&steering.join("flows.csv"))[0], noted["flows"]);
    for register in ["allocations", "deliveries", "claims", "requests"] {
        let fixture = fs::read_to_string(root().join(format!("fixtures/registers/{register}.csv"))).unwrap();
        let head: Vec<&str> = fixture.lines().next().unwrap().split(',').collect();
        assert!(head.iter().all(|column| noted[register].iter().any(|known| known == column)), "{register}: {head:?}");
    }
}

#[test]
fn a_workbook_has_the_same_bytes_every_time() {
    let desk = Desk::new();
    let written = || {
        desk.triage_to("xlsx").assert().success();
        fs::read(desk.out().join("triage.xlsx")).unwrap()
    };
    let first = written();
    assert!(first == written());
}
