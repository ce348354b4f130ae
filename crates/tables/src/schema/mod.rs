//! The columns of the registers.

mod money;
mod shared;
mod spec;
mod table;

pub use spec::{ColumnSpec, Kind, RegisterColumn};
pub use table::columns;
pub(crate) use table::{column, specs};
