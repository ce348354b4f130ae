//! Bodies that are not as they should be: every fault at once, where it is, and nothing of what was sent.

use std::io::Write;

use axum::body::Body;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{Request, StatusCode};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Answer, Desk, config, post, question};

fn faults(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
    told(answer)
}

fn told(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status.as_u16());
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
    let faults = problem["errors"].as_array().unwrap();
    assert!(faults.iter().all(|fault| !text(fault, "detail").is_empty()));
    faults.iter().map(|fault| (text(fault, "pointer"), text(fault, "code"))).collect()
}

#[test]
fn all_faults_are_told_at_once() {
    let mut question = question();
    question["request"]["law"] = "MARKER-law".into();
    question["request"]["municipality"] = "MARK".into();
    question["request"]["submitted_on"] = "2026-02-30".into();
    question["request"]["MARKER-field"] = 1.into();
    question["request"].as_object_mut().unwrap().remove("provider_id");
    question["history"]["allocations"][0]["volume"] = "MARKER-volume".into();
    question["history"]["allocations"][0]["assigned_at"] = "2025-06-12".into();
    question["history"]["allocations"][0]["unit"] = "".into();
    question["history"]["claims"][0]["amount_cents"] = 1.5.into();
    question["history"]["claims"][0]["unit"] = Value::Null;
    question["policy"] = "MARKER-policy".into();
    let answer = Desk::plain().post("/v1/assessments", &question);
    let mut found = faults(&answer);
    found.sort();
    let expected = [
        ("/history/allocations/0/assigned_at", "not_a_moment"),
        ("/history/allocations/0/unit", "pattern"),
        ("/history/allocations/0/volume", "wrong_type"),
        ("/history/claims/0/amount_cents", "wrong_type"),
        ("/history/claims/0/unit", "wrong_type"),
        ("/policy", "wrong_type"),
        ("/request", "required"),
        ("/request", "unknown_field"),
        ("/request/law", "not_listed"),
        ("/request/municipality", "pattern"),
        ("/request/submitted_on", "not_a_date"),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    assert!(!answer.text().contains("MARK"), "{}", answer.text());
    let sentences = answer.text();
    assert!(sentences.contains("The field `provider_id` is missing."), "{sentences}");
    assert!(sentences.contains("`requested_end`, "), "it tells which fields there are: {sentences}");
    assert!(sentences.contains("`jw`, `wmo`"), "{sentences}");
}

#[test]
fn faults_are_told_in_the_language_that_is_asked() {
    let desk = Desk::plain();
    let of = |language: &str| {
        let request = Request::post("/v1/assessments")
            .header("content-type", "application/json; charset=utf-8")
            .header("accept-language", language);
        let answer = desk.ask(request.body(Body::from("{}")).unwrap());
        (answer.header("content-language").to_owned(), answer.json()["errors"][0]["detail"].to_string())
    };
    assert_eq!(of("nl"), ("nl".to_owned(), "\"Het veld `request` ontbreekt.\"".to_owned()));
    assert_eq!(of("en-GB, nl;q=0.1"), ("en".to_owned(), "\"The field `request` is missing.\"".to_owned()));
    assert_eq!(of("fr").0, "nl");
}

#[test]
fn what_is_no_json_is_told_by_its_place() {
    let desk = Desk::plain();
    let ask = |body: &str| desk.ask(post("/v1/assessments").body(Body::from(body.to_owned())).unwrap());
    let first = |body: &str| faults(&ask(body)).remove(0).1;
    assert_eq!(first(""), "empty");
    assert_eq!(first("MARKER"), "no_json");
    assert_eq!(first("{\"request\": \n MARKER"), "no_json");
    assert!(ask("{\"request\": \n MARKER").text().contains("line 2, character 2"));
    assert!(!ask("{\"request\": \n MARKER").text().contains("MARKER"));
    assert_eq!(first(&"[".repeat(100_000)), "too_deep");
    assert_eq!(first(&format!("{}1", "{\"a\":".repeat(100_000))), "too_deep");
    assert_eq!(first("1e999"), "no_json");
    assert_eq!(first("{\"a\":1}{\"a\":1}"), "no_json");
    assert_eq!(first("\u{FEFF}{}"), "no_json");
    assert_eq!(first("[]"), "wrong_type");
    assert_eq!(first("null"), "wrong_type");
}

#[test]
fn a_field_that_stands_there_twice_is_no_guess() {
    let text = question().to_string().replacen("\"law\":\"jw\"", "\"law\":\"jw\",\"law\":\"jw\"", 1);
    let answer = Desk::plain().ask(post("/v1/assessments").body(Body::from(text)).unwrap());
    assert_eq!(faults(&answer)[0].1, "duplicate_field");
}

#[test]
fn moments_that_do_not_exist_are_none() {
    let desk = Desk::plain();
    let at = |moment: &str| {
        let mut question = question();
        question["history"]["allocations"][0]["assigned_at"] = moment.into();
        desk.post("/v1/assessments", &question)
    };
    for moment in ["2024-02-29T00:00:00", "2000-02-29T23:59:59.1234567", "2025-04-30T09:30:00.5", "2025-12-31T12:00:00"]
    {
        assert_eq!(at(moment).status, StatusCode::OK, "{moment}");
    }
    for moment in [
        "2025-02-29T00:00:00",
        "1900-02-29T00:00:00",
        "2025-04-31T00:00:00",
        "2025-13-01T00:00:00",
        "2025-06-00T00:00:00",
        "2025-06-12T24:00:00",
        "2025-06-12 09:30:00",
        "2025-06-12T09:30:00Z",
        "2025-06-12T09:30:00.",
        "25-06-12T09:30:00",
    ] {
        assert_eq!(faults(&at(moment))[0].1, "not_a_moment", "{moment}");
    }
}

#[test]
fn whole_numbers_may_be_written_with_a_fraction_of_nothing() {
    let desk = Desk::plain();
    let plain = desk.post("/v1/assessments", &question()).json();
    let mut question = question();
    question["history"]["claims"][0]["amount_cents"] = json!(48_000.0);
    question["history"]["allocations"][0]["volume"] = json!(1.2e2);
    assert!(question.to_string().contains("48000.0"));
    assert_eq!(desk.post("/v1/assessments", &question).json(), plain);
    // What stands there twice is found all the same, also behind it.
    let text = question.to_string().replacen("\"law\":\"jw\"", "\"law\":\"jw\",\"law\":\"jw\"", 3);
    let answer = desk.ask(post("/v1/assessments").body(Body::from(text)).unwrap());
    assert_eq!(faults(&answer)[0].1, "duplicate_field");
    for beyond in ["-9223372036854775809", "9007199254740992", "1e300"] {
        let text = question.to_string().replacen("48000.0", beyond, 1);
        let answer = desk.ask(post("/v1/assessments").body(Body::from(text)).unwrap());
        assert!(["too_small", "too_great"].contains(&faults(&answer)[0].1.as_str()), "{beyond}");
    }
    question["history"]["claims"][0]["amount_cents"] = json!(48_000.5);
    let answer = desk.post("/v1/assessments", &question);
    assert_eq!(faults(&answer), [("/history/claims/0/amount_cents".to_owned(), "wrong_type".to_owned())]);
}

#[test]
fn too_many_rows_are_a_fault() {
    let mut question = question();
    let row = question["history"]["claims"][0].clone();
    question["history"]["claims"] = Value::Array(vec![row; 20_001]);
    let answer = Desk::plain().post("/v1/assessments", &question);
    assert_eq!(faults(&answer), [("/history/claims".to_owned(), "too_many".to_owned())]);
}

#[test]
fn which_policy_is_meant_is_not_guessed() {
    let desk = Desk::plain();
    let with = |policy: Value| {
        let mut question = question();
        question["policy"] = policy;
        let answer = desk.post("/v1/assessments", &question);
        assert_eq!(answer.status, StatusCode::CONFLICT, "the question is as it should be");
        told(&answer).remove(0)
    };
    let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    assert_eq!(with(json!({ "name": "Elsewhere" })), fault("/policy/name", "unknown_policy"));
    let name = "Voorbeeldregio jeugdhulp en Wmo";
    assert_eq!(with(json!({ "name": name, "version": "0" })), fault("/policy", "unknown_policy"));
    let mut early = question();
    early["request"]["submitted_on"] = "2020-01-01".into();
    let early = desk.post("/v1/assessments", &early);
    assert_eq!(told(&early), [fault("/request/submitted_on", "no_policy_for_day")]);
}

#[test]
fn a_refused_request_is_a_value() {
    let mut unknown = question();
    unknown["history"]["allocations"] = json!([]);
    let answer = Desk::plain().post("/v1/assessments", &unknown);
    assert_eq!(answer.status, StatusCode::OK);
    let answer = answer.json();
    assert_eq!(answer["outcome"], "rejected");
    assert_eq!(answer["rejection"]["code"], "unknown_allocation");
    assert!(answer["rejection"]["detail"].as_str().unwrap().len() > 10);
}

pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn bodies_may_be_packed_and_are_bounded_unpacked() {
    let mut config = config();
    config.limits.body_bytes = 4_096;
    let desk = Desk::new(&config);
    let send = |coding: &str, body: Vec<u8>| {
        desk.ask(post("/v1/assessments").header("content-encoding", coding).body(Body::from(body)).unwrap())
    };
    let text = question().to_string();
    assert_eq!(send("gzip", packed(text.as_bytes())).status, StatusCode::OK);
    assert_eq!(send("identity", text.clone().into_bytes()).status, StatusCode::OK);
    let exactly = |length: usize| format!("{text}{}", " ".repeat(length - text.len())).into_bytes();
    assert_eq!(send("identity", exactly(4_096)).status, StatusCode::OK);
    assert_eq!(send("gzip", packed(&exactly(4_096))).status, StatusCode::OK);
    assert_eq!(send("identity", exactly(4_097)).status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send("gzip", packed(&exactly(4_097))).status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send("gzip", packed(&vec![b' '; 100 << 20])).status, StatusCode::PAYLOAD_TOO_LARGE, "a bomb");
    assert_eq!(send("gzip", b"no gzip".to_vec()).status, StatusCode::BAD_REQUEST);
    let cut = packed(text.as_bytes());
    assert_eq!(send("gzip", cut[..cut.len() / 2].to_vec()).status, StatusCode::BAD_REQUEST);
    assert_eq!(send("br", text.into_bytes()).status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[test]
fn other_kinds_of_bodies_and_answers_are_refused() {
    let desk = Desk::plain();
    let with = |name: &str, value: &str| {
        let request = Request::post("/v1/assessments").header("content-type", "application/json").header(name, value);
        desk.ask(request.body(Body::from(question().to_string())).unwrap()).status
    };
    assert_eq!(with("accept", "application/json"), StatusCode::OK);
    assert_eq!(with("accept", "text/html, */*;q=0.1"), StatusCode::OK);
    assert_eq!(with("accept", "text/html"), StatusCode::NOT_ACCEPTABLE);
    assert_eq!(with("accept", "application/json;q=0"), StatusCode::NOT_ACCEPTABLE);
    for kind in ["text/plain", "application/xml", "application/json; charset=latin1", ""] {
        let request = Request::post("/v1/assessments").header("content-type", kind);
        let answer = desk.ask(request.body(Body::from(question().to_string())).unwrap());
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
}

#[test]
fn what_there_is_not_is_told_as_a_problem() {
    let desk = Desk::plain();
    for path in ["/", "/v1", "/v1/assessments/", "/v2/assessments", "/v1/assessments/_other"] {
        let answer = desk.get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["type"], "urn:stoplicht:problem:not-found");
    }
    let answer = desk.get("/v1/assessments");
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "POST");
    assert_eq!(answer.json()["type"], "urn:stoplicht:problem:method-not-allowed");
}

/// A question in which something was changed somewhere.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let text = question().to_string().into_bytes();
    let length = text.len();
    let edits = prop::collection::vec((0..length, any::<u8>(), 0..3_u8), 1..6);
    edits.prop_map(move |edits| {
        let mut text = text.clone();
        for (place, byte, how) in edits {
            let place = place % text.len().max(1);
            match how {
                0 => text[place] = byte,
                1 => text.truncate(place.max(1)),
                _ => text.insert(place, byte),
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is sent, the answer is a colour, a reason or a fault; never an error of the service.
    #[test]
    fn spoilt_bodies_are_the_clients_fault(bodies in prop::collection::vec(spoilt(), 5)) {
        thread_local!(static DESK: Desk = Desk::plain());
        for body in bodies {
            let status = DESK.with(|desk| desk.ask(post("/v1/assessments").body(Body::from(body)).unwrap()).status);
            let known = [StatusCode::OK, StatusCode::BAD_REQUEST, StatusCode::CONFLICT];
            prop_assert!(known.contains(&status), "{status}");
        }
    }
}
