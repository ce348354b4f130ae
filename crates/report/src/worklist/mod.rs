//! The worklist (*werklijst*): a list goes out in colour, and comes back with explanations and decisions.
//!
//! ```text
//! Assessment + chain ──> WorklistRow ──write──> workbook for the provider ──┐   people fill it in,
//!                                       └─────> workbook for the worker   ──┤   in whatever program
//! FilledIn, Decision, RefusedRow <──read── the workbook that came back <────┘
//! Decision ──append──> DecisionRegister ──> how often is a colour followed?
//! ```
//!
//! The provider's workbook holds its own rows and nothing that is not its business: no measures that are for the
//! access worker only, no care with others, no figures of others. The worker's holds everything.
//!
//! A hidden sheet holds what was sent and a seal over it ([`SealKey`]); so a row that was changed is found out by
//! itself, and the rest of the workbook is still of use.

mod answer;
mod answers;
mod cell;
mod change;
mod column;
mod decision;
mod front;
mod measures;
mod package;
mod read;
mod refusal;
mod register;
mod row;
mod run;
mod seal;
mod sheet;
pub mod status;
mod style;
mod tables;
mod typed;
mod why;
mod write;

pub use answer::{Answer, FilledIn, Missing, ReadBack};
pub use answers::{AnswerEntry, AnswerRegister};
pub use change::{Change, ChangeKind};
pub use column::Column;
pub use decision::{CriterionColour, Decision, DecisionKind};
pub use package::{Limits, ReadError};
pub use read::{Expected, read};
pub use refusal::{RefusedRow, RowRefusal};
pub use register::{Appended, DecisionRegister, Entry, FollowCheck, Followed, RegisterError, Tally};
pub use row::{Audience, RowKey, Worklist, WorklistRow};
pub use run::{DecidedRow, Run};
pub use seal::SealKey;
pub use write::{WriteError, write};
