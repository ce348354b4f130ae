//! The money of a contract as charts and as a page.

use stoplicht_contracts::budget::BudgetSignal;
use stoplicht_contracts::lumpsum::PrepaidBasis;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, MonthRow, Notice, RoomRow, SettlementRow};
use stoplicht_core::Language;
use stoplicht_core::register::{Law, Register};
use stoplicht_report::chart::YearStage;
use stoplicht_report::contract::{BeyondClaims, BudgetSummary, budget_line, budget_page, room_line};
use stoplicht_report::summary::RegisterCount;
use stoplicht_report::{Ink, Page};

use crate::budgeted;
use crate::support::day;

#[test]
fn a_forecast_of_claims_is_one_of_the_year_with_lump_sums_and_pgb() {
    let summary = budgeted::summary();
    let through = summary.claims_through[0].through;
    let line = budget_line(&summary.budget[0], &budgeted::all_months(), through, Language::Nl).unwrap();
    let young: Vec<_> = budgeted::all_months().into_iter().filter(|row| row.month <= summary.as_of).collect();
    assert_eq!(
        budget_line(&summary.budget[0], &young, through, Language::Nl).as_ref(),
        Some(&line),
        "a year has twelve months"
    );
    let forecast = line.forecast.unwrap();
    assert_eq!((line.ceiling, forecast.total), (45_000_000.0, 20_000_000.0 + 1_000_000.0 + 24_000_000.0));
    assert_eq!((forecast.low, forecast.high), (43_000_000.0, 47_100_000.0));
    assert_eq!(line.months.len(), 12);
    assert_eq!(
        line.months.iter().filter(|month| month.spent.is_some()).count(),
        7,
        "what is still to come is not known"
    );
    assert_eq!(line.months[6].spent, Some(26_600_000.0));
    assert_eq!(
        budget_line(&summary.budget[2], &budgeted::all_months(), through, Language::Nl),
        None,
        "its ceiling is not known"
    );
    let unassigned = BudgetRow { status: BudgetStatus::Unassigned, ..summary.budget[0].clone() };
    assert_eq!(budget_line(&unassigned, &[], through, Language::Nl), None);
    let room = room_line(&budgeted::room(), summary.as_of, through, Language::En).unwrap();
    assert_eq!(room.months.len(), 12);
    let known: Vec<usize> = (0..12).filter(|at| room.months[*at].spent.is_some()).collect();
    assert_eq!(known, [6]);
}

