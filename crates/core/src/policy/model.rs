//! A policy that was read and checked: what it says, and what it is called.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decide::RuleSet;
use super::finding::{Doubt, Finding, PolicyFault};
use crate::calendar::Holidays;
use crate::care_group::CareGroup;
use crate::duration_curves::DurationCurves;
use crate::history::HistoryRules;
use crate::measure::Measure;
use crate::register::{Code, Colour};

/// The name of the care group of generic allocations.
pub(super) const GENERIC: &str = "generic";

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
    pub(super) reference: PolicyRef,
    pub(super) valid_from: NaiveDate,
    pub(super) list: ListRules,
    pub(super) history_rules: HistoryRules,
    /// Product codes and categories, and the name of their group by its place in `names`.
    pub(super) care_groups: BTreeMap<Code, u16>,
    /// The care groups that the policy names, sorted.
    pub(super) names: Vec<String>,
    pub(super) rules: RuleSet,
    pub(super) group_rules: BTreeMap<u16, RuleSet>,
    pub(super) canonical: serde_json::Value,
    pub(super) warnings: Vec<Finding>,
    pub(super) durations: Option<DurationCurves>,
}

impl Policy {
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
    pub fn with_durations(mut self, durations: DurationCurves) -> Self {
        let is_filled = PolicyFault::Doubt(Doubt::UnfilledMeasure(Measure::TrajectoryPercentile));
        self.warnings.retain(|finding| *finding.fault() != is_filled);
        self.durations = Some(durations);
        self
    }

    /// The curves that `trajectory_percentile` is read from.
    pub fn durations(&self) -> Option<&DurationCurves> {
        self.durations.as_ref()
    }
}
