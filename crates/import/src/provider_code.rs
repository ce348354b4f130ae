//! The code of a provider (AGB), as people write it: with a dash, points or spaces in it, or with its name in front.

use stoplicht_core::register::code_list::PROVIDER_DIGITS;

/// What people write between the digits of a code.
const BETWEEN: [char; 8] = ['-', '‐', '‑', '–', '.', ' ', '\u{a0}', '\u{202f}'];

/// The digits of a code of a provider, without what stands between them. `None` if it is none: another sign stands in it, or it has not
/// eight digits, nor seven, of which a spreadsheet took the zero.
///
/// ```
/// use stoplicht_import::provider_digits;
///
/// assert_eq!(provider_digits("01-234567").as_deref(), Some("01234567"));
/// assert_eq!(provider_digits("AGB 01 23 45.67").as_deref(), Some("01234567"));
/// assert_eq!(provider_digits("1.234.567").as_deref(), Some("1234567"), "it lost its zero");
/// assert_eq!((provider_digits("012-345678"), provider_digits("A-1234567"), provider_digits("12-34")), (None, None, None));
/// ```
pub fn provider_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let named = text.split_at_checked(3).filter(|(name, _)| name.eq_ignore_ascii_case("agb"));
    let text = named.map_or(text, |(_, code)| code.trim_start_matches([':', '-', ' ']));
    let digits: String = text.chars().filter(|letter| !BETWEEN.contains(letter)).collect();
    let is_code = digits.bytes().all(|digit| digit.is_ascii_digit())
        && (PROVIDER_DIGITS - 1..=PROVIDER_DIGITS).contains(&digits.len())
        && text.starts_with(|letter: char| letter.is_ascii_digit());
    is_code.then_some(digits)
}

/// The code of a provider that is whole, however it is written.
pub fn whole_provider(text: &str) -> Option<String> {
    provider_digits(text).filter(|digits| digits.len() == PROVIDER_DIGITS)
}
