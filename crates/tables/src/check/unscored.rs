//! The requests that triage would hand back, as triage itself finds them. What a contract refuses is not seen here: a check knows no
//! contracts.

use std::collections::BTreeMap;

use stoplicht_core::{AsOf, RejectionCode};

use super::options::CheckOptions;
use crate::error::TableError;
use crate::progress::Progress;
use crate::source::run_sources::{CheckSources, TriageSources};
use crate::triage::reasons::unscored_reasons;

/// Why requests have no colour, by their rows, counted from 1: each on its own day, if no day is asked for. The sources come back as
/// they were.
pub fn unscored(
    sources: CheckSources,
    options: CheckOptions<'_>,
    progress: &dyn Progress,
) -> Result<(CheckSources, BTreeMap<u64, RejectionCode>), TableError> {
    let CheckSources { allocations, deliveries, claims, requests } = sources;
    let Some(requests) = requests else {
        return Ok((CheckSources { allocations, deliveries, claims, requests: None }, BTreeMap::new()));
    };
    let asked = TriageSources { allocations, claims: None, requests };
    let as_of = options.as_of.map_or(AsOf::Submission, AsOf::On);
    let reasons = unscored_reasons(&asked, options.policy, as_of, progress)?;
    let TriageSources { allocations, requests, .. } = asked;
    Ok((CheckSources { allocations, deliveries, claims, requests: Some(requests) }, reasons))
}
