//! What holds whatever the registers say: parts add up to the whole, the order of rows and threads changes nothing, and neither do
//! facts that are known later.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use stoplicht_contracts::Contract;
use stoplicht_contracts::lumpsum::{payable, planned};
use stoplicht_contracts::register::{
    Exclusion, MoneyRegisters, MoneyRows, Payment, PaymentKind, Pgb, PgbKind, Tariff, TariffKind, Turnover,
    TurnoverStatus,
};
use stoplicht_contracts::run::{BudgetRun, BudgetTables};
use stoplicht_core::register::{Code, Law};

use crate::support::{World, allocated, claimed, contract_of, date, run};

const PARTIES: &str = r#"
product = [{ code = "21200", variant = "task" }]
service = [
  { id = "individual", products = ["21200", "02101"], lumpsum_products = ["21200"] },
  { id = "group", products = ["07101"] },
]
partner = [
  { id = "a", providers = ["99000001", "99000002"], services = ["individual", "group"] },
  { id = "b", providers = ["99000003"], services = ["individual"] },
]
surcharge = [{ municipality = "0901", partner = "b", service = "individual", base_cents = 12345, indexed = true, cut = true }]
ceiling = [
  { part = "other", municipality = "0901", service = "individual", base_cents = 600000, indexed = true, cut = true },
  { part = "other", municipality = "0901", service = "group", base = "turnover", indexed = true, cut = false },
  { part = "pgb", municipality = "0901", base_cents = 33333, split = "allocations", indexed = false, cut = true },
]
room = [{ provider_id = "99024770", service = "individual", year_cents = 500000, from = 2022-03-10 }]
"#;

const PROVIDERS: [&str; 5] = ["99000001", "99000002", "99000003", "99024770", "99024781"];
const PRODUCTS: [&str; 4] = ["02101", "21200", "07101", "09999"];

fn contract() -> Contract {
    contract_of(PARTIES, "")
}

fn whole_contract() -> Contract {
    let text =
        include_str!("contracts/small.toml").replace("ceiling_per = \"service\"", "ceiling_per = \"municipality\"");
    let head = text.split("service = [").next().unwrap();
    Contract::from_toml(&format!("{head}{PARTIES}")).unwrap()
}

fn day(number: u64) -> NaiveDate {
    date("2020-07-01") + Days::new(number)
}

/// Days from mid 2020 to mid 2023.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..1_100u64).prop_map(day)
}

prop_compose! {
    fn any_world()(
        allocations in vec((0..4usize, 0..5usize, 0..4usize, 0..900u64, 0..500u64, 0..90u64, 0..3usize), 1..8),
        corrections in vec((0..8usize, 0..1_100u64, 0..500u64, 0..4usize), 0..5),
        claims in vec((0..8usize, 0..36u32, 0..400u64, -3_000..30_000i64), 0..60),
    ) -> World {
        let mut world = World::default();
        for (number, (client, provider, product, start, length, before, size)) in allocations.iter().enumerate() {
            let during = format!("{}..{}", day(*start), day(start + length));
            let mut version =
                allocated(&format!("{number}"), &format!("k{client}"), PROVIDERS[*provider], PRODUCTS[*product], &during);
            version.assigned_at = day(start.saturating_sub(*before)).and_hms_opt(8, 0, 0).unwrap();
            match size {
                0 => {}
                1 => (version.volume, version.unit) = (Some(7.25), Some(Code::literal("84"))),
                _ => (version.volume, version.budget_cents) = (None, Some(123_457)),
            }
            world.versions.push(version);
        }
        for (number, known, end, kind) in corrections {
            let Some(mut version) = world.versions.get(number).cloned() else { continue };
            version.assigned_at = day(known).and_hms_opt(9, 0, number as u32).unwrap();
            match kind {
                0 => version.change_reason = Some(Code::literal("13")),
                1 => version.end_date = Some(version.start_date + Days::new(end)),
                2 => version.change_reason = Some(Code::literal("08")),
                _ => version.product_code = Some(Code::literal("07101")),
            }
            world.versions.push(version);
        }
        for (number, month, late, cents) in claims {
            let first = date("2020-07-01").checked_add_months(chrono::Months::new(month)).unwrap();
            let last = first + chrono::Months::new(1) - Days::new(1);
            let submitted = (last + Days::new(late)).to_string();
            world = world.claim(claimed(&number.to_string(), &format!("{first}..{last}"), cents, &submitted));
        }
        world
    }
}

