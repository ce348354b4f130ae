//! All that was read, kept as facts: the registers are worked out from these, in any order and again and again.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::fact::{
    AllocatedProduct, AnsweredRequest, ClaimLine, ClaimVerdict, Envelope, Fact, JoinKey, RejectedLine, RequestedChange,
    StartedProduct, StoppedProduct,
};

/// A fact and the message that said it, as an index into the messages.
pub(crate) type Said<T> = (u32, T);

/// What messages said. A set: reading a message again adds nothing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub messages: Vec<Envelope>,
    pub versions: Vec<Said<AllocatedProduct>>,
    pub starts: Vec<Said<StartedProduct>>,
    pub stops: Vec<Said<StoppedProduct>>,
    pub wishes: Vec<Said<RequestedChange>>,
    pub answers: Vec<Said<AnsweredRequest>>,
    pub claims: Vec<Said<ClaimLine>>,
    pub verdicts: Vec<ClaimVerdict>,
    pub rejected_lines: Vec<RejectedLine>,
}

impl Facts {
    pub fn add(&mut self, message: u32, fact: Fact) {
        match fact {
            Fact::Version(fact) => self.versions.push((message, fact)),
            Fact::Start(fact) => self.starts.push((message, fact)),
            Fact::Stop(fact) => self.stops.push((message, fact)),
            Fact::Wish(fact) => self.wishes.push((message, fact)),
            Fact::Answer(fact) => self.answers.push((message, fact)),
            Fact::Claim(fact) => self.claims.push((message, fact)),
            Fact::Verdict(fact) => self.verdicts.push(fact),
            Fact::RejectedLine(fact) => self.rejected_lines.push(fact),
        }
    }

    /// Adds what one message said. Its facts hang on the message at this place.
    pub fn join(&mut self, said: Self, message: u32) {
        let Self { messages: _, versions, starts, stops, wishes, answers, claims, verdicts, rejected_lines } = said;
        join(&mut self.versions, versions, message);
        join(&mut self.starts, starts, message);
        join(&mut self.stops, stops, message);
        join(&mut self.wishes, wishes, message);
        join(&mut self.answers, answers, message);
        join(&mut self.claims, claims, message);
        self.verdicts.extend(verdicts);
        self.rejected_lines.extend(rejected_lines);
    }

    /// How many rows there are in all: everything but what messages say of each other.
    pub fn rows(&self) -> usize {
        self.versions.len()
            + self.starts.len()
            + self.stops.len()
            + self.wishes.len()
            + self.answers.len()
            + self.claims.len()
            + self.rejected_lines.len()
    }

