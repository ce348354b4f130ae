//! What the reading of claims is measured with: a made-up 323, and plain quick-xml reading of the same bytes.

use std::io::BufRead;

use quick_xml::events::Event;
use quick_xml::{NsReader, Reader};
use stoplicht_messages::write::{ClaimHeading, Heading, Identity, WrittenLine, claim_message};
use stoplicht_messages::{Bsn, Fact, Law, Refusal, Sink};

/// A 323 with four lines for each client.
pub fn claims(clients: impl IntoIterator<Item = Bsn>) -> Result<String, Box<dyn std::error::Error>> {
    let heading = Heading {
        law: Law::Jw,
        municipality: "0384".parse()?,
        provider: "42420001".into(),
        identification: "D1".into(),
        dated: "2025-02-05".parse()?,
    };
    let (start, end) = ("2025-01-01".parse()?, "2025-01-31".parse()?);
    let claim = ClaimHeading { number: "D1".into(), period: (start, end), submitted: heading.dated };
    let mut lines_of = Vec::new();
    for (client, bsn) in (0..).zip(clients) {
        let mut lines = Vec::new();
        for line in 0..4 {
            lines.push(WrittenLine {
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
        lines_of.push((Identity::made_up(bsn), lines));
    }
    Ok(claim_message(&heading, &claim, &lines_of).xml)
}

/// Counts claim lines and keeps nothing.
#[derive(Default)]
pub struct Count(pub usize);

impl Sink for Count {
    fn fact(&mut self, fact: Fact) {
        self.0 += usize::from(matches!(fact, Fact::Claim(_)));
    }

    fn refuse(&mut self, refusal: Refusal) {
        eprintln!("{refusal}");
    }
}

/// Reads events, and counts the elements that start.
pub fn events(input: impl BufRead) -> quick_xml::Result<usize> {
    let mut reader = Reader::from_reader(input);
    let (mut buffer, mut starts) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(_) => starts += 1,
            Event::Eof => return Ok(starts),
            _ => {}
        }
    }
}

/// Reads events with their namespaces, and counts the elements that start.
pub fn events_with_namespaces(input: impl BufRead) -> quick_xml::Result<usize> {
    let mut reader = NsReader::from_reader(input);
    let (mut buffer, mut starts) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_resolved_event_into(&mut buffer)? {
            (_, Event::Start(_)) => starts += 1,
            (_, Event::Eof) => return Ok(starts),
            _ => {}
        }
    }
}
