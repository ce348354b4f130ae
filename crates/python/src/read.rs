//! Rows and settings from mappings of Python: values as Python has them (days, moments, decimals, numbers of numpy), to the
//! rows of the library.

use std::fmt::Display;
use std::sync::LazyLock;

use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyType};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use stoplicht_core::register::Register;
use stoplicht_tables::{Kind, RequestQuery, columns, dutch_clock};

use crate::errors;

/// A row of a register.
pub fn row<T: DeserializeOwned>(row: &Bound<'_, PyAny>, register: &str, place: Option<usize>) -> PyResult<T> {
    T::deserialize(Value { value: row, is_moment: false })
        .map_err(|Fault(said)| errors::row(row.py(), register, place, &said))
}

/// Rows of a register.
pub fn rows<T: DeserializeOwned>(rows: &Bound<'_, PyAny>, register: &str) -> PyResult<Vec<T>> {
    let rows = rows.try_iter()?.enumerate();
    rows.map(|(place, mapping)| row(&mapping?, register, Some(place))).collect()
}

/// Settings.
pub fn value<T: DeserializeOwned>(value: &Bound<'_, PyAny>) -> PyResult<T> {
    T::deserialize(Value { value, is_moment: false }).map_err(|Fault(said)| PyValueError::new_err(said))
}

/// Which request is asked for.
pub fn query(asked: &Bound<'_, PyAny>) -> PyResult<RequestQuery> {
    #[derive(serde::Deserialize)]
    struct Asked {
        request_id: String,
        allocation_id: Option<String>,
        provider_id: Option<String>,
        municipality: Option<stoplicht_core::register::Municipality>,
        law: Option<stoplicht_core::register::Law>,
    }
    let asked: Asked = value(asked)?;
    Ok(RequestQuery {
        allocation_id: asked.allocation_id.as_deref().map(Into::into),
        provider_id: asked.provider_id.as_deref().map(Into::into),
        municipality: asked.municipality,
        law: asked.law,
        ..RequestQuery::request(asked.request_id.as_str())
    })
}

/// Why a value cannot be read.
#[derive(Debug)]
struct Fault(String);

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: Display>(said: T) -> Self {
        Self(said.to_string())
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self(error.to_string())
    }
}

/// Is a column one of moments?
fn is_moment(name: &str) -> bool {
    /// The names of all columns of moments; they are few.
    static MOMENTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let all = Register::ALL.into_iter().flat_map(columns).map(|column| &column.spec);
        all.filter(|spec| spec.kind == Kind::Moment).map(|spec| spec.name).collect()
    });
    MOMENTS.contains(&name)
}

/// The length of a day such as 2025-07-01.
const DAY: usize = 10;

/// Is a time such as 09:30:00 or 00:00:00.000 that of midnight?
fn is_midnight(time: &str) -> bool {
    time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'))
}

/// A value of Python.
struct Value<'a, 'py> {
    value: &'a Bound<'py, PyAny>,
    /// It stands in a column of moments.
    is_moment: bool,
}

impl Value<'_, '_> {
    /// Is there nothing? A number that is none (`nan`) and a time that is none (`NaT`) are how pandas says so.
    fn is_nothing(&self) -> bool {
        let value = self.value;
        if value.is_instance_of::<PyString>() {
            return false;
        }
        if value.is_none() {
            return true;
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return number.value().is_nan();
        }
        // Of all values, only those differ from themselves. Days and moments of Python itself are not asked: it takes long.
        !self.is_of_datetime() && value.ne(value).unwrap_or(true)
    }

    /// Is it a day or a moment of Python's own `datetime`, and of no kind that is made of these?
    fn is_of_datetime(&self) -> bool {
        static KINDS: PyOnceLock<[Py<PyType>; 2]> = PyOnceLock::new();
        let (py, kind) = (self.value.py(), self.value.get_type());
        let kinds = KINDS.get_or_try_init(py, || {
            let module = py.import("datetime")?;
            let kind = |name| Ok::<_, PyErr>(module.getattr(name)?.cast_into::<PyType>()?.unbind());
            Ok::<_, PyErr>([kind("date")?, kind("datetime")?])
        });
        kinds.is_ok_and(|kinds| kinds.iter().any(|known| kind.is(known)))
    }

