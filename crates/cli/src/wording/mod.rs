//! Errors in the reader's language: what was read, where, what was expected, what to do.

mod import;
mod key;
mod run;
mod system;
mod table;

use stoplicht_core::Language;

use crate::words;

pub use import::{ends, size_words};
pub use key::key_error;
pub use run::run_error;
pub use system::io_error;
pub use table::table_error;

/// Where a person finds a row of a register: by the line of its file, if it has lines.
pub fn place(row: u64, line: Option<u64>, language: Language) -> String {
    match line {
        Some(line) => format!("{} {line}", words::wording::line(language)),
        None => format!("{} {row}", words::wording::row(language)),
    }
}
