//! What the program writes is what the library writes: the same bytes, without a terminal.
//!
//! A test binary of its own, since it links the library; the others only run the program.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use stoplicht_core::Language;
use stoplicht_run::{SteerQuestion, SteerRunOptions, TriageRunOptions, policy_file, steer, triage};
use stoplicht_steering::flow::{FlowOptions, PeriodLength};
use stoplicht_tables::NoProgress;
use stoplicht_tables::output::Format;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Every file in a folder and the folders within it, by its path from there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(within, bytes)| (name.join(within), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// Runs a command of the program on the fixtures, and gives the files that it writes.
fn written_by_program(command: &str, arguments: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut run = Command::new(env!("CARGO_BIN_EXE_stoplicht"));
    run.arg(command).arg("--registers").arg(fixtures().join("registers")).arg("--out").arg(&out);
    run.arg("--policy").arg(fixtures().join("policy.toml")).args(arguments).assert().success();
    files(&out)
}

#[track_caller]
fn assert_same(program: &BTreeMap<PathBuf, Vec<u8>>, library: &BTreeMap<PathBuf, Vec<u8>>) {
    assert_eq!(program.keys().collect::<Vec<_>>(), library.keys().collect::<Vec<_>>());
    for (name, bytes) in program {
        assert!(library.get(name) == Some(bytes), "{} differs", name.display());
    }
}

#[test]
fn of_triage() {
    let policy = policy_file::read(&fixtures().join("policy.toml")).unwrap();
    for (name, format) in [("parquet", Format::Parquet), ("csv-nl", Format::CsvNl)] {
        let folder = tempfile::tempdir().unwrap();
        let options = TriageRunOptions {
            registers: &fixtures().join("registers"),
            requests: None,
            policy: &policy,
            as_of: None,
            out: folder.path(),
            format,
            language: Language::En,
        };
        let report = triage(options, &NoProgress).unwrap();
        let library = files(folder.path());
        assert_eq!(library.len(), report.written.len());
        assert_same(&written_by_program("triage", &["--format", name, "--lang", "en"]), &library);
    }
}

#[test]
fn of_steer() {
    let policy = policy_file::read(&fixtures().join("policy.toml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let options = SteerRunOptions {
        registers: &fixtures().join("registers"),
        question: SteerQuestion {
            policy: Some(&policy),
            as_of: "2025-07-01".parse().unwrap(),
            from: "2024-01-01".parse().unwrap(),
            period: PeriodLength::Quarter,
            observed_from: None,
            horizon: FlowOptions::HORIZON,
            base: Some("2024Q1"),
            min_cell: 10,
            share: None,
            provider: None,
            tables: &[],
            language: Language::Nl,
        },
        out: Some(folder.path()),
        format: Format::Csv,
    };
    let report = steer(options, &NoProgress).unwrap();
    let library = files(folder.path());
    assert_eq!(library.len(), report.written.len());
    assert!(library.contains_key(&Path::new("shared").join("flows.csv")));
    let arguments = ["--as-of", "2025-07-01", "--from", "2024-01-01", "--base", "2024Q1", "--format", "csv"];
    assert_same(&written_by_program("steer", &arguments), &library);
}
