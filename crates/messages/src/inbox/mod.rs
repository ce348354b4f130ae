//! Collects messages in any order, and makes registers of them.

mod allocations;
mod claims;
mod deliveries;
mod facts;
mod input;
mod journal;
mod report;
mod requests;

use std::collections::HashMap;
use std::io::Read;

use serde::Serialize;
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request, TaskDelivery};

use crate::fact::{ElementCounts, Envelope, Fact, JoinKey, Sink};
use crate::kind::MessageKind;
use crate::pseudonym::PseudonymKey;
use crate::read::{MessageLimits, MessageReader};
use crate::refusal::Refusal;
use facts::{Facts, Mark};
pub use journal::{Journal, JournalError};
use report::Tally;
pub use report::{IngestCounts, IngestReport, MessageCount, Observation, Observed};
pub use requests::{GivenAnswer, MissingEnd, OtherRequest, RequestKind, RequestOutcome};

/// The registers that messages give, each in a fixed order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Registers {
    /// Versions of allocations.
    pub allocations: Vec<AllocationVersion>,
    /// Spells of care.
    pub deliveries: Vec<Delivery>,
    /// Granted claim lines, and those on which no 325 was read.
    pub claims: Vec<Claim>,
    /// Requests for more time.
    pub requests: Vec<Request>,
    /// Spells of care without an allocation: the task-based (*taakgericht*) variant.
    pub task_deliveries: Vec<TaskDelivery>,
}

impl Registers {
    /// Puts the rows in the order in which [`Inbox::finish`] gives them.
    pub fn sort(&mut self) {
        self.allocations.sort_by(|a, b| allocations::order(a).cmp(&allocations::order(b)));
        self.deliveries.sort_by(|a, b| deliveries::order(a).cmp(&deliveries::order(b)));
        self.claims.sort_by(|a, b| claims::order(a).cmp(&claims::order(b)));
        self.requests.sort_by(|a, b| requests::order(a).cmp(&requests::order(b)));
        self.task_deliveries.sort_by(|a, b| deliveries::task_order(a).cmp(&deliveries::task_order(b)));
    }
}

/// What [`Inbox::finish`] gives.
#[derive(Debug)]
pub struct Ingested {
    /// The registers.
    pub registers: Registers,
    /// What else was asked: by kind, never lost.
    pub other_requests: Vec<OtherRequest>,
    /// What requests were already answered, by 301 or 319.
    pub answers: Vec<GivenAnswer>,
    /// What was read, what became of it, and what was refused.
    pub report: IngestReport,
    /// What to keep for a later run.
    pub journal: Journal,
}

/// Collects messages and makes registers of them. The order in which messages are read never matters.
///
/// ```
/// use stoplicht_messages::{Inbox, PseudonymKey};
///
/// let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
/// let mut inbox = Inbox::new(key);
/// inbox.read("no message.xml", "<html/>".as_bytes());
/// let ingested = inbox.finish();
/// assert!(ingested.registers.allocations.is_empty());
/// assert_eq!(ingested.report.refusals[0].why.code(), "not_a_message");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Inbox {
    reader: MessageReader,
    missing_end: MissingEnd,
    store: Store,
}

/// The part of an inbox that facts go into.
#[derive(Debug, Default)]
struct Store {
    facts: Facts,
    index: HashMap<JoinKey, u32>,
    tally: Tally,
    /// The message that is being read, and whether it was read before.
    current: Option<Current>,
    /// The rows of the message that was read last.
    rows: ElementCounts,
}

#[derive(Debug, Clone, Copy)]
struct Current {
    message: u32,
    key: JoinKey,
    is_new: bool,
}

impl Inbox {
    /// An empty inbox, for messages within the default [`MessageLimits`].
    pub fn new(key: PseudonymKey) -> Self {
        Self { reader: MessageReader::new(key), missing_end: MissingEnd::default(), store: Store::default() }
    }

