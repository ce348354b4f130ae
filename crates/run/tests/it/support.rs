//! The fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use stoplicht_core::{Language, Policy};
use stoplicht_run::TriageRunOptions;
use stoplicht_run::policy_file;
use stoplicht_tables::output::Format;

/// A path from the root of the project.
pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

pub fn policy() -> Policy {
    policy_file::read(&fixture("policy.toml")).unwrap()
}

/// A triage run of registers, as CSV.
pub fn triage_options<'a>(
    registers: &'a Path,
    policy: &'a Policy,
    out: &'a Path,
    language: Language,
) -> TriageRunOptions<'a> {
    TriageRunOptions { registers, requests: None, policy, as_of: None, out, format: Format::Csv, language }
}

/// What is in a folder, in the order of the names.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
