//! The distributions that everything else rests on, good to 1e-10 relative for counts up to 100,000.
//!
//! `statrs` supplies the normal distribution. Its incomplete gamma and beta functions lose digits from about
//! a thousand on (they subtract logarithms of gamma functions, which are themselves of the order n·ln n, and the
//! beta fraction stops after 140 terms), so the counts are done here: the probability of one count by Loader's
//! saddle-point expansion, which never subtracts large numbers, and tails as sums of such probabilities
//! from the edge of the tail outwards, smallest error first.
//!
//! Source: C. Loader 2000, Fast and accurate computation of binomial probabilities (the method of R's `dbinom`).

/// The standard normal distribution.
pub(crate) mod normal {
    use statrs::function::erf::{erfc, erfc_inv};
    use std::f64::consts::SQRT_2;

    /// Φ⁻¹(p), for p strictly between 0 and 1.
    pub(crate) fn quantile(p: f64) -> f64 {
        -SQRT_2 * erfc_inv(2.0 * p)
    }

    /// P(|Z| ≥ |z|).
    pub(crate) fn two_sided(z: f64) -> f64 {
        erfc(z.abs() / SQRT_2)
    }
}

/// The error of Stirling's formula: ln n! − ln(√(2πn)·(n/e)ⁿ), for n ≥ 0 (0 at 0 is never asked).
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        // Small n: the definition itself, no cancellation worth the name.
        return statrs::function::gamma::ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n
            - 0.5 * (2.0 * std::f64::consts::PI).ln();
    }
    let n2 = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - (1.0 / 1188.0) / n2) / n2) / n2) / n2) / n
}

