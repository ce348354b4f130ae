//! What a contract says: its terms, services, partners, amounts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Code, Law, Municipality, ProviderId};

use crate::money::{Index, Percentage};
use crate::register::PgbKind;

/// Defines a closed set of words of the contract file once: the enum, its text, and the way back.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every choice, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in the file.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    )+};
}

choices! {
    /// What a ceiling is over.
    CeilingPer {
        /// Each service of a municipality has a ceiling of its own.
        Service = "service",
        /// A municipality has one ceiling for all its services.
        Municipality = "municipality",
    }
    /// What becomes of requests to extend care that a lump sum pays for (section 26).
    ExtensionRequests {
        /// They are scored as all others.
        Score = "score",
        /// They come back: no request is needed.
        Refuse = "refuse",
    }
    /// What is paid for (*bekostigingsvariant*), as recorded per product (OP261).
    Variant {
        /// Time or pieces (*inspanningsgericht*).
        Effort = "effort",
        /// A result (*outputgericht*).
        Output = "output",
        /// A population, by a lump sum (*taakgericht*).
        Task = "task",
    }
}

/// A period of days of the contract: both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Term {
    /// First day.
    pub from: NaiveDate,
    /// Last day, in the same year.
    pub to: NaiveDate,
}

/// A product of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractProduct {
    /// The product code.
    pub code: Code,
    /// What is paid for.
    pub variant: Variant,
    /// The ladder of heavier and lighter products that it stands on (section 27).
    pub ladder: Option<String>,
    /// How heavy it is on its ladder.
    pub weight: Option<u32>,
}

/// A service (*voorziening*) of the contract: what a lump sum is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Product codes, sorted.
    pub products: Vec<Code>,
    /// Product categories, sorted.
    pub categories: Vec<Code>,
    /// The product codes that new clients of partners get, sorted. Care is not funded by these alone: clients in care keep
    /// their old codes.
    pub lumpsum_products: Vec<Code>,
}

/// A partner: one or more providers that share a lump sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub id: String,
    /// Its AGB codes, sorted.
    pub providers: Vec<ProviderId>,
    /// Its services by their place in [`Contract::services`](super::Contract::services), sorted.
    pub services: Vec<usize>,
}

/// How an amount of the contract moves with prices and with the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Adjusted {
    /// Prices rise: times 1 + index.
    pub indexed: bool,
    /// The cut (*taakstelling*) takes its share: times 1 − cut.
    pub cut: bool,
}

/// An amount on top of a lump sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surcharge {
    /// The municipality.
    pub municipality: Municipality,
    /// The partner's place in [`Contract::partners`](super::Contract::partners).
    pub partner: usize,
    /// The service's place in [`Contract::services`](super::Contract::services).
    pub service: usize,
    /// Cents, before index and cut.
    pub base_cents: i64,
    /// Whether it is indexed and cut.
    pub adjusted: Adjusted,
}

/// What a part of a ceiling is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CeilingBase {
    /// An amount in cents.
    Cents(i64),
    /// Σ (turnover − excluded) of the base year of all who are no partner for the service.
    Turnover,
    /// The PGB amount of the year of a day, as known on that day.
    Pgb {
        /// Granted or spent.
        kind: PgbKind,
        /// The day.
        day: NaiveDate,
    },
}

/// A part of a ceiling, beside the lump sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CeilingPart {
    /// Its name; parts of one name are added up. A part `pgb` brings what is spent on PGB under the ceiling.
    pub name: String,
    /// The municipality.
    pub municipality: Municipality,
    /// The service; none: of all, divided over them by allocations where the ceiling is per service.
    pub service: Option<usize>,
    /// What it is made from.
    pub base: CeilingBase,
    /// Whether it is indexed and cut.
    pub adjusted: Adjusted,
    /// A part without a service says that it is divided by allocations.
    pub split: bool,
}

/// What a provider may spend in a year (*bestedingsruimte*), over the municipalities of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The provider.
    pub provider: ProviderId,
    /// The service's place in [`Contract::services`](super::Contract::services).
    pub service: usize,
    /// Cents for a whole year.
    pub year_cents: i64,
    /// First day of care that counts.
    pub from: NaiveDate,
}

/// Something that is to be agreed by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Its id.
    pub id: String,
    /// The day.
    pub due: NaiveDate,
    /// What happens else, in words.
    pub otherwise: String,
}

/// The terms that hold for all amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The law.
    pub law: Law,
    /// The municipalities, sorted. Each is a framework of its own; nothing is pooled.
    pub municipalities: Vec<Municipality>,
    /// First and last day.
    pub term: Term,
    /// The contract is less than a whole year: base amounts go by its days.
    pub prorated: bool,
    /// The day of the decision; before it, figures are drafts.
    pub decided_on: NaiveDate,
    /// The day from which the year's spending is final.
    pub final_on: Option<NaiveDate>,
    /// The year whose turnover lump sums are made from.
    pub base_year: i32,
    /// Number of advances in the year: 1, 2, 4 or 12.
    pub advances: u32,
    /// What a ceiling is over.
    pub ceiling_per: CeilingPer,
    /// The share of an overrun that partners bear.
    pub overrun_share: Percentage,
    /// The share of a ceiling from which on is warned.
    pub warn_at: Percentage,
    /// What becomes of requests to extend care that a lump sum pays for.
    pub extension_requests: ExtensionRequests,
    /// The cut (*taakstelling*).
    pub cut: Percentage,
    /// The index.
    pub index: Index,
    /// Partners may see one another's amounts.
    pub open_book: bool,
}
