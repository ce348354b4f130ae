//! Where added rows go: to the households that are known, or to new ones behind them.

use std::collections::BTreeMap;

use super::found::{Found, FoundKeys};
use crate::households::shared::heads_of_allocations;
use crate::prepare::holders::Holders;
use crate::prepare::partitions::{HouseholdPlace, Partitions};
use crate::source::manifest::{Growth, Units};

/// A household: its partition, and its number.
type Home = (usize, u32);

/// Where added rows go, and what is known of the registers behind that.
pub struct PlacedKeys {
    pub partitions: Partitions,
    pub growth: Growth,
    /// Per key of an allocation: has it come to be known only now?
    pub is_new: Vec<bool>,
    /// Numbers of allocations of which a version can be used only now.
    pub come_on_record: Vec<u32>,
}

impl PlacedKeys {
    /// Where the rows of an allocation stand that were there before, by its key: those of one that is known only now are nobody's.
    pub fn place_before(&self, key: Option<u32>) -> HouseholdPlace {
        let key = key.filter(|key| self.is_new.get(*key as usize) == Some(&false));
        self.partitions.place(key)
    }

    /// Which partitions are read together.
    pub fn units(&self) -> Units {
        Units::new(self.growth.partitions, &self.growth.merged)
    }
}

/// Finds the places of all keys. New households stand in partitions of their own, of about this number of versions.
#[expect(
    clippy::indexing_slicing,
    reason = "allocations and clients are numbered from 0, and each that is held has a head"
)]
pub fn placed(holders: Holders, found: &FoundKeys, mut growth: Growth, versions_of_a_partition: u32) -> PlacedKeys {
    let Holders { allocations, clients, pairs, with_versions, held, .. } = holders;
    let heads = heads_of_allocations(&pairs, held, clients.len());
    let homes = homes(&heads, &pairs, found, &mut growth, versions_of_a_partition);
    let mentioned = found.allocations.iter().filter(|found| found.key as usize >= held).map(home);
    let nobody = (growth.nobody_partition, growth.nobody_household);
    // Households in the order of their partitions, and in each by number.
    let mut order: Vec<Home> = homes.values().copied().chain(mentioned).chain([nobody]).collect();
    order.sort_unstable();
    order.dedup();
    let place_of = |home: &Home| order.partition_point(|other| other < home) as u32;
    let starts = (0..=growth.partitions).map(|partition| order.partition_point(|home| home.0 < partition) as u32);
    let nobody = HouseholdPlace { number: growth.nobody, household: place_of(&nobody), is_on_record: false };
    let mut places = vec![nobody; allocations.len()];
    let known = by_key(&found.allocations, allocations.len());
    let (mut is_new, mut come_on_record) = (vec![false; allocations.len()], Vec::new());
    for (key, (place, known)) in places.iter_mut().zip(&known).enumerate() {
        let is_held = key < held;
        let Some(home) = (if is_held { homes.get(&heads[key]).copied() } else { known.as_ref().map(home) }) else {
            continue;
        };
        is_new[key] = known.is_none();
        let was_on_record = known.is_some_and(|known| known.is_on_record);
        *place = HouseholdPlace {
            number: known.and_then(|known| known.number).unwrap_or_else(|| next(&mut growth.next_allocation)),
            household: place_of(&home),
            is_on_record: key < with_versions || was_on_record,
        };
        if place.is_on_record && !was_on_record && known.is_some() {
            come_on_record.push(place.number);
        }
    }
    let of_client =
        |known: &Option<Found>| known.and_then(|known| known.number).unwrap_or_else(|| next(&mut growth.next_client));
    let client_numbers = by_key(&found.clients, clients.len()).iter().map(of_client).collect();
    let (starts, household_numbers) = (starts.collect(), order.iter().map(|home| home.1).collect());
    let partitions = Partitions { allocations, places, clients, client_numbers, starts, household_numbers, nobody };
    PlacedKeys { partitions, growth, is_new, come_on_record }
}

