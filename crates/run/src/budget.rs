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
    BudgetSources, BudgetTable, Budgeted, ClaimsKnown, MoneySources, Progress, RejectedRow, RowsRead, TableError,
    budget_batches, read_money, rejected_batch,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::register_counts::{reasons, registers};
use crate::results::{Files, InMemory, Memory, Results};
use crate::unread_columns::UnreadColumns;

/// What a run under a contract reads, and where it writes.
#[derive(Debug, Clone, Copy)]
pub struct BudgetRunOptions<'a> {
    /// The folder of the registers: of care, and as far as they are there of money.
    pub registers: &'a Path,
    /// What is followed.
    pub question: BudgetQuestion<'a>,
    /// The folder of the results; it is made if it is not there.
    pub out: &'a Path,
    /// The format of the tables.
    pub format: Format,
}

/// What a run under a contract is asked, wherever its registers come from.
#[derive(Debug, Clone, Copy)]
pub struct BudgetQuestion<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// The policy, for its care groups and gaps; `None` for product categories, and the gaps of the guide.
    pub policy: Option<&'a Policy>,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// Look at the budget as of every month-end in the contract before that day too: how good were the forecasts?
    pub with_history: bool,
    /// The language of the page, and of the sentences in `rejected`.
    pub language: Language,
}

/// What a run under a contract has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BudgetReport {
    /// What stands in `summary.json`.
    pub summary: BudgetSummary,
    /// The page that stands in `budget.html`.
    pub page: String,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The rows of all registers that could not be used.
    pub rejected: Vec<RejectedRow>,
    /// Columns of the registers that are not read.
    pub unread_columns: Vec<UnreadColumns>,
}

/// The registers that a run under a contract reads.
#[derive(Debug)]
pub struct BudgetRegisters {
    /// Those of care.
    pub care: BudgetSources,
    /// Those of money, as far as they are there.
    pub money: MoneySources,
}

impl BudgetRegisters {
    /// Finds the registers in a folder.
    ///
    /// # Errors
    /// [`TableError`] if one of care is missing, or one cannot be read.
    pub fn find(folder: &Path) -> Result<Self, TableError> {
        Ok(Self { care: BudgetSources::find(folder)?, money: MoneySources::find(folder)? })
    }

    fn unread_columns(&self) -> Vec<UnreadColumns> {
        let mut unread = UnreadColumns::of(self.care.extra_columns());
        unread.extend(UnreadColumns::of(self.money.extra_columns()));
        unread
    }
}

/// A run under a contract of which the registers are open, and nothing is followed yet.
pub struct MoneyRun<'a> {
    question: BudgetQuestion<'a>,
    /// Where the results are written, if they are.
    out: Option<(&'a Path, Format)>,
    registers: BudgetRegisters,
}

/// Follows the money of a contract, and writes the tables, the rows that could not be used, a page to be read, and `summary.json`.
///
/// Rows of the registers of money that cannot be used stand in `rejected`, those of the registers of care in `rejected_care`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
pub fn budget(options: BudgetRunOptions<'_>, progress: &dyn Progress) -> Result<BudgetReport, RunError> {
    let BudgetRunOptions { registers, question, out, format } = options;
    MoneyRun::over(BudgetRegisters::find(registers)?, question).written_to(out, format).run(progress)
}

impl<'a> MoneyRun<'a> {
    /// A run over registers that are open, such as tables in memory. Its results are had by [`tables`](Self::tables).
    pub const fn over(registers: BudgetRegisters, question: BudgetQuestion<'a>) -> Self {
        Self { question, out: None, registers }
    }

    /// The same run, its results written to a folder by [`run`](Self::run).
    #[must_use]
    pub fn written_to(self, out: &'a Path, format: Format) -> Self {
        Self { out: Some((out, format)), ..self }
    }

    /// Follows the money, and writes the results where they are to stand.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
    pub fn run(self, progress: &dyn Progress) -> Result<BudgetReport, RunError> {
        let Some((out, format)) = self.out else { return Ok(self.tables(progress)?.report) };
        let followed = self.follow(progress)?;
        let mut output = OutputFolder::begin(out, progress)?;
        for table in followed.tables(&Files { output: &output, format }, self.question.language)? {
            output.add(table);
        }
        let report = self.report(followed);
        output.add(write_file(out, "budget.html", |to| to.write_all(report.page.as_bytes()))?);
        output.json("summary", &report.summary)?;
        Ok(BudgetReport { written: output.put()?, ..report })
    }

