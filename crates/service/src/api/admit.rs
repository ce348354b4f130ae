//! Who may come in: a key or a token with the scope of the path, and no more requests at a time than there is room for.

use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::IntoResponse;
use http::Response;

use super::around::KeyId;
use crate::keys::Scope;
use crate::problem::Problem;
use crate::service::Service;

/// What a path asks of who comes in.
#[derive(Clone)]
pub struct Gate {
    service: Arc<Service>,
    scope: Option<Scope>,
}

impl Gate {
    /// A path that this scope opens; none: any key does.
    pub fn new(service: &Arc<Service>, scope: Option<Scope>) -> Self {
        Self { service: Arc::clone(service), scope }
    }
}

/// Lets a request in, or says why not.
pub async fn admit(State(gate): State<Gate>, mut request: Request, next: Next) -> Response<Body> {
    let holder = match gate.service.access.holder(request.headers(), SystemTime::now()) {
        Ok(holder) => holder,
        Err(refusal) => return Problem::Unauthorized(refusal).into_response(),
    };
    let key = holder.id.clone().map(KeyId);
    let mut answer = if let Some(scope) = gate.scope.filter(|scope| !holder.may(*scope)) {
        Problem::Forbidden { scope, by_token: holder.by_token }.into_response()
    } else if let Ok(_under_way) = gate.service.in_flight.try_acquire() {
        key.clone().map(|key| request.extensions_mut().insert(key));
        next.run(request).await
    } else {
        Problem::Busy.into_response()
    };
    key.map(|key| answer.extensions_mut().insert(key));
    answer
}
