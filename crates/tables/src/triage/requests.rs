//! The register of requests, in columns: a nation's scoring holds them all until it ends, so a row takes few bytes.

use std::borrow::Cow;
use std::hash::Hash;
use std::path::Path;

use chrono::NaiveDate;
use polars_arrow::array::Utf8ViewArray;
use polars_arrow::bitmap::Bitmap;
use rayon::prelude::*;
use stoplicht_core::history::Size;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Register, Request};
use stoplicht_core::{AsOf, Day, ListKey, RequestFact, RequestRows};

use crate::column::Column;
use crate::column::selection::{at, rows_of};
use crate::column::take::{joined, texts_filtered};
use crate::error::TableError;
use crate::keys::key::{Key, KeyIndex};
use crate::keys::scope::{ANYWHERE, Scope};
use crate::rejected::RejectedRow;
use crate::schema;
use crate::select::citizen_numbers::{numbers_of_nine_digits, refuse_citizen_numbers};
use crate::select::returned::ReturnedRows;
use crate::select::validate::RowChecks;
use crate::source::Source;

/// The requests of a file: those fit for use, and those that are not.
#[derive(Debug)]
pub struct Requests {
    lines: Vec<Line>,
    /// The row in the file of each, counted from 1.
    numbers: Vec<u32>,
    request_ids: Utf8ViewArray,
    allocation_ids: Utf8ViewArray,
    providers: Vec<ProviderId>,
    /// The ids of lists; an empty one stands for none.
    lists: Vec<ListId>,
    /// What most requests do not have.
    seldom: Seldom,
    /// The rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// How many rows there are in which every cell is empty.
    pub blank: u64,
}

/// What most requests do not have: each column without rows where no request has it.
#[derive(Debug)]
struct Seldom {
    volume: Column,
    unit: Column,
    frequency: Column,
    budget_cents: Column,
    explanation: Column,
    answered_on: Column,
    answer: Column,
    client_reference: Column,
}

impl Seldom {
    /// The columns [`SELDOM`]; `None` if there are others.
    fn new(columns: Vec<Column>) -> Option<Self> {
        let columns = columns.into_iter().map(Column::or_nothing).collect::<Vec<_>>().try_into().ok()?;
        let [volume, unit, frequency, budget_cents, explanation, answered_on, answer, client_reference] = columns;
        Some(Self { volume, unit, frequency, budget_cents, explanation, answered_on, answer, client_reference })
    }

    /// The size that a request asks for.
    fn size(&self, row: usize) -> Size {
        Size {
            volume: self.volume.number(row),
            unit: self.unit.code(row),
            frequency: self.frequency.code(row),
            budget_cents: self.budget_cents.whole(row),
        }
    }

    /// Does a request ask for another size? Most ask for more time and no more.
    fn is_resized(&self, row: usize) -> bool {
        [&self.volume, &self.unit, &self.frequency, &self.budget_cents].iter().any(|column| column.is_filled(row))
    }

    /// The day on which a request was answered.
    fn answered_on(&self, row: usize) -> Option<NaiveDate> {
        self.answered_on.date(row).and_then(|day| Day::from_number(day).date())
    }

    /// The selected rows.
    fn filtered(&self, mask: &Bitmap) -> Self {
        let kept = |column: &Column| if column.rows() == 0 { column.clone() } else { column.filtered(mask) };
        Self {
            volume: kept(&self.volume),
            unit: kept(&self.unit),
            frequency: kept(&self.frequency),
            budget_cents: kept(&self.budget_cents),
            explanation: kept(&self.explanation),
            answered_on: kept(&self.answered_on),
            answer: kept(&self.answer),
            client_reference: kept(&self.client_reference),
        }
    }
}

/// What is compared and counted of a request.
#[derive(Debug, Clone, Copy)]
struct Line {
    municipality: Municipality,
    law: Law,
    is_explained: bool,
    /// Is another size asked for? Most ask for more time and no more.
    is_resized: bool,
    /// The provider that asks, by its place.
    provider: u32,
    /// Its list, by the place of its id.
    list: u32,
    submitted: NaiveDate,
    start: Option<Day>,
    end: Option<Day>,
}

