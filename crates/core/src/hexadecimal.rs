//! Bytes in hexadecimal digits.

use std::fmt::Write;

/// Bytes as lower-case hexadecimal digits, two a byte: how fingerprints and seals are written everywhere.
///
/// ```
/// assert_eq!(stoplicht_core::hexadecimal(&[0, 171]), "00ab");
/// ```
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
