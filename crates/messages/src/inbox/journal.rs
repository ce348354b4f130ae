//! The journal: what was read, written beside the registers so that a later run can go on from it.

use std::io::{BufRead, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::facts::{FactLine, FactRef, Facts};
use crate::fact::Fact;
use crate::pseudonym::PseudonymKey;

/// All facts of the messages that were read: what has to be known to add messages later without counting twice.
///
/// A 325 may reject a line, a 307 may be taken back and a 302 may reject an allocation that is long in the registers,
/// so rows alone are not enough to go on from. The journal is: registers are worked out from it afresh, and reading a
/// message twice, in one run or in two, changes nothing. It holds what the registers hold (pseudonyms, numbers, dates,
/// sizes, references), and digests that join answers to what they answer; nothing else of a message.
///
/// It is text: one JSON value a line, the first with the version and a fingerprint of the key, then each message
/// followed by its facts, in a fixed order. See [`Inbox::resume`](crate::Inbox::resume).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    pub(super) fingerprint: String,
    pub(super) facts: Facts,
}

/// A journal that cannot be read or gone on from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// Reading failed.
    #[error("cannot read the journal")]
    Io(#[from] std::io::Error),
    /// A line is not what it should be. The text of the line is not shown.
    #[error("line {line} of the journal: expected {expected}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What should be there.
        expected: &'static str,
    },
    /// The journal was made by another version of this crate, which kept other facts of messages.
    #[error("the journal has version {version}, not {VERSION}: read the messages again")]
    OtherVersion {
        /// The version that it has.
        version: u32,
    },
    /// The journal was made with another key: its pseudonyms would match nothing.
    #[error("the journal was made with another key: pseudonyms would not match")]
    OtherKey,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    stoplicht_journal: u32,
    key: String,
}

/// Of version 1, claim lines had no reference, and reports and lines no client; of version 2, claim lines had no product, tariff and
/// previous reference.
const VERSION: u32 = 3;

impl Journal {
    /// Was it made with this key?
    pub fn is_of(&self, key: &PseudonymKey) -> bool {
        self.fingerprint == key.fingerprint()
    }

    /// The number of messages in it.
    pub fn messages(&self) -> usize {
        self.facts.messages.len()
    }

    /// Writes it, on all threads of the thread pool at hand. Buffer the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&self, mut out: impl Write) -> std::io::Result<()> {
        put(&mut out, &Head { stoplicht_journal: VERSION, key: self.fingerprint.clone() })?;
        let (mut lines, mut count) = (self.facts.lines(), 1);
        loop {
            let some: Vec<FactRef> = lines.by_ref().take(LINES * rayon::current_num_threads().max(1)).collect();
            if some.is_empty() {
                break;
            }
            count += some.len() as u64;
            let written = some.par_chunks(LINES).map(|lines| {
                let mut text = Vec::new();
                lines.iter().try_for_each(|line| put(&mut text, line)).map(|()| text)
            });
            for text in written.collect::<std::io::Result<Vec<_>>>()? {
                out.write_all(&text)?;
            }
        }
        put(&mut out, &FactRef::End(count))
    }

    /// Reads one that [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// [`JournalError`] if it cannot be read, is of another version, or is not whole.
    pub fn read(mut input: impl BufRead) -> Result<Self, JournalError> {
        let mut text = String::new();
        let mut line = 0;
        let mut next = |text: &mut String| -> Result<(bool, u64), JournalError> {
            text.clear();
            line += 1;
            Ok((input.read_line(text)? > 0, line))
        };
        next(&mut text)?;
        let expected = "the head of a journal";
        let head: Head = serde_json::from_str(&text).map_err(|_| JournalError::Line { line: 1, expected })?;
        if head.stoplicht_journal != VERSION {
            return Err(JournalError::OtherVersion { version: head.stoplicht_journal });
        }
        let mut facts = Facts::default();
        loop {
            let (more, line) = next(&mut text)?;
            let wrong = |expected| JournalError::Line { line, expected };
            if !more {
                return Err(wrong("the last line: the journal was cut off"));
            }
            let entry = serde_json::from_str(&text).map_err(|_| wrong("a message or a fact"))?;
            let message = (facts.messages.len() as u32).wrapping_sub(1);
            let fact = match entry {
                FactLine::Message(envelope) => {
                    facts.messages.push(envelope);
                    continue;
                }
                FactLine::End(count) if count + 1 == line => break,
                FactLine::End(_) => return Err(wrong("as many lines as the last one says")),
                FactLine::Version(fact) => Fact::Version(fact),
                FactLine::Start(fact) => Fact::Start(fact),
                FactLine::Stop(fact) => Fact::Stop(fact),
                FactLine::Wish(fact) => Fact::Wish(fact),
                FactLine::Answer(fact) => Fact::Answer(fact),
                FactLine::Claim(fact) => Fact::Claim(fact),
                FactLine::Verdict(fact) => Fact::Verdict(fact),
                FactLine::RejectedLine(fact) => Fact::RejectedLine(fact),
            };
            if facts.messages.is_empty() && !matches!(fact, Fact::Verdict(_) | Fact::RejectedLine(_)) {
                return Err(wrong("a message before its facts"));
            }
            facts.add(message, fact);
        }
        facts.settle();
        Ok(Self { fingerprint: head.key, facts })
    }
}

/// Lines that one thread writes in one go.
const LINES: usize = 8192;

fn put(out: &mut impl Write, line: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
