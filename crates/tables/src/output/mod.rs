//! Results as tables, in files: Parquet, CSV or JSON Lines, each whole or not at all.

mod build;
mod coded;
mod compare;
mod file;
mod folder;
mod pages;
mod parquet;
mod registers;
mod steer;
mod text;
mod triage;

pub use build::{OutBatch, OutColumn};
pub use compare::{benchmark_batches, case_batch, signal};
pub(crate) use file::write_row_groups;
pub use file::{Format, OutFile, UnknownFormat, write_file, write_json, write_table};
pub use folder::OutFolder;
pub use registers::{allocations_batch, claims_batch, deliveries_batch, requests_batch};
pub use steer::{
    DurationCurve, FlowRow, OUTFLOW_COLUMNS, duration_batches, flow_batches, flow_rows, provider_curves,
    trajectory_batches,
};
pub use triage::{rejected_batch, triage_batches};
