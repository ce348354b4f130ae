//! What can be wrong in a contract file, with what was read and what was expected; in English, as errors are.

use std::fmt;

use chrono::NaiveDate;
use stoplicht_core::policy::settings::FileFault;
use stoplicht_core::policy::{Fault, FindingCode, Meant, Severity, quoted};

use crate::money::Percentage;

/// One thing that was found in a contract file.
pub type Finding = stoplicht_core::policy::Finding<ContractFault>;

/// What kind of thing was found in a contract; its text never changes, so that programs can go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContractCode {
    /// What can be wrong in any file of settings: `syntax`, `unknown_key`, `missing_key`, `wrong_value`.
    Form(FindingCode),
    /// A percentage without % sign.
    PercentageAsNumber,
    /// A percentage outside 0–100%.
    PercentageOutOfRange,
    /// A code, category, id, or provider for a service that is named twice.
    NamedTwice,
    /// A partner that is nobody.
    PartnerWithoutProviders,
    /// A service of neither products nor categories.
    ServiceWithoutProducts,
    /// A period that runs backwards, or a day outside the contract.
    InvalidPeriod,
    /// A first and last day in two years.
    PeriodOverYears,
    /// Less than a whole year, and nothing is said of it.
    NoCalendarYear,
    /// Weights that are not 100% together.
    WeightsNot100,
    /// A room on a service of task products alone.
    RoomOnTask,
    /// A room of a partner for that service.
    RoomOfPartner,
    /// An amount below 0, or one that is no amount.
    InvalidAmount,
    /// A ceiling part that belongs to no service.
    MissingService,
    /// A service that the contract does not name, or does not name there.
    UnknownService,
    /// A municipality that the contract does not name.
    UnknownMunicipality,
    /// A partner that the contract does not name.
    UnknownPartner,
    /// A product code that the service does not name.
    UnknownProduct,
}

impl ContractCode {
    /// The code as programs see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form(code) => code.as_str(),
            Self::PercentageAsNumber => "percentage_as_number",
            Self::PercentageOutOfRange => "percentage_out_of_range",
            Self::NamedTwice => "named_twice",
            Self::PartnerWithoutProviders => "partner_without_providers",
            Self::ServiceWithoutProducts => "service_without_products",
            Self::InvalidPeriod => "invalid_period",
            Self::PeriodOverYears => "period_over_years",
            Self::NoCalendarYear => "no_calendar_year",
            Self::WeightsNot100 => "weights_not_100",
            Self::RoomOnTask => "room_on_task",
            Self::RoomOfPartner => "room_of_partner",
            Self::InvalidAmount => "invalid_amount",
            Self::MissingService => "missing_service",
            Self::UnknownService => "unknown_service",
            Self::UnknownMunicipality => "unknown_municipality",
            Self::UnknownPartner => "unknown_partner",
            Self::UnknownProduct => "unknown_product",
        }
    }
}

/// What can be named only once in a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A municipality.
    Municipality,
    /// A product code among the products, or in a service.
    Product,
    /// A product category in a service.
    Category,
    /// The id of a service.
    Service,
    /// The id of a partner.
    Partner,
    /// A provider for a service.
    Provider,
    /// A room of a provider for a service.
    Room,
    /// The id of a milestone.
    Milestone,
}

/// A key that a percentage stands behind.
pub type PercentageKey = &'static str;

