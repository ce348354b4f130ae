//! Intervals, standardisation, funnels and overdispersion worked out by hand, and the edge cases of section 14.

use stoplicht_steering::benchmark::{
    Adjustment, BenchmarkError, CountMethod, Flag, Funnel, FunnelOptions, FunnelStatus, Measured, NoDirectRate,
    NullCount, Overdispersion, OverdispersionStatus, ReferenceRates, Scale, Share, ShareStratum, Signal, SignalLevel,
    Stratum, TailRule, UnitStatus, benjamini_hochberg, byar, clopper_pearson, direct_rate, garwood, indirect_rate,
    indirect_share, normal_score_limits, poisson_interval, wilson,
};
use stoplicht_steering::confidence::Confidence;

use crate::support::close;

const P95: Confidence = Confidence::P95;

#[test]
fn intervals_of_section_15() {
    let none = wilson(0, 10, P95).unwrap();
    assert_eq!(none.lower, 0.0);
    close(none.upper, 0.277_532_799_9, 1e-10);
    let most = wilson(65, 100, P95).unwrap();
    close(most.lower, 0.552_544_433_0, 1e-10);
    close(most.upper, 0.736_357_517_6, 1e-10);
    let count = byar(65, P95);
    close(count.lower, 50.163_187_71, 1e-8);
    close(count.upper, 82.849_138_55, 1e-8);
    let nine = garwood(9, P95);
    close(nine.lower, 4.115_373_097, 1e-9);
    close(nine.upper, 17.084_803_45, 1e-8);
    let zero = garwood(0, P95);
    assert_eq!(zero.lower, 0.0);
    // −ln 0.025 = 3.688879454.
    close(zero.upper, 3.688_879_454, 1e-9);
}

#[test]
fn intervals_by_hand() {
    // 1 of 2: centre (0.5 + 3.841459/4)/(1 + 3.841459/2) = 0.5, half-width 1.959964/2.920729·√(0.125 + 0.240091).
    let half =
        1.959_963_984_540_054 / (1.0 + 3.841_458_820_694_124 / 2.0) * (0.125_f64 + 3.841_458_820_694_124 / 16.0).sqrt();
    let limits = wilson(1, 2, P95).unwrap();
    close(limits.lower, 0.5 - half, 1e-12);
    close(limits.upper, 0.5 + half, 1e-12);
    // Exact, 1 of 2: 1 − (1 − p)² = 0.025 gives p = 1 − √0.975; p² = 0.025 at the other side.
    let exact = clopper_pearson(1, 2, P95).unwrap();
    close(exact.lower, 1.0 - 0.975_f64.sqrt(), 1e-12);
    close(exact.upper, 0.975_f64.sqrt(), 1e-12);
    // Exact, a count of 1: 1 − e^−m = 0.025.
    close(garwood(1, P95).lower, -(0.975_f64).ln(), 1e-13);
    // Byar, 4: lower 4·(1 − 1/36 − 1.959964/6)³, upper 5·(1 − 1/45 + 1.959964/(3√5))³.
    let z = 1.959_963_984_540_054;
    close(byar(4, P95).lower, 4.0 * (1.0 - 1.0 / 36.0 - z / 6.0_f64).powi(3), 1e-12);
    close(byar(4, P95).upper, 5.0 * (1.0 - 1.0 / 45.0 + z / (3.0 * 5.0_f64.sqrt())).powi(3), 1e-12);
}

#[test]
fn limits_touch_zero_and_one_and_never_pass_them() {
    for confidence in [P95, Confidence::P998] {
        for n in [1, 2, 7, 1000, 100_000] {
            for interval in [wilson, clopper_pearson] {
                assert_eq!(interval(0, n, confidence).unwrap().lower, 0.0);
                assert_eq!(interval(n, n, confidence).unwrap().upper, 1.0);
                let inner = interval(n / 2, n, confidence).unwrap();
                assert!(inner.lower >= 0.0 && inner.upper <= 1.0);
            }
        }
        assert_eq!(byar(1, Confidence::P998).lower.signum(), 1.0);
        assert_eq!(byar(0, confidence).lower, 0.0);
    }
    assert_eq!(wilson(0, 0, P95), None);
    assert_eq!(clopper_pearson(0, 0, P95), None);
    assert_eq!(wilson(3, 2, P95), None);
}

#[test]
fn the_method_of_a_count_is_told() {
    for (x, method) in [(0, CountMethod::Exact), (9, CountMethod::Exact), (10, CountMethod::Byar)] {
        assert_eq!(poisson_interval(x, P95).method, method);
    }
}

