//! The numbers of section 26's tests A that are formulas alone. A1, A15 and A16's value a day are tests beside the code; A14 is
//! beside the run-off.

use stoplicht_contracts::budget::{
    BudgetSignal, Forecast, MonthPlace, RunOff, Triangle, YearMonth, divide_recovery, is_warned, recovery,
};
use stoplicht_contracts::contract::Adjusted;
use stoplicht_contracts::inflow::share_past;
use stoplicht_contracts::lumpsum::{LumpsumStatus, lumpsums, payable, planned};
use stoplicht_contracts::money::{Amount, split};
use stoplicht_contracts::register::MoneyRows;

use crate::support::{contract, contract_of, date, registers};

const BOTH: Adjusted = Adjusted { indexed: true, cut: true };

#[test]
fn a2_index_and_cut_multiply() {
    let contract = contract("");
    let adjusted = |cents| contract.terms().adjusted(cents, BOTH).unwrap();
    assert_eq!(adjusted(100_000_000), 96_079_750);
    assert_eq!((adjusted(10_000), adjusted(1)), (9_608, 1));
}

#[test]
fn a3_lump_sums_of_three_partners() {
    let contract = contract("");
    let bases = [120_000_000, 80_000_050, 45_678_901];
    let amounts = bases.map(|base| contract.terms().adjusted(base, BOTH).unwrap());
    assert_eq!(amounts, [115_295_700, 76_863_848, 43_888_174]);
    assert_eq!(amounts.iter().sum::<i64>(), 236_047_722);
}

#[test]
fn a4_a_surcharge_is_cut_where_it_says_so() {
    let contract = contract("");
    let indexed = |cut| contract.terms().adjusted(25_000_000, Adjusted { indexed: true, cut }).unwrap();
    assert_eq!((indexed(false), indexed(true)), (25_967_500, 24_019_938));
}

#[test]
fn a5_advances_are_equal_parts() {
    assert_eq!(planned(43_888_174, 4), [10_972_044, 10_972_044, 10_972_043, 10_972_043]);
}

#[test]
fn a6_and_a7_a_lump_sum_moves_and_the_next_advance_with_it() {
    let surcharge = r#"
        surcharge = [{ municipality = "0901", partner = "combination-a", service = "individual", base_cents = 25000000, indexed = true, cut = false }]
    "#;
    let contract = contract(surcharge);
    let turnover = serde_json::from_str(
        r#"[
            { "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2021,
              "turnover_cents": 120000000, "status": "provisional", "known_on": "2022-01-20" },
            { "municipality": "0901", "law": "wmo", "provider_id": "99016851", "service": "individual", "year": 2021,
              "turnover_cents": 0, "status": "audited", "known_on": "2022-01-20" },
            { "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2021,
              "turnover_cents": 118000000, "status": "audited", "known_on": "2022-06-15" }
        ]"#,
    )
    .unwrap();
    let registers = registers(MoneyRows { turnover: Some(turnover), ..MoneyRows::default() });
    let on = |day| lumpsums(&contract, registers.turnover.as_ref(), date(day).into()).remove(0);

    let before = on("2022-06-14");
    assert_eq!((before.lumpsum.cents(), before.status), (Some(141_263_200), LumpsumStatus::Provisional));
    let first = payable(&planned(141_263_200, 4), 40_000_000, 0);
    assert_eq!(first, [0, 30_631_600, 35_315_800, 35_315_800]);
    assert_eq!(141_263_200 - 40_000_000 - first.iter().sum::<i64>(), 0, "the balance once all is paid");

    let after = on("2022-06-15");
    assert_eq!((after.lumpsum.cents(), after.status), (Some(139_341_605), LumpsumStatus::Audited));
    assert_eq!(payable(&planned(139_341_605, 4), 40_000_000, 30_631_600), [0, 0, 33_874_604, 34_835_401]);
}

#[test]
fn a6_the_first_two_advances_are_due_at_the_decision() {
    let due = stoplicht_contracts::lumpsum::due_days(contract("").terms());
    assert_eq!(due, ["2022-04-12", "2022-04-12", "2022-07-01", "2022-10-01"].map(date));
}

#[test]
fn a8_and_a11_odd_cents() {
    assert_eq!(split(33_333_333, &[37, 13]), Some(vec![24_666_666, 8_666_667]));
    let terms = contract("");
    let recovered = recovery(terms.terms(), &Amount::known(100_001));
    let shares = divide_recovery(&recovered, &[300_000, 200_000, 100_000].map(Amount::known));
    assert_eq!(shares.iter().map(|(share, _)| share.cents().unwrap()).collect::<Vec<_>>(), [25_001, 16_667, 8_333]);
}

