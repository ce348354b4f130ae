//! The values of a result as text: for CSV and JSON Lines.

use std::io::{self, Write};

use polars_arrow::array::{Array, BooleanArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType;
use stoplicht_core::{Day, looks_like_formula};

use super::batch::OutBatch;
use super::dictionary::{DictionaryTexts, dictionary_text};

/// A value of a result.
pub enum OutValue<'a> {
    Null,
    Text(&'a str),
    Whole(i64),
    Number(f64),
    Truth(bool),
    Date(Day),
    Moment(String),
    List(Box<dyn Array>),
}

/// The value of a row.
pub fn cell(array: &dyn Array, row: usize) -> OutValue<'_> {
    let any = array.as_any();
    if array.is_null(row) {
        OutValue::Null
    } else if let Some(texts) = any.downcast_ref::<Utf8ViewArray>() {
        OutValue::Text(texts.value(row))
    } else if let Some(coded) = any.downcast_ref::<DictionaryTexts>() {
        dictionary_text(coded, row).map_or(OutValue::Null, OutValue::Text)
    } else if let (ArrowDataType::Timestamp(..), Some(moments)) =
        (array.dtype(), any.downcast_ref::<PrimitiveArray<i64>>())
    {
        OutValue::Moment(moment_text(moments.value(row)))
    } else if let Some(wholes) = any.downcast_ref::<PrimitiveArray<i64>>() {
        OutValue::Whole(wholes.value(row))
    } else if let Some(numbers) = any.downcast_ref::<PrimitiveArray<f64>>() {
        OutValue::Number(numbers.value(row))
    } else if let Some(truths) = any.downcast_ref::<BooleanArray>() {
        OutValue::Truth(truths.value(row))
    } else if let (ArrowDataType::Date32, Some(days)) = (array.dtype(), any.downcast_ref::<PrimitiveArray<i32>>()) {
        OutValue::Date(Day::from_number(days.value(row)))
    } else if let Some(lists) = any.downcast_ref::<ListArray<i64>>() {
        OutValue::List(lists.value(row))
    } else {
        OutValue::Null
    }
}

/// `2025-07-01`.
pub fn date_text(day: Day) -> String {
    day.date().map_or_else(String::new, |date| date.to_string())
}

/// `2025-07-01T09:30:00`; moments are written in microseconds.
fn moment_text(micros: i64) -> String {
    let moment = chrono::DateTime::from_timestamp_micros(micros);
    moment.map_or_else(String::new, |moment| moment.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string())
}

/// A value as JSON.
pub fn json(array: &dyn Array, row: usize) -> io::Result<String> {
    let mut text = Vec::new();
    write_json(array, row, &mut text)?;
    String::from_utf8(text).map_err(io::Error::other)
}

fn write_json(array: &dyn Array, row: usize, out: &mut Vec<u8>) -> io::Result<()> {
    match cell(array, row) {
        OutValue::Null => out.write_all(b"null"),
        OutValue::Text(text) => Ok(serde_json::to_writer(out, text)?),
        OutValue::Whole(whole) => write!(out, "{whole}"),
        OutValue::Number(number) => Ok(serde_json::to_writer(out, &number)?),
        OutValue::Truth(truth) => write!(out, "{truth}"),
        OutValue::Date(day) => write!(out, "\"{}\"", date_text(day)),
        OutValue::Moment(moment) => write!(out, "\"{moment}\""),
        OutValue::List(items) => {
            out.push(b'[');
            for item in 0..items.len() {
                if item > 0 {
                    out.push(b',');
                }
                match items.as_any().downcast_ref::<StructArray>() {
                    Some(structs) => {
                        let fields = structs.fields().iter().zip(structs.values());
                        write_object(fields.map(|(field, values)| (field.name.as_str(), values.as_ref())), item, out)?;
                    }
                    None => write_json(items.as_ref(), item, out)?,
                }
            }
            out.push(b']');
            Ok(())
        }
    }
}

