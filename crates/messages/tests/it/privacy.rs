//! No person's number, name, day of birth, address or words in anything that comes out.

use std::fs;

use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

/// Everything that a run gives, as text.
fn all_output(all: &Ingested) -> String {
    let mut journal = Vec::new();
    all.journal.write(&mut journal).unwrap();
    let report = serde_json::to_string(&all.report).unwrap();
    let rows = serde_json::to_string(&all.registers).unwrap();
    let other = serde_json::to_string(&all.other_requests).unwrap() + &serde_json::to_string(&all.answers).unwrap();
    let refusals: String = all.report.refusals.iter().map(|refusal| format!("{refusal} {refusal:?}")).collect();
    format!("{all:?}{report}{rows}{other}{refusals}{}", String::from_utf8(journal).unwrap())
}

/// The values of elements of these names.
fn values(text: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        for part in text.split(&format!(":{name}>")).skip(1).step_by(2) {
            found.push(part.split('<').next().unwrap().to_owned());
        }
    }
    found
}

const PERSONAL: [&str; 12] = [
    "Bsn",
    "Achternaam",
    "Voornamen",
    "Postcode",
    "Straatnaam",
    "Plaatsnaam",
    "Telefoonnummer",
    "Emailadres",
    "Organisatie",
    "Commentaar",
    "Taal",
    "HuisnummerToevoeging",
];

#[test]
fn nothing_of_a_person_in_the_samples_comes_out() {
    let Some(folder) = shared() else { return };
    for entry in fs::read_dir(folder.join("reference/messages")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let secrets = values(&text, &PERSONAL);
        assert!(!secrets.is_empty());
        let days_of_birth = text.split("Geboortedatum>").skip(1).step_by(2).flat_map(|part| values(part, &["Datum"]));
        let mut inbox = Inbox::new(key());
        // As it is; broken off at many places; with every value that is checked made unreadable.
        inbox.read("whole.xml", text.as_bytes());
        for end in (0..text.len()).step_by(97) {
            inbox.read("cut.xml", &text.as_bytes()[..end]);
        }
        for name in ["ToewijzingNummer", "Begindatum", "Ingangsdatum", "ReferentieAanbieder", "Toewijzingstijd"] {
            inbox.read("wrong.xml", text.replace(&format!("{name}>"), &format!("{name}>de Wit 999900006")).as_bytes());
        }
        inbox.read("swapped.xml", text.replace("Bsn>", "Header>").as_bytes());
        let all = inbox.finish();
        assert!(!all.report.refusals.is_empty());
        let out = all_output(&all);
        for secret in secrets.into_iter().chain(days_of_birth) {
            let is_word = |at: usize| {
                let around = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                around(out[..at].chars().next_back()) && around(out[at + secret.len()..].chars().next())
            };
            let shown = out.match_indices(&secret).any(|(at, _)| is_word(at));
            assert!(!shown, "a value of {} comes out", path.display());
        }
    }
}

#[test]
fn a_reference_with_the_number_of_the_client_is_refused() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.ask("2025-05-12", "VOW 999900006 b", &["~ #1 [2025-01-01..2025-12-31]"]),
        post.allocate(
            "2025-01-01T09:00",
            &["#1 [2025-01-01..2025-06-30] ref x999900006", "#2 [2025-01-01..2025-06-30]"],
        ),
    ];
    let mut inbox = Inbox::new(key());
    for Letter { name, xml, .. } in &letters {
        inbox.read(name, xml.as_bytes());
    }
    let all = inbox.finish();
    let codes: Vec<_> = all.report.refusals.iter().map(|refusal| (refusal.path.as_str(), refusal.why.code())).collect();
    assert_eq!(
        codes,
        [
            ("Bericht/Client[1]/ToegewezenProducten/ToegewezenProduct[1]/ReferentieAanbieder", "bsn_in_reference"),
            ("Bericht/Client[1]/Verzoek/ReferentieAanbieder", "bsn_in_reference"),
        ]
    );
    assert_eq!(all.registers.allocations.len(), 1, "the other product goes on");
    assert!(!all_output(&all).contains("999900006"));
}

