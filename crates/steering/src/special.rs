//! The distributions that everything else rests on, good to 1e-10 relative for counts up to 100,000.
//!
//! `statrs` supplies the quantiles of the normal distribution. Its error function is good to nine digits only, and its incomplete gamma
//! and beta functions lose digits from about a thousand on (they subtract logarithms of gamma functions, which are themselves of the
//! order n·ln n, and the beta fraction stops after 140 terms), so tails are done here: the probability of one count by Loader's
//! saddle-point expansion, which never subtracts large numbers, and tails as sums of such probabilities
//! from the edge of the tail outwards, smallest error first. Beyond a hundred million, where those sums become long, the
//! uniform expansions for large counts are good to more digits than there are.
//!
//! Sources: C. Loader 2000, Fast and accurate computation of binomial probabilities (the method of R's `dbinom`); N. Temme 1979,
//! The asymptotic expansion of the incomplete gamma functions, and 1992, Asymptotic inversion of the incomplete beta function (DLMF
//! 8.12 and 8.18).

/// The standard normal distribution.
pub(crate) mod normal {
    use std::f64::consts::{FRAC_2_SQRT_PI, SQRT_2};

    use statrs::function::erf::erfc_inv;

    use super::lentz;

    /// Φ⁻¹(p), for p strictly between 0 and 1.
    pub(crate) fn quantile(p: f64) -> f64 {
        -SQRT_2 * erfc_inv(2.0 * p)
    }

    /// P(|Z| ≥ |z|).
    pub(crate) fn two_sided(z: f64) -> f64 {
        erfc(z.abs() / SQRT_2)
    }

    /// The complementary error function, `2/√π·∫ e^(−t²)` from z on (DLMF 7.6.2 and 7.9.2).
    pub(super) fn erfc(z: f64) -> f64 {
        let square = z * z;
        if z < 0.0 {
            2.0 - erfc(-z)
        } else if z < 1.5 {
            // e^(−z²)·Σ 2ⁿz^(2n+1)/(2n+1)!!: terms of one sign.
            let (mut sum, mut term, mut n) = (z, z, 1.0);
            while term > sum * 1e-17 {
                term *= 2.0 * square / (2.0 * n + 1.0);
                sum += term;
                n += 1.0;
            }
            1.0 - FRAC_2_SQRT_PI * (-square).exp() * sum
        } else if square > 800.0 {
            0.0
        } else {
            // e^(−z²)/√π · 2z/(2z² + 1 − 1·2/(2z² + 5 − 3·4/(2z² + 9 − …)))
            let fraction = lentz(2.0 * square + 1.0, |i| (-(2.0 * i - 1.0) * 2.0 * i, 4.0));
            FRAC_2_SQRT_PI * (-square).exp() * z * fraction
        }
    }
}

/// `1/(b + a₁/(b + s₁ + a₂/(b + s₁ + s₂ + …)))`, by Lentz's method: the ratios of successive numerators and denominators. `step(i)` is
/// (aᵢ, sᵢ), i from 1.
fn lentz(mut partial: f64, step: impl Fn(f64) -> (f64, f64)) -> f64 {
    const TINY: f64 = 1e-300;
    let nonzero = |x: f64| if x.abs() < TINY { TINY } else { x };
    let mut numerators = 1.0 / TINY;
    let mut denominators = 1.0 / nonzero(partial);
    let mut value = denominators;
    for i in 1..100_000 {
        let (factor, more) = step(f64::from(i));
        partial += more;
        denominators = 1.0 / nonzero(factor * denominators + partial);
        numerators = nonzero(partial + factor / numerators);
        let step = numerators * denominators;
        value *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
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
    if x == 0.0 {
        return m;
    }
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

/// What one trial tells two shares apart by, `p·ln(p/q) + (1−p)·ln((1−p)/(1−q))`, for shares strictly between 0 and 1.
pub(crate) fn relative_entropy(p: f64, q: f64) -> f64 {
    deviance(p, q) + deviance(1.0 - p, 1.0 - q)
}

/// From here on the uniform expansions take over.
const LARGE: f64 = 1e8;

/// Uniform expansions for large parameters: a normal tail, and one term more. Their error is of the order of 1/a of that term,
/// which is itself of the order of 1/√a: nothing that a double can hold from [`LARGE`] on.
mod large {
    use super::deviance;
    use super::normal::erfc;

    const SQRT_TAU: f64 = 2.506_628_274_631_000_5;

    /// Whether a distance from the middle is far enough from 0 to divide by.
    fn is_apart(distance: f64) -> bool {
        distance.abs() > 1e-6
    }

    /// P(X ≥ x) and P(X > x) of a gamma distribution: the regularised incomplete gamma functions P(a, x) and Q(a, x).
    pub(super) fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
        let (gap, deviance) = ((x - a) / a, deviance(a, x));
        let eta = (2.0 * deviance / a).sqrt().copysign(gap);
        let first = if is_apart(eta) { 1.0 / gap - 1.0 / eta } else { eta / 12.0 - 1.0 / 3.0 };
        both(deviance, eta, first / (SQRT_TAU * a.sqrt()))
    }

    /// The regularised incomplete beta function I(x; a, b), and what it leaves of 1. `y` is 1 − x.
    pub(super) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
        let size = a + b;
        let (x0, y0) = (a / size, b / size);
        let deviance = deviance(a, size * x) + deviance(b, size * y);
        // From the side that is smaller, so that nothing is lost of the difference.
        let gap = if x <= y { x - x0 } else { y0 - y };
        let eta = (2.0 * deviance / size).sqrt().copysign(gap);
        let spread = (x0 * y0).sqrt();
        let first = if is_apart(gap / spread) { 1.0 / eta - spread / gap } else { (1.0 - 2.0 * x0) / (3.0 * spread) };
        both(deviance, eta, -first / (SQRT_TAU * size.sqrt()))
    }

    /// The tails below and above, from the deviance with its sign and the term beside the normal tail.
    fn both(deviance: f64, eta: f64, term: f64) -> (f64, f64) {
        let distance = deviance.sqrt().copysign(eta);
        let term = term * (-deviance).exp();
        let tail = |distance: f64, term: f64| (0.5 * erfc(distance) + term).clamp(0.0, 1.0);
        (tail(-distance, -term), tail(distance, term))
    }
}

