//! The documents say what the library does: every measure is named, every policy in them can be used; and the house is in order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on has failed")]

mod house;
mod public_names;

use std::fs;
use std::path::Path;

use stoplicht::duration_curves::DurationCurves;
use stoplicht::policy::FindingCode;
use stoplicht::{Measure, Policy};

fn document(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

/// The blocks of a language in a document.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let starts = text.match_indices(&fence).map(|(at, _)| at + fence.len());
    starts.map(|start| text[start..].split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_policy_guide_names_every_measure() {
    let guide = document("docs/policy.md");
    for measure in Measure::ALL {
        let name = format!("**`{}`**", measure.name());
        assert!(guide.contains(&name), "{name} is not explained");
        let is_used = blocks(&guide, "toml").iter().any(|block| block.contains(measure.name()));
        assert!(is_used, "{name} has no example");
        let definitions = document("docs/definitions.md");
        assert!(definitions.contains(&format!("`{}`", measure.name())), "{name} is not defined");
    }
    assert_eq!(Measure::COUNT, 14, "the guide and the README say how many there are");
}

#[test]
fn every_policy_in_the_documents_can_be_used() {
    const HEAD: &str = "schema = 1\nname = \"P\"\nversion = \"1\"\nvalid_from = 2026-01-01\n";
    let mut seen = 0;
    for path in ["docs/policy.md", "README.md"] {
        for block in blocks(&document(path), "toml") {
            let text = if block.contains("schema = 1") { block } else { format!("{HEAD}{block}") };
            let policy = Policy::from_toml(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            // One of them is about a measure that only a reference fills.
            let policy = policy.with_durations(DurationCurves::default());
            assert!(policy.warnings().is_empty(), "{path}: {:?}\n{text}", policy.warnings());
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen}");
}

#[test]
fn the_policy_guide_names_every_finding() {
    let guide = document("docs/policy.md");
    for code in FindingCode::ALL {
        assert!(guide.contains(&format!("`{}`", code.as_str())), "{} is not explained", code.as_str());
    }
}

#[test]
fn the_guide_of_the_check_names_every_finding() {
    let guide = document("docs/check.md");
    for code in stoplicht::check::CheckCode::ALL {
        assert!(guide.contains(&format!("| `{}` |", code.as_str())), "{} is not explained", code.as_str());
    }
}

#[test]
fn the_example_policy_has_no_findings() {
    let policy = Policy::from_toml(&document("fixtures/policy.toml")).unwrap();
    assert!(policy.warnings().is_empty(), "{:?}", policy.warnings());
}

#[test]
fn the_guide_has_the_defaults_right() {
    let guide = document("docs/policy.md");
    let with = blocks(&guide, "toml").into_iter().find(|block| block.contains("[history]")).unwrap();
    let head = "schema = 1\nname = \"P\"\nversion = \"1\"\nvalid_from = 2026-01-01\n";
    let spelled_out = Policy::from_toml(&format!("{head}{with}")).unwrap();
    let left_out = &with[with.find("[[criterion]]").unwrap()..];
    let left_out = Policy::from_toml(&format!("{head}{left_out}")).unwrap();
    assert_eq!(spelled_out.id(), left_out.id());
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = vec![root.join("README.md"), root.join("CHANGELOG.md")];
    for folder in ["docs", "docs/decisions", "fixtures", "fixtures/reference", "words"] {
        files.extend(fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "md")) {
        let text = fs::read_to_string(file).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = target.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let there = file.parent().unwrap().join(target);
            assert!(there.exists(), "{}: {target} is not there", file.display());
        }
    }
}
