//! What must hold for any trajectories at all.

use proptest::prelude::*;
use stoplicht_steering::survival::{
    CumulativeIncidence, CurveOptions, Durations, KaplanMeier, LateEntryFlag, LogRank, Scratch, Spell, mean_number,
};

use crate::support::Random;

fn spells() -> impl Strategy<Value = Vec<Spell>> {
    let spell = (prop::option::weighted(0.95, -2..40_i32), -1..60_i32, 0..4_u8)
        .prop_map(|(entry, exit, cause)| Spell { entry, exit: Some(exit), cause });
    let from_start = (0..60_i32, 0..4_u8).prop_map(|(exit, cause)| Spell::ended_as(exit, cause));
    prop_oneof![prop::collection::vec(spell, 0..80), prop::collection::vec(from_start, 0..80),]
}

fn shuffled<T: Clone>(rows: &[T], seed: u64) -> Vec<T> {
    let mut rows = rows.to_vec();
    let mut random = Random(seed);
    for i in (1..rows.len()).rev() {
        rows.swap(i, random.below(i as u64 + 1) as usize);
    }
    rows
}

/// S by its definition, day by day, with sets counted anew.
fn survival_by_definition(spells: &[Spell]) -> Vec<(i32, u32, f64)> {
    let usable: Vec<(i32, i32, bool)> = {
        let late = spells.iter().any(|s| s.entry.is_some_and(|day| day > 0));
        spells
            .iter()
            .filter_map(|s| {
                let (entry, exit) = (s.entry?, s.exit?);
                if entry < 0 || exit < 0 || (late && entry >= exit) {
                    return None;
                }
                Some((if late { entry } else { -1 }, exit, s.cause > 0))
            })
            .collect()
    };
    let mut survival = 1.0;
    let mut rows = Vec::new();
    for day in 0..=60 {
        let at_risk = usable.iter().filter(|(a, b, _)| *a < day && day <= *b).count();
        let events = usable.iter().filter(|(_, b, ended)| *b == day && *ended).count();
        if usable.iter().any(|(_, b, _)| *b == day) {
            survival *= 1.0 - events as f64 / at_risk as f64;
            rows.push((day, at_risk as u32, survival));
        }
    }
    rows
}

/// The flag of section 11 by its words, from the rows of the curve.
fn flag_by_definition(curve: &KaplanMeier) -> Option<LateEntryFlag> {
    let rows = &curve.rows;
    let event = |at: &usize| rows[*at].risk.events > 0;
    let zero = (0..rows.len()).find(|at| rows[*at].survival <= 0.0);
    if zero.is_some_and(|at| at + 1 < rows.len()) {
        return Some(LateEntryFlag::EarlyZero);
    }
    let small = (0..rows.len()).filter(event).any(|at| {
        let before: u32 = rows[..at].iter().map(|row| row.risk.events).sum();
        let more_later = rows[at + 1..].iter().any(|row| row.risk.at_risk > rows[at].risk.at_risk);
        rows[at].risk.at_risk < 5 && u64::from(4 * before) < curve.events && more_later
    });
    small.then_some(LateEntryFlag::SmallRiskSet)
}

