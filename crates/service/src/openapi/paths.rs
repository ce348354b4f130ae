//! The paths of the API: what may be asked, and every answer that may come.

use serde_json::{Map, Value, json};

use super::examples;
use crate::question::MAX_ROWS;

/// What the API is about.
pub const ABOUT: &str = "An intake system asks what colour a provider's request to extend care has, and why. The colour \
is advice; a person decides. All names are those of the registers (`snake_case`), the same as in files and in the library; \
the official terms in Dutch are in the glossary. Clients are pseudonyms, never citizen service numbers. Moments of decisions \
(`assigned_at`) are in Dutch local time, as the national messages have them.";

/// The parts of the API.
pub fn tags() -> Value {
    json!([
        { "name": "assessments", "description": "One request: its colour and its reasons" },
        { "name": "about", "description": "What the service knows" },
    ])
}

/// All paths.
pub fn paths() -> Value {
    let mut paths = Map::new();
    for of in &OPERATIONS {
        let method = if of.question.is_some() { "post" } else { "get" };
        paths.insert(of.path.to_owned(), json!({ method: operation(of) }));
    }
    let document = json!({ "get": {
        "operationId": "getOpenapi",
        "tags": ["about"],
        "summary": "This document",
        "description": "The document of this API (OpenAPI 3.1). It needs no key.",
        "security": [],
        "responses": responses(None, "The document.", &json!({ "type": "object" })),
    } });
    paths.insert("/openapi.json".to_owned(), document);
    Value::Object(paths)
}

/// Everything that may be asked with a key.
const OPERATIONS: [Operation; 7] = [
    Operation {
        path: "/assessments",
        id: "assess",
        tag: "assessments",
        summary: "Assess a request",
        about: "The colour of one request on the history of its client, with the criteria that decided. A request that cannot \
                be scored is an answer too, with the code of the reason.",
        question: Some("AssessmentQuestion"),
        answer: "AssessmentAnswer",
        scope: Some("assess"),
    },
    Operation {
        path: "/assessments/_explain",
        id: "explainAssessment",
        tag: "assessments",
        summary: "Explain a request",
        about: "The same, with all that the colour rests on: the chain of care, its events and its claims.",
        question: Some("AssessmentQuestion"),
        answer: "ExplanationAnswer",
        scope: Some("explain"),
    },
    Operation {
        path: "/lists",
        id: "assessList",
        tag: "assessments",
        summary: "Assess a provider's list",
        about: "Every request of a list, with what hangs on the others: the route of the list, the colour of whole requests, \
                and what is asked twice. What came of each stands in the order in which they were sent.",
        question: Some("ListQuestion"),
        answer: "ListAnswer",
        scope: Some("assess"),
    },
    Operation {
        path: "/policies",
        id: "getPolicies",
        tag: "about",
        summary: "The policies that are loaded",
        about: "Name, version, SHA-256, first day, and what each says in sentences.",
        question: None,
        answer: "PolicyList",
        scope: None,
    },
    Operation {
        path: "/policies/_check",
        id: "checkPolicy",
        tag: "about",
        summary: "Check the text of a policy",
        about: "Everything that is wrong or doubtful in it, with line and column; and what it says in sentences.",
        question: Some("PolicyQuestion"),
        answer: "PolicyAnswer",
        scope: Some("policy"),
    },
    Operation {
        path: "/measures",
        id: "getMeasures",
        tag: "about",
        summary: "The measures that a policy may name",
        about: "Name, unit, label and meaning of every measure.",
        question: None,
        answer: "MeasureList",
        scope: None,
    },
    Operation {
        path: "/glossary",
        id: "getGlossary",
        tag: "about",
        summary: "The official terms",
        about: "The terms of the field in English and Dutch.",
        question: None,
        answer: "Glossary",
        scope: None,
    },
];

