//! What of a run may be shown: by hand, against a separate search for other tables that agree with it, and at size.

use proptest::prelude::*;
use stoplicht_core::policy::CareGroup;
use stoplicht_steering::comparison::{ComparisonScratch, Group, Indicator};
use stoplicht_steering::disclosure::{
    CountScratch, Disclosure, DisclosureOptions, Figure, RowMask, UnitCounts, UnitKey, comparison_masks, disclose,
};
use stoplicht_steering::flow::{FlowScratch, PeriodLength, ReportPeriod, flows, report_periods};
use stoplicht_steering::suppress::Mark;
use stoplicht_steering::suppress::Publication::{HiddenPrimary, HiddenSecondary, Shown};
use stoplicht_steering::trajectory::{EndReason, EventKind, Trajectories, Trajectory};

use crate::care::{add, date, day, ended, options, quarters};
use crate::disclosure_reader::{COLUMNS, Reader, Run, value};
use crate::support::Random;

fn run(all: &Trajectories, periods: &[ReportPeriod]) -> Run {
    let mut providers: Vec<u32> = all.all.iter().map(|one| one.provider).collect();
    providers.sort_unstable();
    providers.dedup();
    let mut scratch = CountScratch::default();
    let (mut units, mut counted, mut claimed) = (Vec::new(), Vec::new(), Vec::new());
    for provider in std::iter::once(None).chain(providers.into_iter().map(Some)) {
        let unit: Vec<&Trajectory> =
            all.all.iter().filter(|one| provider.is_none_or(|provider| one.provider == provider)).collect();
        let key = UnitKey { area: 0, care_group: CareGroup::Generic, provider };
        units.push(UnitCounts::of(key, &unit, all, periods, &mut scratch));
        counted.push(flows(unit.iter().copied(), all, periods, &options(), &mut FlowScratch::default()));
        let uses = || unit.iter().flat_map(|one| all.uses_of(one));
        let of = |period| uses().filter(|part| part.period as usize == period).map(|part| part.cents).sum();
        claimed.push((0..periods.len()).map(of).collect());
    }
    Run { units, flows: counted, claimed }
}

fn with_threshold(threshold: u32) -> DisclosureOptions {
    DisclosureOptions { threshold, ..DisclosureOptions::default() }
}

/// `of` clients of a provider in care since 2024, of whom `ends` end in the first quarter of 2025, as planned.
fn care(all: &mut Trajectories, provider: u32, of: u32, ends: u32) {
    for i in 0..of {
        let (client, start) = (provider * 10_000 + i, day(2024, 3, 1));
        all.all.push(if i < ends {
            ended(provider, client, start, day(2025, 2, 1), EndReason::Planned)
        } else {
            Trajectory::ongoing(provider, client, start)
        });
    }
}

#[test]
fn nothing_small_hides_nothing() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 40, 10);
    care(&mut all, 2, 60, 20);
    let run = run(&all, &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    assert_eq!(disclosure.totals.hidden(), 0);
    assert!(disclosure.units.iter().flatten().all(|mask| *mask == RowMask::default()));
    assert_eq!((disclosure.totals.rows, disclosure.totals.rows_withheld), (6, 0));
}

#[test]
fn three_ends_hide_others_with_them() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 40, 3);
    care(&mut all, 2, 60, 20);
    care(&mut all, 3, 80, 30);
    let run = run(&all, &quarters()[..1]);
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    let of = |unit: usize, figure| disclosure.units[unit][0].of(figure);
    // Stock 40 at the start, 3 out, 37 left: the 3 would follow from 40 − 37, and from the region's 53 − 20 − 30.
    assert_eq!(of(1, Figure::Outflow), HiddenPrimary);
    assert_eq!(of(1, Figure::OutflowFor(EndReason::Planned)), HiddenPrimary);
    assert!(of(1, Figure::StockStart) == HiddenSecondary || of(1, Figure::StockEnd) == HiddenSecondary);
    assert!(of(2, Figure::Outflow) == HiddenSecondary || of(3, Figure::Outflow) == HiddenSecondary);
    // The rate and the lengths go with it.
    assert_eq!(of(1, Figure::OutflowRate), HiddenPrimary);
    assert_eq!(of(1, Figure::EndedDurations), HiddenPrimary);
    // Zeros and the region stay.
    assert_eq!(of(1, Figure::Inflow), Shown);
    assert_eq!(of(0, Figure::Outflow), Shown);
    assert_eq!(of(0, Figure::OutflowRate), Shown);
}

