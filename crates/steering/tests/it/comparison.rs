//! Providers compared: by hand, at the edges, against the statistics taken one by one, and by chance alone.

use proptest::prelude::*;
use stoplicht_core::Day;
use stoplicht_steering::benchmark::{Flag, Funnel, FunnelOptions, OverdispersionStatus, Share, Signal, wilson};
use stoplicht_steering::comparison::{
    ComparisonRow, ComparisonScratch, ComparisonStatus, Group, Indicator, inflow_chart,
};
use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::flow::{FlowScratch, PeriodLength, flows, report_periods, spell_within};
use stoplicht_steering::survival::{KaplanMeier, Spell, against_rest};
use stoplicht_steering::trajectory::{EndReason, EventKind, Trajectories, Trajectory};

use crate::care::{add, date, day, ended, options, quarters, referred};
use crate::support::{Random, close};

pub fn rows(all: &Trajectories) -> Vec<ComparisonRow> {
    let group = Group::new(&all.all, all);
    group.compare(quarters()[0].days, &options(), &mut ComparisonScratch::default()).unwrap()
}

pub fn row(rows: &[ComparisonRow], provider: u32, indicator: Indicator) -> ComparisonRow {
    *rows.iter().find(|row| (row.provider, row.indicator) == (provider, indicator)).unwrap()
}

/// `of` trajectories in care in the first quarter of 2025, of which `ends` end in it; clients numbered from `client`.
pub fn care(all: &mut Trajectories, provider: u32, client: u32, of: u32, ends: u32, by: &str) {
    for i in 0..of {
        let start = day(2024, 3, 1);
        let trajectory = if i < ends {
            ended(provider, client + i, start, day(2025, 1, 1 + i % 28), EndReason::Planned)
        } else {
            Trajectory::ongoing(provider, client + i, start)
        };
        all.all.push(referred(by, trajectory));
    }
}

#[test]
fn outflow_of_two_providers_by_hand() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 40, 10, "01");
    care(&mut all, 2, 100, 60, 10, "01");
    let rows = rows(&all);
    // 20 of 100 ended: the group's value is 0.2. Provider 1 expects 40·0.2 = 8 and has 10; provider 2 expects 12 and has 10.
    let one = row(&rows, 1, Indicator::OutflowRate);
    assert_eq!((one.trajectories, one.clients, one.clients_with, one.clients_without), (40, 40, 10, 30));
    assert_eq!((one.observed, one.value, one.group_value), (10, Some(0.25), Some(0.2)));
    close(one.expected.unwrap(), 8.0, 1e-12);
    close(one.ratio.unwrap(), 1.25, 1e-12);
    // With one stratum the standardised value is the value, and the limits are those of a share of 40.
    close(one.standardised.unwrap(), 0.25, 1e-12);
    let interval = wilson(10, 40, Confidence::P95).unwrap();
    assert_eq!((one.lower, one.upper), (Some(interval.lower), Some(interval.upper)));
    let shares = [Share { events: 10, of: 40 }, Share { events: 10, of: 60 }];
    let funnel = Funnel::of_shares(&shares, None, FunnelOptions::default()).unwrap();
    let limits = funnel.units[0].limits.unwrap();
    close(one.limits.unwrap().p95.upper, limits.p95.upper, 1e-12);
    close(one.limits.unwrap().p998.lower, limits.p998.lower, 1e-12);
    close(one.p.unwrap(), funnel.units[0].tails.unwrap().two_sided(), 1e-12);
    assert_eq!((one.status, one.signal), (ComparisonStatus::Compared, Some(Signal::Within)));
    close(row(&rows, 2, Indicator::OutflowRate).expected.unwrap(), 12.0, 1e-12);
    assert_eq!(one.spread.unwrap().status, OverdispersionStatus::TooFewUnits);
    assert_eq!((one.adjusted_limits, one.adjusted_signal), (None, None));
}

