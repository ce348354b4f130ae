//! The contract file, in TOML.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::Datelike;
use stoplicht_core::register::ProviderId;

use super::{ContractPlan, MoneyTally, SERVICES};
use crate::catalogue::KINDS;

/// The contract's id.
pub(super) fn id(plan: &ContractPlan<'_>) -> String {
    format!("wmo-voorbeeld-{}", plan.from.year())
}

/// The contract in TOML.
pub(super) fn text(plan: &ContractPlan<'_>, money: &MoneyTally) -> String {
    let mut text = head(plan);
    services(&mut text);
    partners(plan, &mut text);
    ceilings(plan, &mut text);
    if let Some((provider, cents)) = largest_outside(plan, money) {
        let _ = writeln!(
            text,
            "room = [{{ provider_id = \"{provider}\", service = \"{}\", year_cents = {} }}]",
            SERVICES[0].id,
            cents + cents / 20
        );
    }
    let year = plan.from.year();
    let next = year + 1;
    let _ = writeln!(
        text,
        "milestone = [{{ id = \"agree-next-year\", due = {year}-10-01, otherwise = \"output funding from {next}-01-01\" }}]"
    );
    text
}

fn head(plan: &ContractPlan<'_>) -> String {
    let (year, base_year, next) = (plan.from.year(), plan.base_year(), plan.from.year() + 1);
    let municipalities: Vec<String> = plan.region.municipalities().map(|code| format!("\"{code}\"")).collect();
    format!(
        "# Made up: nobody agreed on this.
schema = 1
id = \"{}\"
name = \"Wmo begeleiding, verzonnen regio\"
version = \"{year}.1\"
law = \"wmo\"
municipalities = [{}]
from = {}
to = {}
decided_on = {}
final_on = {next}-06-01
base_year = {base_year}
advances = 4
ceiling_per = \"service\"
overrun_share = \"50%\"
warn_at = \"70%\"
extension_requests = \"score\"
cut = \"7.5%\"
index = {{ parts = [\"2.74%\", \"1.13%\"] }}
",
        id(plan),
        municipalities.join(", "),
        plan.from,
        plan.to,
        plan.decided_on,
    )
}

fn services(text: &mut String) {
    let variants: Vec<String> = SERVICES
        .iter()
        .map(|service| format!("  {{ code = \"{}\", variant = \"task\" }},\n", service.lumpsum_product))
        .collect();
    let _ = write!(text, "product = [\n{}]\nservice = [\n", variants.concat());
    for service in &SERVICES {
        let kinds = KINDS.iter().filter(|kind| kind.law == super::LAW && kind.category == service.category);
        let old = kinds.flat_map(|kind| kind.codes).map(|code| format!(", \"{code}\""));
        let _ = writeln!(
            text,
            "  {{ id = \"{}\", products = [\"{}\"{}], categories = [\"{}\"], lumpsum_products = [\"{}\"] }},",
            service.id,
            service.lumpsum_product,
            old.collect::<String>(),
            service.category,
            service.lumpsum_product
        );
    }
    text.push_str("]\n");
}

fn partners(plan: &ContractPlan<'_>, text: &mut String) {
    text.push_str("partner = [\n");
    for partner in &plan.partners {
        let services: Vec<String> =
            SERVICES.iter().take(partner.services).map(|service| format!("\"{}\"", service.id)).collect();
        let _ = writeln!(
            text,
            "  {{ id = \"{}\", providers = [\"{}\"], services = [{}] }},",
            partner.id,
            partner.provider,
            services.join(", ")
        );
    }
    text.push_str("]\n");
    if let Some(first) = plan.region.municipalities().next() {
        let _ = writeln!(
            text,
            "surcharge = [{{ municipality = \"{first}\", partner = \"{}\", service = \"{}\", base_cents = 1500000, indexed = true, cut = false }}]",
            plan.partners[0].id, SERVICES[0].id
        );
    }
}

fn ceilings(plan: &ContractPlan<'_>, text: &mut String) {
    let year = plan.from.year();
    text.push_str("ceiling = [\n");
    for municipality in plan.region.municipalities() {
        for service in &SERVICES {
            let of = format!("municipality = \"{municipality}\", service = \"{}\"", service.id);
            let _ = writeln!(text, "  {{ part = \"other\", {of}, base = \"turnover\", indexed = true, cut = true }},");
            let _ = writeln!(
                text,
                "  {{ part = \"pgb\", {of}, base = \"pgb\", kind = \"granted\", day = {year}-03-01, indexed = false, cut = true }},"
            );
        }
    }
    text.push_str("]\n");
}

/// The largest provider that is no partner for the first service, and its turnover.
fn largest_outside(plan: &ContractPlan<'_>, money: &MoneyTally) -> Option<(ProviderId, i64)> {
    let mut sums: BTreeMap<&ProviderId, i64> = BTreeMap::new();
    for ((_, provider, service), (cents, _)) in &money.turnover {
        if *service == 0 && plan.partner(provider, 0).is_none() {
            *sums.entry(provider).or_default() += cents;
        }
    }
    let largest = sums.into_iter().max_by_key(|(provider, cents)| (*cents, std::cmp::Reverse(*provider)));
    largest.filter(|(_, cents)| *cents > 0).map(|(provider, cents)| (provider.clone(), cents))
}
