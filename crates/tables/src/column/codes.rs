//! A column of codes: each code once, and for every row which it is.
//!
//! Texts of codes take sixteen bytes a row, and are read again and again; these take two or one, and are read once.

use polars_arrow::array::{Array, Utf8ViewArray, View};
use polars_arrow::bitmap::Bitmap;
use rustc_hash::FxHashMap;
use stoplicht_core::register::Code;

use crate::column::dictionary::DictionaryColumn;
use crate::column::parse::is_error_value;
use crate::column::selection::{at, rows_of};

/// The codes of some rows.
#[derive(Debug, Clone)]
pub struct Codes {
    known: Vec<Code>,
    places: Places,
}

/// Which of the codes each row has, counted from 1; 0: it has none.
#[derive(Debug, Clone)]
enum Places {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
}

impl Places {
    fn get(&self, row: usize) -> Option<usize> {
        match self {
            Self::Bytes(places) => places.get(row).map(|place| usize::from(*place)),
            Self::Shorts(places) => places.get(row).map(|place| usize::from(*place)),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Bytes(places) => places.len(),
            Self::Shorts(places) => places.len(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    fn at(&self, rows: &[u32]) -> Self {
        match self {
            Self::Bytes(places) => Self::Bytes(at(places, rows)),
            Self::Shorts(places) => Self::Shorts(at(places, rows)),
        }
    }
}

impl Codes {
    /// Reads texts as codes; `None` if there are more different ones than can be numbered. What cannot be read was found
    /// out before, and counts as empty.
    pub fn read(texts: &Utf8ViewArray) -> Option<Self> {
        let (mut known, mut places) = (Vec::new(), Vec::with_capacity(texts.len()));
        let mut by_code: FxHashMap<Code, u16> = FxHashMap::default();
        // The same text mostly comes again, and soon.
        let mut by_view: FxHashMap<u128, u16> = FxHashMap::default();
        let mut last = (View::default().as_u128(), 0);
        for (row, view) in texts.views().iter().enumerate() {
            // What stands in the view of an empty row says nothing.
            if texts.is_null(row) {
                places.push(0);
                continue;
            }
            let content = view.as_u128();
            let is_whole = view.length <= View::MAX_INLINE_SIZE;
            if is_whole && content == last.0 {
                places.push(last.1);
                continue;
            }
            let seen = by_view.get(&content).copied().filter(|_| is_whole);
            let place = match seen {
                Some(place) => place,
                None => code(texts, row).map_or(Some(0), |code| number(code, &mut known, &mut by_code))?,
            };
            if is_whole && seen.is_none() {
                by_view.insert(content, place);
            }
            if is_whole {
                last = (content, place);
            }
            places.push(place);
        }
        Some(Self { known, places: Places::Shorts(places) })
    }

    /// The codes of texts that are kept once each; `None` if one of them cannot be read as a code just as it stands.
    pub fn of_dictionary(few: DictionaryColumn) -> Option<Self> {
        let read = |text: &String| (!is_error_value(text)).then(|| text.parse().ok())?;
        let known: Vec<Code> = few.texts.iter().map(read).collect::<Option<_>>()?;
        Some(Self { known, places: Places::Shorts(few.places) })
    }

    /// The same as texts that are kept once each.
    pub fn into_dictionary(self) -> DictionaryColumn {
        let places = match self.places {
            Places::Bytes(places) => places.into_iter().map(u16::from).collect(),
            Places::Shorts(places) => places,
        };
        DictionaryColumn { texts: self.known.into_iter().map(String::from).collect(), places }
    }

    /// The same in a byte a row, if that is enough to tell them apart: for rows that are held for long.
    #[must_use]
    pub fn held_closely(self) -> Self {
        match self.places {
            Places::Shorts(places) if u8::try_from(self.known.len()).is_ok() => {
                Self { places: Places::Bytes(places.into_iter().map(|place| place as u8).collect()), ..self }
            }
            places => Self { places, ..self },
        }
    }

    /// The code of a row.
    pub fn get(&self, row: usize) -> Option<Code> {
        self.known.get(self.places.get(row)?.checked_sub(1)?).copied()
    }

    /// The rows of which something is the matter with the code, and what that is. Each code is looked at once.
    pub fn rows_with<P: Clone>(&self, problem: impl Fn(Code) -> Option<P>) -> Vec<(usize, P)> {
        let problems: Vec<Option<P>> = self.known.iter().map(|code| problem(*code)).collect();
        if problems.iter().all(Option::is_none) {
            return Vec::new();
        }
        let of_place = |place: usize| problems.get(place.checked_sub(1)?)?.clone();
        self.places.iter().enumerate().filter_map(|(row, place)| Some((row, of_place(place)?))).collect()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.places.len()
    }

    /// Number of rows without one.
    pub fn null_count(&self) -> usize {
        self.places.iter().filter(|place| *place == 0).count()
    }

    /// The codes at the selected rows.
    pub fn filtered(&self, mask: &Bitmap) -> Self {
        self.taken(&rows_of(mask))
    }

    /// The codes at these rows, in this order.
    pub fn taken(&self, rows: &[u32]) -> Self {
        Self { known: self.known.clone(), places: self.places.at(rows) }
    }
}

/// The place of a code, which is given one if it is new; `None` if there is none left.
fn number(code: Code, known: &mut Vec<Code>, by_code: &mut FxHashMap<Code, u16>) -> Option<u16> {
    if let Some(place) = by_code.get(&code) {
        return Some(*place);
    }
    let place = u16::try_from(known.len() + 1).ok()?;
    known.push(code);
    by_code.insert(code, place);
    Some(place)
}

/// The code of a text.
pub fn code(texts: &Utf8ViewArray, row: usize) -> Option<Code> {
    let text = texts.get(row)?;
    // A code that stands in its view, without anything around it, needs only be turned round.
    let view = *texts.views().get(row)?;
    let bytes = (view.as_u128() >> 32).to_le_bytes();
    let edges = [bytes.first(), (view.length as usize).checked_sub(1).and_then(|last| bytes.get(last))];
    if view.length <= View::MAX_INLINE_SIZE && edges.iter().all(|edge| edge.is_some_and(u8::is_ascii_graphic)) {
        return Code::of_padded(bytes, view.length as u8);
    }
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[Option<&str>]) -> Utf8ViewArray {
        Utf8ViewArray::from_slice(values)
    }

    #[test]
    fn codes_are_read_as_their_texts() {
        let values =
            [Some("04"), None, Some(" 04 "), Some(""), Some("45A48"), Some("04"), Some("twaalf-plus-3"), Some("  ")];
        let codes = Codes::read(&texts(&values)).unwrap();
        let read: Vec<Option<String>> = (0..values.len()).map(|row| codes.get(row).map(String::from)).collect();
        let expected = [Some("04"), None, Some("04"), None, Some("45A48"), Some("04"), Some("twaalf-plus-3"), None];
        assert_eq!(read, expected.map(|code| code.map(str::to_owned)));
        assert_eq!(codes.null_count(), 3);
        let close = codes.clone().held_closely();
        assert!(matches!(close.places, Places::Bytes(_)));
        assert!((0..values.len()).all(|row| close.get(row) == codes.get(row)));
        assert_eq!(close.into_dictionary().places, codes.clone().into_dictionary().places);
        assert_eq!(codes.taken(&[4, 0]).get(0), codes.get(4));
        let filled: Bitmap = values.iter().map(Option::is_some).collect();
        assert_eq!(codes.filtered(&filled).get(1), codes.get(2));
        assert_eq!(codes.get(99), None);
    }

    #[test]
    fn what_stands_in_an_empty_row_says_nothing() {
        let filled = texts(&[Some("04"), Some("14"), Some("14"), Some("04")]);
        let codes = Codes::read(&filled.with_validity(Some(Bitmap::from([true, false, true, true])))).unwrap();
        let read = |row| codes.get(row).map(String::from);
        assert_eq!(
            [read(0), read(1), read(2), read(3)],
            [Some("04"), None, Some("14"), Some("04")].map(|c| c.map(str::to_owned))
        );
    }

    #[test]
    fn too_many_codes_stay_texts() {
        let many: Vec<String> = (0..70_000).map(|number| format!("{number:05}")).collect();
        let values: Vec<Option<&str>> = many.iter().map(|text| Some(text.as_str())).collect();
        assert!(Codes::read(&texts(&values)).is_none());
        let wide = Codes::read(&texts(&values[..256])).unwrap().held_closely();
        assert_eq!(wide.get(255).map(String::from), Some("00255".to_owned()));
        assert_eq!(
            Codes::read(&texts(&values[..65_535])).unwrap().get(65_534).map(String::from),
            Some("65534".to_owned())
        );
    }
}