    /// An inbox that goes on from an earlier run: what is read again counts once.
    ///
    /// ```
    /// # use stoplicht_messages::{Inbox, Journal, PseudonymKey};
    /// # let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
    /// let mut kept = Vec::new();
    /// Inbox::new(key.clone()).finish().journal.write(&mut kept)?;
    ///
    /// let inbox = Inbox::resume(key, Journal::read(kept.as_slice())?)?;
    /// assert_eq!(inbox.finish().journal.messages(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`JournalError::OtherKey`] if the journal was made with another key.
    pub fn resume(key: PseudonymKey, journal: Journal) -> Result<Self, JournalError> {
        if !journal.is_of(&key) {
            return Err(JournalError::OtherKey);
        }
        let mut inbox = Self::new(key);
        inbox.store.index = journal.facts.index();
        inbox.store.facts = journal.facts;
        Ok(inbox)
    }

    /// The same inbox within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: MessageLimits) -> Self {
        self.reader = self.reader.with_limits(limits);
        self
    }

    /// The same inbox with another reading of a missing end date.
    #[must_use]
    pub fn with_missing_end(mut self, missing_end: MissingEnd) -> Self {
        self.missing_end = missing_end;
        self
    }

    /// Reads one message, such as standard input; `name` is what the report calls it. One that is refused as a whole
    /// goes into the report, and leaves no fact behind.
    pub fn read(&mut self, name: &str, input: impl Read) {
        let mark = self.store.facts.mark();
        self.store.current = None;
        match self.reader.read(name, input, &mut self.store) {
            Ok(envelope) => {
                let (is_repeat, rows) = (self.store.is_repeat(), self.store.rows);
                self.store.tally.read(envelope.message, is_repeat, rows);
            }
            Err(refusal) => self.store.undo(mark, refusal),
        }
    }

    /// The registers, and a report of how they came about.
    pub fn finish(self) -> Ingested {
        let Store { mut facts, tally, .. } = self.store;
        let rows_read = facts.rows();
        facts.settle();
        let repeated_rows = (rows_read - facts.rows()) as u64;
        let standing = facts.standing();
        let mut notes = report::Notes::default();

        let history = allocations::AllocationHistory::of(&facts, &standing);
        let allocations = history.rows(&facts, &standing, &mut notes);
        let (deliveries, task_deliveries) = deliveries::rows(&facts, &standing, &history, &mut notes);
        let claims = claims::rows(&facts, &standing, &history, &mut notes);
        let asked = requests::Asking { facts: &facts, standing: &standing, history: &history, key: self.reader.key() };
        let requests = requests::Requests::of(&asked, self.missing_end, &mut notes);

        let report = tally.finish(&facts, &standing, repeated_rows, notes);
        let fingerprint = self.reader.key().fingerprint();
        Ingested {
            registers: Registers { allocations, deliveries, claims, requests: requests.rows, task_deliveries },
            other_requests: requests.other,
            answers: requests.answers,
            report,
            journal: Journal { fingerprint, facts },
        }
    }
}

impl Store {
    /// Was the message at hand known before?
    fn is_repeat(&self) -> bool {
        self.current.is_some_and(|current| !current.is_new)
    }

    fn undo(&mut self, mark: Mark, refusal: Refusal) {
        if let Some(Current { key, is_new: true, .. }) = self.current {
            self.index.remove(&key);
        }
        self.facts.back_to(mark);
        self.tally.refuse_message(refusal);
    }
}

impl Sink for Store {
    fn begin(&mut self, envelope: &Envelope) {
        if envelope.message.retour || envelope.kind() == MessageKind::ClaimAnswer {
            return;
        }
        let next = self.facts.messages.len() as u32;
        let message = *self.index.entry(envelope.key).or_insert(next);
        let is_new = message == next;
        if is_new {
            self.facts.messages.push(envelope.clone());
        }
        self.current = Some(Current { message, key: envelope.key, is_new });
    }

    fn fact(&mut self, fact: Fact) {
        let message = self.current.map_or(u32::MAX, |current| current.message);
        self.facts.add(message, fact);
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.tally.refuse(refusal);
    }

    fn end(&mut self, rows: ElementCounts) {
        self.rows = rows;
    }
}
