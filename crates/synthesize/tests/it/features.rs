//! Everything that a region should show is there in 2000 clients.

use std::collections::BTreeMap;

use stoplicht_core::register::{AllocationVersion, Answer, Law, Request};
use stoplicht_synthesize::Registers;

use crate::{Key, is_removal, region, versions};

#[test]
fn two_thousand_clients_show_everything() {
    let registers = region(2_000);
    let mut counts = BTreeMap::new();
    count_versions(&registers, &mut counts);
    count_care(&registers, &mut counts);
    count_requests(&registers, &mut counts);
    println!(
        "{} versions, {} deliveries, {} claims, {} requests",
        registers.allocations.len(),
        registers.deliveries.len(),
        registers.claims.len(),
        registers.requests.len()
    );
    for (feature, count) in &counts {
        println!("{count:7} {feature}");
    }
    let missing: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

type Counts = BTreeMap<String, usize>;

fn count(counts: &mut Counts, feature: impl Into<String>, happened: bool) {
    *counts.entry(feature.into()).or_default() += usize::from(happened);
}

fn reason(version: &AllocationVersion) -> String {
    version.change_reason.map(|code| code.to_string()).unwrap_or_default()
}

fn count_versions(registers: &Registers, counts: &mut Counts) {
    let versions = versions(registers);
    for rows in versions.values() {
        let last = rows[rows.len() - 1];
        count(counts, "shape: specific", last.product_code.is_some());
        count(counts, "shape: aspecific with budget", last.product_category.is_some() && last.budget_cents.is_some());
        count(counts, "shape: aspecific without size", last.volume.is_none() && last.budget_cents.is_none());
        count(counts, "shape: generic", last.product_category.is_none());
        count(counts, "open-ended", last.end_date.is_none());
        count(counts, "removed", is_removal(last));
        count(counts, "provider with leading zeros", last.provider_id.as_str().starts_with('0'));
        count(counts, "pleegzorg", last.product_category.is_some_and(|code| code.to_string() == "35"));
        for law in [Law::Jw, Law::Wmo] {
            count(counts, format!("law: {law}"), last.law == law);
        }
        for referrer in ["01", "02", "03", "04", "05", "06", "08"] {
            count(
                counts,
                format!("referrer {referrer}"),
                last.referrer.is_some_and(|code| code.to_string() == referrer),
            );
        }
        for unit in ["01", "04", "14", "16", "82", "83", "84"] {
            count(counts, format!("unit {unit}"), last.unit.is_some_and(|code| code.to_string() == unit));
        }
        for frequency in ["1", "2", "4", "6"] {
            count(
                counts,
                format!("frequency {frequency}"),
                last.frequency.is_some_and(|code| code.to_string() == frequency),
            );
        }
        for pair in rows.windows(2) {
            count_step(pair[0], pair[1], counts);
        }
    }
    count_numbers(&versions, counts);
}

fn count_step(before: &AllocationVersion, after: &AllocationVersion, counts: &mut Counts) {
    let reason = reason(after);
    for known in ["02", "03", "04", "05", "06", "07", "09", "10", "11", "12", "13", "14"] {
        count(counts, format!("reason {known}"), reason == known);
    }
    let later = before.end_date.is_some() && (after.end_date.is_none() || after.end_date > before.end_date);
    count(counts, "extended under its number: 04", later && reason == "04");
    count(counts, "extended under its number: 12", later && reason == "12");
    count(counts, "extended to open-ended", before.end_date.is_some() && after.end_date.is_none());
    count(counts, "shortened: 05", after.end_date < before.end_date && reason == "05");
    count(counts, "total raised", after.volume > before.volume && after.end_date == before.end_date);
    count(counts, "budget raised", after.budget_cents > before.budget_cents);
}

fn count_numbers(versions: &BTreeMap<Key, Vec<&AllocationVersion>>, counts: &mut Counts) {
    let mut by_product: BTreeMap<_, Vec<&AllocationVersion>> = BTreeMap::new();
    for rows in versions.values() {
        let last = rows[rows.len() - 1];
        if !is_removal(last) {
            by_product.entry((&last.client_id, &last.provider_id, last.product_category)).or_default().push(last);
        }
    }
    for rows in by_product.values_mut() {
        rows.sort_by_key(|row| row.start_date);
        for pair in rows.windows(2) {
            let gap = pair[0].end_date.map_or(-1, |end| (pair[1].start_date - end).num_days() - 1);
            count(counts, "new number: adjacent", gap == 0);
            count(counts, "new number: small gap", (1..=31).contains(&gap));
            count(counts, "back after a break", gap > 31);
            let sized = gap == 0 && pair[0].unit == pair[1].unit && pair[0].frequency == pair[1].frequency;
            count(counts, "upscaled", sized && pair[1].volume > pair[0].volume);
            count(counts, "downscaled", sized && pair[1].volume < pair[0].volume);
        }
    }
}

fn count_care(registers: &Registers, counts: &mut Counts) {
    let versions = versions(registers);
    for row in &registers.deliveries {
        let reason = row.stop_reason.map(|code| code.to_string()).unwrap_or_default();
        let known: &[&str] = match row.law {
            Law::Jw => &["02", "20", "31", "32", "33", "34", "35", "36", "37", "38", "39"],
            Law::Wmo => &["02", "19", "20", "21", "22", "23", "31", "36", "37", "38", "39"],
        };
        for known in known {
            count(counts, format!("stop {} {known}", row.law), reason == *known);
        }
        let rows = &versions[&(row.municipality, row.law, row.allocation_id.clone())];
        let last = rows[rows.len() - 1];
        let over = last
            .end_date
            .is_some_and(|end| (chrono::NaiveDate::from_ymd_opt(2025, 7, 1).unwrap() - end).num_days() > 92);
        count(counts, "stop not reported", row.stop_date.is_none() && over);
        count(counts, "started later than allocated", row.start_date > last.start_date);
    }
    for pair in registers.deliveries.windows(2) {
        count(counts, "restarted", pair[0].allocation_id == pair[1].allocation_id);
    }
    for row in &registers.claims {
        let rows = &versions[&(row.municipality, row.law, row.allocation_id.clone())];
        let hours = rows[0].unit.is_some_and(|code| code.to_string() == "04");
        count(counts, "hours claimed in minutes", hours && row.unit.to_string() == "01");
        count(counts, "credit", row.volume < 0.0);
        count(counts, "claimed late", row.submitted_on.is_some_and(|day| (day - row.period_end).num_days() >= 60));
    }
    for pair in registers.claims.windows(2) {
        let same = pair[0].allocation_id == pair[1].allocation_id && pair[0].period_start == pair[1].period_start;
        count(counts, "corrected", same && pair[0].volume < 0.0 && pair[1].volume > 0.0);
    }
}

fn count_requests(registers: &Registers, counts: &mut Counts) {
    let versions = versions(registers);
    let mut lists: BTreeMap<_, usize> = BTreeMap::new();
    let mut keys: BTreeMap<_, usize> = BTreeMap::new();
    let mut references: BTreeMap<_, usize> = BTreeMap::new();
    for row in &registers.requests {
        *lists.entry((row.municipality, row.law, &row.list_id, &row.provider_id)).or_default() += 1;
        *keys.entry((row.municipality, row.law, &row.list_id, &row.allocation_id)).or_default() += 1;
        *references.entry((row.municipality, row.law, &row.provider_id, &row.request_id)).or_default() += 1;
        count_request(row, &versions, counts);
    }
    for ((_, _, list, _), rows) in &lists {
        count(counts, "list of ten or more", list.is_some() && *rows >= 10);
        count(counts, "list of fewer than ten", list.is_some() && *rows < 10);
    }
    count(counts, "request: duplicate", keys.values().any(|rows| *rows > 1));
    count(counts, "request for several allocations", references.values().any(|rows| *rows > 1));
}

/// An answer comes after the request; what is honoured has got its later end by then.
fn count_answer(row: &Request, rows: &[&AllocationVersion], counts: &mut Counts) {
    let Some(on) = row.answered_on else {
        assert_eq!(row.answer, None);
        return;
    };
    assert!(on > row.submitted_on);
    let is_honoured = row.answer == Some(Answer::Honoured);
    let extends =
        |version: &&&AllocationVersion| version.assigned_at.date() == on && version.end_date == row.requested_end;
    assert_eq!(rows.iter().any(|version| extends(&version)), is_honoured, "{row:?}");
    count(counts, "request: honoured", is_honoured);
    count(counts, "request: declined", row.answer == Some(Answer::Declined));
}

fn count_request(row: &Request, versions: &BTreeMap<Key, Vec<&AllocationVersion>>, counts: &mut Counts) {
    count(counts, "request without a list", row.list_id.is_none());
    count(counts, "request explained", row.explanation.is_some());
    count(counts, "request for another size", row.volume.is_some() || row.budget_cents.is_some());
    count(counts, "request: no end date", row.requested_end.is_none());
    count(counts, "request: backwards", row.requested_end.is_some() && row.requested_start > row.requested_end);
    let rows = versions.get(&(row.municipality, row.law, row.allocation_id.clone()));
    count(counts, "request: unknown allocation", rows.is_none());
    let Some(rows) = rows else { return };
    count_answer(row, rows, counts);
    // As the request found it: what honoured it came later.
    let rows: Vec<_> = rows.iter().filter(|version| version.assigned_at.date() <= row.submitted_on).collect();
    let Some(last) = rows.last() else { return };
    count(counts, "request: another provider's", last.provider_id != row.provider_id);
    count(counts, "request: open-ended allocation", last.end_date.is_none());
    count(counts, "request: no extension", row.requested_end.is_some() && row.requested_end <= last.end_date);
    count(counts, "request late", last.end_date.is_some_and(|end| row.submitted_on > end));
}
