//! A body, whole: of a kind that is read, no larger than it may be, unpacked.

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::Request;
use bytes::{Bytes, BytesMut};
use flate2::bufread::MultiGzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use http_body::Body as _;
use tokio::sync::OwnedSemaphorePermit;

use crate::http1::BodyFault;
use crate::problem::Problem;
use crate::service::Service;

/// A body, and the room that it takes among all others.
#[derive(Debug)]
pub struct Whole {
    /// The body.
    pub bytes: Bytes,
    _room: OwnedSemaphorePermit,
}

/// Reads a body of JSON.
///
/// # Errors
/// [`Problem`] if it is of another kind, too large, or does not come.
pub async fn read(service: &Service, request: Request) -> Result<Whole, Problem> {
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(Problem::MediaType);
    }
    let is_packed = is_packed(&parts.headers)?;
    let most = u64::from(service.limits.body_bytes);
    let said = body.size_hint().exact();
    if said.is_some_and(|said| said > most) {
        return Err(Problem::TooLarge(most));
    }
    // A body that does not say how long it is, or may yet be unpacked, may become as large as one can be.
    let room = said.filter(|_| !is_packed).unwrap_or(most);
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    let room = Arc::clone(&service.body_bytes).try_acquire_many_owned(room).map_err(|_| Problem::Busy)?;
    let bytes = collect(body, most).await?;
    let bytes = if is_packed { unpack(&bytes, most)? } else { bytes };
    Ok(Whole { bytes, _room: room })
}

async fn collect(body: axum::body::Body, most: u64) -> Result<Bytes, Problem> {
    let mut body = Box::pin(body);
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(part) = frame.map_err(broken)?.into_data() else { continue };
        if (first.len() + rest.len() + part.len()) as u64 > most {
            return Err(Problem::TooLarge(most));
        }
        // Most bodies come in one part, and are not copied.
        if first.is_empty() && rest.is_empty() {
            first = part;
        } else {
            rest.extend_from_slice(&std::mem::take(&mut first));
            rest.extend_from_slice(&part);
        }
    }
    Ok(if rest.is_empty() { first } else { rest.freeze() })
}

/// Why a body did not come.
fn broken(error: axum::Error) -> Problem {
    match error.into_inner().downcast_ref() {
        Some(BodyFault::TooSlow) => Problem::TooSlow,
        _ => Problem::BadRequest(StatusCode::BAD_REQUEST),
    }
}

/// Unpacks a body. How long it is is found out first, with nothing kept: a list that grows takes three times what is in it,
/// and of a bomb nothing need be held at all.
fn unpack(packed: &[u8], most: u64) -> Result<Bytes, Problem> {
    let unpacked = || MultiGzDecoder::new(packed).take(most + 1);
    let broken = |_| Problem::BadRequest(StatusCode::BAD_REQUEST);
    let length = io::copy(&mut unpacked(), &mut io::sink()).map_err(broken)?;
    if length > most {
        return Err(Problem::TooLarge(most));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(|_| Problem::TooLarge(most))?);
    unpacked().read_to_end(&mut bytes).map_err(broken)?;
    Ok(bytes.into())
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let is_utf8 = |part: &str| {
        let charset = part.split_once('=').filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
        charset.is_none_or(|(_, charset)| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"))
    };
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) && parts.all(is_utf8)
}

fn is_packed(headers: &HeaderMap) -> Result<bool, Problem> {
    let mut codings = headers.get_all(CONTENT_ENCODING).iter();
    let coding = match (codings.next(), codings.next()) {
        (None, _) => return Ok(false),
        (Some(coding), None) => coding.to_str().unwrap_or_default().trim().to_ascii_lowercase(),
        (Some(_), Some(_)) => return Err(Problem::MediaType),
    };
    match coding.as_str() {
        "identity" => Ok(false),
        "gzip" | "x-gzip" => Ok(true),
        _ => Err(Problem::MediaType),
    }
}
