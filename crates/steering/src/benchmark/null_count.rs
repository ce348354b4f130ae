//! The count that a unit on target would have: its distribution, tails, and exact control limits (Spiegelhalter 2005, appendix).
//!
//! Three nulls, one table: a binomial for a proportion, a Poisson for counts, and a sum of binomials for a 0/1 outcome with case
//! mix. The Poisson variance is too large for an outcome that is common, and would hide real differences (section 9).

use super::BenchmarkError;
use super::tails::{TailRule, Tails};
use crate::confidence::{Confidence, Interval};
use crate::special::{binomial, poisson};

/// Counts whose probability is below this part of the largest are left out; they matter to no tail above 1e-90.
const NEGLIGIBLE: f64 = 1e-100;

/// Beyond this the tables become large and the counts are not ours.
const LARGEST: f64 = 1e9;

/// The distribution of a count, as a table over the counts that can occur.
///
/// ```
/// use stoplicht_steering::benchmark::NullCount;
///
/// let coins = NullCount::binomial(2, 0.5)?;
/// assert!((coins.at_most(1) - 0.75).abs() < 1e-12);
/// assert!((coins.at_least(2) - 0.25).abs() < 1e-12);
/// // One trajectory at ½ and one at ¼: P(0) = 3/8, P(1) = 4/8, P(2) = 1/8.
/// let mixed = NullCount::sum_of_binomials(&[(1, 0.5), (1, 0.25)])?;
/// assert!((mixed.probability(2) - 0.125).abs() < 1e-12);
/// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct NullCount {
    first: u64,
    probability: Vec<f64>,
    /// P(R ≤ first + i), summed from below.
    at_most: Vec<f64>,
    /// P(R ≥ first + i), summed from above.
    at_least: Vec<f64>,
}

impl NullCount {
    /// The number among `n` that has the outcome, each with probability `share`.
    ///
    /// # Errors
    /// When `share` is not between 0 and 1, or `n` is above a billion.
    pub fn binomial(n: u64, share: f64) -> Result<Self, BenchmarkError> {
        let (first, probability) = binomial_table(0, n, share)?;
        Ok(Self::new(first, probability))
    }

    /// A count with expected value `mean`.
    ///
    /// # Errors
    /// When `mean` is negative, not finite, or above a billion.
    pub fn poisson(mean: f64) -> Result<Self, BenchmarkError> {
        if !mean.is_finite() || mean < 0.0 {
            return Err(BenchmarkError::NotAnAmount { row: 0, what: "mean", value: mean });
        }
        if mean > LARGEST {
            return Err(BenchmarkError::TooLarge { row: 0, what: "mean", value: mean });
        }
        let mode = mean as u64;
        let (first, probability) =
            table(mode, poisson::density(mode as f64, mean), |x| x as f64 / mean, |x| mean / (x + 1) as f64);
        Ok(Self::new(first, probability))
    }

    /// The number that has the outcome when `strata` are (trajectories, probability): the exact convolution.
    ///
    /// # Errors
    /// When a probability is not between 0 and 1, or a number above a billion.
    pub fn sum_of_binomials(strata: &[(u64, f64)]) -> Result<Self, BenchmarkError> {
        let (mut first, mut sum) = (0, vec![1.0]);
        for (row, &(n, share)) in strata.iter().enumerate() {
            let (offset, part) = binomial_table(row, n, share)?;
            sum = convolve(&sum, &part);
            first += offset + trim(&mut sum);
        }
        Ok(Self::new(first, sum))
    }

    fn new(first: u64, probability: Vec<f64>) -> Self {
        let at_most = running_sum(probability.iter());
        let mut at_least = running_sum(probability.iter().rev());
        at_least.reverse();
        Self { first, probability, at_most, at_least }
    }

    fn index(&self, x: u64) -> Option<usize> {
        Some(x.checked_sub(self.first)? as usize)
    }

    /// P(R = x).
    pub fn probability(&self, x: u64) -> f64 {
        self.index(x).and_then(|i| self.probability.get(i)).copied().unwrap_or(0.0)
    }

    /// P(R ≤ x).
    pub fn at_most(&self, x: u64) -> f64 {
        self.index(x).map_or(0.0, |i| self.at_most.get(i).map_or(1.0, |p| p.min(1.0)))
    }