proptest! {
    #[test]
    fn the_flag_is_its_definition(spells in spells()) {
        let curve = KaplanMeier::fit(&spells);
        let flag = flag_by_definition(&curve);
        prop_assert_eq!(curve.reliable().err(), flag);
        prop_assert_eq!(CumulativeIncidence::fit(&spells).late_entry, flag);
        prop_assert_eq!(mean_number(&spells, &[]).late_entry, flag);
        let late = spells.iter().any(|spell| spell.entry.is_some_and(|day| day > 0));
        prop_assert!(late || curve.reliable().is_ok(), "without late entry there is nothing to flag");
    }

    #[test]
    fn the_curve_is_its_definition(spells in spells()) {
        let curve = KaplanMeier::fit(&spells);
        let expected = survival_by_definition(&spells);
        prop_assert_eq!(curve.rows.len(), expected.len());
        for (row, (day, at_risk, survival)) in curve.rows.iter().zip(expected) {
            prop_assert_eq!((row.risk.time, row.risk.at_risk), (day, at_risk));
            prop_assert_eq!(curve.at_risk(day), at_risk);
            prop_assert!((row.survival - survival).abs() < 1e-12);
        }
        prop_assert_eq!(curve.spells + curve.left_out.total(), spells.len());
    }

    #[test]
    fn survival_falls_and_limits_hold_it(spells in spells()) {
        let curve = KaplanMeier::fit(&spells);
        let mut before = 1.0;
        for row in &curve.rows {
            prop_assert!(row.survival <= before && row.survival >= 0.0);
            before = row.survival;
            if let (Some(lower), Some(upper)) = (row.lower, row.upper) {
                prop_assert!(0.0 <= lower && lower <= row.survival && row.survival <= upper && upper <= 1.0);
            }
            prop_assert_eq!(row.se.is_none(), row.survival <= 0.0);
        }
    }

    #[test]
    fn incidences_and_survival_add_up_to_one(spells in spells()) {
        let incidence = CumulativeIncidence::fit(&spells);
        for (i, survival) in incidence.still_running.iter().enumerate() {
            let sum: f64 = incidence.kinds.iter().map(|kind| kind.points[i].incidence).sum();
            prop_assert!((sum + survival - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn the_incidence_variance_is_its_definition(spells in spells()) {
        let incidence = CumulativeIncidence::fit(&spells);
        let curve = KaplanMeier::fit(&spells);
        let rows: Vec<_> = curve.event_rows().collect();
        for kind in &incidence.kinds {
            for (t, point) in kind.points.iter().enumerate() {
                let mut variance = 0.0;
                for s in 0..=t {
                    let (y, d) = (f64::from(rows[s].risk.at_risk), f64::from(rows[s].risk.events));
                    let own = f64::from(kind.points[s].events);
                    let before = if s == 0 { 1.0 } else { rows[s - 1].survival };
                    let ahead = point.incidence - kind.points[s].incidence;
                    if y > d {
                        variance += ahead * ahead * d / (y * (y - d));
                    }
                    variance += before * before * own * (y - own) / (y * y * y);
                    variance -= 2.0 * ahead * before * own / (y * y);
                }
                prop_assert!((point.se - variance.max(0.0).sqrt()).abs() < 1e-7);
                prop_assert!((point.se * point.se - variance).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn order_of_rows_changes_nothing(spells in spells(), seed in any::<u64>()) {
        let labels: Vec<u32> = (0..spells.len() as u32).map(|i| i % 3).collect();
        let pairs: Vec<_> = spells.iter().copied().zip(labels.iter().copied()).collect();
        let (other, other_labels): (Vec<_>, Vec<_>) = shuffled(&pairs, seed).into_iter().unzip();
        prop_assert_eq!(KaplanMeier::fit(&spells), KaplanMeier::fit(&other));
        prop_assert_eq!(CumulativeIncidence::fit(&spells), CumulativeIncidence::fit(&other));
        prop_assert_eq!(LogRank::test(&spells, &labels), LogRank::test(&other, &other_labels));
    }

    #[test]
    fn used_room_leaves_no_trace(first in spells(), second in spells()) {
        let mut scratch = Scratch::new();
        KaplanMeier::fit_with(&mut scratch, &first, CurveOptions::default());
        let again = KaplanMeier::fit_with(&mut scratch, &second, CurveOptions::default());
        prop_assert_eq!(again, KaplanMeier::fit(&second));
    }

    #[test]
    fn the_fast_path_is_the_curve(spells in spells(), tau in 1..70_i32) {
        let curve = KaplanMeier::fit(&spells);
        let fast = Durations::of(&mut Scratch::new(), &spells, &[0.1, 0.5], Some(tau)).unwrap();
        prop_assert_eq!(fast.quantiles[0], curve.quantile(0.1).unwrap().value);
        prop_assert_eq!(fast.quantiles[1], curve.median().value);
        prop_assert_eq!(fast.restricted_mean.unwrap(), curve.restricted_mean(tau).unwrap());
        prop_assert_eq!(fast.late_entry, curve.reliable().err());
    }

    #[test]
    fn days_far_apart_are_counted_alike(spells in spells()) {
        // Stretching time changes the way days are sorted, and nothing else.
        let stretched: Vec<_> = spells
            .iter()
            .map(|s| Spell { entry: s.entry.map(|d| d * 1000), exit: s.exit.map(|d| d * 1000), cause: s.cause })
            .collect();
        let (near, far) = (KaplanMeier::fit(&spells), KaplanMeier::fit(&stretched));
        prop_assert_eq!(near.rows.len(), far.rows.len());
        for (a, b) in near.rows.iter().zip(&far.rows) {
            prop_assert_eq!((a.survival, a.se, a.risk.time * 1000), (b.survival, b.se, b.risk.time));
        }
    }

    #[test]
    fn log_rank_differences_add_up_to_nothing(spells in spells(), seed in any::<u64>()) {
        let mut random = Random(seed);
        let labels: Vec<u32> = spells.iter().map(|_| random.below(4) as u32).collect();
        let test = LogRank::test(&spells, &labels).unwrap();
        let observed: u64 = test.groups.iter().map(|g| g.observed).sum();
        let expected: f64 = test.groups.iter().map(|g| g.expected).sum();
        prop_assert!((observed as f64 - expected).abs() < 1e-9);
        prop_assert!(test.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
    }
}
