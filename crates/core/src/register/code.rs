//! Codes of the national code lists, and the closed sets of words that the library itself speaks.

#![expect(clippy::indexing_slicing, reason = "a code is no longer than its bytes")]

use std::fmt;
use std::num::NonZeroU128;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A code of a code list: a unit, a frequency, a reason, a product. One to fifteen bytes of text.
///
/// It is kept inline and compares as its text does, so that a version of an allocation is one plain value and an
/// unknown code is still told apart from another unknown code. The national codes have at most five characters.
///
/// ```
/// use stoplicht_core::register::Code;
///
/// let hour: Code = "04".parse()?;
/// assert_eq!(hour.to_string(), "04");
/// assert!(hour < "14".parse()?);
/// # Ok::<(), stoplicht_core::register::CodeTooLong>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Code(NonZeroU128);

/// The text is empty or longer than the fifteen bytes that a code can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has one to {} bytes", Code::MAX_BYTES)]
pub struct CodeTooLong;

impl Code {
    /// The longest code, in bytes of UTF-8.
    pub const MAX_BYTES: usize = 15;

    /// The code of a text that is known when the program is written.
    ///
    /// # Panics
    /// At compile time, when used in a `const` with a text that is no code.
    #[expect(clippy::panic, reason = "it happens when the program is built")]
    pub const fn literal(text: &str) -> Self {
        match Self::pack(text.as_bytes()) {
            Some(code) => code,
            None => panic!("a code has one to fifteen bytes"),
        }
    }

    /// Text first, length last: so the order of the numbers is the order of the texts.
    const fn pack(text: &[u8]) -> Option<Self> {
        if text.len() > Self::MAX_BYTES {
            return None;
        }
        let mut bytes = [0; 16];
        let mut at = 0;
        while at < text.len() {
            bytes[at] = text[at];
            at += 1;
        }
        Self::of_padded(bytes, text.len() as u8)
    }

    /// The code of a text of so many bytes that stands in front of zeros; none if it is empty or too long. For who has very
    /// many codes to read: the text is not looked at, so it must be UTF-8.
    ///
    /// ```
    /// use stoplicht_core::register::Code;
    ///
    /// assert_eq!(Code::of_padded(*b"45A48\0\0\0\0\0\0\0\0\0\0\0", 5), "45A48".parse().ok());
    /// assert_eq!(Code::of_padded([0; 16], 0), None);
    /// ```
    pub const fn of_padded(mut text: [u8; 16], length: u8) -> Option<Self> {
        if length == 0 || length as usize > Self::MAX_BYTES {
            return None;
        }
        text[15] = length;
        match NonZeroU128::new(u128::from_be_bytes(text)) {
            Some(packed) => Some(Self(packed)),
            None => None,
        }
    }

    /// The code in a buffer of its own, for callers that want a `&str`.
    pub fn to_text(self) -> CodeText {
        CodeText(self.0.get().to_be_bytes())
    }
}

/// The text of a [`Code`], borrowed as a `&str` through `Deref`.
#[derive(Clone, Copy)]
pub struct CodeText([u8; 16]);

impl std::ops::Deref for CodeText {
    type Target = str;

    fn deref(&self) -> &str {
        let length = usize::from(self.0[15]).min(Code::MAX_BYTES);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl AsRef<str> for CodeText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl std::str::FromStr for Code {
    type Err = CodeTooLong;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::pack(text.as_bytes()).ok_or(CodeTooLong)
    }
}

impl TryFrom<String> for Code {
    type Error = CodeTooLong;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.to_text(), f)
    }
}

/// The text is none of the words that may stand here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {expected}")]
pub struct UnknownWord {
    /// The words that may stand here.
    pub expected: &'static str,
}

/// Defines a closed set of words once: the enum, its text, and the way back.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $expected:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in files.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord { expected: $expected }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// The law under which care is allocated; numbers are unique per law only.
    Law: "`jw` or `wmo`" {
        /// Jeugdwet: youth care.
        Jw = "jw",
        /// Wet maatschappelijke ondersteuning: support.
        Wmo = "wmo",
    }
}

words! {
    /// The colour of a criterion or a request, from good to bad: `Green < Orange < Red`.
    Colour: "`green`, `orange` or `red`" {
        /// Nothing in the criteria asks for attention.
        Green = "green",
        /// A short explanation decides.
        Orange = "orange",
        /// To be talked about.
        Red = "red",
    }
}

words! {
    /// How a list is handled: together, or request by request.
    Route: "`bulk` or `individual`" {
        /// The list has enough scored requests to be handled as a whole.
        Bulk = "bulk",
        /// The list is too short: every request is looked at by itself.
        Individual = "individual",
    }
}

words! {
    /// What the access worker (*toegangsmedewerker*) sees of a request before a person has decided.
    Status: "`answered`, `agreed`, `explanation_missing`, `explanation_given` or `to_discuss`" {
        /// The provider has an answer: no worklist asks about the request again.
        Answered = "answered",
        /// Green: agreed unless somebody objects.
        Agreed = "agreed",
        /// Orange, and the explanation that is asked is not there.
        ExplanationMissing = "explanation_missing",
        /// Orange, with an explanation to be read.
        ExplanationGiven = "explanation_given",
        /// Red: to be talked about.
        ToDiscuss = "to_discuss",
    }
}

words! {
    /// How a request was answered by the messages that followed it.
    Answer: "`honoured` or `declined`" {
        /// A 301 allocated what was asked, or a part of it (*gehonoreerd*).
        Honoured = "honoured",
        /// A 319 declined it (*afgewezen*).
        Declined = "declined",
    }
}
