//! The facts of one client, put in order once: ride-alongs merged, conflicts taken out (section 2, point 1).

#![expect(clippy::indexing_slicing, reason = "places and ranges are made from the versions that they are of")]

use std::ops::Range;

use super::size::Size;
use crate::day::{Day, Moment};
use crate::period::Period;
use crate::register::Code;
use crate::register::code_list::change_reason::is_removal;

/// A version of an allocation, with ids as numbers.
///
/// The numbers are given by whoever arranges the facts: allocations in the order of (municipality, law,
/// allocation id) as text; clients and providers in any way that keeps different ones apart, where a client of
/// another municipality or law is another client.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VersionFact {
    /// The allocation's number within its history, from 0 without holes.
    pub allocation: u32,
    /// The client.
    pub client: u32,
    /// The provider.
    pub provider: u32,
    /// The row it came from, so that it can be handed back.
    pub row: u32,
    /// The moment of the decision.
    pub assigned_at: Moment,
    /// First and last day.
    pub period: Period,
    /// How much care.
    pub size: Size,
    /// Product category.
    pub category: Option<Code>,
    /// Product code.
    pub product: Option<Code>,
    /// Reason of the change.
    pub reason: Option<Code>,
    /// Type of the referrer.
    pub referrer: Option<Code>,
}

impl VersionFact {
    /// Does this version say that the allocation never was?
    pub fn is_removal(&self) -> bool {
        is_removal(self.reason, self.period.start, Some(self.period.end))
    }

    /// The same decision, save for what differs when a 301 repeats it: the reason and the referrer.
    fn repeats(&self, other: &Self) -> bool {
        let bare = |version: &Self| Self { reason: None, referrer: None, row: 0, ..*version };
        bare(self) == bare(other)
    }
}

/// A claim line, with its allocation as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClaimFact {
    /// The allocation's number within its history.
    pub allocation: u32,
    /// The period claimed.
    pub period: Period,
    /// The day from which it is known.
    pub known: Day,
    /// Volume in `unit`, negative for a credit.
    pub volume: f64,
    /// Unit of the volume.
    pub unit: Code,
    /// Amount in eurocents, negative for a credit.
    pub amount_cents: i64,
}

impl ClaimFact {
    /// A total order, so that a sum over claims does not depend on the order of the rows.
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.allocation, self.period, self.unit, self.amount_cents, self.known)
            .cmp(&(other.allocation, other.period, other.unit, other.amount_cents, other.known))
            .then_with(|| self.volume.total_cmp(&other.volume))
    }
}

/// A spell of delivered care, with its allocation as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeliveryFact {
    /// The allocation's number within its history.
    pub allocation: u32,
    /// First day of care.
    pub start: Day,
    /// Last day of care, or open.
    pub stop: Day,
    /// The day from which the start is known.
    pub known: Day,
    /// The day from which the stop is known.
    pub stop_known: Day,
    /// Reason of the stop.
    pub reason: Option<Code>,
}

/// Everything that is on record of one client, in order.
///
/// Clients that share an allocation (one that was moved from one client to another) belong in one history.
///
/// Fill it with [`push_version`](Self::push_version) and the like, then [`finish`](Self::finish) it; it can be
/// cleared and filled again, which is how a bulk run goes through millions of clients without asking for memory.
#[derive(Debug, Clone, Default)]
pub struct History {
    versions: Vec<VersionFact>,
    claims: Vec<ClaimFact>,
    deliveries: Vec<DeliveryFact>,
    version_ranges: Vec<Range<u32>>,
    claim_ranges: Vec<Range<u32>>,
    delivery_ranges: Vec<Range<u32>>,
}

impl History {
    /// Forgets all facts, and keeps the memory.
    pub fn clear(&mut self) {
        self.versions.clear();
        self.claims.clear();
        self.deliveries.clear();
    }

    /// Adds a version.
    pub fn push_version(&mut self, version: VersionFact) {
        self.versions.push(version);
    }

    /// Adds a claim.
    pub fn push_claim(&mut self, claim: ClaimFact) {
        self.claims.push(claim);
    }

