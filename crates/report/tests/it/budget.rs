//! The money of a contract as charts and as a page.

use stoplicht_contracts::run::{BudgetRow, BudgetStatus};
use stoplicht_core::Language;
use stoplicht_report::contract::{budget_line, room_line};

use crate::budgeted;

#[test]
fn a_forecast_of_claims_is_one_of_the_year_with_lump_sums_and_pgb() {
    let summary = budgeted::summary();
    let line = budget_line(&summary.budget[0], &budgeted::all_months(), Language::Nl).unwrap();
    let young: Vec<_> = budgeted::all_months().into_iter().filter(|row| row.month <= summary.as_of).collect();
    assert_eq!(budget_line(&summary.budget[0], &young, Language::Nl).as_ref(), Some(&line), "a year has twelve months");
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
        budget_line(&summary.budget[2], &budgeted::all_months(), Language::Nl),
        None,
        "its ceiling is not known"
    );
    let unassigned = BudgetRow { status: BudgetStatus::Unassigned, ..summary.budget[0].clone() };
    assert_eq!(budget_line(&unassigned, &[], Language::Nl), None);
    let room = room_line(&budgeted::room(), summary.as_of, Language::En).unwrap();
    assert_eq!(room.months.len(), 12);
    let known: Vec<usize> = (0..12).filter(|at| room.months[*at].spent.is_some()).collect();
    assert_eq!(known, [6]);
}

#[test]
fn the_page_says_what_is_known_and_what_is_not() {
    for (language, words) in [
        (
            Language::Nl,
            ["Voorbeeldcontract Wmo", "CONCEPT", "kans op overschrijding is 42%", "€ 450.000", "Wat niet bekend is"],
        ),
        (Language::En, ["Voorbeeldcontract Wmo", "DRAFT", "42%", "€ 450,000", "What is not known"]),
    ] {
        let page = stoplicht_report::page::budget(&budgeted::summary(), &budgeted::all_months(), language);
        for words in words {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(page.matches("<figure ").count(), 2, "the third has no ceiling that is known");
        assert!(page.len() < stoplicht_report::page::MIRROR_MOST_BYTES);
    }
}
