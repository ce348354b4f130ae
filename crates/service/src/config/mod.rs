//! The settings of the service: one file and a few options, checked whole before anything is opened.

mod address;
mod fault;
mod file;
mod limits;
mod read;
mod rules;
mod tell;
mod ways_in;

use std::path::PathBuf;

pub use address::Listen;
pub use fault::ConfigFault;
pub use fault::JwksFault;
pub use limits::Limits;
pub use read::{Overrides, read};
pub use rules::RuleFiles;
pub use tell::{tell_faults, tell_settings};

use stoplicht_contracts::Contract;

use crate::keys::Key;
use crate::policies::Policies;
use crate::token::{Jwks, TokenSettings};

/// Settings that can be served under.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the service listens.
    pub listen: Listen,
    /// Does a proxy with TLS stand before it?
    pub behind_proxy: bool,
    /// The policies.
    pub policies: Policies,
    /// The folder of prepared registers; none: histories travel in questions.
    pub registers: Option<PathBuf>,
    /// The contract under which care is paid for; none: by what is claimed.
    pub contract: Option<Contract>,
    /// The files of both, to read them again.
    pub rule_files: RuleFiles,
    /// Where figures for the operator are; none: nowhere.
    pub metrics: Option<Listen>,
    /// Who may ask what; without these and tokens: everybody, everything.
    pub keys: Vec<Key>,
    /// The tokens that are taken, and the keys as they were read.
    pub tokens: Option<(TokenSettings, Jwks)>,
    /// Whom the document of the API names.
    pub contact: Contact,
    /// Where is told of what was done.
    pub log: Log,
    /// How much is taken at a time.
    pub limits: Limits,
}

/// Whom to ask about the service, as the document of the API has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// A name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Where is told of what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The file of the processing log; none: it was said that there is none.
    pub processing: Option<PathBuf>,
    /// The file of the request log; none: standard output.
    pub requests: Option<PathBuf>,
    /// The processing activity in the municipality's register of them.
    pub activity: String,
}
