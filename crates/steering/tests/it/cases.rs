//! Cases that stand out: each reason by hand, at its edge, and the order of the list.

use stoplicht_core::Day;
use stoplicht_steering::cases::{CaseOptions, CaseReason, CaseThresholds, cases};
use stoplicht_steering::survival::{LateEntryFlag, Scratch, SurvivalError};
use stoplicht_steering::trajectory::{EndReason, Trajectory};

use crate::care::{day, ended, today};

fn found(all: &[Trajectory], options: &CaseOptions) -> Vec<(u32, Vec<CaseReason>)> {
    let group: Vec<&Trajectory> = all.iter().collect();
    let found = cases(&group, options, &mut Scratch::new()).unwrap().cases;
    found.into_iter().map(|case| (case.trajectory.client, case.reasons)).collect()
}

/// Nothing stands out but what a test makes stand out.
fn plain(client: u32, start: Day) -> Trajectory {
    Trajectory {
        last_claimed: Some(day(2025, 6, 1)),
        utilisation: Some(0.9),
        claims_are_recent: true,
        ..Trajectory::ongoing(1, client, start)
    }
}

fn lasted(client: u32, days: i32) -> Trajectory {
    let start = day(2023, 1, 1);
    ended(1, client, start, start.plus(days - 1), EndReason::Planned)
}

/// Started so that it has lasted `days` days on the day of looking.
fn lasting(client: u32, days: i32) -> Trajectory {
    plain(client, today().plus(1 - days))
}

#[test]
fn longer_than_nine_in_ten() {
    // Ends on day 10, 20, … 100 of ten trajectories; one more runs on, beyond all of them. At risk on day 10: 11, so
    // S falls by 1/11 each time: 1/11 is left after the tenth, and S < 0.1 on day 100. P90 = 100.
    let mut all: Vec<Trajectory> = (1..=10_u32).map(|i| lasted(i, i as i32 * 10)).collect();
    all.push(lasting(99, 101));
    assert_eq!(found(&all, &CaseOptions::as_of(today())), [(99, vec![CaseReason::LongDuration])]);
    // At exactly the P90 a trajectory is not longer than it: with exit 100 after the end of day 100, S is the same.
    all.pop();
    all.push(lasting(99, 100));
    assert_eq!(found(&all, &CaseOptions::as_of(today())), []);
}

#[test]
fn without_a_p90_nothing_is_long() {
    // Two ended of four: S stays at 1/2.
    let all = [lasted(1, 10), lasted(2, 20), lasting(3, 1000), lasting(4, 2000)];
    assert_eq!(found(&all, &CaseOptions::as_of(today())), []);
    assert_eq!(found(&[lasting(4, 2000)], &CaseOptions::as_of(today())), []);
}

#[test]
fn what_ended_before_it_was_observed_is_not_in_the_curve() {
    // Ten short ones ended in 2023. Seen from 2024 on they are unknown, and so is the P90.
    let mut all: Vec<Trajectory> = (1..=10).map(|i| lasted(i, 10)).collect();
    all.push(lasting(99, 400));
    assert_eq!(found(&all, &CaseOptions::as_of(today())).len(), 1);
    let late = CaseOptions { observed_from: Some(day(2024, 1, 1)), ..CaseOptions::as_of(today()) };
    assert_eq!(found(&all, &late), []);
}

#[test]
fn a_curve_that_a_few_have_ruined_says_not_what_is_long() {
    // Seen from 2024 on: one newcomer who left on day 3, at risk alone; ten who enter at more than 365 days.
    let mut all = vec![ended(1, 50, day(2024, 2, 1), day(2024, 2, 3), EndReason::Planned)];
    all.extend((0..10).map(|client| plain(client, day(2022, 6, 1))));
    let late = CaseOptions { observed_from: Some(day(2024, 1, 1)), ..CaseOptions::as_of(today()) };
    let group: Vec<&Trajectory> = all.iter().collect();
    let found = cases(&group, &late, &mut Scratch::new()).unwrap();
    assert_eq!((found.cases, found.long_from, found.flag), (vec![], None, Some(LateEntryFlag::EarlyZero)));
    // Seen from their start all are at risk on day 3, and nothing is wrong with the curve.
    let found = cases(&group, &CaseOptions::as_of(today()), &mut Scratch::new()).unwrap();
    assert_eq!((found.long_from, found.flag), (None, None));
}

