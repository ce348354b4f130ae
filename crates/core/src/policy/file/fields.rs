//! A table taken apart key by key, and the kinds of value that may stand behind a key.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::Reader;
use crate::policy::finding::{Code as FindingCode, Finding, quoted, suggestion};
use crate::policy::node::{Entry, Node, Value};
use crate::register::{Code, Colour};

/// The entries of a table, taken out key by key; what is left over is unknown.
pub(super) struct Fields<'n> {
    pub(super) entries: Vec<&'n Entry>,
    pub(super) span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The value behind a key, which is known from now on.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(&self.entries.remove(at).node)
    }
}

impl Reader<'_> {
    pub(super) fn error(
        &mut self,
        code: FindingCode,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(Finding::error(code, span.clone(), message).help(help));
    }

    pub(super) fn fields<'n>(&mut self, node: &'n Node, what: &str) -> Option<Fields<'n>> {
        match &node.value {
            Value::Table(entries) => {
                let mut seen = HashSet::new();
                for entry in entries {
                    if !seen.insert(entry.key.as_str()) {
                        let message = format!("{} stands here twice", quoted(&entry.key));
                        self.error(FindingCode::Syntax, &entry.key_span, message, "leave one of them out");
                    }
                }
                Some(Fields { entries: entries.iter().collect(), span: node.span.clone(), known: Vec::new() })
            }
            other => {
                let message = format!("{what} is {}, and a table is expected", other.kind());
                self.error(FindingCode::WrongValue, &node.span, message, "see the policy guide for its form");
                None
            }
        }
    }

    /// Whatever was not taken out means nothing.
    pub(super) fn finish(&mut self, fields: &Fields<'_>) {
        // What stands here twice was told already.
        for entry in fields.entries.iter().filter(|entry| !fields.known.contains(&entry.key.as_str())) {
            let message = format!("{} is no key that means anything here", quoted(&entry.key));
            let help = suggestion(&entry.key, fields.known.iter().copied());
            self.error(FindingCode::UnknownKey, &entry.key_span, message, help);
        }
    }

    pub(super) fn wrong(&mut self, node: &Node, key: &str, expected: &str) {
        let message = format!("`{key}` is {}, and {expected} is expected", node.value.kind());
        self.findings.push(Finding::error(FindingCode::WrongValue, node.span.clone(), message));
    }

    pub(super) fn missing(&mut self, fields: &Fields<'_>, key: &str, example: &str) {
        let span = fields.span.start..fields.span.start;
        let message = format!("`{key}` is missing");
        self.error(FindingCode::MissingKey, &span, message, format!("write for instance `{example}`"));
    }

    pub(super) fn text_of(&mut self, node: &Node, key: &str) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Text(_) => {
                self.error(FindingCode::WrongValue, &node.span, format!("`{key}` is empty"), "write a text");
                None
            }
            _ => {
                self.wrong(node, key, "a text in quotes");
                None
            }
        }
    }

    pub(super) fn date_of(&mut self, node: &Node, key: &str) -> Option<NaiveDate> {
        let date = match &node.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.wrong(node, key, "a date such as 2026-01-01");
        }
        date
    }

    /// A whole number within bounds, or the default.
    pub(super) fn whole(&mut self, fields: &mut Fields<'_>, key: &'static str, default: i32, least: i32) -> i32 {
        const MOST: f64 = 36_500.0;
        let Some(node) = fields.take(key) else { return default };
        match node.value {
            Value::Number(number) if number.fract() == 0.0 && number >= f64::from(least) && number <= MOST => {
                number as i32
            }
            _ => {
                let message = format!("`{key}` is a whole number from {least} to {MOST}");
                self.error(FindingCode::WrongValue, &node.span, message, format!("the default is {default}"));
                default
            }
        }
    }

    pub(super) fn list_of<'n>(&mut self, node: &'n Node, key: &str, of: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.wrong(node, key, &format!("a list of {of}"));
                &[]
            }
        }
    }

    pub(super) fn code_of(&mut self, text: &str, span: &Range<usize>) -> Option<Code> {
        let code = text.parse().ok();
        if code.is_none() {
            let message = format!("{} cannot be a code", quoted(text));
            self.error(FindingCode::WrongValue, span, message, format!("a code has one to {} bytes", Code::MAX_BYTES));
        }
        code
    }

    pub(super) fn colour_of(&mut self, node: &Node, key: &str) -> Option<Colour> {
        let text = self.text_of(node, key)?;
        let colour = text.parse().ok();
        if colour.is_none() {
            let help = suggestion(&text, Colour::ALL.iter().map(|colour| colour.as_str()));
            self.error(FindingCode::WrongValue, &node.span, format!("{} is not a colour", quoted(&text)), help);
        }
        colour
    }

    pub(super) fn required_text(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        example: &str,
    ) -> Option<String> {
        match fields.take(key) {
            Some(node) => self.text_of(node, key),
            None => {
                self.missing(fields, key, example);
                None
            }
        }
    }

    pub(super) fn at_most(&mut self, most: usize, found: usize, what: &str, span: &Range<usize>) {
        if found > most {
            let message = format!("there are {found} {what}, and at most {most} can be read");
            self.error(FindingCode::WrongValue, span, message, "make it several policies");
        }
    }
}
