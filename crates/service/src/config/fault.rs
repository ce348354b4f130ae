//! What is wrong with the settings.

use std::path::PathBuf;

use stoplicht_core::Language;

use crate::token::JwksError;
use crate::words;

/// Something that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigFault {
    /// A file cannot be read.
    NotReadable {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The settings are no TOML, or say what is no setting.
    NotToml {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// Where to listen is no address.
    BadAddress(String),
    /// The address can be reached from outside.
    OpenAddress(String),
    /// There is no policy.
    NoPolicy,
    /// A policy cannot be used.
    BadPolicy {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There are no registers where they should be.
    NoRegisters(PathBuf),
    /// Two policies of one name and version.
    SamePolicy {
        /// The file.
        file: PathBuf,
    },
    /// The SHA-256 of a key is none.
    BadHash(String),
    /// Two keys of one name.
    SameKey(String),
    /// The name of a key cannot stand in a log.
    BadKeyId,
    /// A key opens nothing.
    NoScopes(String),
    /// There are no keys, and nothing says that there need not be.
    KeysMissing,
    /// Without keys, and reached from outside.
    OpenWithoutKeys,
    /// Nothing says where the processing log goes.
    ProcessingMissing,
    /// The keys of tokens cannot be used.
    BadJwks {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: JwksFault,
    },
    /// A setting of tokens is empty.
    JwtIncomplete(&'static str),
    /// The contract cannot be used.
    BadContract {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Figures could be reached from outside.
    OpenMetrics(String),
    /// A number that cannot be.
    OutOfRange {
        /// Its name.
        setting: &'static str,
        /// The least it can be.
        least: u32,
        /// The most it can be.
        most: u32,
    },
}

/// Why the keys of tokens cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JwksFault {
    /// The file cannot be read.
    NotReadable(String),
    /// It is no JSON of that structure.
    NotJwks(usize, usize),
    /// A secret stands in it.
    Secret,
    /// No key can be used.
    NoKeys,
}

impl From<JwksError> for JwksFault {
    fn from(error: JwksError) -> Self {
        match error {
            JwksError::File(why) => Self::NotReadable(why.to_string()),
            JwksError::NotJwks { line, column } => Self::NotJwks(line, column),
            JwksError::Secret => Self::Secret,
            JwksError::NoKeys => Self::NoKeys,
        }
    }
}

impl ConfigFault {
    /// What is wrong, in a sentence.
    pub fn sentence(&self, language: Language) -> String {
        use words::config as say;
        match self {
            Self::NotReadable { file, why } => say::not_readable(language, file.display(), why),
            Self::NotToml { file, line, why } => say::not_toml(language, file.display(), line, why),
            Self::BadAddress(address) => say::bad_address(language, address),
            Self::OpenAddress(address) => say::open_address(language, address),
            Self::NoPolicy => say::no_policy(language).to_owned(),
            Self::BadPolicy { file, why } => say::bad_policy(language, file.display(), why),
            Self::NoRegisters(folder) => say::no_registers(language, folder.display()),
            Self::SamePolicy { file } => say::same_policy(language, file.display()),
            Self::BadHash(id) => say::bad_hash(language, id),
            Self::SameKey(id) => say::same_key(language, id),
            Self::BadKeyId => say::bad_key_id(language).to_owned(),
            Self::NoScopes(id) => say::no_scopes(language, id),
            Self::KeysMissing => say::keys_missing(language).to_owned(),
            Self::OpenWithoutKeys => say::open_without_keys(language).to_owned(),
            Self::ProcessingMissing => say::processing_missing(language).to_owned(),
            Self::BadJwks { file, why: JwksFault::NotReadable(why) } => {
                say::jwks_not_readable(language, file.display(), why)
            }
            Self::BadJwks { file, why: JwksFault::NotJwks(line, column) } => {
                say::jwks_not_json(language, column, file.display(), line)
            }
            Self::BadJwks { file, why: JwksFault::Secret } => say::jwks_secret(language, file.display()),
            Self::BadJwks { file, why: JwksFault::NoKeys } => say::jwks_no_keys(language, file.display()),
            Self::JwtIncomplete(setting) => say::jwt_incomplete(language, setting),
            Self::BadContract { file, why } => say::bad_contract(language, file.display(), why),
            Self::OpenMetrics(address) => say::open_metrics(language, address),
            Self::OutOfRange { setting, least, most } => say::out_of_range(language, least, most, setting),
        }
    }
}
