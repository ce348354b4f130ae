//! What is agreed on money: surcharges, parts of ceilings, rooms, milestones.

use std::collections::HashSet;

use stoplicht_core::policy::Items;
use stoplicht_core::policy::settings::{Fields, Node, NodeValue, SettingsReader};
use stoplicht_core::policy::{Meant, PolicyFault};
use stoplicht_core::register::Municipality;

use super::parties::Parties;
use super::reader::{ContractReader, TermsRead};
use crate::contract::fault::{ContractFault, Named};
use crate::contract::model::{CeilingBase, CeilingPart, CeilingPer, Milestone, Room, Surcharge};
use crate::register::PgbKind;

#[derive(Default)]
pub(super) struct Amounts {
    pub(super) surcharges: Vec<Surcharge>,
    pub(super) ceiling_parts: Vec<CeilingPart>,
    pub(super) rooms: Vec<Room>,
    pub(super) milestones: Vec<Milestone>,
}

impl ContractReader {
    pub(super) fn amounts(&mut self, fields: &mut Fields<'_>, terms: &TermsRead, parties: &Parties) -> Amounts {
        let mut amounts = Amounts::default();
        for (mut fields, _) in self.items(fields, "surcharge", Items::Surcharges) {
            amounts.surcharges.extend(self.surcharge(&mut fields, terms, parties));
        }
        for (mut fields, node) in self.items(fields, "ceiling", Items::CeilingParts) {
            amounts.ceiling_parts.extend(self.ceiling_part(&mut fields, node, terms, parties));
        }
        let mut named = HashSet::new();
        for (mut fields, node) in self.items(fields, "room", Items::Rooms) {
            let Some(room) = self.room(&mut fields, node, terms, parties) else { continue };
            if named.insert((room.provider.clone(), room.service)) {
                amounts.rooms.push(room);
            } else {
                self.twice(Named::Room, &room.provider, &node.span);
            }
        }
        let mut named = HashSet::new();
        for (mut fields, node) in self.items(fields, "milestone", Items::Milestones) {
            let Some(milestone) = self.milestone(&mut fields) else { continue };
            if named.insert(milestone.id.clone()) {
                amounts.milestones.push(milestone);
            } else {
                self.twice(Named::Milestone, &milestone.id, &node.span);
            }
        }
        // The order of a list means nothing.
        amounts
            .surcharges
            .sort_by_key(|s| (s.municipality, s.service, s.partner, s.base_cents, s.adjusted.indexed, s.adjusted.cut));
        amounts
            .ceiling_parts
            .sort_by(|a, b| (a.municipality, a.service, &a.name).cmp(&(b.municipality, b.service, &b.name)));
        amounts.rooms.sort_by(|a, b| (&a.provider, a.service).cmp(&(&b.provider, b.service)));
        amounts.milestones.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
        amounts
    }

    fn surcharge(&mut self, fields: &mut Fields<'_>, terms: &TermsRead, parties: &Parties) -> Option<Surcharge> {
        let municipality = self.participant(fields, terms);
        let partner = self.required(fields, "partner", "partner = \"partner-a\"");
        let partner = partner.and_then(|node| self.partner_named(node, parties));
        let service_node = self.required(fields, "service", "service = \"individual\"");
        let service = service_node.and_then(|node| self.service_named(node, parties));
        let base_cents = self.required(fields, "base_cents", "base_cents = 25000000");
        let base_cents = base_cents.and_then(|node| self.cents(node, "base_cents"));
        let adjusted = self.adjusted(fields);
        self.finish(fields);
        let (partner, service) = (partner?, service?);
        let known = parties.partners.get(partner)?;
        if !known.services.contains(&service) {
            let ids = |place: &usize| parties.services.get(*place).map(|service| service.id.clone());
            let name = ids(&service)?;
            let meant = Meant::by(&name, known.services.iter().filter_map(ids).collect::<Vec<_>>());
            let fault = ContractFault::NotOfPartner { service: name, partner: known.id.clone(), meant };
            self.found(fault, &service_node?.span);
            return None;
        }
        Some(Surcharge { municipality: municipality?, partner, service, base_cents: base_cents?, adjusted: adjusted? })
    }

    fn ceiling_part(
        &mut self,
        fields: &mut Fields<'_>,
        node: &Node,
        terms: &TermsRead,
        parties: &Parties,
    ) -> Option<CeilingPart> {
        let name = self.required_text(fields, "part", "part = \"other\"");
        let municipality = self.participant(fields, terms);
        let service_node = fields.take("service");
        let service = service_node.map(|node| self.service_named(node, parties));
        let split_node = fields.take("split");
        let split = split_node.map(|node| self.choice(node, "split", &["allocations"], |word| word));
        let base = self.ceiling_base(fields, node);
        let adjusted = self.adjusted(fields);
        self.finish(fields);
        let name = name?;
        if let (Some(_), Some(node)) = (service, split_node) {
            self.found(ContractFault::SplitWithService, &node.span);
        }
        let per_service = terms.ceiling_per == Some(CeilingPer::Service);
        // Turnover is of a service; without one nothing can be added up.
        let needs_service = matches!(base, Some(CeilingBase::Turnover)) || (per_service && split.is_none());
        if service.is_none() && needs_service {
            self.found(ContractFault::MissingService(name.clone()), &node.span);
            return None;
        }
        Some(CeilingPart {
            name,
            municipality: municipality?,
            // Left out, or a name that is unknown.
            service: match service {
                Some(service) => Some(service?),
                None => None,
            },
            base: base?,
            adjusted: adjusted?,
            split: split.is_some(),
        })
    }

