//! What pages beside the mirror say of a request and of a policy: one reason a line with what held of it, what each version changed, and
//! what is for the reader alone.

use stoplicht_core::register::{Answer, Claim, Request};
use stoplicht_core::{ClientHistory, Explanation, Language, Policy};
use stoplicht_report::page::{PolicyReader, RequestPage, RequestPart, policy, request};

use crate::{charted, support};

fn example() -> Policy {
    Policy::from_toml(include_str!("../../../../fixtures/policy.toml")).unwrap()
}

/// The page of a request, in HTML.
fn page_of(explanation: &Explanation, language: Language) -> String {
    let parts = [RequestPart::Explained { explanation, provider_name: None }];
    request(&RequestPage { request_id: "VOW-1", parts: &parts, left_out: &[] }, &example(), language)
}

/// The words of HTML, with single spaces.
fn plain(html: &str) -> String {
    let words = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
    let text = words.collect::<Vec<_>>().join(" ").replace("&gt;", ">").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_reason_stands_on_a_line_with_what_held_of_it() {
    // More steps up than down, and no more care is asked: one of two alternatives holds.
    let versions = [
        support::version("1", "2023-06-20", "2023-07-01", "2024-06-30", 480.0, ""),
        support::version("2", "2024-06-20", "2024-07-01", "2025-07-31", 720.0, ""),
    ];
    let history = ClientHistory::new(versions, [] as [&Claim; 0]).unwrap();
    let asked = Request { allocation_id: "2".into(), volume: None, ..support::request() };
    let explanation = example().explain(&asked, &history, asked.submitted_on).unwrap();
    let html = page_of(&explanation, Language::Nl);
    let outcome = html.split_once("Oranje, want:").unwrap().1.split_once("</ul>").unwrap().0;
    let reasons: Vec<String> = outcome.split("<li>").skip(1).map(plain).collect();
    assert_eq!(
        reasons,
        [
            "Onbekend: benutting; onbekend telt hier als oranje (Gebruikt van wat is toegewezen: onbekend)",
            "Meer opschalingen dan afschalingen (Gevraagde inzet: gelijk; opgeschaald: 1, afgeschaald: 0)",
            "Duur van het traject na verlenging langer dan 730 dagen (2 jaar) en geen afschalingen \
             (De zorg duurt na verlenging 946 dagen zonder onderbreking)",
        ]
    );
}

#[test]
fn an_answered_request_tells_its_answer_and_no_day_for_it() {
    let explanation = charted::explained();
    let answered = Request {
        answered_on: "2025-06-30".parse().ok(),
        answer: Some(Answer::Honoured),
        ..explanation.request.clone()
    };
    let asked = plain(&page_of(&explanation, Language::Nl));
    assert!(asked.contains("antwoord uiterlijk"), "{asked}");
    let told = plain(&page_of(&Explanation { request: answered, ..explanation }, Language::Nl));
    assert!(told.contains("beantwoord op 30-6-2025: toegekend") && !told.contains("antwoord uiterlijk"), "{told}");
}

#[test]
fn a_policy_names_a_thing_once_and_tells_the_public_nothing_of_steering() {
    let page = plain(&policy(&example(), PolicyReader::Public, Language::Nl));
    for words in [
        "Gebruikt van wat is toegewezen (benutting)",
        "of meer opschalingen dan afschalingen",
        "vanaf 60%",
        "boven 110%",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in ["stuurcijfers", "÷", "opschalingen hoger dan", "inzet, eerdere verlengingen, opschalingen"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    let worker = plain(&policy(&example(), PolicyReader::Worker, Language::Nl));
    assert!(worker.contains("In stuurcijfers"), "{worker}");
}

#[test]
fn days_before_the_end_and_shares_of_others_are_told_as_such() {
    let text = r#"{"schema":1,"name":"p","version":"1","valid_from":"2025-01-01","criterion":[
        {"id":"late","orange":"days_late > -42","red":"days_late > 0"},
        {"id":"long","orange":"trajectory_percentile > 80"}]}"#;
    let page = plain(&policy(&Policy::from_json(text).unwrap(), PolicyReader::Worker, Language::Nl));
    for words in [
        "t/m 42 dagen voor het einde",
        "41 dagen voor het einde t/m de laatste dag",
        "langer dan meer dan 80% van de vergelijkbare",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("−41") && !page.contains("-41 dagen"), "{page}");
}
