//! Registers written as messages and read back are the same registers.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use stoplicht_core::register::{
    AllocationId, AllocationVersion, Answer, Claim, ClientId, Delivery, Municipality, Request,
};
use stoplicht_messages::write::*;
use stoplicht_messages::*;

use crate::schemas::validate;
use crate::support::*;

/// A small made-up history of one allocation.
#[derive(Debug, Clone)]
struct Plan {
    municipality: u8,
    law: Law,
    provider: u8,
    client: u8,
    start: u16,
    lengths: Vec<(u8, u8)>,
    size: u8,
    referrer: bool,
    spells: Vec<(u8, u8, bool)>,
    claims: Vec<(u8, i8, u8)>,
    asks: bool,
    /// Days until the answer, and whether it honours.
    answer: Option<(u8, bool)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let law = prop_oneof![Just(Law::Jw), Just(Law::Wmo)];
    let lengths = prop::collection::vec((1..=100_u8, 1..=40_u8), 1..4);
    let spells = prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 0..3);
    let claims = prop::collection::vec((0..12_u8, -20..20_i8, 1..60_u8), 0..5);
    let answer = prop::option::of((0..60_u8, any::<bool>()));
    (
        0..2_u8,
        law,
        0..2_u8,
        0..3_u8,
        0..700_u16,
        lengths,
        0..5_u8,
        any::<bool>(),
        spells,
        (claims, any::<bool>(), answer),
    )
        .prop_map(
            |(municipality, law, provider, client, start, lengths, size, referrer, spells, (claims, asks, answer))| {
                Plan {
                    municipality,
                    law,
                    provider,
                    client,
                    start,
                    lengths,
                    size,
                    referrer,
                    spells,
                    claims,
                    asks,
                    answer,
                }
            },
        )
}

fn people() -> Vec<(ClientId, Identity)> {
    Bsn::test_numbers().take(3).map(|bsn| (key().pseudonym(&bsn), Identity::made_up(bsn))).collect()
}

fn epoch(days: u64) -> NaiveDate {
    day("2023-04-03") + Days::new(days)
}

