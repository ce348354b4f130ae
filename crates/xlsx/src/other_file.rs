//! What a file is that is said to be a workbook, and is none.

use std::io::{self, Read};

use crate::fault::WorkbookFault;

/// What a file is that is no ZIP file, from its beginning.
///
/// # Errors
/// If it cannot be read.
pub fn other_file(file: impl Read) -> io::Result<WorkbookFault> {
    const LOOKED_AT: u64 = 64 << 20;
    let mut start = Vec::new();
    file.take(LOOKED_AT).read_to_end(&mut start)?;
    if start.is_empty() {
        return Ok(WorkbookFault::Empty);
    }
    if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_protected = start.windows(name.len()).any(|window| window == name);
        return Ok(if is_protected { WorkbookFault::Password } else { WorkbookFault::OldWorkbook });
    }
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start).trim_ascii_start();
    Ok(match text.first() {
        Some(b'<') => WorkbookFault::WebPage,
        Some(_) if std::str::from_utf8(text).is_ok_and(|text| !text.contains('\0')) => WorkbookFault::Text,
        _ => WorkbookFault::NoWorkbook,
    })
}
