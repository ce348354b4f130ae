//! Keyed pseudonyms: who holds the key can repeat them, who does not cannot undo them.

use std::fmt;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use stoplicht_core::register::ClientId;

use crate::Bsn;

/// The secret key from which pseudonyms are made. There is no default: no key, no run.
///
/// The same key gives a client the same pseudonym in every run, so registers of two runs can be joined; under another
/// key nothing matches. The key itself is not kept, only the state of the HMAC that it starts, and `Debug` shows neither.
///
/// ```
/// use stoplicht_messages::{Bsn, PseudonymKey};
///
/// let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
/// let client = key.pseudonym(&"999900006".parse::<Bsn>()?);
/// assert_eq!(client.as_str().len(), 26);
/// assert_eq!(client, key.pseudonym(&Bsn::from_number(999_900_006)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct PseudonymKey(Hmac<Sha256>);

/// A key that cannot be used, or cannot be read. It never holds the key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is too short to be a secret.
    #[error("a key has at least {} characters, this one has {characters}", PseudonymKey::MIN_CHARACTERS)]
    TooShort {
        /// How many characters it has.
        characters: usize,
    },
    /// The text is the same few characters over and over.
    #[error("a key has at least {} different characters", PseudonymKey::MIN_DISTINCT)]
    TooSimple,
    /// The file cannot be read.
    #[error("cannot read the key file `{path}`")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
    /// The environment variable is not set, or not text.
    #[error("the environment variable `{variable}` holds no key")]
    NotSet {
        /// Its name.
        variable: String,
    },
}

impl PseudonymKey {
    /// The least number of characters of a key.
    pub const MIN_CHARACTERS: usize = 32;
    /// The least number of different characters of a key.
    pub const MIN_DISTINCT: usize = 8;

    /// A key from its text; white space at both ends does not count.
    ///
    /// # Errors
    /// [`KeyError::TooShort`] or [`KeyError::TooSimple`].
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let characters = text.chars().count();
        if characters < Self::MIN_CHARACTERS {
            return Err(KeyError::TooShort { characters });
        }
        let mut distinct: Vec<char> = text.chars().collect();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() < Self::MIN_DISTINCT {
            return Err(KeyError::TooSimple);
        }
        // An HMAC takes a key of any length, so the error cannot occur; it is mapped all the same.
        Hmac::new_from_slice(text.as_bytes()).map(Self).map_err(|_| KeyError::TooShort { characters })
    }

    /// The key in a file, as text.
    ///
    /// # Errors
    /// [`KeyError`] if the file cannot be read or its text is no key.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| KeyError::Unreadable { path: path.display().to_string(), source })?;
        Self::from_text(&text)
    }

    /// The key in an environment variable.
    ///
    /// # Errors
    /// [`KeyError`] if it is not set or its text is no key.
    pub fn from_env(variable: &str) -> Result<Self, KeyError> {
        let text = std::env::var(variable).map_err(|_| KeyError::NotSet { variable: variable.to_owned() })?;
        Self::from_text(&text)
    }

    /// The pseudonym of a client: 128 bits of HMAC-SHA-256 in lower-case base32.
    pub fn pseudonym(&self, bsn: &Bsn) -> ClientId {
        ClientId::from(base32(self.digest(b"client", &[bsn.digits().as_bytes()])))
    }

    /// A short text by which a later run knows that it has the same key.
    pub(crate) fn fingerprint(&self) -> String {
        base32(self.digest(b"fingerprint", &[]))
    }

    /// A keyed digest of the parts, told apart by what it is for. Parts cannot run into each other.
    pub(crate) fn digest(&self, purpose: &[u8], parts: &[&[u8]]) -> [u8; 16] {
        let mut mac = self.0.clone();
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(part);
            mac.update(&[0xFF]); // no byte of UTF-8
        }
        let mut short = [0; 16];
        for (to, from) in short.iter_mut().zip(mac.finalize().into_bytes()) {
            *to = from;
        }
        short
    }
}

fn base32(digest: [u8; 16]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let bits = u128::from_be_bytes(digest);
    // Twenty-five times five bits from the top, and the last three.
    (0..26)
        .map(|at| {
            let index = if at < 25 { bits >> (123 - 5 * at) } else { bits << 2 };
            char::from(ALPHABET[(index & 31) as usize])
        })
        .collect()
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_pseudonyms() {
        let key = PseudonymKey::from_text("0123456789abcdef0123456789abcdef").unwrap();
        let other = PseudonymKey::from_text("0123456789abcdef0123456789abcdeg\n").unwrap();
        let bsn: Bsn = "999900006".parse().unwrap();
        assert_ne!(key.pseudonym(&bsn), other.pseudonym(&bsn));
        assert_ne!(key.fingerprint(), other.fingerprint());
        assert_eq!(format!("{key:?}"), "PseudonymKey(***)");
        assert!(matches!(PseudonymKey::from_text("short"), Err(KeyError::TooShort { characters: 5 })));
        assert!(matches!(PseudonymKey::from_text(&"ab".repeat(40)), Err(KeyError::TooSimple)));
        assert!(matches!(PseudonymKey::from_env("STOPLICHT_NO_SUCH_KEY"), Err(KeyError::NotSet { .. })));
        assert!(matches!(PseudonymKey::from_file("/no/such/file"), Err(KeyError::Unreadable { .. })));
    }

    #[test]
    fn base32_is_that_of_the_rfc() {
        assert_eq!(base32([0; 16]), "a".repeat(26));
        assert_eq!(base32([0xFF; 16]), format!("{}4", "7".repeat(25)));
        assert_eq!(base32(*b"foobar0123456789"), "mzxw6ytboiydcmrtgq2tmnzyhe");
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let key = PseudonymKey::from_text("0123456789abcdef0123456789abcdef").unwrap();
        assert_ne!(key.digest(b"line", &[b"ab", b"c"]), key.digest(b"line", &[b"a", b"bc"]));
    }
}
