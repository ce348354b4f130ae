//! Trajectories followed from facts: each rule of section 10 by hand, at its edge.

use stoplicht_core::Day;
use stoplicht_core::history::{Family, VersionFact};
use stoplicht_core::register::{Code, Law};
use stoplicht_steering::trajectory::{CareUse, EndReason, EventKind, LumpsumCare, Trajectory};

use crate::facts::{Facts, hours, morning, on, period, span, year};

#[test]
fn joins_up_to_the_gap() {
    // 31 Jan. + 31 + 1 = 4 March.
    let again = |start: &str| year().delivered(0, "2025-01-01..2025-01-31", "31").delivered(0, start, "").spans();
    assert_eq!(again("2025-03-04.."), [span("2025-01-01..")]);
    assert_eq!(again("2025-03-05.."), [span("2025-01-01..2025-01-31"), span("2025-03-05..")]);
}

#[test]
fn joins_up_to_the_longer_gap_after_a_temporary_stop() {
    // 31 July 2024 + 182 + 1 = 30 January 2025.
    let again = |start: &str| year().delivered(0, "2024-06-01..2024-07-31", "20").delivered(0, start, "").spans();
    assert_eq!(again("2025-01-30.."), [span("2024-06-01..")]);
    assert_eq!(again("2025-01-31.."), [span("2024-06-01..2024-07-31"), span("2025-01-31..")]);
}

#[test]
fn a_temporary_stop_is_ongoing_for_a_while() {
    // 31 December + 182 = 1 July, the day of looking.
    let paused = year().delivered(0, "2024-06-01..2024-12-31", "20").only();
    assert!(paused.is_ongoing());
    assert_eq!((paused.reason, paused.provisional), (None, false));
    assert_eq!(paused.days(on("2025-07-01")), 30 + 31 + 31 + 30 + 31 + 30 + 31 + 182, "its days run on");
    let over = year().delivered(0, "2024-06-01..2024-12-30", "20").only();
    assert_eq!((over.end, over.reason, over.provisional), (on("2024-12-30"), Some(EndReason::Temporary), false));
    assert_eq!(over.days(on("2025-07-01")), 213);
}

#[test]
fn only_the_stop_that_set_reach_gives_the_gap() {
    // 30 April + 31 + 1 = 1 June 2024; the temporary stop in March lies within.
    let spans = year()
        .allocated(1, "2024-01-01..2024-12-31")
        .delivered(0, "2024-01-01..2024-04-30", "31")
        .delivered(1, "2024-02-01..2024-03-31", "20")
        .delivered(0, "2024-06-02..2024-06-30", "31")
        .spans();
    assert_eq!(spans, [span("2024-01-01..2024-04-30"), span("2024-06-02..2024-06-30")]);
}

#[test]
fn on_equal_stops_the_greatest_allocation_sets_reach_and_reason() {
    let both = |first: &str, second: &str| {
        year()
            .allocated(1, "2024-01-01..2024-12-31")
            .delivered(0, "2024-02-01..2024-04-30", first)
            .delivered(1, "2024-01-01..2024-04-30", second)
            .delivered(0, "2024-06-02..2024-06-30", "34")
            .all()
    };
    let reasons = |all: Vec<Trajectory>| all.iter().map(|one| one.reason).collect::<Vec<_>>();
    assert_eq!(reasons(both("20", "31")), [Some(EndReason::Planned), Some(EndReason::EarlyAgreed)]);
    assert_eq!(reasons(both("31", "33")), [Some(EndReason::EarlyProvider), Some(EndReason::EarlyAgreed)]);
    assert_eq!(reasons(both("31", "20")), [Some(EndReason::EarlyAgreed)], "a temporary gap, so they join");
    // And the other way round in the numbers: a later start does not matter.
    let swapped = year().allocated(1, "2024-01-01..2024-12-31").delivered(1, "2024-02-01..2024-04-30", "33").delivered(
        0,
        "2024-01-01..2024-04-30",
        "31",
    );
    assert_eq!(swapped.only().reason, Some(EndReason::EarlyProvider));
}