#[test]
fn a_small_complement_hides_the_share() {
    // Of 40 that ended at provider 1, all but 2 early: 38 and 40 would give the 2 away.
    let mut all = Trajectories::default();
    for provider in [1, 2] {
        for i in 0..60 {
            let (client, start) = (provider * 1000 + i, day(2024, 3, 1));
            let small = if provider == 1 { 2 } else { 20 };
            let reason = if i < small { EndReason::Planned } else { EndReason::EarlyClient };
            all.all.push(if i < 40 {
                ended(provider, client, start, day(2025, 2, 1), reason)
            } else {
                Trajectory::ongoing(provider, client, start)
            });
        }
    }
    let run = run(&all, &quarters()[..1]);
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    let mask = disclosure.units[1][0];
    assert_eq!(mask.of(Figure::NotEarly), HiddenPrimary);
    assert!(mask.hides(Figure::Early) || mask.hides(Figure::Outflow));
    assert!(!mask.allows(Indicator::EarlyEnds));
    assert!(disclosure.units[0][0].allows(Indicator::OutflowRate));
}

#[test]
fn one_client_with_many_extensions_is_one_person() {
    let mut all = Trajectories::default();
    for provider in [1, 2, 3] {
        for i in 0..30 {
            let many = if provider == 1 { 12 * usize::from(i == 0) } else { 1 };
            let events = vec![(day(2025, 2, 1), EventKind::Extension); many];
            add(&mut all, Trajectory::ongoing(provider, provider * 1000 + i, day(2024, 1, 1)), &events, &[]);
        }
    }
    let run = run(&all, &quarters()[..1]);
    assert_eq!(run.flows[1][0].extensions, 12);
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    assert_eq!(disclosure.units[1][0].of(Figure::Extensions), HiddenPrimary);
    assert_eq!(disclosure.units[1][0].of(Figure::ExtensionsPer100), HiddenPrimary);
    let others = [2, 3].map(|unit: usize| disclosure.units[unit][0].of(Figure::Extensions));
    assert!(others.contains(&HiddenSecondary));
    assert_eq!(disclosure.units[0][0].of(Figure::Extensions), Shown);
}

#[test]
fn money_below_zero_is_protected_too() {
    let mut all = Trajectories::default();
    // Of the first two clients of each provider something was taken back, or claimed; of the others a little.
    for (provider, clients, cents) in [(1, 12, -70_000), (2, 30, 1_000), (3, 40, 5_000)] {
        for i in 0..clients {
            let claimed = if i < 2 { cents } else { i64::from(provider > 1) };
            add(&mut all, Trajectory::ongoing(provider, provider * 1000 + i, day(2024, 1, 1)), &[], &[(0, claimed)]);
        }
    }
    let run = run(&all, &quarters()[..1]);
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    assert_eq!(disclosure.units[1][0].of(Figure::ClaimedCents), HiddenPrimary);
    assert!((2..4).any(|unit| disclosure.units[unit][0].of(Figure::ClaimedCents) == HiddenSecondary));
    assert_eq!(disclosure.units[0][0].of(Figure::ClaimedCents), Shown);
}

#[test]
fn one_small_provider_is_its_region() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 4, 1);
    let run = run(&all, &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    for unit in [0, 1] {
        for mask in &disclosure.units[unit] {
            assert!(mask.hides(Figure::StockStart) && mask.hides(Figure::StockEnd) && mask.hides(Figure::Clients));
        }
    }
}

