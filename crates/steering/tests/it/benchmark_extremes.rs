//! Far tails against sums to fifty digits; and every function of the benchmark on the extremes of its types.

use proptest::prelude::*;
use stoplicht_steering::benchmark::{
    Adjustment, BenchmarkError, Funnel, FunnelOptions, IndirectShare, Measured, NullCount, Overdispersion,
    ReferenceRates, Scale, Share, ShareStratum, Stratum, TailRule, benjamini_hochberg, byar, clopper_pearson,
    direct_rate, garwood, indirect_rate, indirect_share, normal_score_limits, poisson_interval, poisson_mid_p, wilson,
};
use stoplicht_steering::confidence::Confidence;

use crate::support::close_relative;

/// Three strata and the sum of their binomials: `P(S = k) = Σ Π C(nᵢ, kᵢ)·pᵢ^kᵢ·(1−pᵢ)^(nᵢ−kᵢ)` over all kᵢ that add up to k, and
/// tails as sums of those, to 50 digits.
#[test]
fn tails_of_a_sum_of_binomials_down_to_1e_300() {
    let rare = NullCount::sum_of_binomials(&[(200, 0.02), (150, 0.1), (100, 0.4)]).unwrap();
    for (x, upper, own) in [
        (250, 1.404_220_551_866_240_5e-136, 1.330_504_583_757_544_8e-136),
        (300, 2.877_613_732_227_35e-207, 2.797_424_355_395_456e-207),
        (350, 3.189_269_256_044_777e-292, 3.145_000_832_015_444_6e-292),
    ] {
        close_relative(rare.at_least(x), upper, 1e-10);
        close_relative(rare.probability(x), own, 1e-10);
        close_relative(rare.tails(x, TailRule::MidP).high, upper - 0.5 * own, 1e-10);
        assert_eq!(rare.at_most(x), 1.0);
    }
    // Beyond what a number can hold.
    assert_eq!((rare.at_least(450), rare.at_least(451), rare.at_most(451)), (0.0, 0.0, 1.0));
    let common = NullCount::sum_of_binomials(&[(300, 0.5), (200, 0.9), (100, 0.999)]).unwrap();
    close_relative(common.at_most(120), 5.128_268_968_930_5e-240, 1e-10);
    close_relative(common.at_most(200), 4.549_381_307_481_531e-125, 1e-10);
    assert_eq!(common.at_least(120), 1.0);
}

/// The strata that are certain, one way or the other, only move a sum.
#[test]
fn certain_strata_move_a_sum() {
    let alone = NullCount::sum_of_binomials(&[(900, 0.01)]).unwrap();
    let moved = NullCount::sum_of_binomials(&[(40, 1.0), (900, 0.01), (70, 0.0)]).unwrap();
    let binomial = NullCount::binomial(900, 0.01).unwrap();
    for x in [0, 9, 100, 200, 230, 900, 901] {
        for (a, b) in [
            (alone.at_least(x), moved.at_least(x + 40)),
            (alone.at_most(x), moved.at_most(x + 40)),
            (alone.at_least(x), binomial.at_least(x)),
            (alone.probability(x), binomial.probability(x)),
        ] {
            close_relative(a, b, 1e-10);
        }
    }
    assert_eq!((moved.at_most(39), moved.at_least(39), moved.probability(39)), (0.0, 1.0, 0.0));
    let certain = NullCount::sum_of_binomials(&[(40, 1.0), (7, 0.0)]).unwrap();
    assert_eq!((certain.at_most(40), certain.at_least(40), certain.at_least(41)), (1.0, 1.0, 0.0));
}

/// The two tails of a funnel are those of the distributions, sum for sum (see the tests of the distributions themselves).
#[test]
fn tails_of_a_funnel_down_to_1e_300() {
    let poisson = NullCount::poisson(500.0).unwrap();
    close_relative(poisson.at_least(1500), 6.328_703_233_100_965e-284, 1e-10);
    let binomial = NullCount::binomial(3000, 0.2).unwrap();
    close_relative(binomial.at_most(1), 1.398_301_787_525_379_5e-288, 1e-10);
    let funnel = Funnel::of_counts(&[(1500, 500.0), (480, 500.0)], None, FunnelOptions::default()).unwrap();
    let tails = funnel.units[0].tails.unwrap();
    // P(R ≥ 1500) − ½·P(R = 1500), with P(R = 1500) = e^(−500)·500¹⁵⁰⁰/1500!.
    assert!(tails.high > 3e-284 && tails.high < 6.4e-284);
    // The 97.5 % limit of a level that no table goes down to.
    let rare = Confidence::with_tail(1e-200).unwrap();
    let limits = poisson.limits(rare);
    assert!(poisson.at_most(limits.lower as u64) <= 1e-200 && poisson.at_most(limits.lower.ceil() as u64) > 1e-200);
    assert!(poisson.at_least(limits.upper.ceil() as u64 + 1) < 1e-200);
}

