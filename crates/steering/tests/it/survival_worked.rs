//! Survival figures worked out by hand, and the worked values of section 15 of `domain/statistics.md`.

use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::survival::{
    CumulativeIncidence, CurveOptions, Gap, KaplanMeier, LateEntryFlag, LogRank, RepeatedEvent, Scratch, Spell,
    against_rest, event_rate, mean_number,
};

use crate::support::close;

#[test]
fn four_ended_on_days_1_to_4() {
    let curve = KaplanMeier::fit(&[1, 2, 3, 4].map(Spell::ended));
    let survival: Vec<f64> = curve.rows.iter().map(|row| row.survival).collect();
    for (actual, expected) in survival.iter().zip([0.75, 0.5, 0.25, 0.0]) {
        close(*actual, expected, 1e-15);
    }
    assert_eq!(curve.median().value, Some(2.5));
    // Greenwood at day 2: 1/(4·3) + 1/(3·2) = 0.25, se = 0.5·0.5.
    close(curve.rows[1].se.unwrap(), 0.25, 1e-15);
    assert_eq!(curve.rows[3].se, None);
    // log-log at day 2: exponent 1.96·0.5/ln 2 = 1.41381, e^1.41381 = 4.1116, 0.5^4.1116 = 0.05785; 0.5^(1/4.1116) = 0.84487.
    close(curve.rows[1].lower.unwrap(), 0.057_847, 1e-5);
    close(curve.rows[1].upper.unwrap(), 0.844_864, 1e-5);
    // 1 + 0.75 + 0.5 + 0.25 = 2.5.
    let mean = curve.restricted_mean(4).unwrap();
    close(mean.value.unwrap(), 2.5, 1e-15);
    // Area after day 1: 1.5, day 2: 0.75, day 3: 0.25. 1.5²/12 + 0.75²/6 + 0.25²/2 = 0.3125, √ = 0.559017.
    close(mean.se.unwrap(), 0.312_5_f64.sqrt(), 1e-15);
    close(mean.se.unwrap(), 0.559_017, 1e-6);
}

#[test]
fn one_enters_on_the_day_another_ends() {
    let spells = [Spell::ended(5), Spell::ended(7).entering(5), Spell::open(6)];
    let curve = KaplanMeier::fit(&spells);
    let rows: Vec<_> =
        curve.rows.iter().map(|row| (row.risk.time, row.risk.at_risk, row.risk.entered, row.survival)).collect();
    // Day 5: rows 1 and 3 are at risk, one of two ends. Day 6: row 3 leaves. Day 7: the last of one ends.
    assert_eq!(rows, [(5, 2, 2, 0.5), (6, 2, 1, 0.5), (7, 1, 0, 0.0)]);
    assert_eq!(curve.at_risk(5), 2);
    assert_eq!(curve.at_risk(6), 2);
}

#[test]
fn two_kinds_of_ending() {
    let spells =
        [Spell::ended_as(2, 1), Spell::ended_as(2, 2), Spell::ended_as(4, 1), Spell::open(4), Spell::ended_as(6, 2)];
    let incidence = CumulativeIncidence::fit(&spells);
    for (cause, day, expected) in [(1, 2, 0.2), (1, 4, 0.4), (2, 2, 0.2), (2, 6, 0.6)] {
        close(incidence.at(cause, day).unwrap().incidence, expected, 1e-15);
    }
    // Variance of F1 at 2: D = 0, so only S²·d₁(Y−d₁)/Y³ = 1·1·4/125 = 0.032.
    close(incidence.at(1, 2).unwrap().se, 0.032_f64.sqrt(), 1e-15);
    // At 4: D(2) = 0.2. First sum 0.04·2/(5·3) = 0.005333; second 0.032 + 0.36·1·2/27 = 0.058667;
    // third 2·0.2·1·1/25 = 0.016. Together 0.048.
    close(incidence.at(1, 4).unwrap().se, 0.048_f64.sqrt(), 1e-15);
}

#[test]
fn log_rank_of_two_small_groups() {
    let spells = [Spell::ended(1), Spell::ended(2), Spell::ended(3), Spell::ended(1), Spell::open(2), Spell::ended(3)];
    let test = LogRank::test(&spells, &[7, 7, 7, 9, 9, 9]).unwrap();
    // E of the first: 2·3/6 + 1·2/4 + 2·1/2 = 2.5. V: 2·4/5·¼ + 1·3/3·¼ + 2·0/1·¼ = 0.65. 0.5²/0.65 = 0.3846154.
    close(test.groups[0].expected, 2.5, 1e-15);
    close(test.groups[0].variance, 0.65, 1e-15);
    close(test.chi_square.unwrap(), 0.384_615_4, 1e-7);
    close(test.p.unwrap(), 0.535_143_5, 1e-7);
    let first = against_rest(&spells, &[7, 7, 7, 9, 9, 9]).unwrap()[0];
    close(first.ratio.unwrap(), 1.2, 1e-15);
    close(first.z.unwrap(), 0.5 / 0.65_f64.sqrt(), 1e-15);
}

