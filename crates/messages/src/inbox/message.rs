//! What came of one message, read by itself and not yet added to the others.

use std::io::Read;

use super::facts::Facts;
use super::report::Refusals;
use crate::fact::{ElementCounts, Envelope, Fact, Sink};
use crate::kind::MessageKind;
use crate::read::MessageReader;
use crate::refusal::Refusal;

/// What came of one message.
#[derive(Debug)]
pub(super) struct ReadMessage {
    /// What it says.
    pub said: Told,
    /// Its header, or why it was refused as a whole. Then it says nothing.
    pub outcome: Result<Envelope, Refusal>,
}

/// What a message says.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Its facts, and its header if they hang on it: those of a retour and of a 325 are about another message.
    pub facts: Facts,
    /// Elements that were refused, in their order.
    pub refusals: Refusals,
    /// Its rows.
    pub rows: ElementCounts,
}

impl ReadMessage {
    /// Reads one message.
    pub fn of(reader: &MessageReader, name: &str, input: impl Read) -> Self {
        let mut said = Told::default();
        let outcome = reader.read(name, input, &mut said);
        if outcome.is_err() {
            said.facts = Facts::default();
        }
        Self { said, outcome }
    }
}

impl Sink for Told {
    fn begin(&mut self, envelope: &Envelope) {
        if !envelope.message.retour && envelope.kind() != MessageKind::ClaimAnswer {
            self.facts.messages.push(envelope.clone());
        }
    }

    fn fact(&mut self, fact: Fact) {
        self.facts.add(0, fact);
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.refusals.add(refusal);
    }

    fn end(&mut self, rows: ElementCounts) {
        self.rows = rows;
    }
}
