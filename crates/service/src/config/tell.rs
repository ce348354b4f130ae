//! The settings in words: what the service would do.

use std::fmt::Write;

use stoplicht_core::Language;

use super::{Config, ConfigFault};
use crate::keys::Scope;
use crate::token::TokenSettings;
use crate::words::config as say;

/// What is wrong, a line each.
pub fn tell_faults(faults: &[ConfigFault], language: Language) -> String {
    let mut text = say::faults(language, faults.len() as u64) + "\n";
    for fault in faults {
        let _ = writeln!(text, "  {}", fault.sentence(language));
    }
    text
}

/// What the service would do under these settings.
pub fn tell_settings(config: &Config, language: Language) -> String {
    let mut lines = vec![say::in_order(language).to_owned(), say::listens(language, &config.listen)];
    if config.behind_proxy {
        lines.push(say::behind_proxy(language).to_owned());
    }
    for policy in config.policies.all() {
        let id = policy.id();
        lines.push(say::policy(language, policy.valid_from(), &id.hash, &id.name, &id.version));
    }
    if let Some(folder) = &config.registers {
        lines.push(say::registers(language, folder.display()));
    }
    if let Some(contract) = &config.contract {
        let of = contract.reference();
        lines.push(say::contract(language, &of.hash, &of.id, &of.version));
    }
    for key in &config.keys {
        let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
        lines.push(say::key(language, &key.id, scopes.join(", ")));
    }
    if let Some((settings, jwks)) = &config.tokens {
        let keys: Vec<String> = jwks.keys().iter().map(ToString::to_string).collect();
        let TokenSettings { jwks: file, issuer, audience, scope_claim, scope_prefix } = settings;
        let scope = format!("{scope_prefix}{}", Scope::Assess.as_str());
        lines.push(say::tokens(language, audience, scope_claim, file.display(), issuer, keys.join(", "), scope));
        if jwks.left_out() > 0 {
            lines.push(say::keys_left_out(language, jwks.left_out() as u64, file.display()));
        }
    }
    if let Some(address) = &config.metrics {
        lines.push(say::metrics(language, address));
    }
    if config.keys.is_empty() && config.tokens.is_none() {
        lines.push(say::no_keys(language).to_owned());
    }
    lines.push(match &config.log.processing {
        Some(file) => say::processing(language, file.display()),
        None => say::no_processing(language).to_owned(),
    });
    let limits = &config.limits;
    lines.push(say::limits(language, limits.body_bytes.into(), limits.connections.into(), limits.in_flight.into()));
    lines.join("\n") + "\n"
}
