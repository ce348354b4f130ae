//! Settings from their file and the options beside it: everything that is wrong is found at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stoplicht_core::{Language, Policy};
use stoplicht_run::{RunError, policy_file};

use super::file::{ConfigFile, KeyFile};
use super::{Config, ConfigFault, Listen, Log};
use crate::keys::Key;
use crate::policies::Policies;

/// Where the service listens unless it is told otherwise.
const LISTEN: &str = "127.0.0.1:8085";
/// The processing activity unless it is told otherwise.
const ACTIVITY: &str = "urn:stoplicht:activity:triage-of-extension-requests";
/// No processing log.
const NONE: &str = "none";

/// Options that stand beside the file, and go before what it says.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Where to listen.
    pub listen: Option<String>,
    /// A proxy with TLS stands before it.
    pub behind_proxy: bool,
    /// There are no keys.
    pub without_keys: bool,
    /// Policies, beside those of the file.
    pub policies: Vec<PathBuf>,
    /// The folder of prepared registers.
    pub registers: Option<PathBuf>,
    /// The file of the processing log, or `none`.
    pub processing: Option<PathBuf>,
}

/// Reads the settings, and the policies that they name. What is said of a policy is in the language.
///
/// # Errors
/// Every [`ConfigFault`].
pub fn read(file: Option<&Path>, over: Overrides, language: Language) -> Result<Config, Vec<ConfigFault>> {
    let (settings, folder) = match file {
        Some(path) => (from_file(path).map_err(|fault| vec![fault])?, path.parent().unwrap_or(Path::new(""))),
        None => (ConfigFile::default(), Path::new("")),
    };
    let mut faults = settings.limits.faults();
    let behind_proxy = settings.behind_proxy || over.behind_proxy;
    let without_keys = settings.without_keys || over.without_keys;
    let (address, beside) = match (&over.listen, &settings.listen) {
        (Some(address), _) => (address.as_str(), Path::new("")),
        (None, Some(address)) => (address.as_str(), folder),
        (None, None) => (LISTEN, folder),
    };
    let listen = Listen::parse(address, beside).unwrap_or_else(|| {
        faults.push(ConfigFault::BadAddress(address.to_owned()));
        Listen::Unix(PathBuf::new())
    });
    if !listen.is_local() && !behind_proxy {
        faults.push(ConfigFault::OpenAddress(listen.to_string()));
    }
    let keys = keys(settings.key, &mut faults);
    if keys.is_empty() && !without_keys && faults.iter().all(|fault| !is_of_key(fault)) {
        faults.push(ConfigFault::KeysMissing);
    }
    if keys.is_empty() && without_keys && (behind_proxy || !listen.is_local()) {
        faults.push(ConfigFault::OpenWithoutKeys);
    }
    let paths = settings.policies.iter().map(|path| folder.join(path)).chain(over.policies);
    let policies = policies(paths, language, &mut faults);
    let processing = over.processing.map(|path| (path, Path::new("")));
    let processing = processing.or(settings.log.processing.map(|path| (path, folder)));
    if processing.is_none() {
        faults.push(ConfigFault::ProcessingMissing);
    }
    let log = Log {
        processing: processing.filter(|(path, _)| path != Path::new(NONE)).map(|(path, folder)| folder.join(path)),
        requests: settings.log.requests.map(|path| folder.join(path)),
        activity: settings.log.activity.unwrap_or_else(|| ACTIVITY.to_owned()),
    };
    let registers = over.registers.or(settings.registers.map(|path| folder.join(path)));
    if let Some(folder) = registers.as_ref().filter(|folder| !folder.is_dir()) {
        faults.push(ConfigFault::NoRegisters(folder.clone()));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let (contact, limits) = (settings.contact, settings.limits);
    Ok(Config { listen, behind_proxy, policies, registers, keys, contact, log, limits })
}

fn from_file(path: &Path) -> Result<ConfigFile, ConfigFault> {
    let text = fs::read_to_string(path)
        .map_err(|error| ConfigFault::NotReadable { file: path.to_owned(), why: error.to_string() })?;
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let before = text.get(..error.span().unwrap_or_default().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigFault::NotToml { file: path.to_owned(), line, why: error.message().to_owned() }
    })
}

fn is_of_key(fault: &ConfigFault) -> bool {
    use ConfigFault::{BadHash, BadKeyId, NoScopes, SameKey};
    matches!(fault, BadHash(_) | SameKey(_) | BadKeyId | NoScopes(_))
}

fn keys(entries: Vec<KeyFile>, faults: &mut Vec<ConfigFault>) -> Vec<Key> {
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

/// The policies of files, and of folders of them.
fn policies(paths: impl Iterator<Item = PathBuf>, language: Language, faults: &mut Vec<ConfigFault>) -> Policies {
    let mut named: BTreeMap<(String, String), Arc<Policy>> = BTreeMap::new();
    let mut is_any = false;
    for path in paths {
        let files = match files(&path) {
            Ok(files) => files,
            Err(why) => {
                faults.push(ConfigFault::NotReadable { file: path, why: why.to_string() });
                is_any = true;
                continue;
            }
        };
        for file in files {
            is_any = true;
            match policy_file::read(&file) {
                Ok(policy) => {
                    let id = policy.id().clone();
                    let known = named.entry((id.name, id.version)).or_insert_with(|| Arc::new(policy));
                    if known.id().hash != id.hash {
                        faults.push(ConfigFault::SamePolicy { file });
                    }
                }
                Err(error) => faults.push(ConfigFault::BadPolicy { why: why(&error, language), file }),
            }
        }
    }
    if !is_any {
        faults.push(ConfigFault::NoPolicy);
    }
    Policies::new(named.into_values().collect())
}

/// A file, or the files of policies in a folder, by name.
fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "toml" || extension == "json") && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Why a policy cannot be used.
fn why(error: &RunError, language: Language) -> String {
    match error {
        RunError::Policy { error, .. } => {
            let findings = error.findings().iter();
            let lines = findings.map(|finding| format!("{}: {}", finding.position().line, finding.message(language)));
            lines.collect::<Vec<_>>().join("; ")
        }
        RunError::File { source, .. } => source.to_string(),
        other => other.to_string(),
    }
}
