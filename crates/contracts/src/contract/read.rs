//! From the text of a file to a contract, or to everything that is wrong with it.

use std::fmt;

use stoplicht_core::policy::settings::{Node, SettingsFault, from_json, from_toml, place};
use stoplicht_core::policy::{PolicyFault as FileFormFault, Severity};

use super::checked::Contract;
use super::fault::{ContractFault, ContractFinding};
use super::file;

/// The largest contract file: a contract over all municipalities has some hundreds of thousands of bytes.
const MAX_BYTES: usize = 8 << 20;

/// A contract cannot be used; every reason is told, with the warnings beside them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ContractError {
    findings: Vec<ContractFinding>,
}

impl ContractError {
    /// Everything that was found, in the order of the file.
    pub fn findings(&self) -> &[ContractFinding] {
        &self.findings
    }
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the contract cannot be used")?;
        for finding in &self.findings {
            write!(f, "\n  {finding}")?;
        }
        Ok(())
    }
}

type Parse = fn(&str) -> Result<Node, Vec<stoplicht_core::policy::Finding>>;

impl Contract {
    /// Reads and checks a contract in TOML.
    ///
    /// # Errors
    /// [`ContractError`] with every finding, if one of them is an error.
    pub fn from_toml(text: &str) -> Result<Self, ContractError> {
        Self::read(text, from_toml)
    }

    /// Reads and checks a contract in JSON, of the same structure; its canonical form is one.
    ///
    /// # Errors
    /// [`ContractError`] with every finding, if one of them is an error.
    pub fn from_json(text: &str) -> Result<Self, ContractError> {
        Self::read(text, from_json)
    }

    fn read(text: &str, parse: Parse) -> Result<Self, ContractError> {
        // A byte order mark is nothing to the people who make such files.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let placed = |findings| place(findings, text, text.len() - body.len());
        if body.len() > MAX_BYTES {
            let finding = ContractFinding::new(FileFormFault::FileTooLarge(MAX_BYTES).into(), 0..0);
            return Err(ContractError { findings: placed(vec![finding]) });
        }
        let as_ours = |finding: stoplicht_core::policy::Finding| finding.map(ContractFault::from);
        let root = parse(body)
            .map_err(|findings| ContractError { findings: placed(findings.into_iter().map(as_ours).collect()) })?;
        let (contract, findings) = file::read(&root);
        let findings = placed(findings);
        match contract {
            Some(contract) if findings.iter().all(|finding| finding.fault().severity() == Severity::Warning) => {
                Ok(Self { warnings: findings, ..contract })
            }
            _ => Err(ContractError { findings }),
        }
    }
}
