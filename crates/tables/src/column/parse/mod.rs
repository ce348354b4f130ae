//! What people and programs write in a cell of text: days, moments and numbers.

mod date;
mod notation;
mod number;
mod see;
mod spreadsheet;

pub use date::{CALENDAR, DAY_MICROS, MOMENTS, day, moment};
pub use notation::Notation;
pub use number::{AMOUNTS, amount, cents_beside, number, whole, whole_of};
pub use spreadsheet::{is_error_value, is_plain_end, is_plain_start, is_power_of_ten, is_truth_value};
