//! Triage under a contract: test A17 and its neighbours.

use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{FundedAllocation, ServiceOf, Variant};
use stoplicht_contracts::triage::{ContractRule, one_colour_criteria, split_care_groups};
use stoplicht_core::history::Period;
use stoplicht_core::register::{AllocationVersion, Claim, Code, Colour, Law, Request};
use stoplicht_core::{Assessment, ClientHistory, Measure, Policy, RejectionCode, UnknownReason};

use crate::support::{allocated, claimed, contract, date};

const PARTNER: &str = "99001013";

fn days(start: &str, end: &str) -> Period {
    Period { start: date(start).into(), end: date(end).into() }
}

/// A partner's client with an old code: 120 minutes a week from July 2021, claimed in full to the end of the year.
fn client() -> (Vec<AllocationVersion>, Vec<Claim>) {
    let versions = vec![allocated("1", "k1", PARTNER, "02101", "2021-07-01..2022-12-31")];
    let months = [("07", 31), ("08", 31), ("09", 30), ("10", 31), ("11", 30), ("12", 31)];
    let claim = |(month, last): (&str, u32)| {
        let during = format!("2021-{month}-01..2021-{month}-{last}");
        Claim { volume: f64::from(last) * 120.0 / 7.0, ..claimed("1", &during, 100, "2022-01-15") }
    };
    (versions, months.into_iter().map(claim).collect())
}

fn funding(excluded: &[Period]) -> FundedAllocation<'_> {
    FundedAllocation {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        service: ServiceOf::Service(0),
        provider: PARTNER,
        excluded,
    }
}

/// The request on that care, as it is scored on a day.
fn asked() -> Request {
    let mut request =
        Request::new("0901".parse().unwrap(), Law::Wmo, "V-1".into(), PARTNER.into(), "1".into(), date("2022-05-15"));
    request.requested_end = Some(date("2023-12-31"));
    request
}

const POLICY: &str = "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2022-01-01\n\
    [[criterion]]\nid = \"used\"\norange = \"utilisation < 0.6\"\nred = \"utilisation < 0.3\"\n";

/// Scored on a day, when claims of other clients cover the year.
fn assessed(contract: Option<&Contract>, policy: &str, as_of: &str) -> Assessment {
    let (versions, claims) = client();
    let history = ClientHistory::new(versions, claims).unwrap().with_claims_through(date("2022-12-31"));
    let policy = Policy::from_toml(policy).unwrap();
    let request = Request { submitted_on: date(as_of), ..asked() };
    match contract {
        Some(contract) => policy.assess_under(&ContractRule::new(contract, None), &request, &history, date(as_of)),
        None => policy.assess(&request, &history, date(as_of)),
    }
    .unwrap()
}

#[test]
fn a17_days_that_a_lump_sum_pays_for_leave_the_window() {
    let contract = contract("");
    let used = |contract: Option<&Contract>, as_of: &str| {
        let found = assessed(contract, POLICY, as_of);
        (found.measures.get(Measure::Utilisation), found.unknown_reasons.get(Measure::Utilisation), found.colour)
    };
    // The window is that of 14 September to 14 March, 182 days.
    let (without, _, colour) = used(None, "2022-05-15");
    assert!((without.unwrap() - 109.0 / 182.0).abs() < 1e-9, "{without:?}: 0.599");
    assert_eq!(colour, Colour::Orange);
    assert_eq!(used(Some(&contract), "2022-05-15"), (Some(1.0), None, Colour::Green), "on the 109 days that are left");

    assert_eq!(used(None, "2022-09-01"), (Some(0.0), None, Colour::Red));
    let unknown = (None, Some(UnknownReason::Lumpsum), Colour::Orange);
    assert_eq!(used(Some(&contract), "2022-09-01"), unknown, "`unknown` is orange where the policy does not say");
}

#[test]
fn fewer_days_than_are_needed_say_nothing() {
    let contract = contract("");
    // Of the window 28 days are left, and a day later 27.
    let reason = |as_of: &str| assessed(Some(&contract), POLICY, as_of).unknown_reasons.get(Measure::Utilisation);
    let last = date("2021-12-04") + chrono::Days::new(181 + 62);
    assert_eq!(reason(&last.to_string()), None);
    assert_eq!(reason(&(last + chrono::Days::new(1)).to_string()), Some(UnknownReason::Lumpsum));
}

