//! Whether endings come faster in one group than in another: observed against expected endings (Mantel 1966; Peto and Peto 1972).
//!
//! At each day with endings, a group expects its share of them by its share in the risk set:
//! `E_g += d·Y_g/Y`, `V_gh += d(Y−d)/(Y−1)·(Y_g/Y)(δ_gh − Y_h/Y)` (section 7 of the statistics page).
//! Where curves cross, the test is blind: show the difference of restricted means beside it.

use serde::Serialize;

use super::SurvivalError;
use super::spell::{Clock, LeftOut, Spell};
use crate::special::{chi_square, normal};

/// Why there is no test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTest {
    /// Nothing ended in any group.
    NoEvents,
    /// Fewer than two groups were at risk when something ended.
    OneGroup,
    /// At every ending, one group was at risk alone: nothing to compare.
    NoVariance,
}

/// Endings of one group beside those it expects if all groups were alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ObservedExpected {
    /// Label of the group.
    pub group: u32,
    /// Usable spells.
    pub spells: usize,
    /// O: endings seen.
    pub observed: u64,
    /// E: endings expected.
    pub expected: f64,
    /// Variance of O − E, the group's diagonal element.
    pub variance: f64,
}

/// The log-rank test of k groups.
///
/// ```
/// use stoplicht_steering::survival::{LogRank, Spell};
///
/// let spells = [
///     Spell::ended(1), Spell::ended(2), Spell::ended(3), // group 0
///     Spell::ended(1), Spell::open(2), Spell::ended(3), // group 1
/// ];
/// let test = LogRank::test(&spells, &[0, 0, 0, 1, 1, 1])?;
/// // Group 0 expects 2·3/6 on day 1, 1·2/4 on day 2 and 2·1/2 on day 3: 2.5 endings, and sees 3.
/// assert!((test.groups[0].expected - 2.5).abs() < 1e-12);
/// assert!((test.p.unwrap() - 0.5351435).abs() < 1e-7);
/// # Ok::<(), stoplicht_steering::survival::SurvivalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogRank {
    /// The groups, ordered by label; those never at risk at an ending too.
    pub groups: Vec<ObservedExpected>,
    /// χ² = U′V⁻U with U = O − E.
    pub chi_square: Option<f64>,
    /// Groups that expect anything, less one (less where a group can be compared with no other).
    pub degrees_of_freedom: u64,
    /// P(χ² at least this large) if the groups were alike.
    pub p: Option<f64>,
    /// Why there is no test.
    pub reason: Option<NoTest>,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
}

/// One group against all others together; the others do not include the group itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AgainstRest {
    /// The group's counts.
    #[serde(flatten)]
    pub counts: ObservedExpected,
    /// O/E: above 1, trajectories end sooner than elsewhere. `None` at E = 0.
    pub ratio: Option<f64>,
    /// (O − E)/√V.
    pub z: Option<f64>,
    /// Two-sided p of z; its square is the two-group log-rank χ².
    pub p: Option<f64>,
    /// Why there is no test.
    pub reason: Option<NoTest>,
}

impl LogRank {
    /// The most groups that are tested at once: the test needs a table of all their pairs. Many providers are each tested
    /// [against the rest](against_rest).
    pub const MOST_GROUPS: usize = 2_048;

    /// Tests whether the groups named by `labels`, one per spell, end at the same pace.
    ///
    /// # Errors
    /// When the two slices differ in length, there are more than [`LogRank::MOST_GROUPS`] groups, or a step leaves the
    /// range of numbers.
    pub fn test(spells: &[Spell], labels: &[u32]) -> Result<Self, SurvivalError> {
        let groups = Groups::read(spells, labels)?;
        if groups.list.len() > Self::MOST_GROUPS {
            return Err(SurvivalError::TooManyGroups { groups: groups.list.len(), most: Self::MOST_GROUPS });
        }
        let days = groups.event_days();
        let counts = groups.observed_expected(&days);
        let mut result = Self {
            groups: counts,
            chi_square: None,
            degrees_of_freedom: 0,
            p: None,
            reason: None,
            left_out: groups.left_out,
        };
        let compared = groups.list.iter().zip(&result.groups).filter(|(_, counts)| counts.expected > 0.0);
        // One group is dropped: the differences add up to 0.
        let (kept, differences): (Vec<&Group>, Vec<f64>) =
            compared.skip(1).map(|(group, counts)| (group, counts.difference())).unzip();
        if days.is_empty() {
            result.reason = Some(NoTest::NoEvents);
        } else if kept.is_empty() {
            result.reason = Some(NoTest::OneGroup);
        } else {
            let (chi_square, rank) = quadratic_form(covariance(&days, &kept), differences);
            if rank == 0 {
                result.reason = Some(NoTest::NoVariance);
            } else if chi_square.is_finite() {
                result.chi_square = Some(chi_square);
                result.degrees_of_freedom = rank;
                result.p = Some(chi_square::upper_tail(chi_square, rank));
            } else {
                return Err(SurvivalError::NotFinite("log-rank statistic"));
            }
        }
        Ok(result)
    }
}

