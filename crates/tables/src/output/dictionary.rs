//! Texts of which few differ: each is kept once, and the rows say which.

use polars_arrow::array::{Array, DictionaryArray, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use rustc_hash::FxHashMap;

/// A column of such texts: a number a row, and what each number says.
pub type DictionaryTexts = DictionaryArray<u32>;

/// Builds a column of texts of which few differ.
#[derive(Default)]
pub struct DictionaryBuilder {
    texts: MutableBinaryViewArray<str>,
    numbers: FxHashMap<Box<str>, u32>,
    /// Per row the number of its text, or [`DictionaryBuilder::NONE`].
    rows: Vec<u32>,
    is_any_missing: bool,
}

impl DictionaryBuilder {
    const NONE: u32 = u32::MAX;

    /// With room for this number of rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ..Self::default() }
    }

    /// The number of a text, which is given one if it is new.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(Some(text));
        self.numbers.insert(text.into(), number);
        number
    }

    /// The number of the text that goes with a place, such as that of a value of an enumeration: looked for only once.
    #[expect(clippy::indexing_slicing, reason = "room was made for the place")]
    pub fn number_at(&mut self, known: &mut Vec<Option<u32>>, place: usize, text: &str) -> u32 {
        if known.len() <= place {
            known.resize(place + 1, None);
        }
        *known[place].get_or_insert_with(|| self.number(text))
    }

    /// Adds a row by the number of its text; `None` if it has no text.
    pub fn push_number(&mut self, number: Option<u32>) {
        self.is_any_missing |= number.is_none();
        self.rows.push(number.unwrap_or(Self::NONE));
    }

    /// Adds a row.
    pub fn push(&mut self, text: Option<&str>) {
        self.push_rows(1, text);
    }

    /// Adds so many rows of one text.
    pub fn push_rows(&mut self, rows: usize, text: Option<&str>) {
        // Rows that follow one another often say the same.
        let last = self.rows.last().copied().filter(|last| *last != Self::NONE);
        let number = text.filter(|_| rows > 0).map(|text| match last {
            Some(last) if self.texts.value(last as usize) == text => last,
            _ => self.number(text),
        });
        self.is_any_missing |= number.is_none() && rows > 0;
        self.rows.resize(self.rows.len() + rows, number.unwrap_or(Self::NONE));
    }

    /// The column.
    pub fn finish(mut self) -> Box<dyn Array> {
        let validity = self.is_any_missing.then(|| self.rows.iter().map(|row| *row != Self::NONE).collect());
        for row in self.rows.iter_mut().filter(|row| **row == Self::NONE) {
            *row = 0;
        }
        let rows = PrimitiveArray::from_vec(self.rows).with_validity(validity);
        coded_texts(&rows, &self.texts.freeze())
    }
}

/// A column of texts of which each row has the number of one, from 0, or none.
pub fn coded_texts(rows: &PrimitiveArray<u32>, texts: &Utf8ViewArray) -> Box<dyn Array> {
    match DictionaryTexts::try_from_keys(rows.clone(), texts.to_boxed(), false) {
        Ok(coded) => coded.boxed(),
        // No number is given out that says nothing; were it, the text would be the same without numbers.
        Err(_) => {
            rows.iter().map(|row| texts.get(*row? as usize)).collect::<MutableBinaryViewArray<str>>().freeze().boxed()
        }
    }
}

/// The texts of some rows of a column of coded texts.
pub fn texts_at(coded: &DictionaryTexts, rows: impl Iterator<Item = usize>) -> Utf8ViewArray {
    rows.map(|row| dictionary_text(coded, row)).collect::<MutableBinaryViewArray<str>>().freeze()
}

/// The text of a row of a column of coded texts.
pub fn dictionary_text(coded: &DictionaryTexts, row: usize) -> Option<&str> {
    let number = (coded.is_valid(row)).then(|| coded.keys().value(row))?;
    coded.values().as_any().downcast_ref::<Utf8ViewArray>()?.get(number as usize)
}

/// What a reader sees: texts, however they are kept.
pub fn plain(dtype: &ArrowDataType) -> ArrowDataType {
    let of_field = |field: &Field| Field { dtype: plain(&field.dtype), ..field.clone() };
    match dtype {
        ArrowDataType::Dictionary(_, texts, _) => (**texts).clone(),
        ArrowDataType::LargeList(item) => ArrowDataType::LargeList(Box::new(of_field(item))),
        ArrowDataType::Struct(fields) => ArrowDataType::Struct(fields.iter().map(of_field).collect()),
        other => other.clone(),
    }
}
