//! What was decided and answered, as it is kept, and how far a run is.

mod answer;
mod answers;
mod change;
mod decision;
mod register;
mod run;
pub mod status;

pub use answer::{Answer, FilledIn};
pub use answers::{AnswerEntry, AnswerRegister};
pub use change::{Change, ChangeKind};
pub use decision::{Decision, DecisionKind};
pub(super) use decision::{read_reason, reason_entry, reason_label};
pub use register::{Appended, DecisionEntry, DecisionRegister, FollowCheck, Followed, RegisterError, Tally};
pub use run::{DecidedRow, Run};
