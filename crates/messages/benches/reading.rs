//! Reading claims, beside plain quick-xml event reading of the same bytes.
//!
//! `cargo bench -p stoplicht-messages`; the figures to quote are the ratios within one run. What reading takes of
//! memory is shown by the example `throughput`.

mod yardstick;

use std::io::BufReader;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stoplicht_messages::{Bsn, Inbox, MessageReader, PseudonymKey};

use yardstick::{Count, claims, events, events_with_namespaces};

fn reading(criterion: &mut Criterion) {
    // Some three megabytes.
    let text = claims(Bsn::test_numbers().take(1).flat_map(|bsn| std::iter::repeat_n(bsn, 750)));
    let (Ok(text), Ok(key)) = (text, PseudonymKey::from_text("a key of thirty-two characters or more")) else {
        return;
    };
    let mut group = criterion.benchmark_group("reading claims");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let input = || BufReader::with_capacity(65536, text.as_bytes());
    group.bench_function("quick-xml events", |bencher| bencher.iter(|| events(input()).unwrap_or(0)));
    group.bench_function("quick-xml with namespaces", |bencher| {
        bencher.iter(|| events_with_namespaces(input()).unwrap_or(0));
    });
    let reader = MessageReader::new(key.clone());
    group.bench_function("MessageReader, lines counted", |bencher| {
        bencher.iter(|| {
            let mut count = Count::default();
            let read = reader.read("claims", text.as_bytes(), &mut count);
            (read.is_ok(), count.0)
        });
    });
    group.bench_function("Inbox, to registers", |bencher| {
        bencher.iter(|| {
            let mut inbox = Inbox::new(key.clone());
            inbox.read("claims", text.as_bytes());
            inbox.finish().registers.claims.len()
        });
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
