//! The bulk run of steering: all trajectories of the registers, and the flows of every provider and of all together.

pub mod batches;
pub mod cases;
pub mod compare;
pub mod compare_batches;
pub mod curves;
pub mod disclose;
pub mod flow_columns;
pub mod flow_rows;
mod flow_values;
mod follow;
mod merge;
pub mod publish;
pub mod publish_batches;
pub mod referrers;
mod registers;
pub mod result;
mod task_deliveries;
mod total_units;
pub mod totals;
mod unit_columns;

use chrono::NaiveDate;
use std::borrow::Cow;

use rayon::prelude::*;
use stoplicht_core::{Day, Policy};
use stoplicht_steering::flow::{
    FlowOptions, FlowScratch, PackedFlows, PeriodLength, ReportPeriod, flows, report_periods,
};
use stoplicht_steering::trajectory::{Trajectories, Trajectory};

use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::progress::Progress;
use crate::rejected::sort_rejected;
use crate::rules::Rules;
use crate::source::Source;
use crate::source::rows_read::RowsRead;
use crate::source::run_sources::SteerSources;
use follow::{Follow, PartitionFollowed};
use merge::Merging;
use result::{Steered, UnitRange};
use task_deliveries::TaskDeliveries;

/// What a steering run is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SteerOptions {
    /// The as-of day.
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

/// Follows every trajectory and counts the flows of every unit, by the care groups and gaps of a policy; under a contract where
/// there is one.
///
/// # Errors
/// [`TableError`] if a register cannot be read; rows that cannot be used come back in the result.
pub fn steer<'a>(
    sources: &SteerSources,
    rules: impl Into<Rules<'a>>,
    options: &SteerOptions,
    progress: &dyn Progress,
) -> Result<Steered, TableError> {
    let rules = rules.into();
    let policy = rules.policy;
    let periods = report_periods(options.period, options.from, options.as_of);
    let (tasks, tasks_returned) = TaskDeliveries::read(sources.task_deliveries.as_ref(), policy)?;
    let follow = Follow {
        policy,
        contract: rules.contract,
        tasks: &tasks,
        as_of: options.as_of.into(),
        periods: periods.iter().map(|period| period.days).collect(),
        progress,
    };
    let partitions: Vec<PartitionFollowed<'_>> = sources
        .partitions()
        .into_par_iter()
        .map(|partition| follow.partition(sources, partition))
        .collect::<Result<_, TableError>>()?;
    let (mut parts, mut rejected, mut blank) = (Vec::new(), Vec::new(), [0; 3]);
    let mut coverage = Cow::Owned(ClaimCoverage::default());
    let mut joined = [0; 2];
    for partition in partitions {
        // Each partition knows the coverage of all there is.
        coverage = partition.coverage;
        rejected.extend(partition.rejected);
        for part in &partition.parts {
            joined.iter_mut().zip(part.joined).for_each(|(all, of_part)| *all += of_part);
        }
        parts.extend(partition.parts);
        blank.iter_mut().zip(partition.blank).for_each(|(all, of_partition)| *all += of_partition);
    }
    parts.extend(follow.tasks_alone(&parts, &coverage));
    rejected.extend(tasks_returned.rejected);
    sort_rejected(&mut rejected);
    let (trajectories, names) = Merging::new(parts, policy).merged(progress);
    let units = units(&trajectories);
    let flows = count_flows(&trajectories, &units, &periods, &options.flow_options(policy), progress)?;
    progress.let_go();
    let [allocations, deliveries, claims] = blank;
    let read_of = [
        (Some(&sources.allocations), allocations, None),
        (Some(&sources.deliveries), deliveries, Some(joined[0])),
        (sources.claims.as_ref(), claims, Some(joined[1])),
        (sources.task_deliveries.as_ref(), tasks_returned.blank, None),
    ];
    let read = |(source, blank, joined): (Option<&Source>, u64, Option<u64>)| {
        let (source, read) = (source?, RowsRead::of(source?, blank));
        let rejected_rows = rejected.iter().filter(|row| row.register == source.register()).count() as u64;
        Some(joined.map_or(read, |joined| read.of_which_unjoined(read.usable(rejected_rows).saturating_sub(joined))))
    };
    let rows_read = read_of.into_iter().filter_map(read).collect();
    let claims = follow.claims(&names, &coverage);
    let is_under_contract = rules.contract.is_some();
    Ok(Steered { is_under_contract, periods, trajectories, names, units, flows, rejected, rows_read, claims })
}

/// The units: per area and care group all providers together, then each of them.
fn units(trajectories: &Trajectories) -> Vec<UnitRange> {
    let mut units = Vec::new();
    let mut start = 0;
    let region = |a: &Trajectory, b: &Trajectory| (a.area, a.care_group) == (b.area, b.care_group);
    for group in trajectories.all.chunk_by(region) {
        let Some(first) = group.first() else { continue };
        let of = |provider, trajectories| UnitRange {
            area: first.area,
            care_group: first.care_group,
            provider,
            trajectories,
        };
        units.push(of(None, start..start + group.len()));
        for own in group.chunk_by(|a, b| a.provider == b.provider) {
            units.push(of(own.first().map(|first| first.provider), start..start + own.len()));
            start += own.len();
        }
    }
    units.shrink_to_fit();
    units
}

/// The flows of all units, some units at a time on each thread.
fn count_flows(
    trajectories: &Trajectories,
    units: &[UnitRange],
    periods: &[ReportPeriod],
    options: &FlowOptions,
    progress: &dyn Progress,
) -> Result<PackedFlows, TableError> {
    const MOST_TOGETHER: usize = 4_096;
    let shares = 16 * rayon::current_num_threads().max(1);
    let parts: Vec<PackedFlows> = units
        .par_chunks(units.len().div_ceil(shares).clamp(1, MOST_TOGETHER))
        .map_init(FlowScratch::default, |scratch, units| {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let mut packed = PackedFlows::default();
            for unit in units {
                let own = trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
                packed.push(flows(own.iter(), trajectories, periods, options, scratch));
            }
            packed.shrink_to_fit();
            Ok(packed)
        })
        .collect::<Result<_, TableError>>()?;
    let mut all = PackedFlows::default();
    for part in parts {
        all.append(part);
    }
    Ok(all)
}
