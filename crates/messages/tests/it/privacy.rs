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

#[test]
fn references_of_claim_lines_and_messages_are_not_kept() {
    let mut post = Post::of(Law::Jw);
    let mut row = line("P0001 #667899 2025-01 11 105600 D");
    row.reference = "999900006".into();
    let letters = post.claim("2025-02-05", &[row], &[("999900006", "9321")]);
    let all = ingest(letters.iter().rev());
    assert_eq!(all.report.became.rejected_lines, 1, "the 325 still finds its line");
    assert!(!all_output(&all).contains("999900006"));
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
