//! What the service knows, beside people.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use http::Response;
use serde::Serialize;
use stoplicht_core::{Language, Policy};

use super::around::Asked;
use super::told::beside;
use super::{body, fixed};
use crate::about;
use crate::problem::Problem;
use crate::question::PolicyFormat;
use crate::service::Service;

/// `GET /v1/policies`.
pub async fn policies(
    State(service): State<Arc<Service>>,
    Extension(asked): Extension<Asked>,
) -> Result<Response<Body>, Problem> {
    answered(&about::policies(&service.rules.now().policies, asked.language), asked.language)
}

/// `GET /v1/measures`.
pub async fn measures(Extension(asked): Extension<Asked>) -> Result<Response<Body>, Problem> {
    answered(&about::measures(asked.language), asked.language)
}

/// `GET /v1/glossary`.
pub async fn glossary(Extension(asked): Extension<Asked>) -> Result<Response<Body>, Problem> {
    answered(&about::glossary(), asked.language)
}

/// `POST /v1/policies/_check`.
pub async fn check(
    State(service): State<Arc<Service>>,
    Extension(asked): Extension<Asked>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    let body = body::read(&service, request).await?;
    let size = body.bytes.len();
    let work = move || {
        let question = service.policy.read(&body.bytes).map_err(Problem::InvalidBody)?;
        let checked = match question.format {
            PolicyFormat::Toml => Policy::from_toml(&question.text),
            PolicyFormat::Json => Policy::from_json(&question.text),
        };
        answered(&about::checked(&checked, asked.language), asked.language)
    };
    beside(size, work).await
}

fn answered(answer: &impl Serialize, language: Language) -> Result<Response<Body>, Problem> {
    let body = serde_json::to_vec(answer).map_err(|_| Problem::Internal)?;
    Ok(fixed::spoken(body, language))
}
