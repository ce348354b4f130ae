//! Whatever they are given, what is counted and what is hidden come to an end without a panic, finite or as an error.

use proptest::prelude::*;
use stoplicht_core::Day;
use stoplicht_core::policy::CareGroup;
use stoplicht_steering::comparison::{ComparisonScratch, Group};
use stoplicht_steering::disclosure::{CountScratch, DisclosureOptions, UnitCounts, UnitKey, disclose};
use stoplicht_steering::flow::{FlowOptions, FlowScratch, PeriodLength, flows, report_periods};
use stoplicht_steering::publication::{PublicationDesign, Run, TableDesign, publish};
use stoplicht_steering::suppress::{
    Cell, CellId, Mark, Publication, PublishedTables, Relation, SuppressionRules, Zeros,
};
use stoplicht_steering::trajectory::{EndReason, EventKind, Trajectories, Trajectory};

use crate::care::{add, date, day, options};

/// Numbers at the ends of their type, and near what they are held against.
fn extreme() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0),
        Just(1),
        9..11_u64,
        Just((1 << 53) - 1),
        Just(1 << 53),
        Just((1 << 53) + 1),
        Just(u64::MAX / 2),
        Just(u64::MAX - 1),
        Just(u64::MAX),
        any::<u64>()
    ]
}

fn signed() -> impl Strategy<Value = i64> {
    prop_oneof![Just(i64::MIN), Just(-1), Just(0), Just(1), Just(i64::MAX), -3..3_i64, any::<i64>()]
}

fn days() -> impl Strategy<Value = Day> {
    let far = |year| day(year, 7, 1);
    prop_oneof![
        Just(Day::MIN),
        Just(Day::OPEN),
        Just(day(2025, 1, 1)),
        Just(day(2025, 6, 30)),
        Just(far(1900)),
        Just(far(2099)),
        (-900..900_i32).prop_map(|by| day(2025, 1, 1).plus(by)),
    ]
}

