//! Names of files: those that are made of ids, which come from outside, and those that tell of no file of anybody.

use std::collections::HashSet;
use std::path::Path;

/// Is it the lock that Excel makes beside a workbook that is open?
pub(crate) fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// The text with nothing but letters, digits, `-`, `_` and `.`, and not too long.
pub(crate) fn safe(text: &str) -> String {
    const LONGEST: usize = 60;
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    text.chars().take(LONGEST).map(|letter| if fits(letter) { letter } else { '_' }).collect()
}

/// A name that no other file has, on a disk where capitals make no difference either.
pub(crate) fn unused(name: &str, used: &mut HashSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| used.insert(name.to_lowercase())).unwrap_or_default()
}
