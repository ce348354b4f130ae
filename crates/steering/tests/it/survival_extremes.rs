//! Days, groups, levels and horizons at the ends of their types: every figure is a finite number or none, or there is an error.

use std::fmt::Debug;

use proptest::prelude::*;
use stoplicht_steering::confidence::{Confidence, Interval};
use stoplicht_steering::survival::{
    CumulativeIncidence, CurveOptions, Durations, KaplanMeier, LogRank, RepeatedEvent, RestrictedMean, Scratch, Spell,
    SurvivalError, against_rest, event_rate, mean_number,
};

fn days() -> impl Strategy<Value = i32> {
    prop_oneof![
        3 => 0..400_i32,
        1 => any::<i32>(),
        1 => prop::sample::select(vec![i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX]),
    ]
}

fn spells() -> impl Strategy<Value = Vec<Spell>> {
    let spell = (prop::option::weighted(0.95, days()), prop::option::weighted(0.95, days()), any::<u8>())
        .prop_map(|(entry, exit, cause)| Spell { entry, exit, cause: if cause < 80 { 0 } else { cause } });
    let from_start = (days(), 0..3_u8).prop_map(|(exit, cause)| Spell::ended_as(exit, cause));
    prop_oneof![prop::collection::vec(spell, 0..40), prop::collection::vec(from_start, 0..40)]
}

/// Strictly between 0 and `below`, up to its very ends.
fn between_0_and(below: f64) -> impl Strategy<Value = f64> {
    let ends = vec![5e-324, f64::MIN_POSITIVE, 1e-17, below - below * f64::EPSILON, below * 0.5];
    prop_oneof![prop::sample::select(ends), f64::EPSILON..below]
}

fn levels() -> impl Strategy<Value = Confidence> {
    between_0_and(0.5).prop_map(|tail| Confidence::with_tail(tail).unwrap())
}

/// Every number in it, by its words: `inf` and `NaN` are no figures.
#[track_caller]
fn assert_finite(what: &impl Debug) {
    let words = format!("{what:?}");
    let is_figure = |word: &str| !matches!(word, "inf" | "NaN");
    assert!(words.split(|c: char| !c.is_ascii_alphanumeric()).all(is_figure), "{words}");
}

proptest! {
    #[test]
    fn curves(spells in spells(), origin in prop::option::of(days()), confidence in levels(), p in between_0_and(1.0),
        tau in days(), day in days(), any_p in any::<f64>(), small_risk_set in any::<u32>())
    {
        let options = CurveOptions { confidence, small_risk_set, origin };
        let curve = KaplanMeier::fit_with(&mut Scratch::new(), &spells, options);
        assert_finite(&curve);
        assert_finite(&curve.quantile(p).unwrap());
        assert_finite(&curve.median());
        assert_finite(&curve.restricted_mean(tau));
        assert_finite(&curve.survival_at(day));
        assert_finite(&curve.row_at(day));
        prop_assert!(curve.at_risk(day) as usize <= spells.len());
        prop_assert!(curve.first_day_at_or_below(p).is_ok());
        prop_assert_eq!(curve.quantile(any_p).is_ok(), any_p > 0.0 && any_p < 1.0);
        prop_assert_eq!(curve.first_day_at_or_below(any_p).is_ok(), any_p > 0.0 && any_p < 1.0);
        prop_assert_eq!(curve.spells + curve.left_out.total(), spells.len());
        assert_finite(&Durations::of(&mut Scratch::new(), &spells, &[p], Some(tau)));
        prop_assert!(Durations::of(&mut Scratch::new(), &spells, &[p], None).is_ok());
    }

    #[test]
    fn kinds_of_ending(spells in spells(), origin in prop::option::of(days()), confidence in levels(), day in days()) {
        let incidence = CumulativeIncidence::fit_with(&mut Scratch::new(), &spells, origin, confidence);
        assert_finite(&incidence);
        assert_finite(&incidence.at(1, day));
    }

    #[test]
    fn groups(spells in spells(), labels in prop::collection::vec(any::<u32>(), 40), few in any::<bool>()) {
        let labels: Vec<u32> = labels.iter().take(spells.len()).map(|label| if few { label % 3 } else { *label }).collect();
        assert_finite(&LogRank::test(&spells, &labels).unwrap());
        assert_finite(&against_rest(&spells, &labels).unwrap());
    }

    #[test]
    fn repeated_events(spells in spells(), confidence in levels(),
        events in prop::collection::vec((prop_oneof![0..40_usize, any::<usize>()], days()), 0..40))
    {
        let events: Vec<_> = events.into_iter().map(|(spell, day)| RepeatedEvent { spell, day }).collect();
        let rate = event_rate(&spells, &events, confidence);
        assert_finite(&rate);
        prop_assert_eq!(rate.events as usize + rate.events_left_out, events.len());
        assert_finite(&mean_number(&spells, &events));
    }

    #[test]
    fn differences_of_means(values in prop::array::uniform4(any::<f64>()), confidence in levels()) {
        let mean = |value: f64, se: f64| RestrictedMean {
            origin: 0,
            tau: 365,
            value: value.is_finite().then_some(value),
            se: se.is_finite().then_some(se),
            interval: None,
            beyond_follow_up: false,
        };
        let [a, b, c, d] = values;
        assert_finite(&mean(a, b).difference(&mean(c, d), confidence));
    }
}

#[test]
fn a_difference_beyond_the_range_of_numbers_is_an_error() {
    let mean = |value, se| RestrictedMean {
        origin: 0,
        tau: 365,
        value: Some(value),
        se: Some(se),
        interval: Some(Interval { lower: 0.0, upper: 0.0 }),
        beyond_follow_up: false,
    };
    let (far, near) = (mean(f64::MAX, 1.0), mean(-f64::MAX, 1.0));
    assert!(matches!(far.difference(&near, Confidence::P95), Err(SurvivalError::NotFinite(_))));
    let unsure = mean(1.0, f64::MAX);
    assert!(matches!(unsure.difference(&unsure, Confidence::P95), Err(SurvivalError::NotFinite(_))));
}

#[test]
fn a_curve_may_start_as_far_back_as_days_go() {
    let options = CurveOptions { origin: Some(i32::MIN), ..CurveOptions::default() };
    let curve = KaplanMeier::fit_with(&mut Scratch::new(), &[Spell::ended(10), Spell::ended(20)], options);
    let mean = curve.restricted_mean(i32::MAX).unwrap();
    assert_eq!(mean.value, Some(f64::from(i32::MIN).abs() + 10.0 + 5.0));
}

#[test]
fn too_many_groups_for_one_test_are_an_error() {
    let spells = vec![Spell::ended(1); 5_000];
    let labels: Vec<u32> = (0..5_000).collect();
    assert!(matches!(LogRank::test(&spells, &labels), Err(SurvivalError::TooManyGroups { groups: 5_000, .. })));
    assert_eq!(against_rest(&spells, &labels).unwrap().len(), 5_000, "one against the rest needs no table of pairs");
}
