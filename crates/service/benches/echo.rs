//! What the service is measured beside (`crates/service/load`): by the same HTTP, a body is read as JSON and sent back.

use std::process::ExitCode;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::routing::post;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use serde_json::Value;
use stoplicht_service::serve_paths;

async fn echo(request: Request) -> Result<Response<Body>, StatusCode> {
    let bytes = to_bytes(request.into_body(), 16 << 20).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|_| StatusCode::BAD_REQUEST)?;
    let body = serde_json::to_vec(&value).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let mut answer = Response::new(Body::from(body));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(answer)
}

fn main() -> ExitCode {
    let address = std::env::args().nth(1).unwrap_or_default();
    // `cargo bench` calls it without an address: there is nothing to measure alone.
    let Ok(address) = address.parse() else { return ExitCode::SUCCESS };
    let paths = Router::new().route("/v1/assessments", post(echo));
    match serve_paths(address, paths, |address| println!("{address}")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
