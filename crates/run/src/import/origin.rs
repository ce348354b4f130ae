//! Where the rows of the imported registers stand in the files that people have: a Parquet file has no lines that a person finds.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::register::Register;
use stoplicht_import::{InputSheet, UsedRow};
use stoplicht_tables::RejectedRow;

use super::record;

/// Rows that stand on consecutive lines of a file, and so in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowOrigin {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The row of the sheet, or the line of the text, of the first one, as a person finds it.
    pub first_line: u64,
    /// How many there are.
    pub rows: u64,
}

impl RowOrigin {
    /// The file as a person knows it, with the sheet.
    fn place(&self) -> String {
        place(&self.file, self.sheet.as_deref())
    }
}

/// A file as a person knows it, with the sheet: `lijst.xlsx (Verlengingen)`.
pub(super) fn place(file: &str, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| file.to_owned(), |sheet| format!("{file} ({sheet})"))
}

/// The origins of some rows by register, in the order of the registers.
pub(super) fn row_origins(rows: &[UsedRow], sheets: &[InputSheet]) -> BTreeMap<Register, Vec<RowOrigin>> {
    let mut origins: BTreeMap<Register, Vec<(usize, RowOrigin)>> = BTreeMap::new();
    for row in rows {
        let of_register = origins.entry(row.row.register()).or_default();
        match of_register.last_mut() {
            Some((sheet, last)) if *sheet == row.sheet && last.first_line + last.rows == row.line => last.rows += 1,
            _ => {
                let Some(sheet) = sheets.get(row.sheet) else { continue };
                let (file, name) = (sheet.file.clone(), sheet.raw.name.clone());
                of_register.push((row.sheet, RowOrigin { file, sheet: name, first_line: row.line, rows: 1 }));
            }
        }
    }
    let plain = |origins: Vec<(usize, RowOrigin)>| origins.into_iter().map(|(_, origin)| origin).collect();
    origins.into_iter().map(|(register, origins)| (register, plain(origins))).collect()
}

/// Where the rows of a folder came from; nothing is known of registers that were not imported.
#[derive(Debug, Default, Deserialize)]
pub struct FileOrigins {
    #[serde(default)]
    row_origins: BTreeMap<Register, Vec<RowOrigin>>,
    #[serde(default)]
    request_origins: Vec<RowOrigin>,
}

impl FileOrigins {
    /// Reads them in a folder of registers. `requests`: the file from which the requests are taken, if it is another one; nothing is
    /// known of these then.
    pub fn find(registers: &Path, requests: Option<&Path>) -> Self {
        let all: Self = record::part(registers).unwrap_or_default();
        if requests.is_some() { Self { request_origins: Vec::new(), ..all } } else { all }
    }

    /// The file and the line of a row of a register, counted from 1.
    pub fn of_row(&self, register: Register, row: u64) -> Option<(String, u64)> {
        let origins = match register {
            Register::Requests => &self.request_origins,
            other => self.row_origins.get(&other)?,
        };
        let mut before = 0;
        for origin in origins {
            if row > before && row <= before + origin.rows {
                return Some((origin.place(), origin.first_line + (row - before - 1)));
            }
            before += origin.rows;
        }
        None
    }

    /// Says of rows that have no line of their own where they stood in the file that was imported.
    pub fn name(&self, rejected: &mut [RejectedRow]) {
        for row in rejected {
            self.name_place(row.register, row.row, (&mut row.file, &mut row.line));
        }
    }

    /// The same of one row.
    pub fn name_place(&self, register: Register, row: u64, (file, line): (&mut String, &mut Option<u64>)) {
        if line.is_none()
            && let Some((origin, origin_line)) = self.of_row(register, row)
        {
            (*file, *line) = (origin, Some(origin_line));
        }
    }
}

/// Where the requests of a folder came from; nothing is known of requests that were not imported.
#[derive(Debug, Default)]
pub struct RequestOrigins(FileOrigins);

impl RequestOrigins {
    /// Reads them in a folder of registers.
    pub fn find(registers: &Path) -> Self {
        Self(FileOrigins::find(registers, None))
    }

    /// The file and the line of a row of the register, counted from 1.
    pub fn of_row(&self, row: u64) -> Option<(String, u64)> {
        self.0.of_row(Register::Requests, row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_where_it_stood() {
        let origin = |file: &str, sheet: Option<&str>, first_line, rows| RowOrigin {
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
        let row_origins = [(Register::Claims, vec![origin("d.csv", None, 2, 9)])].into();
        let origins = FileOrigins { row_origins, request_origins };
        let place = |row| origins.of_row(Register::Requests, row).map(|(file, line)| format!("{file} {line}"));
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
        assert_eq!(origins.of_row(Register::Claims, 9), Some(("d.csv".to_owned(), 10)));
        assert_eq!(origins.of_row(Register::Allocations, 1), None, "versions of snapshots stand on no one line");
    }
}
