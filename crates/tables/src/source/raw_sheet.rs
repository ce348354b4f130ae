//! A sheet as it lies: rows of cells, of which nobody has said yet what they mean.

use stoplicht_xlsx::Merged;

use crate::column::text_list::TextList;
use crate::fault::Problem;

/// What a cell holds, before it is known what its column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RawCell<'a> {
    /// Nothing.
    Empty,
    /// A text, without white space at its ends.
    Text(&'a str),
    /// A number that is kept as one.
    Number(f64),
    /// A day or a moment that is kept as one, in plain words: `2025-12-31`.
    Moment(&'a str),
    /// No value of any column.
    Fault(&'a Problem),
}

impl RawCell<'_> {
    /// Is there nothing in it?
    pub const fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// How a file of text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextForm {
    /// The encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `windows-1252`.
    pub encoding: &'static str,
    /// What stands between two fields.
    pub separator: char,
}

/// A worksheet of a workbook, or a whole file of another format.
#[derive(Debug, Default)]
pub struct RawSheet {
    /// Its name; `None` of a file that has no sheets.
    pub name: Option<String>,
    /// How it is written, if it is text.
    pub form: Option<TextForm>,
    texts: TextList,
    problems: Vec<Problem>,
    rows: Vec<StoredRow>,
    cells: Vec<StoredCell>,
}

#[derive(Debug, Clone, Copy)]
struct StoredRow {
    line: u32,
    /// Where its cells begin.
    first: u32,
    /// The place of what is wrong with it as a whole, counted from 1.
    problem: u32,
    is_cut_off: bool,
    is_hidden: bool,
    /// Fields that it has, empty ones among them; 0: not known.
    fields: u32,
}

#[derive(Debug, Clone, Copy)]
struct StoredCell {
    column: u32,
    value: Stored,
}

#[derive(Debug, Clone, Copy)]
enum Stored {
    Text(u32),
    Number(f64),
    Moment(u32),
    Fault(u32),
}

impl RawSheet {
    /// A sheet without rows.
    pub(super) fn new(name: Option<String>, form: Option<TextForm>) -> Self {
        Self { name, form, ..Self::default() }
    }

    /// Number of rows, empty ones among them.
    pub const fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Where a person finds a row: the row of a sheet, the line of a text.
    pub fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| u64::from(row.line))
    }

    /// What is wrong with a row as a whole.
    pub fn problem(&self, row: usize) -> Option<&Problem> {
        let place = self.rows.get(row)?.problem;
        self.problems.get((place as usize).checked_sub(1)?)
    }

    /// Is it the last line of a text, and not ended?
    pub fn is_cut_off(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.is_cut_off)
    }

    /// Is it a row that a person does not see, such as one that a filter hides?
    pub fn is_hidden(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.is_hidden)
    }

    /// Fields of a row of a text, empty ones among them.
    pub fn fields(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.fields as usize)
    }

    /// The cells of a row that hold something, by column from 0.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (usize, RawCell<'_>)> {
        self.stored(row).iter().map(|cell| (cell.column as usize, self.value(cell.value)))
    }

    /// A cell.
    pub fn cell(&self, row: usize, column: usize) -> RawCell<'_> {
        let cells = self.stored(row);
        let found = cells.binary_search_by_key(&column, |cell| cell.column as usize);
        found.ok().and_then(|place| cells.get(place)).map_or(RawCell::Empty, |cell| self.value(cell.value))
    }

    /// Is there nothing in a row?
    pub fn is_blank(&self, row: usize) -> bool {
        self.stored(row).is_empty() && self.problem(row).is_none()
    }

    fn stored(&self, row: usize) -> &[StoredCell] {
        let Some(first) = self.rows.get(row).map(|row| row.first as usize) else { return &[] };
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.first as usize);
        self.cells.get(first..end).unwrap_or_default()
    }

    fn value(&self, stored: Stored) -> RawCell<'_> {
        match stored {
            Stored::Text(place) => RawCell::Text(self.texts.get(place as usize)),
            Stored::Number(number) => RawCell::Number(number),
            Stored::Moment(place) => RawCell::Moment(self.texts.get(place as usize)),
            Stored::Fault(place) => self.problems.get(place as usize).map_or(RawCell::Empty, RawCell::Fault),
        }
    }

    /// Begins a row.
    pub(super) fn begin(&mut self, line: u64) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let first = self.cells.len() as u32;
        self.rows.push(StoredRow { line, first, problem: 0, is_cut_off: false, is_hidden: false, fields: 0 });
    }

    /// The row that began last is hidden.
    pub(super) fn hide(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_hidden = true;
        }
    }

    /// The row that began last has so many fields, and is not ended if it was cut off.
    pub(super) fn set_fields(&mut self, fields: usize, is_cut_off: bool) {
        if let Some(row) = self.rows.last_mut() {
            (row.fields, row.is_cut_off) = (fields as u32, is_cut_off);
        }
    }

    /// The row that began last is none.
    pub(super) fn broken(&mut self, problem: Problem) {
        self.problems.push(problem);
        let place = self.problems.len() as u32;
        if let Some(row) = self.rows.last_mut() {
            row.problem = place;
        }
    }

    /// Adds a cell to the row that began last; columns follow one another. False: there is no more room.
    pub(super) fn push(&mut self, column: usize, cell: RawCell<'_>) -> bool {
        let value = match cell {
            RawCell::Empty => return true,
            RawCell::Text(text) => match text.trim() {
                "" => return true,
                text => Stored::Text(self.text(text)),
            },
            RawCell::Number(number) => Stored::Number(number),
            RawCell::Moment(words) => Stored::Moment(self.text(words)),
            RawCell::Fault(problem) => {
                self.problems.push(problem.clone());
                Stored::Fault(self.problems.len() as u32 - 1)
            }
        };
        self.cells.push(StoredCell { column: column as u32, value });
        self.cells.len() < u32::MAX as usize
    }

    fn text(&mut self, text: &str) -> u32 {
        // Most texts are those of the cell above, or of the one before.
        self.texts.push(text);
        self.texts.len() as u32 - 1
    }

    /// Gives the cells of the first column of merged cells what stands in the topmost of them, as a person sees it.
    pub(super) fn fill_down(&mut self, merged: &[Merged]) {
        let tall: Vec<&Merged> = merged.iter().filter(|merged| merged.last_row > merged.first_row).collect();
        if tall.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.cells);
        let rows: Vec<StoredRow> = self.rows.clone();
        for ((place, row), new) in rows.iter().enumerate().zip(&mut self.rows) {
            let end = rows.get(place + 1).map_or(old.len(), |next| next.first as usize);
            let mut cells: Vec<StoredCell> = old.get(row.first as usize..end).unwrap_or_default().to_vec();
            for merged in tall.iter().filter(|merged| merged.first_row < row.line && row.line <= merged.last_row) {
                let top = rows.binary_search_by_key(&merged.first_row, |row| row.line).ok().and_then(|top| {
                    let end = rows.get(top + 1).map_or(old.len(), |next| next.first as usize);
                    old.get(rows.get(top)?.first as usize..end)?
                        .iter()
                        .find(|cell| cell.column == merged.column)
                        .copied()
                });
                if let (Some(top), Err(at)) = (top, cells.binary_search_by_key(&merged.column, |cell| cell.column)) {
                    // A row of nothing but merged cells is as empty as it was.
                    if !cells.is_empty() {
                        cells.insert(at, top);
                    }
                }
            }
            new.first = self.cells.len() as u32;
            self.cells.extend(cells);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> RawSheet {
        let mut sheet = RawSheet::default();
        sheet.begin(1);
        sheet.push(0, RawCell::Text(" Gemeente "));
        sheet.push(1, RawCell::Text("Nummer"));
        sheet.begin(2);
        sheet.push(0, RawCell::Text("Zwolle"));
        sheet.push(1, RawCell::Number(1.0));
        sheet.begin(3);
        sheet.push(1, RawCell::Number(2.0));
        sheet.begin(4);
        sheet
    }

    #[test]
    fn cells_are_found_by_row_and_column() {
        let sheet = sheet();
        assert_eq!(sheet.cell(0, 0), RawCell::Text("Gemeente"));
        assert_eq!(sheet.cell(1, 1), RawCell::Number(1.0));
        assert_eq!((sheet.cell(2, 0), sheet.cell(9, 9)), (RawCell::Empty, RawCell::Empty));
        assert!(sheet.is_blank(3) && !sheet.is_blank(2));
        assert_eq!((sheet.rows(), sheet.line(2), sheet.line(9)), (4, 3, 0));
    }

    #[test]
    fn merged_cells_hold_what_a_person_sees_in_them() {
        let mut sheet = sheet();
        sheet.fill_down(&[Merged { first_row: 2, last_row: 4, column: 0 }]);
        assert_eq!(sheet.cell(2, 0), RawCell::Text("Zwolle"));
        assert_eq!(sheet.cell(2, 1), RawCell::Number(2.0));
        assert!(sheet.is_blank(3), "nothing else stands in that row");
    }
}
