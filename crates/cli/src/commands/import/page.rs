//! What was found and what was read, as it is printed.

use std::fmt::Write;

use stoplicht_core::Language;
use stoplicht_core::register::{MUNICIPALITIES_LISTED_ON, Register};
use stoplicht_import::{ColumnDoubt, ColumnMap, KEYS, LeftOutColumn, OF_ONE_LIST, PassedOver, REGISTERS, names_of};
use stoplicht_run::{ImportReport, ImportedSheet, ProposeReport};

use crate::words;

/// The names by which columns are recognised: a line each, with register, columns and name between tabs.
pub fn names(language: Language) -> String {
    let mut out = String::new();
    for register in REGISTERS {
        for column in stoplicht_tables::columns(register) {
            let name = column.spec.name;
            let _ = writeln!(out, "{register}\t{name}\t{name}");
            let _ = writeln!(out, "{register}\t{name}\t{}", column.label(language));
        }
        for names in names_of(register) {
            let columns = names.columns.join(" + ");
            for name in names.names {
                let _ = writeln!(out, "{register}\t{columns}\t{name}");
            }
        }
    }
    out
}

/// A file, and a sheet of it.
fn place(file: &str, sheet: Option<&str>, language: Language) -> String {
    match sheet {
        Some(sheet) => words::import::sheet(language, file, sheet),
        None => file.to_owned(),
    }
}

fn separator(separator: char, language: Language) -> String {
    match separator {
        '\t' => words::import::tab(language).to_owned(),
        other => format!("`{other}`"),
    }
}

/// Is a doubt that asks nothing told all the same, since rows will come back or a code is to be chosen?
const fn is_told(doubt: &ColumnDoubt) -> bool {
    matches!(
        doubt,
        ColumnDoubt::Values { .. }
            | ColumnDoubt::Codes { .. }
            | ColumnDoubt::ShortYears { .. }
            | ColumnDoubt::SomeUnreadable { .. }
    )
}

/// What was found, and what is to be looked at.
pub fn proposal(report: &ProposeReport, language: Language) -> String {
    let mut out = String::new();
    for (file, encoding, between) in &report.forms {
        let _ = writeln!(out, "{}", words::import::form(language, encoding, file, separator(*between, language)));
    }
    for table in &report.map.tables {
        let read = table.columns.iter().filter(|column| !column.reads.is_empty()).count() as u64;
        let left_out = table.columns.len() as u64 - read;
        let of = place(&table.file, table.sheet.as_deref(), language);
        let _ = writeln!(out, "{}", words::import::recognised(language, left_out, of, read, table.register));
        let is_unknown = |column: &&ColumnMap| column.told.left_out == Some(LeftOutColumn::Unknown);
        let unknown: Vec<&str> =
            table.columns.iter().filter(is_unknown).map(|column| column.heading.as_str()).collect();
        if !unknown.is_empty() {
            let _ = writeln!(out, "{}", words::import::unknown_headings(language, unknown.join(", ")));
        }
        for doubt in &table.doubts {
            let _ = writeln!(out, "  {}", doubt.sentence(language));
        }
        for column in &table.columns {
            for doubt in column.told.doubts.iter().filter(|doubt| doubt.asks() || is_told(doubt)) {
                let _ = writeln!(out, "  {}: {}", column.heading, doubt.sentence(language));
            }
        }
    }
    for passed in report.map.passed.iter().filter(|passed| passed.why != PassedOver::Empty) {
        let _ = writeln!(
            out,
            "{}: {}",
            place(&passed.file, passed.sheet.as_deref(), language),
            passed.why.sentence(language)
        );
        if let Some(nearest) = &passed.nearest {
            let _ = writeln!(out, "  {}", nearest.sentence(language));
        }
    }
    let (every_time, questions): (Vec<String>, Vec<String>) =
        report.map.open_questions().into_iter().partition(|name| OF_ONE_LIST.contains(&name.as_str()));
    if !questions.is_empty() {
        let _ = writeln!(out, "{}", words::import::fill_in(language, questions.join(", ")));
        let keys: Vec<&str> = questions.iter().map(String::as_str).filter(|name| KEYS.contains(name)).collect();
        if !keys.is_empty() {
            let _ = writeln!(out, "  {}", words::wording_import::no_key(language, keys.join(", ")));
        }
        if questions.iter().any(|name| name == "assigned_at") {
            let _ = writeln!(out, "{}", words::wording_import::moment(language));
        }
    }
    if !every_time.is_empty() {
        let _ = writeln!(out, "{}", words::import::of_one_list(language, every_time.join(", ")));
    }
    let written = report.written.display();
    let _ = writeln!(out, "{}", words::import::proposed(language, written));
    out
}

/// What was read, sheet by sheet.
pub fn page(report: &ImportReport, language: Language) -> String {
    let mut out = String::new();
    for sheet in &report.sheets {
        of_sheet(&mut out, sheet, language);
    }
    for passed in report.passed_over.iter().filter(|passed| passed.why != PassedOver::Empty) {
        let _ = writeln!(
            out,
            "{}: {}",
            place(&passed.file, passed.sheet.as_deref(), language),
            passed.why.sentence(language)
        );
    }
    for snapshot in &report.snapshots {
        let words = words::import::snapshot(
            language,
            snapshot.changed,
            language.date(snapshot.day),
            snapshot.gone,
            snapshot.new,
            snapshot.unchanged,
        );
        let _ = writeln!(out, "{words}");
    }
    if report.rejected() > 0 {
        let _ = writeln!(out, "{}", words::import::see_rejected(language));
    }
    if report.sheets.iter().any(|sheet| sheet.register != Register::Providers) {
        let _ = writeln!(out, "{}", words::import::listed_on(language, MUNICIPALITIES_LISTED_ON));
    }
    out
}

fn of_sheet(out: &mut String, sheet: &ImportedSheet, language: Language) {
    let of = place(&sheet.file, sheet.sheet.as_deref(), language);
    let counts =
        words::import::counts(language, sheet.blank, of, sheet.register, sheet.rejected, sheet.rows, sheet.used);
    let _ = writeln!(out, "{counts}");
    if let (Some(encoding), Some(between)) = (sheet.encoding, sheet.separator) {
        let _ = writeln!(out, "  {}", words::import::form_of(language, encoding, separator(between, language)));
    }
    if !sheet.passed.is_empty() {
        let rows: Vec<String> = sheet.passed.iter().take(10).map(|row| row.row.to_string()).collect();
        let more = if sheet.passed.len() > rows.len() { ", …" } else { "" };
        let rows = format!("{}{more}", rows.join(", "));
        let _ = writeln!(out, "  {}", words::import::passed_rows(language, rows));
    }
    if sheet.padded_providers > 0 {
        let _ = writeln!(out, "  {}", words::import::padded(language, sheet.padded_providers));
    }
    if !sheet.left_out.is_empty() {
        let _ = writeln!(out, "  {}", words::import::left_out(language, sheet.left_out.join(", ")));
    }
}
