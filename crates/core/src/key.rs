//! The text of a secret key: what counts as one, and what of a file is no part of it.

use std::fmt;

/// The text of a secret key, as it was typed or generated.
///
/// Pseudonyms of clients and seals of worklists are made with keys of this one kind. White space at both ends is no
/// part of a key, nor is a byte order mark (*BOM*), which some editors put before a text: the same key gives the same
/// pseudonyms whatever the file was saved with. `Debug` does not show it.
///
/// ```
/// use stoplicht_core::KeyText;
///
/// let plain = KeyText::from_bytes(b"a key of thirty-two characters or more\r\n")?;
/// let marked = KeyText::from_bytes(b"\xEF\xBB\xBFa key of thirty-two characters or more")?;
/// assert_eq!(plain, marked);
/// assert_eq!(format!("{plain:?}"), "KeyText(***)");
/// # Ok::<(), stoplicht_core::KeyTextError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText(String);

/// The text cannot be a key. It never holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyTextError {
    /// The text is too short to be a secret.
    #[error("a key has at least {} characters, this one has {characters}", KeyText::MIN_CHARACTERS)]
    TooShort {
        /// How many characters it has.
        characters: usize,
    },
    /// The text is the same few characters over and over.
    #[error("a key has at least {} different characters", KeyText::MIN_DISTINCT)]
    TooSimple,
    /// The bytes are UTF-16, as some editors and shells write it.
    #[error("the key is saved as UTF-16; save it as UTF-8")]
    Utf16,
    /// The bytes are no text.
    #[error("the key is not text in UTF-8")]
    NotText,
}

impl KeyText {
    /// The least number of characters of a key.
    pub const MIN_CHARACTERS: usize = 32;
    /// The least number of different characters of a key.
    pub const MIN_DISTINCT: usize = 8;

    /// A key from its text.
    ///
    /// # Errors
    /// [`KeyTextError::TooShort`] or [`KeyTextError::TooSimple`].
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        // A key of several lines is the same key, whatever program saved it.
        let text = text.trim_matches(is_around).replace("\r\n", "\n");
        let mut distinct: Vec<char> = text.chars().collect();
        let characters = distinct.len();
        distinct.sort_unstable();
        distinct.dedup();
        if characters < Self::MIN_CHARACTERS {
            return Err(KeyTextError::TooShort { characters });
        }
        if distinct.len() < Self::MIN_DISTINCT {
            return Err(KeyTextError::TooSimple);
        }
        Ok(Self(text))
    }

    /// A key from the bytes of a file.
    ///
    /// # Errors
    /// [`KeyTextError`] if they are not UTF-8, or the text is no key.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyTextError> {
        // No text in UTF-8 has a zero, and every text in UTF-16 with a Latin letter has one.
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.contains(&0) {
            return Err(KeyTextError::Utf16);
        }
        Self::from_text(std::str::from_utf8(bytes).map_err(|_| KeyTextError::NotText)?)
    }

    /// The key itself.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyText(***)")
    }
}

/// What may stand around a key and is no part of it.
fn is_around(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn what_stands_around_a_key_is_no_part_of_it() {
        let key = KeyText::from_text(KEY).unwrap();
        for around in [
            format!("\u{FEFF}{KEY}"),
            format!("\u{FEFF}{KEY}\r\n"),
            format!("\u{FEFF}\u{FEFF}{KEY}"),
            format!("\n\u{FEFF}{KEY}"),
            format!("{KEY}\n\u{FEFF}"),
            format!("\u{A0}{KEY}\t"),
            format!("\u{200B}{KEY}\u{1A}"),
        ] {
            assert_eq!(KeyText::from_text(&around).unwrap(), key, "{around:?}");
            assert_eq!(KeyText::from_bytes(around.as_bytes()).unwrap(), key, "{around:?}");
        }
        assert_eq!(key.as_bytes(), KEY.as_bytes());
        let lines = |end: &str| KeyText::from_text(&format!("{KEY}{end}{KEY}{end}")).unwrap();
        assert_eq!(lines("\r\n"), lines("\n"));
        // A mark within the text is a character of it, if an odd one.
        let within = format!("{}\u{FEFF}{}", &KEY[..8], &KEY[8..]);
        assert_ne!(KeyText::from_text(&within).unwrap(), key);
        // What stands around does not make a short key long.
        let short = format!("\u{FEFF}   {}", &KEY[1..]);
        assert_eq!(KeyText::from_text(&short), Err(KeyTextError::TooShort { characters: 31 }));
    }

    #[test]
    fn other_encodings_are_told() {
        let units: Vec<u16> = KEY.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little.iter().copied()).collect();
        let marked_big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(big.iter().copied()).collect();
        for bytes in [little, big, marked, marked_big] {
            assert_eq!(KeyText::from_bytes(&bytes), Err(KeyTextError::Utf16));
        }
        let latin: Vec<u8> = KEY.bytes().chain([0xE9]).collect();
        assert_eq!(KeyText::from_bytes(&latin), Err(KeyTextError::NotText));
    }

    #[test]
    fn short_and_simple_texts_are_no_keys() {
        assert_eq!(KeyText::from_text("short"), Err(KeyTextError::TooShort { characters: 5 }));
        assert_eq!(KeyText::from_text(&"ab".repeat(40)), Err(KeyTextError::TooSimple));
        assert_eq!(KeyText::from_bytes(b""), Err(KeyTextError::TooShort { characters: 0 }));
    }
}
