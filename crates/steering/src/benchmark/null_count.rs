//! The count that a unit on target would have: its distribution, tails, and exact control limits (Spiegelhalter 2005, appendix).
//!
//! Three nulls, one table: a binomial for a proportion, a Poisson for counts, and a sum of binomials for a 0/1 outcome with case
//! mix. The Poisson variance is too large for an outcome that is common, and would hide real differences (section 9). What is too rare
//! for the table is taken from the distribution itself.

use super::count_table::CountTable;
use super::error::BenchmarkError;
use super::tails::{TailRule, Tails};
use super::tilted::around;
use crate::confidence::{Confidence, Interval};
use crate::special::{binomial, poisson};

/// Counts whose probability is below this part of the largest are left out of the table.
const NEGLIGIBLE: f64 = 1e-100;

/// Probabilities from here on are good to all digits as the table has them.
const IN_TABLE: f64 = 1e-80;

/// The distribution of a count, as a table over the counts that can occur.
///
/// Tails are good to 1e-10 relative down to 1e-300.
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
    distribution: Distribution,
    table: CountTable,
    /// P(R ≤ first + i), summed from below.
    at_most: Vec<f64>,
    /// P(R ≥ first + i), summed from above.
    at_least: Vec<f64>,
}

/// What the table is of.
#[derive(Debug, Clone, PartialEq)]
enum Distribution {
    Binomial { n: u64, share: f64 },
    Poisson { mean: f64 },
    SumOfBinomials(Vec<(u64, f64)>),
}

impl Distribution {
    fn density(&self, x: u64) -> f64 {
        match self {
            Self::Binomial { n, share } => binomial::density(x, *n, *share),
            Self::Poisson { mean } => poisson::density(x as f64, *mean),
            Self::SumOfBinomials(strata) => around(strata, x).own,
        }
    }

    fn lower_tail(&self, x: u64) -> f64 {
        match self {
            Self::Binomial { n, share } => binomial::lower_tail(x, *n, *share),
            Self::Poisson { mean } => poisson::lower_tail(x, *mean),
            Self::SumOfBinomials(strata) => around(strata, x).lower,
        }
    }

    fn upper_tail(&self, x: u64) -> f64 {
        match self {
            Self::Binomial { n, share } => binomial::upper_tail(x, *n, *share),
            Self::Poisson { mean } => poisson::upper_tail(x, *mean),
            Self::SumOfBinomials(strata) => around(strata, x).upper,
        }
    }
}

impl NullCount {
    /// The number among `n` that has the outcome, each with probability `share`.
    ///
    /// # Errors
    /// When `share` is not between 0 and 1, or `n` is above a billion.
    pub fn binomial(n: u64, share: f64) -> Result<Self, BenchmarkError> {
        let table = CountTable::binomial(0, n, share, NEGLIGIBLE)?;
        Ok(Self::new(Distribution::Binomial { n, share }, table))
    }

    /// A count with expected value `mean`.
    ///
    /// # Errors
    /// When `mean` is negative, not finite, or above a billion.
    pub fn poisson(mean: f64) -> Result<Self, BenchmarkError> {
        let table = CountTable::poisson(mean, NEGLIGIBLE)?;
        Ok(Self::new(Distribution::Poisson { mean }, table))
    }

    /// The number that has the outcome when `strata` are (trajectories, probability): the exact convolution.
    ///
    /// # Errors
    /// When a probability is not between 0 and 1, a number is above a billion, or all together are too many for a table.
    pub fn sum_of_binomials(strata: &[(u64, f64)]) -> Result<Self, BenchmarkError> {
        let table = CountTable::sum_of_binomials(strata, NEGLIGIBLE)?;
        Ok(Self::new(Distribution::SumOfBinomials(strata.to_vec()), table))
    }

    fn new(distribution: Distribution, table: CountTable) -> Self {
        let at_most = running_sum(table.probability.iter());
        let mut at_least = running_sum(table.probability.iter().rev());
        at_least.reverse();
        Self { distribution, table, at_most, at_least }
    }

    /// What a list of the table has of x.
    fn at(&self, list: &[f64], x: u64) -> Option<f64> {
        let index = usize::try_from(x.checked_sub(self.table.first)?).ok()?;
        list.get(index).map(|p| p.min(1.0))
    }

    /// The same, if it is not too rare for all digits.
    fn tabled(&self, list: &[f64], x: u64) -> Option<f64> {
        self.at(list, x).filter(|p| *p >= IN_TABLE)
    }

    fn last(&self) -> u64 {
        self.table.first.saturating_add(self.table.probability.len() as u64 - 1)
    }

    /// P(R = x).
    pub fn probability(&self, x: u64) -> f64 {
        self.tabled(&self.table.probability, x).unwrap_or_else(|| self.distribution.density(x))
    }

    /// P(R ≤ x).
    pub fn at_most(&self, x: u64) -> f64 {
        match self.tabled(&self.at_most, x) {
            Some(tail) => tail,
            None if x > self.last() => 1.0,
            None => self.distribution.lower_tail(x),
        }
    }

    /// P(R ≥ x).
    pub fn at_least(&self, x: u64) -> f64 {
        match self.tabled(&self.at_least, x) {
            Some(tail) => tail,
            None if x < self.table.first => 1.0,
            None => self.distribution.upper_tail(x),
        }
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
        let lower = self.interpolate(|x| !self.is_at_most(x, tail), |x| self.at_most(x) - tail);
        // From above, P(R ≤ r) − (1 − α/2) = α/2 − P(R ≥ r+1), without cancellation.
        let above = |x: u64| x.saturating_add(1);
        let upper = self.interpolate(|x| self.is_under(above(x), tail), |x| tail - self.at_least(above(x)));
        Interval { lower, upper }
    }

