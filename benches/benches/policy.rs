//! The policy alone, over measures that stand ready: one request, and many of them.
#![allow(missing_docs, reason = "criterion's macros make items without docs")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stoplicht_benches::policy;
use stoplicht_core::policy::{Decided, Workspace};
use stoplicht_core::{Language, Measure, Measures};

const ROWS: usize = 1_000_000;

/// Made-up values: spread out, and unknown in a tenth of the rows where the measure may be.
fn column(measure: Measure) -> Vec<f64> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64 ^ measure as u64;
    let definition = measure.definition();
    (0..ROWS)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let share = (state >> 11) as f64 / (1u64 << 53) as f64;
            if definition.may_be_unknown && state.is_multiple_of(10) {
                f64::NAN
            } else if definition.unit.is_whole() {
                (share * 6.0).floor()
            } else {
                share * 2.0 - 0.5
            }
        })
        .collect()
}

fn one(c: &mut Criterion) {
    let policy = policy();
    let measures = Measure::ALL.iter().fold(Measures::default(), |all, measure| all.with(*measure, 1.0));
    let mut workspace = Workspace::default();
    c.bench_function("policy: one request, eight criteria, reasons as data", |b| {
        b.iter(|| policy.rules().decide(black_box(&measures), &mut workspace));
    });
}

fn many(c: &mut Criterion) {
    let policy = policy();
    let values: Vec<Vec<f64>> = Measure::ALL.iter().map(|measure| column(*measure)).collect();
    let measures_of = |row: usize| Measures::from_fn(|measure| values.get(measure as usize)?.get(row).copied());
    let rows: Vec<Measures> = (0..ROWS).map(measures_of).collect();
    let rules = policy.rules();
    let mut group = c.benchmark_group("policy over many requests");
    group.sample_size(20).throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("colour and what decided", |b| {
        let mut workspace = Workspace::default();
        b.iter(|| rows.iter().map(|row| rules.decide(black_box(row), &mut workspace).colour as u64).sum::<u64>());
    });
    group.bench_function("colour, and the Dutch texts of the criteria that fired", |b| {
        let mut workspace = Workspace::default();
        b.iter(|| {
            let (mut text, mut written) = (String::new(), 0);
            for row in &rows {
                let verdict = rules.decide(black_box(row), &mut workspace);
                for (criterion, outcome) in rules.criteria().iter().zip(&verdict.criteria) {
                    if outcome.decided != Decided::Nothing {
                        text.clear();
                        criterion.write_text(row, Language::Nl, &mut text);
                        written += black_box(&text).len();
                    }
                }
            }
            written
        });
    });
    group.finish();
}

criterion_group!(benches, one, many);
criterion_main!(benches);
