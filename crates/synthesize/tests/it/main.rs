//! What made-up registers promise.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, reason = "tests")]

mod colours;
mod distribution;
mod features;
mod history;
mod repeat;

use std::collections::BTreeMap;

use stoplicht_core::register::{AllocationId, AllocationVersion, Law, Municipality};
use stoplicht_synthesize::{Options, Registers, synthesize};

type Key = (Municipality, Law, AllocationId);

fn region(clients: u64) -> Registers {
    synthesize(&Options { clients, seed: 10, ..Options::default() }).unwrap()
}

/// The versions of every allocation in order of time.
fn versions(registers: &Registers) -> BTreeMap<Key, Vec<&AllocationVersion>> {
    let mut versions: BTreeMap<Key, Vec<&AllocationVersion>> = BTreeMap::new();
    for row in &registers.allocations {
        versions.entry((row.municipality, row.law, row.allocation_id.clone())).or_default().push(row);
    }
    for rows in versions.values_mut() {
        rows.sort_by_key(|row| row.assigned_at);
    }
    versions
}

fn is_removal(version: &AllocationVersion) -> bool {
    version.change_reason.is_some_and(|reason| reason.to_string() == "13")
}