/// The ways in which people write 012345672, and 999900006.
const SPELLINGS: [[&str; 2]; 8] = [
    ["012345672", "999900006"],
    ["12345672", "x999900006"],
    ["REF12345672", "REF999900006"],
    ["0123.45.672", "9999.00.006"],
    ["012-345-672", "999-900-006"],
    ["012 345 672", "999 900 006"],
    ["０１２３４５６７２", "９９９９００００６"],
    ["VOT/2025/123/45672b", "9/9/9/9/0/0/0/0/6"],
];

/// All digits of a text, of any script, as those of ASCII: what a number is looked for in.
fn digits_of(text: &str) -> String {
    let plain = |c: char| char::from_u32(u32::from(c).wrapping_sub(0xFF10 - 0x30)).filter(char::is_ascii_digit);
    text.chars().filter_map(|c| if c.is_ascii_digit() { Some(c) } else { plain(c) }).collect()
}

#[test]
fn the_own_number_of_a_client_in_a_reference_is_refused_in_any_spelling() {
    for [with_zero, without] in SPELLINGS {
        for (bsn, spelling) in [("012345672", with_zero), ("999900006", without)] {
            for law in [Law::Jw, Law::Wmo] {
                let mut post = Post::of_case(law);
                let granted = format!("#1 45/45A04 [2025-01-01..2025-06-30] ref {}", spelling.replace(' ', "."));
                let mut row = line("P0001 #2 2025-01 11 105600 D");
                row.reference = spelling.into();
                let wish = "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r02";
                let mut letters = vec![
                    post.ask("2025-05-12", spelling, &["~ #2 [2025-01-01..2025-12-31]"]),
                    post.allocate("2025-01-01T09:00", &[&granted, "#2 45/45A04 [2025-01-01..2025-06-30]"]),
                    post.apply("2024-12-01", spelling, wish),
                    post.reply("2025-05-13", spelling, Some("7")),
                ];
                letters.extend(post.claim("2025-02-05", std::slice::from_ref(&row), &[]));
                let mut inbox = Inbox::new(key());
                for letter in &letters {
                    inbox.read(&letter.name, letter.xml.replace("Bsn>999900006<", &format!("Bsn>{bsn}<")).as_bytes());
                }
                let all = inbox.finish();
                let told: Vec<_> = all
                    .report
                    .refusals
                    .iter()
                    .map(|refusal| (refusal.path.rsplit('/').next().unwrap(), refusal.why.code()))
                    .collect();
                let mut expected = [("ReferentieAanbieder", "bsn_in_reference"); 4];
                expected[3].0 = "ReferentieNummer";
                let mut told = told;
                told.sort_unstable();
                assert_eq!(told, expected, "{spelling}");
                assert_eq!((all.registers.requests.len(), all.other_requests.len(), all.answers.len()), (0, 0, 0));
                assert_eq!(observed(&all), [Observed::UnnamedAnswer], "the answer is not passed over in silence");
                assert_eq!(all.registers.allocations.len(), 1, "the other product goes on");
                assert_eq!(all.registers.claims.len(), 1, "the line goes on without its reference");
                assert_eq!(all.registers.claims[0].reference, None);
                let out = all_output(&all);
                assert!(!out.contains(spelling) && !digits_of(spelling).is_empty(), "{spelling}");
            }
        }
    }
}

#[test]
fn references_that_hold_no_number_are_kept() {
    let mut post = Post::of(Law::Jw);
    let letters = [
        post.allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
        post.ask("2025-05-12", "VOW-2025-00012345-1", &["~ #1 [2025-01-01..2025-12-31]"]),
        post.reply("2025-05-13", "VOW-2025-00012345-1", Some("7")),
        post.reply("2025-05-13", "VOW 9", Some("7")),
        post.claim("2025-02-05", &[line("P-2025-00012345 #1 2025-01 11 105600 D")], &[])[0].clone(),
    ];
    let all = ingest(&letters);
    let answered: Vec<_> = all.answers.iter().map(|answer| answer.request_id.as_str()).collect();
    assert_eq!(answered, ["VOW 9", "VOW-2025-00012345-1"]);
    assert_eq!(all.registers.claims[0].reference.as_ref().unwrap().as_str(), "P-2025-00012345");
}

