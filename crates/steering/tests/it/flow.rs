//! Flows: what must hold for any facts, and rows by hand at the edges of their periods.

use proptest::prelude::*;
use stoplicht_core::history::{ClaimFact, DeliveryFact, Family, Period, VersionFact};
use stoplicht_core::register::Code;
use stoplicht_core::{Day, Moment};
use stoplicht_steering::flow::{
    Flow, FlowOptions, FlowScratch, PeriodLength, ReportPeriod, flow_over, flows, flows_and_over, report_periods,
    spell_within,
};
use stoplicht_steering::survival::{LateEntryFlag, Spell};
use stoplicht_steering::trajectory::{CareUse, EndReason, EventKind, LumpsumCare, Trajectories, Trajectory};

use crate::care::{add, date, day, ended, options, quarters, today};
use crate::facts::{DAY_MICROS, Facts, morning, on, version};
use crate::support::Random;

fn rows(all: &Trajectories, periods: &[ReportPeriod], options: &FlowOptions) -> Vec<Flow> {
    flows(all.all.iter(), all, periods, options, &mut FlowScratch::default())
}

fn rows_of(unit: &[Trajectory], options: &FlowOptions) -> Vec<Flow> {
    rows(&Trajectories { all: unit.to_vec(), ..Trajectories::default() }, &quarters(), options)
}

fn code(place: u8) -> Option<Code> {
    [None, Some("31"), Some("20"), Some("20"), Some("33"), Some("37"), Some("13"), Some("04")][usize::from(place) % 8]
        .map(|code| code.parse().unwrap())
}

/// Days from 1 January 2024.
fn later(days: i32) -> Day {
    day(2024, 1, 1).plus(days)
}

fn versions() -> impl Strategy<Value = VersionFact> {
    (0..4_u32, 0..500_i32, prop::option::weighted(0.9, 0..300_i32), -30..200_i32, 0..8_u8, 1..4_u8).prop_map(
        |(allocation, start, length, decided, reason, hours)| {
            let end = length.map_or(Day::OPEN, |length| later(start + length));
            let made = version(allocation, Period { start: later(start), end });
            let mut size = made.size;
            size.volume = Some(f64::from(hours));
            VersionFact {
                client: allocation % 2,
                provider: allocation / 3,
                assigned_at: morning(later(start + decided)),
                reason: code(reason),
                size,
                ..made
            }
        },
    )
}

fn deliveries() -> impl Strategy<Value = DeliveryFact> {
    let stop = prop::option::weighted(0.8, (0..120_i32, 0..100_i32));
    (0..4_u32, 0..600_i32, stop, 0..40_i32, 0..6_u8).prop_map(|(allocation, start, stop, known, reason)| DeliveryFact {
        allocation,
        start: later(start),
        stop: stop.map_or(Day::OPEN, |(length, _)| later(start + length)),
        known: later(start + known),
        stop_known: stop.map_or(Day::OPEN, |(length, reported)| later(start + length + reported)),
        reason: stop.and(code(reason)),
    })
}

fn claims() -> impl Strategy<Value = ClaimFact> {
    (0..4_u32, 0..600_i32, 0..40_i32, 0..60_i32, -900..9_000_i64).prop_map(
        |(allocation, start, length, known, cents)| ClaimFact {
            allocation,
            period: Period { start: later(start), end: later(start + length) },
            known: later(start + length + known),
            volume: cents as f64 / 100.0,
            unit: Code::literal("04"),
            amount_cents: cents,
        },
    )
}

fn facts() -> impl Strategy<Value = Facts> {
    let versions = prop::collection::vec(versions(), 1..8);
    (versions, prop::collection::vec(deliveries(), 0..12), prop::collection::vec(claims(), 0..8))
        .prop_map(|(versions, deliveries, claims)| Facts { versions, deliveries, claims, ..Facts::new() })
}

fn shuffle<T>(rows: &mut [T], random: &mut Random) {
    for i in (1..rows.len()).rev() {
        rows.swap(i, random.below(i as u64 + 1) as usize);
    }
}

