//! The ways in, from the settings: keys by their SHA-256, and tokens by the file of their keys.

use std::path::Path;

use super::ConfigFault;
use super::file::{JwtFile, KeyFile};
use crate::keys::Key;
use crate::token::{Jwks, TokenSettings};

/// Is it a fault of keys or tokens? Then nothing need be said of there being none.
pub(super) fn is_of_way_in(fault: &ConfigFault) -> bool {
    use ConfigFault::{BadHash, BadJwks, BadKeyId, JwtIncomplete, NoScopes, SameKey};
    matches!(fault, BadHash(_) | SameKey(_) | BadKeyId | NoScopes(_) | BadJwks { .. } | JwtIncomplete(_))
}

/// The keys.
pub(super) fn keys(entries: Vec<KeyFile>, faults: &mut Vec<ConfigFault>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for KeyFile { id, sha256, scopes } in entries {
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || id.len() > 40 || !id.bytes().all(is_name) {
            faults.push(ConfigFault::BadKeyId);
        } else if keys.iter().any(|key| key.id == id) {
            faults.push(ConfigFault::SameKey(id));
        } else if scopes.is_empty() {
            faults.push(ConfigFault::NoScopes(id));
        } else if let Some(hash) = hash(&sha256) {
            keys.push(Key { id, hash, scopes });
        } else {
            faults.push(ConfigFault::BadHash(id));
        }
    }
    keys
}

/// Thirty-two bytes in hexadecimal.
fn hash(text: &str) -> Option<[u8; 32]> {
    let is_right = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)).filter(|_| is_right) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    is_right.then_some(bytes)
}

/// The tokens that are taken, with their keys.
pub(super) fn tokens(entry: JwtFile, folder: &Path, faults: &mut Vec<ConfigFault>) -> Option<(TokenSettings, Jwks)> {
    let JwtFile { jwks, issuer, audience, scope_claim, scope_prefix } = entry;
    let before = faults.len();
    let said = [("issuer", &issuer), ("audience", &audience), ("scope_claim", &scope_claim)];
    faults.extend(said.iter().filter(|(_, text)| text.is_empty()).map(|(name, _)| ConfigFault::JwtIncomplete(name)));
    let jwks = folder.join(jwks);
    match Jwks::read(&jwks) {
        Ok(keys) if faults.len() == before => {
            Some((TokenSettings { jwks, issuer, audience, scope_claim, scope_prefix }, keys))
        }
        Ok(_) => None,
        Err(why) => {
            faults.push(ConfigFault::BadJwks { file: jwks, why: why.into() });
            None
        }
    }
}
