//! The same registers in every form that people keep them in give the same bytes.

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Desk, REGISTERS, Table, root, stoplicht, table};

/// The fixtures' result, and that of the desk.
#[track_caller]
fn assert_same(desk: &Desk) {
    let expected = Desk::new();
    expected.triage().assert().success();
    desk.triage().assert().success();
    assert!(desk.read("triage.csv") == expected.read("triage.csv"), "another triage");
    let without_file = |text: &str| -> Vec<String> {
        let extensions = [".csv", ".xlsx", ".parquet"];
        text.lines().map(|line| extensions.iter().fold(line.to_owned(), |line, from| line.replace(from, ""))).collect()
    };
    assert_eq!(without_file(&desk.read("rejected.csv")), without_file(&expected.read("rejected.csv")));
    assert_eq!(desk.read("summary.json"), expected.read("summary.json"));
}

fn fixture(register: &str) -> Table {
    table(&root().join(format!("fixtures/registers/{register}.csv")))
}

/// What a column holds, by its name.
enum Kind {
    Date,
    Moment,
    Number,
    Text,
}

fn kind(column: &str) -> Kind {
    match column {
        "start_date" | "end_date" | "stop_date" | "reported_on" | "stop_reported_on" | "period_start"
        | "period_end" | "submitted_on" | "requested_start" | "requested_end" => Kind::Date,
        "assigned_at" => Kind::Moment,
        "volume" | "amount_cents" | "budget_cents" => Kind::Number,
        _ => Kind::Text,
    }
}

/// `2025-07-01` as `01-07-2025`, and `1.5` as `1,5`.
fn as_the_dutch_write(value: &str, column: &str) -> String {
    let turned = |date: &str| {
        let parts: Vec<&str> = date.split('-').collect();
        format!("{}-{}-{}", parts[2], parts[1], parts[0])
    };
    match kind(column) {
        _ if value.is_empty() => String::new(),
        Kind::Date => turned(value),
        Kind::Moment => format!("{} {}", turned(&value[..10]), &value[11..]),
        Kind::Number => value.replace('.', ","),
        Kind::Text => value.to_owned(),
    }
}

fn write_as(desk: &Desk, separator: u8, mark: &str, line_end: &str, value: impl Fn(&str, &str) -> String) {
    for register in REGISTERS {
        let rows = fixture(register);
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .terminator(if line_end == "\r\n" { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .from_writer(mark.as_bytes().to_vec());
        writer.write_record(&rows[0]).unwrap();
        for row in &rows[1..] {
            writer.write_record(row.iter().zip(&rows[0]).map(|(cell, column)| value(cell, column))).unwrap();
        }
        fs::write(desk.register(&format!("{register}.csv")), writer.into_inner().unwrap()).unwrap();
    }
}

#[test]
fn csv_as_a_dutch_spreadsheet_saves_it() {
    let desk = Desk::empty();
    write_as(&desk, b';', "\u{feff}", "\r\n", as_the_dutch_write);
    assert_same(&desk);
}

#[test]
fn csv_with_tabs_and_a_byte_order_mark() {
    let desk = Desk::empty();
    write_as(&desk, b'\t', "\u{feff}", "\n", |value, _| value.to_owned());
    assert_same(&desk);
}

#[test]
fn csv_with_commas_and_dutch_values() {
    let desk = Desk::empty();
    write_as(&desk, b',', "", "\n", as_the_dutch_write);
    assert_same(&desk);
}

#[test]
fn parquet() {
    let desk = Desk::empty();
    let mut command = stoplicht();
    command.args(["synthesize", "--clients", "1000", "--seed", "11", "--municipalities", "2", "--providers", "8"]);
    command.arg("--out").arg(desk.registers()).assert().success();
    assert_same(&desk);
}

#[test]
fn workbooks_of_text() {
    let desk = Desk::empty();
    for register in REGISTERS {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, cells) in (0u32..).zip(fixture(register)) {
            for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        workbook.save(desk.register(&format!("{register}.xlsx"))).unwrap();
    }
    assert_same(&desk);
}

#[test]
fn workbooks_with_dates_and_numbers_on_a_sheet_of_that_name() {
    let desk = Desk::empty();
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let moment = Format::new().set_num_format("dd-mm-yyyy hh:mm:ss");
    for register in REGISTERS {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Toelichting").unwrap().write_string(0, 0, "Lees dit eerst").unwrap();
        let sheet = workbook.add_worksheet().set_name(register).unwrap();
        let rows = fixture(register);
        for (row, cells) in (0u32..).zip(&rows) {
            for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let name = rows[0][usize::from(column)].as_str();
                match kind(name) {
                    Kind::Date if row > 0 => {
                        sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(cell).unwrap(), &day)
                    }
                    Kind::Moment if row > 0 => {
                        sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(cell).unwrap(), &moment)
                    }
                    Kind::Number if row > 0 => sheet.write_number(row, column, cell.parse::<f64>().unwrap()),
                    _ => sheet.write_string(row, column, cell),
                }
                .unwrap();
            }
        }
        workbook.save(desk.register(&format!("{register}.xlsx"))).unwrap();
    }
    assert_same(&desk);
}
