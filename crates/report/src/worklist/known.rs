//! How much of a record a workbook was written with: what was read after that, whoever filled it in has not seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much of a record a workbook was written with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct KnownRecord {
    /// The decisions that it held.
    pub decisions: u64,
    /// The link of the last of them: another record has another one.
    pub link: String,
    /// The answers that it held.
    pub answers: u64,
}
