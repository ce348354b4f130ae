//! What was found in a policy, in the reader's language: what is wrong, and a way out.
//!
//! Keys, measures and the words of a condition are the same in every language, for they are what stands in the file.

use stoplicht_core::Language;
use stoplicht_core::policy::settings::SettingsFault;
use stoplicht_core::policy::{Finding, Position, Severity};

use crate::wording::capital;
use crate::words;

/// What is wrong, in one sentence.
///
/// ```
/// use stoplicht_core::{Language, Policy};
/// use stoplicht_report::policy::finding::{message, remedy};
///
/// let error = Policy::from_toml("schema = 1\nnaam = \"Voorbeeldregio\"\n").unwrap_err();
/// let unknown = error.findings().iter().find(|finding| finding.words() == "naam").unwrap();
/// assert_eq!(message(unknown, Language::Nl), "de sleutel `naam` betekent hier niets");
/// assert_eq!(message(unknown, Language::En), "`naam` is no key that means anything here");
/// assert_eq!(remedy(unknown, Language::Nl).as_deref(), Some("bedoelde u `name`?"));
/// ```
pub fn message(finding: &Finding, language: Language) -> String {
    finding.message(language)
}

/// A way out, where there is one.
pub fn remedy(finding: &Finding, language: Language) -> Option<String> {
    finding.suggestion(language)
}

/// All of it on one line: `regel 12, kolom 9: fout[unknown_measure]: … (…)`.
pub fn line(finding: &Finding, language: Language) -> String {
    one_line(finding, language)
}

/// What is wrong and a way out, without where it stands: for who reads no file.
pub(crate) fn in_words(finding: &Finding, language: Language) -> String {
    let help = finding.suggestion(language).map_or_else(String::new, |help| format!(" ({help})"));
    format!("{}{help}", capital(&finding.message(language)))
}

/// A finding of any kind of file on one line, with what is wrong and a way out in the reader's language.
pub fn one_line<F: SettingsFault>(finding: &Finding<F>, language: Language) -> String {
    let severity = match finding.severity() {
        Severity::Error => words::policy_finding::error(language),
        Severity::Warning => words::policy_finding::warning(language),
    };
    let Position { line, column } = finding.position();
    let (row, place) = (words::policy_finding::line(language), words::policy_finding::column(language));
    let code = finding.fault().code_name();
    let message = finding.message(language);
    let help = finding.suggestion(language).map_or_else(String::new, |help| format!(" ({help})"));
    format!("{row} {line}, {place} {column}: {severity}[{code}]: {message}{help}")
}
