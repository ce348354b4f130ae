//! What was found in a policy, in both languages.

use std::fmt::Write;

use stoplicht_core::policy::{Finding, PolicyError};
use stoplicht_core::{Language, Policy};
use stoplicht_report::policy::finding::{line, message, remedy};

fn findings(read: Result<Policy, PolicyError>) -> Vec<Finding> {
    match read {
        Ok(policy) => policy.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

#[test]
fn every_finding_is_told_in_dutch_and_in_english() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/it/policies");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut told = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let read = if is_json { Policy::from_json } else { Policy::from_toml };
        let _ = writeln!(told, "{}", path.file_name().unwrap().to_str().unwrap());
        for finding in findings(read(&text)) {
            assert_eq!(line(&finding, Language::En), finding.to_string());
            assert_eq!(remedy(&finding, Language::Nl).is_some(), remedy(&finding, Language::En).is_some());
            let _ = writeln!(told, "  {}", line(&finding, Language::Nl));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_found_in_large_files_is_told_too() {
    let head = "schema = 1\nname = \"P\"\nversion = \"1\"\nvalid_from = 2026-01-01\n";
    let criterion = |id: &str, red: &str| format!("{head}[[criterion]]\nid = \"{id}\"\nred = \"{red}\"\n");
    let mut many = String::new();
    for at in 0..300 {
        let _ = writeln!(many, "[[criterion]]\nid = \"c{at}\"\nred = \"days_late > {at}\"");
    }
    let read = [
        findings(Policy::from_toml(&" ".repeat(2 << 20))),
        findings(Policy::from_json(&"[".repeat(40))),
        findings(Policy::from_toml(&format!("{head}{many}"))),
        findings(Policy::from_toml(&criterion(&"i".repeat(101), "days_late > 0"))),
        findings(Policy::from_toml(&criterion("a", &"days_late > 0 OR ".repeat(300)))),
        findings(Policy::from_toml(&criterion("a", &format!("{}1", "(".repeat(70))))),
        findings(Policy::from_toml(&criterion("a", "days_late > 1.2.3"))),
        findings(Policy::from_toml(&criterion("a", "days_late ? 1"))),
        findings(Policy::from_toml(&criterion("a", "1 + 2"))),
    ];
    let told: Vec<String> = read.iter().flatten().map(|finding| message(finding, Language::Nl)).collect();
    insta::assert_snapshot!(told.join("\n"));
    for finding in read.iter().flatten() {
        assert_ne!(message(finding, Language::Nl), message(finding, Language::En));
    }
}
