//! What all workbooks share: text that stays text, looks, and the page on which a sheet is printed.

pub(crate) mod cell_text;
mod sheet;
pub(crate) mod style;

pub(crate) use sheet::{TITLE_HEIGHT, made_on, print_set_up, put};
pub(crate) use style::{CellLook, Styles};
