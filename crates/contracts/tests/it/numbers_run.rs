//! Numbers that come out of a whole run: A9, A16, and follow-ups worked by hand.

use stoplicht_contracts::budget::{BudgetSignal, ForecastBasis};
use stoplicht_contracts::register::MoneyRows;
use stoplicht_contracts::run::{BudgetRun, BudgetStatus};
use stoplicht_core::register::Code;

use crate::support::{World, allocated, claimed, contract_of, date, registers, run};

/// The three partners of tests A3 and A9.
const PARTIES: &str = r#"
service = [{ id = "individual", products = ["21200", "02101"], categories = ["02"], lumpsum_products = ["21200"] }]
partner = [
  { id = "a", providers = ["99000001"], services = ["individual"] },
  { id = "b", providers = ["99000002"], services = ["individual"] },
  { id = "c", providers = ["99000003"], services = ["individual"] },
]
surcharge = [{ municipality = "0901", partner = "a", service = "individual", base_cents = 25000000, indexed = true, cut = false }]
ceiling = [
  { part = "other", municipality = "0901", service = "individual", base_cents = 60000000, indexed = true, cut = true },
  { part = "pgb", municipality = "0901", base_cents = 33333333, split = "allocations", indexed = false, cut = true },
]
"#;

fn money() -> MoneyRows {
    let turnover =
        [("99000001", 120_000_000), ("99000002", 80_000_050), ("99000003", 45_678_901)].map(|(provider, cents)| {
            serde_json::json!({
                "municipality": "0901", "law": "wmo", "provider_id": provider, "service": "individual", "year": 2021,
                "turnover_cents": cents, "status": "audited", "known_on": "2022-01-20",
            })
        });
    let pgb = serde_json::json!([{
        "municipality": "0901", "law": "wmo", "year": 2022, "kind": "spent", "through": "2022-12-31",
        "amount_cents": 31_000_000, "known_on": "2023-01-20",
    }]);
    MoneyRows {
        turnover: Some(serde_json::from_value(turnover.into()).unwrap()),
        pgb: Some(serde_json::from_value(pgb).unwrap()),
        ..MoneyRows::default()
    }
}

