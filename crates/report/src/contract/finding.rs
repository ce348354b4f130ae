//! What was found in a contract, in the reader's language: what is wrong, and a way out.
//!
//! English is what the contract says itself; the Dutch stands here. What can be wrong in any file of settings is said in the
//! words that a policy's findings have.

use stoplicht_contracts::contract::{ContractFault, Finding, Named};
use stoplicht_core::Language;
use stoplicht_core::policy::{Fault, quoted};

use crate::policy::{dutch_meant, finding as of_policy};

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
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::Nl => in_dutch(finding.fault()),
        Language::En => finding.message(),
    }
}

/// A way out, where there is one.
pub fn remedy(finding: &Finding, language: Language) -> Option<String> {
    match language {
        Language::Nl => dutch_remedy(finding.fault()),
        Language::En => finding.suggestion(),
    }
}

/// All of it on one line: `regel 12, kolom 9: fout[percentage_as_number]: … (…)`.
pub fn line(finding: &Finding, language: Language) -> String {
    of_policy::one_line(finding, &message(finding, language), remedy(finding, language), language)
}

fn in_dutch(fault: &ContractFault) -> String {
    match fault {
        ContractFault::Form(fault) => of_policy::in_dutch(fault),
        ContractFault::PercentageAsNumber { key, .. } => {
            format!("`{key}` is een getal; verwacht: een percentage tussen aanhalingstekens")
        }
        ContractFault::NotAPercentage { key, text } => format!("`{key}`: {} is geen percentage", quoted(text)),
        ContractFault::PercentageOutOfRange { key, .. } => format!("`{key}` valt buiten wat het kan zijn"),
        ContractFault::NotAChoice { key, text, .. } => format!("`{key}` kan niet {} zijn", quoted(text)),
        ContractFault::NotAdvances => "`advances` is het aantal voorschotten per jaar".to_owned(),
        ContractFault::NotAYear(key) => format!("`{key}` ligt niet in een jaar waarvan contracten zijn"),
        ContractFault::NotAWeight => "`weight` is een geheel getal".to_owned(),
        ContractFault::NotAProvider(text) => format!("{} kan geen aanbieder zijn", quoted(text)),
        ContractFault::NotAMunicipality(text) => format!("{} kan geen gemeente zijn", quoted(text)),
        ContractFault::ReservedName(text) => format!("{} is een naam die de tabellen zelf gebruiken", quoted(text)),
        ContractFault::NotAnIndex => {
            "`index` heeft óf `parts` die worden opgeteld, óf `weighted` met gewichten".to_owned()
        }
        ContractFault::NamedTwice { what, name } => {
            format!("{} {} wordt twee keer genoemd", dutch_named(*what), quoted(name))
        }
        ContractFault::PartnerWithoutProviders(id) => format!("partner {} heeft geen aanbieders", quoted(id)),
        ContractFault::PartnerWithoutServices(id) => format!("partner {} heeft geen voorzieningen", quoted(id)),
        ContractFault::ServiceWithoutProducts(id) => format!("voorziening {} heeft geen producten", quoted(id)),
        ContractFault::InvalidPeriod => "het contract eindigt voordat het begint".to_owned(),
        ContractFault::BaseYearNotBefore { base_year, year } => {
            format!("het basisjaar {base_year} ligt niet voor {year}, het jaar van het contract")
        }
        ContractFault::OutsideContract { key, .. } => format!("`{key}` is geen dag van het contract"),
        ContractFault::PeriodOverYears => "het contract begint in het ene jaar en eindigt in het andere".to_owned(),
        ContractFault::NoCalendarYear => "het contract is geen heel kalenderjaar".to_owned(),
        ContractFault::WeightsNot100(_) => "de gewichten zijn samen geen 100%".to_owned(),
        ContractFault::RoomOnTask(service) => format!("voorziening {} heeft alleen taakproducten", quoted(service)),
        ContractFault::RoomOfPartner { provider, partner } => {
            format!("aanbieder {} is voor deze voorziening partner {}", quoted(provider), quoted(partner))
        }
        ContractFault::InvalidAmount(key) => format!("`{key}` is geen bedrag in centen"),
        ContractFault::MissingService(part) => {
            format!("deel {} hoort bij geen voorziening, en plafonds zijn per voorziening", quoted(part))
        }
        ContractFault::SplitWithService => {
            "een deel met een `service` wordt niet over voorzieningen verdeeld".to_owned()
        }
        ContractFault::TwoBases => "een deel heeft één grondslag".to_owned(),
        ContractFault::UnknownService(id, _) => format!("er is geen voorziening {}", quoted(id)),
        ContractFault::NotOfPartner { service, partner, .. } => {
            format!("partner {} heeft voorziening {} niet", quoted(partner), quoted(service))
        }
        ContractFault::UnknownMunicipality(code, _) => format!("gemeente {} doet niet mee", quoted(code)),
        ContractFault::UnknownPartner(id, _) => format!("er is geen partner {}", quoted(id)),
        ContractFault::UnknownProduct(code, _) => {
            format!("product {} is geen product van de voorziening", quoted(code))
        }
        ContractFault::LadderWithoutWeight(code) => {
            format!("product {} heeft maar één van `ladder` en `weight`", quoted(code))
        }
    }
}

