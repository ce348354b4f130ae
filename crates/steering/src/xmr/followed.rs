//! A figure over time as people are told of it: outside is only what is outside the `XmR` limits and outside what chance gives.
//!
//! The limits of an `XmR` chart rest on the differences between neighbours alone. Of a series of steps, or of many zeros, the screening
//! leaves next to none of these, and the limits collapse around the mean. What a figure counts is known, and so is how far it goes up and
//! down by chance: no limit that is told lies nearer than that.

use serde::Serialize;

use super::individuals::{Floor, XmrLimits, XmrOptions, xmr};
use super::signals::{Band, Signals};
use super::{ChartError, ChartStatus};
use crate::benchmark::NullCount;
use crate::confidence::{Confidence, Interval};

/// A count below this one, around a mean below it, gives no signal: it goes up and down with each client.
const LEAST_COUNT: f64 = 10.0;

/// What the figure of a period rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum RestsOn {
    /// It is a count itself.
    Count,
    /// A share of so many.
    Share {
        /// Trajectories.
        of: u64,
    },
    /// Events per so many of a number.
    Rate {
        /// Trajectories.
        of: u64,
        /// Per how many of them the figure is given.
        per: f64,
    },
    /// An estimate with its 95% interval; a limit that is not there is open.
    Estimate {
        /// Lower limit.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
    },
}

/// A series with the limits and signals that may be told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FollowedSeries {
    /// How much the limits can bear.
    pub status: ChartStatus,
    /// The points, gaps included.
    pub values: Vec<Option<f64>>,
    /// Points with a value.
    pub points: usize,
    /// Centre and limits of the `XmR` chart; `None` with too few points.
    pub limits: Option<XmrLimits>,
    /// The limits of each point: those of the chart, or where chance gives wider ones those.
    pub bands: Vec<Option<Interval>>,
    /// Patterns, by position; none without a level.
    pub signals: Signals,
    /// Does half of the points or more lie outside? Then there is no level that any of them could have left.
    pub lacks_level: bool,
}

impl FollowedSeries {
    /// Are the limits the same in every period?
    pub fn is_even(&self) -> bool {
        let mut known = self.bands.iter().flatten();
        let first = known.next();
        known.all(|band| Some(band) == first)
    }
}

/// Follows a figure that does not lie below 0: `None` is a period without a value, or of which is not known what it rests on.
///
/// ```
/// use stoplicht_steering::xmr::{RestsOn, follow};
///
/// // 0, 0, 2 of 42, 2 of 40, and zeros: the screened limits of the XmR chart leave every period outside.
/// let values = [0.0, 0.0, 0.048, 0.05, 0.0, 0.0, 0.0, 0.0].map(Some);
/// let followed = follow(&values, &[Some(RestsOn::Share { of: 41 }); 8])?;
/// assert!(followed.limits.is_some_and(|limits| limits.upper < 0.014));
/// assert!(followed.signals.outside.is_empty());
/// # Ok::<(), stoplicht_steering::xmr::ChartError>(())
/// ```
///
/// # Errors
/// When a value is not finite, or so large that the limits are no numbers.
pub fn follow(values: &[Option<f64>], rests_on: &[Option<RestsOn>]) -> Result<FollowedSeries, ChartError> {
    let chart = xmr(values, &XmrOptions { floor: Floor::Zero, ..XmrOptions::default() })?;
    let rests = |at: usize| rests_on.get(at).copied().flatten();
    let band = |at: usize, limits: &XmrLimits| {
        let value = chart.values.get(at).copied().flatten()?;
        let own = Interval { lower: limits.lower, upper: limits.upper };
        let band = match rests(at) {
            Some(rests) => wider(own, by_chance(rests, limits.centre, value, Confidence::P998)?),
            None => own,
        };
        Some((value, band))
    };
    let bands: Vec<Option<(f64, Interval)>> =
        (0..chart.values.len()).map(|at| band(at, chart.limits.as_ref()?)).collect();
    let centre = chart.limits.map_or(0.0, |limits| limits.centre);
    let banded: Vec<_> = bands.iter().map(|point| point.map(|(value, band)| (value, around(centre, band)))).collect();
    let mut signals = Signals::of(&banded);
    let lacks_level = !signals.outside.is_empty() && 2 * signals.outside.len() >= banded.iter().flatten().count();
    if lacks_level {
        signals = Signals::default();
    }
    let is_told = |at: &usize| match (rests(*at), bands.get(*at)) {
        (Some(RestsOn::Count), Some(Some((value, _)))) => value.max(centre) >= LEAST_COUNT,
        _ => true,
    };
    signals.outside.retain(is_told);
    signals.two_of_three.retain(is_told);
    let points = |run: &[usize]| -> Vec<(f64, RestsOn)> {
        run.iter().filter_map(|at| Some((bands.get(*at).copied().flatten()?.0, rests(*at)?))).collect()
    };
    signals.run_of_7 = in_runs(&signals.run_of_7, |one, next| side(&bands, one, centre) == side(&bands, next, centre))
        .filter(|run| run.iter().any(is_told) && is_beyond_chance(&points(run), run.len(), centre))
        .flatten()
        .copied()
        .collect();
    signals.trend_of_7 = in_runs(&signals.trend_of_7, |_, _| true)
        .filter(|run| run.iter().any(is_told) && ends_beyond_chance(&points(run), run.len(), centre))
        .flatten()
        .copied()
        .collect();
    Ok(FollowedSeries {
        status: chart.status,
        points: chart.points,
        limits: chart.limits,
        bands: bands.into_iter().map(|point| point.map(|(_, band)| band)).collect(),
        values: chart.values,
        signals,
        lacks_level,
    })
}

