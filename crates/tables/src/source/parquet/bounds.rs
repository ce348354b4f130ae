//! What a file says of the values of a column beside them: how many are missing, and between which the others lie.

/// What a file says of the values of a column beside them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Rows without a value.
    pub empty: u64,
    /// Between which values the others lie; `None` if there are no others, or the file does not say.
    pub range: Option<Range>,
}

/// The smallest and the largest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Range {
    /// Of whole numbers, days and moments.
    Wholes((i64, i64)),
    /// Of other numbers; what is no number is in no range.
    Numbers((f64, f64)),
}

impl Bounds {
    pub(super) fn wholes<T: Into<i64>>((least, most): (T, T)) -> Range {
        Range::Wholes((least.into(), most.into()))
    }
}
