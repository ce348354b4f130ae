//! What triage decided, worked out once more and proved to be the same: the rows that workbooks and replies are made of.

use std::path::Path;

use stoplicht_contracts::contract::ContractRef;
use stoplicht_core::register::{Law, Municipality, Register, Request};
use stoplicht_core::{Language, Policy};
use stoplicht_report::worklist::{
    DecidedRow, OtherEnds, RecordedRun, RegisterCaution, UnscoredFault, UnscoredReason, UnscoredRow, WorklistRow,
};
use stoplicht_tables::{
    Fault, Progress, RejectCode, Source, TableError, TriageSources, UnscoredRequest, columns, explanations,
};

use super::allocations_now::{UnscoredOn, name_known_later, with_allocations};
use super::first_requests::name_first_requests;
use super::newest_ends::{self, tell_newest_ends};
use super::other_law::{name_other_laws, under_other_laws};
use super::other_list::other_list;
use super::triage_output::TriageOutput;
use crate::allocation_now::NamedAllocations;
use crate::error::RunError;
use crate::import::{
    ListedProducts, RequestOrigins, ReturnedCount, ReturnedRequest, returned_counts, returned_requests, single_snapshot,
};
use crate::provider_names::Names;
use crate::under_contract::UnderContract;

/// Of which run rows are worked out once more.
#[derive(Debug, Clone, Copy)]
pub struct RescoreOptions<'a> {
    /// The folder that the triage run wrote to.
    pub triage: &'a Path,
    /// The policy of the run.
    pub policy: &'a Policy,
    /// The contract that the run was made under, if it was.
    pub contract: Option<&'a UnderContract>,
    /// What the run is known by; `None` for a digest of what triage decided.
    pub run_id: Option<&'a str>,
    /// The language of what is said of rows that cannot be used.
    pub language: Language,
}

/// The registers of care that the rows of a run are worked out from.
pub struct ListSources {
    sources: TriageSources,
    names: Names,
    /// Requests that came back when they were imported.
    returned: Vec<ReturnedRequest>,
    /// Where the requests stood in the files that they were imported from.
    origins: RequestOrigins,
    /// The products that the lists name.
    products: ListedProducts,
    /// Why the histories in them may not be whole.
    cautions: Vec<RegisterCaution>,
}

impl ListSources {
    /// Finds the registers in a folder; the requests may be in a file of their own.
    ///
    /// # Errors
    /// [`TableError`] if a register is missing or cannot be read.
    pub fn find(registers: &Path, requests: Option<&Path>) -> Result<Self, TableError> {
        let sources = TriageSources::find(registers, requests)?;
        // Requests of another file were not imported with the folder.
        let (returned, origins, products) = match requests {
            None => (returned_requests(registers), RequestOrigins::find(registers), ListedProducts::find(registers)),
            Some(_) => Default::default(),
        };
        Ok(Self { sources, names: Names::find(registers), returned, origins, products, cautions: cautions(registers) })
    }

    /// Registers that are open, such as tables in memory; `providers` has the names of providers, if they are known.
    pub fn over(sources: TriageSources, providers: Option<&Source>) -> Self {
        let (returned, origins, products, cautions) = Default::default();
        Self { sources, names: Names::of(providers), returned, origins, products, cautions }
    }
}

/// Why the histories in a folder of registers may not be whole, by what was told when they were imported.
fn cautions(registers: &Path) -> Vec<RegisterCaution> {
    let snapshot = single_snapshot(registers).map(RegisterCaution::SingleSnapshot);
    let returned = returned_counts(registers).into_iter();
    let returned =
        returned.map(|ReturnedCount { register, rejected, of }| RegisterCaution::Returned { register, rejected, of });
    snapshot.into_iter().chain(returned).collect()
}