fn dutch_remedy(fault: &ContractFault) -> Option<String> {
    let text = match fault {
        ContractFault::Form(Fault::NotToml(_)) => "dit is geen geldige TOML; zie de gids voor contracten",
        ContractFault::Form(Fault::NotJson(_) | Fault::FileTooDeep(_) | Fault::EmptyFile) => {
            "dit is geen geldige JSON; zie de gids voor contracten"
        }
        ContractFault::Form(Fault::FileTooLarge(_)) => "is dit een contract?",
        ContractFault::Form(Fault::NotATable(..)) => "zie de gids voor contracten voor de vorm",
        ContractFault::Form(Fault::TooMany { .. }) => "maak er meer dan één contract van",
        ContractFault::Form(fault) => return of_policy::dutch_remedy(fault),
        ContractFault::PercentageAsNumber { meant: Some(meant), .. } => {
            return Some(format!("schrijf `\"{meant}\"` als dat is bedoeld"));
        }
        ContractFault::PercentageAsNumber { meant: None, .. } | ContractFault::NotAPercentage { .. } => {
            "schrijf bijvoorbeeld `\"7.5%\"`, met een punt en hooguit 4 decimalen"
        }
        ContractFault::PercentageOutOfRange { least, most, .. } => {
            return Some(format!("het ligt van {least} tot en met {most}"));
        }
        ContractFault::NotAChoice { meant, .. }
        | ContractFault::UnknownService(_, meant)
        | ContractFault::NotOfPartner { meant, .. }
        | ContractFault::UnknownMunicipality(_, meant)
        | ContractFault::UnknownPartner(_, meant)
        | ContractFault::UnknownProduct(_, meant) => return Some(dutch_meant(meant)),
        ContractFault::NotAdvances => "schrijf 1, 2, 4 of 12",
        ContractFault::NotAYear(_) => "schrijf bijvoorbeeld 2024",
        ContractFault::NotAWeight => "schrijf een geheel getal; zwaardere zorg heeft het grotere",
        ContractFault::NotAProvider(_) => "een AGB-code heeft acht cijfers, met de nullen vooraan",
        ContractFault::NotAMunicipality(_) => {
            "een gemeente is een CBS-code van vier cijfers tussen aanhalingstekens: \"0901\""
        }
        ContractFault::ReservedName(_) => "geef het een andere id",
        ContractFault::NotAnIndex => {
            "schrijf `{ parts = [\"2.74%\", \"1.13%\"] }`, of `{ weighted = [[\"90%\", \"3.87%\"], [\"10%\", \"1.83%\"]] }`"
        }
        ContractFault::NamedTwice { what: Named::Provider, .. } => "een aanbieder is per voorziening van één partner",
        ContractFault::NamedTwice { what: Named::Product | Named::Category, .. } => {
            "geld telt één keer: laat er één weg"
        }
        ContractFault::NamedTwice { .. } | ContractFault::SplitWithService => "laat er één weg",
        ContractFault::PartnerWithoutProviders(_) => "noem de AGB-codes waaronder hij zorg levert",
        ContractFault::PartnerWithoutServices(_) => "noem de voorzieningen waarvoor hij een lump sum heeft",
        ContractFault::ServiceWithoutProducts(_) => "noem de `products`, of de `categories`",
        ContractFault::InvalidPeriod => "`from` is de eerste dag, `to` de laatste",
        ContractFault::BaseYearNotBefore { year, .. } => {
            return Some(format!("lump sums van {year} rusten op een jaar daarvoor"));
        }
        ContractFault::OutsideContract { from, to, .. } => {
            let day = |date: &chrono::NaiveDate| Language::Nl.date(*date);
            return Some(format!("het contract loopt van {} tot en met {}", day(from), day(to)));
        }
        ContractFault::PeriodOverYears => "maak er een contract per jaar van",
        ContractFault::NoCalendarYear => {
            "schrijf `prorate = \"days\"`: dan gaan grondbedragen naar de dagen van het contract"
        }
        ContractFault::WeightsNot100(total) => return Some(format!("samen zijn ze {total}")),
        ContractFault::RoomOnTask(_) => {
            "een bestedingsruimte is voor inspanning en output; een lump sum heeft een plafond"
        }
        ContractFault::RoomOfPartner { .. } => "wat een partner besteedt, is zijn lump sum",
        ContractFault::InvalidAmount(_) => "schrijf hele centen, vanaf 0",
        ContractFault::MissingService(_) => "noem de `service`, of schrijf `split = \"allocations\"`",
        ContractFault::TwoBases => "schrijf `base_cents`, of `base = \"turnover\"`, of `base = \"pgb\"`",
        ContractFault::LadderWithoutWeight(_) => "een ladder is van producten met een `weight`",
    };
    Some(text.to_owned())
}

const fn dutch_named(what: Named) -> &'static str {
    match what {
        Named::Municipality => "gemeente",
        Named::Product => "product",
        Named::Category => "categorie",
        Named::Service => "voorziening",
        Named::Partner => "partner",
        Named::Provider => "aanbieder",
        Named::Room => "bestedingsruimte van aanbieder",
        Named::Milestone => "mijlpaal",
    }
}
