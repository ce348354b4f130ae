//! A provider's list: every request weighed, with what hangs on the others.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use http::Response;
use stoplicht_core::{AsOf, Language};

use super::around::{Asked, KeyId};
use super::told::{Found, told};
use crate::answer::ListAnswer;
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
    let policy = service.policies.chosen(question.policy.as_ref(), first.submitted_on, "/requests/0");
    let policy = policy.map_err(|fault| Problem::InvalidBody(vec![fault]))?;
    let history = &question.history;
    let (_, rejected) = history.arranged();
    let households = Households::new(&history.allocations, &history.claims, history.claims_through);
    let as_of = question.as_of.map_or(AsOf::Submission, AsOf::On);
    let outcome = policy.assess_list(&question.requests, |request| households.of(request), as_of);
    let mut outcomes = Outcomes::default();
    for assessment in &outcome.assessed {
        outcomes.count(Some(assessment.colour));
    }
    outcomes.rejected = outcome.rejected.len() as u64;
    let subjects = subjects(&question.requests, &history.allocations);
    Found::new(&ListAnswer::new(&question.requests, outcome, &rejected, language), subjects, outcomes)
}