#[test]
fn a_far_provider_gets_a_signal() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 60, 30, "01");
    care(&mut all, 2, 100, 300, 60, "01");
    let rows = rows(&all);
    // 90 of 360 = 0.25: provider 1 expects 15 and has 30, which is more than 4 times √(60·0.25·0.75) = 3.35 above.
    let one = row(&rows, 1, Indicator::OutflowRate);
    assert_eq!((one.flag, one.signal), (Some(Flag::High998), Some(Signal::High)));
    // Provider 2 expects 75 and has 60: (60 − 75)/√(300·0.25·0.75) = −2.
    assert_eq!(row(&rows, 2, Indicator::OutflowRate).signal, Some(Signal::Low));
    // More of its care ended, in the same days: it lasts less long.
    let duration = row(&rows, 1, Indicator::Duration);
    assert!(duration.ratio.unwrap() > 1.0);
    assert_eq!(duration.signal, Some(Signal::Low));
}

#[test]
fn case_mix_explains_a_difference() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 20, 10, "01");
    care(&mut all, 2, 100, 20, 10, "01");
    care(&mut all, 2, 200, 20, 2, "02");
    let rows = rows(&all);
    // Half of those referred by 01 end, a tenth of those by 02: E1 = 20·0.5 = 10, E2 = 20·0.5 + 20·0.1 = 12.
    for (provider, expected) in [(1, 10.0), (2, 12.0)] {
        let row = row(&rows, provider, Indicator::OutflowRate);
        close(row.expected.unwrap(), expected, 1e-12);
        close(row.ratio.unwrap(), 1.0, 1e-12);
        close(row.standardised.unwrap(), 22.0 / 60.0, 1e-12);
        assert_eq!(row.signal, Some(Signal::Within));
    }
}

#[test]
fn an_unknown_referrer_and_the_start_year_are_strata() {
    let mut all = Trajectories::default();
    for (provider, start, ends) in [(1, day(2023, 5, 1), 8), (2, day(2024, 5, 1), 2)] {
        for i in 0..10 {
            let client = provider * 100 + i;
            all.all.push(if i < ends {
                ended(provider, client, start, day(2025, 2, 3), EndReason::Planned)
            } else {
                Trajectory::ongoing(provider, client, start)
            });
        }
    }
    // Each provider is alone in its year: it is its own reference.
    let rows = rows(&all);
    for (provider, expected) in [(1, 8.0), (2, 2.0)] {
        let row = row(&rows, provider, Indicator::OutflowRate);
        close(row.expected.unwrap(), expected, 1e-12);
        assert_eq!(row.signal, Some(Signal::Within));
    }
}

#[test]
fn early_ends_are_a_share_of_the_ends() {
    let mut all = Trajectories::default();
    let reasons = [EndReason::EarlyAgreed, EndReason::EarlyClient, EndReason::EarlyProvider, EndReason::Planned];
    for provider in [1, 2] {
        for i in 0..8 {
            let client = provider * 100 + i;
            all.all.push(ended(provider, client, day(2024, 3, 1), day(2025, 2, 1), reasons[i as usize % 4]));
        }
        all.all.push(Trajectory::ongoing(provider, provider * 100 + 50, day(2024, 3, 1)));
    }
    // Six of eight ends are early, of both.
    let row = row(&rows(&all), 1, Indicator::EarlyEnds);
    assert_eq!((row.observed, row.trajectories, row.value), (6, 8, Some(0.75)));
    assert_eq!((row.clients_with, row.trajectories_without, row.clients_without), (6, 2, 2));
    close(row.expected.unwrap(), 6.0, 1e-12);
}

#[test]
fn extensions_are_counted_and_downscalings_are_not() {
    let mut all = Trajectories::default();
    let (inside, outside) = (day(2025, 2, 1), day(2025, 4, 1));
    for provider in [1, 2] {
        for i in 0..10 {
            let events: &[(Day, EventKind)] = match i {
                0 => &[(inside, EventKind::Extension), (inside, EventKind::Extension), (outside, EventKind::Extension)],
                1 => &[(inside, EventKind::Extension), (inside, EventKind::Downscaling)],
                2 => &[(inside, EventKind::Downscaling), (inside, EventKind::Downscaling)],
                _ => &[],
            };
            add(&mut all, Trajectory::ongoing(provider, provider * 100 + i, day(2024, 3, 1)), events, &[]);
        }
    }
    let rows = rows(&all);
    // Three extensions among ten in care: 30 per 100, of two clients.
    let extensions = row(&rows, 1, Indicator::Extensions);
    assert_eq!((extensions.observed, extensions.value, extensions.group_value), (3, Some(30.0), Some(30.0)));
    assert_eq!((extensions.clients_with, extensions.trajectories_without), (2, 8));
    // Garwood's limits of 3: 0.6187 and 8.7673, per 10, times 100.
    close(extensions.lower.unwrap(), 6.187, 1e-3);
    close(extensions.upper.unwrap(), 87.673, 1e-3);
    // Two of ten with a downscaling, however many.
    let downscaling = row(&rows, 1, Indicator::Downscaling);
    assert_eq!((downscaling.observed, downscaling.value), (2, Some(0.2)));
}

