//! Registers of an earlier import into the same folder that are not imported now: their files stay, and so does what was told of
//! them.

use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_tables::Table;

use super::record;
use super::rejected_csv::RejectedCsvLine;
use super::report::{ImportReport, ImportedSheet};

/// What stays of an earlier import.
#[derive(Default)]
pub struct KeptImport {
    /// The registers that stay.
    registers: Vec<Register>,
    /// What was told of them, beside what was told of others.
    report: ImportReport,
    /// Why rows of them came back.
    pub rejected: Vec<RejectedCsvLine>,
}

impl KeptImport {
    /// Finds what stays in a folder when these registers are imported into it.
    pub fn find(folder: &Path, imported: &[Register]) -> Self {
        let Some(report) = record::part::<ImportReport>(folder) else { return Self::default() };
        let stays = |register: &Register| {
            let is_told = report.registers.contains_key(register.as_str());
            is_told
                && !imported.contains(register)
                && Table::find(folder, register.as_str()).is_ok_and(|file| file.is_some())
        };
        let registers: Vec<Register> = Register::ALL.into_iter().filter(stays).collect();
        let mut kept = Self { registers, report, rejected: Vec::new() };
        if !kept.registers.is_empty() {
            kept.rejected = kept.rejected_lines(folder).unwrap_or_default();
        }
        kept
    }

    /// The lines of `rejected.csv` about sheets of which only what stays was read.
    fn rejected_lines(&self, folder: &Path) -> Option<Vec<RejectedCsvLine>> {
        let table = Table::open(&folder.join("rejected.csv"), "rejected", &RejectedCsvLine::columns()).ok()?;
        let is_of = |sheet: &ImportedSheet, line: &RejectedCsvLine| {
            Some(&sheet.file) == line.file.as_ref() && sheet.sheet == line.sheet
        };
        let lines = (0..table.rows()).map(|row| RejectedCsvLine::read(&table, row));
        let stays = |line: &RejectedCsvLine| {
            let mut sheets = self.report.sheets.iter().filter(|sheet| is_of(sheet, line)).peekable();
            sheets.peek().is_some() && sheets.all(|sheet| self.registers.contains(&sheet.register))
        };
        Some(lines.filter(stays).collect())
    }

    /// Adds to the report of an import what stays as it was.
    pub fn add_to(self, report: &mut ImportReport) {
        let Self { registers, report: earlier, .. } = self;
        let stays = |register: Register| registers.contains(&register);
        let counts = earlier.registers.into_iter();
        report.registers.extend(counts.filter(|(name, _)| registers.iter().any(|register| register.as_str() == name)));
        let sheets = earlier.sheets.into_iter().filter(|sheet| stays(sheet.register));
        report.sheets.extend(sheets.map(|mut sheet| {
            sheet.is_kept = true;
            sheet
        }));
        let origins = earlier.row_origins.into_iter();
        report.row_origins.extend(origins.filter(|(register, _)| registers.contains(register)));
        let of_kept = |file: &String, sheet: &Option<String>| {
            report.sheets.iter().any(|kept| kept.is_kept && kept.file == *file && kept.sheet == *sheet)
        };
        let numbers = earlier.possible_citizen_numbers.into_iter();
        let numbers: Vec<_> = numbers.filter(|found| of_kept(&found.file, &found.sheet)).collect();
        report.possible_citizen_numbers.extend(numbers);
        if stays(Register::Allocations) {
            (report.snapshots, report.single_snapshot) = (earlier.snapshots, earlier.single_snapshot);
            report.current_state = earlier.current_state;
        }
        if stays(Register::Requests) {
            report.returned_requests = earlier.returned_requests;
            report.request_origins = earlier.request_origins;
            report.listed_products = earlier.listed_products;
            report.sizes_of_allocation = earlier.sizes_of_allocation;
        }
    }
}
