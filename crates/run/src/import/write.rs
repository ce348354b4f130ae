//! The registers that were imported, and the rows that come back.

use std::collections::HashSet;

use stoplicht_core::Language;
use stoplicht_core::register::{AllocationVersion, Claim, Delivery, ProviderId, Register, Request};
use stoplicht_import::{InputSheet, RegisterRow, ReturnedRow, UsedRow};
use stoplicht_tables::output::{Format, OutBatch};
use stoplicht_tables::{Fault, Shown, allocations_batch, claims_batch, deliveries_batch, requests_batch};

use super::report::ImportReport;
use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::registers::batches;

/// The rows of the registers.
#[derive(Debug, Default)]
pub struct RegisterRows {
    allocations: Vec<AllocationVersion>,
    deliveries: Vec<Delivery>,
    claims: Vec<Claim>,
    requests: Vec<Request>,
    providers: Vec<(ProviderId, String)>,
}

impl RegisterRows {
    /// The rows that are used, and versions that were made of snapshots.
    pub fn of(rows: Vec<UsedRow>, versions: Vec<AllocationVersion>) -> Self {
        let mut registers = Self { allocations: versions, ..Self::default() };
        for row in rows {
            match row.row {
                RegisterRow::Allocation(version) => registers.allocations.push(*version),
                RegisterRow::Delivery(delivery) => registers.deliveries.push(delivery),
                RegisterRow::Claim(claim) => registers.claims.push(*claim),
                RegisterRow::Request(request) => registers.requests.push(*request),
                RegisterRow::Provider(id, name) => registers.providers.push((id, name)),
            }
        }
        registers
    }
}

/// Writes the registers that the files are of.
pub fn registers(
    output: &mut OutputFolder<'_>,
    format: Format,
    which: &[Register],
    rows: &RegisterRows,
    report: &mut ImportReport,
) -> Result<(), RunError> {
    let mut which = which.to_vec();
    which.sort_unstable();
    which.dedup();
    for register in which {
        let name = register.as_str();
        let count = match register {
            Register::Allocations => {
                output.table(name, format, batches(&rows.allocations, allocations_batch))?;
                rows.allocations.len()
            }
            Register::Deliveries => {
                output.table(name, format, batches(&rows.deliveries, deliveries_batch))?;
                rows.deliveries.len()
            }
            Register::Claims => {
                output.table(name, format, batches(&rows.claims, claims_batch))?;
                rows.claims.len()
            }
            Register::Requests => {
                output.table(name, format, batches(&rows.requests, requests_batch))?;
                rows.requests.len()
            }
            Register::Providers => {
                output.table(name, format, batches(&rows.providers, providers_batch))?;
                rows.providers.len()
            }
            // No map names another register.
            _ => continue,
        };
        report.registers.insert(name.to_owned(), count as u64);
    }
    Ok(())
}

fn providers_batch(rows: &[(ProviderId, String)]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.text("provider_id", rows.iter().map(|(id, _)| Some(id.as_str())));
    batch.text("name", rows.iter().map(|(_, name)| Some(name)));
    batch
}

/// A line of `rejected.csv`: what is wrong with a row that comes back.
#[derive(Debug, Default)]
pub struct RejectedCsvLine {
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub row: Option<i64>,
    pub heading: Option<String>,
    pub column: Option<String>,
    pub code: Option<String>,
    pub read: Option<String>,
    pub expected: Option<String>,
}

/// What is wrong with the rows that come back: a line for each fault.
pub fn rejected_lines(sheets: &[InputSheet], rows: &[&ReturnedRow], language: Language) -> Vec<RejectedCsvLine> {
    let mut lines: Vec<(&ReturnedRow, &Option<String>, &Fault)> =
        rows.iter().flat_map(|row| row.faults.iter().map(move |(heading, fault)| (*row, heading, fault))).collect();
    lines.sort_by_key(|(row, ..)| (row.sheet, row.line));
    // A row of two registers may come back from both for one cell.
    let mut seen = HashSet::new();
    lines.retain(|(row, heading, fault)| seen.insert((row.sheet, row.line, heading.as_deref(), format!("{fault:?}"))));
    let line = |(row, heading, fault): (&ReturnedRow, &Option<String>, &Fault)| {
        let sheet = sheets.get(row.sheet);
        RejectedCsvLine {
            file: sheet.map(|sheet| sheet.file.clone()),
            sheet: sheet.and_then(|sheet| sheet.raw.name.clone()),
            row: i64::try_from(row.line).ok(),
            heading: heading.clone(),
            column: fault.column.as_deref().map(str::to_owned),
            code: Some(fault.problem.code().as_str().to_owned()),
            read: fault.problem.shown().map(|shown| read(shown, language)),
            expected: Some(fault.problem.sentence(language)),
        }
    };
    lines.into_iter().map(line).collect()
}

/// Writes them as a spreadsheet program in Dutch opens them.
pub fn rejected(output: &mut OutputFolder<'_>, lines: &[RejectedCsvLine]) -> Result<(), RunError> {
    let mut batch = OutBatch::default();
    batch.text("file", lines.iter().map(|line| line.file.as_deref()));
    batch.text("sheet", lines.iter().map(|line| line.sheet.as_deref()));
    batch.whole("row", lines.iter().map(|line| line.row));
    batch.text("heading", lines.iter().map(|line| line.heading.as_deref()));
    batch.text("column", lines.iter().map(|line| line.column.as_deref()));
    batch.text("code", lines.iter().map(|line| line.code.as_deref()));
    batch.text("read", lines.iter().map(|line| line.read.as_deref()));
    batch.text("expected", lines.iter().map(|line| line.expected.as_deref()));
    output.table("rejected", Format::CsvNl, [Ok(batch)])
}

/// What was read, as far as it may be shown.
fn read(shown: &Shown, language: Language) -> String {
    match shown {
        Shown::Text(text) => text.clone(),
        Shown::Characters(_) => shown.phrase(language),
    }
}
