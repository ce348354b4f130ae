//! Products, services and partners, each named once.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use stoplicht_core::policy::settings::{Fields, Node, NodeValue, SettingsReader};
use stoplicht_core::policy::{Items, Meant};
use stoplicht_core::register::{Code, ProviderId};

use super::reader::{ContractReader, KnownNames, UsedName};
use crate::contract::fault::{ContractFault, Named};
use crate::contract::model::{ContractProduct, Partner, Service, Variant};
use crate::contract::role::UNASSIGNED;

/// The row of all services together.
const ALL_TOGETHER: &str = "*";

/// Products, services and partners, and the places of their names.
pub(super) struct Parties {
    pub(super) products: BTreeMap<Code, ContractProduct>,
    pub(super) services: Vec<Service>,
    pub(super) service_names: KnownNames,
    pub(super) partners: Vec<Partner>,
    pub(super) partner_names: KnownNames,
}

impl Parties {
    /// The services of task products alone: nothing else can be spent on them.
    pub(super) fn is_task_alone(&self, service: usize) -> bool {
        let Some(service) = self.services.get(service) else { return false };
        let is_task = |code: &Code| self.products.get(code).is_some_and(|product| product.variant == Variant::Task);
        service.categories.is_empty() && service.products.iter().all(is_task)
    }
}

/// A partner whose services are still names.
struct PartnerDraft {
    partner: Partner,
    services: Vec<UsedName>,
    provider_spans: Vec<(ProviderId, Range<usize>)>,
    /// Are any providers, any services named, be they faulty ones?
    names_any: [bool; 2],
}

impl ContractReader {
    pub(super) fn parties(&mut self, fields: &mut Fields<'_>) -> Parties {
        let products = self.products(fields);
        let (services, service_names) = self.services(fields);
        let (partners, partner_names) = self.partners(fields, &service_names);
        Parties { products, services, service_names, partners, partner_names }
    }

    fn products(&mut self, fields: &mut Fields<'_>) -> BTreeMap<Code, ContractProduct> {
        let mut products = BTreeMap::new();
        for (mut fields, node) in self.items(fields, "product", Items::Products) {
            let code = self.required(&mut fields, "code", "code = \"02101\"");
            let code = code.and_then(|node| self.code(node, "code"));
            let variant = self.required(&mut fields, "variant", "variant = \"effort\"");
            let variant = variant.and_then(|node| self.choice(node, "variant", Variant::ALL, Variant::as_str));
            let ladder = fields.take("ladder").and_then(|node| self.text_of(node, "ladder"));
            let weight = fields
                .take("weight")
                .and_then(|node| self.whole_number(node, 0..=1_000_000, ContractFault::NotAWeight))
                .map(i32::unsigned_abs);
            self.finish(&fields);
            let (Some(code), Some(variant)) = (code, variant) else { continue };
            if ladder.is_some() != weight.is_some() {
                self.found(ContractFault::LadderWithoutWeight(code.to_string()), &node.span);
            }
            if products.insert(code, ContractProduct { code, variant, ladder, weight }).is_some() {
                self.twice(Named::Product, &code, &node.span);
            }
        }
        products
    }

    fn services(&mut self, fields: &mut Fields<'_>) -> (Vec<Service>, KnownNames) {
        let (mut products, mut categories) = (HashSet::new(), HashSet::new());
        let mut services: BTreeMap<String, Service> = BTreeMap::new();
        let mut names = KnownNames::default();
        let given = self.items(fields, "service", Items::Services);
        if given.is_empty() {
            self.missing(fields, "service", "service = [{ id = \"individual\", products = [\"02101\"] }]");
        }
        for (mut fields, node) in given {
            let id = self.id(&mut fields, "id = \"individual\"");
            let (products_node, categories_node) = (fields.take("products"), fields.take("categories"));
            let names_any = [products_node, categories_node].into_iter().flatten().any(is_filled);
            let own_products = self.codes(products_node, "products", Named::Product, &mut products);
            let own_categories = self.codes(categories_node, "categories", Named::Category, &mut categories);
            let lumpsum_products = self.lumpsum_products(fields.take("lumpsum_products"), &own_products);
            self.finish(&fields);
            let Some(id) = id else { continue };
            if own_products.is_empty() && own_categories.is_empty() {
                // Where some are named that cannot be read, that was told.
                if !names_any {
                    self.found(ContractFault::ServiceWithoutProducts(id.clone()), &node.span);
                }
                names.faulty.push(id);
                continue;
            }
            let service =
                Service { id: id.clone(), products: own_products, categories: own_categories, lumpsum_products };
            if services.insert(id.clone(), service).is_some() {
                self.twice(Named::Service, &id, &node.span);
            }
        }
        names.places = services.keys().cloned().zip(0..).collect();
        (services.into_values().collect(), names)
    }

