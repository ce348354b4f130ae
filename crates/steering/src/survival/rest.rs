//! The restricted mean of a group without some of its spells, for each of very many of those: in one pass over the days of the
//! group, from which the own days are taken.

use super::SurvivalError;
use super::kaplan_meier::CurveOptions;
use super::late_entry::{LateEntryFlag, Watch};
use super::restricted_mean::{RestrictedMean, of_steps};
use super::risk_table::{RiskRow, SurvivalStep};
use super::spell::Spell;
use crate::confidence::Confidence;

/// A group, and memory that is kept between those who are left out.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    group: Vec<RiskRow>,
    /// Per day of the group, how many of those at risk do not end on it.
    staying: Vec<u32>,
    entries: Vec<i32>,
    exits: Vec<(i32, bool)>,
    steps: Vec<SurvivalStep>,
}

impl Rest {
    /// Takes the days of a group.
    pub(crate) fn hold(&mut self, group: impl Iterator<Item = RiskRow>) {
        self.group.clear();
        self.group.extend(group);
        self.staying.clear();
        self.staying.extend(self.group.iter().map(|row| row.at_risk - row.events));
    }

    /// The restricted mean of the group without these spells, which are among its own; `events` are left of the group's. The
    /// inner error says that the curve is not to be read.
    pub(crate) fn mean_without(
        &mut self,
        own: &[Spell],
        events: u64,
        horizon: i32,
    ) -> Result<Result<RestrictedMean, LateEntryFlag>, SurvivalError> {
        match self.steps_without(own, events, horizon) {
            Some(flag) => Ok(Err(flag)),
            None => of_steps(self.steps.iter().copied(), 0, horizon, Confidence::P95).map(Ok),
        }
    }

    /// Makes the steps of the curve, up to the first from the horizon on; why it is not to be read, if it is not.
    fn steps_without(&mut self, own: &[Spell], events: u64, horizon: i32) -> Option<LateEntryFlag> {
        let Self { group, staying, entries, exits, steps } = self;
        entries.clear();
        exits.clear();
        steps.clear();
        entries.extend(own.iter().filter_map(|spell| spell.entry));
        exits.extend(own.iter().filter_map(|spell| Some((spell.exit?, spell.cause != 0))));
        entries.sort_unstable();
        exits.sort_unstable();
        let mut entries = entries.iter().copied().peekable();
        let mut exits = exits.iter().copied().peekable();
        let mut watch = Watch::new(events, CurveOptions::default().small_risk_set);
        let (mut running, mut survival) = (0_u32, 1.0);
        let mut next = 0;
        while let Some(&RiskRow { time, at_risk, events, censored, .. }) = group.get(next) {
            next += 1;
            while entries.next_if(|entry| *entry < time).is_some() {
                running += 1;
            }
            // Those who left on days that were passed over.
            while exits.next_if(|(exit, _)| *exit < time).is_some() {
                running = running.saturating_sub(1);
            }
            let own_at_risk = running;
            let (mut own_events, mut own_censored) = (0, 0);
            while let Some((_, ended)) = exits.next_if(|(exit, _)| *exit <= time) {
                running = running.saturating_sub(1);
                own_events += u32::from(ended);
                own_censored += u32::from(!ended);
            }
            let row = RiskRow {
                time,
                at_risk: at_risk.saturating_sub(own_at_risk),
                events: events.saturating_sub(own_events),
                censored: censored.saturating_sub(own_censored),
                entered: 0,
            };
            // The last step has to be a day on which one of the others was last seen.
            if row.events + row.censored == 0 {
                continue;
            }
            if steps.last().is_none_or(|last| last.row.time < horizon) {
                let step = SurvivalStep::after(survival, row);
                survival = step.survival;
                watch.see(&step);
                steps.push(step);
            } else {
                // The mean does not look here. That the curve becomes 0 may say that it is not to be read.
                if row.events == row.at_risk {
                    survival = 0.0;
                }
                watch.see(&SurvivalStep { row, survival, greenwood: None });
                // All that can happen yet is that the curve becomes 0, where no more stay than there are own ones.
                if watch.is_settled() {
                    let days = staying.get(next..).unwrap_or_default();
                    next += days.iter().position(|staying| *staying as usize <= own.len()).unwrap_or(days.len());
                }
            }
        }
        watch.flags().late_entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::chance::chance;
    use crate::survival::{KaplanMeier, Scratch};

    #[test]
    fn the_mean_is_that_of_the_curve_of_the_others() {
        let (mut state, mut scratch, mut rest) = (1, Scratch::new(), Rest::default());
        let (mut flagged, mut known, mut beyond) = (0, 0, 0);
        for round in 0..4_000 {
            let (most, days) = [(8, 6), (30, 40), (300, 900)][round % 3];
            let spells: Vec<Spell> = (0..2 + chance(&mut state, most))
                .map(|_| {
                    let entry = chance(&mut state, days);
                    let exit = entry + 1 + chance(&mut state, days);
                    let spell = if chance(&mut state, 3) == 0 { Spell::open(exit) } else { Spell::ended(exit) };
                    spell.entering(if chance(&mut state, 2) == 0 { 0 } else { entry })
                })
                .collect();
            let (own, others) = spells.split_at(1 + chance(&mut state, spells.len() as u64 - 1) as usize);
            let horizon = 1 + chance(&mut state, days);
            let all = KaplanMeier::fit_with(&mut scratch, &spells, CurveOptions::default());
            rest.hold(all.rows.iter().map(|row| row.risk));
            let curve = KaplanMeier::fit_with(&mut scratch, others, CurveOptions::default());
            let mean = rest.mean_without(own, curve.events, horizon).unwrap();
            let of_curve = curve.reliable().map(|curve| curve.restricted_mean(horizon).unwrap());
            assert_eq!(mean, of_curve, "without {own:?} of {spells:?}");
            flagged += usize::from(mean.is_err());
            known += usize::from(mean.is_ok_and(|mean| mean.value.is_some()));
            beyond += usize::from(mean.is_ok_and(|mean| mean.beyond_follow_up));
        }
        assert!(flagged > 50 && known > 50 && beyond > 50, "{flagged} {known} {beyond}");
    }
}
