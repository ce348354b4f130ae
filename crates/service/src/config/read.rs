//! Settings from their file and the options beside it: everything that is wrong is found at once.

use std::fs;
use std::path::{Path, PathBuf};

use stoplicht_core::Language;

use super::file::ConfigFile;
use super::rules::RuleFiles;
use super::ways_in::{is_of_way_in, keys, tokens};
use super::{Config, ConfigFault, Listen, Log};
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
    /// The contract under which care is paid for.
    pub contract: Option<PathBuf>,
    /// Where figures for the operator are.
    pub metrics: Option<String>,
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
    let tokens = settings.jwt.and_then(|entry| tokens(entry, folder, &mut faults));
    let is_closed = !keys.is_empty() || tokens.is_some();
    if !is_closed && !without_keys && faults.iter().all(|fault| !is_of_way_in(fault)) {
        faults.push(ConfigFault::KeysMissing);
    }
    if !is_closed && without_keys && (behind_proxy || !listen.is_local()) {
        faults.push(ConfigFault::OpenWithoutKeys);
    }
    let paths = settings.policies.iter().map(|path| folder.join(path)).chain(over.policies);
    let contract = over.contract.or(settings.contract.map(|path| folder.join(path)));
    let rule_files = RuleFiles { policies: paths.collect(), contract, language };
    let (policies, contract) = rule_files.read().unwrap_or_else(|wrong| {
        faults.extend(wrong);
        (Policies::default(), None)
    });
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
    let metrics = over.metrics.map(|address| (address, Path::new("")));
    let metrics = metrics.or(settings.metrics.map(|address| (address, folder)));
    let metrics = metrics.and_then(|(address, beside)| metrics_address(address, beside, &mut faults));
    if !faults.is_empty() {
        return Err(faults);
    }
    let (contact, limits) = (settings.contact, settings.limits);
    Ok(Config {
        listen,
        behind_proxy,
        policies,
        registers,
        contract,
        rule_files,
        metrics,
        keys,
        tokens,
        contact,
        log,
        limits,
    })
}

/// Where figures are: on this machine alone, since nobody is asked who he is.
fn metrics_address(address: String, beside: &Path, faults: &mut Vec<ConfigFault>) -> Option<Listen> {
    match Listen::parse(&address, beside) {
        Some(listen) if listen.is_local() => return Some(listen),
        Some(listen) => faults.push(ConfigFault::OpenMetrics(listen.to_string())),
        None => faults.push(ConfigFault::BadAddress(address)),
    }
    None
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
