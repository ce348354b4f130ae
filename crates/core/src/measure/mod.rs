//! The measures: what a policy may speak of, defined once.
//!
//! [`Measure`] is one table with name, unit, meaning and section; the policy's vocabulary and suggestions, the columns
//! of `triage`, the texts that people read and the guide all come from it. [`Measures`] holds their values for one
//! request. An unknown measure is not zero: it is [`None`] outside, and not-a-number inside.

mod compute;
mod definition;
mod format;
mod unknown;
mod values;

pub use compute::{MeasureCalculator, MeasureInput, MeasureOutput};
pub use definition::{Definition, Measure, MeasureUnit};
pub use unknown::{UnknownReason, UnknownReasons};
pub use values::Measures;