impl Line {
    fn scope(&self) -> Scope {
        Scope::new(self.municipality, self.law)
    }
}

/// A request, lent by a run.
#[derive(Debug, Clone, Copy)]
pub struct RequestRow<'a> {
    /// The municipality that is asked.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The provider's reference.
    pub request_id: &'a str,
    /// The provider's list.
    pub list_id: Option<&'a ListId>,
    /// The provider that asks.
    pub provider_id: &'a ProviderId,
    /// The allocation that is to last longer.
    pub allocation_id: &'a str,
    /// The day of the request.
    pub submitted_on: NaiveDate,
    /// Is there an explanation?
    pub is_explained: bool,
    /// The day of its answer; `None` if it is not answered.
    pub answered_on: Option<NaiveDate>,
    requests: &'a Requests,
    row: usize,
}

impl<'a> RequestRow<'a> {
    /// The list that it came on.
    pub fn list_key(&self) -> ListKey<'a> {
        self.requests.list_key(self.row)
    }

    /// The last day that is asked for; `None` if the request names none.
    pub fn requested_end(&self) -> Option<NaiveDate> {
        self.requests.line(self.row).end.and_then(Day::date)
    }

    /// All of it, to be kept.
    pub fn to_request(&self) -> Request {
        self.requests.request(self.row).into_owned()
    }
}

/// The columns of a request that every row has, or that are counted.
const OFTEN: [&str; 7] =
    ["request_id", "allocation_id", "provider_id", "list_id", "submitted_on", "requested_start", "requested_end"];
/// The columns that few rows have.
const SELDOM: [&str; 8] =
    ["volume", "unit", "frequency", "budget_cents", "explanation", "answered_on", "answer", "client_reference"];

/// Reads requests.
///
/// # Errors
/// [`TableError`] if the file cannot be read as a register of requests.
pub fn read_requests(path: &Path) -> Result<Vec<Request>, TableError> {
    let requests = Requests::read(&Source::open(path, Register::Requests)?)?;
    Ok((0..requests.count()).map(|row| requests.request(row).into_owned()).collect())
}

/// The requests of a chunk that can be used: their columns, [`OFTEN`] and then [`SELDOM`].
struct Chunk {
    scopes: Vec<Scope>,
    numbers: Vec<u32>,
    columns: Vec<Column>,
    returned: ReturnedRows,
}

impl Chunk {
    fn read(source: &Source, chunk: usize, offset: usize) -> Result<Self, TableError> {
        let mut checks = RowChecks::new(source, chunk, None);
        let mut scopes = checks.scopes()?;
        checks.read_each(OFTEN.into_iter().chain(SELDOM))?;
        let rows: Vec<u32> = (0..checks.rows() as u32).collect();
        let mut numbers: Vec<u32> =
            source.numbers(chunk, offset, &rows)?.into_iter().map(|row| row.saturating_add(1)).collect();
        let usable = checks.usable();
        let returned = match &usable {
            Some(usable) => ReturnedRows::of(source, chunk, offset, rows_of(&!usable), &[])?,
            None => ReturnedRows::default(),
        };
        let mut columns: Vec<Column> = OFTEN.into_iter().chain(SELDOM).map(|name| checks.take(name)).collect();
        if let Some(usable) = usable {
            let rows = rows_of(&usable);
            scopes = at(&scopes, &rows);
            numbers = at(&numbers, &rows);
            columns = columns.iter().map(|column| column.filtered(&usable)).collect();
        }
        Ok(Self { scopes, numbers, columns, returned })
    }
}

