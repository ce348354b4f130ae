#![doc = include_str!("../../../docs/embedding.md")]

pub use stoplicht_core::{
    AsOf, Assessment, Assessor, Batch, ChainAllocation, ChainStory, ClaimsWindow, ClientHistory, CriterionResult, Day,
    ENGINE_VERSION, Explanation, ExtensionStep, HistoryError, Intensity, Language, LevelStep, ListKey, ListOutcome,
    Measure, MeasureUnit, Measures, Moment, Policy, RejectedHistoryRow, Rejection, RejectionCode, RequestFact,
    ScalingStep, Score,
};

/// Holidays, and when an answer is due.
pub use stoplicht_core::calendar;
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
