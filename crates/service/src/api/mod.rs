//! The paths of the API, and what stands around each of them.

mod admit;
mod around;
mod assessments;
mod body;
mod fixed;
mod headers;
mod router;

pub use around::refused;
pub use router::router;
