//! Until when and from when claims are on record, per municipality and law: counted while the register of claims is read
//! (section 5).

use std::ops::Deref;

use polars_arrow::bitmap::Bitmap;
use rustc_hash::FxHashMap;
use stoplicht_core::history::{ClaimMonths, Coverage, History, RecordStart};
use stoplicht_core::{Assessor, Day, Month, Policy};

use crate::column::Values;
use crate::keys::scope::Scope;

/// Numbers of claim rows per municipality and law, by month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimCounts(FxHashMap<Scope, ClaimMonths>);

/// The columns of claim rows that are counted.
pub struct CountedClaims<'a> {
    /// The scope of each row.
    pub scopes: &'a [Scope],
    /// The last day of the period.
    pub ends: Values<'a, i32>,
    /// The day of the claim; where it is empty, that is the last day of the period.
    pub submitted: Values<'a, i32>,
    /// The volume: only rows in which it is positive count.
    pub volumes: Values<'a, f64>,
    /// The rows that can be used; `None` if all can.
    pub usable: Option<&'a Bitmap>,
}

impl CountedClaims<'_> {
    /// The day from which a row is known, and the last day of its period; `None` if it does not count.
    fn days(&self, row: usize) -> Option<(i32, i32)> {
        let counts = self.usable.is_none_or(|usable| usable.get_bit(row))
            && self.volumes.get(row).is_some_and(|volume| volume > 0.0);
        let end = self.ends.get(row).filter(|_| counts)?;
        Some((self.submitted.get(row).unwrap_or(end), end))
    }

    /// The same days of all rows, and their volumes, if all rows can be used and have all three.
    fn whole(&self) -> Option<impl Iterator<Item = ((&i32, &i32), &f64)>> {
        let (submitted, ends, volumes) = (self.submitted.whole()?, self.ends.whole()?, self.volumes.whole()?);
        let is_whole = self.usable.is_none() && [submitted.len(), ends.len(), volumes.len()] == [self.scopes.len(); 3];
        is_whole.then(|| submitted.iter().zip(ends).zip(volumes))
    }
}

/// The months of a range of days, so that the month of a day is looked up and not computed.
struct MonthTable {
    first: i32,
    /// Per day, which of the months it is in.
    places: Vec<u16>,
    months: Vec<Month>,
}

impl MonthTable {
    /// Days of a range for which a table is made: some centuries. Dates far away are counted one by one.
    const MOST_DAYS: i64 = 1 << 17;

    fn new(first: i32, last: i32) -> Option<Self> {
        if i64::from(last) - i64::from(first) >= Self::MOST_DAYS {
            return None;
        }
        let (mut places, mut months) = (Vec::new(), Vec::new());
        for day in first..=last {
            let month = Month::of(Day::from_number(day))?;
            if months.last() != Some(&month) {
                months.push(month);
            }
            places.push(months.len() as u16 - 1);
        }
        Some(Self { first, places, months })
    }

    fn place(&self, day: i32) -> usize {
        let place = usize::try_from(day - self.first).ok().and_then(|at| self.places.get(at));
        place.map_or(0, |place| usize::from(*place))
    }
}

impl ClaimCounts {
    /// Counters that are held side by side at most; beyond that, rows are counted one by one.
    const MOST_COUNTERS: usize = 1 << 22;

    /// Counts the rows of a chunk.
    pub fn of_chunk(claims: &CountedClaims<'_>) -> Self {
        let ranges = [claims.ends.range(), claims.submitted.range()];
        let (first, last) = ranges
            .into_iter()
            .flatten()
            .fold((i32::MAX, i32::MIN), |all, range| (all.0.min(*range.start()), all.1.max(*range.end())));
        let table = if first <= last { MonthTable::new(first, last) } else { None };
        let table = table.and_then(|table| Some((Self::number_scopes(claims.scopes, table.months.len())?, table)));
        match table {
            Some((scopes, table)) => Self::side_by_side(claims, &scopes, &table),
            None => Self::one_by_one(claims),
        }
    }

