//! Registers out of the files that people have.
//!
//! Nobody renames forty columns. What lies on a municipality's share is read as it is: headings and values are recognised,
//! and nothing is guessed. What was recognised stands in a map that a person reads and approves; every later run
//! goes by that map, and says what differs from it.
//!
//! | module | what it does |
//! | --- | --- |
//! | `names` | the one table of the names by which columns are recognised |
//! | `values`, `municipality`, `provider_code`, `days`, `plain_amount`, `combined`, `cell_parts`, `year_month`, `period_columns` | what people write in cells, read as a register has it |
//! | `listed_product` | the product that a provider's list names, to be compared with the allocation |
//! | `sheet` | a sheet, and the row that names its columns |
//! | `propose` | which register a sheet is, and what each column is: a map for a person to read |
//! | `map` | that map, in its file and back |
//! | `difference` | a sheet against the map: what moved, what is new, what is gone |
//! | `apply` | the rows of a sheet by its map: used, returned with all that is wrong, or none |
//! | `snapshot` | versions of allocations out of exports that show the state of one day |
//!
//! It reads no files and writes none: `run` does both.

#[cfg(test)]
extern crate self as stoplicht_import;

mod allocation_laws;
mod apply;
mod cell_parts;
mod citizen;
mod citizen_advice;
mod combined;
mod current_state;
mod days;
mod difference;
mod doubt;
mod example;
mod known;
mod listed_product;
mod map;
mod municipality;
mod name_pattern;
mod names;
mod passed_row;
mod period_columns;
mod person;
mod plain_amount;
mod propose;
mod provider_code;
mod read_cell;
mod rows;
mod sheet;
mod snapshot;
mod values;
mod words;
mod year_month;

pub use allocation_laws::AllocationLaws;
pub use apply::{Applied, PassedLine, ProviderRepairs, ReturnedRow, SheetRows, UsedRow, is_value};
pub use citizen::{
    CitizenColumn, OwnNumbers, PossibleCitizenNumbers, citizen_column, own_numbers, without_citizen_numbers,
};
pub use citizen_advice::{NumbersOutcome, citizen_number_advice};
pub use combined::{period_parts, product_parts, size_parts};
pub use current_state::{CurrentState, VersionCount};
pub use days::{plain_day, serial_day};
pub use difference::{Change, Difference, Match, matches};
pub use doubt::{ColumnDoubt, LeftOutColumn, PassedOver};
pub use known::Known;
pub use listed_product::ListedProduct;
pub use map::{
    AmountIn, ColumnMap, ENDS, ImportMap, KEYS, LAW_OF_ALLOCATION, LineFault, MapFault, Nearest, OF_A_SIZE,
    OF_ONE_LIST, PassedSheet, REFERENCE_IS_ALLOCATION, TableMap, Told, column_letters, column_place, map_text,
};
pub use municipality::municipality_of;
pub use name_pattern::is_like;
pub use names::{
    AmountUnit, ColumnNames, REGISTERS, is_citizen_number, is_known_heading, is_personal, names_of, recognised,
    says_what_is, tidy, usual_heading,
};
pub use propose::{propose, set_value};
pub use provider_code::{provider_digits, whole_provider};
pub use read_cell::KnownProviders;
pub use rows::RegisterRow;
pub use sheet::{Headings, InputSheet, PassedRow};
pub use snapshot::{SnapshotReport, Snapshots, versions};
pub use values::{code_of_words, listed_value};
pub use year_month::is_part_of_period;
