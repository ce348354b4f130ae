//! Collects messages in any order, and makes registers of them.

mod allocations;
mod archive;
mod claims;
mod deliveries;
mod facts;
mod gather;
mod journal;
mod message;
mod report;
mod requests;
mod store;
mod unallocated;
mod walk;

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, Request, TaskDelivery};

use crate::pseudonym::PseudonymKey;
use crate::read::{MessageLimits, MessageReader};
pub use journal::{Journal, JournalError};
use message::ReadMessage;
pub use report::{IngestCounts, IngestReport, MessageCount, Observation, Observed};
pub use requests::{GivenAnswer, MissingEnd, OtherRequest, RequestKind, RequestOutcome};
use store::Store;
use walk::Walk;

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
        Ok(Self { store: Store::of(journal.facts), ..Self::new(key) })
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
        self.store.add(ReadMessage::of(&self.reader, name, input));
    }

    /// Reads a message, a ZIP file of messages, or a folder with all of these in it, in order of name.
    ///
    /// Whatever cannot be read goes into the report and the rest goes on. In folders and ZIP files only names that end
    /// in `.xml` or `.zip` are taken (a ZIP file in a ZIP file is refused); other files are listed as passed over.
    /// Links in a folder are not followed.
    pub fn read_path(&mut self, path: &Path) {
        self.read_paths(&[path.to_owned()], || true);
    }

    /// Reads several paths, each as [`read_path`](Self::read_path) does. Messages are read on all threads of the thread
    /// pool at hand (rayon's), and what comes of them does not depend on how many there are.
    ///
    /// Before each message it asks whether to go on; once the answer is no, what is left is not read.
    ///
    /// ```
    /// # use stoplicht_messages::{Inbox, PseudonymKey};
    /// # let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
    /// let mut inbox = Inbox::new(key);
    /// inbox.read_paths(&["no-such-folder".into(), "nor-this.xml".into()], || true);
    /// assert_eq!(inbox.finish().report.refusals.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_paths(&mut self, paths: &[PathBuf], goes_on: impl Fn() -> bool + Sync + Send) {
        let found = Walk::of(paths, *self.reader.limits()).take_while(|_| goes_on());
        gather::read_all(&self.reader, found, &mut self.store);
    }

    /// Reads the messages in a ZIP file, within the limits on its entries, their size, and how far they unpack.
    pub fn read_zip(&mut self, name: &str, input: impl Read + Seek) {
        archive::read_all(&self.reader, name, input, &mut self.store);
    }

    /// The registers, and a report of how they came about.
    pub fn finish(self) -> Ingested {
        let (mut facts, tally) = self.store.into_parts();
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
