//! The money of a made-up contract, for its page.

use chrono::NaiveDate;
use stoplicht_contracts::budget::{BudgetSignal, ForecastBasis};
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::money::MissingPart;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, MonthRow, RoomRow};
use stoplicht_core::register::Law;
use stoplicht_report::contract::BudgetSummary;
use stoplicht_report::summary::ClaimsThrough;

use crate::support::day;

/// A ceiling of 2022, as known at the end of July.
fn ceiling(service: &str, cents: Option<i64>) -> BudgetRow {
    let known = cents.is_some();
    BudgetRow {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        service: service.to_owned(),
        as_of: day("2022-07-31"),
        lumpsum_cents: Some(20_000_000),
        other_cents: Some(15_000_000),
        pgb_cents: known.then_some(0),
        actual_cents: known.then_some(35_000_000),
        so_far_cents: known.then_some(26_600_000),
        ceiling_cents: cents,
        share_used: cents.map(|cents| 26_600_000.0 / cents as f64),
        overrun_cents: cents.map(|_| 0),
        recovery_cents: None,
        pgb_granted_cents: None,
        pgb_year_cents: known.then_some(1_000_000),
        room_cents: cents.map(|cents| cents - 21_000_000),
        runoff: Some(1_400_000.0),
        committed_cents: Some(9_000_000),
        u: Some(0.8),
        u_low: Some(0.7),
        u_high: Some(0.9),
        committed_expected_cents: Some(7_200_000),
        unpriced: 2,
        forecast: known.then_some(24_000_000.0),
        forecast_se: known.then_some(1_000_000.0),
        low: known.then_some(22_000_000.0),
        high: known.then_some(26_100_000.0),
        p_over: known.then_some(0.42),
        basis: Some(ForecastBasis::Lognormal),
        shift: None,
        signal: known.then_some(BudgetSignal::Possible),
        warned: None,
        late_beyond_cents: None,
        status: if known { BudgetStatus::Provisional } else { BudgetStatus::Unknown },
        missing: if known { Vec::new() } else { vec![MissingPart::PgbSpent] },
    }
}

/// The months of a ceiling.
pub fn months(service: &str) -> Vec<MonthRow> {
    let month = |month: u32| MonthRow {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        service: service.to_owned(),
        as_of: day("2022-07-31"),
        month: NaiveDate::from_ymd_opt(2022, month, 1).unwrap(),
        lumpsum_cents: Some(1_666_667),
        other_cents: Some(2_100_000),
        pgb_cents: Some(0),
        so_far_cents: Some(3_800_000 * i64::from(month)),
        share_used: None,
        ultimate: None,
        runoff: None,
        immature: Some(month > 5),
    };
    (1..=12).map(month).collect()
}

/// A room of a provider.
pub fn room() -> RoomRow {
    RoomRow {
        provider_id: "42420001".into(),
        service: "ib".to_owned(),
        law: Law::Wmo,
        from: day("2022-01-01"),
        room_cents: Some(8_000_000),
        other_cents: Some(5_100_000),
        share_used: Some(0.6375),
        runoff: Some(300_000.0),
        committed_cents: Some(2_000_000),
        unpriced: 0,
        forecast: Some(8_300_000.0),
        forecast_se: Some(200_000.0),
        low: Some(7_800_000.0),
        high: Some(8_800_000.0),
        p_over: Some(0.86),
        basis: ForecastBasis::Lognormal,
        signal: Some(BudgetSignal::Likely),
        warned: None,
        talk_due: None,
        decision_due: None,
        late_beyond_cents: None,
    }
}

/// Two ceilings that are known and one that is not, and a room.
pub fn summary() -> BudgetSummary {
    let hash = "0123456789abcdef".repeat(4);
    BudgetSummary {
        engine_version: "0".to_owned(),
        contract: ContractRef { id: "regio-2022".to_owned(), version: "2022.1".to_owned(), hash },
        name: "Voorbeeldcontract Wmo".to_owned(),
        policy: None,
        as_of: day("2022-07-31"),
        draft: true,
        budget: vec![ceiling("*", Some(45_000_000)), ceiling("ib", Some(40_000_000)), ceiling("groep", None)],
        lumpsums: Vec::new(),
        settlement: Vec::new(),
        rooms: vec![room()],
        warn_at: 0.7,
        claims_through: vec![ClaimsThrough {
            municipality: "0901".parse().unwrap(),
            law: Law::Wmo,
            through: Some(day("2022-05-31")),
        }],
        beyond_claims: Vec::new(),
        notices: Vec::new(),
        registers: Vec::new(),
        rejected: Vec::new(),
    }
}

/// The months of all ceilings.
pub fn all_months() -> Vec<MonthRow> {
    ["*", "ib"].into_iter().flat_map(months).collect()
}
