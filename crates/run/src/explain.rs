//! One request explained: scored as triage would, with all that its colour rests on.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::Request;
use stoplicht_core::{AsOf, Explanation, Policy, RejectionCode};
use stoplicht_report::worklist::AllocationNow;
use stoplicht_tables::{ExplainedRequest, Progress, RejectedRow, RequestQuery, Source, TableError, TriageSources};

use crate::allocation_now::NamedAllocations;
use crate::error::RunError;
use crate::import::FileOrigins;
use crate::provider_names::Names;
use crate::under_contract::UnderContract;
use crate::unread_columns::UnreadColumns;

/// Which request is explained, and what it is read from.
#[derive(Debug, Clone, Copy)]
pub struct ExplainRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// The file with the requests; `None` if they are in the folder.
    pub requests: Option<&'a Path>,
    /// The policy.
    pub policy: &'a Policy,
    /// The as-of day; `None` for the day on which the request was submitted.
    pub as_of: Option<NaiveDate>,
    /// The request.
    pub wanted: &'a RequestQuery,
}

/// The rows of a request, each with what its colour rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ExplainReport {
    /// The name of the file with the requests.
    pub file: String,
    /// The rows of the request; none if there is no such request.
    pub requests: Vec<ExplainedRow>,
    /// Rows that could not be used, of the request and of the care before it.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// A row of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ExplainedRow {
    /// The row as it was read.
    pub request: Request,
    /// Its place in the file, counted from 1.
    pub row: u64,
    /// The name of the provider, if it is known.
    pub provider_name: Option<String>,
    /// The allocation of a request without a colour as it is on the day of looking, if it is on record and the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocation: Option<AllocationNow>,
    /// From when the allocation of a request is on record whose allocation was not known on the day of looking, if it is the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_on: Option<NaiveDate>,
    /// Its colour and what that rests on, or why it has none.
    #[serde(flatten)]
    pub outcome: ExplanationOutcome,
}

/// The outcome for a row of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExplanationOutcome {
    /// It is scored.
    Explanation(Box<Explanation>),
    /// It cannot be scored.
    Rejection(RejectionCode),
}

/// An explanation of which the registers are open.
pub struct ExplainRun<'a> {
    policy: &'a Policy,
    as_of: Option<NaiveDate>,
    wanted: &'a RequestQuery,
    sources: TriageSources,
    names: Names,
    contract: Option<&'a UnderContract>,
    /// Where the rows of the registers stood in the files that they were imported from, if they were.
    origins: FileOrigins,
}

/// Explains the rows of one request.
///
/// # Errors
/// [`RunError`] if a register cannot be read, or the run is asked to stop.
pub fn explain(options: ExplainRunOptions<'_>, progress: &dyn Progress) -> Result<ExplainReport, RunError> {
    ExplainRun::open(options)?.run(progress)
}

impl<'a> ExplainRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if one that is needed is not there, or cannot be read.
    pub fn open(options: ExplainRunOptions<'a>) -> Result<Self, RunError> {
        let ExplainRunOptions { registers, requests, policy, as_of, wanted } = options;
        let sources = TriageSources::find(registers, requests)?;
        let origins = FileOrigins::find(registers, requests);
        Ok(Self { policy, as_of, wanted, sources, names: Names::find(registers), contract: None, origins })
    }

    /// An explanation over registers that are open, such as tables in memory; `providers` has the names of providers, if
    /// they are known.
    pub fn over(
        sources: TriageSources,
        providers: Option<&Source>,
        policy: &'a Policy,
        as_of: Option<NaiveDate>,
        wanted: &'a RequestQuery,
    ) -> Self {
        let (names, origins) = (Names::of(providers), FileOrigins::default());
        Self { policy, as_of, wanted, sources, names, contract: None, origins }
    }

    /// The same explanation under a contract.
    #[must_use]
    pub fn under(self, contract: &'a UnderContract) -> Self {
        Self { contract: Some(contract), ..self }
    }

    /// Why the names of providers are not known, if their register is there and cannot be read.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Explains the rows of the request.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, or the run is asked to stop.
    pub fn run(&self, progress: &dyn Progress) -> Result<ExplainReport, RunError> {
        let Self { policy, as_of, wanted, .. } = *self;
        let looked_at = as_of.map_or(AsOf::Submission, AsOf::On);
        let rules = (policy, self.contract.map(UnderContract::rule));
        let mut found = stoplicht_tables::explain(&self.sources, rules, looked_at, wanted, progress)?;
        self.origins.name(&mut found.rejected);
        let asked: Vec<Option<Request>> = found.requests.iter().map(|row| colourless(row, looked_at)).collect();
        let named = NamedAllocations::read(asked.iter().flatten(), &self.sources.allocations, progress)?;
        let now = named.now(&asked, policy);
        let rows = found.requests.into_iter().zip(asked).zip(now).map(|((row, asked), now)| {
            let is_unknown = matches!(row.outcome, Err(RejectionCode::UnknownAllocation));
            let known_on = asked.filter(|_| is_unknown).and_then(|asked| named.known_later(&asked));
            ExplainedRow { known_on, ..self.explained(row, now) }
        });
        Ok(ExplainReport {
            file: self.sources.requests.file(),
            requests: rows.collect(),
            rejected: found.rejected,
            unread_columns: UnreadColumns::of(self.sources.extra_columns()),
        })
    }

    fn explained(&self, found: ExplainedRequest, allocation: Option<AllocationNow>) -> ExplainedRow {
        ExplainedRow {
            allocation,
            known_on: None,
            provider_name: self.names.name(found.request.provider_id.as_str()),
            outcome: match found.outcome {
                Ok(explanation) => ExplanationOutcome::Explanation(explanation),
                Err(code) => ExplanationOutcome::Rejection(code),
            },
            request: found.request,
            row: found.row,
        }
    }
}

/// A request without a colour, on the day on which it is looked at.
fn colourless(found: &ExplainedRequest, as_of: AsOf) -> Option<Request> {
    found.outcome.is_err().then(|| Request { submitted_on: as_of.of(&found.request), ..found.request.clone() })
}