#[test]
fn a_common_outcome_has_a_smaller_variance() {
    let reference = ReferenceRates::given([(1, 0.5), (2, 0.8)]).unwrap();
    let unit = [
        ShareStratum { stratum: 1, events: 6, of: 20 },
        ShareStratum { stratum: 2, events: 9, of: 10 },
        ShareStratum { stratum: 9, events: 1, of: 4 },
    ];
    let share = indirect_share(&unit, &reference).unwrap();
    // E = 10 + 8, V = 5 + 1.6.
    assert_eq!((share.observed, share.of, share.left_out), (15, 30, 4));
    close(share.expected, 18.0, 1e-12);
    close(share.variance, 6.6, 1e-12);
    close(share.z.unwrap(), -3.0 / 6.6_f64.sqrt(), 1e-12);
    // Poisson would say V = 18, and z = −0.71 in place of −1.17.
}

#[test]
fn a_reference_without_exposure_leaves_rows_out() {
    let pooled = ReferenceRates::pooled(&[
        Stratum { stratum: 1, events: 0, exposure: 5.0 },
        Stratum { stratum: 2, events: 3, exposure: 0.0 },
    ])
    .unwrap();
    assert_eq!((pooled.rate(1), pooled.rate(2)), (Some(0.0), None));
    let unit = [Stratum { stratum: 1, events: 0, exposure: 5.0 }, Stratum { stratum: 2, events: 2, exposure: 1.5 }];
    let rate = indirect_rate(&unit, &pooled, P95).unwrap();
    assert_eq!((rate.ratio, rate.interval), (None, None));
    assert_eq!((rate.events_left_out, rate.exposure_left_out), (2, 1.5));
}

#[test]
fn direct_standardisation_by_hand() {
    let unit =
        [Stratum { stratum: 1, events: 10, exposure: 100.0 }, Stratum { stratum: 2, events: 10, exposure: 50.0 }];
    let rate = direct_rate(&unit, &[(1, 3.0), (2, 1.0)], P95).unwrap();
    // (3·0.1 + 1·0.2)/4; variance (9·10/10000 + 10/2500)/16 = 0.013/16.
    close(rate.value.unwrap(), 0.125, 1e-15);
    close(rate.variance.unwrap(), 0.013 / 16.0, 1e-15);
    // Byar of 20: 12.2104 to 30.8887; factor √(0.0008125/20).
    let factor = (0.013_f64 / 16.0 / 20.0).sqrt();
    let limits = rate.interval.unwrap();
    close(limits.lower, 0.125 + factor * (byar(20, P95).lower - 20.0), 1e-15);
    close(limits.upper, 0.125 + factor * (byar(20, P95).upper - 20.0), 1e-15);
    let few = direct_rate(&[Stratum { events: 9, ..unit[0] }], &[(1, 1.0)], P95).unwrap();
    assert_eq!((few.value, few.reason), (None, Some(NoDirectRate::TooFewEvents)));
    let empty = direct_rate(&unit, &[(1, 1.0), (3, 0.5)], P95).unwrap();
    assert_eq!((empty.value, empty.reason), (None, Some(NoDirectRate::EmptyStratum)));
    let unweighted = direct_rate(&unit, &[], P95).unwrap();
    assert_eq!(unweighted.reason, Some(NoDirectRate::NoWeight));
}

#[test]
fn interpolated_limits_by_hand() {
    // Binomial(2, ½): P(R ≤ 0) = 0.25 > 0.025, so r = 0, and 0 − (0.25 − 0.025)/0.25 = −0.9. Above:
    // r = 2, (1 − 0.975)/0.25 = 0.1, limit 1.9.
    let limits = NullCount::binomial(2, 0.5).unwrap().limits(P95);
    close(limits.lower, -0.9, 1e-12);
    close(limits.upper, 1.9, 1e-12);
    let tails = NullCount::binomial(2, 0.5).unwrap().tails(2, TailRule::MidP);
    close(tails.high, 0.125, 1e-13);
    close(tails.low, 0.875, 1e-13);
    let exact = NullCount::binomial(2, 0.5).unwrap().tails(2, TailRule::Exact);
    close(exact.high, 0.25, 1e-13);
    close(exact.low, 1.0, 1e-13);
}

#[test]
fn one_sum_of_binomials_is_a_binomial() {
    let parts = NullCount::sum_of_binomials(&[(30, 0.3), (50, 0.3), (1, 0.3)]).unwrap();
    let whole = NullCount::binomial(81, 0.3).unwrap();
    for x in 0..=81 {
        let expected = whole.probability(x);
        close(parts.probability(x), expected, 1e-12 * expected);
        close(parts.at_least(x), whole.at_least(x), 1e-11 * whole.at_least(x));
    }
    let certain = NullCount::sum_of_binomials(&[(4, 1.0), (3, 0.0)]).unwrap();
    assert_eq!((certain.probability(4), certain.at_least(5), certain.at_most(3)), (1.0, 0.0, 0.0));
    let nothing = NullCount::sum_of_binomials(&[]).unwrap();
    assert_eq!(nothing.probability(0), 1.0);
}

