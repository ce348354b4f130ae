//! The service: an intake system asks over HTTP what colour a request has, and why.
//!
//! Its JSON is the library's (`stoplicht schema`): the names of the registers' columns. It decides nothing and keeps
//! nothing: the history of a client travels in the request. What it does is told in two logs, a processing log with whose
//! data was looked at, and a request log with nobody in it.
//!
//! | module | what it does |
//! | --- | --- |
//! | `config` | the settings, checked whole |
//! | `server` | listens, hears signals, stops without cutting anything off |
//! | `http1` | HTTP/1.1 on a connection: strict, and with a deadline for everything |
//! | `api` | the paths, and what stands around each |
//! | `form` | a body, held against the schema that is published; every fault at once |
//! | `openapi` | the document of the API, from the same types |
//! | `access`, `keys`, `token` | who may ask what |
//! | `contract` | care that a lump sum pays for |
//! | `processing`, `request_log`, `metrics` | what is told of what was done |
#![allow(clippy::single_match_else, reason = "a match shows both ways out at one glance")]

mod about;
mod access;
mod answer;
mod api;
pub mod config;
mod contract;
mod fault;
mod form;
mod household;
mod http1;
mod keys;
mod language;
mod line_log;
mod metrics;
mod openapi;
mod policies;
mod problem;
mod processing;
mod question;
mod registers;
mod request_log;
mod rules;
mod server;
mod service;
mod tell;
mod token;
mod trace;
mod words;

use std::sync::Arc;

use axum::Router;

pub use access::Ways;
pub use keys::{Key, Scope, new_key};
pub use openapi::{API_VERSION, EXAMPLES, Example, document};
pub use policies::{Policies, PolicyChoice};
pub use problem::Problem;
pub use server::{Event, ServeError, serve, serve_paths};
pub use service::{Service, ServiceError};
pub use tell::{tell_error, tell_event, tell_new_key, tell_stopped};

/// The paths of a service, to be called without a socket.
pub fn router(service: &Arc<Service>) -> Router {
    api::router(service)
}

/// The figures for the operator, to be called without a socket.
pub fn metrics_router(service: &Arc<Service>) -> Router {
    api::metrics(service)
}
