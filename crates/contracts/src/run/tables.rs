//! The tables of a run (section 36): one struct a row, one field a column.
//!
//! Columns that end in `_cents` are whole cents; estimates are in cents too. What is unknown is `None`. A month is its first day. `*`
//! is all services together.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId};

use super::notice::Notice;
use crate::budget::{BudgetSignal, ForecastBasis};
use crate::contract::ContractRef;
use crate::lumpsum::{LumpsumStatus, PrepaidBasis};
use crate::money::MissingPart;

/// Every table of a run, each in the order of its key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetTables {
    /// The contract: id, version and hash.
    pub contract: ContractRef,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// Lump sums.
    pub lumpsums: Vec<LumpsumRow>,
    /// Advances on them.
    pub advances: Vec<AdvanceRow>,
    /// How they are settled.
    pub settlement: Vec<SettlementRow>,
    /// Parts of ceilings.
    pub ceilings: Vec<CeilingRow>,
    /// Each ceiling on each look.
    pub budget: Vec<BudgetRow>,
    /// Each month of each ceiling on each look.
    pub months: Vec<MonthRow>,
    /// Rooms of providers.
    pub rooms: Vec<RoomRow>,
    /// Entries of the year.
    pub entries: Vec<EntryRow>,
    /// Entries by service and month.
    pub inflow: Vec<InflowRow>,
    /// Entries by service and referrer.
    pub inflow_referrer: Vec<InflowReferrerRow>,
    /// What people should know of the run.
    pub notices: Vec<Notice>,
}

/// A lump sum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the columns are explained in section 36 of the semantics, and on `Lumpsum`")]
pub struct LumpsumRow {
    pub municipality: Municipality,
    pub law: Law,
    pub service: String,
    pub partner: String,
    pub base_cents: Option<i64>,
    pub index: f64,
    pub cut: f64,
    pub turnover_cents: Option<i64>,
    pub surcharge_cents: Option<i64>,
    pub lumpsum_cents: Option<i64>,
    pub status: LumpsumStatus,
    pub missing: Vec<ProviderId>,
    pub draft: bool,
}

/// An advance on a lump sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are explained on `Advance`")]
pub struct AdvanceRow {
    pub municipality: Municipality,
    pub law: Law,
    pub service: String,
    pub partner: String,
    pub number: u32,
    pub due: NaiveDate,
    pub planned_cents: Option<i64>,
    pub payable_cents: Option<i64>,
}

/// How a lump sum is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are explained on `Settlement`")]
pub struct SettlementRow {
    pub municipality: Municipality,
    pub law: Law,
    pub service: String,
    pub partner: String,
    pub lumpsum_cents: Option<i64>,
    pub recovery_cents: Option<i64>,
    pub capped: Option<bool>,
    pub prepaid_cents: Option<i64>,
    pub prepaid_basis: PrepaidBasis,
    pub paid_cents: Option<i64>,
    pub balance_cents: Option<i64>,
    pub claims_on_lumpsum: u64,
    pub claims_on_lumpsum_cents: Option<i64>,
}

/// A part of a ceiling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are explained on `Ceiling`")]
pub struct CeilingRow {
    pub municipality: Municipality,
    pub law: Law,
    pub service: String,
    pub part: String,
    pub cents: Option<i64>,
    pub missing: Vec<MissingPart>,
}

/// How far a row of the budget is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BudgetStatus {
    /// The contract is not decided on yet.
    Draft,
    /// The actual spending or the ceiling is not known.
    Unknown,
    /// It may still move.
    Provisional,
    /// The year is final, and all turnover is audited.
    Final,
    /// The row is of what is of no service: it is in no ceiling.
    Unassigned,
}

impl BudgetStatus {
    /// The word as it stands in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Unknown => "unknown",
            Self::Provisional => "provisional",
            Self::Final => "final",
            Self::Unassigned => "unassigned",
        }
    }
}

