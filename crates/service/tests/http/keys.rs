//! Who may ask what.

use axum::body::Body;
use http::{Request, StatusCode};
use stoplicht_core::Language;
use stoplicht_service::config::{Config, read};
use stoplicht_service::{Scope, new_key};

use crate::support::{Answer, Desk, config, overrides, question};

fn with_keys() -> (Config, String, String) {
    let (assess, first) = new_key().unwrap();
    let (explain, second) = new_key().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("service.toml");
    let text = format!(
        "[[key]]\nid = \"intake\"\nsha256 = \"{first}\"\nscopes = [\"assess\"]\n\
         [[key]]\nid = \"lab\"\nsha256 = \"{second}\"\nscopes = [\"explain\", \"policy\"]\n"
    );
    std::fs::write(&file, text).unwrap();
    let mut over = overrides();
    over.without_keys = false;
    let mut read = read(Some(&file), over, Language::En).unwrap();
    read.log = config().log;
    (read, assess, explain)
}

fn ask(desk: &Desk, path: &str, keys: &[&str]) -> Answer {
    let mut request = Request::post(path).header("content-type", "application/json");
    for key in keys {
        request = request.header("x-api-key", *key);
    }
    desk.ask(request.body(Body::from(question().to_string())).unwrap())
}

#[test]
fn a_key_opens_the_paths_of_its_scopes() {
    let (config, assess, explain) = with_keys();
    let desk = Desk::new(&config);
    assert_eq!(ask(&desk, "/v1/assessments", &[&assess]).status, StatusCode::OK);
    assert_eq!(ask(&desk, "/v1/assessments/_explain", &[&explain]).status, StatusCode::OK);
    let other = ask(&desk, "/v1/assessments", &[&explain]);
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    assert!(other.text().contains("`assess`"), "{}", other.text());
    for keys in [vec![], vec![""], vec!["x"], vec![&assess[1..]], vec![&assess, &assess], vec![&assess, "x"]] {
        let answer = ask(&desk, "/v1/assessments", &keys);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{keys:?}");
        assert!(!answer.header("www-authenticate").is_empty());
    }
    let upper = assess.to_uppercase();
    assert_eq!(ask(&desk, "/v1/assessments", &[&upper]).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn what_the_service_knows_beside_people_is_for_every_key() {
    let (config, assess, explain) = with_keys();
    let desk = Desk::new(&config);
    for path in ["/v1/policies", "/v1/measures", "/v1/glossary"] {
        assert_eq!(desk.get(path).status, StatusCode::UNAUTHORIZED);
        for key in [&assess, &explain] {
            let request = Request::get(path).header("x-api-key", key).body(Body::empty());
            assert_eq!(desk.ask(request.unwrap()).status, StatusCode::OK, "{path}");
        }
    }
    assert_eq!(ask(&desk, "/v1/policies/_check", &[&assess]).status, StatusCode::FORBIDDEN);
    assert_eq!(ask(&desk, "/v1/policies/_check", &[&explain]).status, StatusCode::BAD_REQUEST, "it is no policy");
}

#[test]
fn the_document_and_the_health_of_the_service_need_no_key() {
    let (config, ..) = with_keys();
    let desk = Desk::new(&config);
    for path in ["/v1/openapi.json", "/livez", "/readyz"] {
        assert_eq!(desk.get(path).status, StatusCode::OK, "{path}");
    }
}

#[test]
fn keys_are_told_before_a_body_is_read() {
    let (config, ..) = with_keys();
    let desk = Desk::new(&config);
    let request = Request::post("/v1/assessments").header("content-type", "text/plain");
    assert_eq!(desk.ask(request.body(Body::from("x")).unwrap()).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn scopes_are_written_as_they_are_read() {
    for scope in Scope::ALL {
        assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
    }
}
