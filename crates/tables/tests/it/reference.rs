//! The reference registers: results equal to those of a separate implementation, to the row.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use polars::prelude::{AnyValue, DataFrame, ParquetReader, SerReader};
use stoplicht_core::{AsOf, Measure, Policy};
use stoplicht_tables::{NoProgress, RejectedRow, TriageSources, Triaged, triage};

/// A reference set: registers, what they are run with, and in `expected` what comes of them.
pub fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/reference").join(set)
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
    triage(&sources, &policy(folder), as_of, &NoProgress).unwrap()
}

type Key = (String, String, String, String, String);

fn compare(as_of: AsOf, expected_triage: &str, expected_rejected: &str) {
    let folder = folder("registers");
    let policy = policy(&folder);
    let result = run(&folder, as_of);
    let scored: Vec<_> = result.scored().collect();
    let rows: BTreeMap<Key, _> = scored
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
    assert_eq!(scored.len(), expected.height());
    for at in 0..expected.height() {
        let field = |name| text(&expected, name, at).unwrap();
        let key: Key =
            (field("municipality"), field("law"), field("request_id"), field("provider_id"), field("allocation_id"));
        let row = rows.get(&key).unwrap_or_else(|| panic!("{key:?} was not scored"));
        assert_eq!(row.verdict.colour.as_str(), field("colour"), "{key:?}");
        assert_eq!(row.request_colour.as_str(), field("request_colour"), "{key:?}");
        assert_eq!(row.route.as_str(), field("route"), "{key:?}");
        let status = policy.status(row.verdict.colour, row.request.is_explained, row.is_answered);
        assert_eq!(status.as_str(), field("status"), "{key:?}");
        let criteria: BTreeMap<String, String> = serde_json::from_str(&field("criteria")).unwrap();
        let found: BTreeMap<String, String> = policy
            .rules_for(row.care_group)
            .criteria()
            .iter()
            .zip(&row.verdict.criteria)
            .map(|(criterion, outcome)| (criterion.id().to_owned(), outcome.counted_as.to_string()))
            .collect();
        assert_eq!(found, criteria, "{key:?}");
        for measure in Measure::ALL.iter().filter(|measure| **measure != Measure::TrajectoryPercentile) {
            let (found, expected) = (row.measure(*measure), number(&expected, measure.name(), at));
            let equal = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
                (found, expected) => found == expected,
            };
            assert!(equal, "{key:?} {measure}: {found:?}, expected {expected:?}");
        }
    }
    let expected = frame(&folder.join("expected").join(expected_rejected));
    let mut expected: Vec<(String, u64, String)> = (0..expected.height())
        .map(|at| {
            let row = number(&expected, "row", at).unwrap() as u64;
            (text(&expected, "register", at).unwrap(), row, text(&expected, "code", at).unwrap())
        })
        .collect();
    let told = |row: &RejectedRow| (row.register.to_string(), row.row, row.code.as_str().to_owned());
    let mut found: Vec<_> = result.rejected.iter().map(told).collect();
    expected.sort();
    found.sort();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

