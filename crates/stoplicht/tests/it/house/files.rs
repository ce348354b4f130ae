//! Files that a person can take in: each says in its first line what its one idea is, and none is long.

use std::fs;
use std::path::PathBuf;

use super::crates;
use super::imports::add_files;

/// Lines of code that a file has at most: comments and empty lines apart.
const MOST_LINES: usize = 500;

/// The files of Rust of the workspace, with their texts.
fn files() -> impl Iterator<Item = (PathBuf, String)> {
    let mut paths = Vec::new();
    for folder in [crates(), crates().join("../benches"), crates().join("../fuzz/fuzz_targets")] {
        add_files(&folder, &mut paths);
    }
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
}

#[test]
fn a_file_says_first_what_its_idea_is() {
    let is_said = |text: &str| {
        let first = text.lines().find(|line| !line.starts_with("#!")).unwrap_or_default();
        first.strip_prefix("//! ").is_some_and(|idea| !idea.trim().is_empty())
    };
    // The front page of the library is a document.
    let is_document = |text: &str| text.starts_with("#![doc = include_str!(");
    let silent = files().filter(|(_, text)| !is_said(text) && !is_document(text)).map(|(path, _)| path);
    let silent: Vec<PathBuf> = silent.collect();
    assert!(silent.is_empty(), "these do not say what they are for: {silent:#?}");
}

#[test]
fn no_file_is_long() {
    let code =
        |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count();
    let long = files().map(|(path, text)| (path, code(&text))).filter(|(_, lines)| *lines > MOST_LINES);
    let long: Vec<(PathBuf, usize)> = long.collect();
    assert!(long.is_empty(), "these have more than {MOST_LINES} lines of code: {long:#?}");
}
