//! Rules that are put in the place of others while the service runs.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use http::StatusCode;
use serde_json::Value;
use stoplicht_core::Language;
use stoplicht_service::config::read;
use stoplicht_service::{Service, ServiceError};

use crate::support::{Desk, overrides, question};

/// Long enough for what takes some milliseconds.
const WITHIN: Duration = Duration::from_mins(1);

/// A policy of one criterion: the request of `question` is of this colour.
fn write(folder: &Path, version: &str, colour: &str) {
    let text = format!(
        "schema = 1\nname = \"Proef\"\nversion = \"{version}\"\nvalid_from = 2025-01-01\n\
         [[criterion]]\nid = \"long\"\n{colour} = \"trajectory_days > 1\"\n"
    );
    // In one step, as whoever keeps a service should.
    fs::write(folder.join("new"), text).unwrap();
    fs::rename(folder.join("new"), folder.join("policy.toml")).unwrap();
}

fn desk(folder: &Path, log: &Path) -> Desk {
    let mut over = overrides();
    over.policies = vec![folder.join("policy.toml")];
    let mut config = read(None, over, Language::En).unwrap();
    config.log.requests = Some(log.to_owned());
    Desk::new(&config)
}

/// What stands in a log once that is there: it is written beside the answers.
fn wait_for(log: &Path, is_there: impl Fn(&str) -> bool) -> String {
    let begun = Instant::now();
    loop {
        let lines = fs::read_to_string(log).unwrap_or_default();
        if is_there(&lines) || begun.elapsed() > WITHIN {
            return lines;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// The version and the colour of an answer.
fn told(answer: &Value) -> (String, String) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&answer["assessment"]["policy"]["version"]), text(&answer["assessment"]["colour"]))
}

fn is(version: &str, colour: &str) -> (String, String) {
    (version.to_owned(), colour.to_owned())
}

#[test]
fn policies_are_read_again_and_stay_as_they_were_if_one_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("requests.jsonl");
    write(folder.path(), "1", "orange");
    let desk = desk(folder.path(), &log);
    let ask = || told(&desk.post("/v1/assessments", &question()).json());
    assert_eq!(ask(), is("1", "orange"));

    write(folder.path(), "2", "red");
    assert_eq!(ask(), is("1", "orange"), "nobody said that there is another");
    desk.service.reload();
    assert_eq!(ask(), is("2", "red"));
    assert_eq!(desk.get("/v1/policies").json()["policies"][0]["version"], "2");
    let lines = wait_for(&log, |lines| lines.contains("\"policies\""));
    assert!(lines.contains("\"version\":\"2\""), "{lines}");

    fs::write(folder.path().join("policy.toml"), "schema = 1\nname = \"Proef\"\n").unwrap();
    desk.service.reload();
    assert_eq!(ask(), is("2", "red"));
    fs::remove_file(folder.path().join("policy.toml")).unwrap();
    desk.service.reload();
    assert_eq!(ask(), is("2", "red"));
    let lines = wait_for(&log, |lines| lines.matches("\"error\"").count() >= 2);
    let errors: Vec<&str> = lines.lines().filter(|line| line.contains("\"error\"")).collect();
    assert!(errors[0].contains("policy.toml is no policy that can be used"), "{errors:?}");
    assert!(errors[1].contains("No such file"), "{errors:?}");
}

#[test]
fn no_answer_mixes_two_policies_and_none_fails() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "1", "orange");
    let desk = desk(folder.path(), Path::new("/dev/null"));
    let stop = AtomicBool::new(false);
    let (mut of_one, mut of_two) = (0, 0);
    thread::scope(|scope| {
        let service = &desk.service;
        scope.spawn(|| {
            for (version, colour) in [("2", "red"), ("1", "orange")].into_iter().cycle() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                write(folder.path(), version, colour);
                service.reload();
            }
        });
        let begun = Instant::now();
        while (of_one < 50 || of_two < 50) && begun.elapsed() < WITHIN {
            let answer = desk.post("/v1/assessments", &question());
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            match told(&answer.json()) {
                one if one == is("1", "orange") => of_one += 1,
                two if two == is("2", "red") => of_two += 1,
                mixed => panic!("{mixed:?}"),
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(of_one >= 50 && of_two >= 50, "{of_one} and {of_two}");
}

#[test]
fn logs_go_on_in_new_files() {
    let folder = tempfile::tempdir().unwrap();
    let (log, old) = (folder.path().join("requests.jsonl"), folder.path().join("requests.1"));
    write(folder.path(), "1", "orange");
    let desk = desk(folder.path(), &log);
    desk.get("/v1/measures");
    wait_for(&log, |lines| lines.contains("measures"));
    fs::rename(&log, &old).unwrap();
    desk.service.reload();
    desk.get("/v1/glossary");
    assert!(wait_for(&log, |lines| lines.contains("glossary")).contains("glossary"));
    assert!(!fs::read_to_string(&old).unwrap().contains("glossary"));
}

#[test]
fn why_an_answer_is_withheld_is_told() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("requests.jsonl");
    write(folder.path(), "1", "orange");
    let mut over = overrides();
    over.policies = vec![folder.path().join("policy.toml")];
    over.processing = Some(full.to_owned());
    let mut config = read(None, over, Language::En).unwrap();
    config.log.requests = Some(log.clone());
    let desk = Desk::new(&config);
    let answer = desk.post("/v1/assessments", &question());
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
    let told = wait_for(&log, |lines| lines.contains("\"error\""));
    assert!(told.contains("the processing log cannot be written: "), "{told}");
}

#[test]
fn settings_under_which_it_would_not_come_up_are_told_beforehand() {
    let folder = tempfile::tempdir().unwrap();
    let mut over = overrides();
    over.registers = Some(folder.path().to_owned());
    let config = read(None, over, Language::En).unwrap();
    assert!(Service::check(&config).is_err(), "there is nothing in it");
    let mut over = overrides();
    over.processing = Some(folder.path().join("none/processing.jsonl"));
    let config = read(None, over, Language::En).unwrap();
    assert!(matches!(Service::check(&config), Err(ServiceError::Log { .. })));
    assert!(Service::check(&crate::support::config()).is_ok());
}
