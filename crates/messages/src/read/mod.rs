//! Reads one message as a stream: elements go by, facts come out.

mod body;
mod claim;
mod cursor;
mod field;
mod frame;
mod header;
mod limits;
mod person;
mod request;
mod source;
mod spaces;
mod tag;
mod tree;
pub(crate) mod value;

pub use limits::MessageLimits;

use std::io::Read;

use crate::fact::{Envelope, Sink};
use crate::pseudonym::PseudonymKey;
use crate::refusal::Refusal;

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
        body::Body::new(name, input, self.limits, &self.key, sink).read()
    }
}
