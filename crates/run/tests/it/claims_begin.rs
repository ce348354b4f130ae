//! Claims that are on record only from after the day on which the window of requests begins: told by triage and by a check, by the same
//! rule and number. What is complete is no reason to tell it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use stoplicht_core::Language;
use stoplicht_core::check::CheckCode;
use stoplicht_core::register::Register;
use stoplicht_report::summary::TriageSummary;
use stoplicht_run::{PrepareRunOptions, RegisterDoubt, TriageReport, prepare, triage};
use stoplicht_tables::NoProgress;

use crate::spoiled::{Desk, Table};
use crate::support::{policy, triage_options};

fn triaged(registers: &Path) -> TriageReport {
    let out = tempfile::tempdir().unwrap();
    triage(triage_options(registers, &policy(), out.path(), Language::Nl), &NoProgress).unwrap()
}

/// How many requests of how many are told of, by the doubts of a run.
fn doubt(report: &TriageReport, code: CheckCode) -> Option<(u64, u64)> {
    let found = |doubt: &&RegisterDoubt| (doubt.code, doubt.register) == (code, Register::Claims);
    report.register_doubts.iter().find(found).map(|doubt| (doubt.touched, doubt.of))
}

fn touched(summary: &TriageSummary) -> u64 {
    summary.claims_begin_late.iter().map(|area| area.touched).sum()
}

/// The claims of one year alone, as a back office hands them out.
fn of_this_year() -> Desk {
    let desk = Desk::new();
    desk.spoil("claims", |table| table.keep(&["period_end"], |row| row[0] >= "2025-01"));
    desk
}

#[test]
fn claims_of_one_year_alone_are_told_by_triage_and_check() {
    let whole = triaged(Desk::new().folder());
    assert_eq!((touched(&whole.summary), doubt(&whole, CheckCode::ClaimsBeginLate)), (0, None), "all are there");
    let desk = of_this_year();
    let report = triaged(desk.folder());
    let areas = &report.summary.claims_begin_late;
    assert!(areas.iter().all(|area| area.from == "2025-01-01".parse().unwrap()), "{areas:?}");
    let number = touched(&report.summary);
    let requests: u64 = areas.iter().map(|area| area.requests).sum();
    assert!(number > 40 && number < requests, "care that began this year misses nothing: {areas:?}");
    assert_eq!(doubt(&report, CheckCode::ClaimsBeginLate), Some((number, 96)));
    let check = desk.finds(&[(CheckCode::ClaimsBeginLate, Register::Claims)]);
    let finding = check.findings.iter().find(|one| one.code == CheckCode::ClaimsBeginLate).unwrap();
    assert_eq!(finding.requests, number, "the same rule, and the same number");
    for (area, told) in finding
        .areas
        .iter()
        .map(|area| (area, areas.iter().find(|one| (one.municipality, one.law) == (area.municipality, area.law))))
    {
        assert_eq!(told.map(|one| (Some(one.from), one.touched)), Some((area.from, area.requests)));
    }
}

#[test]
fn prepared_registers_tell_the_same() {
    let desk = of_this_year();
    let folder = tempfile::tempdir().unwrap();
    let options = PrepareRunOptions { registers: desk.folder(), out: folder.path() };
    prepare(options, &NoProgress).unwrap();
    let (plain, prepared) = (triaged(desk.folder()).summary, triaged(folder.path()).summary);
    assert!(!plain.claims_begin_late.is_empty());
    assert_eq!(prepared.claims_begin_late, plain.claims_begin_late);
    // What was prepared before it was asked is read, and gives the same colours.
    let manifest = folder.path().join("prepared.json");
    let mut told: serde_json::Value = serde_json::from_str(&fs::read_to_string(&manifest).unwrap()).unwrap();
    for area in told["registers"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .flat_map(|register| register["claims_through"].as_array_mut().into_iter().flatten().collect::<Vec<_>>())
    {
        area.as_object_mut().unwrap().remove("starts").unwrap();
    }
    fs::write(&manifest, told.to_string()).unwrap();
    let older = triaged(folder.path()).summary;
    assert_eq!((older.totals, older.claims_begin_late), (plain.totals, Vec::new()));
}

/// A municipality that began last winter has no claims of before, and few at first.
#[test]
fn care_that_began_with_its_claims_misses_none() {
    let desk = Desk::new();
    let allocations = Table::read(&desk.path("allocations"));
    let [id, start] = ["allocation_id", "start_date"].map(|name| allocations.place(name));
    let old: BTreeSet<&String> =
        allocations.rows.iter().filter(|row| row[start].as_str() < "2024-12").map(|row| &row[id]).collect();
    let is_new = |row: &[&str]| !old.contains(&row[0].to_owned());
    for register in ["allocations", "claims", "deliveries", "requests"] {
        desk.spoil(register, |table| table.keep(&["allocation_id"], is_new));
    }
    let report = triaged(desk.folder());
    assert!(report.summary.totals.total() > 20, "{:?}", report.summary.totals);
    assert_eq!(touched(&report.summary), 0, "{:?}", report.summary.claims_begin_late);
    assert_eq!(doubt(&report, CheckCode::ClaimsBeginLate), None);
}

/// To compare all claims takes longer than triage itself: import and a check do so, and triage tells what import counted.
#[test]
fn claims_that_repeat_others_are_counted_by_a_check_and_not_by_triage() {
    let desk = Desk::new();
    desk.spoil("claims", |table| {
        table.change("reference", |_| true, |_| String::new());
        let again: Vec<Vec<String>> = table.rows.iter().step_by(10).cloned().collect();
        table.rows.extend(again);
    });
    desk.finds(&[(CheckCode::EqualRows, Register::Claims)]);
    assert_eq!(doubt(&triaged(desk.folder()), CheckCode::EqualRows), None);
}