prop_compose! {
    fn any_money()(
        turnover in vec((0..5usize, 0..2usize, 0..500_000i64, any::<bool>(), any_day()), 0..12),
        pgb in vec((0..3usize, any::<bool>(), 0..365u64, 0..200_000i64, any_day()), 0..6),
        payments in vec((0..5usize, 0..3usize, 0..4usize, -5_000..90_000i64, any_day()), 0..8),
        tariffs in vec((0..4usize, 0..3usize, 0..3usize, any_day(), 0..20_000i64, any_day()), 0..8),
        exclusions in vec((0..8usize, 0..2usize, any_day(), 0..300u64, any_day()), 0..5),
        has_payments: bool,
    ) -> MoneyRows {
        let (municipality, law) = ("0901".parse().unwrap(), Law::Wmo);
        let service = |place: usize| ["individual", "group"].get(place).map(|id| (*id).to_owned());
        let turnover = turnover.into_iter().map(|(provider, of, cents, audited, known_on)| Turnover {
            municipality, law, provider_id: PROVIDERS[provider].into(), service: service(of).unwrap(), year: 2021,
            turnover_cents: cents, excluded_cents: None, known_on,
            status: if audited { TurnoverStatus::Audited } else { TurnoverStatus::Provisional },
        });
        let pgb = pgb.into_iter().map(|(of, spent, through, cents, known_on)| Pgb {
            municipality, law, service: service(of), year: 2022, amount_cents: cents, known_on,
            kind: if spent { PgbKind::Spent } else { PgbKind::Granted }, through: date("2022-01-01") + Days::new(through),
        });
        let payments = payments.into_iter().enumerate().map(|(number, (provider, of, kind, cents, paid_on))| Payment {
            municipality, law, contract: "wmo-begeleiding-2022".to_owned(), provider_id: PROVIDERS[provider].into(),
            service: service(of), reference: number.to_string(), amount_cents: cents, paid_on, known_on: None,
            kind: [PaymentKind::Advance, PaymentKind::Arrangement, PaymentKind::Settlement, PaymentKind::Recovery][kind],
        });
        let tariffs = tariffs.into_iter().map(|(product, unit, provider, valid_from, cents, known_on)| Tariff {
            municipality: None, law, provider_id: (provider > 0).then(|| PROVIDERS[provider + 2].into()),
            product_code: Code::literal("02101").max(PRODUCTS[product].parse().unwrap()),
            unit: ["01", "04", "84"][unit].parse().unwrap(), kind: TariffKind::Contract, valid_from, tariff_cents: cents,
            valid_to: None, known_on,
        });
        let exclusions = exclusions.into_iter().map(|(number, reason, from, length, known_on)| Exclusion {
            municipality, law, allocation_id: number.to_string().as_str().into(),
            reason: ["elderly_group", "dispensation"][reason].to_owned(), from: Some(from),
            to: Some(from + Days::new(length)), known_on,
        });
        MoneyRows {
            turnover: Some(turnover.collect()),
            pgb: Some(pgb.collect()),
            payments: has_payments.then(|| payments.collect()),
            tariffs: Some(tariffs.collect()),
            exclusions: Some(exclusions.collect()),
        }
    }
}

fn tables(contract: &Contract, money: &MoneyRows, world: &World, as_of: NaiveDate) -> BudgetTables {
    let (registers, _) = MoneyRegisters::new(money.clone());
    run(&BudgetRun::new(contract, &registers, as_of).with_history(), world)
}

