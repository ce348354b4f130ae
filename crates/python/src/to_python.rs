//! Answers for Python: what can be serialised as mappings, lists, texts and numbers.
//!
//! The names of fields and of variants are the same in every answer, and there are some hundred in one: each is made a text of
//! Python once, with its hash, which is half of the time that an answer takes.

use std::cell::RefCell;
use std::fmt::Display;

use pyo3::BoundObject;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyList, PyString};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};

/// A value for Python.
///
/// # Errors
/// [`PyErr`] if Python has no memory for it.
pub fn to_python<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(ToPython(py)).map_err(|Fault(error)| error)
}

/// Why a value cannot be made.
#[derive(Debug)]
struct Fault(PyErr);

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: Display>(said: T) -> Self {
        Self(PyValueError::new_err(said.to_string()))
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

/// A name that stands in the program, as a text of Python.
fn name<'py>(py: Python<'py>, name: &'static str) -> Bound<'py, PyString> {
    thread_local! {
        /// By where the name stands, which is quicker to tell than what it says.
        static NAMES: RefCell<FxHashMap<(usize, usize), Py<PyString>>> = RefCell::default();
    }
    let place = (name.as_ptr() as usize, name.len());
    NAMES.with_borrow_mut(|names| {
        names.entry(place).or_insert_with(|| PyString::intern(py, name).unbind()).bind(py).clone()
    })
}

#[derive(Clone, Copy)]
struct ToPython<'py>(Python<'py>);

impl<'py> ToPython<'py> {
    fn number<T: IntoPyObject<'py>>(self, number: T) -> Result<Bound<'py, PyAny>, Fault> {
        Ok(number.into_pyobject(self.0).map_err(Into::into)?.into_bound().into_any())
    }
}

/// Writes the methods that hand over numbers.
macro_rules! numbers {
    ($($method:ident: $kind:ty),*) => {
        $(fn $method(self, number: $kind) -> Result<Self::Ok, Fault> {
            self.number(number)
        })*
    };
}

impl<'py> Serializer for ToPython<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;
    type SerializeSeq = Items<'py>;
    type SerializeTuple = Items<'py>;
    type SerializeTupleStruct = Items<'py>;
    type SerializeTupleVariant = Variant<'py, Items<'py>>;
    type SerializeMap = Fields<'py>;
    type SerializeStruct = Fields<'py>;
    type SerializeStructVariant = Variant<'py, Fields<'py>>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, value: bool) -> Result<Self::Ok, Fault> {
        Ok(PyBool::new(self.0, value).to_owned().into_any())
    }

    fn serialize_f32(self, number: f32) -> Result<Self::Ok, Fault> {
        self.serialize_f64(f64::from(number))
    }

    fn serialize_f64(self, number: f64) -> Result<Self::Ok, Fault> {
        Ok(PyFloat::new(self.0, number).into_any())
    }

    fn serialize_char(self, character: char) -> Result<Self::Ok, Fault> {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<Self::Ok, Fault> {
        Ok(PyString::new(self.0, text).into_any())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Self::Ok, Fault> {
        Ok(PyBytes::new(self.0, bytes).into_any())
    }

    fn serialize_none(self) -> Result<Self::Ok, Fault> {
        Ok(self.0.None().into_bound(self.0))
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Self::Ok, Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Self::Ok, Fault> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Self::Ok, Fault> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Self::Ok, Fault> {
        Ok(name(self.0, variant).into_any())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<Self::Ok, Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Fault> {
        let py = self.0;
        of_variant(py, variant, value.serialize(self)?)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'py>, Fault> {
        Ok(Items { py: self.0, items: Vec::with_capacity(length.unwrap_or(0)) })
    }

    fn serialize_tuple(self, length: usize) -> Result<Items<'py>, Fault> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'py>, Fault> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, Fault> {
        Ok(Variant { name: variant, within: self.serialize_seq(Some(length))?, py: self.0 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'py>, Fault> {
        Ok(Fields { fields: PyDict::new(self.0), key: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'py>, Fault> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        let py = self.0;
        Ok(Variant { name: variant, within: self.serialize_map(None)?, py })
    }
}

/// A value under the name of its variant.
fn of_variant<'py>(
    py: Python<'py>,
    variant: &'static str,
    value: Bound<'py, PyAny>,
) -> Result<Bound<'py, PyAny>, Fault> {
    let fields = PyDict::new(py);
    fields.set_item(name(py, variant), value)?;
    Ok(fields.into_any())
}

/// A list that grows.
struct Items<'py> {
    py: Python<'py>,
    items: Vec<Bound<'py, PyAny>>,
}

impl<'py> Items<'py> {
    fn add<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        self.items.push(value.serialize(ToPython(self.py))?);
        Ok(())
    }

    fn list(self) -> Result<Bound<'py, PyAny>, Fault> {
        Ok(PyList::new(self.py, self.items)?.into_any())
    }
}

/// A mapping that grows.
struct Fields<'py> {
    fields: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl Fields<'_> {
    fn add<T: ?Sized + Serialize>(&self, key: &'static str, value: &T) -> Result<(), Fault> {
        let py = self.fields.py();
        Ok(self.fields.set_item(name(py, key), value.serialize(ToPython(py))?)?)
    }
}

/// What is within a variant.
struct Variant<'py, W> {
    py: Python<'py>,
    name: &'static str,
    within: W,
}

/// Writes how a list takes its elements.
macro_rules! list {
    ($of:ident, $method:ident) => {
        impl<'py> $of for Items<'py> {
            type Ok = Bound<'py, PyAny>;
            type Error = Fault;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
                self.add(value)
            }

            fn end(self) -> Result<Self::Ok, Fault> {
                self.list()
            }
        }
    };
}

list!(SerializeSeq, serialize_element);
list!(SerializeTuple, serialize_element);
list!(SerializeTupleStruct, serialize_field);

impl<'py> SerializeTupleVariant for Variant<'py, Items<'py>> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        self.within.add(value)
    }

    fn end(self) -> Result<Self::Ok, Fault> {
        of_variant(self.py, self.name, self.within.list()?)
    }
}

impl<'py> SerializeMap for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Fault> {
        self.key = Some(key.serialize(ToPython(self.fields.py()))?);
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        let key = self.key.take().ok_or_else(|| Fault::custom("a value has no key"))?;
        Ok(self.fields.set_item(key, value.serialize(ToPython(self.fields.py()))?)?)
    }

    fn end(self) -> Result<Self::Ok, Fault> {
        Ok(self.fields.into_any())
    }
}

impl<'py> SerializeStruct for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), Fault> {
        self.add(key, value)
    }

    fn end(self) -> Result<Self::Ok, Fault> {
        Ok(self.fields.into_any())
    }
}

impl<'py> SerializeStructVariant for Variant<'py, Fields<'py>> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), Fault> {
        self.within.add(key, value)
    }

    fn end(self) -> Result<Self::Ok, Fault> {
        of_variant(self.py, self.name, self.within.fields.into_any())
    }
}
