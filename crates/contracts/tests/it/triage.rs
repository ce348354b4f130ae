//! Triage under a contract: test A17 and its neighbours.

use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{Funding, ServiceOf, Variant};
use stoplicht_contracts::triage::{
    FundedDays, UnknownReason, is_lumpsum_day, one_colour_criteria, split_care_groups, utilisation, why_unknown,
};
use stoplicht_core::history::{Allocation, Family, History, HistoryRules, Period, Snapshot};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Colour, Law};
use stoplicht_core::{Day, Measure, Policy};

use crate::support::{World, allocated, claimed, contract, date};

const PARTNER: &str = "99001013";

fn days(start: &str, end: &str) -> Period {
    Period { start: date(start).into(), end: date(end).into() }
}

/// A partner's client with an old code: 120 minutes a week from July 2021, claimed in full to the end of the year.
fn client() -> (History, Snapshot) {
    let mut world = World::default().version(allocated("1", "k1", PARTNER, "02101", "2021-07-01..2022-12-31"));
    for (month, last) in [("07", 31), ("08", 31), ("09", 30), ("10", 31), ("11", 30), ("12", 31)] {
        let during = format!("2021-{month}-01..2021-{month}-{last}");
        let mut claim = claimed("1", &during, 100, "2022-01-15");
        claim.volume = f64::from(last) * 120.0 / 7.0;
        world = world.claim(claim);
    }
    let history = world.homes().remove(0).history;
    let mut snapshot = Snapshot::default();
    snapshot.take(&history, &HistoryRules::default(), |_, _| CareGroup::Generic, date("2022-05-15").into());
    (history, snapshot)
}

fn funding(excluded: &[Period]) -> Funding<'_> {
    Funding {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        service: ServiceOf::Service(0),
        provider: PARTNER,
        excluded,
    }
}

fn used(contract: Option<&Contract>, window: Period) -> Result<Option<f64>, UnknownReason> {
    let (history, snapshot) = client();
    let funded =
        |_: &Allocation| contract.map_or(FundedDays::NONE, |contract| contract.funded_days(&funding(&[]), None));
    let chain = snapshot.allocations();
    let as_of = date("2022-09-01").into();
    utilisation((window, 28), (&chain[0], Family::Minutes), &history, chain, as_of, &funded)
}

#[test]
fn a17_days_that_a_lump_sum_pays_for_leave_the_window() {
    let contract = contract("");
    // Seen on 15 May 2022.
    let window = days("2021-09-14", "2022-03-14");
    assert_eq!(window.days(), 182);
    let without = used(None, window).unwrap().unwrap();
    assert!((without - 109.0 / 182.0).abs() < 1e-9, "{without}: 0.599, orange");
    assert_eq!(used(Some(&contract), window), Ok(Some(1.0)), "on the 109 days that are left");
    // Seen on 1 September 2022.
    let window = days("2022-01-01", "2022-07-01");
    assert_eq!(used(None, window), Ok(Some(0.0)), "red");
    assert_eq!(used(Some(&contract), window), Err(UnknownReason::Lumpsum));
}

#[test]
fn fewer_days_than_are_needed_say_nothing() {
    let contract = contract("");
    assert!(used(Some(&contract), days("2021-12-04", "2022-03-14")).is_ok(), "28 days are left");
    assert_eq!(used(Some(&contract), days("2021-12-05", "2022-03-14")), Err(UnknownReason::Lumpsum));
}

#[test]
fn a_lump_sum_pays_in_the_contract_and_not_while_excluded() {
    let contract = contract("");
    let excluded = [days("2022-03-01", "2022-03-31")];
    let on = |funding: &Funding<'_>, day: &str| contract.is_lumpsum_funded(funding, date(day).into());
    let partner = funding(&excluded);
    assert!(on(&partner, "2022-01-01") && on(&partner, "2022-12-31"));
    assert!(!on(&partner, "2021-12-31") && !on(&partner, "2023-01-01"));
    assert!(!on(&partner, "2022-03-15"));
    assert!(!on(&Funding { provider: "99024770", ..partner }, "2022-06-01"), "no partner");
    assert!(!on(&Funding { law: Law::Jw, ..partner }, "2022-06-01"), "another law");
    assert!(!on(&Funding { municipality: "0902".parse().unwrap(), ..partner }, "2022-06-01"), "it does not take part");
    assert!(!on(&Funding { service: ServiceOf::Unassigned, ..partner }, "2022-06-01"));

    let funded = contract.funded_days(&partner, None);
    assert_eq!(funded.left_of(days("2022-02-01", "2022-04-30")), 31);
    let task = contract.funded_days(&Funding { provider: "99024770", ..partner }, Some(Variant::Task));
    assert_eq!(task.left_of(days("2015-01-01", "2030-12-31")), 0, "the size of a task means nothing, on no day");
}

