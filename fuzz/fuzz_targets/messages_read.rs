//! Bytes as a message, all the way to registers and a journal that reads back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stoplicht_messages::{Inbox, Journal, PseudonymKey};

fuzz_target!(|bytes: &[u8]| {
    let Ok(key) = PseudonymKey::from_text("a key of thirty-two characters or more") else { return };
    let mut inbox = Inbox::new(key.clone());
    // Several messages, so that they can meet: the byte 0xFF is in no message.
    let mut tried = 0;
    for message in bytes.split(|byte| *byte == 0xFF) {
        inbox.read("fuzz.xml", message);
        tried += 1;
    }
    let once = inbox.finish();
    let report = &once.report;
    let read: u64 = report.messages.iter().map(|count| count.read).sum();
    assert!(read + report.refused_messages == tried, "every message is read or refused");
    let refused: u64 = report.messages.iter().map(|count| count.rows.refused).sum();
    assert!(refused == 0 || !report.refusals.is_empty(), "no row is refused without a word");
    let mut text = Vec::new();
    once.journal.write(&mut text).expect("a vector takes everything");
    let journal = Journal::read(text.as_slice()).expect("what is written reads back");
    let mut inbox = Inbox::resume(key, journal).expect("the same key");
    for message in bytes.split(|byte| *byte == 0xFF).rev() {
        inbox.read("fuzz.xml", message);
    }
    let twice = inbox.finish();
    assert!(once.registers == twice.registers, "reading again changes nothing");
    assert!(once.journal == twice.journal, "nor the journal");
});
