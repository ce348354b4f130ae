//! The units of `totals` and of `referrers`: a provider, a municipality, a care group, and all of them together, in every
//! combination.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::trajectory::Trajectory;

use super::result::{Steered, UnitRange};
use crate::output::batch::{Headed, lists_as_made};

/// What a row of `totals` is about; what is not named is all of it together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotalUnit<'a> {
    /// The law.
    pub law: Law,
    /// The municipality.
    pub municipality: Option<Municipality>,
    /// The care group, by name.
    pub care_group: Option<&'a str>,
    /// The provider.
    pub provider_id: Option<&'a str>,
}

impl TotalUnit<'_> {
    /// Does `flows` tell of it, period by period?
    pub(super) const fn is_in_flows(&self) -> bool {
        self.municipality.is_some() && self.care_group.is_some()
    }
}

/// A unit by the places of its names, in the order of [`TotalUnit`]s: 0 where it is all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    law: Law,
    /// A municipality has four digits.
    municipality: u16,
    care_group: u32,
    provider: u32,
}

/// Makes the rows of every unit, in order, some units at a time, a list with its unit for each. `rows` is told the unit, and its trajectories.
pub(super) fn rows_of_units<'a, T: Send + 'a, S: Default>(
    steered: &'a Steered,
    rows: impl for<'s> Fn(TotalUnit<'a>, UnitTrajectories<'a, 's>, &mut S) -> Vec<T> + Sync + 'a,
) -> impl Iterator<Item = Vec<Headed<TotalUnit<'a>, T>>> + 'a {
    let parts = parts(steered);
    let mut starts: Vec<usize> = Vec::new();
    let mut start = 0;
    for part in parts.chunk_by(|a, b| a.0 == b.0) {
        starts.push(start);
        start += part.len();
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([parts.len()]).collect();
    let of_unit = move |scratch: &mut S, parts: &[(Place, u32)]| {
        let trajectories = UnitTrajectories { steered, parts: parts.iter(), rest: [].iter() };
        let unit = parts.first().and_then(|(place, unit)| place.named(steered, steered.units.get(*unit as usize)?));
        unit.map(|unit| (unit, rows(unit, trajectories, scratch)))
    };
    let lists = lists_as_made(starts.len(), move |scratch, unit| {
        let range = starts.get(unit).zip(ends.get(unit)).and_then(|(start, end)| parts.get(*start..*end));
        of_unit(scratch, range.unwrap_or_default())
    });
    lists.map(|lists| lists.into_iter().flatten().collect())
}

/// The trajectories of a unit, of one part after the other.
#[derive(Clone)]
pub(super) struct UnitTrajectories<'a, 's> {
    steered: &'a Steered,
    parts: std::slice::Iter<'s, (Place, u32)>,
    rest: std::slice::Iter<'a, Trajectory>,
}

impl UnitTrajectories<'_, '_> {
    /// The unit of a provider, by its place in the run, if it is all of one, of which nothing was given yet.
    pub(super) fn only_part(&self) -> Option<usize> {
        match self.parts.as_slice() {
            [(_, unit)] => Some(*unit as usize),
            _ => None,
        }
    }
}

impl<'a> Iterator for UnitTrajectories<'a, '_> {
    type Item = &'a Trajectory;

    fn next(&mut self) -> Option<&'a Trajectory> {
        loop {
            if let Some(next) = self.rest.next() {
                return Some(next);
            }
            let unit = self.steered.units.get(self.parts.next()?.1 as usize)?;
            self.rest = self.steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default().iter();
        }
    }
}

/// Each unit of a provider, by its place in the run, as a part of every unit that it belongs to: those of a unit side by side.
fn parts(steered: &Steered) -> Vec<(Place, u32)> {
    let places = Places::of(steered);
    let own = steered.units.iter().zip(0..).filter(|(unit, _)| unit.provider.is_some());
    let mut parts: Vec<(Place, u32)> = Vec::with_capacity(8 * own.clone().count());
    for (unit, number) in own {
        let Some(Place { law, municipality, care_group, provider }) = places.of_unit(steered, unit) else { continue };
        for municipality in [0, municipality] {
            for care_group in [0, care_group] {
                let of = |provider| (Place { law, municipality, care_group, provider }, number);
                parts.extend([0, provider].map(of));
            }
        }
    }
    parts.par_sort_unstable();
    parts
}

/// The places of names among all of their kind, from 1.
struct Places {
    municipalities: Vec<Municipality>,
    care_groups: FxHashMap<CareGroup, u32>,
}

impl Places {
    fn of(steered: &Steered) -> Self {
        let names = &steered.names;
        let mut municipalities: Vec<Municipality> = names.areas.iter().map(|(municipality, _)| *municipality).collect();
        municipalities.sort_unstable();
        municipalities.dedup();
        // What has one name is one.
        let by_name: BTreeSet<&str> = names.care_groups.values().map(String::as_str).collect();
        let by_name: FxHashMap<&str, u32> = by_name.into_iter().zip(1..).collect();
        let care_groups =
            names.care_groups.iter().filter_map(|(group, name)| Some((*group, *by_name.get(name.as_str())?)));
        Self { municipalities, care_groups: care_groups.collect() }
    }

    /// The place of the unit of a provider; providers are numbered in the order of their names.
    fn of_unit(&self, steered: &Steered, unit: &UnitRange) -> Option<Place> {
        let (municipality, law) = steered.names.area(unit.area)?;
        Some(Place {
            law,
            municipality: self.municipalities.binary_search(&municipality).ok()? as u16 + 1,
            care_group: *self.care_groups.get(&unit.care_group)?,
            provider: unit.provider? + 1,
        })
    }
}

impl Place {
    /// The unit at this place, by the names of one of its parts.
    fn named<'a>(&self, steered: &'a Steered, part: &UnitRange) -> Option<TotalUnit<'a>> {
        let named = steered.names.unit(part)?;
        Some(TotalUnit {
            law: named.law,
            municipality: Some(named.municipality).filter(|_| self.municipality > 0),
            care_group: Some(named.care_group).filter(|_| self.care_group > 0),
            provider_id: named.provider_id.filter(|_| self.provider > 0),
        })
    }
}
