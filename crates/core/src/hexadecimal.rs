//! Bytes in hexadecimal digits.

/// Bytes as lower-case hexadecimal digits, two a byte: how fingerprints and seals are written everywhere.
///
/// ```
/// assert_eq!(stoplicht_core::hexadecimal(&[0, 171]), "00ab");
/// ```
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from(if four < 10 { b'0' + four } else { b'a' + four - 10 });
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        digits.push(digit(byte >> 4));
        digits.push(digit(byte & 15));
        digits
    })
}
