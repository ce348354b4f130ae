//! Reading claims, beside plain quick-xml event reading of the same bytes.
//!
//! `cargo bench -p stoplicht-messages`; the figures to quote are the ratios within one run. What reading takes of
//! memory is shown by the example `throughput`.

use std::io::BufReader;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::events::Event;
use quick_xml::{NsReader, Reader};
use stoplicht_messages::write::{ClaimHeading, Heading, Identity, Line, claim_message};
use stoplicht_messages::{Bsn, Fact, Inbox, Law, MessageReader, PseudonymKey, Refusal, Sink};

/// A 323 of some three megabytes.
fn claims() -> Result<String, Box<dyn std::error::Error>> {
    let heading = Heading {
        law: Law::Jw,
        municipality: "0384".parse()?,
        provider: "42420001".into(),
        identification: "D1".into(),
        dated: "2025-02-05".parse()?,
    };
    let (start, end) = ("2025-01-01".parse()?, "2025-01-31".parse()?);
    let claim = ClaimHeading { number: "D1".into(), period: (start, end), submitted: heading.dated };
    let bsn = Bsn::test_numbers().next().ok_or("no test number")?;
    let mut clients = Vec::new();
    for client in 0..750 {
        let mut lines = Vec::new();
        for line in 0..4 {
            lines.push(Line {
                reference: format!("P{client:04}{line:04}"),
                previous: None,
                number: 100_000 + client,
                product: ("45".parse()?, "45A04".parse()?),
                start,
                end,
                volume: 11,
                unit: "04".parse()?,
                tariff: Some(9600),
                cents: 105_600,
                credit: false,
            });
        }
        clients.push((Identity::made_up(bsn), lines));
    }
    Ok(claim_message(&heading, &claim, &clients).xml)
}

#[derive(Default)]
struct Count(usize);

impl Sink for Count {
    fn fact(&mut self, fact: Fact) {
        self.0 += usize::from(matches!(fact, Fact::Claim(_)));
    }

    fn refuse(&mut self, _: Refusal) {}
}

fn reading(criterion: &mut Criterion) {
    let (Ok(text), Ok(key)) = (claims(), PseudonymKey::from_text("a key of thirty-two characters or more")) else {
        return;
    };
    let mut group = criterion.benchmark_group("reading claims");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("quick-xml events", |bencher| {
        bencher.iter(|| {
            let mut reader = Reader::from_reader(BufReader::with_capacity(65536, text.as_bytes()));
            let (mut buffer, mut starts) = (Vec::new(), 0);
            loop {
                buffer.clear();
                match reader.read_event_into(&mut buffer) {
                    Ok(Event::Start(_)) => starts += 1,
                    Ok(Event::Eof) | Err(_) => return starts,
                    Ok(_) => {}
                }
            }
        });
    });
    group.bench_function("quick-xml with namespaces", |bencher| {
        bencher.iter(|| {
            let mut reader = NsReader::from_reader(BufReader::with_capacity(65536, text.as_bytes()));
            let (mut buffer, mut starts) = (Vec::new(), 0);
            loop {
                buffer.clear();
                match reader.read_resolved_event_into(&mut buffer) {
                    Ok((_, Event::Start(_))) => starts += 1,
                    Ok((_, Event::Eof)) | Err(_) => return starts,
                    Ok(_) => {}
                }
            }
        });
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