/// What there is to say of an operation.
struct Operation {
    path: &'static str,
    id: &'static str,
    tag: &'static str,
    summary: &'static str,
    about: &'static str,
    question: Option<&'static str>,
    answer: &'static str,
    scope: Option<&'static str>,
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn operation(of: &Operation) -> Value {
    let about = match of.scope {
        Some(scope) => format!("{} The key or token needs the scope `{scope}`.", of.about),
        None => of.about.to_owned(),
    };
    let mut operation = json!({
        "operationId": of.id,
        "tags": [of.tag],
        "summary": of.summary,
        "description": about,
        "parameters": [accept_language()],
        "responses": responses(of.question.map(|_| of.path), "The answer.", &reference(of.answer)),
    });
    if let (Some(question), Some(object)) = (of.question, operation.as_object_mut()) {
        let body = json!({
            "required": true,
            "description": format!("JSON, also packed with gzip; {MAX_ROWS} rows of a register at most."),
            "content": { "application/json": {
                "schema": reference(question),
                "examples": examples::questions(of.path),
            } },
        });
        object.insert("requestBody".to_owned(), body);
    }
    operation
}

fn accept_language() -> Value {
    json!({
        "name": "Accept-Language",
        "in": "header",
        "description": "The language of sentences: `nl` or `en`.",
        "schema": { "type": "string", "default": "nl" },
    })
}

/// The statuses of problems, what each is called here, and whether only bodies have it.
const PROBLEMS: [(&str, &str, &str, bool); 12] = [
    ("400", "InvalidBody", "The body is not as it should be; every fault of it is in `errors`.", true),
    ("401", "Unauthorized", "There is no key or token that is taken.", false),
    ("403", "Forbidden", "The key or token does not open this path.", false),
    ("404", "NotFound", "There is no such path.", false),
    ("405", "MethodNotAllowed", "There is no such method under this path.", false),
    ("406", "NotAcceptable", "The client does not take JSON.", false),
    ("408", "TooSlow", "The body did not come in time.", true),
    ("409", "NoPolicy", "The policy that is asked for is not loaded, or none holds on the day of the request.", true),
    ("413", "TooLarge", "The body is too large.", true),
    ("415", "UnsupportedMediaType", "The body is no JSON by its type, or packed in a way that is not read.", true),
    ("500", "Internal", "Something went wrong in the service.", false),
    (
        "503",
        "Busy",
        "There is too much to do, or the processing cannot be logged. Try again after `Retry-After`.",
        false,
    ),
];

/// Every answer that may come; `posted` is the path, if it takes a body.
fn responses(posted: Option<&str>, about: &str, schema: &Value) -> Value {
    let mut responses = Map::new();
    let mut content = json!({ "schema": schema });
    if let (Some(path), Some(content)) = (posted, content.as_object_mut()) {
        content.insert("examples".to_owned(), examples::answers(Some(path), "200"));
    }
    let ok = json!({
        "description": about,
        "headers": common_headers(),
        "content": { "application/json": content },
    });
    responses.insert("200".to_owned(), ok);
    for (status, name, _, only_bodies) in PROBLEMS {
        if posted.is_some() || !only_bodies {
            responses.insert(status.to_owned(), json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    Value::Object(responses)
}

fn common_headers() -> Value {
    json!({ "API-Version": { "$ref": "#/components/headers/ApiVersion" } })
}

/// The headers that answers have.
pub fn headers() -> Value {
    json!({
        "ApiVersion": {
            "description": "The version of the API.",
            "required": true,
            "schema": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" },
        },
        "RetryAfter": {
            "description": "After so many seconds it may go better.",
            "schema": { "type": "integer", "minimum": 0 },
        },
        "Allow": { "description": "The methods that there are.", "schema": { "type": "string" } },
        "WwwAuthenticate": { "description": "How to say who you are.", "schema": { "type": "string" } },
    })
}

/// The answers that tell of a problem.
pub fn problems() -> Value {
    let mut problems = Map::new();
    for (status, name, about, _) in PROBLEMS {
        let mut headers = common_headers();
        let beside = match status {
            "503" => Some(("Retry-After", "RetryAfter")),
            "405" => Some(("Allow", "Allow")),
            "401" => Some(("WWW-Authenticate", "WwwAuthenticate")),
            _ => None,
        };
        if let (Some((header, component)), Some(object)) = (beside, headers.as_object_mut()) {
            object.insert(header.to_owned(), json!({ "$ref": format!("#/components/headers/{component}") }));
        }
        let mut content = json!({ "schema": reference("Problem") });
        let examples = examples::answers(None, status);
        if let Some(content) =
            content.as_object_mut().filter(|_| examples.as_object().is_some_and(|all| !all.is_empty()))
        {
            content.insert("examples".to_owned(), examples);
        }
        let problem = json!({
            "description": about,
            "headers": headers,
            "content": { "application/problem+json": content },
        });
        problems.insert(name.to_owned(), problem);
    }
    Value::Object(problems)
}