#[test]
fn a_client_counts_once() {
    let mut all = Trajectories::default();
    for provider in [1, 2] {
        for i in 0..3 {
            all.all.push(ended(
                provider,
                7 + provider,
                day(2025, 1, 1 + i * 10),
                day(2025, 1, 5 + i * 10),
                EndReason::Planned,
            ));
        }
    }
    let row = row(&rows(&all), 1, Indicator::OutflowRate);
    assert_eq!((row.trajectories, row.clients, row.clients_with), (3, 1, 1));
}

#[test]
fn nobody_in_care() {
    assert_eq!(rows(&Trajectories::default()), []);
    // Ended before the quarter, or begun after it.
    let mut all = Trajectories::default();
    all.all.push(ended(1, 1, day(2024, 1, 1), day(2024, 12, 31), EndReason::Planned));
    all.all.push(Trajectory::ongoing(1, 2, day(2025, 4, 1)));
    assert_eq!(rows(&all), []);
}

#[test]
fn one_provider_has_nothing_to_be_compared_with() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 40, 10, "01");
    let rows = rows(&all);
    assert_eq!(rows.len(), 5);
    for indicator in Indicator::ALL {
        let row = row(&rows, 1, indicator);
        assert_eq!(row.status, ComparisonStatus::OneUnit, "{indicator:?}");
        assert_eq!((row.limits, row.flag, row.signal, row.p), (None, None, None, None));
    }
    assert_eq!(row(&rows, 1, Indicator::OutflowRate).value, Some(0.25));
}

#[test]
fn all_ending_on_one_day() {
    let mut all = Trajectories::default();
    for provider in [1, 2] {
        for i in 0..20 {
            let start = day(2024, 6, 1);
            all.all.push(ended(provider, provider * 100 + i, start, day(2025, 3, 31), EndReason::Planned));
        }
    }
    let rows = rows(&all);
    let outflow = row(&rows, 1, Indicator::OutflowRate);
    // Everyone ends everywhere: there is no chance in it, and nothing to say.
    assert_eq!((outflow.value, outflow.upper, outflow.ratio), (Some(1.0), Some(1.0), Some(1.0)));
    assert_eq!(outflow.signal, Some(Signal::Within));
    assert_eq!(outflow.spread.unwrap().status, OverdispersionStatus::NoVariance);
    // One day, all at risk: E = 40·20/40 = 20, and the variance d(Y−d)/(Y−1) is 0.
    let duration = row(&rows, 1, Indicator::Duration);
    assert_eq!((duration.observed, duration.expected), (20, Some(20.0)));
    assert_eq!((duration.status, duration.signal), (ComparisonStatus::NoVariance, None));
    assert_eq!(duration.value, Some(304.0)); // 2024-06-01 up to and including 2025-03-31
    assert_eq!(duration.duration.unwrap().difference, Some(0.0));
}

#[test]
fn expecting_less_than_one_is_too_small() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 2, 1, "01");
    care(&mut all, 2, 100, 98, 9, "01");
    let rows = rows(&all);
    // 10 of 100: provider 1 expects 0.2.
    let small = row(&rows, 1, Indicator::OutflowRate);
    assert_eq!((small.status, small.signal, small.flag, small.p), (ComparisonStatus::TooSmall, None, None, None));
    close(small.expected.unwrap(), 0.2, 1e-12);
    assert_eq!(small.group_value, Some(0.1), "it stays in the totals");
    // Nobody was extended anywhere: all expect nothing.
    assert_eq!(row(&rows, 2, Indicator::Extensions).status, ComparisonStatus::TooSmall);
}