    /// Of one kind of fact those of messages that count, each with its message.
    #[expect(
        clippy::indexing_slicing,
        reason = "a fact's message was added before it, and `standing` has a place for each"
    )]
    pub fn counting<'a, T>(
        &'a self,
        said: &'a [Said<T>],
        standing: &[bool],
    ) -> impl Iterator<Item = (&'a Envelope, &'a T)> {
        let of_counting = said.iter().filter(move |(message, _)| standing[*message as usize]);
        of_counting.map(|(message, fact)| (&self.messages[*message as usize], fact))
    }

    /// The rows of messages that do not count.
    pub fn rows_of_rejected(&self, standing: &[bool]) -> u64 {
        fn of<T>(facts: &[Said<T>], standing: &[bool]) -> u64 {
            let is_rejected = |message: u32| standing.get(message as usize) == Some(&false);
            facts.iter().filter(|(message, _)| is_rejected(*message)).count() as u64
        }
        of(&self.versions, standing)
            + of(&self.starts, standing)
            + of(&self.stops, standing)
            + of(&self.wishes, standing)
            + of(&self.answers, standing)
            + of(&self.claims, standing)
    }

    /// Puts everything in one order and drops what was said twice, so that the order of reading is forgotten.
    #[expect(clippy::indexing_slicing, reason = "`order` and `place` have a number for each message")]
    pub fn settle(&mut self) {
        let mut order: Vec<u32> = (0..self.messages.len() as u32).collect();
        order.par_sort_unstable_by_key(|&at| &self.messages[at as usize]);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        self.messages.par_sort_unstable();

        settle(&mut self.versions, &place);
        settle(&mut self.starts, &place);
        settle(&mut self.stops, &place);
        settle(&mut self.wishes, &place);
        settle(&mut self.answers, &place);
        settle(&mut self.claims, &place);

        // Of two verdicts on one message the rejection counts: it sorts last, so it is the one that is kept.
        self.verdicts.par_sort_unstable_by(|a, b| b.cmp(a));
        self.verdicts.dedup_by_key(|verdict| verdict.key);
        self.verdicts.reverse();
        self.rejected_lines.par_sort_unstable();
        self.rejected_lines.dedup();
    }

    /// Per message: does it count? Only after [`settle`](Self::settle).
    pub fn standing(&self) -> Vec<bool> {
        let rejected = |key: &JoinKey| {
            let found = self.verdicts.binary_search_by_key(key, |verdict| verdict.key).ok();
            found.and_then(|at| self.verdicts.get(at)).is_some_and(|verdict| verdict.rejected)
        };
        self.messages.iter().map(|message| !rejected(&message.key)).collect()
    }

    /// Verdicts on messages that were not read.
    pub fn verdicts_on_nothing(&self) -> usize {
        let known = self.index();
        self.verdicts.iter().filter(|verdict| !known.contains_key(&verdict.key)).count()
    }

    /// All of it, line by line: each message with its facts behind it. Only after [`settle`](Self::settle).
    pub fn lines(&self) -> impl Iterator<Item = FactRef<'_>> {
        // Facts are in the order of their messages, so one walk over each kind keeps them together.
        let (mut versions, mut starts, mut stops) =
            (self.versions.as_slice(), self.starts.as_slice(), self.stops.as_slice());
        let (mut wishes, mut answers, mut claims) =
            (self.wishes.as_slice(), self.answers.as_slice(), self.claims.as_slice());
        let messages = (0..).zip(&self.messages).flat_map(move |(at, message)| {
            let care = of_message(&mut versions, at).map(FactRef::Version);
            let care = care.chain(of_message(&mut starts, at).map(FactRef::Start));
            let care = care.chain(of_message(&mut stops, at).map(FactRef::Stop));
            let asked = of_message(&mut wishes, at).map(FactRef::Wish);
            let asked = asked.chain(of_message(&mut answers, at).map(FactRef::Answer));
            let claimed = of_message(&mut claims, at).map(FactRef::Claim);
            std::iter::once(FactRef::Message(message)).chain(care).chain(asked).chain(claimed)
        });
        let verdicts = self.verdicts.iter().map(FactRef::Verdict);
        messages.chain(verdicts).chain(self.rejected_lines.iter().map(FactRef::RejectedLine))
    }

    /// Where each message is, by its key.
    pub fn index(&self) -> HashMap<JoinKey, u32> {
        self.messages.iter().enumerate().map(|(at, message)| (message.key, at as u32)).collect()
    }
}

/// Takes the facts of a message off those that are left.
fn of_message<'a, T>(rest: &mut &'a [Said<T>], message: u32) -> impl Iterator<Item = &'a T> + use<'a, T> {
    let count = rest.iter().take_while(|(of, _)| *of == message).count();
    let (own, later) = rest.split_at(count);
    *rest = later;
    own.iter().map(|(_, fact)| fact)
}

/// Adds facts that hang on the message at this place.
fn join<T>(all: &mut Vec<Said<T>>, mut more: Vec<Said<T>>, message: u32) {
    for (of, _) in &mut more {
        *of = message;
    }
    if all.is_empty() {
        *all = more;
    } else {
        all.append(&mut more);
    }
}

/// Points facts at the new places of their messages, and puts them in order.
#[expect(clippy::indexing_slicing, reason = "a fact's message was added before it, and has a place")]
fn settle<T: Ord + Send>(facts: &mut Vec<Said<T>>, place: &[u32]) {
    for (message, _) in facts.iter_mut() {
        *message = place[*message as usize];
    }
    facts.par_sort_unstable();
    facts.dedup();
    facts.shrink_to_fit();
}

/// One line of the journal, as it is read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FactLine {
    /// A message; the facts on the lines below are its.
    Message(Envelope),
    Version(AllocatedProduct),
    Start(StartedProduct),
    Stop(StoppedProduct),
    Wish(RequestedChange),
    Answer(AnsweredRequest),
    Claim(ClaimLine),
    Verdict(ClaimVerdict),
    RejectedLine(RejectedLine),
    /// The last line: how many went before, so that a journal that was cut off is not taken for a whole one.
    End(u64),
}

/// The same, as it is written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FactRef<'a> {
    Message(&'a Envelope),
    Version(&'a AllocatedProduct),
    Start(&'a StartedProduct),
    Stop(&'a StoppedProduct),
    Wish(&'a RequestedChange),
    Answer(&'a AnsweredRequest),
    Claim(&'a ClaimLine),
    Verdict(&'a ClaimVerdict),
    RejectedLine(&'a RejectedLine),
    End(u64),
}
