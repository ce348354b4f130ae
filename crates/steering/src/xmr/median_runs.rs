//! Runs about the median: too long a run, or too few crossings, for a series that does not change (Anhøj and Olesen 2014).
//!
//! No output of the program has it: it is for who follows one figure and wants no limits.

use serde::Serialize;

use super::ChartError;
use crate::special::binomial;

/// The runs of a series about its median.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MedianRuns {
    /// Median of the points; `None` without points.
    pub median: Option<f64>,
    /// n: points not on the median.
    pub useful: usize,
    /// Most points in a row on one side.
    pub longest_run: usize,
    /// A longer run is a signal: round(log₂ n) + 3. `None` with fewer than two useful points.
    pub longest_run_limit: Option<usize>,
    /// Neighbours on different sides.
    pub crossings: usize,
    /// Fewer crossings are a signal: the 5 % quantile of Binomial(n − 1, ½).
    pub crossings_limit: Option<usize>,
    /// Either of the two.
    pub signal: bool,
}

/// Run rules about the median; points on it are dropped, a gap (`None`) breaks a run.
///
/// Points on either side of a gap are no neighbours, so a series in several pieces has fewer than n − 1 chances to cross, and
/// the limit is taken at the chances there are.
///
/// ```
/// use stoplicht_steering::xmr::median_runs;
///
/// let months: Vec<_> = (0..12).map(|i| Some(f64::from(i))).collect();
/// let runs = median_runs(&months)?;
/// assert_eq!((runs.longest_run, runs.crossings, runs.signal), (6, 1, true));
/// # Ok::<(), stoplicht_steering::xmr::ChartError>(())
/// ```
///
/// # Errors
/// When a value is not finite.
pub fn median_runs(values: &[Option<f64>]) -> Result<MedianRuns, ChartError> {
    if let Some(point) = values.iter().position(|value| value.is_some_and(|x| !x.is_finite())) {
        return Err(ChartError::NotFinite { point });
    }
    let median = median(values);
    let (mut useful, mut longest_run, mut run) = (0, 0, 0);
    let (mut crossings, mut chances, mut last) = (0_usize, 0_u64, None);
    for value in values {
        let (Some(value), Some(median)) = (value, median) else {
            (run, last) = (0, None);
            continue;
        };
        if *value == median {
            continue;
        }
        let above = *value > median;
        useful += 1;
        if let Some(before) = last {
            chances += 1;
            crossings += usize::from(before != above);
        }
        run = if last == Some(above) { run + 1 } else { 1 };
        longest_run = longest_run.max(run);
        last = Some(above);
    }
    let longest_run_limit = (useful > 1).then(|| (useful as f64).log2().round() as usize + 3);
    let crossings_limit = (chances > 0).then(|| binomial::quantile(0.05, chances, 0.5) as usize);
    Ok(MedianRuns {
        median,
        useful,
        longest_run,
        longest_run_limit,
        crossings,
        crossings_limit,
        signal: longest_run_limit.is_some_and(|limit| longest_run > limit)
            || crossings_limit.is_some_and(|limit| crossings < limit),
    })
}

fn median(values: &[Option<f64>]) -> Option<f64> {
    let mut known: Vec<f64> = values.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let upper = *known.get(known.len() / 2)?;
    let lower = *known.get((known.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}