#[test]
fn no_ends_no_share_of_them() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 10, 0, "01");
    care(&mut all, 2, 100, 10, 0, "01");
    let rows = rows(&all);
    let early = row(&rows, 1, Indicator::EarlyEnds);
    assert_eq!((early.status, early.value, early.group_value), (ComparisonStatus::NoExposure, None, None));
    let duration = row(&rows, 1, Indicator::Duration);
    assert_eq!((duration.status, duration.value), (ComparisonStatus::NoEvents, None));
}

#[test]
fn an_unreported_end_is_outflow_and_not_an_end_seen() {
    let mut all = Trajectories::default();
    care(&mut all, 2, 100, 20, 5, "01");
    for i in 0..4 {
        all.all.push(ended(1, i, day(2024, 3, 1), day(2025, 2, 1), EndReason::Unreported));
    }
    let rows = rows(&all);
    assert_eq!(row(&rows, 1, Indicator::OutflowRate).observed, 4);
    assert_eq!(row(&rows, 1, Indicator::Duration).observed, 0);
}

#[test]
fn twelve_providers_that_stray_further_than_chance() {
    let mut all = Trajectories::default();
    for provider in 0..12 {
        // 70 or 30 of 100, around 0.5: z = ±20/5 = ±4, so φ = 16.
        care(&mut all, provider, provider * 1000, 100, if provider % 2 == 0 { 70 } else { 30 }, "01");
    }
    let row = row(&rows(&all), 0, Indicator::OutflowRate);
    let spread = row.spread.unwrap();
    assert_eq!((spread.status, spread.units), (OverdispersionStatus::Estimated, 12));
    close(spread.phi.unwrap(), 16.0, 1e-9);
    // s = √V/E = 5/50 = 0.1, w = 100: τ² = (12·16 − 11)/(1200 − 100) = 181/1100.
    close(spread.tau2.unwrap(), 181.0 / 1100.0, 1e-9);
    // Upper limit 0.5·(1 + 1.96·√(0.01 + τ²)).
    let upper = 0.5 * (1.0 + 1.959_963_984_540_054 * (0.01 + 181.0 / 1100.0_f64).sqrt());
    close(row.adjusted_limits.unwrap().p95.upper, upper, 1e-9);
    assert_eq!((row.signal, row.adjusted_signal), (Some(Signal::High), Some(Signal::Within)));
}

/// Providers with care that begins and ends at random, the same for all.
fn by_chance(random: &mut Random, providers: u32, each: u32) -> Trajectories {
    let mut all = Trajectories::default();
    for provider in 0..providers {
        for i in 0..each {
            let start = day(2024, 1, 1).plus(random.below(450) as i32);
            let end = start.plus(random.exponential(300.0) as i32);
            let (client, reason) = (provider * 10_000 + i, EndReason::ALL[random.below(12) as usize]);
            let trajectory = if end > day(2025, 6, 30) {
                Trajectory::ongoing(provider, client, start)
            } else {
                ended(provider, client, start, end, reason)
            };
            let mut events = Vec::new();
            for day_in in [day(2025, 1, 15), day(2025, 2, 15)] {
                if start <= day_in && day_in <= end {
                    events.extend((0..random.poisson(0.3)).map(|_| (day_in, EventKind::Extension)));
                }
                if start <= day_in && day_in <= end && random.uniform() < 0.15 {
                    events.push((day_in, EventKind::Downscaling));
                }
            }
            let by = ["01", "02", "03"][random.below(3) as usize];
            add(&mut all, referred(by, trajectory), &events, &[]);
        }
    }
    all
}

