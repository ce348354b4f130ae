//! The file of settings, as it is written.

use std::path::PathBuf;

use serde::Deserialize;

use super::{Contact, Limits};
use crate::keys::Scope;

/// The file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConfigFile {
    /// Where the service listens.
    pub listen: Option<String>,
    /// A proxy with TLS stands before it.
    pub behind_proxy: bool,
    /// There are no keys.
    pub without_keys: bool,
    /// Files of policies, and folders of them.
    pub policies: Vec<PathBuf>,
    /// The folder of prepared registers.
    pub registers: Option<PathBuf>,
    /// The contract under which care is paid for.
    pub contract: Option<PathBuf>,
    /// Where figures for the operator are.
    pub metrics: Option<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Where is told of what was done.
    pub log: LogFile,
    /// How much is taken at a time.
    pub limits: Limits,
    /// The tokens that are taken.
    pub jwt: Option<JwtFile>,
    /// The keys.
    pub key: Vec<KeyFile>,
}

/// The tokens that are taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JwtFile {
    /// The file of the keys.
    pub jwks: PathBuf,
    /// Who gives tokens out.
    pub issuer: String,
    /// For whom they are.
    pub audience: String,
    /// The claim in which scopes stand.
    #[serde(default = "scope")]
    pub scope_claim: String,
    /// What stands before each scope.
    #[serde(default)]
    pub scope_prefix: String,
}

/// The claim of RFC 9068.
fn scope() -> String {
    "scope".to_owned()
}

/// Where is told of what was done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogFile {
    /// The file of the processing log, or `none`.
    pub processing: Option<PathBuf>,
    /// The file of the request log.
    pub requests: Option<PathBuf>,
    /// The processing activity.
    pub activity: Option<String>,
}

/// A key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// Its name.
    pub id: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What it opens.
    pub scopes: Vec<Scope>,
}
