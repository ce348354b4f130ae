//! Columns of a result, from values.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};
use polars_arrow::array::{Array, BooleanArray, MutableBinaryViewArray, PrimitiveArray};
use polars_arrow::bitmap::MutableBitmap;
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use stoplicht_core::Day;

use super::dictionary::DictionaryBuilder;
use crate::error::TableError;

/// Rows of most batches: enough for a column to be written well, and few enough that a few batches fit in memory anywhere.
const BATCH_ROWS: usize = 16_384;

/// Builds a table from rows, batch by batch in their order, a few at a time on all threads. `build` is given the place of
/// its first row. There is at least one batch, so that a table without rows has its columns.
pub fn batches<'a, T: Sync>(
    rows: &'a [T],
    build: impl Fn(usize, &'a [T]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches_of(BATCH_ROWS, rows, build)
}

/// The same with `batch_rows` rows a batch.
pub fn batches_of<'a, T: Sync>(
    batch_rows: usize,
    rows: &'a [T],
    build: impl Fn(usize, &'a [T]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches_of_ranges(batch_rows, rows.len(), move |range| build(range.start, rows.get(range).unwrap_or_default()))
}

/// Builds a table of so many rows, which `build` makes itself: it is told their places.
pub fn batches_of_places<'a>(
    rows: usize,
    build: impl Fn(Range<usize>) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches_of_ranges(BATCH_ROWS, rows, build)
}

fn batches_of_ranges<'a>(
    batch_rows: usize,
    rows: usize,
    build: impl Fn(Range<usize>) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let together = batch_rows * rayon::current_num_threads().max(1);
    (0..rows.max(1)).step_by(together).flat_map(move |first| {
        let starts: Vec<usize> = (first..rows.min(first + together).max(first + 1)).step_by(batch_rows).collect();
        let range = |start: usize| start..rows.min(start + batch_rows);
        let built: Vec<OutBatch> = starts.into_par_iter().map(|start| build(range(start))).collect();
        built.into_iter().map(Ok)
    })
}

/// Makes the rows of each of so many things, in their order, some of them at a time on all threads. `make` is told the place of one,
/// and has memory of its thread that is kept between them.
pub fn lists_as_made<'a, T: Send + 'a, S: Default>(
    number: usize,
    make: impl Fn(&mut S, usize) -> T + Sync + 'a,
) -> impl Iterator<Item = Vec<T>> + 'a {
    const TOGETHER: usize = 4_096;
    (0..number).step_by(TOGETHER).map(move |first| {
        let some = first..number.min(first + TOGETHER);
        some.into_par_iter().map_init(S::default, &make).collect()
    })
}

/// What rows are about, and these rows.
pub type Headed<H, T> = (H, Vec<T>);

/// Builds the same from rows that are made some lists at a time, so that they are not all in memory at once. Rows stay where they
/// were made: `build` is given those of a batch, list by list, each with what it is about.
pub fn batches_as_made<'a, H: Copy + Send + Sync + 'a, T: Send + Sync + 'a>(
    made: impl Iterator<Item = Vec<Headed<H, T>>> + 'a,
    build: impl Fn(&[(H, &[T])]) -> OutBatch + Sync + 'a,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let together = BATCH_ROWS * rayon::current_num_threads().max(1);
    let (mut made, mut waiting, mut is_first) = (made, Waiting::default(), true);
    let some = std::iter::from_fn(move || {
        while waiting.rows < together
            && let Some(more) = made.next()
        {
            waiting.extend(more);
        }
        // Whole batches, and at the end what is left.
        let own = if waiting.rows < together { waiting.rows } else { waiting.rows - waiting.rows % BATCH_ROWS };
        let built: Vec<OutBatch> = waiting.batches(own).par_iter().map(|lists| build(lists)).collect();
        waiting.let_go(own);
        // A table without rows has its columns.
        let is_empty = std::mem::take(&mut is_first) && built.is_empty();
        let built = if is_empty { vec![build(&[])] } else { built };
        (!built.is_empty()).then_some(built)
    });
    some.flatten().map(Ok)
}

/// Lists of rows that wait for a batch.
struct Waiting<H, T> {
    lists: VecDeque<Headed<H, T>>,
    /// Rows of the first list that were in a batch.
    done: usize,
    /// Rows that were in none.
    rows: usize,
}

impl<H, T> Default for Waiting<H, T> {
    fn default() -> Self {
        Self { lists: VecDeque::new(), done: 0, rows: 0 }
    }
}

impl<H: Copy, T> Waiting<H, T> {
    fn extend(&mut self, lists: Vec<Headed<H, T>>) {
        self.rows += lists.iter().map(|(_, rows)| rows.len()).sum::<usize>();
        self.lists.extend(lists);
    }

