//! Triage under the reference contract: colours, reasons and measures equal those of a separate implementation, to the row.

use std::collections::BTreeMap;
use std::fs;

use polars::prelude::DataFrame;
use stoplicht_contracts::Contract;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::policy::RuleSet;
use stoplicht_core::{AsOf, Measure, Policy};
use stoplicht_tables::{MoneySources, NoProgress, RejectCode, ScoredRow, TriageSources, Triaged, read_money, triage};

use crate::reference::{folder, frame, number, text};

const KEY: [&str; 5] = ["municipality", "law", "provider_id", "request_id", "allocation_id"];

type Key = [String; 5];

fn key(frame: &DataFrame, at: usize) -> Key {
    KEY.map(|column| text(frame, column, at).unwrap())
}

fn map(frame: &DataFrame, column: &str, at: usize) -> BTreeMap<String, String> {
    text(frame, column, at).map(|json| serde_json::from_str(&json).unwrap()).unwrap_or_default()
}

/// What a row says, beside its measures.
#[derive(Debug, PartialEq)]
struct Said {
    colour: String,
    request_colour: String,
    route: String,
    criteria: BTreeMap<String, String>,
    overruled: BTreeMap<String, String>,
    reasons: BTreeMap<String, String>,
}

impl Said {
    fn of(row: &ScoredRow<'_>, rules: &RuleSet) -> Self {
        let criteria = rules.criteria().iter().zip(&row.verdict.criteria);
        let overruled = criteria.clone().enumerate().filter_map(|(place, (criterion, _))| {
            Some((criterion.id().to_owned(), rules.overruled_by(place, row.verdict)?.to_owned()))
        });
        Self {
            colour: row.verdict.colour.to_string(),
            request_colour: row.request_colour.to_string(),
            route: row.route.as_str().to_owned(),
            overruled: overruled.collect(),
            criteria: criteria.map(|(one, outcome)| (one.id().to_owned(), outcome.counted_as.to_string())).collect(),
            reasons: row
                .unknown_reasons
                .iter()
                .map(|(one, why)| (one.name().to_owned(), why.as_str().to_owned()))
                .collect(),
        }
    }

    fn expected(frame: &DataFrame, at: usize) -> Self {
        let field = |name| text(frame, name, at).unwrap();
        Self {
            colour: field("colour"),
            request_colour: field("request_colour"),
            route: field("route"),
            criteria: map(frame, "criteria", at),
            overruled: map(frame, "overruled", at),
            reasons: map(frame, "reasons", at),
        }
    }
}

fn is_near(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
        (found, expected) => found == expected,
    }
}

/// What differs of the rows that were scored.
fn differences(result: &Triaged, policy: &Policy, expected: &DataFrame) -> Vec<String> {
    let rows: BTreeMap<Key, ScoredRow<'_>> = result
        .scored()
        .map(|row| {
            let request = row.request;
            let key = [
                request.municipality.to_string(),
                request.law.to_string(),
                request.provider_id.to_string(),
                request.request_id.to_owned(),
                request.allocation_id.to_owned(),
            ];
            (key, row)
        })
        .collect();
    let mut told = Vec::new();
    for at in 0..expected.height() {
        let key = key(expected, at);
        let Some(row) = rows.get(&key) else {
            told.push(format!("{key:?} was not scored"));
            continue;
        };
        let (found, wanted) = (Said::of(row, policy.rules_for(row.care_group)), Said::expected(expected, at));
        if found != wanted {
            told.push(format!("{key:?}: {found:?}, not {wanted:?}"));
        }
        // An exemption is another thing than a contract.
        if text(expected, "waived", at).is_none() {
            let status = policy.status(row.verdict.colour, row.request.is_explained, row.is_answered);
            let wanted = text(expected, "status", at).unwrap();
            if status.as_str() != wanted {
                told.push(format!("{key:?}: status {status:?}, not {wanted}"));
            }
        }
        for measure in Measure::ALL.iter().filter(|measure| **measure != Measure::TrajectoryPercentile) {
            let (found, wanted) = (row.measure(*measure), number(expected, measure.name(), at));
            if !is_near(found, wanted) {
                told.push(format!("{key:?} {measure}: {found:?}, not {wanted:?}"));
            }
        }
    }
    assert_eq!(rows.len(), expected.height());
    told
}

fn compare(as_of: AsOf, day: &str) {
    let folder = folder("contracts");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let contract = Contract::from_toml(&read("contract.toml")).unwrap();
    let policy = Policy::from_toml(&read("policy.toml")).unwrap();
    let money = read_money(&MoneySources::find(&folder).unwrap()).unwrap();
    let rule = ContractRule::new(&contract, money.registers.exclusions.as_ref());
    let sources = TriageSources::find(&folder, None).unwrap();
    let result = triage(&sources, (&policy, Some(rule)), as_of, &NoProgress).unwrap();

    let expected = folder.join("expected").join(day).join("triage");
    let told = differences(&result, &policy, &frame(&expected.join("triage.parquet")));
    assert!(told.is_empty(), "{} differences:\n{}", told.len(), told[..told.len().min(30)].join("\n"));

    let expected = frame(&expected.join("rejected_requests.parquet"));
    let mut wanted: Vec<(Key, String)> =
        (0..expected.height()).map(|at| (key(&expected, at), text(&expected, "code", at).unwrap())).collect();
    let unscored = result.rejected.iter().filter(|row| matches!(row.code, RejectCode::Request(_)));
    let own = |part: &Option<String>| part.clone().unwrap_or_default();
    let mut found: Vec<(Key, String)> = unscored
        .map(|row| {
            let parts = [&row.municipality, &row.law, &row.provider_id, &row.request_id, &row.allocation_id];
            (parts.map(own), row.code.as_str().to_owned())
        })
        .collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}

#[test]
fn at_each_requests_own_date() {
    compare(AsOf::Submission, "own-day");
}

#[test]
fn in_april_of_the_year() {
    compare(AsOf::On("2025-04-30".parse().unwrap()), "2025-04-30");
}

#[test]
fn half_a_year_after_it() {
    compare(AsOf::On("2026-06-30".parse().unwrap()), "2026-06-30");
}
