//! The headers that every answer has.

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::openapi::API_VERSION;
use crate::trace::{TRACEPARENT, Trace};

/// Adds them.
pub fn add(headers: &mut HeaderMap, trace: &Trace, behind_proxy: bool) {
    let mut say = |name, value| headers.insert(name, HeaderValue::from_static(value));
    say(HeaderName::from_static("api-version"), API_VERSION);
    say(CACHE_CONTROL, "no-store");
    say(X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    say(X_FRAME_OPTIONS, "DENY");
    say(REFERRER_POLICY, "no-referrer");
    say(VARY, "Accept-Language");
    if behind_proxy {
        say(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if let Some(value) = trace.header() {
        headers.insert(HeaderName::from_static(TRACEPARENT), value);
    }
}
