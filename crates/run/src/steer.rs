//! A steering run: trajectories followed, providers compared, and the results written.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::Policy;
use stoplicht_report::steering::{ProviderPicture, SteeringSummary};
use stoplicht_steering::cases::{CaseOptions, CaseThresholds};
use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::output::OutFile;
use stoplicht_tables::{
    Cases, DisclosedRows, Progress, RejectedRow, SteerOptions, SteerSources, Steered, TableError, cases, compare,
    disclose, flow_rows, provider_curves,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::policy_file;
use crate::provider_names::Names;
use crate::provider_picture::picture;
use crate::register_doubts::RegisterDoubt;
use crate::release::release;
use crate::steer_options::{SteerRunOptions, SteerTable};
use crate::steer_summary::summarise;
use crate::steer_tables::{SHARED, SteerResults};
use crate::unread_columns::UnreadColumns;

/// What a steering run has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SteerReport {
    /// Counts, and the flows that may be shown: what stands in `summary.json`.
    pub summary: SteeringSummary,
    /// The picture of the provider that was asked for. It holds small numbers and pseudonyms.
    pub picture: Option<ProviderPicture>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The rows that could not be used.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
    /// What touches more than one in twenty rows of a register, or areas: reason to have the registers checked.
    pub register_doubts: Vec<RegisterDoubt>,
}

/// The policy where none is given: no care groups of its own, and the gaps of the semantics.
const DEFAULT_POLICY: &str = r#"{
    "schema": 1, "name": "standaard", "version": "1", "valid_from": "2000-01-01",
    "criterion": [{ "id": "late", "orange": "days_late > 0" }]
}"#;

/// A steering run of which the registers are open, and nothing is followed yet.
pub struct SteerRun<'a> {
    options: SteerRunOptions<'a>,
    sources: SteerSources,
    names: Names,
}

/// Follows all trajectories, compares the providers, and writes the tables and `summary.json`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, what is asked does not fit the registers, or the run is asked to
/// stop.
pub fn steer(options: SteerRunOptions<'_>, progress: &dyn Progress) -> Result<SteerReport, RunError> {
    SteerRun::open(options)?.run(progress)
}

impl<'a> SteerRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if one that is needed is not there or cannot be read, or the periods begin after the as-of day.
    pub fn open(options: SteerRunOptions<'a>) -> Result<Self, RunError> {
        if options.from > options.as_of {
            return Err(RunError::PeriodsAfterAsOf);
        }
        let sources = SteerSources::find(options.registers)?;
        Ok(Self { options, sources, names: Names::find(options.registers) })
    }

    /// Columns of the registers that are not read.
    pub fn unread_columns(&self) -> Vec<UnreadColumns> {
        UnreadColumns::of(self.sources.extra_columns())
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The run goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Follows all trajectories, and writes the results.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, what is asked does not fit the registers, or the run is asked to
    /// stop.
    pub fn run(mut self, progress: &dyn Progress) -> Result<SteerReport, RunError> {
        let options = self.options;
        let default;
        let policy = if let Some(policy) = options.policy {
            policy
        } else {
            default = default_policy()?;
            &default
        };
        let followed = SteerOptions {
            as_of: options.as_of,
            from: options.from,
            period: options.period,
            observed_from: options.observed_from,
            horizon: options.horizon,
        };
        let mut steered = stoplicht_tables::steer(&self.sources, policy, &followed, progress)?;
        self.names.count_in(&mut steered.rows_read, &mut steered.rejected);
        let (summary, picture, written) = self.results(&steered, policy, &followed.flow_options(policy), progress)?;
        let rejected = std::mem::take(&mut steered.rejected);
        let (unread_columns, areas) = (self.unread_columns(), steered.claims.len() as u64);
        release((steered, self.sources));
        let register_doubts = RegisterDoubt::of_steering(&summary.rows, (summary.areas_without_recent_claims, areas));
        Ok(SteerReport { summary, picture, written, rejected, unread_columns, register_doubts })
    }

    /// Compares, decides what may be shown, and writes.
    fn results(
        &self,
        steered: &Steered,
        policy: &Policy,
        counted: &FlowOptions,
        progress: &dyn Progress,
    ) -> Result<(SteeringSummary, Option<ProviderPicture>, Vec<PathBuf>), RunError> {
        let options = self.options;
        let base = self.base_period(steered)?;
        let compared = if options.needs(SteerTable::Benchmark) { compare(steered, counted)? } else { Vec::new() };
        let cases = if options.needs(SteerTable::Cases) {
            let thresholds = CaseThresholds::default();
            let wanted = CaseOptions { as_of: counted.as_of, observed_from: counted.observed_from, thresholds };
            cases(steered, &wanted)?
        } else {
            Cases::default()
        };
        let rows = flow_rows(steered, base);
        let results =
            SteerResults { steered, counted, rows: &rows, compared: &compared, cases: &cases.cases, options: &options };

        let mut output = options.out.map(|out| OutputFolder::begin(out, progress)).transpose()?;
        // Writing waits for the disk now and then; what may be shared is decided meanwhile.
        let (shared, tables) = rayon::join(
            || {
                if !options.shares() {
                    return Ok(DisclosedRows::default());
                }
                disclose(steered, &rows, &compared, options.min_cell, progress)
            },
            || output.as_ref().map_or_else(|| Ok(Vec::new()), |output| results.for_the_analyst(output)),
        );
        let (shared, tables) = (shared?, tables?);
        let mut summary = summarise(steered, &rows, &shared, &cases, policy, &options);
        for line in &mut summary.lines {
            line.provider_name = line.provider_id.as_deref().and_then(|provider_id| self.names.name(provider_id));
        }
        if let Some(output) = &mut output {
            write_summary(output, &results, tables, &summary, &shared)?;
        }
        let written = output.map_or_else(|| Ok(Vec::new()), OutputFolder::put)?;
        let picture = match options.provider {
            Some(provider) => {
                let curves = provider_curves(steered, counted, provider);
                let mut picture = picture(provider, steered, &rows, &compared, &curves, &cases.cases)?;
                picture.provider_name = self.names.name(provider);
                Some(picture)
            }
            None => None,
        };
        Ok((summary, picture, written))
    }

    /// The place of the base period.
    fn base_period(&self, steered: &Steered) -> Result<Option<usize>, RunError> {
        let Some(base) = self.options.base else { return Ok(None) };
        let place = steered.periods.iter().position(|period| period.label == base);
        let labels = || steered.periods.iter().map(|period| period.label.clone()).collect();
        place.map(Some).ok_or_else(|| RunError::NoSuchPeriod { base: base.to_owned(), periods: labels() })
    }
}

pub(crate) fn default_policy() -> Result<Policy, RunError> {
    let path = Path::new("standaard.json");
    policy_file::parse(path, DEFAULT_POLICY).map_err(|error| RunError::Policy {
        path: path.to_owned(),
        text: DEFAULT_POLICY.to_owned(),
        error,
    })
}

/// Adds the tables for the analyst, the summary, and what may be shared.
fn write_summary(
    output: &mut OutputFolder<'_>,
    results: &SteerResults<'_>,
    tables: Vec<OutFile>,
    summary: &SteeringSummary,
    shared: &DisclosedRows,
) -> Result<(), RunError> {
    for table in tables {
        output.add(table);
    }
    if results.options.shares() {
        output.folder_within(SHARED)?;
    }
    let (summary, within) =
        rayon::join(|| output.draft_json("summary", summary), || results.to_be_shared(output, shared));
    output.add(summary?);
    for table in within? {
        output.add(table);
    }
    Ok(())
}