#[test]
fn what_does_not_apply_has_the_colour_that_the_policy_gives_it() {
    let contract = contract("");
    let colour = |more: &str| assessed(Some(&contract), &format!("{POLICY}{more}"), "2022-09-01").colour;
    assert_eq!(colour(""), Colour::Orange);
    assert_eq!(colour("unknown = \"red\"\n"), Colour::Red);
    assert_eq!(colour("unknown = \"red\"\nnot_applicable = \"green\"\n"), Colour::Green);
    // A measure that is unknown by itself: nothing was ever scaled down.
    let mixed = POLICY.replace("utilisation < 0.6", "utilisation < 0.6 OR days_since_downscaling > 90");
    let mixed = format!("{mixed}unknown = \"red\"\nnot_applicable = \"green\"\n");
    assert_eq!(assessed(Some(&contract), &mixed, "2022-09-01").colour, Colour::Red);
    // Without a contract it is an unknown like any other.
    let before_claims = POLICY.to_owned() + "unknown = \"red\"\nnot_applicable = \"green\"\n";
    assert_eq!(assessed(None, &before_claims, "2021-08-01").colour, Colour::Red);
}

#[test]
fn a_lump_sum_pays_in_the_contract_and_not_while_excluded() {
    let contract = contract("");
    let excluded = [days("2022-03-01", "2022-03-31")];
    let on = |funding: &FundedAllocation<'_>, day: &str| contract.is_lumpsum_funded(funding, date(day).into());
    let partner = funding(&excluded);
    assert!(on(&partner, "2022-01-01") && on(&partner, "2022-12-31"));
    assert!(!on(&partner, "2021-12-31") && !on(&partner, "2023-01-01"));
    assert!(!on(&partner, "2022-03-15"));
    assert!(!on(&FundedAllocation { provider: "99024770", ..partner }, "2022-06-01"), "no partner");
    assert!(!on(&FundedAllocation { law: Law::Jw, ..partner }, "2022-06-01"), "another law");
    assert!(
        !on(&FundedAllocation { municipality: "0902".parse().unwrap(), ..partner }, "2022-06-01"),
        "it does not take part"
    );
    assert!(!on(&FundedAllocation { service: ServiceOf::Unassigned, ..partner }, "2022-06-01"));

    let funded = contract.funded_days(&partner, None);
    assert_eq!(funded, contract.lumpsum_days(&partner));
    assert_eq!(funded.left_of(days("2022-02-01", "2022-04-30")), 31);
    let task = contract.funded_days(&FundedAllocation { provider: "99024770", ..partner }, Some(Variant::Task));
    assert_eq!(task.left_of(days("2015-01-01", "2030-12-31")), 0, "the size of a task means nothing, on no day");
}

#[test]
fn requests_come_back_where_the_contract_refuses_them() {
    let (scored, refused) = (contract(""), contract("extension_requests = \"refuse\"\n"));
    let on = |contract: &Contract, day: &str| {
        let (versions, claims) = client();
        let history = ClientHistory::new(versions, claims).unwrap();
        let request = Request { submitted_on: date(day), ..asked() };
        let policy = Policy::from_toml(POLICY).unwrap();
        let under = ContractRule::new(contract, None);
        policy.assess_under(&under, &request, &history, date(day)).map_err(|rejection| rejection.code).map(|_| ())
    };
    assert_eq!(on(&scored, "2022-06-01"), Ok(()));
    assert_eq!(on(&refused, "2022-06-01"), Err(RejectionCode::NoRequestNeeded));
    assert_eq!(on(&refused, "2021-09-01"), Ok(()), "no lump sum paid for it then");
}

#[test]
fn another_provider_is_told_no_more_than_that() {
    let refused = contract("extension_requests = \"refuse\"\n");
    let (versions, claims) = client();
    let history = ClientHistory::new(versions, claims).unwrap();
    let request = Request { provider_id: "99024770".into(), ..asked() };
    let policy = Policy::from_toml(POLICY).unwrap();
    let found = policy.assess_under(&ContractRule::new(&refused, None), &request, &history, request.submitted_on);
    assert_eq!(found.unwrap_err().code, RejectionCode::NotThisProvider);
}