#[test]
fn the_gap_and_the_reason_come_from_one_delivery() {
    // Two deliveries of one allocation that stop on one day: whichever sets reach, it also gives the reason.
    let one = year().delivered(0, "2024-01-01..2024-04-30", "20").delivered(0, "2024-02-01..2024-04-30", "31");
    let reason = one.only().reason;
    let joined = one.delivered(0, "2024-06-02..2024-06-30", "31").all().len() == 1;
    assert_eq!(joined, reason == Some(EndReason::Temporary), "{reason:?}");
}

#[test]
fn a_short_delivery_within_a_long_one_ends_nothing() {
    let one = year()
        .allocated(1, "2024-01-01..2024-12-31")
        .delivered(0, "2024-01-01..2024-10-31", "31")
        .delivered(1, "2024-02-01..2024-02-29", "33")
        .delivered(1, "2024-09-01..2024-09-30", "33")
        .only();
    assert_eq!((one.start, one.end), span("2024-01-01..2024-10-31"));
    assert_eq!((one.reason, one.deliveries), (Some(EndReason::Planned), 3));
}

#[test]
fn one_ongoing_delivery_keeps_it_going() {
    let one = year()
        .allocated(1, "2024-01-01..2025-12-31")
        .delivered(0, "2024-01-01..", "")
        .delivered(1, "2024-02-01..2024-03-31", "31")
        .delivered(1, "2025-01-01..2025-01-31", "31")
        .only();
    assert!(one.is_ongoing());
    assert_eq!((one.deliveries, one.reason), (3, None));
}

#[test]
fn without_a_stop_it_ends_with_its_allocation() {
    // 31 March + 92 = 1 July.
    let silent = Facts::new().allocated(0, "2025-01-01..2025-03-31").delivered(0, "2025-01-06..", "");
    assert!(silent.seen(on("2025-07-01")).all[0].is_ongoing());
    let ended = silent.seen(on("2025-07-02")).all.remove(0);
    assert_eq!((ended.end, ended.reason), (on("2025-03-31"), Some(EndReason::Unreported)));
    let open = Facts::new().allocated(0, "2015-01-01..").delivered(0, "2015-01-06..", "").only();
    assert!(open.is_ongoing(), "an open-ended allocation has no end to go by");
}

#[test]
fn an_unreported_end_is_the_later_of_end_and_start() {
    let late = Facts::new().allocated(0, "2024-01-01..2024-03-31").delivered(0, "2024-04-05..", "").only();
    assert_eq!((late.start, late.end, late.reason), (late.start, on("2024-04-05"), Some(EndReason::Unreported)));
    assert_eq!(late.days(on("2025-07-01")), 1);
}

#[test]
fn a_stop_that_is_reported_later_is_not_known_yet() {
    let facts = year().delivered_as(0, "2025-01-01..2025-03-31", "31", |one| one.stop_known = on("2025-05-20"));
    let before = facts.seen(on("2025-05-19")).all.remove(0);
    assert_eq!((before.end, before.reason), (Day::OPEN, None));
    assert_eq!(before.days(on("2025-05-19")), 31 + 28 + 31 + 30 + 19);
    let after = facts.seen(on("2025-05-20")).all.remove(0);
    assert_eq!((after.end, after.reason), (on("2025-03-31"), Some(EndReason::Planned)));
    // Before it is known the delivery may count as unreported, too, and the stop corrects that.
    let facts =
        Facts::new()
            .allocated(0, "2024-01-01..2024-12-31")
            .delivered_as(0, "2024-01-01..2024-10-31", "33", |one| one.stop_known = on("2025-06-01"));
    let unreported = facts.seen(on("2025-05-31")).all.remove(0);
    assert_eq!((unreported.end, unreported.reason), (on("2024-12-31"), Some(EndReason::Unreported)));
    assert_eq!((facts.only().end, facts.only().reason), (on("2024-10-31"), Some(EndReason::EarlyProvider)));
}