/// The deviance part x·ln(x/m) + m − x, without cancellation where x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    let v2 = v * v;
    for j in 1..200 {
        term *= v2;
        let next = sum + term / f64::from(2 * j + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// Sums probabilities from the edge of a tail outwards; `ratio(k)` is the step from term k to the next.
fn sum_tail(first: f64, mut ratio: impl FnMut(u64) -> f64) -> f64 {
    let (mut sum, mut term) = (first, first);
    for k in 0.. {
        let r = ratio(k);
        term *= r;
        sum += term;
        // The ratios fall, so what follows is below term·r/(1−r).
        if term <= 0.0 || (r < 1.0 && term * r < (1.0 - r) * sum * 1e-18) {
            break;
        }
    }
    sum
}

/// The Poisson distribution.
pub(crate) mod poisson {
    use super::{deviance, stirling_error, sum_tail};

    /// mˣ·e⁻ᵐ/Γ(x+1), also for an x that is not a whole number.
    pub(crate) fn density(x: f64, mean: f64) -> f64 {
        if mean == 0.0 {
            return if x == 0.0 { 1.0 } else { 0.0 };
        }
        if x == 0.0 {
            return (-mean).exp();
        }
        (-stirling_error(x) - deviance(x, mean)).exp() / (2.0 * std::f64::consts::PI * x).sqrt()
    }

    /// P(X ≤ x).
    pub(crate) fn lower_tail(x: u64, mean: f64) -> f64 {
        if (x as f64) < mean { sum_down(x, mean) } else { 1.0 - sum_up(x + 1, mean) }
    }

    /// P(X ≥ x).
    pub(crate) fn upper_tail(x: u64, mean: f64) -> f64 {
        if x == 0 {
            1.0
        } else if (x as f64) > mean {
            sum_up(x, mean)
        } else {
            1.0 - sum_down(x - 1, mean)
        }
    }

    fn sum_down(x: u64, mean: f64) -> f64 {
        sum_tail(density(x as f64, mean), |k| x.saturating_sub(k) as f64 / mean)
    }

    fn sum_up(x: u64, mean: f64) -> f64 {
        sum_tail(density(x as f64, mean), |k| mean / (x + k + 1) as f64)
    }
}

/// The binomial distribution.
pub(crate) mod binomial {
    use super::{deviance, stirling_error, sum_tail};

    /// P(X = x).
    pub(crate) fn density(x: u64, n: u64, p: f64) -> f64 {
        if x > n {
            return 0.0;
        }
        if p <= 0.0 {
            return if x == 0 { 1.0 } else { 0.0 };
        }
        if p >= 1.0 {
            return if x == n { 1.0 } else { 0.0 };
        }
        let (n, x) = (n as f64, x as f64);
        let rest = n - x;
        if x == 0.0 {
            return (n * (-p).ln_1p()).exp();
        }
        if rest == 0.0 {
            return (n * p.ln()).exp();
        }
        let log = stirling_error(n)
            - stirling_error(x)
            - stirling_error(rest)
            - deviance(x, n * p)
            - deviance(rest, n * (1.0 - p));
        log.exp() * (n / (2.0 * std::f64::consts::PI * x * rest)).sqrt()
    }

    /// P(X ≤ x).
    pub(crate) fn lower_tail(x: u64, n: u64, p: f64) -> f64 {
        if x >= n {
            1.0
        } else if (x as f64) < n as f64 * p {
            sum_down(x, n, p)
        } else {
            1.0 - sum_up(x + 1, n, p)
        }
    }

    /// P(X ≥ x).
    pub(crate) fn upper_tail(x: u64, n: u64, p: f64) -> f64 {
        if x == 0 {
            1.0
        } else if x as f64 > n as f64 * p {
            sum_up(x, n, p)
        } else {
            1.0 - sum_down(x - 1, n, p)
        }
    }

    /// The smallest r with P(X ≤ r) ≥ q.
    pub(crate) fn quantile(q: f64, n: u64, p: f64) -> u64 {
        let (mut low, mut high) = (0, n);
        while low < high {
            let middle = low + (high - low) / 2;
            if lower_tail(middle, n, p) >= q {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    fn sum_down(x: u64, n: u64, p: f64) -> f64 {
        let odds = (1.0 - p) / p;
        sum_tail(density(x, n, p), |k| match x.checked_sub(k) {
            Some(at) => at as f64 / (n - at + 1) as f64 * odds,
            None => 0.0,
        })
    }

    fn sum_up(x: u64, n: u64, p: f64) -> f64 {
        if x > n || p >= 1.0 {
            return if x > n { 0.0 } else { 1.0 };
        }
        let odds = p / (1.0 - p);
        sum_tail(density(x, n, p), |k| n.saturating_sub(x + k) as f64 / (x + k + 1) as f64 * odds)
    }
}

/// The chi-square distribution.
pub(crate) mod chi_square {
    use super::{normal, poisson};

    /// P(X ≥ x) with `df` degrees of freedom, df ≥ 1.
    ///
    /// The upper incomplete gamma ratio Q(df/2, x/2), with its leading factor from the Poisson density.
    pub(crate) fn upper_tail(x: f64, df: u64) -> f64 {
        if x <= 0.0 {
            return 1.0;
        }
        if df == 1 {
            return normal::two_sided(x.sqrt());
        }
        let (a, x) = (df as f64 / 2.0, x / 2.0);
        // density(a, x) = xᵃe⁻ˣ/Γ(a+1)
        let factor = poisson::density(a, x);
        if x < a + 1.0 { 1.0 - factor * series(a, x) } else { factor * a * fraction(a, x) }
    }

    /// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
    fn series(a: f64, x: f64) -> f64 {
        let (mut sum, mut term, mut k) = (1.0, 1.0, a);
        while term > sum * 1e-17 {
            k += 1.0;
            term *= x / k;
            sum += term;
        }
        sum
    }

    /// Legendre's continued fraction of Γ(a, x)/(xᵃe⁻ˣ), evaluated by Lentz's method: the ratios of successive numerators
    /// and denominators.
    fn fraction(a: f64, x: f64) -> f64 {
        const TINY: f64 = 1e-300;
        let mut partial = x + 1.0 - a;
        let mut numerators = 1.0 / TINY;
        let mut denominators = 1.0 / partial;
        let mut value = denominators;
        for i in 1..100_000 {
            let i = f64::from(i);
            let factor = -i * (i - a);
            partial += 2.0;
            denominators = 1.0 / nonzero(factor * denominators + partial, TINY);
            numerators = nonzero(partial + factor / numerators, TINY);
            let step = numerators * denominators;
            value *= step;
            if (step - 1.0).abs() < 1e-16 {
                break;
            }
        }
        value
    }

    fn nonzero(x: f64, tiny: f64) -> f64 {
        if x.abs() < tiny { tiny } else { x }
    }
}

/// Solves `f(x) = 0` for an increasing `f` on `[low, high]`, by Newton's steps kept inside a shrinking bracket.
///
/// `f` gives the value and the slope. Ends when the bracket or the step is a few units in the last place.
pub(crate) fn solve_increasing(mut low: f64, mut high: f64, start: f64, f: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start.clamp(low, high);
    for _ in 0..200 {
        let (value, slope) = f(x);
        if value == 0.0 {
            return x;
        }
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - value / slope;
        let next = if newton > low && newton < high { newton } else { low + (high - low) / 2.0 };
        if (next - x).abs() <= 4.0 * f64::EPSILON * x.abs() || next <= low && next >= high {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests;