/// Every group against all others, ordered by label: the same figures as one two-group log-rank test per group.
///
/// # Errors
/// When the two slices differ in length.
pub fn against_rest(spells: &[Spell], labels: &[u32]) -> Result<Vec<AgainstRest>, SurvivalError> {
    let groups = Groups::read(spells, labels)?;
    let days = groups.event_days();
    let counts = groups.observed_expected(&days);
    Ok(counts.into_iter().map(|counts| counts.against_rest(&days, groups.list.len())).collect())
}

impl ObservedExpected {
    fn difference(&self) -> f64 {
        self.observed as f64 - self.expected
    }

    fn against_rest(self, days: &[EventDay], groups: usize) -> AgainstRest {
        let reason = if days.is_empty() {
            Some(NoTest::NoEvents)
        } else if groups < 2 {
            Some(NoTest::OneGroup)
        } else if self.variance <= 0.0 {
            Some(NoTest::NoVariance)
        } else {
            None
        };
        let z = reason.is_none().then(|| self.difference() / self.variance.sqrt());
        let comparable = groups > 1 && self.expected > 0.0;
        AgainstRest {
            counts: self,
            ratio: comparable.then(|| self.observed as f64 / self.expected),
            z,
            p: z.map(normal::two_sided),
            reason,
        }
    }
}

/// One day with endings, over all groups.
#[derive(Debug, Clone, Copy)]
struct EventDay {
    day: i32,
    events: f64,
    at_risk: f64,
    /// d(Y−d)/(Y−1), the variance of drawing d endings from Y; 0 where one is at risk alone.
    spread: f64,
}

impl EventDay {
    fn new(day: i32, events: f64, at_risk: f64) -> Self {
        let spread = if at_risk <= 1.0 { 0.0 } else { events * (at_risk - events) / (at_risk - 1.0) };
        Self { day, events, at_risk, spread }
    }
}

/// How many are at risk on one day after the other.
struct AtRisk<'a> {
    entries: &'a [i32],
    exits: &'a [i32],
    entered: usize,
    left: usize,
}

impl<'a> AtRisk<'a> {
    /// Both in order.
    fn new(entries: &'a [i32], exits: &'a [i32]) -> Self {
        Self { entries, exits, entered: 0, left: 0 }
    }

    /// On a day that is no earlier than the one before: who entered before it, and had not left before it.
    fn on(&mut self, day: i32) -> u32 {
        while self.entries.get(self.entered).is_some_and(|entry| *entry < day) {
            self.entered += 1;
        }
        while self.exits.get(self.left).is_some_and(|exit| *exit < day) {
            self.left += 1;
        }
        (self.entered - self.left) as u32
    }
}

/// The ordered days of one group.
#[derive(Debug, Default)]
struct Group {
    label: u32,
    entries: Vec<i32>,
    exits: Vec<i32>,
    endings: Vec<i32>,
}

impl Group {
    fn at_risk(&self) -> AtRisk<'_> {
        AtRisk::new(&self.entries, &self.exits)
    }
}

struct Groups {
    list: Vec<Group>,
    left_out: LeftOut,
}

