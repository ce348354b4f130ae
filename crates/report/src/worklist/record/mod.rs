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
pub mod status;

pub use answer::{FilledIn, RowAnswer, UnreadBox, UnreadRow, WithdrawalBox};
pub use answers::{AnswerEntry, AnswerRegister};
pub use change::{ChangeKind, People, RowChange};
pub use earlier::{EarlierDecision, EarlierRecord};
pub use register::{Appended, DecisionCounts, DecisionEntry, DecisionRegister, FollowCheck, Followed, RegisterError};
pub use remark::{Remark, RemarkEntry, RemarkPlace, RemarkRegister};
pub use replies::{ReplyEntry, ReplyRegister};
pub use run::{DecidedRow, RecordedRun};
