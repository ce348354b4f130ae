//! Flows: who was in care, who came, who went, period by period (semantics, section 11).
//!
//! [`flows`] makes the rows of one unit: a provider in a care group, or all of them together. A unit is a list of
//! trajectories, so the region is counted by the same function as a provider.

use serde::Serialize;
use stoplicht_core::history::{Family, Period};
use stoplicht_core::{Day, nine_decimals};

pub use crate::report_period::{PeriodLength, ReportPeriod, report_periods, whole_span};
use crate::survival::{CurveOptions, KaplanMeier, LateEntryFlag, Scratch, Spell};
use crate::trajectory::{CareUse, EndReason, EventKind, Trajectories, Trajectory};

/// The classes of the length of ended trajectories: up to so many days (3, 6, 12 and 24 months), and longer.
pub const DURATION_CLASSES: [i64; 4] = [91, 182, 365, 730];

/// How flows are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowOptions {
    /// The day of looking.
    pub as_of: Day,
    /// What began before this day was seen only because it still ran on it; none: everything is seen from its start.
    pub observed_from: Option<Day>,
    /// The horizon of the restricted mean, in days: one for all units, so that they can be compared.
    pub horizon: i32,
    /// Claims come in so late, in days: no utilisation is given for a period that ends less than this before `as_of`.
    pub claim_lag_days: i32,
}

impl FlowOptions {
    /// The horizon of the restricted mean where none is chosen: a year.
    pub const HORIZON: i32 = 365;
}

/// The figures of a unit in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flow {
    /// The period, by its place.
    pub period: usize,
    /// In care on the day before the first.
    pub stock_start: u32,
    /// Began in the period.
    pub inflow: u32,
    /// Of the inflow: clients who came back.
    pub returning: u32,
    /// Ended in the period.
    pub outflow: u32,
    /// Of the outflow: per reason, in the order of [`EndReason::ALL`].
    pub outflow_by_reason: [u32; EndReason::ALL.len()],
    /// Of the outflow: so recent that care may go on.
    pub provisional: u32,
    /// In care on the last day.
    pub stock_end: u32,
    /// Clients behind the row.
    pub clients: u32,
    /// Extensions dated in the period: per trajectory a day counts once.
    pub extensions: u32,
    /// Upscalings dated in the period.
    pub upscalings: u32,
    /// Downscalings dated in the period.
    pub downscalings: u32,
    /// The length of those that ended in the period.
    pub ended: EndedDurations,
    /// The length of those in care in the period, ended or not.
    pub in_care: InCareDurations,
    /// Claimed, in eurocents: claims whose last day falls in the period.
    pub claimed_cents: i64,
    /// Claimed ÷ allocated over the days delivered, weighed over the families of units, to nine decimals; none where nothing
    /// was allocated, or where claims may still come in.
    pub utilisation: Option<f64>,
    /// A lump sum pays for some of this care: what was claimed, and the utilisation, are not of all of it.
    pub is_partly_lumpsum: bool,
}

impl Flow {
    /// In care at some moment of the period.
    pub fn in_care_count(&self) -> u32 {
        self.stock_start + self.inflow
    }

    /// Outflow ÷ (stock at the start + inflow); none if nobody was in care.
    pub fn outflow_rate(&self) -> Option<f64> {
        (self.in_care_count() > 0).then(|| f64::from(self.outflow) / f64::from(self.in_care_count()))
    }

    /// Extensions per 100 trajectories in care.
    pub fn extensions_per_100(&self) -> Option<f64> {
        (self.in_care_count() > 0).then(|| 100.0 * f64::from(self.extensions) / f64::from(self.in_care_count()))
    }

    /// Of the outflow: for one reason.
    #[expect(clippy::indexing_slicing, reason = "there is a number for each reason")]
    pub fn outflow_for(&self, reason: EndReason) -> u32 {
        self.outflow_by_reason[reason as usize]
    }

    /// Of the outflow: ended early.
    pub fn early(&self) -> u32 {
        EndReason::ALL.iter().filter(|reason| reason.is_early()).map(|reason| self.outflow_for(*reason)).sum()
    }
}

