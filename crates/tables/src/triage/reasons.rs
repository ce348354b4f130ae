//! Why requests have no colour, and of which the record of claims begins too late, for whoever wants to know no more than that.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::{AsOf, Policy, RejectionCode};

use super::triage;
use crate::error::TableError;
use crate::progress::Progress;
use crate::source::run_sources::TriageSources;

/// A policy for who has none: why a request has no colour hangs on no criterion. It asks one thing of every request.
const ANY: &str = r#"{"schema":1,"name":"-","version":"-","valid_from":"2000-01-01","criterion":[{"id":"any","red":"days_late > 0"}]}"#;

/// What triage finds of requests, by their rows in the register, counted from 1.
#[derive(Debug, Clone, Default)]
pub struct RequestsFound {
    /// Why those without a colour have none.
    pub unscored: BTreeMap<u64, RejectionCode>,
    /// From when claims are on record, where the claims window of a request looks at days before that.
    pub claims_from: BTreeMap<u64, NaiveDate>,
}

impl RequestsFound {
    /// As triage itself finds it. `policy`: the policy that sets the rules of the history, where there is one. Rows that cannot be used
    /// are not told here.
    ///
    /// # Errors
    /// [`TableError`] if a register cannot be read, or the run is asked to stop.
    pub fn read(
        sources: &TriageSources,
        policy: Option<&Policy>,
        as_of: AsOf,
        progress: &dyn Progress,
    ) -> Result<Self, TableError> {
        let any = if policy.is_none() { Policy::from_json(ANY).ok() } else { None };
        let Some(policy) = policy.or(any.as_ref()) else { return Ok(Self::default()) };
        let triaged = triage(sources, policy, as_of, progress)?;
        let number = |row| triaged.requests.number(row);
        let late = triaged.scored_rows().iter().filter_map(|row| {
            let claims_from = triaged.scored_row(*row)?.claims_from?;
            Some((number(*row as usize), claims_from))
        });
        Ok(Self {
            claims_from: late.collect(),
            unscored: triaged.outcomes.unscored().map(|(row, code)| (number(row), code)).collect(),
        })
    }
}

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
    RequestsFound::read(sources, policy, as_of, progress).map(|found| found.unscored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_policy_for_who_has_none() {
        assert!(Policy::from_json(ANY).is_ok());
    }
}
