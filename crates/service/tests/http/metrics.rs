//! Figures for the operator: on an address of their own, and of nobody.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use axum::body::Body;
use http::Request;
use serde_json::json;
use stoplicht_core::Language;
use stoplicht_service::config::{Overrides, read, tell_faults, tell_settings};
use stoplicht_service::metrics_router;
use tower::ServiceExt;

use crate::support::{Desk, config, fixtures, overrides, question};

/// The figures, by name and labels.
fn figures(text: &str) -> BTreeMap<String, f64> {
    let (mut figures, mut kinds) = (BTreeMap::new(), BTreeMap::new());
    for line in text.lines() {
        if let Some(kind) = line.strip_prefix("# TYPE ") {
            let (name, kind) = kind.split_once(' ').unwrap();
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert!(kinds.insert(name.to_owned(), kind).is_none(), "{name} is told once");
        } else if !line.starts_with('#') {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let bare = name.split('{').next().unwrap();
            let is_known = kinds.keys().any(|known| bare.starts_with(known.as_str()));
            assert!(is_known, "{bare} has no type");
            assert!(figures.insert(name.to_owned(), value.parse().unwrap()).is_none(), "{name} stands there twice");
        }
    }
    figures
}

fn told(desk: &Desk) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let answer = metrics_router(&desk.service).oneshot(request).await.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    })
}

#[test]
fn what_was_asked_is_counted_and_nobody_is_named() {
    let desk = Desk::plain();
    let mut marked = question();
    marked["request"]["request_id"] = "MARKER".into();
    for _ in 0..3 {
        desk.post("/v1/assessments", &marked);
    }
    desk.post("/v1/assessments", &json!({ "MARKER": 1 }));
    desk.get("/v1/MARKER?MARKER");
    let odd = Request::builder().method("MARKER").uri("/v1/lists").body(Body::empty());
    desk.ask(odd.unwrap());
    desk.post("/v1/lists", &json!({ "requests": [marked["request"]], "history": marked["history"] }));
    let text = told(&desk);
    assert!(!text.contains("MARKER") && !text.contains("0901") && !text.contains("k7"), "{text}");
    let figures = figures(&text);
    let of = |name: &str| figures.get(name).copied().unwrap_or_else(|| panic!("{name}: {text}"));
    assert_eq!(of("stoplicht_http_requests_total{method=\"POST\",path=\"/v1/assessments\",status=\"200\"}"), 3.0);
    assert_eq!(of("stoplicht_http_requests_total{method=\"POST\",path=\"/v1/assessments\",status=\"400\"}"), 1.0);
    assert_eq!(of("stoplicht_http_requests_total{method=\"GET\",path=\"-\",status=\"404\"}"), 1.0);
    assert_eq!(of("stoplicht_http_requests_total{method=\"-\",path=\"/v1/lists\",status=\"405\"}"), 1.0);
    let labels = "method=\"POST\",path=\"/v1/assessments\"";
    assert_eq!(of(&format!("stoplicht_http_request_duration_seconds_count{{{labels}}}")), 4.0);
    assert_eq!(of(&format!("stoplicht_http_request_duration_seconds_bucket{{{labels},le=\"+Inf\"}}")), 4.0);
    assert!(of(&format!("stoplicht_http_request_duration_seconds_sum{{{labels}}}")) > 0.0);
    let outcomes = ["green", "orange", "red", "rejected"];
    let outcomes = outcomes.map(|outcome| of(&format!("stoplicht_assessments_total{{outcome=\"{outcome}\"}}")));
    assert_eq!(outcomes.iter().sum::<f64>(), 4.0);
    assert_eq!(of("stoplicht_ready"), 1.0);
    assert_eq!(of("stoplicht_requests_in_flight"), 0.0);
    assert_eq!(of("stoplicht_body_bytes"), 0.0);
    assert_eq!(desk.get("/metrics").status, 404, "not where questions are asked");
}

#[test]
fn answers_that_could_not_be_logged_are_counted() {
    let mut config = config();
    config.log.processing = Some("/dev/full".into());
    let desk = Desk::new(&config);
    desk.post("/v1/assessments", &question());
    assert_eq!(figures(&told(&desk))["stoplicht_processing_log_failures_total"], 1.0);
}

#[test]
fn figures_stay_on_the_machine() {
    let mut over = overrides();
    over.metrics = Some("0.0.0.0:9085".to_owned());
    let faults = tell_faults(&read(None, over, Language::En).unwrap_err(), Language::En);
    assert!(faults.contains("http://0.0.0.0:9085 can be reached from outside"), "{faults}");
    let over = Overrides { metrics: Some("127.0.0.1:9085".to_owned()), ..overrides() };
    let config = read(None, over, Language::En).unwrap();
    assert!(tell_settings(&config, Language::En).contains("are on http://127.0.0.1:9085/metrics."));
}

#[test]
fn the_program_tells_them_on_a_port_of_their_own() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stoplicht-service"))
        .args(["--lang", "en", "serve", "--without-keys", "--processing-log", "none", "--listen", "127.0.0.1:0"])
        .args(["--metrics", "127.0.0.1:0", "--policy"])
        .arg(fixtures().join("policy.toml"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut lines = std::io::BufRead::lines(&mut said);
    let second = lines.nth(1).unwrap().unwrap();
    let address = second.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert_eq!(figures(body)["stoplicht_connections"], 0.0, "who asks for figures is not counted");
}
