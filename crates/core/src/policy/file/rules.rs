//! The criteria put together: every `over` finds its criteria, every care group has its own in the place of the others.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Draft, GroupDraft, Reader};
use crate::policy::decide::{Role, RuleSet};
use crate::policy::finding::{Code as FindingCode, Finding, suggestion};
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
    pub(super) fn own_rules(&mut self, group: &str, base: &[Draft], own: &[Draft]) -> RuleSet {
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

/// The names of all care groups, sorted: by its place here a group is known.
pub(super) fn group_names(table: &BTreeMap<Code, String>, groups: &[GroupDraft]) -> Vec<String> {
    let mut names: Vec<String> =
        table.values().chain(groups.iter().map(|group| &group.name)).map(String::clone).collect();
    names.sort_unstable();
    names.dedup();
    names
}
