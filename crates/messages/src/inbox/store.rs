//! All messages together: each is added once, however often it is read.

use std::collections::HashMap;

use super::facts::Facts;
use super::message::{ReadMessage, Told};
use super::report::Tally;
use crate::fact::JoinKey;
use crate::refusal::Refusal;

/// The part of an inbox that facts go into.
#[derive(Debug, Default)]
pub(super) struct Store {
    facts: Facts,
    /// Where each message is among those of the facts.
    index: HashMap<JoinKey, u32>,
    tally: Tally,
}

impl Store {
    /// One that goes on from the facts of an earlier run.
    pub fn of(facts: Facts) -> Self {
        Self { index: facts.index(), facts, tally: Tally::default() }
    }

    /// Adds what came of a message.
    pub fn add(&mut self, read: ReadMessage) {
        let ReadMessage { said: Told { mut facts, refusals, rows }, outcome } = read;
        self.tally.refuse_all(refusals);
        let envelope = match outcome {
            Ok(envelope) => envelope,
            Err(refusal) => return self.tally.refuse_message(refusal),
        };
        // What hangs on no message of its own has no facts that need the place of one.
        let (mut message, mut is_repeat) = (u32::MAX, false);
        if let Some(own) = facts.messages.pop() {
            let next = self.facts.messages.len() as u32;
            message = *self.index.entry(own.key).or_insert(next);
            is_repeat = message != next;
            if !is_repeat {
                self.facts.messages.push(own);
            }
        }
        self.facts.join(facts, message);
        self.tally.read(envelope.message, is_repeat, rows);
    }

    /// A file, or part of one, that is no message which could be tried.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.tally.refuse(refusal);
    }

    /// The facts, and what was counted.
    pub fn into_parts(self) -> (Facts, Tally) {
        (self.facts, self.tally)
    }
}
