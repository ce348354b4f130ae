//! The bulk run of steering: all trajectories of the registers, and the flows of every provider and of all together.

use std::collections::HashMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use stoplicht_core::history::{History, Period, Snapshot, is_recent};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_core::{Day, Policy};
use stoplicht_steering::flow::{Flow, FlowOptions, FlowScratch, PeriodLength, ReportPeriod, flows, report_periods};
use stoplicht_steering::trajectory::{ClientPlace, Trajectories, Trajectory, TrajectoryBuilder};

use crate::column::text_list::TextList;
use crate::coverage::{ClaimCounts, ClaimCoverage};
use crate::error::TableError;
use crate::households::Arranged;
use crate::households::conflicts::conflict_rows;
use crate::keys::scope::Scope;
use crate::merge::Merging;
use crate::rejected::{RejectedRow, sort_rejected};
use crate::select::citizen_numbers::{client_numbers, refuse_citizen_numbers};
use crate::select::gather;
use crate::select::request::{CLAIM_COLUMNS, DELIVERY_COLUMNS, VERSION_COLUMNS};
use crate::select::request::{Wanted, Which};
use crate::source::Source;
use crate::source::partition::Share;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::SteerSources;
use crate::watch::{Phase, Watch};

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
            claim_lag_days: policy.history_rules().claim_lag_days,
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
    pub rows_read: Vec<RowsRead>,
    /// Until when claims are on record, per area.
    pub claims: Vec<AreaClaims>,
}

/// Until when the claims of a municipality and law are on record (section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AreaClaims {
    /// The last day; none: of no day.
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
    /// The provider; none: all of them.
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
    let follow = Follow {
        policy,
        as_of: options.as_of.into(),
        periods: periods.iter().map(|period| period.days).collect(),
        watch,
    };
    let shares: Vec<ShareFollowed> = sources
        .shares()
        .into_par_iter()
        .map(|share| follow.share(sources, share))
        .collect::<Result<_, TableError>>()?;
    let (mut parts, mut rejected, mut blank) = (Vec::new(), Vec::new(), [0; 3]);
    let mut coverage = ClaimCoverage::default();
    for share in shares {
        // Each share knows the coverage of all there is.
        coverage = share.coverage;
        rejected.extend(share.rejected);
        parts.extend(share.parts);
        blank.iter_mut().zip(share.blank).for_each(|(all, of_share)| *all += of_share);
    }
    sort_rejected(&mut rejected);
    let (trajectories, names) = Merging::new(&parts, policy).merged();
    drop(parts);
    let units = units(&trajectories);
    let flows = count_flows(&trajectories, &units, &periods, &options.flow_options(policy), watch)?;
    let sources = [Some(&sources.allocations), Some(&sources.deliveries), sources.claims.as_ref()];
    let read = sources.into_iter().zip(blank).filter_map(|(source, blank)| Some(RowsRead::of(source?, blank)));
    let rows_read = read.collect();
    let claims = follow.claims(&names, &coverage);
    Ok(Steered { periods, trajectories, names, units, flows, rejected, rows_read, claims })
}

/// Households whose trajectories one thread follows in one go.
const TOGETHER: usize = 4_096;

/// How trajectories are followed.
struct Follow<'a> {
    policy: &'a Policy,
    as_of: Day,
    periods: Vec<Period>,
    watch: &'a dyn Watch,
}

/// The trajectories of a share of the registers, part by part.
struct ShareFollowed {
    parts: Vec<PartFollowed>,
    coverage: ClaimCoverage,
    rejected: Vec<RejectedRow>,
    /// Rows of allocations, deliveries and claims in which every cell is empty.
    blank: [u64; 3],
}

/// The trajectories of a part, with numbers of its own for clients and providers; its areas are [`Scope::number`]s.
pub(crate) struct PartFollowed {
    pub(crate) trajectories: Trajectories,
    pub(crate) clients: TextList,
    pub(crate) providers: Vec<String>,
    /// The ids of [`Trajectories::allocations`], in their order.
    pub(crate) allocations: TextList,
    conflicts: Vec<u32>,
}

/// The trajectories of some households of a part.
#[derive(Default)]
struct HouseholdsFollowed {
    trajectories: Trajectories,
    allocations: TextList,
    conflicts: Vec<u32>,
}

