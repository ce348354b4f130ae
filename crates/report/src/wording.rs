//! The words for what the engine speaks of in codes: laws, routes, statuses, products, short hashes.

use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Law, Municipality, Route, Status};

use crate::words;

/// The law, as people call it.
///
/// ```
/// use stoplicht_core::register::Law;
///
/// assert_eq!(stoplicht_report::law(Law::Jw), "Jeugdwet");
/// ```
pub const fn law(law: Law) -> &'static str {
    match law {
        Law::Jw => "Jeugdwet",
        Law::Wmo => "Wmo",
    }
}

/// The route of a list.
pub(crate) const fn route(route: Route, language: Language) -> &'static str {
    match route {
        Route::Bulk => words::wording::as_a_list(language),
        Route::Individual => words::wording::one_by_one(language),
    }
}

/// What the access worker sees of a request.
pub const fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Answered => words::wording::answered(language),
        Status::Agreed => words::wording::agreed(language),
        Status::ExplanationMissing => words::wording::explanation_missing(language),
        Status::ExplanationGiven => words::wording::explanation_given(language),
        Status::ToDiscuss => words::wording::to_discuss(language),
    }
}

/// A provider by its number, with its name where that is known: `42420001 Stichting Voorbeeldzorg`.
pub fn provider(provider_id: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{provider_id} {name}"),
        None => provider_id.to_owned(),
    }
}

/// A municipality by its name, with its number behind it; by the number alone where the name is not known.
///
/// ```
/// use stoplicht_core::register::Municipality;
///
/// let shown = |number: &str| number.parse::<Municipality>().map(stoplicht_report::municipality);
/// assert_eq!(shown("0193")?, "Zwolle (0193)");
/// assert_eq!(shown("0901")?, "0901");
/// # Ok::<(), stoplicht_core::register::MunicipalityError>(())
/// ```
pub fn municipality(number: Municipality) -> String {
    number.name().map_or_else(|| number.to_string(), |name| format!("{name} ({number})"))
}

/// The first twelve characters of a hash: enough to tell policies apart by eye.
pub(crate) fn short_hash(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// `Voorbeeldregio, versie 2026.1 (3f2a9c1b04de)`.
pub(crate) fn policy_name(policy: &PolicyRef, language: Language) -> String {
    words::wording::policy_name(language, short_hash(&policy.hash), &policy.name, &policy.version)
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
        [rest @ .., last] => words::wording::listed(language, rest.join(", "), last),
    }
}