/// The length, in days, of trajectories that ended: what official statistics publish, and biased when inflow changes,
/// for it leaves out everything still open.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct EndedDurations {
    /// The mean.
    pub mean: Option<f64>,
    /// The median: half are at most so long.
    pub median: Option<f64>,
    /// A quarter are at most so long.
    pub q1: Option<f64>,
    /// Three quarters are at most so long.
    pub q3: Option<f64>,
    /// How many fall in each class of [`DURATION_CLASSES`], the last one open.
    pub classes: [u32; DURATION_CLASSES.len() + 1],
}

/// The length, in days, of trajectories in care, ended or not (Kaplan–Meier, with late entry at the period's start).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct InCareDurations {
    /// The median; none where the curve does not fall to a half, or is not to be read.
    pub median: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub median_low: Option<f64>,
    /// Upper limit of its 95 % interval; none: open-ended.
    pub median_high: Option<f64>,
    /// Mean length, restricted to the horizon; none where nobody was followed that long, or the curve is not to be read.
    pub restricted_mean: Option<f64>,
    /// The horizon, in days.
    pub horizon: i32,
    /// Why the figures above are unknown: the curve is ruined by a few who are at risk early; none: it is not.
    pub flag: Option<LateEntryFlag>,
}

/// What is counted of a trajectory in every period: little enough for those of a large unit to stay near.
#[derive(Debug, Clone, Copy)]
struct Counted {
    start: Day,
    end: Day,
    client: u32,
    reason: Option<EndReason>,
    returning: bool,
    provisional: bool,
}

impl From<&Trajectory> for Counted {
    fn from(trajectory: &Trajectory) -> Self {
        let Trajectory { start, end, client, reason, returning, provisional, .. } = *trajectory;
        Self { start, end, client, reason, returning, provisional }
    }
}

/// Memory that is kept between units.
#[derive(Debug, Default)]
pub struct FlowScratch {
    counted: Vec<Counted>,
    survival: Scratch,
    spells: Vec<Spell>,
    lengths: Vec<i64>,
    clients: Vec<u32>,
}

/// The rows of a unit, period by period. A period in which stock, inflow and outflow are all 0 has none.
pub fn flows(
    unit: &[&Trajectory],
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    scratch: &mut FlowScratch,
) -> Vec<Flow> {
    scratch.counted.clear();
    scratch.counted.extend(unit.iter().map(|trajectory| Counted::from(*trajectory)));
    // Most units are small, and have nobody in care in most periods.
    let first = scratch.counted.iter().map(|trajectory| trajectory.start).min();
    let last = scratch.counted.iter().map(|trajectory| trajectory.end).max();
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    let before = periods.partition_point(|period| period.days.end < first);
    let periods = periods.get(before..).unwrap_or_default();
    let periods = periods.get(..periods.partition_point(|period| period.days.start <= last)).unwrap_or_default();
    let empty = |place| Flow::empty(before + place, options.horizon);
    let mut rows: Vec<Flow> = (0..periods.len()).map(empty).collect();
    for trajectory in unit {
        count_events(trajectory, all, periods, &mut rows);
    }
    add_use(unit, all, periods, options, &mut rows);
    for (row, period) in rows.iter_mut().zip(periods) {
        count(row, period, options, scratch);
    }
    rows.retain(|row| row.stock_start + row.stock_end + row.inflow + row.outflow > 0);
    rows.shrink_to_fit();
    rows
}

/// The figures of a unit over the whole span of some periods; none if nobody was in care in it. Utilisation is that of the
/// periods for which no claims are to come in any more.
#[expect(clippy::indexing_slicing, reason = "there is a sum for each family")]
pub fn flow_over(
    unit: &[&Trajectory],
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    scratch: &mut FlowScratch,
) -> Option<Flow> {
    let span = whole_span(periods)?;
    scratch.counted.clear();
    scratch.counted.extend(unit.iter().map(|trajectory| Counted::from(*trajectory)));
    let mut row = Flow::empty(0, options.horizon);
    for trajectory in unit {
        count_events(trajectory, all, std::slice::from_ref(&span), std::slice::from_mut(&mut row));
    }
    let complete = options.as_of.plus(-options.claim_lag_days);
    let mut sums = [FamilyUse::default(); Family::ALL.len()];
    for part in unit.iter().flat_map(|trajectory| all.uses_of(trajectory)) {
        let Some(period) = periods.get(part.period as usize) else { continue };
        row.claimed_cents = row.claimed_cents.saturating_add(part.cents);
        row.is_partly_lumpsum |= part.is_partly_lumpsum;
        if let Some(family) = part.family.filter(|_| period.days.end <= complete) {
            sums[family as usize].add(part);
        }
    }
    row.utilisation = utilisation(&sums);
    count(&mut row, &span, options, scratch);
    (row.stock_start + row.stock_end + row.inflow + row.outflow > 0).then_some(row)
}

