//! Who may ask what: keys, of which only the SHA-256 is known here.

use http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::hexadecimal;
use subtle::ConstantTimeEq;

/// The header that a key stands in.
pub const API_KEY: &str = "x-api-key";

/// What a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Requests and lists are assessed.
    Assess,
    /// A request is explained.
    Explain,
    /// A policy is checked.
    Policy,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::Assess, Self::Explain, Self::Policy];

    /// The word in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Assess => "assess",
            Self::Explain => "explain",
            Self::Policy => "policy",
        }
    }
}

/// A key: its name, its SHA-256, and what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name, which stands in the logs.
    pub id: String,
    /// The SHA-256 of its text.
    pub hash: [u8; 32],
    /// What it opens.
    pub scopes: Vec<Scope>,
}

/// The keys that are known; none at all: everybody may ask everything.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    /// Anybody: there are no keys.
    Anybody,
    /// Who has this key.
    Of(&'a Key),
}

impl Keys {
    /// These keys.
    pub fn new(keys: Vec<Key>) -> Self {
        Self(keys)
    }

    /// Who asks, by the key in the headers; none: nobody who is known. It takes as long whichever key it is, and whether
    /// it is one.
    pub fn holder(&self, headers: &HeaderMap) -> Option<Holder<'_>> {
        if self.0.is_empty() {
            return Some(Holder::Anybody);
        }
        let mut given = headers.get_all(API_KEY).iter();
        let (Some(key), None) = (given.next(), given.next()) else { return None };
        let hash: [u8; 32] = Sha256::digest(key.as_bytes()).into();
        let mut found = None;
        for key in &self.0 {
            if bool::from(key.hash.ct_eq(&hash)) {
                found = Some(Holder::Of(key));
            }
        }
        found
    }
}

impl Holder<'_> {
    /// The name of the key.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Anybody => None,
            Self::Of(key) => Some(&key.id),
        }
    }

    /// May this be asked?
    pub fn may(self, scope: Scope) -> bool {
        match self {
            Self::Anybody => true,
            Self::Of(key) => key.scopes.contains(&scope),
        }
    }
}

/// A new key, with the SHA-256 that stands for it in the settings.
///
/// # Errors
/// If the machine has no chance to give.
pub fn new_key() -> Result<(String, String), getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let text = hexadecimal(&bytes);
    let hash = hexadecimal(&Sha256::digest(text.as_bytes()));
    Ok((text, hash))
}