    /// What a Dutch clock shows at this instant, as a text.
    fn on_dutch_clock(&self) -> Result<Option<String>, Fault> {
        let instant = self.value.call_method0(intern!(self.value.py(), "timestamp"))?.extract::<f64>()?;
        let clock = dutch_clock((instant * 1e6).round() as i64).and_then(chrono::DateTime::from_timestamp_micros);
        Ok(clock.map(|clock| clock.naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string()))
    }

    /// Hands over a day or a moment that has no zone: in a column of days without the time of midnight.
    fn told<'de, V: Visitor<'de>>(&self, text: &str, visitor: V) -> Result<V::Value, Fault> {
        if text.len() == DAY && self.is_moment {
            return visitor.visit_string(format!("{text}T00:00:00"));
        }
        match text.split_once('T') {
            Some((day, time)) if !self.is_moment && is_midnight(time) => visitor.visit_str(day),
            _ => visitor.visit_str(text),
        }
    }

    /// A value that is neither text nor number nor a collection.
    fn other<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Fault> {
        let value = self.value;
        if let Ok(text) = value.call_method0(intern!(value.py(), "isoformat")) {
            let text = text.cast::<PyString>().map_err(|_| Fault::custom("a day or a moment is expected"))?.to_str()?;
            // Of a day there is no zone, and to ask for it takes longer than all else.
            let zone = || value.getattr(intern!(value.py(), "tzinfo")).is_ok_and(|zone| !zone.is_none());
            let clock = if text.len() > DAY && zone() { self.on_dutch_clock()? } else { None };
            return self.told(clock.as_deref().unwrap_or(text), visitor);
        }
        if let Ok(item) = value.call_method0("item")
            && !item.is(value)
        {
            return Value { value: &item, is_moment: self.is_moment }.deserialize_any(visitor);
        }
        match value.call_method0("__float__") {
            Ok(number) => visitor.visit_f64(number.extract()?),
            Err(_) => Err(Fault(format!("{} is no value of a column", value.get_type().name()?))),
        }
    }
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let value = self.value;
        if let Ok(text) = value.cast::<PyString>() {
            return visitor.visit_str(text.to_str()?);
        }
        if let Ok(mapping) = value.cast::<PyDict>() {
            return visitor.visit_map(Mapping { items: mapping.iter(), next: None });
        }
        if value.is_instance_of::<PyBool>() {
            return visitor.visit_bool(value.extract()?);
        }
        if value.is_instance_of::<PyInt>() {
            return visitor.visit_i64(value.extract()?);
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return visitor.visit_f64(number.value());
        }
        if let Ok(items) = value.cast::<PyList>() {
            return visitor.visit_seq(Items(items.iter()));
        }
        if value.is_none() {
            return visitor.visit_unit();
        }
        self.other(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// pandas has whole numbers beside empty ones as `1250.0`.
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let whole = self.value.cast::<PyFloat>().ok().map(PyFloatMethods::value).filter(|number| number.fract() == 0.0);
        match whole {
            Some(whole) if whole.abs() <= 9_007_199_254_740_992.0 => visitor.visit_i64(whole as i64),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text: &Bound<'_, PyString> = self.value.cast().map_err(|_| Fault::custom("a word is expected"))?;
        visitor.visit_enum(text.to_str()?.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// A mapping, item by item.
struct Mapping<'py, I> {
    items: I,
    next: Option<(Bound<'py, PyAny>, bool)>,
}

impl<'de, 'py, I: Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>> MapAccess<'de> for Mapping<'py, I> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.items.next() else { return Ok(None) };
        let name = key.cast::<PyString>().map_err(|_| Fault::custom("names of columns are texts"))?.to_str()?;
        self.next = Some((value, is_moment(name)));
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let (value, is_moment) = self.next.take().ok_or_else(|| Fault::custom("a value is missing"))?;
        seed.deserialize(Value { value: &value, is_moment })
    }
}

/// A list, item by item.
struct Items<I>(I);

impl<'de, 'py, I: Iterator<Item = Bound<'py, PyAny>>> SeqAccess<'de> for Items<I> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.0.next().map(|value| seed.deserialize(Value { value: &value, is_moment: false })).transpose()
    }
}
