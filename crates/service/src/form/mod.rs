//! A body from bytes to what is asked, or every fault in it at once.
//!
//! The very schema that is published is what a body is held against. Reading it into its type finds what a schema does
//! not say, such as a field that stands there twice.

mod whole;

use std::marker::PhantomData;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError, Validator};
use serde::de::DeserializeOwned;
use serde_json::Value;

use whole::{Unique, written_whole};

use crate::fault::{Fault, FaultKind, JsonKind};
use crate::openapi::MOMENT;
use crate::problem::MOST_FAULTS;

/// How a kind of body is read.
pub struct Form<T> {
    validator: Validator,
    /// The document that the schema stands in.
    document: Value,
    of: PhantomData<fn() -> T>,
}

/// A schema cannot be used. No body can make this happen.
#[derive(Debug, thiserror::Error)]
#[error("the schema {0} cannot be used: {1}")]
pub struct FormError(&'static str, String);

impl<T: DeserializeOwned> Form<T> {
    /// The form of bodies of a schema, by its name among those of a document.
    ///
    /// # Errors
    /// [`FormError`] if it is no schema.
    pub fn new(document: &Value, name: &'static str) -> Result<Self, FormError> {
        let schema = serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": format!("#/components/schemas/{name}"),
            "components": { "schemas": document.pointer("/components/schemas") },
        });
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| FormError(name, error.to_string()))?;
        Ok(Self { validator, document: schema, of: PhantomData })
    }

    /// Reads a body.
    ///
    /// # Errors
    /// Every [`Fault`] in it.
    pub fn read(&self, body: &[u8]) -> Result<T, Vec<Fault>> {
        if body.is_empty() {
            return Err(vec![Fault::at("", FaultKind::Empty)]);
        }
        let value: Value = serde_json::from_slice(body).map_err(|error| vec![no_json(&error)])?;
        let mut faults = Vec::new();
        for error in self.validator.iter_errors(&value) {
            self.tell(&error, &mut faults);
            if faults.len() >= MOST_FAULTS {
                break;
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut json = serde_json::Deserializer::from_slice(body);
        serde_path_to_error::deserialize(&mut json).or_else(|_| read_whole(body, value).map_err(|fault| vec![fault]))
    }

    /// What a schema finds wrong, as faults.
    fn tell(&self, error: &ValidationError<'_>, faults: &mut Vec<Fault>) {
        // Most columns are "this or nothing": what is wrong with "this" is what helps.
        if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } = error.kind()
            && !context.iter().all(|branch| branch.iter().all(is_word_expected))
            && let Some(branch) = context.iter().find(|branch| !branch.iter().any(|inner| is_null_expected(inner)))
        {
            for inner in branch {
                self.tell(inner, faults);
            }
            return;
        }
        faults.push(Fault::at(error.instance_path().as_str(), self.kind(error)));
    }

    fn kind(&self, error: &ValidationError<'_>) -> FaultKind {
        match error.kind() {
            ValidationErrorKind::Required { property } => {
                FaultKind::Required { field: property.as_str().unwrap_or_default().to_owned() }
            }
            ValidationErrorKind::AdditionalProperties { .. } | ValidationErrorKind::UnevaluatedProperties { .. } => {
                FaultKind::UnknownField { fields: self.fields(error.schema_path().as_str()) }
            }
            ValidationErrorKind::Type { kind } => FaultKind::WrongType { expected: expected(kind) },
            ValidationErrorKind::Enum { options } => FaultKind::NotListed { words: words(options) },
            ValidationErrorKind::Constant { expected_value } => FaultKind::NotListed { words: words(expected_value) },
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                FaultKind::NotListed { words: context.iter().flatten().flat_map(constants).collect() }
            }
            ValidationErrorKind::Format { .. } => FaultKind::NotADate,
            ValidationErrorKind::Pattern { pattern } if pattern == MOMENT => FaultKind::NotAMoment,
            ValidationErrorKind::Pattern { pattern } => FaultKind::Pattern { pattern: pattern.clone() },
            ValidationErrorKind::MinLength { limit } => FaultKind::TooShort { least: *limit },
            ValidationErrorKind::MaxLength { limit } => FaultKind::TooLong { most: *limit },
            ValidationErrorKind::MinItems { limit } => FaultKind::TooFew { least: *limit },
            ValidationErrorKind::MaxItems { limit } => FaultKind::TooMany { most: *limit },
            ValidationErrorKind::Minimum { limit } => FaultKind::TooSmall { least: limit.to_string() },
            ValidationErrorKind::Maximum { limit } => FaultKind::TooGreat { most: limit.to_string() },
            _ => FaultKind::Unusable,
        }
    }

    /// The fields of the object whose schema has this keyword.
    fn fields(&self, keyword: &str) -> Vec<String> {
        let schema = keyword.rsplit_once('/').and_then(|(schema, _)| self.document.pointer(schema));
        let properties = schema.and_then(|schema| schema.get("properties")?.as_object());
        properties.into_iter().flat_map(serde_json::Map::keys).cloned().collect()
    }
}

