//! Rows are such as messages can carry, and no fact is known before it could be.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use stoplicht_core::register::{AllocationVersion, Delivery};
use stoplicht_synthesize::{Options, Registers, RequestForm, TEST_BSNS, synthesize, test_bsn};

use crate::{Key, is_removal, region, versions};

#[test]
fn a_large_region_keeps_to_the_rules() {
    check(&region(3_000), &Options::default());
}

#[test]
fn another_day_is_kept_to_as_well() {
    let as_of = chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    let options = Options { as_of, clients: 800, ..Options::default() };
    check(&synthesize(&options).unwrap(), &options);
}

pub(crate) fn check(registers: &Registers, options: &Options) {
    let versions = versions(registers);
    fit(registers);
    for (key, rows) in &versions {
        check_allocation(key, rows, options);
    }
    check_overlap(&versions);
    check_deliveries(registers, &versions, options);
    check_claims(registers, &versions, options);
    for request in &registers.requests {
        assert!(request.submitted_on <= options.as_of, "{request:?}");
    }
}

fn fit(registers: &Registers) {
    assert!(registers.allocations.iter().all(|row| row.check().is_ok()));
    assert!(registers.deliveries.iter().all(|row| row.check().is_ok()));
    assert!(registers.claims.iter().all(|row| row.check().is_ok()));
    assert!(registers.requests.iter().all(|row| row.check().is_ok()));
}

fn text(code: Option<stoplicht_core::register::Code>) -> String {
    code.map(|code| code.to_string()).unwrap_or_default()
}

fn check_allocation(key: &Key, rows: &[&AllocationVersion], options: &Options) {
    let number = key.2.as_str();
    assert!(number.len() == 9 && !number.starts_with('0'));
    assert!(rows.windows(2).all(|pair| pair[0].assigned_at < pair[1].assigned_at), "{rows:?}");
    assert!(rows[0].change_reason.is_none());
    for row in rows {
        assert!(row.assigned_at.date() <= options.as_of);
        assert_eq!(row.client_id, rows[0].client_id);
        assert_eq!((&row.provider_id, row.start_date), (&rows[0].provider_id, rows[0].start_date));
        assert_eq!((row.product_category, row.product_code), (rows[0].product_category, rows[0].product_code));
        assert_eq!(row.referrer, rows[0].referrer);
        if is_removal(row) {
            assert_eq!(row.end_date, Some(row.start_date));
        }
        check_size(row);
    }
    assert!(rows.iter().skip(1).all(|row| row.change_reason.is_some()));
    for pair in rows.windows(2) {
        if text(pair[0].frequency) != "6" {
            assert_eq!(pair[0].volume, pair[1].volume, "another size is another number");
        }
    }
}

/// Sections B.3 and B.4 of the facts about the messages.
fn check_size(row: &AllocationVersion) {
    let (unit, frequency) = (text(row.unit), text(row.frequency));
    assert_eq!(row.volume.is_some(), row.unit.is_some());
    assert_eq!(row.volume.is_some(), row.frequency.is_some());
    assert_eq!(row.volume.is_some(), row.product_code.is_some(), "a code has a size, and only a code has");
    assert!(row.product_code.is_none() || row.product_category.is_some());
    assert!(row.budget_cents.is_none() || row.volume.is_none());
    assert!(row.product_category.is_some() || row.budget_cents.is_some());
    assert!(row.end_date.is_some() || (row.budget_cents.is_none() && frequency != "2"));
    if ["14", "16", "83", "84"].contains(&unit.as_str()) {
        assert!(["2", "4", "6"].contains(&frequency.as_str()));
    }
    assert!(row.volume.is_none_or(|volume| volume.fract() == 0.0 && (1.0..99_999_999.0).contains(&volume)));
    assert!(row.budget_cents.is_none_or(|cents| (1..99_999_999).contains(&cents)));
}

/// The same product never runs twice at once for one client and provider.
fn check_overlap(versions: &BTreeMap<Key, Vec<&AllocationVersion>>) {
    let mut products: BTreeMap<_, Vec<&AllocationVersion>> = BTreeMap::new();
    for rows in versions.values() {
        let last = rows[rows.len() - 1];
        if !is_removal(last) {
            let product = last.product_code.or(last.product_category);
            products.entry((&last.client_id, &last.provider_id, product)).or_default().push(last);
        }
    }
    for rows in products.values_mut() {
        rows.sort_by_key(|row| row.start_date);
        for pair in rows.windows(2) {
            assert!(pair[0].end_date.is_some_and(|end| end < pair[1].start_date), "{pair:#?}");
        }
    }
}

