//! The canonical form: the one way to write a contract down, whatever its file looks like. Its hash is the contract's.

use serde_json::{Value as Json, json};
use stoplicht_core::policy::settings::without_nulls;

use crate::contract::checked::Contract;
use crate::contract::model::{Adjusted, CeilingBase, CeilingPart};
use crate::money::{Index, IndexForm, Percentage};
use crate::register::PgbKind;

/// Writes a contract down: sorted lists, defaults spelled out. It is itself a contract in JSON that can be read.
pub(super) fn canonical(contract: &Contract) -> Json {
    let Contract { reference, name, terms, .. } = contract;
    let service_id = |place: usize| contract.services.get(place).map(|service| service.id.as_str());
    let partner_id = |place: usize| contract.partners.get(place).map(|partner| partner.id.as_str());
    let products = contract.products.values().map(|product| {
        without_nulls(json!({
            "code": product.code, "variant": product.variant, "ladder": product.ladder, "weight": product.weight,
        }))
    });
    let services = contract.services.iter().map(|service| {
        json!({
            "id": service.id, "products": service.products, "categories": service.categories,
            "lumpsum_products": service.lumpsum_products,
        })
    });
    let partners = contract.partners.iter().map(|partner| {
        let services: Vec<_> = partner.services.iter().filter_map(|place| service_id(*place)).collect();
        json!({ "id": partner.id, "providers": partner.providers, "services": services })
    });
    let surcharges = contract.surcharges.iter().map(|surcharge| {
        json!({
            "municipality": surcharge.municipality, "partner": partner_id(surcharge.partner),
            "service": service_id(surcharge.service), "base_cents": surcharge.base_cents,
            "indexed": surcharge.adjusted.indexed, "cut": surcharge.adjusted.cut,
        })
    });
    let rooms = contract.rooms.iter().map(|room| {
        json!({
            "provider_id": room.provider, "service": service_id(room.service), "year_cents": room.year_cents,
            "from": room.from,
        })
    });
    let milestones = contract
        .milestones
        .iter()
        .map(|milestone| json!({ "id": milestone.id, "due": milestone.due, "otherwise": milestone.otherwise }));
    let mut ceilings: Vec<Json> =
        contract.ceiling_parts.iter().map(|part| ceiling_json(part, part.service.and_then(service_id))).collect();
    // Parts of one name differ in what they are made from only.
    ceilings
        .sort_by_cached_key(|part| (part["municipality"].to_string(), part["service"].to_string(), part.to_string()));
    without_nulls(json!({
        "schema": 1,
        "id": reference.id,
        "name": name,
        "version": reference.version,
        "law": terms.law,
        "municipalities": terms.municipalities,
        "from": terms.term.from,
        "to": terms.term.to,
        "prorate": terms.prorated.then_some("days"),
        "decided_on": terms.decided_on,
        "final_on": terms.final_on,
        "base_year": terms.base_year,
        "advances": terms.advances,
        "ceiling_per": terms.ceiling_per,
        "overrun_share": terms.overrun_share.to_string(),
        "warn_at": terms.warn_at.to_string(),
        "extension_requests": terms.extension_requests,
        "cut": terms.cut.to_string(),
        "index": index_json(&terms.index),
        "open_book": terms.open_book,
        "product": products.collect::<Vec<_>>(),
        "service": services.collect::<Vec<_>>(),
        "partner": partners.collect::<Vec<_>>(),
        "surcharge": surcharges.collect::<Vec<_>>(),
        "ceiling": ceilings,
        "room": rooms.collect::<Vec<_>>(),
        "milestone": milestones.collect::<Vec<_>>(),
    }))
}

fn ceiling_json(part: &CeilingPart, service: Option<&str>) -> Json {
    let CeilingPart { name, municipality, base, adjusted: Adjusted { indexed, cut }, split, .. } = part;
    let (cents, base, kind, day) = match base {
        CeilingBase::Cents(cents) => (Some(cents), None, None, None),
        CeilingBase::Turnover => (None, Some("turnover"), None, None),
        CeilingBase::Pgb { kind, day } => {
            let kind = match kind {
                PgbKind::Granted => "granted",
                PgbKind::Spent => "spent",
            };
            (None, Some("pgb"), Some(kind), Some(day))
        }
    };
    without_nulls(json!({
        "part": name, "municipality": municipality, "service": service, "split": split.then_some("allocations"),
        "base_cents": cents, "base": base, "kind": kind, "day": day, "indexed": indexed, "cut": cut,
    }))
}

fn index_json(index: &Index) -> Json {
    let text = Percentage::to_string;
    match index.form() {
        IndexForm::Sum(parts) => {
            let mut parts = parts.clone();
            parts.sort_unstable();
            json!({ "parts": parts.iter().map(text).collect::<Vec<_>>() })
        }
        IndexForm::Weighted(parts) => {
            let mut parts = parts.clone();
            parts.sort_unstable();
            json!({ "weighted": parts.iter().map(|(weight, part)| [text(weight), text(part)]).collect::<Vec<_>>() })
        }
    }
}
