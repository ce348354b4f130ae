//! Input that is broken, or means harm.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use stoplicht_messages::write::Letter;
use stoplicht_messages::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::*;

fn letter() -> Letter {
    let mut post = Post::of(Law::Jw);
    post.allocate(
        "2025-01-01T09:00",
        &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2", "#2 [2025-01-01..]", "#3 [2025-01-01..]"],
    )
}

fn refused(xml: &[u8]) -> Refusal {
    refused_within(xml, MessageLimits::default())
}

fn refused_within(xml: &[u8], limits: MessageLimits) -> Refusal {
    let mut inbox = Inbox::new(key()).with_limits(limits);
    inbox.read("hostile.xml", xml);
    let all = inbox.finish();
    assert_eq!(all.journal.messages(), 0, "nothing of it stays behind");
    assert_eq!(all.report.refused_messages, 1);
    all.report.refusals.last().unwrap().clone()
}

#[test]
fn dtds_and_entities_are_refused() {
    let xml = letter().xml;
    let with = |declaration: &str| xml.replace("<jw301:Bericht", &format!("{declaration}<jw301:Bericht"));
    let laughs = with("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>").replace("45A04", "&b;");
    assert_eq!(refused(laughs.as_bytes()).why, RefusalReason::Doctype);
    let external = with("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">");
    assert_eq!(refused(external.as_bytes()).why, RefusalReason::Doctype);
    assert_eq!(refused(xml.replace("45A04", "&xxe;").as_bytes()).why, RefusalReason::Entity);
    let in_skipped = xml.replace("Proef", "&xxe;");
    assert_eq!(refused(in_skipped.as_bytes()).why, RefusalReason::Entity);
    // The five of XML and characters by number are no such entities.
    let fine = Letter { xml: xml.replace("45A04", "45&#65;&#x30;4").replace("Proef", "&lt;&amp;&gt;"), ..letter() };
    assert_eq!(ingest([&fine]).registers, ingest([&letter()]).registers);
}

#[test]
fn sizes_and_depths_are_bounded() {
    let xml = letter().xml;
    let small = MessageLimits::default().with_message_bytes(1000);
    assert_eq!(refused_within(xml.as_bytes(), small).why, RefusalReason::TooLarge { limit: 1000 });
    let deep = xml.replace("Proef", &format!("{}x{}", "<a>".repeat(100), "</a>".repeat(100)));
    let refusal = refused(deep.as_bytes());
    assert_eq!(refusal.why, RefusalReason::TooDeep { limit: 32 });
    assert!(refusal.path.starts_with("Bericht/Client[1]/Naam/Geslachtsnaam/Achternaam/*/*/*"), "{}", refusal.path);
    let long = xml.replace("Proef", &"x".repeat(2_000_000));
    assert!(matches!(refused(long.as_bytes()).why, RefusalReason::TooLong { .. }));
    let attribute = xml.replace("<jw301:Client>", &format!("<jw301:Client a=\"{}\">", "x".repeat(2_000_000)));
    assert!(matches!(refused(attribute.as_bytes()).why, RefusalReason::TooLong { .. }));
    let prefixes: String = (0..10_000).map(|at| format!(" xmlns:p{at}=\"u\"")).collect();
    let many = xml.replace("<jw301:Client>", &format!("<jw301:Client{prefixes}>"));
    assert!(matches!(refused(many.as_bytes()).why, RefusalReason::NotWellFormed { .. }));
}

#[test]
fn other_encodings_get_a_clear_answer() {
    let xml = letter().xml;
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16_plain: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let declared = xml.replace("UTF-8", "ISO-8859-1").into_bytes();
    let mut broken = xml.replace("Proef", "Pr??f").into_bytes();
    let at = broken.iter().position(|byte| *byte == b'?').unwrap();
    broken[at] = 0xE9;
    for bytes in [utf16, utf16_plain, declared, broken] {
        assert!(matches!(refused(&bytes).why, RefusalReason::Encoding { .. }));
    }
    // A mark of UTF-8 is passed over.
    let marked = Letter { xml: format!("\u{FEFF}{xml}"), ..letter() };
    assert_eq!(ingest([&marked]).registers.allocations.len(), 3);
}

#[test]
fn broken_messages_say_where() {
    let xml = letter().xml;
    let cut = &xml.as_bytes()[..xml.find("<jw301:Ingangsdatum>").unwrap()];
    let refusal = refused(cut);
    assert_eq!(
        (refusal.why.clone(), refusal.path.as_str()),
        (RefusalReason::Truncated, "Bericht/Client[1]/ToegewezenProducten/ToegewezenProduct[1]")
    );
    assert_eq!(refusal.line, cut.iter().filter(|byte| **byte == b'\n').count() as u64 + 1);
    assert_eq!(refusal.byte, cut.len() as u64);
    assert!(matches!(
        refused(xml.replace("</jw301:Client>", "</jw301:Klant>").as_bytes()).why,
        RefusalReason::NotWellFormed { .. }
    ));
    assert!(matches!(refused(format!("{xml}<more/>").as_bytes()).why, RefusalReason::NotWellFormed { .. }));
    assert_eq!(refused(b"").why, RefusalReason::NotAMessage);
    assert_eq!(refused(b"PK\x03\x04").why, RefusalReason::NotAMessage);
    assert_eq!(refused(b"<Bericht xmlns='http://example.org/jw301'/>").why, RefusalReason::NotAMessage);
    assert_eq!(refused(xml.replace("3_2", "3_1").as_bytes()).why, RefusalReason::OtherRelease);
    assert_eq!(refused(xml.replace("Subversie>2<", "Subversie>1<").as_bytes()).why, RefusalReason::OtherRelease);
    let other_code = refused(xml.replace(">436<", ">414<").as_bytes());
    assert_eq!(other_code.path, "Bericht/Header/BerichtCode");
    assert_eq!(refused(xml.replace("0384", "384").as_bytes()).path, "Bericht/Header/Afzender");
    let no_day = xml.replacen("<ijw:Dagtekening>2025-01-01</ijw:Dagtekening>", "", 1);
    assert_eq!(refused(no_day.as_bytes()).path, "Bericht/Header/BerichtIdentificatie/Dagtekening");
}

#[test]
fn one_bad_element_does_not_lose_the_others() {
    let xml = letter().xml;
    for (from, to, path, code) in [
        (">2<", ">two<", "/ToegewezenProduct[2]/ToewijzingNummer", "unreadable_value"),
        (">2<", ">1234567890<", "/ToegewezenProduct[2]/ToewijzingNummer", "unreadable_value"),
        ("Nummer>2</jw301:ToewijzingNummer>", "Nummer/>", "/ToegewezenProduct[2]/ToewijzingNummer", "unreadable_value"),
        (
            "<jw301:ToewijzingNummer>2</jw301:ToewijzingNummer>",
            "",
            "/ToegewezenProduct[2]/ToewijzingNummer",
            "missing_value",
        ),
    ] {
        let at = xml.find("ToewijzingNummer>2<").unwrap() - 20;
        let changed = xml[..at].to_owned() + &xml[at..].replacen(from, to, 1);
        let mut inbox = Inbox::new(key());
        inbox.read("some.xml", changed.as_bytes());
        let all = inbox.finish();
        let refusal = &all.report.refusals[0];
        assert_eq!(refusal.path, format!("Bericht/Client[1]/ToegewezenProducten{path}"));
        assert_eq!((refusal.why.code(), all.report.refusals.len()), (code, 1));
        let numbers: Vec<_> = all.registers.allocations.iter().map(|row| row.allocation_id.as_str()).collect();
        assert_eq!(numbers, ["1", "3"]);
    }
    // Two numbers in one client: whose products are these?
    let two = xml.replacen("</jw301:Bsn>", "</jw301:Bsn><jw301:Bsn>999990019</jw301:Bsn>", 1);
    assert_eq!(refused(two.as_bytes()).why, RefusalReason::Repeated);
    // A client without a valid number loses only that client.
    let mut inbox = Inbox::new(key());
    inbox.read("bad.xml", xml.replace("999900006", "999900007").as_bytes());
    let all = inbox.finish();
    assert_eq!(
        all.report.refusals[0].to_string(),
        "bad.xml, line 19 (byte 869), Bericht/Client[1]/Bsn: expected a citizen service number: nine digits that pass the eleven test"
    );
    assert_eq!((all.report.refusals.len(), all.registers.allocations.len()), (1, 0));
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_zip(bytes: Vec<u8>, limits: MessageLimits) -> Ingested {
    let mut inbox = Inbox::new(key()).with_limits(limits);
    inbox.read_zip("post.zip", Cursor::new(bytes));
    inbox.finish()
}

#[test]
fn zip_files_cannot_escape_or_blow_up() {
    let xml = letter().xml;
    let good = ("a/JW301.xml", xml.as_bytes());
    let all = read_zip(
        zipped(&[good, ("../../evil.xml", b"<a/>"), ("in.zip", b"PK"), ("note.txt", b"hello")]),
        MessageLimits::default(),
    );
    let told: Vec<_> = all.report.refusals.iter().map(|refusal| (refusal.file.as_str(), refusal.why.code())).collect();
    assert_eq!(told, [("post.zip", "zip"), ("post.zip/in.zip", "zip"), ("post.zip/note.txt", "other_file")]);
    assert_eq!(all.registers.allocations.len(), 3);

    // Many zeros in few bytes: by ratio, and by the sum over all entries.
    let bomb = xml.replace("<jw301:Client>", &format!("{}<jw301:Client>", "<!---->".repeat(3_000_000)));
    let mut tight = MessageLimits::default();
    tight.zip_ratio = 50;
    let all = read_zip(zipped(&[("bomb.xml", bomb.as_bytes()), good]), tight);
    let told: Vec<_> = all.report.refusals.iter().map(|refusal| refusal.why.code()).collect();
    assert_eq!(told, ["zip", "unreadable_file"]);
    assert_eq!(all.registers.allocations.len(), 3, "the other entry is read");

    let mut limits = MessageLimits::default();
    limits.zip_bytes = 6000;
    let all = read_zip(zipped(&[good, ("b.xml", xml.as_bytes()), ("c.xml", xml.as_bytes())]), limits);
    assert!(all.report.refusals.iter().any(|refusal| refusal.why.code() == "too_many"), "{:?}", all.report.refusals);

    limits.zip_entries = 2;
    let all = read_zip(zipped(&[good, ("b.xml", b""), ("c.xml", b"")]), limits);
    assert_eq!(all.report.refusals[0].why.code(), "too_many");

    let all = read_zip(b"not a zip at all".to_vec(), MessageLimits::default());
    assert_eq!(all.report.refusals[0].why.code(), "zip");
}

#[test]
fn folders_are_read_in_order_with_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let mut post = Post::of(Law::Wmo);
    let first = post.allocate("2025-01-01T09:00", &["#1 02/02A04 [2025-01-01..]"]);
    let second = post.allocate("2025-01-02T09:00", &["#2 02/02A04 [2025-01-01..]"]);
    std::fs::write(folder.path().join("b.XML"), &first.xml).unwrap();
    std::fs::write(
        inner.join("post.zip"),
        zipped(&[("a.xml", second.xml.as_bytes()), ("b.xml", first.xml.as_bytes())]),
    )
    .unwrap();
    std::fs::write(folder.path().join("readme.md"), "no message").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), inner.join("loop")).unwrap();

    let mut inbox = Inbox::new(key());
    inbox.read_path(folder.path());
    let all = inbox.finish();
    assert_eq!(all.registers.allocations.len(), 2);
    assert_eq!((all.report.messages[0].read, all.report.messages[0].repeated), (3, 1));
    assert!(
        all.report.refusals.iter().all(|refusal| refusal.why == RefusalReason::OtherFile),
        "{:?}",
        all.report.refusals
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(
        which in 0..8_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..8),
    ) {
        let mut post = Post::of(if which % 2 == 0 { Law::Jw } else { Law::Wmo });
        let letter = match which {
            0 => letter(),
            1 => post.start("2025-01-08", &["#1 45/45A04 2025-01-05"]),
            2 => post.stop("2025-01-08", &["#1 45/45A04 2025-01-05 2025-01-07 r20"]),
            3 => post.apply("2025-01-01", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r02"),
            4 => post.ask("2025-05-01", "V1", &["= #2", "~ #1 [2025-01-01..2025-12-31]", "+ 45/45A04 [2025-07-01..]"]),
            5 => post.reply("2025-05-02", "V1", Some("7")),
            6 => post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[])[0].clone(),
            _ => post.claim("2025-02-05", &[line("P1 #1 2025-01 11 105600 D")], &[("P1", "9321")])[1].clone(),
        };
        let mut bytes = letter.xml.into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => { let end = (at + usize::from(byte)).min(bytes.len()); let part = bytes[at..end].to_vec(); bytes.splice(at..at, part); }
            }
            if bytes.is_empty() { bytes.push(b'<'); }
        }
        let mut inbox = Inbox::new(key());
        inbox.read("mutated.xml", bytes.as_slice());
        inbox.finish();
    }

    #[test]
    fn no_bytes_make_the_zip_reader_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = zipped(&[("a.xml", letter().xml.as_bytes()), ("b/c.xml", b"<a/>")]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_zip(bytes, MessageLimits::default());
    }
}
