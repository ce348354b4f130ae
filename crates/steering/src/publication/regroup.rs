//! A run as the design has it: other areas, providers put together, other periods.

use std::collections::BTreeMap;

use stoplicht_core::policy::CareGroup;

use super::design::{AreaDesign, CareGroupDesign, PublicationDesign};
use super::run::Run;
use crate::flow::ReportPeriod;
use crate::trajectory::{CareUse, Trajectories, Trajectory};

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowOf {
    /// All providers together.
    All,
    /// One provider, by its number.
    Provider(u32),
    /// The providers that are too small to be named.
    Others,
}

/// The number that the other providers have together.
pub(super) const OTHERS: u32 = u32::MAX;

impl RowOf {
    pub(super) const fn of(provider: Option<u32>) -> Self {
        match provider {
            None => Self::All,
            Some(OTHERS) => Self::Others,
            Some(provider) => Self::Provider(provider),
        }
    }
}

/// The trajectories with the areas, providers and care groups of the design.
pub(super) struct Regrouped {
    /// Sorted by area, care group and provider.
    pub(super) trajectories: Trajectories,
    /// What they were really about, in their order.
    pub(super) care_groups: Vec<CareGroup>,
    /// How many providers are named, and how many are others.
    pub(super) named: usize,
    pub(super) others: usize,
}

/// Puts a run together as the design has it.
pub(super) fn regroup(run: &Run<'_>, design: &PublicationDesign, periods: &[ReportPeriod]) -> Regrouped {
    let law = |one: &Trajectory| run.law_of_area.get(one.area as usize).copied().unwrap_or(one.area);
    // A provider is named under a law for all it does under it.
    let mut clients: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for one in &run.trajectories.all {
        clients.entry((law(one), one.provider)).or_default().push(one.client);
    }
    for clients in clients.values_mut() {
        clients.sort_unstable();
        clients.dedup();
    }
    let is_named = |one: &Trajectory| {
        let own = clients.get(&(law(one), one.provider)).map_or(0, Vec::len);
        own >= design.providers_from as usize
    };
    let mut order: Vec<(u32, CareGroup, u32, usize)> = run
        .trajectories
        .all
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let area = if design.area == AreaDesign::Region { law(one) } else { one.area };
            let together = design.care_groups == CareGroupDesign::Together;
            let care_group = if together { CareGroup::Generic } else { one.care_group };
            (area, care_group, if is_named(one) { one.provider } else { OTHERS }, place)
        })
        .collect();
    order.sort_unstable();
    let named = clients.values().filter(|clients| clients.len() >= design.providers_from as usize).count();
    let places: Vec<Option<usize>> = run
        .periods
        .iter()
        .map(|period| periods.iter().position(|published| published.days.holds(period.days.start)))
        .collect();
    let mut trajectories = Trajectories { events: run.trajectories.events.clone(), ..Trajectories::default() };
    let mut care_groups = Vec::with_capacity(order.len());
    for (area, care_group, provider, place) in order {
        let Some(one) = run.trajectories.all.get(place) else { continue };
        care_groups.push(one.care_group);
        let first = trajectories.uses.words();
        // What was used in a period that is not published is not published.
        let published = run.trajectories.uses_of(one).filter_map(|part| {
            let place = (*places.get(part.period as usize)?)?;
            Some(CareUse { period: place as u32, ..part })
        });
        trajectories.uses.extend(published);
        let uses = first..trajectories.uses.words();
        trajectories.all.push(Trajectory { area, provider, care_group, uses, ..one.clone() });
    }
    Regrouped { trajectories, care_groups, named, others: clients.len() - named }
}
