//! Numbers of as many bytes as they need, seven bits to a byte, the lowest first (*ULEB128*).

/// The number at the start of some bytes, which are those behind it then; `None` if it is cut off, or wider than any number is.
#[inline]
pub fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        if *byte < 0x80 {
            return Some(value);
        }
    }
    None
}
