//! Which tokens are taken, as the settings have it.

use std::path::PathBuf;

/// Which tokens are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSettings {
    /// The file of the keys.
    pub jwks: PathBuf,
    /// Who gives tokens out (`iss`).
    pub issuer: String,
    /// For whom they are (`aud`).
    pub audience: String,
    /// The claim in which scopes stand.
    pub scope_claim: String,
    /// What stands before each scope.
    pub scope_prefix: String,
}
