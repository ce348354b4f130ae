//! One thing that was found in a file of settings, with the place and the words that it is about.

use std::fmt;
use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::code::{FindingCode, Severity};
use super::fault::PolicyFault;
use super::meant::floor_char_boundary;
use crate::language::Language;

/// What can be wrong in a file of settings of some kind: a policy's [`PolicyFault`], or that of another kind of file.
///
/// The words of it are in every language that the engine knows.
pub trait SettingsFault {
    /// What kind of thing it is, as programs see it.
    fn code_name(&self) -> &'static str;

    /// How bad it is.
    fn severity(&self) -> Severity;

    /// What is wrong, in one sentence.
    fn sentence(&self, language: Language) -> String;

    /// A way out, where there is one.
    fn remedy(&self, language: Language) -> Option<String>;
}

/// One thing that was found in a file of settings: by default a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<F = PolicyFault> {
    fault: F,
    span: Range<usize>,
    position: Position,
    words: String,
}

/// Where in a file: line and column, from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Finding {
    /// What kind of thing it is.
    pub fn code(&self) -> FindingCode {
        self.fault.code()
    }
}

impl<F> Finding<F> {
    /// Something about the words that stand there, in bytes; its line and column are worked out by [`place`].
    pub fn new(fault: F, span: Range<usize>) -> Self {
        Self { fault, span, position: Position::default(), words: String::new() }
    }

    /// What is wrong, as data: for who says it in other words, or in another language.
    pub fn fault(&self) -> &F {
        &self.fault
    }

    /// The same finding of another kind of file, where a fault of one is a fault of the other too.
    pub fn map<G>(self, fault: impl FnOnce(F) -> G) -> Finding<G> {
        let Self { fault: found, span, position, words } = self;
        Finding { fault: fault(found), span, position, words }
    }

    /// Where it stands in the file, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where it stands in the file.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The words that it is about (of the first line, if they are more).
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl<F: SettingsFault> Finding<F> {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, language: Language) -> String {
        self.fault.sentence(language)
    }

    /// A way out, where there is one.
    pub fn suggestion(&self, language: Language) -> Option<String> {
        self.fault.remedy(language)
    }
}

/// Puts findings in the order of the text that they are about, and works out their lines, columns and words.
///
/// The text begins with `mark` bytes that are no part of it for those who read it, and of which the spans do not know.
pub fn place<F>(mut findings: Vec<Finding<F>>, text: &str, mark: usize) -> Vec<Finding<F>> {
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    let body = text.get(mark..).unwrap_or_default();
    // One walk through the text, however many findings there are.
    let (mut at, mut position) = (0, Position { line: 1, column: 1 });
    for finding in &mut findings {
        let start = floor_char_boundary(body, finding.span.start);
        let end = floor_char_boundary(body, finding.span.end).max(start);
        let passed = &body[at..start];
        if let Some(line_end) = passed.rfind('\n') {
            position.line += passed.matches('\n').count();
            position.column = 1 + passed[line_end + 1..].chars().count();
        } else {
            position.column += passed.chars().count();
        }
        at = start;
        finding.position = position;
        body[start..end].lines().next().unwrap_or_default().clone_into(&mut finding.words);
        finding.span = start + mark..end + mark;
    }
    findings
}

impl<F: SettingsFault> Serialize for Finding<F> {
    /// `severity`, `code`, `line`, `column`, the `words` that it is about, the `message` and the `suggestion` (or null), in
    /// English.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Finding", 7)?;
        fields.serialize_field("severity", &self.severity())?;
        fields.serialize_field("code", self.fault.code_name())?;
        fields.serialize_field("line", &self.position.line)?;
        fields.serialize_field("column", &self.position.column)?;
        fields.serialize_field("words", &self.words)?;
        fields.serialize_field("message", &self.message(Language::En))?;
        fields.serialize_field("suggestion", &self.suggestion(Language::En))?;
        fields.end()
    }
}

impl<F: SettingsFault> fmt::Display for Finding<F> {
    /// `line 12, column 9: error[unknown_measure]: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity().as_str();
        let Position { line, column } = self.position;
        let message = self.message(Language::En);
        write!(f, "line {line}, column {column}: {severity}[{}]: {message}", self.fault.code_name())?;
        match self.suggestion(Language::En) {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl SettingsFault for PolicyFault {
    fn code_name(&self) -> &'static str {
        self.code().as_str()
    }

    fn severity(&self) -> Severity {
        self.severity()
    }

    fn sentence(&self, language: Language) -> String {
        self.sentence(language)
    }

    fn remedy(&self, language: Language) -> Option<String> {
        self.remedy(language)
    }
}
