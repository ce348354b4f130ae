//! One request with the history of its client: its colour and its reasons.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use chrono::NaiveDate;
use http::header::CONTENT_LANGUAGE;
use http::{HeaderValue, Response};
use serde::Serialize;
use stoplicht_core::register::{Colour, Request as Asking};
use stoplicht_core::{Assessment, ClientHistory, Explanation, Language, Policy, RejectedHistoryRow, Rejection};

use super::around::{Asked, KeyId};
use super::{body, fixed};
use crate::answer::{AssessmentAnswer, ExplanationAnswer};
use crate::language::tag;
use crate::problem::Problem;
use crate::processing::{Processing, Subject, subjects};
use crate::request_log::Outcomes;
use crate::service::Service;

/// Bodies that are larger are read beside the threads that serve.
const LARGE: usize = 256 << 10;

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
    look.answered(service, asked, key, request).await
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
    look.answered(service, asked, key, request).await
}

/// How a request is looked at, and what is made of it.
struct Look<T, A> {
    name: &'static str,
    weigh: fn(&Policy, &Asking, &ClientHistory, NaiveDate) -> Result<T, Rejection>,
    answer: fn(Result<T, Rejection>, &[RejectedHistoryRow], Language) -> A,
    colour: fn(&T) -> Colour,
}

/// An answer that is told of before it is given.
struct Found {
    body: Vec<u8>,
    subjects: BTreeSet<Subject>,
    outcomes: Outcomes,
}

impl<T: 'static, A: Serialize + 'static> Look<T, A> {
    async fn answered(
        self,
        service: Arc<Service>,
        asked: Asked,
        key: Option<Extension<KeyId>>,
        request: Request,
    ) -> Result<Response<Body>, Problem> {
        let body = body::read(&service, request).await?;
        let size = body.bytes.len();
        let at = Arc::clone(&service);
        let name = self.name;
        let found = beside(size, move || self.find(&at, &body.bytes, asked.language)).await?;
        let key = key.as_ref().map(|key| key.0.0.as_str());
        let processing = Processing { name, trace: &asked.trace, began: asked.began, key };
        if let Some(log) = &service.processing
            && !log.write(processing, &found.subjects).await
        {
            return Err(Problem::Log);
        }
        let mut answer = fixed::json(found.body);
        answer.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(tag(asked.language)));
        answer.extensions_mut().insert(found.outcomes);
        Ok(answer)
    }

    fn find(&self, service: &Service, body: &[u8], language: Language) -> Result<Found, Problem> {
        let question = service.assessment.read(body).map_err(Problem::InvalidBody)?;
        let request = &question.request;
        let policy = service.policies.chosen(question.policy.as_ref(), request.submitted_on);
        let policy = policy.map_err(|fault| Problem::InvalidBody(vec![fault]))?;
        let (history, rejected) = question.history.arranged();
        let outcome = (self.weigh)(policy, request, &history, question.day());
        let mut outcomes = Outcomes::default();
        outcomes.count(outcome.as_ref().ok().map(self.colour));
        let answer = (self.answer)(outcome, &rejected, language);
        Ok(Found {
            body: serde_json::to_vec(&answer).map_err(|_| Problem::Internal)?,
            subjects: subjects(&[request], &question.history.allocations),
            outcomes,
        })
    }
}

/// Does work on a body of so many bytes: beside the threads that serve, if it is much.
async fn beside<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    // What goes wrong in one request leaves nothing behind that another one uses.
    let work = move || catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Problem::Internal));
    if bytes < LARGE {
        return work();
    }
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Problem::Internal))
}
