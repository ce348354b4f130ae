//! Worklists: workbooks out, and back with explanations and decisions.

mod batches;
mod groups;
mod read_back;
mod record;
mod returned;
mod status;
mod triage_output;
mod write;

pub use groups::Per;
pub use read_back::{ReadReport, ReadRun, ReadRunOptions};
pub use returned::Returned;
pub use status::status;
pub use triage_output::TriageOutput;
pub use write::{Workbook, WriteReport, WriteRun, WriteRunOptions, write_worklists};
