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
    // To 25 digits with mpmath: erfc(z/√2).
    for (z, expected) in [
        (0.1, 0.920_344_325_445_942),
        (0.9, 0.368_120_250_693_518_97),
        (1.4, 0.161_513_318_467_542_12),
        (2.0, 0.045_500_263_896_358_41),
        (2.9, 0.003_731_626_600_768_077),
        (5.0, 5.733_031_437_583_878e-7),
        (10.0, 1.523_970_604_832_105e-23),
        (37.0, 1.145_114_244_504_915_4e-299),
    ] {
        close(normal::two_sided(z), expected);
    }
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

/// A tail and its reference: sums of `e^(−m)·mᵏ/k!` and of `C(n, k)·pᵏ·(1−p)^(n−k)`, to 50 digits, with p the double nearest to what
/// stands here.
#[test]
fn tails_down_to_1e_300() {
    for (x, mean, expected) in [
        (100, 0.5, 5.152_342_733_971_752e-189),
        (300, 20.0, 1.469_463_879_500_485e-233),
        (1_500, 500.0, 6.328_703_233_100_965e-284),
        (104_000, 100_000.0, 1.641_853_477_887_673e-36),
        (111_500, 100_000.0, 2.006_088_756_154_386_5e-279),
        (30, 1.0, 1.433_081_416_722_318_2e-33),
    ] {
        close(poisson::upper_tail(x, mean), expected);
    }
    for (x, mean, expected) in [
        (0, 600.0, 2.650_396_553_004_311e-261),
        (5, 700.0, 1.390_850_255_404_554e-292),
        (100, 1_000.0, 6.042_524_933_789_374e-293),
        (96_000, 100_000.0, 1.944_679_852_856_555_4e-37),
        (89_000, 100_000.0, 1.363_360_919_633_106_6e-275),
    ] {
        close(poisson::lower_tail(x, mean), expected);
    }
    for (x, n, p, expected) in [
        (150, 200, 0.1, 2.428_336_814_708_255e-105),
        (200, 200, 0.04, 2.582_249_878_086_919e-280),
        (3_500, 10_000, 0.2, 5.106_817_650_747_98e-267),
        (55_500, 100_000, 0.5, 6.707_267_653_548_353e-266),
        (2_000, 100_000, 0.01, 1.926_044_600_561_291_7e-172),
        (300, 300, 0.1, 1.000_000_000_000_016_7e-300),
    ] {
        close(binomial::upper_tail(x, n, p), expected);
    }
    for (x, n, p, expected) in [
        (0, 2_000, 0.25, 1.325_948_887_909_607_7e-250),
        (100, 1_000, 0.5, 6.701_717_790_006_296e-162),
        (700, 1_000, 0.95, 7.741_905_136_031_829e-143),
        (1, 3_000, 0.2, 1.398_301_787_525_379_5e-288),
    ] {
        close(binomial::lower_tail(x, n, p), expected);
    }
}

/// The same sums where the uniform expansions stand in for them.
#[test]
fn tails_of_large_counts() {
    // Of a billion a share known to 16 digits says no more: at 34 standard errors its last digit moves the tail by 1e-10.
    let near =
        |actual: f64, expected: f64| assert!((actual / expected - 1.0).abs() < 1e-9, "{actual:e} for {expected:e}");
    let mean = 1e9;
    for (x, expected) in [
        (1_000_000_000, 0.500_004_205_220_870_1),
        (1_000_001_000, 0.487_390_644_904_273_8),
        (1_000_100_000, 7.828_711_462_504_284e-4),
        (1_001_000_000, 1.061_204_745_534_999_3e-219),
    ] {
        near(poisson::upper_tail(x, mean), expected);
    }
    for (x, expected) in [(999_999_000, 0.487_394_843_826_241_7), (999_000_000, 7.603_874_886_270_09e-220)] {
        near(poisson::lower_tail(x, mean), expected);
    }
    let (n, p) = (1_000_000_000, 0.3);
    for (x, expected) in [
        (300_000_000, 0.500_011_929_507_233_4),
        (300_015_000, 0.150_319_626_754_744_98),
        (300_500_000, 4.330_703_535_917_856e-261),
    ] {
        near(binomial::upper_tail(x, n, p), expected);
    }
    for (x, expected) in [(299_985_000, 0.150_319_473_457_847_97), (299_500_000, 2.967_745_629_443_951e-261)] {
        near(binomial::lower_tail(x, n, p), expected);
    }
    // Where the two ways meet they agree.
    let [below, above] = [100_000_000, 100_000_001].map(|x| poisson::upper_tail(x, 1.000_1e8));
    near(below - above, poisson::density(1e8, 1.000_1e8));
}

/// Any count, any mean, any share.
mod extremes {
    use proptest::prelude::*;

    use super::super::{binomial, chi_square, normal, poisson};

    fn count() -> impl Strategy<Value = u64> {
        prop_oneof![
            0..20_u64,
            any::<u64>(),
            (0..64_u32).prop_map(|bits| 1 << bits),
            (0..3_u64).prop_map(|by| u64::MAX - by)
        ]
    }

    fn amount() -> impl Strategy<Value = f64> {
        let ends = [0.0, 5e-324, f64::MIN_POSITIVE, 1e-17, 1.0, 1e9, f64::MAX];
        prop_oneof![prop::sample::select(ends.to_vec()), (-1074.0..1023.0_f64).prop_map(f64::exp2)]
    }

    fn share() -> impl Strategy<Value = f64> {
        let ends = [0.0, 5e-324, f64::MIN_POSITIVE, 1e-17, 0.5, 1.0 - f64::EPSILON / 2.0, 1.0];
        prop_oneof![prop::sample::select(ends.to_vec()), 0.0..=1.0, (-1074.0..0.0_f64).prop_map(f64::exp2)]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

        #[test]
        fn probabilities_stay_probabilities(x in count(), n in count(), mean in amount(), p in share(), z in any::<f64>()) {
            let x_of_n = if n == u64::MAX { x } else { x % (n + 1) };
            for probability in [
                poisson::density(x as f64, mean),
                poisson::lower_tail(x, mean),
                poisson::upper_tail(x, mean),
                binomial::density(x_of_n, n, p),
                binomial::lower_tail(x_of_n, n, p),
                binomial::upper_tail(x_of_n, n, p),
                binomial::upper_tail(x, n, p),
                chi_square::upper_tail(mean, x.max(1)),
                normal::two_sided(if z.is_nan() { 0.0 } else { z }),
            ] {
                prop_assert!((0.0..=1.0 + 1e-9).contains(&probability), "{probability}");
            }
            let whole = poisson::lower_tail(x, mean) + poisson::upper_tail(x, mean) - poisson::density(x as f64, mean);
            prop_assert!((whole - 1.0).abs() < 1e-9, "{whole}");
            let whole =
                binomial::lower_tail(x_of_n, n, p) + binomial::upper_tail(x_of_n, n, p) - binomial::density(x_of_n, n, p);
            prop_assert!((whole - 1.0).abs() < 1e-9, "{whole}");
            prop_assert!(binomial::quantile(p, n, 0.5) <= n);
        }
    }
}