    /// One of `base_cents`, `base = "turnover"`, `base = "pgb"` with its kind and day.
    fn ceiling_base(&mut self, fields: &mut Fields<'_>, part: &Node) -> Option<CeilingBase> {
        let (cents, base) = (fields.take("base_cents"), fields.take("base"));
        let (kind, day) = (fields.take("kind"), fields.take("day"));
        let kind = kind.map(|node| {
            let kinds = [PgbKind::Granted, PgbKind::Spent];
            self.choice(node, "kind", &kinds, |kind| match kind {
                PgbKind::Granted => "granted",
                PgbKind::Spent => "spent",
            })
        });
        let day = day.map(|node| self.date_of(node, "day"));
        let is_pgb = base.is_some_and(|base| base.value == NodeValue::Text("pgb".to_owned()));
        if !is_pgb && (kind.is_some() || day.is_some()) {
            let key = if kind.is_some() { "kind" } else { "day" };
            self.found(
                PolicyFault::UnknownKey(key.to_owned(), Meant::OneOf(vec!["base = \"pgb\"".into()])),
                &part.span,
            );
        }
        match (cents, base) {
            (Some(cents), None) => self.cents(cents, "base_cents").map(CeilingBase::Cents),
            (None, Some(base)) => match self.choice(base, "base", &["turnover", "pgb"], |word| word)? {
                "turnover" => Some(CeilingBase::Turnover),
                _ => {
                    if kind.is_none() {
                        self.missing(fields, "kind", "kind = \"granted\"");
                    }
                    if day.is_none() {
                        self.missing(fields, "day", "day = 2025-03-01");
                    }
                    Some(CeilingBase::Pgb { kind: kind??, day: day?? })
                }
            },
            (None, None) => {
                self.missing(fields, "base_cents", "base_cents = 60000000");
                None
            }
            (Some(_), Some(_)) => {
                self.found(ContractFault::TwoBases, &part.span);
                None
            }
        }
    }

    fn room(&mut self, fields: &mut Fields<'_>, node: &Node, terms: &TermsRead, parties: &Parties) -> Option<Room> {
        let provider = self.required(fields, "provider_id", "provider_id = \"99024770\"");
        let provider = provider.and_then(|node| self.provider(node, "provider_id"));
        let service = self.required(fields, "service", "service = \"individual\"");
        let service = service.and_then(|node| self.service_named(node, parties));
        let year_cents = self.required(fields, "year_cents", "year_cents = 50000000");
        let year_cents = year_cents.and_then(|node| self.cents(node, "year_cents"));
        let from_node = fields.take("from");
        let from = from_node.map(|node| self.date_of(node, "from"));
        self.finish(fields);
        let (provider, service, term) = (provider?, service?, terms.term?);
        let from = match from {
            Some(from) => from?,
            None => term.from,
        };
        if from < term.from || term.to < from {
            let fault = ContractFault::OutsideContract { key: "from", from: term.from, to: term.to };
            self.found(fault, from_node.map_or(&node.span, |node| &node.span));
            return None;
        }
        if parties.is_task_alone(service) {
            let id = parties.services.get(service)?.id.clone();
            self.found(ContractFault::RoomOnTask(id), &node.span);
        }
        let partner = parties
            .partners
            .iter()
            .find(|partner| partner.services.contains(&service) && partner.providers.contains(&provider));
        if let Some(partner) = partner {
            let fault = ContractFault::RoomOfPartner { provider: provider.to_string(), partner: partner.id.clone() };
            self.found(fault, &node.span);
        }
        Some(Room { provider, service, year_cents: year_cents?, from })
    }

    fn milestone(&mut self, fields: &mut Fields<'_>) -> Option<Milestone> {
        let id = self.required_text(fields, "id", "id = \"agree-next-year\"");
        let due = self.required(fields, "due", "due = 2025-10-01").and_then(|node| self.date_of(node, "due"));
        let otherwise = self.required_text(fields, "otherwise", "otherwise = \"output funding from 2026-01-01\"");
        self.finish(fields);
        Some(Milestone { id: id?, due: due?, otherwise: otherwise? })
    }

    /// A municipality that takes part.
    fn participant(&mut self, fields: &mut Fields<'_>, terms: &TermsRead) -> Option<Municipality> {
        let node = self.required(fields, "municipality", "municipality = \"0901\"")?;
        let municipality = self.municipality(node, "municipality")?;
        let known = terms.municipalities.as_ref()?;
        if !known.contains(&municipality) {
            let name = municipality.as_str().to_owned();
            let meant = Meant::by(&name, known.iter().map(|known| known.as_str().to_owned()));
            self.found(ContractFault::UnknownMunicipality(name, meant), &node.span);
            return None;
        }
        Some(municipality)
    }

    fn service_named(&mut self, node: &Node, parties: &Parties) -> Option<usize> {
        let name = self.text_of(node, "service")?;
        self.service(&(name, node.span.clone()), &parties.service_names)
    }

    fn partner_named(&mut self, node: &Node, parties: &Parties) -> Option<usize> {
        let name = self.text_of(node, "partner")?;
        match parties.partner_names.place(&name) {
            Ok(place) => Some(place),
            Err(meant) => {
                if let Some(meant) = meant {
                    self.found(ContractFault::UnknownPartner(name, meant), &node.span);
                }
                None
            }
        }
    }
}
