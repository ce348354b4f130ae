//! Survival curves: of every unit, and of all there are under a law.

use std::collections::BTreeMap;

use rayon::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::flow::{FlowOptions, spell_within};
use stoplicht_steering::survival::{CurveOptions, KaplanMeier, Scratch, Spell};
use stoplicht_steering::trajectory::Trajectory;

use super::compare::{Comparable, comparable};
use super::result::{Steered, UnitRange};

/// A curve of `durations`: whose it is, and its steps.
#[derive(Debug, Clone)]
pub struct UnitCurve<'a> {
    /// The municipality; `None` if it is all of them together.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Law,
    /// The provider; `None` if it is all of them together.
    pub provider_id: Option<&'a str>,
    /// The care group.
    pub care_group: &'a str,
    /// The curve.
    pub curve: KaplanMeier,
}

/// The curves of a provider, and those of all there are under a law: from the first day of each trajectory on, or from
/// when it is observed.
pub fn provider_curves<'a>(steered: &'a Steered, options: &FlowOptions, provider: &str) -> Vec<UnitCurve<'a>> {
    let is_its = |unit: &&UnitRange| unit.provider.is_some_and(|number| steered.names.provider(number) == provider);
    let mut curves = unit_curves(steered, options, steered.units.iter().filter(is_its).collect());
    curves.extend(law_curves(steered, options));
    curves
}

/// The curve of each provider, over all municipalities that are `seen`: sorted by law, care group and provider.
pub fn curves_by_provider<'a>(
    steered: &'a Steered,
    options: &FlowOptions,
    seen: &(dyn Fn(Municipality) -> bool + Sync),
) -> Vec<UnitCurve<'a>> {
    let mut groups: BTreeMap<(Law, &str, &str), Vec<&UnitRange>> = BTreeMap::new();
    for unit in &steered.units {
        let Some(named) = steered.names.unit(unit).filter(|named| seen(named.municipality)) else { continue };
        if let Some(provider) = named.provider_id {
            groups.entry((named.law, named.care_group, provider)).or_default().push(unit);
        }
    }
    let groups: Vec<_> = groups.into_iter().collect();
    let curve = |scratch: &mut Scratch,
                 ((law, care_group, provider), units): &((Law, &'a str, &'a str), Vec<&UnitRange>)| {
        let rows = |unit: &&UnitRange| steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
        UnitCurve {
            municipality: None,
            law: *law,
            provider_id: Some(*provider),
            care_group,
            curve: fit(scratch, units.iter().flat_map(rows), options),
        }
    };
    groups.par_iter().map_init(Scratch::new, curve).collect()
}

/// The curves of some units.
pub(super) fn unit_curves<'a>(
    steered: &'a Steered,
    options: &FlowOptions,
    units: Vec<&UnitRange>,
) -> Vec<UnitCurve<'a>> {
    let curve = |scratch: &mut Scratch, unit: &UnitRange| {
        let named = steered.names.unit(unit)?;
        let rows = steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
        Some(UnitCurve {
            municipality: Some(named.municipality),
            law: named.law,
            provider_id: named.provider_id,
            care_group: named.care_group,
            curve: fit(scratch, rows.iter(), options),
        })
    };
    units.into_par_iter().map_init(Scratch::new, curve).flatten().collect()
}

/// Of each law and care group: all trajectories there are.
pub(super) fn law_curves<'a>(steered: &'a Steered, options: &FlowOptions) -> Vec<UnitCurve<'a>> {
    let curve = |scratch: &mut Scratch, group: &Comparable<'a>| UnitCurve {
        municipality: None,
        law: group.law,
        provider_id: None,
        care_group: group.care_group,
        curve: fit(scratch, group.trajectories(), options),
    };
    comparable(steered).par_iter().map_init(Scratch::new, curve).collect()
}

fn fit<'t>(
    scratch: &mut Scratch,
    trajectories: impl Iterator<Item = &'t Trajectory>,
    options: &FlowOptions,
) -> KaplanMeier {
    let everything = stoplicht_core::history::Period { start: Day::MIN, end: options.as_of };
    let begun = trajectories.filter(|trajectory| trajectory.start <= options.as_of);
    let spells: Vec<Spell> = begun.filter_map(|trajectory| spell_within(trajectory, everything, options)).collect();
    KaplanMeier::fit_with(scratch, &spells, CurveOptions::default())
}
