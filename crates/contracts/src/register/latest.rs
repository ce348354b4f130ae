//! Of several rows of one key, the one that was known last (section 20).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::Day;
use stoplicht_core::register::Register;

use super::{MoneyRowCode, MoneyRowFault, RejectedMoneyRow};

/// A row that may be corrected by a later one of the same key.
pub trait VersionedRow: PartialEq {
    /// What the row is about.
    type Key: Ord;

    /// The register it is of.
    const REGISTER: Register;

    /// What the row is about.
    fn key(&self) -> Self::Key;

    /// The day from which it is known.
    fn known_on(&self) -> NaiveDate;

    /// Is the row fit for use?
    ///
    /// # Errors
    /// [`MoneyRowFault`] with the first column that is not.
    fn check(&self) -> Result<(), MoneyRowFault>;
}

/// The rows of a register by key, each with its corrections in the order in which they were known.
///
/// ```
/// use stoplicht_contracts::register::{Latest, Turnover};
/// use stoplicht_core::Day;
///
/// let rows: Vec<Turnover> = serde_json::from_str(r#"[
///     { "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2024,
///       "turnover_cents": 120000, "status": "provisional", "known_on": "2025-01-20" },
///     { "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2024,
///       "turnover_cents": 118000, "status": "audited", "known_on": "2025-06-15" }
/// ]"#)?;
/// let key = stoplicht_contracts::register::VersionedRow::key(&rows[0]);
/// let register = Latest::new(rows, &mut Vec::new());
/// let cents = |day: chrono::NaiveDate| register.at(&key, day.into()).map(|row| row.turnover_cents);
/// assert_eq!(cents("2025-01-19".parse()?), None, "not known yet");
/// assert_eq!(cents("2025-06-14".parse()?), Some(120_000));
/// assert_eq!(cents("2025-06-15".parse()?), Some(118_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Latest<R: VersionedRow> {
    rows: BTreeMap<R::Key, Vec<(Day, R)>>,
}

impl<R: VersionedRow> Latest<R> {
    /// Checks the rows and puts them in order, whatever order they come in. Those that cannot be used are added to `rejected`;
    /// they leave an earlier row of their key standing.
    pub fn new(rows: Vec<R>, rejected: &mut Vec<RejectedMoneyRow>) -> Self {
        let mut by_key: BTreeMap<R::Key, Vec<(Day, usize, R)>> = BTreeMap::new();
        let mut reject = |row, fault| rejected.push(RejectedMoneyRow { register: R::REGISTER, row, fault });
        for (place, row) in rows.into_iter().enumerate() {
            match row.check() {
                Ok(()) => by_key.entry(row.key()).or_default().push((row.known_on().into(), place, row)),
                Err(fault) => reject(place, fault),
            }
        }
        let conflict = MoneyRowFault::new(MoneyRowCode::ConflictingVersions, "known_on");
        let mut kept = BTreeMap::new();
        for (key, versions) in by_key {
            kept.insert(key, without_conflicts(versions, |place| reject(place, conflict)));
        }
        Self { rows: kept }
    }

    /// The row of a key that stands on a day.
    pub fn at(&self, key: &R::Key, as_of: Day) -> Option<&R> {
        standing(self.rows.get(key)?, as_of)
    }

    /// The rows that stand on a day, in the order of their keys.
    pub fn all_at(&self, as_of: Day) -> impl Iterator<Item = (&R::Key, &R)> {
        self.rows.iter().filter_map(move |(key, versions)| Some((key, standing(versions, as_of)?)))
    }

    /// The rows that stand on a day, in the order of their keys, from a key on: for those that begin alike.
    pub fn from_at<'r>(&'r self, first: &R::Key, as_of: Day) -> impl Iterator<Item = (&'r R::Key, &'r R)> + use<'r, R> {
        self.rows.range(first..).filter_map(move |(key, versions)| Some((key, standing(versions, as_of)?)))
    }

    /// Every row that can be used, in the order of keys and of the days from which they are known.
    pub fn all(&self) -> impl Iterator<Item = (&R::Key, &R)> {
        self.rows.iter().flat_map(|(key, versions)| versions.iter().map(move |(_, row)| (key, row)))
    }

    /// The days from which a row is known, sorted, each once.
    pub fn known_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.rows.values().flatten().map(|(known, _)| *known).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// The rows of a key in the order in which they were known. Of those that are known from one day on, equal ones say one thing, and
/// others are in conflict.
fn without_conflicts<R: PartialEq>(
    mut versions: Vec<(Day, usize, R)>,
    mut conflict: impl FnMut(usize),
) -> Vec<(Day, R)> {
    versions.sort_by_key(|(known, place, _)| (*known, *place));
    let mut kept = Vec::with_capacity(versions.len());
    let mut versions = versions.into_iter().peekable();
    while let Some((known, place, row)) = versions.next() {
        let mut places = vec![place];
        let mut agree = true;
        while let Some((_, place, other)) = versions.next_if(|(day, ..)| *day == known) {
            places.push(place);
            agree &= other == row;
        }
        if agree {
            kept.push((known, row));
        } else {
            places.into_iter().for_each(&mut conflict);
        }
    }
    kept
}

fn standing<R>(versions: &[(Day, R)], as_of: Day) -> Option<&R> {
    let known = versions.partition_point(|(known, _)| *known <= as_of);
    versions.get(known.checked_sub(1)?).map(|(_, row)| row)
}