/// The rows of a run.
pub struct Rescored {
    /// What triage wrote.
    pub triaged: TriageOutput,
    /// The requests with a colour.
    pub rows: Vec<WorklistRow>,
    /// Those without, as far as it is known which municipality and law they are of.
    pub unscored: Vec<UnscoredRow>,
    /// How many there are of which that cannot be read.
    pub unplaced: usize,
    /// The names of providers.
    pub names: Names,
    /// Why the histories may not be whole.
    pub cautions: Vec<RegisterCaution>,
}

impl Rescored {
    /// Works out the rows, and compares them with what triage decided.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read, the registers or the policy are not those of the run, or the run is asked to
    /// stop.
    pub fn of(registers: ListSources, options: &RescoreOptions<'_>, progress: &dyn Progress) -> Result<Self, RunError> {
        let ListSources { sources, names, returned, origins, products, cautions } = registers;
        let triaged = TriageOutput::read(options.triage, options.run_id)?;
        if options.policy.id().hash != triaged.run.policy_hash {
            let (given, run) = (Box::new(options.policy.id().clone()), Box::new(triaged.summary.policy.clone()));
            return Err(RunError::OtherPolicy { given, run });
        }
        let given = options.contract.map(UnderContract::reference);
        if given != triaged.summary.contract.as_ref() {
            let boxed = |contract: Option<&ContractRef>| contract.map(|contract| Box::new(contract.clone()));
            return Err(RunError::OtherContract { given: boxed(given), run: boxed(triaged.summary.contract.as_ref()) });
        }
        let rules = (options.policy, options.contract.map(UnderContract::rule));
        let tell = |told| WorklistRow { listed_product: products.other_than(&told), ..WorklistRow::new(&told) };
        let mut all = explanations(&sources, rules, triaged.as_of(), progress, tell)?;
        check_same(&triaged, &all.told, options.run_id)?;
        for row in &mut all.told {
            row.provider_name = names.name(row.assessment.provider_id.as_str());
        }
        let asked = all.unscored.len() + returned.len();
        let unscored = all.unscored.into_iter();
        let unscored = unscored.filter_map(|one| unscored_row(one, &names, &origins, options.language));
        let returned = returned.into_iter().filter_map(|one| returned_row(one, &names, options.language));
        let as_of = triaged.as_of();
        let mut unscored: Vec<UnscoredOn> = unscored.chain(returned).collect();
        name_first_requests(&mut unscored);
        let others = unscored.iter().flat_map(|one| one.asked(as_of).into_iter().chain(under_other_laws(one, as_of)));
        let named: Vec<Request> = all.told.iter().map(newest_ends::asked).chain(others).collect();
        let named = NamedAllocations::read(&named, &sources.allocations, progress)?;
        tell_newest_ends(&mut all.told, &named, options.policy);
        name_known_later(&mut unscored, &named, as_of);
        name_other_laws(&mut unscored, &named, as_of);
        let unscored = with_allocations(unscored, &named, (options.policy, as_of));
        Ok(Self { triaged, rows: all.told, unplaced: asked - unscored.len(), unscored, names, cautions })
    }
}

/// Compares the rows with what triage decided.
fn check_same(triaged: &TriageOutput, rows: &[WorklistRow], run_id: Option<&str>) -> Result<(), RunError> {
    let again = rows.iter().map(|row| DecidedRow::of(&row.assessment)).collect();
    let again = RecordedRun::new(run_id, &triaged.run.policy_hash, again);
    let differences = triaged.run.differences(&again);
    let Some(&(then, now)) = differences.first() else { return Ok(()) };
    if let Some(of_list) = other_list(&triaged.file, &differences) {
        return Err(of_list);
    }
    let boxed = |row: Option<&DecidedRow>| row.map(|row| Box::new(row.clone()));
    let (file, number) = (triaged.file.clone(), differences.len());
    Err(RunError::Differs { file, number, then: boxed(then), now: boxed(now) })
}

