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
    entries: Vec<i32>,
    exits: Vec<(i32, bool)>,
    steps: Vec<SurvivalStep>,
}

impl Rest {
    /// Takes the days of a group.
    pub(crate) fn hold(&mut self, group: impl Iterator<Item = RiskRow>) {
        self.group.clear();
        self.group.extend(group);
    }

    /// The restricted mean of the group without these spells, which are among its own; `events` are left of the group's. The
    /// inner error says that the curve is not to be read.
    pub(crate) fn mean_without(
        &mut self,
        own: &[Spell],
        events: u64,
        horizon: i32,
    ) -> Result<Result<RestrictedMean, LateEntryFlag>, SurvivalError> {
        match self.steps_without(own, events) {
            Some(flag) => Ok(Err(flag)),
            None => of_steps(self.steps.iter().copied(), 0, horizon, Confidence::P95).map(Ok),
        }
    }

    /// Makes the steps of the curve; why it is not to be read, if it is not.
    fn steps_without(&mut self, own: &[Spell], events: u64) -> Option<LateEntryFlag> {
        let Self { group, entries, exits, steps } = self;
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
        for &RiskRow { time, at_risk, events, censored, .. } in &*group {
            while entries.next_if(|entry| *entry < time).is_some() {
                running += 1;
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
            if row.events + row.censored > 0 {
                let step = SurvivalStep::after(survival, row);
                survival = step.survival;
                watch.see(&step);
                steps.push(step);
            }
        }
        watch.flags().late_entry
    }
}
