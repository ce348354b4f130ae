//! The cells of one row of a register, by the names of their columns.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use stoplicht_core::Day;
use stoplicht_core::register::{Code, Law, Municipality};

use crate::column::Column;
use crate::keys::scope::Scope;

/// The columns of a chunk, each read.
pub struct Cells {
    pub columns: BTreeMap<&'static str, Column>,
    pub scopes: Vec<Scope>,
}

/// A row of a chunk.
#[derive(Clone, Copy)]
pub struct CellRow<'c> {
    pub cells: &'c Cells,
    pub row: usize,
}

impl<'c> CellRow<'c> {
    fn column(self, name: &str) -> Option<&'c Column> {
        self.cells.columns.get(name)
    }

    /// The municipality and the law.
    pub fn scope(self) -> Option<(Municipality, Law)> {
        self.cells.scopes.get(self.row)?.parts()
    }

    /// A text, without white space at its ends; none where it is empty.
    pub fn text(self, name: &str) -> Option<&'c str> {
        self.column(name)?.text(self.row).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Is there nothing but white space in a column?
    pub fn is_blank(self, name: &str) -> bool {
        let Some(column) = self.column(name) else { return true };
        !column.is_filled(self.row) || column.text(self.row).is_some_and(|text| text.trim().is_empty())
    }

    /// A text as the id that it is.
    pub fn id<T: From<&'c str>>(self, name: &str) -> Option<T> {
        self.text(name).map(T::from)
    }

    pub fn code(self, name: &str) -> Option<Code> {
        self.text(name)?.parse().ok()
    }

    /// One of the words that can stand in a column.
    pub fn word<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        let text: StrDeserializer<'_, Error> = self.text(name)?.into_deserializer();
        T::deserialize(text).ok()
    }

    pub fn date(self, name: &str) -> Option<NaiveDate> {
        Day::from_number(self.column(name)?.date(self.row)?).date()
    }

    pub fn whole(self, name: &str) -> Option<i64> {
        self.column(name)?.whole(self.row)
    }
}
