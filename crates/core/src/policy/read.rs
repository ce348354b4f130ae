//! A policy from its file, and back: TOML and JSON in, the canonical form out.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::file;
use super::finding::{self, Finding, PolicyError, PolicyFault, Severity};
use super::model::Policy;
use super::node;

/// The largest policy file; those of large regions have some tens of thousands of bytes.
const MAX_BYTES: usize = 1 << 20;

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
            return Err(PolicyError::new(place(vec![Finding::new(PolicyFault::FileTooLarge(MAX_BYTES), 0..0)])));
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