#[test]
fn nobody_in_care_and_nothing_to_hide() {
    let run = run(&Trajectories::default(), &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    assert_eq!(disclosure.units, [vec![RowMask::default(); 2]]);
    assert_eq!(disclosure.totals.rows, 0);
    assert_eq!(disclose(&[], &DisclosureOptions::default()), Disclosure::default());
}

#[test]
fn too_large_for_the_audit_withholds_the_providers() {
    let mut all = Trajectories::default();
    for (provider, of, ends) in [(1, 40, 3), (2, 60, 20), (3, 80, 30), (4, 5, 0)] {
        care(&mut all, provider, of, ends);
    }
    let run = run(&all, &quarters());
    // Room for the region's figures, of which three differ in the first quarter (stock before and after, outflow) and none in the
    // second, and not for those of five units.
    let few = DisclosureOptions { most_cells: 3, ..DisclosureOptions::default() };
    let disclosure = disclose(&run.units, &few);
    assert_eq!(disclosure.totals.components_withheld, 1);
    assert!(disclosure.units[1..].iter().flatten().all(|mask| mask.is_withheld()));
    assert!(disclosure.units[0].iter().all(|mask| !mask.is_withheld() && !mask.hides(Figure::Outflow)));
    // With two providers, of 4 and 5, changing places says too little: the region goes too.
    let mut small = Trajectories::default();
    care(&mut small, 1, 4, 0);
    care(&mut small, 2, 5, 0);
    let run = self::run(&small, &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions { most_cells: 0, ..few });
    assert!(disclosure.units.iter().flatten().all(|mask| mask.is_withheld()));
}

#[test]
fn providers_of_which_nothing_can_be_shown_are_not_listed() {
    let mut all = Trajectories::default();
    for (provider, of, ends) in [(1, 40, 15), (2, 60, 20), (3, 4, 4), (4, 9, 0), (5, 1, 0)] {
        care(&mut all, provider, of, ends);
    }
    let run = run(&all, &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    let withheld = |unit: usize| disclosure.units[unit].iter().all(|mask| mask.is_withheld());
    assert_eq!((0..6).filter(|unit| withheld(*unit)).collect::<Vec<_>>(), [3, 4, 5]);
    // Of 3 a row of its own stands in the first quarter only.
    assert_eq!((disclosure.totals.rows_withheld, disclosure.totals.components_withheld), (5, 0));
    // The three have a stock of 14 together, which may be known; the 4 that ended may not: 39 − 15 − 20.
    let of = |unit: usize, figure| disclosure.units[unit][0].of(figure);
    assert_eq!(of(0, Figure::StockStart), Shown);
    assert!([0, 1, 2].iter().any(|unit| of(*unit, Figure::Outflow) == HiddenSecondary));
}

/// Clients in care, each extended once in the first quarter of 2025.
fn extended(all: &mut Trajectories, provider: u32, clients: u32) {
    for client in 0..clients {
        let one = Trajectory::ongoing(provider, provider * 1000 + client, day(2024, 1, 1));
        add(all, one, &[(day(2025, 2, 1), EventKind::Extension)], &[(0, 5_000)]);
    }
}

#[test]
fn what_minor_providers_have_together_is_a_part_of_the_region() {
    // 30 + 40 + 50 and 4 + 3 of two that are not listed: 127 in all. The 7 must not follow; the rest of it may be shown.
    let mut all = Trajectories::default();
    for (provider, clients) in [(1, 30), (2, 40), (3, 50), (4, 4), (5, 3)] {
        extended(&mut all, provider, clients);
    }
    let disclosure = disclose(&run(&all, &quarters()[..1]).units, &DisclosureOptions::default());
    for figure in [Figure::Extensions, Figure::ClaimedCents] {
        let of = |unit: usize| disclosure.units[unit][0].of(figure);
        assert_eq!([0, 1, 2, 3].map(of).iter().filter(|hidden| **hidden == Shown).count(), 3, "{figure:?}");
    }
    // Of the rest more is known than that of one provider: together they have ten, and nothing follows for any of them.
    extended(&mut all, 6, 6);
    let disclosure = disclose(&run(&all, &quarters()[..1]).units, &DisclosureOptions::default());
    for figure in [Figure::Extensions, Figure::ClaimedCents, Figure::ExtensionsPer100] {
        for unit in [0, 1, 2, 3] {
            assert_eq!(disclosure.units[unit][0].of(figure), Shown, "{figure:?} of unit {unit}");
        }
    }
}

#[test]
fn a_region_that_is_not_the_sum_of_its_providers_is_not_shown() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 40, 3);
    care(&mut all, 2, 60, 20);
    let mut run = run(&all, &quarters());
    run.units.remove(2);
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    assert_eq!(disclosure.totals.components_withheld, 1);
    assert!(disclosure.units[1].iter().all(|mask| mask.is_withheld()));
}

