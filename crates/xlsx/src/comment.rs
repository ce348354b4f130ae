//! Comments on cells: what people write beside a sheet, and not in it.

use std::io::{Read, Seek};

use crate::fault::WorkbookFault;
use crate::limits::Limits;
use crate::package::{Package, Seen};
use crate::rows::cell_of;

/// A comment on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The row, from 1, as a spreadsheet program shows it.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What was written.
    pub text: String,
}

/// The comments of a part, in its order. One that is on no cell that can be read is on the first.
pub fn comments<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Vec<Comment>, WorkbookFault> {
    let mut found: Vec<Comment> = Vec::new();
    let Some(mut events) = package.part(name, Limits::OTHER_BYTES)? else { return Ok(found) };
    loop {
        match events.event()? {
            Seen::Start if events.name() == "comment" => {
                let place = events.attribute("ref").and_then(|place| cell_of(&place));
                let (row, column) = place.unwrap_or((1, 0));
                found.push(Comment { row, column, text: String::new() });
            }
            Seen::Start if events.name() == "text" => {
                let words = events.words()?;
                if let Some(comment) = found.last_mut() {
                    comment.text.push_str(&words);
                }
            }
            Seen::Start | Seen::End | Seen::Text => {}
            Seen::Eof => {
                found.retain(|comment| !comment.text.trim().is_empty());
                return Ok(found);
            }
        }
    }
}
