//! Mirror reports: registers and a policy in, pages for one reader out, each of what that reader may see.

mod beside;
mod care;
mod figures;
mod money;
mod options;
mod pages;
mod requests;
mod sight;
mod together;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Serialize;
use stoplicht_core::Policy;
use stoplicht_core::register::Municipality;
use stoplicht_report::page::MirrorReader;
use stoplicht_steering::cases::{CaseOptions, CaseThresholds};
use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::{
    Cases, Compared, DisclosedRows, Progress, RejectedRow, Source, SteerOptions, SteerSources, Steered, TableError,
    cases, compare, curves_by_provider, disclose, flow_rows,
};

pub use options::{MirrorFile, MirrorQuestion, MirrorRunOptions};

use crate::budget::BudgetRegisters;
use crate::error::RunError;
use crate::provider_names::Names;
use crate::release::release;
use crate::steer::default_policy;
use crate::under_contract::UnderContract;
use crate::unread_columns::UnreadColumns;
use figures::Figures;
use money::{Money, clients_of};
use pages::Pages;
use requests::Requests;
use sight::Sight;
use together::Together;

/// What a mirror run has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MirrorReport {
    /// The reports: what stands in `summary.json`, with their reader.
    pub reports: Vec<MirrorFile>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The rows that could not be used.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// A mirror run of which the registers are open, and nothing is followed yet.
pub struct MirrorRun<'a> {
    question: MirrorQuestion<'a>,
    sources: SteerSources,
    /// What the money of the contract is read from, if there is one.
    money: Option<BudgetRegisters>,
    names: Names,
    requests: Option<Requests>,
}

/// Follows all trajectories, compares the providers, and writes the pages that the reader may see.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, what is asked does not fit the registers, the folder holds the pages
/// of another reader, or the run is asked to stop.
pub fn mirror(options: MirrorRunOptions<'_>, progress: &dyn Progress) -> Result<MirrorReport, RunError> {
    MirrorRun::open(options)?.run(progress)
}

impl<'a> MirrorRun<'a> {
    /// Opens the registers.
    ///
    /// # Errors
    /// [`RunError`] if one that is needed is not there or cannot be read, the periods begin after the as-of day, or the
    /// folder holds the pages of another reader.
    pub fn open(options: MirrorRunOptions<'a>) -> Result<Self, RunError> {
        let MirrorRunOptions { registers, question } = options;
        let requests = asked_of(&question)?;
        let sources = SteerSources::find(registers)?;
        let money = question.contract.map(|_| BudgetRegisters::find(registers)).transpose()?;
        Ok(Self { question, sources, money, names: Names::find(registers), requests })
    }

    /// A run over registers that are open, such as tables in memory: `money` has what is read of the money of the contract, if
    /// there is one, and `providers` the names of providers, if they are known.
    ///
    /// # Errors
    /// [`RunError`] if the periods begin after the as-of day, the triage run cannot be read, or the folder holds the pages of
    /// another reader.
    pub fn over(
        sources: SteerSources,
        money: Option<BudgetRegisters>,
        providers: Option<&Source>,
        question: MirrorQuestion<'a>,
    ) -> Result<Self, RunError> {
        let requests = asked_of(&question)?;
        Ok(Self { question, sources, money, names: Names::of(providers), requests })
    }

    /// Columns of the registers that are not read.
    pub fn unread_columns(&self) -> Vec<UnreadColumns> {
        UnreadColumns::of(self.sources.extra_columns())
    }

