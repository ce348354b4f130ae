//! A map as it stands in its file.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use stoplicht_core::register::Register;

use super::{AmountIn, ColumnMap, ImportMap, PassedSheet, TableMap, Told, column_place};
use crate::doubt::PassedOver;
use crate::listed_product::column_of;
use crate::names::REGISTERS;

/// Why a map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MapFault {
    /// It is no TOML, or has what a map has not.
    #[error("{0}")]
    Toml(String),
    /// It is of a version that is not read here.
    #[error("version {0}")]
    Version(i64),
    /// A register has no such column.
    #[error("{register}: {name}")]
    UnknownColumn {
        /// The register.
        register: Register,
        /// What stands in the map.
        name: String,
        /// The heading of the column of the file, or none if it is what is set.
        heading: Option<String>,
    },
    /// Two columns of a sheet give one column of the register.
    #[error("{name}")]
    Twice {
        /// The column of the register.
        name: String,
    },
    /// A place that is none.
    #[error("{0}")]
    Place(String),
}

/// A register that rows of people's files can be of; those of money are kept under their own names.
fn imported_register<'de, D: Deserializer<'de>>(from: D) -> Result<Register, D::Error> {
    let register = Register::deserialize(from)?;
    let is_known = REGISTERS.contains(&register);
    is_known.then_some(register).ok_or_else(|| D::Error::custom(format!("`{register}` is not imported")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapText {
    version: i64,
    #[serde(default)]
    set: BTreeMap<String, String>,
    #[serde(default)]
    table: Vec<TableText>,
    #[serde(default)]
    passed: Vec<PassedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableText {
    #[serde(deserialize_with = "imported_register")]
    register: Register,
    file: String,
    sheet: Option<String>,
    #[serde(default)]
    set: BTreeMap<String, String>,
    column: Vec<ColumnText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnText {
    heading: String,
    place: String,
    reads: String,
    amounts: Option<AmountText>,
    #[serde(default)]
    serials: bool,
    #[serde(default)]
    own_numbers: bool,
    #[serde(default)]
    values: BTreeMap<String, String>,
    #[serde(default)]
    empty: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
enum AmountText {
    #[serde(rename = "euros")]
    Euros,
    #[serde(rename = "cents")]
    Cents,
    #[serde(rename = "?")]
    Unanswered,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassedText {
    file: String,
    sheet: Option<String>,
    why: PassedOver,
}

/// A value that is still to be answered.
pub(super) const UNANSWERED: &str = "?";
/// What a column that is left out reads.
pub(super) const NOTHING: &str = "-";

impl ImportMap {
    /// Reads a map.
    ///
    /// # Errors
    /// [`MapFault`] if it is none.
    pub fn read(text: &str) -> Result<Self, MapFault> {
        let map: MapText = toml::from_str(text).map_err(|error| MapFault::Toml(error.to_string()))?;
        if map.version != 1 {
            return Err(MapFault::Version(map.version));
        }
        let tables = map.table.into_iter().map(table).collect::<Result<Vec<_>, _>>()?;
        for name in map.set.keys() {
            if !REGISTERS.iter().any(|register| column_of(*register, name).is_some()) {
                let register = tables.first().map_or(Register::Allocations, |table| table.register);
                return Err(MapFault::UnknownColumn { register, name: name.clone(), heading: None });
            }
        }
        let passed = map.passed.into_iter();
        let passed =
            passed.map(|one| PassedSheet { file: one.file, sheet: one.sheet, why: one.why, nearest: None }).collect();
        Ok(Self { set: answered(map.set), tables, passed })
    }
}

fn answered(values: BTreeMap<String, String>) -> BTreeMap<String, Option<String>> {
    values.into_iter().map(|(name, value)| (name, Some(value).filter(|value| value != UNANSWERED))).collect()
}

fn table(text: TableText) -> Result<TableMap, MapFault> {
    let register = text.register;
    // What was asked of another register, and is not answered, is asked no more where somebody changed the register.
    let mut set = text.set;
    set.retain(|name, value| value != UNANSWERED || column_of(register, name).is_some());
    if let Some(name) = set.keys().find(|name| column_of(register, name).is_none()) {
        return Err(MapFault::UnknownColumn { register, name: name.clone(), heading: None });
    }
    let columns = text.column.into_iter().map(|one| column(register, one)).collect::<Result<Vec<_>, _>>()?;
    let mut reads: Vec<&str> = columns.iter().flat_map(|column| column.reads.iter().copied()).collect();
    reads.sort_unstable();
    if let Some(name) = reads.iter().zip(reads.iter().skip(1)).find_map(|(one, next)| (one == next).then_some(one)) {
        return Err(MapFault::Twice { name: (*name).to_owned() });
    }
    Ok(TableMap { register, file: text.file, sheet: text.sheet, set: answered(set), columns, doubts: Vec::new() })
}

fn column(register: Register, text: ColumnText) -> Result<ColumnMap, MapFault> {
    let place = column_place(&text.place).ok_or_else(|| MapFault::Place(text.place.clone()))?;
    let names = text.reads.split('+').map(str::trim).filter(|name| !name.is_empty() && *name != NOTHING);
    let reads = names
        .map(|name| {
            let unknown =
                || MapFault::UnknownColumn { register, name: name.to_owned(), heading: Some(text.heading.clone()) };
            column_of(register, name).ok_or_else(unknown)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let amounts = match text.amounts {
        None => AmountIn::No,
        Some(AmountText::Euros) => AmountIn::Euros,
        Some(AmountText::Cents) => AmountIn::Cents,
        Some(AmountText::Unanswered) => AmountIn::Unanswered,
    };
    let told = Told { examples: text.examples, ..Told::default() };
    Ok(ColumnMap {
        heading: text.heading,
        place,
        reads,
        amounts,
        serials: text.serials,
        values: answered(text.values),
        empty: text.empty,
        own_numbers: text.own_numbers,
        told,
    })
}
