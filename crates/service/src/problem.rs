//! Why there is no answer: a problem of RFC 9457, in the language of the client.

use std::slice;

use axum::body::Body;
use axum::response::IntoResponse;
use http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use serde::Serialize;
use stoplicht_core::Language;

use crate::access::{Refusal, Ways};
use crate::fault::{Fault, FaultLine};
use crate::keys::Scope;
use crate::token::TokenFault;
use crate::words;

/// The most faults that are told of one body.
pub const MOST_FAULTS: usize = 100;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The body is not as it should be: every fault of it.
    InvalidBody(Vec<Fault>),
    /// The policy that is asked for is not loaded, or none holds on the day of the request.
    NoPolicy(Fault),
    /// This is no HTTP, or the body is not as its head says.
    BadRequest(StatusCode),
    /// There is no such path.
    NotFound,
    /// There is no such method under this path.
    MethodNotAllowed,
    /// The body is of a kind that is not read.
    MediaType,
    /// The client takes no kind of answer that there is.
    NotAcceptable,
    /// The body has more bytes than this.
    TooLarge(u64),
    /// The body did not come in time.
    TooSlow,
    /// There is no key or token that is taken.
    Unauthorized(Refusal),
    /// The key or token does not open this path.
    Forbidden {
        /// What would.
        scope: Scope,
        /// Is it a token?
        by_token: bool,
    },
    /// There is too much to do.
    Busy,
    /// The processing log cannot be written.
    Log,
    /// The registers cannot be read.
    Registers,
    /// Something went wrong that nobody thought of.
    Internal,
}

/// A problem as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemBody {
    /// The kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem, in words.
    pub title: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// What it means here.
    pub detail: String,
    /// Every fault of the body, a hundred at most; nothing where the body is not the problem.
    pub errors: Vec<FaultLine>,
    /// The thread that the request stands under in the logs.
    pub trace_id: String,
}