    /// Adds a delivery.
    pub fn push_delivery(&mut self, delivery: DeliveryFact) {
        self.deliveries.push(delivery);
    }

    /// Puts the facts in order: by allocation and moment. Versions that ride along become one; those that conflict
    /// are taken out, and `conflict` is told their rows.
    pub fn finish(&mut self, mut conflict: impl FnMut(u32)) {
        self.versions.sort_unstable_by_key(|version| (version.allocation, version.assigned_at, version.row));
        merge_repeats(&mut self.versions, &mut conflict);
        self.claims.sort_unstable_by(ClaimFact::compare);
        self.deliveries.sort_unstable();
        let allocations = self
            .versions
            .last()
            .map(|version| version.allocation)
            .max(self.claims.last().map(|claim| claim.allocation))
            .max(self.deliveries.last().map(|delivery| delivery.allocation))
            .map_or(0, |last| last + 1);
        ranges(&mut self.version_ranges, allocations, self.versions.iter().map(|version| version.allocation));
        ranges(&mut self.claim_ranges, allocations, self.claims.iter().map(|claim| claim.allocation));
        ranges(&mut self.delivery_ranges, allocations, self.deliveries.iter().map(|delivery| delivery.allocation));
    }

    /// Number of allocations that the facts speak of.
    pub fn allocations(&self) -> u32 {
        self.version_ranges.len() as u32
    }

    /// The versions of an allocation that are known on a day, in order.
    pub fn versions_known(&self, allocation: u32, as_of: Day) -> &[VersionFact] {
        let versions = slice(&self.versions, &self.version_ranges, allocation);
        let known = versions.partition_point(|version| version.assigned_at.day() <= as_of);
        &versions[..known]
    }

    /// The claims on an allocation that are known on a day, in a fixed order.
    pub fn claims_known(&self, allocation: u32, as_of: Day) -> impl Iterator<Item = &ClaimFact> {
        slice(&self.claims, &self.claim_ranges, allocation).iter().filter(move |claim| claim.known <= as_of)
    }

    /// The deliveries of an allocation whose start is known on a day, by start.
    pub fn deliveries_known(&self, allocation: u32, as_of: Day) -> impl Iterator<Item = &DeliveryFact> {
        slice(&self.deliveries, &self.delivery_ranges, allocation)
            .iter()
            .filter(move |delivery| delivery.known <= as_of)
    }
}

/// The facts of one allocation.
fn slice<'a, T>(facts: &'a [T], ranges: &[Range<u32>], allocation: u32) -> &'a [T] {
    ranges
        .get(allocation as usize)
        .and_then(|range| facts.get(range.start as usize..range.end as usize))
        .unwrap_or_default()
}

/// Where each allocation's facts stand in a sorted list.
fn ranges(ranges: &mut Vec<Range<u32>>, allocations: u32, sorted: impl Iterator<Item = u32>) {
    ranges.clear();
    ranges.resize(allocations as usize, 0..0);
    for (at, allocation) in (0u32..).zip(sorted) {
        let range = &mut ranges[allocation as usize];
        if range.end == 0 {
            range.start = at;
        }
        range.end = at + 1;
    }
}

/// Rows of one allocation and one moment are one version with the smallest reason and referrer that is not empty,
/// or a conflict.
fn merge_repeats(versions: &mut Vec<VersionFact>, conflict: &mut impl FnMut(u32)) {
    let mut kept = 0;
    let mut at = 0;
    while at < versions.len() {
        let first = versions[at];
        let same = versions[at..].partition_point(|version| {
            (version.allocation, version.assigned_at) == (first.allocation, first.assigned_at)
        });
        let rows = at..at + same;
        if versions[rows.clone()].iter().all(|version| version.repeats(&first)) {
            let smallest =
                |field: fn(&VersionFact) -> Option<Code>| versions[rows.clone()].iter().filter_map(field).min();
            let merged = VersionFact { reason: smallest(|v| v.reason), referrer: smallest(|v| v.referrer), ..first };
            versions[kept] = merged;
            kept += 1;
        } else {
            versions[rows.clone()].iter().for_each(|version| conflict(version.row));
        }
        at = rows.end;
    }
    versions.truncate(kept);
}
