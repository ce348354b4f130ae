//! Registers from files and frames to rows and back, and the bulk runs over them.

mod arrange;
mod cell;
mod check;
mod column;
mod error;
mod gather;
mod keys;
mod lookup;
pub mod output;
mod rejected;
mod requests;
mod schema;
mod source;
mod steer;
mod triage;
mod watch;

pub use error::TableError;
pub use lookup::{ExplainedRequest, LookedUp, Wanted, explain};
pub use rejected::{Code, RejectedRow};
pub use requests::read_requests;
pub use schema::{ColumnSpec, Kind, columns};
pub use source::Source;
pub use steer::{Names, SteerOptions, SteerSources, Steered, Unit, UnitRange, steer};
pub use triage::{ScoredRow, TriageSources, Triaged, triage};
pub use watch::{Phase, Unwatched, Watch};