impl Flow {
    fn empty(period: usize, horizon: i32) -> Self {
        Self {
            period,
            stock_start: 0,
            inflow: 0,
            returning: 0,
            outflow: 0,
            outflow_by_reason: [0; EndReason::ALL.len()],
            provisional: 0,
            stock_end: 0,
            clients: 0,
            extensions: 0,
            upscalings: 0,
            downscalings: 0,
            ended: EndedDurations::default(),
            in_care: InCareDurations { horizon, ..InCareDurations::default() },
            claimed_cents: 0,
            utilisation: None,
            is_partly_lumpsum: false,
        }
    }
}

/// The period that holds a day.
fn period_of(periods: &[ReportPeriod], day: Day) -> Option<usize> {
    let place = periods.partition_point(|period| period.days.end < day);
    periods.get(place).filter(|period| period.days.holds(day)).map(|_| place)
}

fn count_events(trajectory: &Trajectory, all: &Trajectories, periods: &[ReportPeriod], rows: &mut [Flow]) {
    for event in all.events_of(trajectory) {
        let Some(row) = period_of(periods, event.day).and_then(|place| rows.get_mut(place)) else { continue };
        match event.kind {
            EventKind::Extension => row.extensions += 1,
            EventKind::Upscaling => row.upscalings += 1,
            EventKind::Downscaling => row.downscalings += 1,
        }
    }
}

/// What was claimed and allocated in one family of units.
#[derive(Clone, Copy, Default)]
struct FamilyUse {
    claimed: i128,
    allocated: i128,
    weight: u64,
}

impl FamilyUse {
    fn add(&mut self, part: &CareUse) {
        self.claimed += i128::from(part.claimed);
        self.allocated += i128::from(part.allocated);
        self.weight += u64::from(part.allocated > 0);
    }
}

/// Claimed ÷ allocated, each family weighed; none where nothing was allocated.
fn utilisation(sums: &[FamilyUse]) -> Option<f64> {
    let used = sums.iter().filter(|sum| sum.allocated > 0);
    let weight: u64 = used.clone().map(|sum| sum.weight).sum();
    let share = used.map(|sum| sum.weight as f64 * (sum.claimed as f64 / sum.allocated as f64));
    (weight > 0).then(|| nine_decimals(share.fold(0.0, |total, share| total + share) / weight as f64))
}

/// Adds up what was claimed and allocated. Families of units do not mix: the utilisation of a row is the mean over its
/// families, each weighed by the number of trajectories with an allocation in it.
#[expect(clippy::indexing_slicing, reason = "there is a sum for each family")]
fn add_use(
    unit: &[&Trajectory],
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    rows: &mut [Flow],
) {
    let mut sums = vec![[FamilyUse::default(); Family::ALL.len()]; rows.len()];
    let before = rows.first().map_or(0, |row| row.period);
    for part in unit.iter().flat_map(|trajectory| all.uses_of(trajectory)) {
        let place = (part.period as usize).wrapping_sub(before);
        let (Some(row), Some(sums)) = (rows.get_mut(place), sums.get_mut(place)) else { continue };
        row.claimed_cents = row.claimed_cents.saturating_add(part.cents);
        row.is_partly_lumpsum |= part.is_partly_lumpsum;
        if let Some(family) = part.family {
            sums[family as usize].add(part);
        }
    }
    let complete = options.as_of.plus(-options.claim_lag_days);
    for ((row, sums), period) in rows.iter_mut().zip(sums).zip(periods) {
        if period.days.end <= complete {
            row.utilisation = utilisation(&sums);
        }
    }
}

