//! The policy file: which keys there are, what may stand behind them, and the canonical form.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::ops::Range;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::decide::{Criterion, Role, RuleSet, Test};
use super::finding::{Code as FindingCode, Finding, quoted, suggestion};
use super::node::{Entry, Node, Value};
use super::text::{Template, Texts};
use super::{ListRules, Policy, PolicyRef, check, parse};
use crate::calendar::Holidays;
use crate::history::Reading;
use crate::register::{Code, Colour};

/// Reads a policy from its tree. What is found comes back beside it; a policy with errors is none.
pub fn read(text: &str, root: &Node) -> (Option<Policy>, Vec<Finding>) {
    let mut reader = Reader { text, findings: Vec::new(), faulty: HashSet::new(), checker: check::Checker::default() };
    let policy = reader.policy(root);
    (policy, reader.findings)
}

/// Far beyond any policy; without a bound, care groups times criteria could take memory out of all proportion.
const MAX_CRITERIA: usize = 200;
const MAX_CARE_GROUPS: usize = 500;
const MAX_CARE_GROUP_CODES: usize = 10_000;
/// The longest id of a criterion, in bytes.
const MAX_ID: usize = 100;

struct Reader<'a> {
    text: &'a str,
    findings: Vec<Finding>,
    /// The ids of criteria that are there but cannot be used: whoever names them is not to blame.
    faulty: HashSet<String>,
    checker: check::Checker,
}

/// A criterion as the file gives it: its `over` still by name.
struct Draft {
    criterion: Criterion,
    over: Vec<(String, Range<usize>)>,
    id_span: Range<usize>,
    canonical: Json,
}

/// The entries of a table, taken out key by key; what is left over is unknown.
struct Fields<'n> {
    entries: Vec<&'n Entry>,
    span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(&self.entries.remove(at).node)
    }
}

