//! The page of one request, as text.

use insta::assert_snapshot;
use stoplicht_core::Language;
use stoplicht_core::register::Request;
use stoplicht_report::page::{RequestPage, RequestPart};
use stoplicht_report::{Ink, Page, explain};

use crate::support::{day, history, policy, request, version};

fn shown(request: &Request, language: Language, width: usize, ink: Ink) -> String {
    let explanation = policy().explain(request, &history(), request.submitted_on).unwrap();
    explain::page(&explanation, &policy(), None, Page::new(language, width)).print(ink)
}

#[test]
fn a_request_reads_in_dutch() {
    assert_snapshot!(shown(&request(), Language::Nl, 100, Ink::Plain));
}

#[test]
fn a_request_reads_in_english_on_a_narrow_page() {
    assert_snapshot!(shown(&Request { volume: None, ..request() }, Language::En, 80, Ink::Plain));
}

#[test]
fn colours_only_add_to_the_words() {
    let colours = shown(&request(), Language::Nl, 100, Ink::Colours);
    let stripped = regex_free_strip(&colours);
    assert_eq!(stripped, shown(&request(), Language::Nl, 100, Ink::Plain));
    assert_snapshot!(colours.lines().take(3).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_single_short_allocation_has_a_time_line_too() {
    let history = stoplicht_core::ClientHistory::new(
        [version("1", "2025-05-01", "2025-06-01", "2025-06-30", 60.0, "")],
        [] as [&stoplicht_core::register::Claim; 0],
    )
    .unwrap();
    let request = Request {
        allocation_id: "1".into(),
        submitted_on: day("2025-06-20"),
        requested_end: Some(day("2025-08-31")),
        explanation: None,
        answered_on: None,
        answer: None,
        client_reference: None,
        volume: None,
        ..request()
    };
    let explanation = policy().explain(&request, &history, request.submitted_on).unwrap();
    assert_snapshot!(explain::page(&explanation, &policy(), None, Page::default()).print(Ink::Plain));
}

#[test]
fn claims_that_are_not_on_record_do_not_read_as_care_that_was_not_given() {
    let versions = [version("1", "2024-01-01", "2024-01-01", "2025-06-30", 60.0, "")];
    let history = stoplicht_core::ClientHistory::new(versions, [] as [&stoplicht_core::register::Claim; 0]).unwrap();
    let request = Request { allocation_id: "1".into(), ..request() };
    let told = |history: &stoplicht_core::ClientHistory, language| {
        let explanation = policy().explain(&request, history, request.submitted_on).unwrap();
        explain::page(&explanation, &policy(), None, Page::new(language, 100)).print(Ink::Plain)
    };
    let nothing = told(&history, Language::Nl);
    assert!(nothing.contains("declaraties zijn er nog niet van deze gemeente en wet\n"), "{nothing}");
    assert!(told(&history, Language::En).contains("claims of this municipality and act are not on record\n"));

    let months_ago = told(&history.clone().with_claims_through(day("2024-01-10")), Language::Nl);
    assert!(
        months_ago.contains("zijn binnen tot en met 10-1-2024: te kort om er iets van te zeggen\n"),
        "{months_ago}"
    );

    let on_record = told(&history.with_claims_through(day("2025-05-31")), Language::Nl);
    assert!(on_record.contains("nooit gedeclareerd"), "{on_record}");
}

/// A window that begins before the claims do must not seem to be all on record.
#[test]
fn claims_that_begin_after_the_window_are_told_beside_it() {
    let versions = [version("1", "2024-01-01", "2024-01-01", "2025-06-30", 60.0, "")];
    let history = stoplicht_core::ClientHistory::new(versions, [] as [&stoplicht_core::register::Claim; 0]).unwrap();
    let history = history.with_claims_through(day("2025-05-31"));
    let request = Request { allocation_id: "1".into(), ..request() };
    let mut explanation = policy().explain(&request, &history, request.submitted_on).unwrap();
    let told = |explanation: &stoplicht_core::Explanation, language| {
        explain::page(explanation, &policy(), None, Page::new(language, 100)).print(Ink::Plain)
    };
    assert!(!told(&explanation, Language::Nl).contains("pas binnen"), "all are on record");
    explanation.assessment.claims_from = Some(day("2025-02-01"));
    let dutch = told(&explanation, Language::Nl);
    assert!(dutch.contains(" · pas binnen vanaf 1-2-2025: van daarvoor ontbreken ze\n"), "{dutch}");
    let english = told(&explanation, Language::En);
    assert!(english.contains("on record only since 1 Feb 2025: from before they are missing\n"), "{english}");
    let parts = [RequestPart::Explained { explanation: &explanation, provider_name: None }];
    let page = RequestPage { request_id: "1", parts: &parts, left_out: &[] };
    let page = stoplicht_report::page::request(&page, &policy(), Language::Nl);
    assert!(page.contains("pas binnen vanaf"), "{page}");
}

#[test]
fn no_value_looks_as_if_it_met_a_boundary_that_it_does_not_meet() {
    let versions = [
        version("1", "2024-01-01", "2024-01-01", "2024-12-31", 10_000.0, ""),
        version("2", "2024-12-20", "2025-01-01", "2025-06-30", 10_504.0, ""),
    ];
    let history = stoplicht_core::ClientHistory::new(&versions, [] as [&stoplicht_core::register::Claim; 0]).unwrap();
    let request = Request {
        allocation_id: "2".into(),
        submitted_on: day("2025-06-20"),
        requested_end: Some(day("2025-12-31")),
        volume: Some(8_407.0),
        ..request()
    };
    let explanation = policy().explain(&request, &history, request.submitted_on).unwrap();
    let page = explain::page(&explanation, &policy(), None, Page::new(Language::En, 100)).print(Ink::Plain);
    // The policy has −20% for what is asked, and 5% for what is a scaling: these are −19.96…% and +5.04%.
    assert!(page.contains("from 10,000 minutes to 10,504 minutes a week (+5.04%)"), "{page}");
    assert!(page.contains("care per week −19.96%"), "{page}");
    assert!(page.contains("Requested change of intensity: −19.96%"), "{page}");
    assert!(!page.contains("−20%"), "{page}");
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in [80, 93, 100, 120] {
        for language in Language::ALL {
            let long = Request { explanation: Some("woord ".repeat(400)), ..request() };
            for line in shown(&long, language, width, Ink::Plain).lines() {
                assert!(unicode_width(line) <= width, "{width}: {line}");
            }
        }
    }
}

fn unicode_width(line: &str) -> usize {
    line.chars().count()
}

/// The text without escape sequences.
fn regex_free_strip(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(|letter| *letter == 'm');
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[test]
fn an_explanation_says_what_the_assessment_says() {
    use stoplicht_core::Measure;
    let (policy, request) = (policy(), request());
    let explanation = policy.explain(&request, &history(), request.submitted_on).unwrap();
    assert_eq!(explanation.assessment, policy.assess(&request, &history(), request.submitted_on).unwrap());
    let counted = explanation.chain.allocations.iter().filter(|allocation| allocation.counts);
    let extensions: usize = counted.map(|a| a.extensions.len() + usize::from(a.follow_on.is_some())).sum();
    let measures = explanation.assessment.measures;
    assert_eq!(Some(extensions as f64), measures.get(Measure::PriorExtensions));
    let ups = explanation.chain.scalings.iter().filter(|step| step.is_up).count();
    assert_eq!(Some(ups as f64), measures.get(Measure::Upscalings));
    let claims = explanation.claims.unwrap();
    let share = stoplicht_core::nine_decimals(claims.claimed / claims.allocated);
    assert_eq!(Some(share), measures.get(Measure::Utilisation));
    let json = serde_json::to_value(&explanation).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(stoplicht_core::Explanation)).unwrap();
    assert!(jsonschema::is_valid(&schema, &json));
    assert_eq!(serde_json::from_value::<stoplicht_core::Explanation>(json).unwrap(), explanation);
}