    /// P(R ≥ x).
    pub fn at_least(&self, x: u64) -> f64 {
        self.index(x).map_or(1.0, |i| self.at_least.get(i).map_or(0.0, |p| p.min(1.0)))
    }

    /// Both tails of an observed count; by mid-p, half of P(R = x) counts on either side.
    pub fn tails(&self, x: u64, rule: TailRule) -> Tails {
        let own = match rule {
            TailRule::MidP => 0.5 * self.probability(x),
            TailRule::Exact => 0.0,
        };
        Tails { low: self.at_most(x) - own, high: self.at_least(x) - own }
    }

    /// Exact interpolated control limits of the count, not yet divided by n or E; may lie below 0.
    ///
    /// With r the smallest count with P(R ≤ r) > q: `r − (P(R ≤ r) − q)/P(R = r)`, at q = α/2 and 1 − α/2.
    pub fn limits(&self, confidence: Confidence) -> Interval {
        let tail = confidence.tail();
        let lower = self.interpolate(|i| self.at_most[i] - tail);
        // From above, P(R ≤ r) − (1 − α/2) = α/2 − P(R ≥ r+1), without cancellation.
        let upper = self.interpolate(|i| tail - self.at_least.get(i + 1).copied().unwrap_or(0.0));
        Interval { lower, upper }
    }

    /// `excess(i)` is P(R ≤ first + i) − q; it rises with i.
    fn interpolate(&self, excess: impl Fn(usize) -> f64) -> f64 {
        let last = self.probability.len() - 1;
        let i = (0..last).find(|&i| excess(i) > 0.0).unwrap_or(last);
        (self.first + i as u64) as f64 - excess(i) / self.probability[i]
    }
}

fn binomial_table(row: usize, n: u64, share: f64) -> Result<(u64, Vec<f64>), BenchmarkError> {
    if !(0.0..=1.0).contains(&share) {
        return Err(BenchmarkError::NotAShare { row, value: share });
    }
    if n as f64 > LARGEST {
        return Err(BenchmarkError::TooLarge { row, what: "number", value: n as f64 });
    }
    let mode = (((n + 1) as f64 * share) as u64).min(n);
    let odds = share / (1.0 - share);
    Ok(table(
        mode,
        binomial::density(mode, n, share),
        |x| x as f64 / ((n - x + 1) as f64 * odds),
        |x| if x >= n { 0.0 } else { (n - x) as f64 * odds / (x + 1) as f64 },
    ))
}

/// Probabilities from the mode outwards; `down(x)` is P(x−1)/P(x), `up(x)` is P(x+1)/P(x).
fn table(mode: u64, at_mode: f64, down: impl Fn(u64) -> f64, up: impl Fn(u64) -> f64) -> (u64, Vec<f64>) {
    let negligible = at_mode * NEGLIGIBLE;
    let mut probability = vec![at_mode];
    let (mut x, mut term) = (mode, at_mode);
    while x > 0 {
        term *= down(x);
        if term <= negligible {
            break;
        }
        probability.push(term);
        x -= 1;
    }
    probability.reverse();
    let first = x;
    (x, term) = (mode, at_mode);
    loop {
        term *= up(x);
        if term <= negligible {
            break;
        }
        probability.push(term);
        x += 1;
    }
    (first, probability)
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, &p) in a.iter().enumerate() {
        for (cell, &q) in sum[i..].iter_mut().zip(b) {
            *cell += p * q;
        }
    }
    sum
}

/// Drops negligible probabilities at both ends; gives the number dropped in front.
fn trim(probability: &mut Vec<f64>) -> u64 {
    let limit = probability.iter().copied().fold(0.0, f64::max) * NEGLIGIBLE;
    let last = probability.iter().rposition(|&p| p > limit).unwrap_or(0);
    probability.truncate(last + 1);
    let front = probability.iter().position(|&p| p > limit).unwrap_or(0);
    probability.drain(..front);
    front as u64
}

fn running_sum<'a>(terms: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    terms
        .scan(0.0, |sum, term| {
            *sum += term;
            Some(*sum)
        })
        .collect()
}
