//! A column in which few texts differ: each text once, and a place a row.

use rustc_hash::FxHashMap;

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

    /// The same without white space at the ends of texts, and each text once.
    #[must_use]
    pub fn tidied(self) -> Self {
        let mut numbers = FxHashMap::<&str, u16>::default();
        let mut number = |text| {
            let next = numbers.len() as u16 + 1;
            *numbers.entry(text).or_insert(next)
        };
        let anew: Vec<u16> = self.texts.iter().map(|text| number(text.trim())).collect();
        // Nearly always there is nothing to do.
        if numbers.len() == self.texts.len() && self.texts.iter().all(|text| text.trim().len() == text.len()) {
            return self;
        }
        let mut texts = vec![String::new(); numbers.len()];
        for (text, number) in numbers {
            if let Some(place) = texts.get_mut(usize::from(number) - 1) {
                text.clone_into(place);
            }
        }
        let place = |place: &u16| usize::from(*place).checked_sub(1).and_then(|at| anew.get(at).copied());
        Self { places: self.places.iter().map(|old| place(old).unwrap_or_default()).collect(), texts }
    }

    /// The same texts at these rows, in this order.
    pub fn at(&self, rows: &[u32]) -> Self {
        Self { texts: self.texts.clone(), places: at(&self.places, rows) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_white_space_are_one() {
        let texts = ["04 ", "14", " 04", " "].map(str::to_owned).to_vec();
        let few = DictionaryColumn { texts, places: vec![1, 3, 0, 2, 4] }.tidied();
        assert_eq!((few.texts, few.places), (["04", "14", ""].map(str::to_owned).to_vec(), vec![1, 1, 0, 2, 3]));
    }
}
