//! What is wrong with a page of a damaged file: one fault a cause, with what was read.

use polars::error::{PolarsError, polars_err};

/// What is wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// Packed numbers are wider than a number can be.
    #[error("packed numbers of {bits} bits, at most {most} are possible")]
    WideNumbers {
        /// Bits of each number.
        bits: usize,
        /// Bits that it can have at most.
        most: usize,
    },
    /// Values of one length are longer than any value of a register: the decoder makes room for all of them at once.
    #[error("values of {bytes} bytes, at most {most} are possible")]
    WideValues {
        /// Bytes of each value.
        bytes: usize,
        /// Bytes that it can have at most.
        most: usize,
    },
    /// Packed numbers end before all that are expected were read.
    #[error("packed numbers end too soon")]
    FewNumbers,
    /// The length before a text reaches beyond the page.
    #[error("a text is cut off")]
    CutOffText,
    /// A text of a dictionary holds bytes that are no text.
    #[error("a text of the dictionary is no UTF-8")]
    NotUtf8,
    /// A page of data stands where a dictionary is expected, or the other way round.
    #[error("a page is of another kind than its place")]
    OtherKind,
    /// A page has more rows than are left of its row group.
    #[error("a page has {rows} rows, and {left} of the row group are left")]
    ManyRows {
        /// Rows of the page.
        rows: usize,
        /// Rows that are left.
        left: usize,
    },
    /// The pages have fewer rows than their row group.
    #[error("the pages have {rows} rows, and the row group has {expected}")]
    FewRows {
        /// Rows of the pages.
        rows: usize,
        /// Rows of the row group.
        expected: usize,
    },
    /// A page says of fewer rows than it has which value they have.
    #[error("a page gives {found} values for {expected} rows")]
    FewValues {
        /// Values of the page.
        found: usize,
        /// Rows that need one.
        expected: usize,
    },
    /// A row has a value that the dictionary lacks.
    #[error("value {place} of a dictionary of {values}")]
    NoSuchValue {
        /// The place of the value, from 0.
        place: usize,
        /// Number of values of the dictionary.
        values: usize,
    },
    /// There are fewer bytes than the values take.
    #[error("{bytes} bytes for {number} values")]
    FewBytes {
        /// Bytes of the page.
        bytes: usize,
        /// Values that are expected in them.
        number: usize,
    },
}

impl From<PageFault> for PolarsError {
    fn from(fault: PageFault) -> Self {
        polars_err!(ComputeError: "the file is damaged: {fault}")
    }
}
