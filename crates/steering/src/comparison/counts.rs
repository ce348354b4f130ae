//! Counting what each provider shows, and comparing the counts.

use stoplicht_core::history::Period;

use super::group::{Group, Member};
use super::row::{ComparisonRow, ComparisonStatus, Indicator, Spread};
use crate::benchmark::{
    Adjustment, BenchmarkError, Funnel, FunnelLimits, FunnelOptions, Overdispersion, ReferenceRates, Scale,
    ShareStratum, Signal, Stratum, Tails, UnitPosition, UnitStatus, indirect_rate, indirect_share, poisson_interval,
    wilson,
};
use crate::confidence::{Confidence, Interval};
use crate::distinct::Distinct;
use crate::trajectory::{EndReason, EventKind};

/// Indicators that are counts.
const COUNTED: usize = 4;

/// What one trajectory shows on one indicator in a period; none: it does not count.
type Shown = [Option<u32>; COUNTED];

/// One provider on one indicator.
#[derive(Debug, Clone, Default)]
struct Tally {
    events: u64,
    of: u32,
    clients: Distinct,
    with: Distinct,
    without: u32,
    clients_without: Distinct,
    strata: Vec<ShareStratum>,
}

/// The counts of all providers in a period.
#[derive(Debug, Default)]
pub(super) struct Counts {
    providers: Vec<u32>,
    tallies: Vec<[Tally; COUNTED]>,
    /// (trajectories, events) per stratum and indicator, of the provider at hand.
    cells: Vec<[(u64, u64); COUNTED]>,
    /// The strata in which it has any.
    touched: Vec<u32>,
}

impl Counts {
    /// Counts a period anew.
    pub(super) fn count(&mut self, group: &Group<'_>, period: Period) {
        self.providers.clear();
        self.tallies.clear();
        self.touched.clear();
        self.cells.clear();
        self.cells.resize(group.strata, Default::default());
        for member in group.in_care(period) {
            if self.providers.last() != Some(&member.provider) {
                self.close();
                self.providers.push(member.provider);
                self.tallies.push(Default::default());
            }
            self.add(member, shown(member, group, period));
        }
        self.close();
    }

    pub(super) fn providers(&self) -> &[u32] {
        &self.providers
    }

    fn add(&mut self, member: &Member, shown: Shown) {
        let (Some(tallies), Some(cells)) = (self.tallies.last_mut(), self.cells.get_mut(member.stratum as usize))
        else {
            return;
        };
        // Everyone in care counts for the first indicator.
        if cells[0].0 == 0 {
            self.touched.push(member.stratum);
        }
        for ((tally, cell), events) in tallies.iter_mut().zip(cells).zip(shown) {
            let Some(events) = events else { continue };
            tally.add(member.counted.client, events);
            *cell = (cell.0 + 1, cell.1 + u64::from(events));
        }
    }

    /// Hands the strata to the provider that was counted last.
    fn close(&mut self) {
        let Some(tallies) = self.tallies.last_mut() else { return };
        self.touched.sort_unstable();
        for stratum in self.touched.drain(..) {
            let Some(cells) = self.cells.get_mut(stratum as usize) else { continue };
            for (tally, cell) in tallies.iter_mut().zip(std::mem::take(cells)) {
                let (of, events) = cell;
                if of > 0 {
                    tally.strata.push(ShareStratum { stratum, events, of });
                }
            }
        }
    }

    /// The rows of one counted indicator, in the order of the providers.
    pub(super) fn rows(&self, indicator: Indicator) -> Result<Vec<ComparisonRow>, BenchmarkError> {
        let tallies: Vec<&Tally> = self.tallies.iter().filter_map(|tallies| tallies.get(indicator as usize)).collect();
        let funnel = if indicator == Indicator::Extensions { rates(&tallies)? } else { shares(&tallies)? };
        let spread = funnel.overdispersion(Scale::Variance)?;
        let (events, of) = tallies.iter().fold((0, 0), |(events, of), tally| (events + tally.events, of + tally.of));
        let group_value = (of > 0).then(|| indicator.per() * events as f64 / f64::from(of));
        let alone = tallies.iter().filter(|tally| tally.of > 0).count() == 1;
        let units = self.providers.iter().zip(&tallies).zip(&funnel.units);
        Ok(units
            .map(|((provider, tally), position)| {
                let status = if alone && tally.of > 0 { ComparisonStatus::OneUnit } else { status(tally, position) };
                let mut row = ComparisonRow::bare(*provider, indicator, status);
                tally.fill(&mut row);
                place(&mut row, position, group_value, &spread);
                row
            })
            .collect())
    }
}

/// What a trajectory that was in care shows.
fn shown(member: &Member, group: &Group<'_>, period: Period) -> Shown {
    let ended = member.counted.end <= period.end;
    let early = member.counted.reason.is_some_and(EndReason::is_early);
    let events = group.events_of(member).iter().filter(|event| period.holds(event.day));
    let (mut extensions, mut downscaled) = (0, false);
    for event in events {
        extensions += u32::from(event.kind == EventKind::Extension);
        downscaled |= event.kind == EventKind::Downscaling;
    }
    // In the order of `Indicator::ALL`.
    [Some(u32::from(ended)), ended.then_some(u32::from(early)), Some(extensions), Some(u32::from(downscaled))]
}

