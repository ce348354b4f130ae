//! How lists and histories are handled, and which care is comparable: the tables `list`, `history`, `care_groups`.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::fields::{Fields, SettingsReader};
use super::reader::PolicyReader;
use crate::calendar::Holidays;
use crate::history::HistoryRules;
use crate::policy::finding::{Doubt, Items, PolicyFault, TablePlace};
use crate::policy::model::ListRules;
use crate::policy::node::{Node, NodeValue};
use crate::register::{Code, Colour};

/// Far beyond any policy; without a bound, a file could take memory out of all proportion.
const MAX_CARE_GROUP_CODES: usize = 10_000;

impl PolicyReader<'_> {
    pub(super) fn list_rules(&mut self, node: Option<&Node>) -> ListRules {
        let mut rules = ListRules {
            bulk_minimum: 10,
            explanation_for: vec![Colour::Orange, Colour::Red],
            holidays: Holidays::default(),
        };
        let Some(mut fields) = node.and_then(|node| self.fields(node, TablePlace::Key("list"))) else { return rules };
        rules.bulk_minimum = self.whole(&mut fields, "bulk_minimum", 10, 0).unsigned_abs();
        if let Some(node) = fields.take("explanation_for") {
            let items = self.list_of(node, "explanation_for", Items::Colours);
            rules.explanation_for = items.iter().filter_map(|item| self.colour_of(item, "explanation_for")).collect();
            rules.explanation_for.sort_unstable();
            rules.explanation_for.dedup();
        }
        if let Some(node) = fields.take("holidays") {
            let items = self.list_of(node, "holidays", Items::Dates);
            rules.holidays = Holidays::listed(items.iter().filter_map(|item| self.date_of(item, "holidays")));
        }
        self.finish(&fields);
        rules
    }

    pub(super) fn history_rules(&mut self, node: Option<&Node>) -> HistoryRules {
        let default = HistoryRules::default();
        let Some(mut fields) = node.and_then(|node| self.fields(node, TablePlace::Key("history"))) else {
            return default;
        };
        let spans =
            |key: &str| fields.entries.iter().find(|entry| entry.key == key).map(|entry| entry.node.span.clone());
        let observed = spans("min_observed_days").or_else(|| spans("lookback_days"));
        let rules = HistoryRules {
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
        if let Some(span) = observed.filter(|_| rules.min_observed_days > rules.lookback_days) {
            let doubt = Doubt::ShortWindow { least: rules.min_observed_days, most: rules.lookback_days };
            self.found(PolicyFault::Doubt(doubt), &span);
        }
        self.finish(&fields);
        rules
    }

    fn tolerance(&mut self, fields: &mut Fields<'_>, default: f64) -> f64 {
        let Some(node) = fields.take("scale_tolerance") else { return default };
        match node.value {
            // −0 is 0, in the hash too.
            NodeValue::Number(number) if (0.0..1.0).contains(&number) => number.abs(),
            _ => {
                self.found(PolicyFault::NotATolerance, &node.span);
                default
            }
        }
    }

    fn reasons(&mut self, fields: &mut Fields<'_>, default: Vec<Code>) -> Vec<Code> {
        let Some(node) = fields.take("administrative_reasons") else { return default };
        let mut reasons = Vec::new();
        for item in self.list_of(node, "administrative_reasons", Items::Codes) {
            let Some(text) = self.text_of(item, "administrative_reasons") else { continue };
            self.warn_of_short(&text, &item.span);
            reasons.extend(self.code_of(&text, &item.span));
        }
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    pub(super) fn care_groups(&mut self, node: Option<&Node>) -> BTreeMap<Code, String> {
        let mut table: BTreeMap<Code, String> = BTreeMap::new();
        let Some(fields) = node.and_then(|node| self.fields(node, TablePlace::Key("care_groups"))) else {
            return table;
        };
        let mut spelled: HashMap<String, String> = HashMap::new();
        self.at_most(MAX_CARE_GROUP_CODES, fields.entries.len(), Items::Codes, &fields.span);
        for entry in fields.entries.into_iter().take(MAX_CARE_GROUP_CODES) {
            let name = self.text_of(&entry.node, &entry.key);
            self.warn_of_short(&entry.key, &entry.key_span);
            if let (Some(code), Some(name)) = (self.code_of(&entry.key, &entry.key_span), name) {
                if let Some(earlier) = spelled.insert(plain(&name), name.clone()).filter(|earlier| *earlier != name) {
                    self.found(PolicyFault::Doubt(Doubt::SimilarCareGroups(name.clone(), earlier)), &entry.node.span);
                }
                table.insert(code, name);
            }
        }
        table
    }

    /// A register's codes of one digit come back as unreadable: they lost a zero, and so did this one.
    fn warn_of_short(&mut self, text: &str, span: &Range<usize>) {
        if text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.found(PolicyFault::Doubt(Doubt::ShortCode(text.to_owned())), span);
        }
    }
}

/// A name without what nobody sees as a difference: capitals, spaces, dashes.
fn plain(name: &str) -> String {
    let is_seen = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_');
    name.chars().filter(is_seen).flat_map(char::to_lowercase).collect()
}