    /// Between which counts, not yet divided by n or E, a unit is not flagged: where a tail by the rule of the flags, drawn straight from
    /// one count to the next, passes q. A count lies beyond a limit exactly where its own tail is below q.
    ///
    /// With [`Self::limits`] that may differ by a part of a count. These are for who sees flag and limit side by side.
    ///
    /// ```
    /// use stoplicht_steering::benchmark::{NullCount, TailRule};
    /// use stoplicht_steering::confidence::Confidence;
    ///
    /// // P(0) = 0.04: half of it is 0.02, and 0 is flagged.
    /// let null = NullCount::poisson(-(0.04_f64.ln()))?;
    /// assert!(null.tails(0, TailRule::MidP).low < 0.025);
    /// assert!(null.flag_limits(Confidence::P95, TailRule::MidP).lower > 0.0);
    /// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
    /// ```
    pub fn flag_limits(&self, confidence: Confidence, rule: TailRule) -> Interval {
        self.flag_limits_near(self.limits(confidence), confidence, rule)
    }

    /// The same, with [`Self::limits`] at that level: those of the flags lie within a count or two of these.
    pub(super) fn flag_limits_near(&self, near: Interval, confidence: Confidence, rule: TailRule) -> Interval {
        let q = confidence.tail();
        let low = |x: u64| self.tails(x, rule).low;
        let high = |x: u64| self.tails(x, rule).high;
        let mut first = near.lower.max(0.0).floor() as u64;
        while first > 0 && low(first) >= q {
            first -= 1;
        }
        while low(first) < q {
            first += 1;
        }
        let mut last = near.upper.max(0.0).ceil() as u64;
        while high(last) >= q && last < self.last() {
            last += 1;
        }
        while last > 0 && high(last) < q {
            last -= 1;
        }
        // `first` is the least count that is not flagged low, `last` the greatest that is not flagged high.
        let part = |inside: f64, outside: f64| ((inside - q) / (inside - outside)).clamp(0.0, 1.0);
        let lower = match first.checked_sub(1) {
            Some(outside) => first as f64 - part(low(first), low(outside)),
            None => 0.0,
        };
        let outside = high(last.saturating_add(1));
        let upper = if high(last) >= q { last as f64 + part(high(last), outside) } else { 0.0 };
        Interval { lower, upper }
    }

    /// Is P(R ≤ x) no more than q? Where the table does not have the tail to all digits, it has it well enough to tell it from a
    /// q that is not as rare.
    fn is_at_most(&self, x: u64, q: f64) -> bool {
        match self.at(&self.at_most, x) {
            Some(tail) if q >= IN_TABLE => tail <= q,
            None if q >= IN_TABLE && x < self.table.first => true,
            _ => self.at_most(x) <= q,
        }
    }

    /// Is P(R ≥ x) less than q?
    fn is_under(&self, x: u64, q: f64) -> bool {
        match self.at(&self.at_least, x) {
            Some(tail) if q >= IN_TABLE => tail < q,
            None if q >= IN_TABLE && x > self.last() => true,
            _ => self.at_least(x) < q,
        }
    }

    /// `excess(x)` is P(R ≤ x) − q, which rises with x; `is_over(x)` says whether it is above 0.
    fn interpolate(&self, is_over: impl Fn(u64) -> bool, excess: impl Fn(u64) -> f64) -> f64 {
        let (first, last) = (self.table.first, self.last());
        // At the levels in use the limits lie inside the table; at one that is rarer than the table goes, beyond it.
        let mut low = if is_over(first) { 0 } else { first };
        let mut high = last;
        while !is_over(high) && high < u64::MAX {
            high = high.saturating_mul(2).saturating_add(1);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if is_over(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let probability = self.probability(low);
        let part = if probability > 0.0 { (excess(low) / probability).clamp(0.0, 1.0) } else { 0.0 };
        low as f64 - part
    }
}

fn running_sum<'a>(terms: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    terms
        .scan(0.0, |sum, term| {
            *sum += term;
            Some(*sum)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A count lies beyond the limits of the flags exactly where it is flagged, whatever the distribution.
    #[test]
    fn limits_of_flags_and_flags_are_one_thing() {
        let mut nulls = Vec::new();
        for mean in [0.3, 1.0, 2.9, 3.2, 3.7, 5.0, 15.0, 15.4, 130.0] {
            nulls.push(NullCount::poisson(mean).unwrap());
        }
        for n in [1, 4, 7, 31, 200] {
            for share in [0.0, 0.02, 0.3, 0.5, 0.97, 1.0] {
                nulls.push(NullCount::binomial(n, share).unwrap());
            }
            nulls.push(NullCount::sum_of_binomials(&[(n, 0.1), (3, 0.8)]).unwrap());
        }
        for null in nulls {
            for level in [Confidence::P95, Confidence::P998] {
                for rule in [TailRule::MidP, TailRule::Exact] {
                    let limits = null.flag_limits(level, rule);
                    for x in 0..=260 {
                        let (tails, count) = (null.tails(x, rule), x as f64);
                        assert_eq!(count < limits.lower, tails.low < level.tail(), "{x} {limits:?} {null:?}");
                        let can_be = null.probability(x) > 0.0;
                        assert!(!can_be || (count > limits.upper) == (tails.high < level.tail()), "{x} {limits:?}");
                    }
                }
            }
        }
    }
}
