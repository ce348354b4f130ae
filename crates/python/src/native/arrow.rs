//! Tables of other programs by the Arrow C stream, and ours for them. Nothing is copied on the way in.

use std::ptr;

use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{
    ArrowArrayStream, ArrowArrayStreamReader, ArrowSchema, export_field_to_c, export_iterator, import_field_from_c,
};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

/// A table: its columns, and chunks of them. A copy has the same values, and not copies of them.
#[derive(Clone)]
pub struct ArrowTable {
    /// The columns.
    pub fields: Vec<Field>,
    /// Their values, chunk by chunk, in the order of the columns.
    pub chunks: Vec<Vec<Box<dyn Array>>>,
}

/// Takes a table of another program, if it is one.
///
/// # Errors
/// [`PyErr`] if it is no table, or its stream ends in an error.
pub fn take(data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let method = data.getattr("__arrow_c_stream__").map_err(|_| no_table(data))?;
    let capsule = method.call0()?.cast_into::<PyCapsule>()?;
    let at = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a stream (Arrow PyCapsule interface). What is put in its place has no `release`, by
    // which the capsule knows that it is not its owner any more.
    let stream = unsafe { ptr::replace(at.as_ptr(), ArrowArrayStream::empty()) };
    let stream = Box::new(stream);
    // A producer that is written in Python takes the interpreter by itself.
    data.py().detach(move || drained(stream)).map_err(PyValueError::new_err)
}

fn no_table(data: &Bound<'_, PyAny>) -> PyErr {
    let kind = data.get_type().name().map_or_else(|_| "this".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!(
        "{kind} is no table: a path is expected, or what has `__arrow_c_stream__`, such as a frame of polars, pandas 2.2, \
         pyarrow 14 or DuckDB"
    ))
}

/// All chunks of a stream.
fn drained(stream: Box<ArrowArrayStream>) -> Result<ArrowTable, String> {
    // SAFETY: the stream is one by the interface above; this checks that it was not released before.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(stream) }.map_err(|error| error.to_string())?;
    let ArrowDataType::Struct(fields) = reader.field().dtype().clone() else {
        return Err("this is a column, and a table is expected".to_owned());
    };
    // Numbers of 256 bits cannot be taken over, in whatever they are.
    if let Some(wide) = fields.iter().find(|field| format!("{:?}", field.dtype).contains("Decimal256")) {
        return Err(format!("column `{}` is of a type that is not read here: {:?}", wide.name, wide.dtype));
    }
    let mut chunks = Vec::new();
    // SAFETY: what a stream of the C interface gives are arrays of its schema.
    while let Some(chunk) = unsafe { reader.next() } {
        let chunk = chunk.map_err(|error| error.to_string())?;
        let rows = chunk.as_any().downcast_ref::<StructArray>().ok_or("a chunk of the table is none")?;
        if rows.null_count() > 0 {
            return Err("a row of the table is null as a whole".to_owned());
        }
        chunks.push(rows.values().to_vec());
    }
    Ok(ArrowTable { fields, chunks })
}

/// Chunks as a stream for Python, to be taken once. Each is made when it is asked for.
///
/// # Errors
/// [`PyErr`] if Python has no memory for it.
pub fn stream(
    py: Python<'_>,
    columns: ArrowDataType,
    chunks: impl Iterator<Item = StructArray> + Send + 'static,
) -> PyResult<Py<PyAny>> {
    let field = Field::new("".into(), columns, false);
    let stream = export_iterator(Box::new(chunks.map(|chunk| Ok(chunk.boxed()))), field);
    Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.into_any().unbind())
}

/// The schema of a table for Python.
///
/// # Errors
/// [`PyErr`] if Python has no memory for it.
pub fn schema(py: Python<'_>, columns: ArrowDataType) -> PyResult<Py<PyAny>> {
    let schema = export_field_to_c(&Field::new("".into(), columns, false));
    Ok(PyCapsule::new_with_value(py, schema, c"arrow_schema")?.into_any().unbind())
}

/// Does a schema that is asked for have texts as views?
///
/// # Errors
/// [`PyErr`] if it is no schema.
pub fn asks_for_views(schema: &Bound<'_, PyAny>) -> PyResult<bool> {
    let at = schema.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_schema"))?.cast::<ArrowSchema>();
    // SAFETY: a capsule of this name holds a schema, which lives as long as the capsule.
    let asked = unsafe { at.as_ref() };
    // SAFETY: it is one by the C data interface, and is only read.
    let field = unsafe { import_field_from_c(asked) }.map_err(|error| PyValueError::new_err(error.to_string()))?;
    let ArrowDataType::Struct(fields) = field.dtype() else { return Ok(false) };
    Ok(fields.iter().any(|field| field.dtype == ArrowDataType::Utf8View))
}
