//! What was found in a contract, in the reader's language: what is wrong, and a way out.

use stoplicht_contracts::contract::ContractFinding;
use stoplicht_core::Language;

use crate::policy::finding as of_policy;

/// What is wrong, in one sentence.
///
/// ```
/// use stoplicht_contracts::Contract;
/// use stoplicht_core::Language;
/// use stoplicht_report::contract::finding::{message, remedy};
///
/// let error = Contract::from_toml("schema = 1\ncut = 0.075\n").unwrap_err();
/// let cut = error.findings().iter().find(|finding| finding.words() == "0.075").unwrap();
/// assert_eq!(message(cut, Language::Nl), "`cut` is een getal; verwacht: een percentage tussen aanhalingstekens");
/// assert_eq!(remedy(cut, Language::Nl).as_deref(), Some("schrijf `\"7.5%\"` als dat is bedoeld"));
/// ```
pub fn message(finding: &ContractFinding, language: Language) -> String {
    finding.message(language)
}

/// A way out, where there is one.
pub fn remedy(finding: &ContractFinding, language: Language) -> Option<String> {
    finding.suggestion(language)
}

/// All of it on one line: `regel 12, kolom 9: fout[percentage_as_number]: … (…)`.
pub fn line(finding: &ContractFinding, language: Language) -> String {
    of_policy::one_line(finding, language)
}
