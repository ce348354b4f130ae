//! The bulk run of steering: all trajectories of the registers, and the flows of every provider and of all together.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use rayon::prelude::*;
use stoplicht_core::history::{History, Period, Snapshot};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Law, Municipality, Register};
use stoplicht_core::{Day, Policy};
use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, PeriodLength, ReportPeriod, flows, report_periods};
use stoplicht_steering::trajectory::{Follower, Trajectories, Trajectory};

use crate::arrange::{Arranged, CLAIM_COLUMNS, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::error::TableError;
use crate::gather::{Gathered, Which, gather};
use crate::keys::Scope;
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::triage::conflict_rows;
use crate::watch::{Phase, Watch};

/// The registers that steering reads.
#[derive(Debug)]
pub struct SteerSources {
    /// Versions of allocations.
    pub allocations: Source,
    /// Spells of actual care.
    pub deliveries: Source,
    /// Claim lines; none: nothing was claimed that is known.
    pub claims: Option<Source>,
}

impl SteerSources {
    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        Ok(Self {
            allocations: Source::find(folder, Register::Allocations)?,
            deliveries: Source::find(folder, Register::Deliveries)?,
            claims: Source::find_optional(folder, Register::Claims)?,
        })
    }

    /// What the files hold that is not read, per file.
    pub fn extra_columns(&self) -> Vec<(String, Vec<String>)> {
        let sources = [Some(&self.allocations), Some(&self.deliveries), self.claims.as_ref()];
        sources
            .into_iter()
            .flatten()
            .filter(|source| !source.extra_columns().is_empty())
            .map(|source| (source.file(), source.extra_columns().to_vec()))
            .collect()
    }
}

/// What a steering run is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SteerOptions {
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The first reporting period is the one that holds this day.
    pub from: NaiveDate,
    /// The length of a reporting period.
    pub period: PeriodLength,
    /// Trajectories that began earlier were seen only because they still ran on this day.
    pub observed_from: Option<NaiveDate>,
    /// The horizon of the restricted mean, in days.
    pub horizon: i32,
}

impl SteerOptions {
    /// How flows are counted.
    pub fn flow_options(&self, policy: &Policy) -> FlowOptions {
        FlowOptions {
            as_of: self.as_of.into(),
            observed_from: self.observed_from.map(Day::from),
            horizon: self.horizon,
            claim_lag_days: policy.reading().claim_lag_days,
        }
    }
}

/// A unit that flows are counted for: a provider in a care group, or all providers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit<'a> {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The care group, by name.
    pub care_group: &'a str,
    /// The provider; none: the region, all providers together.
    pub provider_id: Option<&'a str>,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Steered {
    /// The reporting periods.
    pub periods: Vec<ReportPeriod>,
    /// All trajectories, sorted by municipality, law, care group, provider, start and client.
    pub trajectories: Trajectories,
    /// The names that the numbers of the trajectories stand for.
    pub names: Names,
    /// The units, sorted, and where their trajectories stand; those of the region span its providers'.
    pub units: Vec<UnitRange>,
    /// The flows of each unit.
    pub flows: Vec<Vec<Flow>>,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Rows gone through, per register.
    pub rows_read: Vec<(Register, u64)>,
}

/// A unit by numbers, and where its trajectories stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRange {
    /// Municipality and law.
    pub area: u32,
    /// The care group.
    pub care_group: CareGroup,
    /// The provider; none: all of them.
    pub provider: Option<u32>,
    /// Its trajectories.
    pub trajectories: std::ops::Range<usize>,
}

/// The names that numbers stand for: municipalities and laws, providers, clients, care groups.
#[derive(Debug, Default)]
pub struct Names {
    areas: Vec<(Municipality, Law)>,
    providers: Vec<String>,
    clients: Vec<String>,
    care_groups: HashMap<CareGroup, String>,
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
        self.clients.get(client as usize).map_or("", String::as_str)
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

/// Follows every trajectory and counts the flows of every unit.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn steer(
    sources: &SteerSources,
    policy: &Policy,
    options: &SteerOptions,
    watch: &dyn Watch,
) -> Result<Steered, TableError> {
    let periods = report_periods(options.period, options.from, options.as_of);
    let versions = gather(&sources.allocations, &Which::All, &VERSION_COLUMNS, Phase::Allocations, watch)?;
    let mut arranged = Arranged::new(&versions);
    let deliveries = gather(&sources.deliveries, &Which::All, &DELIVERY_COLUMNS, Phase::Deliveries, watch)?;
    arranged.add_deliveries(&deliveries);
    let mut rows_read = vec![(Register::Allocations, versions.rows), (Register::Deliveries, deliveries.rows)];
    let Gathered { chunks, mut rejected, .. } = deliveries;
    drop(chunks);
    if let Some(source) = &sources.claims {
        let claims = gather(source, &Which::All, &CLAIM_COLUMNS, Phase::Claims, watch)?;
        rows_read.push((Register::Claims, claims.rows));
        arranged.add_claims(&claims);
        rejected.extend(claims.rejected);
    }
    let (trajectories, areas, conflicts) = follow(&arranged, policy, options, &periods, watch)?;
    rejected.extend(conflict_rows(&sources.allocations, &versions, &conflicts));
    let mut names = name(&arranged, areas, &trajectories, policy);
    drop(arranged);
    rejected.extend(versions.rejected);
    rejected.sort_unstable();
    let trajectories = sorted(trajectories, &mut names);
    let units = units(&trajectories);
    let flows = count_flows(&trajectories, &units, &periods, &options.flow_options(policy), watch)?;
    Ok(Steered { periods, trajectories, names, units, flows, rejected, rows_read })
}

