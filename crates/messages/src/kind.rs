//! The messages of the standard: their numbers, codes, namespaces and direction.

use std::fmt;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::Law;

/// A message of iJw or iWmo 3.2 that carries facts about an allocation.
///
/// A retour message is not a kind of its own: it is an answer *to* one of these, see [`MessageType::retour`].
///
/// ```
/// use stoplicht_messages::{MessageKind, Law};
///
/// assert_eq!(MessageKind::ChangeRequest.number(), 317);
/// assert_eq!(MessageKind::ChangeRequest.code(Law::Jw), 486, "`BerichtCode` is not the number of the message");
/// assert_eq!(MessageKind::ChangeRequest.to_string(), "317");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MessageKind {
    /// 301, the allocation (*toewijzing*).
    #[serde(rename = "301")]
    Allocation,
    /// 305, the start of care (*start levering*).
    #[serde(rename = "305")]
    Start,
    /// 307, the end of care (*stop levering*).
    #[serde(rename = "307")]
    Stop,
    /// 315, the request for an allocation (*verzoek om toewijzing*).
    #[serde(rename = "315")]
    Application,
    /// 317, the request for a change (*verzoek om wijziging*), which carries the extension.
    #[serde(rename = "317")]
    ChangeRequest,
    /// 319, the answer to a 315 or 317 that is not a grant (*antwoord*).
    #[serde(rename = "319")]
    Answer,
    /// 323, the claim (*declaratie*).
    #[serde(rename = "323")]
    Claim,
    /// 325, the answer to a claim (*declaratie-antwoord*).
    #[serde(rename = "325")]
    ClaimAnswer,
}

impl MessageKind {
    /// Every kind, by number.
    pub const ALL: [Self; 8] = [
        Self::Allocation,
        Self::Start,
        Self::Stop,
        Self::Application,
        Self::ChangeRequest,
        Self::Answer,
        Self::Claim,
        Self::ClaimAnswer,
    ];

    /// The number by which the field knows the message.
    pub const fn number(self) -> u16 {
        match self {
            Self::Allocation => 301,
            Self::Start => 305,
            Self::Stop => 307,
            Self::Application => 315,
            Self::ChangeRequest => 317,
            Self::Answer => 319,
            Self::Claim => 323,
            Self::ClaimAnswer => 325,
        }
    }

    /// The value of `BerichtCode` (COD002-VEKT).
    pub const fn code(self, law: Law) -> u16 {
        match (self, law) {
            (Self::Allocation, Law::Jw) => 436,
            (Self::Start, Law::Jw) => 438,
            (Self::Stop, Law::Jw) => 440,
            (Self::Application, Law::Jw) => 446,
            (Self::ChangeRequest, Law::Jw) => 486,
            (Self::Answer, Law::Jw) => 488,
            (Self::Claim, Law::Jw) => 490,
            (Self::ClaimAnswer, Law::Jw) => 491,
            (Self::Allocation, Law::Wmo) => 414,
            (Self::Start, Law::Wmo) => 418,
            (Self::Stop, Law::Wmo) => 420,
            (Self::Application, Law::Wmo) => 444,
            (Self::ChangeRequest, Law::Wmo) => 480,
            (Self::Answer, Law::Wmo) => 482,
            (Self::Claim, Law::Wmo) => 484,
            (Self::ClaimAnswer, Law::Wmo) => 485,
        }
    }

    /// Does the municipality send it? The others come from the provider.
    pub const fn from_municipality(self) -> bool {
        matches!(self, Self::Allocation | Self::Answer | Self::ClaimAnswer)
    }

    /// Has it a retour message? Claims are answered by a 325 instead.
    pub const fn has_retour(self) -> bool {
        !matches!(self, Self::Claim | Self::ClaimAnswer)
    }
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.number(), f)
    }
}

/// What a message is, as its namespace says: a kind under a law, or the retour that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageType {
    /// The law, from the namespace.
    pub law: Law,
    /// The kind; of a retour, the kind that it answers.
    pub kind: MessageKind,
    /// Is it the retour message (302 for a 301, and so on)?
    pub retour: bool,
}

impl MessageType {
    /// The number of this message: 302 for the retour of a 301.
    pub const fn number(self) -> u16 {
        self.kind.number() + self.retour as u16
    }

    /// The value of `BerichtCode`. A retour's code is one above that of its message.
    pub const fn code(self) -> u16 {
        self.kind.code(self.law) + self.retour as u16
    }

    /// The message whose elements live in this namespace.
    pub(crate) fn of_namespace(uri: &str) -> Result<Self, NotOurs> {
        let path = uri.strip_prefix("http://www.istandaarden.nl/").ok_or(NotOurs::Foreign)?;
        let mut parts = path.split('/');
        let law = match parts.next() {
            Some("ijw") => Law::Jw,
            Some("iwmo") => Law::Wmo,
            _ => return Err(NotOurs::Foreign),
        };
        if parts.next() != Some("3_2") {
            return Err(NotOurs::Release);
        }
        let number: u16 = parts
            .next()
            .and_then(|name| name.strip_prefix(law.as_str()))
            .and_then(|digits| digits.parse().ok())
            .ok_or(NotOurs::Foreign)?;
        if parts.next() != Some("schema") || parts.next().is_some() {
            return Err(NotOurs::Foreign);
        }
        MessageKind::ALL
            .into_iter()
            .flat_map(|kind| [false, true].map(|retour| Self { law, kind, retour }))
            .find(|message| message.number() == number && (!message.retour || message.kind.has_retour()))
            .ok_or(NotOurs::Foreign)
    }

    /// The namespace of the message's own elements.
    pub(crate) fn namespace(self) -> String {
        let law = self.law;
        format!("http://www.istandaarden.nl/i{law}/3_2/{law}{}/schema", self.number())
    }

    /// The namespace of the types that all messages of a law share.
    pub(crate) const fn shared_namespace(self) -> &'static str {
        match self.law {
            Law::Jw => "http://www.istandaarden.nl/ijw/3_2/basisschema/schema",
            Law::Wmo => "http://www.istandaarden.nl/iwmo/3_2/basisschema/schema",
        }
    }
}

/// Why a namespace is none of a message that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotOurs {
    /// No message of these standards.
    Foreign,
    /// A message of another release.
    Release,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_go_both_ways() {
        for law in [Law::Jw, Law::Wmo] {
            for kind in MessageKind::ALL {
                for retour in [false, true] {
                    let message = MessageType { law, kind, retour };
                    let back = MessageType::of_namespace(&message.namespace());
                    let expected = if retour && !kind.has_retour() { Err(NotOurs::Foreign) } else { Ok(message) };
                    assert_eq!(back, expected);
                }
            }
        }
        assert_eq!(MessageType::of_namespace("http://www.istandaarden.nl/ijw/3_1/jw301/schema"), Err(NotOurs::Release));
        assert_eq!(
            MessageType::of_namespace("http://www.istandaarden.nl/ijw/3_2/wmo301/schema"),
            Err(NotOurs::Foreign)
        );
    }
}
