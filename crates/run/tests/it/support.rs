//! The fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use stoplicht_core::Policy;
use stoplicht_run::policy_file;

/// A path from the root of the project.
pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

pub fn policy() -> Policy {
    policy_file::read(&fixture("policy.toml")).unwrap()
}

/// What is in a folder, in the order of the names.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
