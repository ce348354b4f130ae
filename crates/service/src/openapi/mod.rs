//! The document of the API (`OpenAPI` 3.1), made from the types that bodies are read into and answers are written from.

mod examples;
mod paths;
mod schemas;

pub use examples::{EXAMPLES, Example};
pub use schemas::MOMENT;

use serde_json::{Value, json};

use crate::access::Ways;
use crate::config::Contact;

/// The version of the API, which stands in every answer. What is added raises the second number.
pub const API_VERSION: &str = "1.0.0";

/// The document. `has_registers`: a question may leave its history out; `ways`: what is asked of whoever comes.
pub fn document(contact: &Contact, has_registers: bool, ways: Ways) -> Value {
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "info": {
            "title": "Stoplicht",
            "version": API_VERSION,
            "summary": "Triage of requests to extend care: green, orange or red, with reasons",
            "description": paths::ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "contact": contact,
        },
        "servers": [{ "url": "/v1", "description": "This service" }],
        "tags": paths::tags(),
        "security": security(ways),
        "paths": paths::paths(),
        "components": {
            "schemas": schemas::schemas(has_registers),
            "headers": paths::headers(),
            "responses": paths::problems(),
            "securitySchemes": {
                "apiKey": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-API-Key",
                    "description": "A key that the municipality gave out.",
                },
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "A token of the identity provider that the service is set up for.",
                },
            },
        },
    })
}

/// What is asked of whoever comes: one of these.
fn security(ways: Ways) -> Value {
    let one = |is_there: bool, name: &str| is_there.then(|| json!({ name: [] }));
    one(ways.keys, "apiKey").into_iter().chain(one(ways.tokens, "bearer")).collect()
}
