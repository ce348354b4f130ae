//! What runs report: the same as they write, and serialisable.

use std::fs;

use chrono::NaiveDate;
use serde_json::Value;
use stoplicht_core::{ENGINE_VERSION, Language};
use stoplicht_run::{ExplainRunOptions, SteerQuestion, SteerRunOptions, SteerTable, explain, steer, triage};
use stoplicht_steering::flow::{FlowOptions, PeriodLength};
use stoplicht_tables::output::Format;
use stoplicht_tables::{NoProgress, RequestQuery};

use crate::support::{fixture, names, policy, triage_options};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn triage_reports_what_stands_in_its_summary() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let (registers, policy) = (fixture("registers"), policy());
    let report = triage(triage_options(&registers, &policy, &out, Language::En), &NoProgress).unwrap();
    assert_eq!(names(&out), ["rejected.csv", "summary.json", "triage.csv"]);
    assert_eq!(report.written, ["triage.csv", "rejected.csv", "summary.json"].map(|name| out.join(name)));
    let written: Value = serde_json::from_str(&fs::read_to_string(out.join("summary.json")).unwrap()).unwrap();
    let told = serde_json::to_value(&report).unwrap();
    assert_eq!(told["summary"], written);
    assert_eq!(written["engine_version"], ENGINE_VERSION);
    // A line for every row that came back, and the one with the names of the columns.
    let rejected = fs::read_to_string(out.join("rejected.csv")).unwrap();
    assert_eq!(rejected.lines().count(), told["rejected"].as_array().unwrap().len() + 1);
    assert!(!report.none_scored && report.spoilt_share < 0.05, "{}", report.spoilt_share);
}

#[test]
fn a_picture_of_a_provider_needs_no_folder() {
    let options = SteerRunOptions {
        registers: &fixture("registers"),
        question: SteerQuestion {
            policy: None,
            as_of: day("2025-07-01"),
            from: day("2024-01-01"),
            period: PeriodLength::Quarter,
            observed_from: None,
            horizon: FlowOptions::HORIZON,
            base: None,
            min_cell: 10,
            share: None,
            provider: Some("99024770"),
            tables: &[],
            language: Language::Nl,
        },
        out: None,
        format: Format::Csv,
    };
    let report = steer(options, &NoProgress).unwrap();
    assert!(report.written.is_empty());
    let told = serde_json::to_value(&report).unwrap();
    assert_eq!(told["picture"]["provider_id"], "99024770");
    assert!(!told["picture"]["flows"].as_array().unwrap().is_empty());

    // With only some tables, those and no others are written, and nothing that may be shared.
    let folder = tempfile::tempdir().unwrap();
    let tables = [SteerTable::Cases];
    let report = {
        let question = SteerQuestion { tables: &tables, provider: None, ..options.question };
        steer(SteerRunOptions { question, out: Some(folder.path()), ..options }, &NoProgress)
    };
    assert_eq!(report.unwrap().summary.tables, ["cases"]);
    assert_eq!(names(folder.path()), ["cases.csv", "rejected.csv", "summary.json"]);
    let written = fs::read_to_string(folder.path().join("summary.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["engine_version"], ENGINE_VERSION);
}

#[test]
fn an_explanation_is_data() {
    let requests = fs::read_to_string(fixture("registers/requests.csv")).unwrap();
    let mut lines = requests.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let at = lines.next().unwrap().iter().position(|name| *name == "request_id").unwrap();
    let wanted = RequestQuery::request(lines.next().unwrap()[at]);
    let options = ExplainRunOptions {
        registers: &fixture("registers"),
        requests: None,
        policy: &policy(),
        as_of: None,
        wanted: &wanted,
    };
    let told = serde_json::to_value(explain(options, &NoProgress).unwrap()).unwrap();
    assert_eq!(told["file"], "requests.csv");
    let row = &told["requests"][0];
    assert!(row.get("explanation").is_some() || row.get("rejection").is_some(), "{row}");

    let nothing = RequestQuery::request("there is none");
    let told = explain(ExplainRunOptions { wanted: &nothing, ..options }, &NoProgress).unwrap();
    assert!(told.requests.is_empty() && told.rejected.is_empty());
}