    /// Why the names of providers are not known, if their register is there and cannot be read. The run goes on without.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Follows all trajectories, and writes the pages.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, what is asked does not fit the registers, or the run is asked to
    /// stop.
    pub fn run(mut self, progress: &dyn Progress) -> Result<MirrorReport, RunError> {
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
        let rules = (policy, question.contract.map(UnderContract::rule));
        let mut steered = stoplicht_tables::steer(&self.sources, rules, &followed, progress)?;
        self.names.count_in(&mut steered.rows_read, &mut steered.rejected);
        let money = match (question.contract, &self.money) {
            (Some(under), Some(registers)) => {
                let asked = (under.contract(), policy, question.as_of);
                Some(Money::read(registers, asked, &mut steered.rejected, progress)?)
            }
            _ => None,
        };
        let (reports, written) =
            self.pages(&steered, (policy, money.as_ref()), &followed.flow_options(policy), progress)?;
        let rejected = std::mem::take(&mut steered.rejected);
        let unread_columns = self.unread_columns();
        release((steered, self.sources));
        Ok(MirrorReport { reports, written, rejected, unread_columns })
    }

    fn pages(
        &self,
        steered: &Steered,
        (policy, money): (&Policy, Option<&Money<'_>>),
        counted: &FlowOptions,
        progress: &dyn Progress,
    ) -> Result<(Vec<MirrorFile>, Vec<PathBuf>), RunError> {
        let question = &self.question;
        let municipalities: BTreeSet<Municipality> =
            steered.units.iter().filter_map(|unit| steered.names.unit(unit)).map(|unit| unit.municipality).collect();
        let municipality = own_municipality(question, &municipalities)?;
        let packed = compare(steered, counted)?;
        let rows = flow_rows(steered);
        let is_whole = municipalities.len() <= 1;
        // What may be shared holds for all readers but those who see all of it: also for what a provider may know of others.
        let shared = if question.reader == MirrorReader::Manager && is_whole {
            DisclosedRows::default()
        } else {
            disclose(steered, &packed, question.min_cell, progress)?
        };
        // Pages ask for the rows again and again, in any order.
        let compared: Vec<Compared<'_>> = packed.iter().collect();
        drop(packed);
        let cases = if question.reader.is_of_shared() {
            Cases::default()
        } else {
            let thresholds = CaseThresholds::default();
            let wanted = CaseOptions { as_of: counted.as_of, observed_from: counted.observed_from, thresholds };
            cases(steered, &wanted)?
        };
        let seen = |at: Municipality| municipality.is_none_or(|own| own == at);
        let curves =
            if question.reader.is_of_shared() { Vec::new() } else { curves_by_provider(steered, counted, &seen) };
        let period = crate::steer_summary::last_whole_period(steered);
        let shared = (&shared, question.min_cell);
        let sight = Sight::new(question.reader, municipality, is_whole, shared, &compared, period);
        let together = if sight.is_of_places() { Together::of(steered, counted) } else { Together::default() };
        let mut figures = Figures::new(
            steered,
            &rows,
            &compared,
            (&curves, together),
            (sight, &self.names),
            (question.period, self.sources.task_deliveries.is_some()),
            question.language,
        );
        figures.files = pages::files(&figures);
        let clients = if money.is_some() { clients_of(steered) } else { BTreeMap::new() };
        let pages = Pages {
            figures: &figures,
            cases: &cases.cases,
            requests: self.requests.as_ref(),
            money,
            clients: &clients,
            policy,
            question,
        };
        pages.write(progress)
    }
}

/// The requests of the triage run of which the pages tell, where what is asked can be answered.
fn asked_of(question: &MirrorQuestion<'_>) -> Result<Option<Requests>, RunError> {
    if question.from > question.as_of {
        return Err(RunError::PeriodsAfterAsOf);
    }
    pages::check_reader(question.out, question.reader)?;
    question.triage.map(Requests::read).transpose()
}

/// The municipality of the contract manager; none for other readers.
fn own_municipality(
    question: &MirrorQuestion<'_>,
    all: &BTreeSet<Municipality>,
) -> Result<Option<Municipality>, RunError> {
    if question.reader != MirrorReader::Manager {
        return Ok(None);
    }
    let told = |at: &BTreeSet<Municipality>| at.iter().map(ToString::to_string).collect();
    match (question.municipality, all.len()) {
        (Some(own), _) if all.contains(&own) => Ok(Some(own)),
        (None, 1) => Ok(all.first().copied()),
        (asked, _) => Err(RunError::WhichMunicipality { asked, there_are: told(all) }),
    }
}
