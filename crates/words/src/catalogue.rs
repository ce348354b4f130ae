//! The messages of one language, read from its file.
//!
//! Of Fluent's syntax no more is read than is used: the parser of Fluent itself would change what is built of the data
//! frames, since both need the same small crates in another form.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::WordsError;
use crate::part::Part;
use crate::pattern;

/// The messages of one language.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// The language: `nl`.
    pub(crate) tag: String,
    pub(crate) path: PathBuf,
    /// By place and name: `worklist-status`, `decided`.
    pub(crate) messages: BTreeMap<(String, String), Vec<Part>>,
}

impl Catalogue {
    /// Reads the text of a catalogue.
    pub(crate) fn read(tag: &str, path: &Path, text: &str) -> Result<Self, WordsError> {
        let mut messages = BTreeMap::new();
        let mut place = "";
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            let fault = |what: String| WordsError::Line { path: path.to_owned(), line: number + 1, what };
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, value) = line.split_once('=').ok_or_else(|| fault(format!("this is no message: {line}")))?;
            if !line.starts_with(' ') {
                place = name.trim();
                if !is_name(place) || !value.trim().is_empty() {
                    let what = "is a place: its words are its attributes (`.name = …`)";
                    return Err(fault(format!("`{place}` {what}")));
                }
                continue;
            }
            let name = name.trim().strip_prefix('.').filter(|name| is_name(name) && !place.is_empty());
            let name = name.ok_or_else(|| fault(format!("this is no message: {}", line.trim())))?;
            let mut value = value.to_owned();
            while pattern::is_open(&value) {
                let (_, more) = lines.next().ok_or_else(|| fault(format!("`{place}.{name}` does not end")))?;
                value.push('\n');
                value.push_str(more);
            }
            let parts = pattern::read(tag, &value).map_err(|what| match what {
                pattern::PatternFault::Counting => WordsError::UnknownCounting(tag.to_owned()),
                pattern::PatternFault::Unused(what) => fault(format!("`{place}.{name}`: {what}")),
            })?;
            if messages.insert((place.to_owned(), name.to_owned()), parts).is_some() {
                return Err(fault(format!("`{place}.{name}`: it stands there twice")));
            }
        }
        Ok(Self { tag: tag.to_owned(), path: path.to_owned(), messages })
    }
}

/// Is this a name: letters in lower case, digits and hyphens, a letter first?
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