    /// The scopes of a chunk, and which of them each number is; `None` if there would be too many counters.
    #[expect(clippy::indexing_slicing, reason = "there is a place for each number of sixteen bits")]
    fn number_scopes(scopes: &[Scope], months: usize) -> Option<(Vec<Scope>, Vec<u16>)> {
        let mut places = vec![u16::MAX; usize::from(u16::MAX) + 1];
        let mut known = Vec::new();
        let mut before = None;
        for scope in scopes {
            if before.replace(*scope) != Some(*scope) && places[usize::from(scope.number())] == u16::MAX {
                places[usize::from(scope.number())] = known.len() as u16;
                known.push(*scope);
            }
        }
        (known.len().saturating_mul(months * months) <= Self::MOST_COUNTERS).then_some((known, places))
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "there is a counter for each scope of the chunk and each two months of the table"
    )]
    fn side_by_side(claims: &CountedClaims<'_>, (scopes, places): &(Vec<Scope>, Vec<u16>), table: &MonthTable) -> Self {
        let months = table.months.len();
        let mut counters = vec![0_u32; scopes.len() * months * months];
        // Rows one behind the other mostly have the same days, so their counters lie together.
        let counters_of = |known, end| (table.place(known) * months + table.place(end)) * scopes.len();
        let place_of = |scope: &Scope| usize::from(places[usize::from(scope.number())]);
        if let Some(rows) = claims.whole() {
            let (mut before, mut start) = (None, 0);
            for (scope, ((known, end), volume)) in claims.scopes.iter().zip(rows) {
                if before.replace((*known, *end)) != Some((*known, *end)) {
                    start = counters_of(*known, *end);
                }
                counters[start + place_of(scope)] += u32::from(*volume > 0.0);
            }
        } else {
            for (row, scope) in claims.scopes.iter().enumerate() {
                let Some((known, end)) = claims.days(row) else { continue };
                counters[counters_of(known, end) + place_of(scope)] += 1;
            }
        }
        let mut counts = Self::default();
        let counted = counters.iter().enumerate().filter(|(_, rows)| **rows > 0);
        for (at, rows) in counted {
            let (days, scope) = (at / scopes.len(), at % scopes.len());
            let (known, end) = (days / months, days % months);
            if scopes[scope].is_some() {
                counts.months(scopes[scope]).add(table.months[known], table.months[end], u64::from(*rows));
            }
        }
        counts
    }

    fn one_by_one(claims: &CountedClaims<'_>) -> Self {
        let mut counts = Self::default();
        for (row, scope) in claims.scopes.iter().enumerate().filter(|(_, scope)| scope.is_some()) {
            let months = claims.days(row).map(|(known, end)| (month(known), month(end)));
            if let Some((Some(known), Some(end))) = months {
                counts.months(*scope).add(known, end, 1);
            }
        }
        counts
    }

    fn months(&mut self, scope: Scope) -> &mut ClaimMonths {
        self.0.entry(scope).or_default()
    }

    /// Adds claims of a scope, known in one month and with the end of their period in another.
    pub fn add(&mut self, scope: Scope, known: Month, end: Month, rows: u64) {
        self.months(scope).add(known, end, rows);
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (scope, months) in &other.0 {
            self.months(*scope).merge(months);
        }
    }

    /// What was counted, by scope, month in which it is known and month in which the period ends.
    pub fn rows(&self) -> Vec<(Scope, Month, Month, u64)> {
        let of = |(scope, months): (&Scope, &ClaimMonths)| {
            let scope = *scope;
            months.counts().map(move |(known, end, rows)| (scope, known, end, rows)).collect::<Vec<_>>()
        };
        let mut rows: Vec<_> = self.0.iter().flat_map(of).collect();
        rows.sort_unstable();
        rows
    }

    /// Until when and from when claims are on record.
    pub fn coverage(&self) -> ClaimCoverage {
        ClaimCoverage(self.0.iter().map(|(scope, months)| (*scope, months.coverage())).collect())
    }
}