/// What is wrong in a contract. Its `Display` says so in one sentence; [`FileFault::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractFault {
    /// What can be wrong in any file of settings.
    Form(Fault),
    /// A percentage is written as a number.
    PercentageAsNumber {
        /// The key.
        key: PercentageKey,
        /// The number, as a percentage would be written that says the same.
        meant: Option<Percentage>,
    },
    /// A text is no percentage with a % sign and at most 4 decimals.
    NotAPercentage {
        /// The key.
        key: PercentageKey,
        /// What stands there.
        text: String,
    },
    /// A percentage lies outside what it can be.
    PercentageOutOfRange {
        /// The key.
        key: PercentageKey,
        /// The least that it can be.
        least: Percentage,
        /// The most.
        most: Percentage,
    },
    /// A text is none of the words that can stand here.
    NotAChoice {
        /// The key.
        key: &'static str,
        /// What stands there.
        text: String,
        /// What may have been meant.
        meant: Meant,
    },
    /// `advances` is not 1, 2, 4 or 12.
    NotAdvances,
    /// Not a year.
    NotAYear(&'static str),
    /// Not a weight: a whole number.
    NotAWeight,
    /// A text cannot be a provider's AGB code.
    NotAProvider(String),
    /// A text cannot be a municipality.
    NotAMunicipality(String),
    /// A name that the tables use for something else.
    ReservedName(String),
    /// `index` has both parts and weights, or neither.
    NotAnIndex,
    /// Something is named twice.
    NamedTwice {
        /// What it is.
        what: Named,
        /// The name.
        name: String,
    },
    /// A partner has no providers.
    PartnerWithoutProviders(String),
    /// A partner has no services.
    PartnerWithoutServices(String),
    /// A service has neither products nor categories.
    ServiceWithoutProducts(String),
    /// The last day lies before the first.
    InvalidPeriod,
    /// The base year is not before the contract's.
    BaseYearNotBefore {
        /// The base year.
        base_year: i32,
        /// The contract's.
        year: i32,
    },
    /// A day does not lie in the contract.
    OutsideContract {
        /// The key.
        key: &'static str,
        /// First day of the contract.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
    /// The first and last day lie in two years.
    PeriodOverYears,
    /// The contract is less than a whole year, and nothing is said of it.
    NoCalendarYear,
    /// The weights are so much together.
    WeightsNot100(Percentage),
    /// A room is on a service of task products alone.
    RoomOnTask(String),
    /// A room is of a partner for the service.
    RoomOfPartner {
        /// The provider.
        provider: String,
        /// The partner.
        partner: String,
    },
    /// An amount is below 0, or too large.
    InvalidAmount(&'static str),
    /// A ceiling part belongs to no service.
    MissingService(String),
    /// A ceiling part has a service and is divided over services.
    SplitWithService,
    /// A ceiling part has more than one base.
    TwoBases,
    /// A service that the contract does not name.
    UnknownService(String, Meant),
    /// A partner does not have this service.
    NotOfPartner {
        /// The service.
        service: String,
        /// The partner.
        partner: String,
        /// The services that it has.
        meant: Meant,
    },
    /// A municipality that the contract does not name.
    UnknownMunicipality(String, Meant),
    /// A partner that the contract does not name.
    UnknownPartner(String, Meant),
    /// A product that the service does not name.
    UnknownProduct(String, Meant),
    /// A product has a ladder without a weight, or a weight without a ladder.
    LadderWithoutWeight(String),
}

impl From<Fault> for ContractFault {
    fn from(fault: Fault) -> Self {
        Self::Form(fault)
    }
}

impl ContractFault {
    /// What kind of thing it is, for programs.
    pub const fn code(&self) -> ContractCode {
        match self {
            Self::Form(fault) => ContractCode::Form(fault.code()),
            Self::PercentageAsNumber { .. } => ContractCode::PercentageAsNumber,
            Self::PercentageOutOfRange { .. } => ContractCode::PercentageOutOfRange,
            Self::NotAPercentage { .. }
            | Self::NotAChoice { .. }
            | Self::NotAdvances
            | Self::NotAYear(_)
            | Self::NotAWeight
            | Self::NotAProvider(_)
            | Self::NotAMunicipality(_)
            | Self::ReservedName(_)
            | Self::NotAnIndex
            | Self::SplitWithService
            | Self::TwoBases => ContractCode::Form(FindingCode::WrongValue),
            Self::PartnerWithoutServices(_) | Self::LadderWithoutWeight(_) => {
                ContractCode::Form(FindingCode::MissingKey)
            }
            Self::NamedTwice { .. } => ContractCode::NamedTwice,
            Self::PartnerWithoutProviders(_) => ContractCode::PartnerWithoutProviders,
            Self::ServiceWithoutProducts(_) => ContractCode::ServiceWithoutProducts,
            Self::InvalidPeriod | Self::BaseYearNotBefore { .. } | Self::OutsideContract { .. } => {
                ContractCode::InvalidPeriod
            }
            Self::PeriodOverYears => ContractCode::PeriodOverYears,
            Self::NoCalendarYear => ContractCode::NoCalendarYear,
            Self::WeightsNot100(_) => ContractCode::WeightsNot100,
            Self::RoomOnTask(_) => ContractCode::RoomOnTask,
            Self::RoomOfPartner { .. } => ContractCode::RoomOfPartner,
            Self::InvalidAmount(_) => ContractCode::InvalidAmount,
            Self::MissingService(_) => ContractCode::MissingService,
            Self::UnknownService(..) | Self::NotOfPartner { .. } => ContractCode::UnknownService,
            Self::UnknownMunicipality(..) => ContractCode::UnknownMunicipality,
            Self::UnknownPartner(..) => ContractCode::UnknownPartner,
            Self::UnknownProduct(..) => ContractCode::UnknownProduct,
        }
    }
}

impl FileFault for ContractFault {
    fn code_name(&self) -> &'static str {
        self.code().as_str()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Form(fault) => fault.severity(),
            _ => Severity::Error,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(match self {
            Self::Form(Fault::NotToml(_)) => "the file is not valid TOML; see the guide to contracts".to_owned(),
            Self::Form(Fault::NotJson(_) | Fault::FileTooDeep(_) | Fault::EmptyFile) => {
                "the file is not valid JSON; see the guide to contracts".to_owned()
            }
            Self::Form(Fault::FileTooLarge(_)) => "is this a contract?".to_owned(),
            Self::Form(Fault::NotATable(..)) => "see the guide to contracts for its form".to_owned(),
            Self::Form(Fault::TooMany { .. }) => "make it several contracts".to_owned(),
            Self::Form(fault) => return fault.remedy(),
            Self::PercentageAsNumber { meant: Some(meant), .. } => format!("write `\"{meant}\"` if that is meant"),
            Self::PercentageAsNumber { meant: None, .. } | Self::NotAPercentage { .. } => {
                "write for instance `\"7.5%\"`, with a point and at most 4 decimals".to_owned()
            }
            Self::PercentageOutOfRange { least, most, .. } => format!("it lies from {least} to {most}"),
            Self::NotAChoice { meant, .. }
            | Self::UnknownService(_, meant)
            | Self::NotOfPartner { meant, .. }
            | Self::UnknownMunicipality(_, meant)
            | Self::UnknownPartner(_, meant)
            | Self::UnknownProduct(_, meant) => meant.to_string(),
            Self::NotAdvances => "write 1, 2, 4 or 12".to_owned(),
            Self::NotAYear(_) => "write for instance 2024".to_owned(),
            Self::NotAWeight => "write a whole number, heavier care having the larger".to_owned(),
            Self::NotAProvider(_) => "an AGB code has eight digits, with its leading zeros".to_owned(),
            Self::NotAMunicipality(_) => "a municipality is a CBS code of four digits in quotes: \"0901\"".to_owned(),
            Self::ReservedName(_) => "give it another id".to_owned(),
            Self::NotAnIndex => "write `{ parts = [\"2.74%\", \"1.13%\"] }`, or `{ weighted = [[\"90%\", \"3.87%\"], \
                                 [\"10%\", \"1.83%\"]] }`"
                .to_owned(),
            Self::NamedTwice { what: Named::Provider, .. } => "a provider is one partner's for a service".to_owned(),
            Self::NamedTwice { what: Named::Product | Named::Category, .. } => {
                "money is counted once: leave one of them out".to_owned()
            }
            Self::NamedTwice { .. } | Self::SplitWithService => "leave one of them out".to_owned(),
            Self::PartnerWithoutProviders(_) => "name the AGB codes that it delivers care under".to_owned(),
            Self::PartnerWithoutServices(_) => "name the services that it has a lump sum for".to_owned(),
            Self::ServiceWithoutProducts(_) => "name its `products`, or `categories`".to_owned(),
            Self::InvalidPeriod => "`from` is the first day, `to` the last".to_owned(),
            Self::BaseYearNotBefore { year, .. } => format!("lump sums of {year} rest on a year before it"),
            Self::OutsideContract { from, to, .. } => format!("the contract runs from {from} to {to}"),
            Self::PeriodOverYears => "make it a contract for each year".to_owned(),
            Self::NoCalendarYear => {
                "write `prorate = \"days\"`, and base amounts go by the days of the contract".to_owned()
            }
            Self::WeightsNot100(total) => format!("they are {total} together"),
            Self::RoomOnTask(_) => "a room is for effort and output; a lump sum has a ceiling".to_owned(),
            Self::RoomOfPartner { .. } => "what a partner spends is its lump sum".to_owned(),
            Self::InvalidAmount(_) => "write whole cents, from 0".to_owned(),
            Self::MissingService(_) => "name its `service`, or write `split = \"allocations\"`".to_owned(),
            Self::TwoBases => "write `base_cents`, or `base = \"turnover\"`, or `base = \"pgb\"`".to_owned(),
            Self::LadderWithoutWeight(_) => "a ladder is of products with a `weight`".to_owned(),
        })
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Municipality => "municipality",
            Self::Product => "product",
            Self::Category => "category",
            Self::Service => "service",
            Self::Partner => "partner",
            Self::Provider => "provider",
            Self::Room => "room of provider",
            Self::Milestone => "milestone",
        })
    }
}

