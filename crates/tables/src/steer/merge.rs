//! The trajectories of all parts put together: in one order, with one numbering of what they are about.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::{Day, Policy};
use stoplicht_steering::trajectory::{Trajectories, Trajectory};

use crate::column::text_list::TextList;
use crate::keys::scope::Scope;
use crate::steer::follow::PartFollowed;
use crate::steer::result::Names;

/// Trajectories that one thread puts in their places in one go.
const TOGETHER: usize = 4_096;

/// The parts, and how what they number is numbered over all of them: areas, care groups and providers in the order of
/// their names, so that the order of the rows that were read shows nowhere.
pub struct Merging<'p> {
    parts: &'p [PartFollowed],
    /// [`Scope::number`]s, in their order.
    areas: Vec<u32>,
    care_groups: HashMap<CareGroup, String>,
    /// Care groups by name.
    group_places: FxHashMap<CareGroup, u32>,
    providers: Vec<&'p str>,
    /// Per part, its providers by number.
    of_parts: Vec<PartPlaces>,
}

/// What the numbers of a part are over all parts.
#[derive(Default)]
struct PartPlaces {
    providers: Vec<u32>,
    /// Clients and allocations before those of the part.
    clients: u32,
    allocations: u32,
}

/// By what trajectories are sorted: the unit, the first day, the client (by name), the last day.
#[derive(Clone, Copy)]
struct SortKey {
    /// Area, care group and provider, by their places.
    area: u32,
    group: u32,
    provider: u32,
    start: Day,
    end: Day,
    part: u32,
    place: u32,
}

impl<'p> Merging<'p> {
    /// Finds out what there is in the parts.
    pub fn new(parts: &'p [PartFollowed], policy: &Policy) -> Self {
        let all = |part: &'p PartFollowed| part.trajectories.all.iter();
        let areas: FxHashSet<u32> = distinct(parts, |part| all(part).map(|trajectory| trajectory.area));
        let groups: FxHashSet<CareGroup> = distinct(parts, |part| all(part).map(|trajectory| trajectory.care_group));
        let providers: FxHashSet<&str> = distinct(parts, |part| part.providers.iter().map(String::as_str));
        let mut areas: Vec<u32> = areas.into_iter().collect();
        areas.sort_unstable();
        let mut providers: Vec<&str> = providers.into_iter().collect();
        providers.sort_unstable();
        let care_groups: HashMap<CareGroup, String> =
            groups.into_iter().map(|group| (group, policy.care_group_name(group).into_owned())).collect();
        let by_name: BTreeMap<(&str, CareGroup), CareGroup> =
            care_groups.iter().map(|(group, name)| ((name.as_str(), *group), *group)).collect();
        let group_places = by_name.into_values().zip(0..).collect();
        let places: FxHashMap<&str, u32> = providers.iter().copied().zip(0..).collect();
        let place = |provider: &String| places.get(provider.as_str()).copied().unwrap_or_default();
        let mut of_parts: Vec<PartPlaces> = parts
            .par_iter()
            .map(|part| PartPlaces { providers: part.providers.iter().map(place).collect(), ..PartPlaces::default() })
            .collect();
        let (mut clients, mut allocations) = (0, 0);
        for (places, part) in of_parts.iter_mut().zip(parts) {
            (places.clients, places.allocations) = (clients, allocations);
            allocations += part.allocations.len() as u32;
            clients += part.clients.len() as u32;
        }
        Self { parts, areas, care_groups, group_places, providers, of_parts }
    }

    /// The trajectories so sorted that a unit's lie side by side, and so do their events and uses. The allocations are given
    /// by name, in place of their numbers.
    pub fn merged(self) -> (Trajectories, Names) {
        let named = || (texts(self.parts, |part| &part.clients), texts(self.parts, |part| &part.allocations));
        let (keys, (clients, allocations)) = rayon::join(|| self.sorted(), named);
        let (events, uses) = rayon::join(
            || self.gathered(&keys, |part, trajectory| part.trajectories.events_of(trajectory)),
            || self.gathered(&keys, |part, trajectory| part.trajectories.uses_of(trajectory)),
        );
        let mut all: Vec<Trajectory> = keys.par_iter().filter_map(|key| self.trajectory(key)).collect();
        number_anew(&mut all);
        let areas = self.areas.iter().filter_map(|area| Scope::of_number(*area as u16).parts()).collect();
        let providers = self.providers.iter().map(|provider| (*provider).to_owned()).collect();
        let trajectories = Trajectories { all, events, uses, allocations: Vec::new() };
        (trajectories, Names { areas, providers, clients, allocations, care_groups: self.care_groups })
    }

