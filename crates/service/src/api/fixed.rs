//! Answers that are the same for everybody: the document of the API, and whether the service is well.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_LANGUAGE, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};
use stoplicht_core::Language;

use crate::service::Service;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An answer in JSON.
pub fn json(body: impl Into<Body>) -> Response<Body> {
    let mut answer = Response::new(body.into());
    answer.headers_mut().insert(CONTENT_TYPE, JSON);
    answer
}

/// An answer in JSON, with sentences in a language.
pub fn spoken(body: impl Into<Body>, language: Language) -> Response<Body> {
    let mut answer = json(body);
    answer.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    answer
}

/// The document of the API, for everybody and every page.
pub async fn document(State(service): State<Arc<Service>>) -> Response<Body> {
    let mut answer = json(service.document.clone());
    answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

/// It is there.
pub async fn alive() -> Response<Body> {
    json("{\"status\":\"alive\"}\n")
}

/// Does it take new work?
pub async fn ready(State(service): State<Arc<Service>>) -> Response<Body> {
    if service.is_ready() {
        return json("{\"status\":\"ready\"}\n");
    }
    let mut answer = json("{\"status\":\"stopping\"}\n");
    *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    answer
}
