//! Texts of a column of words that no map holds, since they may be about somebody.

use stoplicht_core::register::passes_eleven_test;

/// May a word be somebody's number or name?
pub fn may_be_of_person(word: &str) -> bool {
    let digits: Vec<u8> = word.bytes().filter(u8::is_ascii_digit).collect();
    word.chars().count() > 40 || digits.as_slice().try_into().is_ok_and(passes_eleven_test)
}