#[test]
fn a_start_that_is_reported_later_is_not_known_yet() {
    let facts = year().delivered_as(0, "2025-01-01..", "", |one| one.known = on("2025-02-03"));
    assert!(facts.seen(on("2025-02-02")).all.is_empty());
    assert_eq!(facts.seen(on("2025-02-03")).all.len(), 1);
}

#[test]
fn another_number_is_no_flow() {
    let renumbered = Facts::new()
        .allocated(0, "2024-10-01..2025-03-31")
        .allocated(1, "2025-04-01..2025-12-31")
        .delivered(0, "2024-10-07..2025-03-31", "37")
        .delivered(1, "2025-04-01..", "");
    let one = renumbered.only();
    assert_eq!((one.start, one.end), span("2024-10-07.."));
    assert_eq!((one.deliveries, one.area, one.client, one.provider), (2, 7, 1, 1));
}

#[test]
fn another_provider_group_or_client_is_another_trajectory() {
    type Change = fn(&mut VersionFact);
    let changes: [Change; 3] = [|v| v.provider = 2, |v| v.category = Some(Code::literal("54")), |v| v.client = 2];
    for change in changes {
        let facts = Facts::new()
            .allocated(0, "2024-10-01..2025-03-31")
            .allocated_as(1, "2025-04-01..2025-12-31", change)
            .delivered(0, "2024-10-07..2025-03-31", "38")
            .delivered(1, "2025-04-01..", "");
        let mut spans = facts.spans();
        spans.sort_unstable();
        assert_eq!(spans, [span("2024-10-07..2025-03-31"), span("2025-04-01..")]);
    }
}

#[test]
fn reasons_of_both_laws() {
    use EndReason as R;
    let expected = [
        ("31", R::Planned, R::External),
        ("19", R::Other, R::Planned),
        ("34", R::EarlyAgreed, R::EarlyAgreed),
        ("23", R::Other, R::EarlyAgreed),
        ("32", R::EarlyClient, R::EarlyClient),
        ("21", R::Other, R::EarlyClient),
        ("33", R::EarlyProvider, R::EarlyProvider),
        ("22", R::Other, R::EarlyProvider),
        ("35", R::External, R::External),
        ("02", R::External, R::External),
        ("36", R::Municipality, R::Municipality),
        ("37", R::ChangeRequest, R::ChangeRequest),
        ("38", R::OtherProvider, R::OtherProvider),
        ("39", R::OtherDomain, R::OtherDomain),
        ("20", R::Temporary, R::Temporary),
        ("99", R::Other, R::Other),
        ("", R::Other, R::Other),
    ];
    for (code, jw, wmo) in expected {
        let facts = year().delivered(0, "2024-02-01..2024-04-30", code);
        assert_eq!(facts.only().reason, Some(jw), "{code} under the Jeugdwet");
        assert_eq!(Facts { law: Law::Wmo, ..facts }.only().reason, Some(wmo), "{code} under the Wmo");
    }
    let names: Vec<&str> = R::ALL.iter().map(|reason| reason.as_str()).collect();
    assert!(R::ALL.iter().zip(0..).all(|(reason, place)| *reason as u8 == place), "in the order of the columns");
    assert_eq!(names.len(), 12);
    let early: Vec<R> = R::ALL.into_iter().filter(|reason| reason.is_early()).collect();
    assert_eq!(early, [R::EarlyAgreed, R::EarlyClient, R::EarlyProvider]);
}

