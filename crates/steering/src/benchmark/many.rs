//! Many units at once: how many of the flags are to be expected by chance alone.

use super::null_count::NullCount;
use super::tails::TailRule;
use crate::confidence::Confidence;

/// The part of units on target that is flagged by chance: at 95%, 1 in 20.
pub const BY_CHANCE: f64 = 0.05;

/// Do units differ by more than chance explains, all of them together? `p` are their two-sided tail probabilities, and `outside` is how
/// many of them are flagged at 95%.
///
/// They do where more are flagged than chance flags (fewer than 1 in 40 times as many), or where one lies so far out that it would be
/// flagged among as many as these, too (Benjamini and Hochberg).
///
/// ```
/// use stoplicht_steering::benchmark::differ_by_more_than_chance;
///
/// // Chance gives about 2 of 38.
/// assert!(!differ_by_more_than_chance(&[0.04; 1], 1, 38));
/// assert!(differ_by_more_than_chance(&[0.04; 6], 6, 38));
/// assert!(differ_by_more_than_chance(&[0.0001], 1, 38));
/// ```
pub fn differ_by_more_than_chance(p: &[f64], outside: usize, units: usize) -> bool {
    if outside == 0 {
        return false;
    }
    let rest = units.saturating_sub(p.len());
    let all: Vec<f64> = p.iter().copied().chain(std::iter::repeat_n(1.0, rest)).collect();
    let chance = NullCount::binomial(units as u64, BY_CHANCE);
    let is_many = chance.is_ok_and(|chance| chance.tails(outside as u64, TailRule::MidP).high < Confidence::P95.tail());
    is_many || benjamini_hochberg(&all).iter().any(|adjusted| *adjusted < BY_CHANCE)
}

/// Benjamini and Hochberg's adjusted p values (1995), in the order of the input.
///
/// A unit flagged where the adjusted value is below q belongs to a set of which a part q is expected to be false.
/// Values outside 0 to 1 are taken as 1: no evidence.
///
/// ```
/// use stoplicht_steering::benchmark::benjamini_hochberg;
///
/// // Sorted: 0.01·3/1 = 0.03, 0.03·3/2 = 0.045, 0.5·3/3 = 0.5.
/// let adjusted = benjamini_hochberg(&[0.5, 0.01, 0.03]);
/// assert!((adjusted[1] - 0.03).abs() < 1e-15 && (adjusted[2] - 0.045).abs() < 1e-15);
/// ```
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let evidence = |p: f64| if (0.0..=1.0).contains(&p) { p } else { 1.0 };
    let mut adjusted: Vec<f64> = p.iter().map(|&p| evidence(p)).collect();
    let mut order: Vec<&mut f64> = adjusted.iter_mut().collect();
    order.sort_by(|a, b| a.total_cmp(b));
    let mut lowest: f64 = 1.0;
    for (rank, value) in order.into_iter().enumerate().rev() {
        // n/rank first: it is exactly 1 at the last rank.
        lowest = lowest.min(*value * (p.len() as f64 / (rank + 1) as f64));
        *value = lowest;
    }
    adjusted
}
