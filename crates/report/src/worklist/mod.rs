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
//! The reply ([`write_reply`]) goes to the provider when it was decided: every request of a list with what came of it.
//!
//! A hidden sheet holds what was sent and a seal over it ([`SealKey`]); so a row that was changed is found out by
//! itself, and the rest of the workbook is still of use.

mod caution;
mod column;
mod criterion_colour;
mod decision;
mod known;
mod newest_end;
mod read;
mod record;
mod refusal;
pub(crate) mod reply;
mod row;
mod row_key;
mod seal;
mod shown;
pub mod status;
mod title;
mod unscored;
pub(crate) mod write;

pub use caution::RegisterCaution;
pub use column::WorklistColumn;
pub use criterion_colour::CriterionColour;
pub use decision::{Decision, DecisionKind};
pub use known::KnownRecord;
pub use newest_end::NewestEnd;
pub use read::{ExpectedWorkbook, Missing, Newest, ReadBack, ReadError, RefusedRow, WorkbookLimits, read};
pub use record::{
    AnswerEntry, AnswerRegister, ApartRequest, Appended, AskedEnds, AskedRequest, ChangeKind, DecidedRow,
    DecisionCounts, DecisionEntry, DecisionRegister, EarlierDecision, EarlierRecord, FilledIn, FollowCheck, Followed,
    People, RecordedRun, RegisterError, Remark, RemarkEntry, RemarkPlace, RemarkRegister, ReplyEntry, ReplyRegister,
    RowAnswer, RowChange, RunEntry, RunRecord, RunRegister, Stand, UnreadBox, UnreadRow, WaitingList, WaitingRequest,
    WithdrawalBox, WithdrawnLater,
};
pub use refusal::RowRefusal;
pub use reply::{Reply, ReplyOutcome, ReplyRow, write_reply};
pub use row::{Audience, RequestsLeftOut, Worklist, WorklistRow};
pub use row_key::{RowAllocation, RowKey, RowReference};
pub use seal::SealKey;
pub use title::Title;
pub use unscored::{AllocationNow, FirstBecame, OtherEnds, UnscoredFault, UnscoredReason, UnscoredRow};
pub use write::{WriteError, write};
