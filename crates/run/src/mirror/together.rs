//! Care over all municipalities together, where a page is of several.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use stoplicht_core::register::Law;
use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, flows};
use stoplicht_tables::{Comparable, Steered, comparable};

/// What is known of care over all municipalities. Which of it may be shown is not decided on here.
#[derive(Default)]
pub(super) struct Together<'a> {
    /// The flows of each kind of care, by period: a median is not made of medians.
    flows: BTreeMap<(Law, &'a str), Vec<Flow>>,
    /// Municipalities with each kind of care, of a provider or (none) of all.
    places: HashMap<(Law, &'a str, Option<&'a str>), usize>,
}

impl<'a> Together<'a> {
    /// Of a run.
    pub fn of(steered: &'a Steered, options: &FlowOptions) -> Self {
        let of_kind = |scratch: &mut FlowScratch, kind: &Comparable<'a>| {
            let flows = flows(kind.trajectories(), &steered.trajectories, &steered.periods, options, scratch);
            ((kind.law, kind.care_group), flows)
        };
        let mut places = HashMap::new();
        for unit in steered.units.iter().filter_map(|unit| steered.names.unit(unit)) {
            *places.entry((unit.law, unit.care_group, unit.provider_id)).or_insert(0) += 1;
        }
        let flows = comparable(steered).par_iter().map_init(FlowScratch::default, of_kind).collect();
        Self { flows, places }
    }

    /// A kind of care in a period.
    pub fn flow(&self, law: Law, care_group: &str, period: usize) -> Option<&Flow> {
        let (_, flows) = self.flows.iter().find(|(kind, _)| **kind == (law, care_group))?;
        flows.iter().find(|flow| flow.period == period)
    }

    /// Municipalities in which a provider, or anybody, gave a kind of care.
    pub fn places(&self, law: Law, care_group: &str, own: Option<&str>) -> usize {
        self.places.get(&(law, care_group, own)).copied().unwrap_or(0)
    }
}
