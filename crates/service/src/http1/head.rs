//! The head of a request: method, path, headers, and how long its body is. What can be read in two ways is refused.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, Version};

/// The longest head, in bytes.
pub const MAX_HEAD: usize = 16 << 10;
/// The most headers.
const MAX_HEADERS: usize = 64;

/// How long a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// So many bytes; none where no length is said.
    Length(u64),
    /// Until the last chunk.
    Chunked,
}

/// A head that was read.
#[derive(Debug)]
pub struct Head {
    /// Method, path and headers.
    pub parts: http::request::Parts,
    /// How long the body is.
    pub framing: Framing,
    /// May another request follow on this connection?
    pub keep_alive: bool,
    /// Does the client wait for a word before it sends the body?
    pub expects_continue: bool,
    /// The bytes of the head.
    pub length: usize,
}

/// Why a head cannot be used, as the status that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadFault(pub StatusCode);

const MALFORMED: HeadFault = HeadFault(StatusCode::BAD_REQUEST);

/// Reads a head; none: it is not whole yet.
///
/// # Errors
/// [`HeadFault`] if it is none, too long, or asks for what there is not.
pub fn parse(bytes: &[u8]) -> Result<Option<Head>, HeadFault> {
    let mut room = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut read = httparse::Request::new(&mut room);
    let length = match read.parse(bytes) {
        Ok(httparse::Status::Complete(length)) if length <= MAX_HEAD => length,
        Ok(httparse::Status::Partial) if bytes.len() < MAX_HEAD => return Ok(None),
        Ok(_) if read.path.is_none() => return Err(HeadFault(StatusCode::URI_TOO_LONG)),
        Ok(_) | Err(httparse::Error::TooManyHeaders) => {
            return Err(HeadFault(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
        }
        Err(httparse::Error::Version) => return Err(HeadFault(StatusCode::HTTP_VERSION_NOT_SUPPORTED)),
        Err(_) => return Err(MALFORMED),
    };
    let version = if read.version == Some(1) { Version::HTTP_11 } else { Version::HTTP_10 };
    let mut headers = HeaderMap::with_capacity(read.headers.len());
    for header in read.headers.iter() {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| MALFORMED)?;
        headers.append(name, HeaderValue::from_bytes(header.value).map_err(|_| MALFORMED)?);
    }
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = Method::from_bytes(read.method.unwrap_or_default().as_bytes()).map_err(|_| MALFORMED)?;
    parts.uri = uri(read.path.unwrap_or_default())?;
    parts.version = version;
    let framing = framing(&headers, version)?;
    hosted(&headers, version)?;
    let keep_alive = version == Version::HTTP_11 && !says(&headers, http::header::CONNECTION, "close");
    let expects_continue = version == Version::HTTP_11 && says(&headers, http::header::EXPECT, "100-continue");
    parts.headers = headers;
    Ok(Some(Head { parts, framing, keep_alive, expects_continue, length }))
}

/// The target, as a path: nobody asks this server to go elsewhere.
fn uri(target: &str) -> Result<Uri, HeadFault> {
    let uri: Uri = target.parse().map_err(|_| MALFORMED)?;
    if uri.path().starts_with('/') { Ok(uri) } else { Err(MALFORMED) }
}

/// How long the body is: said once, in one way.
fn framing(headers: &HeaderMap, version: Version) -> Result<Framing, HeadFault> {
    let only = |name| {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (value, None) => Ok(value.map(HeaderValue::as_bytes)),
            _ => Err(MALFORMED),
        }
    };
    match (only(http::header::CONTENT_LENGTH)?, only(http::header::TRANSFER_ENCODING)?) {
        (None, None) => Ok(Framing::Length(0)),
        (Some(length), None) => {
            let digits = Some(length).filter(|length| !length.is_empty() && length.iter().all(u8::is_ascii_digit));
            let number = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
            number.map(Framing::Length).ok_or(MALFORMED)
        }
        (None, Some(coding)) if version == Version::HTTP_11 => {
            if coding.eq_ignore_ascii_case(b"chunked") {
                Ok(Framing::Chunked)
            } else {
                Err(HeadFault(StatusCode::NOT_IMPLEMENTED))
            }
        }
        _ => Err(MALFORMED),
    }
}

/// HTTP/1.1 asks for one host.
fn hosted(headers: &HeaderMap, version: Version) -> Result<(), HeadFault> {
    let hosts = headers.get_all(http::header::HOST).iter().count();
    if hosts == 1 || (hosts == 0 && version == Version::HTTP_10) { Ok(()) } else { Err(MALFORMED) }
}

/// Does one of a header's words, divided by commas, say this?
fn says(headers: &HeaderMap, name: HeaderName, word: &str) -> bool {
    let words = headers.get_all(name);
    let mut words = words.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    words.any(|said| said.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn head(text: &str) -> Result<Option<Head>, HeadFault> {
        parse(text.as_bytes())
    }

    fn fault(text: &str) -> u16 {
        head(text).unwrap_err().0.as_u16()
    }

    #[test]
    fn a_plain_head_is_read() {
        let read = head("POST /v1/a?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\nrest");
        let read = read.unwrap().unwrap();
        assert_eq!((read.parts.method.as_str(), read.parts.uri.path()), ("POST", "/v1/a"));
        assert_eq!(read.framing, Framing::Length(12));
        assert!(read.keep_alive && read.expects_continue);
        assert_eq!(read.length, 78);
        assert!(head("GET / HTTP/1.1\r\nHost: h\r\n").unwrap().is_none(), "it is not whole yet");
        let old = head("GET / HTTP/1.0\r\n\r\n").unwrap().unwrap();
        assert!(!old.keep_alive);
        let closed = head("GET / HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n").unwrap().unwrap();
        assert!(!closed.keep_alive);
        let chunked = head("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n").unwrap().unwrap();
        assert_eq!(chunked.framing, Framing::Chunked);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let with = |headers: &str| fault(&format!("POST / HTTP/1.1\r\nHost: h\r\n{headers}\r\n"));
        for headers in [
            "Content-Length: 1\r\nContent-Length: 1\r\n",
            "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: +1\r\n",
            "Content-Length: 1, 1\r\n",
            "Content-Length:\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Host: other\r\n",
            "Folded: a\r\n b\r\n",
            "Spaced : a\r\n",
        ] {
            assert_eq!(with(headers), 400, "{headers}");
        }
        assert_eq!(with("Transfer-Encoding: gzip, chunked\r\n"), 501);
        assert_eq!(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
        assert_eq!(fault("GET / HTTP/1.1\r\n\r\n"), 400, "no host");
        assert_eq!(fault("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
        assert_eq!(fault("GET / HTTP/2.0\r\n\r\n"), 505);
        assert_eq!(fault("CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n"), 400);
        assert_eq!(fault("\u{16}\u{3}\u{1}"), 400, "TLS");
    }

    #[test]
    fn a_head_is_bounded() {
        let many = "X: y\r\n".repeat(100);
        assert_eq!(fault(&format!("GET / HTTP/1.1\r\nHost: h\r\n{many}\r\n")), 431);
        assert_eq!(fault(&format!("GET / HTTP/1.1\r\nHost: h\r\nLong: {}", "x".repeat(MAX_HEAD))), 431);
        assert_eq!(fault(&format!("GET /{}", "x".repeat(MAX_HEAD))), 414);
    }
}
