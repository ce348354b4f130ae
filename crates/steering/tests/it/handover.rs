//! Hand-overs: who went on with whose care, and which of it may be shared.

use stoplicht_core::Day;
use stoplicht_core::history::Period;
use stoplicht_steering::handover::{HandOver, hand_overs, shareable_hand_overs};
use stoplicht_steering::trajectory::{EndReason, Trajectory};

fn day(number: i32) -> Day {
    Day::from_number(number)
}

fn ended(provider: u32, client: u32, start: i32, end: i32) -> Trajectory {
    Trajectory { end: day(end), reason: Some(EndReason::Planned), ..Trajectory::ongoing(provider, client, day(start)) }
}

const fn year() -> Period {
    Period { start: Day::from_number(1000), end: Day::from_number(1364) }
}

#[test]
fn care_goes_on_within_92_days_with_somebody_else() {
    let all = [
        ended(1, 1, 900, 1100),
        Trajectory::ongoing(2, 1, day(1192)),
        // A day too late.
        ended(1, 2, 900, 1100),
        Trajectory::ongoing(2, 2, day(1193)),
        // With the same provider.
        ended(1, 3, 900, 1100),
        Trajectory::ongoing(1, 3, day(1150)),
        // It began before, beside it.
        ended(1, 4, 900, 1100),
        Trajectory::ongoing(2, 4, day(1050)),
        // It ended before the period.
        ended(1, 5, 900, 999),
        Trajectory::ongoing(2, 5, day(1010)),
        // The first of two.
        ended(3, 6, 900, 1364),
        Trajectory::ongoing(1, 6, day(1370)),
        Trajectory::ongoing(2, 6, day(1366)),
    ];
    let pair = |from, to| HandOver { from, to, trajectories: 1, clients: 1 };
    assert_eq!(hand_overs(&all, year()), [pair(1, 2), pair(3, 2)]);
}

/// Of provider 1: `to_2` clients go on with 2, `to_3` with 3, and `rest` with nobody.
fn many(to_2: u32, to_3: u32, rest: u32) -> Vec<Trajectory> {
    let mut all = Vec::new();
    for client in 0..to_2 + to_3 + rest {
        all.push(ended(1, client, 900, 1100));
        if client < to_2 + to_3 {
            all.push(Trajectory::ongoing(if client < to_2 { 2 } else { 3 }, client, day(1120)));
        }
    }
    all
}

#[test]
fn what_is_shared_rests_on_enough_and_leaves_no_few() {
    let shared = |all: &[Trajectory]| -> Vec<(u32, u32)> {
        shareable_hand_overs(all, year(), 10, |_| true).iter().map(|one| (one.to, one.clients)).collect()
    };
    assert_eq!(shared(&many(12, 9, 30)), [(2, 12)], "nine are few");
    assert_eq!(shared(&many(12, 11, 30)), [(2, 12), (3, 11)]);
    assert_eq!(shared(&many(12, 11, 0)), [(2, 12), (3, 11)], "all were handed over: nobody is left");
    assert_eq!(shared(&many(12, 11, 3)), [(2, 12)], "three would be left: the smaller one goes too");
    assert_eq!(shared(&many(12, 0, 4)), [], "four would be left");
    assert_eq!(shared(&many(12, 4, 4)), [], "eight would be left");
    assert!(shareable_hand_overs(&many(12, 11, 30), year(), 10, |provider| provider != 1).is_empty());
    let listed = shareable_hand_overs(&many(12, 11, 30), year(), 10, |provider| provider != 3);
    assert_eq!(listed.len(), 1, "who is not listed is not named");
}
