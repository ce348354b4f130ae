//! A triage run: every request of a register scored, and the results written.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_core::{AsOf, Language, Policy};
use stoplicht_report::summary::TriageSummary;
use stoplicht_tables::output::{Format, OutFile};
use stoplicht_tables::{
    Phase, Progress, RejectedRow, TableError, TriageSources, Triaged, rejected_batch, triage_batches,
};

use crate::error::RunError;
use crate::file_finding::FileFinding;
use crate::output_folder::OutputFolder;
use crate::provider_names::Names;
use crate::register_doubts::RegisterDoubt;
use crate::release::release;
use crate::triage_summary::{spoilt_share, summarise};
use crate::unread_columns::UnreadColumns;

/// What a triage run reads, and where it writes.
#[derive(Debug, Clone, Copy)]
pub struct TriageRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// The file with the requests; `None` if they are in the folder.
    pub requests: Option<&'a Path>,
    /// The policy.
    pub policy: &'a Policy,
    /// The as-of day; `None` if each request is looked at as of the day on which it was submitted.
    pub as_of: Option<NaiveDate>,
    /// The folder of the results; it is made if it is not there.
    pub out: &'a Path,
    /// The format of the tables.
    pub format: Format,
    /// The language of the sentences in `rejected` and of findings in the policy.
    pub language: Language,
}

/// What a triage run has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TriageReport {
    /// Counts per list, register and reason: what stands in `summary.json`.
    pub summary: TriageSummary,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The rows that could not be used, and the requests that could not be scored.
    pub rejected: Vec<RejectedRow>,
    /// What is doubtful about the policy.
    pub policy_findings: Vec<FileFinding>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
    /// The largest share (0 to 1) of a register's rows that came back because of how they are written or because they
    /// are about no allocation that is known: a file that is spoilt, or belongs to another one.
    pub spoilt_share: f64,
    /// What touches more than one in twenty requests, or rows of a register: reason to have the registers checked.
    pub register_doubts: Vec<RegisterDoubt>,
    /// There were requests, and not one of them could be scored.
    pub none_scored: bool,
}

/// A triage run of which the registers are open, and nothing is scored yet.
pub struct TriageRun<'a> {
    options: TriageRunOptions<'a>,
    sources: TriageSources,
    names: Names,
}

/// Scores every request of a register, and writes `triage`, `rejected` and `summary.json`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
pub fn triage(options: TriageRunOptions<'_>, progress: &dyn Progress) -> Result<TriageReport, RunError> {
    TriageRun::open(options)?.run(progress)
}

impl<'a> TriageRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if one that is needed is not there, or cannot be read.
    pub fn open(options: TriageRunOptions<'a>) -> Result<Self, RunError> {
        let sources = TriageSources::find(options.registers, options.requests)?;
        Ok(Self { options, sources, names: Names::find(options.registers) })
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The run goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Scores every request, and writes the results.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
    pub fn run(mut self, progress: &dyn Progress) -> Result<TriageReport, RunError> {
        let TriageRunOptions { policy, as_of, .. } = self.options;
        let looked_at = as_of.map_or(AsOf::Submission, AsOf::On);
        let mut triaged = stoplicht_tables::triage(&self.sources, policy, looked_at, progress)?;
        self.names.count_in(&mut triaged.rows_read, &mut triaged.rejected);
        let mut output = OutputFolder::begin(self.options.out, progress)?;
        let (tables, summary) = rayon::join(
            || self.tables(&triaged, &output, progress),
            || {
                let summary = summarise(&triaged, policy, &self.names, as_of);
                let doubts = RegisterDoubt::of_triage(&triaged, policy, &summary.registers);
                output.draft_json("summary", &summary).map(|file| (file, summary, doubts))
            },
        );
        let (tables, (file, summary, register_doubts)) = (tables?, summary?);
        for table in tables {
            output.add(table);
        }
        output.add(file);
        let written = output.put()?;
        let report = TriageReport {
            summary,
            written,
            policy_findings: FileFinding::all(policy.warnings(), self.options.language),
            unread_columns: UnreadColumns::of(self.sources.extra_columns()),
            spoilt_share: spoilt_share(&triaged),
            register_doubts,
            none_scored: is_none_scored(&triaged),
            rejected: std::mem::take(&mut triaged.rejected),
        };
        release((triaged, self.sources));
        Ok(report)
    }

    fn tables(
        &self,
        triaged: &Triaged,
        output: &OutputFolder<'_>,
        progress: &dyn Progress,
    ) -> Result<[OutFile; 2], RunError> {
        let TriageRunOptions { policy, format, language, .. } = self.options;
        let total = triaged.scored_count() as u64;
        let batches = triage_batches(triaged, policy).inspect(|batch| {
            progress.advanced(Phase::Writing, batch.as_ref().map_or(0, |batch| batch.rows() as u64), total);
        });
        let triage = output.draft("triage", format, batches)?;
        Ok([triage, output.draft("rejected", format, [Ok(rejected_batch(&triaged.rejected, language))])?])
    }
}

/// Were there requests, and could not one of them be scored?
fn is_none_scored(triaged: &Triaged) -> bool {
    let is_asked = triaged.unscored().next().is_some();
    let is_rejected = || triaged.rejected.iter().any(|row| row.register == Register::Requests);
    triaged.scored_count() == 0 && (is_asked || is_rejected())
}
