//! Figures for the operator, on an address of their own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use crate::problem::Problem;
use crate::service::Service;

/// The one path.
pub fn metrics(service: &Arc<Service>) -> Router {
    Router::new().route("/metrics", get(told)).fallback(|| async { Problem::NotFound }).with_state(Arc::clone(service))
}

async fn told(State(service): State<Arc<Service>>) -> Response<Body> {
    let mut answer = Response::new(Body::from(service.figures()));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
