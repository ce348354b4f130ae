//! Weekly intensity, levels and scaling (section 4).

use stoplicht_core::Measure::*;
use stoplicht_core::history::{
    Direction, Family, Fundings, History, HistoryRules, Levels, Period, Size, Snapshot, VersionFact,
};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::{Day, Moment};

use crate::support::{Case, VersionExt, allocated, assert_near, case, code, request, resized};

/// Up- and downscalings of the chain of `id`, seen on a day.
fn scalings(case: &Case, id: &str, as_of: &str) -> (f64, f64) {
    let measures = case.measures(id, as_of);
    (measures.get(Upscalings).unwrap(), measures.get(Downscalings).unwrap())
}

/// January at one size, from 1 February to the end of the year at another.
fn step(before: &str, after: &str) -> Case {
    case([allocated("1", "2025-01-01..2025-01-31", before), allocated("2", "2025-02-01..2025-12-31", after)])
}

#[test]
fn more_is_up_and_less_is_down() {
    assert_eq!(scalings(&step("3/04/2", "5/04/2"), "2", "2025-02-01"), (1.0, 0.0));
    assert_eq!(scalings(&step("5/04/2", "3/04/2"), "2", "2025-02-01"), (0.0, 1.0));
    assert_eq!(scalings(&step("3/04/2", "3/04/2"), "2", "2025-02-01"), (0.0, 0.0));
    assert_eq!(scalings(&step("3/04/2", "5/04/2"), "1", "2025-01-31"), (0.0, 0.0), "the day before it is no event");
}

#[test]
fn the_tolerance_itself_is_no_event() {
    // 1.25 / 1 − 1 and 0.75 / 1 − 1 are exact in binary, so the bounds can be hit.
    let quarter = "[history]\nscale_tolerance = 0.25";
    assert_eq!(scalings(&step("100/01/2", "125/01/2").tables(quarter), "2", "2025-03-01"), (0.0, 0.0));
    assert_eq!(scalings(&step("100/01/2", "126/01/2").tables(quarter), "2", "2025-03-01"), (1.0, 0.0));
    assert_eq!(scalings(&step("100/01/2", "75/01/2").tables(quarter), "2", "2025-03-01"), (0.0, 0.0));
    assert_eq!(scalings(&step("100/01/2", "74/01/2").tables(quarter), "2", "2025-03-01"), (0.0, 1.0));
    // The default: 5%.
    assert_eq!(scalings(&step("100/01/2", "104/01/2"), "2", "2025-03-01"), (0.0, 0.0));
    assert_eq!(scalings(&step("100/01/2", "106/01/2"), "2", "2025-03-01"), (1.0, 0.0));
    let none = "[history]\nscale_tolerance = 0";
    assert_eq!(scalings(&step("1000/01/2", "1001/01/2").tables(none), "2", "2025-03-01"), (1.0, 0.0));
}

#[test]
fn within_the_tolerance_it_becomes_the_level_to_compare_with() {
    // 100 -> 104 -> 108: each step is within 5%, though 108 is 8% above 100.
    let small = case([
        allocated("1", "2025-01-01..2025-01-31", "100/01/2"),
        allocated("2", "2025-02-01..2025-02-28", "104/01/2"),
        allocated("3", "2025-03-01..2025-12-31", "108/01/2"),
    ]);
    assert_eq!(scalings(&small, "3", "2025-06-01"), (0.0, 0.0));
    assert_near(small.get(IntensityChange, "3", "2025-06-01"), 0.08);
}

#[test]
fn a_gap_inside_the_chain_is_no_level() {
    // Twenty days without care: 3 before, 3 after.
    let same =
        case([allocated("1", "2025-01-01..2025-01-31", "3/04/2"), allocated("2", "2025-02-21..2025-12-31", "3/04/2")]);
    assert_eq!(scalings(&same, "2", "2025-06-01"), (0.0, 0.0));
    let more =
        case([allocated("1", "2025-01-01..2025-01-31", "3/04/2"), allocated("2", "2025-02-21..2025-12-31", "6/04/2")]);
    assert_eq!(scalings(&more, "1", "2025-02-20"), (0.0, 0.0));
    assert_eq!(scalings(&more, "2", "2025-02-21"), (1.0, 0.0));
}