#[test]
fn an_unreported_end_is_no_end_for_the_curve() {
    let unseen = |i| Trajectory { reason: Some(EndReason::Unreported), ..lasted(i, 10) };
    let mut all: Vec<Trajectory> = (1..=20).map(unseen).collect();
    all.push(lasting(99, 400));
    assert_eq!(found(&all, &CaseOptions::as_of(today())), []);
}

#[test]
fn extended_three_times_and_never_stepped_down() {
    let with = |client, extensions, downscalings| Trajectory { extensions, downscalings, ..lasting(client, 50) };
    let all = [with(1, 2, 0), with(2, 3, 0), with(3, 5, 1), with(4, 4, 0)];
    let reason = vec![CaseReason::ExtendedWithoutDownscaling];
    assert_eq!(found(&all, &CaseOptions::as_of(today())), [(2, reason.clone()), (4, reason)]);
}

#[test]
fn nothing_claimed_for_92_days() {
    // 2025-07-01 less 92 days is 2025-03-31: on that day still, the day before no more.
    let claimed = |client, last| Trajectory { last_claimed: last, ..lasting(client, 400) };
    let never = |client, days| Trajectory { last_claimed: None, ..lasting(client, days) };
    let all = [claimed(1, Some(day(2025, 3, 31))), claimed(2, Some(day(2025, 3, 30))), never(3, 92), never(4, 93)];
    let reason = vec![CaseReason::NoRecentClaim];
    assert_eq!(found(&all, &CaseOptions::as_of(today())), [(2, reason.clone()), (4, reason)]);
    let not_on_record = all.map(|one| Trajectory { claims_are_recent: false, ..one });
    assert_eq!(found(&not_on_record, &CaseOptions::as_of(today())), []);
}

#[test]
fn less_than_half_used() {
    let used = |client, utilisation| Trajectory { utilisation, ..lasting(client, 50) };
    let all = [used(1, Some(0.5)), used(2, Some(0.499)), used(3, None)];
    assert_eq!(found(&all, &CaseOptions::as_of(today())), [(2, vec![CaseReason::LowUtilisation])]);
    let not_on_record = all.map(|one| Trajectory { claims_are_recent: false, ..one });
    assert_eq!(found(&not_on_record, &CaseOptions::as_of(today())), []);
}

#[test]
fn most_reasons_first_then_longest_then_by_id() {
    let of = |provider, client, days, utilisation| Trajectory {
        provider,
        utilisation: Some(utilisation),
        extensions: 3,
        ..lasting(client, days)
    };
    // Provider 2: one reason each; provider 1: client 5 has two reasons, and is first though shortest.
    let all = [
        of(2, 9, 50, 0.9),
        of(1, 7, 70, 0.9),
        of(1, 4, 80, 0.9),
        of(1, 3, 70, 0.9),
        of(1, 5, 10, 0.1),
        of(2, 8, 60, 0.9),
    ];
    let clients = |all: &[Trajectory]| -> Vec<u32> {
        found(all, &CaseOptions::as_of(today())).into_iter().map(|(client, _)| client).collect()
    };
    assert_eq!(clients(&all), [5, 4, 3, 7, 8, 9]);
    let mut backwards = all.to_vec();
    backwards.reverse();
    assert_eq!(clients(&backwards), clients(&all));
}

#[test]
fn a_case_has_its_days_and_its_reasons_in_order() {
    let all = [Trajectory { utilisation: Some(0.0), last_claimed: None, extensions: 3, ..lasting(1, 400) }];
    let group: Vec<&Trajectory> = all.iter().collect();
    let found = cases(&group, &CaseOptions::as_of(today()), &mut Scratch::new()).unwrap().cases;
    assert_eq!(found[0].days, 400);
    assert_eq!(found[0].reasons, CaseReason::ALL[1..]);
    assert_eq!(found[0].days_without_claim, 400, "nothing ever was claimed");
    assert_eq!(serde_json::to_value(&found[0].reasons).unwrap()[0], CaseReason::ALL[1].as_str());
}

#[test]
fn ended_and_future_trajectories_are_no_cases() {
    let all =
        [Trajectory { extensions: 9, ..lasted(1, 10) }, Trajectory { extensions: 9, ..plain(2, today().plus(1)) }];
    assert_eq!(found(&all, &CaseOptions::as_of(today())), []);
}

#[test]
fn a_quantile_outside_0_to_1_is_refused() {
    let thresholds = CaseThresholds { long_quantile: 1.0, ..CaseThresholds::default() };
    let options = CaseOptions { thresholds, ..CaseOptions::as_of(today()) };
    assert_eq!(cases(&[], &options, &mut Scratch::new()), Err(SurvivalError::NotAQuantile(1.0)));
}
