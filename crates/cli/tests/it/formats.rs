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
    // A Parquet file has no lines, and a sheet those of its own: that is tested where they are read.
    let without_line = |desk: &Desk| -> String {
        let mut rows = table(&desk.out().join("rejected.csv"));
        for row in &mut rows {
            row[3].clear();
        }
        rows.iter().map(|row| row.join(",") + "\n").collect()
    };
    assert_eq!(without_file(&without_line(desk)), without_file(&without_line(&expected)));
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

/// The records of a file that a Dutch spreadsheet program opens.
fn dutch_table(path: &std::path::Path) -> Table {
    let text = fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("a byte order mark in {}", path.display()));
    assert!(text.ends_with("\r\n"), "{}", path.display());
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A value as a Dutch spreadsheet program is to find it: decimal commas in numbers, and nothing else changed.
fn as_found(value: &str) -> String {
    let is_number = value.parse::<f64>().is_ok() && value.contains('.');
    if is_number { value.replace('.', ",") } else { value.to_owned() }
}

#[test]
fn tables_for_a_dutch_spreadsheet_hold_the_same_values() {
    let desk = Desk::new();
    let steer = |format: &str, folder: &str| {
        let mut command = stoplicht();
        command.args(["steer", "--registers", "fixtures/registers", "--as-of", "2025-07-01", "--from", "2024-01-01"]);
        command.args(["--format", format, "--out"]).arg(desk.path().join(folder)).assert().success();
    };
    desk.triage().assert().success();
    fs::rename(desk.out(), desk.path().join("csv")).unwrap();
    desk.triage_to("csv-nl").assert().success();
    steer("csv", "csv");
    steer("csv-nl", "out");
    for name in ["triage", "rejected", "trajectories", "flows", "durations", "benchmark", "cases"] {
        let plain = table(&desk.path().join(format!("csv/{name}.csv")));
        let dutch = dutch_table(&desk.out().join(format!("{name}.csv")));
        assert_eq!(plain.len(), dutch.len(), "{name}");
        // Versions such as 2025.2 are texts.
        let is_text = |at: usize| plain[0][at].starts_with("policy_");
        for (plain, dutch) in plain.iter().zip(&dutch) {
            for (at, (plain, dutch)) in plain.iter().zip(dutch).enumerate() {
                let expected = if is_text(at) { plain.clone() } else { as_found(plain) };
                assert!(*dutch == expected || *dutch == format!("'{expected}"), "{name}: {plain} became {dutch}");
            }
        }
    }
}

#[test]
fn what_a_provider_calls_its_list_is_no_formula_in_a_spreadsheet() {
    let evil =
        ["=HYPERLINK(\"http://x\")", "+1+1", "-moeder", "@SUM(A1)", "\t=1+1", " =2", "-5", "+31612345678", "L;1"];
    let desk = Desk::new();
    desk.edit("requests.csv", |text| {
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        let at = header.split(',').position(|column| column == "list_id").unwrap();
        let mut rows: Vec<Vec<String>> = vec![header.split(',').map(str::to_owned).collect()];
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&text.as_bytes()[header.len() + 1..]);
        for (row, record) in reader.records().enumerate() {
            let mut record: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
            record[at] = evil[row % evil.len()].to_owned();
            rows.push(record);
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    });
    let lists = |rows: &Table| {
        let at = rows[0].iter().position(|column| column == "list_id").unwrap();
        let mut lists: Vec<String> = rows[1..].iter().map(|row| row[at].clone()).collect();
        lists.sort_unstable();
        lists.dedup();
        lists
    };
    desk.triage_to("csv-nl").assert().success();
    let found = lists(&dutch_table(&desk.out().join("triage.csv")));
    let formulas = |list: &&String| list.starts_with(['=', '+', '-', '@', '\t']) && list.parse::<f64>().is_err();
    assert_eq!(found.iter().filter(formulas).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(
        ["-5", "+31612345678", "L;1", "'-moeder", "'@SUM(A1)"].iter().all(|list| found.contains(&(*list).into())),
        "{found:?}"
    );
    // Plain CSV is for programs, and stays as it is.
    desk.triage().assert().success();
    assert!(lists(&table(&desk.out().join("triage.csv"))).contains(&"=HYPERLINK(\"http://x\")".to_owned()));
}

#[test]
fn registers_for_a_dutch_spreadsheet_are_read_back() {
    let desk = Desk::empty();
    let mut command = stoplicht();
    command.args(["synthesize", "--clients", "1000", "--seed", "11", "--municipalities", "2", "--providers", "8"]);
    command.args(["--format", "csv-nl", "--out"]).arg(desk.registers()).assert().success();
    assert!(fs::read_to_string(desk.register("claims.csv")).unwrap().starts_with("\u{feff}municipality;law;"));
    assert_same(&desk);
}
