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
mod node;
mod outcomes;
mod parse;
mod program;
mod range;
mod suspect;
mod text;

/// What any file of settings is read with, be it a policy or another: a tree that knows where each part stands, tables taken apart
/// key by key, findings with their line and column, and the one form that a hash is taken of.
pub mod settings {
    pub use super::file::{Fields, SettingsReader, hash, without_nulls};
    pub use super::finding::{FileFault, place};
    pub use super::node::{Node, NodeEntry, NodeValue, from_json, from_toml};
}

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use condition::{Arithmetic, Comparison, Condition, Constant, Number};
pub use decide::{
    Bench, Criterion, CriterionOutcome, CriterionRole, Decided, DecidedColumns, LengthError, MeasureColumns, RuleSet,
    Test, Verdict,
};
pub use finding::{
    ConditionDoubt, Doubt, ExpectedNext, ExpectedValue, Extent, Fault, Finding, FindingCode, Items, Meant, PolicyError,
    Position, RoleFault, Severity, TablePlace, ValueKind, quoted,
};
pub use program::Truth;

use crate::calendar::Holidays;
use crate::history::HistoryRules;
use crate::measure::Measure;
use crate::reference::DurationReference;
use crate::register::{Code, Colour};

/// A care group (*zorggroep*): care that is comparable, by the policy's table or else by product category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareGroup {
    /// One that the policy names, by its place among the policy's names.
    Named(u16),
    /// The product category, which the policy does not name.
    Category(Code),
    /// A generic allocation: a budget without a product.
    Generic,
}

/// The name of the care group of generic allocations.
const GENERIC: &str = "generic";

/// The largest policy file; those of large regions have some tens of thousands of bytes.
const MAX_BYTES: usize = 1 << 20;

/// How a list is handled: the `[list]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRules {
    /// A list with fewer scored requests takes the individual route.
    pub bulk_minimum: u32,
    /// The colours for which an explanation is asked, sorted.
    pub explanation_for: Vec<Colour>,
    /// The days that are no working days, beside Saturdays and Sundays.
    pub holidays: Holidays,
}

/// Name, version and hash of a policy: what every result carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PolicyRef {
    /// The policy's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub hash: String,
}

/// A policy that was read and checked.
///
/// ```
/// use stoplicht_core::Policy;
///
/// let policy = Policy::from_toml(r#"
///     schema = 1
///     name = "Voorbeeldregio"
///     version = "2026.1"
///     valid_from = 2026-01-01
///
///     [[criterion]]
///     id = "prior-extensions"
///     orange = "prior_extensions >= 2"
///     red = "prior_extensions >= 4"
/// "#)?;
/// assert_eq!(policy.id().name, "Voorbeeldregio");
/// # Ok::<(), stoplicht_core::policy::PolicyError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    reference: PolicyRef,
    valid_from: NaiveDate,
    list: ListRules,
    history_rules: HistoryRules,
    /// Product codes and categories, and the name of their group by its place in `names`.
    care_groups: BTreeMap<Code, u16>,
    /// The care groups that the policy names, sorted.
    names: Vec<String>,
    rules: RuleSet,
    group_rules: BTreeMap<u16, RuleSet>,
    canonical: serde_json::Value,
    warnings: Vec<Finding>,
    durations: Option<DurationReference>,
}

impl Policy {
    /// Reads and checks a policy in TOML.
    ///
    /// # Errors
    /// [`PolicyError`] with every finding, if one of them is an error.
    pub fn from_toml(text: &str) -> Result<Self, PolicyError> {
        Self::read(text, node::from_toml)
    }

    /// Reads and checks a policy in JSON, of the same structure.
    ///
    /// # Errors
    /// [`PolicyError`] with every finding, if one of them is an error.
    pub fn from_json(text: &str) -> Result<Self, PolicyError> {
        Self::read(text, node::from_json)
    }

