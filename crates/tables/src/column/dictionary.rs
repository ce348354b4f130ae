//! A column in which few texts differ: each text once, and a place a row.

/// A column in which few texts differ: each once, and for every row which it is.
pub struct DictionaryColumn {
    /// The texts.
    pub texts: Vec<String>,
    /// Which of them each row has, counted from 1; 0: it has none.
    pub places: Vec<u16>,
}
