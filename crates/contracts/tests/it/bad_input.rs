//! Bad input: an error that says what, or an unknown amount that names its part. Nothing is guessed.

use stoplicht_contracts::register::MoneyRowCode::{ConflictingVersions, InvalidAmount, InvalidPeriod, MissingValue};
use stoplicht_contracts::register::{MoneyRegisters, MoneyRowCode, MoneyRows};
use stoplicht_contracts::run::{BudgetRun, BudgetStatus, Notice};
use stoplicht_core::register::Register::{Exclusions, Payments, Pgb, Tariffs};

use crate::support::{World, allocated, claimed, contract_of, date, registers, run};

const PARTIES: &str = r#"
service = [{ id = "individual", products = ["02101"] }]
partner = [{ id = "a", providers = ["99000001", "99000002"], services = ["individual"] }]
ceiling = [
  { part = "other", municipality = "0901", service = "individual", base = "turnover", indexed = true, cut = true },
  { part = "pgb", municipality = "0901", service = "individual", base = "pgb", kind = "granted", day = 2022-03-01, indexed = false, cut = true },
]
"#;

fn texts(missing: &[stoplicht_contracts::money::MissingPart]) -> Vec<String> {
    missing.iter().map(ToString::to_string).collect()
}

#[test]
fn without_registers_every_amount_names_what_is_missing() {
    let contract = contract_of(PARTIES, "");
    let registers = MoneyRegisters::default();
    let world = World::default()
        .version(allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31"))
        .claim(claimed("1", "2022-01-01..2022-01-31", 700, "2022-02-10"));
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &world);
    let budget = &tables.budget[0];
    assert_eq!((budget.other_cents, budget.actual_cents, budget.ceiling_cents), (Some(700), None, None));
    assert_eq!(
        texts(&budget.missing),
        ["pgb", "turnover individual *", "turnover individual 99000001", "turnover individual 99000002", "pgb spent"]
    );
    assert_eq!((budget.status, budget.unpriced, budget.committed_cents), (BudgetStatus::Unknown, 1, Some(0)));
    assert_eq!(
        (budget.overrun_cents, budget.recovery_cents, budget.room_cents, budget.p_over),
        (None, None, None, None)
    );
    let lumpsum = &tables.lumpsums[0];
    assert_eq!((lumpsum.lumpsum_cents, lumpsum.missing.len()), (None, 2));
    let settled = &tables.settlement[0];
    assert_eq!((settled.recovery_cents, settled.capped, settled.balance_cents), (None, None, None));
    assert!(tables.advances.iter().all(|row| row.planned_cents.is_none() && row.payable_cents.is_none()));
    let parts: Vec<_> = tables.ceilings.iter().map(|row| texts(&row.missing)).collect();
    assert_eq!(parts[1..], [vec!["turnover individual *".to_owned()], vec!["pgb".to_owned()]]);
    assert!(tables.notices.contains(&Notice::NoAuditedTurnover));
    assert!(tables.notices.contains(&Notice::PartnerNotNamed { partner: "a".to_owned() }));
}

#[test]
fn a_draft_says_so() {
    let contract = contract_of(PARTIES, "");
    let registers = MoneyRegisters::default();
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-04-11")), &World::default());
    assert!(tables.lumpsums.iter().all(|row| row.draft));
    assert_eq!(tables.budget[0].status, BudgetStatus::Draft);
}

#[test]
fn a_contract_of_another_year_has_months_of_its_own_only() {
    let contract = contract_of(PARTIES, "");
    let registers = MoneyRegisters::default();
    let world = World::default()
        .version(allocated("1", "k1", "99024770", "02101", "2021-01-01..2024-12-31"))
        .claim(claimed("1", "2021-01-01..2021-12-31", 700, "2022-01-10"))
        .claim(claimed("1", "2023-01-01..2023-01-31", 900, "2023-02-10"));
    let before = run(&BudgetRun::new(&contract, &registers, date("2021-06-30")), &world);
    assert_eq!((before.budget[0].other_cents, before.months.len()), (Some(0), 0), "no month has begun");
    let after = run(&BudgetRun::new(&contract, &registers, date("2023-12-31")), &world);
    assert_eq!((after.budget[0].other_cents, after.months.len()), (Some(0), 12));
    assert_eq!(after.budget[0].committed_cents, Some(0), "the year is over");
}

fn rejected(rows: MoneyRows) -> Vec<(stoplicht_core::register::Register, usize, MoneyRowCode)> {
    let (_, rejected) = MoneyRegisters::new(rows);
    rejected.into_iter().map(|row| (row.register, row.row, row.fault.code)).collect()
}

