//! The criteria: which colours each gives or lowers, on which conditions, and with which words.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::canonical::without_nulls;
use super::fields::{Fields, SettingsReader};
use super::reader::{CriterionDraft, GroupDraft, PolicyReader};
use crate::measure::Measure;
use crate::policy::condition::Condition;
use crate::policy::decide::{Criterion, CriterionRole, Test};
use crate::policy::finding::{ConditionDoubt, Doubt, ExpectedValue, Extent, Items, PolicyFault, RoleFault, TablePlace};
use crate::policy::node::{Node, NodeValue};
use crate::policy::outcomes::Sense;
use crate::policy::parse::{self, FaultAt, Parsed};
use crate::policy::suspect::doubts;
use crate::policy::text::{TextTemplate, Texts};
use crate::register::Colour;

/// Far beyond any policy; without a bound, care groups times criteria could take memory out of all proportion.
const MAX_CRITERIA: usize = 200;
const MAX_CARE_GROUPS: usize = 500;
/// The longest id of a criterion, in bytes.
const MAX_ID: usize = 100;

/// A condition that was read, and where it and each of its parts stand.
struct Found {
    test: Test,
    span: Range<usize>,
    parts: Vec<(Condition, Range<usize>)>,
}

impl PolicyReader<'_> {
    pub(super) fn criteria(&mut self, node: Option<&Node>) -> Vec<CriterionDraft> {
        let Some(node) = node else { return Vec::new() };
        let mut drafts: Vec<CriterionDraft> = Vec::new();
        let items = self.list_of(node, "criterion", Items::Criteria);
        self.at_most(MAX_CRITERIA, items.len(), Items::Criteria, &node.span);
        for item in items.iter().take(MAX_CRITERIA) {
            let Some(draft) = self.criterion(item) else { continue };
            if drafts.iter().any(|earlier| earlier.criterion.id == draft.criterion.id) {
                self.found(PolicyFault::CriterionTwice(draft.criterion.id), &draft.id_span);
                continue;
            }
            drafts.push(draft);
        }
        drafts
    }

    pub(super) fn group_criteria(&mut self, node: Option<&Node>) -> Vec<GroupDraft> {
        let Some(node) = node else { return Vec::new() };
        let mut groups: Vec<GroupDraft> = Vec::new();
        let items = self.list_of(node, "care_group", Items::CareGroups);
        self.at_most(MAX_CARE_GROUPS, items.len(), Items::CareGroups, &node.span);
        for item in items.iter().take(MAX_CARE_GROUPS) {
            let Some(mut fields) = self.fields(item, TablePlace::Key("care_group")) else { continue };
            let name_span =
                fields.entries.iter().find(|entry| entry.key == "name").map(|entry| entry.node.span.clone());
            let name = self.required_text(&mut fields, "name", "name = \"pleegzorg\"");
            let drafts = self.criteria(fields.take("criterion"));
            self.finish(&fields);
            let Some((name, name_span)) = name.zip(name_span) else { continue };
            if groups.iter().any(|known| known.name == name) {
                self.found(PolicyFault::CareGroupTwice(name), &item.span);
                continue;
            }
            groups.push(GroupDraft { name, name_span, criteria: drafts });
        }
        groups
    }

    fn criterion(&mut self, node: &Node) -> Option<CriterionDraft> {
        let mut fields = self.fields(node, TablePlace::Criterion)?;
        let keys: Vec<&str> = fields.entries.iter().map(|entry| entry.key.as_str()).collect();
        let id_span = fields.entries.iter().find(|entry| entry.key == "id").map(|entry| entry.node.span.clone());
        let id = self.required_text(&mut fields, "id", "id = \"prior-extensions\"");
        let orange = self.test(&mut fields, "orange");
        let red = self.test(&mut fields, "red");
        let green = self.test(&mut fields, "green");
        let unknown = fields.take("unknown").and_then(|node| self.colour_of(node, "unknown"));
        let not_applicable = fields.take("not_applicable").and_then(|node| self.colour_of(node, "not_applicable"));
        let over = fields.take("over").map(|node| self.over(node));
        let (texts, texts_json) = self.texts(fields.take("text"));
        self.finish(&fields);
        let (id, span) = (id?, id_span?);
        if id.len() > MAX_ID {
            self.found(PolicyFault::LongId(MAX_ID), &span);
            return None;
        }

        let faults = role_faults(&keys);
        for fault in &faults {
            self.found(PolicyFault::NoRole(id.clone(), *fault), &span);
        }
        let tests = [&orange, &red, &green];
        if tests.iter().any(|test| matches!(test, Some(Err(())))) || !faults.is_empty() {
            self.faulty.insert(id);
            return None;
        }
        let [orange, red, green] = [orange, red, green].map(|test| test.and_then(Result::ok));
        self.warn(&id, [(Colour::Orange, &orange), (Colour::Red, &red), (Colour::Green, &green)]);
        let canonical = json!({
            "id": id,
            "orange": orange.as_ref().map(|found| found.test.text()),
            "red": red.as_ref().map(|found| found.test.text()),
            "green": green.as_ref().map(|found| found.test.text()),
            "unknown": green.is_none().then(|| unknown.unwrap_or(Colour::Orange)),
            "not_applicable": not_applicable,
            "over": over.as_ref().map(|over| over.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>()),
            "text": texts_json,
        });
        let [orange, red, green] = [orange, red, green].map(|found| found.map(|found| found.test));
        let tests = [&red, &orange, &green].into_iter().flatten();
        let (looks_at, boundaries) = (measures_of(tests.clone()), boundaries_of(tests));
        let role = match green {
            Some(green) => CriterionRole::Lowers { green, over: Vec::new() },
            None => CriterionRole::Colours { orange, red, unknown: unknown.unwrap_or(Colour::Orange), not_applicable },
        };
        let criterion = Criterion { id, role, texts, looks_at, boundaries };
        Some(CriterionDraft {
            criterion,
            over: over.unwrap_or_default(),
            id_span: span,
            canonical: without_nulls(canonical),
        })
    }

    /// The condition of a colour. None: there is none; an error: it cannot be read, which is a finding.
    fn test(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Result<Found, ()>> {
        let node = fields.take(key)?;
        let NodeValue::Text(text) = &node.value else {
            self.wrong(node, key, ExpectedValue::Condition);
            return Some(Err(()));
        };
        match parse::condition(text) {
            Ok(Parsed { condition, tests }) => {
                let in_file = |(part, span)| (part, self.span_within(node, text, &span));
                let parts = tests.into_iter().map(in_file).collect();
                Some(Ok(Found { test: Test::new(condition), span: node.span.clone(), parts }))
            }
            Err(FaultAt { fault, span }) => {
                self.found(fault, &self.span_within(node, text, &span));
                Some(Err(()))
            }
        }
    }

    /// Where a part of a text stands in the file; the whole text, if it is written with escapes.
    fn span_within(&self, node: &Node, text: &str, part: &Range<usize>) -> Range<usize> {
        let written = self.text.get(node.span.clone()).unwrap_or_default();
        match written.find(text) {
            Some(at) if !text.is_empty() => node.span.start + at + part.start..node.span.start + at + part.end,
            _ => node.span.clone(),
        }
    }

    /// Whatever says nothing, or hardly what was meant.
    fn warn(&mut self, id: &str, tests: [(Colour, &Option<Found>); 3]) {
        let before = self.findings.len();
        for (colour, found) in tests {
            if let Some(found) = found {
                self.warn_of(id, colour, found);
            }
        }
        // What is said of a band already need not be said again.
        let [(_, orange), (_, red), _] = tests;
        if let (Some(orange), Some(red)) = (orange, red)
            && self.findings.len() == before
            && self.checker.adds_to(&orange.test, &red.test) == Some(false)
        {
            self.found(PolicyFault::Doubt(Doubt::Overshadowed(id.to_owned())), &orange.span);
        }
        for (part, span) in tests.into_iter().filter_map(|(_, found)| found.as_ref()).flat_map(|found| &found.parts) {
            let mut names = false;
            part.visit(&mut |measure| names |= measure == Measure::TrajectoryPercentile);
            if names {
                self.unfilled(span);
            }
        }
    }

    /// What is wrong with one condition: the parts that were hardly meant so, else all of it, else the parts that say nothing.
    fn warn_of(&mut self, id: &str, colour: Colour, found: &Found) {
        let mut doubts: Vec<(ConditionDoubt, &Range<usize>)> = found
            .parts
            .iter()
            .flat_map(|(part, span)| doubts(part).into_iter().map(move |doubt| (doubt, span)))
            .collect();
        if doubts.is_empty() {
            doubts.extend(self.senseless(&found.test, colour, Extent::Whole).map(|doubt| (doubt, &found.span)));
        }
        if doubts.is_empty() && found.parts.len() > 1 {
            for (part, span) in &found.parts {
                doubts
                    .extend(self.senseless(&Test::new(part.clone()), colour, Extent::Part).map(|doubt| (doubt, span)));
            }
        }
        for (doubt, span) in doubts {
            self.found(PolicyFault::Doubt(Doubt::Condition(id.to_owned(), doubt)), span);
        }
    }

    /// Does the condition tell nothing from anything?
    fn senseless(&mut self, test: &Test, colour: Colour, extent: Extent) -> Option<ConditionDoubt> {
        let unless_unknown = match self.checker.sense(test) {
            Sense::Tells => return None,
            Sense::Never => return Some(ConditionDoubt::NeverHolds(extent)),
            Sense::Always => None,
            Sense::WhereKnown => {
                let named = measures_of(std::iter::once(test));
                Some(named.into_iter().filter(|measure| measure.definition().may_be_unknown).collect())
            }
        };
        Some(ConditionDoubt::AlwaysHolds { extent, colour, unless_unknown })
    }

    /// No run of this program fills the measure, unless it is given a reference.
    fn unfilled(&mut self, span: &Range<usize>) {
        self.found(PolicyFault::Doubt(Doubt::UnfilledMeasure(Measure::TrajectoryPercentile)), span);
    }

    fn over(&mut self, node: &Node) -> Vec<(String, Range<usize>)> {
        let mut over = Vec::new();
        let items = self.list_of(node, "over", Items::CriterionIds);
        if items.is_empty() {
            self.found(PolicyFault::OverNothing, &node.span);
        }
        for item in items {
            over.extend(self.text_of(item, "over").map(|id| (id, item.span.clone())));
        }
        over.sort_by(|a, b| a.0.cmp(&b.0));
        over.dedup_by(|a, b| a.0 == b.0);
        over
    }

    fn texts(&mut self, node: Option<&Node>) -> (Texts, Json) {
        let Some(mut fields) = node.and_then(|node| self.fields(node, TablePlace::Key("text"))) else {
            return (Texts::default(), Json::Null);
        };
        let mut read = |key: &'static str| {
            let node = fields.take(key)?;
            let text = self.text_of(node, key)?;
            match TextTemplate::parse(&text) {
                Ok(template) => {
                    if template.measures().any(|measure| measure == Measure::TrajectoryPercentile) {
                        self.unfilled(&node.span);
                    }
                    Some((template, text))
                }
                Err(fault) => {
                    self.found(fault, &node.span);
                    None
                }
            }
        };
        let (nl, en) = (read("nl"), read("en"));
        let json = json!({ "nl": nl.as_ref().map(|(_, text)| text), "en": en.as_ref().map(|(_, text)| text) });
        self.finish(&fields);
        (Texts { nl: nl.map(|(template, _)| template), en: en.map(|(template, _)| template) }, without_nulls(json))
    }
}

