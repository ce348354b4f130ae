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

/// The keys that are known.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

impl Keys {
    /// These keys.
    pub fn new(keys: Vec<Key>) -> Self {
        Self(keys)
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key in the headers; none: none that is known. It takes as long whichever key it is, and whether it is one.
    pub fn of(&self, headers: &HeaderMap) -> Option<&Key> {
        let mut given = headers.get_all(API_KEY).iter();
        let (Some(key), None) = (given.next(), given.next()) else { return None };
        let hash: [u8; 32] = Sha256::digest(key.as_bytes()).into();
        let mut found = None;
        for key in &self.0 {
            if bool::from(key.hash.ct_eq(&hash)) {
                found = Some(key);
            }
        }
        found
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
