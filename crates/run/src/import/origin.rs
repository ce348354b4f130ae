//! Where the rows of the imported requests stand in the files that people have: a Parquet file has no lines that a person finds.

use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::Register;
use stoplicht_import::{InputSheet, UsedRow};

use super::record;

/// Requests that stand on consecutive lines of a file, and so in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestOrigin {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The row of the sheet, or the line of the text, of the first one, as a person finds it.
    pub first_line: u64,
    /// How many there are.
    pub rows: u64,
}

impl RequestOrigin {
    /// The file as a person knows it, with the sheet.
    fn place(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{} ({sheet})", self.file),
            None => self.file.clone(),
        }
    }
}

/// The origins of the requests among some rows, in the order of the register.
pub(super) fn request_origins(rows: &[UsedRow], sheets: &[InputSheet]) -> Vec<RequestOrigin> {
    let mut origins: Vec<(usize, RequestOrigin)> = Vec::new();
    for row in rows.iter().filter(|row| row.row.register() == Register::Requests) {
        match origins.last_mut() {
            Some((sheet, last)) if *sheet == row.sheet && last.first_line + last.rows == row.line => last.rows += 1,
            _ => {
                let Some(sheet) = sheets.get(row.sheet) else { continue };
                let (file, name) = (sheet.file.clone(), sheet.raw.name.clone());
                origins.push((row.sheet, RequestOrigin { file, sheet: name, first_line: row.line, rows: 1 }));
            }
        }
    }
    origins.into_iter().map(|(_, origin)| origin).collect()
}

/// Where the requests of a folder came from; nothing is known of requests that were not imported.
#[derive(Debug, Default, Deserialize)]
pub struct RequestOrigins {
    #[serde(default)]
    request_origins: Vec<RequestOrigin>,
}

impl RequestOrigins {
    /// Reads them in a folder of registers.
    pub fn find(registers: &Path) -> Self {
        record::part(registers).unwrap_or_default()
    }

    /// The file and the line of a row of the register, counted from 1.
    pub fn of_row(&self, row: u64) -> Option<(String, u64)> {
        let mut before = 0;
        for origin in &self.request_origins {
            if row > before && row <= before + origin.rows {
                return Some((origin.place(), origin.first_line + (row - before - 1)));
            }
            before += origin.rows;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_where_it_stood() {
        let origin = |file: &str, sheet: Option<&str>, first_line, rows| RequestOrigin {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            first_line,
            rows,
        };
        let request_origins = vec![
            origin("a.xlsx", Some("Blad1"), 4, 2),
            origin("a.xlsx", Some("Blad1"), 8, 1),
            origin("b.csv", None, 2, 3),
        ];
        let origins = RequestOrigins { request_origins };
        let place = |row| origins.of_row(row).map(|(file, line)| format!("{file} {line}"));
        let told: Vec<_> = (0..8).map(place).collect();
        let expected = [
            None,
            Some("a.xlsx (Blad1) 4"),
            Some("a.xlsx (Blad1) 5"),
            Some("a.xlsx (Blad1) 8"),
            Some("b.csv 2"),
            Some("b.csv 3"),
            Some("b.csv 4"),
            None,
        ];
        assert_eq!(told, expected.map(|text| text.map(str::to_owned)));
    }
}