#[test]
fn rows_that_cannot_be_used_come_back() {
    let turnover = |provider: &str, cents: i64, excluded: Option<i64>, known: &str| {
        serde_json::json!({
            "municipality": "0901", "law": "wmo", "provider_id": provider, "service": "individual", "year": 2021,
            "turnover_cents": cents, "excluded_cents": excluded, "status": "audited", "known_on": known,
        })
    };
    let rows = serde_json::json!([
        turnover("99000001", 100, None, "2022-01-01"),
        turnover("99000001", -1, None, "2022-02-01"),
        turnover("99000001", 1, Some(-1), "2022-02-01"),
        turnover("99000001", 1, Some(2), "2022-02-01"),
        turnover(" ", 1, None, "2022-02-01"),
        turnover("99000001", 200, None, "2022-03-01"),
        turnover("99000001", 300, None, "2022-03-01"),
        turnover("99000002", 5, None, "2022-03-01"),
        turnover("99000002", 5, None, "2022-03-01"),
    ]);
    let rows = MoneyRows { turnover: Some(serde_json::from_value(rows).unwrap()), ..MoneyRows::default() };
    let of = stoplicht_core::register::Register::Turnover;
    assert_eq!(
        rejected(rows.clone()),
        [
            (of, 1, InvalidAmount),
            (of, 2, InvalidAmount),
            (of, 3, InvalidAmount),
            (of, 4, MissingValue),
            (of, 5, ConflictingVersions),
            (of, 6, ConflictingVersions),
        ]
    );
    // An earlier row of the key stands.
    let contract = contract_of(PARTIES, "");
    let (registers, _) = MoneyRegisters::new(rows);
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &World::default());
    assert_eq!(tables.lumpsums[0].base_cents, Some(105));
}

#[test]
fn rows_of_the_other_registers_are_checked_too() {
    let rows = MoneyRows {
        tariffs: Some(
            serde_json::from_value(serde_json::json!([
                { "law": "wmo", "product_code": "02101", "unit": "04", "kind": "contract", "valid_from": "2022-01-01",
                  "tariff_cents": -1, "known_on": "2021-12-01" },
                { "law": "wmo", "product_code": "02101", "unit": "04", "kind": "contract", "valid_from": "2022-01-01",
                  "valid_to": "2021-12-31", "tariff_cents": 1, "known_on": "2021-12-01" },
            ]))
            .unwrap(),
        ),
        exclusions: Some(
            serde_json::from_value(serde_json::json!([
                { "municipality": "0901", "law": "wmo", "allocation_id": "1", "reason": "x", "from": "2022-02-01",
                  "to": "2022-01-01", "known_on": "2021-12-01" },
            ]))
            .unwrap(),
        ),
        pgb: Some(
            serde_json::from_value(serde_json::json!([
                { "municipality": "0901", "law": "wmo", "year": 2022, "kind": "spent", "through": "2023-01-31",
                  "amount_cents": 1, "known_on": "2023-02-01" },
            ]))
            .unwrap(),
        ),
        payments: Some(
            serde_json::from_value(serde_json::json!([
                { "municipality": "0901", "law": "wmo", "contract": "", "provider_id": "99000001", "reference": "r",
                  "kind": "advance", "amount_cents": 1, "paid_on": "2022-04-01" },
            ]))
            .unwrap(),
        ),
        turnover: None,
    };
    assert_eq!(
        rejected(rows),
        [
            (Pgb, 0, InvalidPeriod),
            (Payments, 0, MissingValue),
            (Tariffs, 0, InvalidAmount),
            (Tariffs, 1, InvalidPeriod),
            (Exclusions, 0, InvalidPeriod),
        ]
    );
}

#[test]
fn of_overlapping_tariffs_the_later_counts_and_it_is_told() {
    let contract = contract_of(PARTIES, "");
    let tariff = |from: &str, cents: i64| {
        serde_json::json!({
            "law": "wmo", "product_code": "02101", "unit": "01", "kind": "contract", "valid_from": from,
            "tariff_cents": cents, "known_on": "2021-12-01",
        })
    };
    let tariffs = serde_json::json!([tariff("2022-01-01", 100), tariff("2022-07-08", 200)]);
    let rows = MoneyRows { tariffs: Some(serde_json::from_value(tariffs).unwrap()), ..MoneyRows::default() };
    let registers = registers(rows);
    let mut known = allocated("1", "k1", "99024770", "02101", "2022-07-01..2022-07-14");
    known.assigned_at = date("2022-06-01").and_hms_opt(9, 0, 0).unwrap();
    let world = World::default().version(known);
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &world);
    assert_eq!(tables.budget[0].committed_cents, Some(120 * 100 + 120 * 200));
    let overlapping = Notice::OverlappingTariffs {
        product_code: "02101".parse().unwrap(),
        unit: "01".parse().unwrap(),
        from: date("2022-07-08"),
    };
    assert!(tables.notices.contains(&overlapping));
    assert_eq!(
        overlapping.to_string(),
        "product 02101 has two contract tariffs per unit 01 from 8 Jul 2022 on: the later counts"
    );
}