/// Provider 2 (or another change) until the last day of January 2024; then provider 1.
fn comes_back(start: &str, reason: &str, change: fn(&mut VersionFact)) -> bool {
    let facts = Facts::new()
        .allocated_as(0, "2023-01-01..2024-12-31", |version| {
            version.provider = 2;
            change(version);
        })
        .allocated(1, "2024-01-01..2025-12-31")
        .delivered(0, "2023-10-01..2024-01-31", reason)
        .delivered(1, start, "");
    let all = facts.all();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.provider == 1 || !one.returning), "the first one does not return");
    all.iter().any(|one| one.provider == 1 && one.start == period(start).start && one.returning)
}

#[test]
fn returning_within_a_year_with_any_provider() {
    // 31 January 2024 + 365 = 30 January 2025, over a leap day.
    assert!(comes_back("2025-01-30..", "38", |_| {}));
    assert!(!comes_back("2025-01-31..", "38", |_| {}));
    assert!(comes_back("2024-02-01..", "38", |_| {}), "the day after");
    assert!(!comes_back("2023-12-01..", "38", |_| {}), "while it still ran");
    assert!(!comes_back("2024-06-01..", "38", |version| version.category = Some(Code::literal("54"))), "other care");
    assert!(!comes_back("2024-06-01..", "38", |version| version.client = 2), "somebody else");
}

