//! A provider's list: every request weighed, with what hangs on the others.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use http::Response;
use stoplicht_core::history::FundingRule;
use stoplicht_core::register::Request as Asking;
use stoplicht_core::{AsOf, Language};

use super::around::{Asked, KeyId};
use super::told::{Found, told};
use crate::answer::{ListAnswer, RejectedRequest, RejectedRow, in_order};
use crate::contract;
use crate::household::Households;
use crate::problem::Problem;
use crate::processing::subjects;
use crate::request_log::Outcomes;
use crate::service::Service;

/// `POST /v1/lists`.
pub async fn assess(
    State(service): State<Arc<Service>>,
    Extension(asked): Extension<Asked>,
    key: Option<Extension<KeyId>>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    told("assess-list", service, asked, key, request, move |service, body| find(service, body, asked.language)).await
}

fn find(service: &Service, body: &[u8], language: Language) -> Result<Found, Problem> {
    let question = service.list.read(body).map_err(Problem::InvalidBody)?;
    let Some(first) = question.requests.first() else { return Err(Problem::Internal) };
    let rules = service.rules.now();
    let policy = rules.policies.chosen(question.policy.as_ref(), first.submitted_on, "/requests/0");
    let policy = policy.map_err(Problem::NoPolicy)?;
    let as_of = question.as_of.map_or(AsOf::Submission, AsOf::On);
    let requests = &question.requests;
    let (found, rejected) = match &question.history {
        Some(history) => {
            let (_, rejected) = history.arranged();
            let households = Households::new(&history.allocations, &history.claims, history.claims_through);
            let outcome = service.under_contract(&rules, |contract| {
                let of = |request: &Asking| households.of(request);
                let under = |rule: &dyn FundingRule| policy.assess_list_under(rule, requests, of, as_of);
                contract::weighed(contract, under, || policy.assess_list(requests, of, as_of))
            })?;
            (in_order(requests, outcome, language), RejectedRow::all(&rejected, language))
        }
        None => {
            let found = service.look_up(requests, policy, rules.contract.as_ref(), as_of)?.into_iter().zip(requests);
            let told = found.map(|(outcome, request)| match outcome {
                Ok(explanation) => Ok(explanation.assessment),
                Err(code) => Err(RejectedRequest::new(code, request, language)),
            });
            (told.collect(), Vec::new())
        }
    };
    let mut outcomes = Outcomes::default();
    for outcome in &found {
        outcomes.count(outcome.as_ref().ok().map(|assessment| assessment.colour));
    }
    let subjects = subjects(requests, question.history.as_ref());
    let told = found.into_iter().zip(requests).map(|(outcome, request)| {
        let contract = rules.contract.as_ref().map(|contract| contract::told(contract, as_of.of(request)));
        (outcome, contract)
    });
    Found::new(&ListAnswer::new(told, rejected), subjects, outcomes)
}
