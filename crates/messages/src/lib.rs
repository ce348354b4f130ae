//! Messages of iJw and iWmo 3.2 in, registers out; answers back.
//!
//! Municipalities (*gemeenten*) and care providers (*aanbieders*) in the Netherlands allocate, start, stop, claim and
//! extend care by messages: XML of the national standards iJw (youth care) and iWmo (support). This crate reads them
//! into the rows of [`stoplicht_core::register`], and writes the messages that answer a request.
//!
//! ```
//! use stoplicht_messages::write::{Granted, Heading, Identity, allocation_message};
//! use stoplicht_messages::{Inbox, Law, Product, PseudonymKey, ProductSize};
//!
//! // A message, as a municipality would send it. (Here it is made; it might as well come from a file.)
//! let heading = Heading {
//!     law: Law::Jw,
//!     municipality: "0384".parse()?,
//!     provider: "42420001".into(),
//!     identification: "T1".into(),
//!     dated: "2025-01-01".parse()?,
//! };
//! let allocated = Granted {
//!     number: Some(667_899),
//!     reference: None,
//!     product: Product { category: Some("45".parse()?), code: Some("45A04".parse()?) },
//!     assigned_at: "2025-01-01T09:00:00".parse()?,
//!     start: "2025-01-01".parse()?,
//!     end: Some("2025-06-30".parse()?),
//!     reason: None,
//!     size: ProductSize { volume: Some(3), unit: Some("04".parse()?), frequency: Some("2".parse()?), budget_cents: None },
//! };
//! let client = Identity::made_up("999900006".parse()?);
//! let letter = allocation_message(&heading, Some(&client), &[allocated]);
//!
//! // Into registers: messages in any order, then all at once.
//! let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
//! let mut inbox = Inbox::new(key.clone());
//! inbox.read(&letter.name, letter.xml.as_bytes());
//! let ingested = inbox.finish();
//!
//! let row = &ingested.registers.allocations[0];
//! assert_eq!(row.allocation_id.as_str(), "667899");
//! assert_eq!(row.client_id, key.pseudonym(&client.bsn));
//! assert_eq!(ingested.report.messages[0].number, 301);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it is built
//!
//! ```text
//! file, folder, ZIP, stream ──> MessageReader ──facts──> Sink
//!                                                         │ Inbox is one
//!                 Journal <──── facts as a set <──────────┘
//!                                  │ rules R1-R44
//!                                  └──> Registers, other requests, answers given, report
//!
//! Registers + AnswerDecision + ClientLookup ──answer──> 319, or a 301 as a proposal
//! Registers + ClientLookup ──write_history──> 301 305 307 315 317 323 325
//! ```
//!
//! - [`MessageReader`] streams one message into a [`Sink`]: [`Fact`]s and [`Refusal`]s. Its memory does not grow with
//!   the message.
//! - [`Inbox`] is the sink that keeps facts, as a set: the order of reading never matters, and reading something twice
//!   changes nothing. [`Inbox::finish`] works the registers out of them.
//! - [`Journal`] is that set on disk, for a later run to go on from ([`Inbox::resume`]).
//! - [`answer()`] writes what answers a decided request; [`write`](mod@write) has each kind of message by itself;
//!   [`write_history`] writes whole registers as messages.
//!
//! # Privacy
//!
//! A citizen service number (*burgerservicenummer*, BSN) is checked and replaced by a keyed pseudonym in the moment in
//! which it is read: [`Bsn`], [`PseudonymKey`]. Names, days of birth, addresses and free text are skipped as bytes. No
//! error, report, journal or `Debug` text holds any of them, nor the value of an element that could not be read.
//!
//! # What it does not do
//!
//! It does not judge messages as a recipient has to (the TR rules), and sends nothing. It reads release 3.2 only. It
//! takes a message in if its facts can be told, and says what is odd about them: [`Observed`].
#![forbid(unsafe_code)]

mod answer;
mod bsn;
mod fact;
mod history;
mod inbox;
mod kind;
mod pseudonym;
mod read;
mod refusal;
pub mod write;

pub use answer::{Answer, AnswerDecision, AnswerDetails, AnswerError, Context, NewNumberReason, Note, answer};
pub use bsn::{Bsn, NotABsn};
pub use fact::{
    AllocatedProduct, AnsweredRequest, ClaimLine, ClaimUnit, ClaimVerdict, ElementCounts, Envelope, Fact, JoinKey,
    NotAUnit, Product, ProductSize, RejectedLine, RequestAnswer, RequestSubject, RequestedChange, Sink, StartedProduct,
    StoppedProduct,
};
pub use history::{Unwritable, UnwrittenRow, Written, write_history};
pub use inbox::{
    GivenAnswer, Inbox, IngestCounts, IngestReport, Ingested, Journal, JournalError, MessageCount, MissingEnd,
    Observation, Observed, OtherRequest, Registers, RequestKind, RequestOutcome,
};
pub use kind::{MessageKind, MessageType};
pub use pseudonym::PseudonymKey;
pub use read::{MessageLimits, MessageReader};
pub use refusal::{Refusal, RefusalReason};
#[doc(no_inline)]
pub use stoplicht_core::register::{DeclineReason, Law};
#[doc(no_inline)]
pub use stoplicht_core::{KeyText, KeyTextError};
