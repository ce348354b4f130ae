//! What is wrong, or looks wrong, in a policy: with its place, the words, and a way out.

mod doubt;
mod fault;

use std::fmt;
use std::ops::Range;

pub use doubt::{ConditionDoubt, Doubt, Extent};
pub use fault::{ExpectedNext, ExpectedValue, Fault, Items, Meant, RoleFault, TablePlace, ValueKind};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The policy cannot be used.
    Error,
    /// The policy can be used, but it hardly says what was meant.
    Warning,
}

/// What kind of thing was found; its text never changes, so that programs can go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindingCode {
    /// The file is not valid TOML or JSON.
    Syntax,
    /// A key that means nothing here.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A value of the wrong kind, or outside what is possible.
    WrongValue,
    /// A condition that cannot be read.
    Condition,
    /// A name in a condition or a text that is no measure.
    UnknownMeasure,
    /// A number where a truth value is meant, or the other way round.
    TypeError,
    /// A criterion that can give no colour.
    NoColour,
    /// An `over` that names no criterion.
    UnknownCriterion,
    /// Two criteria of one id.
    DuplicateCriterion,
    /// A condition that can never hold.
    NeverHolds,
    /// An orange band that its red band swallows whole.
    Overshadowed,
    /// A care group's criterion that replaces none.
    ReplacesNothing,
    /// A condition that always holds, or a part of one.
    AlwaysHolds,
    /// A percentage where the measure is a ratio, or the other way round.
    WrongScale,
    /// A range whose ends are the wrong way round.
    BackwardsRange,
    /// A number that the measure is never equal to.
    ImpossibleValue,
    /// A ratio that is compared with exactly one value.
    ExactRatio,
    /// An `over` that names all other criteria.
    OverrulesAll,
    /// A care group that no product leads to.
    EmptyCareGroup,
    /// Two care groups whose names differ by their spelling only.
    SimilarCareGroups,
    /// A code of one digit, where codes have two at least.
    ShortCode,
    /// A measure that is unknown for every request.
    UnfilledMeasure,
}

impl FindingCode {
    /// Every code.
    pub const ALL: [Self; 23] = [
        Self::Syntax,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongValue,
        Self::Condition,
        Self::UnknownMeasure,
        Self::TypeError,
        Self::NoColour,
        Self::UnknownCriterion,
        Self::DuplicateCriterion,
        Self::NeverHolds,
        Self::Overshadowed,
        Self::ReplacesNothing,
        Self::AlwaysHolds,
        Self::WrongScale,
        Self::BackwardsRange,
        Self::ImpossibleValue,
        Self::ExactRatio,
        Self::OverrulesAll,
        Self::EmptyCareGroup,
        Self::SimilarCareGroups,
        Self::ShortCode,
        Self::UnfilledMeasure,
    ];

    /// The code as programs see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown_key",
            Self::MissingKey => "missing_key",
            Self::WrongValue => "wrong_value",
            Self::Condition => "condition",
            Self::UnknownMeasure => "unknown_measure",
            Self::TypeError => "type_error",
            Self::NoColour => "no_colour",
            Self::UnknownCriterion => "unknown_criterion",
            Self::DuplicateCriterion => "duplicate_criterion",
            Self::NeverHolds => "never_holds",
            Self::Overshadowed => "overshadowed",
            Self::ReplacesNothing => "replaces_nothing",
            Self::AlwaysHolds => "always_holds",
            Self::WrongScale => "wrong_scale",
            Self::BackwardsRange => "backwards_range",
            Self::ImpossibleValue => "impossible_value",
            Self::ExactRatio => "exact_ratio",
            Self::OverrulesAll => "overrules_all",
            Self::EmptyCareGroup => "empty_care_group",
            Self::SimilarCareGroups => "similar_care_groups",
            Self::ShortCode => "short_code",
            Self::UnfilledMeasure => "unfilled_measure",
        }
    }
}

/// What can be wrong in a file of settings of some kind: a policy's [`Fault`], or that of another kind of file.
///
/// `Display` says it in one English sentence.
pub trait FileFault: fmt::Display {
    /// What kind of thing it is, as programs see it.
    fn code_name(&self) -> &'static str;

    /// How bad it is.
    fn severity(&self) -> Severity;

    /// A way out, in English, where there is one.
    fn remedy(&self) -> Option<String>;
}

impl FileFault for Fault {
    fn code_name(&self) -> &'static str {
        self.code().as_str()
    }

    fn severity(&self) -> Severity {
        self.severity()
    }

    fn remedy(&self) -> Option<String> {
        self.remedy()
    }
}

/// One thing that was found in a file of settings: by default a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<F = Fault> {
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

impl<F: FileFault> Finding<F> {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }

    /// What is wrong, in one English sentence.
    pub fn message(&self) -> String {
        self.fault.to_string()
    }

    /// A way out, in English, where there is one.
    pub fn suggestion(&self) -> Option<String> {
        self.fault.remedy()
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

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl<F: FileFault> fmt::Display for Finding<F> {
    /// `line 12, column 9: error[unknown_measure]: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Position { line, column } = self.position;
        write!(f, "line {line}, column {column}: {severity}[{}]: {}", self.fault.code_name(), self.fault)?;
        match self.suggestion() {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// A policy cannot be used; every reason is told, with the warnings beside them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PolicyError {
    findings: Vec<Finding>,
}

impl PolicyError {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Everything that was found, in the order of the file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the policy cannot be used")?;
        for finding in &self.findings {
            write!(f, "\n  {finding}")?;
        }
        Ok(())
    }
}

/// Longer words are not repeated in full.
const LONGEST_QUOTE: usize = 60;

/// What somebody wrote, as a message repeats it: between backquotes, and no longer than need be.
pub fn quoted(text: &str) -> String {
    match text.get(..floor_char_boundary(text, LONGEST_QUOTE)) {
        Some(start) if start.len() < text.len() => format!("`{start}…`"),
        _ => format!("`{text}`"),
    }
}

/// The name among `known` that `name` was probably meant to be.
fn closest<N: AsRef<str>>(name: &str, known: impl IntoIterator<Item = N>) -> Option<N> {
    // Nobody mistypes a name at such length.
    if name.len() > LONGEST_QUOTE {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let name = plain(name);
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name, &plain(candidate.as_ref())), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
