//! Pages of every kind, of made-up care.

#![allow(dead_code, reason = "each user of these takes some")]

use stoplicht_core::register::{DeclineReason, Law};
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::page::{
    PolicyReader, RequestPage, RequestPart, charts, letter, list, mirror, mirror_index, policy, request,
};
use stoplicht_report::worklist::{Audience, Reply, ReplyOutcome, ReplyRow, Title, Worklist, WorklistRow};

use crate::budgeted;
use crate::charted::{all, explained, forty_years};
use crate::checked;
use crate::mirrored;
use crate::support;

/// A request that covers two allocations, and one row that cannot be scored.
pub fn request_page(language: Language) -> String {
    let (one, other) = (explained(), forty_years());
    let parts = [
        RequestPart::Explained { explanation: &one, provider_name: Some("Stichting Voorbeeldzorg") },
        RequestPart::Explained { explanation: &other, provider_name: None },
        RequestPart::NotScored {
            request: &support::request(),
            provider_name: None,
            code: RejectionCode::NoEndDate,
            known_on: None,
            allocation: None,
        },
    ];
    let left_out = ["requests.csv, regel 4: waarde ontbreekt [missing_value]".to_owned()];
    let page = RequestPage { request_id: "VOW-2025-0001", parts: &parts, left_out: &left_out };
    request(&page, &support::policy(), language)
}

pub fn one_request_page(language: Language) -> String {
    let one = explained();
    let parts = [RequestPart::Explained { explanation: &one, provider_name: None }];
    let page = RequestPage { request_id: "VOW-2025-0001", parts: &parts, left_out: &[] };
    request(&page, &support::policy(), language)
}

pub fn list_page(audience: Audience, rows: &[WorklistRow], language: Language) -> String {
    let policy = support::policy();
    let worklist = Worklist {
        run_id: "2025-07-14-a",
        audience,
        language,
        title: "Stichting Voorbeeldzorg · L-07",
        ..support::worklist(&policy, rows)
    };
    list(&worklist).unwrap()
}

pub fn letter_page(language: Language) -> String {
    let outcomes = [
        ReplyOutcome::Agreed,
        ReplyOutcome::Shortened(support::day("2025-09-30")),
        ReplyOutcome::Declined(Some(DeclineReason::CareContent)),
        ReplyOutcome::ToDiscuss,
        ReplyOutcome::Open(support::day("2025-07-28")),
    ];
    let rows = support::rows(10);
    let rows: Vec<ReplyRow> =
        rows.iter().zip(outcomes.iter().cycle()).map(|(row, outcome)| ReplyRow::scored(row, outcome.clone())).collect();
    let list = "L-07".into();
    let municipality = "0384".parse().unwrap();
    let title = Title { provider: Some("42420001"), list: Some(&list), municipality, law: Law::Jw };
    letter(&Reply { title, language, made_on: support::day("2025-07-21"), run_id: "2025-07-14-a", rows: &rows })
}

/// Every page, with the name of its file.
pub fn pages(language: Language) -> Vec<(&'static str, String)> {
    let rows = support::rows(24);
    let drawn: Vec<_> = all(language).into_iter().map(|(_, chart)| chart).collect();
    vec![
        ("charts", charts("Grafieken", &drawn, language)),
        ("policy", policy(&support::policy(), PolicyReader::Public, language)),
        ("policy-worker", policy(&support::policy(), PolicyReader::Worker, language)),
        ("check", stoplicht_report::page::check(&checked::spoiled(), language)),
        ("check-in-order", stoplicht_report::page::check(&checked::in_order(), language)),
        ("budget", stoplicht_report::page::budget(&budgeted::summary(), &budgeted::all_months(), language)),
        ("request", one_request_page(language)),
        ("request-parts", request_page(language)),
        ("list-worker", list_page(Audience::Worker, &rows, language)),
        ("list-provider", list_page(Audience::Provider, &rows, language)),
        ("letter", letter_page(language)),
        ("mirror-provider", mirror(&mirrored::provider(language), language).unwrap()),
        ("mirror-region", mirror(&mirrored::region(), language).unwrap()),
        ("mirror-places", mirror(&mirrored::places(), language).unwrap()),
        ("mirror-care", mirror(&mirrored::care(language), language).unwrap()),
        ("mirror-care-few", mirror(&mirrored::care_of(9, language), language).unwrap()),
        ("mirror-none", mirror(&mirrored::nothing(), language).unwrap()),
        ("mirror-index", mirror_index(&mirrored::index(), language)),
        ("list-empty", list_page(Audience::Worker, &[], language)),
    ]
}
