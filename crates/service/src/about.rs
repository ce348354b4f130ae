//! What the service knows, beside people: its policies, the measures, the official terms.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use stoplicht_core::policy::{PolicyError, PolicyRef};
use stoplicht_core::{Language, Measure, MeasureUnit, Policy};
use stoplicht_report::{Ink, Page};
use stoplicht_run::{FileFinding, policy_check};

use crate::policies::Policies;

/// The table of terms, as the documents have it.
const GLOSSARY: &str = include_str!("../../../docs/glossary.md");

/// The policies that are loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyList {
    /// By name, first day and version.
    pub policies: Vec<LoadedPolicy>,
}

/// A policy that is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LoadedPolicy {
    /// The policy's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub hash: String,
    /// The first day on which requests are weighed against it.
    pub valid_from: NaiveDate,
    /// What it says, in sentences, in the language that was asked.
    pub in_words: String,
}

/// What was found in the text of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyAnswer {
    /// It has no errors.
    pub usable: bool,
    /// Which policy it is, if it is usable.
    pub policy: Option<PolicyRef>,
    /// What it says, in sentences, if it is usable.
    pub in_words: Option<String>,
    /// Everything that was found.
    pub findings: Vec<PolicyFinding>,
}

/// Something that was found in a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyFinding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The code of the finding.
    pub code: &'static str,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub detail: String,
    /// What to write instead, if that is known.
    pub suggestion: Option<String>,
}

/// The measures that a policy may name.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeasureList {
    /// In the order of the columns of `triage`.
    pub measures: Vec<MeasureAbout>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeasureAbout {
    /// Its name in policies and in answers.
    pub name: &'static str,
    /// What it counts in: `count`, `days`, `ratio`, `change` or `percent`.
    pub unit: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// Can it be unknown?
    pub may_be_unknown: bool,
    /// Is it for the access worker only, and never shown to a provider?
    pub internal: bool,
}

/// The official terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Glossary {
    /// By their English names.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Term {
    /// In English.
    pub english: &'static str,
    /// In Dutch; none: there is no word of its own.
    pub dutch: Option<&'static str>,
    /// What it is, in English.
    pub meaning: &'static str,
}

/// The policies that are loaded, in the language.
pub fn policies(policies: &Policies, language: Language) -> PolicyList {
    let told = policies.all().iter().map(|policy| {
        let PolicyRef { name, version, hash } = policy.id().clone();
        LoadedPolicy { name, version, hash, valid_from: policy.valid_from(), in_words: in_words(policy, language) }
    });
    PolicyList { policies: told.collect() }
}

/// What was found in the text of a policy, in the language.
pub fn checked(policy: &Result<Policy, PolicyError>, language: Language) -> PolicyAnswer {
    let findings = FileFinding::all(policy_check::found(policy), language).into_iter().map(|found| PolicyFinding {
        severity: found.severity,
        code: found.code,
        line: found.line,
        column: found.column,
        detail: found.message,
        suggestion: found.suggestion,
    });
    let usable = policy.as_ref().ok();
    PolicyAnswer {
        usable: usable.is_some(),
        policy: usable.map(|policy| policy.id().clone()),
        in_words: usable.map(|policy| in_words(policy, language)),
        findings: findings.collect(),
    }
}

fn in_words(policy: &Policy, language: Language) -> String {
    stoplicht_report::policy::page(policy, Page::new(language, Page::MAX_WIDTH)).print(Ink::Plain)
}

/// The measures, in the language.
pub fn measures(language: Language) -> MeasureList {
    let told = Measure::ALL.iter().map(|measure| {
        let definition = measure.definition();
        MeasureAbout {
            name: definition.name,
            unit: unit(definition.unit),
            label: measure.label(language),
            meaning: measure.meaning(language),
            may_be_unknown: definition.may_be_unknown,
            internal: definition.internal,
        }
    });
    MeasureList { measures: told.collect() }
}

const fn unit(unit: MeasureUnit) -> &'static str {
    match unit {
        MeasureUnit::Count => "count",
        MeasureUnit::Days => "days",
        MeasureUnit::Ratio => "ratio",
        MeasureUnit::Change => "change",
        MeasureUnit::Percent => "percent",
    }
}

/// The official terms, from the table that the documents have.
pub fn glossary() -> Glossary {
    let rows = GLOSSARY.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
        let (english, dutch, meaning) = (cells.next()?, cells.next()?, cells.next()?);
        let is_term = english != "English" && !english.starts_with("---");
        is_term.then_some(Term { english, dutch: Some(dutch).filter(|dutch| *dutch != "\u{2014}"), meaning })
    });
    Glossary { terms: rows.collect() }
}
