//! The criteria put together: every `over` finds its criteria, every care group has its own in the place of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fields::SettingsReader;
use super::reader::{CriterionDraft, GroupDraft, PolicyReader};
use crate::policy::decide::{CriterionRole, RuleSet};
use crate::policy::finding::{Doubt, Finding, Meant, PolicyFault};
use crate::policy::model::GENERIC;
use crate::register::Code;

impl PolicyReader<'_> {
    /// Makes a rule set: every `over` finds the place of its criteria.
    pub(super) fn link<'d>(&mut self, drafts: impl Iterator<Item = &'d CriterionDraft> + Clone) -> RuleSet {
        let places: Vec<(&str, bool)> = drafts
            .clone()
            .map(|draft| (draft.criterion.id.as_str(), matches!(draft.criterion.role, CriterionRole::Colours { .. })))
            .collect();
        let mut criteria = Vec::new();
        for draft in drafts {
            let mut criterion = draft.criterion.clone();
            if let CriterionRole::Lowers { over, .. } = &mut criterion.role {
                self.warn_of_all(draft, &places);
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
        let known = places.iter().filter(|(_, gives_colour)| *gives_colour).map(|(id, _)| (*id).to_owned());
        let meant = Meant::by(id, known);
        let fault = if places.iter().any(|(known, _)| *known == id) {
            PolicyFault::OverGoodNews(id.to_owned(), meant)
        } else {
            PolicyFault::UnknownCriterion(id.to_owned(), meant)
        };
        self.found_once(fault, span);
    }

    /// A care group's rules are linked anew, and would find the same again.
    fn found_once(&mut self, fault: PolicyFault, span: &Range<usize>) {
        let finding = Finding::new(fault, span.clone());
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Good news that makes up for everything: where there are several criteria that give a colour, it is hardly meant.
    fn warn_of_all(&mut self, draft: &CriterionDraft, places: &[(&str, bool)]) {
        let mut colours = places.iter().filter(|(_, gives_colour)| *gives_colour).peekable();
        let is_named = |id: &str| draft.over.iter().any(|(named, _)| named == id);
        let spans = || draft.over.iter().map(|(_, span)| span);
        if let (Some(start), Some(end)) = (spans().map(|span| span.start).min(), spans().map(|span| span.end).max())
            && colours.clone().count() > 1
            && colours.all(|(id, _)| is_named(id))
        {
            self.found_once(PolicyFault::Doubt(Doubt::OverrulesAll(draft.criterion.id.clone())), &(start..end));
        }
    }

    /// The criteria of a care group: its own in the place of those they replace, then any that replace none.
    pub(super) fn own_rules(&mut self, group: &str, base: &[CriterionDraft], own: &[CriterionDraft]) -> RuleSet {
        let replaces = |draft: &CriterionDraft| base.iter().any(|other| other.criterion.id == draft.criterion.id);
        for draft in own.iter().filter(|draft| !replaces(draft)) {
            let id = &draft.criterion.id;
            if self.faulty.contains(id) {
                continue;
            }
            let meant = Meant::by(id, base.iter().map(|draft| draft.criterion.id.clone()));
            let doubt = Doubt::ReplacesNothing { group: group.to_owned(), id: id.clone(), meant };
            self.found(PolicyFault::Doubt(doubt), &draft.id_span);
        }
        let replaced =
            base.iter().map(|draft| own.iter().find(|other| other.criterion.id == draft.criterion.id).unwrap_or(draft));
        let drafts: Vec<&CriterionDraft> = replaced.chain(own.iter().filter(|draft| !replaces(draft))).collect();
        self.link(drafts.into_iter())
    }
}

impl PolicyReader<'_> {
    /// Care groups with criteria of their own that no product leads to.
    pub(super) fn warn_of_groups(&mut self, table: &BTreeMap<Code, String>, groups: &[GroupDraft]) {
        for GroupDraft { name, name_span, .. } in groups.iter().filter(|group| !is_reachable(&group.name, table)) {
            let known: BTreeSet<&String> = table.values().collect();
            // Its products may have been put in another group.
            let elsewhere = name.parse().ok().and_then(|code: Code| table.get(&code));
            let meant = elsewhere.map_or_else(
                || Meant::by(name, known.iter().map(|name| (*name).clone())),
                |group| Meant::This(group.clone().into()),
            );
            let doubt = Doubt::EmptyCareGroup(name.clone(), meant);
            self.found(PolicyFault::Doubt(doubt), name_span);
        }
    }
}

/// Does any product lead to the care group: by the table, or because it is a product category that the table does not name, or
/// the group of budgets without a product?
fn is_reachable(name: &str, table: &BTreeMap<Code, String>) -> bool {
    let is_category = || name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_elsewhere = || name.parse().is_ok_and(|code: Code| table.contains_key(&code));
    name == GENERIC || table.values().any(|named| named == name) || (is_category() && !is_elsewhere())
}

/// The names of all care groups, sorted: by its place here a group is known.
pub(super) fn group_names(table: &BTreeMap<Code, String>, groups: &[GroupDraft]) -> Vec<String> {
    let mut names: Vec<String> =
        table.values().chain(groups.iter().map(|group| &group.name)).map(String::clone).collect();
    names.sort_unstable();
    names.dedup();
    names
}