#[test]
fn what_the_comparison_shows_the_flows_show() {
    let mut all = Trajectories::default();
    for (provider, of, ends) in [(1, 40, 3), (2, 60, 20), (3, 80, 30), (4, 90, 40)] {
        care(&mut all, provider, of, ends);
    }
    let run = run(&all, &quarters());
    let disclosure = disclose(&run.units, &DisclosureOptions::default());
    let rows =
        Group::new(&all.all, &all).compare(quarters()[0].days, &options(), &mut ComparisonScratch::default()).unwrap();
    let own: Vec<(u32, RowMask)> = run
        .units
        .iter()
        .zip(&disclosure.units)
        .filter_map(|(unit, rows)| Some((unit.key.provider?, rows[0])))
        .collect();
    let masks = comparison_masks(&rows, &own, &[disclosure.units[0][0]], 10);
    for (row, mask) in rows.iter().zip(&masks) {
        let flows = own.iter().find(|(provider, _)| *provider == row.provider).unwrap().1;
        if mask.own == Shown {
            assert!(flows.allows(row.indicator));
        }
        if row.provider == 1 && row.indicator == Indicator::OutflowRate {
            assert_eq!((mask.own, mask.beside, mask.spread), (HiddenPrimary, HiddenPrimary, HiddenPrimary));
        }
        if row.provider == 4 && row.indicator == Indicator::OutflowRate && mask.own == Shown {
            // Its ratio stands beside the region's value, which is shown; φ rests on all, and some are hidden.
            assert_eq!((mask.beside, mask.spread), (Shown, HiddenSecondary));
        }
    }
    // A hidden region hides what stands beside it.
    let masks = comparison_masks(&rows, &own, &[RowMask::WITHHELD], 10);
    assert!(masks.iter().all(|mask| mask.beside != Shown));
    let withheld: Vec<(u32, RowMask)> = own.iter().map(|(provider, _)| (*provider, RowMask::WITHHELD)).collect();
    assert!(comparison_masks(&rows, &withheld, &[], 10).iter().all(|mask| mask.withheld && mask.own != Shown));
}

/// Care by chance: few clients, some with more than one trajectory.
fn by_chance(random: &mut Random, providers: u32, each: u64, periods: &[ReportPeriod]) -> Trajectories {
    let mut all = Trajectories::default();
    let (first, last) = (periods[0].days.start, periods[periods.len() - 1].days.end);
    let span = last.since(first) as u64 + 200;
    for provider in 0..providers {
        let size = random.below(each + 1) + 1;
        for _ in 0..size {
            let start = first.plus(random.below(span) as i32 - 200);
            let end = start.plus(random.exponential(150.0) as i32);
            let client = provider * 100_000 + random.below(size) as u32;
            let reason = EndReason::ALL[[0, 0, 0, 1, 2, 7][random.below(6) as usize]];
            let trajectory = if end > last {
                Trajectory::ongoing(provider, client, start)
            } else {
                ended(provider, client, start, end, reason)
            };
            let trajectory = Trajectory { returning: random.uniform() < 0.2, ..trajectory };
            let mut events = Vec::new();
            for period in periods {
                let middle = period.days.start.plus(20);
                if start <= middle && middle <= end && random.uniform() < 0.4 {
                    events.push((middle, [EventKind::Extension, EventKind::Downscaling][random.below(2) as usize]));
                }
            }
            let cents = random.below(50_000) as i64;
            add(&mut all, trajectory, &events, &[(random.below(periods.len() as u64) as u32, cents)]);
        }
    }
    all
}

