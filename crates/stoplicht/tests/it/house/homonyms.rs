//! One name, one thing: public types of different crates and modules that share a name, each with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::imports::add_files;
use super::{crates, packages};

/// Names that more than one public type has, and why. Those of programs are left out: nobody else sees them.
const HOMONYMS: [(&str, &str); 3] = [
    ("Cell", "a cell of a workbook, or of a table of figures: each field's own word"),
    ("ClaimSpan", "what a check found, and what its page shows of it: the page knows no tables"),
    ("Registers", "rows of the registers in memory: made up, or what messages give"),
];

/// Programs, and what is loaded by one.
const PROGRAMS: [&str; 3] = ["cli", "python", "service"];

/// The public types of a text, by name.
fn public_types(text: &str) -> impl Iterator<Item = &str> {
    let keywords = ["struct", "enum", "trait", "type", "union"];
    // Tests within a file are its last lines.
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    lines.filter_map(move |line| {
        let (keyword, rest) = line.strip_prefix("pub ")?.split_once(' ')?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        keywords.contains(&keyword).then(|| &rest[..end])
    })
}

/// In which files each name stands for a public type.
fn places(files: impl Iterator<Item = (String, String)>) -> BTreeMap<String, BTreeSet<String>> {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files {
        for name in public_types(&text) {
            places.entry(name.to_owned()).or_default().insert(path.clone());
        }
    }
    places.retain(|_, files| files.len() > 1);
    places
}

#[test]
fn a_name_that_two_types_share_has_a_reason() {
    let mut paths = Vec::new();
    for package in packages().filter(|package| !PROGRAMS.contains(&package.as_str())) {
        add_files(&crates().join(package).join("src"), &mut paths);
    }
    let within = |path: &Path| path.strip_prefix(crates()).unwrap().to_str().unwrap().to_owned();
    let found = places(paths.iter().map(|path| (within(path), fs::read_to_string(path).unwrap())));
    let known: BTreeSet<&str> = HOMONYMS.iter().map(|(name, _)| *name).collect();
    let unknown: Vec<_> = found.iter().filter(|(name, _)| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "rename one of these, or say in the table why both have the name: {unknown:#?}");
    let gone: Vec<_> = known.iter().filter(|name| !found.contains_key(**name)).collect();
    assert!(gone.is_empty(), "these are no homonyms any more: {gone:?}");
    let document = fs::read_to_string(crates().join("../docs/architecture.md")).unwrap();
    let untold: Vec<_> =
        HOMONYMS.iter().filter(|(name, why)| !document.contains(&format!("| `{name}` | {why} |"))).collect();
    assert!(untold.is_empty(), "docs/architecture.md has another table: {untold:?}");
}

#[test]
fn public_types_are_found() {
    let text = "pub struct One<T>(T);\npub(crate) struct Two;\nstruct Three;\npub enum Four {\n    Five,\n}\npub fn six() {}\n\
                pub type Seven = u32;\n#[cfg(test)]\nmod tests {\n    pub struct Eight;\n}\npub struct Nine;\n";
    assert_eq!(public_types(text).collect::<Vec<_>>(), ["One", "Four", "Seven"]);
    let texts = [("a", "pub struct One;\n"), ("b", text), ("c", "pub(super) struct One;\npub trait Four {}\n")];
    let found = places(texts.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())));
    let found: Vec<(&str, usize)> = found.iter().map(|(name, files)| (name.as_str(), files.len())).collect();
    assert_eq!(found, [("Four", 2), ("One", 2)]);
}
