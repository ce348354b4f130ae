//! The schemas of bodies and answers: those of the library, as tight as what reads them.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::about::{Glossary, MeasureList, PolicyAnswer, PolicyList};
use crate::answer::{AssessmentAnswer, ExplanationAnswer, ListAnswer};
use crate::problem::ProblemBody;
use crate::question::{AssessmentQuestion, ListQuestion, PolicyQuestion};

/// How a moment is written: Dutch local time, without an offset. Days that do not exist are none, leap years included.
pub const MOMENT: &str = "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)\
T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$";

/// The largest whole number that every program reads as the same one (RFC 8259): beyond it, some round.
const LARGEST: i64 = 9_007_199_254_740_991;

/// All of them, by name; `has_registers`: a question may leave its history out.
pub fn schemas(has_registers: bool) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.with_transform(tight).into_generator();
    add::<AssessmentQuestion>(&mut generator);
    add::<AssessmentAnswer>(&mut generator);
    add::<ExplanationAnswer>(&mut generator);
    add::<ListQuestion>(&mut generator);
    add::<ListAnswer>(&mut generator);
    add::<PolicyQuestion>(&mut generator);
    add::<PolicyAnswer>(&mut generator);
    add::<PolicyList>(&mut generator);
    add::<MeasureList>(&mut generator);
    add::<Glossary>(&mut generator);
    add::<ProblemBody>(&mut generator);
    let mut schemas = generator.take_definitions(true);
    by_name(&mut schemas);
    if !has_registers {
        with_history(&mut schemas);
    }
    Value::Object(schemas)
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// What the types themselves ask for, and do not say.
fn by_name(schemas: &mut Map<String, Value>) {
    let mut say = |name: &str, keyword: &str, value: Value| {
        if let Some(schema) = schemas.get_mut(name).and_then(Value::as_object_mut) {
            schema.insert(keyword.to_owned(), value);
        }
    };
    say("Municipality", "pattern", json!("^[0-9]{4}$"));
    // National codes have five characters at most; there is room for fifteen bytes.
    say("Code", "pattern", json!("^[!-~]([ -~]{0,13}[!-~])?$"));
}

/// Where there are no registers the history travels in the question.
fn with_history(schemas: &mut Map<String, Value>) {
    for name in ["AssessmentQuestion", "ListQuestion"] {
        let Some(schema) = schemas.get_mut(name) else { continue };
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            let history = json!({
                "description": "What is on record of those who are asked about.",
                "$ref": "#/components/schemas/QuestionHistory",
            });
            properties.insert("history".to_owned(), history);
        }
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.push(json!("history"));
        }
    }
}

/// A list of words, each a schema of its own for its description, becomes what it is: a list of words. Generators of clients
/// make an enum of that, and nothing of the other.
fn one_of_words(schema: &mut Schema) {
    let branches = schema.get("oneOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let words = |branch: &Value| -> Option<Vec<(String, Option<String>)>> {
        let about = branch.get("description").and_then(Value::as_str).map(str::to_owned);
        match (branch.get("const"), branch.get("enum").and_then(Value::as_array)) {
            (Some(word), None) => Some(vec![(word.as_str()?.to_owned(), about)]),
            (None, Some(words)) => words.iter().map(|word| Some((word.as_str()?.to_owned(), None))).collect(),
            _ => None,
        }
    };
    let Some(words) = branches.iter().map(words).collect::<Option<Vec<_>>>() else { return };
    let words: Vec<(String, Option<String>)> = words.into_iter().flatten().collect();
    if words.is_empty() {
        return;
    }
    let mut about = schema.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    for (word, meaning) in words.iter().filter_map(|(word, meaning)| Some((word, meaning.as_ref()?))) {
        about.extend(["\n- `", word, "`: ", meaning]);
    }
    schema.remove("oneOf");
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), words.iter().map(|(word, _)| word.as_str()).collect());
    schema.insert("description".to_owned(), json!(about.trim_start()));
}

/// A description without what is meant for who reads the library: examples in Rust, and marks of links to it.
fn plain_description(schema: &mut Schema) {
    let Some(said) = schema.get("description").and_then(Value::as_str) else { return };
    // Every second piece between fences is an example.
    let said: String = said.split("```").step_by(2).collect();
    let said = said.replace("[`", "`").replace("`]", "`");
    schema.insert("description".to_owned(), json!(said.trim_end()));
}

/// What a format means, for programs that know no formats.
fn tight(schema: &mut Schema) {
    let format = schema.get("format").and_then(Value::as_str).map(str::to_owned);
    match format.as_deref() {
        Some("int64") => {
            schema.insert("minimum".to_owned(), json!(-LARGEST));
            schema.insert("maximum".to_owned(), json!(LARGEST));
        }
        Some("partial-date-time") => {
            schema.remove("format");
            schema.insert("pattern".to_owned(), json!(MOMENT));
        }
        _ => {}
    }
    one_of_words(schema);
    plain_description(schema);
    // A generator of clients makes no sense of a default of null.
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    schemars::transform::transform_subschemas(&mut tight, schema);
}
