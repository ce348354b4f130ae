//! Versions of allocations out of exports that show the state of one day: what differs from the snapshot before is a version.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{AllocationId, AllocationVersion, Law, Municipality};
use stoplicht_tables::{Fault, Problem};

use crate::apply::{ReturnedRow, UsedRow};
use crate::rows::RegisterRow;

/// What a snapshot showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotReport {
    /// The day of which it shows the state.
    pub day: NaiveDate,
    /// Allocations that no earlier snapshot shows: the first version that is known of each is of this day.
    pub new: u64,
    /// Allocations that are not as they were: a version of this day.
    pub changed: u64,
    /// Allocations that are as they were.
    pub unchanged: u64,
    /// Allocations that an earlier snapshot shows, and this one does not. Nothing is made of that.
    pub gone: u64,
}

type Key = (Municipality, Law, AllocationId);

/// What the snapshots give.
#[derive(Debug, Default)]
pub struct Snapshots {
    /// The versions, by key and day.
    pub versions: Vec<AllocationVersion>,
    /// Rows of one snapshot that contradict one another.
    pub returned: Vec<ReturnedRow>,
    /// What each snapshot showed, by day.
    pub reports: Vec<SnapshotReport>,
}

/// Makes versions of the rows of each day. The moment that a row gives itself is kept as long as it tells versions apart.
pub fn versions(by_day: BTreeMap<NaiveDate, Vec<UsedRow>>) -> Snapshots {
    let mut made = Snapshots::default();
    let mut last: BTreeMap<Key, AllocationVersion> = BTreeMap::new();
    for (day, rows) in by_day {
        let mut report = SnapshotReport { day, new: 0, changed: 0, unchanged: 0, gone: 0 };
        let state = state(rows, &mut made.returned);
        report.gone = last.keys().filter(|key| !state.contains_key(*key)).count() as u64;
        for (key, mut version) in state {
            let before = last.get(&key);
            match before {
                None => report.new += 1,
                Some(before) if is_same(before, &version) => {
                    report.unchanged += 1;
                    continue;
                }
                Some(before) => {
                    report.changed += 1;
                    // A moment that is not later than that of the version before is not that of the change.
                    if version.assigned_at <= before.assigned_at {
                        version.assigned_at = day.and_time(chrono::NaiveTime::MIN);
                    }
                }
            }
            made.versions.push(version.clone());
            last.insert(key, version);
        }
        made.reports.push(report);
    }
    made
}

/// The allocations of one day; rows of one allocation that differ come back.
fn state(rows: Vec<UsedRow>, returned: &mut Vec<ReturnedRow>) -> BTreeMap<Key, AllocationVersion> {
    let mut by_key: BTreeMap<Key, Vec<(usize, u64, AllocationVersion)>> = BTreeMap::new();
    for used in rows {
        let RegisterRow::Allocation(version) = used.row else { continue };
        let key = (version.municipality, version.law, version.allocation_id.clone());
        by_key.entry(key).or_default().push((used.sheet, used.line, *version));
    }
    let mut state = BTreeMap::new();
    for (key, rows) in by_key {
        let Some((_, _, first)) = rows.first() else { continue };
        if rows.iter().all(|(_, _, version)| version == first) {
            state.insert(key, first.clone());
            continue;
        }
        returned.extend(rows.into_iter().map(|(sheet, line, _)| {
            let fault = Fault { column: None, problem: Problem::ConflictingVersions };
            ReturnedRow { sheet, line, faults: vec![(None, fault)], known: BTreeMap::new(), short_provider: None }
        }));
    }
    state
}

/// Is nothing else than the moment of a version different?
fn is_same(one: &AllocationVersion, other: &AllocationVersion) -> bool {
    *one == AllocationVersion { assigned_at: one.assigned_at, ..other.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, day: &str, id: &str, end: &str) -> UsedRow {
        let version = AllocationVersion {
            end_date: Some(end.parse().unwrap()),
            ..AllocationVersion::new(
                "0193".parse().unwrap(),
                Law::Jw,
                id.into(),
                format!("{day}T00:00:00").parse().unwrap(),
                "k1".into(),
                "01234567".into(),
                "2025-01-01".parse().unwrap(),
            )
        };
        UsedRow { sheet: 0, line, row: RegisterRow::Allocation(Box::new(version)), listed: None }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_differs_is_a_version() {
        let by_day = BTreeMap::from([
            (day("2025-06-01"), vec![row(2, "2025-06-01", "1", "2025-12-31"), row(3, "2025-06-01", "2", "2025-12-31")]),
            (day("2025-07-01"), vec![row(2, "2025-07-01", "1", "2025-12-31"), row(3, "2025-07-01", "2", "2026-06-30")]),
            (day("2025-08-01"), vec![row(2, "2025-08-01", "2", "2026-06-30"), row(3, "2025-08-01", "3", "2026-01-01")]),
        ]);
        let made = versions(by_day);
        let told: Vec<(&str, String)> = made
            .versions
            .iter()
            .map(|version| (version.allocation_id.as_str(), version.assigned_at.date().to_string()))
            .collect();
        assert_eq!(
            told,
            [
                ("1", "2025-06-01".to_owned()),
                ("2", "2025-06-01".to_owned()),
                ("2", "2025-07-01".to_owned()),
                ("3", "2025-08-01".to_owned())
            ]
        );
        let counts: Vec<[u64; 4]> =
            made.reports.iter().map(|one| [one.new, one.changed, one.unchanged, one.gone]).collect();
        assert_eq!(counts, [[2, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 1]]);
    }

    #[test]
    fn rows_of_one_day_that_contradict_one_another_come_back() {
        let by_day = BTreeMap::from([(
            day("2025-06-01"),
            vec![
                row(2, "2025-06-01", "1", "2025-12-31"),
                row(3, "2025-06-01", "1", "2026-12-31"),
                row(4, "2025-06-01", "2", "2025-12-31"),
                row(5, "2025-06-01", "2", "2025-12-31"),
            ],
        )]);
        let made = versions(by_day);
        assert_eq!(made.returned.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(made.versions.len(), 1, "what is there twice counts once");
    }

    #[test]
    fn a_moment_of_its_own_is_kept_as_long_as_it_moves() {
        let by_day = BTreeMap::from([
            (day("2025-06-01"), vec![row(2, "2025-03-01", "1", "2025-12-31")]),
            (day("2025-07-01"), vec![row(2, "2025-06-20", "1", "2026-06-30")]),
            (day("2025-08-01"), vec![row(2, "2025-06-20", "1", "2026-12-31")]),
        ]);
        let days: Vec<String> =
            versions(by_day).versions.iter().map(|version| version.assigned_at.date().to_string()).collect();
        assert_eq!(days, ["2025-03-01", "2025-06-20", "2025-08-01"]);
    }
}
