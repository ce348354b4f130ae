//! An allocation as its last known version has it, at its place in a chain.

use super::facts::VersionFact;
use super::size::{Rate, Size};
use crate::care_group::CareGroup;
use crate::day::Day;
use crate::period::Period;
use crate::register::Code;

/// An allocation that exists, as its last known version gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Allocation {
    /// The allocation's number within its history.
    pub number: u32,
    /// The client.
    pub client: u32,
    /// The provider.
    pub provider: u32,
    /// The care group of its product under the policy.
    pub care_group: CareGroup,
    /// First and last day.
    pub period: Period,
    /// How much care.
    pub size: Size,
    /// Its weekly intensity, where that can be known.
    pub rate: Option<Rate>,
    /// Type of the referrer of its first version.
    pub referrer: Option<Code>,
    /// The day from which its first version is known, if it is a follow-on: it took its chain further than was promised
    /// before that day.
    pub follow_on: Option<Day>,
    /// The chain that it belongs to.
    pub chain: u32,
}

impl Allocation {
    /// The allocation as its known versions give it: the last for its whole period. None without a version.
    pub(super) fn of_versions(
        versions: &[VersionFact],
        care_group: &impl Fn(Option<Code>, Option<Code>) -> CareGroup,
    ) -> Option<Self> {
        let (first, last) = (versions.first()?, versions.last()?);
        Some(Self {
            number: last.allocation,
            client: last.client,
            provider: last.provider,
            care_group: care_group(last.category, last.product),
            period: last.period,
            size: last.size,
            rate: last.size.rate(last.period),
            referrer: first.referrer,
            follow_on: None,
            chain: 0,
        })
    }
}
