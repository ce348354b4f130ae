//! The contract file: everything that can be wrong with it, its canonical form and its hash.

use std::fmt::Write;

use proptest::prelude::*;
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{ContractCode, ContractFault, ContractFinding};
use stoplicht_core::policy::FindingCode;

use crate::support::contract_text;

/// Every key that there is: the example of the semantics.
const WHOLE: &str = include_str!("contracts/whole.toml");

fn render(text: &str) -> String {
    let findings = match Contract::from_toml(text) {
        Ok(contract) => contract.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    let mut out = String::new();
    for finding in &findings {
        let _ = writeln!(out, "{finding}\n    {}", finding.words());
        assert!(text[finding.span()].starts_with(finding.words()));
    }
    out
}

#[test]
fn the_example_of_the_semantics_is_a_contract() {
    let contract = Contract::from_toml(WHOLE).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(contract.warnings(), []);
    assert_eq!(contract.terms().municipalities.len(), 3);
    assert_eq!(contract.rooms().len(), 1);
    insta::assert_snapshot!(serde_json::to_string_pretty(contract.canonical()).unwrap());
}

/// What is changed in the whole contract, and what is said of it. A code of the semantics stands in front.
#[test]
fn every_fault_is_told_with_its_place_and_a_way_out() {
    let changes: &[(&str, &str, &str)] = &[
        ("percentage_as_number", "cut = \"7.5%\"", "cut = 0.075"),
        ("percentage_as_number", "warn_at = \"70%\"", "warn_at = 70"),
        ("percentage_as_number", "{ parts = [\"2.74%\", \"1.13%\"] }", "{ parts = [2.74, \"1.13%\"] }"),
        ("wrong_value", "cut = \"7.5%\"", "cut = \"7,5%\""),
        ("percentage_out_of_range", "overrun_share = \"50%\"", "overrun_share = \"150%\""),
        ("percentage_out_of_range", "cut = \"7.5%\"", "cut = \"-1%\""),
        ("unknown_key", "advances = 4", "advances = 4\nadvance = 4"),
        ("missing_key", "cut = \"7.5%\"\n", "\n"),
        ("missing_key", "base_cents = 60000000, indexed = true, cut = true", "base_cents = 60000000, indexed = true"),
        ("missing_key", "ceiling_per = \"service\"\n", "\n"),
        ("named_twice", "categories = [], lumpsum", "categories = [\"02\", \"02\"], lumpsum"),
        ("named_twice", "products = [\"21200\", \"02101\"]", "products = [\"21200\", \"02101\", \"21200\"]"),
        (
            "named_twice",
            "[{ id = \"combination-a\"",
            "[{ id = \"b\", providers = [\"99016851\"], services = [\"individual\"] }, { id = \"combination-a\"",
        ),
        (
            "named_twice",
            "municipalities = [\"0901\", \"0902\", \"0903\"]",
            "municipalities = [\"0901\", \"0902\", \"0903\", \"0901\"]",
        ),
        ("named_twice", "{ code = \"02101\", variant", "{ code = \"21200\", variant"),
        ("partner_without_providers", "[\"99001013\", \"99016851\"]", "[]"),
        ("missing_key", "services = [\"individual\"] }]", "services = [] }]"),
        (
            "service_without_products",
            "products = [\"21200\", \"02101\"], categories = [], lumpsum_products = [\"21200\"]",
            "products = []",
        ),
        ("invalid_period", "to = 2022-12-31", "to = 2021-12-31"),
        ("period_over_years", "to = 2022-12-31", "to = 2023-06-30"),
        ("no_calendar_year", "from = 2022-01-01\nto", "from = 2022-07-01\nto"),
        ("invalid_period", "base_year = 2021", "base_year = 2022"),
        (
            "weights_not_100",
            "{ parts = [\"2.74%\", \"1.13%\"] }",
            "{ weighted = [[\"90%\", \"3.87%\"], [\"9%\", \"1.83%\"]] }",
        ),
        ("room_on_task", "products = [\"21200\", \"02101\"]", "products = [\"21200\"]"),
        ("room_of_partner", "provider_id = \"99024770\"", "provider_id = \"99001013\""),
        ("invalid_period", "from = 2022-07-01 }", "from = 2021-07-01 }"),
        ("invalid_amount", "base_cents = 25000000", "base_cents = -1"),
        ("invalid_amount", "base_cents = 25000000", "base_cents = 0.5"),
        ("missing_service", "split = \"allocations\", ", ""),
        (
            "unknown_service",
            "service = \"individual\", base_cents = 60000000",
            "service = \"individueel\", base_cents = 60000000",
        ),
        (
            "unknown_municipality",
            "part = \"other\", municipality = \"0901\"",
            "part = \"other\", municipality = \"0904\"",
        ),
        ("unknown_partner", "partner = \"combination-a\", service", "partner = \"combination\", service"),
        ("unknown_product", "lumpsum_products = [\"21200\"]", "lumpsum_products = [\"21201\"]"),
        ("wrong_value", "providers = [\"99001013\"", "providers = [\"9001013\""),
        ("wrong_value", "municipalities = [\"0901\"", "municipalities = [\"901\""),
        ("wrong_value", "advances = 4", "advances = 3"),
        ("wrong_value", "law = \"wmo\"", "law = \"WMO\""),
        ("wrong_value", "split = \"allocations\"", "service = \"individual\", split = \"allocations\""),
        ("missing_key", "ladder = \"individual\", weight = 1", "ladder = \"individual\""),
        ("syntax", "advances = 4", "advances = 4\nadvances = 4"),
        ("wrong_value", "schema = 1 ", "schema = 2 "),
    ];
    let mut out = String::new();
    for (code, before, after) in changes {
        let text = WHOLE.replacen(before, after, 1);
        assert_ne!(text, WHOLE, "{before}");
        let found = render(&text);
        assert!(found.contains(&format!("[{code}]")), "{code}: {after}\n{found}");
        let _ = writeln!(out, "--- {after}\n{found}");
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_is_no_contract_at_all_is_told_so() {
    for text in ["", "schema = 1", "[[", "service = 1\npartner = {}\nindex = 3", "\u{feff}"] {
        assert!(Contract::from_toml(text).is_err());
    }
    assert!(Contract::from_json("[]").is_err() && Contract::from_json("{").is_err());
    let error = Contract::from_toml(&" ".repeat(9 << 20)).unwrap_err();
    assert_eq!(error.findings()[0].fault().code(), ContractCode::Form(FindingCode::Syntax));
    assert_eq!(
        error.findings()[0].fault().remedy(stoplicht_core::Language::En).as_deref(),
        Some("is this a contract?")
    );
}

#[test]
fn the_hash_is_of_what_is_said_and_not_of_how() {
    let hash = |text: &str| Contract::from_toml(text).unwrap().reference().hash.clone();
    let original = hash(WHOLE);
    let spelled = [
        ("extension_requests = \"score\"     # or \"refuse\": section 26\n", ""),
        ("municipalities = [\"0901\", \"0902\", \"0903\"]", "municipalities = [\"0903\", \"0901\", \"0902\"]"),
        ("advances = 4 ", "advances=4 # four\n"),
        ("\"50%\"", "\"50.00%\""),
        ("products = [\"21200\", \"02101\"], categories = []", "categories = [], products = [\"02101\", \"21200\"]"),
        ("[\"2.74%\", \"1.13%\"]", "[\"1.13%\", \"2.74%\"]"),
    ];
    for (before, after) in spelled {
        let text = WHOLE.replacen(before, after, 1);
        assert_ne!(text, WHOLE, "{before}");
        assert_eq!(hash(&text), original, "{after}");
    }
    assert_ne!(hash(&WHOLE.replacen("7.5%", "7.6%", 1)), original);
    assert_eq!(hash(&format!("\u{feff}{WHOLE}")), original);
}

#[test]
fn the_canonical_form_is_itself_a_contract() {
    let texts = [
        WHOLE.to_owned(),
        contract_text("open_book = true\nfinal_on = 2023-06-01\n"),
        contract_text("").replace("from = 2022-01-01", "prorate = \"days\"\nfrom = 2022-03-01"),
        contract_text("").replace(
            "{ parts = [\"2.74%\", \"1.13%\"] }",
            "{ weighted = [[\"33.3333%\", \"3.87%\"], [\"66.6667%\", \"-0.0001%\"]] }",
        ),
    ];
    for text in texts {
        let contract = Contract::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
        let again = Contract::from_json(&contract.canonical().to_string()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again.canonical(), contract.canonical());
        assert_eq!(again.reference(), contract.reference());
    }
}

#[test]
fn who_names_something_faulty_is_not_to_blame() {
    let text = WHOLE.replacen("providers = [\"99001013\", \"99016851\"]", "providers = []", 1);
    let error = Contract::from_toml(&text).unwrap_err();
    let faults: Vec<&ContractFault> = error.findings().iter().map(ContractFinding::fault).collect();
    assert!(matches!(faults[..], [ContractFault::PartnerWithoutProviders(_)]), "{error}");
}

proptest! {
    /// Whatever is done to a contract, it is read or it is refused.
    #[test]
    fn no_text_makes_it_panic(at in 0..WHOLE.len(), length in 0..40usize, with in "[ -~\n]{0,12}") {
        let start = (0..=at).rev().find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(0);
        let end = (start..=(start + length).min(WHOLE.len())).rev().find(|at| WHOLE.is_char_boundary(*at)).unwrap_or(start);
        let mut text = WHOLE.to_owned();
        text.replace_range(start..end, &with);
        match Contract::from_toml(&text) {
            Ok(contract) => prop_assert!(Contract::from_json(&contract.canonical().to_string()).is_ok()),
            Err(error) => prop_assert!(!error.findings().is_empty()),
        }
    }
}
