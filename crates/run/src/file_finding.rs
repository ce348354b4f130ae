//! What was found in a file of settings, as data for other programs.

use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::policy::Finding;
use stoplicht_core::policy::settings::SettingsFault;

/// Something that was found in a policy or a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFinding {
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

impl FileFinding {
    /// The findings of a file as data; the sentences are in the language.
    pub fn all<F: SettingsFault>(findings: &[Finding<F>], language: Language) -> Vec<Self> {
        findings.iter().map(|finding| Self::new(finding, language)).collect()
    }

    fn new<F: SettingsFault>(finding: &Finding<F>, language: Language) -> Self {
        Self {
            severity: finding.severity().as_str(),
            code: finding.fault().code_name(),
            line: finding.position().line,
            column: finding.position().column,
            start: finding.span().start,
            end: finding.span().end,
            words: finding.words().to_owned(),
            message: finding.message(language),
            suggestion: finding.suggestion(language),
        }
    }
}
