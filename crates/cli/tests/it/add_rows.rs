//! Rows added to prepared registers through the program: the same comes of them, and nothing is lost when it is killed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use stoplicht_core::{AsOf, Policy};
use stoplicht_tables::output::{Format, write_table};
use stoplicht_tables::{NoProgress, TriageSources, triage, triage_batches};

use crate::prepare::contents;
use crate::support::{Desk, err, out, root, stoplicht};

/// Registers of which the last rows stand apart: a folder to prepare, one with the rows to add, and one with all of them.
fn divided(desk: &Desk) -> [PathBuf; 3] {
    let [first, added, whole] = ["first", "added", "whole"].map(|name| desk.path().join(name));
    for folder in [&first, &added, &whole] {
        fs::create_dir(folder).unwrap();
    }
    for (register, last) in [("allocations", 60), ("deliveries", 40), ("claims", 300)] {
        let file = format!("{register}.csv");
        let text = fs::read_to_string(desk.registers().join(&file)).unwrap();
        let (names, rows) = text.split_once('\n').unwrap();
        let rows: Vec<&str> = rows.lines().collect();
        let (before, behind) = rows.split_at(rows.len() - last);
        let write = |folder: &Path, rows: &[&str]| {
            fs::write(folder.join(&file), format!("{names}\n{}\n", rows.join("\n"))).unwrap();
        };
        write(&first, before);
        write(&added, behind);
        write(&whole, &rows);
    }
    for folder in [&first, &whole] {
        fs::copy(desk.registers().join("requests.csv"), folder.join("requests.csv")).unwrap();
    }
    [first, added, whole]
}

fn prepare(registers: &Path, out: &Path) {
    stoplicht().arg("prepare").arg("--registers").arg(registers).arg("--out").arg(out).assert().success();
}

/// Adds rows, and says nothing.
fn adding(prepared: &Path, registers: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoplicht"));
    command.current_dir(root()).arg("prepare").arg("--append").arg(prepared).arg("--registers").arg(registers);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What triage makes of the registers of a folder, as text.
fn triaged(folder: &Path) -> String {
    let policy = Policy::from_toml(&fs::read_to_string(root().join("fixtures/policy.toml")).unwrap()).unwrap();
    let sources = TriageSources::find(folder, None).unwrap();
    let triaged = triage(&sources, &policy, AsOf::Submission, &NoProgress).unwrap();
    let out = tempfile::tempdir().unwrap();
    let file = write_table(out.path(), "triage", Format::Csv, triage_batches(&triaged, &policy)).unwrap();
    format!("{:?}\n{}", triaged.rows_read, fs::read_to_string(file.put().unwrap()).unwrap())
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The results of a command on the registers of a folder.
fn results(desk: &Desk, registers: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = desk.path().join("results");
    let _ = fs::remove_dir_all(&folder);
    let mut command = stoplicht();
    command.args(arguments).arg("--registers").arg(registers).args(["--policy", "fixtures/policy.toml"]);
    command.arg("--out").arg(&folder).assert().success();
    contents(&folder)
}

#[test]
fn every_command_makes_the_same_of_added_rows() {
    let desk = Desk::new();
    let [first, added, whole] = divided(&desk);
    let prepared = desk.path().join("prepared");
    prepare(&first, &prepared);
    fs::copy(desk.registers().join("requests.csv"), added.join("requests.csv")).unwrap();
    let mut command = stoplicht();
    let told = command.arg("prepare").arg("--append").arg(&prepared).arg("--registers").arg(&added).assert().success();
    assert!(out(&told).contains("400 rijen toegevoegd"), "{}", out(&told));
    assert!(err(&told).contains("requests: niet toegevoegd"), "{}", err(&told));
    for arguments in [&["triage"][..], &["steer", "--as-of", "2025-07-01", "--from", "2024-01-01"]] {
        for threads in ["1", "2", "3"] {
            let arguments = [&["--threads", threads], arguments].concat();
            let [expected, found] = [&whole, &prepared].map(|folder| results(&desk, folder, &arguments));
            assert!(expected.len() >= 3 && expected == found, "{arguments:?}");
        }
    }
}

#[test]
fn what_cannot_be_added_is_told() {
    let desk = Desk::new();
    let [_, added, _] = divided(&desk);
    let nowhere = desk.path().join("nowhere");
    for (prepared, part) in
        [(nowhere.clone(), "geen klaargezette registers"), (desk.registers(), "geen klaargezette registers")]
    {
        let mut command = stoplicht();
        command.arg("prepare").arg("--append").arg(&prepared).arg("--registers").arg(&added);
        let told = err(&command.assert().failure());
        assert!(told.contains(part), "{told}");
    }
    assert!(!nowhere.exists());
}

/// The program is killed at fifty moments. Whoever reads then sees the registers as they were, or with all of the rows; and what is
/// then added again comes to the same.
#[test]
fn nothing_is_lost_when_it_is_killed() {
    let desk = Desk::new();
    let [first, added, _] = divided(&desk);
    let pristine = desk.path().join("pristine");
    prepare(&first, &pristine);
    let as_it_was = triaged(&pristine);
    let begun = Instant::now();
    let grown = desk.path().join("grown");
    copied(&pristine, &grown);
    assert!(adding(&grown, &added).status().unwrap().success());
    let whole_time = begun.elapsed();
    let with_all = triaged(&grown);
    assert_ne!(as_it_was, with_all);
    let mut seen = [0, 0];
    for moment in 0..50_u32 {
        let prepared = desk.path().join(format!("killed-{moment}"));
        copied(&pristine, &prepared);
        let mut child = adding(&prepared, &added).spawn().unwrap();
        // Spread over all of the time that it takes, in no order.
        let part = f64::from(moment * 29 % 50) / 48.0;
        std::thread::sleep(Duration::from_secs_f64(whole_time.as_secs_f64() * part));
        let _ = child.kill();
        child.wait().unwrap();
        let found = triaged(&prepared);
        let is_added = found == with_all;
        assert!(is_added || found == as_it_was, "half of it after {part} of the time");
        seen[usize::from(is_added)] += 1;
        if !is_added {
            // A lock that was held is gone, and so is what was half written.
            assert!(adding(&prepared, &added).status().unwrap().success());
            assert!(triaged(&prepared) == with_all, "after {part} of the time");
        }
        fs::remove_dir_all(&prepared).unwrap();
    }
    assert!(seen[0] > 0, "{seen:?}");
}
