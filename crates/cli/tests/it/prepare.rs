//! Prepared registers through the program: what is printed, and that every command makes the same of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Desk, err, out, stoplicht};

fn prepare(desk: &Desk) -> assert_cmd::assert::Assert {
    let prepared = desk.path().join("prepared");
    stoplicht().arg("prepare").arg("--registers").arg(desk.registers()).arg("--out").arg(prepared).assert()
}

/// The files of a folder and of those within it, by name.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(contents(&path).into_iter().map(|(within, bytes)| (format!("{name}/{within}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

/// Runs a command on registers, and gives what it wrote.
fn results(desk: &Desk, registers: &str, arguments: &[&str], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = desk.path().join(format!("of-{registers}-{}-{threads}", arguments[0]));
    let mut command = stoplicht();
    command.args(["--threads", threads]).args(arguments).arg("--registers").arg(desk.path().join(registers));
    command.args(["--policy", "fixtures/policy.toml"]).arg("--out").arg(&folder).assert().success();
    contents(&folder)
}

#[test]
fn every_command_makes_the_same_of_prepared_registers() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text + "0901,wmo,221321252,2024-05-13,2024-05-31,96.0,01,gratis,2024-06-07\n");
    let told = out(&prepare(&desk).success());
    assert!(told.contains("rijen op volgorde") && told.contains("1 rijen onbruikbaar"), "{told}");
    let files: Vec<String> = contents(&desk.path().join("prepared")).into_keys().collect();
    assert_eq!(
        files,
        [
            "allocations.parquet",
            "claim_counts.parquet",
            "claims.parquet",
            "deliveries.parquet",
            "prepared.json",
            "rejected.json",
            "requests.csv"
        ]
    );
    let steer = ["steer", "--as-of", "2025-07-01", "--from", "2024-01-01"];
    for arguments in [&["triage"][..], &["triage", "--as-of", "2025-06-30"], &steer] {
        let raw = results(&desk, "registers", arguments, "1");
        assert!(raw.len() >= 3, "{:?}", raw.keys());
        for threads in ["1", "2"] {
            let prepared = results(&desk, "prepared", arguments, threads);
            assert!(raw == prepared, "{arguments:?} with {threads} threads");
        }
        for folder in ["registers", "prepared"] {
            for threads in ["1", "2"] {
                let _ = fs::remove_dir_all(desk.path().join(format!("of-{folder}-{}-{threads}", arguments[0])));
            }
        }
    }
}

#[test]
fn registers_are_not_prepared_in_their_own_folder() {
    let desk = Desk::new();
    let before = contents(&desk.registers());
    let mut command = stoplicht();
    command.arg("prepare").arg("--registers").arg(desk.registers()).arg("--out").arg(desk.registers());
    assert!(err(&command.assert().failure()).contains("eigen map"));
    assert!(before == contents(&desk.registers()));
}

#[test]
fn what_changed_since_is_told() {
    let desk = Desk::new();
    prepare(&desk).success();
    let path = desk.path().join("prepared/claims.parquet");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&path, bytes).unwrap();
    let mut command = stoplicht();
    command.arg("triage").arg("--registers").arg(desk.path().join("prepared"));
    command.args(["--policy", "fixtures/policy.toml"]).arg("--out").arg(desk.out());
    let told = err(&command.assert().failure());
    assert!(told.contains("claims.parquet") && told.contains("prepare"), "{told}");
    assert!(!desk.out().exists());
}
