//! What came of a run under a contract, as data: what is printed, and what stands in `summary.json`.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::run::{BudgetRow, LumpsumRow, Notice, RoomRow, SettlementRow};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::Municipality;

use crate::summary::{ClaimsThrough, RegisterCount, RejectedCount};
use crate::words;

/// What came of a run: what stands in `summary.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetSummary {
    /// The version of the engine that made it.
    pub engine_version: String,
    /// Which contract.
    pub contract: ContractRef,
    /// What people call it.
    pub name: String,
    /// The policy whose care groups and gaps make the chains; none: product categories, and the gaps of the guide.
    pub policy: Option<PolicyRef>,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The contract is not decided on yet: figures are drafts.
    pub draft: bool,
    /// Each ceiling as known on the day.
    pub budget: Vec<BudgetRow>,
    /// Lump sums.
    pub lumpsums: Vec<LumpsumRow>,
    /// How they are settled.
    pub settlement: Vec<SettlementRow>,
    /// Rooms of providers.
    pub rooms: Vec<RoomRow>,
    /// From which share of a ceiling or room on is warned.
    pub warn_at: f64,
    /// Until when claims are on record, in each municipality of the contract.
    pub claims_through: Vec<ClaimsThrough>,
    /// Where the forecast looks at months that lie after that.
    pub beyond_claims: Vec<BeyondClaims>,
    /// What people should know of the run.
    pub notices: Vec<Notice>,
    /// Rows gone through, per register.
    pub registers: Vec<RegisterCount>,
    /// Rows that could not be used, by reason.
    pub rejected: Vec<RejectedCount>,
}

/// Months that are over and lie after the last day of which claims of a municipality are on record: a forecast reads what is not there
/// as care that was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BeyondClaims {
    /// The municipality.
    pub municipality: Municipality,
    /// The last day of which claims are on record.
    pub through: NaiveDate,
    /// The months, each by its first day.
    pub months: Vec<NaiveDate>,
}

/// The service of a row, as people read it.
pub(super) fn service(service: &str, language: Language) -> &str {
    match service {
        "*" => words::budget_page::all_services(language),
        "unassigned" => words::budget_page::unassigned(language),
        service => service,
    }
}
