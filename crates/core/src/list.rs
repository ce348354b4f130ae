//! A provider's list in one call: every request assessed, with what hangs on the others (sections 7 and 8).

#![expect(clippy::indexing_slicing, reason = "a batch has an answer for each of its rows")]

use std::borrow::Borrow;

use crate::as_of::AsOf;
use crate::assess::{Assessment, Assessor};
use crate::batch::Batch;
use crate::client::ClientHistory;
use crate::history::FundingRule;
use crate::policy::Policy;
use crate::register::Request;
use crate::rejection::{Rejection, RejectionCode};

/// What came of requests that were handed in together: every one is in one of the two.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListOutcome {
    /// The requests that were scored, in the order in which they came.
    pub assessed: Vec<Assessment>,
    /// The requests that could not be scored, in the order in which they came.
    pub rejected: Vec<Rejection>,
}

impl Policy {
    /// Assesses requests that were handed in together; `history_of` gives the history of a request's client, or none
    /// where nothing is known.
    pub fn assess_list<H: Borrow<ClientHistory>>(
        &self,
        requests: &[Request],
        history_of: impl FnMut(&Request) -> Option<H>,
        as_of: AsOf,
    ) -> ListOutcome {
        self.assess_all(requests, history_of, as_of, None)
    }

    /// The same, under a contract.
    pub fn assess_list_under<H: Borrow<ClientHistory>>(
        &self,
        contract: &dyn FundingRule,
        requests: &[Request],
        history_of: impl FnMut(&Request) -> Option<H>,
        as_of: AsOf,
    ) -> ListOutcome {
        self.assess_all(requests, history_of, as_of, Some(contract))
    }

    fn assess_all<H: Borrow<ClientHistory>>(
        &self,
        requests: &[Request],
        mut history_of: impl FnMut(&Request) -> Option<H>,
        as_of: AsOf,
        contract: Option<&dyn FundingRule>,
    ) -> ListOutcome {
        let batch = Batch::new(requests);
        let mut assessor = Assessor::new(self);
        let mut score = |(row, request): (usize, &Request)| {
            request.check()?;
            if let Some(code) = batch.rejected(row) {
                return Err(code);
            }
            let history = history_of(request).ok_or(RejectionCode::UnknownAllocation)?;
            let scored = assessor.score_one(request, history.borrow(), as_of.of(request), contract)?;
            Ok((scored, assessor.covered()))
        };
        let scored: Vec<_> = requests.iter().enumerate().map(&mut score).collect();
        let colours: Vec<_> = scored.iter().map(|s| s.as_ref().ok().map(|(scored, _)| scored.verdict.colour)).collect();
        let request_colours = batch.request_colours(&colours);
        let routes = batch.routes(&colours, self.list().bulk_minimum);

        let mut outcome = ListOutcome::default();
        for (row, (request, scored)) in requests.iter().zip(scored).enumerate() {
            match scored {
                Ok((scored, covered)) => {
                    let mut assessment = self.describe(request, &scored, as_of, covered);
                    assessment.request_colour = request_colours[row].unwrap_or(assessment.colour);
                    assessment.route = Some(routes[row]);
                    outcome.assessed.push(assessment);
                }
                Err(code) => outcome.rejected.push(Rejection::new(code, request)),
            }
        }
        outcome
    }
}
