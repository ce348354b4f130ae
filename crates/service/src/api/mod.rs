//! The paths of the API, and what stands around each of them.

mod about;
mod admit;
mod around;
mod assessments;
mod body;
mod fixed;
mod headers;
mod lists;
mod metrics;
mod router;
mod told;

pub use around::refused;
pub use metrics::metrics;
pub use router::router;
