//! How people write days, moments and numbers: for whoever reads cells that are of no register yet.

pub use crate::column::convert::text_problem;
pub use crate::column::parse::{Notation, day, is_error_value, is_power_of_ten, is_truth_value, moment, number, whole};