#[test]
fn two_allocations_at_once_add_up() {
    // 1 Jan. 3; 1 Feb. 3 + 2 = 5, up; 1 March 2, down; 1 May 0, no level.
    let case =
        case([allocated("1", "2025-01-01..2025-02-28", "3/04/2"), allocated("2", "2025-02-01..2025-04-30", "2/04/2")]);
    assert_eq!(scalings(&case, "2", "2025-02-28"), (1.0, 0.0));
    assert_eq!(scalings(&case, "2", "2025-03-01"), (1.0, 1.0));
    assert_eq!(scalings(&case, "2", "2025-05-20"), (1.0, 1.0));
    assert_eq!(case.get(DaysSinceDownscaling, "2", "2025-02-28"), None, "unknown if there was none");
    assert_eq!(case.get(DaysSinceDownscaling, "2", "2025-03-01"), Some(0.0));
    assert_eq!(case.get(DaysSinceDownscaling, "2", "2025-05-20"), Some(80.0), "31 + 30 + 19");
    assert_near(case.get(IntensityChange, "2", "2025-05-20"), 2.0 / 3.0 - 1.0);
}

#[test]
fn what_starts_and_ends_on_one_day_is_one_level() {
    // 1 March: 4 ends (last day 28 Feb.), 4 starts. The level stays 4, though one of 0 lies "between".
    assert_eq!(scalings(&step("4/04/2", "4/04/2"), "2", "2025-06-01"), (0.0, 0.0));
    let three = case([
        allocated("1", "2025-01-01..2025-02-28", "4/04/2"),
        allocated("2", "2025-03-01..2025-12-31", "1/04/2"),
        allocated("3", "2025-03-01..2025-12-31", "3/04/2"),
    ]);
    assert_eq!(scalings(&three, "3", "2025-06-01"), (0.0, 0.0), "1 + 3 = 4");
}

#[test]
fn families_do_not_mix() {
    // Minutes 180 -> nights 2 -> minutes 360: one upscaling, in minutes.
    let mixed = case([
        allocated("1", "2025-01-01..2025-01-31", "3/04/2"),
        allocated("2", "2025-02-01..2025-02-28", "2/14/2"),
        allocated("3", "2025-03-01..2025-12-31", "6/04/2"),
    ]);
    assert_eq!(scalings(&mixed, "3", "2025-06-01"), (1.0, 0.0));
    assert_near(mixed.get(IntensityChange, "3", "2025-06-01"), 1.0);
    assert_near(mixed.get(IntensityChange, "2", "2025-06-01"), 0.0);
    // One allocation in each family: nothing changes anywhere.
    assert_eq!(scalings(&step("3/04/2", "9/82/2"), "2", "2025-06-01"), (0.0, 0.0));
    // Both at once, in their own families: one up, one down.
    let both = case([
        allocated("1", "2025-01-01..2025-01-31", "3/04/2"),
        allocated("2", "2025-01-01..2025-01-31", "4/82/2"),
        allocated("3", "2025-02-01..2025-12-31", "6/04/2"),
        allocated("4", "2025-02-01..2025-12-31", "2/84/2"),
    ]);
    assert_eq!(scalings(&both, "4", "2025-06-01"), (1.0, 1.0));
}

#[test]
fn what_is_to_start_counts_from_its_day() {
    let case = step("3/04/2", "5/04/2");
    let known = Case {
        versions: case.versions.into_iter().map(|v| v.decided("2024-12-01T09:00", "")).collect(),
        ..Case::default()
    };
    assert_eq!(scalings(&known, "2", "2025-01-31"), (0.0, 0.0));
    assert_eq!(known.get(IntensityChange, "2", "2024-12-15"), None, "no level at all yet");
    assert_eq!(known.get(IntensityChange, "2", "2025-01-31"), Some(0.0));
    assert_near(known.get(IntensityChange, "2", "2025-02-01"), 2.0 / 3.0);
}

/// The change from `3/04/2` (180 minutes a week) to a size from 1 February to the end of the year: 334 days.
fn change_to(size: &str) -> Option<f64> {
    step("3/04/2", size).get(IntensityChange, "2", "2025-06-01")
}

#[test]
fn units_and_frequencies_have_their_factors() {
    assert_near(change_to("180/01/2"), 0.0);
    assert_near(change_to("3/16/2"), 720.0 / 180.0 - 1.0);
    assert_near(change_to("3/04/1"), 6.0);
    assert_near(change_to("3/04/4"), 84.0 / 365.25 - 1.0);
    assert_near(change_to("334/04/6"), 334.0 * 60.0 * 7.0 / 334.0 / 180.0 - 1.0);
    for unknown in ["3//2", "3/04/", "//", "/04/2"] {
        assert_eq!(change_to(unknown), None, "`{unknown}` has no intensity");
        assert_eq!(scalings(&step("3/04/2", unknown), "2", "2025-06-01"), (0.0, 0.0));
    }
    let open_total = case([
        allocated("1", "2025-01-01..2025-12-31", "3/04/2"),
        allocated("2", "2025-02-01..", "300/04/6"),
        allocated("2b", "2025-02-01..", "3/04/2"),
    ]);
    assert_eq!(
        scalings(&open_total, "1", "2025-06-01"),
        (1.0, 0.0),
        "the open one per week counts, the open total not"
    );
}