#[test]
fn requests_come_back_where_the_contract_refuses_them() {
    let scored = contract("");
    let refused = contract("extension_requests = \"refuse\"\n");
    let on = |contract: &Contract, day: &str| contract.needs_no_request(&funding(&[]), date(day).into());
    assert!(!on(&scored, "2022-06-01"));
    assert!(on(&refused, "2022-06-01"));
    assert!(!on(&refused, "2021-06-01"), "no lump sum paid for it then");
}

#[test]
fn measures_are_unknown_with_a_reason() {
    let contract = contract("");
    let funded = contract.funded_days(&funding(&[]), None);
    let why = |measure, day: &str| why_unknown(measure, (Some(Variant::Effort), None), &funded, date(day).into());
    for measure in [Measure::DaysSinceLastClaim, Measure::RequestedIntensityChange] {
        assert_eq!(why(measure, "2022-06-01"), Some(UnknownReason::Lumpsum));
        assert_eq!(why(measure, "2023-06-01"), None);
    }
    assert_eq!(why(Measure::DaysLate, "2022-06-01"), None, "the other measures stay");
    let (_, snapshot) = client();
    let skips =
        |day: &str| is_lumpsum_day(snapshot.allocations(), Family::Minutes, date(day).into(), &|_| funded.clone());
    assert!(!skips("2021-07-01") && skips("2022-07-01"));
    assert!(!is_lumpsum_day(snapshot.allocations(), Family::Euros, Day::from(date("2022-07-01")), &|_| funded.clone()));
}

#[test]
fn a_variant_is_the_contracts_or_the_units() {
    use stoplicht_core::history::Size;
    let contract =
        contract("product = [{ code = \"21200\", variant = \"task\" }, { code = \"02101\", variant = \"output\" }]\n");
    let place = ("0901".parse().unwrap(), Law::Wmo);
    let size = |unit| Size { volume: Some(1.0), unit: Some(Code::literal(unit)), ..Size::default() };
    let variant = |code: &'static str, size: &Size| contract.variant(place, Some(Code::literal(code)), size);
    assert_eq!(variant("21200", &size("84")), Some(Variant::Task));
    assert_eq!(variant("02101", &size("01")), Some(Variant::Output), "the contract goes first");
    assert_eq!(variant("02102", &size("01")), Some(Variant::Effort));
    assert_eq!(variant("02102", &size("83")), Some(Variant::Output));
    assert_eq!(variant("02102", &Size { budget_cents: Some(1), ..Size::default() }), None, "a budget alone");
}

#[test]
fn a_policy_is_warned_of() {
    let head = "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2022-01-01\n";
    let text = format!(
        "{head}[care_groups]\n\"02101\" = \"begeleiding\"\n\
         [[criterion]]\nid = \"used\"\norange = \"utilisation < 0.6\"\nunknown = \"red\"\n\
         [[criterion]]\nid = \"mixed\"\norange = \"utilisation < 0.6 OR prior_extensions > 2\"\n\
         [[criterion]]\nid = \"late\"\norange = \"days_late > 0\"\n"
    );
    let policy = Policy::from_toml(&text).unwrap();
    let found = one_colour_criteria(&policy);
    assert_eq!(
        found.iter().map(|one| (one.criterion.as_str(), one.colour)).collect::<Vec<_>>(),
        [("used", Colour::Red)]
    );

    let contract = contract("");
    let split = split_care_groups(&contract, &policy, |_| Some(Code::literal("02")));
    assert_eq!(split.len(), 1, "a chain would break where 02101 becomes 21200");
    assert_eq!((split[0].lumpsum_product.1.as_str(), split[0].product.1.as_str()), ("02", "begeleiding"));
}
