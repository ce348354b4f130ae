//! One request with the history of its client: its colour and its reasons.

use std::slice;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use chrono::NaiveDate;
use http::Response;
use serde::Serialize;
use stoplicht_core::history::FundingRule;
use stoplicht_core::register::{Colour, Request as Asking};
use stoplicht_core::{AsOf, Assessment, ClientHistory, Explanation, Language, Policy, Rejection};
use stoplicht_run::UnderContract;

use super::around::{Asked, KeyId};
use super::told::{Found, told};
use crate::answer::{AssessmentAnswer, ExplanationAnswer, RejectedRequest, RejectedRow};
use crate::contract::{self, AnswerContract};
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
        weigh: |policy, contract, request, history, day| {
            let under = |rule: &dyn FundingRule| policy.assess_under(rule, request, history, day);
            contract::weighed(contract, under, || policy.assess(request, history, day))
        },
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
        weigh: |policy, contract, request, history, day| {
            let under = |rule: &dyn FundingRule| policy.explain_under(rule, request, history, day);
            contract::weighed(contract, under, || policy.explain(request, history, day))
        },
        part: |explanation| explanation,
        answer: ExplanationAnswer::new,
        colour: |explanation: &Explanation| explanation.assessment.colour,
    };
    told(look.name, service, asked, key, request, move |service, body| look.find(service, body, asked.language)).await
}

/// Weighs a request on a history, under a contract if there is one, as seen on a day.
type Weigh<T> = fn(&Policy, Option<&UnderContract>, &Asking, &ClientHistory, NaiveDate) -> Result<T, Rejection>;

/// How a request is looked at, and what is made of it.
struct Look<T, A> {
    name: &'static str,
    weigh: Weigh<T>,
    /// What is told of what was found in registers.
    part: fn(Explanation) -> T,
    answer: fn(Result<T, RejectedRequest>, Option<AnswerContract>, Vec<RejectedRow>) -> A,
    colour: fn(&T) -> Colour,
}

impl<T, A: Serialize> Look<T, A> {
    fn find(&self, service: &Service, body: &[u8], language: Language) -> Result<Found, Problem> {
        let question = service.assessment.read(body).map_err(Problem::InvalidBody)?;
        let request = &question.request;
        let rules = service.rules.now();
        let policy = rules.policies.chosen(question.policy.as_ref(), request.submitted_on, "/request");
        let policy = policy.map_err(Problem::NoPolicy)?;
        let (outcome, rejected) = match &question.history {
            Some(history) => {
                let (history, rejected) = history.arranged();
                let weigh = |contract: Option<&UnderContract>| {
                    (self.weigh)(policy, contract, request, &history, question.day())
                };
                let outcome = service.under_contract(&rules, weigh)?;
                let outcome = outcome.map_err(|rejection| RejectedRequest::new(rejection.code, request, language));
                (outcome, RejectedRow::all(&rejected, language))
            }
            None => {
                let as_of = question.as_of.map_or(AsOf::Submission, AsOf::On);
                (self.look_up(service, request, (policy, rules.contract.as_ref()), as_of, language)?, Vec::new())
            }
        };
        let mut outcomes = Outcomes::default();
        outcomes.count(outcome.as_ref().ok().map(self.colour));
        let subjects = subjects(slice::from_ref(request), question.history.as_ref());
        let contract = rules.contract.as_ref().map(|contract| contract::told(contract, question.day()));
        Found::new(&(self.answer)(outcome, contract, rejected), subjects, outcomes)
    }

    fn look_up(
        &self,
        service: &Service,
        request: &Asking,
        (policy, contract): (&Policy, Option<&UnderContract>),
        as_of: AsOf,
        language: Language,
    ) -> Result<Result<T, RejectedRequest>, Problem> {
        let found =
            service.look_up(slice::from_ref(request), policy, contract, as_of)?.pop().ok_or(Problem::Internal)?;
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
