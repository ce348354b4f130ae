//! The words for what the engine speaks of in codes: laws, routes, statuses, products, short hashes.

use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Law, Register, Route, Status};

/// The law, as people call it.
pub(crate) const fn law(law: Law) -> &'static str {
    match law {
        Law::Jw => "Jeugdwet",
        Law::Wmo => "Wmo",
    }
}

/// The route of a list.
pub(crate) const fn route(route: Route, language: Language) -> &'static str {
    match route {
        Route::Bulk => language.pick("als lijst", "as a list"),
        Route::Individual => language.pick("een voor een", "one by one"),
    }
}

/// What the access worker sees of a request.
pub(crate) const fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Answered => language.pick("beantwoord", "answered"),
        Status::Agreed => language.pick("akkoord", "agreed"),
        Status::ExplanationMissing => language.pick("toelichting ontbreekt", "explanation missing"),
        Status::ExplanationGiven => language.pick("toelichting gegeven", "explanation given"),
        Status::ToDiscuss => language.pick("bespreken", "to discuss"),
    }
}

/// A provider by its number, with its name where that is known: `42420001 Stichting Voorbeeldzorg`.
pub fn provider(provider_id: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{provider_id} {name}"),
        None => provider_id.to_owned(),
    }
}

/// A register's rows, as people call them.
pub(crate) const fn register(register: Register, language: Language) -> &'static str {
    match register {
        Register::Allocations => language.pick("toewijzingen", "allocations"),
        Register::Deliveries => language.pick("leveringen", "deliveries"),
        Register::Claims => language.pick("declaraties", "claims"),
        Register::Requests => language.pick("verzoeken", "requests"),
        Register::Providers => language.pick("aanbieders", "providers"),
    }
}

/// The first twelve characters of a hash: enough to tell policies apart by eye.
pub(crate) fn short_hash(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// `Voorbeeldregio, versie 2026.1 (3f2a9c1b04de)`.
pub(crate) fn policy_name(policy: &PolicyRef, language: Language) -> String {
    let version = language.pick("versie", "version");
    format!("{}, {version} {} ({})", policy.name, policy.version, short_hash(&policy.hash))
}

/// The words with a capital first.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[&str], language: Language) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} {} {last}", rest.join(", "), language.pick("en", "and")),
    }
}
