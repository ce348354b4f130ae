//! What a table of flows tells of a curve: its median with the interval, and its restricted mean. In one pass over the risk table, for
//! very many small groups: no curve is made, and an interval only as far as the median's needs it.

use super::curve::log_log;
use super::kaplan_meier::CurveOptions;
use super::late_entry::{LateEntryFlag, Watch};
use super::quantile::Crossing;
use super::restricted_mean::{Area, is_beyond};
use super::risk_table::{RiskTable, SurvivalStep};
use crate::confidence::Confidence;

/// The same figures as [`KaplanMeier::median`](super::KaplanMeier::median) and
/// [`KaplanMeier::restricted_mean`](super::KaplanMeier::restricted_mean) give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Brief {
    /// The median, in days; `None` where it is not reached.
    pub(crate) median: Option<f64>,
    /// The limits of its 95 % interval; `None` where they are not reached.
    pub(crate) lower: Option<f64>,
    pub(crate) upper: Option<f64>,
    /// The mean up to the horizon, in days; `None` without data, and beyond the follow-up.
    pub(crate) restricted_mean: Option<f64>,
}

impl Brief {
    /// The figures of a table.
    ///
    /// # Errors
    /// Why they are not to be told: a few who were at risk early have ruined the curve.
    pub(crate) fn of(table: &RiskTable<'_>, horizon: i32) -> Result<Self, LateEntryFlag> {
        let mut watch = Watch::new(table.events(), CurveOptions::default().small_risk_set);
        let mut area = Area::new(table.origin, horizon);
        let mut median = Median::new();
        let mut last = None;
        for step in table.steps() {
            watch.see(&step);
            area.see(&step);
            median.see(&step);
            last = Some(step);
        }
        if let Some(flag) = watch.flags().late_entry {
            return Err(flag);
        }
        let is_known = last.is_some_and(|last| horizon > table.origin && !is_beyond(&last, horizon));
        Ok(Self {
            median: median.value.day(),
            lower: median.lower.day(),
            upper: median.upper.day(),
            restricted_mean: is_known.then(|| area.value()),
        })
    }
}

/// Where a curve, and the band around it, fall below a half.
struct Median {
    z: f64,
    value: Crossing,
    lower: Crossing,
    upper: Crossing,
}

impl Median {
    fn new() -> Self {
        let [value, lower, upper] = [(); 3].map(|()| Crossing::of(0.5));
        Self { z: Confidence::P95.z(), value, lower, upper }
    }

    fn see(&mut self, step: &SurvivalStep) {
        // Where nothing ends, curve and band stay as they are.
        if step.row.events == 0 {
            return;
        }
        let (day, survival) = (step.row.time, step.survival);
        self.value.see(day, survival);
        // The upper limit is no smaller than the curve.
        if self.lower.is_passed() && (self.upper.is_passed() || self.upper.stays_above(survival)) {
            return;
        }
        let band = step.greenwood.and_then(|sum| log_log(survival, sum.sqrt(), self.z));
        if let Some(band) = band {
            self.lower.see(day, band.lower);
            self.upper.see(day, band.upper);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::chance::chance;
    use crate::survival::{KaplanMeier, Scratch, Spell};

    #[test]
    fn figures_are_those_of_the_curve() {
        let (mut state, mut scratch) = (1, Scratch::new());
        let (mut flagged, mut medians, mut open) = (0, 0, 0);
        for round in 0..4_000 {
            let (most, days) = [(4, 6), (12, 40), (200, 900)][round % 3];
            let spells: Vec<Spell> = (0..chance(&mut state, most))
                .map(|_| {
                    let exit = 1 + chance(&mut state, days);
                    let spell = if chance(&mut state, 3) == 0 { Spell::open(exit) } else { Spell::ended(exit) };
                    if chance(&mut state, 2) == 0 { spell } else { spell.entering(chance(&mut state, days)) }
                })
                .collect();
            let horizon = 1 + chance(&mut state, days);
            let curve = KaplanMeier::fit_with(&mut scratch, &spells, CurveOptions::default());
            let brief = Brief::of(&scratch.risk_table(&spells, None), horizon);
            let of_curve = curve.reliable().map(|curve| {
                let median = curve.median();
                let restricted_mean = curve.restricted_mean(horizon).unwrap().value;
                Brief { median: median.value, lower: median.lower, upper: median.upper, restricted_mean }
            });
            assert_eq!(brief, of_curve, "{spells:?}");
            flagged += usize::from(brief.is_err());
            medians += usize::from(brief.is_ok_and(|brief| brief.upper.is_some()));
            open += usize::from(brief.is_ok_and(|brief| brief.median.is_some() && brief.upper.is_none()));
        }
        assert!(flagged > 100 && medians > 100 && open > 100, "{flagged} {medians} {open}");
    }
}
