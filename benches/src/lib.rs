//! The data that the benchmarks run on: one request with its history, and a policy of eight criteria.

use chrono::NaiveDate;
use stoplicht_core::Policy;
use stoplicht_core::register::{AllocationVersion, Claim, Request};

/// A policy of eight criteria, one of them good news.
pub const EIGHT_CRITERIA: &str = r#"
schema = 1
name = "Acht criteria"
version = "1"
valid_from = 2025-01-01

[[criterion]]
id = "prior-extensions"
orange = "prior_extensions >= 2"
red = "prior_extensions >= 4"
text.nl = "Aantal eerdere verlengingen: {prior_extensions}"

[[criterion]]
id = "utilisation"
orange = "utilisation < 0.6 OR utilisation > 1.1"
red = "utilisation < 0.3 OR utilisation > 1.3"
text.nl = "Van de toewijzing is {utilisation} gedeclareerd"

[[criterion]]
id = "long"
orange = "requested_trajectory_days > 730 AND NOT (downscalings >= 1)"
red = "requested_trajectory_days > 1460"
text.nl = "Het traject zou {requested_trajectory_days} duren"

[[criterion]]
id = "late"
orange = "days_late > 0"
red = "days_late > 14"
text.nl = "Ten opzichte van het einde aangevraagd: {days_late}"

[[criterion]]
id = "upscaling"
orange = "requested_intensity_change > 0.05"
red = "requested_intensity_change > 0.5"
text.nl = "Gevraagde inzet: {requested_intensity_change}"

[[criterion]]
id = "concurrent"
orange = "concurrent_allocations >= 2"
text.nl = "Andere lopende toewijzingen: {concurrent_allocations}"

[[criterion]]
id = "idle"
orange = "days_since_last_claim > 92"
text.nl = "Laatste declaratie: {days_since_last_claim} geleden"

[[criterion]]
id = "stepping-down"
green = "requested_intensity_change <= -0.2"
over = ["prior-extensions"]
text.nl = "Er wordt afgeschaald: {requested_intensity_change}"
"#;

/// The policy of eight criteria.
///
/// # Panics
/// If the policy above cannot be read.
#[expect(clippy::expect_used, reason = "a benchmark on a policy that cannot be read measures nothing")]
pub fn policy() -> Policy {
    Policy::from_toml(EIGHT_CRITERIA).expect("the policy of the benchmarks can be read")
}

#[expect(clippy::expect_used, reason = "the dates of the benchmarks are fixed")]
fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

#[expect(clippy::expect_used, reason = "the codes of the benchmarks are fixed")]
fn code<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a code of the code lists")
}

/// A chain of four allocations, each extended once, with twenty-four monthly claims, and a request on the last.
pub fn one_request() -> (Request, Vec<AllocationVersion>, Vec<Claim>) {
    let mut versions = Vec::new();
    let mut claims = Vec::new();
    let start = date(2023, 7, 1);
    for place in 0..4 {
        let first = start + chrono::Days::new(182 * place);
        let mut version = AllocationVersion {
            municipality: code("0363"),
            law: code("jw"),
            allocation_id: format!("10{place}").into(),
            assigned_at: first.and_time(chrono::NaiveTime::MIN) - chrono::Days::new(10),
            client_id: "4f1c".into(),
            provider_id: "73000001".into(),
            product_category: Some(code("45")),
            product_code: Some(code("45A04")),
            start_date: first,
            end_date: Some(first + chrono::Days::new(150)),
            volume: Some(4.0 - place as f64 * 0.5),
            unit: Some(code("04")),
            frequency: Some(code("2")),
            budget_cents: None,
            change_reason: None,
            referrer: Some(code("02")),
        };
        versions.push(version.clone());
        version.assigned_at = version.assigned_at + chrono::Days::new(140);
        version.end_date = Some(first + chrono::Days::new(181));
        version.change_reason = Some(code("12"));
        versions.push(version);
        for month in 0..6 {
            let period_start = first + chrono::Days::new(30 * month);
            claims.push(Claim {
                municipality: code("0363"),
                law: code("jw"),
                allocation_id: format!("10{place}").into(),
                period_start,
                period_end: period_start + chrono::Days::new(29),
                volume: 14.0,
                unit: code("04"),
                amount_cents: 134_400,
                submitted_on: Some(period_start + chrono::Days::new(40)),
                reference: None,
                product_category: None,
                product_code: None,
                tariff_cents: None,
                previous_reference: None,
            });
        }
    }
    let submitted_on = date(2025, 6, 10);
    let request = Request {
        requested_end: Some(date(2025, 12, 31)),
        volume: Some(2.0),
        ..Request::new(code("0363"), code("jw"), "V1".into(), "73000001".into(), "103".into(), submitted_on)
    };
    (request, versions, claims)
}
