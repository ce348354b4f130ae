//! A trajectory (*traject*): a client's care from one provider in one care group, without a real break, as delivered.
//!
//! Deliveries on whatever allocation numbers are joined where they follow one another (semantics, section 10), so that
//! a stop and a start that only renumber an allocation are no flow. Extensions, scaling and claims come from the same
//! history that triage reads.

mod builder;
mod care_use;
mod end_reason;
mod model;
mod returning;
mod spell;
mod task_care;
mod uses;

pub use builder::{ClientPlace, TrajectoryBuilder};
pub use end_reason::EndReason;
pub use model::{Event, EventKind, LumpsumDays, Trajectories, Trajectory};
pub use task_care::TaskCare;
pub use uses::{CareUse, LumpsumCare, PackedUses, UnpackedUses, UseWord};
