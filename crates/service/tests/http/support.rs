//! A service to ask, and questions to ask it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use stoplicht_core::Language;
use stoplicht_service::config::{Config, Overrides, read};
use stoplicht_service::{Service, router};
use tower::ServiceExt;

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Settings without keys and logs, under the policy of the fixtures.
pub fn overrides() -> Overrides {
    Overrides {
        listen: Some("127.0.0.1:0".to_owned()),
        without_keys: true,
        policies: vec![fixtures().join("policy.toml")],
        processing: Some("none".into()),
        ..Overrides::default()
    }
}

pub fn config() -> Config {
    let mut config = read(None, overrides(), Language::En).unwrap();
    // Not on the standard output of the tests.
    config.log.requests = Some("/dev/null".into());
    config
}

/// Something to ask.
pub struct Desk {
    pub service: Arc<Service>,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Desk {
    pub fn new(config: &Config) -> Self {
        let service = Arc::new(Service::new(config).unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { router: router(&service), service, runtime }
    }

    pub fn plain() -> Self {
        Self::new(&config())
    }

    pub fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = answer.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, bytes }
        })
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(post(path).body(Body::from(body.to_string())).unwrap())
    }
}

/// A question in English.
pub fn post(path: &str) -> http::request::Builder {
    Request::post(path).header("content-type", "application/json").header("accept-language", "en")
}

/// A request on care that goes on for half a year, and is claimed.
pub fn question() -> Value {
    json!({
        "request": {
            "municipality": "0901", "law": "jw", "request_id": "V-1", "provider_id": "01234567",
            "allocation_id": "1001", "submitted_on": "2026-01-08", "requested_end": "2026-06-30",
        },
        "history": {
            "allocations": [{
                "municipality": "0901", "law": "jw", "allocation_id": "1001", "assigned_at": "2025-06-12T09:30:00",
                "client_id": "k7", "provider_id": "01234567", "product_category": "45", "start_date": "2025-07-01",
                "end_date": "2025-12-31", "volume": 120, "unit": "01", "frequency": "2",
            }],
            "claims": [{
                "municipality": "0901", "law": "jw", "allocation_id": "1001", "period_start": "2025-07-01",
                "period_end": "2025-07-31", "volume": 480, "unit": "01", "amount_cents": 48000,
                "submitted_on": "2025-08-12",
            }],
            "claims_through": "2025-11-30",
        },
    })
}
