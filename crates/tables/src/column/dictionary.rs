//! A column in which few texts differ: each text once, and a place a row.

use crate::column::selection::at;

/// A column in which few texts differ: each once, and for every row which it is.
pub struct DictionaryColumn {
    /// The texts.
    pub texts: Vec<String>,
    /// Which of them each row has, counted from 1; 0: it has none.
    pub places: Vec<u16>,
}

impl DictionaryColumn {
    /// The same, where an empty text is none.
    pub fn without_empty(mut self) -> Self {
        let empty = self.texts.iter().position(String::is_empty).and_then(|at| u16::try_from(at + 1).ok());
        for place in self.places.iter_mut().filter(|place| Some(**place) == empty) {
            *place = 0;
        }
        self
    }

    /// The same texts at these rows, in this order.
    pub fn at(&self, rows: &[u32]) -> Self {
        Self { texts: self.texts.clone(), places: at(&self.places, rows) }
    }
}
