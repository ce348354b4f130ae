//! Many short texts in one piece of memory.

/// A list of texts that only grows.
#[derive(Debug, Default)]
pub struct TextList {
    text: String,
    ends: Vec<usize>,
}

impl TextList {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Adds the texts of another list.
    pub fn append(&mut self, other: &Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A text by its place; empty if there is none.
    pub fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(place).copied());
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}