fn registers(plans: &[Plan]) -> Registers {
    let people = people();
    let mut all = Registers::default();
    for (at, plan) in plans.iter().enumerate() {
        let municipality: Municipality = ["0384", "0363"][usize::from(plan.municipality)].parse().unwrap();
        let allocation_id = AllocationId::from((100 + at).to_string());
        let start = epoch(u64::from(plan.start));
        let mut end = start;
        let category = if plan.law == Law::Jw { "45" } else { "02" };
        let (product_category, product_code) = match plan.size {
            3 => (None, None),
            4 => (Some(code(category)), None),
            _ => (Some(code(category)), Some(code(&format!("{category}A0{}", plan.size)))),
        };
        let mut decided = start - Days::new(14);
        for (nth, (more, later)) in plan.lengths.iter().enumerate() {
            end = end + Days::new(u64::from(*more));
            decided = decided + Days::new(u64::from(*later));
            let sized = plan.size < 3;
            all.allocations.push(AllocationVersion {
                municipality,
                law: plan.law,
                allocation_id: allocation_id.clone(),
                assigned_at: decided
                    .and_hms_milli_opt(9, at as u32 % 60, 0, if plan.size == 1 { 250 } else { 0 })
                    .unwrap(),
                client_id: people[usize::from(plan.client)].0.clone(),
                provider_id: ["42420001", "02420002"][usize::from(plan.provider)].into(),
                product_category,
                product_code,
                start_date: start,
                end_date: (plan.size != 0).then_some(end),
                volume: sized.then_some(f64::from(plan.size) * 4.0),
                unit: sized.then(|| code("04")),
                frequency: sized.then(|| code("2")),
                budget_cents: (plan.size == 3).then_some(250_000),
                change_reason: (nth > 0).then(|| code(["12", "04", "05"][nth % 3])),
                referrer: plan.referrer.then(|| code("02")),
            });
        }
        let mut from = start;
        for (wait, length, temporary) in &plan.spells {
            let begin = from + Days::new(u64::from(wait % 40));
            let stop = begin + Days::new(u64::from(length % 90));
            let goes_on = *length > 200;
            let reason = if *temporary {
                "20"
            } else if plan.law == Law::Jw {
                "31"
            } else {
                "19"
            };
            all.deliveries.push(Delivery {
                municipality,
                law: plan.law,
                allocation_id: allocation_id.clone(),
                start_date: begin,
                stop_date: (!goes_on).then_some(stop),
                stop_reason: (!goes_on).then(|| code(reason)),
                reported_on: Some(begin + Days::new(3)),
                stop_reported_on: (!goes_on).then(|| stop + Days::new(4)),
            });
            from = stop + Days::new(1);
            if goes_on {
                break;
            }
        }
        for (nth, (month, volume, late)) in plan.claims.iter().enumerate() {
            let period_start = day("2024-01-01") + chrono::Months::new(u32::from(*month));
            let period_end = period_start + chrono::Months::new(1) - Days::new(1);
            all.claims.push(Claim {
                municipality,
                law: plan.law,
                allocation_id: allocation_id.clone(),
                period_start,
                period_end,
                volume: f64::from(*volume),
                unit: code(if volume % 5 == 0 { "83" } else { "04" }),
                amount_cents: i64::from(*volume) * 9600,
                submitted_on: Some(period_end + Days::new(u64::from(*late))),
                reference: Some(format!("L{at}-{nth}").as_str().into()),
                // A claim names a product, also on a budget that names none.
                product_category: Some(product_category.unwrap_or(code(category))),
                product_code: Some(code(&format!("{category}A9{}", volume.rem_euclid(3)))),
                tariff_cents: (volume % 5 != 0).then_some(9600),
                // A credit always names the line that it takes back.
                previous_reference: (volume % 7 == 0 || *volume < 0).then(|| format!("P{at}-{nth}").as_str().into()),
            });
        }
        if plan.asks && plan.size != 0 {
            all.requests.push(Request {
                municipality,
                law: plan.law,
                // One request may be about two allocations; what was answered was so as a whole.
                request_id: if plan.answer.is_some() { format!("A{at}") } else { format!("R{}", at / 2) }.into(),
                list_id: None,
                provider_id: ["42420001", "02420002"][usize::from(plan.provider)].into(),
                allocation_id,
                submitted_on: end - Days::new(20),
                requested_start: Some(start),
                requested_end: Some(end + Days::new(90)),
                volume: (plan.size < 3).then_some(2.0),
                unit: (plan.size < 3).then(|| code("04")),
                frequency: (plan.size < 3).then(|| code("2")),
                budget_cents: (plan.size == 3).then_some(300_000),
                explanation: None,
                answered_on: plan.answer.map(|(later, _)| end - Days::new(20) + Days::new(u64::from(later))),
                answer: plan.answer.map(|(_, honours)| if honours { Answer::Honoured } else { Answer::Declined }),
                client_reference: None,
            });
        }
    }
    all
}

/// The rows in any fixed order, as text.
fn sorted(registers: &Registers) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    rows.extend(registers.allocations.iter().map(|row| serde_json::to_string(row).unwrap()));
    rows.extend(registers.deliveries.iter().map(|row| serde_json::to_string(row).unwrap()));
    rows.extend(registers.claims.iter().map(|row| serde_json::to_string(row).unwrap()));
    rows.extend(registers.requests.iter().map(|row| serde_json::to_string(row).unwrap()));
    rows.sort();
    rows
}

