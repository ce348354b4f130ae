//! The eleven test (*elfproef*) of a citizen service number.

/// Could these nine digits be a citizen service number (*burgerservicenummer*)? The digits, weighted 9, 8, 7, 6, 5, 4, 3, 2
/// and −1, then add up to a multiple of eleven. One in eleven numbers of nine digits passes by chance.
///
/// Source: Logisch Ontwerp BSN, section 2.4 (*elfproef*).
///
/// ```
/// use stoplicht_core::register::passes_eleven_test;
///
/// assert!(passes_eleven_test(*b"999900006"));
/// assert!(!passes_eleven_test(*b"999900007"));
/// assert!(!passes_eleven_test(*b"000000000"), "nobody has this one");
/// assert!(!passes_eleven_test(*b"99990000x"));
/// ```
pub fn passes_eleven_test(digits: [u8; 9]) -> bool {
    const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    if !digits.iter().all(u8::is_ascii_digit) || digits == [b'0'; 9] {
        return false;
    }
    let sum: i32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    sum % 11 == 0
}