/// A ceiling on a look: what is spent of it, what is still to come, whether it will do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetRow {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The service; `*`: all together; `unassigned`: what is of none.
    pub service: String,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// Σ lump sums.
    pub lumpsum_cents: Option<i64>,
    /// Claims of who is no partner, for care in the year.
    pub other_cents: Option<i64>,
    /// Spent on PGB.
    pub pgb_cents: Option<i64>,
    /// Lump sums + claims + PGB.
    pub actual_cents: Option<i64>,
    /// The same up to and with the last month that has begun.
    pub so_far_cents: Option<i64>,
    /// The ceiling.
    pub ceiling_cents: Option<i64>,
    /// `so_far ÷ ceiling`.
    pub share_used: Option<f64>,
    /// `max(0, actual − ceiling)`.
    pub overrun_cents: Option<i64>,
    /// What partners bear of it, before any cap.
    pub recovery_cents: Option<i64>,
    /// Granted on PGB.
    pub pgb_granted_cents: Option<i64>,
    /// What PGB comes to over the year.
    pub pgb_year_cents: Option<i64>,
    /// Room for claims: `ceiling − lump sums − PGB of the year`.
    pub room_cents: Option<i64>,
    /// Claims still to come in for months that are over.
    pub runoff: Option<f64>,
    /// Allocated from the next day to the end of the year.
    pub committed_cents: Option<i64>,
    /// Redemption: the part of what is allocated that comes to be claimed.
    pub u: Option<f64>,
    /// Its lower 95% limit.
    pub u_low: Option<f64>,
    /// Its upper 95% limit.
    pub u_high: Option<f64>,
    /// `r(u × committed)`.
    pub committed_expected_cents: Option<i64>,
    /// Allocations that are committed and have no price.
    pub unpriced: u64,
    /// What the claims of the year come to.
    pub forecast: Option<f64>,
    /// Its standard error.
    pub forecast_se: Option<f64>,
    /// Its lower 95% limit.
    pub low: Option<f64>,
    /// Its upper 95% limit.
    pub high: Option<f64>,
    /// The chance that it is more than there is room for.
    pub p_over: Option<f64>,
    /// What the limits rest on.
    pub basis: Option<ForecastBasis>,
    /// Signals that ask for another base than a level.
    pub shift: Option<String>,
    /// Over, likely, possible or unlikely.
    pub signal: Option<BudgetSignal>,
    /// The first month in which the share used reached the warning.
    pub warned: Option<NaiveDate>,
    /// Claims that came in later than the run-off covers.
    pub late_beyond_cents: Option<i64>,
    /// How far the row is.
    pub status: BudgetStatus,
    /// What is not known of actual spending and ceiling.
    pub missing: Vec<MissingPart>,
}

/// A month of a ceiling on a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthRow {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The service; `*`: all together.
    pub service: String,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The care month.
    pub month: NaiveDate,
    /// Its part of the lump sums.
    pub lumpsum_cents: Option<i64>,
    /// Claimed for it by who is no partner.
    pub other_cents: Option<i64>,
    /// Spent on PGB from the first month on.
    pub pgb_cents: Option<i64>,
    /// Lump sums, claims and PGB from the first month on.
    pub so_far_cents: Option<i64>,
    /// `so_far ÷ ceiling`.
    pub share_used: Option<f64>,
    /// What its claims come to.
    pub ultimate: Option<f64>,
    /// Still to come in.
    pub runoff: Option<f64>,
    /// Is much still to come in?
    pub immature: Option<bool>,
}

/// A provider's room.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the columns are those of `BudgetRow`, without partners")]
pub struct RoomRow {
    pub provider_id: ProviderId,
    pub service: String,
    pub law: Law,
    pub from: NaiveDate,
    pub room_cents: Option<i64>,
    pub other_cents: Option<i64>,
    pub share_used: Option<f64>,
    pub runoff: Option<f64>,
    pub committed_cents: Option<i64>,
    pub unpriced: u64,
    pub forecast: Option<f64>,
    pub forecast_se: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub p_over: Option<f64>,
    pub basis: ForecastBasis,
    pub signal: Option<BudgetSignal>,
    pub warned: Option<NaiveDate>,
    pub talk_due: Option<NaiveDate>,
    pub decision_due: Option<NaiveDate>,
    pub late_beyond_cents: Option<i64>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are explained on `InflowEntry`")]
pub struct EntryRow {
    pub municipality: Municipality,
    pub law: Law,
    pub allocation_id: AllocationId,
    pub service: String,
    pub provider_id: ProviderId,
    pub month: NaiveDate,
    pub first_delivery_month: Option<NaiveDate>,
    pub past: bool,
    pub dispensed: bool,
    pub from_partner: bool,
    /// The code of the referrer, or `unknown`.
    pub referrer: String,
}

/// The entries of a service in a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InflowRow {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The service, or `unassigned`.
    pub service: String,
    /// The month in which they were first assigned.
    pub month: NaiveDate,
    /// Entries.
    pub entries: u64,
    /// With partners.
    pub with_partner: u64,
    /// Past the partners.
    pub past: u64,
    /// Of these, allowed to beforehand.
    pub dispensed: u64,
    /// Of clients who came from a partner.
    pub from_partner: u64,
    /// Entries whose first delivery began in the month.
    pub started: u64,
    /// Allocations that ended for PGB in the month.
    pub to_pgb: u64,
    /// Past ÷ all, without the dispensed.
    pub share: Option<f64>,
    /// Its lower 95% limit.
    pub low: Option<f64>,
    /// Its upper 95% limit.
    pub high: Option<f64>,
    /// The share over all whole months.
    pub centre: Option<f64>,
    /// Lower limit of the chart.
    pub lower: Option<f64>,
    /// Upper limit of the chart.
    pub upper: Option<f64>,
    /// Does the month lie outside the limits?
    pub outside: Option<bool>,
}

/// The entries of a service by referrer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns are those of `InflowRow`")]
pub struct InflowReferrerRow {
    pub municipality: Municipality,
    pub law: Law,
    pub service: String,
    /// The code of the referrer, or `unknown`.
    pub referrer: String,
    pub entries: u64,
    pub with_partner: u64,
    pub past: u64,
    pub dispensed: u64,
}
