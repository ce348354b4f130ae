//! Made-up exports in the manner of different back offices, and the same data in our own form.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A cell of a workbook.
pub enum Cell {
    Text(&'static str),
    Number(f64),
    Day(&'static str),
    Empty,
}

pub use Cell::{Day, Empty, Number, Text};

pub const ALLOCATIONS: &str = "municipality,law,allocation_id,assigned_at,client_id,provider_id,product_category,\
    product_code,start_date,end_date,volume,unit,frequency,budget_cents,change_reason,referrer\n";
pub const DELIVERIES: &str =
    "municipality,law,allocation_id,start_date,stop_date,stop_reason,reported_on,stop_reported_on\n";
pub const CLAIMS: &str = "municipality,law,allocation_id,period_start,period_end,volume,unit,amount_cents,submitted_on,reference,\
    product_category,product_code,tariff_cents,previous_reference\n";
pub const REQUESTS_START: &str = "municipality,law,request_id,list_id,provider_id,allocation_id,submitted_on,\
    requested_start,requested_end,volume,unit,frequency,budget_cents,explanation,answered_on,answer";

/// The allocations of most exports.
pub const OWN: &str = "\
0193,jw,1001,2024-12-20T00:00:00,K-1,01234567,45,45A04,2025-01-01,2025-12-31,120.0,01,2,,,
0193,wmo,1002,2025-01-15T00:00:00,K-2,01234567,02,02A05,2025-02-01,,4.0,04,4,,,
0166,jw,1003,2025-03-01T00:00:00,K-3,07654321,50,50A01,2025-03-15,2026-03-14,2.5,16,2,,04,
";

pub fn csv(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// A text as Windows-1252 has it.
pub fn windows(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        '€' => 0x80,
        letter => u8::try_from(u32::from(letter)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// A text as UTF-16 has it.
pub fn wide(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// A workbook of these sheets.
pub fn xlsx(
    folder: &Path,
    name: &str,
    sheets: &[(&str, Vec<Vec<Cell>>)],
    more: impl Fn(usize, &mut Worksheet),
) -> PathBuf {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd-mm-yyyy");
    for (place, (title, rows)) in sheets.iter().enumerate() {
        let sheet = workbook.add_worksheet().set_name(*title).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                match cell {
                    Text(text) => sheet.write_string(row, column, *text).map(|_| ()),
                    Number(number) => sheet.write_number(row, column, *number).map(|_| ()),
                    Day(text) => {
                        let (year, month, of_month) = parts(text);
                        let when = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, of_month).unwrap();
                        sheet.write_datetime_with_format(row, column, &when, &day).map(|_| ())
                    }
                    Empty => Ok(()),
                }
                .unwrap();
            }
        }
        more(place, sheet);
    }
    let path = folder.join(name);
    workbook.save(&path).unwrap();
    path
}

/// A day as three numbers.
fn parts(day: &str) -> (u16, u8, u8) {
    let mut parts = day.split('-').map(|part| part.parse::<u16>().unwrap());
    let mut next = || parts.next().unwrap();
    let (year, month, day) = (next(), next(), next());
    (year, u8::try_from(month).unwrap(), u8::try_from(day).unwrap())
}
