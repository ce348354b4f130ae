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
use stoplicht_core::{AsOf, Assessment, ClientHistory, Explanation, Language, Policy, Rejection};

use super::around::{Asked, KeyId};
use super::told::{Found, told};
use crate::answer::{AssessmentAnswer, ExplanationAnswer, RejectedRequest, RejectedRow};
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
        part: |explanation| explanation.assessment,
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
        part: |explanation| explanation,
        answer: ExplanationAnswer::new,
        colour: |explanation: &Explanation| explanation.assessment.colour,
    };
    told(look.name, service, asked, key, request, move |service, body| look.find(service, body, asked.language)).await
}

/// How a request is looked at, and what is made of it.
struct Look<T, A> {
    name: &'static str,
    weigh: fn(&Policy, &Asking, &ClientHistory, NaiveDate) -> Result<T, Rejection>,
    /// What is told of what was found in registers.
    part: fn(Explanation) -> T,
    answer: fn(Result<T, RejectedRequest>, Vec<RejectedRow>) -> A,
    colour: fn(&T) -> Colour,
}

impl<T, A: Serialize> Look<T, A> {
    fn find(&self, service: &Service, body: &[u8], language: Language) -> Result<Found, Problem> {
        let question = service.assessment.read(body).map_err(Problem::InvalidBody)?;
        let request = &question.request;
        let policy = service.policies.chosen(question.policy.as_ref(), request.submitted_on, "/request");
        let policy = policy.map_err(Problem::NoPolicy)?;
        let (outcome, rejected) = match &question.history {
            Some(history) => {
                let (history, rejected) = history.arranged();
                let outcome = (self.weigh)(policy, request, &history, question.day());
                let outcome = outcome.map_err(|rejection| RejectedRequest::new(rejection.code, request, language));
                (outcome, RejectedRow::all(&rejected, language))
            }
            None => {
                let as_of = question.as_of.map_or(AsOf::Submission, AsOf::On);
                (self.look_up(service, request, policy, as_of, language)?, Vec::new())
            }
        };
        let mut outcomes = Outcomes::default();
        outcomes.count(outcome.as_ref().ok().map(self.colour));
        let subjects = subjects(slice::from_ref(request), question.history.as_ref());
        Found::new(&(self.answer)(outcome, rejected), subjects, outcomes)
    }

    fn look_up(
        &self,
        service: &Service,
        request: &Asking,
        policy: &Policy,
        as_of: AsOf,
        language: Language,
    ) -> Result<Result<T, RejectedRequest>, Problem> {
        let found = service.look_up(slice::from_ref(request), policy, as_of)?.pop().ok_or(Problem::Internal)?;
        Ok(match found {
            Ok(mut explanation) => {
                // It was asked about alone: it is on no list.
                explanation.assessment.route = None;
                Ok((self.part)(explanation))
            }
            Err(code) => Err(RejectedRequest::new(code, request, language)),
        })
    }
}
