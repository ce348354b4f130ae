//! The document of the API, and the rules of the Dutch government for APIs (`NLGov` REST API Design Rules 2.2).

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::Value;
use stoplicht_service::EXAMPLES;

use crate::support::{Desk, question};

fn document() -> Value {
    Desk::plain().get("/v1/openapi.json").json()
}

/// Path, method and operation of everything that can be asked.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let methods = |(path, item): (&String, &Value)| {
        let of = |(method, operation): (&String, &Value)| (path.clone(), method.clone(), operation.clone());
        item.as_object().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    paths.iter().flat_map(methods).collect()
}

/// What a reference stands for.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}")),
        None => value,
    }
}

/// Every reference of the document leads somewhere.
#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let (mut waiting, mut found) = (vec![&document], 0);
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
                    found += 1;
                }
                waiting.extend(fields.values());
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    assert!(found > 50);
}

/// publish-openapi, doc-openapi: `OpenAPI` 3 or later, on a standard location, for everybody and every page.
#[test]
fn the_document_is_published() {
    let answer = Desk::plain().get("/v1/openapi.json");
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let document = answer.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."));
    for field in ["title", "version", "description"] {
        assert!(!document["info"][field].as_str().unwrap().is_empty());
    }
    assert!(document["info"]["contact"].is_object());
}

/// semver, uri-version, version-header: the major version in the path, the whole version in every answer.
#[test]
fn versions_are_told() {
    let document = document();
    let version = document["info"]["version"].as_str().unwrap();
    assert_eq!(version.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3, "{version}");
    assert_eq!(document["servers"][0]["url"], "/v1");
    let desk = Desk::plain();
    let answers = [
        desk.get("/v1/openapi.json"),
        desk.post("/v1/assessments", &question()),
        desk.post("/v1/assessments", &Value::Null),
        desk.get("/v1/nothing"),
        desk.get("/v1/assessments"),
    ];
    for answer in answers {
        assert_eq!(answer.header("api-version"), version, "{}", answer.status);
    }
    for (path, method, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let headers = &resolved(&document, response)["headers"];
            assert!(headers["API-Version"].is_object(), "{method} {path} {status}");
        }
    }
}

/// path-segments-kebab-case, no-trailing-slash, query-keys-camel-case, no-sensitive-uris, resource-operations,
/// naming-collections: plain paths, with nothing of anybody in them.
#[test]
fn paths_are_plain() {
    let document = document();
    for (path, method, operation) in operations(&document) {
        assert!(!path.ends_with('/') && !path.contains('{'), "{path}");
        let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        for (place, segment) in segments.iter().enumerate() {
            let (name, is_operation) = segment.strip_prefix('_').map_or((*segment, false), |name| (name, true));
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter == '.';
            assert!(!name.is_empty() && name.chars().all(is_plain), "{path}");
            assert!(!is_operation || place + 1 == segments.len(), "{path}");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert_eq!(parameter["in"], "header", "{method} {path}: nothing stands in a path or a query");
        }
    }
}

/// http-methods, http-response-code, problem-details, invalid-input, all-errors: only standard methods, every status that can
/// come, and problems as RFC 9457 has them.
#[test]
fn every_answer_is_declared() {
    let document = document();
    for (path, method, operation) in operations(&document) {
        assert!(["get", "post"].contains(&method.as_str()));
        let responses = operation["responses"].as_object().unwrap();
        let has_body = operation["requestBody"].is_object();
        assert_eq!(has_body, method == "post");
        let expected: &[&str] = if has_body {
            &["200", "400", "401", "403", "404", "405", "406", "408", "409", "413", "415", "500", "503"]
        } else {
            &["200", "401", "403", "404", "405", "406", "500", "503"]
        };
        assert_eq!(responses.keys().collect::<Vec<_>>(), expected, "{method} {path}");
        for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with('2')) {
            let response = resolved(&document, response);
            let problem = &response["content"]["application/problem+json"]["schema"];
            let fields = &resolved(&document, problem)["properties"];
            for field in ["type", "title", "status", "detail", "errors"] {
                assert!(fields[field].is_object(), "{method} {path} {status}: {field}");
            }
            assert_eq!(response["headers"]["Retry-After"].is_object(), status == "503");
        }
        assert!(!operation["operationId"].as_str().unwrap().is_empty());
        assert!(!operation["summary"].as_str().unwrap().is_empty());
    }
    let ids: BTreeSet<String> = operations(&document).iter().map(|(.., of)| of["operationId"].to_string()).collect();
    assert_eq!(ids.len(), operations(&document).len());
}

