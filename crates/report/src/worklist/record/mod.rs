//! What was decided and answered, as it is kept, and how far a run is.

mod answer;
mod answers;
mod apart;
mod asked;
mod asked_ends;
mod change;
mod earlier;
mod known;
mod order;
mod register;
mod remark;
mod replies;
mod run;
mod run_entry;
mod runs;
mod stand;
mod still_open;
pub(super) mod waiting;

pub use answer::{FilledIn, RowAnswer, UnreadBox, UnreadRow, WithdrawalBox};
pub use answers::{AnswerEntry, AnswerRegister};
pub use apart::ApartRequest;
pub use asked::AskedRequest;
pub use asked_ends::AskedEnds;
pub use change::{ChangeKind, People, RowChange};
pub use earlier::{EarlierDecision, EarlierRecord};
pub use register::{Appended, DecisionCounts, DecisionEntry, DecisionRegister, FollowCheck, Followed, RegisterError};
pub use remark::{Remark, RemarkEntry, RemarkPlace, RemarkRegister};
pub use replies::{ReplyEntry, ReplyRegister};
pub use run::{DecidedRow, RecordedRun};
pub use run_entry::RunEntry;
pub use runs::RunRegister;
pub use stand::{RunRecord, Stand, WithdrawnLater};
pub use waiting::{WaitingList, WaitingRequest};