#[test]
fn payments_of_nobody_are_told() {
    let contract = contract_of(PARTIES, "milestone = [{ id = \"agree\", due = 2022-02-01, otherwise = \"output\" }]");
    let payment = |provider: &str, service: Option<&str>, reference: &str| {
        serde_json::json!({
            "municipality": "0901", "law": "wmo", "contract": "wmo-begeleiding-2022", "provider_id": provider,
            "service": service, "reference": reference, "kind": "advance", "amount_cents": 100, "paid_on": "2022-04-12",
        })
    };
    let payments = serde_json::json!([
        payment("99000001", Some("individual"), "1"),
        payment("99000001", Some("groep"), "2"),
        payment("99024770", None, "3"),
    ]);
    let rows = MoneyRows { payments: Some(serde_json::from_value(payments).unwrap()), ..MoneyRows::default() };
    let registers = registers(rows);
    let asked = BudgetRun::new(&contract, &registers, date("2022-06-30"));
    let tables = run(&asked, &World::default());
    assert_eq!(tables.settlement[0].paid_cents, Some(100));
    assert!(tables.notices.contains(&Notice::UnjoinedPayments { payments: 2 }));
    let past = |tables: &stoplicht_contracts::run::BudgetTables| {
        tables.notices.iter().any(|notice| matches!(notice, Notice::MilestonePast { .. }))
    };
    assert!(past(&tables));
    let met = run(&asked.with_milestones_met(["agree".to_owned()]), &World::default());
    assert!(!past(&met));
}

/// No register of payments, payments of another contract, amounts below zero: each is told, and counts as the law has it.
#[test]
fn payments_and_pgb_that_are_other_than_they_seem_are_told() {
    let contract = contract_of(PARTIES, "");
    let none = run(&BudgetRun::new(&contract, &MoneyRegisters::default(), date("2022-06-30")), &World::default());
    assert!(none.notices.contains(&Notice::NoPayments));
    let payment = |contract: &str, law: &str, kind: &str, cents: i64, reference: &str| {
        serde_json::json!({
            "municipality": "0901", "law": law, "contract": contract, "provider_id": "99000001", "service": "individual",
            "reference": reference, "kind": kind, "amount_cents": cents, "paid_on": "2022-04-12",
        })
    };
    let own = "wmo-begeleiding-2022";
    let payments = serde_json::json!([
        payment(own, "wmo", "arrangement", -100, "1"),
        payment(own, "wmo", "advance", -100, "2"),
        payment("wmo-huishouden-2022", "wmo", "advance", 100, "3"),
        payment("wmo-huishouden-2022", "wmo", "arrangement", -100, "4"),
        payment("jeugd-2022", "jw", "advance", 100, "5"),
    ]);
    let pgb = |year: i32, cents: i64| {
        serde_json::json!({
            "municipality": "0901", "law": "wmo", "service": "individual", "year": year, "kind": "spent",
            "through": format!("{year}-03-31"), "amount_cents": cents, "known_on": format!("{year}-04-20"),
        })
    };
    let rows = MoneyRows {
        payments: Some(serde_json::from_value(payments).unwrap()),
        pgb: Some(serde_json::from_value(serde_json::json!([pgb(2022, -700), pgb(2021, -1)])).unwrap()),
        ..MoneyRows::default()
    };
    let registers = registers(rows);
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &World::default());
    let told = |notice: &Notice| tables.notices.contains(notice);
    let other = Notice::PaymentsOfOtherContract { contract: "wmo-huishouden-2022".to_owned(), payments: 2 };
    assert!(told(&other), "{:?}", tables.notices);
    assert!(told(&Notice::NegativeArrangements { payments: 1 }), "{:?}", tables.notices);
    assert!(told(&Notice::NegativePgb { rows: 1 }), "{:?}", tables.notices);
    assert!(!told(&Notice::NoPayments));
    let others = tables.notices.iter().filter(|notice| matches!(notice, Notice::PaymentsOfOtherContract { .. }));
    assert_eq!(others.count(), 1, "another law is another matter");
}

