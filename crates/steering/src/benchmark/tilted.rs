//! Far tails of a sum of binomials, by exponential tilting (Esscher 1932; Butler 2007, Saddlepoint Approximations, section 1.1).
//!
//! A table of the sum cannot tell what is so rare that it was left out. With every share p changed to the p′ of which the odds are eᶿ
//! times those of p, and θ such that the sum is expected to be x, x is no longer rare, and P(S = k) is that of the changed sum
//! times `e^(K − θk)`, K = Σ n·ln(1 − p + p·eᶿ). Nothing is approximated: the table of the changed sum is exact around x, and
//! what lies further out in the tail weighs less and less.

use super::count_table::CountTable;
use crate::special::{relative_entropy, solve_increasing};

/// Of the changed sum this part is enough for all digits.
const NEGLIGIBLE: f64 = 1e-30;

/// Beyond this no odds can be brought.
const FURTHEST: f64 = 2000.0;

/// P(S ≤ x), P(S = x) and P(S ≥ x).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Around {
    pub(super) lower: f64,
    pub(super) own: f64,
    pub(super) upper: f64,
}

/// The tails at x of the sum of binomials, (number, share) each; none of them rounded to 0 that a number can hold.
///
/// One of the tails is small; the other is 1 or nearly so.
pub(super) fn around(strata: &[(u64, f64)], x: u64) -> Around {
    // Those that are certain only move the sum.
    let certain: u64 = strata.iter().filter(|(_, share)| *share >= 1.0).fold(0, |sum, (n, _)| sum.saturating_add(*n));
    let open = || strata.iter().copied().filter(|(n, share)| *n > 0 && 0.0 < *share && *share < 1.0);
    let most = open().fold(0_u64, |sum, (n, _)| sum.saturating_add(n));
    match x.checked_sub(certain) {
        None => Around { lower: 0.0, own: 0.0, upper: 1.0 },
        Some(x) if x > most => Around { lower: 1.0, own: 0.0, upper: 0.0 },
        Some(_) if most == 0 => Around { lower: 1.0, own: 1.0, upper: 1.0 },
        Some(0) => {
            let none = open().map(|(n, share)| n as f64 * (-share).ln_1p()).sum::<f64>().exp();
            Around { lower: none, own: none, upper: 1.0 }
        }
        Some(x) if x == most => {
            let all = open().map(|(n, share)| n as f64 * share.ln()).sum::<f64>().exp();
            Around { lower: 1.0, own: all, upper: all }
        }
        Some(x) => between(&open().collect::<Vec<_>>(), x),
    }
}

fn between(open: &[(u64, f64)], x: u64) -> Around {
    let target = x as f64;
    let expected_at = |theta: f64| {
        let parts = open.iter().map(|&(n, share)| {
            let share = tilted(share, theta);
            (n as f64 * share, n as f64 * share * (1.0 - share))
        });
        parts.fold((-target, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    };
    let theta = solve_increasing(-FURTHEST, FURTHEST, 0.0, expected_at);
    let changed: Vec<(u64, f64)> = open.iter().map(|&(n, share)| (n, tilted(share, theta))).collect();
    // K − θx, without subtracting large numbers: what each stratum is changed by, and what θ is off.
    let entropy: f64 =
        open.iter().zip(&changed).map(|(&(n, share), &(_, other))| n as f64 * relative_entropy(other, share)).sum();
    let scale = (theta * expected_at(theta).0 - entropy).exp();
    let Ok(table) = CountTable::sum_of_binomials(&changed, NEGLIGIBLE) else {
        // Only where there are too many for a table, which the caller has had before.
        return Around { lower: f64::from(u8::from(theta >= 0.0)), own: 0.0, upper: f64::from(u8::from(theta < 0.0)) };
    };
    let terms = || table.probability.iter().zip(table.first..);
    let weighed = |keep: fn(u64, u64) -> bool| {
        terms().filter(|(_, k)| keep(*k, x)).map(|(p, k)| p * (-theta * (k as f64 - target)).exp()).sum::<f64>() * scale
    };
    let own = terms().find(|(_, k)| *k == x).map_or(0.0, |(p, _)| p * scale);
    if theta < 0.0 {
        let lower = weighed(|k, x| k <= x).min(1.0);
        Around { lower, own, upper: 1.0 - lower + own }
    } else {
        let upper = weighed(|k, x| k >= x).min(1.0);
        Around { lower: 1.0 - upper + own, own, upper }
    }
}

/// The share of which the odds are eᶿ times those of `share`.
fn tilted(share: f64, theta: f64) -> f64 {
    let logit = share.ln() - (-share).ln_1p();
    1.0 / (1.0 + (-logit - theta).exp())
}