#[test]
fn restricted_means_are_subtracted() {
    let slow = KaplanMeier::fit(&[1, 2, 3, 4].map(Spell::ended)).restricted_mean(4).unwrap();
    let fast = KaplanMeier::fit(&[1, 1, 2, 4].map(Spell::ended)).restricted_mean(4).unwrap();
    let difference = slow.difference(&fast, Confidence::P95).unwrap();
    // Second: 1 + 0.5 + 0.25 + 0.25 = 2. Areas after 1 and 2: 1 and 0.5. 1·2/(4·2) + 0.25·1/(2·1) = 0.375.
    close(difference.value.unwrap(), 0.5, 1e-15);
    close(difference.se.unwrap(), (0.312_5_f64 + 0.375).sqrt(), 1e-15);
    let limits = difference.interval.unwrap();
    close(limits.upper - limits.lower, 2.0 * 1.959_963_984_540_054 * difference.se.unwrap(), 1e-12);
}

#[test]
fn a_curve_given_still_running_at_day_10() {
    let spells = [Spell::ended(4), Spell::ended(10), Spell::ended(20), Spell::open(30)];
    let options = CurveOptions { origin: Some(10), ..CurveOptions::default() };
    let curve = KaplanMeier::fit_with(&mut Scratch::new(), &spells, options);
    assert_eq!((curve.spells, curve.left_out.ended_before_origin), (2, 2));
    assert_eq!(curve.survival_at(9), None);
    assert_eq!(curve.survival_at(10), Some(1.0));
    // 10 days at 1, 5 days at ½.
    assert_eq!(curve.restricted_mean(25).unwrap().value, Some(12.5));
    assert_eq!(curve.flags.empty_gap, None);
}

#[test]
fn a_tiny_early_risk_set_is_flagged() {
    // One alone until day 3, nobody from 3 to 10, then twenty who end on 20 to 39.
    let mut spells = vec![Spell::ended(3)];
    spells.extend((20..40).map(|day| Spell::ended(day).entering(10)));
    let curve = KaplanMeier::fit(&spells);
    assert_eq!(curve.flags.early_zero, Some(3));
    assert_eq!(curve.flags.small_risk_set, Some(3));
    assert_eq!(curve.flags.empty_gap, Some(Gap { from: 3, to: 10 }));
    assert_eq!(curve.flags.suggested_origin, Some(3));
    assert_eq!(curve.reliable(), Err(LateEntryFlag::EarlyZero));
    let options = CurveOptions { origin: curve.flags.suggested_origin, ..CurveOptions::default() };
    let given = KaplanMeier::fit_with(&mut Scratch::new(), &spells, options);
    assert_eq!(given.spells, 20);
    assert_eq!(given.survival_at(20), Some(0.95));
}

#[test]
fn risk_may_rise_and_is_accounted_for() {
    let spells = [Spell::ended(2), Spell::open(4), Spell::ended(6).entering(3), Spell::ended(8).entering(5)];
    let rows = KaplanMeier::fit(&spells).rows;
    let mut running = 0;
    for row in rows {
        running += row.risk.entered;
        assert_eq!(row.risk.at_risk, running);
        running -= row.risk.events + row.risk.censored;
    }
    assert_eq!(running, 0);
}

#[test]
fn events_per_year_and_their_mean_number() {
    let spells = [Spell::ended(10), Spell::ended(20), Spell::open(30).entering(12)];
    let events = [
        RepeatedEvent { spell: 0, day: 5 },
        RepeatedEvent { spell: 1, day: 15 },
        RepeatedEvent { spell: 2, day: 15 },
        RepeatedEvent { spell: 2, day: 12 }, // on its day of entry: not yet in view
        RepeatedEvent { spell: 9, day: 1 },  // of no trajectory
    ];
    let rate = event_rate(&spells, &events, Confidence::P95);
    // 10 + 20 + 18 days.
    assert_eq!((rate.events, rate.days, rate.events_left_out), (3, 48, 2));
    close(rate.per_year.unwrap(), 3.0 * 365.25 / 48.0, 1e-12);
    // Exact limits of 3: 0.618672 and 8.767273.
    let limits = rate.interval.unwrap().limits;
    close(limits.lower * 48.0 / 365.25, 0.618_672, 1e-6);
    close(limits.upper * 48.0 / 365.25, 8.767_273, 1e-6);
    let curve = mean_number(&spells, &events);
    // Day 5: 1·1/2. Day 15: S(15−) = ½, two events among two: ½ + ½ = 1.
    let means: Vec<_> = curve.points.iter().map(|p| (p.time, p.at_risk, p.mean)).collect();
    assert_eq!(means, [(5, 2, 0.5), (15, 2, 1.0)]);
}