/// transport/security-headers, transport/cors: on every answer.
#[test]
fn every_answer_has_the_headers_of_security() {
    let desk = Desk::plain();
    let answers = [
        desk.get("/v1/openapi.json"),
        desk.get("/livez"),
        desk.post("/v1/assessments", &question()),
        desk.post("/v1/assessments", &Value::Null),
        desk.get("/nothing"),
    ];
    for answer in &answers {
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("strict-transport-security"), "", "only a proxy with TLS may say it");
    }
    assert!(answers[1..].iter().all(|answer| answer.header("access-control-allow-origin").is_empty()));
    let mut config = crate::support::config();
    config.behind_proxy = true;
    assert!(Desk::new(&config).get("/livez").header("strict-transport-security").starts_with("max-age="));
}

/// What is sent by the example, and what comes back, is as the document says.
#[test]
fn questions_and_answers_are_as_the_document_says() {
    let document = document();
    let holds = |name: &str, value: &Value| {
        let schema = serde_json::json!({
            "$ref": format!("#/components/schemas/{name}"), "components": document["components"],
        });
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    };
    let desk = Desk::plain();
    holds("AssessmentQuestion", &question());
    holds("AssessmentAnswer", &desk.post("/v1/assessments", &question()).json());
    holds("ExplanationAnswer", &desk.post("/v1/assessments/_explain", &question()).json());
    let mut refused = question();
    refused["history"]["allocations"] = serde_json::json!([]);
    holds("AssessmentAnswer", &desk.post("/v1/assessments", &refused).json());
    let list = serde_json::json!({ "requests": [question()["request"], refused["request"]], "history": question()["history"] });
    holds("ListQuestion", &list);
    holds("ListAnswer", &desk.post("/v1/lists", &list).json());
    holds("PolicyList", &desk.get("/v1/policies").json());
    holds("MeasureList", &desk.get("/v1/measures").json());
    holds("Glossary", &desk.get("/v1/glossary").json());
    let text = serde_json::json!({ "text": "schema = 2" });
    holds("PolicyQuestion", &text);
    holds("PolicyAnswer", &desk.post("/v1/policies/_check", &text).json());
    holds("Problem", &desk.post("/v1/assessments", &Value::Null).json());
    holds("Problem", &desk.get("/nothing").json());
}

/// Every example is asked, and gets the answer that stands in the document. With `STOPLICHT_EXAMPLES=write` the answers are
/// written anew, to be looked at.
#[test]
fn examples_are_real() {
    let desk = Desk::plain();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/openapi/examples");
    let document = document();
    for example in EXAMPLES {
        let answer = desk.post(&format!("/v1{}", example.path), &example.question());
        assert_eq!(answer.status.as_str(), example.status, "{}: {}", example.name, answer.text());
        let mut answer = answer.json();
        if let Some(id) = answer.get_mut("trace_id") {
            // Every request has one of its own.
            *id = "4bf92f3577b34da6a3ce929d0e0e4736".into();
        }
        if std::env::var("STOPLICHT_EXAMPLES").as_deref() == Ok("write") {
            let text = serde_json::to_string_pretty(&answer).unwrap() + "\n";
            std::fs::write(folder.join(example.name).with_extension("answer.json"), text).unwrap();
            continue;
        }
        assert_eq!(answer, example.answer(), "{}", example.name);
        let operation = &document["paths"][example.path]["post"];
        let asked = &operation["requestBody"]["content"]["application/json"]["examples"][example.name];
        assert_eq!(asked["value"], example.question());
        let response = resolved(&document, &operation["responses"][example.status]);
        let told = response["content"].as_object().unwrap().values().next().unwrap();
        assert_eq!(told["examples"][example.name]["value"], answer);
        let schema = serde_json::json!({
            "$ref": resolved(&document, told)["schema"]["$ref"], "components": document["components"],
        });
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&answer), "{}", example.name);
    }
}

/// Lists of words are enums, and nothing is one of several schemas: generators of clients make sense of no other.
#[test]
fn schemas_are_plain() {
    let document = document();
    let mut waiting = vec![&document["components"]["schemas"]];
    let mut enums = 0;
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                assert!(!fields.contains_key("oneOf") && !fields.contains_key("allOf"), "{value}");
                if let Some(branches) = fields.get("anyOf").and_then(Value::as_array) {
                    let nulls = branches.iter().filter(|branch| branch["type"] == "null").count();
                    assert_eq!((branches.len(), nulls), (2, 1), "a reference or nothing: {value}");
                }
                enums += usize::from(fields.get("enum").is_some_and(Value::is_array));
                waiting.extend(fields.values());
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    assert!(enums >= 12, "{enums}");
}