/// A request without a colour, for people; `None` if it cannot be read which municipality and law it is of.
fn unscored_row(
    one: UnscoredRequest,
    names: &Names,
    origins: &RequestOrigins,
    language: Language,
) -> Option<UnscoredOn> {
    let UnscoredRequest { row, request, repeats } = one;
    let number = Some(row.row);
    // A person finds no row in a Parquet file, and does in the file that it was imported from.
    let origin = if row.line.is_none() { origins.of_row(row.row) } else { None };
    let (file, line) = origin.unwrap_or_else(|| (row.file.clone(), row.line.unwrap_or(row.row)));
    let municipality: Municipality = row.municipality.as_deref()?.parse().ok()?;
    let law: Law = row.law.as_deref()?.parse().ok()?;
    let why = match row.code {
        RejectCode::Request(code) => UnscoredReason::Code(code),
        RejectCode::Row(_) => UnscoredReason::Faults(row.faults.iter().map(|one| fault(one, language)).collect()),
    };
    let provider = row.provider_id.as_deref().map(str::trim).filter(|provider| !provider.is_empty());
    let submitted_on = request.as_ref().map(|request| request.submitted_on);
    let repeats = repeats.map(|(row, first)| {
        let ends = request.as_ref().and_then(|own| other_ends(&first, own));
        (row, first.request_id, ends)
    });
    let row = UnscoredRow {
        municipality,
        law,
        provider_name: provider.and_then(|provider| names.name(provider)),
        provider_id: provider.map(Into::into),
        list_id: row.list_id.as_deref().map(Into::into),
        request_id: row.request_id,
        allocation_id: row.allocation_id,
        requested_end: request.as_ref().and_then(|request| request.requested_end),
        allocation: None,
        newest_end: None,
        earlier: None,
        answered_elsewhere: false,
        decision: None,
        remarks: Vec::new(),
        client_reference: request.and_then(|request| request.client_reference),
        line,
        file,
        why,
    };
    Some(UnscoredOn { row, submitted_on, number, repeats })
}

/// The ends of two requests for one allocation that do not ask the same.
fn other_ends(first: &Request, own: &Request) -> Option<OtherEnds> {
    let asked =
        |one: &Request| (one.requested_start, one.requested_end, one.volume, one.unit, one.frequency, one.budget_cents);
    (asked(first) != asked(own)).then_some(OtherEnds { first: first.requested_end, own: own.requested_end })
}

/// A request that came back when it was imported; `None` if it cannot be read which municipality and law it is of.
fn returned_row(one: ReturnedRequest, names: &Names, language: Language) -> Option<UnscoredOn> {
    let file = one.place();
    let submitted_on = one.submitted_on.and_then(|day| day.parse().ok());
    let row = UnscoredRow {
        municipality: one.municipality?.parse().ok()?,
        law: one.law?.parse().ok()?,
        provider_name: one.provider_id.as_deref().and_then(|provider| names.name(provider)),
        provider_id: one.provider_id.as_deref().map(Into::into),
        list_id: one.list_id.as_deref().map(Into::into),
        request_id: one.request_id,
        allocation_id: one.allocation_id,
        requested_end: one.requested_end.and_then(|day| day.parse().ok()),
        allocation: None,
        newest_end: None,
        earlier: None,
        answered_elsewhere: false,
        decision: None,
        remarks: Vec::new(),
        client_reference: one.client_reference,
        file,
        line: one.line,
        why: UnscoredReason::Faults(one.faults.iter().map(|found| fault(found, language)).collect()),
    };
    Some(UnscoredOn { row, submitted_on, number: None, repeats: None })
}

/// What is wrong with a row, with its column as people call it.
fn fault(fault: &Fault, language: Language) -> UnscoredFault {
    let known = |name: &str| columns(Register::Requests).iter().find(|column| column.spec.name == name);
    let label = |name: &str| known(name).map_or(name, |column| column.label(language)).to_owned();
    UnscoredFault { column: fault.column.as_deref().map(label), problem: fault.problem.sentence(language) }
}
