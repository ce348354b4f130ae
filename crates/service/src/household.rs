//! Rows of many clients, parted into those who share care: what is looked at together.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::ClientHistory;
use stoplicht_core::register::{AllocationId, AllocationVersion, Claim, ClientId, Law, Municipality, Request};

/// What is on record of many clients, by household: clients who share an allocation are one (section 1).
#[derive(Debug, Default)]
pub struct Households<'a> {
    histories: Vec<ClientHistory>,
    of_allocation: HashMap<Allocation<'a>, usize>,
}

/// Numbers are unique per municipality and law only.
type Allocation<'a> = (Municipality, Law, &'a AllocationId);
type Client<'a> = (Municipality, Law, &'a ClientId);

impl<'a> Households<'a> {
    /// Parts rows; `claims_through`: until when claims are on record.
    pub fn new(versions: &'a [AllocationVersion], claims: &'a [Claim], claims_through: Option<NaiveDate>) -> Self {
        let mut numbers: HashMap<Client<'a>, usize> = HashMap::new();
        let mut first: HashMap<Allocation<'a>, usize> = HashMap::new();
        let mut groups = Groups::default();
        for version in versions {
            let client = (version.municipality, version.law, &version.client_id);
            let number = *numbers.entry(client).or_insert_with(|| groups.add());
            let other = *first.entry(allocation(version)).or_insert(number);
            groups.join(number, other);
        }
        let of_allocation: HashMap<_, _> = first.into_iter().map(|(key, one)| (key, groups.first(one))).collect();
        let mut rows: Vec<(Vec<&AllocationVersion>, Vec<&Claim>)> = vec![Default::default(); groups.0.len()];
        for version in versions {
            let household = of_allocation.get(&allocation(version));
            if let Some((versions, _)) = household.and_then(|household| rows.get_mut(*household)) {
                versions.push(version);
            }
        }
        for claim in claims {
            let household = of_allocation.get(&(claim.municipality, claim.law, &claim.allocation_id));
            if let Some((_, claims)) = household.and_then(|household| rows.get_mut(*household)) {
                claims.push(claim);
            }
        }
        let history = |(versions, claims): (Vec<_>, Vec<_>)| {
            // What cannot be used was told of the rows as a whole.
            let (history, _) = ClientHistory::new_lossy(versions, claims);
            match claims_through {
                Some(day) => history.with_claims_through(day),
                None => history,
            }
        };
        Self { histories: rows.into_iter().map(history).collect(), of_allocation }
    }

    /// What is on record of those whose care a request is about; none: nothing.
    pub fn of(&self, request: &Request) -> Option<&ClientHistory> {
        let key = (request.municipality, request.law, &request.allocation_id);
        self.of_allocation.get(&key).and_then(|household| self.histories.get(*household))
    }
}

fn allocation(version: &AllocationVersion) -> Allocation<'_> {
    (version.municipality, version.law, &version.allocation_id)
}

/// Which clients belong together: each points at another one of its group, or at itself.
#[derive(Debug, Default)]
struct Groups(Vec<usize>);

#[expect(clippy::indexing_slicing, reason = "clients are numbered by their place, and point at one another")]
impl Groups {
    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn first(&mut self, mut one: usize) -> usize {
        while self.0[one] != one {
            self.0[one] = self.0[self.0[one]];
            one = self.0[one];
        }
        one
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}
