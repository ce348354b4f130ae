//! Made-up care: a client with a long story, a policy that has something to say of it, and lists of such requests.

#![allow(dead_code, reason = "each user of these takes some")]

use chrono::NaiveDate;
use stoplicht_core::register::{AllocationVersion, Claim, Law, Request};
use stoplicht_core::{ClientHistory, Language, Policy};
use stoplicht_report::worklist::{Audience, RequestsLeftOut, Worklist, WorklistRow};

#[path = "page_text.rs"]
mod page_text;
#[allow(unused_imports, reason = "each user of these takes some")]
pub use page_text::said;

pub const POLICY: &str = r#"
schema = 1
name = "Voorbeeldregio jeugdhulp"
version = "2026.1"
valid_from = 2026-01-01

[list]
bulk_minimum = 10
explanation_for = ["orange", "red"]

[care_groups]
"45" = "ambulant"
"54" = "ambulant"
"35" = "pleegzorg"

[[criterion]]
id = "prior-extensions"
orange = "prior_extensions >= 2"
red = "prior_extensions >= 4"
text.nl = "Aantal eerdere verlengingen: {prior_extensions}"
text.en = "Earlier extensions: {prior_extensions}"

[[criterion]]
id = "utilisation"
orange = "utilisation < 0.6 OR utilisation > 1.1"
red = "utilisation < 0.3 OR utilisation > 1.3"
unknown = "orange"

[[criterion]]
id = "long"
orange = "requested_trajectory_days > 730 AND NOT (downscalings >= 1 OR utilisation IS NULL)"
red = "requested_trajectory_days > 1460"

[[criterion]]
id = "late"
orange = "days_late > 0"
red = "days_late BETWEEN 15 AND 9999"
text.nl = "Aangevraagd na het einde: {days_late}"

[[criterion]]
id = "concurrent"
orange = "concurrent_allocations >= 2"
unknown = "green"
text.nl = "Loopt ook elders: {concurrent_allocations}"
text.en = "Runs elsewhere as well: {concurrent_allocations}"

[[criterion]]
id = "stepping-down"
green = "requested_intensity_change <= -0.2 AND prior_extensions < 4"
over = ["prior-extensions", "long"]

[[care_group]]
name = "pleegzorg"
[[care_group.criterion]]
id = "prior-extensions"
orange = "prior_extensions >= 6"
red = "prior_extensions >= 10"
"#;

pub fn policy() -> Policy {
    Policy::from_toml(POLICY).expect("the policy of the tests is sound")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the tests")
}

/// A version of an allocation: id, decided, from, to, minutes a week, reason.
pub fn version(id: &str, at: &str, from: &str, to: &str, minutes: f64, reason: &str) -> AllocationVersion {
    AllocationVersion {
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
        allocation_id: id.into(),
        assigned_at: day(at).and_hms_opt(9, 30, 0).unwrap(),
        client_id: "c1".into(),
        provider_id: "42420001".into(),
        product_category: Some("45".parse().unwrap()),
        product_code: Some("45A04".parse().unwrap()),
        start_date: day(from),
        end_date: (!to.is_empty()).then(|| day(to)),
        volume: Some(minutes),
        unit: Some("01".parse().unwrap()),
        frequency: Some("2".parse().unwrap()),
        budget_cents: None,
        change_reason: (!reason.is_empty()).then(|| reason.parse().unwrap()),
        referrer: None,
    }
}

fn claim(id: &str, from: &str, to: &str, minutes: f64) -> Claim {
    Claim {
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
        allocation_id: id.into(),
        period_start: day(from),
        period_end: day(to),
        volume: minutes,
        unit: "01".parse().unwrap(),
        amount_cents: (minutes * 160.0) as i64,
        submitted_on: Some(day(from)),
        reference: None,
        product_category: None,
        product_code: None,
        tariff_cents: None,
        previous_reference: None,
    }
}