/// What a criterion is for, going by its keys: it gives colours, or it lowers those of others. Each way in which it is
/// neither.
fn role_faults(keys: &[&str]) -> Vec<RoleFault> {
    let says = |key| keys.contains(&key);
    let mut faults = Vec::new();
    match (says("green"), says("orange") || says("red"), says("over")) {
        (false, false, _) => faults.push(RoleFault::NoCondition),
        (true, true, _) => faults.push(RoleFault::Both),
        (true, false, false) => faults.push(RoleFault::LowersNone),
        (false, true, true) => faults.push(RoleFault::OverWithoutGreen),
        _ => {}
    }
    if says("green") && (says("unknown") || says("not_applicable")) {
        faults.push(RoleFault::UnknownWithGreen);
    }
    faults
}

/// The measures that the conditions look at, each once, in the order in which they come up.
fn measures_of<'t>(tests: impl Iterator<Item = &'t Test>) -> Vec<Measure> {
    let mut measures = Vec::new();
    for test in tests {
        test.condition().visit(&mut |measure| {
            if !measures.contains(&measure) {
                measures.push(measure);
            }
        });
    }
    measures
}

/// The numbers that the conditions hold each measure against.
fn boundaries_of<'t>(tests: impl Iterator<Item = &'t Test>) -> Vec<(Measure, Vec<f64>)> {
    let mut boundaries: BTreeMap<Measure, Vec<f64>> = BTreeMap::new();
    for test in tests {
        test.condition().boundaries(&mut |measure, number| boundaries.entry(measure).or_default().push(number));
    }
    boundaries.into_iter().collect()
}