impl Reader<'_> {
    fn error(&mut self, code: FindingCode, span: &Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::error(code, span.clone(), message).help(help));
    }

    fn fields<'n>(&mut self, node: &'n Node, what: &str) -> Option<Fields<'n>> {
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
    fn finish(&mut self, fields: &Fields<'_>) {
        // What stands here twice was told already.
        for entry in fields.entries.iter().filter(|entry| !fields.known.contains(&entry.key.as_str())) {
            let message = format!("{} is no key that means anything here", quoted(&entry.key));
            let help = suggestion(&entry.key, fields.known.iter().copied());
            self.error(FindingCode::UnknownKey, &entry.key_span, message, help);
        }
    }

    fn wrong(&mut self, node: &Node, key: &str, expected: &str) {
        let message = format!("`{key}` is {}, and {expected} is expected", node.value.kind());
        self.findings.push(Finding::error(FindingCode::WrongValue, node.span.clone(), message));
    }

    fn missing(&mut self, fields: &Fields<'_>, key: &str, example: &str) {
        let span = fields.span.start..fields.span.start;
        let message = format!("`{key}` is missing");
        self.error(FindingCode::MissingKey, &span, message, format!("write for instance `{example}`"));
    }

    fn text_of(&mut self, node: &Node, key: &str) -> Option<String> {
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

    fn date_of(&mut self, node: &Node, key: &str) -> Option<NaiveDate> {
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
    fn whole(&mut self, fields: &mut Fields<'_>, key: &'static str, default: i32, least: i32) -> i32 {
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

    fn list_of<'n>(&mut self, node: &'n Node, key: &str, of: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.wrong(node, key, &format!("a list of {of}"));
                &[]
            }
        }
    }

    fn code_of(&mut self, text: &str, span: &Range<usize>) -> Option<Code> {
        let code = text.parse().ok();
        if code.is_none() {
            let message = format!("{} cannot be a code", quoted(text));
            self.error(FindingCode::WrongValue, span, message, format!("a code has one to {} bytes", Code::MAX_BYTES));
        }
        code
    }

    fn colour_of(&mut self, node: &Node, key: &str) -> Option<Colour> {
        let text = self.text_of(node, key)?;
        let colour = text.parse().ok();
        if colour.is_none() {
            let help = suggestion(&text, Colour::ALL.iter().map(|colour| colour.as_str()));
            self.error(FindingCode::WrongValue, &node.span, format!("{} is not a colour", quoted(&text)), help);
        }
        colour
    }

    fn policy(&mut self, root: &Node) -> Option<Policy> {
        let mut fields = self.fields(root, "the policy")?;
        match fields.take("schema") {
            None => self.missing(&fields, "schema", "schema = 1"),
            Some(Node { value: Value::Number(1.0), .. }) => {}
            Some(node) => {
                self.error(
                    FindingCode::WrongValue,
                    &node.span,
                    "this is not a schema that is known",
                    "write `schema = 1`",
                );
            }
        }
        let name = self.required_text(&mut fields, "name", "name = \"Voorbeeldregio jeugdhulp\"");
        let version = self.required_text(&mut fields, "version", "version = \"2026.1\"");
        let valid_from = match fields.take("valid_from") {
            Some(node) => self.date_of(node, "valid_from"),
            None => {
                self.missing(&fields, "valid_from", "valid_from = 2026-01-01");
                None
            }
        };
        let list = self.list_rules(fields.take("list"));
        let reading = self.reading(fields.take("history"));
        let table = self.care_groups(fields.take("care_groups"));
        let base = self.criteria(fields.take("criterion"));
        let groups = self.group_criteria(fields.take("care_group"));
        if !names_criteria(root) {
            let span = fields.span.start..fields.span.start;
            let help = "add a `[[criterion]]` with an `id`, and a condition for `orange` or `red`";
            self.error(FindingCode::MissingKey, &span, "there is no criterion", help);
        }
        self.finish(&fields);

        let names = group_names(&table, &groups);
        let place = |name: &str| {
            names.binary_search_by(|known| known.as_str().cmp(name)).ok().and_then(|at| u16::try_from(at).ok())
        };
        let rules = self.link(base.iter());
        let mut group_rules = BTreeMap::new();
        for (name, _, own) in &groups {
            let (rules, place) = (self.own_rules(name, &base, own), place(name)?);
            group_rules.insert(place, rules);
        }
        let care_groups = table.iter().filter_map(|(code, name)| Some((*code, place(name)?))).collect();
        let canonical = without_nulls(json!({
            "schema": 1,
            "name": name.as_ref()?,
            "version": version.as_ref()?,
            "valid_from": valid_from?,
            "list": list_json(&list),
            "history": reading_json(&reading),
            "care_groups": table.iter().map(|(code, name)| (code.to_string(), Json::from(name.as_str()))).collect::<serde_json::Map<_, _>>(),
            "criterion": base.iter().map(|draft| draft.canonical.clone()).collect::<Vec<_>>(),
            "care_group": groups_json(&groups),
        }));
        let reference = PolicyRef { name: name?, version: version?, hash: hash(&canonical) };
        Some(Policy {
            reference,
            valid_from: valid_from?,
            list,
            reading,
            care_groups,
            names,
            rules,
            group_rules,
            canonical,
            warnings: Vec::new(),
            durations: None,
        })
    }

    fn required_text(&mut self, fields: &mut Fields<'_>, key: &'static str, example: &str) -> Option<String> {
        match fields.take(key) {
            Some(node) => self.text_of(node, key),
            None => {
                self.missing(fields, key, example);
                None
            }
        }
    }

    fn list_rules(&mut self, node: Option<&Node>) -> ListRules {
        let mut rules = ListRules {
            bulk_minimum: 10,
            explanation_for: vec![Colour::Orange, Colour::Red],
            holidays: Holidays::default(),
        };
        let Some(mut fields) = node.and_then(|node| self.fields(node, "`list`")) else { return rules };
        rules.bulk_minimum = self.whole(&mut fields, "bulk_minimum", 10, 0).unsigned_abs();
        if let Some(node) = fields.take("explanation_for") {
            let items = self.list_of(node, "explanation_for", "colours");
            rules.explanation_for = items.iter().filter_map(|item| self.colour_of(item, "explanation_for")).collect();
            rules.explanation_for.sort_unstable();
            rules.explanation_for.dedup();
        }
        if let Some(node) = fields.take("holidays") {
            let items = self.list_of(node, "holidays", "dates");
            rules.holidays = Holidays::listed(items.iter().filter_map(|item| self.date_of(item, "holidays")));
        }
        self.finish(&fields);
        rules
    }

    fn reading(&mut self, node: Option<&Node>) -> Reading {
        let default = Reading::default();
        let Some(mut fields) = node.and_then(|node| self.fields(node, "`history`")) else { return default };
        let reading = Reading {
            gap_days: self.whole(&mut fields, "gap_days", default.gap_days, 0),
            lookback_days: self.whole(&mut fields, "lookback_days", default.lookback_days, 1),
            claim_lag_days: self.whole(&mut fields, "claim_lag_days", default.claim_lag_days, 0),
            min_observed_days: self.whole(&mut fields, "min_observed_days", default.min_observed_days, 1),
            scale_tolerance: self.tolerance(&mut fields, default.scale_tolerance),
            administrative_reasons: self.reasons(&mut fields, default.administrative_reasons),
            unreported_after_days: self.whole(&mut fields, "unreported_after_days", default.unreported_after_days, 0),
            temporary_gap_days: self.whole(&mut fields, "temporary_gap_days", default.temporary_gap_days, 0),
            returning_within_days: self.whole(&mut fields, "returning_within_days", default.returning_within_days, 0),
        };
        self.finish(&fields);
        reading
    }

    fn tolerance(&mut self, fields: &mut Fields<'_>, default: f64) -> f64 {
        let Some(node) = fields.take("scale_tolerance") else { return default };
        match node.value {
            Value::Number(number) if (0.0..1.0).contains(&number) => number,
            _ => {
                let message = "`scale_tolerance` is a number from 0 up to 1";
                self.error(FindingCode::WrongValue, &node.span, message, "5% is written 0.05");
                default
            }
        }
    }

    fn reasons(&mut self, fields: &mut Fields<'_>, default: Vec<Code>) -> Vec<Code> {
        let Some(node) = fields.take("administrative_reasons") else { return default };
        let mut reasons = Vec::new();
        for item in self.list_of(node, "administrative_reasons", "codes") {
            let code = self.text_of(item, "administrative_reasons").and_then(|text| self.code_of(&text, &item.span));
            reasons.extend(code);
        }
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    fn care_groups(&mut self, node: Option<&Node>) -> BTreeMap<Code, String> {
        let mut table = BTreeMap::new();
        let Some(fields) = node.and_then(|node| self.fields(node, "`care_groups`")) else { return table };
        self.at_most(MAX_CARE_GROUP_CODES, fields.entries.len(), "codes", &fields.span);
        for entry in fields.entries.into_iter().take(MAX_CARE_GROUP_CODES) {
            let name = self.text_of(&entry.node, &entry.key);
            if let (Some(code), Some(name)) = (self.code_of(&entry.key, &entry.key_span), name) {
                table.insert(code, name);
            }
        }
        table
    }

    fn at_most(&mut self, most: usize, found: usize, what: &str, span: &Range<usize>) {
        if found > most {
            let message = format!("there are {found} {what}, and at most {most} can be read");
            self.error(FindingCode::WrongValue, span, message, "make it several policies");
        }
    }

    fn criteria(&mut self, node: Option<&Node>) -> Vec<Draft> {
        let Some(node) = node else { return Vec::new() };
        let mut drafts: Vec<Draft> = Vec::new();
        let items = self.list_of(node, "criterion", "criteria (`[[criterion]]`)");
        self.at_most(MAX_CRITERIA, items.len(), "criteria", &node.span);
        for item in items.iter().take(MAX_CRITERIA) {
            let Some(draft) = self.criterion(item) else { continue };
            if drafts.iter().any(|earlier| earlier.criterion.id == draft.criterion.id) {
                let message = format!("there is a criterion `{}` already", draft.criterion.id);
                self.error(FindingCode::DuplicateCriterion, &draft.id_span, message, "give it an id of its own");
                continue;
            }
            drafts.push(draft);
        }
        drafts
    }

    fn group_criteria(&mut self, node: Option<&Node>) -> Vec<(String, Range<usize>, Vec<Draft>)> {
        let Some(node) = node else { return Vec::new() };
        let mut groups: Vec<(String, Range<usize>, Vec<Draft>)> = Vec::new();
        let items = self.list_of(node, "care_group", "care groups (`[[care_group]]`)");
        self.at_most(MAX_CARE_GROUPS, items.len(), "care groups", &node.span);
        for item in items.iter().take(MAX_CARE_GROUPS) {
            let Some(mut fields) = self.fields(item, "`care_group`") else { continue };
            let name = self.required_text(&mut fields, "name", "name = \"pleegzorg\"");
            let drafts = self.criteria(fields.take("criterion"));
            self.finish(&fields);
            let Some(name) = name else { continue };
            if groups.iter().any(|(known, ..)| *known == name) {
                let message = format!("there is a care group `{name}` already");
                self.error(FindingCode::DuplicateCriterion, &item.span, message, "put its criteria together");
                continue;
            }
            groups.push((name, item.span.clone(), drafts));
        }
        groups
    }

    fn criterion(&mut self, node: &Node) -> Option<Draft> {
        let mut fields = self.fields(node, "a criterion")?;
        let id_span = fields.entries.iter().find(|entry| entry.key == "id").map(|entry| entry.node.span.clone());
        let id = self.required_text(&mut fields, "id", "id = \"prior-extensions\"");
        let orange = self.test(&mut fields, "orange");
        let red = self.test(&mut fields, "red");
        let green = self.test(&mut fields, "green");
        let unknown_node = fields.take("unknown");
        let unknown = unknown_node.and_then(|node| self.colour_of(node, "unknown"));
        let over_node = fields.take("over");
        let over = over_node.map(|node| self.over(node));
        let (texts, texts_json) = self.texts(fields.take("text"));
        self.finish(&fields);
        let (id, span) = (id?, id_span?);
        if id.len() > MAX_ID {
            let message = format!("an id has at most {MAX_ID} bytes");
            self.error(FindingCode::WrongValue, &span, message, "put what you want to say in `text`");
            return None;
        }

        let mut faults = Vec::new();
        match (&green, orange.is_some() || red.is_some(), &over) {
            (None, false, _) => faults
                .push(("it has neither `orange`, `red` nor `green`", "give it a condition for at least one colour")),
            (Some(_), true, _) => faults.push((
                "it both gives colours and lowers those of others",
                "make it two criteria: one with `orange` and `red`, one with `green` and `over`",
            )),
            (Some(_), false, None) => faults.push((
                "`green` lowers other criteria, and `over` names none",
                "write for instance `over = [\"prior-extensions\"]`",
            )),
            (None, true, Some(_)) => faults.push(("`over` means something beside `green` only", "leave it out")),
            _ => {}
        }
        if green.is_some() && unknown_node.is_some() {
            faults.push((
                "`unknown` means nothing beside `green`: good news that cannot be said lowers nothing",
                "leave it out",
            ));
        }
        for (fault, help) in &faults {
            self.error(FindingCode::NoColour, &span, format!("criterion `{id}`: {fault}"), *help);
        }
        let tests = [&orange, &red, &green];
        if tests.iter().any(|test| matches!(test, Some(Err(())))) || !faults.is_empty() {
            self.faulty.insert(id);
            return None;
        }
        let [orange, red, green] = [orange, red, green].map(|test| test.and_then(Result::ok));
        self.warn(&id, orange.as_ref(), red.as_ref(), green.as_ref());
        let canonical = json!({
            "id": id,
            "orange": orange.as_ref().map(|(test, _)| test.text()),
            "red": red.as_ref().map(|(test, _)| test.text()),
            "green": green.as_ref().map(|(test, _)| test.text()),
            "unknown": green.is_none().then(|| unknown.unwrap_or(Colour::Orange)),
            "over": over.as_ref().map(|over| over.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>()),
            "text": texts_json,
        });
        let mut looks_at = Vec::new();
        for (test, _) in [&red, &orange, &green].into_iter().flatten() {
            test.condition().visit(&mut |measure| {
                if !looks_at.contains(&measure) {
                    looks_at.push(measure);
                }
            });
        }
        let [orange, red, green] = [orange, red, green].map(|test| test.map(|(test, _)| test));
        let role = match green {
            Some(green) => Role::Lowers { green, over: Vec::new() },
            None => Role::Colours { orange, red, unknown: unknown.unwrap_or(Colour::Orange) },
        };
        let criterion = Criterion { id, role, texts, looks_at };
        Some(Draft { criterion, over: over.unwrap_or_default(), id_span: span, canonical: without_nulls(canonical) })
    }

    /// Reads a condition. None: there is none; an error: it cannot be read, which is a finding.
    fn test(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Result<(Test, Range<usize>), ()>> {
        let node = fields.take(key)?;
        let Value::Text(text) = &node.value else {
            self.wrong(node, key, "a text such as \"prior_extensions >= 2\"");
            return Some(Err(()));
        };
        match parse::condition(text) {
            Ok(condition) => Some(Ok((Test::new(condition), node.span.clone()))),
            Err(fault) => {
                let span = self.span_within(node, text, &fault.span);
                let mut finding = Finding::error(fault.code, span, fault.message);
                if let Some(help) = fault.help {
                    finding = finding.help(help);
                }
                self.findings.push(finding);
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

    fn warn(&mut self, id: &str, orange: Found<'_>, red: Found<'_>, green: Found<'_>) {
        let mut dead = false;
        for (test, span) in [orange, red, green].into_iter().flatten() {
            if self.checker.can_hold(test) == Some(false) {
                dead = true;
                let message = format!("criterion `{id}`: this condition can never hold");
                self.findings.push(
                    Finding::warning(FindingCode::NeverHolds, span.clone(), message)
                        .help("look at the bounds, and at what the measure can be"),
                );
            }
        }
        if let (Some((orange, span)), Some((red, _)), false) = (orange, red, dead)
            && self.checker.adds_to(orange, red) == Some(false)
        {
            let message = format!("criterion `{id}`: it can never be orange, for whatever is orange is red already");
            self.findings.push(
                Finding::warning(FindingCode::Overshadowed, span.clone(), message)
                    .help("the red band should be the narrower of the two"),
            );
        }
    }

    fn over(&mut self, node: &Node) -> Vec<(String, Range<usize>)> {
        let mut over = Vec::new();
        let items = self.list_of(node, "over", "ids of criteria");
        if items.is_empty() {
            self.error(FindingCode::UnknownCriterion, &node.span, "`over` names no criterion", "name at least one");
        }
        for item in items {
            over.extend(self.text_of(item, "over").map(|id| (id, item.span.clone())));
        }
        over.sort_by(|a, b| a.0.cmp(&b.0));
        over.dedup_by(|a, b| a.0 == b.0);
        over
    }

    fn texts(&mut self, node: Option<&Node>) -> (Texts, Json) {
        let Some(mut fields) = node.and_then(|node| self.fields(node, "`text`")) else {
            return (Texts::default(), Json::Null);
        };
        let mut read = |key: &'static str| {
            let node = fields.take(key)?;
            let text = self.text_of(node, key)?;
            match Template::parse(&text, &node.span) {
                Ok(template) => Some((template, text)),
                Err(finding) => {
                    self.findings.push(finding);
                    None
                }
            }
        };
        let (nl, en) = (read("nl"), read("en"));
        let json = json!({ "nl": nl.as_ref().map(|(_, text)| text), "en": en.as_ref().map(|(_, text)| text) });
        self.finish(&fields);
        (Texts { nl: nl.map(|(template, _)| template), en: en.map(|(template, _)| template) }, without_nulls(json))
    }

    /// Makes a rule set: every `over` finds the place of its criteria.
    fn link<'d>(&mut self, drafts: impl Iterator<Item = &'d Draft> + Clone) -> RuleSet {
        let places: Vec<(&str, bool)> = drafts
            .clone()
            .map(|draft| (draft.criterion.id.as_str(), matches!(draft.criterion.role, Role::Colours { .. })))
            .collect();
        let mut criteria = Vec::new();
        for draft in drafts {
            let mut criterion = draft.criterion.clone();
            if let Role::Lowers { over, .. } = &mut criterion.role {
                for (id, span) in &draft.over {
                    match places.iter().position(|(known, gives_colour)| known == id && *gives_colour) {
                        Some(place) => over.push(place),
                        None if self.faulty.contains(id) => {}
                        None => self.unknown_criterion(id, span, &places),
                    }
                }
            }
            criteria.push(criterion);
        }
        RuleSet { criteria }
    }

    fn unknown_criterion(&mut self, id: &str, span: &Range<usize>, places: &[(&str, bool)]) {
        let known = places.iter().filter(|(_, gives_colour)| *gives_colour).map(|(id, _)| *id);
        let message = if places.iter().any(|(known, _)| *known == id) {
            format!("criterion `{id}` gives no colour that could be lowered")
        } else {
            format!("there is no criterion `{id}`")
        };
        let finding = Finding::error(FindingCode::UnknownCriterion, span.clone(), message).help(suggestion(id, known));
        // A care group's rules are linked anew, and would find the same again.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The criteria of a care group: its own in the place of those they replace, then any that replace none.
    fn own_rules(&mut self, group: &str, base: &[Draft], own: &[Draft]) -> RuleSet {
        let replaces = |draft: &Draft| base.iter().any(|other| other.criterion.id == draft.criterion.id);
        for draft in own.iter().filter(|draft| !replaces(draft)) {
            let id = &draft.criterion.id;
            if self.faulty.contains(id) {
                continue;
            }
            let message = format!("care group `{group}`: `{id}` replaces no criterion, and counts for this group only");
            let help = suggestion(id, base.iter().map(|draft| draft.criterion.id.as_str()));
            self.findings
                .push(Finding::warning(FindingCode::ReplacesNothing, draft.id_span.clone(), message).help(help));
        }
        let replaced =
            base.iter().map(|draft| own.iter().find(|other| other.criterion.id == draft.criterion.id).unwrap_or(draft));
        let drafts: Vec<&Draft> = replaced.chain(own.iter().filter(|draft| !replaces(draft))).collect();
        self.link(drafts.into_iter())
    }
}

/// Is there a criterion at all, be it a faulty one?
fn names_criteria(node: &Node) -> bool {
    let Value::Table(entries) = &node.value else { return false };
    entries.iter().any(|entry| match (entry.key.as_str(), &entry.node.value) {
        ("criterion", Value::List(items)) => !items.is_empty(),
        // A value of the wrong kind has a finding of its own.
        ("criterion", _) => true,
        ("care_group", Value::List(items)) => items.iter().any(names_criteria),
        _ => false,
    })
}

/// A condition that was read, and where it stands.
type Found<'a> = Option<&'a (Test, Range<usize>)>;

fn group_names(table: &BTreeMap<Code, String>, groups: &[(String, Range<usize>, Vec<Draft>)]) -> Vec<String> {
    let mut names: Vec<String> =
        table.values().chain(groups.iter().map(|(name, ..)| name)).map(String::clone).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn list_json(list: &ListRules) -> Json {
    json!({
        "bulk_minimum": list.bulk_minimum,
        "explanation_for": list.explanation_for,
        "holidays": list.holidays.listed_dates(),
    })
}

fn reading_json(reading: &Reading) -> Json {
    json!({
        "gap_days": reading.gap_days,
        "lookback_days": reading.lookback_days,
        "claim_lag_days": reading.claim_lag_days,
        "min_observed_days": reading.min_observed_days,
        "scale_tolerance": reading.scale_tolerance,
        "administrative_reasons": reading.administrative_reasons,
        "unreported_after_days": reading.unreported_after_days,
        "temporary_gap_days": reading.temporary_gap_days,
        "returning_within_days": reading.returning_within_days,
    })
}

fn groups_json(groups: &[(String, Range<usize>, Vec<Draft>)]) -> Json {
    let mut sorted: Vec<_> = groups.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted
        .into_iter()
        .map(|(name, _, drafts)| {
            let criteria: Vec<_> = drafts.iter().map(|draft| draft.canonical.clone()).collect();
            json!({ "name": name, "criterion": criteria })
        })
        .collect()
}

/// Leaves out what is not said, so that the canonical form is itself a policy that can be read.
fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(map) => Json::Object(
            map.into_iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k, without_nulls(v))).collect(),
        ),
        other => other,
    }
}