/// What was known on a day: no later facts, and no stops that were reported later.
fn known_by(facts: &Facts, as_of: Day) -> Facts {
    let mut facts = facts.clone();
    facts.versions.retain(|version| version.assigned_at.day() <= as_of);
    facts.deliveries.retain(|delivery| delivery.known <= as_of);
    for delivery in &mut facts.deliveries {
        if delivery.stop_known > as_of {
            *delivery = DeliveryFact { stop: Day::OPEN, stop_known: Day::OPEN, reason: None, ..*delivery };
        }
    }
    facts.claims.retain(|claim| claim.known <= as_of);
    facts
}

fn same(left: &Trajectories, right: &Trajectories) -> Result<(), TestCaseError> {
    prop_assert_eq!(&left.all, &right.all);
    prop_assert_eq!(&left.events, &right.events);
    prop_assert_eq!(&left.uses, &right.uses);
    Ok(())
}

proptest! {
    /// The whole span has what its periods have together, and a span of one period is that period.
    #[test]
    fn the_whole_span_is_its_periods_together(facts in facts(), as_of in 100..900_i32, length in 0..3_usize) {
        let as_of = later(as_of);
        let all = facts.seen(as_of);
        let length = [PeriodLength::Month, PeriodLength::Quarter, PeriodLength::Year][length];
        let periods = report_periods(length, date(2024, 2, 1), as_of.date().unwrap());
        let options = FlowOptions { as_of, ..options() };
        let by_period = rows(&all, &periods, &options);
        let mut scratch = FlowScratch::default();
        let span = flow_over(all.all.iter(), &all, &periods, &options, &mut scratch);
        let both = flows_and_over(all.all.iter(), &all, &periods, &options, &mut scratch);
        prop_assert_eq!(both, (by_period.clone(), span.clone()));
        let Some(span) = span else {
            prop_assert!(by_period.is_empty());
            return Ok(());
        };
        let sum = |of: fn(&Flow) -> i64| by_period.iter().map(of).sum::<i64>();
        let sums: [fn(&Flow) -> i64; 7] = [
            |flow| flow.inflow.into(),
            |flow| flow.returning.into(),
            |flow| flow.outflow.into(),
            |flow| flow.extensions.into(),
            |flow| flow.upscalings.into(),
            |flow| flow.downscalings.into(),
            |flow| flow.ended.classes.iter().map(|class| i64::from(*class)).sum(),
        ];
        for of in sums {
            prop_assert_eq!(of(&span), sum(of));
        }
        prop_assert_eq!(span.stock_start + span.inflow, span.outflow + span.stock_end);
        prop_assert!(by_period.iter().all(|flow| flow.clients <= span.clients));
        if let [only] = periods.as_slice() {
            let one = rows(&all, std::slice::from_ref(only), &options);
            prop_assert_eq!(one, vec![span]);
        }
    }

    #[test]
    fn stocks_and_flows_add_up(facts in facts(), as_of in 100..900_i32, length in 0..3_usize) {
        let as_of = later(as_of);
        let all = facts.seen(as_of);
        let length = [PeriodLength::Month, PeriodLength::Quarter, PeriodLength::Year][length];
        let periods = report_periods(length, date(2024, 2, 1), as_of.date().unwrap());
        let rows = rows(&all, &periods, &FlowOptions { as_of, ..options() });
        let stock_on = |day: Day| all.all.iter().filter(|one| one.start <= day && one.end > day).count() as u32;
        let mut of_period = rows.iter().peekable();
        for (place, period) in periods.iter().enumerate() {
            let Period { start: first, end: last } = period.days;
            let inflow = all.all.iter().filter(|one| first <= one.start && one.start <= last).count() as u32;
            let outflow = all.all.iter().filter(|one| first <= one.end && one.end <= last).count() as u32;
            let expected = (stock_on(first.plus(-1)), inflow, outflow, stock_on(last));
            // A period without a row is one with nothing but zeros.
            let Some(row) = of_period.next_if(|row| row.period == place) else {
                prop_assert_eq!(expected, (0, 0, 0, 0));
                continue;
            };
            prop_assert_eq!((row.stock_start, row.inflow, row.outflow, row.stock_end), expected);
            prop_assert_ne!(expected, (0, 0, 0, 0));
            prop_assert_eq!(row.stock_start + row.inflow, row.outflow + row.stock_end);
            prop_assert_eq!(row.outflow_by_reason.iter().sum::<u32>(), row.outflow);
            prop_assert_eq!(row.ended.classes.iter().sum::<u32>(), row.outflow);
            prop_assert!(row.returning <= row.inflow && row.provisional <= row.outflow);
            prop_assert!(row.clients <= row.in_care_count());
            if let Some(next) = of_period.peek().filter(|next| next.period == place + 1) {
                prop_assert_eq!(next.stock_start, row.stock_end);
            } else {
                prop_assert!(row.stock_end == 0 || place + 1 == periods.len());
            }
        }
        prop_assert!(of_period.next().is_none());
    }

    #[test]
    fn trajectories_do_not_overlap_and_hold_every_delivery(facts in facts(), as_of in 100..900_i32) {
        let as_of = later(as_of);
        let all = facts.seen(as_of).all;
        for (at, one) in all.iter().enumerate() {
            prop_assert!(one.start <= one.end);
            prop_assert_eq!(one.is_ongoing(), one.reason.is_none());
            for other in &all[at + 1..] {
                let apart = one.end < other.start || other.end < one.start;
                prop_assert!(apart || (one.client, one.provider) != (other.client, other.provider));
            }
        }
        let known = facts.deliveries.iter().filter(|delivery| delivery.known <= as_of);
        prop_assert!(all.iter().map(|one| one.deliveries as usize).sum::<usize>() <= known.count());
    }

    #[test]
    fn the_order_of_the_facts_does_not_matter(facts in facts(), as_of in 100..900_i32, seed: u64) {
        let mut shuffled = facts.clone();
        let mut random = Random(seed | 1);
        // Rows of one moment keep their row numbers, as in a register that is read in another order.
        let mut numbered = facts;
        for (row, (left, right)) in (0..).zip(numbered.versions.iter_mut().zip(&mut shuffled.versions)) {
            (left.row, right.row) = (row, row);
        }
        shuffle(&mut shuffled.versions, &mut random);
        shuffle(&mut shuffled.deliveries, &mut random);
        shuffle(&mut shuffled.claims, &mut random);
        same(&numbered.seen(later(as_of)), &shuffled.seen(later(as_of)))?;
    }

    #[test]
    fn looking_back_is_looking_then(facts in facts(), as_of in 0..900_i32) {
        let as_of = later(as_of);
        same(&facts.seen(as_of), &known_by(&facts, as_of).seen(as_of))?;
    }
}

