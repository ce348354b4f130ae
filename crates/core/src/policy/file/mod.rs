//! The policy file: from its tree to the policy, or to everything that is wrong with it.
//!
//! `fields` takes a table apart key by key, `settings` reads how lists and histories are handled, `criteria` what the
//! criteria say, and `rules` puts them together for each care group. `canonical` writes the policy down in the one way
//! that its hash is taken of; `schema` says the same form to programs.

mod canonical;
mod criteria;
mod fields;
mod reader;
mod rules;
mod schema;
mod settings;

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value as Json, json};

use self::canonical::{groups_json, history_json, list_json};
pub use self::canonical::{hash, without_nulls};
pub use self::fields::{Fields, SettingsReader};
use self::reader::{GroupDraft, PolicyReader};
use self::rules::group_names;
pub use self::schema::json_schema;
use super::check;
use super::finding::{Finding, PolicyFault, TablePlace};
use super::model::{Policy, PolicyRef};
use super::node::{Node, NodeValue};

/// Reads a policy from its tree. What is found comes back beside it; a policy with errors is none.
pub fn read(text: &str, root: &Node) -> (Option<Policy>, Vec<Finding>) {
    let mut reader =
        PolicyReader { text, findings: Vec::new(), faulty: HashSet::new(), checker: check::Checker::default() };
    let policy = reader.policy(root);
    (policy, reader.findings)
}

impl PolicyReader<'_> {
    fn policy(&mut self, root: &Node) -> Option<Policy> {
        let mut fields = self.fields(root, TablePlace::Policy)?;
        match fields.take("schema") {
            None => self.missing(&fields, "schema", "schema = 1"),
            Some(Node { value: NodeValue::Number(1.0), .. }) => {}
            Some(node) => self.found(PolicyFault::UnknownSchema, &node.span),
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
        let history_rules = self.history_rules(fields.take("history"));
        let table = self.care_groups(fields.take("care_groups"));
        let base = self.criteria(fields.take("criterion"));
        let groups = self.group_criteria(fields.take("care_group"));
        if !names_criteria(root) {
            let span = fields.span.start..fields.span.start;
            self.found(PolicyFault::NoCriterion, &span);
        }
        self.finish(&fields);

        self.warn_of_groups(&table, &groups);
        let names = group_names(&table, &groups);
        let place = |name: &str| {
            names.binary_search_by(|known| known.as_str().cmp(name)).ok().and_then(|at| u16::try_from(at).ok())
        };
        let rules = self.link(base.iter());
        let mut group_rules = BTreeMap::new();
        for GroupDraft { name, criteria: own, .. } in &groups {
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
            "history": history_json(&history_rules),
            "care_groups": table.iter().map(|(code, name)| (code.to_string(), Json::from(name.as_str()))).collect::<serde_json::Map<_, _>>(),
            "criterion": base.iter().map(|draft| draft.canonical.clone()).collect::<Vec<_>>(),
            "care_group": groups_json(&groups),
        }));
        let reference = PolicyRef { name: name?, version: version?, hash: hash(&canonical) };
        Some(Policy {
            reference,
            valid_from: valid_from?,
            list,
            history_rules,
            care_groups,
            names,
            rules,
            group_rules,
            canonical,
            warnings: Vec::new(),
            durations: None,
        })
    }
}

/// Is there a criterion at all, be it a faulty one?
fn names_criteria(node: &Node) -> bool {
    let NodeValue::Table(entries) = &node.value else { return false };
    entries.iter().any(|entry| match (entry.key.as_str(), &entry.node.value) {
        ("criterion", NodeValue::List(items)) => !items.is_empty(),
        // A value of the wrong kind has a finding of its own.
        ("criterion", _) => true,
        ("care_group", NodeValue::List(items)) => items.iter().any(names_criteria),
        _ => false,
    })
}
