//! Reads one message as a stream: elements go by, facts come out.

mod body;
mod claim;
mod cursor;
mod field;
mod frame;
mod header;
mod person;
mod request;
mod source;
mod tag;
mod tree;
pub(crate) mod value;

use std::io::Read;

use crate::fact::{Envelope, Sink};
use crate::pseudonym::PseudonymKey;
use crate::refusal::Refusal;

/// What a message may be at most. Beyond it, reading stops with a [`Refusal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageLimits {
    /// Bytes of one message: 25 MB by default, which is what the standard allows (OP179).
    pub message_bytes: u64,
    /// Bytes of one tag, text or comment: 1 MiB by default. It is what one message takes of memory at most.
    pub event_bytes: u64,
    /// Elements within elements: 32 by default. The deepest message has 9.
    pub depth: usize,
    /// Entries of one ZIP file: 100,000 by default.
    pub zip_entries: u64,
    /// Unpacked bytes of one ZIP file, all entries together: 8 GiB by default.
    pub zip_bytes: u64,
    /// Unpacked bytes per packed byte of an entry: 400 by default. A claim of many like lines reaches some 120.
    pub zip_ratio: u64,
    /// Folders within folders: 16 by default.
    pub folder_depth: usize,
    /// Files and folders that one path may lead to: one million by default.
    pub files: u64,
}

impl Default for MessageLimits {
    fn default() -> Self {
        Self {
            message_bytes: 25 * 1000 * 1000,
            event_bytes: 1 << 20,
            depth: 32,
            zip_entries: 100_000,
            zip_bytes: 8 << 30,
            zip_ratio: 400,
            folder_depth: 16,
            files: 1_000_000,
        }
    }
}

impl MessageLimits {
    /// The same limits with another size of message: claims may be larger than the standard allows.
    #[must_use]
    pub fn with_message_bytes(mut self, bytes: u64) -> Self {
        self.message_bytes = bytes;
        self
    }
}

/// Reads messages, each into a [`Sink`].
///
/// ```
/// use stoplicht_messages::{Fact, MessageReader, PseudonymKey, Refusal, Sink};
///
/// /// Counts the claim lines that go by, and keeps nothing: memory does not grow with the input.
/// #[derive(Default)]
/// struct Lines(usize);
///
/// impl Sink for Lines {
///     fn fact(&mut self, fact: Fact) {
///         self.0 += usize::from(matches!(fact, Fact::Claim(_)));
///     }
///     fn refuse(&mut self, refusal: Refusal) {
///         eprintln!("{refusal}");
///     }
/// }
///
/// let reader = MessageReader::new(PseudonymKey::from_text("a key of thirty-two characters or more")?);
/// let mut lines = Lines::default();
/// let broken = reader.read("empty.xml", "<Bericht/>".as_bytes(), &mut lines).unwrap_err();
/// assert_eq!(broken.to_string(), "empty.xml, line 1 (byte 10), *: expected a message of iJw or iWmo 3.2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct MessageReader {
    key: PseudonymKey,
    limits: MessageLimits,
}

impl MessageReader {
    /// A reader that makes pseudonyms with this key, within the default limits.
    pub fn new(key: PseudonymKey) -> Self {
        Self { key, limits: MessageLimits::default() }
    }

    /// The same reader within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: MessageLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The limits it keeps to.
    pub fn limits(&self) -> &MessageLimits {
        &self.limits
    }

    /// The key it makes pseudonyms with.
    pub fn key(&self) -> &PseudonymKey {
        &self.key
    }

    /// Reads one message; `name` is what refusals call it. The input is buffered here.
    ///
    /// # Errors
    /// A [`Refusal`] of the message as a whole: what the sink got of it does not count. An element that cannot be read
    /// is no error: it goes to [`Sink::refuse`], and the rest of the message goes on.
    pub fn read(&self, name: &str, input: impl Read, sink: &mut dyn Sink) -> Result<Envelope, Refusal> {
        body::Body::new(name, input, self, sink).read()
    }
}
