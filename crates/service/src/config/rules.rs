//! What requests are weighed by, from the settings: policies, and a contract.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stoplicht_contracts::Contract;
use stoplicht_core::{Language, Policy};
use stoplicht_run::{FileFinding, RunError, contract_file, policy_file};

use super::ConfigFault;
use crate::policies::Policies;

/// The files that rules are read from, once at the start and again when the service is told to.
#[derive(Debug, Clone)]
pub struct RuleFiles {
    /// Files of policies, and folders of them.
    pub policies: Vec<PathBuf>,
    /// The file of the contract.
    pub contract: Option<PathBuf>,
    /// What is said of them is in this language.
    pub language: Language,
}

impl RuleFiles {
    /// The policies, and the contract.
    ///
    /// # Errors
    /// Every [`ConfigFault`].
    pub fn read(&self) -> Result<(Policies, Option<Contract>), Vec<ConfigFault>> {
        let mut faults = Vec::new();
        let policies = policies(&self.policies, self.language, &mut faults);
        let contract = self.contract.as_ref().and_then(|path| contract(path, self.language, &mut faults));
        if faults.is_empty() { Ok((policies, contract)) } else { Err(faults) }
    }
}

/// The policies of files, and of folders of them.
fn policies(paths: &[PathBuf], language: Language, faults: &mut Vec<ConfigFault>) -> Policies {
    let mut named: BTreeMap<(String, String), Arc<Policy>> = BTreeMap::new();
    let mut is_any = false;
    for path in paths {
        let files = match files(path) {
            Ok(files) => files,
            Err(why) => {
                faults.push(ConfigFault::NotReadable { file: path.clone(), why: why.to_string() });
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

/// The contract of a file.
fn contract(path: &Path, language: Language, faults: &mut Vec<ConfigFault>) -> Option<Contract> {
    match contract_file::read(path) {
        Ok(contract) => Some(contract),
        Err(error) => {
            faults.push(ConfigFault::BadContract { why: why(&error, language), file: path.to_owned() });
            None
        }
    }
}

/// Why a policy or a contract cannot be used.
fn why(error: &RunError, language: Language) -> String {
    match error {
        RunError::Policy { error, .. } => lines(FileFinding::all(error.findings(), language)),
        RunError::Contract { error, .. } => lines(FileFinding::all(error.findings(), language)),
        RunError::File { source, .. } => source.to_string(),
        other => other.to_string(),
    }
}

fn lines(findings: Vec<FileFinding>) -> String {
    let line = |finding: FileFinding| format!("{}: {}", finding.line, finding.message);
    findings.into_iter().map(line).collect::<Vec<_>>().join("; ")
}
