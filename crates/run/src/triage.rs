//! A triage run: every request of a register scored, and the results written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_core::{AsOf, Language, Policy};
use stoplicht_report::summary::{RegisterCount, TriageSummary};
use stoplicht_tables::output::Format;
use stoplicht_tables::{
    Phase, Progress, RejectedRow, Source, TableError, TriageSources, Triaged, criteria_batches, rejected_batch,
    triage_batches,
};

use crate::earlier_run::refuse_lost_run;
use crate::error::RunError;
use crate::file_finding::FileFinding;
use crate::import::{FileOrigins, RepeatedClaims, ReturnedRequest, came_back, repeated_claims_of, returned_requests};
use crate::list_doubts::ListDoubt;
use crate::output_folder::OutputFolder;
use crate::provider_names::Names;
use crate::register_doubts::RegisterDoubt;
use crate::release::release;
use crate::results::{Files, InMemory, Made, Memory, Results};
use crate::triage_summary::{count_returned, spoilt_share, summarise};
use crate::under_contract::UnderContract;
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
    /// Lists of which more than half of the requests have no colour.
    pub list_doubts: Vec<ListDoubt>,
    /// There were requests, and not one of them could be scored.
    pub none_scored: bool,
    /// Registers that cannot do without rows, or have some, and of which not one can be used.
    pub unusable_registers: Vec<UnusableRegister>,
}

/// A register of which not one row can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct UnusableRegister {
    /// The register.
    pub register: Register,
    /// The rows that were given, also those that came back when they were imported.
    pub rows: u64,
}

impl UnusableRegister {
    /// Those of a run. Without allocations no request gets a colour; without claims that were given, colours say less than they
    /// seem to.
    fn of(triaged: &Triaged, counts: &[RegisterCount], imported: &BTreeMap<Register, (u64, u64)>) -> Vec<Self> {
        let of_register = |register| {
            let count = counts.iter().find(|count| count.register == register);
            let (read, used) = count.map_or((0, 0), |count| {
                (count.rows.saturating_sub(count.blank), count.used + count.not_needed.unwrap_or(0))
            });
            let used = match register {
                Register::Requests => (triaged.scored_count() + triaged.unscored().count()) as u64,
                _ => used,
            };
            let rows = read + imported.get(&register).map_or(0, |(rejected, _)| *rejected);
            let is_needed = register == Register::Allocations;
            (used == 0 && (rows > 0 || is_needed)).then_some(Self { register, rows })
        };
        [Register::Requests, Register::Allocations, Register::Claims].into_iter().filter_map(of_register).collect()
    }
}

/// A triage run of which the registers are open, and nothing is scored yet.
pub struct TriageRun<'a> {
    question: TriageQuestion<'a>,
    /// Where the results are written, if they are.
    out: Option<(&'a Path, Format)>,
    sources: TriageSources,
    names: Names,
    has_criteria_table: bool,
    contract: Option<&'a UnderContract>,
    /// May a run over other requests that is in the folder of the results be lost?
    overwrites: bool,
    /// Where the rows of the registers stood in the files that they were imported from, if they were.
    origins: FileOrigins,
    /// Rows that came back when the registers were imported, by register.
    imported: BTreeMap<Register, (u64, u64)>,
    /// The requests among them.
    returned: Vec<ReturnedRequest>,
    /// Claims that repeat another one, as they were counted when the registers were imported.
    repeated: RepeatedClaims,
}

