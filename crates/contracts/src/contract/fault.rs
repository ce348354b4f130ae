//! What can be wrong in a contract file, with what was read and what was expected.

use std::fmt;

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::policy::settings::SettingsFault;
use stoplicht_core::policy::{FindingCode, Meant, PolicyFault, Severity};

use crate::money::Percentage;

/// One thing that was found in a contract file.
pub type ContractFinding = stoplicht_core::policy::Finding<ContractFault>;

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
#[non_exhaustive]
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

/// What is wrong in a contract. Its `Display` says so in one sentence; [`SettingsFault::remedy`] is the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContractFault {
    /// What can be wrong in any file of settings.
    Form(PolicyFault),
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

impl From<PolicyFault> for ContractFault {
    fn from(fault: PolicyFault) -> Self {
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

impl SettingsFault for ContractFault {
    fn code_name(&self) -> &'static str {
        self.code().as_str()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Form(fault) => fault.severity(),
            _ => Severity::Error,
        }
    }

    fn sentence(&self, language: Language) -> String {
        self.sentence(language)
    }

    fn remedy(&self, language: Language) -> Option<String> {
        self.remedy(language)
    }
}

impl fmt::Display for ContractFault {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}
