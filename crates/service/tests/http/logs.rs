//! What is told of what was done: whose data was looked at, before the answer; and nothing of anybody anywhere else.

use std::fs;
use std::time::{Duration, Instant};

use axum::body::Body;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Desk, config, post, question};

/// The lines of a file, once there are so many; the thread that writes them may still be at it.
fn lines(path: &std::path::Path, least: usize) -> Vec<Value> {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let text = fs::read_to_string(path).unwrap_or_default();
        if text.lines().count() >= least || Instant::now() > until {
            return text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn attribute<'a>(span: &'a Value, key: &str) -> &'a str {
    let attributes = span["attributes"].as_array().unwrap();
    let found = attributes.iter().find(|attribute| attribute["key"] == key);
    found.and_then(|attribute| attribute["value"]["stringValue"].as_str()).unwrap_or_default()
}

#[test]
fn each_person_has_a_line_in_the_processing_log_before_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("processing.jsonl");
    let mut config = config();
    config.log.processing = Some(file.clone());
    config.log.activity = "https://register.example.nl/verwerkingen/1".to_owned();
    let desk = Desk::new(&config);
    let mut question = question();
    let mut sister = question["history"]["allocations"][0].clone();
    sister["client_id"] = "k8".into();
    sister["allocation_id"] = "1002".into();
    question["history"]["allocations"].as_array_mut().unwrap().push(sister);
    let request = post("/v1/assessments")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .body(Body::from(question.to_string()));
    let answer = desk.ask(request.unwrap());
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("traceparent").starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"));

    // Without waiting: the line was there before the answer.
    let text = fs::read_to_string(&file).unwrap();
    let spans: Vec<Value> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["resourceSpans"][0]["scopeSpans"][0]["spans"][0].clone()
        })
        .collect();
    let people: Vec<&str> = spans.iter().map(|span| attribute(span, "dpl.core.data_subject_id")).collect();
    assert_eq!(people, ["0901/jw/k7", "0901/jw/k8"]);
    for span in &spans {
        assert_eq!(span["traceId"], "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(attribute(span, "dpl.core.data_subject_id_type"), "client_pseudonym");
        assert_eq!(attribute(span, "dpl.core.processing_activity_id"), "https://register.example.nl/verwerkingen/1");
        assert_eq!(span["name"], "assess");
        assert_eq!(span["status"]["code"], 1);
        assert!(span["startTimeUnixNano"].as_str() <= span["endTimeUnixNano"].as_str());
    }
    assert_eq!(spans[0]["parentSpanId"], "00f067aa0ba902b7");
    assert_eq!(spans[1]["parentSpanId"], spans[0]["spanId"]);
}

#[test]
fn who_is_behind_an_unknown_allocation_is_told_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("processing.jsonl");
    let mut config = config();
    config.log.processing = Some(file.clone());
    let mut question = question();
    question["history"]["allocations"] = json!([]);
    assert_eq!(Desk::new(&config).post("/v1/assessments", &question).status, StatusCode::OK);
    let line = &lines(&file, 1)[0];
    let span = &line["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
    assert_eq!(attribute(span, "dpl.core.data_subject_id"), "0901/jw/1001");
    assert_eq!(attribute(span, "dpl.core.data_subject_id_type"), "allocation");
}

#[test]
fn without_a_line_in_the_processing_log_there_is_no_answer() {
    let mut config = config();
    config.log.processing = Some("/dev/full".into());
    let desk = Desk::new(&config);
    for path in ["/v1/assessments", "/v1/assessments/_explain"] {
        let answer = desk.post(path, &question());
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
        assert_eq!(answer.json()["type"], "urn:stoplicht:problem:processing-log");
        assert_eq!(answer.header("retry-after"), "1");
        assert!(!answer.text().contains("green") && !answer.text().contains("orange"));
    }
}

