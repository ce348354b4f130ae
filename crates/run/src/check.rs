//! A check of registers: what is the matter with them, before anyone decides on them. Nothing is written.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Policy;
use stoplicht_core::check::{CheckFinding, CheckSeverity, findings};
use stoplicht_core::register::Register;
use stoplicht_report::check::{ClaimSpan, OnReturned, RegisterCheck, ReturnedAtImport};
use stoplicht_tables::{
    CheckOptions, CheckSources, Progress, RegisterState, RejectedRow, Source, TableError, check_registers,
};

use crate::error::RunError;
use crate::import::{FileOrigins, came_back, single_snapshot};
use crate::provider_names::Names;
use crate::register_counts::{reasons, registers};
use crate::unread_columns::UnreadColumns;

/// Which registers are checked, and how.
#[derive(Debug, Clone, Copy)]
pub struct CheckRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// The file with the requests; `None` if they are in the folder, or not there.
    pub requests: Option<&'a Path>,
    /// The policy, for its care groups and the lag of claims; without one the usual lag holds.
    pub policy: Option<&'a Policy>,
    /// The as-of day; `None` for the last day on which something happened in the registers.
    pub as_of: Option<NaiveDate>,
}

/// The state of registers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CheckReport {
    /// What is told: findings, rows, and until when claims are on record.
    pub check: RegisterCheck,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// A check of which the registers are open.
pub struct CheckRun<'a> {
    options: CheckOptions<'a>,
    sources: CheckSources,
    names: Names,
    /// The day of the one state that the registers were imported from, if they were.
    snapshot: Option<NaiveDate>,
    /// The rows that came back when the registers were imported.
    returned: Vec<ReturnedAtImport>,
    /// Where the rows of the registers stood in the files that they were imported from.
    origins: FileOrigins,
}

/// Reads every row of the registers, and says what is the matter with them.
///
/// # Errors
/// [`RunError`] if a register cannot be read, or the run is asked to stop.
pub fn check(options: CheckRunOptions<'_>, progress: &dyn Progress) -> Result<CheckReport, RunError> {
    CheckRun::open(options)?.run(progress)
}

impl<'a> CheckRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if there are no allocations, or a register cannot be read.
    pub fn open(options: CheckRunOptions<'a>) -> Result<Self, RunError> {
        let CheckRunOptions { registers, requests, policy, as_of } = options;
        let sources = CheckSources::find(registers, requests)?;
        let snapshot = single_snapshot(registers);
        let (names, origins) = (Names::find(registers), FileOrigins::find(registers, requests));
        let options = CheckOptions { policy, as_of };
        let is_here = |register: Register| register != Register::Requests || requests.is_none();
        let returned =
            came_back(registers).into_iter().filter(|(register, (rejected, _))| is_here(*register) && *rejected > 0);
        let returned = returned.map(|(register, (rejected, of))| ReturnedAtImport { register, rejected, of }).collect();
        Ok(Self { options, sources, names, snapshot, returned, origins })
    }

    /// A check of registers that are open, such as tables in memory; `providers` has the names of providers, if they are known.
    pub fn over(sources: CheckSources, providers: Option<&Source>, options: CheckOptions<'a>) -> Self {
        let (names, origins) = (Names::of(providers), FileOrigins::default());
        let (snapshot, returned) = (None, Vec::new());
        Self { options, sources, names, snapshot, returned, origins }
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The check goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Reads every row, and says what is the matter.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, or the run is asked to stop.
    pub fn run(self, progress: &dyn Progress) -> Result<CheckReport, RunError> {
        let Self { options, sources, mut names, snapshot, returned, origins } = self;
        let unread_columns = UnreadColumns::of(sources.extra_columns());
        let mut state = check_registers(sources, options, progress)?;
        names.count_in(&mut state.rows_read, &mut state.rejected);
        let RegisterState { as_of, rows_read, rejected, claims, on_returned, counts, totals, .. } = state;
        let mut findings = findings(counts, totals);
        for finding in &mut findings {
            name(finding, &names);
            for place in &mut finding.places {
                origins.name_place(finding.register, place.row, (&mut place.file, &mut place.line));
            }
        }
        let span = |one: stoplicht_tables::ClaimSpan| ClaimSpan {
            municipality: one.municipality,
            law: one.law,
            from: one.from,
            through: one.through,
        };
        let check = RegisterCheck {
            as_of,
            single_snapshot: snapshot,
            returned_at_import: returned,
            in_order: findings.iter().all(|finding| finding.severity == CheckSeverity::Note),
            requests: totals.requests,
            findings,
            registers: registers(&rows_read, &rejected),
            rejected: reasons(&rejected),
            on_returned: on_returned.into_iter().map(|(register, rows)| OnReturned { register, rows }).collect(),
            claims: claims.into_iter().map(span).collect(),
        };
        Ok(CheckReport { check, rejected, unread_columns })
    }
}

/// Puts the names of providers beside their numbers.
fn name(finding: &mut CheckFinding, names: &Names) {
    for area in &mut finding.areas {
        area.provider_name = area.provider_id.as_ref().and_then(|id| names.name(id.as_str()));
    }
}
