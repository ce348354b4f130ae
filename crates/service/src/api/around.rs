//! What stands around every request: its language and thread, the headers of its answer, and a line in the request log.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use http::header::{ACCEPT, ALLOW, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body::Body as _;
use stoplicht_core::Language;

use super::headers;
use crate::language;
use crate::problem::Problem;
use crate::request_log::{Outcomes, RequestLine, moment};
use crate::service::Service;
use crate::trace::Trace;

/// Who asks, as far as it matters to the answer.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The language of sentences.
    pub language: Language,
    /// The thread of logs.
    pub trace: Trace,
    /// When it came in.
    pub began: SystemTime,
}

/// The name of the key that was used, for the logs.
#[derive(Debug, Clone)]
pub struct KeyId(pub String);

/// Answers a request, and tells of it.
pub async fn around(State(service): State<Arc<Service>>, mut request: Request, next: Next) -> Response<Body> {
    let clock = Instant::now();
    let headers = request.headers();
    let asked = Asked { language: language::asked(headers), trace: Trace::of(headers), began: SystemTime::now() };
    let path = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let method = known_method(request.method().as_str()).to_owned();
    let bytes_in = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let takes_json = takes_json(request.headers());
    request.extensions_mut().insert(asked);
    let mut answer = if takes_json { next.run(request).await } else { problem_answer(Problem::NotAcceptable) };
    if let Some(problem) = answer.extensions_mut().remove::<Problem>() {
        let allow = answer.headers().get(ALLOW).cloned();
        let key = answer.extensions_mut().remove::<KeyId>();
        answer = problem.told(asked.language, asked.trace.id(), allow);
        key.map(|key| answer.extensions_mut().insert(key));
    }
    headers::add(answer.headers_mut(), &asked.trace, service.behind_proxy);
    service.tell(RequestLine {
        time: moment(asked.began),
        method,
        path,
        status: answer.status().as_u16(),
        milliseconds: (clock.elapsed().as_secs_f64() * 1e6).round() / 1e3,
        bytes_in,
        bytes_out: answer.body().size_hint().exact(),
        key: answer.extensions().get::<KeyId>().map(|key| key.0.clone()),
        trace_id: asked.trace.id(),
        outcomes: answer.extensions().get::<Outcomes>().copied(),
        lost: None,
    });
    answer
}

fn problem_answer(problem: Problem) -> Response<Body> {
    axum::response::IntoResponse::into_response(problem)
}

/// A method that stands in the log: whoever asks can make others up.
fn known_method(method: &str) -> &str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
    if known.contains(&method) { method } else { "-" }
}

/// Does the client take JSON? Who says nothing takes anything.
fn takes_json(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT);
    let mut ranges =
        values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).peekable();
    let takes = |range: &str| {
        let mut parts = range.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse::<f64>() == Ok(0.0)));
        ["*/*", "application/*", "application/json"].contains(&kind.as_str()) && !is_refused
    };
    ranges.peek().is_none() || ranges.any(takes)
}

/// The answer to what is no request that can be read.
pub fn refused(service: &Service, status: StatusCode) -> Response<Body> {
    let trace = Trace::of(&HeaderMap::new());
    let mut answer = Problem::BadRequest(status).told(Language::default(), trace.id(), None::<HeaderValue>);
    headers::add(answer.headers_mut(), &trace, service.behind_proxy);
    service.tell(RequestLine {
        time: moment(SystemTime::now()),
        method: "-".to_owned(),
        path: "-".to_owned(),
        status: status.as_u16(),
        milliseconds: 0.0,
        bytes_in: None,
        bytes_out: answer.body().size_hint().exact(),
        key: None,
        trace_id: trace.id(),
        outcomes: None,
        lost: None,
    });
    answer
}
