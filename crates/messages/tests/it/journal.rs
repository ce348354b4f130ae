//! Going on from an earlier run.

use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

fn letters() -> Vec<Letter> {
    let mut post = Post::of(Law::Jw);
    let mut letters = vec![
        post.allocate("2025-01-01T09:00", &["#667899 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
        post.start("2025-01-08", &["#667899 45/45A04 2025-01-05"]),
        post.apply("2024-12-01", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r04"),
        post.ask("2025-05-01", "V1", &["~ #667899 [2025-01-01..2025-12-31]", "= #1", "+ 41/41A03 [2025-07-01..]"]),
        post.reply("2025-05-02", "V1", None),
        post.reply("2025-05-12", "V1", Some("2")),
        post.stop("2025-06-01", &["#667899 45/45A04 2025-01-05 2025-05-31 r31"]),
        post.stop("2025-06-02", &["#667899 45/45A04 2025-01-05 2025-05-31 r31 s3"]),
    ];
    letters.push(post.retour("2025-06-02", MessageKind::Stop, Some("9063")));
    letters.extend(post.claim(
        "2025-04-04",
        &[line("P2 #667899 2025-02 14 134400 D"), line("P3 #667899 2025-03 20 192000 D")],
        &[("P3", "9321")],
    ));
    letters
}

fn kept(all: &Ingested) -> Vec<u8> {
    let mut out = Vec::new();
    all.journal.write(&mut out).unwrap();
    out
}

#[test]
fn two_runs_are_one_run_wherever_they_are_split() {
    let letters = letters();
    let whole = ingest(&letters);
    for split in 0..=letters.len() {
        let (one, two) = letters.split_at(split);
        // The second run gets some of the first again.
        let again = &letters[split.saturating_sub(2)..split];
        for (first, second) in [(one, two), (two, one)] {
            let journal = Journal::read(kept(&ingest(first)).as_slice()).unwrap();
            let mut inbox = Inbox::resume(key(), journal).unwrap();
            for letter in second.iter().chain(again) {
                inbox.read(&letter.name, letter.xml.as_bytes());
            }
            let all = inbox.finish();
            assert_eq!(all.registers, whole.registers);
            assert_eq!(all.other_requests, whole.other_requests);
            assert_eq!(all.answers, whole.answers);
            assert_eq!(all.report.became, whole.report.became);
            assert_eq!(all.report.observations, whole.report.observations);
            assert_eq!(kept(&all), kept(&whole), "the journal too, to the byte");
        }
    }
}

#[test]
fn a_later_run_can_take_rows_back() {
    let mut post = Post::of(Law::Jw);
    let [claim, reply] = post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[("P1", "9321")]);
    let first = ingest([&claim]);
    assert_eq!(first.registers.claims.len(), 1, "not answered yet");
    let mut inbox = Inbox::resume(key(), first.journal).unwrap();
    inbox.read("reply.xml", reply.xml.as_bytes());
    assert_eq!(inbox.finish().registers.claims.len(), 0);
}

#[test]
fn journals_that_do_not_fit_are_refused() {
    let text = String::from_utf8(kept(&ingest(&letters()))).unwrap();
    let read = |text: &str| Journal::read(text.as_bytes());

    let other = PseudonymKey::from_text("another secret of thirty-two characters").unwrap();
    assert!(matches!(Inbox::resume(other, read(&text).unwrap()), Err(JournalError::OtherKey)));

    let cut = text.lines().count() as u64;
    let without_end: String = text.lines().take(3).map(|line| format!("{line}\n")).collect();
    assert!(matches!(read(&without_end), Err(JournalError::Line { line: 4, .. })));
    let without_middle: String =
        text.lines().enumerate().filter(|(at, _)| *at != 2).map(|(_, line)| format!("{line}\n")).collect();
    assert!(matches!(read(&without_middle), Err(JournalError::Line { line, .. }) if line == cut - 1));
    assert!(matches!(read(""), Err(JournalError::Line { line: 1, .. })));
    let of_before = text.replace("\"stoplicht_journal\":3", "\"stoplicht_journal\":2");
    assert!(matches!(read(&of_before), Err(JournalError::OtherVersion { version: 2 })));
    let garbled = text.replacen("{\"version\"", "{\"vorsien\"", 1);
    let error = read(&garbled).unwrap_err().to_string();
    assert!(error.ends_with("expected a message or a fact"), "{error}");
}