#[test]
fn small_units_get_no_flag_but_stay_in_the_target() {
    let shares = [Share { events: 30, of: 100 }, Share { events: 9, of: 100 }, Share { events: 1, of: 2 }];
    let funnel = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
    close(funnel.target, 40.0 / 202.0, 1e-15);
    let small = &funnel.units[2];
    assert_eq!((small.status, small.flag), (UnitStatus::TooSmall, None));
    assert_eq!((small.signal, small.adjusted_p), (None, None));
    assert_eq!(small.value, Some(0.5));
    assert!(small.limits.is_some());
    let by_counts = [(8, 0.9), (12, 10.0), (10, 10.0)];
    let funnel = Funnel::of_counts(&by_counts, None, FunnelOptions::default()).unwrap();
    assert_eq!(funnel.units[0].status, UnitStatus::TooSmall);
}

#[test]
fn one_unit_is_not_compared() {
    let one = [Share { events: 3, of: 9 }, Share { events: 0, of: 0 }];
    let funnel = Funnel::of_shares(&one, None, FunnelOptions::default()).unwrap();
    assert_eq!(funnel.status, FunnelStatus::OneUnit);
    assert_eq!(funnel.units[0].status, UnitStatus::OneUnit);
    assert_eq!((funnel.units[0].limits, funnel.units[0].tails), (None, None));
    assert_eq!(funnel.units[1].status, UnitStatus::NoExposure);
    assert_eq!(funnel.units[1].value, None);
    let none = Funnel::of_shares(&[], None, FunnelOptions::default()).unwrap();
    assert_eq!((none.status, none.units.len()), (FunnelStatus::NoData, 0));
}

#[test]
fn a_unit_that_is_the_whole_reference_is_on_target() {
    let rows = [ShareStratum { stratum: 1, events: 40, of: 100 }];
    let pooled = ReferenceRates::pooled_shares(&rows).unwrap();
    let unit = indirect_share(&rows, &pooled).unwrap();
    assert_eq!(unit.ratio, Some(1.0));
    let other = indirect_share(&[ShareStratum { stratum: 1, events: 0, of: 3 }], &pooled).unwrap();
    let funnel = Funnel::of_standardised_shares(&[unit, other], FunnelOptions::default()).unwrap();
    assert_eq!(funnel.units[0].flag, Some(Flag::Inside));
    assert_eq!(funnel.units[0].signal, Some(Signal::Within));
}

#[test]
fn identical_units_are_not_overdispersed() {
    let shares = [Share { events: 20, of: 100 }; 12];
    let funnel = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
    for scale in [Scale::Proportion, Scale::Arcsine] {
        let spread = funnel.overdispersion(scale).unwrap();
        assert_eq!(spread.status, OverdispersionStatus::Estimated);
        close(spread.phi.unwrap(), 0.0, 1e-20);
        assert_eq!(spread.tau2, Some(0.0));
    }
    let nobody = [Share { events: 0, of: 100 }; 12];
    let funnel = Funnel::of_shares(&nobody, None, FunnelOptions::default()).unwrap();
    let spread = funnel.overdispersion(Scale::Proportion).unwrap();
    assert_eq!((spread.status, spread.phi), (OverdispersionStatus::NoVariance, None));
    assert!(funnel.units.iter().all(|unit| unit.flag.is_none()));
}

#[test]
fn nine_units_are_too_few() {
    let shares = [Share { events: 20, of: 100 }; 9];
    let funnel = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
    let spread = funnel.overdispersion(Scale::Proportion).unwrap();
    assert_eq!((spread.status, spread.phi), (OverdispersionStatus::TooFewUnits, None));
    let unit = &funnel.units[0].measured;
    assert_eq!(spread.limits(unit, P95, Adjustment::Additive), None);
    assert_eq!(spread.limits(unit, P95, Adjustment::Unadjusted), normal_score_limits(funnel.target, 100, P95));
}