#[test]
fn periods_hold_both_their_ends() {
    let unit = [
        ended(1, 1, day(2025, 1, 1), day(2025, 3, 31), EndReason::Planned),
        ended(1, 2, day(2024, 12, 31), day(2025, 4, 1), EndReason::EarlyClient),
        ended(1, 3, day(2025, 3, 31), day(2025, 3, 31), EndReason::Unreported),
        ended(1, 1, day(2025, 4, 1), day(2025, 6, 30), EndReason::Planned),
        ended(1, 4, day(2024, 1, 1), day(2024, 12, 31), EndReason::Planned),
        Trajectory::ongoing(1, 5, day(2025, 7, 1)),
    ];
    let rows = rows_of(&unit, &options());
    let counts: Vec<_> =
        rows.iter().map(|row| (row.period, row.stock_start, row.inflow, row.outflow, row.stock_end)).collect();
    assert_eq!(counts, [(0, 1, 2, 2, 1), (1, 1, 1, 2, 0)]);
    assert_eq!(rows.iter().map(|row| row.clients).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(rows[0].outflow_rate(), Some(2.0 / 3.0));
    assert_eq!(rows[1].outflow_rate(), Some(1.0));
    assert_eq!(rows[0].outflow_for(EndReason::Planned), 1);
    assert_eq!(rows[0].outflow_for(EndReason::Unreported), 1);
    assert_eq!((rows[0].early(), rows[1].early()), (0, 1));
    // Lengths 90 and 1; then 92 (31 December, 90 days, 1 April) and 91.
    let first = rows[0].ended;
    assert_eq!((first.mean, first.median, first.q1, first.q3), (Some(45.5), Some(45.5), Some(1.0), Some(90.0)));
    assert_eq!(first.classes, [2, 0, 0, 0, 0]);
    assert_eq!((rows[1].ended.mean, rows[1].ended.classes), (Some(91.5), [1, 1, 0, 0, 0]));
}

#[test]
fn classes_hold_their_upper_edge() {
    let lasted = |days: i32| ended(1, 1, day(2025, 6, 30).plus(1 - days), day(2025, 6, 30), EndReason::Planned);
    let unit = [91, 92, 182, 183, 365, 366, 730, 731].map(lasted);
    assert_eq!(rows_of(&unit, &options()).last().unwrap().ended.classes, [1, 2, 2, 2, 1]);
}

#[test]
fn nothing_there_no_row() {
    let rows = rows_of(&[ended(1, 1, day(2025, 4, 1), day(2025, 4, 1), EndReason::Planned)], &options());
    let counts: Vec<_> =
        rows.iter().map(|row| (row.period, row.stock_start, row.inflow, row.outflow, row.stock_end)).collect();
    assert_eq!(counts, [(1, 0, 1, 1, 0)], "a day of care comes and goes in one period");
    assert!(rows_of(&[], &options()).is_empty());
    let before = ended(1, 1, day(2024, 4, 1), day(2024, 12, 31), EndReason::Planned);
    assert!(rows_of(&[before], &options()).is_empty());
}

#[test]
fn the_mean_of_the_ended_is_too_short() {
    // All begin on 1 January: days 10, 20 and 60 end, one runs on (censored on day 90).
    // S = 1, ¾, ½, ¼: the median is midway between 20 and 60, as survfit has it; of the ended alone it is 20, mean 30.
    // Restricted to 90 days: 10 + 10·¾ + 40·½ + 30·¼ = 45.
    let lasted = |days: i32| ended(1, days as u32, day(2025, 1, 1), day(2024, 12, 31).plus(days), EndReason::Planned);
    let unit = [lasted(10), lasted(20), lasted(60), Trajectory::ongoing(1, 1, day(2025, 1, 1))];
    let row = rows_of(&unit, &FlowOptions { horizon: 90, ..options() }).remove(0);
    assert_eq!((row.ended.mean, row.ended.median), (Some(30.0), Some(20.0)));
    assert_eq!(row.in_care.median, Some(40.0));
    assert!((row.in_care.restricted_mean.unwrap() - 45.0).abs() < 1e-12);
    assert_eq!(row.in_care.horizon, 90);
    // An unreported end is outflow, but a censoring: S falls at 10 and 60 only, to ¾ and, of two left, to 3/8.
    let silent = Trajectory { reason: Some(EndReason::Unreported), ..lasted(20) };
    let unit = [lasted(10), silent, lasted(60), Trajectory::ongoing(1, 1, day(2025, 1, 1))];
    let row = rows_of(&unit, &options()).remove(0);
    assert_eq!((row.outflow, row.ended.mean, row.in_care.median), (3, Some(30.0), Some(60.0)));
    // With no end seen the curve stays at 1, but nobody was followed for a year.
    let row = rows_of(&[Trajectory::ongoing(1, 1, day(2025, 1, 1))], &options()).remove(0);
    assert_eq!((row.in_care.median, row.in_care.restricted_mean, row.ended.mean), (None, None, None));
}

/// Care since 1 January 2023 of so many, of whom some end on these days of 2025 (month, day).
fn in_care_for_two_years(many: usize, ends: &[(u32, u32)]) -> Vec<Trajectory> {
    unit_since(day(2023, 1, 1), many, ends)
}

fn unit_since(start: Day, many: usize, ends: &[(u32, u32)]) -> Vec<Trajectory> {
    let client = |place: usize| start.number().unsigned_abs() * 100 + place as u32;
    let one = |place: usize| match ends.get(place) {
        Some((month, last)) => ended(1, client(place), start, day(2025, *month, *last), EndReason::Planned),
        None => Trajectory::ongoing(1, client(place), start),
    };
    (0..many).map(one).collect()
}

#[test]
fn a_curve_that_a_few_at_risk_early_have_ruined() {
    use LateEntryFlag::{EarlyZero, SmallRiskSet};
    let february = |many, ends| unit_since(day(2025, 2, 1), many, ends);
    let january = |many, ends| unit_since(day(2025, 1, 1), many, ends);
    let four = [(1, 10), (1, 20), (2, 10), (3, 10)];
    let five = [(1, 10), (1, 20), (2, 10), (3, 10), (3, 11)];
    let two_and_two = [(1, 10), (1, 10), (1, 20), (1, 20)];
    let old = in_care_for_two_years;
    // The examples of section 11, a to g.
    let examples = [
        ("a", old(10, &[]), february(1, &[(2, 3)]), Some(EarlyZero), None, None),
        ("b", old(10, &four), february(3, &[(2, 10)]), Some(SmallRiskSet), None, None),
        ("c", old(10, &[]), february(6, &[(2, 10)]), None, None, Some(10.0 + 355.0 * 5.0 / 6.0)),
        ("d", vec![], february(3, &[(2, 10)]), None, None, None),
        ("e", old(10, &four), january(6, &two_and_two), None, Some(20.0), Some(10.0 + 20.0 / 3.0 + 345.0 / 3.0)),
        ("f", old(10, &five), january(6, &two_and_two), Some(SmallRiskSet), None, None),
        ("g", old(10, &[]), vec![], None, None, Some(365.0)),
    ];
    for (name, mut unit, newcomers, flag, median, mean) in examples {
        unit.extend(newcomers);
        let as_of = day(2025, 3, 31);
        let rows = rows_of(&unit, &FlowOptions { as_of, ..options() });
        let in_care = rows[0].in_care;
        assert_eq!((in_care.flag, in_care.median), (flag, median), "{name}");
        match (in_care.restricted_mean, mean) {
            (Some(found), Some(mean)) => assert!((found - mean).abs() < 1e-9, "{name}: {found}"),
            (found, mean) => assert_eq!(found, mean, "{name}"),
        }
        if flag.is_some() {
            assert_eq!((in_care.median_low, in_care.median_high), (None, None), "{name}");
        }
        // What is counted does not rest on the curve.
        assert_eq!(rows[0].stock_start + rows[0].inflow, unit.len() as u32, "{name}");
    }
}

#[test]
fn a_flag_is_of_its_period_and_of_ends_that_were_seen() {
    // Fifty in care for years, and one newcomer from 3 to 5 February.
    let short = ended(1, 1, day(2025, 2, 3), day(2025, 2, 5), EndReason::Planned);
    let unit = |newcomer: Trajectory| [in_care_for_two_years(50, &[]), vec![newcomer]].concat();
    let flags = |unit: Vec<Trajectory>, length| -> Vec<Option<LateEntryFlag>> {
        let periods = report_periods(length, date(2025, 1, 1), date(2025, 3, 31));
        let all = Trajectories { all: unit, ..Trajectories::default() };
        rows(&all, &periods, &options()).iter().map(|row| row.in_care.flag).collect()
    };
    let zero = Some(LateEntryFlag::EarlyZero);
    assert_eq!(flags(unit(short.clone()), PeriodLength::Month), [None, zero, None]);
    assert_eq!(flags(unit(short.clone()), PeriodLength::Quarter), [zero]);
    // Nobody saw an unreported end: nothing falls.
    let unseen = Trajectory { reason: Some(EndReason::Unreported), ..short.clone() };
    assert_eq!(flags(unit(unseen), PeriodLength::Quarter), [None]);
    // Six who came on one day, of whom one leaves: enough, and the same again if five leave, for one remains.
    let six = |leave: usize| {
        let mut unit = in_care_for_two_years(50, &[]);
        unit.extend(unit_since(day(2025, 2, 3), 6, &[(2, 5); 6][..leave]));
        unit
    };
    assert_eq!(flags(six(1), PeriodLength::Quarter), [None]);
    assert_eq!(flags(six(5), PeriodLength::Quarter), [None]);
    assert_eq!(flags(six(6), PeriodLength::Quarter), [zero], "all of them");
    // Where nobody is seen later it is no late entry that brings the curve to 0.
    assert_eq!(flags(vec![short], PeriodLength::Quarter), [None]);
}

#[test]
fn a_trajectory_enters_late_and_is_censored_at_the_end() {
    let quarter = quarters()[1].days;
    let planned = EndReason::Planned as u8 + 1;
    let spell = |one: &Trajectory| spell_within(one, quarter, &options());
    let seen = |entry, exit, cause| Some(Spell { entry: Some(entry), exit: Some(exit), cause });
    assert_eq!(spell(&ended(1, 1, day(2025, 3, 22), day(2025, 4, 5), EndReason::Planned)), seen(10, 15, planned));
    assert_eq!(spell(&ended(1, 1, day(2025, 3, 22), day(2025, 7, 1), EndReason::Planned)), seen(10, 101, 0));
    assert_eq!(spell(&ended(1, 1, day(2025, 3, 31), day(2025, 4, 1), EndReason::Unreported)), seen(1, 2, 0));
    assert_eq!(spell(&ended(1, 1, day(2025, 6, 30), day(2025, 6, 30), EndReason::Planned)), seen(0, 1, planned));
    assert_eq!(spell(&Trajectory::ongoing(1, 1, day(2025, 4, 1))), seen(0, 91, 0));
}

#[test]
fn what_began_before_observation_enters_when_it_is_seen() {
    let quarter = quarters()[0].days;
    let options = FlowOptions { observed_from: Some(day(2025, 2, 1)), ..options() };
    let spell = |one: &Trajectory| spell_within(one, quarter, &options);
    let seen = |entry, exit, cause| Some(Spell { entry: Some(entry), exit: Some(exit), cause });
    let from = |start, end| ended(1, 1, start, end, EndReason::Planned);
    assert_eq!(spell(&from(day(2025, 1, 1), day(2025, 1, 31))), None, "over before it could be seen");
    assert_eq!(spell(&from(day(2025, 1, 1), day(2025, 2, 1))), seen(31, 32, 1));
    assert_eq!(spell(&from(day(2025, 2, 1), day(2025, 2, 1))), seen(0, 1, 1));
    assert_eq!(spell(&from(day(2024, 12, 31), day(2025, 6, 30))), seen(32, 91, 0));
    let early = FlowOptions { observed_from: Some(day(2024, 12, 1)), ..options };
    let spell = spell_within(&from(day(2024, 11, 1), day(2025, 1, 1)), quarter, &early);
    assert_eq!(spell, seen(61, 62, 1), "the period begins later than observation does");
    // It counts in stock and flow all the same.
    let row = rows_of(&[from(day(2025, 1, 1), day(2025, 1, 31))], &options).remove(0);
    assert_eq!((row.inflow, row.outflow, row.in_care.median), (1, 1, None));
}

#[test]
fn events_and_claims_fall_in_their_period() {
    let mut all = Trajectories::default();
    let events = [
        (day(2024, 12, 31), EventKind::Extension),
        (day(2025, 3, 31), EventKind::Extension),
        (day(2025, 4, 1), EventKind::Extension),
        (day(2025, 4, 1), EventKind::Upscaling),
        (day(2025, 6, 30), EventKind::Downscaling),
        (day(2025, 7, 1), EventKind::Upscaling),
    ];
    add(&mut all, Trajectory::ongoing(1, 1, day(2024, 6, 1)), &events, &[(0, 500), (1, -20)]);
    add(&mut all, Trajectory::ongoing(1, 2, day(2025, 6, 1)), &[(day(2025, 6, 1), EventKind::Extension)], &[(1, 70)]);
    all.all[1].returning = true;
    let rows = rows(&all, &quarters(), &options());
    let counts: Vec<_> =
        rows.iter().map(|row| (row.extensions, row.upscalings, row.downscalings, row.claimed_cents)).collect();
    assert_eq!(counts, [(1, 0, 0, 500), (2, 1, 1, 50)]);
    assert_eq!(rows.iter().map(Flow::extensions_per_100).collect::<Vec<_>>(), [Some(100.0), Some(100.0)]);
    assert_eq!(rows.iter().map(|row| row.returning).collect::<Vec<_>>(), [0, 1]);
}

/// The allocations of example 9: 1001 and 1002 are extended on one day, and the renewal is granted in two periods.
fn two_decisions() -> Facts {
    let decided =
        |day: &str, hour: i64| Moment::from_micros(i64::from(on(day).number()) * DAY_MICROS + hour * DAY_MICROS / 24);
    let granted = |facts: Facts, number, days: &str, day: &str| {
        facts.allocated_as(number, days, |version| version.assigned_at = decided(day, 9))
    };
    let extended = |facts: Facts, number, days: &str, hour| {
        facts.allocated_as(number, days, |version| {
            version.assigned_at = decided("2024-12-02", hour);
            version.reason = Some(Code::literal("12"));
        })
    };
    let mut facts = granted(Facts::new(), 1001, "2024-01-01..2024-12-31", "2023-12-15");
    facts = granted(facts, 1002, "2024-02-01..2024-12-31", "2023-12-15");
    facts = extended(facts, 1001, "2024-01-01..2025-06-30", 9);
    facts = extended(facts, 1002, "2024-02-01..2025-06-30", 11);
    facts = granted(facts, 1003, "2025-07-01..2025-09-30", "2025-06-10");
    granted(facts, 1004, "2025-10-01..2025-12-31", "2025-06-10")
}

#[test]
fn what_is_decided_on_one_day_is_one_extension() {
    // The examples of section 10 and 11: extensions of the trajectory, and of the quarters.
    let counted = |facts: Facts, first: &str| {
        let first = format!("{first}..2025-06-30");
        let facts = facts.delivered(1001, &first, "31").delivered(1003, "2025-07-01..", "");
        let all = facts.seen(today());
        let periods = report_periods(PeriodLength::Quarter, date(2024, 1, 1), date(2025, 7, 1));
        let rows = rows(&all, &periods, &options());
        let quarters: Vec<(String, u32)> = rows
            .iter()
            .filter(|row| row.extensions > 0)
            .map(|row| (periods[row.period].label.clone(), row.extensions))
            .collect();
        (all.all.iter().map(|one| one.extensions).collect::<Vec<_>>(), quarters)
    };
    let of = |label: &str| (label.to_owned(), 1);
    assert_eq!(counted(two_decisions(), "2024-01-08"), (vec![2], vec![of("2024Q4"), of("2025Q2")]));
    assert_eq!(counted(two_decisions(), "2024-12-03"), (vec![1], vec![of("2025Q2")]), "2 December was before it");
    let third = two_decisions().allocated_as(1002, "2024-02-01..2025-08-31", |version| {
        version.assigned_at = morning(on("2025-02-03"));
    });
    assert_eq!(counted(third, "2024-01-08"), (vec![3], vec![of("2024Q4"), of("2025Q1"), of("2025Q2")]));
}

#[test]
fn utilisation_weighs_the_families_and_waits_for_claims() {
    // Minutes: (50 + 100) / 200 = 0.75, of two; nights: 0.3, of one. (2 · 0.75 + 0.3) / 3 = 0.6.
    let mut all = Trajectories::default();
    let used = |period, family, claimed, allocated| CareUse {
        period,
        family: Some(family),
        cents: 0,
        claimed,
        allocated,
        lumpsum: LumpsumCare::None,
    };
    let parts = [
        vec![used(0, Family::Minutes, 50, 100), used(0, Family::Nights, 3, 10), used(1, Family::Minutes, 1, 2)],
        vec![used(0, Family::Minutes, 100, 100), used(0, Family::Pieces, 5, 0)],
    ];
    for (client, parts) in (0..).zip(parts) {
        let first = all.uses.words();
        all.uses.extend(parts);
        all.all.push(Trajectory { uses: first..all.uses.words(), ..Trajectory::ongoing(1, client, day(2025, 1, 1)) });
    }
    let of = |as_of| rows(&all, &quarters(), &FlowOptions { as_of, ..options() });
    let utilisation: Vec<_> = of(today()).iter().map(|row| row.utilisation).collect();
    // 1 July − 92 days is 31 March: the first quarter is just complete.
    assert_eq!(utilisation[0], Some(0.6), "to nine decimals");
    assert_eq!(utilisation[1], None);
    assert_eq!(of(today().plus(-1))[0].utilisation, None);
}

#[test]
fn a_partial_period_ends_on_the_day_of_looking() {
    let periods = report_periods(PeriodLength::Month, date(2025, 6, 1), date(2025, 7, 1));
    let mut all = Trajectories::default();
    let unit = [
        Trajectory { provisional: true, ..ended(1, 1, day(2025, 6, 1), day(2025, 7, 1), EndReason::Planned) },
        ended(1, 2, day(2025, 6, 1), day(2025, 7, 2), EndReason::Planned),
    ];
    all.all.extend(unit);
    let rows = rows(&all, &periods, &options());
    let counts: Vec<_> =
        rows.iter().map(|row| (row.stock_start, row.outflow, row.provisional, row.stock_end)).collect();
    assert_eq!(counts, [(0, 0, 0, 2), (2, 1, 1, 1)], "who stops tomorrow is in care today");
}

#[test]
fn report_periods_by_the_calendar() {
    let made = |length, from, as_of| {
        let periods = report_periods(length, from, as_of);
        periods.into_iter().map(|one| (one.label, one.days.start, one.days.end, one.partial)).collect::<Vec<_>>()
    };
    let one = |label: &str, start, end, partial| (label.to_owned(), start, end, partial);
    let months = [
        one("2024-02", day(2024, 2, 1), day(2024, 2, 29), false),
        one("2024-03", day(2024, 3, 1), day(2024, 3, 31), false),
        one("2024-04", day(2024, 4, 1), day(2024, 4, 30), false),
    ];
    assert_eq!(made(PeriodLength::Month, date(2024, 2, 29), date(2024, 4, 30)), months);
    let more = made(PeriodLength::Month, date(2024, 2, 29), date(2024, 5, 1));
    assert_eq!(more[3], one("2024-05", day(2024, 5, 1), day(2024, 5, 1), true));
    assert_eq!(
        made(PeriodLength::Quarter, date(2024, 12, 31), date(2025, 3, 30)),
        [
            one("2024Q4", day(2024, 10, 1), day(2024, 12, 31), false),
            one("2025Q1", day(2025, 1, 1), day(2025, 3, 30), true),
        ]
    );
    assert_eq!(
        made(PeriodLength::Year, date(2023, 6, 1), date(2024, 12, 31)),
        [
            one("2023", day(2023, 1, 1), day(2023, 12, 31), false),
            one("2024", day(2024, 1, 1), day(2024, 12, 31), false),
        ]
    );
    assert_eq!(
        made(PeriodLength::Year, date(2025, 12, 1), date(2025, 7, 1)),
        [one("2025", day(2025, 1, 1), day(2025, 7, 1), true)],
        "it begins with the period that holds `from`, and ends on the day of looking"
    );
    assert!(made(PeriodLength::Month, date(2025, 8, 1), date(2025, 7, 31)).is_empty());
}