#[test]
fn amounts_beyond_all_bounds_are_unknown() {
    let contract = contract_of(PARTIES, "");
    let row = |provider: &str| {
        serde_json::json!({
            "municipality": "0901", "law": "wmo", "provider_id": provider, "service": "individual", "year": 2021,
            "turnover_cents": i64::MAX, "status": "audited", "known_on": "2022-01-01",
        })
    };
    let turnover = serde_json::json!([row("99000001"), row("99000002")]);
    let rows = MoneyRows { turnover: Some(serde_json::from_value(turnover).unwrap()), ..MoneyRows::default() };
    let registers = registers(rows);
    let mut huge = allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31");
    huge.volume = Some(1e308);
    let mut world = World::default().version(huge);
    for _ in 0..3 {
        world = world.claim(claimed("1", "2022-01-01..2022-01-31", i64::MAX, "2022-02-10"));
    }
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &world);
    assert_eq!((tables.lumpsums[0].base_cents, tables.lumpsums[0].lumpsum_cents), (None, None));
    assert_eq!((tables.budget[0].other_cents, tables.budget[0].actual_cents), (None, None));
    assert!(texts(&tables.budget[0].missing).contains(&"too_large".to_owned()));
    assert_eq!(tables.budget[0].unpriced, 1);
}

#[test]
fn amounts_of_a_service_that_the_contract_does_not_have_are_no_zero() {
    let text =
        include_str!("contracts/small.toml").replace("ceiling_per = \"service\"", "ceiling_per = \"municipality\"");
    let ceiling =
        "ceiling = [{ part = \"pgb\", municipality = \"0901\", base_cents = 100, indexed = false, cut = false }]";
    let contract = stoplicht_contracts::Contract::from_toml(&format!("{text}{ceiling}")).unwrap();
    let pgb = serde_json::json!([
        { "municipality": "0901", "law": "wmo", "service": "indivdual", "year": 2022, "kind": "spent",
          "through": "2022-03-31", "amount_cents": 700, "known_on": "2022-04-20" },
    ]);
    let registers = registers(MoneyRows { pgb: Some(serde_json::from_value(pgb).unwrap()), ..MoneyRows::default() });
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &World::default());
    assert_eq!((tables.budget[0].pgb_cents, tables.budget[0].pgb_year_cents), (None, None));
    let foreign = Notice::ServiceNotInContract { register: Pgb, service: "indivdual".to_owned(), rows: 1 };
    assert!(tables.notices.contains(&foreign), "{:?}", tables.notices);
}

#[test]
fn days_at_the_edges_of_the_calendar_do_no_harm() {
    use chrono::NaiveDate;
    let contract = contract_of(PARTIES, "");
    let rows = MoneyRows {
        exclusions: Some(
            serde_json::from_value(serde_json::json!([
                { "municipality": "0901", "law": "wmo", "allocation_id": "1", "reason": "x", "known_on": "-262143-01-01" },
                { "municipality": "0901", "law": "wmo", "allocation_id": "1", "reason": "y", "from": "+262142-12-31",
                  "known_on": "2020-01-01" },
            ]))
            .unwrap(),
        ),
        ..MoneyRows::default()
    };
    let registers = registers(rows);
    let mut edge = allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31");
    (edge.start_date, edge.end_date) = (NaiveDate::MIN, None);
    edge.assigned_at = NaiveDate::MIN.and_hms_opt(0, 0, 0).unwrap();
    let mut late = allocated("2", "k1", "99000001", "02101", "2022-01-01..2022-12-31");
    (late.start_date, late.end_date) = (NaiveDate::MAX, Some(NaiveDate::MAX));
    let mut claim = claimed("1", "2022-01-01..2022-01-31", i64::MIN, "2022-02-10");
    (claim.period_start, claim.submitted_on) = (NaiveDate::MIN, Some(NaiveDate::MAX));
    let mut ancient = claim.clone();
    (ancient.period_end, ancient.submitted_on) = (NaiveDate::MIN, None);
    let world = World::default().version(edge).version(late).claim(claim).claim(ancient);
    for as_of in [NaiveDate::MIN, date("2022-06-30"), NaiveDate::MAX] {
        let tables = run(&BudgetRun::new(&contract, &registers, as_of).with_history(), &world);
        assert_eq!(tables.budget.last().unwrap().as_of, as_of);
    }
    let far = crate::support::contract_text("")
        .replace("2022-01-01", "\"+262142-01-01\"")
        .replace("2022-12-31", "\"+262142-12-31\"");
    assert!(stoplicht_contracts::Contract::from_toml(&far).is_err());
}
