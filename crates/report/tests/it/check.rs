//! The state of registers: every finding has words in both languages, and JSON that its schema knows.

use insta::assert_snapshot;
use stoplicht_core::Language;
use stoplicht_core::check::CheckCode;
use stoplicht_report::check::{RegisterCheck, page};
use stoplicht_report::{Ink, Page};

use crate::checked::{in_order, spoiled};

#[test]
fn every_finding_is_told_in_dutch_and_in_english() {
    assert_eq!(spoiled().findings.len(), CheckCode::ALL.len() + 1);
    for (language, name) in [(Language::Nl, "nl"), (Language::En, "en")] {
        let text = page(&spoiled(), Page::new(language, 100)).print(Ink::Plain);
        assert_snapshot!(format!("every_finding_{name}"), text);
    }
}

#[test]
fn it_holds_on_a_narrow_page() {
    let text = page(&spoiled(), Page::new(Language::Nl, 40)).print(Ink::Plain);
    let sentences = text.split("Gelezen\n").next().unwrap();
    assert!(sentences.lines().all(|line| line.chars().count() <= 40), "{sentences}");
}

#[test]
fn a_check_is_what_its_schema_says_and_comes_back_the_same() {
    let schema = serde_json::to_value(schemars::schema_for!(RegisterCheck)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for check in [spoiled(), in_order()] {
        let json = serde_json::to_value(&check).unwrap();
        assert!(validator.is_valid(&json), "{json}");
        assert_eq!(serde_json::from_value::<RegisterCheck>(json).unwrap(), check);
    }
}