fn written(registers: &Registers) -> (Vec<Letter>, Written) {
    let people = people();
    let lookup =
        |client: &ClientId| people.iter().find(|(known, _)| known == client).map(|(_, identity)| identity.clone());
    let mut letters = Vec::new();
    let written = write_history(registers, &lookup, |letter| {
        letters.push(letter);
        Ok::<(), std::convert::Infallible>(())
    });
    (letters, written.unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(plans in prop::collection::vec(plan(), 0..8), seed in any::<prop::sample::Index>()) {
        let registers = registers(&plans);
        let (mut letters, written) = written(&registers);
        let same_start = written.left_out.iter().all(|left| left.why == Unwritable::SameStart);
        prop_assert!(same_start, "{:?}", written.left_out);
        prop_assert_eq!(written.messages, letters.len() as u64);
        if !letters.is_empty() {
            let at = seed.index(letters.len());
            letters.rotate_left(at);
        }
        let all = ingest(&letters);
        let mut expected = registers;
        let mut left: Vec<usize> = written.left_out.iter().map(|left| left.row).collect();
        while let Some(row) = left.pop() {
            expected.deliveries.remove(row);
        }
        prop_assert_eq!(sorted(&all.registers), sorted(&expected));
    }
}

#[test]
fn what_is_written_is_valid() {
    let plans: Vec<Plan> = (0..20_u8)
        .map(|at| Plan {
            municipality: at % 2,
            law: if at % 3 == 0 { Law::Wmo } else { Law::Jw },
            provider: at / 3 % 2,
            client: at % 3,
            start: u16::from(at) * 30,
            lengths: vec![(90, 5), (80, 30), (1, 20)],
            size: at % 5,
            referrer: at % 4 == 0,
            spells: vec![(3, 40, true), (20, 50, false)],
            claims: vec![(1, 10, 20), (2, 7, 9), (2, -7, 50), (3, 0, 5)],
            asks: true,
            answer: (at % 3 > 0).then_some((at, at % 3 == 1)),
        })
        .collect();
    let registers = registers(&plans);
    let (letters, written) = written(&registers);
    assert_eq!(written.left_out, []);
    validate(&letters);
    let all = ingest(&letters);
    assert_eq!(sorted(&all.registers), sorted(&registers));
    assert_eq!(all.other_requests.len() as u64, all.report.became.referred_allocations, "the 315s");
}

#[test]
fn what_was_removed_is_no_part_of_a_request() {
    let plan = Plan {
        municipality: 0,
        law: Law::Jw,
        provider: 0,
        client: 0,
        start: 0,
        lengths: vec![(90, 5)],
        size: 2,
        referrer: false,
        spells: vec![],
        claims: vec![],
        asks: true,
        answer: None,
    };
    let mut registers = registers(&[plan]);
    let start = registers.requests[0].submitted_on + Days::new(10);
    let beside = AllocationVersion {
        allocation_id: "7".into(),
        start_date: start,
        end_date: Some(start),
        ..registers.allocations[0].clone()
    };
    // It is for one day, and yet to start; or it was removed, in either way, and never was.
    for (reason, unchanged) in [(None, 1), (Some("13"), 0), (Some("01"), 0)] {
        registers.allocations.truncate(1);
        registers.allocations.push(AllocationVersion { change_reason: reason.map(code), ..beside.clone() });
        let (letters, _) = written(&registers);
        let asks = letters.iter().find(|letter| letter.message.number() == 317).unwrap();
        assert_eq!(asks.xml.matches("<jw317:OngewijzigdProduct>").count(), unchanged, "{reason:?}");
    }
}

#[test]
fn rows_that_no_message_can_say_are_listed() {
    let mut registers = registers(&[]);
    let mut base = self::registers(&[Plan {
        municipality: 0,
        law: Law::Jw,
        provider: 0,
        client: 0,
        start: 0,
        lengths: vec![(90, 5)],
        size: 2,
        referrer: false,
        spells: vec![(3, 40, false)],
        claims: vec![(1, 10, 20)],
        asks: false,
        answer: None,
    }]);
    let allocation = base.allocations.remove(0);
    let stranger = AllocationVersion { client_id: "nobody".into(), ..allocation.clone() };
    let lettered = AllocationVersion { allocation_id: "A1".into(), ..allocation.clone() };
    let half = AllocationVersion { volume: Some(1.5), ..allocation.clone() };
    let unit_only = AllocationVersion { volume: None, ..allocation.clone() };
    let long_code = AllocationVersion { product_code: Some(code("45A040")), ..allocation.clone() };
    registers.allocations = vec![allocation, stranger, lettered, half, unit_only, long_code];
    let delivery = base.deliveries.remove(0);
    let twice = delivery.clone();
    let elsewhere = Delivery { allocation_id: "7".into(), ..delivery.clone() };
    registers.deliveries = vec![delivery, twice, elsewhere];
    let claim = base.claims.remove(0);
    registers.claims =
        vec![Claim { amount_cents: -5, ..claim.clone() }, Claim { amount_cents: 1_000_000_000, ..claim }];
    let (_, written) = written(&registers);
    let why: Vec<_> = written.left_out.iter().map(|left| (left.row, left.why)).collect();
    use Unwritable::*;
    assert_eq!(
        why,
        [
            (1, UnknownClient),
            (2, Number),
            (3, Amount),
            (4, Incomplete),
            (5, Code),
            (1, SameStart),
            (2, UnknownAllocation),
            (0, Amount),
            (1, Amount)
        ]
    );
}
