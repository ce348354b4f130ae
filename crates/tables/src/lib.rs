//! Registers from files and frames to rows and back, and the bulk runs over them.

#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

mod budget;
mod by_day;
mod check;
mod check_register;
mod column;
mod column_notes;
mod coverage;
mod decide;
mod error;
mod fault;
mod households;
mod keys;
mod money;
pub mod output;
mod prepare;
mod progress;
mod providers;
pub mod reading;
mod registers;
mod rejected;
mod rules;
mod runs;
mod schema;
mod select;
mod source;
mod steer;
mod triage;
mod typed_rows;
mod words;

pub use budget::batches::{BudgetTable, budget_batches};
pub use budget::{Budgeted, ClaimsKnown, budget};
pub use by_day::{DayOrder, RowsByDay};
pub use check::{CheckOptions, ClaimSpan, RegisterState, check_registers};
pub use check_register::{CheckedRegister, check_register};
pub use column::dutch_clock::dutch_clock;
pub use column_notes::{ColumnNote, column_notes};
pub use decide::decide;
pub use error::{FileFault, PreparedFault, TableError};
pub use fault::{CodeList, Expected, Fault, Problem, Shown, WordList, heading as shown_heading};
pub use money::{ReadMoney, read_money};
pub use prepare::folder_lock::FolderLock;
pub use prepare::result::{Addition, AdditionSummary, Preparation, PreparationSummary};
pub use prepare::{PrepareOptions, append, prepare};
pub use progress::{NoProgress, Phase, Progress};
pub use providers::ProviderNames;
pub use registers::money::{exclusions_batch, payments_batch, pgb_batch, tariffs_batch, turnover_batch};
pub use registers::{allocations_batch, claims_batch, deliveries_batch, requests_batch, task_deliveries_batch};
pub use rejected::{RejectCode, RejectedRow};
pub use rules::{ContractNamed, Rules};
pub use schema::{ColumnSpec, Kind, RegisterColumn, columns};
pub use source::Source;
pub use source::parquet::is_decoding;
pub use source::raw_sheet::{RawCell, RawSheet, TextForm};
pub use source::raw_sheets::raw_sheets;
pub use source::rows_read::RowsRead;
pub use source::run_sources::{AddedSources, BudgetSources, CheckSources, MoneySources, SteerSources, TriageSources};
pub use source::table::{Table, UnreadableValue};
pub use steer::batches::{duration_batches, trajectory_batches};
pub use steer::cases::{Cases, NamedCase, cases};
pub use steer::compare::{Comparable, Compared, ComparedGroup, ComparedRows, comparable, compare};
pub use steer::compare_batches::{benchmark_batches, case_batch, signal};
pub use steer::curves::{UnitCurve, curves_by_provider, provider_curves};
pub use steer::disclose::{ComparisonPart, DisclosedRows, disclose};
pub use steer::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowDisclosure, FlowUnit, FlowValue};
pub use steer::flow_rows::{FlowRow, flow_batches, flow_rows, flow_rows_in, flow_rows_of};
pub use steer::publish::{propose_design, publish_design};
pub use steer::publish_batches::{published_flow_batches, published_signal_batches, told_signals};
pub use steer::referrers::{referrer_batches, referrer_words};
pub use steer::result::{AreaClaims, Names, Steered, Unit, UnitRange};
pub use steer::totals::total_batches;
pub use steer::{SteerOptions, steer};
pub use triage::batches::{criteria_batches, rejected_batch, triage_batches};
pub use triage::client_versions::versions_of_clients;
pub use triage::explain::{ExplainedRequest, ExplainedRequests, RequestQuery, explain};
pub use triage::explain_all::{ExplainedAll, explanations};
pub use triage::reasons::unscored_reasons;
pub use triage::requests::{RequestRow, read_requests};
pub use triage::result::{ScoredRow, Triaged};
pub use triage::triage;
pub use triage::unscored::UnscoredRequest;

// Frames of polars stand in no public signature, so what is tested with them is tested from inside.
#[cfg(test)]
extern crate self as stoplicht_tables;
#[cfg(test)]
#[path = "../tests/it/desk.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "made for other tests too"
)]
mod desk;
#[cfg(test)]
#[path = "../tests/inside/parquet_registers.rs"]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod parquet_registers;
