//! What can be wrong with a curve under late entry, where the product may be ruined by a few who are at risk early
//! (section 3 of the statistics page; Klein and Moeschberger 2003, §4.6).

use serde::Serialize;

use super::risk_table::RiskTable;

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
        let mut flags = Self { empty_gap: table.empty_gap.map(|(from, to)| Gap { from, to }), ..Self::default() };
        let last = table.rows.last().map_or(table.origin, |row| row.time);
        let events = table.events();
        let mut before = 0_u64;
        // The fewest that were at risk at an early event, of those that are too few.
        let mut fewest: Option<u32> = None;
        for step in table.steps() {
            let time = step.row.time;
            if fewest.is_some_and(|fewest| step.row.at_risk > fewest) {
                flags.late_entry = Some(LateEntryFlag::SmallRiskSet);
            }
            if step.row.events == 0 {
                continue;
            }
            let early = 4 * before < events;
            let small = step.row.at_risk < small_risk_set;
            let zero = step.survival <= 0.0 && time < last && flags.early_zero.is_none();
            if small {
                flags.small_risk_set = flags.small_risk_set.or(Some(time));
            }
            if zero {
                flags.early_zero = Some(time);
            }
            if early && small {
                fewest = Some(fewest.map_or(step.row.at_risk, |fewest| fewest.min(step.row.at_risk)));
            }
            if early && (small || zero) {
                flags.suggested_origin = Some(time);
            }
            before += u64::from(step.row.events);
        }
        // Nothing to condition on when nobody is left after that day.
        flags.suggested_origin = flags.suggested_origin.filter(|&day| day < last);
        if flags.early_zero.is_some() {
            flags.late_entry = Some(LateEntryFlag::EarlyZero);
        }
        flags
    }
}
