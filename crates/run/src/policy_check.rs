//! What was found in a policy, as data for other programs.

use std::path::Path;

use serde::Serialize;
use stoplicht_core::policy::{Finding, PolicyError, PolicyRef};
use stoplicht_core::{Language, Policy};
use stoplicht_report::policy::finding;

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
    pub findings: Vec<PolicyFinding>,
}

/// Something that was found in a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyFinding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The code of the finding.
    pub code: &'static str,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The first byte of the words.
    pub start: usize,
    /// The first byte after them.
    pub end: usize,
    /// The words of the file that it is about.
    pub words: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to write instead, if that is known.
    pub suggestion: Option<String>,
}

impl PolicyCheck {
    /// The outcome for a file; the sentences are in the language.
    pub fn new(file: &Path, checked: &Result<Policy, PolicyError>, language: Language) -> Self {
        Self {
            file: file.display().to_string(),
            usable: checked.is_ok(),
            policy: checked.as_ref().ok().map(|policy| policy.id().clone()),
            findings: PolicyFinding::all(found(checked), language),
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

impl PolicyFinding {
    /// The findings as data; the sentences are in the language.
    pub fn all(findings: &[Finding], language: Language) -> Vec<Self> {
        findings.iter().map(|finding| Self::new(finding, language)).collect()
    }

    fn new(finding: &Finding, language: Language) -> Self {
        Self {
            severity: finding.severity().as_str(),
            code: finding.code().as_str(),
            line: finding.position().line,
            column: finding.position().column,
            start: finding.span().start,
            end: finding.span().end,
            words: finding.words().to_owned(),
            message: finding::message(finding, language),
            suggestion: finding::remedy(finding, language),
        }
    }
}
