//! Which path is answered by what.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use super::admit::{Gate, admit};
use super::around::around;
use super::{about, assessments, fixed, lists};
use crate::keys::Scope;
use crate::problem::Problem;
use crate::service::Service;

/// All paths.
pub fn router(service: &Arc<Service>) -> Router {
    let gate = |scope| from_fn_with_state(Gate::new(service, Some(scope)), admit);
    let any = || from_fn_with_state(Gate::new(service, None), admit);
    let api = Router::new()
        .route("/assessments", post(assessments::assess).layer(gate(Scope::Assess)))
        .route("/assessments/_explain", post(assessments::explain).layer(gate(Scope::Explain)))
        .route("/lists", post(lists::assess).layer(gate(Scope::Assess)))
        .route("/policies/_check", post(about::check).layer(gate(Scope::Policy)))
        .route("/policies", get(about::policies).layer(any()))
        .route("/measures", get(about::measures).layer(any()))
        .route("/glossary", get(about::glossary).layer(any()))
        .route("/openapi.json", get(fixed::document));
    Router::new()
        .nest("/v1", api)
        .route("/livez", get(fixed::alive))
        .route("/readyz", get(fixed::ready))
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .layer(from_fn_with_state(Arc::clone(service), around))
        .with_state(Arc::clone(service))
}
