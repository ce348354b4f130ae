//! The level of care in a chain from day to day, and the days on which it is scaled up or down (section 4).

use super::{Allocation, Family};
use crate::day::Day;

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
    days: Vec<Day>,
}

impl Levels {
    /// The levels of a chain in a family that are not 0, up to `as_of`, each with the day from which it holds.
    ///
    /// Each level is added up afresh over the allocations active that day, in the order of the chain: a running total
    /// drifts, and a drifted 0 is not 0.
    pub fn walk<'a>(
        &'a mut self,
        chain: &'a [Allocation],
        family: Family,
        as_of: Day,
    ) -> impl Iterator<Item = (Day, f64)> + 'a {
        self.days.clear();
        for allocation in in_family(chain, family).map(|(allocation, _)| allocation) {
            self.days.push(allocation.period.start);
            if !allocation.period.end.is_open() {
                self.days.push(allocation.period.end.plus(1));
            }
        }
        self.days.retain(|day| *day <= as_of);
        self.days.sort_unstable();
        self.days.dedup();
        self.days.iter().map(move |day| (*day, level(chain, family, *day))).filter(|(_, level)| *level != 0.0)
    }

    /// Tells `event` every scaling of a chain, over all families, up to `as_of`.
    pub fn scalings(&mut self, chain: &[Allocation], tolerance: f64, as_of: Day, mut event: impl FnMut(ScalingEvent)) {
        for family in Family::ALL {
            // One allocation has one level: nothing can change.
            if in_family(chain, family).nth(1).is_none() {
                continue;
            }
            let mut before = None;
            for (day, after) in self.walk(chain, family, as_of) {
                let change = before.replace(after).map_or(0.0, |before| after / before - 1.0);
                if change > tolerance {
                    event(ScalingEvent { day, family, direction: Direction::Up });
                } else if change < -tolerance {
                    event(ScalingEvent { day, family, direction: Direction::Down });
                }
            }
        }
    }

    /// The last level of a chain in a family, relative to the first: `last ÷ first − 1`. None without a level.
    pub fn change(&mut self, chain: &[Allocation], family: Family, as_of: Day) -> Option<f64> {
        let mut levels = self.walk(chain, family, as_of).map(|(_, level)| level);
        let first = levels.next()?;
        let last = levels.last().unwrap_or(first);
        Some(last / first - 1.0)
    }
}

/// The allocations of a chain that take part in a family, with their weekly intensity.
pub(super) fn in_family(chain: &[Allocation], family: Family) -> impl Iterator<Item = (&Allocation, f64)> {
    chain.iter().filter_map(move |allocation| {
        allocation.rate.filter(|rate| rate.family == family).map(|rate| (allocation, rate.per_week))
    })
}

/// The sum of the weekly intensities that are active on a day.
fn level(chain: &[Allocation], family: Family, day: Day) -> f64 {
    in_family(chain, family)
        .filter(|(allocation, _)| allocation.period.holds(day))
        .fold(0.0, |sum, (_, per_week)| sum + per_week)
}