    /// So many rows, batch by batch, in pieces of lists.
    fn batches(&self, rows: usize) -> Vec<Vec<(H, &[T])>> {
        let mut batches: Vec<Vec<(H, &[T])>> = (0..rows.div_ceil(BATCH_ROWS)).map(|_| Vec::new()).collect();
        let (mut row, mut done) = (0, self.done);
        for (head, list) in &self.lists {
            let mut rest = list.get(std::mem::take(&mut done)..).unwrap_or_default();
            while !rest.is_empty() {
                let Some(batch) = batches.get_mut(row / BATCH_ROWS) else { return batches };
                let (piece, later) = rest.split_at(rest.len().min(BATCH_ROWS - row % BATCH_ROWS));
                batch.push((*head, piece));
                row += piece.len();
                rest = later;
            }
        }
        batches
    }

    /// So many rows were in a batch.
    fn let_go(&mut self, rows: usize) {
        self.rows -= rows;
        self.done += rows;
        while let Some((_, list)) = self.lists.front().filter(|(_, list)| list.len() <= self.done) {
            self.done -= list.len();
            self.lists.pop_front();
        }
    }
}

/// A named column of a result.
#[derive(Debug, Clone)]
pub struct OutColumn {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its values.
    pub(crate) values: Box<dyn Array>,
    /// Are they as good as chance? Then to compress them takes time, and no room less.
    pub(crate) is_noise: bool,
}

/// Some rows of a result.
#[derive(Debug, Clone, Default)]
pub struct OutBatch {
    /// The columns, all of one length.
    pub columns: Vec<OutColumn>,
}

impl OutBatch {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Adds a column of an Arrow array.
    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, values: Box<dyn Array>) {
        self.columns.push(OutColumn { name: name.into(), values, is_noise: false });
    }

    /// Adds a column of texts.
    pub fn text<S: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = Option<S>>) {
        let mut column = MutableBinaryViewArray::<str>::with_capacity(values.size_hint().0);
        values.for_each(|text| column.push(text));
        self.push(name, column.freeze().boxed());
    }

    /// Adds a column of texts of which few differ.
    pub fn dictionary<S: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = Option<S>>) {
        let mut column = DictionaryBuilder::with_capacity(values.size_hint().0);
        values.for_each(|text| column.push(text.as_ref().map(AsRef::as_ref)));
        self.push(name, column.finish());
    }

    /// Adds a column of texts of which few differ, in runs of rows that have the same.
    pub fn runs<S: AsRef<str>>(&mut self, name: &'static str, runs: impl Iterator<Item = (usize, Option<S>)>) {
        let mut column = DictionaryBuilder::default();
        runs.for_each(|(rows, text)| column.push_rows(rows, text.as_ref().map(AsRef::as_ref)));
        self.push(name, column.finish());
    }

    /// Adds a column of the texts of an enumeration, each with its place in it.
    pub fn named<'t>(&mut self, name: &'static str, values: impl Iterator<Item = (usize, &'t str)>) {
        let (mut column, mut known) = (DictionaryBuilder::with_capacity(values.size_hint().0), Vec::new());
        for (place, text) in values {
            let number = column.number_at(&mut known, place, text);
            column.push_number(Some(number));
        }
        self.push(name, column.finish());
    }

    /// Adds a column of the texts of numbers: `text` is asked once of each.
    pub fn numbered<S: AsRef<str>>(
        &mut self,
        name: &'static str,
        numbers: impl Iterator<Item = usize>,
        text: impl Fn(usize) -> Option<S>,
    ) {
        let (mut column, mut known) = (DictionaryBuilder::with_capacity(numbers.size_hint().0), FxHashMap::default());
        let mut last = None;
        for number in numbers {
            let place = match last.filter(|(before, _)| *before == number) {
                Some((_, place)) => place,
                None => *known.entry(number).or_insert_with(|| text(number).map(|text| column.number(text.as_ref()))),
            };
            last = Some((number, place));
            column.push_number(place);
        }
        self.push(name, column.finish());
    }

    /// Adds a column of dates.
    pub fn date(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDate>>) {
        self.days(name, values.map(|date| date.map(|date| Day::from(date).number())));
    }

    /// Adds a column of dates, in days since 1970-01-01.
    pub fn days(&mut self, name: &'static str, values: impl Iterator<Item = Option<i32>>) {
        self.push(name, primitive(values).to(ArrowDataType::Date32).boxed());
    }

    /// Adds a column of moments, to the microsecond.
    pub fn moment(&mut self, name: &'static str, values: impl Iterator<Item = Option<NaiveDateTime>>) {
        self.micros(name, values.map(|moment| moment.map(|moment| moment.and_utc().timestamp_micros())));
    }

    /// Adds a column of moments, in microseconds since 1970-01-01.
    pub fn micros(&mut self, name: &'static str, values: impl Iterator<Item = Option<i64>>) {
        let dtype = ArrowDataType::Timestamp(TimeUnit::Microsecond, None);
        self.push(name, primitive(values).to(dtype).boxed());
    }

    /// Adds a column of whole numbers.
    pub fn whole(&mut self, name: &'static str, values: impl Iterator<Item = Option<i64>>) {
        self.push(name, primitive(values).boxed());
    }

    /// Adds a column of numbers of things.
    pub fn count(&mut self, name: &'static str, values: impl Iterator<Item = u64>) {
        self.whole(name, values.map(|number| i64::try_from(number).ok()));
    }

    /// Adds a column of numbers that things are known by.
    pub fn ordinal(&mut self, name: &'static str, values: impl Iterator<Item = u32>) {
        self.push(name, PrimitiveArray::from_vec(values.collect()).boxed());
    }

    /// Adds a column of hashes.
    pub fn hashes(&mut self, name: &'static str, values: impl Iterator<Item = u64>) {
        let values = PrimitiveArray::from_vec(values.map(u64::cast_signed).collect()).boxed();
        self.columns.push(OutColumn { name: name.into(), values, is_noise: true });
    }

    /// Adds a column of numbers; what has no finite value is null.
    pub fn number(&mut self, name: &'static str, values: impl Iterator<Item = Option<f64>>) {
        let mut column = ValuesBuilder::with_capacity(values.size_hint().0);
        values.for_each(|number| column.push_finite(number));
        self.push(name, column.finish().boxed());
    }

    /// Adds a column of truth values.
    pub fn truth(&mut self, name: &'static str, values: impl Iterator<Item = Option<bool>>) {
        self.push(name, values.collect::<BooleanArray>().boxed());
    }
}