    fn read(text: &str, parse: fn(&str) -> Result<node::Node, Vec<Finding>>) -> Result<Self, PolicyError> {
        // A byte order mark is nothing to the people who make such files.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let place = |findings| finding::place(findings, text, text.len() - body.len());
        if body.len() > MAX_BYTES {
            return Err(PolicyError::new(place(vec![Finding::new(Fault::FileTooLarge(MAX_BYTES), 0..0)])));
        }
        let root = parse(body).map_err(|findings| PolicyError::new(place(findings)))?;
        let (policy, findings) = file::read(body, &root);
        let findings = place(findings);
        match policy {
            Some(policy) if findings.iter().all(|finding| finding.severity() == Severity::Warning) => {
                Ok(Self { warnings: findings, ..policy })
            }
            _ => Err(PolicyError::new(findings)),
        }
    }

    /// Name, version and hash.
    pub fn id(&self) -> &PolicyRef {
        &self.reference
    }

    /// The day from which it holds. It is not enforced: a policy can be tried on the past.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    /// How a list is handled.
    pub fn list(&self) -> &ListRules {
        &self.list
    }

    /// How a history is read.
    pub fn history_rules(&self) -> &HistoryRules {
        &self.history_rules
    }

    /// What hardly says what was meant.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// The criteria that hold where a care group has none of its own.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The criteria that hold for a care group.
    pub fn rules_for(&self, group: CareGroup) -> &RuleSet {
        match group {
            CareGroup::Named(name) => self.group_rules.get(&name).unwrap_or(&self.rules),
            _ => &self.rules,
        }
    }

    /// The care groups that have criteria of their own, with all their criteria.
    pub fn group_rules(&self) -> impl Iterator<Item = (&str, &RuleSet)> {
        self.group_rules.iter().filter_map(|(name, rules)| Some((self.names.get(usize::from(*name))?.as_str(), rules)))
    }

    /// Product codes and categories, and the care group that the policy puts them in.
    pub fn care_group_table(&self) -> impl Iterator<Item = (Code, &str)> {
        self.care_groups.iter().filter_map(|(code, name)| Some((*code, self.names.get(usize::from(*name))?.as_str())))
    }

    /// The care group of a product: by its code first, then by its category; `generic` if it has neither in the table
    /// and no category.
    pub fn care_group(&self, category: Option<Code>, product: Option<Code>) -> CareGroup {
        let in_table = |code: Option<Code>| code.and_then(|code| self.care_groups.get(&code));
        if let Some(name) = in_table(product).or_else(|| in_table(category)) {
            return CareGroup::Named(*name);
        }
        match category {
            // A group is its name: a category of that very name would be the same one.
            Some(category) if &*category.to_text() != GENERIC => {
                self.named(&category.to_text()).unwrap_or(CareGroup::Category(category))
            }
            _ => self.named(GENERIC).unwrap_or(CareGroup::Generic),
        }
    }

    /// A care group by the name that the policy knows it by.
    fn named(&self, name: &str) -> Option<CareGroup> {
        let place = self.names.binary_search_by(|known| known.as_str().cmp(name)).ok()?;
        u16::try_from(place).ok().map(CareGroup::Named)
    }

    /// The name of a care group.
    pub fn care_group_name(&self, group: CareGroup) -> std::borrow::Cow<'_, str> {
        match group {
            CareGroup::Named(name) => self.names.get(usize::from(name)).map_or("", String::as_str).into(),
            CareGroup::Category(category) => category.to_string().into(),
            CareGroup::Generic => GENERIC.into(),
        }
    }

    /// The canonical form, as JSON: sorted keys, defaults spelled out, conditions in one spelling.
    pub fn canonical(&self) -> &serde_json::Value {
        &self.canonical
    }

    /// The same policy with curves to read `trajectory_percentile` from. They are no part of its hash; the warning that nothing
    /// fills that measure goes.
    #[must_use]
    pub fn with_durations(mut self, durations: DurationReference) -> Self {
        let is_filled = Fault::Doubt(Doubt::UnfilledMeasure(Measure::TrajectoryPercentile));
        self.warnings.retain(|finding| *finding.fault() != is_filled);
        self.durations = Some(durations);
        self
    }

    /// The curves that `trajectory_percentile` is read from.
    pub fn durations(&self) -> Option<&DurationReference> {
        self.durations.as_ref()
    }
}

impl Serialize for Policy {
    /// The canonical form.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.canonical.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Self::from_json(&value.to_string()).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Policy {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Policy".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        file::json_schema()
    }
}