#[test]
fn euros_come_from_volumes_in_cents_and_from_budgets() {
    // 700 euros over January (31 days): 70000 × 7 / 31 cents a week; then 50000 cents a week.
    let euros = case([
        allocated("1", "2025-01-01..2025-01-31", "").budget(70_000),
        allocated("2", "2025-02-01..2025-12-31", "50000/83/2").budget(1),
    ]);
    assert_near(euros.get(IntensityChange, "2", "2025-06-01"), 500.0 / (700.0 * 7.0 / 31.0) - 1.0);
    assert_eq!(scalings(&euros, "2", "2025-06-01"), (1.0, 0.0), "the volume counts, not the budget beside it");
    let open =
        case([allocated("1", "2025-01-01..2025-12-31", "100/83/2"), allocated("2", "2025-02-01..", "").budget(70_000)]);
    assert_eq!(scalings(&open, "1", "2025-06-01"), (0.0, 0.0), "an open budget has no intensity");
}

#[test]
fn a_raised_total_changes_the_whole_period() {
    let raised = case([
        allocated("1", "2025-01-01..2025-12-31", "80/04/6"),
        allocated("1", "2025-01-01..2025-12-31", "160/04/6").decided("2025-06-01T09:00", "12"),
    ]);
    assert_eq!(scalings(&raised, "1", "2025-07-01"), (0.0, 0.0));
    assert_eq!(raised.get(IntensityChange, "1", "2025-07-01"), Some(0.0));
}

/// The requested change of intensity on an allocation over 2025 of `has` (and a budget), with `asks`.
fn asked(has: &str, budget: Option<i64>, start: &str, end: &str, asks: &str, asked_budget: Option<i64>) -> Option<f64> {
    let mut version = allocated("1", "2025-01-01..2025-12-31", has);
    version.budget_cents = budget;
    let asked = resized(request("1", "2025-06-01", end), start, asks, asked_budget);
    case([version]).assess(&asked, "2025-06-01").unwrap().measures.get(RequestedIntensityChange)
}

#[test]
fn an_empty_size_asks_no_change() {
    assert_eq!(asked("3/04/2", None, "", "2026-06-30", "", None), Some(0.0));
    assert_eq!(asked("3//2", None, "", "2026-06-30", "", None), Some(0.0), "even where the intensity is unknown");
    assert_eq!(asked("80/04/6", None, "", "2026-06-30", "", None), Some(0.0), "even a total over a longer period");
}

#[test]
fn what_is_empty_stays_as_it_is() {
    let end = "2026-06-30";
    assert_near(asked("4/04/2", None, "", end, "5/04/2", None), 0.25);
    assert_near(asked("4/04/2", None, "", end, "5", None), 0.25);
    assert_near(asked("4/04/2", None, "", end, "/01", None), 1.0 / 60.0 - 1.0);
    assert_near(asked("4/04/2", None, "", end, "//1", None), 6.0);
    assert_near(asked("4/04/2", None, "", end, "240/01", None), 0.0);
    assert_eq!(asked("4/04/2", None, "", end, "4/14/2", None), None, "another family");
    assert_eq!(asked("4//2", None, "", end, "4//2", None), None, "no unit at all");
    assert_eq!(asked("4//2", None, "", end, "4/04/2", None), None, "the intensity of A is unknown");
    assert_eq!(asked("0/04/2", None, "", end, "4/04/2", None), None, "that of A is 0");
    assert_near(asked("4/04/2", None, "", end, "0/04/2", None), -1.0);
    assert_eq!(asked("4/04/2", None, "", end, "", Some(1000)), None, "a budget is euros");
    assert_near(asked("4/04/2", None, "", end, "5/04/2", Some(1000)), 0.25);
}

#[test]
fn a_total_spreads_over_what_is_asked() {
    // A: 80 hours over 365 days. Asked: 120 hours over 2025-01-01..2026-06-30 (546 days), or from 2025-07-01 (365).
    let end = "2026-06-30";
    assert_near(asked("80/04/6", None, "", end, "120/04/6", None), (120.0 / 546.0) / (80.0 / 365.0) - 1.0);
    assert_near(asked("80/04/6", None, "2025-07-01", end, "120", None), (120.0 / 365.0) / (80.0 / 365.0) - 1.0);
    // The size is A's, the frequency is asked.
    assert_near(asked("80/04/2", None, "2025-07-01", end, "//6", None), 7.0 / 365.0 - 1.0);
    // Budgets: 365 euros over the year is 7 a week; 730 euros over 365 days is 14.
    assert_near(asked("", Some(36_500), "2025-07-01", end, "", Some(73_000)), 1.0);
    assert_near(asked("", Some(36_500), "", end, "//4", None), 365.0 / 546.0 - 1.0);
    assert_near(asked("", Some(36_500), "", end, "1400/83/2", None), 1.0);
}

