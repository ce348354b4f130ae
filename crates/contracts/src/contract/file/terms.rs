//! What holds for all amounts of a contract: law, municipalities, days, percentages.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use stoplicht_core::policy::settings::{Fields, Node, SettingsReader};
use stoplicht_core::policy::{Items, TablePlace};
use stoplicht_core::register::{Law, Municipality};

use super::reader::{ContractReader, TermsRead};
use super::values::{CHANGE, SHARE};
use crate::contract::fault::{ContractFault, Named};
use crate::contract::model::{CeilingPer, ExtensionRequests, Term, Terms};
use crate::money::{Index, Percentage};

/// Years in which there are contracts.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl ContractReader {
    pub(super) fn terms(&mut self, fields: &mut Fields<'_>) -> TermsRead {
        let law = self.required(fields, "law", "law = \"wmo\"");
        let law = law.and_then(|node| self.choice(node, "law", Law::ALL, Law::as_str));
        let municipalities = self.required(fields, "municipalities", "municipalities = [\"0901\"]");
        let municipalities = municipalities.and_then(|node| self.municipalities(node));
        let from = self.required(fields, "from", "from = 2025-01-01").and_then(|node| self.date_of(node, "from"));
        let to = self.required(fields, "to", "to = 2025-12-31");
        let to_span = to.map(|node| node.span.clone());
        let to = to.and_then(|node| self.date_of(node, "to"));
        let prorate = fields.take("prorate").and_then(|node| self.choice(node, "prorate", &["days"], |word| word));
        let term = match (from, to, to_span) {
            (Some(from), Some(to), Some(span)) => {
                let fault = term_fault(from, to, prorate.is_some());
                fault.map_or(Some(Term { from, to }), |fault| {
                    self.found(fault, &span);
                    None
                })
            }
            _ => None,
        };
        let decided_on = self.required(fields, "decided_on", "decided_on = 2025-03-12");
        let decided_on = decided_on.and_then(|node| self.date_of(node, "decided_on"));
        let final_on = fields.take("final_on").map(|node| self.date_of(node, "final_on"));
        let base_year = self.required(fields, "base_year", "base_year = 2024");
        let base_year = base_year.and_then(|node| self.base_year(node, term));
        let advances = self.required(fields, "advances", "advances = 4");
        let advances = advances.and_then(|node| self.advances(node));
        let ceiling_per = self.required(fields, "ceiling_per", "ceiling_per = \"service\"");
        let ceiling_per =
            ceiling_per.and_then(|node| self.choice(node, "ceiling_per", CeilingPer::ALL, CeilingPer::as_str));
        let overrun_share = self.share(fields, "overrun_share", "overrun_share = \"50%\"");
        let warn_at = self.share(fields, "warn_at", "warn_at = \"70%\"");
        let cut = self.share(fields, "cut", "cut = \"7.5%\"");
        let extension_requests = match fields.take("extension_requests") {
            Some(node) => self.choice(node, "extension_requests", ExtensionRequests::ALL, ExtensionRequests::as_str),
            None => Some(ExtensionRequests::Score),
        };
        let index = self.required(fields, "index", "index = { parts = [\"3.87%\"] }");
        let index = index.and_then(|node| self.index(node));
        let open_book = fields.take("open_book").map_or(Some(false), |node| self.truth(node, "open_book"));
        let all = || {
            Some(Terms {
                law: law?,
                municipalities: municipalities.clone()?,
                term: term?,
                prorated: prorate.is_some(),
                decided_on: decided_on?,
                // Left out, or a date that could not be read.
                final_on: match final_on {
                    Some(date) => Some(date?),
                    None => None,
                },
                base_year: base_year?,
                advances: advances?,
                ceiling_per: ceiling_per?,
                overrun_share: overrun_share?,
                warn_at: warn_at?,
                extension_requests: extension_requests?,
                cut: cut?,
                index: index?,
                open_book: open_book?,
            })
        };
        let whole = all();
        TermsRead { whole, municipalities, term, ceiling_per }
    }

    fn share(&mut self, fields: &mut Fields<'_>, key: &'static str, example: &'static str) -> Option<Percentage> {
        self.required(fields, key, example).and_then(|node| self.percentage(node, key, SHARE))
    }

    fn municipalities(&mut self, node: &Node) -> Option<Vec<Municipality>> {
        let (mut named, mut is_faulty) = (HashSet::new(), false);
        let items = self.list_of(node, "municipalities", Items::Municipalities);
        if items.is_empty() {
            self.wrong(node, "municipalities", stoplicht_core::policy::ExpectedValue::List(Items::Municipalities));
        }
        for item in items {
            let Some(municipality) = self.municipality(item, "municipalities") else {
                is_faulty = true;
                continue;
            };
            if !named.insert(municipality) {
                self.twice(Named::Municipality, municipality.as_str(), &item.span);
            }
        }
        let mut municipalities: Vec<_> = named.into_iter().collect();
        municipalities.sort_unstable();
        // Who names the one that cannot be read is not to blame.
        (!municipalities.is_empty() && !is_faulty).then_some(municipalities)
    }

    fn base_year(&mut self, node: &Node, term: Option<Term>) -> Option<i32> {
        let base_year = self.whole_number(node, YEARS, ContractFault::NotAYear("base_year"))?;
        if let Some(year) = term.map(|term| term.from.year()).filter(|year| base_year >= *year) {
            self.found(ContractFault::BaseYearNotBefore { base_year, year }, &node.span);
            return None;
        }
        Some(base_year)
    }

    fn advances(&mut self, node: &Node) -> Option<u32> {
        let number = self.whole_number(node, 1..=12, ContractFault::NotAdvances)?;
        if !matches!(number, 1 | 2 | 4 | 12) {
            self.found(ContractFault::NotAdvances, &node.span);
            return None;
        }
        Some(number.unsigned_abs())
    }

    fn index(&mut self, node: &Node) -> Option<Index> {
        let mut fields = self.fields(node, TablePlace::Key("index"))?;
        let (parts, weighted) = (fields.take("parts"), fields.take("weighted"));
        self.finish(&fields);
        match (parts, weighted) {
            (Some(parts), None) => self.parts(parts),
            (None, Some(weighted)) => self.weighted(weighted),
            _ => {
                self.found(ContractFault::NotAnIndex, &node.span);
                None
            }
        }
    }

    fn parts(&mut self, node: &Node) -> Option<Index> {
        let items = self.list_of(node, "parts", Items::IndexParts);
        if items.is_empty() {
            self.found(ContractFault::NotAnIndex, &node.span);
            return None;
        }
        let parts: Vec<_> = items.iter().map(|item| self.percentage(item, "parts", CHANGE)).collect();
        Some(Index::sum(&parts.into_iter().collect::<Option<Vec<_>>>()?))
    }

    fn weighted(&mut self, node: &Node) -> Option<Index> {
        let mut pairs = Some(Vec::new());
        for item in self.list_of(node, "weighted", Items::WeightedParts) {
            let pair = match self.list_of(item, "weighted", Items::IndexParts) {
                [weight, part] => {
                    let weight = self.percentage(weight, "weighted", SHARE);
                    weight.zip(self.percentage(part, "weighted", CHANGE))
                }
                _ => {
                    self.found(ContractFault::NotAnIndex, &item.span);
                    None
                }
            };
            pairs = pairs.zip(pair).map(|(mut pairs, pair)| {
                pairs.push(pair);
                pairs
            });
        }
        let pairs = pairs?;
        let total = Percentage::from_ppm(pairs.iter().map(|(weight, _)| weight.ppm()).sum());
        if total != Percentage::WHOLE {
            self.found(ContractFault::WeightsNot100(total), &node.span);
            return None;
        }
        Some(Index::weighted(&pairs))
    }
}

/// What is wrong with the days of a contract.
fn term_fault(from: NaiveDate, to: NaiveDate, prorated: bool) -> Option<ContractFault> {
    let whole_year = (from.month(), from.day()) == (1, 1) && (to.month(), to.day()) == (12, 31);
    if !YEARS.contains(&from.year()) {
        Some(ContractFault::NotAYear("from"))
    } else if from > to {
        Some(ContractFault::InvalidPeriod)
    } else if from.year() != to.year() {
        Some(ContractFault::PeriodOverYears)
    } else if !whole_year && !prorated {
        Some(ContractFault::NoCalendarYear)
    } else {
        None
    }
}
