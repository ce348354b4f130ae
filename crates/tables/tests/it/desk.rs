//! Small registers, written by the tests that spoil them.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use polars::prelude::{DataFrame, ParquetWriter};
use stoplicht_core::register::Register;
use stoplicht_core::{AsOf, Language, Policy};
use stoplicht_steering::flow::PeriodLength;
use stoplicht_tables::{
    CheckedRegister, NoProgress, RejectedRow, Source, SteerOptions, SteerSources, Steered, TableError, TriageSources,
    Triaged, check_register, steer, triage,
};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const ALLOCATIONS: &str = "municipality,law,allocation_id,assigned_at,client_id,provider_id,product_category,\
    product_code,start_date,end_date,volume,unit,frequency,budget_cents,change_reason,referrer";
pub const CLAIMS: &str =
    "municipality,law,allocation_id,period_start,period_end,volume,unit,amount_cents,submitted_on,reference";
pub const DELIVERIES: &str =
    "municipality,law,allocation_id,start_date,stop_date,stop_reason,reported_on,stop_reported_on";
pub const REQUESTS: &str = "municipality,law,request_id,list_id,provider_id,allocation_id,submitted_on,\
    requested_start,requested_end,volume,unit,frequency,budget_cents,explanation,answered_on,answer";

/// The first version of an allocation of half a year.
pub fn allocation(id: &str) -> String {
    format!("0901,jw,{id},2024-12-20T09:30:00,k{id},01234567,45,45A04,2025-01-01,2025-06-30,120,01,2,,,")
}

/// A claim of January on an allocation.
pub fn claim(id: &str) -> String {
    format!("0901,jw,{id},2025-01-01,2025-01-31,480,01,48000,2025-02-10,")
}

/// A request for half a year more on an allocation.
pub fn request(id: &str) -> String {
    format!("0901,jw,V-{id},L1,01234567,{id},2025-06-10,,2025-12-31,,,,,,,")
}

/// A table: the names of its columns, and rows.
pub fn table<S: AsRef<str>>(names: &str, rows: &[S]) -> String {
    let rows = rows.iter().map(|row| format!("{}\n", row.as_ref()));
    format!("{names}\n{}", rows.collect::<String>())
}

/// A folder with registers.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Registers in which nothing is wrong: allocations 1001 to 1005, a claim on the first, a request on each.
    pub fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let ids = ["1001", "1002", "1003", "1004", "1005"];
        desk.write("allocations.csv", table(ALLOCATIONS, &ids.map(allocation)));
        desk.write("claims.csv", table(CLAIMS, &[claim("1001")]));
        desk.write("requests.csv", table(REQUESTS, &ids.map(request)));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Writes a register, in the place of the one that was there.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let register = name.split('.').next().unwrap();
        for ending in ["csv", "xlsx", "parquet"] {
            let _ = fs::remove_file(self.path(&format!("{register}.{ending}")));
        }
        fs::write(self.path(name), content).unwrap();
    }

    /// Writes a register of requests with these rows.
    pub fn requests<S: AsRef<str>>(&self, rows: &[S]) {
        self.write("requests.csv", table(REQUESTS, rows));
    }

    /// Writes a frame as Parquet.
    pub fn parquet(&self, name: &str, mut frame: DataFrame) {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
        self.write(name, bytes);
    }

    pub fn source(&self, register: Register) -> Result<Source, TableError> {
        Source::find(&self.folder(), register)
    }

    /// A register gone through by itself.
    pub fn check(&self, register: Register) -> Result<CheckedRegister, TableError> {
        let checked = check_register(&self.source(register)?, &NoProgress)?;
        assert_rows_add_up(&checked);
        Ok(checked)
    }

    pub fn triage(&self) -> Result<Triaged, TableError> {
        let policy = r#"{
            "schema": 1, "name": "proef", "version": "1", "valid_from": "2025-01-01",
            "criterion": [{ "id": "late", "orange": "days_late > 0" }]
        }"#;
        let sources = TriageSources::find(&self.folder(), None)?;
        triage(&sources, &Policy::from_json(policy).unwrap(), AsOf::Submission, &NoProgress)
    }

    /// Steering as of 1 July 2025, by quarter from the first of the year on.
    pub fn steer(&self) -> Result<Steered, TableError> {
        let policy = r#"{"schema":1,"name":"p","version":"1","valid_from":"2025-01-01","criterion":[{"id":"l","orange":"days_late > 0"}]}"#;
        let options = SteerOptions {
            as_of: "2025-07-01".parse().unwrap(),
            from: "2025-01-01".parse().unwrap(),
            period: PeriodLength::Quarter,
            observed_from: None,
            horizon: 365,
        };
        steer(&self.steer_sources(), &Policy::from_json(policy).unwrap(), &options, &NoProgress)
    }

    pub fn steer_sources(&self) -> SteerSources {
        SteerSources::find(&self.folder()).unwrap()
    }

    /// What comes back of a register, a line a row, and how many rows are used and blank.
    pub fn told(&self, register: Register) -> String {
        match self.check(register) {
            Ok(checked) => told(&checked),
            Err(error) => error.to_string().replace(&format!("{}/", self.folder().display()), ""),
        }
    }
}