#[test]
fn counts_that_do_not_fit_are_errors() {
    let most = u64::MAX;
    let share = Share { events: most, of: most };
    let options = FunnelOptions::default();
    assert_eq!(Funnel::of_shares(&[share, share], None, options), Err(BenchmarkError::SumTooLarge("events")));
    assert!(matches!(
        Funnel::of_shares(&[Share { events: 0, of: most }, Share { events: 0, of: 0 }], Some(0.5), options)
            .map(|f| f.status),
        Ok(stoplicht_steering::benchmark::FunnelStatus::OneUnit)
    ));
    let strata = [1, 1].map(|stratum| ShareStratum { stratum, events: most, of: most });
    assert_eq!(ReferenceRates::pooled_shares(&strata), Err(BenchmarkError::SumTooLarge("events")));
    let reference = ReferenceRates::given([(1, 0.5)]).unwrap();
    assert_eq!(indirect_share(&strata, &reference).map(|_| ()), Err(BenchmarkError::SumTooLarge("events")));
    let strata = [1, 1].map(|stratum| Stratum { stratum, events: most, exposure: 1.0 });
    assert_eq!(
        indirect_rate(&strata, &reference, Confidence::P95).map(|_| ()),
        Err(BenchmarkError::SumTooLarge("events"))
    );
    assert_eq!(
        direct_rate(&strata, &[(1, 1.0)], Confidence::P95).map(|_| ()),
        Err(BenchmarkError::SumTooLarge("events"))
    );
    // An expectation so small that no ratio to it is a number.
    assert_eq!(
        Funnel::of_counts(&[(1, 5e-324), (1, 1.0)], None, options).map(|_| ()),
        Err(BenchmarkError::NotFinite("ratio"))
    );
    let tiny = ReferenceRates::given([(1, 5e-324)]).unwrap();
    let one = [Stratum { stratum: 1, events: 3, exposure: 1.0 }];
    assert!(matches!(indirect_rate(&one, &tiny, Confidence::P95), Err(BenchmarkError::NotFinite(_))));
    let one = [ShareStratum { stratum: 1, events: 3, of: 4 }];
    assert!(matches!(indirect_share(&one, &tiny), Err(BenchmarkError::NotFinite(_))));
}

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
    prop_oneof![
        prop::sample::select(ends.to_vec()),
        any::<f64>(),
        (-1074.0..1023.0_f64).prop_map(f64::exp2),
        0.0..1000.0_f64
    ]
}

/// A share that a table can be made of in little time.
fn strata() -> impl Strategy<Value = Vec<(u64, f64)>> {
    let n = prop_oneof![0..200_u64, (1 << 40)..u64::MAX, Just(u64::MAX)];
    prop::collection::vec((n, prop_oneof![0.0..=1.0_f64, amount()]), 0..4)
}

/// Every number in it is finite, by its debug form.
fn is_finite(value: &impl std::fmt::Debug) -> bool {
    let text = format!("{value:?}");
    !text.contains("NaN") && !text.contains("inf")
}

