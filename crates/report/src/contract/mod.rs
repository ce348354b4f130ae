//! What is said of a contract, in the reader's language.

mod amounts;
mod budget;
mod calculation;
pub mod finding;
mod line;
mod missing;
mod notice;
mod page;
mod tables;

pub(crate) use budget::to_mind;
pub use budget::{BudgetSummary, budget_page};
pub use line::{budget_line, room_line};
pub use missing::missing;
pub use notice::notice;
pub use page::page;
pub(crate) use tables::{ceiling_table, lump_sum_table, outlook_table, room_table, unknown_parts};
