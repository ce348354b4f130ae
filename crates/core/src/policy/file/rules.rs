//! The criteria put together: every `over` finds its criteria, every care group has its own in the place of the others.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Draft, GroupDraft, Reader};
use crate::policy::decide::{Role, RuleSet};
use crate::policy::finding::{Fault, Finding, Meant};
use crate::register::Code;

impl Reader<'_> {
    /// Makes a rule set: every `over` finds the place of its criteria.
    pub(super) fn link<'d>(&mut self, drafts: impl Iterator<Item = &'d Draft> + Clone) -> RuleSet {
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
        let known = places.iter().filter(|(_, gives_colour)| *gives_colour).map(|(id, _)| (*id).to_owned());
        let meant = Meant::by(id, known);
        let fault = if places.iter().any(|(known, _)| *known == id) {
            Fault::OverGoodNews(id.to_owned(), meant)
        } else {
            Fault::UnknownCriterion(id.to_owned(), meant)
        };
        let finding = Finding::new(fault, span.clone());
        // A care group's rules are linked anew, and would find the same again.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The criteria of a care group: its own in the place of those they replace, then any that replace none.
    pub(super) fn own_rules(&mut self, group: &str, base: &[Draft], own: &[Draft]) -> RuleSet {
        let replaces = |draft: &Draft| base.iter().any(|other| other.criterion.id == draft.criterion.id);
        for draft in own.iter().filter(|draft| !replaces(draft)) {
            let id = &draft.criterion.id;
            if self.faulty.contains(id) {
                continue;
            }
            let meant = Meant::by(id, base.iter().map(|draft| draft.criterion.id.clone()));
            self.found(Fault::ReplacesNothing { group: group.to_owned(), id: id.clone(), meant }, &draft.id_span);
        }
        let replaced =
            base.iter().map(|draft| own.iter().find(|other| other.criterion.id == draft.criterion.id).unwrap_or(draft));
        let drafts: Vec<&Draft> = replaced.chain(own.iter().filter(|draft| !replaces(draft))).collect();
        self.link(drafts.into_iter())
    }
}

/// The names of all care groups, sorted: by its place here a group is known.
pub(super) fn group_names(table: &BTreeMap<Code, String>, groups: &[GroupDraft]) -> Vec<String> {
    let mut names: Vec<String> =
        table.values().chain(groups.iter().map(|group| &group.name)).map(String::clone).collect();
    names.sort_unstable();
    names.dedup();
    names
}
