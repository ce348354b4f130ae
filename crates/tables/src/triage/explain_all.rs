//! Every scored request explained: what a worklist is made from.

use rayon::prelude::*;
use stoplicht_core::history::History;
use stoplicht_core::register::AllocationId;
use stoplicht_core::{AsOf, Assessor, Batch, Explanation, RequestRows};

use crate::error::TableError;
use crate::households::Households;
use crate::households::funding::funding;
use crate::progress::Progress;
use crate::rules::Rules;
use crate::source::run_sources::TriageSources;
use crate::triage::client_records::ClientRecords;
use crate::triage::outcomes::Outcomes;
use crate::triage::requests::Requests;
use crate::triage::scoring::{Placed, Scoring};
use crate::triage::unscored::{UnscoredRequest, unscored};

/// Households that one thread explains in one go.
const TOGETHER: usize = 128;

/// What was told of the requests that were scored, and the requests that were not.
#[derive(Debug, Clone)]
pub struct ExplainedAll<T> {
    /// What was made of each explanation, in the order of the requests.
    pub told: Vec<T>,
    /// The requests without a colour, in the order of their rows.
    pub unscored: Vec<UnscoredRequest>,
}

/// Explains every request that [`crate::triage()`] scores, with the same colours and routes, in the order of the
/// requests. An explanation is large, so each is handed to `tell`, on any thread, and only what that makes of it is
/// kept.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or the run was stopped.
pub fn explanations<'a, T: Send>(
    sources: &TriageSources,
    rules: impl Into<Rules<'a>>,
    as_of: AsOf,
    progress: &dyn Progress,
    tell: impl Fn(Explanation) -> T + Sync,
) -> Result<ExplainedAll<T>, TableError> {
    let rules = rules.into();
    let policy = rules.policy;
    let requests = Requests::read(&sources.requests)?;
    let scoring = Scoring::new(&requests, rules, as_of);
    let records = ClientRecords::of_all(sources, &scoring, progress)?;
    let parts: Vec<Households<'_>> = records.par_iter().flat_map(ClientRecords::parts).collect();
    let slots = scoring.slots();
    let coverage = ClientRecords::coverage_of_all(sources, &records);
    parts.par_iter().try_for_each(|part| scoring.score(part, &coverage, &slots, progress).map(drop))?;
    let batch = Batch::new(&requests);
    let outcomes = Outcomes::new(slots, requests.count(), &batch, policy);

    let placed: Vec<(&Households<'_>, Vec<Placed>)> =
        parts.par_iter().map(|part| (part, scoring.placed(part))).collect();
    let households: Vec<(&Households<'_>, &[Placed])> = placed
        .iter()
        .flat_map(|(part, placed)| placed.chunk_by(|a, b| a.household == b.household).map(|own| (*part, own)))
        .collect();
    let of_households: Vec<Vec<(usize, T)>> = households
        .par_chunks(TOGETHER)
        .map_init(
            || (Assessor::new(policy), History::default()),
            |(assessor, history), households| {
                if progress.stop() {
                    return Err(TableError::Stopped);
                }
                let mut explained = Vec::new();
                for (part, household) in households {
                    let Some(number) = household.first().map(|first| first.household) else { continue };
                    let id_of = |allocation| Some(AllocationId::from(part.allocation(number, allocation).1));
                    part.fill(number, history, |_| ());
                    for asked in household.chunk_by(|a, b| a.day == b.day) {
                        let Some(day) = asked.first().map(|one| one.day) else { continue };
                        coverage.look(assessor, history, (part.scope(number), day));
                        if let Some(contract) = rules.contract {
                            assessor.fund(history, funding(part, number, contract, day));
                        }
                        for Placed { row, fact, .. } in asked.iter().filter(|one| outcomes.is_scored(one.row as usize))
                        {
                            let row = *row as usize;
                            let request = &requests.request(row);
                            // What was scored is explained; were it not, the caller would miss it among its requests.
                            let found = policy.explain_facts(assessor, request, fact, as_of, history, id_of);
                            let Ok(mut explanation) = found else { continue };
                            outcomes.complete(row, &mut explanation);
                            explained.push((row, tell(explanation)));
                        }
                    }
                }
                Ok(explained)
            },
        )
        .collect::<Result<_, _>>()?;
    let mut explained: Vec<(usize, T)> = of_households.into_iter().flatten().collect();
    explained.sort_unstable_by_key(|(row, _)| *row);
    let told = explained.into_iter().map(|(_, explained)| explained).collect();
    Ok(ExplainedAll { told, unscored: unscored(&sources.requests, &requests, &batch, &outcomes) })
}