impl Groups {
    fn read(spells: &[Spell], labels: &[u32]) -> Result<Self, SurvivalError> {
        if spells.len() != labels.len() {
            return Err(SurvivalError::UnequalLengths { spells: spells.len(), labels: labels.len() });
        }
        let mut names = labels.to_vec();
        names.sort_unstable();
        names.dedup();
        let mut list: Vec<Group> = names.iter().map(|&label| Group { label, ..Group::default() }).collect();
        let clock = Clock::of(spells, None);
        let mut left_out = LeftOut::default();
        for (spell, label) in spells.iter().zip(labels) {
            match spell.days_at_risk(clock) {
                Ok(days) => {
                    let Some(group) = list.get_mut(names.partition_point(|name| name < label)) else { continue };
                    group.entries.push(days.after);
                    group.exits.push(days.until);
                    if spell.cause > 0 {
                        group.endings.push(days.until);
                    }
                }
                Err(reason) => left_out.count(reason),
            }
        }
        for group in &mut list {
            group.entries.sort_unstable();
            group.exits.sort_unstable();
            group.endings.sort_unstable();
        }
        list.retain(|group| !group.exits.is_empty());
        Ok(Self { list, left_out })
    }

    /// The days with endings, and how many were at risk then, by one pass over all days.
    fn event_days(&self) -> Vec<EventDay> {
        let gathered = |days: fn(&Group) -> &[i32]| {
            let mut all: Vec<i32> = self.list.iter().flat_map(days).copied().collect();
            all.sort_unstable();
            all
        };
        let entries = gathered(|group| &group.entries);
        let exits = gathered(|group| &group.exits);
        let endings = gathered(|group| &group.endings);
        let mut at_risk = AtRisk::new(&entries, &exits);
        endings
            .chunk_by(|a, b| a == b)
            .filter_map(|same| {
                let day = *same.first()?;
                Some(EventDay::new(day, same.len() as f64, f64::from(at_risk.on(day))))
            })
            .collect()
    }

    fn observed_expected(&self, days: &[EventDay]) -> Vec<ObservedExpected> {
        self.list
            .iter()
            .map(|group| {
                let (mut expected, mut variance) = (0.0, 0.0);
                let mut at_risk = group.at_risk();
                let last = group.exits.last().copied().unwrap_or(i32::MIN);
                let first = group.entries.first().copied().unwrap_or(i32::MAX);
                // Before and after, nobody of the group is at risk.
                let from = days.partition_point(|day| day.day <= first);
                for day in days.iter().skip(from).take_while(|day| day.day <= last) {
                    let own = at_risk.on(day.day);
                    if own > 0 {
                        let share = f64::from(own) / day.at_risk;
                        expected += day.events * share;
                        variance += day.spread * share * (1.0 - share);
                    }
                }
                ObservedExpected {
                    group: group.label,
                    spells: group.exits.len(),
                    observed: group.endings.len() as u64,
                    expected,
                    variance,
                }
            })
            .collect()
    }
}

/// V of some groups.
fn covariance(days: &[EventDay], groups: &[&Group]) -> Vec<Vec<f64>> {
    let mut covariance = vec![vec![0.0; groups.len()]; groups.len()];
    let mut at_risk: Vec<AtRisk<'_>> = groups.iter().map(|group| group.at_risk()).collect();
    for day in days {
        let shares: Vec<f64> = at_risk.iter_mut().map(|group| f64::from(group.on(day.day)) / day.at_risk).collect();
        for (g, (row, share)) in covariance.iter_mut().zip(&shares).enumerate() {
            for (h, (cell, other)) in row.iter_mut().zip(&shares).enumerate() {
                let own = if g == h { 1.0 } else { 0.0 };
                *cell += day.spread * share * (own - other);
            }
        }
    }
    covariance
}

/// U′V⁻U and the rank of V, by elimination; a direction without variance is passed over.
#[expect(clippy::indexing_slicing, reason = "V is square, and as large as U")]
fn quadratic_form(mut v: Vec<Vec<f64>>, mut u: Vec<f64>) -> (f64, u64) {
    let size = u.len();
    let scale: Vec<f64> = (0..size).map(|i| v[i][i]).collect();
    let (mut sum, mut rank) = (0.0, 0);
    for i in 0..size {
        let pivot = v[i][i];
        if pivot <= 1e-10 * scale[i] {
            continue;
        }
        rank += 1;
        let own = u[i];
        sum += own * own / pivot;
        let (above, below) = v.split_at_mut(i + 1);
        for (row, rest) in below.iter_mut().zip(&mut u[i + 1..]) {
            let factor = row[i] / pivot;
            *rest -= factor * own;
            for (cell, from) in row[i..].iter_mut().zip(&above[i][i..]) {
                *cell -= factor * from;
            }
        }
    }
    (sum, rank)
}
