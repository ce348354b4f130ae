//! Registers out of the files that people have.
//!
//! Nobody renames forty columns. What lies on a municipality's share is read as it is: headings and values are recognised,
//! and nothing is guessed. What was recognised stands in a map that a person reads and approves; every later run
//! goes by that map, and says what differs from it.

#[cfg(test)]
extern crate self as stoplicht_import;

mod names;

pub use names::{
    Amount, Names, is_citizen_number, is_personal, names_of, recognised, tidy, usual_heading,
};
