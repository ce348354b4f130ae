#![doc = include_str!("../../../docs/embedding.md")]

pub use stoplicht_core::{
    AllocatedSize, AsOf, Assessment, Assessor, Batch, ChainAllocation, ChainStory, ClaimsWindow, ClientHistory,
    CriterionResult, Day, DayChange, ENGINE_VERSION, Explanation, ExtensionStep, FundedSpan, HistoryError, Intensity,
    Language, LevelStep, ListKey, ListOutcome, Measure, MeasureUnit, Measures, Moment, Month, Policy,
    RejectedHistoryRow, Rejection, RejectionCode, RequestFact, ScalingStep, Score, SizeChange, UnknownLanguage,
    UnknownReason, UnknownReasons, VersionChange,
};

/// Holidays, and when an answer is due.
pub use stoplicht_core::calendar;
/// The state of registers: what was counted in them, and what of it is to be told.
pub use stoplicht_core::check;
/// The duration curves that `trajectory_percentile` is read from.
pub use stoplicht_core::duration_curves;
/// What is on record of clients, as it is kept for many requests on a history.
pub use stoplicht_core::history;
/// The policy: its rules, its findings, its verdicts.
pub use stoplicht_core::policy;
/// The registers: row types, ids and code lists.
pub use stoplicht_core::register;

/// The money beside the care: lump sums, ceilings, run-off, forecast, inflow past the partners (feature `contracts`).
#[cfg(feature = "contracts")]
pub use stoplicht_contracts as contracts;
/// The national iJw and iWmo messages in and out, and pseudonyms (feature `messages`).
#[cfg(feature = "messages")]
pub use stoplicht_messages as messages;
/// What people look at: explanations, policies in words, summaries, worklists (feature `report`).
#[cfg(feature = "report")]
pub use stoplicht_report as report;
/// Whole runs, as the program does them: a folder of registers in, files and a report out (feature `run`).
///
/// ```
/// use std::path::Path;
///
/// use stoplicht::Language;
/// use stoplicht::run::{TriageRunOptions, policy_file, triage};
/// use stoplicht::tables::{NoProgress, output::Format};
///
/// let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
/// let out = tempfile::tempdir()?;
/// let policy = policy_file::read(&fixtures.join("policy.toml"))?;
/// let options = TriageRunOptions {
///     registers: &fixtures.join("registers"),
///     requests: None,
///     policy: &policy,
///     as_of: None,                                  // each request as of its own day
///     out: out.path(),
///     format: Format::Csv,
///     language: Language::En,                       // of the sentences in `rejected`
/// };
/// let report = triage(options, &NoProgress)?;
/// assert_eq!(report.written.len(), 3);              // triage.csv, rejected.csv, summary.json
/// let scored = report.summary.totals;
/// println!("{} green, {} orange, {} red", scored.green, scored.orange, scored.red);
/// for row in &report.rejected {
///     println!("{}, row {}: {}", row.file, row.row, row.detail(Language::En));
/// }
/// let json = serde_json::to_value(&report)?;        // for another program
/// assert_eq!(json["summary"]["totals"]["green"], scored.green);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "run")]
pub use stoplicht_run as run;
/// Inflow, outflow and trajectory length per provider (feature `steering`).
#[cfg(feature = "steering")]
pub use stoplicht_steering as steering;
/// Registers from files and frames, and the bulk runs over them (feature `tables`).
#[cfg(feature = "tables")]
pub use stoplicht_tables as tables;

/// The examples in the documents are run as tests, here where they can see the whole library.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../../../README.md")]
    struct Readme;
    #[doc = include_str!("../../../docs/policy.md")]
    struct Policy;
    #[doc = include_str!("../../../docs/definitions.md")]
    struct Definitions;
    #[doc = include_str!("../../../docs/privacy.md")]
    struct Privacy;
}