#[test]
fn a_line_whose_reference_is_not_kept_is_found_by_its_325() {
    let mut post = Post::of(Law::Jw);
    let mut row = line("P0001 #667899 2025-01 11 105600 D");
    row.reference = "999900006".into();
    let letters = post.claim("2025-02-05", &[row], &[("999900006", "9321")]);
    let mut inbox = Inbox::new(key());
    for letter in letters.iter().rev() {
        inbox.read(&letter.name, letter.xml.as_bytes());
    }
    let all = inbox.finish();
    assert_eq!(all.report.became.rejected_lines, 1, "the 325 still finds its line");
    assert!(!all_output(&all).contains("999900006"));
}

#[test]
fn the_number_of_a_client_as_the_number_of_an_allocation_is_refused() {
    let mut post = Post::of(Law::Jw);
    let mut letters = vec![
        post.allocate("2025-01-01T09:00", &["#999900006 45/45A04 [2025-01-01..2025-06-30]"]),
        post.start("2025-01-08", &["#999900006 45/45A04 2025-01-05"]),
        post.stop("2025-01-08", &["#999900006 45/45A04 2025-01-05 2025-01-07 r31"]),
        post.ask("2025-05-12", "V1", &["= #999900006", "~ #999900006 [2025-01-01..2025-12-31]"]),
    ];
    letters.push(post.claim("2025-02-05", &[line("P1 #999900006 2025-01 11 105600 D")], &[])[0].clone());
    let mut inbox = Inbox::new(key());
    for letter in &letters {
        inbox.read(&letter.name, letter.xml.as_bytes());
    }
    let all = inbox.finish();
    assert!(
        all.report.refusals.iter().all(|refusal| refusal.why == RefusalReason::BsnInReference),
        "{:?}",
        all.report.refusals
    );
    assert_eq!(all.report.refusals.len(), 6);
    assert!(!all_output(&all).contains("999900006"));
}

#[test]
fn names_of_elements_and_attributes_and_stray_text_do_not_come_out() {
    let letter = Post::of(Law::Jw).allocate("2025-01-01T09:00", &["#1 45/45A04 [2025-01-01..2025-06-30]"]);
    let product = "<jw301:ToewijzingNummer>";
    for odd in [
        "<jw301:DeWit>x</jw301:DeWit>",
        "<DeWit xmlns=\"urn:DeWit\"/>",
        "DeWit 999900006",
        "<jw301:Commentaar><b>DeWit</b></jw301:Commentaar>",
        "<jw301:RedenWijziging DeWit=\"DeWit\">04</jw301:RedenWijziging>",
        "<![CDATA[DeWit]]>",
        "<!-- DeWit -->DeWit",
    ] {
        let mut inbox = Inbox::new(key());
        inbox.read("odd.xml", letter.xml.replacen(product, &format!("{odd}{product}"), 1).as_bytes());
        let all = inbox.finish();
        assert_eq!((all.report.refusals.len(), all.registers.allocations.len()), (1, 0), "{odd}");
        let out = all_output(&all);
        assert!(!out.contains("DeWit") && !out.contains("999900006"), "{odd}: {out}");
    }
}

#[test]
fn names_of_files_are_masked() {
    let mut inbox = Inbox::new(key());
    inbox.read("JW301 999900006.xml", "<a/>".as_bytes());
    inbox.read_path(std::path::Path::new("/no/such/999900006/file.xml"));
    let all = inbox.finish();
    assert_eq!(all.report.refusals.len(), 2);
    assert!(!all_output(&all).contains("999900006"));
    assert!(all.report.refusals[1].file.contains("*********"));
}

#[test]
fn a_letter_shows_its_name_only() {
    let letter = Post::of(Law::Jw).ask("2025-05-12", "V1", &["~ #1 [2025-01-01..2025-12-31]"]);
    assert_eq!(format!("{letter:?}"), "Letter { name: \"JW317_M000001.xml\", is_template: false, .. }");
    assert_eq!(format!("{:?} {}", client(), bsn()), "Identity(***) *********");
}
