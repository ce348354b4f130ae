//! All households of a register in the order of the last day of care that is on record, divided into partitions and numbered.

use rayon::prelude::*;
use stoplicht_core::Day;

use super::holders::Holders;
use super::partitions::{HouseholdPlace, Partitions};
use crate::column::grouped::Grouped;
use crate::households::shared::heads_of_allocations;
use crate::keys::key::KeptKeys;

/// Divides households into partitions of about this number of versions. Allocations and clients are numbered household by household,
/// and in each by id; what belongs to nobody has a partition of its own, behind the others.
#[expect(
    clippy::indexing_slicing,
    reason = "allocations and clients are numbered from 0, and the head of a household is one of its clients"
)]
pub fn in_order_of_end(holders: Holders, versions_of_a_partition: u32) -> Partitions {
    let Holders { allocations, clients, pairs, ends, rows: stood, with_versions, .. } = holders;
    let heads = heads_of_allocations(&pairs, allocations.len(), clients.len());
    let mut rows = vec![0_u32; clients.len()];
    let mut last_ends = vec![Day::MIN; rows.len()];
    let mut first_rows = vec![u32::MAX; rows.len()];
    for (place, (allocation, _)) in pairs.iter().enumerate() {
        let head = heads[*allocation as usize] as usize;
        rows[head] += 1;
        last_ends[head] = last_ends[head].max(ends.get(place).copied().unwrap_or(Day::MIN));
        first_rows[head] = first_rows[head].min(stood.get(place).copied().unwrap_or(u32::MAX));
    }
    // More time is asked for care that is about to end: who is asked about on a day then stands together.
    let mut order: Vec<u32> = (0..rows.len() as u32).filter(|head| rows[*head as usize] > 0).collect();
    // Of one day and area, who stood first in the file is first: however the rows were put in order before.
    let rank = |head: u32| (last_ends[head as usize], clients.scope(head), first_rows[head as usize]);
    order.sort_by_key(|head| rank(*head));
    let mut number = vec![0_u32; rows.len()];
    let (mut starts, mut filled) = (vec![0_u32], 0);
    for (household, head) in (0..).zip(&order) {
        let own = rows[*head as usize];
        if filled > 0 && filled + own > versions_of_a_partition {
            starts.push(household);
            filled = 0;
        }
        filled += own;
        number[*head as usize] = household;
    }
    let nobody =
        HouseholdPlace { number: allocations.len() as u32, household: order.len() as u32, is_on_record: false };
    starts.extend([nobody.household, nobody.household + 1]);
    let of_allocations: Vec<u32> = heads.iter().map(|head| number[*head as usize]).collect();
    let mut of_clients = vec![0; clients.len()];
    for (allocation, client) in &pairs {
        of_clients[*client as usize] = of_allocations[*allocation as usize];
    }
    let numbers = numbered(&allocations, &of_allocations, order.len()).into_iter();
    let place = |(key, (number, household)): (usize, (u32, u32))| HouseholdPlace {
        number,
        household,
        // The holders have numbers in the order in which they came: behind these are those that only a link tells of.
        is_on_record: key < with_versions,
    };
    let places = numbers.zip(of_allocations).enumerate().map(place).collect();
    let client_numbers = numbered(&clients, &of_clients, order.len());
    Partitions { allocations, places, clients, client_numbers, starts, household_numbers: Vec::new(), nobody }
}

/// Numbers keys household by household, and in each by scope and text.
#[expect(clippy::indexing_slicing, reason = "keys are numbered from 0, each in one household")]
fn numbered(keys: &KeptKeys, households: &[u32], household_count: usize) -> Vec<u32> {
    let (mut in_order, _) = Grouped::new(households.iter().copied(), |key| key, household_count).into_parts();
    in_order
        .par_chunk_by_mut(|one, other| households[*one as usize] == households[*other as usize])
        .for_each(|own| own.sort_unstable_by_key(|key| (keys.scope(*key), keys.text(*key))));
    let mut numbers = vec![0; in_order.len()];
    for (number, place) in (0..).zip(&in_order) {
        numbers[*place as usize] = number;
    }
    numbers
}
