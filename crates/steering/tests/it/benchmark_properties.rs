//! What must hold for any units at all.

use proptest::prelude::*;
use stoplicht_steering::benchmark::{
    Funnel, FunnelOptions, NullCount, Scale, Share, TailRule, benjamini_hochberg, clopper_pearson, garwood,
    poisson_mid_p, wilson,
};
use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::xmr::{XmrOptions, median_runs, xmr};

fn shares() -> impl Strategy<Value = Vec<Share>> {
    let share = (0..300_u64, 0.0..=1.0_f64).prop_map(|(of, part)| Share { events: (of as f64 * part) as u64, of });
    prop::collection::vec(share, 0..30)
}

proptest! {
    #[test]
    fn intervals_hold_what_was_observed(n in 1..5000_u64, part in 0.0..=1.0_f64) {
        let x = (n as f64 * part) as u64;
        let p = x as f64 / n as f64;
        for confidence in [Confidence::P95, Confidence::P998] {
            let score = wilson(x, n, confidence).unwrap();
            let exact = clopper_pearson(x, n, confidence).unwrap();
            for limits in [score, exact] {
                prop_assert!(0.0 <= limits.lower && limits.lower <= p + 1e-15);
                prop_assert!(p <= limits.upper + 1e-15 && limits.upper <= 1.0);
            }
            let (wide, narrow) = (garwood(x, confidence), poisson_mid_p(x, confidence));
            prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
        }
    }

    #[test]
    fn order_of_units_changes_nothing(shares in shares()) {
        let there = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
        let mut reversed = shares;
        reversed.reverse();
        let mut back = Funnel::of_shares(&reversed, None, FunnelOptions::default()).unwrap();
        let spread = there.overdispersion(Scale::Proportion).unwrap();
        let other = back.overdispersion(Scale::Proportion).unwrap();
        back.units.reverse();
        prop_assert_eq!(there, back);
        if let (Some(a), Some(b)) = (spread.tau2, other.tau2) {
            prop_assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn probabilities_add_up(n in 0..400_u64, p in 0.0..=1.0_f64, mean in 0.0..500.0_f64, x in 0..400_u64) {
        for null in [NullCount::binomial(n, p).unwrap(), NullCount::poisson(mean).unwrap()] {
            prop_assert!((null.at_most(x) + null.at_least(x) - null.probability(x) - 1.0).abs() < 1e-12);
            let tails = null.tails(x, TailRule::MidP);
            prop_assert!((tails.low + tails.high - 1.0).abs() < 1e-12);
            let (wide, narrow) = (null.limits(Confidence::P998), null.limits(Confidence::P95));
            prop_assert!(wide.lower <= narrow.lower && narrow.lower <= narrow.upper && narrow.upper <= wide.upper);
        }
    }

    #[test]
    fn adjusted_values_keep_the_order_and_are_never_smaller(p in prop::collection::vec(0.0..=1.0_f64, 0..50)) {
        let adjusted = benjamini_hochberg(&p);
        for (i, a) in adjusted.iter().enumerate() {
            prop_assert!(*a >= p[i] && *a <= 1.0);
            for (j, b) in adjusted.iter().enumerate() {
                prop_assert!(p[i] > p[j] || a <= b);
            }
        }
    }

    #[test]
    fn charts_take_any_series(values in prop::collection::vec(prop::option::of(-1e6..1e6_f64), 0..60)) {
        let chart = xmr(&values, &XmrOptions::default()).unwrap();
        let signals = &chart.signals;
        for list in [&signals.outside, &signals.run_of_7, &signals.trend_of_7, &signals.two_of_three] {
            prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(list.iter().all(|&i| values[i].is_some()));
        }
        let runs = median_runs(&values).unwrap();
        prop_assert!(runs.longest_run <= runs.useful);
    }
}
