//! What the cells of all sheets of a workbook refer to.

use crate::format::NumberFormat;

/// What cells of all sheets refer to.
#[derive(Default)]
pub struct Common {
    /// The texts, by number.
    pub texts: Vec<Box<str>>,
    /// What a number of each style stands for.
    pub styles: Vec<NumberFormat>,
    /// Days are counted from 1904, as on early Macintosh computers.
    pub is_1904: bool,
}
