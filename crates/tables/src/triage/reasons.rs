//! Why requests have no colour, for whoever wants to know no more than that.

use std::collections::BTreeMap;

use stoplicht_core::{AsOf, Policy, RejectionCode};

use super::triage;
use crate::error::TableError;
use crate::progress::Progress;
use crate::source::run_sources::TriageSources;

/// A policy for who has none: why a request has no colour hangs on no criterion. It asks one thing of every request.
const ANY: &str = r#"{"schema":1,"name":"-","version":"-","valid_from":"2000-01-01","criterion":[{"id":"any","red":"days_late > 0"}]}"#;

/// Why requests have no colour, as triage itself finds it, by their rows in the register, counted from 1. `policy`: the policy that sets
/// the rules of the history, where there is one. Rows that cannot be used are not told here.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or the run is asked to stop.
pub fn unscored_reasons(
    sources: &TriageSources,
    policy: Option<&Policy>,
    as_of: AsOf,
    progress: &dyn Progress,
) -> Result<BTreeMap<u64, RejectionCode>, TableError> {
    let any = if policy.is_none() { Policy::from_json(ANY).ok() } else { None };
    let Some(policy) = policy.or(any.as_ref()) else { return Ok(BTreeMap::new()) };
    let triaged = triage(sources, policy, as_of, progress)?;
    Ok(triaged.outcomes.unscored().map(|(row, code)| (triaged.requests.number(row), code)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_policy_for_who_has_none() {
        assert!(Policy::from_json(ANY).is_ok());
    }
}