/// What was known on a day.
fn known(money: &MoneyRows, world: &World, as_of: NaiveDate) -> (MoneyRows, World) {
    let mut money = money.clone();
    money.turnover.iter_mut().for_each(|rows| rows.retain(|row| row.known_on <= as_of));
    money.pgb.iter_mut().for_each(|rows| rows.retain(|row| row.known_on <= as_of));
    money.payments.iter_mut().for_each(|rows| rows.retain(|row| row.paid_on <= as_of));
    money.tariffs.iter_mut().for_each(|rows| rows.retain(|row| row.known_on <= as_of));
    money.exclusions.iter_mut().for_each(|rows| rows.retain(|row| row.known_on <= as_of));
    let mut world = world.clone();
    world.versions.retain(|version| version.assigned_at.date() <= as_of);
    world.claims.retain(|(claim, _)| claim.submitted_on.unwrap() <= as_of);
    (money, world)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn facts_that_are_known_later_change_nothing(world in any_world(), money in any_money(), as_of in any_day()) {
        let contract = contract();
        let (money_then, world_then) = known(&money, &world, as_of);
        prop_assert_eq!(
            tables(&contract, &money, &world, as_of),
            tables(&contract, &money_then, &world_then, as_of)
        );
    }

    #[test]
    fn the_history_is_what_each_run_gave_then(world in any_world(), money in any_money(), as_of in any_day()) {
        let contract = whole_contract();
        let (registers, _) = MoneyRegisters::new(money.clone());
        let with_history = tables(&contract, &money, &world, as_of);
        for row in &with_history.budget {
            let then = run(&BudgetRun::new(&contract, &registers, row.as_of), &world);
            prop_assert!(then.budget.contains(row), "{:?} is not in {:?}", row, then.budget);
            let months = |tables: &BudgetTables| {
                let of = |month: &&stoplicht_contracts::run::MonthRow| month.as_of == row.as_of;
                tables.months.iter().filter(of).cloned().collect::<Vec<_>>()
            };
            prop_assert_eq!(months(&with_history), months(&then));
        }
    }

    #[test]
    fn neither_order_nor_threads_change_anything(
        world in any_world(), money in any_money(), as_of in any_day(), spread in vec(0..3usize, 8), seed in any::<u64>(),
    ) {
        let contract = contract();
        let expected = tables(&contract, &money, &world, as_of);

        let mut mixed = world.clone();
        let turned = seed as usize % mixed.claims.len().max(1);
        mixed.claims.rotate_left(turned);
        mixed.claims.reverse();
        mixed.versions.reverse();
        let mut rows = money.clone();
        rows.turnover.iter_mut().for_each(|rows| rows.reverse());
        rows.tariffs.iter_mut().for_each(|rows| rows.reverse());
        rows.pgb.iter_mut().for_each(|rows| rows.reverse());
        rows.exclusions.iter_mut().for_each(|rows| rows.reverse());
        rows.payments.iter_mut().for_each(|rows| rows.reverse());
        let (registers, _) = MoneyRegisters::new(rows);
        let asked = BudgetRun::new(&contract, &registers, as_of).with_history();
        let mut threads = [asked.accumulator(), asked.accumulator(), asked.accumulator()];
        let mut homes = mixed.homes();
        homes.reverse();
        for (home, thread) in homes.iter().zip(&spread) {
            threads[*thread].add(&asked, &home.household());
        }
        let [first, second, third] = threads;
        let merged = if seed % 2 == 0 {
            let mut all = third;
            all.merge(first);
            all.merge(second);
            all
        } else {
            let mut all = second;
            all.merge(third);
            let mut other = first;
            other.merge(all);
            other
        };
        prop_assert_eq!(asked.finish(merged), expected);
    }

    #[test]
    fn parts_add_up_to_the_whole(world in any_world(), money in any_money(), as_of in any_day()) {
        for contract in [contract(), whole_contract()] {
            let tables = tables(&contract, &money, &world, as_of);
            for lumpsum in tables.lumpsums.iter().filter(|row| row.lumpsum_cents.is_some()) {
                let own = |service: &str, partner: &str| service == lumpsum.service && partner == lumpsum.partner;
                let advances = tables.advances.iter().filter(|row| own(&row.service, &row.partner));
                prop_assert_eq!(advances.map(|row| row.planned_cents).sum::<Option<i64>>(), lumpsum.lumpsum_cents);
            }
            for budget in tables.budget.iter().filter(|row| row.as_of == as_of && row.service != "unassigned") {
                let of = |service: &str| budget.service == "*" || budget.service == service;
                let parts = tables.ceilings.iter().filter(|row| row.service == budget.service);
                prop_assert_eq!(parts.map(|row| row.cents).sum::<Option<i64>>(), budget.ceiling_cents);
                let borne: Vec<_> = tables.settlement.iter().filter(|row| of(&row.service)).collect();
                let total = borne.iter().map(|row| row.recovery_cents).sum::<Option<i64>>();
                if borne.iter().all(|row| row.capped == Some(false)) && !borne.is_empty() {
                    prop_assert_eq!(total, budget.recovery_cents);
                }
                for row in borne {
                    prop_assert!(row.recovery_cents.is_none() || row.recovery_cents <= row.lumpsum_cents);
                }
                let mut months = tables.months.iter().filter(|row| row.service == budget.service && row.as_of == as_of);
                if let Some(last) = months.next_back() {
                    prop_assert_eq!(last.so_far_cents, budget.so_far_cents);
                }
            }
            prop_assert_eq!(tables.inflow.iter().map(|row| row.entries).sum::<u64>(), tables.entries.len() as u64);
            prop_assert_eq!(tables.inflow_referrer.iter().map(|row| row.entries).sum::<u64>(), tables.entries.len() as u64);
            prop_assert!(tables.inflow.iter().all(|row| row.entries == row.with_partner + row.past && row.dispensed <= row.past));
        }
    }

    /// A lump sum that moves after some advances were paid moves only what is not yet paid.
    #[test]
    fn a_corrected_turnover_moves_only_what_is_not_paid(
        before in 0..10_000_000i64, after in 0..10_000_000i64, prepaid in 0..3_000_000i64, paid_advances in 0..=4usize,
        advances in prop::sample::select(vec![1u32, 2, 4, 12]),
    ) {
        let first = payable(&planned(before, advances), prepaid, 0);
        let paid: i64 = first.iter().take(paid_advances).sum();
        // Nothing moved: what is left is what was planned.
        let unmoved = payable(&planned(before, advances), prepaid, paid);
        for (place, left) in unmoved.iter().enumerate() {
            prop_assert_eq!(*left, if place < paid_advances { 0 } else { first[place] });
        }
        let moved = payable(&planned(after, advances), prepaid, paid);
        let in_all = prepaid + paid + moved.iter().sum::<i64>();
        prop_assert_eq!(in_all, after.max(prepaid + paid), "no more and no less than the lump sum, unless more was paid");
        prop_assert!(moved.iter().all(|cents| *cents >= 0), "what was paid too much is no negative advance");
    }
}