fn home(found: &Found) -> Home {
    (found.partition, found.household)
}

fn next(number: &mut u32) -> u32 {
    let next = *number;
    *number += 1;
    next
}

/// What is known of each key: of more than one the first that has a number, or else the first.
#[expect(clippy::indexing_slicing, reason = "there is a place for each key that was asked for")]
fn by_key(found: &[Found], keys: usize) -> Vec<Option<Found>> {
    let mut known: Vec<Option<Found>> = vec![None; keys];
    for one in found {
        let known = &mut known[one.key as usize];
        let is_on_record = known.is_some_and(|known| known.is_on_record) || one.is_on_record;
        let better = known.filter(|known| known.number.is_some()).unwrap_or(*one);
        *known = Some(Found { is_on_record, ..better });
    }
    known
}

/// The household of each head. Where rows make one of several households that are known, the first is taken, and the partitions are
/// read together from then on.
#[expect(
    clippy::indexing_slicing,
    reason = "allocations and clients are numbered from 0, and each that is held has a head"
)]
fn homes(
    heads: &[u32],
    pairs: &[(u32, u32)],
    found: &FoundKeys,
    growth: &mut Growth,
    versions_of_a_partition: u32,
) -> BTreeMap<u32, Home> {
    let mut of_clients: Vec<Option<u32>> = Vec::new();
    for (allocation, client) in pairs {
        let place = *client as usize;
        of_clients.resize(of_clients.len().max(place + 1), None);
        of_clients[place] = Some(heads[*allocation as usize]);
    }
    let mut known: BTreeMap<u32, Vec<Home>> = BTreeMap::new();
    let of_allocations = found.allocations.iter().map(|found| (heads.get(found.key as usize).copied(), home(found)));
    let of_clients =
        found.clients.iter().map(|found| (of_clients.get(found.key as usize).copied().flatten(), home(found)));
    for (head, home) in of_allocations.chain(of_clients) {
        if let Some(head) = head {
            known.entry(head).or_default().push(home);
        }
    }
    let mut homes = BTreeMap::new();
    for (head, mut all) in known {
        all.sort_unstable();
        all.dedup();
        homes.extend(all.first().map(|first| (head, *first)));
        if all.len() > 1 {
            merge(&mut growth.merged, all.iter().map(|home| home.0));
        }
    }
    let mut versions: BTreeMap<u32, u32> = BTreeMap::new();
    for (allocation, _) in pairs {
        *versions.entry(heads[*allocation as usize]).or_default() += 1;
    }
    let mut filled = u32::MAX;
    for (allocation, _) in pairs {
        let head = heads[*allocation as usize];
        if homes.contains_key(&head) {
            continue;
        }
        let own = versions.get(&head).copied().unwrap_or_default();
        if filled.saturating_add(own) > versions_of_a_partition {
            growth.partitions += 1;
            filled = 0;
        }
        filled += own;
        homes.insert(head, (growth.partitions - 1, next(&mut growth.next_household)));
    }
    homes
}

/// Adds partitions that are read together, with those that are read together with one of them already.
fn merge(merged: &mut Vec<Vec<usize>>, partitions: impl Iterator<Item = usize>) {
    let mut together: Vec<usize> = partitions.collect();
    merged.retain(|list| {
        let is_apart = list.iter().all(|partition| !together.contains(partition));
        if !is_apart {
            together.extend(list);
        }
        is_apart
    });
    together.sort_unstable();
    together.dedup();
    merged.push(together);
    merged.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partitions_that_have_one_in_common_are_read_together() {
        let mut merged = Vec::new();
        merge(&mut merged, [3, 5].into_iter());
        merge(&mut merged, [7].into_iter());
        merge(&mut merged, [9, 8].into_iter());
        merge(&mut merged, [5, 8].into_iter());
        assert_eq!(merged, [vec![3, 5, 8, 9], vec![7]]);
    }
}