/// SHA-256 of the canonical form; `serde_json` writes keys in sorted order and no white space.
fn hash(canonical: &Json) -> String {
    Sha256::digest(canonical.to_string()).iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// The JSON Schema of a policy file.
pub fn json_schema() -> schemars::Schema {
    let days = |least: u32| json!({ "type": "integer", "minimum": least, "maximum": 36_500 });
    let text = json!({ "type": "string", "minLength": 1 });
    let criterion = json!({
        "type": "object",
        "required": ["id"],
        "additionalProperties": false,
        "properties": {
            "id": text, "orange": text, "red": text, "green": text,
            "unknown": { "enum": Colour::ALL },
            "over": { "type": "array", "items": text, "minItems": 1 },
            "text": { "type": "object", "additionalProperties": false, "properties": { "nl": text, "en": text } },
        },
        "anyOf": [{ "required": ["orange"] }, { "required": ["red"] }, { "required": ["green", "over"] }],
    });
    let criteria = json!({ "type": "array", "items": criterion });
    schemars::json_schema!({
        "type": "object",
        "description": "A policy: criteria over measures, set beforehand. Conditions are SQL boolean expressions over the measures.",
        "required": ["schema", "name", "version", "valid_from"],
        "anyOf": [{ "required": ["criterion"] }, { "required": ["care_group"] }],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": 1 },
            "name": text,
            "version": text,
            "valid_from": { "type": "string", "format": "date" },
            "list": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "bulk_minimum": days(0),
                    "explanation_for": { "type": "array", "items": { "enum": Colour::ALL } },
                    "holidays": { "type": "array", "items": { "type": "string", "format": "date" } },
                },
            },
            "history": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "gap_days": days(0), "lookback_days": days(1), "claim_lag_days": days(0), "min_observed_days": days(1),
                    "scale_tolerance": { "type": "number", "minimum": 0, "exclusiveMaximum": 1 },
                    "administrative_reasons": { "type": "array", "items": text },
                    "unreported_after_days": days(0), "temporary_gap_days": days(0), "returning_within_days": days(0),
                },
            },
            "care_groups": { "type": "object", "additionalProperties": text },
            "criterion": criteria,
            "care_group": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": false,
                    "properties": { "name": text, "criterion": criteria },
                },
            },
        },
    })
}