#[test]
fn what_was_claimed_after_care_is_a_part_of_what_withheld_providers_have() {
    // Provider 3 has claims in a quarter in which nobody is in its care; provider 1 is withheld like it, and has somebody.
    let all = by_chance(&mut Random(678_186_768_867_284_051), 3, 9, &quarters());
    let run = run(&all, &quarters());
    assert!(run.claimed[3][1] != 0 && run.flows[3].iter().all(|flow| flow.period != 1));
    let disclosure = disclose(&run.units, &with_threshold(2));
    assert!(disclosure.units[2][1].hides(Figure::ClaimedCents));
    assert_eq!(Reader::new(&run, &disclosure.units).determined(&run, 2), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_hidden_count_can_be_computed(seed in any::<u64>(), providers in 1..5_u32, each in 1..40_u64, threshold in 2..11_u32) {
        let mut random = Random(seed);
        let all = by_chance(&mut random, providers, each, &quarters());
        let run = run(&all, &quarters());
        let disclosure = disclose(&run.units, &with_threshold(threshold));
        prop_assert_eq!(Reader::new(&run, &disclosure.units).determined(&run, i64::from(threshold)), []);
        // The same where there is no room for the audit of all.
        let disclosure = disclose(&run.units, &DisclosureOptions { most_cells: 30, ..with_threshold(threshold) });
        prop_assert_eq!(Reader::new(&run, &disclosure.units).determined(&run, i64::from(threshold)), []);
    }

    #[test]
    fn other_tables_are_found_for_every_small_count(seed in any::<u64>(), providers in 2..4_u32, each in 1..12_u64) {
        let mut random = Random(seed);
        let all = by_chance(&mut random, providers, each, &quarters()[..1]);
        let run = run(&all, &quarters()[..1]);
        for mark in [Mark::Distinct, Mark::Same] {
            let disclosure = disclose(&run.units, &DisclosureOptions { mark, ..with_threshold(4) });
            if disclosure.totals.rows_withheld > 0 {
                continue;
            }
            let reader = Reader::new(&run, &disclosure.units);
            let moved = reader.moved(&run, &mut random);
            for (cell, (unit, period, figure)) in reader.hidden.iter().enumerate() {
                let is_small = (1..4).contains(&reader.values[cell]) && *figure != Figure::ClaimedCents;
                let primary = disclosure.units[*unit][*period].of(*figure) == HiddenPrimary || is_small;
                prop_assert!(!primary || moved[cell], "unit {unit}, {figure:?} is {}", reader.values[cell]);
            }
        }
    }

    #[test]
    fn every_small_count_is_hidden_and_no_zero(seed in any::<u64>(), providers in 1..6_u32, each in 1..60_u64) {
        let all = by_chance(&mut Random(seed), providers, each, &quarters());
        let run = run(&all, &quarters());
        let disclosure = disclose(&run.units, &DisclosureOptions::default());
        for (masks, flows) in disclosure.units.iter().zip(&run.flows) {
            for flow in flows {
                let mask = masks[flow.period];
                if mask.is_withheld() {
                    continue;
                }
                for figure in COLUMNS.into_iter().chain(EndReason::ALL.map(Figure::OutflowFor)) {
                    if figure == Figure::ClaimedCents {
                        continue;
                    }
                    let count = value(flow, figure);
                    if (1..10).contains(&count) {
                        prop_assert!(mask.hides(figure));
                    } else if count == 0 {
                        prop_assert_eq!(mask.of(figure), Shown);
                    }
                }
                if (1..10).contains(&flow.clients) {
                    prop_assert!(mask.hides(Figure::Clients) && mask.hides(Figure::InCareDurations));
                }
                for figure in Figure::PUBLISHED {
                    let shown = figure.made_of().iter().all(|count| !mask.hides(*count));
                    prop_assert!(figure.made_of().is_empty() || mask.hides(figure) != shown);
                }
            }
        }
    }

    #[test]
    fn the_order_of_units_and_rows_does_not_matter(seed in any::<u64>(), providers in 1..5_u32) {
        let all = by_chance(&mut Random(seed), providers, 25, &quarters());
        let mut backwards = all.clone();
        backwards.all.reverse();
        let (one, mut other) = (run(&all, &quarters()), run(&backwards, &quarters()));
        prop_assert_eq!(&one.units, &other.units);
        other.units.reverse();
        let (one, mut other) = (disclose(&one.units, &with_threshold(5)), disclose(&other.units, &with_threshold(5)));
        other.units.reverse();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn counts_are_those_of_the_flows(seed in any::<u64>(), providers in 1..4_u32) {
        // With a threshold above every count, all that is above 0 is small, so a figure is hidden exactly where it is not 0.
        let all = by_chance(&mut Random(seed), providers, 25, &quarters());
        let run = run(&all, &quarters());
        let disclosure = disclose(&run.units, &with_threshold(1_000_000));
        for (masks, flows) in disclosure.units.iter().zip(&run.flows) {
            for flow in flows.iter().filter(|flow| !masks[flow.period].is_withheld()) {
                for figure in COLUMNS[..8].iter().copied().chain(EndReason::ALL.map(Figure::OutflowFor)) {
                    prop_assert_eq!(masks[flow.period].hides(figure), value(flow, figure) > 0);
                }
            }
        }
    }
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture"]
fn the_size_of_a_real_disclosure() {
    let periods = report_periods(PeriodLength::Quarter, date(2022, 1, 1), date(2025, 6, 30));
    for (providers, each) in [(10, 60), (30, 100), (100, 100), (300, 200)] {
        let all = by_chance(&mut Random(1), providers, each, &periods);
        let run = run(&all, &periods);
        let start = std::time::Instant::now();
        let disclosure = disclose(&run.units, &DisclosureOptions::default());
        println!(
            "{providers} providers, {} trajectories: {:?} in {:?}",
            all.all.len(),
            disclosure.totals,
            start.elapsed()
        );
    }
}
