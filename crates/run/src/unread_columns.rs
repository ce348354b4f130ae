//! What there is to say of a folder of registers beside its rows: columns that nobody reads.

use serde::Serialize;

/// The columns of a file that are not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadColumns {
    /// The name of the file.
    pub file: String,
    /// The names of the columns, in the order of the file.
    pub columns: Vec<String>,
}

impl UnreadColumns {
    pub(crate) fn of(extra: Vec<(String, Vec<String>)>) -> Vec<Self> {
        extra.into_iter().map(|(file, columns)| Self { file, columns }).collect()
    }
}
