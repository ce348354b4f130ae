//! What is said of a contract, in the reader's language.

mod amounts;
mod calculation;
pub mod finding;
mod notice;
mod page;

pub use notice::notice;
pub use page::page;