impl fmt::Display for ContractFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(fault) => fmt::Display::fmt(fault, f),
            Self::PercentageAsNumber { key, .. } => {
                write!(f, "`{key}` is a number, and a percentage in quotes is expected")
            }
            Self::NotAPercentage { key, text } => write!(f, "`{key}`: {} is not a percentage", quoted(text)),
            Self::PercentageOutOfRange { key, .. } => write!(f, "`{key}` lies outside what it can be"),
            Self::NotAChoice { key, text, .. } => write!(f, "`{key}` cannot be {}", quoted(text)),
            Self::NotAdvances => f.write_str("`advances` is the number of advances in a year"),
            Self::NotAYear(key) => write!(f, "`{key}` is not in a year that contracts are of"),
            Self::NotAWeight => f.write_str("`weight` is a whole number"),
            Self::NotAProvider(text) => write!(f, "{} cannot be a provider", quoted(text)),
            Self::NotAMunicipality(text) => write!(f, "{} cannot be a municipality", quoted(text)),
            Self::ReservedName(text) => write!(f, "{} is a name that the tables use", quoted(text)),
            Self::NotAnIndex => f.write_str("`index` has either `parts` that are added, or `weighted` ones"),
            Self::NamedTwice { what, name } => write!(f, "{what} {} is named twice", quoted(name)),
            Self::PartnerWithoutProviders(id) => write!(f, "partner {} has no providers", quoted(id)),
            Self::PartnerWithoutServices(id) => write!(f, "partner {} has no services", quoted(id)),
            Self::ServiceWithoutProducts(id) => write!(f, "service {} has no products", quoted(id)),
            Self::InvalidPeriod => f.write_str("the contract ends before it begins"),
            Self::BaseYearNotBefore { base_year, year } => {
                write!(f, "the base year {base_year} is not before {year}, the year of the contract")
            }
            Self::OutsideContract { key, .. } => write!(f, "`{key}` is not a day of the contract"),
            Self::PeriodOverYears => f.write_str("the contract begins in one year and ends in another"),
            Self::NoCalendarYear => f.write_str("the contract is not a whole calendar year"),
            Self::WeightsNot100(_) => f.write_str("the weights are not 100% together"),
            Self::RoomOnTask(service) => write!(f, "service {} has task products only", quoted(service)),
            Self::RoomOfPartner { provider, partner } => {
                write!(f, "provider {} is partner {} for this service", quoted(provider), quoted(partner))
            }
            Self::InvalidAmount(key) => write!(f, "`{key}` is no amount in cents"),
            Self::MissingService(part) => {
                write!(f, "part {} belongs to no service, and ceilings are per service", quoted(part))
            }
            Self::SplitWithService => f.write_str("a part with a `service` is not divided over services"),
            Self::TwoBases => f.write_str("a part has one base"),
            Self::UnknownService(id, _) => write!(f, "there is no service {}", quoted(id)),
            Self::NotOfPartner { service, partner, .. } => {
                write!(f, "partner {} does not have service {}", quoted(partner), quoted(service))
            }
            Self::UnknownMunicipality(code, _) => write!(f, "municipality {} does not take part", quoted(code)),
            Self::UnknownPartner(id, _) => write!(f, "there is no partner {}", quoted(id)),
            Self::UnknownProduct(code, _) => write!(f, "product {} is not one of the service's", quoted(code)),
            Self::LadderWithoutWeight(code) => {
                write!(f, "product {} has one of `ladder` and `weight` only", quoted(code))
            }
        }
    }
}
