//! What is wrong, or looks wrong, in a policy: with its place, the words, and a way out.

mod code;
mod doubt;
mod doubt_words;
mod error;
mod expected;
mod fault;
mod fault_words;
mod found;
mod meant;

pub use code::{FindingCode, Severity};
pub use doubt::{ConditionDoubt, Doubt, Extent};
pub use error::PolicyError;
pub use expected::{ExpectedNext, ExpectedValue, Items, RoleFault, TablePlace, ValueKind};
pub use fault::PolicyFault;
pub use found::{Finding, Position, SettingsFault, place};
pub use meant::{Meant, quoted};