#[test]
fn measures_are_unknown_with_a_reason() {
    let contract = contract("");
    let why = |as_of: &str| assessed(Some(&contract), POLICY, as_of).unknown_reasons.iter().collect::<Vec<_>>();
    let lumpsum = |measure| (measure, UnknownReason::Lumpsum);
    let on_the_day = [Measure::RequestedIntensityChange, Measure::DaysSinceLastClaim].map(lumpsum);
    assert_eq!(why("2022-05-15"), on_the_day);
    let found = assessed(Some(&contract), POLICY, "2022-05-15");
    assert_eq!(found.measures.get(Measure::RequestedIntensityChange), None, "also where no size is asked");
    assert_eq!(
        found.measures.get(Measure::DaysLate),
        assessed(None, POLICY, "2022-05-15").measures.get(Measure::DaysLate)
    );
    let (versions, claims) = client();
    let history = ClientHistory::new(versions, claims).unwrap().with_claims_through(date("2023-12-31"));
    let later = Policy::from_toml(POLICY).unwrap().assess_under(
        &ContractRule::new(&contract, None),
        &Request { requested_end: Some(date("2024-12-31")), ..asked() },
        &history,
        date("2023-01-31"),
    );
    let later = later.unwrap();
    assert_eq!(later.measures.get(Measure::RequestedIntensityChange), Some(0.0), "the contract is over");
    assert_eq!(later.unknown_reasons.iter().collect::<Vec<_>>(), [lumpsum(Measure::Utilisation)]);
}

#[test]
fn levels_skip_the_days_of_a_lump_sum() {
    let contract = contract("");
    // From two hours a week to four, in the year of the lump sum.
    let mut more = allocated("2", "k1", PARTNER, "02101", "2022-02-01..2022-12-31");
    more.assigned_at = date("2022-01-15").and_hms_opt(10, 0, 0).unwrap();
    let first = allocated("1", "k1", PARTNER, "02101", "2021-07-01..2022-12-31");
    let history = ClientHistory::new([first, more], Vec::<Claim>::new()).unwrap();
    let policy = Policy::from_toml(POLICY).unwrap();
    let request = asked();
    let found = policy.assess(&request, &history, date("2022-09-01")).unwrap();
    let (up, change) = (Measure::Upscalings, Measure::IntensityChange);
    assert_eq!((found.measures.get(up), found.measures.get(change)), (Some(1.0), Some(1.0)));
    let rule = ContractRule::new(&contract, None);
    let found = policy.assess_under(&rule, &request, &history, date("2022-09-01")).unwrap();
    assert_eq!((found.measures.get(up), found.measures.get(change)), (Some(0.0), Some(0.0)));
    // Of care that began in that year no level is left.
    let second = Request { allocation_id: "2".into(), ..asked() };
    let alone = allocated("2", "k1", PARTNER, "02101", "2022-02-01..2022-12-31");
    let history = ClientHistory::new([alone], Vec::<Claim>::new()).unwrap();
    let found = policy.assess_under(&rule, &second, &history, date("2022-09-01")).unwrap();
    assert_eq!(found.measures.get(change), None);
    assert_eq!(found.unknown_reasons.get(change), Some(UnknownReason::Lumpsum));
}

#[test]
fn a_result_paid_as_a_total_is_claimed_at_its_start_and_end() {
    let contract = contract("product = [{ code = \"02101\", variant = \"output\" }]\n");
    let mut total = allocated("1", "k1", "99024770", "02101", "2021-07-01..2022-12-31");
    total.frequency = Some(Code::literal("6"));
    let history = ClientHistory::new([total], client().1).unwrap().with_claims_through(date("2022-12-31"));
    let request = Request { provider_id: "99024770".into(), ..asked() };
    let policy = Policy::from_toml(POLICY).unwrap();
    let found =
        policy.assess_under(&ContractRule::new(&contract, None), &request, &history, date("2022-05-15")).unwrap();
    let total = |measure| (measure, UnknownReason::OutputTotal);
    let expected = [Measure::Utilisation, Measure::DaysSinceLastClaim].map(total);
    assert_eq!(found.unknown_reasons.iter().collect::<Vec<_>>(), expected);
    assert!(found.measures.get(Measure::Utilisation).is_none() && found.measures.get(Measure::RequestedDays).is_some());
    assert!(
        policy.assess(&request, &history, date("2022-05-15")).unwrap().measures.get(Measure::Utilisation).is_some()
    );
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
