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
    /// Whom to ask.
    pub contact: Contact,
    /// Where is told of what was done.
    pub log: LogFile,
    /// How much is taken at a time.
    pub limits: Limits,
    /// The keys.
    pub key: Vec<KeyFile>,
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
