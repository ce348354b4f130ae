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

/// The policies of files, and of folders of them.
pub(super) fn policies(
    paths: impl Iterator<Item = PathBuf>,
    language: Language,
    faults: &mut Vec<ConfigFault>,
) -> Policies {
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

/// The contract of a file.
pub(super) fn contract(path: PathBuf, language: Language, faults: &mut Vec<ConfigFault>) -> Option<Contract> {
    match contract_file::read(&path) {
        Ok(contract) => Some(contract),
        Err(error) => {
            faults.push(ConfigFault::BadContract { why: why(&error, language), file: path });
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
