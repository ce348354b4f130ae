//! The requests that triage would hand back, as triage itself finds them.
//!
//! Why a request has no colour hangs on no criterion of a policy, nor on claims. What a contract refuses is not seen here: a check
//! knows no contracts.

use std::collections::BTreeMap;

use stoplicht_core::{AsOf, Policy, RejectionCode};

use super::options::CheckOptions;
use crate::error::TableError;
use crate::progress::Progress;
use crate::source::run_sources::{CheckSources, TriageSources};
use crate::triage::triage;

/// A policy for who has none: it asks one thing of every request.
const ANY: &str = r#"{"schema":1,"name":"-","version":"-","valid_from":"2000-01-01","criterion":[{"id":"any","red":"days_late > 0"}]}"#;

/// Why requests have no colour, by their place among those that can be read: each on its own day, if no day is asked for. The sources
/// come back as they were.
pub fn unscored(
    sources: CheckSources,
    options: CheckOptions<'_>,
    progress: &dyn Progress,
) -> Result<(CheckSources, BTreeMap<usize, RejectionCode>), TableError> {
    let CheckSources { allocations, deliveries, claims, requests } = sources;
    let Some(requests) = requests else {
        return Ok((CheckSources { allocations, deliveries, claims, requests: None }, BTreeMap::new()));
    };
    let any = if options.policy.is_none() { Policy::from_json(ANY).ok() } else { None };
    let asked = TriageSources { allocations, claims: None, requests };
    let as_of = options.as_of.map_or(AsOf::Submission, AsOf::On);
    let reasons = match options.policy.or(any.as_ref()) {
        Some(policy) => triage(&asked, policy, as_of, progress)?.reasons().collect(),
        None => BTreeMap::new(),
    };
    let TriageSources { allocations, requests, .. } = asked;
    Ok((CheckSources { allocations, deliveries, claims, requests: Some(requests) }, reasons))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_policy_for_who_has_none() {
        assert!(Policy::from_json(ANY).is_ok());
    }
}