/// Counts who was there, who came and who went, and how long their care lasted.
#[expect(clippy::indexing_slicing, reason = "there is a number for each reason")]
fn count(row: &mut Flow, period: &ReportPeriod, options: &FlowOptions, scratch: &mut FlowScratch) {
    let Period { start: first, end: last } = period.days;
    let FlowScratch { counted, survival, spells, lengths, clients } = scratch;
    spells.clear();
    lengths.clear();
    clients.clear();
    for trajectory in counted.iter().filter(|trajectory| trajectory.start <= last && trajectory.end >= first) {
        clients.push(trajectory.client);
        if trajectory.start >= first {
            row.inflow += 1;
            row.returning += u32::from(trajectory.returning);
        } else {
            row.stock_start += 1;
        }
        let ended = trajectory.end <= last;
        if ended {
            row.outflow += 1;
            row.provisional += u32::from(trajectory.provisional);
            row.outflow_by_reason[trajectory.reason.unwrap_or(EndReason::Other) as usize] += 1;
            lengths.push(trajectory.start.days_to(trajectory.end));
        } else {
            row.stock_end += 1;
        }
        spells.extend(trajectory.within(period.days, options));
    }
    clients.sort_unstable();
    clients.dedup();
    row.clients = clients.len() as u32;
    row.ended = EndedDurations::of(lengths);
    row.in_care = InCareDurations::of(spells, options.horizon, survival);
}

/// A trajectory as it is seen within a period: from its first day on, or from when it is observed, until the period's
/// last day. An unreported end was never seen: it is a censoring on that day.
pub fn spell_within(trajectory: &Trajectory, period: Period, options: &FlowOptions) -> Option<Spell> {
    Counted::from(trajectory).within(period, options)
}

impl Counted {
    fn within(&self, period: Period, options: &FlowOptions) -> Option<Spell> {
        let seen_from = options.observed_from.filter(|from| self.start < *from);
        if seen_from.is_some_and(|from| self.end < from) {
            return None;
        }
        let from = seen_from.map_or(period.start, |from| from.max(period.start));
        let entry = from.since(self.start).max(0);
        let until = self.end.min(period.end).min(options.as_of);
        let exit = self.start.days_to(until);
        let ended = self.end <= period.end && self.reason != Some(EndReason::Unreported);
        let cause = if ended { self.reason.map_or(1, |reason| reason as u8 + 1) } else { 0 };
        Some(Spell { entry: i32::try_from(entry).ok(), exit: i32::try_from(exit).ok(), cause })
    }
}

impl EndedDurations {
    /// The figures of these lengths, in days.
    #[expect(clippy::indexing_slicing, reason = "there is a class below each bound, and one above all")]
    pub fn of(lengths: &mut [i64]) -> Self {
        lengths.sort_unstable();
        let mut classes = [0; DURATION_CLASSES.len() + 1];
        for length in &*lengths {
            classes[DURATION_CLASSES.partition_point(|most| most < length)] += 1;
        }
        let sum: i64 = lengths.iter().sum();
        Self {
            mean: (!lengths.is_empty()).then(|| sum as f64 / lengths.len() as f64),
            median: quantile(lengths, 0.5),
            q1: quantile(lengths, 0.25),
            q3: quantile(lengths, 0.75),
            classes,
        }
    }
}

/// The quantile of sorted lengths, by the rule that the curves follow (section 4 of the statistics page): with
/// everything ended the two agree.
fn quantile(sorted: &[i64], share: f64) -> Option<f64> {
    let place = share * sorted.len() as f64;
    let whole = place.round();
    if (place - whole).abs() < 1e-9 && whole >= 1.0 {
        let (low, high) = (sorted.get(whole as usize - 1)?, sorted.get(whole as usize).or(sorted.last())?);
        return Some((low + high) as f64 / 2.0);
    }
    sorted.get(place as usize).map(|length| *length as f64)
}

impl InCareDurations {
    fn of(spells: &[Spell], horizon: i32, scratch: &mut Scratch) -> Self {
        let curve = KaplanMeier::fit_with(scratch, spells, CurveOptions::default());
        if let Err(flag) = curve.reliable() {
            return Self { horizon, flag: Some(flag), ..Self::default() };
        }
        let median = curve.median();
        Self {
            median: median.value,
            median_low: median.lower,
            median_high: median.upper,
            restricted_mean: curve.restricted_mean(horizon).ok().and_then(|mean| mean.value),
            horizon,
            flag: None,
        }
    }
}