fn shares(tallies: &[&Tally]) -> Result<Funnel, BenchmarkError> {
    let strata: Vec<ShareStratum> = tallies.iter().flat_map(|tally| tally.strata.iter().copied()).collect();
    let reference = ReferenceRates::pooled_shares(&strata)?;
    let units: Vec<_> =
        tallies.iter().map(|tally| indirect_share(&tally.strata, &reference)).collect::<Result<_, _>>()?;
    Funnel::of_standardised_shares(&units, FunnelOptions::default())
}

fn rates(tallies: &[&Tally]) -> Result<Funnel, BenchmarkError> {
    let of_unit = |tally: &Tally| -> Vec<Stratum> {
        let strata = tally.strata.iter();
        strata.map(|row| Stratum { stratum: row.stratum, events: row.events, exposure: row.of as f64 }).collect()
    };
    let units: Vec<Vec<Stratum>> = tallies.iter().copied().map(of_unit).collect();
    let strata: Vec<Stratum> = units.iter().flatten().copied().collect();
    let reference = ReferenceRates::pooled(&strata)?;
    let units: Vec<_> =
        units.iter().map(|unit| indirect_rate(unit, &reference, Confidence::P95)).collect::<Result<_, _>>()?;
    Funnel::of_rates(&units, None, FunnelOptions::default())
}

fn status(tally: &Tally, position: &UnitPosition) -> ComparisonStatus {
    match position.status {
        _ if tally.of == 0 => ComparisonStatus::NoExposure,
        UnitStatus::Compared => ComparisonStatus::Compared,
        // It has exposure, but expects nothing: less than one.
        UnitStatus::TooSmall | UnitStatus::NoExposure => ComparisonStatus::TooSmall,
        UnitStatus::OneUnit => ComparisonStatus::OneUnit,
    }
}

impl Tally {
    fn add(&mut self, client: u32, events: u32) {
        self.of += 1;
        self.events += u64::from(events);
        self.clients.add(client);
        if events > 0 {
            self.with.add(client);
        } else {
            self.without += 1;
            self.clients_without.add(client);
        }
    }

    /// The provider's own figures.
    fn fill(&self, row: &mut ComparisonRow) {
        let per = row.indicator.per();
        let interval = match row.indicator {
            _ if self.of == 0 => None,
            Indicator::Extensions => {
                Some(poisson_interval(self.events, Confidence::P95).limits.per(f64::from(self.of)))
            }
            _ => wilson(self.events, u64::from(self.of), Confidence::P95),
        };
        row.trajectories = self.of;
        row.clients = self.clients.count;
        row.clients_with = self.with.count;
        row.trajectories_without = self.without;
        row.clients_without = self.clients_without.count;
        row.value = (self.of > 0).then(|| per * self.events as f64 / f64::from(self.of));
        row.lower = interval.map(|limits| per * limits.lower);
        row.upper = interval.map(|limits| per * limits.upper);
        row.observed = self.events;
    }
}

/// Where a provider lies among the others.
fn place(row: &mut ComparisonRow, position: &UnitPosition, group_value: Option<f64>, spread: &Overdispersion) {
    let compared = row.status == ComparisonStatus::Compared;
    let on_own_scale = |limits: FunnelLimits| Some(times(limits, group_value?));
    row.group_value = group_value;
    row.expected = (row.trajectories > 0).then_some(position.measured.size);
    row.ratio = position.value;
    row.standardised = position.value.zip(group_value).map(|(ratio, value)| ratio * value);
    row.limits = position.limits.and_then(on_own_scale);
    row.flag_limits = position.flag_limits.and_then(on_own_scale);
    row.p = position.tails.filter(|_| compared).map(Tails::two_sided);
    row.flag = position.flag;
    row.signal = position.signal;
    row.adjusted_p = position.adjusted_p;
    row.spread = Some(Spread { status: spread.status, units: spread.units, phi: spread.phi, tau2: spread.tau2 });
    row.adjusted_limits = adjusted(spread, position).filter(|_| compared).and_then(on_own_scale);
    row.adjusted_signal = row.standardised.zip(row.adjusted_limits).map(|(value, limits)| beside(value, limits.p95));
}

/// The limits of a ratio, on the scale of what it is a ratio to.
fn times(limits: FunnelLimits, value: f64) -> FunnelLimits {
    let scaled = |limits: Interval| Interval { lower: limits.lower * value, upper: limits.upper * value };
    FunnelLimits { p95: scaled(limits.p95), p998: scaled(limits.p998) }
}

/// Limits of the ratio that allow for overdispersion, where there is any.
fn adjusted(spread: &Overdispersion, position: &UnitPosition) -> Option<FunnelLimits> {
    spread.phi.filter(|phi| *phi > 1.0)?;
    let limits = |level| spread.limits(&position.measured, level, Adjustment::Additive);
    Some(FunnelLimits { p95: limits(Confidence::P95)?, p998: limits(Confidence::P998)? })
}

fn beside(value: f64, limits: Interval) -> Signal {
    if value < limits.lower {
        Signal::Low
    } else if value > limits.upper {
        Signal::High
    } else {
        Signal::Within
    }
}
