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
    match language {
        Language::En => notice.to_string(),
        Language::Nl => in_dutch(notice),
    }
}

fn in_dutch(notice: &Notice) -> String {
    let day = |date: &chrono::NaiveDate| Language::Nl.date(*date);
    match notice {
        Notice::NoAuditedTurnover => {
            "van geen enkele omzet van het basisjaar is er een controleverklaring: lump sums kunnen nog schuiven"
                .to_owned()
        }
        Notice::MilestonePast { id, due, otherwise } => {
            format!("mijlpaal `{id}` was op {} en is niet vastgelegd; anders: {otherwise}", day(due))
        }
        Notice::PartnerNotNamed { partner } => {
            format!("geen regel van een register noemt partner `{partner}`: kloppen de AGB-codes?")
        }
        Notice::OverlappingTariffs { product_code, unit, from } => format!(
            "product {product_code} heeft vanaf {} twee contracttarieven per eenheid {unit}: het latere telt",
            day(from)
        ),
        Notice::ServiceNotInContract { register, service, rows } => {
            format!("{rows} regels van {register} zijn van voorziening `{service}`, die het contract niet heeft")
        }
        Notice::UnjoinedPayments { payments } => format!(
            "{payments} betalingen onder het contract zijn van geen partner voor die voorziening, en tellen niet mee"
        ),
    }
}
