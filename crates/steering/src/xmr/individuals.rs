//! The `XmR` chart: one number per month, with limits from the differences between months (Wheeler 1993).

use std::ops::Range;

use serde::Serialize;

use super::signals::{Band, Signals};
use super::{ChartError, ChartStatus};

/// From the mean moving range to three sigma: 3/1.128.
const THREE_SIGMA: f64 = 2.66;
/// Upper limit of a moving range, as a multiple of their mean.
const RANGE_LIMIT: f64 = 3.267;

/// Whether large moving ranges are left out of their mean, once (Nelson 1982).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Screening {
    /// Ranges of 3.267 times the mean or more are left out, once.
    #[default]
    Once,
    /// All ranges count.
    None,
}

/// Whether values can lie below 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Floor {
    /// They can.
    #[default]
    None,
    /// They are counts: a lower limit below 0 is shown as 0.
    Zero,
}

/// Whether the last month is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LastPoint {
    /// It is.
    #[default]
    Complete,
    /// It is not, and is left out.
    Incomplete,
}

/// How a chart is made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct XmrOptions {
    /// Default: once.
    pub screening: Screening,
    /// Default: none.
    pub floor: Floor,
    /// Default: complete.
    pub last_point: LastPoint,
    /// Points that centre and limits are made from, from 0, end not included. Default: all.
    pub baseline: Option<Range<usize>>,
}

/// Centre and limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct XmrLimits {
    /// Mean of the points.
    pub centre: f64,
    /// Centre − 2.66·mean moving range; not below 0 for a count.
    pub lower: f64,
    /// Centre + 2.66·mean moving range.
    pub upper: f64,
    /// Lower line at 2 sigma.
    pub lower_2_sigma: f64,
    /// Upper line at 2 sigma.
    pub upper_2_sigma: f64,
    /// Mean of all moving ranges.
    pub mean_moving_range: f64,
    /// Mean of the moving ranges that the limits rest on.
    pub mean_moving_range_screened: f64,
    /// 3.267·mean moving range: upper limit of the chart of ranges.
    pub moving_range_upper: f64,
}

/// An `XmR` chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Xmr {
    /// How much the limits can bear.
    pub status: ChartStatus,
    /// Position in the whole series of the first point: above 0 after a re-base date.
    pub first_point: usize,
    /// The points of the chart, gaps included.
    pub values: Vec<Option<f64>>,
    /// Points with a value that the limits are made from.
    pub points: usize,
    /// |difference| with the point before; `None` for the first, and on either side of a gap.
    pub moving_ranges: Vec<Option<f64>>,
    /// `None` with fewer than two points, or without two in a row.
    pub limits: Option<XmrLimits>,
    /// Patterns, by position in `values`.
    pub signals: Signals,
}

/// An `XmR` chart of a series; `None` is a month without a value.
///
/// Centre: the mean. Limits: centre ± 2.66·mean moving range, screened once. Points outside stay in the mean.
///
/// # Errors
/// When a value is not finite, or the baseline lies outside the series.
pub fn xmr(values: &[Option<f64>], options: &XmrOptions) -> Result<Xmr, ChartError> {
    if let Some(point) = values.iter().position(|value| value.is_some_and(|x| !x.is_finite())) {
        return Err(ChartError::NotFinite { point });
    }
    let values = match (options.last_point, values) {
        (LastPoint::Incomplete, [complete @ .., _]) => complete,
        _ => values,
    };
    let Range { start: from, end: to } = options.baseline.clone().unwrap_or(0..values.len());
    let baseline = values.get(from..to).ok_or(ChartError::OutsideSeries { from, to, points: values.len() })?;
    let points = baseline.iter().flatten().count();
    let limits = limits_of(baseline, options)?;
    let banded: Vec<_> = values.iter().map(|x| Some(((*x)?, band(&limits?)))).collect();
    Ok(Xmr {
        status: if limits.is_none() { ChartStatus::TooFewPoints } else { ChartStatus::of(points) },
        first_point: 0,
        values: values.to_vec(),
        points,
        moving_ranges: moving_ranges(values),
        limits,
        signals: Signals::of(&banded),
    })
}

/// Two charts of one series, before and from point `at` on: after a change that is known, such as a new contract.
///
/// A baseline in the options is not used: each part is its own.
///
/// # Errors
/// When a value is not finite, or `at` lies outside the series.
pub fn xmr_rebased(values: &[Option<f64>], at: usize, options: &XmrOptions) -> Result<[Xmr; 2], ChartError> {
    let Some((before, after)) = values.split_at_checked(at) else {
        return Err(ChartError::OutsideSeries { from: at, to: at, points: values.len() });
    };
    let own = XmrOptions { baseline: None, ..options.clone() };
    let first = xmr(before, &XmrOptions { last_point: LastPoint::Complete, ..own.clone() })?;
    let second = xmr(after, &own).map_err(|error| match error {
        ChartError::NotFinite { point } => ChartError::NotFinite { point: point + at },
        other => other,
    })?;
    Ok([first, Xmr { first_point: at, ..second }])
}

fn moving_ranges(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let pairs = values.iter().zip(values.iter().skip(1)).map(|(one, next)| Some(((*next)? - (*one)?).abs()));
    std::iter::once(None).chain(pairs).take(values.len()).collect()
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn limits_of(baseline: &[Option<f64>], options: &XmrOptions) -> Result<Option<XmrLimits>, ChartError> {
    let known: Vec<f64> = baseline.iter().flatten().copied().collect();
    let ranges: Vec<f64> = moving_ranges(baseline).into_iter().flatten().collect();
    let (Some(centre), Some(all)) = (mean(&known), mean(&ranges)) else { return Ok(None) };
    let screened = match options.screening {
        Screening::None => all,
        Screening::Once => {
            let usual: Vec<f64> = ranges.iter().copied().filter(|range| *range < RANGE_LIMIT * all).collect();
            // None is left in a constant series, where all ranges are 0.
            mean(&usual).unwrap_or(all)
        }
    };
    let spread = THREE_SIGMA * screened;
    let floor = |x: f64| if options.floor == Floor::Zero { x.max(0.0) } else { x };
    let limits = XmrLimits {
        centre,
        lower: floor(centre - spread),
        upper: centre + spread,
        lower_2_sigma: floor(centre - spread * 2.0 / 3.0),
        upper_2_sigma: centre + spread * 2.0 / 3.0,
        mean_moving_range: all,
        mean_moving_range_screened: screened,
        moving_range_upper: RANGE_LIMIT * screened,
    };
    let finite = [limits.lower, limits.upper, limits.moving_range_upper];
    if finite.iter().all(|x| x.is_finite()) { Ok(Some(limits)) } else { Err(ChartError::Overflow) }
}

fn band(limits: &XmrLimits) -> Band {
    Band {
        centre: limits.centre,
        sigma2: (limits.lower_2_sigma, limits.upper_2_sigma),
        sigma3: (limits.lower, limits.upper),
    }
}