#[test]
fn duration_is_the_log_rank_and_the_curves_taken_one_by_one() {
    let all = by_chance(&mut Random(3), 6, 60);
    let rows = rows(&all);
    let spell = |one: &Trajectory| spell_within(one, quarters()[0].days, &options());
    let in_care = |one: &&Trajectory| one.start <= quarters()[0].days.end && one.end >= quarters()[0].days.start;
    let spells = |keep: &dyn Fn(u32) -> bool| -> Vec<Spell> {
        all.all.iter().filter(in_care).filter(|one| keep(one.provider)).filter_map(spell).collect()
    };
    let labels: Vec<u32> = all.all.iter().filter(in_care).map(|one| one.provider).collect();
    let tests = against_rest(&spells(&|_| true), &labels).unwrap();
    let all_together = KaplanMeier::fit(&spells(&|_| true));
    let mut flagged = 0;
    for provider in 0..6 {
        let row = row(&rows, provider, Indicator::Duration);
        let test = tests[provider as usize];
        close(row.expected.unwrap(), test.counts.expected, 1e-12);
        assert_eq!(row.observed, test.counts.observed);
        let own = KaplanMeier::fit(&spells(&|other| other == provider));
        let rest = KaplanMeier::fit(&spells(&|other| other != provider));
        let beside = row.duration.unwrap();
        // What is read from a curve that a few have ruined is unknown.
        let (own_read, rest_read) = (own.reliable().ok(), rest.reliable().ok());
        assert_eq!(row.value, own_read.and_then(|own| own.median().value));
        let own_mean = own_read.map(|own| own.restricted_mean(365).unwrap()).filter(|mean| mean.value.is_some());
        assert_eq!(beside.restricted_mean, own_mean.and_then(|mean| mean.value));
        let rest_flag = rest.reliable().err().filter(|_| own_mean.is_some());
        let flag = own.reliable().err().or(rest_flag).or(all_together.reliable().err());
        let expected = flag.map_or(ComparisonStatus::Compared, ComparisonStatus::from);
        assert_eq!((row.status, row.p), (expected, test.p.filter(|_| flag.is_none())));
        flagged += u32::from(flag.is_some());
        let rest_mean = rest_read.map(|rest| rest.restricted_mean(365).unwrap());
        let (Some(own), Some(rest)) = (own_mean, rest_mean) else {
            assert_eq!((beside.rest_restricted_mean, beside.difference), (None, None));
            continue;
        };
        let difference = own.difference(&rest, Confidence::P95).unwrap();
        match (beside.rest_restricted_mean, rest.value) {
            (Some(a), Some(b)) => close(a, b, 1e-9),
            (a, b) => assert_eq!(a, b),
        }
        if let (Some(a), Some(b)) = (beside.difference_lower, difference.interval) {
            close(a, b.lower, 1e-9);
        }
    }
    assert!((1..6).contains(&flagged), "some curves are to be read and some are not: {flagged}");
}

/// Ongoing care of a provider since a day, of so many clients.
fn since(provider: u32, start: Day, many: u32) -> impl Iterator<Item = Trajectory> {
    let client = move |place| provider * 1_000 + start.number().unsigned_abs() % 1_000 * 100_000 + place;
    (0..many).map(move |place| Trajectory::ongoing(provider, client(place), start))
}

