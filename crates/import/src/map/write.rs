//! A map as a person reads it: with what was found, examples, and what is not sure.

use std::collections::BTreeMap;
use std::fmt::Write;

use stoplicht_core::Language;
use stoplicht_core::register::Register;

use super::read::{NOTHING, UNANSWERED};
use super::{AmountIn, ColumnMap, ImportMap, OF_ONE_LIST, TableMap, column_letters};
use crate::words;

impl ImportMap {
    /// The text of the map, with remarks in a language.
    pub fn text(&self, language: Language) -> String {
        let mut out = String::new();
        remark(&mut out, words::map::title(language));
        remark(&mut out, words::map::how(language));
        remark(&mut out, words::map::answers(language));
        let _ = writeln!(out, "version = 1\n");
        if !self.set.is_empty() {
            remark(&mut out, words::map::set(language));
            let has_lists = self.tables.iter().any(|table| table.register == Register::Requests);
            set(&mut out, "set", &self.set, has_lists, language);
        }
        for table in &self.tables {
            table.write(&mut out, language);
        }
        for passed in &self.passed {
            let _ = writeln!(out, "[[passed]]");
            remark(&mut out, passed.why.sentence(language));
            if let Some(nearest) = &passed.nearest {
                remark(&mut out, &nearest.sentence(language));
            }
            let _ = writeln!(out, "file = {}", quoted(&passed.file));
            if let Some(sheet) = &passed.sheet {
                let _ = writeln!(out, "sheet = {}", quoted(sheet));
            }
            let _ = writeln!(out, "why = {}\n", quoted(passed.why.as_str()));
        }
        out
    }
}

impl TableMap {
    fn write(&self, out: &mut String, language: Language) {
        let _ = writeln!(out, "[[table]]");
        let _ = writeln!(out, "register = {}", quoted(self.register.as_str()));
        let _ = writeln!(out, "file = {}", quoted(&self.file));
        match self.sheets.as_slice() {
            [] => {}
            [sheet] => {
                let _ = writeln!(out, "sheet = {}", quoted(sheet));
            }
            sheets => list(out, "sheet", sheets),
        }
        for doubt in &self.doubts {
            remark(out, &doubt.sentence(language));
        }
        out.push('\n');
        if !self.set.is_empty() {
            set(out, "table.set", &self.set, self.register == Register::Requests, language);
        }
        for column in &self.columns {
            column.write(out, language);
        }
        let free: Vec<&str> = self.free_columns().collect();
        if !free.is_empty() {
            remark(out, &words::map::free(language, free.join(", ")));
            out.push('\n');
        }
    }
}

impl ColumnMap {
    fn write(&self, out: &mut String, language: Language) {
        let _ = writeln!(out, "[[table.column]]");
        for doubt in &self.told.doubts {
            remark(out, &doubt.sentence(language));
        }
        if let Some(why) = &self.told.left_out {
            remark(out, &why.sentence(language));
        }
        let _ = writeln!(out, "heading = {}", quoted(&self.heading));
        let _ = writeln!(out, "place = {}", quoted(&column_letters(self.place)));
        let reads = match self.reads.as_slice() {
            _ if self.is_open => UNANSWERED.to_owned(),
            [] => NOTHING.to_owned(),
            reads => reads.join(" + "),
        };
        let _ = writeln!(out, "reads = {}", quoted(&reads));
        match self.amounts {
            AmountIn::No => {}
            AmountIn::Cents => out.push_str("amounts = \"cents\"\n"),
            AmountIn::Euros => out.push_str("amounts = \"euros\"\n"),
            AmountIn::Unanswered => {
                let _ = writeln!(out, "amounts = {}", quoted(UNANSWERED));
            }
        }
        if self.serials {
            out.push_str("serials = true\n");
        }
        if self.minus {
            out.push_str("minus = true\n");
        }
        if self.own_numbers {
            out.push_str("own_numbers = true\n");
        }
        list(out, "empty", &self.empty);
        list(out, "examples", &self.told.examples);
        if !self.values.is_empty() {
            out.push_str("[table.column.values]\n");
            pairs(out, &self.values);
        }
        out.push('\n');
    }
}

