//! Keyed pseudonyms: who holds the key can repeat them, who does not cannot undo them.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use stoplicht_core::register::ClientId;
use stoplicht_core::{KeyText, KeyTextError};

use crate::bsn::Bsn;

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

impl PseudonymKey {
    /// A key from its text; what stands around it does not count (see [`KeyText`]).
    ///
    /// # Errors
    /// [`KeyTextError`] if the text is too short, or the same few characters over and over.
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        Self::new(&KeyText::from_text(text)?)
    }

    /// A key from a text that was found fit to be one, such as [`KeyText::from_bytes`] gives of a file.
    ///
    /// # Errors
    /// None today: an HMAC takes a key of any length.
    pub fn new(text: &KeyText) -> Result<Self, KeyTextError> {
        let bytes = text.as_bytes();
        let short = KeyTextError::TooShort { characters: bytes.len() };
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| short)
    }

    /// The pseudonym of a client: 128 bits of HMAC-SHA-256 in lower-case base32.
    pub fn pseudonym(&self, bsn: &Bsn) -> ClientId {
        ClientId::from(base32(self.client(bsn)))
    }

    /// The bits of which the pseudonym is the text: what a claim line knows its client by.
    pub(crate) fn client(&self, bsn: &Bsn) -> [u8; 16] {
        self.digest(b"client", &[bsn.digits().as_bytes()])
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

/// The text of 128 bits, in lower-case base32 without padding: of a client's, the pseudonym.
#[expect(clippy::indexing_slicing, reason = "five bits are below 32")]
pub(crate) fn base32(digest: [u8; 16]) -> String {
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
        assert!(matches!(PseudonymKey::from_text("short"), Err(KeyTextError::TooShort { characters: 5 })));
        let marked = PseudonymKey::from_text("\u{FEFF}0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!(marked.fingerprint(), key.fingerprint(), "a byte order mark is no part of a key");
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
