//! Charts of what is counted: shares of changing numbers (p, Laney's p′) and rare events (c).
//!
//! The inflow of a contract is held against the limits of a share. The charts no output of the program has: they are for who follows
//! a share or a rare event by month.

use serde::Serialize;

use super::signals::{Band, Signals};
use super::{ChartError, ChartStatus};
use crate::benchmark::Share;
use crate::confidence::Interval;

/// From the mean of differences of neighbours to their standard deviation.
const D2: f64 = 1.128;

/// Which spread the limits of a p chart take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PChartSpread {
    /// The binomial one. Too tight for large numbers.
    #[default]
    Binomial,
    /// The binomial one times that of the months among themselves (Laney 2002, p′).
    Laney,
}

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AttributePoint {
    /// Share or count.
    pub value: f64,
    /// Lower limit, not below 0.
    pub lower: f64,
    /// Upper limit; of a share not above 1.
    pub upper: f64,
}

/// A p, p′ or c chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttributeChart {
    /// How much the limits can bear.
    pub status: ChartStatus,
    /// p̄ or c̄; `None` without any number.
    pub centre: Option<f64>,
    /// σ of the months among themselves, on the binomial scale; above 1: more variation than the numbers explain. `None` where it
    /// is not asked for or does not exist.
    pub sigma_z: Option<f64>,
    /// The months; `None` is a gap, or a chart without limits.
    pub points: Vec<Option<AttributePoint>>,
    /// Patterns, by position.
    pub signals: Signals,
}

/// The limits of a month of so many trajectories around a share: `p̄ ± 3·√(p̄(1−p̄)/n)`, cut to 0 and 1. `None` at n = 0.
///
/// These are those of a [`p_chart`], for who has a centre already, or a single month.
///
/// ```
/// use stoplicht_steering::xmr::p_limits;
///
/// let limits = p_limits(0.5, 36).unwrap();
/// assert_eq!((limits.lower, limits.upper), (0.25, 0.75));
/// ```
pub fn p_limits(centre: f64, of: u64) -> Option<Interval> {
    let (lower, upper) = share_band(centre, of, 1.0).sigma3;
    (of > 0).then_some(Interval { lower, upper })
}

/// The band of a month of so many trajectories; the binomial spread times `widened`.
fn share_band(centre: f64, of: u64, widened: f64) -> Band {
    band(centre, (centre * (1.0 - centre) / of as f64).sqrt() * widened, 1.0)
}

/// A p chart: limits `p̄ ± 3·√(p̄(1−p̄)/n)`, cut to 0 and 1; by [`PChartSpread::Laney`] times `σ_z`. A month with n = 0 is a gap.
///
/// # Errors
/// When a month counts more events than trajectories.
pub fn p_chart(months: &[Share], spread: PChartSpread) -> Result<AttributeChart, ChartError> {
    for (point, &Share { events, of }) in months.iter().enumerate() {
        if events > of {
            return Err(ChartError::MoreEventsThanExposed { point, events, of });
        }
    }
    let events: u64 = months.iter().map(|month| month.events).sum();
    let of: u64 = months.iter().map(|month| month.of).sum();
    let filled = months.iter().filter(|month| month.of > 0).count();
    if filled < 2 {
        let centre = (of > 0).then(|| events as f64 / of as f64);
        return Ok(AttributeChart::without_limits(centre, months.len()));
    }
    let centre = events as f64 / of as f64;
    let sigma = |month: &Share| (centre * (1.0 - centre) / month.of as f64).sqrt();
    let value = |month: &Share| (month.of > 0).then(|| month.events as f64 / month.of as f64);
    let z: Vec<_> =
        months.iter().map(|month| Some((value(month)? - centre) / sigma(month)).filter(|z| z.is_finite())).collect();
    let sigma_z = match spread {
        PChartSpread::Binomial => None,
        PChartSpread::Laney => mean_difference(&z).map(|difference| difference / D2),
    };
    let banded: Vec<_> = months
        .iter()
        .map(|month| Some((value(month)?, share_band(centre, month.of, sigma_z.unwrap_or(1.0)))))
        .collect();
    Ok(AttributeChart::with_limits(centre, sigma_z, filled, &banded))
}

/// A c chart: limits `c̄ ± 3·√c̄`, not below 0. `None` is a month without a count.
pub fn c_chart(months: &[Option<u64>]) -> AttributeChart {
    let known: Vec<f64> = months.iter().flatten().map(|&count| count as f64).collect();
    let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
    let Some(centre) = mean.filter(|_| known.len() > 1) else {
        return AttributeChart::without_limits(mean, months.len());
    };
    let band = band(centre, centre.sqrt(), f64::INFINITY);
    let banded: Vec<_> = months.iter().map(|count| count.map(|count| (count as f64, band))).collect();
    AttributeChart::with_limits(centre, None, known.len(), &banded)
}

impl AttributeChart {
    fn without_limits(centre: Option<f64>, points: usize) -> Self {
        Self {
            status: ChartStatus::TooFewPoints,
            centre,
            sigma_z: None,
            points: vec![None; points],
            signals: Signals::default(),
        }
    }

    fn with_limits(centre: f64, sigma_z: Option<f64>, filled: usize, banded: &[Option<(f64, Band)>]) -> Self {
        let point = |&(value, band): &(f64, Band)| AttributePoint { value, lower: band.sigma3.0, upper: band.sigma3.1 };
        Self {
            status: ChartStatus::of(filled),
            centre: Some(centre),
            sigma_z,
            points: banded.iter().map(|banded| banded.as_ref().map(point)).collect(),
            signals: Signals::of(banded),
        }
    }
}

fn band(centre: f64, sigma: f64, highest: f64) -> Band {
    let at = |times: f64| ((centre - times * sigma).max(0.0), (centre + times * sigma).min(highest));
    Band { centre, sigma2: at(2.0), sigma3: at(3.0) }
}

/// Mean of |differences| of neighbours; `None` without neighbours.
fn mean_difference(z: &[Option<f64>]) -> Option<f64> {
    let differences: Vec<f64> =
        z.iter().zip(z.iter().skip(1)).filter_map(|(one, next)| Some(((*next)? - (*one)?).abs())).collect();
    let sum = differences.iter().sum::<f64>();
    (!differences.is_empty()).then(|| sum / differences.len() as f64)
}
