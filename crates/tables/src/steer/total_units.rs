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

/// A unit of a provider as a part of a unit: the places of the names of that unit, in the order of [`TotalUnit`]s and 0 where it is
/// all of them, and then the place of the unit of the provider. In one number, so that it is soon put in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part(u128);

impl Part {
    fn new(law: Law, [municipality, care_group, provider]: [u32; 3], unit: u32) -> Self {
        let places = [law as u32, municipality, care_group, provider, unit];
        let bits = [8, 24, 32, 32, 32];
        Self(places.into_iter().zip(bits).fold(0, |part, (place, bits)| part << bits | u128::from(place)))
    }

    /// Is it of the same unit?
    const fn is_of_same_unit(self, other: Self) -> bool {
        self.0 >> 32 == other.0 >> 32
    }

    /// The unit of the provider, by its place in the run.
    const fn unit(self) -> usize {
        self.0 as u32 as usize
    }

    /// The unit that it is a part of, by the names of the part.
    fn named(self, steered: &Steered) -> Option<TotalUnit<'_>> {
        let named = steered.names.unit(steered.units.get(self.unit())?)?;
        let [provider, care_group, municipality] = [32, 64, 96].map(|bits| (self.0 >> bits) as u32);
        Some(TotalUnit {
            law: named.law,
            municipality: Some(named.municipality).filter(|_| municipality & 0xff_ffff > 0),
            care_group: Some(named.care_group).filter(|_| care_group > 0),
            provider_id: named.provider_id.filter(|_| provider > 0),
        })
    }
}

/// Makes the rows of every unit, in order, some units at a time, a list with its unit for each. `rows` is told the unit, and its trajectories.
pub(super) fn rows_of_units<'a, T: Send + 'a, S: Default>(
    steered: &'a Steered,
    rows: impl for<'s> Fn(TotalUnit<'a>, UnitTrajectories<'a, 's>, &mut S) -> Vec<T> + Sync + 'a,
) -> impl Iterator<Item = Vec<Headed<TotalUnit<'a>, T>>> + 'a {
    let parts = parts(steered);
    let mut starts: Vec<usize> = Vec::new();
    let mut start = 0;
    for part in parts.chunk_by(|a, b| a.is_of_same_unit(*b)) {
        starts.push(start);
        start += part.len();
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([parts.len()]).collect();
    let of_unit = move |scratch: &mut S, parts: &[Part]| {
        let trajectories = UnitTrajectories { steered, parts: parts.iter(), rest: [].iter() };
        let unit = parts.first().and_then(|part| part.named(steered));
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
    parts: std::slice::Iter<'s, Part>,
    rest: std::slice::Iter<'a, Trajectory>,
}

impl UnitTrajectories<'_, '_> {
    /// The unit of a provider, by its place in the run, if it is all of one, of which nothing was given yet.
    pub(super) fn only_part(&self) -> Option<usize> {
        match self.parts.as_slice() {
            [part] => Some(part.unit()),
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
            let unit = self.steered.units.get(self.parts.next()?.unit())?;
            self.rest = self.steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default().iter();
        }
    }
}

/// Each unit of a provider, by its place in the run, as a part of every unit that it belongs to: those of a unit side by side.
fn parts(steered: &Steered) -> Vec<Part> {
    let places = Places::of(steered);
    let own = steered.units.iter().zip(0..).filter(|(unit, _)| unit.provider.is_some());
    let mut parts: Vec<Part> = Vec::with_capacity(8 * own.clone().count());
    for (unit, number) in own {
        let Some((law, [municipality, care_group, provider])) = places.of_unit(steered, unit) else { continue };
        for municipality in [0, municipality] {
            for care_group in [0, care_group] {
                parts
                    .extend([0, provider].map(|provider| Part::new(law, [municipality, care_group, provider], number)));
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

    /// The law of the unit of a provider, and the places of its municipality, care group and provider; providers are numbered in the
    /// order of their names.
    fn of_unit(&self, steered: &Steered, unit: &UnitRange) -> Option<(Law, [u32; 3])> {
        let (municipality, law) = steered.names.area(unit.area)?;
        let municipality = self.municipalities.binary_search(&municipality).ok()? as u32 + 1;
        Some((law, [municipality, *self.care_groups.get(&unit.care_group)?, unit.provider? + 1]))
    }
}
