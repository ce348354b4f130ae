//! What was found in a contract, in both languages.

use std::fmt::Write;

use stoplicht_contracts::Contract;
use stoplicht_core::Language;
use stoplicht_report::contract::finding::{line, remedy};

/// A contract in which very much is wrong.
const WRONG: &str = r#"
schema = 1
id = "wmo-2022"
version = "1"
law = "WMO"
municipalities = ["901", "0902"]
from = 2022-01-01
to = 2022-06-30
decided_on = 2022-04-12
base_year = 2022
advances = 5
ceiling_per = "dienst"
overrun_share = 0.5
warn_at = "170%"
cut = "7,5%"
index = { weighted = [["80%", "3.87%"], ["10%", "1.83%"]] }
product = [{ code = "21200", variant = "task", ladder = "x" }]
service = [
  { id = "*", products = ["1"] },
  { id = "individual", products = ["21200", "21200"], lumpsum_products = ["2120"] },
  { id = "group", products = [] },
]
partner = [
  { id = "a", providers = [], services = ["individual"] },
  { id = "b", providers = ["123"], services = ["individual"] },
  { id = "c", providers = ["99000003"], services = ["individuel"] },
  { id = "d", providers = ["99000004", "99000004"], services = ["individual"] },
]
surcharge = [{ municipality = "0902", partner = "e", service = "individual", base_cents = -1, indexed = 1, cut = true }]
ceiling = [{ part = "other", municipality = "0902", base_cents = 1, base = "turnover", indexed = true, cut = true }]
room = [{ provider_id = "99000004", service = "individual", year_cents = 1 }]
"#;

#[test]
fn every_finding_is_told_in_dutch_and_in_english() {
    let error = Contract::from_toml(WRONG).unwrap_err();
    let mut told = String::new();
    for finding in error.findings() {
        assert_eq!(line(finding, Language::En), finding.to_string());
        assert_eq!(remedy(finding, Language::Nl).is_some(), remedy(finding, Language::En).is_some());
        let _ = writeln!(told, "{}", line(finding, Language::Nl));
    }
    insta::assert_snapshot!(told);
}
