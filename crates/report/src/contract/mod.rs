//! What is said of a contract, in the reader's language.

mod amounts;
mod budget;
mod calculation;
pub mod finding;
mod line;
mod mind;
mod missing;
mod notice;
mod page;
mod summary;
mod tables;

pub use budget::budget_page;
pub(crate) use budget::reservation;
pub use line::{budget_line, room_line};
pub(crate) use mind::to_mind;
pub use missing::missing;
pub use notice::notice;
pub use page::page;
pub use summary::{BeyondClaims, BudgetSummary};
pub(crate) use tables::{ceiling_table, lump_sum_table, outlook_table, room_table, unknown_parts};
