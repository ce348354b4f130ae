//! The state of registers: what is missing of them, which requests get no colour by it, and that a thing is counted once.

use stoplicht_core::Language;
use stoplicht_core::check::{CheckCode, CheckSeverity};
use stoplicht_core::register::Register;
use stoplicht_report::check::page;
use stoplicht_report::summary::{RegisterCount, RejectedCount};
use stoplicht_report::{Ink, Page};
use stoplicht_run::{check, triage};
use stoplicht_tables::NoProgress;

use crate::spoiled::{Desk, options};
use crate::support::{policy, triage_options};

#[test]
fn requests_without_a_colour_are_those_of_triage() {
    let desk = Desk::new();
    // One that cannot be read is none of triage's codes, but has no colour either.
    desk.spoil("requests", |table| table.change("requested_end", |row| row == 40, |_| "31-02-2026".to_owned()));
    let out = tempfile::tempdir().unwrap();
    let policy = policy();
    let scored = triage(triage_options(desk.folder(), &policy, out.path(), Language::En), &NoProgress).unwrap();
    for policy in [None, Some(&policy)] {
        let state = check(options(desk.folder(), policy), &NoProgress).unwrap();
        let sorted = |counts: &[RejectedCount]| {
            let mut counts = counts.to_vec();
            counts.sort_by(|a, b| (a.register, &a.code).cmp(&(b.register, &b.code)));
            counts
        };
        assert_eq!(sorted(&state.check.rejected), sorted(&scored.summary.rejected));
        let of = |counts: &[RegisterCount]| counts.iter().find(|one| one.register == Register::Requests).copied();
        assert_eq!(of(&state.check.registers), of(&scored.summary.registers));
        let mut told: Vec<(String, u64)> = state
            .check
            .findings
            .iter()
            .filter(|one| one.register == Register::Requests)
            .map(|one| (one.reason.clone().unwrap(), one.requests))
            .collect();
        told.sort();
        let expected = [
            ("duplicate_request", 2),
            ("invalid_period", 2),
            ("no_end_date", 2),
            ("no_extension", 3),
            ("not_this_provider", 1),
            ("unreadable_value", 1),
        ];
        assert_eq!(told, expected.map(|(reason, requests)| (reason.to_owned(), requests)));
    }
}

#[test]
fn columns_in_which_nothing_stands() {
    let expected = [
        ("allocations", "end_date", Register::Allocations, 96, CheckSeverity::High),
        ("allocations", "unit", Register::Allocations, 80, CheckSeverity::High),
        ("allocations", "change_reason", Register::Allocations, 96, CheckSeverity::High),
        ("allocations", "referrer", Register::Allocations, 0, CheckSeverity::Medium),
        ("deliveries", "stop_date", Register::Deliveries, 0, CheckSeverity::Medium),
        ("deliveries", "stop_reason", Register::Deliveries, 0, CheckSeverity::Medium),
        ("claims", "submitted_on", Register::Claims, 96, CheckSeverity::High),
        ("claims", "reference", Register::Claims, 0, CheckSeverity::Medium),
        ("requests", "requested_end", Register::Requests, 96, CheckSeverity::High),
        ("requests", "list_id", Register::Requests, 0, CheckSeverity::Note),
        ("requests", "explanation", Register::Requests, 0, CheckSeverity::Note),
    ];
    for (register, column, of, requests, severity) in expected {
        for is_dropped in [false, true] {
            let desk = Desk::new();
            desk.spoil(register, |table| {
                table.change(column, |_| true, |_| String::new());
                if is_dropped {
                    let place = table.place(column);
                    table.names.remove(place);
                    table.rows.iter_mut().for_each(|row| drop(row.remove(place)));
                }
            });
            let check = desk.check();
            let found: Vec<_> = check.findings.iter().filter(|one| one.code == CheckCode::EmptyColumn).collect();
            let told: Vec<_> =
                found.iter().map(|one| (one.register, one.columns.clone(), one.requests, one.severity)).collect();
            assert_eq!(told, [(of, vec![column.to_owned()], requests, severity)], "{column}");
            let page = page(&check, Page::new(Language::Nl, 100)).print(Ink::Plain);
            assert!(page.contains(column) && !page.contains("De kolom"), "{column} has a meaning of its own: {page}");
            if requests > 0 {
                assert_eq!(check.findings[0].code, CheckCode::EmptyColumn, "{column} stands first");
            }
        }
    }
}

