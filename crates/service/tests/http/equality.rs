//! The answers over HTTP are the library's, field by field, and those of the bulk run.

use std::collections::BTreeMap;
use std::path::Path;

use http::StatusCode;
use serde_json::{Value, json};
use stoplicht_core::register::Request;
use stoplicht_core::{ClientHistory, Language, Policy};
use stoplicht_run::{TriageRun, TriageRunOptions, UnderContract, policy_file};
use stoplicht_service::Policies;
use stoplicht_tables::NoProgress;
use stoplicht_tables::output::Format;

use crate::registers::Registers;
use crate::support::{Desk, config, fixtures};

fn desk(policy: &Policy) -> Desk {
    let mut config = config();
    config.policies = Policies::new(vec![std::sync::Arc::new(policy.clone())]);
    Desk::new(&config)
}

/// Asks every request of a folder in both ways, and holds the answers against the library's; how many got which outcome.
fn asked_like_the_library(registers: &Path, policy: &Path) -> BTreeMap<String, usize> {
    let policy = policy_file::read(policy).unwrap();
    let desk = desk(&policy);
    let registers = Registers::read(registers);
    let household = registers.household();
    let mut seen = BTreeMap::new();
    for request in &registers.requests {
        let (versions, claims) = household(request);
        let choice = json!({ "name": policy.id().name, "version": policy.id().version });
        let question = json!({
            "request": request, "history": { "allocations": versions, "claims": claims }, "policy": choice,
        });
        let (history, rejected) = ClientHistory::new_lossy(&versions, &claims);
        let ours = policy.assess(request, &history, request.submitted_on);
        let theirs = desk.post("/v1/assessments", &question);
        assert_eq!(theirs.status, StatusCode::OK, "{}", theirs.text());
        let theirs = theirs.json();
        assert_eq!(theirs["rejected_rows"].as_array().unwrap().len(), rejected.len());
        let outcome = match &ours {
            Ok(assessment) => {
                assert_eq!(theirs["assessment"], serde_json::to_value(assessment).unwrap());
                assert_eq!((&theirs["outcome"], &theirs["rejection"]), (&json!("assessed"), &Value::Null));
                assessment.colour.as_str()
            }
            Err(rejection) => {
                let mut expected = serde_json::to_value(rejection).unwrap();
                expected["detail"] = rejection.code.sentence(Language::En).into();
                assert_eq!(theirs["rejection"], expected);
                assert_eq!((&theirs["outcome"], &theirs["assessment"]), (&json!("rejected"), &Value::Null));
                rejection.code.as_str()
            }
        };
        *seen.entry(outcome.to_owned()).or_default() += 1;

        let explained = desk.post("/v1/assessments/_explain", &question).json();
        match policy.explain(request, &history, request.submitted_on) {
            Ok(ours) => assert_eq!(explained["explanation"], serde_json::to_value(&ours).unwrap()),
            Err(_) => assert_eq!(explained["rejection"], theirs["rejection"]),
        }
    }
    seen
}

#[test]
fn every_request_of_the_fixtures_gets_the_answer_of_the_library() {
    let seen = asked_like_the_library(&fixtures().join("registers"), &fixtures().join("policy.toml"));
    assert_eq!(seen.values().sum::<usize>(), 96);
    assert!(["green", "orange", "red"].iter().all(|colour| seen[*colour] > 5), "{seen:?}");
}

#[test]
fn every_request_of_the_reference_set_gets_the_answer_of_the_library() {
    let folder = fixtures().join("reference/registers");
    let seen = asked_like_the_library(&folder, &folder.join("policy.toml"));
    assert!(seen.values().sum::<usize>() > 500, "{seen:?}");
    assert!(seen.len() >= 9, "every colour, and many a reason for none: {seen:?}");
}

/// A row of `triage`, by the names of its columns.
pub type Row = BTreeMap<String, String>;

pub fn bulk(registers: &Path, policy: &Policy) -> Vec<Row> {
    bulk_under(registers, policy, None)
}

pub fn bulk_under(registers: &Path, policy: &Policy, contract: Option<&UnderContract>) -> Vec<Row> {
    let out = tempfile::tempdir().unwrap();
    let options = TriageRunOptions {
        registers,
        requests: None,
        policy,
        as_of: None,
        out: out.path(),
        format: Format::Csv,
        language: Language::En,
    };
    let run = TriageRun::open(options).unwrap();
    let run = match contract {
        Some(contract) => run.under(contract),
        None => run,
    };
    run.run(&NoProgress).unwrap();
    let mut file = csv::Reader::from_path(out.path().join("triage.csv")).unwrap();
    file.deserialize().map(Result::unwrap).collect()
}

pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn a_request_alone_gets_the_measures_and_the_colour_of_the_bulk_run() {
    let reference = fixtures().join("reference/registers");
    let sets = [
        (fixtures().join("registers"), fixtures().join("policy.toml"), 86),
        (reference.clone(), reference.join("policy.toml"), 300),
    ];
    for (folder, policy, least) in sets {
        let policy = policy_file::read(&policy).unwrap();
        let (desk, registers) = (desk(&policy), Registers::read(&folder));
        let household = registers.household();
        let key = |request: &Request| {
            [
                request.municipality.as_str(),
                request.law.as_str(),
                request.provider_id.as_str(),
                request.request_id.as_str(),
                request.allocation_id.as_str(),
            ]
            .map(str::to_owned)
        };
        // A row that cannot be used comes back, and another of the same key is the one that is scored.
        let usable = registers.requests.iter().filter(|one| one.check().is_ok());
        let requests: BTreeMap<_, &Request> = usable.map(|one| (key(one), one)).collect();
        let mut compared = 0;
        for row in bulk(&folder, &policy) {
            let of =
                ["municipality", "law", "provider_id", "request_id", "allocation_id"].map(|name| row[name].clone());
            let Some(request) = requests.get(&of) else { continue };
            let (versions, claims) = household(request);
            let through = Some(&row["claims_through"]).filter(|day| !day.is_empty());
            let history = json!({ "allocations": versions, "claims": claims, "claims_through": through });
            let choice = json!({ "name": policy.id().name, "version": policy.id().version });
            let question = json!({ "request": request, "history": history, "policy": choice });
            let answer = desk.post("/v1/assessments", &question).json();
            let assessment = answer["assessment"].as_object().unwrap_or_else(|| panic!("{row:?}: {answer}"));
            for (name, value) in assessment["measures"].as_object().unwrap() {
                // A measure that the policy has nothing to read from has no column.
                let ours = row.get(name).and_then(|cell| cell.parse::<f64>().ok());
                let theirs = value.as_f64();
                assert_eq!(ours, theirs, "{name} of {row:?}");
            }
            // What hangs on the other requests of a list is no part of this.
            let alike = ["colour", "as_of", "answer_due", "status", "claims_unknown"];
            for name in alike {
                // Alone, a request is looked at as of its own day: an answer of later is not known then.
                if name == "status" && row[name] == "answered" {
                    continue;
                }
                assert_eq!(row[name], cell(&assessment[name]), "{name} of {row:?}");
            }
            compared += 1;
        }
        assert!(compared >= least, "{}: {compared}", folder.display());
    }
}

#[test]
fn rows_that_cannot_be_used_come_back_and_the_others_count() {
    let desk = Desk::plain();
    let mut question = crate::support::question();
    let backwards = &mut question["history"]["claims"].as_array_mut().unwrap().clone()[0];
    backwards["period_end"] = "2025-06-01".into();
    question["history"]["claims"].as_array_mut().unwrap().push(backwards.clone());
    let answer = desk.post("/v1/assessments", &question);
    assert_eq!(answer.status, StatusCode::OK);
    let answer = answer.json();
    assert_eq!(answer["outcome"], "assessed");
    let expected = json!([{
        "pointer": "/history/claims/1", "register": "claims", "row": 1, "code": "invalid_period", "column": "period_end",
        "detail": "The period ends before it begins (column `period_end`).",
    }]);
    assert_eq!(answer["rejected_rows"], expected);
}

/// The whole list of the fixtures in one question: colours, whole requests, routes and duplicates as in the bulk run.
#[test]
fn a_list_gets_what_the_bulk_run_gives_it() {
    let (folder, policy) = (fixtures().join("registers"), fixtures().join("policy.toml"));
    let policy = policy_file::read(&policy).unwrap();
    let (desk, registers) = (desk(&policy), Registers::read(&folder));
    let rows = bulk(&folder, &policy);
    let days: std::collections::BTreeSet<&String> = rows.iter().map(|row| &row["claims_through"]).collect();
    let compared: usize = days.into_iter().map(|through| listed_like(&desk, &policy, &registers, &rows, through)).sum();
    assert_eq!(compared, rows.len());
    assert!(compared > 80);
}

/// Asks for the whole list, claims being on record until a day, and holds what came of it against the rows of the bulk run
/// of which that is so; how many these are.
fn listed_like(desk: &Desk, policy: &Policy, registers: &Registers, rows: &[Row], through: &String) -> usize {
    let mut requests = registers.requests.clone();
    // The same once more: it is asked twice.
    requests.push(requests[0].clone());
    let question = json!({
        "requests": requests,
        "history": {
            "allocations": registers.allocations, "claims": registers.claims, "claims_through": through,
        },
        "policy": { "name": policy.id().name, "version": policy.id().version },
    });
    let answer = desk.post("/v1/lists", &question);
    assert_eq!(answer.status, StatusCode::OK, "{:.300}", answer.text());
    let answer = answer.json();
    let listed = answer["requests"].as_array().unwrap();
    assert_eq!(listed.len(), requests.len());
    assert_eq!(listed.last().unwrap()["rejection"]["code"], "duplicate_request");
    let mut compared = 0;
    for (request, listed) in registers.requests.iter().zip(listed) {
        let is_it = |row: &&Row| {
            row["request_id"] == request.request_id.as_str() && row["allocation_id"] == request.allocation_id.as_str()
        };
        let Some(row) = rows.iter().find(is_it) else {
            assert_eq!(listed["outcome"], "rejected");
            continue;
        };
        if row["claims_through"] != *through {
            continue;
        }
        let assessment = listed["assessment"].as_object().unwrap_or_else(|| panic!("{row:?}: {listed}"));
        let alike = ["colour", "request_colour", "route", "status", "as_of", "answer_due", "claims_through"];
        for name in alike {
            assert_eq!(row[name], cell(&assessment[name]), "{name} of {row:?}");
        }
        for (name, value) in assessment["measures"].as_object().unwrap() {
            assert_eq!(row.get(name).and_then(|cell| cell.parse::<f64>().ok()), value.as_f64(), "{name} of {row:?}");
        }
        compared += 1;
    }
    compared
}
