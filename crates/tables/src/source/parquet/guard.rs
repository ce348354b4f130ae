//! Runs the decoder of another library, which panics on some damaged files, so that they are files that cannot be read.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::error::PolarsResult;

/// What is found where nothing more is known.
pub const DAMAGED: &str = "the file is damaged";

thread_local! {
    static IS_DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Is this thread decoding a file? The decoder panics on some damaged ones, which is caught and told as a file that cannot be
/// read: a program that prints panics may leave those unsaid.
pub fn is_decoding() -> bool {
    IS_DECODING.get()
}

/// The decoder panics on some damaged files; to the caller they are files that cannot be read.
pub fn guarded<T>(decode: impl FnOnce() -> PolarsResult<T>) -> Result<T, String> {
    IS_DECODING.set(true);
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    IS_DECODING.set(false);
    match decoded {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(DAMAGED.to_owned()),
    }
}