    /// An id that the tables do not use for something else.
    fn id(&mut self, fields: &mut Fields<'_>, example: &'static str) -> Option<String> {
        let node = self.required(fields, "id", example)?;
        let id = self.text_of(node, "id")?;
        if id == UNASSIGNED || id == ALL_TOGETHER {
            self.found(ContractFault::ReservedName(id), &node.span);
            return None;
        }
        Some(id)
    }

    fn lumpsum_products(&mut self, node: Option<&Node>, products: &[Code]) -> Vec<Code> {
        let Some(node) = node else { return Vec::new() };
        let mut named = HashSet::new();
        let codes = self.codes(Some(node), "lumpsum_products", Named::Product, &mut named);
        for code in codes.iter().filter(|code| !products.contains(code)) {
            let meant = Meant::by(&code.to_text(), products.iter().map(ToString::to_string));
            self.found(ContractFault::UnknownProduct(code.to_string(), meant), &node.span);
        }
        codes
    }

    fn partners(&mut self, fields: &mut Fields<'_>, services: &KnownNames) -> (Vec<Partner>, KnownNames) {
        let mut partners: BTreeMap<String, Partner> = BTreeMap::new();
        let mut names = KnownNames::default();
        let mut named = HashSet::new();
        for (mut fields, node) in self.items(fields, "partner", Items::Partners) {
            let id = self.id(&mut fields, "id = \"partner-a\"");
            let (providers_node, services_node) = (fields.take("providers"), fields.take("services"));
            let providers = self.providers(providers_node);
            let own_services = self.used_services(services_node);
            self.finish(&fields);
            let Some(id) = id else { continue };
            let draft = PartnerDraft {
                partner: Partner { id: id.clone(), providers: Vec::new(), services: Vec::new() },
                services: own_services,
                provider_spans: providers,
                names_any: [providers_node, services_node].map(|node| node.is_some_and(is_filled)),
            };
            let Some(partner) = self.partner(draft, services, &mut named, &node.span) else {
                names.faulty.push(id);
                continue;
            };
            if partners.insert(id.clone(), partner).is_some() {
                self.twice(Named::Partner, &id, &node.span);
            }
        }
        names.places = partners.keys().cloned().zip(0..).collect();
        (partners.into_values().collect(), names)
    }

    fn partner(
        &mut self,
        draft: PartnerDraft,
        services: &KnownNames,
        named: &mut HashSet<(ProviderId, usize)>,
        span: &Range<usize>,
    ) -> Option<Partner> {
        let PartnerDraft { mut partner, services: used, provider_spans, names_any } = draft;
        let [providers, services_named] = names_any;
        if !providers {
            self.found(ContractFault::PartnerWithoutProviders(partner.id.clone()), span);
        }
        if !services_named {
            self.found(ContractFault::PartnerWithoutServices(partner.id.clone()), span);
        }
        if provider_spans.is_empty() || used.is_empty() {
            return None;
        }
        partner.services = used.iter().filter_map(|used| self.service(used, services)).collect();
        partner.services.sort_unstable();
        for (provider, span) in provider_spans {
            // A service that is named twice names all its providers twice: that is told once for each.
            let new = partner.services.iter().filter(|service| named.insert((provider.clone(), **service))).count();
            if new < partner.services.len() || partner.providers.contains(&provider) {
                self.twice(Named::Provider, &provider, &span);
            } else {
                partner.providers.push(provider);
            }
        }
        partner.providers.sort_unstable();
        partner.services.dedup();
        Some(partner)
    }

    fn providers(&mut self, node: Option<&Node>) -> Vec<(ProviderId, Range<usize>)> {
        let Some(node) = node else { return Vec::new() };
        let items = self.list_of(node, "providers", Items::Providers);
        items.iter().filter_map(|item| Some((self.provider(item, "providers")?, item.span.clone()))).collect()
    }

    fn used_services(&mut self, node: Option<&Node>) -> Vec<UsedName> {
        let Some(node) = node else { return Vec::new() };
        let items = self.list_of(node, "services", Items::Services);
        items.iter().filter_map(|item| Some((self.text_of(item, "services")?, item.span.clone()))).collect()
    }

    /// The place of a service by its name.
    pub(super) fn service(&mut self, (name, span): &UsedName, services: &KnownNames) -> Option<usize> {
        match services.place(name) {
            Ok(place) => Some(place),
            Err(meant) => {
                if let Some(meant) = meant {
                    self.found(ContractFault::UnknownService(name.clone(), meant), span);
                }
                None
            }
        }
    }
}

/// Is it a list with something in it, or something else that has a finding of its own?
fn is_filled(node: &Node) -> bool {
    !matches!(&node.value, NodeValue::List(items) if items.is_empty())
}
