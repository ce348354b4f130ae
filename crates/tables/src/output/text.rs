//! The values of a result as text: for CSV and JSON Lines.

use std::io::{self, Write};

use polars_arrow::array::{Array, BooleanArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType;
use stoplicht_core::Day;

use super::build::OutBatch;
use super::coded::{CodedTexts, coded_text};

/// A value of a result.
enum Cell<'a> {
    Null,
    Text(&'a str),
    Whole(i64),
    Number(f64),
    Truth(bool),
    Date(Day),
    Moment(String),
    List(Box<dyn Array>),
}

fn cell(array: &dyn Array, row: usize) -> Cell<'_> {
    let any = array.as_any();
    if array.is_null(row) {
        Cell::Null
    } else if let Some(texts) = any.downcast_ref::<Utf8ViewArray>() {
        Cell::Text(texts.value(row))
    } else if let Some(coded) = any.downcast_ref::<CodedTexts>() {
        coded_text(coded, row).map_or(Cell::Null, Cell::Text)
    } else if let (ArrowDataType::Timestamp(..), Some(moments)) =
        (array.dtype(), any.downcast_ref::<PrimitiveArray<i64>>())
    {
        Cell::Moment(moment_text(moments.value(row)))
    } else if let Some(wholes) = any.downcast_ref::<PrimitiveArray<i64>>() {
        Cell::Whole(wholes.value(row))
    } else if let Some(numbers) = any.downcast_ref::<PrimitiveArray<f64>>() {
        Cell::Number(numbers.value(row))
    } else if let Some(truths) = any.downcast_ref::<BooleanArray>() {
        Cell::Truth(truths.value(row))
    } else if let (ArrowDataType::Date32, Some(days)) = (array.dtype(), any.downcast_ref::<PrimitiveArray<i32>>()) {
        Cell::Date(Day::from_number(days.value(row)))
    } else if let Some(lists) = any.downcast_ref::<ListArray<i64>>() {
        Cell::List(lists.value(row))
    } else {
        Cell::Null
    }
}

fn date_text(day: Day) -> String {
    day.date().map_or_else(String::new, |date| date.to_string())
}

/// `2025-07-01T09:30:00`; moments are written in microseconds.
fn moment_text(micros: i64) -> String {
    let moment = chrono::DateTime::from_timestamp_micros(micros);
    moment.map_or_else(String::new, |moment| moment.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string())
}

fn write_json(array: &dyn Array, row: usize, out: &mut Vec<u8>) -> io::Result<()> {
    match cell(array, row) {
        Cell::Null => out.write_all(b"null"),
        Cell::Text(text) => Ok(serde_json::to_writer(out, text)?),
        Cell::Whole(whole) => write!(out, "{whole}"),
        Cell::Number(number) => Ok(serde_json::to_writer(out, &number)?),
        Cell::Truth(truth) => write!(out, "{truth}"),
        Cell::Date(day) => write!(out, "\"{}\"", date_text(day)),
        Cell::Moment(moment) => write!(out, "\"{moment}\""),
        Cell::List(items) => {
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
        let fields = batch.columns.iter().map(|column| (column.name, column.values.as_ref()));
        write_object(fields, row, &mut line)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// Writes rows as CSV, without the line of names. What is a list is JSON.
pub fn write_csv(batch: &OutBatch, out: &mut csv::Writer<impl Write>) -> Result<(), csv::Error> {
    let mut field = Vec::new();
    for row in 0..batch.rows() {
        for column in &batch.columns {
            field.clear();
            match cell(column.values.as_ref(), row) {
                Cell::Null => {}
                Cell::Text(text) => field.extend_from_slice(text.as_bytes()),
                Cell::Date(day) => field.extend_from_slice(date_text(day).as_bytes()),
                Cell::Moment(moment) => field.extend_from_slice(moment.as_bytes()),
                _ => write_json(column.values.as_ref(), row, &mut field)?,
            }
            out.write_field(&field)?;
        }
        out.write_record(None::<&[u8]>)?;
    }
    Ok(())
}
