//! The policy (*beleid*): criteria set beforehand, read from a file, checked, and never changed after.
//!
//! [`Policy::from_toml`] reads and checks; what is wrong comes back as [`Finding`]s that point into the file. A policy
//! has a canonical form, which white space, comments, key order and spelled-out defaults do not change; its SHA-256
//! stands in every result.

mod check;
mod condition;
mod decide;
mod file;
mod finding;
mod model;
mod node;
mod outcomes;
mod parse;
mod program;
mod range;
mod read;
mod suspect;
mod text;

/// What any file of settings is read with, be it a policy or another: a tree that knows where each part stands, tables taken apart
/// key by key, findings with their line and column, and the one form that a hash is taken of.
pub mod settings {
    pub use super::file::{Fields, SettingsReader, hash, without_nulls};
    pub use super::finding::{SettingsFault, place};
    pub use super::node::{Node, NodeEntry, NodeValue, from_json, from_toml};
}

pub use crate::care_group::CareGroup;
pub use condition::{Arithmetic, Comparison, Condition, Constant, Number};
pub use decide::{Criterion, CriterionOutcome, CriterionRole, Decided, RuleSet, Test, Verdict, Workspace};
pub use finding::{
    ConditionDoubt, Doubt, ExpectedNext, ExpectedValue, Extent, Finding, FindingCode, Items, Meant, PolicyError,
    PolicyFault, Position, RoleFault, Severity, TablePlace, ValueKind, quoted,
};
pub use model::{ListRules, Policy, PolicyRef};
pub use program::Truth;
