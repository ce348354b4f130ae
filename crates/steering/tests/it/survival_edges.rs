//! The edge cases of section 14 of `domain/statistics.md` that concern durations.

use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::survival::{
    CumulativeIncidence, Durations, KaplanMeier, LogRank, NoTest, Reached, Scratch, Spell, Status, SurvivalError,
    against_rest, event_rate, mean_number,
};

#[test]
fn no_rows_or_all_left_out() {
    assert_eq!(KaplanMeier::fit(&[]).status, Status::NoData);
    let unusable = [
        Spell { entry: None, exit: Some(5), cause: 1 },
        Spell { entry: Some(0), exit: None, cause: 0 },
        Spell::ended(-3),
        Spell::ended(7).entering(7),
    ];
    let curve = KaplanMeier::fit(&unusable);
    assert_eq!(curve.status, Status::NoData);
    assert_eq!(curve.left_out.unknown_time, 2);
    assert_eq!(curve.left_out.negative_time, 1);
    assert_eq!(curve.left_out.never_at_risk, 1);
    assert_eq!(curve.left_out.total(), 4);
    assert_eq!(curve.median().reached, Reached::NoData);
    assert_eq!(curve.median().survival_at_end, None);
    assert_eq!(curve.survival_at(0), None);
    assert_eq!(curve.restricted_mean(10).unwrap().value, None);
    let incidence = CumulativeIncidence::fit(&unusable);
    assert_eq!((incidence.status, incidence.kinds.len()), (Status::NoData, 0));
    assert_eq!(LogRank::test(&[], &[]).unwrap().reason, Some(NoTest::NoEvents));
    assert_eq!(event_rate(&unusable, &[], Confidence::P95).per_year, None);
    assert_eq!(mean_number(&[], &[]).status, Status::NoData);
    let fast = Durations::of(&mut Scratch::new(), &unusable, &[0.5], Some(5)).unwrap();
    assert_eq!((fast.status, fast.quantiles[0]), (Status::NoData, None));
}

#[test]
fn one_row_that_ended() {
    let curve = KaplanMeier::fit(&[Spell::ended(8)]);
    assert_eq!(curve.survival_at(8), Some(0.0));
    let median = curve.median();
    assert_eq!((median.value, median.lower, median.upper), (Some(8.0), None, None));
    let mean = curve.restricted_mean(20).unwrap();
    assert_eq!((mean.value, mean.se, mean.interval), (Some(8.0), None, None));
}

#[test]
fn nothing_ended() {
    let spells = [Spell::open(10), Spell::open(20)];
    let curve = KaplanMeier::fit(&spells);
    assert!(curve.rows.iter().all(|row| row.survival == 1.0 && row.lower.is_none()));
    assert_eq!(curve.rows[1].se, Some(0.0));
    let median = curve.median();
    assert_eq!((median.value, median.reached), (None, Reached::NotReached));
    assert_eq!(median.survival_at_end, Some(1.0));
    let mean = curve.restricted_mean(20).unwrap();
    assert_eq!((mean.value, mean.se), (Some(20.0), None));
    let test = LogRank::test(&spells, &[1, 2]).unwrap();
    assert_eq!((test.chi_square, test.p, test.reason), (None, None, Some(NoTest::NoEvents)));
}

#[test]
fn everything_on_one_day() {
    let curve = KaplanMeier::fit(&[Spell::ended(30); 6]);
    assert_eq!(curve.rows.len(), 1);
    for p in [0.01, 0.25, 0.5, 0.9] {
        assert_eq!(curve.quantile(p).unwrap().value, Some(30.0));
    }
    let mean = curve.restricted_mean(30).unwrap();
    assert_eq!((mean.value, mean.se), (Some(30.0), None));
}

#[test]
fn an_ending_comes_before_a_censoring_of_the_same_day() {
    let curve = KaplanMeier::fit(&[Spell::open(5), Spell::ended(5)]);
    assert_eq!((curve.rows[0].risk.at_risk, curve.survival_at(5)), (2, Some(0.5)));
}