#[test]
fn a10_an_unchanged_volume_overruns_by_itself() {
    let contract = contract("");
    let terms = contract.terms();
    let spent = terms.adjusted(60_000_000, Adjusted { indexed: true, cut: false }).unwrap();
    let ceiling = terms.adjusted(60_000_000, BOTH).unwrap();
    assert_eq!((spent, ceiling), (62_322_000, 57_647_850));
    assert_eq!(recovery(terms, &Amount::known(spent - ceiling)).cents(), Some(2_337_075));
}

/// January to April.
fn triangle() -> Vec<Vec<i128>> {
    vec![vec![60_000, 90_000, 99_000, 100_000], vec![80_000, 118_000, 131_000], vec![70_000, 107_000], vec![90_000]]
}

#[track_caller]
fn close(actual: f64, expected: f64, within: f64) {
    assert!((actual - expected).abs() <= within, "{actual} is not {expected}");
}

#[test]
fn a12_run_off() {
    let run_off = RunOff::of(&Triangle::new(triangle()));
    let factors: Vec<f64> = run_off.factors().map(Option::unwrap).collect();
    for (factor, expected) in factors.iter().zip([1.5, 1.105_769_230_8, 1.010_101_010_1]) {
        close(*factor, expected, 5e-11);
    }
    let ultimates: Vec<f64> = run_off.origins().iter().map(|origin| origin.ultimate.unwrap()).collect();
    for (ultimate, expected) in ultimates.iter().zip([100_000.0, 132_323.232, 119_512.432, 150_786.713]) {
        close(*ultimate, expected, 5e-4);
    }
    let outstanding: f64 = run_off.origins().iter().map(|origin| origin.outstanding().unwrap()).sum();
    close(outstanding, 74_622.378, 5e-4);
    close(run_off.error(0..4), 3_529.336, 5e-4);
}

#[test]
fn a13_forecast_of_the_year() {
    let run_off = RunOff::of(&Triangle::new(triangle()));
    let over = triangle().into_iter().enumerate().map(|(place, row)| YearMonth {
        claimed: *row.last().unwrap(),
        late_beyond: 0,
        place: MonthPlace::Origin(place),
    });
    let to_come = YearMonth { claimed: 0, late_beyond: 0, place: MonthPlace::ToCome };
    let year: Vec<_> = over.chain([to_come; 8]).collect();
    let forecast = Forecast::of(&run_off, &year).unwrap();
    close(forecast.total, 1_507_867.0, 0.5);
    close(forecast.low, 1_316_995.0, 0.5);
    close(forecast.high, 1_727_475.0, 0.5);
    let rooms = [
        (1_400_000, 0.8504, BudgetSignal::Likely),
        (1_600_000, 0.1857, BudgetSignal::Possible),
        (1_800_000, 0.0059, BudgetSignal::Unlikely),
    ];
    for (room, chance, signal) in rooms {
        let over = forecast.chance_over(room);
        close(over, chance, 5e-5);
        assert_eq!(BudgetSignal::of(428_000, Some(over), room), Some(signal));
    }
}

#[test]
fn a16_a_room_is_warned_at_its_share() {
    let warn_at = contract("").terms().warn_at;
    assert!(!is_warned(17_643_835, 25_205_479, warn_at));
    assert!(is_warned(17_643_836, 25_205_479, warn_at));
    assert!(!is_warned(0, 0, warn_at), "of nothing, nothing is said");
}

#[test]
fn a18_dispensed_entries_are_left_aside() {
    let share = share_past(60, 12, 2).unwrap();
    close(share.share, 10.0 / 58.0, 1e-15);
    close(share.low, 0.096, 5e-4);
    close(share.high, 0.289, 5e-4);
    let wrong = share_past(60, 12, 0).unwrap();
    close(wrong.low, 0.118, 5e-4);
    close(wrong.high * 100.0, 31.8, 5e-2);
    assert_eq!(share_past(2, 2, 2), None);
}

#[test]
fn a1_index_in_a_contract() {
    let of = |index: &str| {
        let text = crate::support::contract_text("").replace("{ parts = [\"2.74%\", \"1.13%\"] }", index);
        stoplicht_contracts::Contract::from_toml(&text).unwrap().terms().index.trillionths()
    };
    assert_eq!(of("{ parts = [\"2.74%\", \"1.13%\"] }"), 38_700_000_000);
    assert_eq!(of("{ weighted = [[\"90%\", \"3.87%\"], [\"10%\", \"1.83%\"]] }"), 36_660_000_000);
}

#[test]
fn a_room_of_half_a_year() {
    let parties = r#"
        service = [{ id = "individual", products = ["02101"] }]
        room = [{ provider_id = "99024770", service = "individual", year_cents = 50000000, from = 2022-07-01 }]
    "#;
    let contract = contract_of(parties, "");
    let registers = registers(MoneyRows::default());
    let run = stoplicht_contracts::run::BudgetRun::new(&contract, &registers, date("2022-06-30"));
    let tables = run.finish(run.accumulator());
    assert_eq!(tables.rooms[0].room_cents, Some(25_205_479));
}
