//! What a run is fed with: all that is on record of one household.

use stoplicht_core::Day;
use stoplicht_core::history::History;
use stoplicht_core::register::{Code, Law, Municipality};

/// The ids behind the numbers of a history.
pub trait HistoryNames {
    /// The id of an allocation, by its number in the history.
    fn allocation(&self, number: u32) -> &str;

    /// The AGB code of a provider, by its number.
    fn provider(&self, number: u32) -> &str;
}

/// The product that a claim names. Only those on allocations with neither product code nor category are needed: a budget is of the
/// service that its claims are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimedProduct {
    /// The allocation's number within its history.
    pub allocation: u32,
    /// The day from which the claim is known.
    pub known: Day,
    /// The product code.
    pub product: Code,
}

/// All that is on record of a client, or of clients that share allocations, in one municipality and law.
#[derive(Clone, Copy)]
pub struct Household<'h> {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// Versions, claims and deliveries.
    pub history: &'h History,
    /// The products that claims name, sorted.
    pub claimed_products: &'h [ClaimedProduct],
    /// The ids behind the numbers.
    pub names: &'h dyn HistoryNames,
}

impl Household<'_> {
    /// The products that known claims on an allocation name.
    pub(crate) fn claimed(&self, allocation: u32, as_of: Day) -> impl Iterator<Item = Code> {
        let first = self.claimed_products.partition_point(|claim| claim.allocation < allocation);
        let on = self.claimed_products.get(first..).unwrap_or_default().iter();
        let on = on.take_while(move |claim| claim.allocation == allocation);
        on.filter(move |claim| claim.known <= as_of).map(|claim| claim.product)
    }
}
