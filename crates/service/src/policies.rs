//! The policies that are loaded, and which of them a request is weighed against.

use std::sync::Arc;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use stoplicht_core::Policy;

use crate::fault::{Fault, FaultKind};

/// A policy by its name, and by its version where there are several of that name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyChoice {
    /// The policy's name.
    pub name: String,
    /// Its version; none: the one that holds on the day of the request.
    #[serde(default)]
    pub version: Option<String>,
}

/// The policies that are loaded.
#[derive(Debug, Clone, Default)]
pub struct Policies(Vec<Arc<Policy>>);

impl Policies {
    /// These policies, of which no two have one name and version.
    pub fn new(mut policies: Vec<Arc<Policy>>) -> Self {
        policies.sort_by(|a, b| {
            (&a.id().name, a.valid_from(), &a.id().version).cmp(&(&b.id().name, b.valid_from(), &b.id().version))
        });
        Self(policies)
    }

    /// All of them, by name, day and version.
    pub fn all(&self) -> &[Arc<Policy>] {
        &self.0
    }

    /// The policy that is asked for, or the one that holds on the day of the request: the last that begins on it or
    /// before it. `request` is where the request stands in the body.
    ///
    /// # Errors
    /// A fault if there is no such policy, or more than one.
    pub fn chosen(
        &self,
        choice: Option<&PolicyChoice>,
        submitted_on: NaiveDate,
        request: &str,
    ) -> Result<&Arc<Policy>, Fault> {
        let is_asked = |policy: &&Arc<Policy>| choice.is_none_or(|choice| policy.id().name == choice.name);
        if let Some(version) = choice.and_then(|choice| choice.version.as_ref()) {
            let mut policies = self.0.iter().filter(is_asked).filter(|policy| policy.id().version == *version);
            return policies.next().ok_or_else(|| Fault::at("/policy", FaultKind::UnknownPolicy));
        }
        if choice.is_some() && !self.0.iter().any(|policy| is_asked(&policy)) {
            return Err(Fault::at("/policy/name", FaultKind::UnknownPolicy));
        }
        let in_force = || self.0.iter().filter(is_asked).filter(|policy| policy.valid_from() <= submitted_on);
        let last = in_force().map(|policy| policy.valid_from()).max();
        let mut policies = in_force().filter(|policy| Some(policy.valid_from()) == last);
        match (policies.next(), policies.next()) {
            (Some(policy), None) => Ok(policy),
            (Some(_), Some(_)) => Err(Fault::at("/policy", FaultKind::SeveralPolicies)),
            (None, _) => Err(Fault::at(format!("{request}/submitted_on"), FaultKind::NoPolicyForDay)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn policy(name: &str, version: &str, from: &str) -> Arc<Policy> {
        let text = format!(
            "schema = 1\nname = \"{name}\"\nversion = \"{version}\"\nvalid_from = {from}\n\
             [[criterion]]\nid = \"late\"\norange = \"days_late > 0\""
        );
        Arc::new(Policy::from_toml(&text).unwrap())
    }

    fn chosen(policies: &Policies, choice: Option<(&str, Option<&str>)>, day: &str) -> Result<String, &'static str> {
        let choice =
            choice.map(|(name, version)| PolicyChoice { name: name.to_owned(), version: version.map(str::to_owned) });
        let policy = policies.chosen(choice.as_ref(), day.parse().unwrap(), "/request");
        policy.map(|policy| policy.id().version.clone()).map_err(|fault| fault.kind.code())
    }

    #[test]
    fn a_request_is_weighed_against_the_policy_of_its_day() {
        let policies = Policies::new(vec![
            policy("A", "2026", "2026-01-01"),
            policy("A", "2025", "2025-01-01"),
            policy("B", "b", "2025-06-01"),
        ]);
        assert_eq!(chosen(&policies, None, "2025-05-31").as_deref(), Ok("2025"));
        assert_eq!(chosen(&policies, None, "2025-06-01").as_deref(), Ok("b"));
        assert_eq!(chosen(&policies, None, "2026-01-01").as_deref(), Ok("2026"));
        assert_eq!(chosen(&policies, None, "2024-12-31"), Err("no_policy_for_day"));
        assert_eq!(chosen(&policies, Some(("A", None)), "2025-12-31").as_deref(), Ok("2025"));
        assert_eq!(chosen(&policies, Some(("A", Some("2026"))), "2020-01-01").as_deref(), Ok("2026"));
        assert_eq!(chosen(&policies, Some(("A", Some("2027"))), "2026-01-01"), Err("unknown_policy"));
        assert_eq!(chosen(&policies, Some(("C", None)), "2026-01-01"), Err("unknown_policy"));
        assert_eq!(chosen(&policies, Some(("B", None)), "2025-05-31"), Err("no_policy_for_day"));
        let names: Vec<_> = policies.all().iter().map(|policy| policy.id().version.as_str()).collect();
        assert_eq!(names, ["2025", "2026", "b"]);
    }

    #[test]
    fn two_policies_of_one_day_are_not_guessed_between() {
        let policies = Policies::new(vec![policy("A", "1", "2025-01-01"), policy("B", "1", "2025-01-01")]);
        assert_eq!(chosen(&policies, None, "2025-02-01"), Err("several_policies"));
        assert_eq!(chosen(&policies, Some(("B", None)), "2025-02-01").as_deref(), Ok("1"));
    }
}
