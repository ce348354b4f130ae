//! A finding in the registers: what is the matter, how much it weighs, what it takes from the measures, and whom to ask.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::{Area, Place};
use crate::measure::Measure;
use crate::register::Register;

/// What can be the matter with registers. The codes are stable: they are what programs compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckCode {
    /// A register is not in the folder.
    RegisterMissing,
    /// Rows come back; the reason code says why.
    RejectedRows,
    /// Codes, or numbers of allocations, that lost their leading zeros.
    LostZeros,
    /// Numbers that a spreadsheet rounded, or wrote as a power of ten.
    LostDigits,
    /// Requests on an allocation of which no version is on record.
    UnknownAllocations,
    /// Requests on an allocation of which every version on record is of after the day of looking.
    AllocationsKnownLater,
    /// Requests on an allocation of which versions came back, so that none could be used on the day of looking.
    AllocationsCameBack,
    /// Claims or deliveries on an allocation of which no version is on record.
    Unjoined,
    /// Rows that are there more than once, and all count.
    EqualRows,
    /// Two versions of an allocation at one moment that contradict each other.
    ConflictingVersions,
    /// Every allocation has one version only: the history before may be missing.
    OneVersion,
    /// Clients who seem to have two numbers.
    TwoClientNumbers,
    /// Days that are too far away to be meant.
    FarDates,
    /// Claims of a municipality and law are not on record until lately.
    ClaimsNotRecent,
    /// Claims of a municipality and law are on record only from after the day on which the window of requests begins.
    ClaimsBeginLate,
    /// Months in between of which hardly any claims are on record.
    ClaimsGap,
    /// The claims of a provider stopped, while it has care to deliver.
    ProviderClaimsStopped,
    /// Deliveries without a stop, long after the promised end.
    StopsMissing,
    /// Products that the policy gives no care group.
    NoCareGroup,
    /// A column that is not there, or in which no row has a value.
    EmptyColumn,
    /// Requests that triage would hand back; the reason code says why.
    UnscoredRequests,
    /// Codes that are on no national list.
    UnknownCodes,
}

impl CheckCode {
    /// Every code.
    pub const ALL: [Self; 22] = [
        Self::RegisterMissing,
        Self::RejectedRows,
        Self::LostZeros,
        Self::LostDigits,
        Self::UnknownAllocations,
        Self::AllocationsKnownLater,
        Self::AllocationsCameBack,
        Self::Unjoined,
        Self::EqualRows,
        Self::ConflictingVersions,
        Self::OneVersion,
        Self::TwoClientNumbers,
        Self::FarDates,
        Self::ClaimsNotRecent,
        Self::ClaimsBeginLate,
        Self::ClaimsGap,
        Self::ProviderClaimsStopped,
        Self::StopsMissing,
        Self::NoCareGroup,
        Self::EmptyColumn,
        Self::UnscoredRequests,
        Self::UnknownCodes,
    ];

    /// The code as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RegisterMissing => "register_missing",
            Self::RejectedRows => "rejected_rows",
            Self::LostZeros => "lost_zeros",
            Self::LostDigits => "lost_digits",
            Self::UnknownAllocations => "unknown_allocations",
            Self::AllocationsKnownLater => "allocations_known_later",
            Self::AllocationsCameBack => "allocations_came_back",
            Self::Unjoined => "unjoined",
            Self::EqualRows => "equal_rows",
            Self::ConflictingVersions => "conflicting_versions",
            Self::OneVersion => "one_version",
            Self::TwoClientNumbers => "two_client_numbers",
            Self::FarDates => "far_dates",
            Self::ClaimsNotRecent => "claims_not_recent",
            Self::ClaimsBeginLate => "claims_begin_late",
            Self::ClaimsGap => "claims_gap",
            Self::ProviderClaimsStopped => "provider_claims_stopped",
            Self::StopsMissing => "stops_missing",
            Self::NoCareGroup => "no_care_group",
            Self::EmptyColumn => "empty_column",
            Self::UnscoredRequests => "unscored_requests",
            Self::UnknownCodes => "unknown_codes",
        }
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckSeverity {
    /// It touches more than one in twenty requests (without requests: rows): ask before anyone decides.
    High,
    /// It touches requests, but not that many; or none, and more than one in twenty rows that steering looks at.
    Medium,
    /// It touches no request, and few rows.
    Low,
    /// It may well be meant: there is nothing to ask, but it is good to know.
    Note,
}

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ask {
    /// The municipality's care administration, or the supplier of its system.
    Administration,
    /// Whoever made the files from the system.
    Exporter,
    /// The provider.
    Provider,
    /// Whoever keeps the policy.
    PolicyKeeper,
}

/// Something that is the matter with the registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckFinding {
    /// What is the matter.
    pub code: CheckCode,
    /// How much it weighs.
    pub severity: CheckSeverity,
    /// The register in which it is seen.
    pub register: Register,
    /// The reason code with which the rows came back; none: they are used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The columns that it is about, the one with the most rows first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Products without a care group, the one with the most allocations first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// What stands there where something else should, the most frequent first; what may be a person's is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Rows with the trouble; of `no_care_group`, `one_version` and `two_client_numbers` allocations or clients.
    pub rows: u64,
    /// Of so many that were looked at.
    pub of: u64,
    /// Requests of which the outcome may be another one because of it; at most.
    pub requests: u64,
    /// The measures that may be unknown or wrong because of it, as policies name them.
    pub measures: Vec<Measure>,
    /// May the figures of a steering run be wrong because of it?
    pub steering: bool,
    /// Who can mend it.
    pub ask: Ask,
    /// Where it is, the area with the most requests first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// Some of the rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
}
