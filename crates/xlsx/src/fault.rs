//! Why a file cannot be read as a workbook.

/// Why a file cannot be read as a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is a workbook of Excel 97 to 2003, whatever its name says.
    #[error("a workbook of Excel 97 to 2003")]
    OldWorkbook,
    /// It is a spreadsheet of another kind: `OpenDocument`, or binary.
    #[error("a spreadsheet of another kind than XLSX")]
    OtherSpreadsheet,
    /// It is protected by a password.
    #[error("protected by a password")]
    Password,
    /// It is a web page, as some programs write for Excel.
    #[error("a web page")]
    WebPage,
    /// It is text, as in a CSV file.
    #[error("text")]
    Text,
    /// It is some other file.
    #[error("no workbook")]
    NoWorkbook,
    /// Its end is missing.
    #[error("the end is missing")]
    CutOff,
    /// It has no worksheet.
    #[error("no worksheet")]
    NoSheet,
    /// A part of it is damaged.
    #[error("a part is damaged")]
    Damaged,
    /// It has more parts or sheets than may be read.
    #[error("too many parts or sheets")]
    TooMany,
    /// It holds more than may be read.
    #[error("too large")]
    TooLarge,
}