fn set(out: &mut String, name: &str, values: &BTreeMap<String, Option<String>>, is_of_list: bool, language: Language) {
    let _ = writeln!(out, "[{name}]");
    let open = values.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| name.as_str());
    let (of_list, others): (Vec<&str>, Vec<&str>) = open.partition(|name| is_of_list && OF_ONE_LIST.contains(name));
    if !others.is_empty() {
        remark(out, words::map::fill_in(language));
    }
    if others.contains(&"law") {
        remark(out, words::map::law_of_allocation(language));
    }
    if !of_list.is_empty() {
        remark(out, &words::map::of_one_list(language, of_list.join(", ")));
    }
    pairs(out, values);
    out.push('\n');
}

fn pairs(out: &mut String, values: &BTreeMap<String, Option<String>>) {
    for (name, value) in values {
        let _ = writeln!(out, "{} = {}", key(name), quoted(value.as_deref().unwrap_or(UNANSWERED)));
    }
}

fn list(out: &mut String, name: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let _ = writeln!(out, "{name} = [{}]", values.join(", "));
    }
}

fn remark(out: &mut String, words: &str) {
    let _ = writeln!(out, "# {words}");
}

fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_bare { name.to_owned() } else { quoted(name) }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            other if other.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(other));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doubt::{ColumnDoubt, LeftOutColumn, PassedOver};
    use crate::map::{Nearest, PassedSheet, Told};

    #[test]
    fn a_map_is_read_back_as_it_was_written() {
        let column = ColumnMap {
            heading: "Een \"kop\"\nover twee regels\\".to_owned(),
            place: 27,
            reads: vec!["volume", "unit", "frequency"],
            amounts: AmountIn::No,
            serials: false,
            minus: true,
            values: [("stuks".to_owned(), None), ("per wéék".to_owned(), Some("2".to_owned()))].into(),
            empty: vec!["n.v.t.".to_owned()],
            own_numbers: true,
            is_open: false,
            told: Told { examples: vec!["120 minuten per week".to_owned()], ..Told::default() },
        };
        let amount = ColumnMap {
            reads: vec!["budget_cents"],
            amounts: AmountIn::Unanswered,
            place: 3,
            values: BTreeMap::new(),
            ..column.clone()
        };
        let left_out =
            ColumnMap { reads: Vec::new(), serials: true, amounts: AmountIn::Euros, place: 4, ..amount.clone() };
        let open = ColumnMap { reads: Vec::new(), is_open: true, amounts: AmountIn::No, place: 5, ..amount.clone() };
        let map = ImportMap {
            set: [("law".to_owned(), Some("jw".to_owned())), ("submitted_on".to_owned(), None)].into(),
            tables: vec![TableMap {
                register: Register::Requests,
                file: "lijst juli.xlsx".to_owned(),
                sheets: vec!["Blad 1".to_owned(), "Blad 2".to_owned()],
                set: [("municipality", "0193"), ("requested_end", "-")]
                    .map(|(name, value)| (name.to_owned(), Some(value.to_owned())))
                    .into(),
                columns: vec![column, amount, left_out, open],
                of_map: 0,
                doubts: Vec::new(),
            }],
            passed: vec![PassedSheet {
                file: "a.xlsx".to_owned(),
                sheet: None,
                why: PassedOver::NoHeadings,
                nearest: None,
            }],
        };
        for language in Language::ALL {
            assert_eq!(ImportMap::read(&map.text(language)).as_ref(), Ok(&map));
        }
        assert_eq!(map.open_questions(), ["allocation_id", "provider_id", "request_id", "submitted_on"]);
        let mut told = map;
        told.tables[0].columns[2].told.left_out = Some(LeftOutColumn::Personal);
        told.tables[0].columns[1].told.doubts.push(ColumnDoubt::Amounts);
        told.tables[0].doubts.push(ColumnDoubt::Useful { column: "submitted_on" });
        told.passed[0].nearest = Some(Nearest {
            register: Register::Requests,
            known: vec!["Toewijzingsnummer".to_owned()],
            missing: vec!["requested_end"],
        });
        let text = told.text(Language::Nl);
        assert!(text.contains("bekend zijn `Toewijzingsnummer`; niet gevonden: requested_end"), "{text}");
        assert!(text.lines().filter(|line| line.starts_with("# ")).count() >= 6, "{text}");
    }
}
