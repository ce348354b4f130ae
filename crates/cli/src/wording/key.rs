//! Why there is no secret key.

use std::path::Path;

use stoplicht_core::{KeyText, KeyTextError, Language};

use super::system::io_error;
use crate::secret_key::{KeyError, KeyUse};
use crate::words;

/// Why there is no key, and how to make one.
pub fn key_error(file: Option<&Path>, of: KeyUse, error: &KeyError, language: Language) -> String {
    let (least, distinct) = (KeyText::MIN_CHARACTERS, KeyText::MIN_DISTINCT);
    let what = match error {
        KeyError::NotSet => {
            let what = match of {
                KeyUse::Pseudonyms => words::wording_key::no_pseudonym_key(language),
                KeyUse::Seals => words::wording_key::no_seal_key(language),
            };
            let give = words::wording_key::give_a_key(language);
            format!("{what}; {give} {}", of.variable())
        }
        KeyError::Unreadable(source) => {
            let words = words::wording_key::key_unreadable(language);
            format!("{words}: {}", io_error(source, language))
        }
        KeyError::Text(error) => match (error, language) {
            (KeyTextError::TooShort { characters }, Language::Nl) => {
                format!("een sleutel heeft ten minste {least} tekens, deze {characters}")
            }
            (KeyTextError::TooSimple, Language::Nl) => {
                format!("een sleutel heeft ten minste {distinct} verschillende tekens")
            }
            (KeyTextError::Utf16, Language::Nl) => {
                "de sleutel is opgeslagen als UTF-16; sla hem op als UTF-8".to_owned()
            }
            (KeyTextError::NotText, Language::Nl) => "de sleutel is geen tekst in UTF-8".to_owned(),
            (other, _) => other.to_string(),
        },
    };
    let place = match (file, error) {
        (Some(file), _) => format!("{}: ", file.display()),
        (None, KeyError::NotSet) => String::new(),
        (None, _) => format!("{}: ", of.variable()),
    };
    let can_be_mended =
        !matches!(error, KeyError::NotSet | KeyError::Text(KeyTextError::TooShort { .. } | KeyTextError::TooSimple));
    if can_be_mended {
        return format!("{place}{what}");
    }
    let (name, apart) = match of {
        KeyUse::Pseudonyms => ("stoplicht.key", words::wording_key::the_registers(language)),
        KeyUse::Seals => ("worklist.key", words::wording_key::the_worklists(language)),
    };
    let [make, keep, same] = match language {
        Language::Nl => ["maak er een met", "bewaar hem buiten", "en gebruik steeds dezelfde"],
        Language::En => ["make one with", "keep it apart from", "and always use the same"],
    };
    format!("{place}{what}; {make} `openssl rand -base64 48 > {name}`, {keep} {apart}, {same}")
}
