//! Tables as workbooks of Excel: a sheet with the table, and one for each column of lists with the items of its lists.

use std::fs::File;
use std::io::{Error, Result};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::batch::OutBatch;
use super::items::ITEM_KEYS;
use super::text::{OutValue, cell, date_text, json};

/// Rows of a sheet, the names of the columns not counted.
const MOST_ROWS: usize = 1_048_575;

/// A workbook that is being written, row by row. The same rows give the same bytes.
pub struct WorkbookOfTables {
    workbook: Workbook,
    /// Per sheet: its name, and the rows that are written, the one with the names among them.
    sheets: Vec<(String, usize)>,
    heading: Format,
    date: Format,
}

fn fault(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => error,
        other => Error::other(other.to_string()),
    }
}

impl WorkbookOfTables {
    /// Begins a workbook, with a sheet of that name.
    pub fn begin(name: &str, folder: &Path) -> Result<Self> {
        let mut workbook = Workbook::new();
        // What is not in the workbook yet waits where the workbook will be, and nowhere else.
        workbook.set_tempdir(folder).map_err(fault)?;
        // No day of the clock, so that equal rows give equal bytes.
        let made = ExcelDateTime::from_ymd(2025, 1, 1).map_err(fault)?;
        workbook.set_properties(&DocProperties::new().set_author("stoplicht").set_creation_datetime(&made));
        let heading = Format::new().set_bold();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let mut tables = Self { workbook, sheets: Vec::new(), heading, date };
        tables.sheet(name)?;
        Ok(tables)
    }

    /// The place of the sheet of that name, which is made if it is not there.
    fn sheet(&mut self, name: &str) -> Result<usize> {
        if let Some(place) = self.sheets.iter().position(|(known, _)| known == name) {
            return Ok(place);
        }
        self.workbook.add_worksheet_with_constant_memory().map_err(fault)?.set_name(name).map_err(fault)?;
        self.sheets.push((name.to_owned(), 0));
        Ok(self.sheets.len() - 1)
    }

    /// Adds rows of the table.
    pub fn add(&mut self, batch: &OutBatch) -> Result<()> {
        let lists: Vec<&str> = batch.names_of_lists().collect();
        let mut flat = batch.clone();
        flat.columns.retain(|column| !lists.contains(&&*column.name));
        self.write(0, &flat)?;
        for name in lists {
            let Some(items) = batch.items(name, &ITEM_KEYS) else { continue };
            let place = self.sheet(name)?;
            self.write(place, &items)?;
        }
        Ok(())
    }

    fn write(&mut self, place: usize, batch: &OutBatch) -> Result<()> {
        let Some((name, written)) = self.sheets.get_mut(place) else { return Ok(()) };
        if (*written).max(1) + batch.rows() > MOST_ROWS + 1 {
            let said = format!("sheet `{name}`: more than {MOST_ROWS} rows do not fit; choose another format");
            return Err(Error::new(std::io::ErrorKind::FileTooLarge, said));
        }
        let sheet = self.workbook.worksheet_from_index(place).map_err(fault)?;
        if *written == 0 {
            for (at, column) in (0_u16..).zip(&batch.columns) {
                sheet.set_column_width(at, (column.name.len() + 2).clamp(10, 24) as f64).map_err(fault)?;
                sheet.write_string_with_format(0, at, &*column.name, &self.heading).map_err(fault)?;
            }
            sheet.set_freeze_panes(1, 0).map_err(fault)?;
            *written = 1;
        }
        for row in 0..batch.rows() {
            for (at, column) in (0_u16..).zip(&batch.columns) {
                let value = cell(column.values.as_ref(), row);
                put(sheet, *written as u32, at, &value, &self.date, || json(column.values.as_ref(), row))?;
            }
            *written += 1;
        }
        Ok(())
    }

    /// Writes the workbook.
    pub fn save(mut self, file: &File) -> Result<()> {
        self.workbook.save_to_writer(file).map_err(fault)
    }
}

/// Writes a value; text stays text, whatever it looks like.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &OutValue<'_>,
    date: &Format,
    json: impl FnOnce() -> Result<String>,
) -> Result<()> {
    let written = match value {
        OutValue::Null => return Ok(()),
        OutValue::Text(text) => sheet.write_string(row, column, *text),
        OutValue::Whole(whole) => sheet.write_number(row, column, *whole as f64),
        OutValue::Number(number) => sheet.write_number(row, column, *number),
        OutValue::Truth(truth) => sheet.write_boolean(row, column, *truth),
        OutValue::Moment(moment) => sheet.write_string(row, column, moment),
        OutValue::List(_) => sheet.write_string(row, column, json()?),
        // Excel knows no days before 1900.
        OutValue::Date(day) => {
            match day.date().and_then(|date| ExcelDateTime::parse_from_str(&date.to_string()).ok()) {
                Some(known) => sheet.write_datetime_with_format(row, column, &known, date),
                None => sheet.write_string(row, column, date_text(*day)),
            }
        }
    };
    written.map(drop).map_err(fault)
}
