//! One request: from rows to an assessment.
#![allow(missing_docs, reason = "criterion's macros make items without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that fails measures nothing")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use stoplicht_benches::{one_request, policy};
use stoplicht_core::{Assessor, ClientHistory};

fn assess(c: &mut Criterion) {
    let policy = policy();
    let (request, versions, claims) = one_request();
    let history = ClientHistory::new(&versions, &claims).expect("rows that can be used");
    let as_of = request.submitted_on;

    c.bench_function("assess: history ready, texts in two languages", |b| {
        b.iter(|| policy.assess(black_box(&request), black_box(&history), as_of));
    });
    c.bench_function("assess: history from its rows (8 versions, 24 claims)", |b| {
        b.iter(|| {
            let history = ClientHistory::new(black_box(&versions), black_box(&claims)).expect("rows that can be used");
            policy.assess(&request, &history, as_of)
        });
    });
    let mut assessor = Assessor::new(&policy);
    let fact = history.locate(&request);
    c.bench_function("score: as in bulk, reasons as data", |b| {
        b.iter(|| {
            assessor.look(black_box(history.facts()), as_of.into(), history.covered(as_of.into()));
            assessor.score(black_box(&fact), history.facts())
        });
    });
}

criterion_group!(benches, assess);
criterion_main!(benches);
