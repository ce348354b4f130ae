//! Batches of a result as plain Arrow arrays, for programs that go on with them.

use polars_arrow::array::{Array, ListArray, StructArray, Utf8Array, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_compute::cast::utf8view_to_utf8;

use super::batch::OutBatch;
use super::dictionary::{DictionaryTexts, dictionary_text, texts_at};

/// How texts leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArrowText {
    /// As `large_string`, which every reader knows.
    #[default]
    Large,
    /// As `string_view`.
    View,
}

impl OutBatch {
    /// The columns as one array of structs: texts in the form that is wanted, whatever they are kept in.
    ///
    /// ```
    /// use stoplicht_tables::output::{ArrowText, OutBatch};
    ///
    /// let mut batch = OutBatch::default();
    /// batch.dictionary("law", ["jw", "jw", "wmo"].map(Some).into_iter());
    /// let rows = batch.to_arrow(ArrowText::Large);
    /// assert_eq!((rows.len(), rows.fields()[0].name.as_str()), (3, "law"));
    /// ```
    pub fn to_arrow(&self, text: ArrowText) -> StructArray {
        let columns: Vec<Box<dyn Array>> =
            self.columns.iter().map(|column| plain(column.values.as_ref(), text)).collect();
        let fields = self.columns.iter().zip(&columns);
        let fields = fields.map(|(column, array)| Field::new(column.name.as_ref().into(), array.dtype().clone(), true));
        StructArray::new(ArrowDataType::Struct(fields.collect()), self.rows(), columns, None)
    }

    /// The first rows as JSON Lines.
    ///
    /// # Errors
    /// [`std::io::Error`] if they cannot be written.
    pub fn write_first(&self, rows: usize, out: &mut impl std::io::Write) -> std::io::Result<()> {
        let mut first = self.clone();
        for column in &mut first.columns {
            column.values = column.values.sliced(0, rows.min(self.rows()));
        }
        super::text::write_jsonl(&first, out)
    }
}

/// The same values without dictionaries.
fn plain(array: &dyn Array, text: ArrowText) -> Box<dyn Array> {
    let any = array.as_any();
    if let Some(coded) = any.downcast_ref::<DictionaryTexts>() {
        let rows = 0..coded.len();
        return match text {
            ArrowText::Large => rows.map(|row| dictionary_text(coded, row)).collect::<Utf8Array<i64>>().boxed(),
            ArrowText::View => texts_at(coded, rows).boxed(),
        };
    }
    if let (ArrowText::Large, Some(views)) = (text, any.downcast_ref::<Utf8ViewArray>()) {
        return utf8view_to_utf8::<i64>(views).boxed();
    }
    if let Some(lists) = any.downcast_ref::<ListArray<i64>>() {
        let items = plain(lists.values().as_ref(), text);
        let item = Field::new("item".into(), items.dtype().clone(), true);
        let dtype = ArrowDataType::LargeList(Box::new(item));
        return ListArray::new(dtype, lists.offsets().clone(), items, lists.validity().cloned()).boxed();
    }
    if let Some(structs) = any.downcast_ref::<StructArray>() {
        let values: Vec<Box<dyn Array>> = structs.values().iter().map(|values| plain(values.as_ref(), text)).collect();
        let fields = structs.fields().iter().zip(&values);
        let fields = fields.map(|(field, values)| Field::new(field.name.clone(), values.dtype().clone(), true));
        let dtype = ArrowDataType::Struct(fields.collect());
        return StructArray::new(dtype, structs.len(), values, structs.validity().cloned()).boxed();
    }
    array.to_boxed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dictionaries_leave_as_texts_of_the_form_that_is_wanted() {
        let mut batch = OutBatch::default();
        let long = "a text that is longer than twelve bytes";
        batch.dictionary("few", [Some(long), None, Some("wmo")].into_iter());
        batch.text("many", [None, Some(long), Some("x")].into_iter());
        batch.whole("number", [Some(1), None, Some(3)].into_iter());
        let large = batch.to_arrow(ArrowText::Large);
        assert_eq!(large.values().iter().map(|values| values.null_count()).collect::<Vec<_>>(), [1, 1, 1]);
        let few = large.values()[0].as_any().downcast_ref::<Utf8Array<i64>>().unwrap();
        assert_eq!(few.iter().collect::<Vec<_>>(), [Some(long), None, Some("wmo")]);
        let view = batch.to_arrow(ArrowText::View);
        assert!(view.fields()[..2].iter().all(|field| field.dtype == ArrowDataType::Utf8View));
        let mut first = Vec::new();
        batch.write_first(1, &mut first).unwrap();
        assert_eq!(String::from_utf8(first).unwrap(), format!("{{\"few\":\"{long}\",\"many\":null,\"number\":1}}\n"));
    }
}