/// What a triage run is asked, wherever its registers come from.
#[derive(Debug, Clone, Copy)]
pub struct TriageQuestion<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The as-of day; `None` if each request is looked at as of the day on which it was submitted.
    pub as_of: Option<NaiveDate>,
    /// The language of the sentences in `rejected` and of findings in the policy.
    pub language: Language,
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
        let TriageRunOptions { registers, requests, policy, as_of, out, format, language } = options;
        let sources = TriageSources::find(registers, requests)?;
        let question = TriageQuestion { policy, as_of, language };
        let names = Names::find(registers);
        let out = Some((out, format));
        let mut imported = came_back(registers);
        // Requests of another file were not imported with the folder.
        imported.retain(|register, _| *register != Register::Requests || requests.is_none());
        let returned = if requests.is_none() { returned_requests(registers) } else { Vec::new() };
        let origins = FileOrigins::find(registers, requests);
        let run = Self::over_opened(sources, names, question);
        Ok(Self { out, origins, imported, repeated: repeated_claims_of(registers), returned, ..run })
    }

    /// A run over registers that are open, such as tables in memory; `providers` has the names of providers, if they are
    /// known. Its results are had by [`tables`](Self::tables).
    pub fn over(sources: TriageSources, providers: Option<&Source>, question: TriageQuestion<'a>) -> Self {
        Self::over_opened(sources, Names::of(providers), question)
    }

    fn over_opened(sources: TriageSources, names: Names, question: TriageQuestion<'a>) -> Self {
        Self {
            question,
            out: None,
            sources,
            names,
            has_criteria_table: false,
            contract: None,
            overwrites: false,
            origins: FileOrigins::default(),
            imported: BTreeMap::new(),
            returned: Vec::new(),
            repeated: RepeatedClaims::default(),
        }
    }

    /// The same run, which may take the place of a run over other requests that is in the folder of its results.
    #[must_use]
    pub fn overwriting(self) -> Self {
        Self { overwrites: true, ..self }
    }

    /// The same run, its results written to a folder by [`run`](Self::run).
    #[must_use]
    pub fn written_to(self, out: &'a Path, format: Format) -> Self {
        Self { out: Some((out, format)), ..self }
    }

    /// The same run, with the table `criteria` beside the others: a row for each criterion of a request, for tools that know no
    /// lists.
    #[must_use]
    pub fn with_criteria_table(self) -> Self {
        Self { has_criteria_table: true, ..self }
    }

    /// The same run under a contract: care that a lump sum pays for is looked at as such.
    #[must_use]
    pub fn under(self, contract: &'a UnderContract) -> Self {
        Self { contract: Some(contract), ..self }
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The run goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Scores every request, and writes the results where they are to stand.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
    pub fn run(mut self, progress: &dyn Progress) -> Result<TriageReport, RunError> {
        let Some((out, format)) = self.out else { return Ok(self.tables(progress)?.report) };
        let triaged = self.score(progress)?;
        if !self.overwrites {
            refuse_lost_run(out, &triaged)?;
        }
        let mut output = OutputFolder::begin(out, progress)?;
        let files = Files { output: &output, format };
        let made = self.results(&triaged, &files, progress, |summary| output.draft_json("summary", summary))?;
        for file in made.tables.into_iter().chain([made.told]) {
            output.add(file);
        }
        let written = output.put()?;
        let report = self.report(triaged, made.summary, written);
        release(self.sources);
        Ok(report)
    }

    /// Scores every request, and hands over the results.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, or the run is asked to stop.
    pub fn tables(mut self, progress: &dyn Progress) -> Result<InMemory<TriageReport>, RunError> {
        let triaged = self.score(progress)?;
        let made = self.results(&triaged, &Memory { progress }, progress, |_| Ok(()))?;
        Ok(InMemory { report: self.report(triaged, made.summary, Vec::new()), tables: made.tables })
    }

    fn score(&mut self, progress: &dyn Progress) -> Result<Triaged, RunError> {
        let TriageQuestion { policy, as_of, .. } = self.question;
        let looked_at = as_of.map_or(AsOf::Submission, AsOf::On);
        let rules = (policy, self.contract.map(UnderContract::rule));
        let mut triaged = stoplicht_tables::triage(&self.sources, rules, looked_at, progress)?;
        self.names.count_in(&mut triaged.rows_read, &mut triaged.rejected);
        if let Some(contract) = self.contract {
            contract.count_in(&mut triaged.rows_read, &mut triaged.rejected);
        }
        self.origins.name(&mut triaged.rejected);
        Ok(triaged)
    }

    /// The tables, and the summary, which is told beside them.
    fn results<R: Results, T: Send>(
        &self,
        triaged: &Triaged,
        results: &R,
        progress: &dyn Progress,
        tell: impl FnOnce(&TriageSummary) -> Result<T, RunError> + Send,
    ) -> Result<Made<R::Table, TriageSummary, T>, RunError> {
        let TriageQuestion { policy, as_of, language } = self.question;
        let total = triaged.scored_count() as u64;
        let (tables, summary) = rayon::join(
            || {
                let batches = triage_batches(triaged, policy).inspect(|batch| {
                    progress.advanced(Phase::Writing, batch.as_ref().map_or(0, |batch| batch.rows() as u64), total);
                });
                let triage = results.table(None, "triage", batches)?;
                let rejected = [Ok(rejected_batch(&triaged.rejected, language))];
                let mut tables = vec![triage, results.table(None, "rejected", rejected)?];
                if self.has_criteria_table {
                    tables.push(results.table(None, "criteria", criteria_batches(triaged, policy))?);
                }
                Ok::<_, RunError>(tables)
            },
            || {
                let mut summary = summarise(triaged, policy, &self.names, as_of);
                count_returned(&mut summary, &self.returned, &self.names);
                summary.returned_requests = self.imported.get(&Register::Requests).map_or(0, |(returned, _)| *returned);
                tell(&summary).map(|told| (summary, told))
            },
        );
        let (tables, (summary, told)) = (tables?, summary?);
        Ok(Made { tables, shared: Vec::new(), summary, told })
    }

    fn report(&self, mut triaged: Triaged, summary: TriageSummary, written: Vec<PathBuf>) -> TriageReport {
        let TriageQuestion { policy, language, .. } = self.question;
        let register_doubts =
            RegisterDoubt::of_triage(&triaged, policy, &summary, (self.repeated.rows, self.repeated.of));
        let unusable_registers = UnusableRegister::of(&triaged, &summary.registers, &self.imported);
        let none_was_read = unusable_registers.iter().any(|one| one.register == Register::Requests);
        let report = TriageReport {
            summary,
            written,
            register_doubts,
            policy_findings: FileFinding::all(policy.warnings(), language),
            unread_columns: UnreadColumns::of(self.sources.extra_columns()),
            spoilt_share: spoilt_share(&triaged),
            list_doubts: ListDoubt::of(&triaged),
            none_scored: none_was_read || is_none_scored(&triaged),
            unusable_registers,
            rejected: std::mem::take(&mut triaged.rejected),
        };
        release(triaged);
        report
    }
}

/// Were there requests, and could not one of them be scored?
fn is_none_scored(triaged: &Triaged) -> bool {
    let is_asked = triaged.unscored().next().is_some();
    let is_rejected = || triaged.rejected.iter().any(|row| row.register == Register::Requests);
    triaged.scored_count() == 0 && (is_asked || is_rejected())
}
