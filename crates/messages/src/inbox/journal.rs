//! The journal: what was read, written beside the registers so that a later run can go on from it.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use super::facts::{FactLine, Facts};
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

    /// Writes it. Buffer the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&self, mut out: impl Write) -> std::io::Result<()> {
        let mut lines = Lines { out: &mut out, count: 0 };
        lines.put(&Head { stoplicht_journal: VERSION, key: self.fingerprint.clone() })?;

        // Facts are sorted by message, so one walk over each kind keeps them together.
        let facts = &self.facts;
        let mut versions = facts.versions.iter().peekable();
        let mut starts = facts.starts.iter().peekable();
        let mut stops = facts.stops.iter().peekable();
        let mut wishes = facts.wishes.iter().peekable();
        let mut answers = facts.answers.iter().peekable();
        let mut claims = facts.claims.iter().peekable();
        for (at, message) in facts.messages.iter().enumerate() {
            let at = at as u32;
            lines.put(&FactLine::Message(message.clone()))?;
            while let Some((_, fact)) = versions.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Version(fact.clone()))?;
            }
            while let Some((_, fact)) = starts.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Start(fact.clone()))?;
            }
            while let Some((_, fact)) = stops.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Stop(fact.clone()))?;
            }
            while let Some((_, fact)) = wishes.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Wish(fact.clone()))?;
            }
            while let Some((_, fact)) = answers.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Answer(fact.clone()))?;
            }
            while let Some((_, fact)) = claims.next_if(|(of, _)| *of == at) {
                lines.put(&FactLine::Claim(fact.clone()))?;
            }
        }
        for verdict in &facts.verdicts {
            lines.put(&FactLine::Verdict(*verdict))?;
        }
        for line in &facts.rejected_lines {
            lines.put(&FactLine::RejectedLine(*line))?;
        }
        let count = lines.count;
        lines.put(&FactLine::End(count))
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

struct Lines<'a, W: Write> {
    out: &'a mut W,
    count: u64,
}

impl<W: Write> Lines<'_, W> {
    fn put(&mut self, line: &impl Serialize) -> std::io::Result<()> {
        serde_json::to_writer(&mut *self.out, line)?;
        self.count += 1;
        self.out.write_all(b"\n")
    }
}