fn check_deliveries(registers: &Registers, versions: &BTreeMap<Key, Vec<&AllocationVersion>>, options: &Options) {
    let mut spells: BTreeMap<Key, Vec<&Delivery>> = BTreeMap::new();
    for row in &registers.deliveries {
        let key = (row.municipality, row.law, row.allocation_id.clone());
        let allocation = versions[&key][versions[&key].len() - 1];
        assert!(!is_removal(allocation));
        assert!(row.start_date >= allocation.start_date);
        let stop = row.stop_date.unwrap_or(row.start_date);
        assert!(stop >= row.start_date && allocation.end_date.is_none_or(|end| stop <= end), "{row:?} {allocation:?}");
        assert!(row.reported_on.is_some_and(|day| day > row.start_date && day <= options.as_of));
        assert_eq!(row.stop_date.is_some(), row.stop_reason.is_some());
        assert_eq!(row.stop_date.is_some(), row.stop_reported_on.is_some());
        if let (Some(stop), Some(reported)) = (row.stop_date, row.stop_reported_on) {
            assert!(reported > stop && reported <= options.as_of);
        }
        spells.entry(key).or_default().push(row);
    }
    for rows in spells.values() {
        for pair in rows.windows(2) {
            assert_eq!(text(pair[0].stop_reason), "20", "only after a stop may care start again");
            assert!(pair[0].stop_reported_on < pair[1].reported_on && pair[0].stop_date < Some(pair[1].start_date));
        }
    }
}

/// Does a version differ from the one before by a later end only, as where a request was honoured?
fn is_extended(before: &AllocationVersion, version: &AllocationVersion) -> bool {
    let moved = AllocationVersion {
        assigned_at: version.assigned_at,
        end_date: version.end_date,
        change_reason: version.change_reason,
        ..before.clone()
    };
    before.end_date < version.end_date && moved == *version
}

fn check_claims(registers: &Registers, versions: &BTreeMap<Key, Vec<&AllocationVersion>>, options: &Options) {
    let mut net: BTreeMap<(Key, _), f64> = BTreeMap::new();
    for row in &registers.claims {
        let key = (row.municipality, row.law, row.allocation_id.clone());
        let allocation = versions[&key][versions[&key].len() - 1];
        assert!(!is_removal(allocation));
        let (start, end) = (row.period_start, row.period_end);
        assert_eq!((start.year(), start.month()), (end.year(), end.month()));
        assert!(start.day() == 1 || start == allocation.start_date);
        // A request that was honoured since has moved the end; the claim was made up to the end before.
        let own = &versions[&key];
        let before = own.len().checked_sub(2).map(|place| own[place]).filter(|before| is_extended(before, allocation));
        let is_last = |version: &AllocationVersion| version.end_date == Some(end);
        assert!(end.succ_opt().unwrap().day() == 1 || is_last(allocation) || before.is_some_and(is_last));
        assert!(start >= allocation.start_date && allocation.end_date.is_none_or(|last| end <= last));
        assert!(row.submitted_on.is_some_and(|day| day > end && day <= options.as_of));
        assert!(row.volume.fract() == 0.0 && row.volume != 0.0);
        assert_eq!(row.volume < 0.0, row.amount_cents < 0);
        assert_eq!(row.amount_cents % row.volume as i64, 0, "a whole tariff per unit");
        let claimed = net.entry((key, start)).or_default();
        *claimed += row.volume;
        assert!(*claimed >= 0.0, "nothing is credited that was not claimed");
    }
}

#[test]
fn requests_of_messages_can_be_told_as_messages() {
    let options = Options { clients: 3_000, requests: RequestForm::Messages, ..Options::default() };
    let registers = synthesize(&options).unwrap();
    let versions = versions(&registers);
    let mut asked = BTreeSet::new();
    for request in &registers.requests {
        let key = (request.municipality, request.law, request.allocation_id.clone());
        let now = *versions[&key].iter().rfind(|row| row.assigned_at.date() < request.submitted_on).unwrap();
        let end = now.end_date.unwrap();
        assert!(request.list_id.is_none() && request.explanation.is_none());
        assert!(
            request.provider_id == now.provider_id && request.submitted_on <= end && request.requested_end > Some(end)
        );
        assert_eq!(request.volume.is_some(), now.product_code.is_some());
        let start = request.requested_start.unwrap();
        assert!(start == now.start_date || (start > request.submitted_on && start <= end));
        assert!(start == now.start_date || (request.budget_cents.is_none() && text(request.frequency) != "6"));
        assert!(asked.insert(key), "one request at a time");
    }
    assert!(asked.len() > 100);
}

#[test]
fn test_numbers_pass_the_eleven_test() {
    let numbers: BTreeSet<String> = (0..TEST_BSNS).map(|client| test_bsn(client).unwrap()).collect();
    assert_eq!(numbers.len() as u64, TEST_BSNS);
    for number in numbers {
        let digits: Vec<i64> = number.bytes().map(|byte| i64::from(byte - b'0')).collect();
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
        assert_eq!(digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<i64>() % 11, 0);
        assert!(("999900006"..="999999990").contains(&number.as_str()));
    }
}
