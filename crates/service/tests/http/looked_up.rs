//! Questions that name the request only: the history is looked up in prepared registers.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use http::StatusCode;
use serde_json::{Value, json};
use stoplicht_core::Policy;
use stoplicht_run::{PrepareRunOptions, policy_file, prepare};
use stoplicht_service::Policies;
use stoplicht_tables::NoProgress;

use crate::equality::{bulk, cell};
use crate::registers::Registers;
use crate::support::{Desk, config, fixtures, question};

fn prepared(registers: &Path, out: &Path) -> PathBuf {
    prepare(PrepareRunOptions { registers, out }, &NoProgress).unwrap();
    out.to_owned()
}

fn desk(policy: &Policy, registers: PathBuf) -> Desk {
    let mut config = config();
    config.policies = Policies::new(vec![std::sync::Arc::new(policy.clone())]);
    config.registers = Some(registers);
    Desk::new(&config)
}

#[test]
fn requests_get_what_the_bulk_run_gives_them() {
    let reference = fixtures().join("reference/registers");
    for (folder, policy) in [
        (fixtures().join("registers"), fixtures().join("policy.toml")),
        (reference.clone(), reference.join("policy.toml")),
    ] {
        let policy = policy_file::read(&policy).unwrap();
        let out = tempfile::tempdir().unwrap();
        let desk = desk(&policy, prepared(&folder, &out.path().join("prepared")));
        let choice = json!({ "name": policy.id().name, "version": policy.id().version });
        let requests = Registers::read(&folder).requests;
        let rows = bulk(&folder, &policy);
        let answer = desk.post("/v1/lists", &json!({ "requests": requests, "policy": choice }));
        assert_eq!(answer.status, StatusCode::OK, "{:.300}", answer.text());
        let answer = answer.json();
        let listed = answer["requests"].as_array().unwrap();
        assert_eq!(listed.len(), requests.len());
        let (mut compared, mut alone) = (0, 0);
        for (request, listed) in requests.iter().zip(listed) {
            let Some(assessment) = listed["assessment"].as_object() else { continue };
            let is_it = |row: &&crate::equality::Row| {
                let keys = ["municipality", "law", "provider_id", "request_id", "allocation_id"];
                keys.iter().all(|key| row[*key] == cell(&assessment[*key]))
            };
            // A row that is no row as JSON is not among those sent, and may be what another one was refused for.
            let [row] = rows.iter().filter(is_it).collect::<Vec<_>>()[..] else { continue };
            for name in ["colour", "request_colour", "route", "status", "as_of", "claims_through", "claims_unknown"] {
                assert_eq!(row[name], cell(&assessment[name]), "{name} of {row:?}");
            }
            for (name, value) in assessment["measures"].as_object().unwrap() {
                assert_eq!(
                    row.get(name).and_then(|cell| cell.parse::<f64>().ok()),
                    value.as_f64(),
                    "{name} of {row:?}"
                );
            }
            compared += 1;
            // Every tenth alone too: the same, but for what hangs on the others.
            if compared % 10 == 0 {
                let single = json!({ "request": request, "policy": choice });
                let single = desk.post("/v1/assessments", &single).json();
                for name in ["colour", "measures", "criteria", "claims_through", "status"] {
                    assert_eq!(single["assessment"][name], assessment[name], "{name}");
                }
                assert_eq!(single["assessment"]["route"], Value::Null);
                let explained = desk.post("/v1/assessments/_explain", &json!({ "request": request, "policy": choice }));
                assert_eq!(explained.json()["explanation"]["assessment"], single["assessment"]);
                alone += 1;
            }
        }
        assert!(compared * 10 >= rows.len() * 9, "{}: {compared} of {}", folder.display(), rows.len());
        assert!(alone > 5);
    }
}

#[test]
fn a_history_that_travels_goes_before_the_registers() {
    let policy = policy_file::read(&fixtures().join("policy.toml")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let desk = desk(&policy, prepared(&fixtures().join("registers"), &out.path().join("prepared")));
    assert_eq!(
        desk.post("/v1/assessments", &question()).json(),
        Desk::plain().post("/v1/assessments", &question()).json()
    );
    let unknown = json!({ "request": question()["request"] });
    let unknown = desk.post("/v1/assessments", &unknown).json();
    assert_eq!(unknown["rejection"]["code"], "unknown_allocation");
}

#[test]
fn without_registers_the_history_is_asked_for() {
    let answer = Desk::plain().post("/v1/assessments", &json!({ "request": question()["request"] }));
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["errors"][0]["code"], "required");
}

#[test]
fn registers_are_exchanged_without_a_pause() {
    let policy = policy_file::read(&fixtures().join("policy.toml")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let whole = prepared(&fixtures().join("registers"), &out.path().join("whole"));
    let asked = Registers::read(&fixtures().join("registers")).requests;
    // The other folder knows nothing of anybody.
    let empty = out.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for name in ["allocations", "claims", "deliveries", "requests"] {
        let file = fs::read_to_string(fixtures().join("registers").join(name).with_extension("csv")).unwrap();
        fs::write(empty.join(name).with_extension("csv"), file.lines().next().unwrap().to_owned() + "\n").unwrap();
    }
    let link = out.path().join("now");
    symlink(&whole, &link).unwrap();
    let desk = desk(&policy, link.clone());
    let question = json!({ "requests": asked, "policy": { "name": policy.id().name } });
    let stop = AtomicBool::new(false);
    let (mut of_whole, mut of_empty) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0.. {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let next = link.with_extension("next");
                symlink(if turn % 2 == 0 { &empty } else { &whole }, &next).unwrap();
                fs::rename(&next, &link).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(3));
            }
        });
        for _ in 0..60 {
            let answer = desk.post("/v1/lists", &question);
            assert_eq!(answer.status, StatusCode::OK, "{:.300}", answer.text());
            let answer = answer.json();
            let requests = answer["requests"].as_array().unwrap();
            let scored = requests.iter().filter(|one| one["outcome"] == "assessed").count();
            match scored {
                0 => of_empty += 1,
                86 => of_whole += 1,
                mixed => panic!("{mixed} of two folders"),
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(of_whole > 0 && of_empty > 0, "{of_whole} and {of_empty}");
}

#[test]
fn registers_that_cannot_be_read_are_told_of() {
    let policy = policy_file::read(&fixtures().join("policy.toml")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let link = out.path().join("now");
    symlink(prepared(&fixtures().join("registers"), &out.path().join("whole")), &link).unwrap();
    let desk = desk(&policy, link.clone());
    fs::remove_file(&link).unwrap();
    let answer = desk.post("/v1/assessments", &json!({ "request": question()["request"] }));
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["type"], "urn:stoplicht:problem:registers");
}
