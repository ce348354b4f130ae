//! Which file may import which: the storeys of the crate, and no circle of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The storeys from the ground up: a file imports from its own folder and from storeys below. The runs never import one another.
const STOREYS: [&[&str]; 9] = [
    &["error", "fault", "progress", "rejected", "schema", "words"],
    &["column"],
    &["output"],
    &["keys"],
    &["coverage"],
    &["source"],
    &["select"],
    &["households"],
    &["prepare", "providers", "registers", "steer", "triage"],
];

/// What stands on top: a register by itself, which reads requests as triage does.
const TOP: &str = "check_register";

/// Results are written by a tool that knows no run and no register.
const OUTPUT_MAY_IMPORT: [&str; 3] = ["column", "error", "output"];

fn storey(folder: &str) -> usize {
    if folder == TOP {
        return STOREYS.len();
    }
    let found = STOREYS.iter().position(|storey| storey.contains(&folder));
    found.unwrap_or_else(|| panic!("`{folder}` has no storey yet: give it one"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The path of a module, such as `select::request`, by its file.
fn module(root: &Path, file: &Path) -> String {
    let path = file.strip_prefix(root).unwrap().with_extension("");
    let names: Vec<&str> = path.iter().map(|name| name.to_str().unwrap()).collect();
    names.join("::").trim_end_matches("::mod").to_owned()
}

/// The paths that a file names, from the root of the crate; its tests are left out.
fn paths(module: &str, text: &str) -> Vec<String> {
    let code: String = text
        .split("#[cfg(test)]")
        .next()
        .unwrap()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join(" ");
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let mut paths = Vec::new();
    for (prefix, base) in [("crate::", ""), ("super::", parent)] {
        for (_, rest) in code.match_indices(prefix).map(|(place, _)| (place, &code[place + prefix.len()..])) {
            let path: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
            paths.push(format!("{base}::{path}").trim_matches(':').to_owned());
        }
    }
    for (place, _) in code.match_indices("mod ") {
        let child: String = code[place + 4..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if code.contains(&format!("use {child}::")) {
            paths.push(format!("{module}::{child}").trim_matches(':').to_owned());
        }
    }
    paths
}

/// What each file imports, file by file.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let texts: BTreeMap<String, String> = files
        .iter()
        .filter(|file| !file.ends_with("lib.rs"))
        .map(|file| (module(&root, file), std::fs::read_to_string(file).unwrap()))
        .collect();
    let file_of = |path: &str| {
        let mut path = path;
        while !texts.contains_key(path) {
            path = path.rsplit_once("::")?.0;
        }
        Some(path.to_owned())
    };
    let of_file = |(module, text): (&String, &String)| {
        let named = paths(module, text).iter().filter_map(|path| file_of(path)).filter(|file| file != module).collect();
        (module.clone(), named)
    };
    texts.iter().map(of_file).collect()
}

fn folder(module: &str) -> &str {
    module.split("::").next().unwrap()
}

#[test]
fn no_file_imports_from_a_storey_above() {
    let mut against = Vec::new();
    for (file, imports) in imports() {
        for import in imports {
            let (from, to) = (folder(&file), folder(&import));
            let is_below = storey(to) < storey(from) || (storey(from) == 0 && storey(to) == 0);
            let is_written = from != "output" || OUTPUT_MAY_IMPORT.contains(&to);
            if !(from == to || is_below) || !is_written {
                against.push(format!("{file} imports {import}"));
            }
        }
    }
    assert_eq!(against, Vec::<String>::new());
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let mut left = imports();
    assert!(left.len() > 80, "the files are found");
    // What imports nothing that is left is in no circle.
    loop {
        let done: Vec<String> = left
            .iter()
            .filter(|(_, imports)| imports.iter().all(|one| !left.contains_key(one)))
            .map(|(file, _)| file.clone())
            .collect();
        if done.is_empty() {
            break;
        }
        left.retain(|file, _| !done.contains(file));
    }
    // What is imported by nothing that is left only leads into one.
    loop {
        let imported: BTreeSet<String> = left.values().flatten().cloned().collect();
        let before = left.len();
        left.retain(|file, _| imported.contains(file));
        if left.len() == before {
            break;
        }
    }
    assert_eq!(left.keys().collect::<Vec<_>>(), Vec::<&String>::new());
}
