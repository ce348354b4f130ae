//! Versions of allocations from the 301 (R1 to R13), and the referrer from the 315.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use stoplicht_core::register::code_list::{change_reason, frequency};
use stoplicht_core::register::{AllocationVersion, ClientId, Code, Law, Municipality};

use super::facts::Facts;
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{AllocatedProduct, Envelope, Parties, RequestSubject};

/// One version, however often it came along.
#[derive(Debug)]
pub(super) struct Version<'a> {
    pub message: &'a Envelope,
    pub fact: &'a AllocatedProduct,
    /// The smallest reason that it came with.
    pub reason: Option<Code>,
    /// All references that it came with, each with the day of the message.
    pub references: Vec<(&'a str, NaiveDate)>,
    repeats: u64,
}

impl Version<'_> {
    /// Does it remove the allocation (R9)?
    pub fn removes(&self) -> bool {
        change_reason::is_removal(self.reason, self.fact.start, self.fact.end)
    }

    fn day(&self) -> NaiveDate {
        self.fact.assigned_at.date()
    }

    fn allocation(&self) -> (Municipality, Law, u32) {
        (self.message.municipality, self.message.message.law, self.fact.number)
    }
}

/// Every version that stands, by allocation and moment.
#[derive(Debug)]
pub(super) struct AllocationHistory<'a> {
    versions: Vec<Version<'a>>,
    /// Where those of each allocation are.
    places: HashMap<(Municipality, Law, u32), Range<usize>>,
    /// The numbers of the allocations of a client with a provider, in order.
    holdings: HashMap<(Parties, &'a ClientId), Vec<u32>>,
}

impl<'a> AllocationHistory<'a> {
    pub fn of(facts: &'a Facts, standing: &[bool]) -> Self {
        let mut said: Vec<(&Envelope, &AllocatedProduct)> = facts.counting(&facts.versions, standing).collect();
        said.sort_unstable_by(|a, b| content(a.0, a.1).cmp(&content(b.0, b.1)));

        let mut versions: Vec<Version> = Vec::new();
        for (message, fact) in said {
            match versions.last_mut() {
                Some(last) if content(last.message, last.fact) == content(message, fact) => {
                    last.repeats += 1;
                    last.reason = [last.reason, fact.reason].into_iter().flatten().min();
                    last.references.extend(reference(message, fact));
                }
                _ => versions.push(Version {
                    message,
                    fact,
                    reason: fact.reason,
                    references: reference(message, fact).into_iter().collect(),
                    repeats: 0,
                }),
            }
        }
        let mut holdings: HashMap<_, Vec<u32>> = HashMap::new();
        for version in &versions {
            let numbers = holdings.entry((version.message.parties(), &version.fact.client)).or_default();
            if numbers.last() != Some(&version.fact.number) {
                numbers.push(version.fact.number);
            }
        }
        let mut places: HashMap<_, Range<usize>> = HashMap::new();
        for (at, version) in versions.iter().enumerate() {
            places.entry(version.allocation()).or_insert(at..at).end = at + 1;
        }
        Self { versions, places, holdings }
    }

    /// Every version.
    pub fn versions(&self) -> impl Iterator<Item = &Version<'a>> {
        self.versions.iter()
    }

    /// The versions of one allocation, in order.
    pub fn of_allocation(&self, municipality: Municipality, law: Law, number: u32) -> &[Version<'a>] {
        let place = self.places.get(&(municipality, law, number)).cloned().unwrap_or_default();
        self.versions.get(place).unwrap_or_default()
    }

    /// The allocations of a client with a provider: the versions of each.
    pub fn of_client<'s>(
        &'s self,
        parties: &'s Parties,
        client: &'s ClientId,
    ) -> impl Iterator<Item = &'s [Version<'a>]> {
        let numbers = self.holdings.get(&(parties.clone(), client)).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|&number| self.of_allocation(parties.municipality, parties.law, number))
    }

    /// Notes what is odd about a report, request or claim on an allocation: that it is about another client than the
    /// allocation's, or from another provider. Of an allocation that is not known, messages can only be held against each
    /// other.
    pub fn observe_parties(&self, message: &Envelope, number: u32, client: &str, on: NaiveDate, notes: &mut Notes) {
        let versions = self.of_allocation(message.municipality, message.message.law, number);
        if versions.is_empty() {
            return notes.unallocated(message, number, client, on);
        }
        if versions.iter().all(|version| version.fact.client.as_str() != client) {
            notes.allocation(message, number, Observed::OtherClient, on);
        }
        if versions.iter().all(|version| version.message.provider != message.provider) {
            notes.allocation(message, number, Observed::OtherProvider, on);
        }
    }

    /// The rows of the register.
    pub fn rows(&self, facts: &Facts, standing: &[bool], notes: &mut Notes) -> Vec<AllocationVersion> {
        let referrers = referrers(facts, standing);
        let mut rows = Vec::with_capacity(self.versions.len());
        for versions in self.versions.chunk_by(|a, b| a.allocation() == b.allocation()) {
            observe(versions, notes);
            let referrer = referrer(versions, &referrers);
            notes.became.referred_allocations += u64::from(referrer.is_some());
            for version in versions {
                notes.became.repeated_versions += version.repeats;
                rows.push(row(version, referrer));
            }
        }
        notes.became.allocation_versions = rows.len() as u64;
        rows.sort_by(|a, b| order(a).cmp(&order(b)));
        rows
    }
}

