//! The page of a triage run, as text.

use insta::assert_snapshot;
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Colour, Law, Register, Route};
use stoplicht_report::summary::{
    ColourCounts, ListSummary, RegisterCount, RejectedCount, SummaryLength, TriageSummary, page,
};
use stoplicht_report::{Ink, Page};

fn summary(lists: u64) -> TriageSummary {
    let list = |number: u64| ListSummary {
        municipality: "0384".parse().unwrap(),
        law: if number.is_multiple_of(3) { Law::Wmo } else { Law::Jw },
        provider_id: format!("4242{:04}", number / 2).into(),
        provider_name: (number.is_multiple_of(2)).then(|| format!("Stichting Voorbeeldzorg {number}")),
        list_id: (number != 1).then(|| format!("L-{number:03}").into()),
        colours: ColourCounts { green: number * 7 % 19, orange: number * 3 % 8, red: number % 4 },
        rejected: number % 2,
        route: if number.is_multiple_of(4) { Route::Individual } else { Route::Bulk },
        explanations_missing: number % 3,
    };
    let rejected = |register, code: &str, count| RejectedCount { register, code: code.into(), count };
    TriageSummary::new(
        PolicyRef {
            name: "Voorbeeldregio jeugdhulp".into(),
            version: "2026.1".into(),
            hash: "3f2a9c1b04de77".repeat(4),
        },
        None,
        vec![
            RegisterCount {
                register: Register::Requests,
                rows: 1_301,
                used: 1_290,
                not_needed: None,
                rejected: 11,
                blank: 0,
                unjoined: None,
            },
            RegisterCount {
                register: Register::Allocations,
                rows: 812_345,
                used: 12_298,
                not_needed: Some(800_040),
                rejected: 5,
                blank: 2,
                unjoined: None,
            },
            RegisterCount {
                register: Register::Claims,
                rows: 4_100,
                used: 4_099,
                not_needed: None,
                rejected: 1,
                blank: 0,
                unjoined: Some(1_204),
            },
        ],
        (0..lists).map(list).collect(),
        vec![
            rejected(Register::Requests, "unknown_allocation", 7),
            rejected(Register::Requests, "no_extension", 4),
            rejected(Register::Allocations, "conflicting_versions", 5),
            rejected(Register::Claims, "a_code_of_tomorrow", 1),
        ],
    )
}

#[test]
fn a_summary_reads_in_dutch() {
    assert_snapshot!(page(&summary(9), SummaryLength::default(), Page::new(Language::Nl, 110)).print(Ink::Plain));
}

#[test]
fn a_long_run_shows_the_largest_lists() {
    let shown = SummaryLength { lists: 5, reasons: 2 };
    assert_snapshot!(page(&summary(128), shown, Page::new(Language::En, 100)).print(Ink::Plain));
}

#[test]
fn an_empty_run_says_so() {
    let empty = TriageSummary::new(summary(0).policy, None, vec![], vec![], vec![]);
    assert_snapshot!(page(&empty, SummaryLength::default(), Page::new(Language::Nl, 80)).print(Ink::Plain));
}

#[test]
fn a_summary_is_json_by_its_schema_and_comes_back() {
    let summary = summary(3);
    let json = serde_json::to_value(&summary).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(TriageSummary)).unwrap();
    assert!(jsonschema::is_valid(&schema, &json));
    assert_eq!(serde_json::from_value::<TriageSummary>(json).unwrap(), summary);
    assert_eq!(summary.totals.total(), Colour::ALL.iter().map(|colour| summary.totals.of(*colour)).sum::<u64>());
}
