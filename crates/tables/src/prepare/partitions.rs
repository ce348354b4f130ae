//! Where the rows of an allocation go: its number, its household, and the partition that the household is in.

use crate::keys::key::{KeptKeys, Key};

/// Where the rows of an allocation go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdPlace {
    /// The number of the allocation.
    pub number: u32,
    /// The place of its household in the order of these.
    pub household: u32,
    /// Can one of its versions be used?
    pub is_on_record: bool,
}

/// Where the rows of all allocations go, and by which number they and the clients are known.
pub struct Partitions {
    /// The allocations.
    pub allocations: KeptKeys,
    /// The place of each of them.
    pub places: Vec<HouseholdPlace>,
    /// The clients.
    pub clients: KeptKeys,
    /// The number of each of them.
    pub client_numbers: Vec<u32>,
    /// The first household of each partition, in the order of these, and behind the last one.
    pub starts: Vec<u32>,
    /// The number of each household, in the order of these; none if that is its place.
    pub household_numbers: Vec<u32>,
    /// Where rows go that are about no allocation that is known.
    pub nobody: HouseholdPlace,
}

impl Partitions {
    /// The number of a client, by its key.
    pub fn client(&self, key: u32) -> u32 {
        self.client_numbers.get(key as usize).copied().unwrap_or(self.client_numbers.len() as u32)
    }

    /// Lets the clients go: no other register names them.
    pub fn forget_clients(&mut self) {
        self.clients = KeptKeys::default();
        self.client_numbers = Vec::new();
    }

    /// Number of partitions, with the one of what belongs to nobody.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Where the rows of an allocation go, if it is known.
    pub fn known(&self, key: &Key<'_>) -> Option<HouseholdPlace> {
        self.places.get(self.allocations.find(key)? as usize).copied()
    }

    /// Where the rows of an allocation go, by its key.
    pub fn place(&self, key: Option<u32>) -> HouseholdPlace {
        key.and_then(|key| self.places.get(key as usize)).copied().unwrap_or(self.nobody)
    }

    /// The number of a household, by its place.
    pub fn household_number(&self, place: u32) -> u32 {
        self.household_numbers.get(place as usize).copied().unwrap_or(place)
    }

    /// The partition of a household.
    pub fn partition(&self, household: u32) -> usize {
        self.starts.partition_point(|start| *start <= household).saturating_sub(1)
    }

    /// The households of a partition, from the first up to another.
    pub fn households_of(&self, partition: usize) -> (u32, u32) {
        let end = self.starts.last().copied().unwrap_or_default();
        let start = |partition: usize| self.starts.get(partition).copied().unwrap_or(end);
        (start(partition), start(partition + 1))
    }
}
