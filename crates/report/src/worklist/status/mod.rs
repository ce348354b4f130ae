//! How far a run is: what is decided and open, list by list, and how often reviewers followed the colour.
//!
//! [`WorklistStatus`] is at once what the program prints ([`page`]) and what it writes as JSON.

mod counts;
mod page;
mod reply_counts;

pub use counts::{ListStatus, RemarkCounts, UnscoredStatus, WorklistStatus};
pub use page::{follow, page};
pub use reply_counts::ReplyCounts;
