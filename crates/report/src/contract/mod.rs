//! What is said of a contract, in the reader's language.

pub mod finding;
mod notice;

pub use notice::notice;
