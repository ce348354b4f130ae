//! A table taken apart key by key, and the kinds of value that may stand behind a key.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::policy::finding::{ExpectedValue, Finding, Items, Meant, PolicyFault, TablePlace};
use crate::policy::node::{Node, NodeEntry, NodeValue};
use crate::register::{Code, Colour};

/// The entries of a table, taken out key by key; what is left over is unknown.
#[derive(Debug, Clone)]
pub struct Fields<'n> {
    /// The entries that were not taken out yet.
    pub entries: Vec<&'n NodeEntry>,
    /// Where the table stands.
    pub span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The value behind a key, which is known from now on.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(&self.entries.remove(at).node)
    }
}

/// Reads a file of settings, and goes on after a fault, so that all that is wrong is told at once.
///
/// The methods are what any such file needs; what goes wrong in them is one of a policy's faults, of which the faults of
/// another kind of file are made.
pub trait SettingsReader {
    /// What can be wrong in this kind of file.
    type Fault: From<PolicyFault>;

    /// What was found so far.
    fn findings(&mut self) -> &mut Vec<Finding<Self::Fault>>;

    /// Something is wrong with the words that stand there.
    fn found(&mut self, fault: impl Into<Self::Fault>, span: &Range<usize>) {
        self.findings().push(Finding::new(fault.into(), span.clone()));
    }

    /// The entries of a table; none: it is no table, which is a finding.
    fn fields<'n>(&mut self, node: &'n Node, place: TablePlace) -> Option<Fields<'n>> {
        match &node.value {
            NodeValue::Table(entries) => {
                let mut seen = HashSet::new();
                for entry in entries {
                    if !seen.insert(entry.key.as_str()) {
                        self.found(PolicyFault::KeyTwice(entry.key.clone()), &entry.key_span);
                    }
                }
                Some(Fields { entries: entries.iter().collect(), span: node.span.clone(), known: Vec::new() })
            }
            other => {
                self.found(PolicyFault::NotATable(place, other.kind()), &node.span);
                None
            }
        }
    }

    /// Whatever was not taken out means nothing.
    fn finish(&mut self, fields: &Fields<'_>) {
        // What stands here twice was told already.
        for entry in fields.entries.iter().filter(|entry| !fields.known.contains(&entry.key.as_str())) {
            let meant = Meant::by(&entry.key, fields.known.iter().copied());
            self.found(PolicyFault::UnknownKey(entry.key.clone(), meant), &entry.key_span);
        }
    }

    /// A value of another kind is expected behind this key.
    fn wrong(&mut self, node: &Node, key: &str, expected: ExpectedValue) {
        self.found(PolicyFault::WrongKind { key: key.to_owned(), found: node.value.kind(), expected }, &node.span);
    }

    /// A key that must be there is not.
    fn missing(&mut self, fields: &Fields<'_>, key: &'static str, example: &'static str) {
        self.found(PolicyFault::MissingKey { key, example }, &(fields.span.start..fields.span.start));
    }

    /// A text that is not empty.
    fn text_of(&mut self, node: &Node, key: &str) -> Option<String> {
        match &node.value {
            NodeValue::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            NodeValue::Text(_) => {
                self.found(PolicyFault::EmptyText(key.to_owned()), &node.span);
                None
            }
            _ => {
                self.wrong(node, key, ExpectedValue::Text);
                None
            }
        }
    }

    /// A date, also one in quotes.
    fn date_of(&mut self, node: &Node, key: &str) -> Option<NaiveDate> {
        let date = match &node.value {
            NodeValue::Date(date) => Some(*date),
            NodeValue::Text(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.wrong(node, key, ExpectedValue::Date);
        }
        date
    }

    /// A whole number within bounds, or the default.
    fn whole(&mut self, fields: &mut Fields<'_>, key: &'static str, default: i32, least: i32) -> i32 {
        const MOST: i32 = 36_500;
        let Some(node) = fields.take(key) else { return default };
        match node.value {
            NodeValue::Number(number)
                if number.fract() == 0.0 && (f64::from(least)..=f64::from(MOST)).contains(&number) =>
            {
                number as i32
            }
            _ => {
                self.found(PolicyFault::NotWhole { key, least, most: MOST, default }, &node.span);
                default
            }
        }
    }

    /// The values of a list.
    fn list_of<'n>(&mut self, node: &'n Node, key: &str, of: Items) -> &'n [Node] {
        match &node.value {
            NodeValue::List(items) => items,
            _ => {
                self.wrong(node, key, ExpectedValue::List(of));
                &[]
            }
        }
    }

    /// A code of a code list.
    fn code_of(&mut self, text: &str, span: &Range<usize>) -> Option<Code> {
        let code = text.parse().ok();
        if code.is_none() {
            self.found(PolicyFault::NotACode(text.to_owned()), span);
        }
        code
    }

    /// A colour.
    fn colour_of(&mut self, node: &Node, key: &str) -> Option<Colour> {
        let text = self.text_of(node, key)?;
        let colour = text.parse().ok();
        if colour.is_none() {
            let meant = Meant::by(&text, Colour::ALL.iter().map(|colour| colour.as_str()));
            self.found(PolicyFault::NotAColour(text, meant), &node.span);
        }
        colour
    }

    /// The text behind a key that must be there.
    fn required_text(&mut self, fields: &mut Fields<'_>, key: &'static str, example: &'static str) -> Option<String> {
        match fields.take(key) {
            Some(node) => self.text_of(node, key),
            None => {
                self.missing(fields, key, example);
                None
            }
        }
    }

    /// There may be no more of something than this.
    fn at_most(&mut self, most: usize, found: usize, of: Items, span: &Range<usize>) {
        if found > most {
            self.found(PolicyFault::TooMany { of, found, most }, span);
        }
    }
}
