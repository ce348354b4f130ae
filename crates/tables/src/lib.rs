//! Registers from files and frames to rows and back, and the bulk runs over them.

#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

mod check_register;
mod column;
mod compare;
mod coverage;
mod disclose;
mod error;
mod explanations;
mod fault;
mod histories;
mod households;
mod keys;
mod lookup;
mod merge;
pub mod output;
mod prepare;
mod providers;
mod rejected;
mod requests;
mod round;
mod schema;
mod select;
mod source;
mod stand_out;
mod steer;
mod triage;
mod verdicts;
mod versions;
mod watch;
mod words;

pub use check_register::{CheckedRegister, check_register};
pub use compare::{Comparable, Compared, comparable, compare};
pub use disclose::{Part, Shared, disclose};
pub use error::{FileFault, PreparedFault, TableError};
pub use explanations::explanations;
pub use fault::{CodeList, Expected, Fault, Problem, Shown};
pub use lookup::{ExplainedRequest, LookedUp, Wanted, explain};
pub use prepare::{Preparation, PreparationSummary, PrepareOptions, prepare};
pub use providers::ProviderNames;
pub use rejected::{Code, RejectedRow};
pub use requests::{RequestRow, read_requests};
pub use schema::{ColumnSpec, Kind, columns};
pub use source::Source;
pub use source::parquet::is_decoding;
pub use source::rows_read::RowsRead;
pub use source::run_sources::{SteerSources, TriageSources};
pub use source::table::{PlainTable, UnreadableValue};
pub use stand_out::{Standouts, StandsOut, stand_out};
pub use steer::{AreaClaims, Names, SteerOptions, Steered, Unit, UnitRange, steer};
pub use triage::{ScoredRow, Triaged, triage};
pub use versions::versions_of_clients;
pub use watch::{Phase, Unwatched, Watch};
