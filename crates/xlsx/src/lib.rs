//! Workbooks (XLSX) as a stream of rows: registers, worklists that come back, and whatever else people send.
//!
//! A sheet is never laid out as a grid, for two cells in opposite corners of it would take all memory. Formulas are not
//! calculated: what the file says that a cell shows is what is read, and [`Cell::is_formula`] says that it was one. A cell
//! that holds something is never taken for an empty one. What a file says of its own size may be a lie, so everything is
//! read within [`Limits`].
//!
//! ```no_run
//! use std::{fs::File, io::BufReader};
//! use stoplicht_xlsx::{Limits, Row, Workbook};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut workbook = Workbook::open(BufReader::new(File::open("list.xlsx")?), &Limits::default())?;
//! let (mut rows, mut row) = (workbook.first_sheet()?, Row::default());
//! while rows.read(&mut row)? {
//!     println!("{}: {} cells", row.number, row.cells.len());
//! }
//! # Ok(())
//! # }
//! ```

mod comment;
mod common;
mod fault;
mod format;
mod limits;
mod moment;
mod other_file;
mod package;
mod rows;
mod workbook;

pub use comment::Comment;
pub use fault::WorkbookFault;
pub use limits::Limits;
pub use other_file::other_file;
pub use rows::{Cell, Merged, Row, Rows, SharedTexts, Value};
pub use workbook::Workbook;