impl Follow<'_> {
    fn share(&self, sources: &SteerSources, share: Share) -> Result<ShareFollowed, TableError> {
        let parts = share.parts(sources.allocations.rows());
        let gather = |source: &Source, columns, phase| {
            gather(source, share, Which::All, Wanted::facts(columns, parts), phase, self.watch)
        };
        let versions = gather(&sources.allocations, &VERSION_COLUMNS, Phase::Allocations)?;
        refuse_citizen_numbers(&sources.allocations, client_numbers(&versions))?;
        let deliveries = gather(&sources.deliveries, &DELIVERY_COLUMNS, Phase::Deliveries)?;
        let claims = sources.claims.as_ref();
        let claims = claims.map(|source| gather(source, &CLAIM_COLUMNS, Phase::Claims)).transpose()?;
        let counts = sources.claims.as_ref().and_then(Source::claim_counts);
        let counts = counts.or(claims.as_ref().map(|claims| &claims.claim_counts));
        let coverage = counts.map(ClaimCounts::coverage).unwrap_or_default();
        let parts: Vec<PartFollowed> = Arranged::parts(&versions, Some(&deliveries), claims.as_ref())
            .map(|arranged| self.part(&arranged, &coverage))
            .collect::<Result<_, _>>()?;
        let conflicts: Vec<u32> = parts.iter().flat_map(|part| part.conflicts.iter().copied()).collect();
        let mut rejected = conflict_rows(&sources.allocations, &versions, &conflicts);
        let unusable = [Some(versions), Some(deliveries), claims];
        let blank = unusable.each_ref().map(|gathered| gathered.as_ref().map_or(0, |gathered| gathered.blank));
        rejected.extend(unusable.into_iter().flatten().flat_map(|gathered| gathered.rejected));
        Ok(ShareFollowed { parts, coverage, rejected, blank })
    }

    /// Until when claims are on record, per area.
    fn claims(&self, names: &Names, coverage: &ClaimCoverage) -> Vec<AreaClaims> {
        let of_area = |(municipality, law): &(Municipality, Law)| {
            let through = coverage.covered(Scope::new(*municipality, *law), self.as_of);
            let are_recent = through.is_some_and(|through| is_recent(through, self.policy.history_rules(), self.as_of));
            AreaClaims { through, are_recent }
        };
        names.areas.iter().map(of_area).collect()
    }

    /// Follows the trajectories of every household of a part.
    fn part(&self, arranged: &Arranged<'_>, coverage: &ClaimCoverage) -> Result<PartFollowed, TableError> {
        let reading = self.policy.history_rules();
        let care_group = |category, product| self.policy.care_group(category, product);
        let place = |client: u32| {
            let scope = arranged.client(client).0;
            ClientPlace {
                area: u32::from(scope.number()),
                law: scope.law(),
                covered: coverage.covered(scope, self.as_of),
            }
        };
        let households: Vec<u32> = (0..arranged.households()).collect();
        let followed: Vec<HouseholdsFollowed> = households
            .par_chunks(TOGETHER)
            .map_init(
                || (History::default(), Snapshot::default(), TrajectoryBuilder::new(reading, &self.periods)),
                |(history, snapshot, builder), households| {
                    if self.watch.stop() {
                        return Err(TableError::Stopped);
                    }
                    let mut followed = HouseholdsFollowed::default();
                    for household in households {
                        arranged.fill(*household, history, |row| followed.conflicts.push(row));
                        snapshot.take(history, reading, care_group, self.as_of);
                        builder.follow(history, snapshot, place, &mut followed.trajectories);
                        let numbers = followed.trajectories.allocations.get(followed.allocations.len()..);
                        for number in numbers.unwrap_or_default() {
                            followed.allocations.push(arranged.allocation(*household, *number).1);
                        }
                    }
                    Ok(followed)
                },
            )
            .collect::<Result<_, _>>()?;
        let mut part = PartFollowed {
            trajectories: Trajectories::with_room_for(followed.iter().map(|some| &some.trajectories)),
            clients: TextList::default(),
            allocations: TextList::default(),
            providers: (0..arranged.providers()).map(|provider| arranged.provider_id(provider).to_owned()).collect(),
            conflicts: Vec::new(),
        };
        (0..arranged.clients()).for_each(|client| part.clients.push(arranged.client(client).1));
        for some in followed {
            part.trajectories.append(some.trajectories);
            part.allocations.append(&some.allocations);
            part.conflicts.extend(some.conflicts);
        }
        Ok(part)
    }
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
