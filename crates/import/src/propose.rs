//! The map that is proposed of files of which nobody has said yet what they are.

mod column;
mod fit;

use std::collections::BTreeMap;

use stoplicht_core::register::Register;

use crate::citizen::OwnNumbers;
use crate::doubt::{ColumnDoubt, LeftOutColumn, PassedOver};
use crate::known::Known;
use crate::map::{ColumnMap, ImportMap, PassedSheet, TableMap};
use crate::municipality::municipality_of;
use crate::names::tidy;
use crate::sheet::InputSheet;
use crate::values::listed_value;

pub use fit::fitting;
use fit::nearly_fitting;

/// Proposes a map.
pub fn propose(sheets: &[InputSheet], known: &Known) -> ImportMap {
    let set = known.set.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).collect();
    let mut map = ImportMap { set, ..ImportMap::default() };
    let own = fit::own_numbers(sheets);
    for (at, sheet) in sheets.iter().enumerate() {
        let is_of_file = |other: &&InputSheet| other.path == sheet.path && other.snapshot == sheet.snapshot;
        let is_first_of_file = sheets.iter().take(at).find(is_of_file).is_none();
        match look(sheet, &map, is_first_of_file, known, &own) {
            // A later snapshot is of the same form as the first one.
            Ok(tables)
                if sheet.snapshot.is_some()
                    && tables.iter().all(|table| map.tables.iter().any(|other| is_same(other, table))) => {}
            Ok(tables) => map.tables.extend(tables),
            Err(why) => {
                let nearest = if why == PassedOver::NoHeadings { fit::nearest(sheet) } else { None };
                let passed = PassedSheet { file: sheet.file.clone(), sheet: sheet.raw.name.clone(), why, nearest };
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

/// The tables of a sheet: one, or two where deliveries stand beside allocations.
fn look(
    sheet: &InputSheet,
    map: &ImportMap,
    is_first: bool,
    known: &Known,
    own: &OwnNumbers,
) -> Result<Vec<TableMap>, PassedOver> {
    if (0..sheet.raw.rows()).all(|row| sheet.raw.is_blank(row)) {
        return Err(PassedOver::Empty);
    }
    let fit = nearly_fitting(sheet).ok_or(PassedOver::NoHeadings)?;
    let name = sheet.raw.name.as_deref().unwrap_or_default();
    if ["voorbeeld", "example"].iter().any(|word| tidy(name).contains(word)) {
        return Err(PassedOver::Examples);
    }
    let of_name = municipality_of(name);
    let is_earlier = |table: &&TableMap| !is_first && table.file == sheet.file && table.register == fit.register;
    let mut earlier = map.tables.iter().filter(is_earlier).peekable();
    // One sheet a municipality: else the first of a register is the one that counts.
    let is_one_of_many = of_name.is_some() && earlier.clone().all(is_of_municipality);
    if earlier.peek().is_some() && !is_one_of_many {
        return Err(PassedOver::Later);
    }
    let columns = column::columns(sheet, &fit.headings, fit.register, known, own, None);
    let mut first = table(sheet, fit.register, columns, known);
    if fit.is_doubtful {
        first.doubts.push(ColumnDoubt::Register);
    }
    if !fit.missing.is_empty() {
        first.doubts.push(ColumnDoubt::Lacks { columns: fit.missing.clone() });
    }
    // A snapshot shows allocations as they are, and no course of care.
    if !fit.has_deliveries || sheet.snapshot.is_some() {
        return Ok(vec![first]);
    }
    let columns = column::columns(sheet, &fit.headings, Register::Deliveries, known, own, Some(&first));
    let second = table(sheet, Register::Deliveries, columns, known);
    for column in first.columns.iter_mut().filter(|column| second.reads_alone(column.place)) {
        column.told.left_out = Some(LeftOutColumn::Beside { register: second.register });
    }
    Ok(vec![first, second])
}

/// A table, with what it still lacks.
fn table(sheet: &InputSheet, register: Register, columns: Vec<ColumnMap>, known: &Known) -> TableMap {
    let mut table = TableMap {
        register,
        file: sheet.file.clone(),
        sheet: sheet.raw.name.clone(),
        set: BTreeMap::new(),
        columns,
        doubts: Vec::new(),
    };
    let of_name = municipality_of(sheet.raw.name.as_deref().unwrap_or_default());
    if let (Some(municipality), None, None) = (of_name, table.source("municipality"), known.set.get("municipality")) {
        table.set.insert("municipality".to_owned(), Some(municipality.to_string()));
    }
    let unit = |column: &ColumnMap| {
        column.told.doubts.contains(&ColumnDoubt::UnitOfHeading).then(|| column::unit_of_heading(&column.heading))
    };
    if let (Some(unit), None) = (table.columns.iter().find_map(unit).flatten(), table.source("unit")) {
        table.set.insert("unit".to_owned(), Some(unit));
    }
    for name in table.needed() {
        let is_given = table.source(name).is_some()
            || table.set.contains_key(name)
            || known.set.contains_key(name)
            || (name == "assigned_at" && sheet.snapshot.is_some());
        if !is_given {
            table.set.insert(name.to_owned(), None);
        }
    }
    let useful: &[&'static str] = if register == Register::Claims { &["submitted_on"] } else { &[] };
    let lacks = useful.iter().filter(|name| table.source(name).is_none());
    table.doubts = lacks.map(|column| ColumnDoubt::Useful { column }).collect();
    table
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
