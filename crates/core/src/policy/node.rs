//! A file of settings as a tree in which every part knows where it stands: TOML and JSON come to the same tree.

use std::ops::Range;

use chrono::NaiveDate;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use toml::de::{DeTable, DeValue};

use super::finding::{Finding, PolicyFault, ValueKind};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Where it stands in the file, in bytes.
    pub span: Range<usize>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeEntry {
    /// The key.
    pub key: String,
    /// Where the key stands in the file, in bytes.
    pub key_span: Range<usize>,
    /// Its value.
    pub node: Node,
}

/// What stands in a file of settings.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeValue {
    /// Text in quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
    /// A date.
    Date(NaiveDate),
    /// `null`, or something that no file of settings has a use for.
    Nothing,
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file.
    Table(Vec<NodeEntry>),
}

impl NodeValue {
    /// What it is, for somebody who wrote it where something else was expected.
    pub fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Number(_) => ValueKind::Number,
            Self::Truth(_) => ValueKind::Truth,
            Self::Date(_) => ValueKind::Date,
            Self::Nothing => ValueKind::Nothing,
            Self::List(_) => ValueKind::List,
            Self::Table(_) => ValueKind::Table,
        }
    }
}

/// Reads TOML.
///
/// # Errors
/// Every fault of the notation.
pub fn from_toml(text: &str) -> Result<Node, Vec<Finding>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let findings = errors
            .iter()
            .map(|error| Finding::new(PolicyFault::NotToml(error.message().to_owned()), error.span().unwrap_or(0..0)));
        return Err(findings.collect());
    }
    let span = table.span();
    Ok(Node { value: toml_table(table.into_inner()), span })
}

fn toml_table(table: DeTable<'_>) -> NodeValue {
    let entries = table.into_iter().map(|(key, value)| {
        let key_span = key.span();
        NodeEntry { key: key.into_inner().into_owned(), key_span, node: toml_node(value) }
    });
    NodeValue::Table(entries.collect())
}

fn toml_node(value: toml::Spanned<DeValue<'_>>) -> Node {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => NodeValue::Text(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(NodeValue::Nothing, |n| NodeValue::Number(n as f64)),
        DeValue::Float(number) => number.as_str().parse().map_or(NodeValue::Nothing, NodeValue::Number),
        DeValue::Boolean(truth) => NodeValue::Truth(truth),
        DeValue::Datetime(moment) => moment
            .date
            .filter(|_| moment.time.is_none())
            .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()))
            .map_or(NodeValue::Nothing, NodeValue::Date),
        DeValue::Array(list) => NodeValue::List(list.into_iter().map(toml_node).collect()),
        DeValue::Table(table) => toml_table(table),
    };
    Node { value, span }
}

/// How deep a policy in JSON may be nested; the deepest that means anything is five.
const MAX_DEPTH: usize = 32;

/// Reads JSON.
///
/// # Errors
/// The first fault of the notation.
pub fn from_json(text: &str) -> Result<Node, Vec<Finding>> {
    if nesting(text) > MAX_DEPTH {
        return Err(vec![Finding::new(PolicyFault::FileTooDeep(MAX_DEPTH), 0..0)]);
    }
    let strict = jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed =
        jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict).map_err(|error| {
            let fault = PolicyFault::NotJson(in_lower_case(&error.kind().to_string()));
            vec![Finding::new(fault, error.range().start..error.range().end)]
        })?;
    match parsed.value {
        Some(value) => Ok(json_node(&value)),
        None => Err(vec![Finding::new(PolicyFault::EmptyFile, 0..0)]),
    }
}

/// A message begins without a capital, as all of ours do.
fn in_lower_case(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// How deep brackets are nested; a bracket within a text counts too, which only errs on the safe side.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn json_node(value: &ast::Value<'_>) -> Node {
    let range = value.range();
    let of = match value {
        ast::Value::StringLit(text) => NodeValue::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => number.value.parse().map_or(NodeValue::Nothing, NodeValue::Number),
        ast::Value::BooleanLit(truth) => NodeValue::Truth(truth.value),
        ast::Value::NullKeyword(_) => NodeValue::Nothing,
        ast::Value::Array(list) => NodeValue::List(list.elements.iter().map(json_node).collect()),
        ast::Value::Object(object) => NodeValue::Table(
            object
                .properties
                .iter()
                .map(|property| {
                    let key = property.name.range();
                    NodeEntry {
                        key: property.name.as_str().to_owned(),
                        key_span: key.start..key.end,
                        node: json_node(&property.value),
                    }
                })
                .collect(),
        ),
    };
    Node { value: of, span: range.start..range.end }
}