/// Sums probabilities from the edge of a tail outwards; `ratio(k)` is the step from term k to the next.
fn sum_tail(first: f64, mut ratio: impl FnMut(f64) -> f64) -> f64 {
    let (mut sum, mut term) = (first, first);
    for k in 0_u32.. {
        let r = ratio(f64::from(k));
        term *= r;
        sum += term;
        // The ratios fall, so what follows is below term·r/(1−r).
        if term.is_nan() || term <= 0.0 || (r < 1.0 && term * r < (1.0 - r) * sum * 1e-18) {
            break;
        }
    }
    sum
}

/// The Poisson distribution.
pub(crate) mod poisson {
    use super::{LARGE, deviance, large, stirling_error, sum_tail};

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
        let x = x as f64;
        if x.min(mean) > LARGE {
            large::gamma_tails(x + 1.0, mean).1
        } else if x < mean {
            sum_down(x, mean)
        } else {
            1.0 - sum_up(x + 1.0, mean)
        }
    }

    /// P(X ≥ x).
    pub(crate) fn upper_tail(x: u64, mean: f64) -> f64 {
        let x = x as f64;
        if x == 0.0 {
            1.0
        } else if x.min(mean) > LARGE {
            large::gamma_tails(x, mean).0
        } else if x > mean {
            sum_up(x, mean)
        } else {
            1.0 - sum_down(x - 1.0, mean)
        }
    }

    fn sum_down(x: f64, mean: f64) -> f64 {
        sum_tail(density(x, mean), |k| if k < x { (x - k) / mean } else { 0.0 })
    }

    fn sum_up(x: f64, mean: f64) -> f64 {
        sum_tail(density(x, mean), |k| mean / (x + k + 1.0))
    }
}

/// The binomial distribution.
pub(crate) mod binomial {
    use super::{LARGE, deviance, large, stirling_error, sum_tail};

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
        let (n, x, rest) = (n as f64, x as f64, (n - x) as f64);
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
        } else if is_large(x, n) {
            large::beta_tails((n - x) as f64, x as f64 + 1.0, 1.0 - p, p).0
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
        } else if x > n {
            0.0
        } else if is_large(x, n) {
            large::beta_tails(x as f64, (n - x) as f64 + 1.0, p, 1.0 - p).0
        } else if x as f64 > n as f64 * p {
            sum_up(x, n, p)
        } else {
            1.0 - sum_down(x - 1, n, p)
        }
    }

    fn is_large(x: u64, n: u64) -> bool {
        x.min(n - x) as f64 > LARGE
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
        let (odds, count, rest) = ((1.0 - p) / p, x as f64, (n - x) as f64);
        sum_tail(density(x, n, p), |k| if k < count { (count - k) / (rest + k + 1.0) * odds } else { 0.0 })
    }

    fn sum_up(x: u64, n: u64, p: f64) -> f64 {
        if x > n || p >= 1.0 {
            return if x > n { 0.0 } else { 1.0 };
        }
        let (odds, count, rest) = (p / (1.0 - p), x as f64, (n - x) as f64);
        sum_tail(density(x, n, p), |k| (rest - k).max(0.0) / (count + k + 1.0) * odds)
    }
}

/// The chi-square distribution.
pub(crate) mod chi_square {
    use super::{LARGE, large, lentz, normal, poisson};

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
        if x == f64::INFINITY {
            return 0.0;
        }
        if a.min(x) > LARGE {
            return large::gamma_tails(a, x).1;
        }
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

    /// Legendre's continued fraction of Γ(a, x)/(xᵃe⁻ˣ).
    fn fraction(a: f64, x: f64) -> f64 {
        lentz(x + 1.0 - a, |i| (-i * (i - a), 2.0))
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