impl Requests {
    /// Reads a source of requests.
    pub fn read(source: &Source) -> Result<Self, TableError> {
        let chunks: Vec<(usize, usize)> = source.offsets().into_iter().enumerate().collect();
        let read = |(chunk, offset)| Chunk::read(source, chunk, offset);
        let chunks: Vec<Chunk> = chunks.into_par_iter().map(read).collect::<Result<_, TableError>>()?;
        let mut whole =
            Chunk { scopes: Vec::new(), numbers: Vec::new(), columns: Vec::new(), returned: ReturnedRows::default() };
        let mut columns = vec![Vec::new(); OFTEN.len() + SELDOM.len()];
        for chunk in chunks {
            whole.scopes.extend(chunk.scopes);
            whole.numbers.extend(chunk.numbers);
            whole.returned.rejected.extend(chunk.returned.rejected);
            whole.returned.blank += chunk.returned.blank;
            columns.iter_mut().zip(chunk.columns).for_each(|(all, column)| all.push(column));
        }
        for (parts, name) in columns.into_iter().zip(OFTEN.into_iter().chain(SELDOM)) {
            let kind = schema::column(Register::Requests, name).kind;
            let column = joined(parts, kind);
            if name == "client_reference" {
                refuse_citizen_numbers(source, numbers_of_nine_digits(&column).into_iter())?;
            }
            whole.columns.push(column);
        }
        Self::new(whole).ok_or_else(|| source.cannot_be_read("the file is damaged"))
    }

    /// `None` if the columns are not those of requests.
    fn new(chunk: Chunk) -> Option<Self> {
        let Chunk { scopes, numbers, mut columns, returned } = chunk;
        let seldom = Seldom::new(columns.split_off(OFTEN.len()))?;
        let [request_ids, allocation_ids, providers, lists, submitted, start, end] = columns.try_into().ok()?;
        let (Column::Text(request_ids), Column::Text(allocation_ids)) = (request_ids, allocation_ids) else {
            return None;
        };
        let (Column::Text(providers), Column::Text(lists)) = (providers, lists) else { return None };
        let (mut known_providers, mut known_lists) = (KeyIndex::default(), KeyIndex::default());
        let day = |column: &Column, row| column.date(row).map(Day::from_number).filter(|day| day.date().is_some());
        let line = |(row, scope): (usize, &Scope)| {
            let (municipality, law) = scope.parts()?;
            Some(Line {
                municipality,
                law,
                is_explained: seldom.explanation.is_filled(row),
                is_resized: seldom.is_resized(row),
                provider: known_providers.number(Key::of_row(ANYWHERE, &providers, row)),
                list: known_lists.number(Key::of_row(ANYWHERE, &lists, row)),
                submitted: day(&submitted, row)?.date()?,
                start: day(&start, row),
                end: day(&end, row),
            })
        };
        let lines = scopes.iter().enumerate().map(line).collect::<Option<_>>()?;
        let providers = known_providers.keys().iter().map(|(_, id)| ProviderId::from(*id)).collect();
        let lists = known_lists.keys().iter().map(|(_, id)| ListId::from(*id)).collect();
        Some(Self {
            lines,
            numbers,
            request_ids,
            allocation_ids,
            providers,
            lists,
            seldom,
            rejected: returned.rejected,
            blank: returned.blank,
        })
    }

    /// The selected rows.
    pub fn kept(self, mask: &Bitmap) -> Self {
        let rows = rows_of(mask);
        Self {
            lines: at(&self.lines, &rows),
            numbers: at(&self.numbers, &rows),
            request_ids: texts_filtered(&self.request_ids, mask),
            allocation_ids: texts_filtered(&self.allocation_ids, mask),
            seldom: self.seldom.filtered(mask),
            ..self
        }
    }

    /// The row in the file of a request, counted from 1.
    pub fn number(&self, row: usize) -> u64 {
        self.numbers.get(row).map_or(0, |number| u64::from(*number))
    }

    /// The providers that ask, by their places.
    pub fn providers(&self) -> &[ProviderId] {
        &self.providers
    }

    #[expect(clippy::indexing_slicing, reason = "a row is one of the requests")]
    fn line(&self, row: usize) -> &Line {
        &self.lines[row]
    }