#[test]
fn the_page_says_what_is_known_and_what_is_not() {
    for (language, words) in [
        (
            Language::Nl,
            [
                "Voorbeeldcontract Wmo",
                "CONCEPT",
                "kans op overschrijding is 42%",
                "€\u{a0}450.000",
                "Wat niet bekend is",
            ],
        ),
        (Language::En, ["Voorbeeldcontract Wmo", "DRAFT", "42%", "€\u{a0}450,000", "What is not known"]),
    ] {
        let page = stoplicht_report::page::budget(&budgeted::summary(), &budgeted::all_months(), language);
        for words in words {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(page.matches("<figure ").count(), 2, "the third has no ceiling that is known");
        assert!(page.len() < stoplicht_report::page::MIRROR_MOST_BYTES);
    }
}

/// Open dots: months that are not whole by the flag of the run-off, and those of which too little is in to say so; not those that are
/// older than the run-off.
#[test]
fn months_of_which_claims_come_in_are_open() {
    let summary = budgeted::summary();
    let open = |as_of: &str, immature: [Option<bool>; 7]| {
        let row = BudgetRow { as_of: day(as_of), ..summary.budget[0].clone() };
        let months: Vec<MonthRow> = budgeted::months("*")
            .into_iter()
            .zip(immature)
            .map(|(month, immature)| MonthRow { as_of: row.as_of, immature, ..month })
            .collect();
        let line = budget_line(&row, &months, None, Language::Nl).unwrap();
        line.months.iter().filter(|month| month.is_open).map(|month| month.name.clone()).collect::<Vec<_>>()
    };
    let (whole, young) = (Some(false), Some(true));
    let found = open("2022-07-15", [whole, whole, whole, whole, young, None, None]);
    assert_eq!(found, ["2022-05", "2022-06", "2022-07"]);
    let late = open("2025-03-31", [None; 7]);
    assert_eq!(late, ["2022-03", "2022-04", "2022-05", "2022-06", "2022-07"], "before that, months are final");
}

#[test]
fn a_chart_says_through_which_day_and_what_is_on_record() {
    let summary = budgeted::summary();
    let row = BudgetRow { as_of: day("2022-07-15"), ..summary.budget[0].clone() };
    let months: Vec<MonthRow> =
        budgeted::months("*").into_iter().map(|month| MonthRow { as_of: row.as_of, ..month }).collect();
    let line = budget_line(&row, &months, Some(day("2022-05-31")), Language::Nl).unwrap();
    assert_eq!((line.until, line.stage), (day("2022-07-15"), YearStage::Running));
    let chart = stoplicht_report::chart::budget(&line, "b", Language::Nl);
    let shown = chart.summary()[0].replace('\u{a0}', " ");
    assert!(shown.starts_with("Tot nu toe is € 266.000"), "{shown}");
    let parts =
        "Daarin zitten de lump sums tot en met deze maand en de declaraties die binnen zijn (tot en met 31-5-2022).";
    assert!(shown.ends_with(parts), "no part is said to be known up to the day of another: {shown}");
    let with_pgb = BudgetRow { pgb_cents: Some(1_000_000), lumpsum_cents: Some(0), ..row.clone() };
    let line = budget_line(&with_pgb, &months, None, Language::Nl).unwrap();
    let chart = stoplicht_report::chart::budget(&line, "b", Language::Nl);
    let parts = "Daarin zitten de declaraties die binnen zijn en het pgb tot en met de laatste opgave.";
    assert!(chart.summary()[0].ends_with(parts), "{}", chart.summary()[0]);
    let over = BudgetRow { as_of: day("2023-02-01"), ..row.clone() };
    let of = |row: &BudgetRow| {
        let months: Vec<MonthRow> =
            budgeted::months("*").into_iter().map(|month| MonthRow { as_of: row.as_of, ..month }).collect();
        budget_line(row, &months, None, Language::Nl).unwrap()
    };
    let line = of(&over);
    assert_eq!((line.until, line.stage), (day("2022-12-31"), YearStage::Over));
    assert!(line.forecast.is_some());
    let line = of(&BudgetRow { status: BudgetStatus::Final, ..over });
    assert_eq!((line.stage, line.forecast), (YearStage::Final, None));
}

fn settled(service: &str, recovery: i64, capped: bool) -> SettlementRow {
    SettlementRow {
        municipality: "0901".parse().unwrap(),
        law: Law::Wmo,
        service: service.to_owned(),
        partner: "a".to_owned(),
        lumpsum_cents: Some(recovery),
        recovery_cents: Some(recovery),
        capped: Some(capped),
        prepaid_cents: Some(0),
        prepaid_basis: PrepaidBasis::Claims,
        paid_cents: Some(0),
        balance_cents: Some(0),
        claims_on_lumpsum: 0,
        claims_on_lumpsum_cents: Some(0),
    }
}

/// What makes figures other than they seem is said on the terminal and on the page alike.
#[test]
fn what_is_to_be_minded_is_said() {
    let mut summary = budgeted::summary();
    summary.beyond_claims = vec![BeyondClaims {
        municipality: "0901".parse().unwrap(),
        through: day("2022-03-31"),
        months: vec![day("2022-04-01"), day("2022-05-01")],
    }];
    summary.notices = vec![
        Notice::NoPayments,
        Notice::PaymentsOfOtherContract { contract: "jeugd-2022".to_owned(), payments: 3 },
        Notice::NegativePgb { rows: 1 },
        Notice::NegativeArrangements { payments: 2 },
    ];
    let count = |register, rejected| RegisterCount {
        register,
        rows: 10,
        used: 10 - rejected,
        not_needed: None,
        rejected,
        blank: 0,
        unjoined: None,
    };
    summary.registers = vec![count(Register::Claims, 4), count(Register::Turnover, 2), count(Register::Tariffs, 1)];
    let row = &mut summary.budget[1];
    (row.warned, row.shift, row.recovery_cents) =
        (Some(day("2022-06-01")), Some("run,trend".to_owned()), Some(150_000));
    summary.settlement = vec![settled("ib", 100_000, true), settled("groep", 70_000, false)];
    summary.rooms[0] = RoomRow {
        warned: Some(day("2022-05-01")),
        talk_due: Some(day("2022-06-14")),
        decision_due: Some(day("2022-06-28")),
        ..budgeted::room()
    };
    let said = [
        "Declaraties zijn binnen tot en met 31-5-2022: 0901 (Wmo).",
        "Gemeente 0901: declaraties zijn bekend tot en met 31-3-2022, en de verwachting rekent met maanden daarna (2022-04, 2022-05)",
        "Er is geen register van betalingen",
        "3 betalingen zijn van een ander contract (`jeugd-2022`)",
        "1 bedrag aan pgb ligt onder nul",
        "2 betalingen van de regeling",
        "Omzet: 2 rijen konden niet worden gebruikt (register turnover; zij staan in de tabel rejected)",
        "Tarieven: 1 rij kon niet worden gebruikt (register tariffs; zij staat in de tabel rejected)",
        "0901 ib: sinds 2022-06 is 70% van het plafond gebruikt of meer; nu 66,5%",
        "Bestedingsruimte 42420001 ib: sinds 2022-05 is 70% gebruikt of meer; gesprek uiterlijk 14-6-2022",
        "0901 ib: de maanden schommelen niet om één niveau (zeven maanden op rij liggen aan één kant van het gemiddelde, zeven maanden op rij gaan omhoog of omlaag). De verwachting gaat daar wel van uit: reken er niet vast op.",
        "0901 ib: van € 1.500 die partners samen dragen komt € 1.000 terug; € 500 draagt niemand",
    ];
    let squeezed = |text: &str| text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let terminal = squeezed(&budget_page(&summary, Page::new(Language::Nl, 100)).print(Ink::Plain));
    let page = stoplicht_report::page::budget(&summary, &budgeted::all_months(), Language::Nl);
    let page = squeezed(&crate::support::said(&page));
    for words in said {
        assert!(terminal.contains(words), "{words}: {terminal}");
        assert!(page.contains(words), "{words}");
    }
    assert!(!terminal.contains("(register claims;"), "of claims another row does not stand in");
}

/// A chance near 0 or 1 is never sure, and a year that is final has none: on the page as on the terminal.
#[test]
fn chances_and_final_years_are_said_alike() {
    let mut summary = budgeted::summary();
    (summary.budget[0].p_over, summary.budget[1].p_over) = (Some(0.003), Some(0.9999));
    let both = |summary: &BudgetSummary| {
        let terminal = budget_page(summary, Page::new(Language::Nl, 120)).print(Ink::Plain);
        let of_day = |month: MonthRow| MonthRow { as_of: summary.as_of, ..month };
        let months: Vec<MonthRow> = budgeted::all_months().into_iter().map(of_day).collect();
        [terminal, stoplicht_report::page::budget(summary, &months, Language::Nl)]
    };
    for shown in both(&summary) {
        assert!(shown.contains("minder dan 1%") && shown.contains("meer dan 99%"), "{shown}");
    }
    for row in &mut summary.budget {
        (row.status, row.as_of, row.signal) = (BudgetStatus::Final, day("2023-06-30"), Some(BudgetSignal::Likely));
    }
    summary.as_of = day("2023-06-30");
    summary.rooms.clear();
    for shown in both(&summary) {
        let shown = shown.replace('\u{a0}', " ");
        assert!(shown.contains("€ 150.000,00, definitief") && shown.contains("niet overschreden"), "{shown}");
        assert!(!shown.contains("meer dan 99%") && !shown.contains("waarschijnlijk"), "{shown}");
    }
}
