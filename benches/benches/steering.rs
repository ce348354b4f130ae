//! Steering: following trajectories, counting the flows of a unit, and a curve of many spells.
#![allow(missing_docs, reason = "criterion's macros make items without docs")]

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stoplicht_core::history::{DeliveryFact, History, HistoryRules, Period, Size, Snapshot, VersionFact};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Law};
use stoplicht_core::{Day, Moment};
use stoplicht_steering::flow::{FlowOptions, FlowScratch, PeriodLength, flows, report_periods};
use stoplicht_steering::survival::{CurveOptions, KaplanMeier, Scratch, Spell};
use stoplicht_steering::trajectory::{ClientPlace, EndReason, Trajectories, Trajectory, TrajectoryBuilder};

const DAY_MICROS: i64 = 86_400_000_000;
const TRAJECTORIES: usize = 10_000;
const SPELLS: usize = 100_000;

/// Made-up numbers, the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % bound) as i32
    }
}

/// 1 January 2022, and so many days on.
fn later(days: i32) -> Day {
    Day::from_number(18_993 + days)
}

/// Four allocations that follow one another, and six deliveries, some of which join.
fn household(history: &mut History, random: &mut Random) {
    history.clear();
    let (unit, frequency) = (Some(Code::literal("04")), Some(Code::literal("2")));
    for allocation in 0..4 {
        let start = allocation as i32 * 180 + random.below(60);
        history.push_version(VersionFact {
            allocation,
            client: 0,
            provider: 0,
            row: allocation,
            assigned_at: Moment::from_micros(i64::from(later(start).number()) * DAY_MICROS),
            period: Period { start: later(start), end: later(start + 180) },
            size: Size { volume: Some(f64::from(1 + random.below(4))), unit, frequency, budget_cents: None },
            category: Some(Code::literal("45")),
            product: None,
            reason: None,
            referrer: None,
        });
    }
    for delivery in 0..6 {
        let start = later(delivery * 120 + random.below(60));
        let stop = start.plus(60 + random.below(60));
        let reason = Some(Code::literal("31"));
        let allocation = (delivery * 4 / 6) as u32;
        history.push_delivery(DeliveryFact { allocation, start, stop, known: start, stop_known: stop, reason });
    }
    history.finish(|_| {});
}

fn joining(c: &mut Criterion) {
    let rules = HistoryRules::default();
    let periods: Vec<Period> = (0..14).map(|p| Period { start: later(p * 91), end: later(p * 91 + 90) }).collect();
    let as_of = later(14 * 91);
    let mut random = Random(7);
    let mut snapshot = Snapshot::default();
    let households: Vec<(History, Snapshot)> = (0..1_000)
        .map(|_| {
            let mut history = History::default();
            household(&mut history, &mut random);
            snapshot.take(
                &history,
                &rules,
                |category, _| category.map_or(CareGroup::Generic, CareGroup::Category),
                as_of,
            );
            (history, snapshot.clone())
        })
        .collect();
    let mut builder = TrajectoryBuilder::new(&rules, &periods);
    let mut group = c.benchmark_group("trajectories");
    group.throughput(Throughput::Elements(households.len() as u64));
    group.bench_function("1,000 households with 4 allocations and 6 deliveries", |b| {
        b.iter(|| {
            let mut out = Trajectories::default();
            for (history, snapshot) in &households {
                let place = |_| ClientPlace { area: 0, law: Law::Jw, covered: None };
                builder.follow(black_box(history), snapshot, place, &mut out);
            }
            out
        });
    });
    group.finish();
}

fn trajectory(client: u32, random: &mut Random) -> Trajectory {
    let start = later(random.below(1_270));
    let end = start.plus(random.below(600));
    let ended = end <= later(1_277);
    Trajectory {
        end: if ended { end } else { Day::OPEN },
        reason: ended.then(|| random.below(12)).and_then(|number| EndReason::ALL.get(number as usize).copied()),
        ..Trajectory::ongoing(0, client, start)
    }
}

fn flow(c: &mut Criterion) {
    let mut random = Random(11);
    let all = (0..TRAJECTORIES as u32).map(|client| trajectory(client, &mut random)).collect();
    let all = Trajectories { all, ..Trajectories::default() };
    let unit: Vec<&Trajectory> = all.all.iter().collect();
    let (from, as_of) = (NaiveDate::from_ymd_opt(2022, 1, 1), NaiveDate::from_ymd_opt(2025, 6, 30));
    let (Some(from), Some(as_of)) = (from, as_of) else { return };
    let periods = report_periods(PeriodLength::Quarter, from, as_of);
    assert_eq!(periods.len(), 14, "quarters");
    let options =
        FlowOptions { as_of: as_of.into(), observed_from: None, horizon: FlowOptions::HORIZON, claim_lag_days: 62 };
    let mut scratch = FlowScratch::default();
    let mut group = c.benchmark_group("flows");
    group.throughput(Throughput::Elements(TRAJECTORIES as u64));
    group.bench_function("10,000 trajectories over 14 quarters", |b| {
        b.iter(|| flows(black_box(&unit).iter().copied(), &all, &periods, &options, &mut scratch));
    });
    group.finish();
}

fn curve(c: &mut Criterion) {
    let mut random = Random(13);
    let mut spells = |late: bool| -> Vec<Spell> {
        (0..SPELLS)
            .map(|_| {
                let entry = if late { random.below(200) } else { 0 };
                let exit = entry + 1 + random.below(900);
                Spell { entry: Some(entry), exit: Some(exit), cause: random.below(4) as u8 }
            })
            .collect()
    };
    let (from_start, late) = (spells(false), spells(true));
    let mut scratch = Scratch::new();
    let mut group = c.benchmark_group("Kaplan-Meier");
    group.throughput(Throughput::Elements(SPELLS as u64));
    for (name, spells) in [("100,000 spells", &from_start), ("100,000 spells with late entry", &late)] {
        group.bench_function(name, |b| {
            b.iter(|| KaplanMeier::fit_with(&mut scratch, black_box(spells), CurveOptions::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, joining, flow, curve);
criterion_main!(benches);