#[test]
fn the_log_scale_drops_the_outer_ranks() {
    // 19 units: ranks 1 and 19 have ⌊10·rank/20⌋ = 0 and 9, rank 2 has 1, rank 18 has 9.
    let units: Vec<Measured> = (1..=19).map(|i| Measured { observed: 100 + i, size: 110.0, variance: 110.0 }).collect();
    let spread = Overdispersion::estimate(Scale::Log, &units, 1.0).unwrap();
    let dropped: Vec<usize> = (0..19).filter(|&i| spread.winsorised[i].is_none()).collect();
    assert_eq!(dropped, [0, 17, 18]);
    assert_eq!(spread.units, 16);
    close(spread.z[9].unwrap(), 0.0, 1e-12);
    close(spread.z[18].unwrap(), 110.0_f64.sqrt() * (119.0_f64 / 110.0).ln(), 1e-12);
}

#[test]
fn winsorising_by_hand() {
    // z = −5 … 5: the 10 % quantile of 11 values lies at position 1: −4.
    let units: Vec<Measured> =
        (0..11).map(|i| Measured { observed: 50 + 10 * i, size: 100.0, variance: 100.0 }).collect();
    let spread = Overdispersion::estimate(Scale::Variance, &units, 1.0).unwrap();
    close(spread.winsorised[0].unwrap(), -4.0, 1e-12);
    close(spread.winsorised[10].unwrap(), 4.0, 1e-12);
    // 2·(1 + 4 + 9 + 16 + 16)/11 = 92/11; τ² = (92 − 10)/(1100 − 100) = 0.082; Q = 2·55 = 110.
    close(spread.phi.unwrap(), 92.0 / 11.0, 1e-12);
    close(spread.tau2.unwrap(), 0.082, 1e-12);
    close(spread.q.unwrap(), 110.0, 1e-10);
    let additive = spread.limits(&units[0], P95, Adjustment::Additive).unwrap();
    close(additive.upper, 1.0 + P95.z() * (0.01_f64 + 0.082).sqrt(), 1e-12);
}

#[test]
fn a_norm_moves_the_whole_funnel() {
    let counts = [(20, 10.0), (12, 10.0)];
    let funnel = Funnel::of_counts(&counts, Some(2.0), FunnelOptions::default()).unwrap();
    // On a norm of 2, a unit with E = 10 expects 20: its limits are those of a mean of 20, per 10.
    let limits = NullCount::poisson(20.0).unwrap().limits(P95).per(10.0);
    assert_eq!(funnel.units[0].limits.unwrap().p95, limits);
    assert_eq!(funnel.units[0].flag, Some(Flag::Inside));
    let spread = funnel.overdispersion(Scale::SquareRoot).unwrap();
    let drawn = spread.limits(&funnel.units[0].measured, P95, Adjustment::Unadjusted).unwrap();
    close(drawn.upper, 2.0 * (1.0 + P95.z() / (2.0 * 20.0_f64.sqrt())).powi(2), 1e-12);
}

#[test]
fn the_level_of_a_signal_can_be_chosen() {
    assert_eq!(Flag::High95.signal(SignalLevel::P95), Signal::High);
    assert_eq!(Flag::High95.signal(SignalLevel::P998), Signal::Within);
    assert_eq!(Flag::Low998.signal(SignalLevel::P998), Signal::Low);
}

#[test]
fn what_is_not_a_number_is_an_error() {
    let options = FunnelOptions::default();
    for bad in [f64::NAN, f64::INFINITY, -1.0] {
        assert!(matches!(
            Funnel::of_counts(&[(1, bad)], None, options),
            Err(BenchmarkError::NotAnAmount { row: 0, .. })
        ));
        assert!(Funnel::of_counts(&[(1, 1.0)], Some(bad), options).is_err());
        assert!(Funnel::of_shares(&[], Some(bad), options).is_err());
        assert!(NullCount::poisson(bad).is_err());
        assert!(NullCount::binomial(3, bad).is_err());
        assert!(ReferenceRates::given([(1, bad)]).is_err());
        let stratum = Stratum { stratum: 1, events: 1, exposure: bad };
        assert!(ReferenceRates::pooled(&[stratum]).is_err());
        assert!(direct_rate(&[], &[(1, bad)], P95).is_err());
    }
    assert!(matches!(
        Funnel::of_shares(&[Share { events: 2, of: 1 }], None, options),
        Err(BenchmarkError::MoreEventsThanExposed { row: 0, events: 2, of: 1 })
    ));
    assert!(matches!(NullCount::poisson(1e18), Err(BenchmarkError::TooLarge { .. })));
    let funnel = Funnel::of_counts(&[(1, 2.0), (3, 2.0)], None, options).unwrap();
    assert!(matches!(
        funnel.overdispersion(Scale::Proportion),
        Err(BenchmarkError::WrongScale { scale: Scale::Proportion })
    ));
    assert!(benjamini_hochberg(&[f64::NAN, 0.5]).iter().all(|p| p.is_finite()));
}