impl Problem {
    /// The status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::InvalidBody(_) => StatusCode::BAD_REQUEST,
            Self::NoPolicy(_) => StatusCode::CONFLICT,
            Self::BadRequest(status) => *status,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::Busy | Self::Log | Self::Registers => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The last part of its kind.
    const fn code(&self) -> &'static str {
        match self {
            Self::InvalidBody(_) => "invalid-body",
            Self::NoPolicy(_) => "no-policy",
            Self::BadRequest(StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE) => {
                "head-too-large"
            }
            Self::BadRequest(StatusCode::REQUEST_TIMEOUT) | Self::TooSlow => "too-slow",
            Self::BadRequest(_) => "bad-request",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::MediaType => "unsupported-media-type",
            Self::NotAcceptable => "not-acceptable",
            Self::TooLarge(_) => "too-large",
            Self::Unauthorized(_) => "unauthorized",
            Self::Forbidden { .. } => "forbidden",
            Self::Busy => "busy",
            Self::Log => "processing-log",
            Self::Registers => "registers",
            Self::Internal => "internal",
        }
    }

    fn words(&self, language: Language) -> (&'static str, String) {
        use words::problem as say;
        let plain = |title, detail: &str| (title, detail.to_owned());
        match self {
            Self::InvalidBody(faults) => {
                (say::invalid_body(language), say::invalid_body_detail(language, faults.len() as u64))
            }
            Self::NoPolicy(_) => plain(say::no_policy(language), say::no_policy_detail(language)),
            Self::BadRequest(StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE) => {
                plain(say::head_too_large(language), say::head_too_large_detail(language))
            }
            Self::BadRequest(StatusCode::REQUEST_TIMEOUT) | Self::TooSlow => {
                plain(say::too_slow(language), say::too_slow_detail(language))
            }
            Self::BadRequest(_) => plain(say::bad_request(language), say::bad_request_detail(language)),
            Self::NotFound => plain(say::not_found(language), say::not_found_detail(language)),
            Self::MethodNotAllowed => plain(say::method(language), say::method_detail(language)),
            Self::MediaType => plain(say::media_type(language), say::media_type_detail(language)),
            Self::NotAcceptable => plain(say::not_acceptable(language), say::not_acceptable_detail(language)),
            Self::TooLarge(most) => (say::too_large(language), say::too_large_detail(language, *most)),
            Self::Unauthorized(refusal) => plain(say::unauthorized(language), way_in(*refusal, language)),
            Self::Forbidden { scope, .. } => {
                (say::forbidden(language), say::forbidden_detail(language, scope.as_str()))
            }
            Self::Busy => plain(say::busy(language), say::busy_detail(language)),
            Self::Log => plain(say::log(language), say::log_detail(language)),
            Self::Registers => plain(say::registers(language), say::registers_detail(language)),
            Self::Internal => plain(say::internal(language), say::internal_detail(language)),
        }
    }

    /// How to say who you are (RFC 9110, RFC 6750).
    fn challenges(&self) -> Vec<String> {
        const BEARER: &str = "Bearer realm=\"stoplicht\"";
        match self {
            Self::Unauthorized(Refusal { ways, fault }) => {
                let key = ways.keys.then(|| "ApiKey realm=\"stoplicht\"".to_owned());
                let token = ways.tokens.then(|| match fault {
                    Some(fault) => {
                        format!("{BEARER}, error=\"invalid_token\", error_description=\"{}\"", fault.code())
                    }
                    None => BEARER.to_owned(),
                });
                key.into_iter().chain(token).collect()
            }
            Self::Forbidden { scope, by_token: true } => {
                vec![format!("{BEARER}, error=\"insufficient_scope\", scope=\"{}\"", scope.as_str())]
            }
            _ => Vec::new(),
        }
    }

    /// As it is sent.
    pub fn body(&self, language: Language, trace_id: String) -> ProblemBody {
        let (title, detail) = self.words(language);
        let faults = match self {
            Self::InvalidBody(faults) => faults.as_slice(),
            Self::NoPolicy(fault) => slice::from_ref(fault),
            _ => &[],
        };
        ProblemBody {
            kind: format!("urn:stoplicht:problem:{}", self.code()),
            title,
            status: self.status().as_u16(),
            detail,
            errors: faults.iter().take(MOST_FAULTS).map(|fault| fault.line(language)).collect(),
            trace_id,
        }
    }

    /// The answer that tells of it. `beside` are headers that were there already, of which `Allow` is kept.
    pub fn told(&self, language: Language, trace_id: String, beside: Option<HeaderValue>) -> Response<Body> {
        let body = serde_json::to_vec(&self.body(language, trace_id)).unwrap_or_default();
        let mut answer = Response::new(Body::from(body));
        *answer.status_mut() = self.status();
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        if let Some(allow) = beside {
            headers.insert(ALLOW, allow);
        }
        match self {
            Self::Busy | Self::Log | Self::Registers => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
            }
            _ => {}
        }
        for challenge in self.challenges().iter().filter_map(|text| HeaderValue::from_str(text).ok()) {
            headers.append(WWW_AUTHENTICATE, challenge);
        }
        answer
    }
}

/// What opens the door, or what is wrong with the token.
const fn way_in(refusal: Refusal, language: Language) -> &'static str {
    use words::problem as say;
    use words::token;
    match (refusal.fault, refusal.ways) {
        (Some(TokenFault::Malformed), _) => token::malformed(language),
        (Some(TokenFault::Algorithm), _) => token::algorithm(language),
        (Some(TokenFault::UnknownKey), _) => token::unknown_key(language),
        (Some(TokenFault::Signature), _) => token::signature(language),
        (Some(TokenFault::Expired), _) => token::expired(language),
        (Some(TokenFault::NotYet), _) => token::not_yet(language),
        (Some(TokenFault::Issuer), _) => token::issuer(language),
        (Some(TokenFault::Audience), _) => token::audience(language),
        (None, Ways { keys: true, tokens: true }) => say::unauthorized_both_detail(language),
        (None, Ways { tokens: true, .. }) => say::unauthorized_token_detail(language),
        (None, Ways { .. }) => say::unauthorized_detail(language),
    }
}

/// It stands in the extensions until the language is known.
impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}
