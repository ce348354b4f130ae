//! An answer about people: it is told of in the processing log before it is given.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use http::Response;
use serde::Serialize;

use super::around::{Asked, KeyId};
use super::{body, fixed};
use crate::problem::Problem;
use crate::processing::{Processing, Subject};
use crate::request_log::Outcomes;
use crate::service::Service;

/// Bodies that are larger are read beside the threads that serve.
const LARGE: usize = 64 << 10;

/// An answer that was found, and whom it is about.
pub struct Found {
    body: Vec<u8>,
    subjects: BTreeSet<Subject>,
    outcomes: Outcomes,
}

impl Found {
    /// An answer about these people.
    ///
    /// # Errors
    /// [`Problem::Internal`] if it cannot be written as JSON.
    pub fn new(answer: &impl Serialize, subjects: BTreeSet<Subject>, outcomes: Outcomes) -> Result<Self, Problem> {
        let body = serde_json::to_vec(answer).map_err(|_| Problem::Internal)?;
        Ok(Self { body, subjects, outcomes })
    }
}

/// Reads a body, has an answer found to it, and tells of that before it is given.
///
/// # Errors
/// [`Problem`] if there is no answer, or it cannot be told of.
pub async fn told(
    name: &'static str,
    service: Arc<Service>,
    asked: Asked,
    key: Option<Extension<KeyId>>,
    request: Request,
    find: impl FnOnce(&Service, &[u8]) -> Result<Found, Problem> + Send + 'static,
) -> Result<Response<Body>, Problem> {
    let body = body::read(&service, request).await?;
    let at = Arc::clone(&service);
    // Registers are files.
    let size = if service.registers.is_some() { LARGE } else { body.bytes.len() };
    let found = beside(size, move || find(&at, &body.bytes)).await?;
    let key = key.as_ref().map(|key| key.0.0.as_str());
    let processing = Processing { name, trace: &asked.trace, began: asked.began, key };
    if let Some(log) = &service.processing
        && let Err(why) = log.write(processing, &found.subjects).await
    {
        service.tell_unlogged(&why);
        return Err(Problem::Log);
    }
    let mut answer = fixed::spoken(found.body, asked.language);
    answer.extensions_mut().insert(found.outcomes);
    Ok(answer)
}

/// Does work on a body of so many bytes: beside the threads that serve, if it is much.
pub async fn beside<T: Send + 'static>(
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
