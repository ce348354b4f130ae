//! How much of a workbook is read at most.

/// How much of a workbook is read at most. Without other wishes: far beyond what spreadsheet programs open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Parts within the file.
    pub parts: usize,
    /// Worksheets.
    pub sheets: usize,
    /// Bytes of a worksheet, unpacked.
    pub sheet_bytes: u64,
    /// Bytes of the texts that cells share, unpacked.
    pub text_bytes: u64,
    /// Bytes of all that is unpacked, in all; a part that is read again counts again.
    pub unpacked_bytes: u64,
}

impl Limits {
    /// Bytes of any part other than a sheet or the shared texts.
    pub(crate) const OTHER_BYTES: u64 = 64 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self { parts: 10_000, sheets: 10_000, sheet_bytes: 2 << 30, text_bytes: 512 << 20, unpacked_bytes: u64::MAX }
    }
}
