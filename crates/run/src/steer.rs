//! A steering run: trajectories followed, providers compared, and the results written.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stoplicht_core::Policy;
use stoplicht_report::steering::{ProviderPicture, SteeringSummary};
use stoplicht_steering::cases::{CaseOptions, CaseThresholds};
use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::output::Format;
use stoplicht_tables::{
    Cases, ComparedRows, DisclosedRows, Progress, RejectedRow, Source, SteerOptions, SteerSources, Steered, TableError,
    cases, compare, disclose, provider_curves,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::policy_file;
use crate::provider_names::Names;
use crate::provider_picture::picture;
use crate::register_doubts::RegisterDoubt;
use crate::release::release;
use crate::results::{Files, InMemory, Made, Memory, Results};
use crate::steer_options::{SteerQuestion, SteerRunOptions, SteerTable};
use crate::steer_share::{Designed, ShareReport};
use crate::steer_summary::summarise;
use crate::steer_tables::{SHARED, SteerFigures};
use crate::under_contract::UnderContract;
use crate::unread_columns::UnreadColumns;

/// What a steering run has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SteerReport {
    /// Counts, and the flows that may be shown: what stands in `summary.json`.
    pub summary: SteeringSummary,
    /// The picture of the provider that was asked for. It holds small numbers and pseudonyms.
    pub picture: Option<ProviderPicture>,
    /// How much is shared, if it was designed.
    pub shared: Option<ShareReport>,
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
    question: SteerQuestion<'a>,
    /// Where the results are written, if they are.
    out: Option<(&'a Path, Format)>,
    sources: SteerSources,
    names: Names,
    contract: Option<&'a UnderContract>,
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
        let SteerRunOptions { registers, question, out, format } = options;
        periods_fit(&question)?;
        let sources = SteerSources::find(registers)?;
        Ok(Self { question, out: out.map(|out| (out, format)), sources, names: Names::find(registers), contract: None })
    }

    /// A run over registers that are open, such as tables in memory; `providers` has the names of providers, if they are
    /// known. Its results are had by [`tables`](Self::tables).
    ///
    /// # Errors
    /// [`RunError`] if the periods begin after the as-of day.
    pub fn over(
        sources: SteerSources,
        providers: Option<&Source>,
        question: SteerQuestion<'a>,
    ) -> Result<Self, RunError> {
        periods_fit(&question)?;
        Ok(Self { question, out: None, sources, names: Names::of(providers), contract: None })
    }

    /// Columns of the registers that are not read.
    pub fn unread_columns(&self) -> Vec<UnreadColumns> {
        UnreadColumns::of(self.sources.extra_columns())
    }

    /// The same run, its results written to a folder by [`run`](Self::run).
    #[must_use]
    pub fn written_to(self, out: &'a Path, format: Format) -> Self {
        Self { out: Some((out, format)), ..self }
    }

    /// The same run under a contract: that nothing is claimed for care that a lump sum pays for makes no case, and rows tell where
    /// a lump sum pays for some of the care.
    #[must_use]
    pub fn under(self, contract: &'a UnderContract) -> Self {
        Self { contract: Some(contract), ..self }
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The run goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Follows all trajectories, and writes the results, if they are to be written.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, what is asked does not fit the registers, or the run is asked to
    /// stop.
    pub fn run(self, progress: &dyn Progress) -> Result<SteerReport, RunError> {
        let out = self.out;
        let shares = self.question.shares();
        self.follow(progress, |told| {
            let Some((out, format)) = out else {
                let made = told.results(None::<&Memory<'_>>, |_| Ok(()))?;
                return Ok((made.summary, Vec::new()));
            };
            let mut output = OutputFolder::begin(out, progress)?;
            if shares {
                output.folder_within(SHARED)?;
            }
            let files = Files { output: &output, format };
            let made = told.results(Some(&files), |summary| output.draft_json("summary", summary))?;
            for file in made.tables.into_iter().chain([made.told]).chain(made.shared) {
                output.add(file);
            }
            Ok((made.summary, output.put()?))
        })
        .map(|(report, written, sources)| {
            release(sources);
            SteerReport { written, ..report }
        })
    }

    /// Follows all trajectories, and hands over the results.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, what is asked does not fit the registers, or the run is asked to stop.
    pub fn tables(self, progress: &dyn Progress) -> Result<InMemory<SteerReport>, RunError> {
        let told = self.follow(progress, |told| {
            let made = told.results(Some(&Memory { progress }), |_| Ok(()))?;
            Ok((made.summary, made.tables.into_iter().chain(made.shared).collect()))
        });
        told.map(|(report, tables, _sources)| InMemory { report, tables })
    }

    /// Follows the trajectories and compares the providers, and hands what came of it to whoever makes the tables.
    fn follow<T>(
        mut self,
        progress: &dyn Progress,
        results: impl FnOnce(&Followed<'_>) -> Result<(SteeringSummary, T), RunError>,
    ) -> Result<(SteerReport, T, SteerSources), RunError> {
        let question = self.question;
        let default;
        let policy = if let Some(policy) = question.policy {
            policy
        } else {
            default = default_policy()?;
            &default
        };
        let followed = SteerOptions {
            as_of: question.as_of,
            from: question.from,
            period: question.period,
            observed_from: question.observed_from,
            horizon: question.horizon,
        };
        let rules = (policy, self.contract.map(UnderContract::rule));
        let mut steered = stoplicht_tables::steer(&self.sources, rules, &followed, progress)?;
        self.names.count_in(&mut steered.rows_read, &mut steered.rejected);
        if let Some(contract) = self.contract {
            contract.count_in(&mut steered.rows_read, &mut steered.rejected);
        }
        let designed = Designed::of(&question, &steered, policy, &followed)?;
        let counted = (policy, &followed.flow_options(policy));
        let (summary, picture, made) = self.compared(&steered, counted, designed.as_ref(), progress, results)?;
        let shared = designed.map(|designed| designed.report());
        let rejected = std::mem::take(&mut steered.rejected);
        let (unread_columns, areas) = (self.unread_columns(), steered.claims.len() as u64);
        release(steered);
        let register_doubts = RegisterDoubt::of_steering(&summary.rows, (summary.areas_without_recent_claims, areas));
        let report =
            SteerReport { summary, picture, shared, written: Vec::new(), rejected, unread_columns, register_doubts };
        Ok((report, made, self.sources))
    }

    /// Compares, and hands over what came of it.
    fn compared<T>(
        &self,
        steered: &Steered,
        (policy, counted): (&Policy, &FlowOptions),
        designed: Option<&Designed>,
        progress: &dyn Progress,
        results: impl FnOnce(&Followed<'_>) -> Result<(SteeringSummary, T), RunError>,
    ) -> Result<(SteeringSummary, Option<ProviderPicture>, T), RunError> {
        let question = self.question;
        let base = self.base_period(steered)?;
        let compared =
            if question.needs(SteerTable::Benchmark) { compare(steered, counted)? } else { ComparedRows::default() };
        let cases = if question.needs(SteerTable::Cases) {
            let thresholds = CaseThresholds::default();
            let wanted = CaseOptions { as_of: counted.as_of, observed_from: counted.observed_from, thresholds };
            cases(steered, &wanted)?
        } else {
            Cases::default()
        };
        progress.let_go();
        let figures =
            SteerFigures { steered, counted, base, compared: &compared, cases: &cases.cases, question: &question };
        let (summary, made) =
            results(&Followed { figures, designed, cases: &cases, policy, names: &self.names, progress })?;
        let picture = match question.provider {
            Some(provider) => {
                let curves = provider_curves(steered, counted, provider);
                let mut picture = picture(provider, steered, &compared, &curves, &cases.cases)?;
                picture.provider_name = self.names.name(provider);
                Some(picture)
            }
            None => None,
        };
        Ok((summary, picture, made))
    }

    /// The place of the base period.
    fn base_period(&self, steered: &Steered) -> Result<Option<usize>, RunError> {
        let Some(base) = self.question.base else { return Ok(None) };
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

/// The periods begin on the as-of day at the latest.
fn periods_fit(question: &SteerQuestion<'_>) -> Result<(), RunError> {
    if question.from > question.as_of { Err(RunError::PeriodsAfterAsOf) } else { Ok(()) }
}

/// What was followed and compared, to be made into tables and a summary.
struct Followed<'a> {
    figures: SteerFigures<'a>,
    /// What is shared instead of flows and benchmark.
    designed: Option<&'a Designed>,
    cases: &'a Cases<'a>,
    policy: &'a Policy,
    names: &'a Names,
    progress: &'a dyn Progress,
}

impl Followed<'_> {
    /// Decides what may be shown, makes the tables, if anybody takes them, and the summary, which is told beside them.
    fn results<R: Results, T: Send>(
        &self,
        results: Option<&R>,
        tell: impl FnOnce(&SteeringSummary) -> Result<T, RunError> + Send,
    ) -> Result<Made<R::Table, SteeringSummary, T>, RunError> {
        let SteerFigures { steered, compared, question, .. } = self.figures;
        // Writing waits for the disk now and then; what may be shared is decided meanwhile.
        let (shown, tables) = rayon::join(
            || {
                // Beside a design nothing else may be shown: two tables of one run can give away what one hides.
                if !question.shares() || self.designed.is_some() {
                    return Ok(DisclosedRows::default());
                }
                disclose(steered, compared, question.min_cell, self.progress)
            },
            || results.map_or_else(|| Ok(Vec::new()), |results| self.figures.for_the_analyst(results)),
        );
        let (shown, tables) = (shown?, tables?);
        let mut summary = summarise(steered, &shown, self.cases, self.policy, question);
        for line in &mut summary.lines {
            line.provider_name = line.provider_id.as_deref().and_then(|provider_id| self.names.name(provider_id));
        }
        let (told, shared) = rayon::join(
            || tell(&summary),
            || results.map_or_else(|| Ok(Vec::new()), |results| self.to_be_shared(results, &shown)),
        );
        let (told, shared) = (told?, shared?);
        Ok(Made { tables, shared, summary, told })
    }

    fn to_be_shared<R: Results>(&self, results: &R, shown: &DisclosedRows) -> Result<Vec<R::Table>, RunError> {
        match self.designed {
            Some(designed) if self.figures.question.shares() => {
                designed.tables(results, self.figures.steered, self.figures.question.language)
            }
            _ => self.figures.to_be_shared(results, shown),
        }
    }
}