#[test]
fn a_size_is_missed_where_there_is_no_budget_either() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("volume", |_| true, |_| String::new()));
    let check = desk.check();
    let volume = check.findings.iter().find(|one| one.code == CheckCode::EmptyColumn).unwrap();
    assert_eq!((volume.columns.as_slice(), volume.rows), (&["volume".to_owned()][..], 2422));
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("budget_cents", |_| true, |_| String::new()));
    let check = desk.check();
    let budget = check.findings.iter().find(|one| one.code == CheckCode::EmptyColumn).unwrap();
    assert_eq!((budget.columns.as_slice(), budget.rows), (&["budget_cents".to_owned()][..], 295));
}

#[test]
fn what_follows_of_an_empty_column_is_not_told_beside_it() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("end_date", |_| true, |_| String::new()));
    let check = desk.check();
    let open = check.rejected.iter().find(|count| count.code == "open_ended_allocation").unwrap();
    assert!(open.count > 80, "they come back: {open:?}");
    assert!(check.findings.iter().all(|one| one.reason.as_deref() != Some("open_ended_allocation")));
    assert!(check.findings.iter().all(|one| one.code != CheckCode::ProviderClaimsStopped), "{:#?}", check.findings);
}

#[test]
fn codes_that_are_on_no_list() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("product_category", |row| row < 7, |_| "99".to_owned()));
    desk.spoil("deliveries", |table| {
        let place = table.place("stop_reason");
        table
            .rows
            .iter_mut()
            .filter(|row| !row[place].is_empty())
            .take(60)
            .for_each(|row| row[place] = "88".to_owned());
    });
    let check = desk
        .finds(&[(CheckCode::UnknownCodes, Register::Allocations), (CheckCode::UnknownCodes, Register::Deliveries)]);
    let of = |at: usize| (check.findings[at].rows, check.findings[at].values.as_slice());
    assert_eq!((of(0), of(1)), ((7, &["99".to_owned()][..]), (60, &["88".to_owned()][..])));
}

#[test]
fn claims_whose_municipality_lost_its_zero_touch_the_requests_that_miss_them() {
    let desk = Desk::new();
    desk.spoil("claims", |table| {
        table.change("municipality", |_| true, |code| code.trim_start_matches('0').to_owned());
    });
    // That is why claims of that municipality are not on record: no other cause is told.
    let check = desk.finds(&[(CheckCode::LostZeros, Register::Claims)]);
    let finding = &check.findings[0];
    assert_eq!((finding.rows, finding.requests, finding.severity), (9766, 82, CheckSeverity::High));
    assert_eq!(finding.values, ["901"]);
    assert_eq!(finding.areas.iter().map(|area| area.rows).sum::<u64>(), finding.rows);
}

#[test]
fn rows_that_repeat_others_are_counted_once_wherever_they_are() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.rows.extend_from_within(..300));
    let check = desk.finds(&[(CheckCode::EqualRows, Register::Allocations)]);
    let finding = &check.findings[0];
    assert_eq!((finding.rows, finding.areas.iter().map(|area| area.rows).sum::<u64>()), (300, 300));
}

#[test]
fn rows_on_allocations_that_came_back_are_counted_apart() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("unit", |row| row % 20 == 0, |_| "99".to_owned()));
    let check = desk.check();
    let told: u64 = check.findings.iter().filter(|one| one.code == CheckCode::Unjoined).map(|one| one.rows).sum();
    assert_eq!(told, 0);
    for returned in &check.on_returned {
        let counts = check.registers.iter().find(|count| count.register == returned.register).unwrap();
        assert_eq!(counts.unjoined, Some(returned.rows));
    }
    assert_eq!(check.on_returned.len(), 2);
    let finding = check.findings.iter().find(|one| one.code == CheckCode::RejectedRows).unwrap();
    assert_eq!(finding.values, ["99"], "what stands there is told");
}
