//! The thread that runs through the logs of all systems: W3C Trace Context.

use http::{HeaderMap, HeaderValue};
use stoplicht_core::hexadecimal;

/// The header.
pub const TRACEPARENT: &str = "traceparent";

/// Where in the thread a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    thread: [u8; 16],
    parent: Option<[u8; 8]>,
    span: [u8; 8],
}

impl Trace {
    /// The thread that the headers go on with, or a new one.
    pub fn of(headers: &HeaderMap) -> Self {
        let span = random();
        match headers.get(TRACEPARENT).and_then(|value| read(value.to_str().ok()?)) {
            Some((thread, parent)) => Self { thread, parent: Some(parent), span },
            None => Self { thread: random(), parent: None, span },
        }
    }

    /// The thread, in hexadecimal.
    pub fn id(&self) -> String {
        hexadecimal(&self.thread)
    }

    /// What is done here, in hexadecimal.
    pub fn span(&self) -> String {
        hexadecimal(&self.span)
    }

    /// What asked for it, in hexadecimal; empty where nothing did.
    pub fn parent(&self) -> String {
        self.parent.map(|parent| hexadecimal(&parent)).unwrap_or_default()
    }

    /// Another thing that is done in the same request, beside the first.
    pub fn beside(&self) -> Self {
        Self { thread: self.thread, parent: Some(self.span), span: random() }
    }

    /// As a header of the answer.
    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&format!("00-{}-{}-01", self.id(), self.span())).ok()
    }
}

/// Bytes by chance. A machine that has none to give gives zeros: a thread is a help, and no secret.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// Thread and parent of version 00, and of later ones, which begin as it does.
fn read(text: &str) -> Option<([u8; 16], [u8; 8])> {
    let mut parts = text.trim().split('-');
    let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let [version] = bytes::<1>(version)?;
    let _: [u8; 1] = bytes(flags)?;
    let (trace, parent) = (bytes::<16>(trace)?, bytes::<8>(parent)?);
    let is_whole = version != 0xFF && (version != 0 || parts.next().is_none());
    (is_whole && trace != [0; 16] && parent != [0; 8]).then_some((trace, parent))
}

/// So many bytes in hexadecimal, in small letters.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_right = text.len() == 2 * N && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let mut bytes = [0; N];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)).filter(|_| is_right) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    is_right.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn of(text: &str) -> Trace {
        let value = HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
        Trace::of(&HeaderMap::from_iter([(http::HeaderName::from_static(TRACEPARENT), value)]))
    }

    #[test]
    fn a_thread_is_gone_on_with() {
        let trace = of(GIVEN);
        assert_eq!(trace.id(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(trace.parent(), "00f067aa0ba902b7");
        assert_ne!(trace.span(), trace.beside().span());
        assert_eq!(trace.beside().parent(), trace.span());
        let later = of(&format!("{}-more", GIVEN.replacen("00", "01", 1)));
        assert_eq!(later.id(), trace.id());
    }

    #[test]
    fn what_is_no_thread_begins_a_new_one() {
        for text in [
            "",
            "x",
            &GIVEN.to_uppercase(),
            &GIVEN[1..],
            &format!("{GIVEN}-more"),
            &GIVEN.replacen("00", "ff", 1),
            &GIVEN.replace("00f067aa0ba902b7", "0000000000000000"),
            &GIVEN.replace("4bf92f3577b34da6a3ce929d0e0e4736", "00000000000000000000000000000000"),
        ] {
            let trace = of(text);
            assert_eq!(trace.parent(), "", "{text}");
            assert_eq!(trace.id().len(), 32);
        }
    }
}