/// What is sent holds markers everywhere a person could stand; none of them leaves but in the answer itself.
#[test]
fn nothing_of_what_is_sent_stands_in_the_request_log_or_in_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("requests.jsonl");
    let mut config = config();
    config.log.requests = Some(file.clone());
    let desk = Desk::new(&config);
    let mut asked = question();
    asked["request"]["request_id"] = "MARKER-request".into();
    asked["request"]["explanation"] = "MARKER-explanation".into();
    asked["request"]["client_reference"] = "MARKER-reference".into();
    asked["history"]["allocations"][0]["client_id"] = "MARKER-client".into();
    let mut problems = Vec::new();
    assert_eq!(desk.post("/v1/assessments", &asked).status, StatusCode::OK);
    // Every text of the question, spoilt in turn; and unknown fields, paths and methods.
    let places = ["/request", "/history/allocations/0", "/history/claims/0", "/history", ""];
    for place in places {
        let fields = asked.pointer(place).unwrap().as_object().unwrap().clone();
        for field in fields.keys().map(String::as_str).chain(["MARKER-field"]) {
            for value in [json!("MARKER-value\n\"<'"), json!({ "MARKER-key": "MARKER" }), json!(["MARKER"])] {
                let mut spoilt = asked.clone();
                spoilt.pointer_mut(place).unwrap()[field] = value;
                let answer = desk.post("/v1/assessments", &spoilt);
                if answer.status != StatusCode::OK {
                    problems.push(answer);
                }
            }
        }
    }
    let cut = |length: usize| Body::from(asked.to_string()[..length].to_owned());
    problems.extend(
        (0..asked.to_string().len()).step_by(7).map(|at| desk.ask(post("/v1/assessments").body(cut(at)).unwrap())),
    );
    problems.push(desk.get("/v1/MARKER-path?MARKER-query=MARKER"));
    problems.push(desk.get("/v1/assessments?MARKER-query"));
    let method = http::Request::builder().method("MARKER").uri("/v1/assessments").body(Body::empty());
    problems.push(desk.ask(method.unwrap()));
    problems.push(desk.ask(post("/v1/assessments").header("x-api-key", "MARKER").body(Body::from("{")).unwrap()));
    problems.push(desk.ask(post("/v1/assessments").header("content-encoding", "MARKER").body(Body::empty()).unwrap()));
    assert!(problems.len() > 150);
    for problem in &problems {
        assert!(problem.status.is_client_error(), "{}", problem.text());
        assert!(!problem.text().contains("MARKER"), "{}", problem.text());
        let headers: Vec<String> = problem.headers.iter().map(|header| format!("{header:?}")).collect();
        assert!(!headers.concat().contains("MARKER"), "{headers:?}");
    }
    let told = lines(&file, problems.len() + 1);
    assert!(told.len() > problems.len());
    assert!(!fs::read_to_string(&file).unwrap().contains("MARKER"));
    let first = &told[0];
    assert_eq!(first["method"], "POST");
    assert_eq!(first["path"], "/v1/assessments");
    assert_eq!(first["status"], 200);
    let outcomes = first["outcomes"].as_object().unwrap();
    assert_eq!(outcomes.values().filter_map(Value::as_u64).sum::<u64>(), 1);
    assert!(told.iter().all(|line| ["-", "/v1/assessments"].contains(&line["path"].as_str().unwrap())));
}

#[test]
fn too_many_requests_at_a_time_are_told_to_come_back() {
    let desk = Desk::plain();
    let all = u32::try_from(desk.service.in_flight.available_permits()).unwrap();
    let taken = desk.service.in_flight.try_acquire_many(all).unwrap();
    let answer = desk.post("/v1/assessments", &question());
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "1");
    assert_eq!(answer.json()["type"], "urn:stoplicht:problem:busy");
    assert_eq!(desk.get("/livez").status, StatusCode::OK, "it is alive all the same");
    drop(taken);
    assert_eq!(desk.post("/v1/assessments", &question()).status, StatusCode::OK);

    let room = desk.service.body_bytes.available_permits();
    let taken = desk.service.body_bytes.try_acquire_many(u32::try_from(room).unwrap() - 10).unwrap();
    assert_eq!(desk.post("/v1/assessments", &question()).status, StatusCode::SERVICE_UNAVAILABLE);
    drop(taken);
    assert_eq!(desk.post("/v1/assessments", &question()).status, StatusCode::OK);
    assert_eq!(desk.service.body_bytes.available_permits(), room, "all room is given back");
}
