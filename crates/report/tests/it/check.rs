//! The state of registers: every finding has words in both languages, and JSON that its schema knows.

use insta::assert_snapshot;
use stoplicht_core::check::{CheckCode, Count, Totals, findings};
use stoplicht_core::register::Register;
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::check::{RegisterCheck, page};
use stoplicht_report::summary::{RegisterCount, RejectedCount};
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

/// The finding of rows, or of requests, with a reason; in words.
fn told_of(code: CheckCode, register: Register, reason: &str, language: Language) -> String {
    let count = Count { rows: 4, of: 90, reason: Some(reason.to_owned()), ..Count::new(code, register) };
    let check = RegisterCheck { findings: findings(vec![count], Totals::default()), ..in_order() };
    page(&RegisterCheck { in_order: false, ..check }, Page::new(language, 400)).print(Ink::Plain)
}

#[test]
fn only_a_request_has_a_requested_period() {
    let nl = |code, register| told_of(code, register, "invalid_period", Language::Nl);
    for register in Register::ALL.into_iter().filter(|register| *register != Register::Requests) {
        let told = nl(CheckCode::RejectedRows, register);
        assert!(told.contains("de periode eindigt voordat zij begint") && !told.contains("gevraagde"), "{told}");
    }
    for code in [CheckCode::RejectedRows, CheckCode::UnscoredRequests] {
        assert!(nl(code, Register::Requests).contains("de gevraagde periode eindigt voordat zij begint"));
    }
    assert!(nl(CheckCode::RejectedRows, Register::Pgb).contains("een dag valt buiten het jaar van de rij"));
}

#[test]
fn what_to_do_is_true_of_every_reason() {
    let nl = |reason: &str| told_of(CheckCode::UnscoredRequests, Register::Requests, reason, Language::Nl);
    // Of rows that contradict each other none is scored, and of repeated ones the first need not be.
    assert!(nl("conflicting_requests").contains("wordt geen ervan beoordeeld"), "{}", nl("conflicting_requests"));
    assert!(nl("duplicate_request").contains("krijgt dat zelf geen kleur"), "{}", nl("duplicate_request"));
    assert!(!nl("duplicate_request").contains("het eerste wordt beoordeeld"));
    assert!(nl("no_extension").contains("of de zorg langer nodig is"));
    for code in RejectionCode::ALL {
        let told = nl(code.as_str());
        assert!(told.contains(code.sentence(Language::Nl)), "{told}");
    }
}

#[test]
fn blank_rows_are_told_apart_from_the_others() {
    let rows = RegisterCount {
        register: Register::Requests,
        rows: 1_188,
        used: 1_185,
        not_needed: None,
        rejected: 0,
        blank: 3,
        unjoined: None,
    };
    let check = RegisterCheck { registers: vec![rows], ..in_order() };
    let told = page(&check, Page::new(Language::Nl, 200)).print(Ink::Plain);
    assert!(told.contains("verzoeken 1.185 (en 3 lege rijen)"), "{told}");
}

#[test]
fn a_page_tells_once_why_requests_have_no_colour() {
    let back = RejectedCount { register: Register::Requests, code: "no_extension".to_owned(), count: 7 };
    let check = RegisterCheck { rejected: vec![back], requests: Some(20), ..in_order() };
    let html = stoplicht_report::page::check(&check, Language::Nl);
    assert_eq!(html.matches("einddatum is niet later dan de huidige").count(), 1, "{html}");
    assert!(html.contains("Van 20 verzoeken krijgen er 7 geen kleur; <a href=\"#zonder-kleur\">"), "{html}");
}