/// A column of values, of which most are there.
fn primitive<T: NativeType>(values: impl Iterator<Item = Option<T>>) -> PrimitiveArray<T> {
    let mut column = ValuesBuilder::with_capacity(values.size_hint().0);
    values.for_each(|value| column.push(value));
    column.finish()
}

/// Builds a column of values, of which most are there.
pub(crate) struct ValuesBuilder<T> {
    values: Vec<T>,
    /// The rows without one.
    missing: Vec<usize>,
}

impl<T: NativeType> ValuesBuilder<T> {
    /// With room for this number of rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), missing: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, value: Option<T>) {
        if value.is_none() {
            self.missing.push(self.values.len());
        }
        self.values.push(value.unwrap_or_default());
    }

    /// The column.
    pub fn finish(self) -> PrimitiveArray<T> {
        let validity = (!self.missing.is_empty()).then(|| {
            let mut there = MutableBitmap::from_len_set(self.values.len());
            for row in self.missing {
                there.set(row, false);
            }
            there.freeze()
        });
        PrimitiveArray::from_vec(self.values).with_validity(validity)
    }
}

impl ValuesBuilder<f64> {
    /// Adds a row; what has no finite value is null.
    pub fn push_finite(&mut self, number: Option<f64>) {
        self.push(number.filter(|number| number.is_finite()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of rows of which some are longer than a batch, and some empty.
    fn lists(lengths: &[usize]) -> Vec<Headed<usize, i64>> {
        let mut next = 0..;
        lengths.iter().enumerate().map(|(head, length)| (head, next.by_ref().take(*length).collect())).collect()
    }

    #[test]
    fn every_row_is_in_a_batch_with_what_its_list_is_about() {
        let lengths = [[3, 0, BATCH_ROWS * 5 / 2], [0, BATCH_ROWS - 1, 4], [0, 0, 0], [1, BATCH_ROWS * 9, 2]];
        let expected: Vec<(i64, i64)> = lengths
            .iter()
            .flat_map(|some| some.iter().enumerate())
            .flat_map(|(head, length)| std::iter::repeat_n(head as i64, *length))
            .zip(0..)
            .collect();
        let made = lengths.iter().scan(0, |first, some| {
            let moved =
                lists(some).into_iter().map(|(head, rows)| (head, rows.iter().map(|row| row + *first).collect()));
            let moved: Vec<Headed<usize, i64>> = moved.collect();
            *first += some.iter().sum::<usize>() as i64;
            Some(moved)
        });
        let batches = batches_as_made(made, |lists: &[(usize, &[i64])]| {
            let mut batch = OutBatch::default();
            let heads = lists.iter().flat_map(|(head, rows)| std::iter::repeat_n(*head as i64, rows.len()));
            batch.whole("head", heads.map(Some));
            batch.whole("row", lists.iter().flat_map(|(_, rows)| rows.iter().copied()).map(Some));
            batch
        });
        let batches: Vec<OutBatch> = batches.map(Result::unwrap).collect();
        let (last, whole) = batches.split_last().unwrap();
        assert!(whole.iter().all(|batch| batch.rows() == BATCH_ROWS) && last.rows() == expected.len() % BATCH_ROWS);
        let column = |batch: &OutBatch, place: usize| -> Vec<i64> {
            let values = batch.columns[place].values.as_any().downcast_ref::<PrimitiveArray<i64>>().unwrap();
            values.values().as_slice().to_vec()
        };
        let seen = batches.iter().flat_map(|batch| column(batch, 0).into_iter().zip(column(batch, 1)));
        assert_eq!(seen.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let build = |_: &[((), &[i64])]| {
            let mut batch = OutBatch::default();
            batch.whole("row", std::iter::empty());
            batch
        };
        let none = batches_as_made(std::iter::once(vec![((), Vec::new())]), build);
        assert_eq!(none.map(|batch| batch.unwrap().columns.len()).collect::<Vec<_>>(), [1]);
        let none = batches_of_places(0, |range| {
            assert_eq!(range, 0..0);
            OutBatch::default()
        });
        assert_eq!(none.count(), 1);
    }
}
