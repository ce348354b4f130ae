//! The reference contract: the tables of a run over registers as files equal those of a separate implementation, to the row.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use polars::prelude::{AnyValue, DataFrame};
use serde_json::{Map, Value, json};
use stoplicht_contracts::Contract;
use stoplicht_contracts::run::BudgetRun;
use stoplicht_core::{Day, Language, Policy};
use stoplicht_tables::output::{Format, OutFile, write_table};
use stoplicht_tables::{
    BudgetSources, BudgetTable, MoneySources, NoProgress, budget, budget_batches, read_money, rejected_batch,
};

use crate::reference::{folder, frame};

/// The registers of the reference.
const REGISTERS: [&str; 9] =
    ["allocations", "deliveries", "claims", "turnover", "pgb", "payments", "tariffs", "exclusions", "task_deliveries"];

/// The columns that make the key of a table.
const fn key(table: &str) -> usize {
    match table.as_bytes() {
        b"rooms" | b"rejected" => 2,
        b"entries" => 3,
        b"advances" | b"months" => 5,
        _ => 4,
    }
}

fn value(value: AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::String(text) => text.into(),
        AnyValue::StringOwned(text) => text.as_str().into(),
        AnyValue::Boolean(truth) => truth.into(),
        AnyValue::Date(days) => json!(Day::from_number(days).date().unwrap()),
        AnyValue::Datetime(moment, polars::prelude::TimeUnit::Microseconds, _) => {
            json!(chrono::DateTime::from_timestamp_micros(moment).unwrap().naive_utc())
        }
        AnyValue::Float64(number) => number.into(),
        AnyValue::Int64(number) => number.into(),
        other => panic!("{other:?}"),
    }
}

fn rows(frame: &DataFrame) -> Vec<Map<String, Value>> {
    let names: Vec<String> = frame.get_column_names().into_iter().map(ToString::to_string).collect();
    let row = |at: usize| {
        let cell = |name: &String| (name.clone(), value(frame.column(name).unwrap().get(at).unwrap()));
        names.iter().map(cell).collect()
    };
    (0..frame.height()).map(row).collect()
}

/// A register as text, with every value as a person writes it.
fn as_csv(frame: &DataFrame) -> String {
    let rows = rows(frame);
    let names: Vec<String> = frame.get_column_names().into_iter().map(ToString::to_string).collect();
    let mut text = names.join(",");
    for row in &rows {
        let cells = names.iter().map(|name| match &row[name] {
            Value::Null => String::new(),
            Value::String(text) => format!("\"{}\"", text.replace('"', "\"\"")),
            other => other.to_string(),
        });
        let _ = write!(text, "\n{}", cells.collect::<Vec<_>>().join(","));
    }
    text + "\n"
}

/// Runs the contract over registers in a folder, and writes the tables into another.
fn run(registers: &Path, as_of: NaiveDate, out: &Path) {
    let text = |name| fs::read_to_string(folder("contracts").join(name)).unwrap();
    let contract = Contract::from_toml(&text("contract.toml")).unwrap();
    let policy = Policy::from_toml(&text("policy.toml")).unwrap();
    let money = read_money(&MoneySources::find(registers).unwrap()).unwrap();
    let run = BudgetRun::new(&contract, &money.registers, as_of).with_policy(&policy).with_history();
    let care = budget(&BudgetSources::find(registers).unwrap(), &run, &NoProgress).unwrap();
    for table in BudgetTable::ALL {
        let batches = budget_batches(&care.tables, table);
        write_table(out, table.as_str(), Format::Parquet, batches).and_then(OutFile::put).unwrap();
    }
    let rejected = rejected_batch(&money.rejected, Language::En);
    write_table(out, "rejected", Format::Parquet, [Ok(rejected)]).and_then(OutFile::put).unwrap();
}

/// Money is exact, floats within 1e-9 of (1 + size), probabilities 1e-7 of their size.
fn is_equal(column: &str, found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) if expected.is_f64() => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            let within = if column == "p_over" { 1e-7 * expected.abs() } else { 1e-9 * (1.0 + expected.abs()) };
            (found - expected).abs() <= within
        }
        _ => found == expected,
    }
}

fn compare(registers: &Path, as_of: &str) {
    let out = tempfile::tempdir().unwrap();
    run(registers, as_of.parse().unwrap(), out.path());
    let mut differences = Vec::new();
    for table in BudgetTable::ALL.iter().map(|table| table.as_str()).chain(["rejected"]) {
        let file = format!("{table}.parquet");
        let expected = frame(&folder("contracts").join("expected").join(as_of).join("budget").join(&file));
        let columns: Vec<String> = expected.get_column_names().into_iter().map(ToString::to_string).collect();
        let (expected, found) = (rows(&expected), rows(&frame(&out.path().join(&file))));
        assert_eq!(found.len(), expected.len(), "rows of {table}");
        // Both are in the order of the key.
        for (found, expected) in found.iter().zip(&expected) {
            for column in &columns {
                let (found, wanted) = (&found[column], &expected[column]);
                if !is_equal(column, found, wanted) {
                    let key: Vec<_> = columns[..key(table)].iter().map(|column| expected[column].to_string()).collect();
                    differences.push(format!("{table} {} {column}: {found}, not {wanted}", key.join(" ")));
                }
            }
        }
    }
    let shown = &differences[..differences.len().min(40)];
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), shown.join("\n"));
}

#[test]
fn the_budget_in_april_of_the_year() {
    compare(&folder("contracts"), "2025-04-30");
}

#[test]
fn the_budget_half_a_year_after_it() {
    compare(&folder("contracts"), "2026-06-30");
}

/// Of text the same comes as of Parquet, to the byte.
#[test]
fn registers_of_text_give_the_same() {
    let [registers, of_text, of_parquet] = [0; 3].map(|_| tempfile::tempdir().unwrap());
    for register in REGISTERS {
        let text = as_csv(&frame(&folder("contracts").join(format!("{register}.parquet"))));
        fs::write(registers.path().join(format!("{register}.csv")), text).unwrap();
    }
    let as_of = "2026-06-30".parse().unwrap();
    run(registers.path(), as_of, of_text.path());
    run(&folder("contracts"), as_of, of_parquet.path());
    for table in BudgetTable::ALL {
        let read = |out: &Path| fs::read(out.join(format!("{}.parquet", table.as_str()))).unwrap();
        assert!(read(of_text.path()) == read(of_parquet.path()), "{}", table.as_str());
    }
    compare(registers.path(), "2025-04-30");
}
