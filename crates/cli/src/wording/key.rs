//! Why there is no secret key.

use std::path::Path;

use stoplicht_core::{KeyText, KeyTextError, Language, shown_path};

use super::system::io_error;
use crate::words::wording_key as words;
use stoplicht_run::secret_key::{KeyError, KeyUse};

/// Why there is no key, and how to make one.
pub fn key_error(file: Option<&Path>, of: KeyUse, error: &KeyError, language: Language) -> String {
    let fault = match error {
        KeyError::NotSet => match of {
            KeyUse::Pseudonyms => words::no_pseudonym_key(language, of.variable()),
            KeyUse::Seals => words::no_seal_key(language, of.variable()),
        },
        KeyError::Unreadable(source) => words::key_unreadable(language, io_error(source, language)),
        KeyError::Text(error) => text_error(*error, language),
    };
    let fault = match (file, error) {
        (Some(file), _) => format!("{}: {fault}", shown_path(file)),
        (None, KeyError::NotSet) => fault,
        (None, _) => format!("{}: {fault}", of.variable()),
    };
    let is_new_needed =
        matches!(error, KeyError::NotSet | KeyError::Text(KeyTextError::TooShort { .. } | KeyTextError::TooSimple));
    match of {
        _ if !is_new_needed => fault,
        KeyUse::Pseudonyms => words::make_pseudonym_key(language, fault),
        KeyUse::Seals => words::make_seal_key(language, fault),
    }
}

/// Why a text is no key.
fn text_error(error: KeyTextError, language: Language) -> String {
    match error {
        KeyTextError::TooShort { characters } => words::too_short(language, characters, KeyText::MIN_CHARACTERS),
        KeyTextError::TooSimple => words::too_simple(language, KeyText::MIN_DISTINCT),
        KeyTextError::Utf16 => words::utf16(language).to_owned(),
        KeyTextError::NotText => words::not_text(language).to_owned(),
        other => other.to_string(),
    }
}
