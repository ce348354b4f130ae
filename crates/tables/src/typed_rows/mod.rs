//! The rows of a register as values of their own type: for registers of which there is little, and every column is read.

mod cells;
mod task_delivery;

use crate::column::selection::rows_of;
use crate::error::TableError;
use crate::fault::{Fault, Problem};
use crate::rejected::{RejectCode, RejectedRow};
use crate::schema;
use crate::select::citizen_numbers::{numbers_of_nine_digits, refuse_citizen_numbers};
use crate::select::returned::ReturnedRows;
use crate::select::validate::RowChecks;
use crate::source::Source;
use cells::Cells;

pub use cells::CellRow;

/// A row of a register, as what it says.
pub trait TypedRow: Sized {
    /// The row, of which every value was found fit.
    ///
    /// # Errors
    /// The column of a value that is none all the same, such as a year of ten digits.
    fn of(row: CellRow<'_>) -> Result<Self, &'static str>;
}

/// The rows of a register.
pub struct ReadRows<R> {
    /// Those that can be read.
    pub rows: Vec<R>,
    /// Where each of them stands in the file, from 0.
    pub numbers: Vec<u32>,
    /// The others.
    pub returned: ReturnedRows,
}

/// Reads every row of a register.
pub fn read_rows<R: TypedRow>(source: &Source) -> Result<ReadRows<R>, TableError> {
    let mut read = ReadRows { rows: Vec::new(), numbers: Vec::new(), returned: ReturnedRows::default() };
    let mut clients: Vec<u32> = Vec::new();
    for (chunk, offset) in source.offsets().into_iter().enumerate() {
        let mut checks = RowChecks::new(source, chunk, None);
        let scopes = checks.scopes()?;
        checks.read_each(schema::specs(source.register()).map(|spec| spec.name))?;
        checks.check_period()?;
        let usable = checks.usable();
        let rows: Vec<u32> = match &usable {
            Some(usable) => rows_of(usable),
            None => (0..checks.rows() as u32).collect(),
        };
        let columns = schema::specs(source.register()).map(|spec| (spec.name, checks.take(spec.name))).collect();
        let cells = Cells { columns, scopes };
        clients.extend(cells.columns.get("client_id").map(numbers_of_nine_digits).into_iter().flatten());
        for (row, number) in rows.iter().zip(source.numbers(chunk, offset, &rows)?) {
            match R::of(CellRow { cells: &cells, row: *row as usize }) {
                Ok(row) => {
                    read.rows.push(row);
                    read.numbers.push(number);
                }
                Err(column) => {
                    let row = CellRow { cells: &cells, row: *row as usize };
                    let problem = if row.is_blank(column) { Problem::Missing } else { Problem::BeyondRange };
                    read.returned.rejected.push(rejected(source, number, column, problem));
                }
            }
        }
        if let Some(usable) = usable {
            let returned = ReturnedRows::of(source, chunk, offset, rows_of(&!&usable), &[])?;
            read.returned.rejected.extend(returned.rejected);
            read.returned.blank += returned.blank;
        }
    }
    refuse_citizen_numbers(source, clients.into_iter())?;
    Ok(read)
}

/// A row that cannot be used for what stands in one of its columns, as it comes back.
pub fn rejected(source: &Source, number: u32, column: &'static str, problem: Problem) -> RejectedRow {
    RejectedRow {
        register: source.register(),
        file: source.file(),
        row: u64::from(number) + 1,
        line: source.line(number),
        code: RejectCode::Row(problem.code()),
        faults: vec![Fault::of_column(column, problem)],
        municipality: None,
        law: None,
        request_id: None,
        list_id: None,
        provider_id: None,
        allocation_id: None,
        requested_end: None,
    }
}
