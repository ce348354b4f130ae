//! The map that is proposed of files of which nobody has said yet what they are.

mod column;
mod fit;

use std::collections::BTreeMap;

use crate::doubt::PassedOver;
use crate::known::Known;
use crate::map::{ImportMap, PassedSheet, TableMap};
use crate::municipality::municipality_of;
use crate::names::tidy;
use crate::sheet::InputSheet;
use crate::values::listed_value;

pub use fit::fitting;

/// Proposes a map.
pub fn propose(sheets: &[InputSheet], known: &Known) -> ImportMap {
    let set = known.set.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).collect();
    let mut map = ImportMap { set, ..ImportMap::default() };
    for (at, sheet) in sheets.iter().enumerate() {
        let before = sheets[..at].iter().filter(|other| other.path == sheet.path && other.snapshot == sheet.snapshot);
        let is_first_of_file = before.count() == 0;
        match look(sheet, &map, is_first_of_file, known) {
            // A later snapshot is of the same form as the first one.
            Ok(table) if sheet.snapshot.is_some() && map.tables.iter().any(|other| is_same(other, &table)) => {}
            Ok(table) => map.tables.push(table),
            Err(why) => {
                let passed = PassedSheet { file: sheet.file.clone(), sheet: sheet.raw.name.clone(), why };
                if !map.passed.contains(&passed) {
                    map.passed.push(passed);
                }
            }
        }
    }
    map
}

/// Have two tables the same columns, in the same places?
fn is_same(one: &TableMap, other: &TableMap) -> bool {
    let places =
        |table: &TableMap| table.columns.iter().map(|column| (column.place, tidy(&column.heading))).collect::<Vec<_>>();
    one.register == other.register && places(one) == places(other) && one.set == other.set
}

fn look(sheet: &InputSheet, map: &ImportMap, is_first: bool, known: &Known) -> Result<TableMap, PassedOver> {
    if (0..sheet.raw.rows()).all(|row| sheet.raw.is_blank(row)) {
        return Err(PassedOver::Empty);
    }
    let (register, headings) = fitting(sheet).ok_or(PassedOver::NoHeadings)?;
    let name = sheet.raw.name.as_deref().unwrap_or_default();
    if ["voorbeeld", "example"].iter().any(|word| tidy(name).contains(word)) {
        return Err(PassedOver::Examples);
    }
    let of_name = municipality_of(name);
    let earlier = map.tables.iter().filter(|table| !is_first && table.file == sheet.file && table.register == register);
    let mut earlier = earlier.peekable();
    // One sheet a municipality: else the first of a register is the one that counts.
    let is_one_of_many = of_name.is_some() && earlier.clone().all(is_of_municipality);
    if earlier.peek().is_some() && !is_one_of_many {
        return Err(PassedOver::Later);
    }
    let columns = column::columns(sheet, &headings, register, known);
    let mut table =
        TableMap { register, file: sheet.file.clone(), sheet: sheet.raw.name.clone(), set: BTreeMap::new(), columns };
    if let (Some(municipality), None, None) = (of_name, table.source("municipality"), known.set.get("municipality")) {
        table.set.insert("municipality".to_owned(), Some(municipality.to_string()));
    }
    for column in stoplicht_tables::columns(register).iter().map(|column| column.spec).filter(|spec| spec.required) {
        let is_given = table.source(column.name).is_some()
            || table.set.contains_key(column.name)
            || known.set.contains_key(column.name)
            || (column.name == "assigned_at" && sheet.snapshot.is_some());
        if !is_given {
            table.set.insert(column.name.to_owned(), None);
        }
    }
    Ok(table)
}

/// Is it a sheet of which the name says the municipality?
fn is_of_municipality(table: &TableMap) -> bool {
    table.sheet.as_deref().is_some_and(|name| municipality_of(name).is_some())
}

/// What is set, as values are read: `Jeugdwet` is `jw`. `None` if it is not known.
pub fn set_value(name: &str, value: &str) -> Option<String> {
    if ["municipality", "law", "unit", "frequency", "answer"].contains(&name) {
        listed_value(name, value)
    } else {
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}
