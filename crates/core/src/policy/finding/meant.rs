//! What somebody wrote, as a message repeats it, and what was probably meant.

use std::borrow::Cow;
use std::fmt;

use crate::language::Language;
use crate::measure::Measure;
use crate::words;

/// What an unknown name was probably meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This one, which it is very like.
    This(Cow<'static, str>),
    /// One of these, which are all that there are.
    OneOf(Vec<Cow<'static, str>>),
}

impl Meant {
    /// Looks for a name among those that are known.
    pub fn by<N>(name: &str, known: impl IntoIterator<Item = N> + Clone) -> Self
    where
        N: AsRef<str> + Into<Cow<'static, str>>,
    {
        match closest(name, known.clone()) {
            Some(candidate) => Self::This(candidate.into()),
            None => Self::OneOf(known.into_iter().map(Into::into).collect()),
        }
    }

    /// A measure was meant.
    pub(in crate::policy) fn measure(name: &str) -> Self {
        Self::by(name, Measure::ALL.iter().map(|measure| measure.name()))
    }
}

impl Meant {
    /// Asks whether it was meant, or tells the names that are known.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::This(name) => did_you_mean(format!("`{name}`"), language),
            Self::OneOf(names) if names.is_empty() => words::meant::none(language).to_owned(),
            Self::OneOf(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                words::meant::one_of(language, names.join(", "))
            }
        }
    }
}

impl fmt::Display for Meant {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}

pub(super) fn did_you_mean(name: impl fmt::Display, language: Language) -> String {
    words::meant::this(language, name)
}

pub(super) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Longer words are not repeated in full.
const LONGEST_QUOTE: usize = 60;

/// What somebody wrote, as a message repeats it: between backquotes, and no longer than need be.
pub fn quoted(text: &str) -> String {
    match text.get(..floor_char_boundary(text, LONGEST_QUOTE)) {
        Some(start) if start.len() < text.len() => format!("`{start}…`"),
        _ => format!("`{text}`"),
    }
}

/// The name among `known` that `name` was probably meant to be.
fn closest<N: AsRef<str>>(name: &str, known: impl IntoIterator<Item = N>) -> Option<N> {
    // Nobody mistypes a name at such length.
    if name.len() > LONGEST_QUOTE {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let name = plain(name);
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name, &plain(candidate.as_ref())), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
