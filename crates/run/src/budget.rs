//! A run under a contract: registers of care and of money in, the tables of the money out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};
use serde::Serialize;
use stoplicht_contracts::Contract;
use stoplicht_contracts::register::MoneyRegisters;
use stoplicht_contracts::run::{BudgetRow, BudgetRun, BudgetStatus, BudgetTables, MonthRow};
use stoplicht_core::{Day, ENGINE_VERSION, Language, Policy};
use stoplicht_report::contract::{BeyondClaims, BudgetSummary};
use stoplicht_report::summary::ClaimsThrough;
use stoplicht_tables::output::{Format, write_file};
use stoplicht_tables::{
    BudgetSources, BudgetTable, ClaimsKnown, MoneySources, Progress, RejectedRow, RowsRead, budget_batches, read_money,
    rejected_batch,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::register_counts::{reasons, registers};
use crate::unread_columns::UnreadColumns;

/// What a run under a contract reads, and where it writes.
#[derive(Debug, Clone, Copy)]
pub struct BudgetRunOptions<'a> {
    /// The folder of the registers: of care, and as far as they are there of money.
    pub registers: &'a Path,
    /// The contract.
    pub contract: &'a Contract,
    /// The policy, for its care groups and gaps; `None` for product categories, and the gaps of the guide.
    pub policy: Option<&'a Policy>,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// Look at the budget as of every month-end in the contract before that day too: how good were the forecasts?
    pub with_history: bool,
    /// The folder of the results; it is made if it is not there.
    pub out: &'a Path,
    /// The format of the tables.
    pub format: Format,
    /// The language of the page, and of the sentences in `rejected`.
    pub language: Language,
}

/// What a run under a contract has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BudgetReport {
    /// What stands in `summary.json`.
    pub summary: BudgetSummary,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The rows of all registers that could not be used.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// Follows the money of a contract, and writes the tables, the rows that could not be used, a page to be read, and `summary.json`.
///
/// Rows of the registers of money that cannot be used stand in `rejected`, those of the registers of care in `rejected_care`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
pub fn budget(options: BudgetRunOptions<'_>, progress: &dyn Progress) -> Result<BudgetReport, RunError> {
    let sources = BudgetSources::find(options.registers)?;
    let money_sources = MoneySources::find(options.registers)?;
    let mut unread_columns = UnreadColumns::of(sources.extra_columns());
    unread_columns.extend(UnreadColumns::of(money_sources.extra_columns()));
    let money = read_money(&money_sources)?;
    let run = prepared(&options, &money.registers);
    let care = stoplicht_tables::budget(&sources, &run, progress)?;
    let rows_read: Vec<RowsRead> = care.rows_read.into_iter().chain(money.rows_read).collect();
    let mut output = OutputFolder::begin(options.out, progress)?;
    for table in BudgetTable::ALL {
        output.table(table.as_str(), options.format, budget_batches(&care.tables, table))?;
    }
    let batch = |rows: &[RejectedRow]| [Ok(rejected_batch(rows, options.language))];
    output.table("rejected", options.format, batch(&money.rejected))?;
    output.table("rejected_care", options.format, batch(&care.rejected))?;
    let rejected: Vec<RejectedRow> = care.rejected.into_iter().chain(money.rejected).collect();
    let months: Vec<MonthRow> =
        care.tables.months.iter().filter(|row| row.as_of == care.tables.as_of).cloned().collect();
    let known = (&care.claims[..], &months[..]);
    let summary = summarise(&options, care.tables, known, (&rows_read, &rejected));
    let page = stoplicht_report::page::budget(&summary, &months, options.language);
    output.add(write_file(options.out, "budget.html", |to| to.write_all(page.as_bytes()))?);
    output.json("summary", &summary)?;
    Ok(BudgetReport { summary, written: output.put()?, rejected, unread_columns })
}

fn prepared<'a>(options: &BudgetRunOptions<'a>, registers: &'a MoneyRegisters) -> BudgetRun<'a> {
    let mut run = BudgetRun::new(options.contract, registers, options.as_of);
    if let Some(policy) = options.policy {
        run = run.with_policy(policy);
    }
    if options.with_history { run.with_history() } else { run }
}

/// What is printed: what is known on the day of looking, without its history.
fn summarise(
    options: &BudgetRunOptions<'_>,
    tables: BudgetTables,
    (claims, months): (&[ClaimsKnown], &[MonthRow]),
    (rows_read, rejected): (&[RowsRead], &[RejectedRow]),
) -> BudgetSummary {
    let BudgetTables { contract, as_of, lumpsums, settlement, mut budget, rooms, notices, .. } = tables;
    budget.retain(|row| row.as_of == as_of);
    let law = options.contract.terms().law;
    let through = |known: &ClaimsKnown| ClaimsThrough {
        municipality: known.municipality,
        law,
        through: known.through.and_then(Day::date),
    };
    let beyond_claims = claims.iter().filter_map(|known| beyond_claims(known, &budget, months, as_of)).collect();
    BudgetSummary {
        engine_version: ENGINE_VERSION.to_owned(),
        contract,
        name: options.contract.name().to_owned(),
        policy: options.policy.map(|policy| policy.id().clone()),
        as_of,
        draft: options.contract.terms().is_draft(as_of.into()),
        budget,
        lumpsums,
        settlement,
        rooms,
        warn_at: options.contract.terms().warn_at.ratio(),
        claims_through: claims.iter().map(through).collect(),
        beyond_claims,
        notices,
        registers: registers(rows_read, rejected),
        rejected: reasons(rejected),
    }
}

/// Months of the year that are over and lie after the last day of which claims of a municipality are on record, where a forecast
/// looks at them: as months that it counts, or by claims that should have come in since.
fn beyond_claims(
    known: &ClaimsKnown,
    budget: &[BudgetRow],
    months: &[MonthRow],
    as_of: NaiveDate,
) -> Option<BeyondClaims> {
    let through = known.through.and_then(Day::date)?;
    let is_forecast = |row: &BudgetRow| row.forecast.is_some() && row.status != BudgetStatus::Final;
    if !budget.iter().any(|row| row.municipality == known.municipality && is_forecast(row)) {
        return None;
    }
    let is_over = |first: NaiveDate| {
        let next = first.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).is_some_and(|last| last <= as_of)
    };
    let here = months.iter().filter(|row| row.municipality == known.municipality);
    let after = here.filter(|row| row.month > through && is_over(row.month));
    // Where claims stay away for long, those of all later months are missed.
    let misleads = after.filter(|row| row.ultimate.is_some() || !known.are_recent);
    let months: BTreeSet<NaiveDate> = misleads.map(|row| row.month).collect();
    let months: Vec<NaiveDate> = months.into_iter().collect();
    (!months.is_empty()).then_some(BeyondClaims { municipality: known.municipality, through, months })
}
