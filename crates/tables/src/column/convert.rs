//! Columns of any width and scale, or of texts, as columns of the kind that is wanted; what cannot be read is told by row.

use chrono::TimeDelta;
use polars_arrow::array::{Array, MutableBinaryViewArray, PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;

use crate::column::Column;
use crate::column::arrow::text_array;
use crate::column::dutch_clock::dutch_clock;
use crate::column::parse::{self, AMOUNTS, CALENDAR, DAY_MICROS, MOMENTS, Notation};
use crate::fault::{Problem, Shown};
use crate::schema::{ColumnSpec, Kind};

/// A value that cannot be read, by its row (from 0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The row.
    pub row: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A column, and what in it could not be read (and is empty in the column), by row.
#[derive(Debug, Clone)]
pub struct Converted {
    /// The values.
    pub column: Column,
    /// The values that could not be read.
    pub faults: Vec<CellFault>,
}

impl Converted {
    /// A column in which everything could be read.
    pub const fn plain(column: Column) -> Self {
        Self { column, faults: Vec::new() }
    }

    /// A column without values.
    pub fn empty(kind: Kind, rows: usize) -> Self {
        Self::plain(Column::empty(kind, rows))
    }
}

/// The array is of this type, which cannot stand for a kind of column.
#[derive(Debug)]
pub struct WrongType(pub String);

/// Reads an Arrow array as a column of this kind. Other widths and scales of a type are taken as they are; text is read as
/// it is in a CSV file. Instants, which have a time zone, are told as Dutch clocks tell them.
pub fn converted(array: &dyn Array, kind: Kind, notation: Notation) -> Result<Converted, WrongType> {
    if let Some(text) = text_array(array) {
        return Ok(if kind == Kind::Text { tidy(text) } else { parsed(&text, kind, notation, |_| false) });
    }
    if array.null_count() == array.len() {
        return Ok(Converted::empty(kind, array.len()));
    }
    let read = match (kind, array.dtype()) {
        (Kind::Date, ArrowDataType::Date32) => dates(array),
        (Kind::Date, ArrowDataType::Timestamp(unit, zone)) => {
            each(array, Column::Date, |value| day_of(clock(value, *unit, zone.is_some())?, beyond_micros(value, *unit)))
        }
        (Kind::Date, ArrowDataType::Date64) => {
            each(array, Column::Date, |value| day_of(micros(value, TimeUnit::Millisecond)?, 0))
        }
        (Kind::Moment, ArrowDataType::Timestamp(TimeUnit::Microsecond, None)) => moments(array),
        (Kind::Moment, ArrowDataType::Timestamp(unit, zone)) => {
            each(array, Column::Moment, |value| clock(value, *unit, zone.is_some()))
        }
        (Kind::Moment, ArrowDataType::Date64) => {
            each(array, Column::Moment, |value| micros(value, TimeUnit::Millisecond))
        }
        (Kind::Moment, ArrowDataType::Date32) => {
            each(array, Column::Moment, |day| Ok(i64::from(in_calendar(day)?) * DAY_MICROS))
        }
        (Kind::Number, ArrowDataType::Float64) => primitive(array).map(finite),
        (Kind::Number, _) => numbers(array).as_ref().map(finite),
        (Kind::Whole, ArrowDataType::Int64) => {
            primitive(array).map(|values| Converted::plain(Column::Whole(values.clone())))
        }
        (Kind::Whole, ArrowDataType::Float64) => each(array, Column::Whole, whole),
        (Kind::Whole, _) => numbers(array).and_then(|numbers| each(&numbers, Column::Whole, whole)),
        _ => None,
    };
    read.ok_or_else(|| WrongType(format!("{:?}", array.dtype())))
}

/// The same, and what is beyond any amount in a column of cents is a fault.
pub fn within_amounts(read: Converted) -> Converted {
    let is_beyond = |cents: i64| !AMOUNTS.contains(&cents);
    match &read.column {
        Column::Whole(cents) if any(cents, is_beyond) => {
            let Some(mut kept) = each(cents, Column::Whole, parse::amount) else { return read };
            kept.faults.extend(read.faults);
            kept.faults.sort_by_key(|fault| fault.row);
            kept
        }
        _ => read,
    }
}

/// Reads texts as values of a kind: days, moments, numbers. Of those that were made of a typed cell of a spreadsheet there is
/// no doubt how they are to be read.
pub fn parsed(text: &Utf8ViewArray, kind: Kind, notation: Notation, is_typed: impl Fn(usize) -> bool) -> Converted {
    fn read<T: NativeType>(
        texts: &Utf8ViewArray,
        column: fn(PrimitiveArray<T>) -> Column,
        value: impl Fn(usize, &str) -> Result<T, Problem>,
    ) -> Converted {
        let mut faults = Vec::new();
        let one = |(row, text): (usize, Option<&str>)| {
            let text = text.map(str::trim).filter(|text| !text.is_empty())?;
            let read = if parse::is_error_value(text) { Err(error_value(text)) } else { value(row, text) };
            read.map_err(|problem| faults.push(CellFault { row, problem })).ok()
        };
        let values = texts.iter().enumerate().map(one).collect();
        Converted { column: column(values), faults }
    }
    let written = |row| if is_typed(row) { Notation::default() } else { notation };
    let typed = |row, text: &str| if is_typed(row) { text.parse::<f64>().ok() } else { None };
    match kind {
        Kind::Text => tidy(text.clone()),
        Kind::Date => read(text, Column::Date, |row, text| parse::day(text, written(row))),
        Kind::Moment => read(text, Column::Moment, |row, text| parse::moment(text, written(row))),
        Kind::Number => read(text, Column::Number, |row, text| match typed(row, text) {
            Some(number) => Ok(number + 0.0),
            None => parse::number(text, written(row)),
        }),
        Kind::Whole => read(text, Column::Whole, |row, text| match typed(row, text) {
            Some(number) => whole(number).and_then(|cents| parse::cents_beside(cents, text, notation)),
            None => parse::whole(text, written(row)),
        }),
    }
}

/// Texts without white space at their ends. A text of nothing else is none, and an error value of a spreadsheet no text.
fn tidy(texts: Utf8ViewArray) -> Converted {
    let is_tidy = |(row, view): (usize, &View)| {
        let length = view.length as usize;
        let first = view.prefix.to_le_bytes()[0];
        let last = if view.length <= View::MAX_INLINE_SIZE {
            (view.as_u128() >> (24 + 8 * length)) as u8
        } else {
            texts.value(row).as_bytes().last().copied().unwrap_or_default()
        };
        length == 0 || (parse::is_plain_start(first) && parse::is_plain_end(last))
    };
    // Nearly always there is nothing to take off.
    if texts.views().iter().enumerate().all(is_tidy) {
        return Converted::plain(Column::Text(texts));
    }
    let (mut faults, mut tidied) = (Vec::new(), MutableBinaryViewArray::<str>::with_capacity(texts.len()));
    for (row, text) in texts.iter().enumerate() {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        let error = text.filter(|text| parse::is_error_value(text));
        faults.extend(error.map(|text| CellFault { row, problem: error_value(text) }));
        tidied.push(text.filter(|_| error.is_none()));
    }
    let texts = tidied.freeze();
    Converted { column: Column::Text(texts), faults }
}

/// Why a text is no value of a column, whatever it should be: an error or a truth value, or a number that lost digits.
pub fn text_problem(spec: ColumnSpec, text: &str) -> Option<Problem> {
    let shown = || Shown::of_code(text);
    if parse::is_error_value(text) {
        Some(error_value(text))
    } else if spec.kind == Kind::Text && parse::is_truth_value(text) {
        Some(Problem::Truth { shown: shown() })
    } else if spec.kind == Kind::Text && !spec.is_prose() && parse::is_power_of_ten(text) {
        Some(Problem::LostDigits { shown: shown() })
    } else {
        None
    }
}

/// What is wrong with an error value.
pub fn error_value(text: &str) -> Problem {
    Problem::ErrorValue { shown: Shown::Text(text.to_owned()) }
}

fn primitive<T: NativeType>(array: &dyn Array) -> Option<&PrimitiveArray<T>> {
    array.as_any().downcast_ref()
}

/// Every value through a function; what cannot be read is told, and is empty.
fn each<A: NativeType, B: NativeType>(
    array: &dyn Array,
    column: fn(PrimitiveArray<B>) -> Column,
    value: impl Fn(A) -> Result<B, Problem>,
) -> Option<Converted> {
    let mut faults = Vec::new();
    let one =
        |(row, old): (usize, Option<&A>)| value(*old?).map_err(|problem| faults.push(CellFault { row, problem })).ok();
    let values = primitive::<A>(array)?.iter().enumerate().map(one).collect();
    Some(Converted { column: column(values), faults })
}

/// Is there one of these among the values? All are looked at, whether a row has it or not: that takes hardly any time.
#[allow(clippy::needless_bitwise_bool, reason = "without a jump in each row, many are compared at once")]
fn any<T: NativeType>(values: &PrimitiveArray<T>, is_one: impl Fn(T) -> bool) -> bool {
    values.values().iter().fold(false, |any, value| any | is_one(*value))
}

#[allow(clippy::needless_bitwise_bool, reason = "as in `any`")]
fn dates(array: &dyn Array) -> Option<Converted> {
    let days = primitive::<i32>(array)?;
    let (first, last) = CALENDAR.into_inner();
    if any(days, |day| (day < first) | (day > last)) {
        return each(array, Column::Date, in_calendar);
    }
    Some(Converted::plain(Column::Date(days.clone())))
}

#[allow(clippy::needless_bitwise_bool, reason = "as in `any`")]
fn moments(array: &dyn Array) -> Option<Converted> {
    let moments = primitive::<i64>(array)?;
    let (first, last) = MOMENTS.into_inner();
    if any(moments, |moment| (moment < first) | (moment > last)) {
        return each(array, Column::Moment, |moment| micros(moment, TimeUnit::Microsecond));
    }
    // The same values without what the type says beside them.
    Some(Converted::plain(Column::Moment(moments.clone().to(ArrowDataType::Int64))))
}

/// Numbers that are finite, minus zero among them as zero.
fn finite(numbers: &PrimitiveArray<f64>) -> Converted {
    const SIGN: u64 = 1 << 63;
    const LARGEST: u64 = f64::MAX.to_bits();
    let is_odd = |number: f64| (number.to_bits() & !SIGN > LARGEST) | (number.to_bits() == SIGN);
    let plain = || Converted::plain(Column::Number(numbers.clone()));
    if !any(numbers, is_odd) {
        return plain();
    }
    let finite = |number: f64| if number.is_finite() { Ok(number + 0.0) } else { Err(Problem::NotFinite) };
    each(numbers, Column::Number, finite).unwrap_or_else(plain)
}

fn whole(number: f64) -> Result<i64, Problem> {
    parse::whole_of(number).ok_or_else(|| Problem::not_as(&number.to_string(), Kind::Whole))
}

fn beyond(number: i64) -> Problem {
    Problem::BeyondCalendar { shown: Shown::Text(number.to_string()) }
}

fn in_calendar(day: i32) -> Result<i32, Problem> {
    if CALENDAR.contains(&day) { Ok(day) } else { Err(beyond(i64::from(day))) }
}

/// A moment in microseconds.
fn micros(value: i64, unit: TimeUnit) -> Result<i64, Problem> {
    let micros = match unit {
        TimeUnit::Second => value.checked_mul(1_000_000),
        TimeUnit::Millisecond => value.checked_mul(1_000),
        TimeUnit::Microsecond => Some(value),
        TimeUnit::Nanosecond => Some(value.div_euclid(1_000)),
    };
    micros.filter(|micros| MOMENTS.contains(micros)).ok_or_else(|| beyond(value))
}

/// The nanoseconds that a moment has beside its microseconds.
fn beyond_micros(value: i64, unit: TimeUnit) -> i64 {
    if unit == TimeUnit::Nanosecond { value.rem_euclid(1_000) } else { 0 }
}

/// What a Dutch clock shows, in microseconds: as it is written, or of an instant.
fn clock(value: i64, unit: TimeUnit, is_instant: bool) -> Result<i64, Problem> {
    let micros = micros(value, unit)?;
    if !is_instant {
        return Ok(micros);
    }
    dutch_clock(micros).filter(|clock| MOMENTS.contains(clock)).ok_or_else(|| beyond(value))
}

/// The day of a moment, in microseconds and nanoseconds beside these, that is its first.
fn day_of(micros: i64, nanos: i64) -> Result<i32, Problem> {
    if micros.rem_euclid(DAY_MICROS) == 0 && nanos == 0 {
        return Ok((micros / DAY_MICROS) as i32);
    }
    let moment = chrono::DateTime::from_timestamp_micros(micros).map(|moment| moment + TimeDelta::nanoseconds(nanos));
    let shown = moment.map_or_else(String::new, |moment| moment.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string());
    Err(Problem::TimeOfDay { shown: Shown::Text(shown) })
}

/// Numbers of any width.
fn numbers(array: &dyn Array) -> Option<PrimitiveArray<f64>> {
    fn wide<A: NativeType>(array: &dyn Array, value: impl Fn(A) -> f64) -> Option<PrimitiveArray<f64>> {
        Some(primitive::<A>(array)?.iter().map(|old| old.map(|old| value(*old))).collect())
    }
    let unit = |scale: usize| Some(10f64.powi(i32::try_from(scale).ok()?));
    match array.dtype() {
        ArrowDataType::Float32 => wide::<f32>(array, f64::from),
        ArrowDataType::Int64 => wide::<i64>(array, |value| value as f64),
        ArrowDataType::Int32 => wide::<i32>(array, f64::from),
        ArrowDataType::Int16 => wide::<i16>(array, f64::from),
        ArrowDataType::Int8 => wide::<i8>(array, f64::from),
        ArrowDataType::UInt64 => wide::<u64>(array, |value| value as f64),
        ArrowDataType::UInt32 => wide::<u32>(array, f64::from),
        ArrowDataType::UInt16 => wide::<u16>(array, f64::from),
        ArrowDataType::UInt8 => wide::<u8>(array, f64::from),
        ArrowDataType::Decimal(_, scale) => {
            let unit = unit(*scale)?;
            wide::<i128>(array, |value| value as f64 / unit)
        }
        ArrowDataType::Decimal64(_, scale) => {
            let unit = unit(*scale)?;
            wide::<i64>(array, |value| value as f64 / unit)
        }
        ArrowDataType::Decimal32(_, scale) => {
            let unit = unit(*scale)?;
            wide::<i32>(array, |value| f64::from(value) / unit)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Instants of a zone, read as a kind of column.
    fn instants(kind: Kind, unit: TimeUnit, zone: &str, values: &[i64]) -> Converted {
        let zoned = ArrowDataType::Timestamp(unit, Some(zone.into()));
        converted(&PrimitiveArray::<i64>::from_slice(values).to(zoned), kind, Notation::default()).unwrap()
    }

    #[test]
    fn instants_are_told_as_dutch_clocks_tell_them() {
        // 2025-06-30T22:00Z and 2025-07-01T00:00Z: midnight in the Netherlands, and two hours later.
        let seconds = [1_751_320_800_i64, 1_751_328_000];
        for (unit, per_second) in [
            (TimeUnit::Second, 1),
            (TimeUnit::Millisecond, 1_000),
            (TimeUnit::Microsecond, 1_000_000),
            (TimeUnit::Nanosecond, 1_000_000_000),
        ] {
            for zone in ["UTC", "Europe/Amsterdam", "+05:30", "no such zone"] {
                let values = seconds.map(|second| second * per_second);
                let moments = instants(Kind::Moment, unit, zone, &values);
                assert_eq!(moments.column.moment(0), Some(1_751_328_000_000_000));
                assert_eq!(moments.column.moment(1), Some(1_751_335_200_000_000));
                let days = instants(Kind::Date, unit, zone, &values);
                assert_eq!([days.column.date(0), days.column.date(1)], [Some(20_270), None], "a day that is no guess");
                assert!(matches!(&days.faults[..], [CellFault { row: 1, problem: Problem::TimeOfDay { .. } }]));
            }
        }
    }

    #[test]
    fn less_than_a_microsecond_past_midnight_is_no_day() {
        let days = |nanos: i64| {
            let at = PrimitiveArray::<i64>::from_slice([86_400_000_000_000 + nanos]);
            let unzoned = ArrowDataType::Timestamp(TimeUnit::Nanosecond, None);
            converted(&at.to(unzoned), Kind::Date, Notation::default()).unwrap()
        };
        assert_eq!((days(0).column.date(0), days(0).faults), (Some(1), vec![]));
        for (nanos, shown) in [
            (1, "1970-01-02T00:00:00.000000001"),
            (500, "1970-01-02T00:00:00.000000500"),
            (1_000, "1970-01-02T00:00:00.000001"),
            (-1, "1970-01-01T23:59:59.999999999"),
        ] {
            let read = days(nanos);
            let problem = Problem::TimeOfDay { shown: Shown::Text(shown.into()) };
            assert_eq!((read.column.date(0), read.faults), (None, vec![CellFault { row: 0, problem }]));
        }
    }

    #[test]
    fn amounts_beyond_any_are_faults_and_other_numbers_are_not() {
        let cents = PrimitiveArray::<i64>::from_slice([1_000_000_000_000, i64::MAX, 5, -1_000_000_000_001]);
        let read = within_amounts(converted(&cents, Kind::Whole, Notation::default()).unwrap());
        let rows: Vec<_> = read.faults.iter().map(|fault| fault.row).collect();
        assert_eq!(rows, [1, 3]);
        assert!(matches!(read.faults[0].problem, Problem::BeyondAmounts { .. }));
        assert_eq!([0, 1, 2].map(|row| read.column.whole(row)), [Some(1_000_000_000_000), None, Some(5)]);
        let ids = converted(&cents, Kind::Whole, Notation::default()).unwrap();
        assert_eq!((ids.column.whole(1), ids.faults), (Some(i64::MAX), vec![]), "what is no amount");
    }

    #[test]
    fn instants_beyond_the_calendar_are_unreadable() {
        let far = instants(Kind::Moment, TimeUnit::Microsecond, "UTC", &[i64::MAX, i64::MIN, *MOMENTS.end(), 0]);
        assert_eq!(far.faults.len(), 3, "{:?}", far.faults);
    }

    #[test]
    fn days_in_milliseconds_and_narrow_decimals_are_read() {
        let days = PrimitiveArray::<i64>::from_slice([86_400_000, 86_400_001]).to(ArrowDataType::Date64);
        let read = converted(&days, Kind::Date, Notation::default()).unwrap();
        assert_eq!((read.column.date(0), read.faults.len()), (Some(1), 1));
        let narrow = PrimitiveArray::<i32>::from_slice([1250]).to(ArrowDataType::Decimal32(5, 2));
        let read = converted(&narrow, Kind::Number, Notation::default()).unwrap();
        assert_eq!(read.column.number(0), Some(12.5));
        let cents = PrimitiveArray::<i64>::from_slice([125_000]).to(ArrowDataType::Decimal64(9, 2));
        let read = converted(&cents, Kind::Whole, Notation::default()).unwrap();
        assert_eq!(read.column.whole(0), Some(1250));
    }
}
