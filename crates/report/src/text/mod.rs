//! What is printed: lines of styled words, tables of them, and the page that they are made for.

mod page;
mod styled;
mod table;

pub use page::Page;
pub use styled::{Ink, Look, Span, Text, TextLine};
pub(crate) use styled::{clipped, packed, wrapped};
pub(crate) use table::{Align, Table};
