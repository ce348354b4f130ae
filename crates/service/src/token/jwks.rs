//! The keys that tokens are checked with: a set of public keys in JSON (RFC 7517), as identity providers publish it.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use rsa::{BoxedUint, Pkcs1v15Sign, Pss};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::fault::TokenFault;

/// More bytes than any set of keys has.
const MOST: u64 = 1 << 20;
/// The sizes of RSA keys that are taken, in bits.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=8_192;

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with PKCS #1 v1.5 padding and SHA-256.
    Rs256,
    /// RSA with PSS padding and SHA-256.
    Ps256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

impl Algorithm {
    const ALL: [Self; 3] = [Self::Rs256, Self::Ps256, Self::Es256];

    /// The name in a token and in a set of keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
        }
    }

    /// The algorithm of a name; none: it is not taken. `none` and those with a shared secret are not among them.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// A public key.
#[derive(Debug, Clone)]
pub struct PublicKey {
    /// Its name.
    pub id: Option<String>,
    /// The one algorithm that it is for; none: every one of its kind.
    algorithm: Option<Algorithm>,
    numbers: Numbers,
}

#[derive(Debug, Clone)]
enum Numbers {
    Rsa(Box<rsa::PublicKey>),
    P256(Box<VerifyingKey>),
}

/// The keys of a file.
#[derive(Debug, Clone)]
pub struct Jwks {
    keys: Vec<PublicKey>,
    left_out: usize,
}

/// Why a set of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JwksError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] io::Error),
    /// It is no JSON of that structure.
    #[error("no JWKS: line {line}, column {column}")]
    NotJwks {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// A secret stands in it.
    #[error("a secret key stands in the JWKS")]
    Secret,
    /// No key in it can be used.
    #[error("no key of the JWKS can be used")]
    NoKeys,
}

#[derive(Debug, Deserialize)]
struct Set {
    keys: Vec<Entry>,
}

/// A key as it is written. What else may stand there is not needed.
#[derive(Debug, Deserialize)]
struct Entry {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    /// The private part of a key.
    d: Option<IgnoredAny>,
    /// A shared secret.
    k: Option<IgnoredAny>,
}

impl Jwks {
    /// Reads the keys of a file.
    ///
    /// # Errors
    /// [`JwksError`] if there is none that can be used, or a secret stands there.
    pub fn read(path: &Path) -> Result<Self, JwksError> {
        if fs::metadata(path)?.len() > MOST {
            return Err(JwksError::NotJwks { line: 1, column: 1 });
        }
        Self::parse(&fs::read(path)?)
    }

    /// The keys of a text.
    ///
    /// # Errors
    /// [`JwksError`], as [`read`](Self::read) has it.
    pub fn parse(text: &[u8]) -> Result<Self, JwksError> {
        let set: Set = serde_json::from_slice(text)
            .map_err(|error| JwksError::NotJwks { line: error.line(), column: error.column() })?;
        if set.keys.iter().any(|entry| entry.d.is_some() || entry.k.is_some()) {
            return Err(JwksError::Secret);
        }
        let all = set.keys.len();
        let keys: Vec<PublicKey> = set.keys.iter().filter_map(Entry::key).collect();
        let left_out = all - keys.len();
        if keys.is_empty() { Err(JwksError::NoKeys) } else { Ok(Self { keys, left_out }) }
    }

    /// The keys.
    pub fn keys(&self) -> &[PublicKey] {
        &self.keys
    }

    /// How many keys stand there that are not used: for encryption, or of a kind that is not taken.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// The key of a name that is for an algorithm. A token without a name is taken where there is one key.
    ///
    /// # Errors
    /// [`TokenFault`] if there is none, or it is for another algorithm.
    pub fn of(&self, id: Option<&str>, algorithm: Algorithm) -> Result<&PublicKey, TokenFault> {
        let mut named = self.keys.iter().filter(|key| id.is_none() || key.id.as_deref() == id).peekable();
        if named.peek().is_none() || (id.is_none() && self.keys.len() > 1) {
            return Err(TokenFault::UnknownKey);
        }
        named.find(|key| key.is_for(algorithm)).ok_or(TokenFault::Algorithm)
    }
}

impl Entry {
    /// As a key that is used; none: it is for something else, or of a kind that is not taken.
    fn key(&self) -> Option<PublicKey> {
        if self.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let algorithm = match self.alg.as_deref() {
            Some(name) => Some(Algorithm::named(name)?),
            None => None,
        };
        let numbers = match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let number = |text: Option<&String>| Some(BoxedUint::from_be_slice_vartime(&bytes(text)?));
                let key =
                    rsa::PublicKey::new_with_size_limits(number(self.n.as_ref())?, number(self.e.as_ref())?, RSA_BITS)
                        .ok()?;
                Numbers::Rsa(Box::new(key))
            }
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes(self.x.as_ref())?, bytes(self.y.as_ref())?);
                let point = (x.len() == 32 && y.len() == 32).then(|| [&[4], &x[..], &y[..]].concat())?;
                Numbers::P256(Box::new(VerifyingKey::from_sec1_bytes(&point).ok()?))
            }
            _ => return None,
        };
        let key = PublicKey { id: self.kid.clone(), algorithm, numbers };
        Algorithm::ALL.into_iter().any(|one| key.is_for(one)).then_some(key)
    }
}

fn bytes(text: Option<&String>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text?).ok()
}

impl PublicKey {
    /// Is it for this algorithm? That the key says so, and not the token alone, is what keeps one from being passed off for
    /// another.
    fn is_for(&self, algorithm: Algorithm) -> bool {
        let is_of_kind = match self.numbers {
            Numbers::Rsa(_) => matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256),
            Numbers::P256(_) => algorithm == Algorithm::Es256,
        };
        is_of_kind && self.algorithm.is_none_or(|only| only == algorithm)
    }

    /// Is this its signature over these words?
    pub fn has_signed(&self, algorithm: Algorithm, words: &[u8], signature: &[u8]) -> bool {
        match (&self.numbers, algorithm) {
            (Numbers::Rsa(key), Algorithm::Rs256) => {
                key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(words), signature).is_ok()
            }
            (Numbers::Rsa(key), Algorithm::Ps256) => {
                key.verify(Pss::<Sha256>::new(), &Sha256::digest(words), signature).is_ok()
            }
            (Numbers::P256(key), Algorithm::Es256) => {
                Signature::from_slice(signature).is_ok_and(|signature| key.verify(words, &signature).is_ok())
            }
            _ => false,
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id.as_deref().unwrap_or("-"))?;
        let mut before = " (";
        for algorithm in Algorithm::ALL.into_iter().filter(|one| self.is_for(*one)) {
            write!(f, "{before}{}", algorithm.as_str())?;
            before = ", ";
        }
        f.write_str(")")
    }
}
