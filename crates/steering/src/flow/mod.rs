//! Flows: who was in care, who came, who went, period by period (semantics, section 11).
//!
//! [`flows`] makes the rows of one unit: a provider in a care group, or all of them together. A unit is a list of
//! trajectories, so the region is counted by the same function as a provider.

mod care_use;
mod counted;
mod durations;
mod in_care;
mod options;
mod packed;
mod row;

use stoplicht_core::history::Period;

pub use crate::report_period::{PeriodLength, ReportPeriod, report_periods, whole_span};
pub(crate) use counted::Counted;
pub use counted::spell_within;
pub use durations::{DURATION_CLASSES, EndedDurations, InCareDurations};
pub use options::FlowOptions;
pub use packed::PackedFlows;
pub use row::Flow;

use crate::survival::{Scratch, Spell};
use crate::trajectory::{EndReason, Trajectories, Trajectory};
use care_use::UseSums;
use in_care::{Clients, InCare};

/// Memory that is kept between units.
#[derive(Debug, Default)]
pub struct FlowScratch {
    counted: Vec<Counted>,
    in_care: InCare,
    uses: Vec<UseSums>,
    count: CountScratch,
}

/// Memory that is kept between periods.
#[derive(Debug, Default)]
struct CountScratch {
    clients: Clients,
    survival: Scratch,
    spells: Vec<Spell>,
    lengths: Vec<i64>,
}

/// The rows of a unit, period by period. A period in which stock, inflow and outflow are all 0 has none.
pub fn flows<'t>(
    unit: impl Iterator<Item = &'t Trajectory> + Clone,
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    scratch: &mut FlowScratch,
) -> Vec<Flow> {
    scratch.hold(unit.clone());
    let mut rows = scratch.rows(periods, options.horizon);
    add_up(unit, all, &mut rows, None, options, &mut scratch.uses);
    scratch.count(&mut rows, options);
    rows.of_periods
}

/// The figures of a unit over the whole span of some periods; none if nobody was in care in it. Utilisation is that of the
/// periods for which no claims are to come in any more.
pub fn flow_over<'t>(
    unit: impl Iterator<Item = &'t Trajectory> + Clone,
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    scratch: &mut FlowScratch,
) -> Option<Flow> {
    scratch.hold(unit.clone());
    let mut span = Span::of(periods, options.horizon)?;
    add_up(unit, all, &mut Rows::default(), Some(&mut span), options, &mut scratch.uses);
    scratch.count_over(span, options)
}

/// Both at once: the rows of a unit period by period, as [`flows`] makes them, and its figures over the whole span, as
/// [`flow_over`] does.
pub fn flows_and_over<'t>(
    unit: impl Iterator<Item = &'t Trajectory> + Clone,
    all: &Trajectories,
    periods: &[ReportPeriod],
    options: &FlowOptions,
    scratch: &mut FlowScratch,
) -> (Vec<Flow>, Option<Flow>) {
    scratch.hold(unit.clone());
    let mut rows = scratch.rows(periods, options.horizon);
    let mut span = Span::of(periods, options.horizon);
    add_up(unit, all, &mut rows, span.as_mut(), options, &mut scratch.uses);
    scratch.count(&mut rows, options);
    (rows.of_periods, span.and_then(|span| scratch.count_over(span, options)))
}

/// The rows of a unit while they are made: of the periods from its first day to its last.
#[derive(Default)]
struct Rows<'p> {
    periods: &'p [ReportPeriod],
    /// The place of the first of them.
    before: usize,
    of_periods: Vec<Flow>,
}

/// The row over the whole span of some periods while it is made.
struct Span<'p> {
    days: Period,
    periods: &'p [ReportPeriod],
    row: Flow,
}

impl<'p> Span<'p> {
    fn of(periods: &'p [ReportPeriod], horizon: i32) -> Option<Self> {
        let (first, last) = (periods.first()?, periods.last()?);
        let days = Period { start: first.days.start, end: last.days.end };
        Some(Self { days, periods, row: Flow::empty(0, horizon) })
    }
}

