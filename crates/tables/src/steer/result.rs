//! What a run of steering has made: trajectories, units with their flows, and the names that numbers stand for.

use std::collections::HashMap;

use stoplicht_core::Day;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::flow::{PackedFlows, ReportPeriod};
use stoplicht_steering::trajectory::{Trajectories, Trajectory};

use crate::column::text_list::TextList;
use crate::rejected::RejectedRow;
use crate::source::rows_read::RowsRead;

/// A unit that flows are counted for: a provider in a care group, or all providers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit<'a> {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The care group, by name.
    pub care_group: &'a str,
    /// The provider; `None` if it is the region: all providers together.
    pub provider_id: Option<&'a str>,
}

/// The outcome of a run.
#[derive(Debug, Default)]
pub struct Steered {
    /// Was a contract given? Then rows tell whether a lump sum pays for some of the care.
    pub is_under_contract: bool,
    /// The reporting periods.
    pub periods: Vec<ReportPeriod>,
    /// All trajectories, sorted by municipality, law, care group, provider, start and client.
    pub trajectories: Trajectories,
    /// The names that the numbers of the trajectories stand for.
    pub names: Names,
    /// The units, sorted, and where their trajectories stand; those of the region span its providers'. Each has its names in
    /// [`names`](Self::names).
    pub units: Vec<UnitRange>,
    /// The flows of each unit.
    pub flows: PackedFlows,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Rows that were read, per register.
    pub rows_read: Vec<RowsRead>,
    /// Until when claims are on record, per area.
    pub claims: Vec<AreaClaims>,
}

/// Until when the claims of a municipality and law are on record (section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AreaClaims {
    /// The last day; `None` if of no day.
    pub through: Option<Day>,
    /// Is that so recent that a lack of claims says something?
    pub are_recent: bool,
}

/// A unit by numbers, and where its trajectories stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRange {
    /// Municipality and law.
    pub area: u32,
    /// The care group.
    pub care_group: CareGroup,
    /// The provider; `None` if it is all of them.
    pub provider: Option<u32>,
    /// Its trajectories.
    pub trajectories: std::ops::Range<usize>,
}

/// The names that numbers stand for: municipalities and laws, providers, clients, care groups.
#[derive(Debug, Default)]
pub struct Names {
    pub(crate) areas: Vec<(Municipality, Law)>,
    pub(crate) providers: Vec<String>,
    pub(crate) clients: TextList,
    /// Those that the ongoing trajectories were delivered on.
    pub(crate) allocations: TextList,
    pub(crate) care_groups: HashMap<CareGroup, String>,
}

impl Names {
    /// The municipality and law of an area.
    pub fn area(&self, area: u32) -> Option<(Municipality, Law)> {
        self.areas.get(area as usize).copied()
    }

    /// The id of a provider.
    pub fn provider(&self, provider: u32) -> &str {
        self.providers.get(provider as usize).map_or("", String::as_str)
    }

    /// The pseudonym of a client.
    pub fn client(&self, client: u32) -> &str {
        self.clients.get(client as usize)
    }

    /// The ids of the allocations that an ongoing trajectory was delivered on, in the order of their start; of an ended one
    /// none.
    pub fn allocations(&self, trajectory: &Trajectory) -> impl Iterator<Item = &str> {
        trajectory.allocations.clone().map(|place| self.allocations.get(place as usize))
    }

    /// The name of a care group.
    pub fn care_group(&self, group: CareGroup) -> &str {
        self.care_groups.get(&group).map_or("", String::as_str)
    }

    /// A unit by its names.
    pub fn unit(&self, unit: &UnitRange) -> Option<Unit<'_>> {
        let (municipality, law) = self.area(unit.area)?;
        let provider_id = unit.provider.map(|provider| self.provider(provider));
        Some(Unit { municipality, law, care_group: self.care_group(unit.care_group), provider_id })
    }
}