fn trajectories() -> impl Strategy<Value = Trajectories> {
    let reason = prop::option::of((0..EndReason::ALL.len()).prop_map(|place| EndReason::ALL[place]));
    let one = (days(), days(), reason, 0..4_u32, 0..40_u32, signed(), days(), 0..9_u32);
    prop::collection::vec(one, 0..60).prop_map(|all| {
        let mut trajectories = Trajectories::default();
        for (start, end, reason, provider, client, cents, on, period) in all {
            let (start, end) = (start.min(end), start.max(end));
            let reason = reason.filter(|_| !end.is_open());
            let one = Trajectory { end, reason, claimed_cents: cents, ..Trajectory::ongoing(provider, client, start) };
            add(&mut trajectories, one, &[(on, EventKind::Downscaling)], &[(period, cents), (period, cents)]);
        }
        trajectories
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn tables_of_any_numbers_are_decided_or_refused(
        cells in prop::collection::vec((extreme(), extreme(), extreme(), extreme(), extreme(), any::<u32>()), 1..7),
        terms in prop::collection::vec(prop::collection::vec((0..8_usize, signed()), 0..4), 0..4),
        holds in any::<bool>(),
        rules in (extreme(), any::<bool>(), any::<bool>()),
    ) {
        let mut tables = PublishedTables::new();
        let ids: Vec<CellId> = cells.iter().map(|&(persons, value, protection, least, most, weight)| {
            let cell = Cell::of(persons, value).protected_by(protection).weighing(weight);
            // Mostly bounds that hold, so that more than the refusal is tried.
            tables.add(if holds { cell.known_within(least.min(value), most.max(value)) } else { cell.known_within(least, most) })
        }).collect();
        for terms in &terms {
            let known: Vec<(CellId, i64)> =
                terms.iter().filter_map(|&(cell, c)| Some((*ids.get(cell)?, c))).collect();
            let sum: i128 = terms
                .iter()
                .filter_map(|&(cell, c)| Some(i128::from(cells.get(cell)?.1) * i128::from(c)))
                .fold(0, i128::saturating_add);
            tables.relate(Relation { terms: known, rhs: i64::try_from(sum).unwrap_or(i64::MAX) });
        }
        let rules = SuppressionRules {
            threshold: rules.0,
            zeros: if rules.1 { Zeros::Hide } else { Zeros::Show },
            mark: if rules.2 { Mark::Same } else { Mark::Distinct },
        };
        if let Ok(result) = tables.suppress(&rules) {
            prop_assert_eq!(result.publications.len(), cells.len());
            prop_assert!(result.audit.exposed.is_empty());
            prop_assert!(result.audit.safe.iter().all(|hidden| hidden.lowest <= hidden.highest));
        }
        let all_hidden = vec![Publication::HiddenSecondary; cells.len()];
        if let Ok(audit) = tables.audit(&rules, &all_hidden) {
            prop_assert_eq!(audit.safe.len() + audit.exposed.len(), cells.len());
        }
    }

    #[test]
    fn flows_of_any_days_are_finite(all in trajectories(), horizon in any::<i32>(), lag in any::<i32>(), from in prop::option::of(days())) {
        let periods = report_periods(PeriodLength::Quarter, date(2024, 1, 1), date(2025, 7, 1));
        let options = FlowOptions { horizon, claim_lag_days: lag, observed_from: from, ..options() };
        let unit: Vec<&Trajectory> = all.all.iter().collect();
        for flow in flows(unit.iter().copied(), &all, &periods, &options, &mut FlowScratch::default()) {
            prop_assert_eq!(flow.stock_start + flow.inflow, flow.outflow + flow.stock_end);
            let numbers = [flow.outflow_rate(), flow.extensions_per_100(), flow.ended.mean, flow.in_care.median, flow.utilisation];
            prop_assert!(numbers.into_iter().flatten().all(f64::is_finite));
        }
        let group = Group::new(&all.all, &all);
        if let Ok(rows) = group.compare(periods[4].days, &options, &mut ComparisonScratch::default()) {
            for row in rows {
                let numbers = [row.value, row.lower, row.upper, row.expected, row.ratio, row.standardised, row.p];
                prop_assert!(numbers.into_iter().flatten().all(f64::is_finite), "{:?}", row);
            }
        }
    }

    #[test]
    fn what_is_published_of_any_days_comes_to_an_end(all in trajectories(), threshold in any::<u32>(), near in 0..12_u32, most_cells in 0..400_usize) {
        let periods = report_periods(PeriodLength::Quarter, date(2024, 1, 1), date(2025, 7, 1));
        let options = options();
        for threshold in [threshold, near] {
            let mut units = Vec::new();
            for provider in std::iter::once(None).chain((0..4).map(Some)) {
                let own: Vec<&Trajectory> =
                    all.all.iter().filter(|one| provider.is_none_or(|provider| one.provider == provider)).collect();
                let key = UnitKey { area: 0, care_group: CareGroup::Generic, provider };
                units.push(UnitCounts::of(key, &own, &all, &periods, &mut CountScratch::default()));
            }
            let decided = disclose(&units, &DisclosureOptions { threshold, most_cells, ..DisclosureOptions::default() });
            prop_assert_eq!(decided.units.len(), units.len());
            let (from, as_of) = (date(2024, 1, 1), date(2025, 7, 1));
            let run = Run { trajectories: &all, law_of_area: &[], periods: &periods, from, as_of, options: &options, threshold };
            let tables = vec![TableDesign::Money, TableDesign::Changes, TableDesign::Signals];
            let design = PublicationDesign { providers_from: near, tables, ..PublicationDesign::default() };
            if let Ok(published) = publish(&run, &design) {
                prop_assert!(published.totals.figures_shown <= published.totals.figures);
            }
        }
    }
}
