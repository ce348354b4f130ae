//! What a run under a contract would have people know.

use stoplicht_contracts::run::Notice;
use stoplicht_core::Language;

/// A notice in one sentence.
///
/// ```
/// use stoplicht_contracts::run::Notice;
/// use stoplicht_core::Language;
/// use stoplicht_report::contract::notice;
///
/// let unjoined = Notice::UnjoinedPayments { payments: 2 };
/// assert_eq!(notice(&unjoined, Language::En), unjoined.to_string());
/// assert!(notice(&unjoined, Language::Nl).starts_with("2 betalingen"));
/// ```
pub fn notice(notice: &Notice, language: Language) -> String {
    notice.sentence(language)
}
