//! The hashes of a column of keys: what tells them apart without their texts.

use polars_arrow::array::{Array, Utf8ViewArray, View};
use polars_arrow::trusted_len::TrustedLen;

use super::hash::{InlineKey, key_hash, long_hash, second_hash};
use super::scope::Scope;

/// The hashes of a column of keys, one by one; where there is none, any.
pub fn each_hash(scopes: &[Scope], texts: &Utf8ViewArray) -> impl TrustedLen<Item = u64> {
    each_key(scopes, texts).map(|key: InlineKey| key.hash())
}

/// The keys of a column, one by one; where there is none, any.
pub fn each_key(scopes: &[Scope], texts: &Utf8ViewArray) -> impl TrustedLen<Item = InlineKey> {
    let one = |(row, (scope, view)): (usize, (&Scope, &View))| {
        InlineKey::new(*scope, *view, || long_hash(texts.value(row).as_bytes()))
    };
    scopes.iter().zip(texts.views().iter()).enumerate().map(one)
}

/// The hashes of a column of keys; 0 where there is none.
pub fn key_hashes(scopes: &[Scope], texts: &Utf8ViewArray) -> Vec<u64> {
    let mut hashes: Vec<u64> = each_hash(scopes, texts).collect();
    if let Some(validity) = texts.validity().filter(|validity| validity.unset_bits() > 0) {
        hashes.iter_mut().zip(validity.iter()).filter(|(_, valid)| !valid).for_each(|(hash, _)| *hash = 0);
    }
    hashes
}

/// What tells the keys of some rows apart, without their texts: two hashes each.
#[derive(Debug, Default)]
pub struct KeyHashes {
    /// [`key_hash`].
    pub first: Vec<u64>,
    /// [`second_hash`].
    pub second: Vec<u64>,
}

impl KeyHashes {
    /// Those of a column of keys; that of a row without one says nothing.
    pub fn of(scopes: &[Scope], texts: &Utf8ViewArray) -> Self {
        let second = |(row, scope): (usize, &Scope)| second_hash(*scope, texts.value(row).as_bytes());
        Self { first: key_hashes(scopes, texts), second: scopes.iter().enumerate().map(second).collect() }
    }

    /// Adds those of a key.
    pub fn push(&mut self, scope: Scope, text: &str) {
        self.first.push(key_hash(scope, text));
        self.second.push(second_hash(scope, text.as_bytes()));
    }

    /// Those of these rows.
    #[expect(clippy::indexing_slicing, reason = "there are hashes for each row")]
    pub fn at(&self, rows: &[u32]) -> Vec<(u64, u64)> {
        rows.iter().map(|row| (self.first[*row as usize], self.second[*row as usize])).collect()
    }
}