/// Households whose trajectories one thread follows in one go.
const TOGETHER: u32 = 4_096;

type Followed = (Trajectories, Vec<(Municipality, Law)>, Vec<u32>);

/// Follows the trajectories of every household.
fn follow(
    arranged: &Arranged<'_>,
    policy: &Policy,
    options: &SteerOptions,
    periods: &[ReportPeriod],
    watch: &dyn Watch,
) -> Result<Followed, TableError> {
    let as_of = Day::from(options.as_of);
    let days: Vec<Period> = periods.iter().map(|period| period.days).collect();
    let areas = areas(arranged);
    let households: Vec<u32> = (0..arranged.households()).collect();
    let care_group = |category, product| policy.care_group(category, product);
    let place = |client: u32| {
        let scope = arranged.client(client).0;
        let area = areas.binary_search(&scope).unwrap_or_default();
        (area as u32, scope.parts().map_or(Law::Jw, |(_, law)| law))
    };
    let parts: Vec<(Trajectories, Vec<u32>)> = households
        .par_chunks(TOGETHER as usize)
        .map_init(
            || (History::default(), Snapshot::default(), Follower::new(policy.reading(), &days)),
            |(history, snapshot, follower), households| {
                if watch.stop() {
                    return Err(TableError::Stopped);
                }
                let mut followed = Trajectories::default();
                let mut conflicts = Vec::new();
                for household in households {
                    arranged.fill(*household, history, |row| conflicts.push(row));
                    snapshot.take(history, policy.reading(), care_group, as_of);
                    follower.follow(history, snapshot, place, &mut followed);
                }
                watch.done(Phase::Computing, households.len() as u64, u64::from(arranged.households()));
                Ok((followed, conflicts))
            },
        )
        .collect::<Result<_, _>>()?;
    let mut all = Trajectories::default();
    let mut conflicts = Vec::new();
    for (part, more) in parts {
        all.append(part);
        conflicts.extend(more);
    }
    let areas = areas.iter().filter_map(|scope| scope.parts()).collect();
    Ok((all, areas, conflicts))
}

/// The areas of the clients, in order.
fn areas(arranged: &Arranged<'_>) -> Vec<Scope> {
    let mut areas: Vec<Scope> = (0..arranged.clients()).map(|client| arranged.client(client).0).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

fn name(
    arranged: &Arranged<'_>,
    areas: Vec<(Municipality, Law)>,
    trajectories: &Trajectories,
    policy: &Policy,
) -> Names {
    let mut care_groups = HashMap::new();
    for trajectory in &trajectories.all {
        let group = trajectory.care_group;
        care_groups.entry(group).or_insert_with(|| policy.care_group_name(group).into_owned());
    }
    Names {
        areas,
        providers: (0..arranged.providers()).map(|provider| arranged.provider_id(provider).to_owned()).collect(),
        clients: (0..arranged.clients()).map(|client| arranged.client(client).1.to_owned()).collect(),
        care_groups,
    }
}

/// Sorts trajectories so that a unit's lie side by side, and numbers providers by id, so that the order of the rows that
/// were read shows nowhere; their events and uses stay where they are.
fn sorted(mut trajectories: Trajectories, names: &mut Names) -> Trajectories {
    let mut by_id: Vec<u32> = (0..names.providers.len() as u32).collect();
    by_id.sort_unstable_by_key(|provider| &names.providers[*provider as usize]);
    let mut rank = vec![0u32; by_id.len()];
    by_id.iter().zip(0u32..).for_each(|(provider, place)| rank[*provider as usize] = place);
    trajectories.all.par_iter_mut().for_each(|trajectory| trajectory.provider = rank[trajectory.provider as usize]);
    names.providers.sort_unstable();
    let mut groups: Vec<(&String, CareGroup)> = names.care_groups.iter().map(|(group, name)| (name, *group)).collect();
    groups.sort_unstable();
    let place: HashMap<CareGroup, usize> =
        groups.iter().enumerate().map(|(place, (_, group))| (*group, place)).collect();
    let key = |t: &Trajectory| {
        let group = place.get(&t.care_group).copied().unwrap_or_default();
        (t.area, group, t.provider, t.start, &names.clients[t.client as usize], t.end)
    };
    trajectories.all.par_sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    trajectories
}

/// The units: per area and care group all providers together, then each of them.
fn units(trajectories: &Trajectories) -> Vec<UnitRange> {
    let mut units = Vec::new();
    let mut start = 0;
    let region = |a: &Trajectory, b: &Trajectory| (a.area, a.care_group) == (b.area, b.care_group);
    for group in trajectories.all.chunk_by(region) {
        let first = &group[0];
        let of = |provider, trajectories| UnitRange {
            area: first.area,
            care_group: first.care_group,
            provider,
            trajectories,
        };
        units.push(of(None, start..start + group.len()));
        for own in group.chunk_by(|a, b| a.provider == b.provider) {
            units.push(of(Some(own[0].provider), start..start + own.len()));
            start += own.len();
        }
    }
    units
}

fn count_flows(
    trajectories: &Trajectories,
    units: &[UnitRange],
    periods: &[ReportPeriod],
    options: &FlowOptions,
    watch: &dyn Watch,
) -> Result<Vec<Vec<Flow>>, TableError> {
    units
        .par_iter()
        .map_init(FlowScratch::default, |scratch, unit| {
            if watch.stop() {
                return Err(TableError::Stopped);
            }
            let own = trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
            let own: Vec<&Trajectory> = own.iter().collect();
            Ok(flows(&own, trajectories, periods, options, scratch))
        })
        .collect()
}