impl FlowScratch {
    /// Takes what is counted of the trajectories of a unit.
    fn hold<'t>(&mut self, unit: impl Iterator<Item = &'t Trajectory>) {
        self.counted.clear();
        self.counted.extend(unit.map(Counted::from));
        self.count.clients.number(&mut self.counted);
    }

    /// Empty rows. Most units are small, and have nobody in care in most periods.
    fn rows<'p>(&self, periods: &'p [ReportPeriod], horizon: i32) -> Rows<'p> {
        let first = self.counted.iter().map(|trajectory| trajectory.start).min();
        let last = self.counted.iter().map(|trajectory| trajectory.end).max();
        let Some((first, last)) = first.zip(last) else { return Rows::default() };
        let before = periods.partition_point(|period| period.days.end < first);
        let periods = periods.get(before..).unwrap_or_default();
        let periods = periods.get(..periods.partition_point(|period| period.days.start <= last)).unwrap_or_default();
        let empty = |place| Flow::empty(before + place, horizon);
        Rows { periods, before, of_periods: (0..periods.len()).map(empty).collect() }
    }

    /// Counts who was there in each period, and leaves out the rows of those in which nobody was.
    fn count(&mut self, rows: &mut Rows<'_>, options: &FlowOptions) {
        self.in_care.deal(&self.counted, rows.periods);
        for (place, (row, period)) in rows.of_periods.iter_mut().zip(rows.periods).enumerate() {
            let members = self.in_care.of(place, period.days, &self.counted);
            self.count.count(row, period.days, members, options);
        }
        rows.of_periods.retain(Flow::has_any);
    }

    /// Counts who was there over the whole span.
    fn count_over(&mut self, span: Span<'_>, options: &FlowOptions) -> Option<Flow> {
        let Span { days, mut row, .. } = span;
        let members = self.counted.iter().filter(|trajectory| trajectory.is_in(days));
        self.count.count(&mut row, days, members, options);
        row.has_any().then_some(row)
    }
}

/// Adds what happened in the trajectories of a unit, and what was claimed and allocated in them.
fn add_up<'t>(
    unit: impl Iterator<Item = &'t Trajectory>,
    all: &Trajectories,
    rows: &mut Rows<'_>,
    mut span: Option<&mut Span<'_>>,
    options: &FlowOptions,
    uses: &mut Vec<UseSums>,
) {
    let complete = options.as_of.plus(-options.claim_lag_days);
    let Rows { periods, before, of_periods } = rows;
    uses.clear();
    uses.resize(of_periods.len(), UseSums::default());
    let mut over_all = UseSums::default();
    for trajectory in unit {
        for event in all.events_of(trajectory) {
            let row = ReportPeriod::place_of(event.day, periods).and_then(|place| of_periods.get_mut(place));
            let of_span = span.as_deref_mut().filter(|span| span.days.holds(event.day)).map(|span| &mut span.row);
            row.into_iter().chain(of_span).for_each(|row| row.add_event(event.kind));
        }
        for part in all.uses_of(trajectory) {
            let place = (part.period as usize).wrapping_sub(*before);
            if let (Some(row), Some(sums)) = (of_periods.get_mut(place), uses.get_mut(place)) {
                row.add_use(&part);
                sums.add(&part);
            }
            if let Some(span) = span.as_deref_mut()
                && let Some(period) = span.periods.get(part.period as usize)
            {
                span.row.add_use(&part);
                if period.days.end <= complete {
                    over_all.add(&part);
                }
            }
        }
    }
    for ((row, sums), period) in of_periods.iter_mut().zip(uses).zip(*periods) {
        if period.days.end <= complete {
            row.utilisation = sums.utilisation();
        }
    }
    if let Some(span) = span {
        span.row.utilisation = over_all.utilisation();
    }
}

impl CountScratch {
    /// Counts who was there, who came and who went, and how long their care lasted: of those who were in care.
    #[expect(clippy::indexing_slicing, reason = "there is a number for each reason")]
    fn count<'c>(
        &mut self,
        row: &mut Flow,
        period: Period,
        members: impl Iterator<Item = &'c Counted>,
        options: &FlowOptions,
    ) {
        let Self { clients, survival, spells, lengths } = self;
        spells.clear();
        lengths.clear();
        clients.begin();
        for trajectory in members {
            row.clients += u32::from(clients.is_new(trajectory.client));
            if trajectory.start >= period.start {
                row.inflow += 1;
                row.returning += u32::from(trajectory.returning);
            } else {
                row.stock_start += 1;
            }
            if trajectory.end <= period.end {
                row.outflow += 1;
                row.provisional += u32::from(trajectory.provisional);
                row.outflow_by_reason[trajectory.reason.unwrap_or(EndReason::Other) as usize] += 1;
                lengths.push(trajectory.start.days_to(trajectory.end));
            } else {
                row.stock_end += 1;
            }
            spells.extend(trajectory.within(period, options));
        }
        row.ended = EndedDurations::of(lengths);
        row.in_care = InCareDurations::of(spells, options.horizon, survival);
    }
}