/// Three allocations without a break: extended under one number, scaled up, scaled down; and care elsewhere.
pub fn history() -> ClientHistory {
    let versions = [
        version("660001", "2022-12-12", "2023-01-01", "2023-06-30", 120.0, ""),
        version("660001", "2023-06-10", "2023-01-01", "2023-12-31", 120.0, "12"),
        version("664210", "2023-12-05", "2024-01-01", "2024-09-30", 180.0, ""),
        version("667899", "2024-09-20", "2024-10-01", "2025-03-31", 90.0, ""),
        version("667899", "2025-03-14", "2024-10-01", "2025-07-31", 90.0, "12"),
        AllocationVersion {
            provider_id: "43430002".into(),
            ..version("700001", "2025-01-02", "2025-01-06", "2025-12-31", 60.0, "")
        },
    ];
    let mut claims: Vec<Claim> = [
        ("2024-11-01", "2024-11-30"),
        ("2024-12-01", "2024-12-31"),
        ("2025-01-01", "2025-01-31"),
        ("2025-02-01", "2025-02-28"),
        ("2025-04-01", "2025-04-30"),
    ]
    .iter()
    .map(|(from, to)| claim("667899", from, to, 190.0))
    .collect();
    claims.push(claim("660001", "2023-04-01", "2023-12-31", 4_500.0));
    claims.push(claim("664210", "2024-01-01", "2024-09-30", 5_600.0));
    ClientHistory::new(&versions, &claims).unwrap()
}

/// An extension of the last allocation.
pub fn request() -> Request {
    Request {
        municipality: "0384".parse().unwrap(),
        law: Law::Jw,
        request_id: "VOW-2025-0001".into(),
        list_id: Some("L-07".into()),
        provider_id: "42420001".into(),
        allocation_id: "667899".into(),
        submitted_on: day("2025-07-14"),
        requested_start: None,
        requested_end: Some(day("2026-01-31")),
        volume: Some(60.0),
        unit: None,
        frequency: None,
        budget_cents: None,
        explanation: Some(
            "Wij bouwen af naar een lagere frequentie en ronden daarna af; overdracht naar het wijkteam is gestart."
                .into(),
        ),
        answered_on: None,
        answer: None,
        client_reference: None,
    }
}

/// A list of requests in every colour, explained.
pub fn explained(number: usize) -> Vec<stoplicht_core::Explanation> {
    let (policy, history) = (policy(), history());
    let mut explanations = Vec::new();
    for at in 0..number {
        let (allocation, ends_on) =
            [("667899", "2025-07-31"), ("664210", "2024-09-30"), ("660001", "2023-12-31")][at % 3];
        let asked = day(ends_on) + chrono::TimeDelta::days([30, 61, 184, 365][at % 4]);
        let request = Request {
            request_id: format!("VOW-2025-{at:04}").into(),
            allocation_id: allocation.into(),
            submitted_on: day("2025-07-14") - chrono::TimeDelta::days((at % 5) as i64),
            requested_end: Some(asked),
            volume: [None, Some(60.0), None, Some(30.0), Some(90.0)][at % 5],
            explanation: (at % 4 == 0).then(|| request().explanation.unwrap()),
            ..request()
        };
        // As of an earlier day there is less history, and so more green.
        let as_of = match at % 3 {
            0 => request.submitted_on,
            1 => day("2024-09-01"),
            _ => day("2023-12-01"),
        };
        let request = Request { submitted_on: as_of, ..request };
        let mut explanation = policy.explain(&request, &history, as_of).unwrap();
        // The numbers of a list are its own.
        let id = stoplicht_core::register::AllocationId::from(format!("{}", 660_000 + at * 7));
        explanation.assessment.allocation_id = id.clone();
        explanation.request.allocation_id = id;
        explanations.push(explanation);
    }
    explanations
}

/// The rows of such a list.
pub fn rows(number: usize) -> Vec<WorklistRow> {
    explained(number).iter().map(WorklistRow::new).collect()
}

pub const KEY: &str = "a key of thirty-two characters or more, for tests";

/// A list of some requests, of which nothing more is known; who makes another one changes what is other.
pub fn worklist<'a>(policy: &'a Policy, rows: &'a [WorklistRow]) -> Worklist<'a> {
    Worklist {
        run_id: "run-1",
        policy,
        audience: Audience::Provider,
        language: Language::Nl,
        made_on: day("2025-07-14"),
        title: "L-07",
        rows,
        unscored: &[],
        known: None,
        remarks: &[],
        left_out: RequestsLeftOut::default(),
        waiting: &[],
        cautions: &[],
        answer_by: None,
    }
}
