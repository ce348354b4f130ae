//! What is wrong with a page.

use polars::error::{PolarsError, polars_err};

pub fn damaged() -> PolarsError {
    polars_err!(ComputeError: "the file is damaged")
}
