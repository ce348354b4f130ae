//! What could not be read: which file, where in it, and what was expected. Never what it said.

use std::fmt;

use serde::{Serialize, Serializer};
use stoplicht_core::starred;

/// A message, or an element of one, that was not taken in.
///
/// It says what was expected and never what was found: a value may be a person's. Element names come from the
/// standard; an element that it does not know is shown as `*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[error("{file}, line {line} (byte {byte}), {path}: {why}")]
pub struct Refusal {
    /// The name under which the message was read, with citizen service numbers starred out.
    pub file: String,
    /// Where in the message, as element names from the root; repeated elements are numbered from 1.
    pub path: String,
    /// The line, from 1.
    pub line: u64,
    /// Bytes read up to there.
    pub byte: u64,
    /// What is wrong.
    pub why: RefusalReason,
}

impl Refusal {
    /// That of a file as a whole, before anything in it was read.
    pub(crate) fn of_file(name: &str, why: RefusalReason) -> Self {
        Self { file: starred(name), path: String::new(), line: 0, byte: 0, why }
    }
}

/// What is wrong with a message or an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum RefusalReason {
    /// A required element is not there.
    #[error("a required element is missing")]
    Missing,
    /// An element holds something else than it should.
    #[error("expected {expected}")]
    Unreadable {
        /// What it should hold.
        expected: &'static str,
    },
    /// The number of a client does not pass the eleven test.
    #[error("expected a citizen service number: nine digits that pass the eleven test")]
    NotABsn,
    /// A reference holds the citizen service number of its own client, so it cannot be kept.
    #[error("a reference may not hold the client's citizen service number")]
    BsnInReference,
    /// An element that may stand once is there again: which of the two is meant cannot be told.
    #[error("the element may stand here only once")]
    Repeated,
    /// An element that the standard does not have in this place: misplaced, misspelt, or of something else.
    #[error("the standard has no such element in this place")]
    Misplaced,
    /// An element of this name belongs here, in the other namespace of the message.
    #[error("the element is in the wrong namespace")]
    OtherNamespace,
    /// An element comes before the one that says what it is about.
    #[error("the element stands before `{before}`, which has to come first")]
    TooEarly {
        /// The element that has to come first.
        before: &'static str,
    },
    /// Text where elements belong.
    #[error("text where the standard has elements only")]
    StrayText,
    /// An attribute; messages have none.
    #[error("the element has an attribute, and messages have none")]
    Attribute,
    /// It is not well-formed XML.
    #[error("not well-formed XML: {what}")]
    NotWellFormed {
        /// In what way.
        what: &'static str,
    },
    /// The file ends before the message does.
    #[error("the file ends before the message does")]
    Truncated,
    /// The bytes are not UTF-8, or another encoding is declared.
    #[error("expected UTF-8: {what}")]
    Encoding {
        /// In what way it is not.
        what: &'static str,
    },
    /// A document type declaration, which could define entities.
    #[error("a document type declaration (DTD) is refused")]
    Doctype,
    /// An entity that is not one of the five of XML itself.
    #[error("an entity other than the five of XML is refused")]
    Entity,
    /// Elements within elements, further than any message goes.
    #[error("elements are nested deeper than {limit}")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More bytes than a message may have.
    #[error("a message may have {limit} bytes at most")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// One tag, text or comment that is out of all proportion.
    #[error("a single tag or text may have {limit} bytes at most")]
    TooLong {
        /// The limit.
        limit: u64,
    },
    /// The root element is no message of iJw or iWmo.
    #[error("expected a message of iJw or iWmo 3.2")]
    NotAMessage,
    /// A message of another release than 3.2.
    #[error("expected release 3.2 of iJw or iWmo, not another")]
    OtherRelease,
    /// The file or folder cannot be opened or read.
    #[error("cannot be read: {kind}")]
    Io {
        /// The kind of trouble, as the system calls it.
        kind: std::io::ErrorKind,
    },
    /// The ZIP file, or an entry of it, is not taken in.
    #[error("ZIP: {what}")]
    Zip {
        /// Why not.
        what: &'static str,
    },
    /// Too many of something in one go.
    #[error("more than {limit} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// A file that is neither `.xml` nor `.zip`.
    #[error("neither `.xml` nor `.zip`: passed over")]
    OtherFile,
}

impl RefusalReason {
    /// A stable word for programs; the text is for people.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing_value",
            Self::Unreadable { .. } => "unreadable_value",
            Self::NotABsn => "not_a_bsn",
            Self::BsnInReference => "bsn_in_reference",
            Self::Repeated => "repeated_element",
            Self::Misplaced => "misplaced_element",
            Self::OtherNamespace => "other_namespace",
            Self::TooEarly { .. } => "element_too_early",
            Self::StrayText => "stray_text",
            Self::Attribute => "attribute",
            Self::NotWellFormed { .. } => "not_well_formed",
            Self::Truncated => "truncated",
            Self::Encoding { .. } => "encoding",
            Self::Doctype => "doctype",
            Self::Entity => "entity",
            Self::TooDeep { .. } => "too_deep",
            Self::TooLarge { .. } => "too_large",
            Self::TooLong { .. } => "too_long",
            Self::NotAMessage => "not_a_message",
            Self::OtherRelease => "other_release",
            Self::Io { .. } => "unreadable_file",
            Self::Zip { .. } => "zip",
            Self::TooMany { .. } => "too_many",
            Self::OtherFile => "other_file",
        }
    }
}

impl Serialize for RefusalReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("RefusalReason", 2)?;
        out.serialize_field("code", self.code())?;
        out.serialize_field("text", &Text(self))?;
        out.end()
    }
}

/// Serialises by what `Display` says.
struct Text<'a>(&'a RefusalReason);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}
