//! The messages of the facts page (section F) and the sample messages: read from where they are, never copied here.

use std::fs;

use stoplicht_messages::*;

use crate::elements::{rows_asked, rows_read};
use crate::support::*;

/// The XML blocks of section F, in order.
fn section_f() -> Option<Vec<String>> {
    let text = fs::read_to_string(shared()?.join("domain/istandaarden-3.2.md")).unwrap();
    let section = text.split("\n## F.").nth(1).unwrap().split("\n## G.").next().unwrap();
    Some(section.split("```xml\n").skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect())
}

/// The same message under the other law: namespaces, codes of the message and of the stop, swapped as the page says.
fn as_wmo(xml: &str) -> String {
    let mut text = xml.replace("istandaarden.nl/ijw/", "istandaarden.nl/iwmo/").replace("3_2/jw", "3_2/wmo");
    for kind in MessageKind::ALL {
        let (jw, wmo) = (kind.code(Law::Jw), kind.code(Law::Wmo));
        text = text.replace(&format!("BerichtCode>{jw}<"), &format!("BerichtCode>{wmo}<"));
    }
    text.replace("RedenBeeindiging>31<", "RedenBeeindiging>19<")
        .replace("Categorie>45<", "Categorie>02<")
        .replace("45A04", "02A04")
}

fn read_all(messages: &[String]) -> Ingested {
    let mut inbox = Inbox::new(key());
    for (at, message) in messages.iter().enumerate() {
        inbox.read(&format!("F{at}.xml"), message.as_bytes());
    }
    inbox.finish()
}

#[test]
fn section_f_tells_one_story_under_either_law() {
    let Some(messages) = section_f() else { return };
    assert_eq!(messages.len(), 7);
    let wmo: Vec<String> = messages.iter().map(|message| as_wmo(message)).collect();
    for (law, stop, messages) in [(Law::Jw, "31", messages), (Law::Wmo, "19", wmo)] {
        let all = read_all(&messages);
        assert_eq!(all.report.refusals, []);
        assert_eq!(rows_read(&all), rows_asked(&messages), "every element is where it belongs");
        let numbers: Vec<_> = all.report.messages.iter().map(|count| (count.law, count.number, count.read)).collect();
        let expected = [301, 305, 307, 317, 319, 323, 325].map(|number| (law, number, 1));
        assert_eq!(numbers, expected);
        assert_eq!(versions(&all.registers, "2025-12-31"), ["06-10T09 #667899 [2025-01-01..2025-12-31] 3/04/2 r12"]);
        assert_eq!(
            spells(&all.registers),
            [format!("#667899 2025-01-06..2025-12-19 r{stop} known 2025-12-22 since 2025-01-08")]
        );
        let claim = &all.registers.claims[0];
        assert_eq!((claim.volume, claim.amount_cents, claim.unit), (11.0, 105_600, code("04")));
        assert_eq!(claim.submitted_on, Some(day("2025-02-05")));
        assert_eq!(all.report.became.answers_to_nothing, 0, "the 325 finds its 323");
        // The 301 that was there before the request is not in the section, so the only known version is the answer.
        assert_eq!(all.registers.requests.len() + all.other_requests.len(), 1);
        let outcomes: Vec<_> = all.answers.iter().map(|answer| answer.outcome).collect();
        assert_eq!(outcomes, [RequestOutcome::UnderStudy, RequestOutcome::Honoured]);
    }
}

#[test]
fn each_message_of_section_f_stands_on_its_own() {
    let Some(messages) = section_f() else { return };
    for message in messages.iter().flat_map(|message| [message.clone(), as_wmo(message)]) {
        // Line ends, the prefixes and white space between elements mean nothing.
        let other_prefixes = message
            .replace("jw3", "p3")
            .replace("3_2/p3", "3_2/jw3")
            .replace("ijw:", "b:")
            .replace(":ijw=", ":b=")
            .replace('\n', "\r\n");
        let (one, two) = (read_all(&[message]), read_all(&[other_prefixes]));
        assert_eq!(one.report.refusals, []);
        assert_eq!((&one.registers, &one.journal), (&two.registers, &two.journal));
        assert_eq!(two.report.refusals, []);
    }
}

#[test]
fn the_sample_messages_are_read_without_loss() {
    let Some(folder) = shared() else { return };
    let sample = |number: u16| fs::read_to_string(folder.join(format!("reference/messages/JW{number}.xml"))).unwrap();
    let samples = [301, 305, 307, 317].map(sample);
    let mut inbox = Inbox::new(key());
    inbox.read_path(&folder.join("reference/messages"));
    let all = inbox.finish();
    assert_eq!(all.report.messages.iter().map(|count| count.read).sum::<u64>(), 4, "those are all that there are");
    assert_eq!(all.registers, read_all(&samples).registers);

    let wmo = samples.each_ref().map(|sample| as_wmo(sample));
    for (law, messages) in [(Law::Jw, samples), (Law::Wmo, wmo)] {
        let all = read_all(&messages);
        assert_eq!(all.report.refusals, []);
        assert!(all.report.messages.iter().all(|count| count.law == law));
        assert_eq!(rows_read(&all), rows_asked(&messages), "every element is where it belongs");
        // Two products in each, of which the stops find the starts; one that is asked, beside one that stays.
        let registers = &all.registers;
        assert_eq!((registers.allocations.len(), registers.deliveries.len(), all.other_requests.len()), (2, 2, 1));
        assert!(registers.deliveries.iter().all(|row| row.stop_date.is_some()));
        assert_eq!((all.other_requests[0].kind, all.report.became.unchanged_products), (RequestKind::Addition, 1));
        // The requests that the allocations refer to are not here; should they come, the references are still there.
        let mut journal = Vec::new();
        all.journal.write(&mut journal).unwrap();
        let journal = String::from_utf8(journal).unwrap();
        assert!(["40A12341234", "40A12341235"].iter().all(|reference| journal.contains(reference)));
    }
}
