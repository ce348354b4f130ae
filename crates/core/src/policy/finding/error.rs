//! The error of a policy that cannot be used.

use std::fmt;

use super::found::Finding;

/// A policy cannot be used; every reason is told, with the warnings beside them.
/// Its findings serialise, for who shows them on a page of their own:
///
/// ```
/// let error = stoplicht_core::Policy::from_toml("schema = 1").unwrap_err();
/// let findings = serde_json::to_value(error.findings())?;
/// assert_eq!(findings[0]["code"], "missing_key");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PolicyError {
    findings: Vec<Finding>,
}

impl PolicyError {
    pub(in crate::policy) fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Everything that was found, in the order of the file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the policy cannot be used")?;
        for finding in &self.findings {
            write!(f, "\n  {finding}")?;
        }
        Ok(())
    }
}