fn check<T: std::fmt::Debug>(result: Result<T, BenchmarkError>) -> Result<(), TestCaseError> {
    if let Ok(value) = result {
        prop_assert!(is_finite(&value), "{value:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn intervals_are_finite(x in count(), n in count(), tail in prop_oneof![Just(5e-324), Just(0.025), 0.0..0.5_f64]) {
        for confidence in [Confidence::P95, Confidence::with_tail(tail.max(5e-324)).unwrap()] {
            prop_assert!(confidence.z().is_finite());
            for limits in [byar(x, confidence), garwood(x, confidence), poisson_mid_p(x, confidence)] {
                prop_assert!(is_finite(&limits) && limits.lower <= limits.upper, "{limits:?}");
                prop_assert!(limits.lower >= 0.0);
            }
            prop_assert!(is_finite(&poisson_interval(x, confidence)));
            for limits in [wilson(x, n, confidence), clopper_pearson(x, n, confidence)] {
                prop_assert_eq!(limits.is_some(), n > 0 && x <= n);
                prop_assert!(limits.is_none_or(|at| 0.0 <= at.lower && at.lower <= at.upper && at.upper <= 1.0), "{:?}", limits);
            }
            prop_assert!(is_finite(&normal_score_limits(0.3, n, confidence)));
        }
    }

    #[test]
    fn distributions_are_finite_or_an_error(n in count(), mean in amount(), strata in strata(), x in count()) {
        let nulls = [NullCount::binomial(n, mean), NullCount::poisson(mean), NullCount::sum_of_binomials(&strata)];
        for null in nulls.into_iter().flatten() {
            for probability in [null.probability(x), null.at_most(x), null.at_least(x)] {
                prop_assert!((0.0..=1.0).contains(&probability));
            }
            for rule in [TailRule::MidP, TailRule::Exact] {
                prop_assert!((0.0..=1.0).contains(&null.tails(x, rule).two_sided()));
            }
            for confidence in [Confidence::P95, Confidence::P998, Confidence::with_tail(5e-324).unwrap()] {
                prop_assert!(is_finite(&null.limits(confidence)), "{:?}", null.limits(confidence));
            }
        }
    }

    #[test]
    fn funnels_are_finite_or_an_error(
        units in prop::collection::vec((count(), count(), amount(), amount(), strata()), 0..14),
        norm in prop::option::of(amount()),
    ) {
        let options = FunnelOptions::default();
        // A unit of a billion takes a table of a megabyte: those that are refused, and small ones.
        let fits = |of: u64| if of > 1 << 31 { of } else { of % 5_000 };
        let shares: Vec<Share> = units.iter().map(|(events, of, ..)| Share { events: events % fits(*of).max(1), of: fits(*of) }).collect();
        let counts: Vec<(u64, f64)> = units.iter().map(|(events, _, expected, ..)| (*events, *expected)).collect();
        let standardised: Vec<IndirectShare> = units.iter().map(|(observed, of, expected, variance, strata)| IndirectShare {
            observed: *observed, of: *of, expected: *expected, variance: *variance, ratio: None, z: None,
            strata: strata.clone(), left_out: 0,
        }).collect();
        let funnels = [
            Funnel::of_shares(&shares, norm, options),
            Funnel::of_counts(&counts, norm, options),
            Funnel::of_standardised_shares(&standardised, options),
        ];
        for funnel in funnels.into_iter().flatten() {
            prop_assert!(is_finite(&funnel), "{funnel:?}");
            for scale in [Scale::Proportion, Scale::Arcsine, Scale::Variance, Scale::SquareRoot, Scale::Log] {
                check(funnel.overdispersion(scale))?;
            }
        }
        let measured: Vec<Measured> =
            units.iter().map(|(observed, _, size, variance, _)| Measured { observed: *observed, size: *size, variance: *variance }).collect();
        for scale in [Scale::Proportion, Scale::Arcsine, Scale::Variance, Scale::SquareRoot, Scale::Log] {
            let Ok(spread) = Overdispersion::estimate(scale, &measured, norm.unwrap_or(1.0)) else { continue };
            prop_assert!(is_finite(&spread), "{spread:?}");
            for unit in &measured {
                for adjustment in [Adjustment::Unadjusted, Adjustment::Multiplicative, Adjustment::Additive] {
                    prop_assert!(is_finite(&spread.limits(unit, Confidence::P998, adjustment)));
                }
            }
        }
    }

    #[test]
    fn standardised_figures_are_finite_or_an_error(
        rows in prop::collection::vec((0..4_u32, count(), count(), amount()), 0..8),
        weights in prop::collection::vec((0..4_u32, amount()), 0..5),
    ) {
        let strata: Vec<Stratum> =
            rows.iter().map(|(stratum, events, _, exposure)| Stratum { stratum: *stratum, events: *events, exposure: *exposure }).collect();
        let shares: Vec<ShareStratum> =
            rows.iter().map(|(stratum, events, of, _)| ShareStratum { stratum: *stratum, events: *events.min(of), of: *of }).collect();
        let references =
            [ReferenceRates::pooled(&strata), ReferenceRates::pooled_shares(&shares), ReferenceRates::given(weights.clone())];
        for reference in references.into_iter().flatten() {
            prop_assert!(is_finite(&reference));
            check(indirect_rate(&strata, &reference, Confidence::P95))?;
            check(indirect_share(&shares, &reference))?;
        }
        check(direct_rate(&strata, &weights, Confidence::P95))?;
        let p: Vec<f64> = weights.iter().map(|weight| weight.1).collect();
        prop_assert!(benjamini_hochberg(&p).iter().all(|p| (0.0..=1.0).contains(p)));
    }
}
