//! What is published of a run, designed before anything is hidden.
//!
//! Whoever publishes everything that adds up has little left when small numbers are hidden: each of them takes others with it. So a
//! [`PublicationDesign`] says first which tables there are at all: one region instead of municipalities, the totals of a provider
//! over all its care, years before quarters, small providers together in one row, few reasons or none. [`publish`] counts those tables
//! anew from the trajectories, and decides what may be shown of them with the same audit as ever ([`crate::disclosure`]).
//! [`propose`] looks for the design that shows most of the registers at hand.
//!
//! Every figure has one of four states ([`SharedFigure`]): shown; hidden, because few are behind it or for the sake of others;
//! undefined, since there is nothing to compute it from; not shared, by the design.
//!
//! # Signals
//!
//! That a provider is high or low among the others in a care group is a ratio over the region, and is judged by itself: no number per
//! care group is published beside it. A signal is shown if
//!
//! - it rests on as many distinct clients in care as the threshold asks (a provider with fewer in the care group and period is one of the
//!   others there);
//! - what it says of the number behind it leaves that number open. To a reader are granted the number of the region in the care group,
//!   the provider's own total where it is published, and more than the signal says: that the number is no less (high), no more (low), or
//!   well within the limits (within). Where it is small, the audit must find other numbers that agree with all of that, and
//!   that do not all lie below the threshold.
//!
//! Where it finds none, the signal is hidden. A provider's total that the design publishes and the audit hides takes the signals on it
//! along. Where the design has care groups apart, the numbers themselves are published, and a signal is shown where its number is.

mod design;
mod propose;
mod publish;
mod regroup;
mod row;
mod run;
mod signals;

pub use design::{AreaDesign, CareGroupDesign, DesignError, PublicationDesign, ReasonDesign, TableDesign};
pub use propose::propose;
pub use publish::{PublicationTotals, Published, publish};
pub use regroup::RowOf;
pub use row::{PublishedRow, SharedFigure};
pub use run::Run;
pub use signals::SharedSignal;
