//! How sure one unit's own proportion or count is (section 8 of the statistics page).
//!
//! These are intervals around an observed value. They are not control limits: for those see [`Funnel`](super::Funnel).

use std::sync::LazyLock;

use serde::Serialize;

use crate::confidence::{Confidence, Interval};
use crate::special::{binomial, poisson, solve_increasing};

/// Wilson's interval of a proportion x/n (Wilson 1927; Newcombe 1998); `None` at n = 0 and where x > n.
///
/// Centre `(p + z²/2n)/(1 + z²/n)`, half-width `z/(1 + z²/n)·√(p(1−p)/n + z²/4n²)`. The lower limit is exactly 0 at
/// x = 0, the upper exactly 1 at x = n.
///
/// ```
/// use stoplicht_steering::benchmark::wilson;
/// use stoplicht_steering::confidence::Confidence;
///
/// let limits = wilson(0, 10, Confidence::P95).unwrap();
/// assert_eq!(limits.lower, 0.0);
/// assert!((limits.upper - 0.2775327999).abs() < 1e-10);
/// ```
pub fn wilson(x: u64, n: u64, confidence: Confidence) -> Option<Interval> {
    if n == 0 || x > n {
        return None;
    }
    let (z, size) = (confidence.z(), n as f64);
    let p = x as f64 / size;
    let shrink = 1.0 + z * z / size;
    let centre = (p + z * z / (2.0 * size)) / shrink;
    let half = z / shrink * (p * (1.0 - p) / size + z * z / (4.0 * size * size)).sqrt();
    Some(Interval {
        lower: if x == 0 { 0.0 } else { (centre - half).max(0.0) },
        upper: if x == n { 1.0 } else { (centre + half).min(1.0) },
    })
}

/// Clopper and Pearson's exact interval of a proportion x/n; `None` at n = 0 and where x > n.
///
/// The proportions at which x or more (x or fewer) has probability α/2: the Beta quantiles B(α/2; x, n−x+1) and
/// B(1−α/2; x+1, n−x). Exactly 0 at x = 0 and 1 at x = n.
pub fn clopper_pearson(x: u64, n: u64, confidence: Confidence) -> Option<Interval> {
    let start = wilson(x, n, confidence)?;
    let tail = confidence.tail();
    let size = n as f64;
    let lower = if x == 0 {
        0.0
    } else {
        // dP(X ≥ x)/dp = n·P(x−1 of n−1)
        solve_increasing(0.0, x as f64 / size, start.lower, |p| {
            (binomial::upper_tail(x, n, p) - tail, size * binomial::density(x - 1, n - 1, p))
        })
    };
    let upper = if x == n {
        1.0
    } else {
        solve_increasing(x as f64 / size, 1.0, start.upper, |p| {
            (tail - binomial::lower_tail(x, n, p), size * binomial::density(x, n - 1, p))
        })
    };
    Some(Interval { lower, upper })
}

/// Byar's approximate interval of a Poisson count (Breslow and Day 1987).
///
/// Lower `x(1 − 1/(9x) − z/(3√x))³`, upper the same with x + 1 and + z; a lower limit below 0 is 0, as at x = 0.
pub fn byar(x: u64, confidence: Confidence) -> Interval {
    let z = confidence.z();
    let cube = |x: f64, z: f64| x * (1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt())).powi(3);
    Interval { lower: if x == 0 { 0.0 } else { cube(x as f64, -z).max(0.0) }, upper: cube(x as f64 + 1.0, z) }
}

/// Garwood's exact interval of a Poisson count: `χ²(α/2; 2x)/2` and `χ²(1−α/2; 2x+2)/2`, 0 at x = 0.
///
/// Solved as what those quantiles are: the means at which x or more (x or fewer) has probability α/2.
pub fn garwood(x: u64, confidence: Confidence) -> Interval {
    let tail = confidence.tail();
    let start = byar(x, confidence);
    let count = x as f64;
    let lower = if x == 0 {
        0.0
    } else {
        solve_increasing(0.0, count, start.lower.max(count * 1e-3), |mean| {
            (poisson::upper_tail(x, mean) - tail, poisson::density(count - 1.0, mean))
        })
    };
    let upper = solve_increasing(count, highest_mean(count), start.upper, |mean| {
        (tail - poisson::lower_tail(x, mean), poisson::density(count, mean))
    });
    Interval { lower, upper }
}

/// The interval of a Poisson count by mid-p: half of P(X = x) counts as beyond x.
///
/// Narrower than [`garwood`], whose level is at least the nominal one; offered beside it, not in its place.
pub fn poisson_mid_p(x: u64, confidence: Confidence) -> Interval {
    let tail = confidence.tail();
    let start = byar(x, confidence);
    let count = x as f64;
    // The slope of either mid-p tail is the mean of the densities on both sides of the half.
    let slope = |mean: f64| {
        let below = if x == 0 { 0.0 } else { poisson::density(count - 1.0, mean) };
        f64::midpoint(below, poisson::density(count, mean))
    };
    let lower = if x == 0 {
        0.0
    } else {
        solve_increasing(0.0, count, start.lower.max(count * 1e-3), |mean| {
            let beyond = poisson::upper_tail(x, mean) - 0.5 * poisson::density(count, mean);
            (beyond - tail, slope(mean))
        })
    };
    let upper = solve_increasing(count, highest_mean(count), start.upper, |mean| {
        let beyond = poisson::lower_tail(x, mean) - 0.5 * poisson::density(count, mean);
        (tail - beyond, slope(mean))
    });
    Interval { lower, upper }
}

/// A mean at which x or fewer is out of the question at any level that is used.
fn highest_mean(count: f64) -> f64 {
    count + 100.0 * (count + 100.0).sqrt()
}

/// By which method the limits of a count were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountMethod {
    /// [`garwood`], for fewer than 10.
    Exact,
    /// [`byar`], from 10 on.
    Byar,
}

/// The interval of a count, or of what was divided from it, with its method.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CountInterval {
    /// Lower and upper limit.
    #[serde(flatten)]
    pub limits: Interval,
    /// Exact below 10, Byar's from 10 on.
    pub method: CountMethod,
}

/// From this count on limits are Byar's.
const FEW: u64 = 10;

/// The exact limits of the counts below [`FEW`].
static EXACT_P95: LazyLock<Vec<Interval>> = LazyLock::new(|| (0..FEW).map(|x| garwood(x, Confidence::P95)).collect());

/// The interval of a Poisson count: exact for x < 10, Byar's for x ≥ 10.
///
/// Of a rate or a ratio: divide by the time at risk or the expected count, [`Interval::per`].
///
/// ```
/// use stoplicht_steering::benchmark::{CountMethod, poisson_interval};
/// use stoplicht_steering::confidence::Confidence;
///
/// let nine = poisson_interval(9, Confidence::P95);
/// assert_eq!(nine.method, CountMethod::Exact);
/// assert!((nine.limits.upper - 17.08480345).abs() < 1e-8);
/// assert_eq!(poisson_interval(10, Confidence::P95).method, CountMethod::Byar);
/// ```
pub fn poisson_interval(x: u64, confidence: Confidence) -> CountInterval {
    if x < FEW {
        // Of so few counts, asked for again and again, they are solved once.
        let known = (confidence == Confidence::P95).then(|| EXACT_P95.get(x as usize).copied()).flatten();
        CountInterval { limits: known.unwrap_or_else(|| garwood(x, confidence)), method: CountMethod::Exact }
    } else {
        CountInterval { limits: byar(x, confidence), method: CountMethod::Byar }
    }
}