#[test]
fn a_comparison_that_rests_on_a_ruined_curve_says_so() {
    let long_ago = day(2022, 1, 1);
    let visit = |provider, client| ended(provider, client, day(2025, 2, 1), day(2025, 2, 3), EndReason::Planned);
    // Provider 1 has fifty in care for years, and one who came and left on the third day; provider 2 has newcomers only, of
    // whom one leaves on day 10 of six or more at risk, and twenty who have been there for years.
    let mut all = Trajectories::default();
    all.all.extend(since(1, long_ago, 50).chain([visit(1, 1)]));
    all.all.extend(since(2, day(2025, 1, 1), 30).chain(since(2, long_ago, 20)));
    all.all.push(ended(2, 2, day(2025, 2, 1), day(2025, 2, 10), EndReason::EarlyClient));
    let found = rows(&all);
    let own = row(&found, 1, Indicator::Duration);
    assert_eq!(own.status, ComparisonStatus::EarlyZero);
    assert_eq!((own.value, own.lower, own.upper, own.p, own.signal), (None, None, None, None, None));
    let beside = own.duration.unwrap();
    assert_eq!((beside.restricted_mean, beside.rest_restricted_mean, beside.difference), (None, None, None));
    assert_eq!((beside.difference_lower, beside.difference_upper, beside.z), (None, None, None));
    assert_eq!((own.observed, own.trajectories), (1, 51), "what is counted stays");
    // All others of provider 2 are provider 1, whose curve is ruined.
    let other = row(&found, 2, Indicator::Duration);
    assert_eq!((other.status, other.signal), (ComparisonStatus::EarlyZero, None));
    let beside = other.duration.unwrap();
    assert!(beside.restricted_mean.is_some() && beside.rest_restricted_mean.is_none() && beside.difference.is_none());
    // Other indicators do not rest on a curve.
    assert_ne!(row(&found, 1, Indicator::OutflowRate).status, ComparisonStatus::EarlyZero);

    // Three newcomers of provider 3, one of whom leaves on day 10, among ten who have been there for years with provider 4:
    // neither's own curve is ruined, but that of all together is.
    let mut all = Trajectories::default();
    all.all.extend(since(3, day(2025, 2, 1), 2));
    all.all.push(ended(3, 3, day(2025, 2, 1), day(2025, 2, 10), EndReason::Planned));
    let ends = [day(2025, 1, 10), day(2025, 1, 20), day(2025, 2, 10), day(2025, 3, 10)];
    let leave = ends.into_iter().zip(4..).map(|(end, client)| ended(4, client, long_ago, end, EndReason::Planned));
    all.all.extend(since(4, long_ago, 6).chain(leave));
    let found = rows(&all);
    for provider in [3, 4] {
        let row = row(&found, provider, Indicator::Duration);
        assert_eq!((row.status, row.group_value), (ComparisonStatus::SmallRiskSet, None), "{provider}");
    }
}

#[test]
fn about_one_in_twenty_gets_a_signal_by_chance() {
    let mut random = Random(20_250_701);
    let mut scratch = ComparisonScratch::default();
    let (mut compared, mut signals) = ([0_u32; 5], [0_u32; 5]);
    for _ in 0..200 {
        let all = by_chance(&mut random, 20, 120);
        let group = Group::new(&all.all, &all);
        for row in group.compare(quarters()[0].days, &options(), &mut scratch).unwrap() {
            if row.status == ComparisonStatus::Compared {
                compared[row.indicator as usize] += 1;
                signals[row.indicator as usize] += u32::from(row.signal != Some(Signal::Within));
            }
        }
    }
    for indicator in Indicator::ALL {
        let (of, count) = (compared[indicator as usize], signals[indicator as usize]);
        let share = f64::from(count) / f64::from(of);
        println!("{}: {count} of {of}, {share:.4}", indicator.as_str());
        // 4000 units: the standard error of 5 % is 0.34 %. A unit is part of its own reference, so a little less than 5 %; and of
        // a share of some ten ends the tails jump over 2.5 %.
        let lowest = if indicator == Indicator::EarlyEnds { 0.025 } else { 0.035 };
        // Of some durations the curve is not to be read: then nothing is said.
        let all = if indicator == Indicator::Duration { 3_950..=4_000 } else { 4_000..=4_000 };
        assert!(all.contains(&of) && (lowest..0.060).contains(&share), "{}: {share}", indicator.as_str());
    }
}

