//! The trajectories of all parts put together: in one order, with one numbering of what they are about.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::{Day, Policy};
use stoplicht_steering::trajectory::{PackedUses, Trajectories, Trajectory};

use crate::column::text_list::TextList;
use crate::keys::scope::Scope;
use crate::progress::Progress;
use crate::steer::follow::PartFollowed;
use crate::steer::result::Names;

/// Trajectories that one thread puts in their places in one go.
const TOGETHER: usize = 4_096;

/// The parts, and how what they number is numbered over all of them: areas, care groups and providers in the order of
/// their names, so that the order of the rows that were read shows nowhere.
pub struct Merging {
    parts: Vec<PartFollowed>,
    /// [`Scope::number`]s, in their order.
    areas: Vec<u32>,
    care_groups: HashMap<CareGroup, String>,
    /// Care groups by name.
    group_places: FxHashMap<CareGroup, u32>,
    providers: Vec<String>,
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

impl Merging {
    /// Finds out what there is in the parts.
    pub fn new(parts: Vec<PartFollowed>, policy: &Policy) -> Self {
        let areas: FxHashSet<u32> =
            distinct(&parts, |part| part.trajectories.all.iter().map(|trajectory| trajectory.area));
        let groups: FxHashSet<CareGroup> =
            distinct(&parts, |part| part.trajectories.all.iter().map(|trajectory| trajectory.care_group));
        let providers: FxHashSet<&str> = distinct(&parts, |part| part.providers.iter().map(String::as_str));
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
        for (places, part) in of_parts.iter_mut().zip(&parts) {
            (places.clients, places.allocations) = (clients, allocations);
            allocations += part.allocations.len() as u32;
            clients += part.clients.len() as u32;
        }
        let providers = providers.into_iter().map(str::to_owned).collect();
        Self { parts, areas, care_groups, group_places, providers, of_parts }
    }

    /// The trajectories so sorted that a unit's lie side by side, and so do their events and uses. The allocations are given
    /// by name, in place of their numbers. What was put in its place is let go in the parts: not all of it is there twice at once.
    pub fn merged(mut self, progress: &dyn Progress) -> (Trajectories, Names) {
        let named = || (texts(&self.parts, |part| &part.clients), texts(&self.parts, |part| &part.allocations));
        let (keys, (clients, allocations)) = rayon::join(|| self.sorted(), named);
        for part in &mut self.parts {
            (part.clients, part.allocations) = (TextList::default(), TextList::default());
        }
        progress.let_go();
        let uses = self.gathered(&keys, |part, trajectory| part.trajectories.uses.words_at(trajectory.uses.clone()));
        self.parts.iter_mut().for_each(|part| part.trajectories.uses = PackedUses::default());
        progress.let_go();
        let events = self.gathered(&keys, |part, trajectory| part.trajectories.events_of(trajectory));
        self.parts.iter_mut().for_each(|part| part.trajectories.events = Vec::new());
        let mut all: Vec<Trajectory> = keys.par_iter().map(|key| self.trajectory(key)).collect();
        drop((keys, self.parts));
        progress.let_go();
        number_anew(&mut all);
        let areas = self.areas.iter().filter_map(|area| Scope::of_number(*area as u16).parts()).collect();
        let trajectories = Trajectories { all, events, uses: uses.into(), allocations: Vec::new() };
        (trajectories, Names { areas, providers: self.providers, clients, allocations, care_groups: self.care_groups })
    }

    fn sorted(&self) -> Vec<SortKey> {
        let of_part = |(number, (part, places)): (usize, (&PartFollowed, &PartPlaces))| -> Vec<SortKey> {
            let key = |(trajectory, place): (&Trajectory, u32)| {
                let provider = places.provider(trajectory);
                let area = self.areas.binary_search(&trajectory.area).unwrap_or_default() as u32;
                let group = self.group_places.get(&trajectory.care_group).copied().unwrap_or_default();
                let (start, end) = (trajectory.start, trajectory.end);
                SortKey { area, group, provider, start, end, part: number as u32, place }
            };
            part.trajectories.all.iter().zip(0..).map(key).collect()
        };
        let parts = self.parts.par_iter().zip(&self.of_parts).enumerate();
        let keys: Vec<Vec<SortKey>> = parts.map(of_part).collect();
        let mut keys = keys.concat();
        keys.par_sort_unstable_by(|a, b| {
            (a.area, a.group, a.provider, a.start)
                .cmp(&(b.area, b.group, b.provider, b.start))
                .then_with(|| self.client(a).cmp(self.client(b)))
                .then_with(|| (a.end, a.part, a.place).cmp(&(b.end, b.part, b.place)))
        });
        keys
    }

    #[expect(clippy::indexing_slicing, reason = "a key is of a trajectory of a part")]
    fn found(&self, key: &SortKey) -> (&PartFollowed, &Trajectory) {
        let part = &self.parts[key.part as usize];
        (part, &part.trajectories.all[key.place as usize])
    }

    fn client(&self, key: &SortKey) -> &str {
        let (part, trajectory) = self.found(key);
        part.clients.get(trajectory.client as usize)
    }

    /// A trajectory with the numbers of all parts together.
    #[expect(clippy::indexing_slicing, reason = "a key is of a trajectory of a part")]
    fn trajectory(&self, key: &SortKey) -> Trajectory {
        let ((_, trajectory), places) = (self.found(key), &self.of_parts[key.part as usize]);
        let moved = |range: &Range<u32>, by: u32| range.start + by..range.end + by;
        Trajectory {
            area: key.area,
            client: trajectory.client + places.clients,
            provider: key.provider,
            allocations: moved(&trajectory.allocations, places.allocations),
            ..trajectory.clone()
        }
    }

    fn lists<'k, T: 'static>(
        &'k self,
        keys: &'k [SortKey],
        of: &'k impl for<'p> Fn(&'p PartFollowed, &'p Trajectory) -> &'p [T],
    ) -> impl Iterator<Item = &'k [T]> {
        keys.iter().map(|key| self.found(key)).map(|(part, one)| of(part, one))
    }

    /// What belongs to each trajectory, in their order: it is gone through again and again.
    fn gathered<T: Copy + Send + Sync + 'static>(
        &self,
        keys: &[SortKey],
        of: impl for<'p> Fn(&'p PartFollowed, &'p Trajectory) -> &'p [T] + Sync,
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
