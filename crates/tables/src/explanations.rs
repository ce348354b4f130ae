//! Every scored request explained: what a worklist is made from.

use rayon::prelude::*;
use stoplicht_core::history::History;
use stoplicht_core::register::AllocationId;
use stoplicht_core::{AsOf, Assessor, Batch, Day, Explanation, Policy, RequestFact};

use crate::arrange::Arranged;
use crate::error::TableError;
use crate::requests::Requests;
use crate::triage::{TriageSources, gather_histories, score};
use crate::watch::Watch;

/// Households that one thread explains in one go.
const TOGETHER: usize = 128;

/// Explains every request that [`crate::triage()`] scores, with the same colours and routes, in the order of the
/// requests. An explanation is large, so each is handed to `tell`, on any thread, and only what that makes of it is
/// kept.
///
/// # Errors
/// [`TableError`] if a register cannot be read, or the run was stopped.
pub fn explanations<T: Send>(
    sources: &TriageSources,
    policy: &Policy,
    as_of: AsOf,
    watch: &dyn Watch,
    tell: impl Fn(Explanation) -> T + Sync,
) -> Result<Vec<T>, TableError> {
    let requests = Requests::read(&sources.requests)?;
    let (versions, claims) = gather_histories(sources, &requests, watch)?;
    let mut arranged = Arranged::new(&versions);
    if let Some(claims) = &claims {
        arranged.add_claims(claims);
    }
    let (verdicts, _) = score(&requests, &arranged, policy, as_of, watch)?;
    let batch = Batch::new(&requests.rows);
    let colours: Vec<_> = verdicts.iter().map(|v| v.as_ref().ok().map(|scored| scored.verdict.colour)).collect();
    let request_colours = batch.request_colours(&colours);
    let routes = batch.routes(&colours, policy.list().bulk_minimum);

    let mut placed: Vec<(u32, Day, usize, RequestFact)> = Vec::new();
    for (row, (request, scope)) in requests.rows.iter().zip(&requests.scopes).enumerate() {
        if verdicts[row].is_ok()
            && let Some(place) = arranged.place(*scope, request.allocation_id.as_str())
        {
            let provider = arranged.provider(request.provider_id.as_str());
            let fact = RequestFact::new(request, Some(place.number), provider);
            placed.push((place.household, Day::from(as_of.of(request)), row, fact));
        }
    }
    placed.sort_unstable_by_key(|(household, day, row, _)| (*household, *day, *row));

    let households: Vec<&[(u32, Day, usize, RequestFact)]> = placed.chunk_by(|a, b| a.0 == b.0).collect();
    let parts: Vec<Vec<(usize, T)>> = households
        .par_chunks(TOGETHER)
        .map_init(
            || (Assessor::new(policy), History::default()),
            |(assessor, history), households| {
                if watch.stop() {
                    return Err(TableError::Stopped);
                }
                let mut told = Vec::new();
                for household in households {
                    let Some((number, ..)) = household.first() else { continue };
                    let id_of = |allocation| Some(AllocationId::from(arranged.allocation(*number, allocation).1));
                    arranged.fill(*number, history, |_| ());
                    for day in household.chunk_by(|a, b| a.1 == b.1) {
                        assessor.look(history, day[0].1);
                        for (_, _, row, fact) in day {
                            let request = &requests.rows[*row];
                            // What was scored is explained; were it not, the caller would miss it among its requests.
                            let explained = policy.explain_facts(assessor, request, fact, history, id_of);
                            let Ok(mut explanation) = explained else { continue };
                            let assessment = &mut explanation.assessment;
                            assessment.request_colour = request_colours[*row].unwrap_or(assessment.request_colour);
                            assessment.route = Some(routes[*row]);
                            told.push((*row, tell(explanation)));
                        }
                    }
                }
                Ok(told)
            },
        )
        .collect::<Result<_, _>>()?;
    let mut told: Vec<(usize, T)> = parts.into_iter().flatten().collect();
    told.sort_unstable_by_key(|(row, _)| *row);
    Ok(told.into_iter().map(|(_, told)| told).collect())
}