    /// The provider that asks, by its place.
    pub fn provider(&self, row: usize) -> usize {
        self.line(row).provider as usize
    }

    /// The key of the allocation that is to last longer.
    pub fn allocation(&self, row: usize) -> Key<'_> {
        Key::of_row(self.line(row).scope(), &self.allocation_ids, row)
    }

    /// Municipality and law of a request.
    pub fn scope(&self, row: usize) -> Scope {
        self.line(row).scope()
    }

    /// The as-of day for a request.
    pub fn day(&self, row: usize, as_of: AsOf) -> NaiveDate {
        as_of.of_submitted(self.line(row).submitted)
    }

    /// What scoring needs of a request, with the places of its allocation and provider.
    pub fn fact(&self, row: usize, allocation: Option<u32>, provider: Option<u32>) -> RequestFact {
        let Line { is_resized, submitted, start, end, .. } = *self.line(row);
        let size = if is_resized { self.seldom.size(row) } else { Size::default() };
        RequestFact { allocation, provider, submitted: submitted.into(), start, end, size }
    }

    /// The day on which a request was answered; `None` if it was not.
    pub fn answered_on(&self, row: usize) -> Option<NaiveDate> {
        self.seldom.answered_on(row)
    }

    /// A request, as it is lent.
    pub fn row(&self, row: usize) -> RequestRow<'_> {
        let Line { municipality, law, submitted, is_explained, .. } = *self.line(row);
        let ListKey { provider_id, list_id, .. } = self.list_key(row);
        RequestRow {
            municipality,
            law,
            request_id: self.request_id(row),
            list_id,
            provider_id,
            allocation_id: self.allocation_id(row),
            submitted_on: submitted,
            is_explained,
            answered_on: self.answered_on(row),
            requests: self,
            row,
        }
    }
}

impl RequestRows for Requests {
    fn count(&self) -> usize {
        self.lines.len()
    }

    fn asker(&self, row: usize) -> impl Hash + Eq {
        let Line { municipality, law, provider, .. } = *self.line(row);
        (municipality, law, provider)
    }

    fn list(&self, row: usize) -> impl Hash + Eq {
        (self.asker(row), self.line(row).list)
    }

