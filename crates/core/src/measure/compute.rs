//! The measures of one request on its history (sections 3–6).

use super::definition::Measure;
use super::unknown::{UnknownReason, UnknownReasons};
use super::values::Measures;
use crate::day::Day;
use crate::history::{
    Allocation, ClaimsUnknown, Direction, Fundings, History, HistoryRules, Levels, Size, Snapshot, Window,
    days_since_last_claim,
};
use crate::nine_decimals::nine_decimals;
use crate::period::Period;

/// A request that can be measured: what the measures need of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureInput {
    /// The day of the request.
    pub submitted: Day,
    /// The day from which the change is wanted.
    pub start: Option<Day>,
    /// The last day that is wanted.
    pub end: Day,
    /// The size that is wanted; empty: unchanged.
    pub size: Size,
}

/// Measures requests on histories; it keeps its memory between requests.
#[derive(Debug, Clone, Default)]
pub struct MeasureCalculator {
    levels: Levels,
    extended: Vec<Day>,
}

/// The measures of a request, and why the claims say nothing, where they do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureOutput {
    /// The measures.
    pub measures: Measures,
    /// Why the measures of the claims window are unknown; none: there is a window.
    pub claims_unknown: Option<ClaimsUnknown>,
    /// Why a contract leaves measures unknown.
    pub unknown_reasons: UnknownReasons,
}

impl MeasureCalculator {
    /// All measures of a request on an allocation that exists, save `trajectory_percentile`, which is the caller's.
    /// `covered` is the last day of which claims are on record.
    pub fn measure(
        &mut self,
        asked: &MeasureInput,
        allocation: &Allocation,
        snapshot: &Snapshot,
        covered: Option<Day>,
        history: &History,
        rules: &HistoryRules,
    ) -> MeasureOutput {
        let as_of = snapshot.as_of();
        let mut measures = Measures::default();
        let Some(chain) = snapshot.chains().get(allocation.chain as usize) else {
            return MeasureOutput { measures, claims_unknown: None, unknown_reasons: UnknownReasons::default() };
        };
        let members = snapshot.members(chain);

        measures
            .set(Measure::PriorExtensions, Some(self.prior_extensions(members, allocation, snapshot, history, rules)));
        let fundings = snapshot.fundings();
        self.measure_scaling(&mut measures, members, rules, as_of, fundings);
        let family = allocation.rate.map(|rate| rate.family);
        let change = family.and_then(|family| self.levels.change(members, family, as_of, fundings));
        let window = Window::of_chain(chain.start, rules, as_of, covered);
        let unknown_reasons = self.unknown_reasons(allocation, members, change, window.ok(), rules, snapshot);
        let unless = |measure, value: Option<f64>| value.filter(|_| unknown_reasons.get(measure).is_none());
        measures.set(Measure::IntensityChange, change);
        let requested = requested_intensity_change(asked, allocation);
        measures.set(Measure::RequestedIntensityChange, unless(Measure::RequestedIntensityChange, requested));
        let utilisation = |window: Window| window.utilisation(history, members, family?, as_of, fundings);
        measures.set(Measure::Utilisation, unless(Measure::Utilisation, window.ok().and_then(utilisation)));
        let days = |later: Day, earlier: Day| Some(later.since(earlier) as f64);
        let unclaimed = days_since_last_claim(history, members, rules, as_of, covered).map(|days| days as f64);
        measures.set(Measure::DaysSinceLastClaim, unless(Measure::DaysSinceLastClaim, unclaimed));
        let end = allocation.period.end;
        measures.set(Measure::TrajectoryDays, Some(chain.start.days_to(end) as f64));
        measures.set(Measure::RequestedTrajectoryDays, Some(chain.start.days_to(asked.end) as f64));
        measures.set(Measure::RequestedDays, days(asked.end, end));
        measures.set(Measure::DaysLate, days(asked.submitted, end));
        measures.set(Measure::ConcurrentAllocations, Some(concurrent_allocations(snapshot, allocation)));
        MeasureOutput { measures, claims_unknown: window.err(), unknown_reasons }
    }

