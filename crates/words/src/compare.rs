//! The messages of all languages side by side: each has the same ones, with the same arguments.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::error::WordsError;
use crate::part::{Kind, Part, arguments};

/// A message in every language.
#[derive(Debug)]
pub(crate) struct Message<'c> {
    pub(crate) place: &'c str,
    pub(crate) name: &'c str,
    pub(crate) arguments: BTreeMap<String, Kind>,
    /// By language.
    pub(crate) texts: Vec<(&'c str, &'c [Part])>,
}

/// The messages, by place and name.
pub(crate) fn side_by_side(catalogues: &[Catalogue]) -> Result<Vec<Message<'_>>, WordsError> {
    let Some((first, others)) = catalogues.split_first() else { return Ok(Vec::new()) };
    for other in others {
        // What the first has and another has not is found below.
        if let Some((place, name)) = other.messages.keys().find(|key| !first.messages.contains_key(key)) {
            return Err(missing(first, place, name, other));
        }
    }
    let mut messages = Vec::new();
    for ((place, name), parts) in &first.messages {
        let expected = arguments(parts);
        let mut texts: Vec<(&str, &[Part])> = vec![(&first.tag, parts)];
        for other in others {
            let Some(parts) = other.messages.get(&(place.clone(), name.clone())) else {
                return Err(missing(other, place, name, first));
            };
            let found = arguments(parts);
            if !found.keys().eq(expected.keys()) {
                return Err(WordsError::Arguments {
                    path: other.path.clone(),
                    message: format!("{place}.{name}"),
                    found: found.into_keys().collect(),
                    expected: expected.into_keys().collect(),
                    other: first.tag.clone(),
                });
            }
            texts.push((&other.tag, parts));
        }
        // A count in one language is a count in all of them.
        let is_count =
            |argument: &String| texts.iter().any(|(_, parts)| arguments(parts).get(argument) == Some(&Kind::Count));
        let kind = |argument: &String| if is_count(argument) { Kind::Count } else { Kind::Displayed };
        let arguments = expected.keys().map(|argument| (argument.clone(), kind(argument))).collect();
        messages.push(Message { place, name, arguments, texts });
    }
    Ok(messages)
}

fn missing(from: &Catalogue, place: &str, name: &str, other: &Catalogue) -> WordsError {
    WordsError::Missing { path: from.path.clone(), message: format!("{place}.{name}"), other: other.tag.clone() }
}
