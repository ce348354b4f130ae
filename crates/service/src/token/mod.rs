//! Tokens: a JWT (RFC 7519) that one of the keys of a file has signed, for this service, by who may give them out.
//!
//! Only signatures that need no shared secret are known (`RS256`, `PS256`, `ES256`), and a token says nothing about how it is
//! checked: its key does. Nothing is fetched; the keys are a file on the disk (RFC 7517), which is read again on SIGHUP.

mod claims;
mod fault;
mod jwks;
mod settings;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use claims::Bearer;
use claims::Claims;
pub use fault::TokenFault;
use jwks::Algorithm;
pub use jwks::{Jwks, JwksError};
pub use settings::TokenSettings;

/// The most characters of a token: more than any identity provider makes, and less than a head may have.
const LONGEST: usize = 8 << 10;

/// The tokens that are taken, with the keys as they were last read.
#[derive(Debug)]
pub struct Tokens {
    settings: TokenSettings,
    keys: RwLock<Arc<Jwks>>,
}

/// The head of a token.
#[derive(Debug, Deserialize)]
struct Head {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
    /// What must be understood; nothing of that kind is.
    #[serde(default)]
    crit: Option<serde::de::IgnoredAny>,
}

impl Tokens {
    /// Tokens that these keys have signed.
    pub fn new(settings: TokenSettings, keys: Jwks) -> Self {
        Self { settings, keys: RwLock::new(Arc::new(keys)) }
    }

    /// The file of the keys.
    pub fn file(&self) -> &Path {
        &self.settings.jwks
    }

    /// Reads the keys again. If they cannot be read, those that are known stay.
    ///
    /// # Errors
    /// [`JwksError`] if they cannot be read.
    pub fn reload(&self) -> Result<(), JwksError> {
        let keys = Arc::new(Jwks::read(&self.settings.jwks)?);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    /// Who has this token.
    ///
    /// # Errors
    /// [`TokenFault`] if it is not taken. What it says is looked at only once its signature is right.
    pub fn bearer(&self, token: &str, now: SystemTime) -> Result<Bearer, TokenFault> {
        if token.len() > LONGEST {
            return Err(TokenFault::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenFault::Malformed)?;
        let (head, claims) = signed.split_once('.').ok_or(TokenFault::Malformed)?;
        let head: Head = json(head)?;
        let kind = head.typ.as_deref().unwrap_or("JWT");
        let kind = kind.strip_prefix("application/").unwrap_or(kind);
        if head.crit.is_some() || !["jwt", "at+jwt"].contains(&kind.to_ascii_lowercase().as_str()) {
            return Err(TokenFault::Malformed);
        }
        let algorithm = Algorithm::named(&head.alg).ok_or(TokenFault::Algorithm)?;
        let signature = decoded(signature)?;
        let keys = Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner));
        let key = keys.of(head.kid.as_deref(), algorithm)?;
        if !key.has_signed(algorithm, signed.as_bytes(), &signature) {
            return Err(TokenFault::Signature);
        }
        json::<Claims>(claims)?.bearer(&self.settings, now)
    }
}

fn decoded(part: &str) -> Result<Vec<u8>, TokenFault> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenFault::Malformed)
}

fn json<T: DeserializeOwned>(part: &str) -> Result<T, TokenFault> {
    serde_json::from_slice(&decoded(part)?).map_err(|_| TokenFault::Malformed)
}
