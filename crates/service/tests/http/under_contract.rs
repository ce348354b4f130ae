//! Care that a lump sum pays for: answers are those of the library, and of the bulk run, under the same contract.

use http::StatusCode;
use serde_json::{Value, json};
use stoplicht_core::Language;
use stoplicht_run::{UnderContract, policy_file};
use stoplicht_service::config::{read, tell_faults, tell_settings};

use crate::equality::{bulk_under, cell};
use crate::registers::Registers;
use crate::support::{Desk, config, fixtures, overrides, question};

#[test]
fn requests_under_a_contract_get_what_the_bulk_run_and_the_library_give_them() {
    let folder = fixtures().join("reference/contracts");
    let policy = policy_file::read(&folder.join("policy.toml")).unwrap();
    let contract = UnderContract::read(&folder.join("contract.toml"), &folder).unwrap();
    let mut over = overrides();
    over.policies = vec![folder.join("policy.toml")];
    (over.contract, over.registers) = (Some(folder.join("contract.toml")), Some(folder.clone()));
    let mut config = read(None, over, Language::En).unwrap();
    config.log.requests = Some("/dev/null".into());
    let desk = Desk::new(&config);
    let registers = Registers::read(&folder);
    let rows = bulk_under(&folder, &policy, Some(&contract));
    let choice = json!({ "name": policy.id().name, "version": policy.id().version });

    let listed: Vec<Value> = registers
        .requests
        .chunks(5_000)
        .flat_map(|requests| {
            let answer = desk.post("/v1/lists", &json!({ "requests": requests, "policy": choice }));
            assert_eq!(answer.status, StatusCode::OK, "{:.300}", answer.text());
            answer.json()["requests"].as_array().unwrap().clone()
        })
        .collect();
    let household = registers.household();
    let (mut compared, mut unknown, mut refused, mut alone) = (0, 0, 0, 0);
    for (request, listed) in registers.requests.iter().zip(&listed) {
        assert_eq!(listed["contract"]["hash"], contract.reference().hash.as_str());
        refused += usize::from(listed["rejection"]["code"] == "no_request_needed");
        let Some(assessment) = listed["assessment"].as_object() else { continue };
        let keys = ["municipality", "law", "provider_id", "request_id", "allocation_id"];
        let is_it = |row: &&crate::equality::Row| keys.iter().all(|key| row[*key] == cell(&assessment[*key]));
        let [row] = rows.iter().filter(is_it).collect::<Vec<_>>()[..] else { continue };
        for name in ["colour", "request_colour", "route", "status", "as_of", "claims_through"] {
            assert_eq!(row[name], cell(&assessment[name]), "{name} of {row:?}");
        }
        for (name, value) in assessment["measures"].as_object().unwrap() {
            assert_eq!(row.get(name).and_then(|cell| cell.parse::<f64>().ok()), value.as_f64(), "{name} of {row:?}");
        }
        let reasons = serde_json::from_str::<Value>(&row["reasons"]).unwrap_or(Value::Null);
        let told = assessment.get("unknown_reasons").cloned().unwrap_or(Value::Null);
        assert_eq!(told, reasons, "{row:?}");
        unknown += usize::from(!told.is_null());
        assert_eq!(row["contract_draft"], cell(&listed["contract"]["draft"]));
        for (column, field) in [("contract_id", "id"), ("contract_version", "version"), ("contract_hash", "hash")] {
            assert_eq!(row[column], cell(&listed["contract"][field]));
        }
        compared += 1;
        // Some alone too, the history in the question.
        if compared % 25 == 0 {
            let (versions, claims) = household(request);
            let history = json!({ "allocations": versions, "claims": claims });
            let question = json!({ "request": request, "history": history, "policy": choice });
            let (known, _) = stoplicht_core::ClientHistory::new_lossy(&versions, &claims);
            let rule = contract.rule();
            let ours = policy.assess_under(&rule, request, &known, request.submitted_on).unwrap();
            let theirs = desk.post("/v1/assessments", &question).json();
            assert_eq!(theirs["assessment"], serde_json::to_value(&ours).unwrap());
            assert_eq!(theirs["contract"], listed["contract"]);
            let ours = policy.explain_under(&rule, request, &known, request.submitted_on).unwrap();
            let theirs = desk.post("/v1/assessments/_explain", &question).json();
            assert_eq!(theirs["explanation"], serde_json::to_value(&ours).unwrap());
            alone += 1;
        }
    }
    assert!(compared * 10 >= rows.len() * 9, "{compared} of {}", rows.len());
    assert!(unknown > 10 && refused > 0 && alone > 10, "{unknown}, {refused}, {alone}");
}

#[test]
fn without_a_contract_none_is_told() {
    let answer = Desk::plain().post("/v1/assessments", &question()).json();
    assert_eq!(answer["contract"], Value::Null);
    assert!(config().contract.is_none());
}

#[test]
fn the_settings_tell_of_the_contract() {
    let folder = fixtures().join("reference/contracts");
    let mut over = overrides();
    over.contract = Some(folder.join("contract.toml"));
    let told = tell_settings(&read(None, over, Language::En).unwrap(), Language::En);
    assert!(told.contains("Contract ") && told.contains("a lump sum pays for"), "{told}");
    let mut over = overrides();
    over.contract = Some(folder.join("policy.toml"));
    let told = tell_faults(&read(None, over, Language::En).unwrap_err(), Language::En);
    assert!(told.contains("policy.toml is no contract that can be used: "), "{told}");
    let mut over = overrides();
    over.contract = Some(folder.join("none.toml"));
    let told = tell_faults(&read(None, over, Language::En).unwrap_err(), Language::En);
    assert!(told.contains("none.toml is no contract that can be used: No such file"), "{told}");
}
