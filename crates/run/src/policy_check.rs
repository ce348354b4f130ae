//! What was found in a policy, as data for other programs.

use std::path::Path;

use serde::Serialize;
use stoplicht_core::policy::{Finding, PolicyError, PolicyRef};
use stoplicht_core::{Language, Policy};

use crate::file_finding::FileFinding;

/// The outcome of checking a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyCheck {
    /// The file.
    pub file: String,
    /// It has no errors.
    pub usable: bool,
    /// Which policy it is, if it is usable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyRef>,
    /// Everything that was found.
    pub findings: Vec<FileFinding>,
}

impl PolicyCheck {
    /// The outcome for a file; the sentences are in the language.
    pub fn new(file: &Path, checked: &Result<Policy, PolicyError>, language: Language) -> Self {
        Self {
            file: file.display().to_string(),
            usable: checked.is_ok(),
            policy: checked.as_ref().ok().map(|policy| policy.id().clone()),
            findings: FileFinding::all(found(checked), language),
        }
    }
}

/// Everything that was found: warnings of a policy that can be used, errors too of one that cannot.
pub fn found(checked: &Result<Policy, PolicyError>) -> &[Finding] {
    match checked {
        Ok(policy) => policy.warnings(),
        Err(error) => error.findings(),
    }
}
