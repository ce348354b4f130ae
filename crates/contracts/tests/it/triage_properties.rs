//! What holds of triage under any contract and register: neither the order of rows nor later facts change an assessment, a contract
//! elsewhere changes nothing, and a measure is unknown for a reason only where it is unknown.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use stoplicht_contracts::Contract;
use stoplicht_contracts::register::{DISPENSATION, Exclusion, MoneyRegisters, MoneyRows};
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::register::{AllocationVersion, Claim, Code, Law, Request};
use stoplicht_core::{Assessment, ClientHistory, Measure, Policy, Rejection};

use crate::support::{allocated, claimed, contract, date};

const PROVIDERS: [&str; 2] = ["99001013", "99024770"];
const PRODUCTS: [&str; 3] = ["02101", "21200", "09999"];

fn day(number: u64) -> NaiveDate {
    date("2021-01-01") + Days::new(number)
}

#[derive(Debug, Clone)]
struct Records {
    versions: Vec<AllocationVersion>,
    claims: Vec<Claim>,
    exclusions: Vec<Exclusion>,
}

prop_compose! {
    fn any_records()(
        allocations in vec((0..2usize, 0..3usize, 0..700u64, 20..500u64, 0..60u64, 0..4usize), 1..5),
        claims in vec((0..5usize, 0..30u32, 0..200u64, 1..9_000i64), 0..40),
        exclusions in vec((0..5usize, any::<bool>(), 0..700u64, 0..200u64, 0..900u64), 0..3),
    ) -> Records {
        let version = |(number, (provider, product, start, length, before, size)): (usize, &(usize, usize, u64, u64, u64, usize))| {
            let during = format!("{}..{}", day(*start), day(start + length));
            let mut version = allocated(&number.to_string(), "k", PROVIDERS[*provider], PRODUCTS[*product], &during);
            version.assigned_at = day(start.saturating_sub(*before)).and_hms_opt(8, 0, 0).unwrap();
            match size {
                0 => version.frequency = Some(Code::literal("6")),
                1 => (version.volume, version.unit, version.budget_cents) = (None, None, Some(90_000)),
                2 => version.volume = Some(240.0),
                _ => {}
            }
            version
        };
        let claim = |(number, month, late, cents): (usize, u32, u64, i64)| {
            let first = date("2021-01-01").checked_add_months(chrono::Months::new(month)).unwrap();
            let last = first + chrono::Months::new(1) - Days::new(1);
            claimed(&number.to_string(), &format!("{first}..{last}"), cents, &(last + Days::new(late)).to_string())
        };
        let exclusion = |(number, dispensed, from, length, known): (usize, bool, u64, u64, u64)| Exclusion {
            municipality: "0901".parse().unwrap(),
            law: Law::Wmo,
            allocation_id: number.to_string().into(),
            reason: if dispensed { DISPENSATION } else { "elderly_group" }.to_owned(),
            from: Some(day(from)),
            to: Some(day(from + length)),
            known_on: day(known),
        };
        Records {
            versions: allocations.iter().enumerate().map(version).collect(),
            claims: claims.into_iter().map(claim).collect(),
            exclusions: exclusions.into_iter().map(exclusion).collect(),
        }
    }
}

const POLICY: &str = "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2021-01-01\n\
    [[criterion]]\nid = \"used\"\norange = \"utilisation < 0.6\"\nred = \"utilisation < 0.3\"\nnot_applicable = \"green\"\n\
    [[criterion]]\nid = \"size\"\norange = \"requested_intensity_change > 0 OR intensity_change > 0.1 OR upscalings > downscalings\"\n\
    [[criterion]]\nid = \"quiet\"\norange = \"days_since_last_claim > 92\"\nunknown = \"green\"\n";

fn assessed(
    contract: Option<&Contract>,
    records: &Records,
    number: usize,
    as_of: NaiveDate,
) -> Result<Assessment, Rejection> {
    let (registers, _) =
        MoneyRegisters::new(MoneyRows { exclusions: Some(records.exclusions.clone()), ..MoneyRows::default() });
    let history = ClientHistory::new_lossy(&records.versions, &records.claims).0.with_claims_through(day(1_200));
    let provider = records.versions.get(number).map_or(PROVIDERS[0].into(), |version| version.provider_id.clone());
    let mut request =
        Request::new("0901".parse().unwrap(), Law::Wmo, "V-1".into(), provider, number.to_string().into(), as_of);
    request.requested_end = Some(day(1_500));
    let policy = Policy::from_toml(POLICY).unwrap();
    match contract {
        Some(contract) => {
            let rule = ContractRule::new(contract, registers.exclusions.as_ref());
            policy.assess_under(&rule, &request, &history, as_of)
        }
        None => policy.assess(&request, &history, as_of),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_later_facts_change_anything(records in any_records(), number in 0..5usize, as_of in 0..900u64) {
        let (contract, as_of) = (contract("extension_requests = \"refuse\"\n"), day(as_of));
        let expected = assessed(Some(&contract), &records, number, as_of);
        let mut mixed = records.clone();
        mixed.versions.reverse();
        mixed.claims.reverse();
        mixed.exclusions.reverse();
        // The number of the request stands for its allocation, and not for a row.
        mixed.versions.sort_by_key(|version| version.allocation_id.as_str().to_owned());
        prop_assert_eq!(&assessed(Some(&contract), &mixed, number, as_of), &expected);
        let mut then = records;
        let provider_known = then.versions.get(number).is_some_and(|version| version.assigned_at.date() <= as_of);
        then.claims.retain(|claim| claim.submitted_on.unwrap() <= as_of);
        then.exclusions.retain(|row| row.known_on <= as_of);
        if provider_known {
            prop_assert_eq!(&assessed(Some(&contract), &then, number, as_of), &expected);
        }
    }

    #[test]
    fn a_contract_elsewhere_changes_nothing(records in any_records(), number in 0..5usize, as_of in 0..900u64) {
        let elsewhere = include_str!("contracts/small.toml").replace("\"0901\"", "\"0902\"");
        let elsewhere = Contract::from_toml(&elsewhere).unwrap();
        let as_of = day(as_of);
        prop_assert_eq!(assessed(Some(&elsewhere), &records, number, as_of), assessed(None, &records, number, as_of));
    }

    #[test]
    fn what_has_a_reason_is_unknown_and_the_rest_stays(records in any_records(), number in 0..5usize, as_of in 0..900u64) {
        let (contract, as_of) = (contract(""), day(as_of));
        let (under, bare) = (assessed(Some(&contract), &records, number, as_of), assessed(None, &records, number, as_of));
        prop_assert_eq!(under.is_ok(), bare.is_ok(), "without a refusal the same requests are scored");
        let (Ok(under), Ok(bare)) = (under, bare) else { return Ok(()) };
        for (measure, _) in under.unknown_reasons.iter() {
            prop_assert!(under.measures.get(measure).is_none(), "{measure} is known");
        }
        let stays = [
            Measure::PriorExtensions,
            Measure::TrajectoryDays,
            Measure::RequestedTrajectoryDays,
            Measure::RequestedDays,
            Measure::DaysLate,
            Measure::ConcurrentAllocations,
        ];
        for measure in stays {
            prop_assert_eq!(under.measures.get(measure), bare.measures.get(measure));
        }
        if let (Some(left), Some(all)) = (under.measures.get(Measure::Upscalings), bare.measures.get(Measure::Upscalings)) {
            prop_assert!(left <= all + 1.0);
        }
    }
}
