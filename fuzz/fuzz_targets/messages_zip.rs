//! Bytes as a ZIP file of messages.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use stoplicht_messages::{Inbox, MessageLimits, PseudonymKey};

fuzz_target!(|bytes: &[u8]| {
    let Ok(key) = PseudonymKey::from_text("a key of thirty-two characters or more") else { return };
    let mut limits = MessageLimits::default();
    limits.zip_bytes = 1 << 20;
    limits.zip_entries = 100;
    let mut inbox = Inbox::new(key).with_limits(limits);
    inbox.read_zip("fuzz.zip", Cursor::new(bytes));
    inbox.finish();
});
