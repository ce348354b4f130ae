//! What triage finds of the requests, as triage itself finds it: which it would hand back, and of which the record of claims begins
//! too late. What a contract refuses is not seen here: a check knows no contracts.

use stoplicht_core::AsOf;

use super::options::CheckOptions;
use crate::error::TableError;
use crate::progress::Progress;
use crate::source::run_sources::{CheckSources, TriageSources};
use crate::triage::reasons::RequestsFound;

/// What is found of the requests: each on its own day, if no day is asked for. The sources come back as they were.
pub fn found(
    sources: CheckSources,
    options: CheckOptions<'_>,
    progress: &dyn Progress,
) -> Result<(CheckSources, RequestsFound), TableError> {
    let CheckSources { allocations, deliveries, claims, requests } = sources;
    let Some(requests) = requests else {
        let sources = CheckSources { allocations, deliveries, claims, requests: None };
        return Ok((sources, RequestsFound::default()));
    };
    let asked = TriageSources { allocations, claims, requests };
    let as_of = options.as_of.map_or(AsOf::Submission, AsOf::On);
    let found = RequestsFound::read(&asked, options.policy, as_of, progress)?;
    let TriageSources { allocations, claims, requests } = asked;
    Ok((CheckSources { allocations, deliveries, claims, requests: Some(requests) }, found))
}
