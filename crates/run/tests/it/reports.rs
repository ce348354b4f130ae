//! What runs report: the same as they write, and serialisable.

use std::fs;

use chrono::NaiveDate;
use serde_json::Value;
use stoplicht_core::{ENGINE_VERSION, Language, VersionChange};
use stoplicht_report::{Ink, Page};
use stoplicht_run::{
    ExplainRunOptions, ExplanationOutcome, SteerQuestion, SteerRunOptions, SteerTable, explain, steer, triage,
};
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
fn an_explanation_tells_what_each_version_changed() {
    let (registers, policy) = (fixture("registers"), policy());
    let wanted = RequestQuery::request("VOW-2025-00000877-1");
    let options =
        ExplainRunOptions { registers: &registers, requests: None, policy: &policy, as_of: None, wanted: &wanted };
    let found = explain(options, &NoProgress).unwrap();
    let ExplanationOutcome::Explanation(explanation) = &found.requests[0].outcome else { panic!("{found:?}") };
    let [allocation] = explanation.chain.allocations.as_slice() else { panic!("{explanation:?}") };
    assert_eq!(allocation.extensions.len(), 4);
    let told = |change: &VersionChange| {
        let end = change.end.map(|end| (end.from, end.to));
        let cents = change.size.map(|size| (size.from.budget_cents, size.to.budget_cents));
        (change.decided_on, end, cents)
    };
    let changes: Vec<_> = allocation.changes.iter().map(told).collect();
    let size = |from, to| Some((Some(from), Some(to)));
    assert_eq!(
        changes,
        [
            (day("2024-12-26"), None, size(260_000, 520_000)),
            (day("2024-12-29"), Some((Some(day("2025-02-13")), Some(day("2025-02-08")))), None),
            (day("2025-02-04"), None, size(520_000, 775_000)),
            (day("2025-02-05"), None, size(775_000, 1_330_000)),
            (day("2025-03-18"), None, size(1_330_000, 1_530_000)),
            (day("2025-04-23"), None, size(1_530_000, 2_170_000)),
        ]
    );
    let page = Page::new(Language::Nl, 120);
    let text = stoplicht_report::explain::page(explanation, &policy, None, page).print(Ink::Plain);
    for words in [
        "verkort op 29-12-2024: van 13-2-2025 naar 8-2-2025",
        "omvang gewijzigd op 18-3-2025: van € 13.300,00 naar € 15.300,00",
        "De laatste omvang geldt voor de hele periode",
    ] {
        assert!(text.replace('\u{a0}', " ").contains(words), "{words}: {text}");
    }
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