#[test]
fn inflow_by_month_with_one_month_outside() {
    let periods = report_periods(PeriodLength::Month, date(2024, 1, 1), date(2025, 6, 15));
    let mut all = Trajectories::default();
    let mut client = 0;
    // From March 2024 on two or three a month, fifteen in October; none in December.
    for (place, period) in periods.iter().enumerate().skip(2) {
        let inflow = match place {
            9 => 15,
            11 => 0,
            _ => 2 + place % 2,
        };
        for _ in 0..inflow {
            let start = period.days.start;
            all.all.push(ended(1, client, start, start, EndReason::Planned));
            client += 1;
        }
    }
    let unit: Vec<&Trajectory> = all.all.iter().collect();
    let flows = flows(unit.iter().copied(), &all, &periods, &options(), &mut FlowScratch::default());
    let chart = inflow_chart(&flows, &periods).unwrap();
    // March 2024 up to May 2025: June is not over.
    assert_eq!((chart.first_point, chart.values.len()), (2, 15));
    assert_eq!(chart.values[9], Some(0.0), "December has no row, and an inflow of 0");
    assert_eq!(chart.signals.outside, [7]);
    assert_eq!(chart.limits.unwrap().lower, 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_provider_like_the_others_gets_no_signal(seed in any::<u64>(), copies in 2..5_u32, each in 1..40_u32) {
        let one = by_chance(&mut Random(seed), 1, each);
        let mut all = Trajectories::default();
        for provider in 0..copies {
            for trajectory in &one.all {
                let events: Vec<_> = one.events_of(trajectory).iter().map(|event| (event.day, event.kind)).collect();
                add(&mut all, Trajectory { provider, ..trajectory.clone() }, &events, &[]);
            }
        }
        for row in rows(&all) {
            prop_assert!(row.signal.is_none_or(|signal| signal == Signal::Within), "{row:?}");
            prop_assert!(row.ratio.is_none_or(|ratio| (ratio - 1.0).abs() < 1e-9));
            prop_assert!(row.adjusted_limits.is_none());
            let difference = row.duration.and_then(|duration| duration.difference);
            prop_assert!(difference.is_none_or(|difference| difference.abs() < 1e-6));
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(seed in any::<u64>()) {
        let all = by_chance(&mut Random(seed), 5, 25);
        let mut other = all.clone();
        let mut random = Random(seed ^ 1);
        for i in (1..other.all.len()).rev() {
            other.all.swap(i, random.below(i as u64 + 1) as usize);
        }
        prop_assert_eq!(rows(&all), rows(&other));
    }

    #[test]
    fn what_is_observed_is_what_is_expected_over_all_providers(seed in any::<u64>(), each in 1..30_u32) {
        let rows = rows(&by_chance(&mut Random(seed), 4, each));
        for indicator in Indicator::ALL {
            let of = || rows.iter().filter(|row| row.indicator == indicator);
            if of().all(|row| row.expected.is_some()) {
                let observed: u64 = of().map(|row| row.observed).sum();
                let expected: f64 = of().filter_map(|row| row.expected).sum();
                prop_assert!((observed as f64 - expected).abs() < 1e-9 * (1.0 + expected));
            }
            let numbers = of().flat_map(|row| [row.value, row.lower, row.upper, row.ratio, row.p, row.standardised]);
            prop_assert!(numbers.flatten().all(f64::is_finite));
            for row in of() {
                prop_assert!(row.clients <= row.trajectories && row.clients_with <= row.clients);
                if let (Some(value), Some(lower), Some(upper)) = (row.value, row.lower, row.upper) {
                    prop_assert!(lower <= value + 1e-12 && value <= upper + 1e-12);
                }
            }
        }
    }

    #[test]
    fn counts_are_those_of_the_flows(seed in any::<u64>()) {
        let all = by_chance(&mut Random(seed), 3, 30);
        let rows = rows(&all);
        for provider in 0..3 {
            let unit: Vec<&Trajectory> = all.all.iter().filter(|one| one.provider == provider).collect();
            let flows = flows(unit.iter().copied(), &all, &quarters(), &options(), &mut FlowScratch::default());
            let Some(flow) = flows.iter().find(|flow| flow.period == 0) else { continue };
            let outflow = row(&rows, provider, Indicator::OutflowRate);
            prop_assert_eq!((outflow.trajectories, outflow.clients), (flow.in_care_count(), flow.clients));
            prop_assert_eq!(outflow.value, flow.outflow_rate());
            prop_assert_eq!(row(&rows, provider, Indicator::EarlyEnds).observed, u64::from(flow.early()));
            prop_assert_eq!(row(&rows, provider, Indicator::Extensions).value, flow.extensions_per_100());
        }
    }
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture"]
fn the_size_of_a_real_comparison() {
    for (providers, each) in [(30, 1_000), (300, 1_000), (300, 4_000)] {
        let all = by_chance(&mut Random(1), providers, each);
        let start = std::time::Instant::now();
        let group = Group::new(&all.all, &all);
        let sorted = start.elapsed();
        let rows = group.compare(quarters()[0].days, &options(), &mut ComparisonScratch::default()).unwrap();
        println!(
            "{} trajectories, {} rows: sorted in {sorted:?}, all in {:?}",
            all.all.len(),
            rows.len(),
            start.elapsed()
        );
    }
}
