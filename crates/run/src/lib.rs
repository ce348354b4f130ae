//! Whole runs: options in, files and a report out.
//!
//! A run reads a folder of registers (or messages, or worklists), hands them to the engine, and writes its results. It
//! knows no command line, no terminal and no wording for people: what happened comes back as a plain struct that can be
//! serialised, and what went wrong as a [`RunError`] with its cause. The command line, a Python binding and an HTTP
//! service call the same functions.
//!
//! | run | reads | writes |
//! | --- | --- | --- |
//! | [`triage()`] | registers, a policy | every request with its colour |
//! | [`steer()`] | registers | trajectories, flows, comparisons, cases |
//! | [`budget()`] | registers of care and money, a contract | lump sums, ceilings, forecast, entries |
//! | [`check()`] | registers, a policy if need be | nothing: what is the matter with them, and whom to ask |
//! | [`mirror()`] | registers | pages to talk about, for one reader |
//! | [`explain()`] | registers, a policy | nothing: one request with all it rests on |
//! | [`prepare()`] | registers | the same registers in the order of clients |
//! | [`import()`] | the files that people have | registers, by a map that [`propose_map()`] proposes |
//! | [`ingest()`] | national messages | registers |
//! | [`answer`] | decisions, a triage run | national messages |
//! | [`worklist`] | a triage run | workbooks; and back: what was decided |
//! | [`synthesize()`] | nothing | made-up registers |
//! | [`template()`] | nothing | an empty workbook to fill in |
//!
//! Runs also go over registers in memory, and triage, steering and budget hand over their tables ([`TriageRun::tables`],
//! [`SteerRun::tables`], [`MoneyRun::tables`]): through the same functions, so that they are the same rows.
//!
//! Every run takes a [`Progress`](stoplicht_tables::Progress): it is told how far the run is, and may ask it to stop.
//! Results are put in their place together at the end; a run that fails or is stopped leaves nothing behind.
//!
//! A language is asked for only where the files themselves hold sentences, as `rejected` does.

mod allocation_now;
pub mod answer;
mod budget;
mod check;
pub mod clock;
pub mod contract_check;
pub mod contract_file;
mod decision_record;
pub mod durations_file;
mod earlier_run;
mod error;
mod explain;
mod file_finding;
mod file_name;
mod import;
mod import_error;
mod ingest;
mod list_doubts;
mod mirror;
mod money_registers;
mod output_folder;
pub mod policy_check;
pub mod policy_file;
mod prepare;
mod provider_names;
mod provider_picture;
mod register_counts;
mod register_doubts;
mod registers;
mod release;
mod results;
pub mod secret_key;
mod share_design;
mod steer;
mod steer_options;
mod steer_share;
mod steer_summary;
mod steer_tables;
mod synthesize;
mod synthesize_messages;
mod template;
mod text_file;
mod triage;
mod triage_summary;
mod triage_table;
mod under_contract;
mod unread_columns;
pub mod worklist;

pub use budget::{BudgetQuestion, BudgetRegisters, BudgetReport, BudgetRunOptions, MoneyRun, budget};
pub use check::{CheckReport, CheckRun, CheckRunOptions, check};
pub use error::{FileAction, RunError};
pub use explain::{ExplainReport, ExplainRun, ExplainRunOptions, ExplainedRow, ExplanationOutcome, explain};
pub use file_finding::FileFinding;
pub use import::{
    ImportFile, ImportInput, ImportReport, ImportRunOptions, ImportedSheet, NumbersElsewhere, OtherProvider,
    PassedOverSheet, ProposeReport, RepeatedClaims, RepeatedRequests, RequestProduct, ReturnedCount, ReturnedRequest,
    RowOrigin, SharedClaims, current_state_of, import, propose_map, returned_counts, single_snapshot,
};
pub use import_error::{ImportError, Replaced};
pub use ingest::{IngestRun, IngestRunOptions, IngestRunReport, MessageInput, find_inputs, ingest};
pub use list_doubts::ListDoubt;
pub use mirror::{MirrorFile, MirrorQuestion, MirrorReport, MirrorRun, MirrorRunOptions, mirror};
pub use money_registers::money_registers;
pub use output_folder::OutputFolder;
pub use prepare::{AddReport, AddRunOptions, PrepareReport, PrepareRun, PrepareRunOptions, add_to_prepared, prepare};
pub use register_doubts::RegisterDoubt;
pub use results::{InMemory, ResultTable};
pub use share_design::ShareDesign;
pub use steer::{SteerReport, SteerRun, steer};
pub use steer_options::{SteerQuestion, SteerRunOptions, SteerTable};
pub use steer_share::ShareReport;
pub use synthesize::{RowOrder, SynthesizeReport, SynthesizeRunOptions, synthesize, synthesize_with_contract};
pub use synthesize_messages::{MessagesReport, synthesize_with_messages};
pub use template::{Given, TemplateReport, TemplateRunOptions, template};
pub use triage::{TriageQuestion, TriageReport, TriageRun, TriageRunOptions, UnusableRegister, triage};
pub use under_contract::UnderContract;
pub use unread_columns::UnreadColumns;
