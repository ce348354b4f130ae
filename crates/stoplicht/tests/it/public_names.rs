//! Every public name of the library, in a list: one that comes, goes or changes is seen before somebody's program is.
//!
//! The list is made from the source: what a file hands on (`pub use`), the modules that it opens (`pub mod`) and what it defines.
//! It is the surface that has to be kept, not what stands behind each name.
//!
//! `tables`, `report` and `run` are not in it. They grow a name with every table, page and command; what others build on there is
//! what comes out, which snapshots of pages, of columns and of what a run reports hold already.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates whose names are listed, by the name that they have in the library; the core's stand at its root.
const CRATES: [(&str, &str); 4] =
    [("stoplicht_core", "core"), ("contracts", "contracts"), ("messages", "messages"), ("steering", "steering")];

fn source(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("src")
}

/// The text without comments, doc comments and the tests at its end.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names of what is used, with the paths before them gone and renames done: `a::{b, c as d}` is `b`, `d`.
fn used(tree: &str) -> Vec<String> {
    let inner = tree.split_once('{').map_or(tree, |(_, inner)| inner.trim_end().trim_end_matches('}'));
    assert!(!inner.contains(['{', '*']), "a list of names that this test can read is expected: {tree}");
    let last = |name: &str| name.rsplit("::").next().unwrap_or(name).trim().to_owned();
    inner
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| name.split_once(" as ").map_or_else(|| last(name), |(_, alias)| alias.trim().to_owned()))
        .collect()
}

/// The name that a line defines for everybody, at this depth of brackets.
fn defined(line: &str, indent: &str) -> Option<String> {
    let rest = line.strip_prefix(indent)?.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const fn ").map_or(rest, |name| name);
    let kinds = ["struct ", "enum ", "fn ", "trait ", "type ", "const ", "static "];
    let rest = kinds.iter().find_map(|kind| rest.strip_prefix(kind)).or(line.contains("const fn").then_some(rest))?;
    Some(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
}

/// Adds the public names of a file, and of the modules that it opens.
fn list(file: &Path, prefix: &str, names: &mut BTreeSet<String>) {
    let text = code(file);
    let folder = match file.file_name().and_then(|name| name.to_str()) {
        Some("lib.rs" | "mod.rs") => file.with_file_name(""),
        _ => file.with_extension(""),
    };
    let mut inline: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let indent = if inline.is_some() { "    " } else { "" };
        let prefix = inline.as_ref().map_or_else(|| prefix.to_owned(), |module| format!("{prefix}{module}::"));
        if line == "}" {
            inline = None;
        } else if let Some(start) = line.strip_prefix(indent).and_then(|line| line.strip_prefix("pub use ")) {
            let mut tree = start.to_owned();
            while !tree.ends_with(';') {
                let next = lines.next().unwrap_or_else(|| panic!("{}: `pub use` does not end", file.display()));
                tree.push_str(next.trim());
            }
            names.extend(used(tree.trim_end_matches(';')).into_iter().map(|name| format!("{prefix}{name}")));
        } else if let Some(module) = line.strip_prefix("pub mod ") {
            if let Some(module) = module.strip_suffix(';') {
                let [flat, nested] = [folder.join(format!("{module}.rs")), folder.join(module).join("mod.rs")];
                list(if flat.exists() { &flat } else { &nested }, &format!("{prefix}{module}::"), names);
            } else {
                inline = module.strip_suffix(" {").map(str::to_owned);
            }
        } else if let Some(name) = defined(line, indent) {
            names.insert(format!("{prefix}{name}"));
        }
    }
}

#[test]
fn the_public_names_are_these() {
    let mut names = BTreeSet::new();
    for (name, folder) in CRATES {
        list(&source(folder).join("lib.rs"), &format!("{name}::"), &mut names);
    }
    let names: Vec<String> = names.into_iter().collect();
    assert!(names.len() > 300, "only {} names were found", names.len());
    insta::assert_snapshot!(names.join("\n"));
}

#[test]
fn the_library_hands_on_what_the_core_has_at_its_root() {
    let (mut core, mut face) = (BTreeSet::new(), BTreeSet::new());
    list(&source("core").join("lib.rs"), "", &mut core);
    list(&source("stoplicht").join("lib.rs"), "", &mut face);
    let own = |name: &&String| name.chars().next().is_some_and(char::is_uppercase) && !name.contains("::");
    let missing: Vec<&String> = core.iter().filter(own).filter(|name| !face.contains(*name)).collect();
    // What only the crates of this library need of one another.
    let inner = [
        "Definition",
        "KeyText",
        "KeyTextError",
        "MeasureCalculator",
        "MeasureInput",
        "MeasureOutput",
        "RequestRows",
        "ShownPath",
    ];
    assert_eq!(missing, inner);
}