    /// Follows the money, and hands over the results.
    ///
    /// # Errors
    /// [`RunError`] if a register cannot be read, or the run is asked to stop.
    pub fn tables(self, progress: &dyn Progress) -> Result<InMemory<BudgetReport>, RunError> {
        let followed = self.follow(progress)?;
        let tables = followed.tables(&Memory { progress }, self.question.language)?;
        Ok(InMemory { report: self.report(followed), tables })
    }

    fn follow(&self, progress: &dyn Progress) -> Result<FollowedMoney, RunError> {
        let money = read_money(&self.registers.money)?;
        let run = prepared(&self.question, &money.registers);
        let care = stoplicht_tables::budget(&self.registers.care, &run, progress)?;
        Ok(FollowedMoney { care, rejected: money.rejected, rows_read: money.rows_read })
    }

    fn report(&self, followed: FollowedMoney) -> BudgetReport {
        let FollowedMoney { care, rejected, rows_read } = followed;
        let rows_read: Vec<RowsRead> = care.rows_read.into_iter().chain(rows_read).collect();
        let rejected: Vec<RejectedRow> = care.rejected.into_iter().chain(rejected).collect();
        let of_the_day = care.tables.months.iter().filter(|row| row.as_of == care.tables.as_of);
        let months: Vec<MonthRow> = of_the_day.cloned().collect();
        let known = (&care.claims[..], &months[..]);
        let summary = summarise(&self.question, care.tables, known, (&rows_read, &rejected));
        let page = stoplicht_report::page::budget(&summary, &months, self.question.language);
        let unread_columns = self.registers.unread_columns();
        BudgetReport { summary, page, written: Vec::new(), rejected, unread_columns }
    }
}

/// What was followed, to be made into tables and a summary.
struct FollowedMoney {
    care: Budgeted,
    /// Rows of the registers of money that cannot be used.
    rejected: Vec<RejectedRow>,
    /// What was read of them.
    rows_read: Vec<RowsRead>,
}

impl FollowedMoney {
    fn tables<R: Results>(&self, results: &R, language: Language) -> Result<Vec<R::Table>, RunError> {
        let of_money =
            |table: BudgetTable| results.table(None, table.as_str(), budget_batches(&self.care.tables, table));
        let of_rows =
            |name: &str, rows: &[RejectedRow]| results.table(None, name, [Ok(rejected_batch(rows, language))]);
        let mut tables = BudgetTable::ALL.into_iter().map(of_money).collect::<Result<Vec<_>, _>>()?;
        tables.push(of_rows("rejected", &self.rejected)?);
        tables.push(of_rows("rejected_care", &self.care.rejected)?);
        Ok(tables)
    }
}

fn prepared<'a>(question: &BudgetQuestion<'a>, registers: &'a MoneyRegisters) -> BudgetRun<'a> {
    let mut run = BudgetRun::new(question.contract, registers, question.as_of);
    if let Some(policy) = question.policy {
        run = run.with_policy(policy);
    }
    if question.with_history { run.with_history() } else { run }
}

/// What is printed: what is known on the day of looking, without its history.
fn summarise(
    question: &BudgetQuestion<'_>,
    tables: BudgetTables,
    (claims, months): (&[ClaimsKnown], &[MonthRow]),
    (rows_read, rejected): (&[RowsRead], &[RejectedRow]),
) -> BudgetSummary {
    let BudgetTables { contract, as_of, lumpsums, settlement, mut budget, rooms, notices, .. } = tables;
    budget.retain(|row| row.as_of == as_of);
    let law = question.contract.terms().law;
    let through = |known: &ClaimsKnown| ClaimsThrough {
        municipality: known.municipality,
        law,
        through: known.through.and_then(Day::date),
    };
    let beyond_claims = claims.iter().filter_map(|known| beyond_claims(known, &budget, months, as_of)).collect();
    BudgetSummary {
        engine_version: ENGINE_VERSION.to_owned(),
        contract,
        name: question.contract.name().to_owned(),
        policy: question.policy.map(|policy| policy.id().clone()),
        as_of,
        draft: question.contract.terms().is_draft(as_of.into()),
        budget,
        lumpsums,
        settlement,
        rooms,
        warn_at: question.contract.terms().warn_at.ratio(),
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
