//! What help says in a language that has a catalogue for it.

use clap::builder::Str;
use stoplicht_core::Language;

/// Where a text stands (a command, or its options), what it is of there, and the text.
type Entry = (&'static str, &'static str, &'static str);

/// The texts of each language, in the order of places and names.
const CATALOGUES: &[(&str, &[Entry])] = include!(concat!(env!("OUT_DIR"), "/help.rs"));

/// The place of the program itself.
pub const PROGRAM: &str = "stoplicht";

/// The texts of a language.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue(&'static [Entry]);

impl Catalogue {
    /// The catalogue of a language; none of the language that the code is in.
    pub fn of(language: Language) -> Option<Self> {
        CATALOGUES.iter().find(|(tag, _)| *tag == language.tag()).map(|(_, entries)| Self(entries))
    }

    /// A text.
    pub fn text(self, place: &str, name: &str) -> Option<&'static str> {
        let at = self.0.binary_search_by(|(its, of, _)| (*its, *of).cmp(&(place, name))).ok()?;
        self.0.get(at).map(|(_, _, text)| *text)
    }

    /// A word for what clap has a word for.
    pub fn heading(self, name: &'static str) -> &'static str {
        self.text("headings", name).unwrap_or(name)
    }

    /// What stands for a value: `MAP` for `DIR`.
    pub fn value_name(self, english: &Str) -> Str {
        self.text("value-names", &name_of(english)).map_or_else(|| english.clone(), Str::from)
    }
}

/// The name of something in a catalogue: `map-toml` of `MAP.toml`.
pub fn name_of(text: &str) -> String {
    let part = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    text.trim_end_matches(':').chars().map(part).collect()
}