    #[expect(clippy::indexing_slicing, reason = "providers are numbered by their place")]
    fn list_key(&self, row: usize) -> ListKey<'_> {
        let Line { municipality, law, provider, list, .. } = *self.line(row);
        ListKey {
            municipality,
            law,
            provider_id: &self.providers[provider as usize],
            list_id: self.lists.get(list as usize).filter(|list| !list.as_str().is_empty()),
        }
    }

    fn request_id(&self, row: usize) -> &str {
        self.request_ids.value(row)
    }

    fn allocation_id(&self, row: usize) -> &str {
        self.allocation_ids.value(row)
    }

    fn request(&self, row: usize) -> Cow<'_, Request> {
        let RequestRow { municipality, law, request_id, list_id, provider_id, allocation_id, submitted_on, .. } =
            self.row(row);
        let RequestFact { start, end, size, .. } = self.fact(row, None, None);
        Cow::Owned(Request {
            municipality,
            law,
            request_id: request_id.into(),
            list_id: list_id.cloned(),
            provider_id: provider_id.clone(),
            allocation_id: allocation_id.into(),
            submitted_on,
            requested_start: start.and_then(Day::date),
            requested_end: end.and_then(Day::date),
            volume: size.volume,
            unit: size.unit,
            frequency: size.frequency,
            budget_cents: size.budget_cents,
            explanation: self.seldom.explanation.text(row).map(str::to_owned),
            answered_on: self.answered_on(row),
            answer: self.seldom.answer.text(row).and_then(|answer| answer.parse().ok()),
            client_reference: self.seldom.client_reference.text(row).map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;

    use super::*;

    fn frame() -> DataFrame {
        let texts = |value: [Option<&'static str>; 5]| value.to_vec();
        let days =
            |days: [Option<i32>; 5]| Series::new(PlSmallStr::EMPTY, days.to_vec()).cast(&DataType::Date).unwrap();
        df!(
            "municipality" => texts([Some("0344"), Some("0363"), Some("0344"), Some("344"), Some("0344")]),
            "law" => texts([Some("jw"), Some("wmo"), Some("jw"), Some("jw"), Some("jw")]),
            "request_id" => texts([Some("a"), Some("a request of more than twelve bytes"), Some("c"), Some("d"), Some("e")]),
            "list_id" => texts([None, Some("k3"), Some(""), Some("k3"), Some("k3")]),
            "provider_id" => texts([Some("01234567"), Some("02345678"), Some("01234567"), Some("01234567"), Some("01234567")]),
            "allocation_id" => texts([Some("1"), Some("1"), Some("2"), Some("3"), Some("4")]),
            "submitted_on" => days([Some(20_000), Some(20_001), Some(20_002), Some(20_003), Some(i32::MAX)]),
            "requested_start" => days([None, None, Some(20_100), None, None]),
            "requested_end" => days([Some(20_200), None, Some(20_201), None, None]),
            "volume" => [None, None, Some(3.5), None, None],
            "unit" => texts([None, None, Some("04"), None, None]),
            "frequency" => texts([None, None, None, None, None]),
            "budget_cents" => [None, Some(7_i64), None, None, None],
            "explanation" => texts([Some(" "), None, Some("nog niet klaar"), None, None]),
        )
        .unwrap()
    }

    fn read(group: usize) -> Requests {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("requests.parquet");
        let writer = ParquetWriter::new(std::fs::File::create(&path).unwrap());
        writer.with_row_group_size(Some(group)).finish(&mut frame()).unwrap();
        Requests::read(&Source::open(&path, Register::Requests).unwrap()).unwrap()
    }

    #[test]
    fn what_is_kept_in_columns_comes_back_as_rows() {
        // In one piece, and in pieces of which some columns are empty.
        for requests in [read(100), read(2), read(1)] {
            let rows: Vec<Request> = (0..requests.count()).map(|row| requests.request(row).into_owned()).collect();
            let told = |row: &Request| (row.request_id.to_string(), row.list_id.as_ref().map(ToString::to_string));
            let long = "a request of more than twelve bytes".to_owned();
            let expected = [("a".to_owned(), None), (long, Some("k3".to_owned())), ("c".to_owned(), None)];
            assert_eq!(rows.iter().map(told).collect::<Vec<_>>(), expected);
            assert_eq!(rows[1].budget_cents, Some(7));
            assert_eq!((rows[2].volume, rows[2].unit.map(String::from)), (Some(3.5), Some("04".to_owned())));
            assert_eq!(rows.iter().map(|row| row.requested_end.is_some()).collect::<Vec<_>>(), [true, false, true]);
            assert_eq!((0..3).map(|row| requests.row(row).is_explained).collect::<Vec<_>>(), [false, false, true]);
            assert_eq!((0..3).map(|row| requests.number(row)).collect::<Vec<_>>(), [1, 2, 3]);
            let lent = requests.row(1);
            assert_eq!(lent.list_key(), ListKey::of(&rows[1]));
            assert_eq!(lent.to_request(), rows[1]);
            let told = |row: &RejectedRow| (row.row, row.detail(stoplicht_core::Language::En));
            let rejected: Vec<(u64, String)> = requests.rejected.iter().map(told).collect();
            let expected = [
                (
                    4,
                    "municipality: `344` was read, too short: its leading zeros are gone (4 digits are expected)"
                        .to_owned(),
                ),
                (
                    5,
                    "submitted_on: `2147483647` was read, a day of the calendar (year 1 up to 9999) is expected"
                        .to_owned(),
                ),
            ];
            assert_eq!(rejected, expected);
            let kept = requests.kept(&Bitmap::from([false, true, true]));
            assert_eq!((0..2).map(|row| kept.request(row).into_owned()).collect::<Vec<_>>(), rows[1..]);
            assert_eq!(kept.number(0), 2);
        }
    }
}