fn month(day: i32) -> Option<Month> {
    Month::of(Day::from_number(day))
}

/// Until when and from when claims are on record, per municipality and law.
#[derive(Debug, Clone, Default)]
pub struct ClaimCoverage(FxHashMap<Scope, Coverage>);

impl FromIterator<(Scope, Coverage)> for ClaimCoverage {
    fn from_iter<I: IntoIterator<Item = (Scope, Coverage)>>(areas: I) -> Self {
        Self(areas.into_iter().collect())
    }
}

impl ClaimCoverage {
    /// All municipalities and laws, in order.
    pub fn areas(&self) -> Vec<(Scope, &Coverage)> {
        let mut areas: Vec<_> = self.0.iter().map(|(scope, coverage)| (*scope, coverage)).collect();
        areas.sort_unstable_by_key(|(scope, _)| *scope);
        areas
    }

    /// The last day of which claims are on record, as known on a day; `None` if nothing is covered.
    pub fn covered(&self, scope: Scope, as_of: Day) -> Option<Day> {
        self.0.get(&scope)?.covered(as_of)
    }

    /// From when claims are on record, as known on a day; `None` if that is not known.
    pub fn start(&self, scope: Scope, as_of: Day) -> Option<RecordStart> {
        self.0.get(&scope)?.start(as_of)
    }

    /// Lets a history of a municipality and law be looked at on a day, beside the claims that are on record.
    pub fn look(
        &self,
        assessor: &mut Assessor<impl Deref<Target = Policy>>,
        history: &History,
        (scope, as_of): (Scope, Day),
    ) {
        assessor.look(history, as_of, self.covered(scope, as_of));
        assessor.start_record(self.start(scope, as_of));
    }
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::PrimitiveArray;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However rows are counted, the counts are the same.
        #[test]
        fn side_by_side_is_one_by_one(
            rows in prop::collection::vec(
                (0_u16..5, 15_000_i32..21_000, prop::option::of(15_000_i32..21_000), -1.0..3.0_f64, any::<bool>()),
                0..200,
            ),
            whole in any::<bool>(),
        ) {
            let submitted = |row: &(u16, i32, Option<i32>, f64, bool)| if whole { row.2.or(Some(row.1)) } else { row.2 };
            let scopes: Vec<Scope> = rows.iter().map(|row| if row.0 == 4 { Scope::NONE } else { Scope::of_number(row.0) }).collect();
            let ends = PrimitiveArray::from_vec(rows.iter().map(|row| row.1).collect());
            let submitted: PrimitiveArray<i32> = rows.iter().map(submitted).collect();
            let volumes = PrimitiveArray::from_vec(rows.iter().map(|row| row.3).collect());
            let usable: Bitmap = rows.iter().map(|row| row.4).collect();
            let claims = CountedClaims {
                scopes: &scopes,
                ends: Values::of(&ends),
                submitted: Values::of(&submitted),
                volumes: Values::of(&volumes),
                usable: Some(&usable).filter(|_| !whole),
            };
            prop_assert_eq!(ClaimCounts::of_chunk(&claims), ClaimCounts::one_by_one(&claims));
        }
    }

    #[test]
    fn days_far_away_are_counted_too() {
        let (scopes, far) = (vec![Scope::of_number(7); 3], i32::MAX);
        let ends = PrimitiveArray::from_vec(vec![20_000, 2_000_000, far]);
        let volumes = PrimitiveArray::from_vec(vec![1.0; 3]);
        let claims = CountedClaims {
            scopes: &scopes,
            ends: Values::of(&ends),
            submitted: Values::default(),
            volumes: Values::of(&volumes),
            usable: None,
        };
        let counts = ClaimCounts::of_chunk(&claims);
        let months = counts.0.values().flat_map(ClaimMonths::counts).count();
        assert_eq!(months, 2, "a day that is on no calendar is in no month");
    }
}
