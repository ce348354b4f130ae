//! The probabilities of a count, as a table over the counts that can occur: from the likeliest outwards, each from the one before.

use super::error::BenchmarkError;
use crate::special::{binomial, poisson};

/// Beyond this the tables become large and the counts are not ours.
const LARGEST: f64 = 1e9;

/// A convolution of more steps than this would take minutes.
const MOST_STEPS: f64 = 1e10;

/// P(R = first), P(R = first + 1), …
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CountTable {
    pub(super) first: u64,
    pub(super) probability: Vec<f64>,
}

impl CountTable {
    /// Counts whose probability is below `negligible` of the largest are left out. `row` names the input.
    pub(super) fn binomial(row: usize, n: u64, share: f64, negligible: f64) -> Result<Self, BenchmarkError> {
        if !(0.0..=1.0).contains(&share) {
            return Err(BenchmarkError::NotAShare { row, value: share });
        }
        if n as f64 > LARGEST {
            return Err(BenchmarkError::TooLarge { row, what: "number", value: n as f64 });
        }
        let mode = (((n + 1) as f64 * share) as u64).min(n);
        let odds = share / (1.0 - share);
        let down = |x: u64| x as f64 / ((n - x + 1) as f64 * odds);
        let up = |x: u64| if x >= n { 0.0 } else { (n - x) as f64 * odds / (x + 1) as f64 };
        Ok(Self::from_mode(mode, binomial::density(mode, n, share), down, up, negligible))
    }

    /// The same of a Poisson count.
    pub(super) fn poisson(mean: f64, negligible: f64) -> Result<Self, BenchmarkError> {
        if !mean.is_finite() || mean < 0.0 {
            return Err(BenchmarkError::NotAnAmount { row: 0, what: "mean", value: mean });
        }
        if mean > LARGEST {
            return Err(BenchmarkError::TooLarge { row: 0, what: "mean", value: mean });
        }
        let mode = mean as u64;
        let (down, up) = (|x: u64| x as f64 / mean, |x: u64| mean / (x + 1) as f64);
        Ok(Self::from_mode(mode, poisson::density(mode as f64, mean), down, up, negligible))
    }

    /// The same of the sum of binomials, (number, share) each: the exact convolution.
    pub(super) fn sum_of_binomials(strata: &[(u64, f64)], negligible: f64) -> Result<Self, BenchmarkError> {
        let mut sum = Self { first: 0, probability: vec![1.0] };
        let mut steps = 0.0;
        for (row, &(n, share)) in strata.iter().enumerate() {
            let part = Self::binomial(row, n, share, negligible)?;
            steps += sum.probability.len() as f64 * part.probability.len() as f64;
            if steps > MOST_STEPS {
                return Err(BenchmarkError::TooLarge { row, what: "number", value: n as f64 });
            }
            sum = Self {
                first: sum.first.saturating_add(part.first),
                probability: convolve(&sum.probability, &part.probability),
            };
            sum.trim(negligible);
        }
        Ok(sum)
    }

    /// Probabilities from the mode outwards; `down(x)` is P(x−1)/P(x), `up(x)` is P(x+1)/P(x).
    fn from_mode(mode: u64, at_mode: f64, down: impl Fn(u64) -> f64, up: impl Fn(u64) -> f64, negligible: f64) -> Self {
        let negligible = at_mode * negligible;
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
        Self { first, probability }
    }

    /// Drops negligible probabilities at both ends.
    fn trim(&mut self, negligible: f64) {
        let limit = self.probability.iter().copied().fold(0.0, f64::max) * negligible;
        let last = self.probability.iter().rposition(|&p| p > limit).unwrap_or(0);
        self.probability.truncate(last + 1);
        let front = self.probability.iter().position(|&p| p > limit).unwrap_or(0);
        self.probability.drain(..front);
        self.first = self.first.saturating_add(front as u64);
    }
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, &p) in a.iter().enumerate() {
        // A list by itself: so several of its sums are made at once.
        for (cell, &q) in sum.get_mut(i..).unwrap_or_default().iter_mut().zip(b) {
            *cell += p * q;
        }
    }
    sum
}
