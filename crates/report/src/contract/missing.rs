//! What is not known of an amount, in the reader's language.

use stoplicht_contracts::money::MissingPart;
use stoplicht_core::Language;

use crate::words;

/// A part of an amount that is not known.
///
/// ```
/// use stoplicht_contracts::money::MissingPart;
/// use stoplicht_core::Language;
/// use stoplicht_report::contract::missing;
///
/// let part = MissingPart::Turnover { service: "group".to_owned(), provider: Some("99020022".into()) };
/// assert_eq!(missing(&part, Language::Nl), "omzet van 99020022 voor group");
/// assert_eq!(missing(&MissingPart::PgbSpent, Language::En), "what was spent on PGB");
/// ```
pub fn missing(part: &MissingPart, language: Language) -> String {
    match part {
        MissingPart::Turnover { service, provider: Some(provider) } => {
            words::contract_missing::turnover(language, provider.as_str(), service)
        }
        MissingPart::Turnover { service, provider: None } => {
            words::contract_missing::turnover_of_others(language, service)
        }
        MissingPart::Pgb => words::contract_missing::pgb(language).to_owned(),
        MissingPart::PgbSpent => words::contract_missing::pgb_spent(language).to_owned(),
        MissingPart::NoWeights => words::contract_missing::weights(language).to_owned(),
        MissingPart::TooLarge => words::contract_missing::too_large(language).to_owned(),
    }
}