/// No row is lost: each is used, comes back, or is blank.
#[track_caller]
pub fn assert_rows_add_up(checked: &CheckedRegister) {
    let mut rows: Vec<u64> = checked.rejected.iter().map(|row| row.row).collect();
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(rows.len(), checked.rejected.len(), "a row comes back once");
    assert_eq!(checked.read.rows, checked.used + rows.len() as u64 + checked.read.blank, "{checked:?}");
}

pub fn told(checked: &CheckedRegister) -> String {
    let mut told = format!("{} used, {} blank", checked.used, checked.read.blank);
    for row in &checked.rejected {
        told.push_str(&format!("\n{}", told_row(row)));
    }
    told
}

pub fn told_row(row: &RejectedRow) -> String {
    let line = row.line.map_or_else(String::new, |line| format!(" (line {line})"));
    format!("row {}{line}: {}: {}", row.row, row.code.as_str(), row.detail(Language::En))
}

/// The codes of what comes back, by row.
pub fn codes(checked: &CheckedRegister) -> Vec<(u64, &'static str)> {
    checked.rejected.iter().map(|row| (row.row, row.code.as_str())).collect()
}

/// A ZIP file with these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATED: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
/// Style 1 is a date.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A workbook of one sheet, from the content of its `sheetData`; its shared texts are the names of the columns of requests.
pub fn workbook(rows: &str) -> Vec<u8> {
    let texts: String = REQUESTS.split(',').map(|name| format!("<si><t>{name}</t></si>")).collect();
    workbook_with(rows, &format!("<sst uniqueCount=\"16\">{texts}</sst>"))
}

/// The same with other shared texts.
pub fn workbook_with(rows: &str, texts: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATED),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// The letters of a column, from 0.
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

/// A row of a sheet: the cells as they stand in the file; `@` stands for the place of the cell. An empty one is left out.
pub fn sheet_row(number: usize, cells: &[String]) -> String {
    let cell = |(column, cell): (usize, &String)| cell.replace('@', &format!("{}{number}", letters(column)));
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

/// A row of a sheet from a row of a CSV file: every field a text in its cell. Some columns hold another cell instead.
pub fn text_row(number: usize, line: &str, others: &[(usize, &str)]) -> String {
    let text = |field: &str| {
        if field.is_empty() { String::new() } else { format!(r#"<c r="@" t="inlineStr"><is><t>{field}</t></is></c>"#) }
    };
    let mut cells: Vec<String> = line.split(',').map(text).collect();
    for (column, cell) in others {
        (*cell).clone_into(&mut cells[*column]);
    }
    sheet_row(number, &cells)
}

/// A workbook of requests: the names of the columns, and these rows below.
pub fn requests_workbook(rows: &[(&str, &[(usize, &str)])]) -> Vec<u8> {
    let heading = text_row(1, REQUESTS, &[]);
    let rows = rows.iter().enumerate().map(|(at, (line, others))| text_row(at + 2, line, others));
    workbook(&std::iter::once(heading).chain(rows).collect::<String>())
}
