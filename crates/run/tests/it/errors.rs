//! What went wrong comes back as data, with its cause.

use std::error::Error;
use std::fs;

use stoplicht_core::Language;
use stoplicht_run::{FileAction, RunError, TriageRunOptions, policy_file, triage};
use stoplicht_tables::output::Format;
use stoplicht_tables::{NoProgress, TableError};

use crate::support::{fixture, names, policy};

#[test]
fn a_policy_that_is_not_there_or_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.toml");
    let missing = policy_file::read(&path).unwrap_err();
    assert!(matches!(&missing, RunError::File { action: FileAction::ReadPolicy, path: of, .. } if *of == path));
    assert!(missing.source().is_some_and(<dyn Error>::is::<std::io::Error>));

    fs::write(&path, [0xFF, 0xFE]).unwrap();
    assert!(matches!(policy_file::read(&path).unwrap_err(), RunError::PolicyNotText(of) if of == path));

    fs::write(&path, "schema = 1\n").unwrap();
    match policy_file::read(&path).unwrap_err() {
        RunError::Policy { error, text, .. } => {
            assert!(!error.findings().is_empty());
            assert_eq!(text, "schema = 1\n");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_run_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let policy = policy();
    let options = TriageRunOptions {
        registers: folder.path(),
        requests: None,
        policy: &policy,
        as_of: None,
        out: &out,
        format: Format::Csv,
        language: Language::Nl,
    };
    let error = triage(options, &NoProgress).unwrap_err();
    assert!(matches!(error, RunError::Table(TableError::NoRegister { .. })), "{error}");

    // A file stands where the folder is to come.
    fs::write(&out, "a file").unwrap();
    let error = triage(TriageRunOptions { registers: &fixture("registers"), ..options }, &NoProgress).unwrap_err();
    assert!(matches!(&error, RunError::File { action: FileAction::MakeFolder, .. }), "{error}");
    assert_eq!(names(folder.path()), ["out"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "a file");
}
