//! What was found and what was read, as it is printed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use stoplicht_core::register::{MUNICIPALITIES_LISTED_ON, Register};
use stoplicht_core::{Language, shown_path};
use stoplicht_import::{
    ColumnDoubt, ColumnMap, KEYS, LeftOutColumn, OF_ONE_LIST, PassedOver, REGISTERS, is_part_of_period, names_of,
};
use stoplicht_run::{
    ImportReport, ImportedSheet, OtherProvider, ProposeReport, RepeatedClaims, RepeatedRequests, SharedClaims,
};

use crate::words;

/// The names by which columns are recognised: per register each column with what it is, and below it a name a line.
pub fn names(language: Language) -> String {
    let mut out = format!("{}\n", words::import::names_how(language));
    for register in REGISTERS {
        let _ = writeln!(out, "\n{}", register_named(register, language));
        for column in stoplicht_tables::columns(register) {
            let name = column.spec.name;
            let of_column = names_of(register).iter().filter(|names| names.columns == [name]);
            let names = [name, column.label(language)].into_iter().chain(of_column.flat_map(|of| of.names).copied());
            named(&mut out, name, column.meaning(language), names);
        }
        let others = names_of(register).iter().filter(|names| {
            let is_own = |name: &str| stoplicht_tables::columns(register).iter().any(|own| own.spec.name == name);
            !matches!(names.columns, [name] if is_own(name))
        });
        for of in others {
            let what = match of.columns {
                [_, _, ..] => words::import::names_together,
                columns if is_part_of_period(columns) => words::import::names_of_period,
                _ => words::import::names_compared,
            };
            named(&mut out, &of.columns.join(" + "), what(language), of.names.iter().copied());
        }
    }
    out
}

/// A column, what it is, and its names.
fn named<'n>(out: &mut String, column: &str, what: &str, names: impl Iterator<Item = &'n str>) {
    let _ = writeln!(out, "  {column}: {what}");
    for name in names {
        let _ = writeln!(out, "      {name}");
    }
}