    /// Why a contract leaves measures of a request on an allocation unknown (section 26).
    ///
    /// `days_since_last_claim` and `requested_intensity_change` are unknown where a lump sum pays for the allocation on the day of
    /// looking, the latter also where no size is asked. `utilisation` is where too few days of its window are left, and both
    /// measures of claims are where a result is paid for as a total. The other measures stay.
    fn unknown_reasons(
        &mut self,
        allocation: &Allocation,
        members: &[Allocation],
        change: Option<f64>,
        window: Option<Window>,
        rules: &HistoryRules,
        snapshot: &Snapshot,
    ) -> UnknownReasons {
        let (fundings, as_of) = (snapshot.fundings(), snapshot.as_of());
        let mut reasons = UnknownReasons::default();
        if fundings.is_empty() {
            return reasons;
        }
        let own = fundings.of(allocation.number);
        // Without a window, utilisation is unknown for that.
        if own.is_output_total {
            reasons = reasons.with(Measure::DaysSinceLastClaim, UnknownReason::OutputTotal);
            if window.is_some() {
                reasons = reasons.with(Measure::Utilisation, UnknownReason::OutputTotal);
            }
        }
        if own.lumpsum.holds(as_of) {
            for measure in [Measure::RequestedIntensityChange, Measure::DaysSinceLastClaim] {
                reasons = reasons.with(measure, UnknownReason::Lumpsum);
            }
        }
        let left = window.map(|window| fundings.days_left(allocation.number, window.period()));
        if left.is_some_and(|left| left < i64::from(rules.min_observed_days)) {
            reasons = reasons.with(Measure::Utilisation, UnknownReason::Lumpsum);
        }
        let mut had_level = |family| self.levels.walk(members, family, as_of).next().is_some();
        if change.is_none() && allocation.rate.is_some_and(|rate| had_level(rate.family)) {
            reasons = reasons.with(Measure::IntensityChange, UnknownReason::Lumpsum);
        }
        reasons
    }

    /// The days on which the chain was extended, of the allocations that sort at or before this one (section 3). What is
    /// decided on one day counts once.
    fn prior_extensions(
        &mut self,
        members: &[Allocation],
        allocation: &Allocation,
        snapshot: &Snapshot,
        history: &History,
        rules: &HistoryRules,
    ) -> f64 {
        let place = |a: &Allocation| (a.period.start, a.number);
        let before = members.partition_point(|member| place(member) <= place(allocation));
        self.extended.clear();
        self.extended.extend(snapshot.extension_days(members.get(..before).unwrap_or_default(), history, rules));
        self.extended.sort_unstable();
        self.extended.dedup();
        self.extended.len() as f64
    }

    fn measure_scaling(
        &mut self,
        measures: &mut Measures,
        members: &[Allocation],
        rules: &HistoryRules,
        as_of: Day,
        fundings: &Fundings,
    ) {
        let (mut up, mut down, mut last_down) = (0u32, 0u32, None);
        self.levels.scalings(members, rules.scale_tolerance, as_of, fundings, |event| match event.direction {
            Direction::Up => up += 1,
            Direction::Down => {
                down += 1;
                last_down = last_down.max(Some(event.day));
            }
        });
        measures.set(Measure::Upscalings, Some(f64::from(up)));
        measures.set(Measure::Downscalings, Some(f64::from(down)));
        measures.set(Measure::DaysSinceDownscaling, last_down.map(|day| as_of.since(day) as f64));
    }
}

/// Intensity asked ÷ intensity now − 1, to nine decimals (section 4). A total is spread over the days from the requested start.
fn requested_intensity_change(asked: &MeasureInput, allocation: &Allocation) -> Option<f64> {
    if asked.size.is_empty() {
        return Some(0.0);
    }
    let now = allocation.rate.filter(|rate| rate.per_week != 0.0)?;
    let period = Period { start: asked.start.unwrap_or(allocation.period.start), end: asked.end };
    let wanted = allocation.size.changed_by(&asked.size).rate(period)?;
    (wanted.family == now.family).then(|| nine_decimals(wanted.per_week / now.per_week - 1.0))
}

/// The client's other allocations, outside the chain, that are active on the day of looking (section 6).
fn concurrent_allocations(snapshot: &Snapshot, allocation: &Allocation) -> f64 {
    let others = snapshot.allocations().iter().filter(|other| {
        other.client == allocation.client && other.chain != allocation.chain && other.period.holds(snapshot.as_of())
    });
    others.count() as f64
}