fn write_object<'a>(
    fields: impl Iterator<Item = (&'a str, &'a dyn Array)>,
    row: usize,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    out.push(b'{');
    for (at, (name, values)) in fields.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        write_json(values, row, out)?;
    }
    out.push(b'}');
    Ok(())
}

/// Writes rows as JSON Lines.
pub fn write_jsonl(batch: &OutBatch, out: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    for row in 0..batch.rows() {
        line.clear();
        let fields = batch.columns.iter().map(|column| (column.name.as_ref(), column.values.as_ref()));
        write_object(fields, row, &mut line)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// For programs: commas, and every value as it is.
    Plain,
    /// For people with a spreadsheet program in Dutch: semicolons, decimal commas, and no text that would be taken for a
    /// formula.
    Dutch,
}

impl Dialect {
    /// What the file begins with.
    pub const fn mark(self) -> &'static [u8] {
        match self {
            Self::Plain => b"",
            // Without a byte order mark Excel reads UTF-8 as something else.
            Self::Dutch => "\u{feff}".as_bytes(),
        }
    }

    /// A writer of the records.
    pub fn writer<W: Write>(self, out: W) -> csv::Writer<W> {
        match self {
            Self::Plain => csv::Writer::from_writer(out),
            Self::Dutch => csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out),
        }
    }

    fn text(self, text: &str, field: &mut Vec<u8>) {
        if self == Self::Dutch && is_formula(text) {
            field.push(b'\'');
        }
        field.extend_from_slice(text.as_bytes());
    }
}

/// Would the text be worked out by a spreadsheet program that opens the file? A number stays a number.
fn is_formula(text: &str) -> bool {
    (looks_like_formula(text) || text.starts_with(['\t', '\r'])) && !is_number(text)
}

/// Digits, with a sign before them, and a comma or point and an exponent after them, as they come.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let number = unsigned(number);
    let (whole, part) = number.split_once([',', '.']).unwrap_or((&number, "0"));
    digits(whole) && digits(part) && digits(&unsigned(exponent))
}

/// Writes rows as CSV, without the line of names. What is a list is JSON.
pub fn write_csv(batch: &OutBatch, dialect: Dialect, out: &mut csv::Writer<impl Write>) -> Result<(), csv::Error> {
    let mut field = Vec::new();
    for row in 0..batch.rows() {
        for column in &batch.columns {
            field.clear();
            let values = column.values.as_ref();
            match cell(values, row) {
                OutValue::Null => {}
                OutValue::Text(text) => dialect.text(text, &mut field),
                OutValue::Date(day) => field.extend_from_slice(date_text(day).as_bytes()),
                OutValue::Moment(moment) => field.extend_from_slice(moment.as_bytes()),
                OutValue::Number(_) if dialect == Dialect::Dutch => {
                    write_json(values, row, &mut field)?;
                    field.iter_mut().filter(|byte| **byte == b'.').for_each(|byte| *byte = b',');
                }
                _ => write_json(values, row, &mut field)?,
            }
            out.write_field(&field)?;
        }
        out.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_worked_out_gets_an_apostrophe_and_numbers_do_not() {
        let formulas = [
            "=1+1",
            "=HYPERLINK(\"x\")",
            "+1+1",
            "-2+3",
            "-moeder is ziek",
            "@SUM(A1)",
            "\t=1",
            "\rx",
            "\tx",
            " =1",
            "＝1",
            "-",
            "+",
            "--5",
            "-5-",
            "+31 6 123",
            "-inf",
            "-NaN",
            "+0x10",
            "-1.2.3",
            "-,5",
            "-5,",
            "-1e",
            "=",
            "-1e5+A1",
        ];
        let others = ["", "-5", "+31612345678", "-5,25", "-5.25", "-1e5", "-1,5E-07", "a=1", "1+1", "'=1", "5", "[-1]"];
        let written = |text: &str| {
            let mut field = Vec::new();
            Dialect::Dutch.text(text, &mut field);
            String::from_utf8(field).unwrap()
        };
        for text in formulas {
            assert_eq!(written(text), format!("'{text}"));
        }
        for text in others {
            assert_eq!(written(text), text);
        }
    }
}
