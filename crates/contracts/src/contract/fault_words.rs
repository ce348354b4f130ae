//! What is wrong in a contract, in the reader's language: in one sentence, and a way out. What can be wrong in any file of
//! settings is said in the words that a policy's findings have.

use stoplicht_core::Language;
use stoplicht_core::policy::{PolicyFault, quoted};

use super::fault::{ContractFault, Named};
use crate::words::{contract_fault as words, contract_remedy as remedies, named};

impl ContractFault {
    /// What is wrong, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Form(fault) => fault.sentence(language),
            Self::PercentageAsNumber { key, .. } => words::percentage_as_number(language, key),
            Self::NotAPercentage { key, text } => words::not_a_percentage(language, key, quoted(text)),
            Self::PercentageOutOfRange { key, .. } => words::percentage_out_of_range(language, key),
            Self::NotAChoice { key, text, .. } => words::not_a_choice(language, key, quoted(text)),
            Self::NotAYear(key) => words::not_a_year(language, key),
            Self::NotAProvider(text) => words::not_a_provider(language, quoted(text)),
            Self::NotAMunicipality(text) => words::not_a_municipality(language, quoted(text)),
            Self::ReservedName(text) => words::reserved_name(language, quoted(text)),
            Self::NamedTwice { what, name } => words::named_twice(language, quoted(name), what.phrase(language)),
            Self::PartnerWithoutProviders(id) => words::partner_without_providers(language, quoted(id)),
            Self::PartnerWithoutServices(id) => words::partner_without_services(language, quoted(id)),
            Self::ServiceWithoutProducts(id) => words::service_without_products(language, quoted(id)),
            Self::BaseYearNotBefore { base_year, year } => words::base_year_not_before(language, base_year, year),
            Self::OutsideContract { key, .. } => words::outside_contract(language, key),
            Self::RoomOnTask(service) => words::room_on_task(language, quoted(service)),
            Self::RoomOfPartner { provider, partner } => {
                words::room_of_partner(language, quoted(partner), quoted(provider))
            }
            Self::InvalidAmount(key) => words::invalid_amount(language, key),
            Self::MissingService(part) => words::missing_service(language, quoted(part)),
            Self::UnknownService(id, _) => words::unknown_service(language, quoted(id)),
            Self::NotOfPartner { service, partner, .. } => {
                words::not_of_partner(language, quoted(partner), quoted(service))
            }
            Self::UnknownMunicipality(code, _) => words::unknown_municipality(language, quoted(code)),
            Self::UnknownPartner(id, _) => words::unknown_partner(language, quoted(id)),
            Self::UnknownProduct(code, _) => words::unknown_product(language, quoted(code)),
            Self::LadderWithoutWeight(code) => words::ladder_without_weight(language, quoted(code)),
            Self::NotAdvances => words::not_advances(language).to_owned(),
            Self::NotAWeight => words::not_a_weight(language).to_owned(),
            Self::NotAnIndex => words::not_an_index(language).to_owned(),
            Self::InvalidPeriod => words::invalid_period(language).to_owned(),
            Self::PeriodOverYears => words::period_over_years(language).to_owned(),
            Self::NoCalendarYear => words::no_calendar_year(language).to_owned(),
            Self::WeightsNot100(_) => words::weights_not_100(language).to_owned(),
            Self::SplitWithService => words::split_with_service(language).to_owned(),
            Self::TwoBases => words::two_bases(language).to_owned(),
        }
    }

    /// A way out, where there is one.
    pub fn remedy(&self, language: Language) -> Option<String> {
        let fixed = match self {
            Self::Form(PolicyFault::NotToml(_)) => remedies::not_toml(language),
            Self::Form(PolicyFault::NotJson(_) | PolicyFault::FileTooDeep(_) | PolicyFault::EmptyFile) => {
                remedies::not_json(language)
            }
            Self::Form(PolicyFault::FileTooLarge(_)) => remedies::file_too_large(language),
            Self::Form(PolicyFault::NotATable(..)) => remedies::not_a_table(language),
            Self::Form(PolicyFault::TooMany { .. }) => remedies::too_many(language),
            Self::Form(fault) => return fault.remedy(language),
            Self::PercentageAsNumber { meant: Some(meant), .. } => {
                return Some(remedies::percentage_meant(language, meant));
            }
            Self::PercentageAsNumber { meant: None, .. } | Self::NotAPercentage { .. } => {
                remedies::percentage(language)
            }
            Self::PercentageOutOfRange { least, most, .. } => {
                return Some(remedies::percentage_out_of_range(language, least, most));
            }
            Self::NotAChoice { meant, .. }
            | Self::UnknownService(_, meant)
            | Self::NotOfPartner { meant, .. }
            | Self::UnknownMunicipality(_, meant)
            | Self::UnknownPartner(_, meant)
            | Self::UnknownProduct(_, meant) => return Some(meant.sentence(language)),
            Self::BaseYearNotBefore { year, .. } => return Some(remedies::base_year_not_before(language, year)),
            Self::OutsideContract { from, to, .. } => {
                return Some(remedies::outside_contract(language, language.date(*from), language.date(*to)));
            }
            Self::WeightsNot100(total) => return Some(remedies::weights_not_100(language, total)),
            Self::NotAdvances => remedies::not_advances(language),
            Self::NotAYear(_) => remedies::not_a_year(language),
            Self::NotAWeight => remedies::not_a_weight(language),
            Self::NotAProvider(_) => remedies::not_a_provider(language),
            Self::NotAMunicipality(_) => remedies::not_a_municipality(language),
            Self::ReservedName(_) => remedies::reserved_name(language),
            Self::NotAnIndex => remedies::not_an_index(language),
            Self::NamedTwice { what: Named::Provider, .. } => remedies::provider_twice(language),
            Self::NamedTwice { what: Named::Product | Named::Category, .. } => remedies::money_twice(language),
            Self::NamedTwice { .. } | Self::SplitWithService => remedies::leave_one_out(language),
            Self::PartnerWithoutProviders(_) => remedies::partner_without_providers(language),
            Self::PartnerWithoutServices(_) => remedies::partner_without_services(language),
            Self::ServiceWithoutProducts(_) => remedies::service_without_products(language),
            Self::InvalidPeriod => remedies::invalid_period(language),
            Self::PeriodOverYears => remedies::period_over_years(language),
            Self::NoCalendarYear => remedies::no_calendar_year(language),
            Self::RoomOnTask(_) => remedies::room_on_task(language),
            Self::RoomOfPartner { .. } => remedies::room_of_partner(language),
            Self::InvalidAmount(_) => remedies::invalid_amount(language),
            Self::MissingService(_) => remedies::missing_service(language),
            Self::TwoBases => remedies::two_bases(language),
            Self::LadderWithoutWeight(_) => remedies::ladder_without_weight(language),
        };
        Some(fixed.to_owned())
    }
}

impl Named {
    /// The word for it in a sentence.
    const fn phrase(self, language: Language) -> &'static str {
        match self {
            Self::Municipality => named::municipality(language),
            Self::Product => named::product(language),
            Self::Category => named::category(language),
            Self::Service => named::service(language),
            Self::Partner => named::partner(language),
            Self::Provider => named::provider(language),
            Self::Room => named::room(language),
            Self::Milestone => named::milestone(language),
        }
    }
}