fn wider(one: Interval, other: Interval) -> Interval {
    Interval { lower: one.lower.min(other.lower), upper: one.upper.max(other.upper) }
}

/// The lines at two thirds of the way to the limits. A limit at 0 cannot be passed, and so nothing is near it.
fn around(centre: f64, band: Interval) -> Band {
    let lower = if band.lower > 0.0 { centre - (centre - band.lower) * 2.0 / 3.0 } else { f64::NEG_INFINITY };
    let upper = centre + (band.upper - centre) * 2.0 / 3.0;
    Band { centre, sigma2: (lower, upper), sigma3: (band.lower, band.upper) }
}

/// How far a figure strays from the centre by chance; none where that cannot be said.
fn by_chance(rests: RestsOn, centre: f64, value: f64, confidence: Confidence) -> Option<Interval> {
    let limits = match rests {
        RestsOn::Count => NullCount::poisson(centre).ok()?.limits(confidence).cut(0.0, f64::INFINITY),
        RestsOn::Share { of } => {
            let null = NullCount::binomial(of, centre.clamp(0.0, 1.0)).ok()?;
            null.limits(confidence).per(of as f64).cut(0.0, 1.0)
        }
        RestsOn::Rate { of, per } => {
            let exposure = of as f64 / per;
            NullCount::poisson(centre * exposure).ok()?.limits(confidence).per(exposure).cut(0.0, f64::INFINITY)
        }
        RestsOn::Estimate { lower, upper } => {
            // As sure as the limits of counts, from an interval that is 95% sure.
            let times = confidence.z() / Confidence::P95.z();
            let below = upper.map_or(f64::INFINITY, |upper| (upper - value) * times);
            Interval { lower: (centre - below).max(0.0), upper: centre + (value - lower?) * times }
        }
    };
    (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
}

fn side(bands: &[Option<(f64, Interval)>], at: usize, centre: f64) -> Option<bool> {
    bands.get(at).copied().flatten().map(|(value, _)| value > centre)
}

/// The points of a signal in stretches of neighbours of one kind.
fn in_runs(points: &[usize], is_same: impl Fn(usize, usize) -> bool) -> impl Iterator<Item = &[usize]> {
    points.chunk_by(move |one, next| one + 1 == *next && is_same(*one, *next))
}

/// Do the points of a run, taken together, lie further from the centre than chance takes them? Where that is not known of all of them the
/// rule of seven decides alone.
fn is_beyond_chance(run: &[(f64, RestsOn)], length: usize, centre: f64) -> bool {
    if run.len() < length {
        return true;
    }
    let (mut value, mut exposure, mut shares, mut sure) = (0.0, 0.0, 0_u64, 0.0);
    for (x, rests) in run {
        match *rests {
            RestsOn::Count => (value, exposure) = (value + x, exposure + 1.0),
            RestsOn::Rate { of, per } => {
                (value, exposure) = (value + x * of as f64 / per, exposure + of as f64 / per);
            }
            RestsOn::Share { of } => (value, shares) = (value + x * of as f64, shares + of),
            // Neighbouring periods are of the same trajectories for the most part: together as sure as one of them.
            RestsOn::Estimate { .. } => {
                let is_outside = by_chance(*rests, centre, *x, Confidence::P95)
                    .is_some_and(|limits| *x < limits.lower || *x > limits.upper);
                sure += f64::from(is_outside);
            }
        }
    }
    let null = match (exposure > 0.0, shares > 0) {
        (true, _) => NullCount::poisson(centre * exposure),
        (false, true) => NullCount::binomial(shares, centre.clamp(0.0, 1.0)),
        (false, false) => return 2.0 * sure >= run.len() as f64,
    };
    null.is_ok_and(|null| {
        let limits = null.limits(Confidence::P95);
        value < limits.lower || value > limits.upper
    })
}

/// Does the first or the last point of a rise or fall lie further from the centre than chance takes it?
fn ends_beyond_chance(run: &[(f64, RestsOn)], length: usize, centre: f64) -> bool {
    let is_beyond = |end: Option<&(f64, RestsOn)>| {
        end.is_some_and(|(value, rests)| {
            let limits = by_chance(*rests, centre, *value, Confidence::P95);
            limits.is_some_and(|limits| *value < limits.lower || *value > limits.upper)
        })
    };
    run.len() < length || is_beyond(run.first()) || is_beyond(run.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(values: &[f64], of: u64) -> FollowedSeries {
        let values: Vec<_> = values.iter().copied().map(Some).collect();
        follow(&values, &vec![Some(RestsOn::Share { of }); values.len()]).unwrap()
    }

    fn counts(values: &[u32]) -> FollowedSeries {
        let values: Vec<_> = values.iter().map(|value| Some(f64::from(*value))).collect();
        follow(&values, &vec![Some(RestsOn::Count); values.len()]).unwrap()
    }

    #[test]
    fn limits_are_never_narrower_than_chance() {
        // The limits of the chart alone are 0.0119 to 0.0131: every period would lie outside.
        let followed = shares(&[0.0, 0.0, 0.048, 0.05, 0.0, 0.0, 0.0, 0.0], 40);
        let limits = followed.limits.unwrap();
        assert!((limits.upper - limits.lower) < 0.003, "{limits:?}");
        let exact = NullCount::binomial(40, limits.centre).unwrap().limits(Confidence::P998).per(40.0);
        for band in followed.bands.iter().flatten() {
            assert_eq!((band.lower, band.upper), (0.0, exact.upper));
        }
        assert_eq!((followed.signals, followed.lacks_level), (Signals::default(), false));
        // The chart of 7 and 8 is as narrow.
        let few = counts(&[7, 7, 7, 7, 7, 7, 7, 8]);
        assert_eq!(few.signals, Signals::default());
    }

    #[test]
    fn limits_of_the_chart_stay_where_they_are_the_wider() {
        let followed = counts(&[100, 160, 90, 170, 110, 150, 95, 165]);
        let limits = followed.limits.unwrap();
        assert!(followed.is_even());
        assert!(followed.bands.iter().flatten().all(|band| band.upper == limits.upper));
    }

    #[test]
    fn half_outside_is_no_level() {
        let stepped = shares(&[0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5], 500);
        assert!(stepped.lacks_level);
        assert_eq!(stepped.signals, Signals::default());
        let one = shares(&[0.1, 0.11, 0.1, 0.11, 0.1, 0.11, 0.1, 0.3], 500);
        assert!(!one.lacks_level);
        assert_eq!(one.signals.outside, [7]);
    }

    #[test]
    fn small_counts_and_rare_runs_give_no_signal() {
        let rare = counts(&[0, 0, 0, 0, 0, 0, 0, 2, 0, 1]);
        assert_eq!(rare.signals, Signals::default(), "seven zeros around 0.3");
        let doubled = counts(&[40, 44, 41, 43, 42, 40, 41, 90]);
        assert_eq!(doubled.signals.outside, [7]);
        let run = counts(&[60, 61, 62, 60, 61, 62, 60, 90, 91, 92, 90, 91, 92, 90]);
        assert!(!run.signals.run_of_7.is_empty() || run.lacks_level);
    }

    #[test]
    fn a_value_at_the_floor_is_not_near_a_limit() {
        let followed = shares(&[0.03, 0.0, 0.03, 0.05, 0.02, 0.0, 0.0, 0.03], 60);
        assert!(followed.signals.two_of_three.is_empty());
    }

    #[test]
    fn an_estimate_strays_as_far_as_its_interval() {
        let sure = |width: f64| {
            let values = [300.0, 302.0, 301.0, 303.0, 300.0, 302.0, 301.0, 340.0].map(Some);
            let rests = values.map(|value: Option<f64>| {
                let (lower, upper) = (value.map(|days| days - width), value.map(|days| days + width));
                Some(RestsOn::Estimate { lower, upper })
            });
            follow(&values, &rests).unwrap().signals.outside
        };
        assert_eq!(sure(10.0), [7]);
        assert!(sure(60.0).is_empty(), "within what its own interval leaves open");
    }
}