/// The reference that a version came with in a message, and the day of that.
fn reference<'a>(message: &Envelope, fact: &'a AllocatedProduct) -> Option<(&'a str, NaiveDate)> {
    Some((fact.reference.as_deref()?, message.dated))
}

/// What makes two versions the same (R6): all but reason and reference. It sorts by allocation and moment.
fn content<'a>(message: &'a Envelope, fact: &'a AllocatedProduct) -> impl Ord + use<'a> {
    (
        (message.municipality, message.message.law, fact.number, fact.assigned_at),
        (&message.provider, &fact.client, fact.product, fact.start, fact.end, fact.size),
    )
}

/// The order of the rows of the register.
pub(super) fn order(row: &AllocationVersion) -> impl Ord + '_ {
    (
        (row.municipality, row.law, &row.allocation_id, row.assigned_at, &row.client_id, &row.provider_id),
        (row.product_category, row.product_code, row.start_date, row.end_date),
        (row.volume.map(|volume| volume as i64), row.unit, row.frequency, row.budget_cents),
    )
}

fn row(version: &Version, referrer: Option<Code>) -> AllocationVersion {
    let AllocatedProduct { number, assigned_at, client, product, start, end, size, .. } = version.fact;
    AllocationVersion {
        municipality: version.message.municipality,
        law: version.message.message.law,
        allocation_id: allocation_id(*number),
        assigned_at: *assigned_at,
        client_id: client.clone(),
        provider_id: version.message.provider.clone(),
        product_category: product.category,
        product_code: product.code,
        start_date: *start,
        end_date: *end,
        volume: size.volume.map(f64::from),
        unit: size.unit,
        frequency: size.frequency,
        budget_cents: size.budget_cents.map(i64::from),
        change_reason: version.reason,
        referrer,
    }
}

// --- The referrer ---------------------------------------------------------------------------------------------------

type Reference<'a> = (Parties, &'a str);

/// The type of the referrer behind each reference of a 315.
fn referrers<'a>(facts: &'a Facts, standing: &[bool]) -> HashMap<Reference<'a>, Code> {
    let mut found: HashMap<Reference, Code> = HashMap::new();
    for (message, wish) in facts.counting(&facts.wishes, standing) {
        if let RequestSubject::Application(_, referrer) = wish.asked {
            found
                .entry((message.parties(), &*wish.reference))
                .and_modify(|known| *known = referrer.min(*known))
                .or_insert(referrer);
        }
    }
    found
}

/// The referrer of an allocation: of a 315 that its first version refers to. It holds for every version of it.
fn referrer(versions: &[Version], referrers: &HashMap<Reference, Code>) -> Option<Code> {
    let first = versions.first()?;
    versions
        .iter()
        .take_while(|version| version.fact.assigned_at == first.fact.assigned_at)
        .flat_map(|version| version.references.iter().map(|(reference, _)| (version.message.parties(), *reference)))
        .filter_map(|reference| referrers.get(&reference).copied())
        .min()
}

// --- What is odd ----------------------------------------------------------------------------------------------------

/// Notes what the standard does not foresee in the versions of one allocation (R4, R7, U3, U5).
fn observe(versions: &[Version], notes: &mut Notes) {
    for pair in versions.windows(2) {
        let [before, after] = pair else { continue };
        let (old, new) = (before.fact, after.fact);
        let mut note = |what| notes.allocation(after.message, new.number, what, after.day());
        if old.client != new.client {
            note(Observed::ClientChanged);
        }
        if before.message.provider != after.message.provider {
            note(Observed::ProviderChanged);
        }
        if old.assigned_at == new.assigned_at {
            note(Observed::ConflictingVersions);
            continue;
        }
        if before.removes() {
            note(Observed::VersionAfterRemoval);
        }
        if old.product != new.product {
            note(Observed::ProductChanged);
        }
        if old.start != new.start {
            note(Observed::StartChanged);
        }
        let is_total =
            old.size.frequency == Some(frequency::IN_TOTAL) && new.size.frequency == Some(frequency::IN_TOTAL);
        if is_total && old.size.unit != new.size.unit {
            note(Observed::UnitChanged);
        }
        let sizes = |size: &crate::fact::ProductSize| (size.volume, size.unit, size.frequency);
        if !is_total && sizes(&old.size) != sizes(&new.size) {
            note(Observed::SizeChanged);
        }
    }
}
