//! Tables in memory, in the forms in which other programs hold them.

use polars_arrow::array::{
    Array, DictionaryArray, ListArray, MapArray, NullArray, PrimitiveArray, StructArray, Utf8Array, Utf8ViewArray,
};
use polars_arrow::datatypes::{ArrowDataType, Field, TimeUnit};
use polars_arrow::offset::OffsetsBuffer;
use stoplicht_core::register::Register::Requests;
use stoplicht_tables::{NoProgress, Source, TableError, check_register};

use crate::desk::told;

type Columns = Vec<(&'static str, Box<dyn Array>)>;

const ROWS: usize = 5;

/// Requests, of which one asks for care up to an hour of a day.
fn requests(text: fn(&[Option<&str>]) -> Box<dyn Array>) -> Columns {
    let same = |value| text(&[Some(value); ROWS]);
    let ids: Vec<String> = (1..=ROWS).map(|row| format!("a request with a long name {row}")).collect();
    let ids: Vec<Option<&str>> = ids.iter().map(|id| Some(id.as_str())).collect();
    // Midnight in the Netherlands of the last day of 2025, in UTC, and four hours later.
    let ends = [1_767_135_600_i64, 1_767_150_000].map(|second| second * 1_000);
    let ends: PrimitiveArray<i64> = (0..ROWS).map(|row| Some(if row == 3 { ends[1] } else { ends[0] })).collect();
    vec![
        ("municipality", same("0901")),
        ("law", same("jw")),
        ("request_id", text(&ids)),
        ("provider_id", same("01234567")),
        ("allocation_id", text(&[Some("1"), Some("2"), None, Some("4"), Some("5")])),
        ("submitted_on", same("2025-06-10")),
        ("requested_end", ends.to(ArrowDataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()))).boxed()),
    ]
}

fn views(texts: &[Option<&str>]) -> Box<dyn Array> {
    Utf8ViewArray::from_slice(texts).boxed()
}

fn small(texts: &[Option<&str>]) -> Box<dyn Array> {
    texts.iter().copied().collect::<Utf8Array<i32>>().boxed()
}

fn large(texts: &[Option<&str>]) -> Box<dyn Array> {
    texts.iter().copied().collect::<Utf8Array<i64>>().boxed()
}

/// A dictionary in which the texts stand the other way round, after one that no row has.
fn dictionary(texts: &[Option<&str>]) -> Box<dyn Array> {
    let places = (0..texts.len()).map(|row| texts[row].map(|_| (texts.len() - row) as i8));
    let values: Vec<Option<&str>> = [Some("nobody's")].into_iter().chain(texts.iter().rev().copied()).collect();
    DictionaryArray::<i8>::try_from_keys(places.collect(), large(&values), false).unwrap().boxed()
}

fn source(chunks: Vec<Columns>) -> Result<Source, TableError> {
    let names: Vec<String> = chunks[0].iter().map(|(name, _)| (*name).to_owned()).collect();
    let chunks = chunks.into_iter().map(|chunk| chunk.into_iter().map(|(_, column)| column).collect());
    Source::from_arrow(Requests, "requests", &names, chunks.collect())
}

fn what_came_of(chunks: Vec<Columns>) -> String {
    told(&check_register(&source(chunks).unwrap(), &NoProgress).unwrap())
}

fn sliced(columns: &Columns, first: usize, rows: usize) -> Columns {
    columns.iter().map(|(name, column)| (*name, column.sliced(first, rows))).collect()
}

#[test]
fn every_form_of_text_says_the_same() {
    let expected = "3 used, 0 blank\n\
        row 3: missing_value: allocation_id: nothing was read\n\
        row 4: unreadable_value: requested_end: `2025-12-31T04:00:00` was read, a day without a time is expected";
    for form in [views, small, large, dictionary] {
        let whole = requests(form);
        assert_eq!(what_came_of(vec![whole.clone()]), expected);
        let chunks = vec![sliced(&whole, 0, 2), sliced(&whole, 2, 0), sliced(&whole, 2, 2), sliced(&whole, 4, 1)];
        assert_eq!(what_came_of(chunks), expected, "row numbers go on over chunks");
    }
}

#[test]
fn a_table_without_rows_or_chunks_is_empty() {
    let whole = requests(views);
    assert_eq!(what_came_of(vec![sliced(&whole, 0, 0)]), "0 used, 0 blank");
    let names: Vec<String> = whole.iter().map(|(name, _)| (*name).to_owned()).collect();
    let none = Source::from_arrow(Requests, "requests", &names, Vec::new()).unwrap();
    assert_eq!(none.rows(), 0);
}

#[test]
fn columns_that_mean_nothing_may_be_anything_and_blank_rows_are_told() {
    let mut columns = requests(views);
    let numbers = PrimitiveArray::<i64>::from_slice([1, 2, 3, 4, 5]).boxed();
    let item = Field::new("item".into(), ArrowDataType::Int64, true);
    let offsets = OffsetsBuffer::try_from(vec![0_i32, 1, 2, 3, 4, 5]).unwrap();
    let list = ListArray::new(ArrowDataType::List(Box::new(item.clone())), offsets.clone(), numbers.clone(), None);
    let of_struct = StructArray::new(ArrowDataType::Struct(vec![item]), ROWS, vec![numbers.clone()], None);
    let entry = |name: &str| Field::new(name.into(), ArrowDataType::Int64, false);
    let entries = ArrowDataType::Struct(vec![entry("key"), entry("value")]);
    let pairs = StructArray::new(entries.clone(), ROWS, vec![numbers.clone(), numbers.clone()], None).boxed();
    let map_type = ArrowDataType::Map(Box::new(Field::new("entries".into(), entries, false)), false);
    columns.push(("a list", list.boxed()));
    columns.push(("a struct", of_struct.boxed()));
    columns.push(("a map", MapArray::new(map_type, offsets, pairs, None).boxed()));
    columns.push(("nothing", NullArray::new(ArrowDataType::Null, ROWS).boxed()));
    let source = source(vec![columns]).unwrap();
    assert_eq!(source.extra_columns(), ["a list", "a struct", "a map", "nothing"]);
    assert!(told(&check_register(&source, &NoProgress).unwrap()).starts_with("3 used, 0 blank"));
    for form in [views, small, large, dictionary] {
        let nothing = |name| (name, form(&[None, Some(" "), None, Some(""), None]));
        let blank = ["municipality", "law", "request_id", "provider_id", "allocation_id", "submitted_on", "mine"];
        assert_eq!(what_came_of(vec![blank.map(nothing).into()]), "0 used, 5 blank");
    }
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_so() {
    let mut columns = requests(views);
    columns[2].1 = StructArray::new(ArrowDataType::Struct(Vec::new()), ROWS, Vec::new(), None).boxed();
    assert!(matches!(source(vec![columns]), Err(TableError::WrongType { column: "request_id", .. })));
    let mut columns = requests(views);
    columns[2].1 = views(&[Some("one row")]);
    assert!(source(vec![columns]).is_err(), "a column that is not as long as the others");
    let mut columns = requests(views);
    columns.remove(2);
    assert!(matches!(source(vec![columns]), Err(TableError::MissingColumns { .. })));
    let mut columns = requests(views);
    columns.push(("request_id", views(&[None; ROWS])));
    assert!(matches!(source(vec![columns]), Err(TableError::DuplicateColumn { .. })));
}