#[test]
fn day_zero_counts_only_when_nobody_enters_late() {
    let curve = KaplanMeier::fit(&[Spell::ended(0), Spell::ended(10)]);
    assert_eq!((curve.rows[0].risk.at_risk, curve.survival_at(0)), (2, Some(0.5)));
    assert_eq!(curve.restricted_mean(10).unwrap().value, Some(5.0));
    let late = KaplanMeier::fit(&[Spell::ended(0), Spell::ended(10), Spell::ended(9).entering(2)]);
    assert_eq!((late.spells, late.left_out.never_at_risk), (2, 1));
}

#[test]
fn equal_to_the_level_until_the_end_gives_its_first_day() {
    let curve = KaplanMeier::fit(&[Spell::ended(4), Spell::open(9)]);
    assert_eq!(curve.median().value, Some(4.0));
    assert_eq!(curve.quantile(0.25).unwrap().value, Some(4.0));
    assert_eq!(curve.quantile(0.75).unwrap().value, None);
}

#[test]
fn beyond_the_follow_up_there_is_no_mean() {
    let running = KaplanMeier::fit(&[Spell::ended(4), Spell::open(9)]);
    let beyond = running.restricted_mean(10).unwrap();
    assert!(beyond.beyond_follow_up && beyond.value.is_none());
    let ended = KaplanMeier::fit(&[Spell::ended(4), Spell::ended(9)]);
    let mean = ended.restricted_mean(10).unwrap();
    assert_eq!((mean.value, mean.beyond_follow_up), (Some(6.5), false));
    let difference = mean.difference(&beyond, Confidence::P95).unwrap();
    assert_eq!((difference.value, difference.interval), (None, None));
}

#[test]
fn questions_that_make_no_sense_are_errors() {
    let curve = KaplanMeier::fit(&[Spell::ended(4)]);
    for p in [0.0, 1.0, -0.5, f64::NAN, f64::INFINITY] {
        assert!(matches!(curve.quantile(p), Err(SurvivalError::NotAQuantile(_))));
    }
    assert!(matches!(curve.restricted_mean(0), Err(SurvivalError::HorizonBeforeOrigin { horizon: 0, origin: 0 })));
    let short = curve.restricted_mean(3).unwrap();
    let long = curve.restricted_mean(4).unwrap();
    assert!(matches!(short.difference(&long, Confidence::P95), Err(SurvivalError::UnequalHorizons { .. })));
    assert!(matches!(
        against_rest(&[Spell::ended(1)], &[]),
        Err(SurvivalError::UnequalLengths { spells: 1, labels: 0 })
    ));
}

#[test]
fn one_unit_has_no_rest() {
    let alone = against_rest(&[Spell::ended(1), Spell::ended(2)], &[3, 3]).unwrap();
    assert_eq!((alone[0].ratio, alone[0].z), (None, None));
    assert_eq!(alone[0].reason, Some(NoTest::OneGroup));
}

#[test]
fn groups_that_never_meet_are_not_compared() {
    // The second enters after the first has gone.
    let spells = [Spell::ended(3), Spell::ended(20).entering(10)];
    let test = LogRank::test(&spells, &[1, 2]).unwrap();
    assert_eq!((test.chi_square, test.reason), (None, Some(NoTest::NoVariance)));
}

#[test]
fn a_group_that_expects_nothing_is_dropped() {
    let spells = [Spell::ended(5), Spell::ended(6), Spell::ended(7), Spell::open(2)];
    let test = LogRank::test(&spells, &[1, 1, 2, 3]).unwrap();
    assert_eq!((test.groups.len(), test.groups[2].expected), (3, 0.0));
    assert_eq!(test.degrees_of_freedom, 1);
    let without = LogRank::test(&spells[..3], &[1, 1, 2]).unwrap();
    assert_eq!(test.chi_square, without.chi_square);
}

#[test]
fn an_incidence_of_one_has_no_limits() {
    let incidence = CumulativeIncidence::fit(&[1, 2, 3].map(Spell::ended));
    let last = incidence.at(1, 3).unwrap();
    assert!((last.incidence - 1.0).abs() < 1e-12);
    assert_eq!((last.lower, last.upper), (None, None));
}

#[test]
fn extreme_days_do_not_break_the_arithmetic() {
    let spells = [Spell::ended(i32::MAX), Spell::open(i32::MAX).entering(i32::MAX - 1)];
    let curve = KaplanMeier::fit(&spells);
    assert_eq!(curve.spells, 2);
    assert_eq!(curve.survival_at(i32::MAX), Some(0.5));
}
