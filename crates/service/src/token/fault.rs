//! Why a token is not taken, told without a word of what it says.

/// Why a token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// It is no JWT.
    Malformed,
    /// It is signed in a way that is not taken, or that its key is not for.
    Algorithm,
    /// No key is known by its name.
    UnknownKey,
    /// The signature is not of this key over these words.
    Signature,
    /// It is over.
    Expired,
    /// It holds from later on.
    NotYet,
    /// Somebody else gave it out.
    Issuer,
    /// It is for another service.
    Audience,
}

impl TokenFault {
    /// In words that a program can read, as they stand in `WWW-Authenticate`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm",
            Self::UnknownKey => "unknown key",
            Self::Signature => "signature",
            Self::Expired => "expired",
            Self::NotYet => "not yet valid",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
        }
    }
}