/// A register by the name of its file, and by what people call its rows.
fn register_named(register: Register, language: Language) -> String {
    let (name, label) = (register.as_str(), register.label(language));
    if name == label { name.to_owned() } else { format!("{name} ({label})") }
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
            | ColumnDoubt::Wholes { .. }
            | ColumnDoubt::ShortYears { .. }
            | ColumnDoubt::SomeUnreadable { .. }
            | ColumnDoubt::PossibleCitizenNumbers { .. }
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
        let of = place(&table.file, table.shown_sheets().as_deref(), language);
        let _ = writeln!(
            out,
            "{}",
            words::import::recognised(language, left_out, of, read, register_named(table.register, language))
        );
        let left_out = |why: &LeftOutColumn| {
            let is_asked = |column: &&ColumnMap| !column.is_open;
            let columns = table.columns.iter().filter(|column| column.told.left_out.as_ref() == Some(why));
            let columns = columns.filter(is_asked);
            columns.map(|column| column.heading.as_str()).collect::<Vec<_>>().join(", ")
        };
        let unknown = left_out(&LeftOutColumn::Unknown);
        if !unknown.is_empty() {
            let _ = writeln!(out, "{}", words::import::unknown_headings(language, unknown));
        }
        let is_named = |why: &LeftOutColumn| {
            matches!(why, LeftOutColumn::Unknown | LeftOutColumn::WhatIs | LeftOutColumn::CitizenNumbers { .. })
        };
        let others =
            table.columns.iter().filter(|column| column.told.left_out.as_ref().is_some_and(|why| !is_named(why)));
        let others: Vec<&str> = others.map(|column| column.heading.as_str()).filter(|name| !name.is_empty()).collect();
        if !others.is_empty() {
            let _ = writeln!(out, "{}", words::import::other_headings(language, others.join(", ")));
        }
        let what_is = left_out(&LeftOutColumn::WhatIs);
        if !what_is.is_empty() {
            let _ = writeln!(out, "{}", words::import::what_is_headings(language, what_is));
        }
        for column in &table.columns {
            if let Some(why @ LeftOutColumn::CitizenNumbers { .. }) = &column.told.left_out {
                let _ = writeln!(out, "  {}: {}", column.heading, why.sentence(language));
            }
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
    for file in &report.lock_files {
        let _ = writeln!(out, "{}", words::import::lock_file(language, file));
    }
    let lists = report.map.tables.iter().filter(|table| table.register == Register::Requests);
    let of_lists = report.map.questions_of(lists);
    let is_of_list = |name: &String| OF_ONE_LIST.contains(&name.as_str()) && of_lists.contains(name);
    let (every_time, questions): (Vec<String>, Vec<String>) =
        report.map.open_questions().into_iter().partition(is_of_list);
    if !questions.is_empty() {
        let _ = writeln!(out, "{}", words::import::fill_in(language, questions.join(", ")));
        let keys: Vec<&str> = questions.iter().map(String::as_str).filter(|name| KEYS.contains(name)).collect();
        if !keys.is_empty() {
            let _ = writeln!(out, "  {}", words::wording_import::no_key(language, keys.join(", ")));
            if keys.contains(&"request_id") {
                let _ = writeln!(out, "  {}", words::wording_import::no_reference(language));
            }
        }
        let ends = crate::wording::ends(&questions);
        if !ends.is_empty() {
            let _ = writeln!(out, "  {}", words::wording_import::no_end(language, ends.join(", ")));
        }
        if questions.iter().any(|name| name == "law") {
            let _ = writeln!(out, "  {}", words::wording_import::law_of_allocation(language));
        }
        if let Some(size) = crate::wording::size_words(&of_size(report), language) {
            let _ = writeln!(out, "  {size}");
        }
        if questions.iter().any(|name| name == "assigned_at") {
            let _ = writeln!(out, "{}", words::wording_import::moment(language));
        }
    }
    if !every_time.is_empty() {
        let _ = writeln!(out, "{}", words::import::of_one_list(language, every_time.join(", ")));
    }
    let written = shown_path(&report.written);
    let _ = writeln!(out, "{}", words::import::proposed(language, written));
    out
}

/// Unit and frequency, as far as a list of requests is asked for them.
fn of_size(report: &ProposeReport) -> Vec<String> {
    let lists = report.map.tables.iter().filter(|table| table.register == Register::Requests);
    report.map.questions_of(lists)
}

/// What was read, sheet by sheet.
pub fn page(report: &ImportReport, language: Language) -> String {
    let mut out = String::new();
    for sheet in &report.sheets {
        if sheet.is_kept {
            let of = place(&sheet.file, sheet.sheet.as_deref(), language);
            let register = register_named(sheet.register, language);
            let _ = writeln!(out, "{}", words::import::kept(language, of, register, sheet.rows - sheet.blank));
        } else {
            of_sheet(&mut out, sheet, language);
        }
    }
    for found in &report.possible_citizen_numbers {
        let of = place(&found.file, found.sheet.as_deref(), language);
        let _ = writeln!(out, "{of}: {}", found.sentence(language));
    }
    for repeated in &report.repeated_requests {
        of_repeated(&mut out, repeated, language);
    }
    of_repeated_claims(&mut out, &report.repeated_claims, language);
    if report.replaced_requests > 0 {
        let _ = writeln!(out, "{}", words::import::replaced(language, report.replaced_requests));
    }
    for passed in report.passed_over.iter().filter(|passed| passed.why != PassedOver::Empty) {
        let _ = writeln!(
            out,
            "{}: {}",
            place(&passed.file, passed.sheet.as_deref(), language),
            passed.why.sentence(language)
        );
    }
    for file in &report.lock_files {
        let _ = writeln!(out, "{}", words::import::lock_file(language, file));
    }
    if report.references_are_allocations {
        let _ = writeln!(out, "{}", words::import::references_are_allocations(language));
    }
    for found in &report.numbers_elsewhere {
        let of = place(&found.file, found.sheet.as_deref(), language);
        let shown = |(municipality, law)| {
            format!("{} ({})", stoplicht_report::law(law), stoplicht_report::municipality(municipality))
        };
        let told = words::import::elsewhere(language, shown(found.of), of, found.rows, shown(found.stands));
        let _ = writeln!(out, "{told}");
    }
    if report.lost_provider_zeros > 0 {
        let _ = writeln!(out, "{}", words::import::lost_provider_zeros(language, report.lost_provider_zeros));
    }
    if report.sizes_of_allocation > 0 {
        let _ = writeln!(out, "{}", words::import::sizes_of_allocation(language, report.sizes_of_allocation));
    }
    for file in &report.taken_away {
        let of_same = |path: &&PathBuf| path.file_stem() == file.file_stem();
        let written = report.written.iter().find(of_same).map(|path| shown_path(path).to_string());
        let told = words::import::taken_away(language, shown_path(file), written.unwrap_or_default());
        let _ = writeln!(out, "{told}");
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
        let day = MUNICIPALITIES_LISTED_ON.parse().map(|day| language.date(day));
        let listed_on = day.unwrap_or_else(|_| MUNICIPALITIES_LISTED_ON.to_owned());
        let _ = writeln!(out, "{}", words::import::listed_on(language, listed_on));
    }
    out
}

/// Claims that stand in more than one sheet: which sheets these are.
fn of_repeated_claims(out: &mut String, repeated: &RepeatedClaims, language: Language) {
    /// Sheets that are named.
    const MOST: usize = 6;
    if !repeated.are_many() {
        return;
    }
    for SharedClaims { file, sheet, rows, of, others, .. } in repeated.sheets.iter().take(MOST) {
        let own = place(file, sheet.as_deref(), language);
        let others: Vec<String> =
            others.iter().take(MOST).map(|(file, sheet)| place(file, sheet.as_deref(), language)).collect();
        let _ = writeln!(out, "{}", words::import::shared_claims(language, *of, others.join("; "), *rows, own));
    }
    if !repeated.sheets.is_empty() {
        let _ = writeln!(out, "  {}", words::import::shared_claims_advice(language));
    }
}

/// A list that was read as that of another provider.
pub fn other_provider(other: &OtherProvider, language: Language) -> String {
    let of = place(&other.file, other.sheet.as_deref(), language);
    let OtherProvider { given, stands, requests, of: all, .. } = other;
    let told = words::import::other_provider(language, all, given, of, *requests, stands);
    if other.is_short { format!("{told} {}", words::import::short_provider(language)) } else { told }
}

/// Requests that were handed in before: those that were read then, and those that came back and are mended now.
fn of_repeated(out: &mut String, repeated: &RepeatedRequests, language: Language) {
    let of = place(&repeated.file, repeated.sheet.as_deref(), language);
    let named = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let RepeatedRequests { before, of: rows, requests, same, came_back, mended, first_day_kept, .. } = repeated;
    let perhaps_answered = repeated.perhaps_answered();
    if perhaps_answered > 0 || repeated.is_same_list() {
        let back = if *came_back > 0 { words::import::came_back_then(language, *came_back) } else { String::new() };
        let _ = writeln!(out, "{}", words::import::repeated(language, back, before, &of, *requests, *rows, *same));
        let advice = if perhaps_answered == *rows || repeated.is_same_list() {
            words::import::repeated_all(language).to_owned()
        } else {
            // Of many only the first are named.
            let more = perhaps_answered.saturating_sub(repeated.request_ids.len() as u64);
            words::import::repeated_some(language, more, named(&repeated.request_ids))
        };
        let _ = writeln!(out, "  {advice}");
        if repeated.unknown > 0 {
            let _ = writeln!(out, "  {}", words::import::give_decisions(language));
        }
    }
    if !repeated.other_allocation.is_empty() {
        let names = named(&repeated.other_allocation);
        let _ = writeln!(out, "{}", words::import::other_allocation(language, before, names, &of));
    }
    if *mended > 0 {
        let _ = writeln!(out, "{}", words::import::mended(language, before, *mended, &of));
    }
    if repeated.not_assessed > 0 {
        let _ = writeln!(out, "{}", words::import::not_assessed_then(language, before, repeated.not_assessed, &of));
    }
    if repeated.open > 0 {
        let _ = writeln!(out, "{}", words::import::still_open(language, before, repeated.open, &of));
    }
    if *first_day_kept > 0 {
        let days: Vec<String> = repeated.first_days.iter().map(|day| language.date(*day)).collect();
        let _ = writeln!(out, "  {}", words::import::first_day_kept(language, *first_day_kept, days.join(", ")));
    }
}

fn of_sheet(out: &mut String, sheet: &ImportedSheet, language: Language) {
    let of = place(&sheet.file, sheet.sheet.as_deref(), language);
    let register = register_named(sheet.register, language);
    let counts = words::import::counts(language, sheet.blank, of, register, sheet.rejected, sheet.rows, sheet.used);
    let _ = writeln!(out, "{counts}");
    let of_list = |name: &str| sheet.of_list.get(name);
    let day = of_list("submitted_on").map(|day| day.parse().map_or_else(|_| day.clone(), |day| language.date(day)));
    // What a column says differs by row, and is not told here.
    let whose = match (of_list("provider_id"), day) {
        (Some(provider), Some(day)) => Some(words::import::whose_list(language, day, provider)),
        (Some(provider), None) => Some(words::import::whose(language, provider)),
        (None, Some(day)) => Some(words::import::given_on(language, day)),
        (None, None) => None,
    };
    if let Some(whose) = whose {
        let _ = writeln!(out, "  {whose}");
    }
    if sheet.rows == sheet.blank {
        let _ = writeln!(out, "  {}", words::import::no_rows(language));
    }
    if let (Some(encoding), Some(between)) = (&sheet.encoding, sheet.separator) {
        let _ = writeln!(out, "  {}", words::import::form_of(language, encoding, separator(between, language)));
    }
    if !sheet.passed.is_empty() {
        let rows: Vec<String> = sheet.passed.iter().take(10).map(|row| row.row.to_string()).collect();
        let more = if sheet.passed.len() > rows.len() { ", …" } else { "" };
        let rows = format!("{}{more}", rows.join(", "));
        let _ = writeln!(out, "  {}", words::import::passed_rows(language, rows));
    }
    if sheet.hidden > 0 {
        let _ = writeln!(out, "  {}", words::import::hidden_rows(language, sheet.hidden));
    }
    if sheet.padded_providers > 0 {
        let _ = writeln!(out, "  {}", words::import::padded(language, sheet.padded_providers));
    }
    if sheet.tidied_providers > 0 {
        let _ = writeln!(out, "  {}", words::import::tidied(language, sheet.tidied_providers));
    }
    if !sheet.left_out.is_empty() {
        let _ = writeln!(out, "  {}", words::import::left_out(language, sheet.left_out.join(", ")));
    }
}
