//! Bytes as a journal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stoplicht_messages::{Inbox, Journal, PseudonymKey};

fuzz_target!(|bytes: &[u8]| {
    let Ok(key) = PseudonymKey::from_text("a key of thirty-two characters or more") else { return };
    if let Ok(journal) = Journal::read(bytes)
        && let Ok(inbox) = Inbox::resume(key, journal)
    {
        inbox.finish();
    }
});
