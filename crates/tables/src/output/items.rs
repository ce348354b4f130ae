//! Columns of lists as flat tables: a row for each item, for tools that know no lists.

use polars_arrow::array::{Array, ListArray, StructArray};

use super::batch::OutBatch;
use super::text::{OutValue, cell};

/// The columns by which an item is told whose it is, as far as the table has them.
pub const ITEM_KEYS: [&str; 5] = ["municipality", "law", "request_id", "provider_id", "allocation_id"];

impl OutBatch {
    /// The names of the columns of lists.
    pub fn names_of_lists(&self) -> impl Iterator<Item = &str> {
        let is_list = |values: &dyn Array| values.as_any().is::<ListArray<i64>>();
        self.columns.iter().filter(move |column| is_list(column.values.as_ref())).map(|column| &*column.name)
    }

    /// The items of a column of lists, a row each: the `keys` of its row, columns of texts, as far as there are columns of these names, and the
    /// fields of the item. `None` if there is no such column of lists.
    pub fn items(&self, name: &str, keys: &[&str]) -> Option<Self> {
        let column = self.columns.iter().find(|column| column.name == name)?;
        let lists: &ListArray<i64> = column.values.as_any().downcast_ref()?;
        let structs: &StructArray = lists.values().as_any().downcast_ref()?;
        // A list is as long as its offsets are apart; lists that are null hold nothing.
        let length = |row: usize| lists.offsets().length_at(row);
        let (first, last) = (*lists.offsets().first() as usize, *lists.offsets().last() as usize);
        let mut items = Self::default();
        for column in self.columns.iter().filter(|column| keys.contains(&&*column.name)) {
            let each =
                (0..lists.len()).flat_map(|row| std::iter::repeat_n(text_at(column.values.as_ref(), row), length(row)));
            let mut repeated = Self::default();
            repeated.dictionary("", each);
            repeated.columns.into_iter().for_each(|values| items.push(column.name.clone(), values.values));
        }
        for (field, values) in structs.fields().iter().zip(structs.values()) {
            items.push(field.name.to_string(), values.sliced(first, last - first));
        }
        Some(items)
    }
}

/// The text of a row, if it has one.
fn text_at(values: &dyn Array, row: usize) -> Option<&str> {
    match cell(values, row) {
        OutValue::Text(text) => Some(text),
        _ => None,
    }
}
