//! What the service knows beside people: policies, measures, terms; and policies that are checked.

use std::fs;

use http::StatusCode;
use serde_json::{Value, json};
use stoplicht_core::Measure;

use crate::support::{Desk, config, fixtures, post};

fn texts<'a>(items: &'a Value, field: &str) -> Vec<&'a str> {
    items.as_array().unwrap().iter().map(|item| item[field].as_str().unwrap()).collect()
}

#[test]
fn the_policies_that_are_loaded_are_told_in_words() {
    let desk = Desk::plain();
    let ours = &config().policies.all()[0].clone();
    let ask = |language: &str| {
        let request = http::Request::get("/v1/policies").header("accept-language", language);
        desk.ask(request.body(axum::body::Body::empty()).unwrap()).json()
    };
    let told = ask("en");
    assert_eq!(texts(&told["policies"], "name"), ["Voorbeeldregio jeugdhulp en Wmo"]);
    assert_eq!(texts(&told["policies"], "hash"), [ours.id().hash.as_str()]);
    assert_eq!(texts(&told["policies"], "valid_from"), ["2025-04-01"]);
    let (english, dutch) = (told, ask("nl"));
    let words = |told: &Value| told["policies"][0]["in_words"].as_str().unwrap().to_owned();
    assert!(words(&english).lines().count() > 20);
    assert_ne!(words(&english), words(&dutch));
}

#[test]
fn measures_and_terms_are_told() {
    let desk = Desk::plain();
    let measures = desk.get("/v1/measures").json();
    let names: Vec<&str> = Measure::ALL.iter().map(|measure| measure.definition().name).collect();
    assert_eq!(texts(&measures["measures"], "name"), names);
    assert!(texts(&measures["measures"], "meaning").iter().all(|meaning| meaning.len() > 10));
    let terms = desk.get("/v1/glossary").json();
    let rows = fs::read_to_string(fixtures().join("../docs/glossary.md")).unwrap().matches("\n| ").count() - 2;
    assert_eq!(terms["terms"].as_array().unwrap().len(), rows);
    let allocation = terms["terms"].as_array().unwrap().iter().find(|term| term["english"] == "allocation").unwrap();
    assert_eq!(allocation["dutch"], "toewijzing");
    assert!(texts(&terms["terms"], "english").iter().all(|term| !term.contains("---")));
}

#[test]
fn a_policy_is_checked_with_every_finding() {
    let desk = Desk::plain();
    let text = fs::read_to_string(fixtures().join("policy.toml")).unwrap();
    let good = desk.post("/v1/policies/_check", &json!({ "text": text })).json();
    assert_eq!(good["usable"], true);
    assert_eq!(good["policy"]["hash"], config().policies.all()[0].id().hash.as_str());
    assert!(good["in_words"].as_str().unwrap().len() > 100);

    let bad = text
        .replace("prior_extensions >= 2", "prior_extensoins >= 2")
        .replace("bulk_minimum = 10", "bulk_minimum = -1");
    let bad = desk.post("/v1/policies/_check", &json!({ "text": bad }));
    assert_eq!(bad.status, StatusCode::OK, "a policy that is not right is an answer");
    let bad = bad.json();
    assert_eq!((&bad["usable"], &bad["policy"], &bad["in_words"]), (&json!(false), &Value::Null, &Value::Null));
    assert_eq!(bad["findings"].as_array().unwrap().len(), 2, "{bad}");
    assert!(bad["findings"][0]["line"].as_u64().unwrap() > 10);

    let canonical = config().policies.all()[0].canonical().to_string();
    let json = desk.post("/v1/policies/_check", &json!({ "text": canonical, "format": "json" })).json();
    assert_eq!(json["policy"]["hash"], good["policy"]["hash"]);
    let wrong = desk.post("/v1/policies/_check", &json!({ "text": "x", "format": "yaml" }));
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.json()["errors"][0]["code"], "not_listed");
    assert_eq!(desk.ask(post("/v1/policies/_check").body("{".into()).unwrap()).status, StatusCode::BAD_REQUEST);
}