/// Reads a body that its schema has nothing against, and that cannot be read as it stands: a whole number may be written with a
/// fraction of nothing, and that is the only thing that is made up for.
fn read_whole<T: DeserializeOwned>(body: &[u8], mut value: Value) -> Result<T, Fault> {
    let mut json = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize::<_, Unique>(&mut json).map_err(|error| not_of_type(&error))?;
    written_whole(&mut value);
    serde_path_to_error::deserialize(value).map_err(|error| not_of_type(&error))
}

fn is_null_expected(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(JsonType::Null) })
}

/// Is one word of a list expected? Each word is a branch then.
fn is_word_expected(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Constant { .. } | ValidationErrorKind::Enum { .. })
        || matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(JsonType::String) })
}

fn constants(error: &ValidationError<'_>) -> Vec<String> {
    match error.kind() {
        ValidationErrorKind::Constant { expected_value } => words(expected_value),
        ValidationErrorKind::Enum { options } => words(options),
        _ => Vec::new(),
    }
}

/// The words that may stand somewhere, or the one.
fn words(options: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    options.as_array().map_or_else(|| vec![word(options)], |options| options.iter().map(word).collect())
}

fn expected(kind: &TypeKind) -> Vec<JsonKind> {
    let of = |kind: JsonType| match kind {
        JsonType::Null => JsonKind::Nothing,
        JsonType::Boolean => JsonKind::Truth,
        JsonType::Integer => JsonKind::Whole,
        JsonType::Number => JsonKind::Number,
        JsonType::String => JsonKind::Text,
        JsonType::Array => JsonKind::List,
        JsonType::Object => JsonKind::Object,
    };
    match kind {
        TypeKind::Single(kind) => vec![of(*kind)],
        TypeKind::Multiple(kinds) => {
            let mut kinds: Vec<JsonKind> = kinds.iter().map(of).collect();
            // What may be left out comes last.
            kinds.sort_by_key(|kind| *kind == JsonKind::Nothing);
            kinds
        }
    }
}

/// What serde says of bytes that are no JSON, without the words of the body that it may say it in.
fn no_json(error: &serde_json::Error) -> Fault {
    let (line, column) = (error.line(), error.column());
    // Only the text tells this one apart, and it holds nothing of the body.
    let is_deep = error.is_syntax() && error.to_string().starts_with("recursion limit");
    let kind = if is_deep { FaultKind::TooDeep { line, column } } else { FaultKind::NoJson { line, column } };
    Fault::at("", kind)
}

/// What serde says of a body that its schema has nothing against.
fn not_of_type(error: &serde_path_to_error::Error<serde_json::Error>) -> Fault {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.extend(["/", index.to_string().as_str()]),
            Segment::Map { key } => pointer.extend(["/", key.as_str()]),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let is_twice = error.inner().to_string().starts_with("duplicate field");
    Fault::at(pointer, if is_twice { FaultKind::Duplicate } else { FaultKind::Unusable })
}