#[test]
fn returning_to_the_same_provider_after_a_real_break() {
    let all = year()
        .delivered(0, "2024-01-01..2024-01-31", "31")
        .delivered(0, "2024-06-01..2024-06-30", "31")
        .delivered(0, "2024-09-01..", "")
        .all();
    assert_eq!(all.iter().map(|one| one.returning).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn a_recent_end_is_provisional() {
    // 1 July − 31 = 31 May.
    let ended = |days: &str, reason| year().delivered(0, days, reason).only().provisional;
    assert!(ended("2025-01-01..2025-05-31", "31"));
    assert!(!ended("2025-01-01..2025-05-30", "31"));
    assert!(ended("2025-01-01..2025-07-01", "31"));
    let ahead = year().delivered_as(0, "2025-01-01..2025-07-02", "31", |one| one.stop_known = on("2025-06-20")).only();
    assert_eq!((ahead.end, ahead.provisional), (on("2025-07-02"), false), "known beforehand, and still in care");
    assert_eq!(ahead.days(on("2025-07-01")), 182);
}

#[test]
fn waiting_days_and_referrer_are_of_the_first_allocation() {
    let facts = Facts::new()
        .allocated_as(0, "2025-01-01..2025-03-31", |one| one.referrer = Some(Code::literal("02")))
        .allocated_as(1, "2025-04-01..2025-12-31", |one| one.referrer = Some(Code::literal("04")))
        .delivered(0, "2025-01-15..2025-03-31", "37")
        .delivered(1, "2025-04-20..", "");
    let one = facts.only();
    assert_eq!((one.waiting_days, one.referrer), (14, Some(Code::literal("02"))));
    let at_once = year().delivered(0, "2024-01-01..", "").only();
    assert_eq!((at_once.waiting_days, at_once.referrer), (0, None));
    let early = year().delivered(0, "2023-12-30..", "").only();
    assert_eq!(early.waiting_days, -2, "it is shown as it was reported");
}

#[test]
fn extensions_count_on_the_days_of_the_trajectory() {
    let longer = |day: &str, end: &str| {
        let (day, end) = (on(day), on(end));
        move |version: &mut VersionFact| {
            version.assigned_at = morning(day);
            version.period.end = end;
        }
    };
    let first = "2025-01-01..2025-01-31";
    let facts = Facts::new()
        .allocated_as(0, first, longer("2024-12-01", "2025-01-31"))
        .allocated_as(0, first, longer("2025-01-14", "2025-02-28"))
        .allocated_as(0, first, longer("2025-01-15", "2025-03-31"))
        .allocated_as(0, first, longer("2025-03-31", "2025-04-30"))
        .allocated_as(0, first, longer("2025-04-01", "2025-12-31"))
        .delivered(0, "2025-01-15..2025-03-31", "31");
    let all = facts.seen(on("2025-07-01"));
    let days: Vec<_> = all.events_of(&all.all[0]).iter().map(|event| (event.day, event.kind)).collect();
    assert_eq!(days, [("2025-01-15"), ("2025-03-31")].map(|day| (on(day), EventKind::Extension)));
    assert_eq!((all.all[0].extensions, all.all[0].upscalings, all.all[0].downscalings), (2, 0, 0));
}

#[test]
fn follow_ons_and_scaling_count_too() {
    let facts = Facts::new()
        .allocated(0, "2025-01-01..2025-02-28")
        .allocated_as(1, "2025-03-01..2025-04-30", |one| {
            one.size = hours(4.0);
            one.assigned_at = morning(on("2025-02-20"));
        })
        .allocated_as(2, "2025-05-01..2025-12-31", |one| {
            one.size = hours(2.0);
            one.assigned_at = morning(on("2025-04-20"));
        })
        .delivered(0, "2025-01-06..2025-02-28", "37")
        .delivered(1, "2025-03-01..", "");
    let all = facts.seen(on("2025-07-01"));
    let one = &all.all[0];
    let days: Vec<_> = all.events_of(one).iter().map(|event| (event.day, event.kind)).collect();
    let expected = [
        ("2025-02-20", EventKind::Extension),
        ("2025-03-01", EventKind::Upscaling),
        ("2025-04-20", EventKind::Extension),
        ("2025-05-01", EventKind::Downscaling),
    ];
    assert_eq!(days, expected.map(|(day, kind)| (on(day), kind)));
    assert_eq!((one.extensions, one.upscalings, one.downscalings), (2, 1, 1));
    let earlier = facts.seen(on("2025-04-19"));
    assert_eq!((earlier.all[0].extensions, earlier.all[0].downscalings), (1, 0), "what was not decided yet");
}

#[test]
fn every_claim_counts_once() {
    let facts = year()
        .delivered(0, "2025-01-06..2025-01-31", "31")
        .delivered(0, "2025-04-15..", "")
        .claimed(0, "2024-12-01..2024-12-31", 1)
        .claimed(0, "2025-01-01..2025-01-31", 10)
        .claimed(0, "2025-02-01..2025-02-28", 100)
        .claimed(0, "2025-04-01..2025-04-14", 1_000)
        .claimed(0, "2025-04-01..2025-04-30", 10_000)
        .claimed(0, "2025-05-01..2025-05-31", -2_000)
        .claimed(0, "2025-06-01..2025-07-31", 100_000);
    let all = facts.seen(on("2025-07-01"));
    let cents: Vec<i64> = all.all.iter().map(|one| one.claimed_cents).collect();
    assert_eq!(cents, [1_111, 8_000], "what is not known yet does not count");
    assert_eq!(all.all[0].last_claimed, Some(on("2025-04-14")));
    assert_eq!(all.all[1].last_claimed, Some(on("2025-05-31")));
    let uses: Vec<Vec<(u32, i64)>> =
        all.all.iter().map(|one| all.uses_of(one).map(|used| (used.period, used.cents)).collect()).collect();
    assert_eq!(uses, [vec![(0, 110), (1, 1_000)], vec![(1, 8_000)]], "December 2024 lies in no period");
}

#[test]
fn what_was_allocated_counts_over_the_days_delivered() {
    // Three hours a week is 180 / 7 minutes a day: over 18–31 March and 1–7 April. The claim of 7 hours has 10 of its
    // 20 days in March.
    let facts = Facts::new()
        .allocated(0, "2025-03-01..2025-04-07")
        .delivered(0, "2025-03-18..2025-04-20", "31")
        .claimed(0, "2025-03-22..2025-04-10", 70_000);
    let all = facts.seen(on("2025-07-01"));
    let used = |period, cents, allocated| CareUse {
        period,
        family: Some(Family::Minutes),
        cents,
        claimed: 210_000_000,
        allocated,
        lumpsum: LumpsumCare::None,
    };
    let uses: Vec<CareUse> = all.uses_of(&all.all[0]).collect();
    assert_eq!(uses, [used(0, 0, 360_000_000), used(1, 70_000, 180_000_000)]);
    assert_eq!(all.all[0].utilisation, None, "of care that runs only");
}

#[test]
fn claims_say_something_only_where_they_are_on_record() {
    // 1 July − 62 = 30 April; a month before that is 30 March.
    let seen = |covered: Option<&str>| {
        let facts = Facts { covered: covered.map(on), ..year() };
        let one = facts.delivered(0, "2024-01-15..", "").claimed(0, "2025-03-01..2025-03-31", 500).only();
        (one.claims_are_recent, one.utilisation.is_some())
    };
    assert_eq!(seen(Some("2025-05-31")), (true, true));
    assert_eq!(seen(Some("2025-03-30")), (true, true));
    assert_eq!(seen(Some("2025-03-29")), (false, true), "the window ends where the claims do");
    assert_eq!(seen(None), (false, false));
    // Seven hours of three a week over 182 days: 420 of 26 × 180 minutes, to nine decimals.
    let facts = Facts { covered: Some(on("2025-04-30")), ..year() };
    let one = facts.delivered(0, "2024-01-15..", "").claimed(0, "2025-03-01..2025-03-31", 500).only();
    assert_eq!(one.utilisation, Some(0.089_743_59));
}

#[test]
fn an_ongoing_trajectory_names_its_allocations() {
    let facts = Facts::new()
        .allocated(3, "2024-01-01..2024-06-30")
        .allocated(1, "2024-07-01..2024-12-31")
        .allocated(0, "2025-01-01..2025-12-31")
        .allocated(2, "2024-01-01..2025-12-31")
        .delivered(3, "2024-01-15..2024-06-30", "37")
        .delivered(1, "2024-07-01..2024-09-30", "20")
        .delivered(1, "2024-11-01..2024-12-31", "37")
        .delivered(0, "2025-01-01..", "");
    let all = facts.seen(on("2025-07-01"));
    assert_eq!(all.allocations_of(&all.all[0]), [3, 1, 0], "in the order of their start, each once");
    let ended = facts.seen(on("2026-12-31"));
    assert_eq!(ended.allocations_of(&ended.all[0]), [] as [u32; 0]);
    // Those of two lists put together are still those of their own.
    let mut both = all.clone();
    both.append(all);
    let named: Vec<&[u32]> = both.all.iter().map(|one| both.allocations_of(one)).collect();
    assert_eq!(named, [[3, 1, 0], [3, 1, 0]]);
}

#[test]
fn what_was_removed_was_never_delivered() {
    let facts = year()
        .allocated_as(0, "2024-01-01..2025-12-31", |one| {
            one.assigned_at = morning(on("2025-05-01"));
            one.reason = Some(Code::literal("13"));
        })
        .delivered(0, "2025-01-01..", "")
        .claimed(0, "2025-01-01..2025-01-31", 500);
    assert_eq!(facts.seen(on("2025-04-30")).all.len(), 1);
    assert_eq!(facts.seen(on("2025-04-30")).all[0].claimed_cents, 500);
    assert!(facts.seen(on("2025-05-01")).all.is_empty());
    // What is delivered beside it counts as if it had never been.
    let beside = facts.allocated(1, "2025-01-01..2025-12-31").delivered(1, "2025-02-01..", "").only();
    assert_eq!((beside.start, beside.deliveries, beside.claimed_cents), (on("2025-02-01"), 1, 0));
}

#[test]
fn deliveries_without_an_allocation_count_for_nothing() {
    assert!(Facts::new().delivered(0, "2025-01-01..", "").all().is_empty());
    assert!(year().claimed(0, "2025-01-01..2025-01-31", 500).all().is_empty(), "nor claims without a delivery");
}
