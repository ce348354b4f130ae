//! An answer as bytes.

use std::time::SystemTime;

use bytes::{BufMut, Bytes, BytesMut};
use http::header::{CONNECTION, CONTENT_LENGTH, DATE, TRANSFER_ENCODING};
use http::{HeaderValue, Response, StatusCode};

/// The head of an answer with a body of so many bytes. `closes`: it is the last one on its connection.
pub fn head(answer: &Response<Bytes>, closes: bool, now: SystemTime) -> Bytes {
    let status = answer.status();
    let mut text = BytesMut::with_capacity(512);
    text.put_slice(b"HTTP/1.1 ");
    text.put_slice(status.as_str().as_bytes());
    text.put_u8(b' ');
    text.put_slice(status.canonical_reason().unwrap_or_default().as_bytes());
    text.put_slice(b"\r\n");
    let mut line = |name: &str, value: &[u8]| {
        text.put_slice(name.as_bytes());
        text.put_slice(b": ");
        text.put_slice(value);
        text.put_slice(b"\r\n");
    };
    line("date", httpdate::fmt_http_date(now).as_bytes());
    let ours = [DATE, CONTENT_LENGTH, CONNECTION, TRANSFER_ENCODING];
    for (name, value) in answer.headers().iter().filter(|(name, _)| !ours.contains(*name)) {
        line(name.as_str(), value.as_bytes());
    }
    // An answer to HEAD says how long the body would have been.
    let said = answer.headers().get(CONTENT_LENGTH).map(HeaderValue::as_bytes).filter(|_| answer.body().is_empty());
    if status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED {
        line("content-length", said.unwrap_or(answer.body().len().to_string().as_bytes()));
    }
    if closes {
        line("connection", b"close");
    }
    text.put_slice(b"\r\n");
    text.freeze()
}
