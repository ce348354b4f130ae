//! What was decided and answered, as it is kept, and how far a run is.

mod answer;
mod answers;
mod change;
mod earlier;
mod known;
mod register;
mod remark;
mod replies;
mod run;
mod runs;
mod stand;
pub mod status;
mod waiting;

pub use answer::{FilledIn, RowAnswer, UnreadBox, UnreadRow, WithdrawalBox};
pub use answers::{AnswerEntry, AnswerRegister};
pub use change::{ChangeKind, People, RowChange};
pub use earlier::{EarlierDecision, EarlierRecord};
pub use register::{Appended, DecisionCounts, DecisionEntry, DecisionRegister, FollowCheck, Followed, RegisterError};
pub use remark::{Remark, RemarkEntry, RemarkPlace, RemarkRegister};
pub use replies::{ReplyEntry, ReplyRegister};
pub use run::{DecidedRow, RecordedRun};
pub use runs::{AskedRequest, RunEntry, RunRegister};
pub use stand::{RunRecord, Stand};
pub use waiting::{WaitingList, WaitingRequest};
