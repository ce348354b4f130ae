//! Texts one behind the other, in as little room as they need: for rows that are held for long.

use polars_arrow::array::{Array, MutableBinaryViewArray, Utf8ViewArray};
use rustc_hash::FxHashMap;

/// The texts of a column: each once, if few differ.
#[derive(Debug, Clone, Default)]
pub struct CloseTexts {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Which text each row has; `None` if each has its own.
    places: Option<Vec<u16>>,
}

impl CloseTexts {
    /// The texts of an array; `None` if some are missing, or there is too much of them.
    pub fn of(texts: &Utf8ViewArray) -> Option<Self> {
        if texts.null_count() > 0 {
            return None;
        }
        Self::of_few(texts).or_else(|| Self::of_rows((0..texts.len()).filter_map(|row| texts.get(row))))
    }

    fn of_rows<'t>(rows: impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut all = Self::default();
        for text in rows {
            all.push(text)?;
        }
        all.text.shrink_to_fit();
        all.ends.shrink_to_fit();
        Some(all)
    }

    /// Each text once; `None` if more than one in four is another.
    fn of_few(texts: &Utf8ViewArray) -> Option<Self> {
        const ROWS_A_TEXT: usize = 4;
        let most = (texts.len() / ROWS_A_TEXT).min(usize::from(u16::MAX));
        let (mut all, mut known) = (Self::default(), FxHashMap::default());
        let mut places = Vec::with_capacity(texts.len());
        for text in (0..texts.len()).filter_map(|row| texts.get(row)) {
            let next = known.len();
            let place = *known.entry(text).or_insert(next as u16);
            if known.len() > next {
                if known.len() > most {
                    return None;
                }
                all.push(text)?;
            }
            places.push(place);
        }
        Some(Self { places: Some(places), ..all })
    }

    fn push(&mut self, text: &str) -> Option<()> {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).ok()?);
        Some(())
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.places.as_ref().map_or(self.ends.len(), Vec::len)
    }

    /// The text of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        let place = match &self.places {
            Some(places) => usize::from(*places.get(row)?),
            None => row,
        };
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..*self.ends.get(place)? as usize)
    }

    /// The texts at these rows, in this order, as they were before.
    pub fn at(&self, rows: &[u32]) -> Utf8ViewArray {
        rows.iter().map(|row| self.get(*row as usize)).collect::<MutableBinaryViewArray<str>>().freeze()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is held closely is what stood there, whether few texts differ or many do.
        #[test]
        fn texts_come_back(
            texts in prop::collection::vec("[a-cé]{0,2}|[a-c]{13,40}", 0..60),
            repeated in 1..6_usize,
            places in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let texts: Vec<Option<String>> = texts.iter().cycle().take(texts.len() * repeated).cloned().map(Some).collect();
            let array = Utf8ViewArray::from_slice(&texts);
            let close = CloseTexts::of(&array).unwrap();
            let told = |close: &CloseTexts| (0..close.rows()).map(|row| close.get(row).map(str::to_owned)).collect::<Vec<_>>();
            prop_assert_eq!(&told(&close), &texts);
            prop_assert!(close.get(texts.len()).is_none());
            let rows: Vec<u32> = places.iter().filter(|_| !texts.is_empty()).map(|place| place.index(texts.len()) as u32).collect();
            let expected: Vec<Option<&str>> = rows.iter().map(|row| texts[*row as usize].as_deref()).collect();
            let taken = close.at(&rows);
            prop_assert_eq!(taken.iter().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn few_texts_are_kept_once() {
        let texts = |number: usize| {
            Utf8ViewArray::from_slice((0..100).map(|row| Some(format!("{:08}", row % number))).collect::<Vec<_>>())
        };
        let close = CloseTexts::of(&texts(25)).unwrap();
        assert_eq!((close.text.len(), close.rows()), (200, 100));
        assert!(CloseTexts::of(&texts(26)).unwrap().places.is_none());
        assert!(CloseTexts::of(&Utf8ViewArray::from_slice([Some("a"), None])).is_none());
    }
}
