//! Examples of what is asked and answered, for whoever reads the document or makes a client from it. They are real: a test asks
//! each, under the policy of the fixtures, and holds the answer against the one that stands here.

use serde_json::{Map, Value, json};

/// Something that is asked, and its answer.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its name in the document.
    pub name: &'static str,
    /// What it shows.
    pub summary: &'static str,
    /// The path.
    pub path: &'static str,
    /// The status of the answer.
    pub status: &'static str,
    question: &'static str,
    answer: &'static str,
}

macro_rules! example {
    ($name:literal, $path:literal, $status:literal, $summary:literal) => {
        Example {
            name: $name,
            summary: $summary,
            path: $path,
            status: $status,
            question: include_str!(concat!("examples/", $name, ".question.json")),
            answer: include_str!(concat!("examples/", $name, ".answer.json")),
        }
    };
}

/// All of them. Sentences are in English, as in the rest of the document.
pub const EXAMPLES: [Example; 7] = [
    example!("used", "/assessments", "200", "Care that is used for the most part, and is to go on for half a year"),
    example!(
        "unknown",
        "/assessments",
        "200",
        "Nothing is on record of the allocation: a request that cannot be scored"
    ),
    example!("faults", "/assessments", "400", "A question with more than one fault"),
    example!("other_policy", "/assessments", "409", "A policy that is not loaded"),
    example!("explained", "/assessments/_explain", "200", "The same request, with all that its colour rests on"),
    example!("list", "/lists", "200", "A list of two requests, of which one is asked twice"),
    example!("policy", "/policies/_check", "200", "A policy with a misspelt measure"),
];

impl Example {
    /// What is asked.
    pub fn question(&self) -> Value {
        parsed(self.question)
    }

    /// What is answered.
    pub fn answer(&self) -> Value {
        parsed(self.answer)
    }
}

/// The files are of this program; a test reads each.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// The examples of questions to a path.
pub fn questions(path: &str) -> Value {
    told(|example| (example.path == path).then(|| example.question()))
}

/// The examples of answers of a path, or of all paths, of a status.
pub fn answers(path: Option<&str>, status: &str) -> Value {
    told(|example| {
        let is_one = path.is_none_or(|path| path == example.path) && example.status == status;
        is_one.then(|| example.answer())
    })
}

fn told(value: impl Fn(&Example) -> Option<Value>) -> Value {
    let told = |example: &Example| {
        let value = value(example)?;
        Some((example.name.to_owned(), json!({ "summary": example.summary, "value": value })))
    };
    Value::Object(EXAMPLES.iter().filter_map(told).collect::<Map<_, _>>())
}
