//! The map that is proposed of files of which nobody has said yet what they are.

mod column;
mod fit;
mod heading_size;
mod look;

use std::collections::BTreeMap;

use stoplicht_core::register::Register;

use crate::citizen::OwnNumbers;
use crate::current_state::{CurrentState, VersionCount};
use crate::doubt::{ColumnDoubt, LeftOutColumn, PassedOver};
use crate::known::Known;
use crate::listed_product::column_of;
use crate::map::{ColumnMap, IN_NO_ROW, ImportMap, LAW_OF_ALLOCATION, PassedSheet, TableMap};
use crate::municipality::municipality_of_sheet;
use crate::names::tidy;
use crate::provider_code::provider_digits;
use crate::sheet::InputSheet;
use crate::values::listed_value;

pub use fit::fitting;
use fit::nearly_fitting;
use heading_size::{HeadingPeriod, heading_size};

/// Proposes a map.
pub fn propose(sheets: &[InputSheet], known: &Known) -> ImportMap {
    let set = known.set.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).collect();
    let mut map = ImportMap { set, ..ImportMap::default() };
    let own = fit::own_numbers(sheets);
    for (at, sheet) in sheets.iter().enumerate() {
        let is_of_file = |other: &&InputSheet| other.path == sheet.path && other.snapshot == sheet.snapshot;
        let is_first_of_file = sheets.iter().take(at).find(is_of_file).is_none();
        match look(sheet, &map, is_first_of_file, known, &own) {
            Ok(tables) if tables.iter().any(|table| joins(table, &mut map, is_first_of_file)) => {}
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
    doubt_history(sheets, &mut map);
    map
}

/// Says so where the allocations look like the state of now alone.
fn doubt_history(sheets: &[InputSheet], map: &mut ImportMap) {
    let mut versions = VersionCount::default();
    for sheet in sheets {
        let is_of = |table: &&TableMap| {
            table.register == Register::Allocations
                && table.file == sheet.file
                && (table.sheets.is_empty() || sheet.raw.name.as_ref().is_some_and(|name| table.sheets.contains(name)))
        };
        if let (Some(table), Some(fit)) = (map.tables.iter().find(is_of), nearly_fitting(sheet)) {
            versions.add(sheet, &fit.headings, table);
        }
    }
    let state = versions.current_state();
    let table = map.tables.iter_mut().find(|table| table.register == Register::Allocations);
    if let (Some(CurrentState { allocations, late }), Some(table)) = (state, table) {
        table.doubts.push(ColumnDoubt::CurrentState { allocations, late });
    }
}

/// Have two tables the same columns, in the same places?
fn is_same(one: &TableMap, other: &TableMap) -> bool {
    let places =
        |table: &TableMap| table.columns.iter().map(|column| (column.place, tidy(&column.heading))).collect::<Vec<_>>();
    one.register == other.register && places(one) == places(other) && one.set == other.set
}

/// Have two tables the same headings, in the same places, that are read as the same?
fn reads_alike(one: &TableMap, other: &TableMap) -> bool {
    let of = |table: &TableMap| {
        let columns = table.columns.iter().filter(|column| !column.heading.is_empty());
        columns.map(|column| (column.place, tidy(&column.heading), column.reads.clone())).collect::<Vec<_>>()
    };
    one.register == other.register && of(one) == of(other) && !is_of_municipality(one)
}

/// Is a sheet read by the table of an earlier sheet of its file? That table then knows the words of both.
fn joins(table: &TableMap, map: &mut ImportMap, is_first: bool) -> bool {
    let is_it = |other: &&mut TableMap| !is_first && other.file == table.file && reads_alike(other, table);
    let Some(other) = map.tables.iter_mut().find(is_it) else { return false };
    other.sheets.extend(table.sheets.iter().cloned());
    for (column, more) in other.columns.iter_mut().zip(&table.columns) {
        column.join(more);
    }
    other.doubts.retain(|doubt| !matches!(doubt, ColumnDoubt::MoreSheets { .. }));
    let sheets = other.sheets.iter().skip(1).cloned().collect();
    other.doubts.push(ColumnDoubt::MoreSheets { sheets });
    true
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
    let of_name = municipality_of_sheet(name);
    let is_earlier = |table: &&TableMap| !is_first && table.file == sheet.file && table.register == fit.register;
    let mut earlier = map.tables.iter().filter(is_earlier).peekable();
    // One sheet a municipality: else the first of a register is the one that counts.
    let is_one_of_many = of_name.is_some() && earlier.clone().all(is_of_municipality);
    if earlier.peek().is_some() && !is_one_of_many {
        let columns = column::columns(sheet, &fit.headings, fit.register, known, own, None);
        let same = table(sheet, fit.register, columns, known);
        let is_same = !fit.has_deliveries && of_name.is_none() && earlier.any(|other| reads_alike(other, &same));
        return if is_same { Ok(vec![same]) } else { Err(PassedOver::Later) };
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
        sheets: sheet.raw.name.iter().cloned().collect(),
        set: BTreeMap::new(),
        columns,
        of_map: 0,
        doubts: Vec::new(),
    };
    let of_name = municipality_of_sheet(sheet.raw.name.as_deref().unwrap_or_default());
    if let (Some(municipality), None, None) = (of_name, table.source("municipality"), known.set.get("municipality")) {
        table.set.insert("municipality".to_owned(), Some(municipality.to_string()));
    }
    // A column that another one takes the place of sets nothing.
    let is_size =
        |column: &&ColumnMap| !column.reads.is_empty() && column.told.doubts.contains(&ColumnDoubt::UnitOfHeading);
    if let Some(size) = table.columns.iter().find(is_size).and_then(|column| heading_size(&column.heading)) {
        let of_column = |name: &str| column_of(register, name).is_some() && table.source(name).is_none();
        let (has_unit, has_frequency) = (of_column("unit"), of_column("frequency"));
        if has_unit {
            table.set.insert("unit".to_owned(), size.unit);
        }
        match size.per {
            HeadingPeriod::Listed(code) if has_frequency => {
                table.set.insert("frequency".to_owned(), Some(code));
            }
            HeadingPeriod::Other if has_frequency => {
                table.set.insert("frequency".to_owned(), None);
            }
            _ => {}
        }
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
    table.sheets.iter().any(|name| municipality_of_sheet(name).is_some())
}

/// What is set, as values are read: `Jeugdwet` is `jw`. `None` if it is not known.
pub fn set_value(name: &str, value: &str) -> Option<String> {
    if value.trim() == IN_NO_ROW || (name, value.trim()) == ("law", LAW_OF_ALLOCATION) {
        Some(value.trim().to_owned())
    } else if let Some(digits) = provider_digits(value).filter(|_| name == "provider_id") {
        Some(digits)
    } else if ["municipality", "law", "unit", "frequency", "answer"].contains(&name) {
        listed_value(name, value)
    } else {
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}