    fn sorted(&self) -> Vec<SortKey> {
        let of_part = |(number, part): (usize, &'p PartFollowed)| {
            let places = self.of_parts.get(number);
            part.trajectories.all.iter().zip(0..).map(move |(trajectory, place)| {
                let provider = places.map_or(0, |places| places.provider(trajectory));
                let area = self.areas.binary_search(&trajectory.area).unwrap_or_default() as u32;
                let group = self.group_places.get(&trajectory.care_group).copied().unwrap_or_default();
                let (start, end) = (trajectory.start, trajectory.end);
                SortKey { area, group, provider, start, end, part: number as u32, place }
            })
        };
        let mut keys: Vec<SortKey> = self.parts.par_iter().enumerate().flat_map_iter(of_part).collect();
        keys.par_sort_unstable_by(|a, b| {
            (a.area, a.group, a.provider, a.start)
                .cmp(&(b.area, b.group, b.provider, b.start))
                .then_with(|| self.client(a).cmp(self.client(b)))
                .then_with(|| (a.end, a.part, a.place).cmp(&(b.end, b.part, b.place)))
        });
        keys
    }

    fn found(&self, key: &SortKey) -> Option<(&'p PartFollowed, &'p Trajectory)> {
        let part = self.parts.get(key.part as usize)?;
        Some((part, part.trajectories.all.get(key.place as usize)?))
    }

    fn client(&self, key: &SortKey) -> &'p str {
        self.found(key).map_or("", |(part, trajectory)| part.clients.get(trajectory.client as usize))
    }

    /// A trajectory with the numbers of all parts together.
    fn trajectory(&self, key: &SortKey) -> Option<Trajectory> {
        let (_, trajectory) = self.found(key)?;
        let places = self.of_parts.get(key.part as usize)?;
        let moved = |range: &Range<u32>, by: u32| range.start + by..range.end + by;
        Some(Trajectory {
            area: key.area,
            client: trajectory.client + places.clients,
            provider: key.provider,
            allocations: moved(&trajectory.allocations, places.allocations),
            ..trajectory.clone()
        })
    }

    fn lists<'k, T: 'p>(
        &'k self,
        keys: &'k [SortKey],
        of: &'k impl Fn(&'p PartFollowed, &'p Trajectory) -> &'p [T],
    ) -> impl Iterator<Item = &'p [T]> + 'k
    where
        'p: 'k,
    {
        keys.iter().filter_map(|key| self.found(key)).map(|(part, one)| of(part, one))
    }

    /// What belongs to each trajectory, in their order: it is gone through again and again.
    fn gathered<T: Copy + Send + Sync + 'p>(
        &self,
        keys: &[SortKey],
        of: impl Fn(&'p PartFollowed, &'p Trajectory) -> &'p [T] + Sync,
    ) -> Vec<T> {
        let groups: Vec<&[SortKey]> = keys.chunks(TOGETHER).collect();
        let lengths: Vec<usize> = groups.par_iter().map(|keys| self.lists(keys, &of).map(<[T]>::len).sum()).collect();
        let Some(any) = self.lists(keys, &of).flatten().next() else { return Vec::new() };
        let mut all = vec![*any; lengths.iter().sum()];
        let (mut rest, mut rooms) = (all.as_mut_slice(), Vec::with_capacity(groups.len()));
        for length in lengths {
            let (room, later) = rest.split_at_mut(length);
            rooms.push(room);
            rest = later;
        }
        rooms.into_par_iter().zip(groups).for_each(|(room, keys)| {
            room.iter_mut().zip(self.lists(keys, &of).flatten()).for_each(|(place, one)| *place = *one);
        });
        all
    }
}

/// Says where events and uses stand that lie in the order of their trajectories.
fn number_anew(trajectories: &mut [Trajectory]) {
    let (mut events, mut uses) = (0, 0);
    let next = |range: &mut Range<u32>, end: &mut u32| {
        *range = *end..*end + range.len() as u32;
        *end = range.end;
    };
    for one in trajectories {
        next(&mut one.events, &mut events);
        next(&mut one.uses, &mut uses);
    }
}

impl PartPlaces {
    fn provider(&self, trajectory: &Trajectory) -> u32 {
        self.providers.get(trajectory.provider as usize).copied().unwrap_or_default()
    }
}

/// Names, part by part.
fn texts(parts: &[PartFollowed], of: fn(&PartFollowed) -> &TextList) -> TextList {
    let mut texts = TextList::default();
    for part in parts {
        texts.append(of(part));
    }
    texts
}

/// What there is in any of the parts.
fn distinct<'p, T, I>(parts: &'p [PartFollowed], of: impl Fn(&'p PartFollowed) -> I + Sync) -> FxHashSet<T>
where
    T: Eq + std::hash::Hash + Send,
    I: Iterator<Item = T>,
{
    let some = || {
        parts.par_iter().fold(FxHashSet::default, |mut known, part| {
            known.extend(of(part));
            known
        })
    };
    some().reduce(FxHashSet::default, |mut one, other| {
        one.extend(other);
        one
    })
}
