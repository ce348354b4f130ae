//! Care without an allocation in trajectories: beside what its client has, and alone.

use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::Code;
use stoplicht_steering::trajectory::{EndReason, LumpsumCare, LumpsumDays};

use crate::facts::{Facts, on, span, year};

#[test]
fn care_without_an_allocation_is_a_trajectory_of_its_own() {
    let alone = Facts::new().tasked("2020-01-01..", "").only();
    assert_eq!((alone.start, alone.is_ongoing()), (on("2020-01-01"), true), "never unreported, and it has no end");
    assert_eq!((alone.client, alone.provider, alone.area), (1, 1, 7));
    assert_eq!((alone.referrer, alone.waiting_days, alone.deliveries, alone.extensions), (None, 0, 1, 0));
    let ended = Facts::new().tasked("2024-01-01..2024-03-31", "31").only();
    assert_eq!((ended.end, ended.reason), (on("2024-03-31"), Some(EndReason::Planned)));
}

#[test]
fn care_without_an_allocation_joins_what_its_client_has_there() {
    // 31 Jan. + 31 + 1 = 4 March.
    let joined = |start: &str| year().delivered(0, "2025-01-01..2025-01-31", "31").tasked(start, "");
    let one = joined("2025-03-04..").only();
    assert_eq!((one.start, one.deliveries, one.is_ongoing()), (on("2025-01-01"), 2, true));
    assert_eq!(one.waiting_days, 366, "of its first allocation");
    assert_eq!(joined("2025-03-05..").spans(), [span("2025-01-01..2025-01-31"), span("2025-03-05..")]);
    let elsewhere =
        year().delivered(0, "2025-01-01..2025-01-31", "31").tasked_as("2025-02-01..", "", |task| task.provider = 2);
    let all = elsewhere.all();
    assert_eq!(all.iter().map(|one| (one.provider, one.returning)).collect::<Vec<_>>(), [(1, false), (2, true)]);
    let other_group = year().delivered(0, "2025-01-01..2025-01-31", "31").tasked_as("2025-02-01..", "", |task| {
        task.care_group = CareGroup::Category(Code::literal("50"));
    });
    assert_eq!(other_group.spans().len(), 2);
}

#[test]
fn on_equal_days_care_without_an_allocation_comes_last() {
    let one = Facts::new()
        .allocated_as(0, "2024-01-01..2025-12-31", |version| version.referrer = Some(Code::literal("02")))
        .tasked("2024-02-01..2024-03-31", "33")
        .delivered(0, "2024-02-01..2024-03-31", "31")
        .only();
    assert_eq!((one.referrer, one.waiting_days), (Some(Code::literal("02")), 31), "the allocation is the first");
    assert_eq!(one.reason, Some(EndReason::EarlyProvider), "the care without one set the reach");
}

#[test]
fn care_without_an_allocation_is_known_from_when_it_was_reported() {
    let late = |known: &str| Facts::new().tasked_as("2025-01-01..", "", |task| task.known = on(known)).all().len();
    assert_eq!((late("2025-07-01"), late("2025-07-02")), (1, 0));
    let stop = |known: &str| {
        Facts::new().tasked_as("2025-01-01..2025-05-01", "31", |task| task.stop_known = on(known)).only().is_ongoing()
    };
    assert_eq!((stop("2025-07-01"), stop("2025-07-02")), (false, true));
}

#[test]
fn a_lump_sum_pays_for_care_without_an_allocation() {
    let paid = |facts: Facts| facts.only().lumpsum;
    assert_eq!(paid(Facts::new().tasked("2025-01-01..", "")), LumpsumDays::Now);
    assert_eq!(paid(Facts::new().tasked("2025-01-01..2025-03-31", "31")), LumpsumDays::Some);
    assert_eq!(paid(year().delivered(0, "2025-01-01..", "").tasked("2025-01-01..2025-03-31", "31")), LumpsumDays::Some);
    assert_eq!(paid(year().delivered(0, "2025-01-01..", "")), LumpsumDays::None);
}

/// In a period it is told whether what a lump sum pays for has an allocation: where some of it has none, that is told.
#[test]
fn care_that_a_lump_sum_pays_for_is_told_apart_by_its_allocation() {
    let most = |facts: Facts| {
        let all = facts.seen(on("2025-07-01"));
        all.uses.iter().map(|part| part.lumpsum).max().unwrap_or_default()
    };
    assert_eq!(most(Facts::new().tasked("2025-01-01..", "")), LumpsumCare::Unallocated);
    let both = year().delivered(0, "2025-01-01..", "").tasked("2025-01-01..2025-03-31", "31");
    assert_eq!(most(both), LumpsumCare::Unallocated);
    assert_eq!(most(year().delivered(0, "2025-01-01..", "")), LumpsumCare::None);
    assert!(LumpsumCare::None < LumpsumCare::Allocated && LumpsumCare::Allocated < LumpsumCare::Unallocated);
}

#[test]
fn the_order_of_care_without_an_allocation_shows_nowhere() {
    let facts = year()
        .delivered(0, "2025-01-01..2025-02-28", "31")
        .tasked("2025-02-01..2025-04-30", "31")
        .tasked("2025-02-01..2025-04-30", "34")
        .tasked("2025-04-01..2025-04-30", "");
    let mut turned = facts.clone();
    turned.tasks.reverse();
    assert_eq!(facts.all(), turned.all());
}
