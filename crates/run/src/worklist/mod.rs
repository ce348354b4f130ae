//! Worklists: workbooks or pages out, and back with explanations and decisions; and the reply to the provider.

mod allocations_now;
mod batches;
mod earlier_replies;
mod first_requests;
mod given;
mod groups;
mod newest_ends;
mod other_law;
mod other_list;
mod read_back;
mod reply;
mod rescored;
mod returned;
mod standing;
mod status;
mod triage_output;
mod write;

pub use given::GivenWorkbooks;
pub use groups::Per;
pub use read_back::{ReadReport, ReadRun, ReadRunOptions};
pub use reply::{ReplyReport, ReplyRun, ReplyRunOptions, WrittenReply};
pub use rescored::ListSources;
pub use returned::ReturnedWorkbook;
pub use status::status;
pub use triage_output::TriageOutput;
pub use write::{ListForm, WriteReport, WriteRun, WriteRunOptions, WrittenWorkbook, write_worklists};
