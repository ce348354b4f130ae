//! One request with the history of its client: its colour and its reasons.

use std::slice;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use chrono::NaiveDate;
use http::Response;
use serde::Serialize;
use stoplicht_core::register::{Colour, Request as Asking};
use stoplicht_core::{Assessment, ClientHistory, Explanation, Language, Policy, RejectedHistoryRow, Rejection};

use super::around::{Asked, KeyId};
use super::told::{Found, told};
use crate::answer::{AssessmentAnswer, ExplanationAnswer};
use crate::problem::Problem;
use crate::processing::subjects;
use crate::request_log::Outcomes;
use crate::service::Service;

/// `POST /v1/assessments`.
pub async fn assess(
    State(service): State<Arc<Service>>,
    Extension(asked): Extension<Asked>,
    key: Option<Extension<KeyId>>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    let look = Look {
        name: "assess",
        weigh: Policy::assess,
        answer: AssessmentAnswer::new,
        colour: |assessment: &Assessment| assessment.colour,
    };
    told(look.name, service, asked, key, request, move |service, body| look.find(service, body, asked.language)).await
}

/// `POST /v1/assessments/_explain`.
pub async fn explain(
    State(service): State<Arc<Service>>,
    Extension(asked): Extension<Asked>,
    key: Option<Extension<KeyId>>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    let look = Look {
        name: "explain",
        weigh: Policy::explain,
        answer: ExplanationAnswer::new,
        colour: |explanation: &Explanation| explanation.assessment.colour,
    };
    told(look.name, service, asked, key, request, move |service, body| look.find(service, body, asked.language)).await
}

/// How a request is looked at, and what is made of it.
struct Look<T, A> {
    name: &'static str,
    weigh: fn(&Policy, &Asking, &ClientHistory, NaiveDate) -> Result<T, Rejection>,
    answer: fn(Result<T, Rejection>, &[RejectedHistoryRow], Language) -> A,
    colour: fn(&T) -> Colour,
}

impl<T, A: Serialize> Look<T, A> {
    fn find(&self, service: &Service, body: &[u8], language: Language) -> Result<Found, Problem> {
        let question = service.assessment.read(body).map_err(Problem::InvalidBody)?;
        let request = &question.request;
        let policy = service.policies.chosen(question.policy.as_ref(), request.submitted_on, "/request");
        let policy = policy.map_err(|fault| Problem::InvalidBody(vec![fault]))?;
        let (history, rejected) = question.history.arranged();
        let outcome = (self.weigh)(policy, request, &history, question.day());
        let mut outcomes = Outcomes::default();
        outcomes.count(outcome.as_ref().ok().map(self.colour));
        let answer = (self.answer)(outcome, &rejected, language);
        Found::new(&answer, subjects(slice::from_ref(request), &question.history.allocations), outcomes)
    }
}
