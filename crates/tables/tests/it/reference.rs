//! The reference registers: results equal to those of a separate implementation, to the row.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use polars::prelude::{AnyValue, DataFrame, ParquetReader, SerReader};
use stoplicht_core::{AsOf, Measure, Policy};
use stoplicht_tables::{TriageSources, Triaged, Unwatched, triage};

/// The reference set lies beside the project; without it there is nothing to compare with.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/registers");
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: the reference registers are not here ({})", folder.display());
    None
}

pub fn frame(path: &Path) -> DataFrame {
    ParquetReader::new(File::open(path).unwrap()).finish().unwrap()
}

pub fn policy(folder: &Path) -> Policy {
    Policy::from_toml(&std::fs::read_to_string(folder.join("policy.toml")).unwrap()).unwrap()
}

pub fn text(frame: &DataFrame, column: &str, row: usize) -> Option<String> {
    match frame.column(column).unwrap().get(row).unwrap() {
        AnyValue::Null => None,
        AnyValue::String(text) => Some(text.to_owned()),
        AnyValue::StringOwned(text) => Some(text.to_string()),
        other => panic!("{column}: {other:?}"),
    }
}

pub fn number(frame: &DataFrame, column: &str, row: usize) -> Option<f64> {
    let value = frame.column(column).unwrap().get(row).unwrap();
    (!matches!(value, AnyValue::Null)).then(|| value.try_extract().unwrap())
}

fn run(folder: &Path, as_of: AsOf) -> Triaged {
    let sources = TriageSources::find(folder, None).unwrap();
    triage(&sources, &policy(folder), as_of, &Unwatched).unwrap()
}

type Key = (String, String, String, String, String);

fn compare(as_of: AsOf, expected_triage: &str, expected_rejected: &str) {
    let Some(folder) = folder() else { return };
    let policy = policy(&folder);
    let result = run(&folder, as_of);
    let rows: BTreeMap<Key, _> = result
        .scored
        .iter()
        .map(|row| {
            let request = &row.request;
            let key = (
                request.municipality.to_string(),
                request.law.to_string(),
                request.request_id.to_string(),
                request.provider_id.to_string(),
                request.allocation_id.to_string(),
            );
            (key, row)
        })
        .collect();
    let expected = frame(&folder.join("expected").join(expected_triage));
    assert_eq!(result.scored.len(), expected.height());
    for at in 0..expected.height() {
        let field = |name| text(&expected, name, at).unwrap();
        let key: Key =
            (field("municipality"), field("law"), field("request_id"), field("provider_id"), field("allocation_id"));
        let row = rows.get(&key).unwrap_or_else(|| panic!("{key:?} was not scored"));
        assert_eq!(row.scored.verdict.colour.as_str(), field("colour"), "{key:?}");
        assert_eq!(row.request_colour.as_str(), field("request_colour"), "{key:?}");
        assert_eq!(row.route.as_str(), field("route"), "{key:?}");
        let criteria: BTreeMap<String, String> = serde_json::from_str(&field("criteria")).unwrap();
        let found: BTreeMap<String, String> = policy
            .rules_for(row.scored.care_group)
            .criteria()
            .iter()
            .zip(&row.scored.verdict.criteria)
            .map(|(criterion, outcome)| (criterion.id().to_owned(), outcome.counted_as.to_string()))
            .collect();
        assert_eq!(found, criteria, "{key:?}");
        for measure in Measure::ALL.iter().filter(|measure| **measure != Measure::TrajectoryPercentile) {
            let (found, expected) = (row.scored.measures.get(*measure), number(&expected, measure.name(), at));
            let equal = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
                (found, expected) => found == expected,
            };
            assert!(equal, "{key:?} {measure}: {found:?}, expected {expected:?}");
        }
    }
    let expected = frame(&folder.join("expected").join(expected_rejected));
    let mut expected: Vec<_> = (0..expected.height())
        .map(|at| ["municipality", "law", "request_id", "allocation_id", "code"].map(|name| text(&expected, name, at)))
        .collect();
    let mut found: Vec<_> = result
        .rejected
        .iter()
        .filter(|row| row.register == stoplicht_core::register::Register::Requests)
        .map(|row| {
            [
                row.municipality.clone(),
                row.law.clone(),
                row.request_id.clone(),
                row.allocation_id.clone(),
                Some(row.code.as_str().to_owned()),
            ]
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn triage_at_each_requests_own_date() {
    compare(AsOf::Submission, "triage.parquet", "rejected.parquet");
}

#[test]
fn triage_as_of_one_day() {
    let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
    compare(AsOf::On(day), "triage-2025-07-01.parquet", "rejected-2025-07-01.parquet");
}
