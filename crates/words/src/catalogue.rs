//! The messages of one language, read from its file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use crate::error::WordsError;

/// The languages that say "one" of exactly one thing, and the other form of any other number, none included.
const ONE_AND_OTHER: [&str; 5] = ["de", "en", "fy", "nl", "pap"];

/// The messages of one language.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// The language: `nl`.
    pub(crate) tag: String,
    pub(crate) path: PathBuf,
    /// By place and name: `worklist-status`, `decided`.
    pub(crate) messages: BTreeMap<(String, String), Vec<Part>>,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words.
    Text(String),
    /// Whatever can be displayed.
    Argument(String),
    /// A number, its thousands apart.
    Number(String),
    /// One form for each number.
    Choice {
        count: String,
        /// The number of a form, and the form.
        forms: Vec<(u64, Vec<Self>)>,
        /// The form of every other number.
        other: Vec<Self>,
    },
}

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Displayed,
    Count,
}

impl Part {
    /// Adds the arguments of this part; what is counted anywhere is a count everywhere.
    fn add_arguments(&self, all: &mut BTreeMap<String, Kind>) {
        match self {
            Self::Text(_) => {}
            Self::Argument(name) => {
                all.entry(name.clone()).or_insert(Kind::Displayed);
            }
            Self::Number(name) => {
                all.insert(name.clone(), Kind::Count);
            }
            Self::Choice { count, forms, other } => {
                all.insert(count.clone(), Kind::Count);
                for part in forms.iter().flat_map(|(_, parts)| parts).chain(other) {
                    part.add_arguments(all);
                }
            }
        }
    }
}

/// The arguments of a message, by name.
pub(crate) fn arguments(parts: &[Part]) -> BTreeMap<String, Kind> {
    let mut all = BTreeMap::new();
    for part in parts {
        part.add_arguments(&mut all);
    }
    all
}

impl Catalogue {
    /// Reads the text of a catalogue.
    pub(crate) fn read(tag: &str, path: &Path, text: &str) -> Result<Self, WordsError> {
        let fault = |at: usize, what: String| {
            let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
            WordsError::Line { path: path.to_owned(), line, what }
        };
        let of = |name: &str| text.find(&format!("{name} =")).unwrap_or_default();
        let resource = parser::parse(text).map_err(|(_, errors)| match errors.first() {
            Some(error) => fault(error.pos.start, error.to_string()),
            None => fault(0, "it cannot be read".to_owned()),
        })?;
        let mut messages = BTreeMap::new();
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(term) => return Err(fault(of(term.id.name), "terms are not used here".to_owned())),
                Entry::Junk { content } => return Err(fault(0, format!("this is no message: {content}"))),
            };
            let place = message.id.name;
            if message.value.is_some() || message.attributes.is_empty() {
                return Err(fault(
                    of(place),
                    format!("`{place}` is a place: its words are its attributes (`.name = …`)"),
                ));
            }
            for attribute in message.attributes {
                let name = attribute.id.name;
                let what = |what: String| fault(of(place), format!("`{place}.{name}`: {what}"));
                let parts = parts(tag, &attribute.value).map_err(|fault| match fault {
                    PatternFault::Counting => WordsError::UnknownCounting(tag.to_owned()),
                    PatternFault::Unused(words) => what(words.to_owned()),
                })?;
                if messages.insert((place.to_owned(), name.to_owned()), parts).is_some() {
                    return Err(what("it stands there twice".to_owned()));
                }
            }
        }
        Ok(Self { tag: tag.to_owned(), path: path.to_owned(), messages })
    }
}

/// Why a pattern cannot be used.
enum PatternFault {
    Counting,
    /// It is in the syntax, and not in the part of it that is used here.
    Unused(&'static str),
}

fn parts(tag: &str, pattern: &Pattern<&str>) -> Result<Vec<Part>, PatternFault> {
    let mut parts: Vec<Part> = Vec::new();
    for element in &pattern.elements {
        let part = match element {
            PatternElement::TextElement { value } => Part::Text((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => in_line(inline)?,
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                choice(tag, selector, variants)?
            }
        };
        match (parts.last_mut(), part) {
            (Some(Part::Text(words)), Part::Text(more)) => words.push_str(&more),
            (_, part) => parts.push(part),
        }
    }
    Ok(parts)
}

fn in_line(expression: &InlineExpression<&str>) -> Result<Part, PatternFault> {
    match expression {
        InlineExpression::StringLiteral { value } => {
            Ok(Part::Text(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned()))
        }
        InlineExpression::VariableReference { id } => Ok(Part::Argument(id.name.to_owned())),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" && arguments.named.is_empty() => {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => Ok(Part::Number(id.name.to_owned())),
                _ => Err(PatternFault::Unused("NUMBER takes one argument, such as `NUMBER($count)`")),
            }
        }
        _ => Err(PatternFault::Unused("of placeables only texts, arguments and NUMBER are used here")),
    }
}

fn choice(tag: &str, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Result<Part, PatternFault> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err(PatternFault::Unused("a form is chosen by an argument"));
    };
    let mut forms = Vec::new();
    let mut other = None;
    for variant in variants {
        let parts = parts(tag, &variant.value)?;
        match &variant.key {
            VariantKey::Identifier { name: "other" } if variant.default => other = Some(parts),
            VariantKey::Identifier { name: "one" } if ONE_AND_OTHER.contains(&tag) => forms.push((1, parts)),
            VariantKey::Identifier { .. } => return Err(PatternFault::Counting),
            VariantKey::NumberLiteral { value } => {
                let number = value.parse().map_err(|_| PatternFault::Unused("a form is of a whole number"))?;
                forms.push((number, parts));
            }
        }
    }
    let other = other.ok_or(PatternFault::Unused("the form of every other number is `*[other]`"))?;
    Ok(Part::Choice { count: id.name.to_owned(), forms, other })
}
