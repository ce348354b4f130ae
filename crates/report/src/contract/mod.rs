//! What is said of a contract, in the reader's language.

mod amounts;
mod budget;
mod calculation;
pub mod finding;
mod missing;
mod notice;
mod page;

pub use budget::{BudgetSummary, budget_page};
pub use missing::missing;
pub use notice::notice;
pub use page::page;