/// A chain of allocations of one day step each, straight from facts.
fn snapshot(facts: impl IntoIterator<Item = (i32, i32, f64)>) -> Snapshot {
    let mut history = History::default();
    for (number, (start, end, volume)) in (0u32..).zip(facts) {
        history.push_version(VersionFact {
            allocation: number,
            client: 0,
            provider: 0,
            row: number,
            assigned_at: Moment::from_micros(0),
            period: Period { start: Day::from_number(start), end: Day::from_number(end) },
            size: Size { volume: Some(volume), unit: code("01"), frequency: code("2"), budget_cents: None },
            category: None,
            product: None,
            reason: None,
            referrer: None,
        });
    }
    history.finish(|_| {});
    let mut snapshot = Snapshot::default();
    snapshot.take(&history, &HistoryRules::default(), |_, _| CareGroup::Generic, Day::from_number(1_000_000));
    snapshot
}

/// The law, word for word: every day on which one starts or has just ended, each level added up afresh.
fn afresh(snapshot: &Snapshot, as_of: Day) -> Vec<(Day, f64)> {
    let chain = snapshot.members(&snapshot.chains()[0]);
    let mut days: Vec<Day> =
        chain.iter().flat_map(|a| [a.period.start, a.period.end.plus(1)]).filter(|day| *day <= as_of).collect();
    days.sort_unstable();
    days.dedup();
    let level =
        |day: Day| chain.iter().filter(|a| a.period.holds(day)).fold(0.0, |sum, a| sum + a.rate.unwrap().per_week);
    days.into_iter().map(|day| (day, level(day))).filter(|(_, level)| *level != 0.0).collect()
}

proptest::proptest! {
    #[test]
    fn a_walk_gives_what_adding_up_afresh_gives_to_the_bit(
        facts in proptest::collection::vec((0..60i32, 0..25i32, -2.0..9.0f64, proptest::bool::weighted(0.1)), 1..24),
        as_of in 0..90i32,
    ) {
        let facts = facts.into_iter().map(|(start, days, volume, open)| {
            (start, if open { i32::MAX } else { start + days }, if volume < 0.0 { 0.1 } else { volume })
        });
        let snapshot = snapshot(facts);
        let as_of = Day::from_number(as_of);
        let chain = snapshot.members(&snapshot.chains()[0]);
        let walked: Vec<_> = Levels::default().walk(chain, Family::Minutes, as_of).collect();
        let bits = |levels: Vec<(Day, f64)>| levels.into_iter().map(|(d, l)| (d, l.to_bits())).collect::<Vec<_>>();
        proptest::prop_assert_eq!(bits(walked), bits(afresh(&snapshot, as_of)));
    }
}

#[test]
fn a_drifted_zero_is_no_level() {
    // 0.1 + 0.2 − 0.1 − 0.2 is not 0 as a running total.
    let walked = snapshot([(0, 3, 0.1), (1, 4, 0.2), (20, 30, 0.3)]);
    let chain = walked.members(&walked.chains()[0]);
    let days: Vec<_> =
        Levels::default().walk(chain, Family::Minutes, Day::from_number(100)).map(|l| l.0.number()).collect();
    assert_eq!(days, [0, 1, 4, 20]);
}

#[test]
fn a_chain_of_a_hundred_thousand_is_walked_in_no_time() {
    // One after the other, all at once and open, and a hundred at a time: adding up afresh took the square of these.
    let many = 100_000;
    for (last, days) in [(0, 1), (i32::MAX, 1), (200, 2)] {
        let ends = |start: i32| if last == i32::MAX { i32::MAX } else { start + last };
        let snapshot = snapshot((0..many).map(|at| (at * days, ends(at * days), 1.0 + f64::from(at % 7))));
        assert_eq!(snapshot.chains().len(), 1);
        let chain = snapshot.members(&snapshot.chains()[0]);
        let mut ups = 0;
        Levels::default().scalings(chain, 0.05, Day::from_number(1_000_000), &Fundings::NONE, |event| {
            ups += u32::from(event.direction == Direction::Up);
        });
        assert!(ups > 0);
    }
}

#[test]
fn a_version_of_many_is_read_in_no_time() {
    let versions: Vec<_> = (0..100_000)
        .map(|at| {
            let mut version = allocated("1", "2025-01-01..2025-12-31", "3/04/2");
            version.assigned_at += chrono::Duration::seconds(at);
            version.client_id = format!("{at}").into();
            version
        })
        .collect();
    let case = Case { versions, ..Case::default() };
    assert_eq!(case.get(PriorExtensions, "1", "2025-06-01"), Some(0.0));
}
