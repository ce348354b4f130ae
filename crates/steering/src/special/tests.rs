//! Accuracy against values computed with other methods and to more digits.

use super::{binomial, chi_square, normal, poisson};

fn close(actual: f64, expected: f64) {
    assert!((actual / expected - 1.0).abs() < 1e-10, "{actual} for {expected}");
}

#[test]
fn normal_quantiles_and_tails() {
    close(normal::quantile(0.975), 1.959_963_984_540_054);
    close(normal::quantile(0.999), 3.090_232_306_167_813_5);
    close(normal::two_sided(1.959_963_984_540_054), 0.05);
    close(normal::two_sided(10.0), 1.523_970_604_832_105e-23);
    for p in [1e-12, 1e-6, 0.001, 0.025, 0.3] {
        close(0.5 * normal::two_sided(normal::quantile(p)), p);
    }
}

/// The logarithm of n!, summed with the rounding errors carried along.
fn ln_factorial(n: u64) -> (f64, f64) {
    let (mut sum, mut rest) = (0.0_f64, 0.0_f64);
    for k in 2..=n {
        let term = (k as f64).ln();
        let next = sum + term;
        rest += if sum > term { (sum - next) + term } else { (term - next) + sum };
        sum = next;
    }
    (sum, rest)
}

#[test]
fn one_count_among_many() {
    for (x, n, p) in [(0, 5, 0.2), (3, 10, 0.7), (500, 1000, 0.5), (49_000, 100_000, 0.49)] {
        let parts = [ln_factorial(n), ln_factorial(x), ln_factorial(n - x)];
        let (k, m) = (x as f64, (n - x) as f64);
        // The large parts first; what is left over after that is small.
        let log = parts[0].0 - parts[1].0 - parts[2].0 + k * f64::ln(p) + m * f64::ln(1.0 - p) + parts[0].1
            - parts[1].1
            - parts[2].1;
        // The check itself is good to about 1e-16 of n·ln n.
        let tolerance = 1e-15 * (parts[0].0 + 1.0) + 1e-12;
        assert!((binomial::density(x, n, p).ln() - log).abs() < tolerance);
    }
}

#[test]
fn probabilities_add_up_to_one() {
    for (n, p) in [(1, 0.3), (40, 0.01), (1000, 0.5), (100_000, 0.2)] {
        let sum: f64 = (0..=n).map(|x| binomial::density(x, n, p)).sum();
        assert!((sum - 1.0).abs() < 1e-11);
    }
    for mean in [0.1, 3.0, 250.0, 90_000.0] {
        let sum: f64 = (0..200_000).map(|x| poisson::density(f64::from(x), mean)).sum();
        assert!((sum - 1.0).abs() < 1e-11);
    }
}

#[test]
fn tails_are_sums() {
    for (x, n, p) in [(0, 9, 0.4), (3, 9, 0.4), (9, 9, 0.4), (20_500, 100_000, 0.2)] {
        let below: f64 = (0..=x).map(|k| binomial::density(k, n, p)).sum();
        let above: f64 = (x..=n).rev().map(|k| binomial::density(k, n, p)).sum();
        close(binomial::lower_tail(x, n, p), below);
        close(binomial::upper_tail(x, n, p), above);
    }
    for (x, mean) in [(0, 2.5), (7, 2.5), (90_900, 90_000.0)] {
        let below: f64 = (0..=x).map(|k| poisson::density(k as f64, mean)).sum();
        close(poisson::lower_tail(x, mean), below);
        let above: f64 = (x..x + 40_000).rev().map(|k| poisson::density(k as f64, mean)).sum();
        close(poisson::upper_tail(x, mean), above);
    }
}

#[test]
fn small_tails_keep_their_digits() {
    // P(X ≥ 30) for a mean of 1 is P(X = 30)·(1 + 1/31 + 1/(31·32) + …).
    let (mut series, mut term) = (1.0, 1.0);
    for k in 31..60 {
        term /= f64::from(k);
        series += term;
    }
    close(poisson::upper_tail(30, 1.0), poisson::density(30.0, 1.0) * series);
    // All of 50 at ½.
    close(binomial::upper_tail(50, 50, 0.5), 0.5_f64.powi(50));
}

#[test]
fn chi_square_tails() {
    // Two degrees: e^(−x/2). Four: e^(−x/2)(1 + x/2).
    for x in [0.1_f64, 1.0, 5.0, 40.0, 300.0] {
        close(chi_square::upper_tail(x, 2), (-x / 2.0).exp());
        close(chi_square::upper_tail(x, 4), (-x / 2.0).exp() * (1.0 + x / 2.0));
        // An even number of degrees is a Poisson tail.
        close(chi_square::upper_tail(x, 200), poisson::lower_tail(99, x / 2.0));
        // Three: two-sided normal and its density.
        let density = (2.0 / std::f64::consts::PI).sqrt() * x.sqrt() * (-x / 2.0).exp();
        close(chi_square::upper_tail(x, 3), normal::two_sided(x.sqrt()) + density);
    }
    close(chi_square::upper_tail(3.841_458_820_694_124, 1), 0.05);
    let many = 100_000;
    close(chi_square::upper_tail(101_000.0, many), poisson::lower_tail(49_999, 50_500.0));
    assert_eq!(chi_square::upper_tail(0.0, 3), 1.0);
}

#[test]
fn binomial_quantiles() {
    assert_eq!(binomial::quantile(0.05, 5, 0.5), 1);
    assert_eq!(binomial::quantile(0.05, 191, 0.5), 84);
    assert_eq!(binomial::quantile(0.05, 1, 0.5), 0);
}
