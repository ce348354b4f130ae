//! The level of care in a chain from day to day, and the days on which it is scaled up or down (section 4).

#![expect(clippy::indexing_slicing, reason = "places run up to the length of the list")]

use super::allocation::Allocation;
use super::funding::Fundings;
use super::size::Family;
use crate::day::Day;
use crate::nine_decimals::nine_decimals;

/// Which way care was scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More care than before (*opschaling*).
    Up,
    /// Less care than before (*afschaling*).
    Down,
}

/// A day on which the level of care in a chain changes by more than the tolerance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScalingEvent {
    /// The day of the new level.
    pub day: Day,
    /// The family in which the level changed.
    pub family: Family,
    /// Up or down.
    pub direction: Direction,
}

/// Walks through the levels of a chain; it keeps its memory between chains.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// The days on which an allocation has just ended, sorted.
    ends: Vec<Day>,
    active: Vec<Active>,
    walked: Vec<(Day, f64)>,
}

/// An allocation that is active on the day the walk has come to, in the order of the chain.
#[derive(Debug, Clone, Copy)]
struct Active {
    last: Day,
    per_week: f64,
    /// Its intensity and that of all before it, added up from the first on.
    sum: f64,
}

impl Levels {
    /// The levels of a chain in a family that are not 0, up to `as_of`, each with the day from which it holds.
    ///
    /// `chain` is in the order of [`Snapshot::members`](super::Snapshot::members). Each level is the sum over the
    /// allocations active that day, from the first of the chain to the last: a running total drifts, and a drifted 0 is
    /// not 0. What starts is added at the end, and from what ends onwards the sum is made anew, so every level is what
    /// adding up afresh gives, to the bit, and a long chain does not take the square of its length.
    pub fn walk<'a>(
        &'a mut self,
        chain: &'a [Allocation],
        family: Family,
        as_of: Day,
    ) -> impl Iterator<Item = (Day, f64)> + 'a {
        let Self { ends, active, walked } = self;
        ends.clear();
        ends.extend(in_family(chain, family).map(|(allocation, _)| allocation.period.end.plus(1)));
        ends.sort_unstable();
        active.clear();
        walked.clear();
        let mut ends = ends.iter().copied().peekable();
        let mut starts = in_family(chain, family).peekable();
        loop {
            let next_start = starts.peek().map_or(Day::OPEN, |(allocation, _)| allocation.period.start);
            let day = next_start.min(ends.peek().copied().unwrap_or(Day::OPEN));
            if day > as_of || day.is_open() {
                break;
            }
            if ends.next_if(|end| *end <= day).is_some() {
                while ends.next_if(|end| *end <= day).is_some() {}
                drop_ended(active, day);
            }
            while let Some((allocation, per_week)) = starts.next_if(|(allocation, _)| allocation.period.start <= day) {
                if allocation.period.holds(day) {
                    let sum = active.last().map_or(0.0, |before| before.sum) + per_week;
                    active.push(Active { last: allocation.period.end, per_week, sum });
                }
            }
            walked.extend(active.last().filter(|last| last.sum != 0.0).map(|last| (day, last.sum)));
        }
        walked.iter().copied()
    }

    /// The levels of a chain in a family, without the days on which a lump sum pays for an allocation of it: size means nothing
    /// there.
    pub fn walk_claimed<'a>(
        &'a mut self,
        chain: &'a [Allocation],
        family: Family,
        as_of: Day,
        fundings: &'a Fundings,
    ) -> impl Iterator<Item = (Day, f64)> + 'a {
        self.walk(chain, family, as_of).filter(move |(day, _)| !fundings.skips(chain, family, *day))
    }

    /// Tells `event` every scaling of a chain, over all families, up to `as_of`.
    pub fn scalings(
        &mut self,
        chain: &[Allocation],
        tolerance: f64,
        as_of: Day,
        fundings: &Fundings,
        mut event: impl FnMut(ScalingEvent),
    ) {
        for family in Family::ALL {
            // One allocation has one level: nothing can change.
            if in_family(chain, family).nth(1).is_none() {
                continue;
            }
            let mut before = None;
            for (day, after) in self.walk_claimed(chain, family, as_of, fundings) {
                let change = before.replace(after).map_or(0.0, |before| nine_decimals(after / before - 1.0));
                if change > tolerance {
                    event(ScalingEvent { day, family, direction: Direction::Up });
                } else if change < -tolerance {
                    event(ScalingEvent { day, family, direction: Direction::Down });
                }
            }
        }
    }

    /// The last level of a chain in a family, relative to the first: `last ÷ first − 1`, to nine decimals. None without a
    /// level.
    pub fn change(&mut self, chain: &[Allocation], family: Family, as_of: Day, fundings: &Fundings) -> Option<f64> {
        let mut levels = self.walk_claimed(chain, family, as_of, fundings).map(|(_, level)| level);
        let first = levels.next()?;
        let last = levels.last().unwrap_or(first);
        Some(nine_decimals(last / first - 1.0))
    }
}

/// The allocations of a chain that take part in a family, with their weekly intensity.
pub(super) fn in_family(chain: &[Allocation], family: Family) -> impl Iterator<Item = (&Allocation, f64)> {
    chain.iter().filter_map(move |allocation| {
        allocation.rate.filter(|rate| rate.family == family).map(|rate| (allocation, rate.per_week))
    })
}

/// Takes out what ended before a day, and adds up afresh from the first that did.
fn drop_ended(active: &mut Vec<Active>, day: Day) {
    let Some(first) = active.iter().position(|allocation| allocation.last < day) else { return };
    let mut sum = first.checked_sub(1).map_or(0.0, |before| active[before].sum);
    let mut kept = first;
    for at in first..active.len() {
        let allocation = active[at];
        if allocation.last >= day {
            sum += allocation.per_week;
            active[kept] = Active { sum, ..allocation };
            kept += 1;
        }
    }
    active.truncate(kept);
}
