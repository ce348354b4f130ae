//! Registers from files and frames to rows and back, and the bulk runs over them.

mod arrange;
mod cell;
mod check;
mod column;
mod compare;
mod error;
mod gather;
mod keys;
mod lookup;
pub mod output;
mod plain;
mod rejected;
mod requests;
mod schema;
mod source;
mod stand_out;
mod steer;
mod triage;
mod versions;
mod watch;

pub use compare::{Comparable, Compared, comparable, compare};
pub use error::TableError;
pub use lookup::{ExplainedRequest, LookedUp, Wanted, explain};
pub use plain::{PlainTable, UnreadableValue};
pub use rejected::{Code, RejectedRow};
pub use requests::read_requests;
pub use schema::{ColumnSpec, Kind, columns};
pub use source::Source;
pub use stand_out::{StandsOut, stand_out};
pub use steer::{Names, SteerOptions, SteerSources, Steered, Unit, UnitRange, steer};
pub use triage::{ScoredRow, TriageSources, Triaged, triage};
pub use versions::versions_of_clients;
pub use watch::{Phase, Unwatched, Watch};
