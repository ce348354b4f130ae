//! What spreadsheets make of numbers that are names: zeros that are gone, powers of ten; and numbers that are alike.

use crate::keys::hash::key_hash;
use crate::keys::scope::Scope;

/// The hash of a number without the zeros before it; 0, which is no key, if the id holds anything but digits.
pub fn without_zeros(scope: Scope, id: &str) -> u64 {
    let digits = id.trim_start_matches('0');
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { key_hash(scope, digits) } else { 0 }
}

/// Did a spreadsheet write a number as a power of ten, as `1,23457E+09`?
pub fn is_power_of_ten(id: &str) -> bool {
    let Some((number, power)) = id.split_once(['E', 'e']) else { return false };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    are_digits(whole) && are_digits(part) && power.strip_prefix('+').is_some_and(are_digits)
}

/// A hash that ids have in common which differ in capitals, in white space and marks, or in zeros before them.
pub fn alike(scope: Scope, id: &str) -> u64 {
    let plain = |id: &str| {
        let letters = id.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let is_plain = id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    let hash = |id: &str| key_hash(scope, id.trim_start_matches('0'));
    if is_plain { hash(id) } else { hash(&plain(id)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_are_told_from_ids() {
        for id in ["1,23457E+09", "1.2E+9", "1E+10", "5e+11"] {
            assert!(is_power_of_ten(id), "{id}");
        }
        for id in ["", "E", "12e5", "5qab4mldjqoa32", "1,2,3E+4", "E+9", "12E+", "1234567"] {
            assert!(!is_power_of_ten(id), "{id}");
        }
    }

    #[test]
    fn zeros_are_nothing_and_letters_are_no_number() {
        let scope = Scope::of_number(7);
        assert_eq!(without_zeros(scope, "00123"), without_zeros(scope, "123"));
        assert_ne!(without_zeros(scope, "1230"), without_zeros(scope, "123"));
        assert_eq!((without_zeros(scope, "A1"), without_zeros(scope, "000")), (0, 0));
    }

    #[test]
    fn ids_are_alike_in_other_clothes() {
        let scope = Scope::of_number(7);
        assert_eq!(alike(scope, "0012-AB c"), alike(scope, "12abc"));
        assert_ne!(alike(scope, "12abc"), alike(scope, "12abd"));
        assert_ne!(alike(scope, "12abc"), alike(Scope::of_number(8), "12abc"));
    }
}
