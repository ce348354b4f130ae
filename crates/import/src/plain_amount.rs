//! Numbers and amounts as exports write them: with the sign of the euro, and below zero with the minus behind or between brackets.

use crate::map::ColumnMap;

/// An amount without the sign of the euro and without blanks.
pub fn plain_amount(text: &str) -> String {
    let bare = text.replace(['€', '\u{a0}', ' ', '\u{202f}'], "").replace("EUR", "");
    bare.strip_suffix(",-").or_else(|| bare.strip_suffix(".-")).unwrap_or(&bare).to_owned()
}

/// The same of a number that is below zero by the minus behind it, or by the brackets around it, with the minus in front: `380-` and
/// `(380)`. `None` if it is no such number.
pub fn minus_before(text: &str) -> Option<String> {
    let bare = plain_amount(text);
    let inner = bare.strip_suffix('-').or_else(|| bare.strip_prefix('(')?.strip_suffix(')'))?;
    let number = inner.strip_suffix(",-").unwrap_or(inner);
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit())
        && number.bytes().all(|letter| letter.is_ascii_digit() || matches!(letter, b'.' | b','));
    is_number.then(|| format!("-{number}"))
}

impl ColumnMap {
    /// The text of a number, as registers read it.
    pub(crate) fn number_text(&self, text: &str) -> String {
        let below_zero = if self.minus { minus_before(text) } else { None };
        below_zero.unwrap_or_else(|| plain_amount(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_behind_and_brackets_stand_for_a_minus() {
        for (text, number) in [
            ("380-", "-380"),
            ("(380)", "-380"),
            ("€ 1.380,50-", "-1.380,50"),
            ("(€ 380,00)", "-380,00"),
            ("380 -", "-380"),
        ] {
            assert_eq!(minus_before(text).as_deref(), Some(number), "{text}");
        }
        for text in ["380", "-380", "380,-", "€ 380,-", "(380", "380)", "-380-", "(-380)", "-", "()", "1-2-"] {
            assert_eq!(minus_before(text), None, "{text}");
        }
    }
}