/// The files of a set and what is in them, by their path within it. Pages of text are no data.
fn files(set: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![set.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "md") {
                files.insert(path.strip_prefix(set).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The sets are made beside the project; with a copy that is behind, these tests would hold to the rules of yesterday.
#[test]
fn the_reference_sets_are_those_beside_the_project() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference");
    if !source.exists() {
        eprintln!("skipped: there is nothing to compare with in {}", source.display());
        return;
    }
    for set in ["registers", "contracts"] {
        let (copy, source) = (files(&folder(set)), files(&source.join(set)));
        assert!(copy.keys().eq(source.keys()), "{set}: {:?}, not {:?}", copy.keys(), source.keys());
        let differs: Vec<_> = source.keys().filter(|file| copy[*file] != source[*file]).collect();
        assert!(differs.is_empty(), "copy these again to fixtures/reference/{set}: {differs:?}");
    }
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

mod steering {
    use super::*;
    use stoplicht_steering::flow::PeriodLength;
    use stoplicht_tables::{SteerOptions, SteerSources, Steered, steer};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn run(folder: &Path) -> Steered {
        let options = SteerOptions {
            as_of: day(2025, 7, 1),
            from: day(2022, 1, 1),
            period: PeriodLength::Quarter,
            observed_from: None,
            horizon: 365,
        };
        steer(&SteerSources::find(folder).unwrap(), &policy(folder), &options, &NoProgress).unwrap()
    }

    fn date(frame: &DataFrame, column: &str, row: usize) -> Option<NaiveDate> {
        number(frame, column, row).and_then(|days| stoplicht_core::Day::from_number(days as i32).date())
    }

    #[test]
    fn trajectories() {
        let folder = folder("registers");
        let result = run(&folder);
        let as_of = day(2025, 7, 1).into();
        let mut found: Vec<_> = result
            .trajectories
            .all
            .iter()
            .map(|t| {
                let (municipality, law) = result.names.area(t.area).unwrap();
                (
                    [
                        municipality.to_string(),
                        law.to_string(),
                        result.names.client(t.client).to_owned(),
                        result.names.provider(t.provider).to_owned(),
                        result.names.care_group(t.care_group).to_owned(),
                    ],
                    (t.start.date(), t.end.date()),
                    t.reason.map(|reason| reason.as_str().to_owned()),
                    (t.days(as_of), i64::from(t.deliveries), t.returning, i64::from(t.extensions)),
                )
            })
            .collect();
        let expected = frame(&folder.join("expected/trajectories.parquet"));
        let mut expected: Vec<_> = (0..expected.height())
            .map(|row| {
                let returning = expected.column("returning").unwrap().bool().unwrap().get(row).unwrap();
                let whole = |column| number(&expected, column, row).unwrap() as i64;
                (
                    ["municipality", "law", "client_id", "provider_id", "care_group"]
                        .map(|column| text(&expected, column, row).unwrap()),
                    (date(&expected, "start", row), date(&expected, "end", row)),
                    text(&expected, "end_reason", row),
                    (whole("days"), whole("deliveries"), returning, whole("extensions")),
                )
            })
            .collect();
        found.sort();
        expected.sort();
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected);
        }
        assert_eq!(found.len(), expected.len());
    }

    #[test]
    fn flows() {
        let folder = folder("registers");
        let result = run(&folder);
        let mut found: Vec<_> = Vec::new();
        for (place, unit) in result.units.iter().enumerate() {
            let named = result.names.unit(unit).unwrap();
            let Some(provider) = named.provider_id else { continue };
            for flow in result.flows.of(place) {
                let key = [
                    named.municipality.to_string(),
                    named.law.to_string(),
                    provider.to_owned(),
                    named.care_group.to_owned(),
                ];
                let counts =
                    [flow.stock_start, flow.inflow, flow.returning, flow.outflow, flow.stock_end, flow.extensions]
                        .map(i64::from);
                let in_care = flow.in_care;
                let figures = [
                    flow.outflow_rate(),
                    flow.ended.mean,
                    in_care.median,
                    in_care.median_low,
                    in_care.median_high,
                    in_care.restricted_mean,
                ];
                let flag = in_care.flag.map(|flag| flag.as_str().to_owned());
                found.push((key, result.periods[flow.period].days.start.date(), (counts, flag), figures));
            }
        }
        let expected = frame(&folder.join("expected/flows.parquet"));
        let mut expected: Vec<_> = (0..expected.height())
            .map(|row| {
                let key = ["municipality", "law", "provider_id", "care_group"]
                    .map(|column| text(&expected, column, row).unwrap());
                let counts = ["stock_start", "inflow", "returning", "outflow", "stock_end", "extensions"]
                    .map(|column| number(&expected, column, row).unwrap() as i64);
                let figures = ["outflow_rate", "mean_days", "km_median", "km_median_low", "km_median_high", "rmst"]
                    .map(|column| number(&expected, column, row));
                let flag = text(&expected, "km_flag", row);
                (key, date(&expected, "period_start", row), (counts, flag), figures)
            })
            .collect();
        found.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        expected.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!((&found.0, found.1, &found.2), (&expected.0, expected.1, &expected.2));
            for (found_figure, expected_figure) in found.3.iter().zip(&expected.3) {
                let equal = match (found_figure, expected_figure) {
                    (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
                    (found, expected) => found == expected,
                };
                assert!(equal, "{found:?}, expected {expected:?}");
            }
        }
        assert_eq!(found.len(), expected.len());
        assert!(expected.iter().any(|row| row.2.1.is_some()), "some curves are not to be read");
    }

    #[test]
    fn rejected_rows() {
        let folder = folder("registers");
        let result = run(&folder);
        let mut found: Vec<_> = result
            .rejected
            .iter()
            .map(|row| (row.register.as_str().to_owned(), row.row as i64, row.code.as_str().to_owned()))
            .collect();
        let expected = frame(&folder.join("expected/steer-rejected.parquet"));
        let mut expected: Vec<_> = (0..expected.height())
            .map(|row| {
                let field = |name| text(&expected, name, row).unwrap();
                (field("register"), number(&expected, "row", row).unwrap() as i64, field("code"))
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }
}