#[test]
fn a9_an_overrun_and_who_bears_it() {
    let contract = contract_of(PARTIES, "final_on = 2023-06-01");
    let registers = registers(money());
    let world = World::default()
        .version(allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31"))
        .version(allocated("2", "k2", "99000001", "02101", "2022-01-01..2022-12-31"))
        .claim(claimed("1", "2022-01-01..2022-06-30", 61_000_001, "2022-07-10"))
        // A partner's claims are counted, and never added to spending.
        .claim(claimed("2", "2022-05-01..2022-05-31", 700, "2022-06-10"))
        .claim(claimed("2", "2022-03-01..2022-03-31", 300, "2022-04-10"));
    let tables = run(&BudgetRun::new(&contract, &registers, date("2023-06-01")), &world);

    let budget = &tables.budget[0];
    assert_eq!(budget.lumpsum_cents, Some(262_015_222));
    assert_eq!(budget.ceiling_cents, Some(350_496_405));
    assert_eq!((budget.other_cents, budget.pgb_cents), (Some(61_000_001), Some(31_000_000)));
    assert_eq!(budget.actual_cents, Some(354_015_223));
    assert_eq!((budget.overrun_cents, budget.recovery_cents), (Some(3_518_818), Some(1_759_409)));
    assert_eq!((budget.status, budget.signal), (BudgetStatus::Final, Some(BudgetSignal::Over)));
    assert_eq!(budget.room_cents, Some(350_496_405 - 262_015_222 - 31_000_000));
    let recovered: Vec<_> = tables.settlement.iter().map(|row| row.recovery_cents.unwrap()).collect();
    assert_eq!(recovered, [948_570, 516_134, 294_705]);
    let parts: Vec<_> = tables.ceilings.iter().map(|row| (row.part.as_str(), row.cents)).collect();
    assert_eq!(parts, [("lumpsum", Some(262_015_222)), ("other", Some(57_647_850)), ("pgb", Some(30_833_333))]);

    let of_a = &tables.settlement[0];
    assert_eq!((of_a.claims_on_lumpsum, of_a.claims_on_lumpsum_cents), (1, Some(700)), "from the decision on");
    assert_eq!(of_a.prepaid_cents, Some(300), "claims count as prepaid, for want of payments");
}

#[test]
fn a_pgb_part_is_divided_by_allocations() {
    let parties = PARTIES.replace(
        "categories = [\"02\"], lumpsum_products = [\"21200\"] }]",
        "categories = [\"02\"] },\n { id = \"group\", products = [\"07101\"] }]",
    );
    let ceiling = "{ part = \"other\", municipality = \"0901\", service = \"group\", base_cents = 1, indexed = false, cut = false },\n  { part = \"pgb\"";
    let contract = contract_of(&parties.replace("{ part = \"pgb\"", ceiling), "");
    let registers = registers(money());
    let mut world = World::default();
    for number in 0..50 {
        let product = if number < 13 { "07101" } else { "02101" };
        let id = format!("{number:03}");
        world = world.version(allocated(&id, &id, "99024770", product, "2022-02-01..2022-03-31"));
    }
    // Care that ended before the year does not count.
    world = world.version(allocated("999", "k", "99024770", "07101", "2021-02-01..2021-12-31"));
    let tables = run(&BudgetRun::new(&contract, &registers, date("2023-02-01")), &world);
    let pgb: Vec<_> = tables.ceilings.iter().filter(|row| row.part == "pgb").map(|row| row.cents.unwrap()).collect();
    // Test A8, the cut taken first: 30 833 333 over 13 and 37.
    assert_eq!(pgb, [8_016_667, 22_816_666]);
    let spent: Vec<_> = tables.budget.iter().filter_map(|row| row.pgb_cents).collect();
    assert_eq!(spent, [8_060_000, 22_940_000]);
}

#[test]
fn a16_what_is_committed() {
    let contract = contract_of(PARTIES, "");
    let tariffs = serde_json::json!([
        { "law": "wmo", "product_code": "02101", "unit": "04", "kind": "contract", "valid_from": "2022-01-01",
          "tariff_cents": 6000, "known_on": "2021-12-01" },
    ]);
    let rows = MoneyRows { tariffs: Some(serde_json::from_value(tariffs).unwrap()), ..money() };
    let registers = registers(rows);
    let mut unpriced = allocated("2", "k2", "99024770", "02999", "2022-01-01..2022-12-31");
    unpriced.product_category = Some(Code::literal("02"));
    let world = World::default()
        .version(allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31"))
        .version(unpriced)
        .version(allocated("3", "k3", "99000001", "02101", "2022-01-01..2022-12-31"));
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-06-30")), &world);
    let budget = &tables.budget[0];
    assert_eq!(budget.committed_cents, Some(315_429), "184 days of 120 minutes a week at 60.00 an hour");
    assert_eq!(budget.unpriced, 1, "no tariff of its product");
    assert_eq!(budget.basis, Some(ForecastBasis::TooYoung));
    assert_eq!(budget.forecast, None);
}

#[test]
fn a_year_before_the_run_off_is_what_is_known_of_it() {
    let contract = contract_of(PARTIES, "");
    let registers = registers(money());
    let world = World::default()
        .version(allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31"))
        .claim(claimed("1", "2022-01-01..2022-01-31", 12_345, "2022-02-10"));
    let tables = run(&BudgetRun::new(&contract, &registers, date("2027-01-31")), &world);
    let budget = &tables.budget[0];
    assert_eq!((budget.forecast, budget.forecast_se, budget.runoff), (Some(12_345.0), Some(0.0), Some(0.0)));
    assert_eq!(budget.p_over, Some(0.0));
}

#[test]
fn the_service_of_a_budget_is_that_of_its_claims() {
    let contract = contract_of(PARTIES, "");
    let registers = registers(money());
    let mut budget_alone = allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31");
    budget_alone.product_code = None;
    (budget_alone.volume, budget_alone.unit, budget_alone.frequency) = (None, None, None);
    budget_alone.budget_cents = Some(36_500);
    let mut world = World::default().version(budget_alone);
    let claim = claimed("1", "2022-01-01..2022-01-31", 1_000, "2022-02-10");
    world.claims.push((claim.clone(), Some(Code::literal("02101"))));
    let on = |world: &World, day| run(&BudgetRun::new(&contract, &registers, date(day)), world);
    let of = |tables: &stoplicht_contracts::run::BudgetTables| {
        tables.budget.iter().map(|row| (row.service.clone(), row.other_cents, row.committed_cents)).collect::<Vec<_>>()
    };
    let (individual, unassigned) = ("individual".to_owned(), "unassigned".to_owned());
    assert_eq!(
        of(&on(&world, "2022-02-09")),
        [(individual.clone(), Some(0), Some(0)), (unassigned.clone(), Some(0), Some(32_500))],
        "no claim names a product yet"
    );
    assert_eq!(
        of(&on(&world, "2022-02-10")),
        [(individual.clone(), Some(1_000), Some(32_400)), (unassigned.clone(), Some(0), Some(0))]
    );
    world.claims.push((claim, Some(Code::literal("07101"))));
    assert_eq!(
        of(&on(&world, "2022-02-10")),
        [(individual, Some(0), Some(0)), (unassigned, Some(2_000), Some(32_400))],
        "claims that do not agree name no service"
    );
}

/// The contract of the guide.
fn guide() -> stoplicht_contracts::Contract {
    let guide = include_str!("../../../../docs/contracts.md");
    let toml = guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    stoplicht_contracts::Contract::from_toml(toml).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_worked_month_of_the_guide() {
    let contract = guide();
    let row = |provider: &str, cents: i64| {
        serde_json::json!({
            "municipality": "0901", "law": "wmo", "provider_id": provider, "service": "individual", "year": 2021,
            "turnover_cents": cents, "status": "provisional", "known_on": "2022-01-20",
        })
    };
    let turnover = serde_json::json!([row("99001013", 120_000_000), row("99016851", 0)]);
    let registers =
        registers(MoneyRows { turnover: Some(serde_json::from_value(turnover).unwrap()), ..MoneyRows::default() });
    let mut world = World::default().version(allocated("1", "k1", "99024770", "02101", "2022-01-01..2022-12-31"));
    let euros =
        [vec![60_000, 90_000, 99_000, 100_000], vec![80_000, 118_000, 131_000], vec![70_000, 107_000], vec![90_000]];
    for (month, row) in (1..).zip(euros) {
        let mut before = 0;
        for (later, euros) in (0..).zip(row) {
            let submitted = format!("2022-{:02}-28", month + later);
            let during = format!("2022-{month:02}-01..2022-{month:02}-28");
            world = world.claim(claimed("1", &during, (euros - before) * 100, &submitted));
            before = euros;
        }
    }
    let tables = run(&BudgetRun::new(&contract, &registers, date("2022-04-30")), &world);
    let budget = &tables.budget[0];
    assert_eq!((budget.lumpsum_cents, budget.ceiling_cents), (Some(115_295_700), Some(275_295_700)));
    assert_eq!((budget.other_cents, budget.so_far_cents), (Some(42_800_000), Some(81_231_900)));
    assert_eq!((budget.share_used.unwrap() * 1e3).round(), 295.0);
    assert_eq!((budget.warned, budget.room_cents), (None, Some(160_000_000)));
    assert_eq!(budget.runoff.unwrap().round(), 7_462_238.0);
    assert_eq!(budget.forecast.unwrap().round(), 150_786_713.0);
    assert_eq!(
        ((budget.low.unwrap() / 100.0).round(), (budget.high.unwrap() / 100.0).round()),
        (1_316_995.0, 1_727_475.0)
    );
    assert_eq!((budget.p_over.unwrap() * 1e3).round(), 186.0);
    assert_eq!(budget.signal, Some(BudgetSignal::Possible));
}
