//! What can be wrong with a curve under late entry, where the product may be ruined by a few who are at risk early
//! (section 3 of the statistics page; Klein and Moeschberger 2003, §4.6).

use serde::Serialize;

use super::risk_table::{RiskRow, RiskTable, SurvivalStep};

/// Days on which nobody was at risk: after `from`, up to and including `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Last day before the gap.
    pub from: i32,
    /// Last day of the gap.
    pub to: i32,
}

/// Why the median and the mean of a curve are unknown: a few who were at risk early have ruined it (semantics, section 11).
///
/// ```
/// use stoplicht_steering::survival::{KaplanMeier, LateEntryFlag, Spell};
///
/// // Ten have been in care for two years and go on; one came, and left on day 3. S(3) = 0, which says nothing of the ten.
/// let mut spells = vec![Spell::ended(3)];
/// spells.extend([Spell::open(821).entering(731); 10]);
/// let curve = KaplanMeier::fit(&spells);
/// assert_eq!(curve.reliable(), Err(LateEntryFlag::EarlyZero));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LateEntryFlag {
    /// S reaches 0 while somebody leaves later.
    EarlyZero,
    /// An event at which fewer than [`CurveOptions::small_risk_set`](super::CurveOptions::small_risk_set) are at risk comes
    /// before a quarter of the events, while more are at risk later.
    SmallRiskSet,
}

impl LateEntryFlag {
    /// The flag as it stands in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EarlyZero => "early_zero",
            Self::SmallRiskSet => "small_risk_set",
        }
    }
}

/// What can be wrong with a curve under late entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flags {
    /// The first days on which nobody was at risk while more spells entered later; the curve is carried flat over them.
    pub empty_gap: Option<Gap>,
    /// S became 0 on this day while spells with a later exit exist.
    pub early_zero: Option<i32>,
    /// The first event at which fewer than [`CurveOptions::small_risk_set`](super::CurveOptions::small_risk_set) were at risk.
    pub small_risk_set: Option<i32>,
    /// `early_zero` or `small_risk_set` occurs before a quarter of the events: show the curve from this origin instead,
    /// labelled "given still running at day a".
    pub suggested_origin: Option<i32>,
    /// Why no figure is to be read from the curve; none: late entry has not ruined it.
    pub late_entry: Option<LateEntryFlag>,
}

impl Flags {
    /// The flags of a table; at risk are too few where they are fewer than `small_risk_set`.
    pub(crate) fn of(table: &RiskTable<'_>, small_risk_set: u32) -> Self {
        let mut watch = Watch::new(table.events(), small_risk_set);
        table.steps().for_each(|step| watch.see(&step));
        Self { empty_gap: table.empty_gap.map(|(from, to)| Gap { from, to }), ..watch.flags() }
    }
}

/// Watches a curve for what can be wrong with it, step by step.
pub(super) struct Watch {
    small_risk_set: u32,
    /// All events, and those before the step at hand.
    events: u64,
    before: u64,
    /// The fewest that were at risk at an early event, of those that are too few; and whether more were at risk later.
    fewest: Option<u32>,
    more_later: bool,
    /// The first day with an event at which too few were at risk, and the last early one.
    first_small: Option<i32>,
    last_small: Option<i32>,
    /// The day on which the curve became 0, and whether that was early.
    zero: Option<(i32, bool)>,
    /// The last day.
    last: i32,
}

impl Watch {
    /// For a curve with so many events.
    pub(super) fn new(events: u64, small_risk_set: u32) -> Self {
        let (fewest, more_later, first_small, last_small, zero, last) = (None, false, None, None, None, 0);
        Self { small_risk_set, events, before: 0, fewest, more_later, first_small, last_small, zero, last }
    }

    /// The next step.
    pub(super) fn see(&mut self, step: &SurvivalStep) {
        let RiskRow { time, at_risk, events, .. } = step.row;
        self.last = time;
        self.more_later |= self.fewest.is_some_and(|fewest| at_risk > fewest);
        if events == 0 {
            return;
        }
        let is_early = 4 * self.before < self.events;
        if at_risk < self.small_risk_set {
            self.first_small = self.first_small.or(Some(time));
            if is_early {
                self.last_small = Some(time);
                self.fewest = Some(self.fewest.map_or(at_risk, |fewest| fewest.min(at_risk)));
            }
        }
        if step.survival <= 0.0 && self.zero.is_none() {
            self.zero = Some((time, is_early));
        }
        self.before += u64::from(events);
    }

    /// What is read from the curve is decided, unless it becomes 0 yet.
    pub(super) fn is_settled(&self) -> bool {
        4 * self.before >= self.events && self.fewest.is_none() && self.zero.is_none()
    }

    /// What was seen.
    pub(super) fn flags(self) -> Flags {
        // Nothing is wrong with 0 on the last day, and nothing to condition on when nobody is left after a day.
        let zero = self.zero.filter(|(day, _)| *day < self.last);
        let suggested_origin = self.last_small.max(zero.filter(|(_, is_early)| *is_early).map(|(day, _)| day));
        let small = self.more_later.then_some(LateEntryFlag::SmallRiskSet);
        Flags {
            empty_gap: None,
            early_zero: zero.map(|(day, _)| day),
            small_risk_set: self.first_small,
            suggested_origin: suggested_origin.filter(|&day| day < self.last),
            late_entry: if zero.is_some() { Some(LateEntryFlag::EarlyZero) } else { small },
        }
    }
}
