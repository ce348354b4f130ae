//! Registers of money in text: what is wrong with a row is told, and the row comes back.

use std::fs;

use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_tables::{MoneySources, NoProgress, RejectedRow, Source, TableError, check_register, read_money};
use tempfile::TempDir;

const TURNOVER: &str = "municipality,law,provider_id,service,year,turnover_cents,excluded_cents,status,known_on";

fn folder(files: &[(&str, &str, &[&str])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (register, columns, rows) in files {
        let text = format!("{columns}\n{}\n", rows.join("\n"));
        fs::write(folder.path().join(format!("{register}.csv")), text).unwrap();
    }
    folder
}

fn told(rejected: &[RejectedRow]) -> Vec<String> {
    let one = |row: &RejectedRow| {
        format!("{} {} {}: {}", row.register, row.line.unwrap(), row.code.as_str(), row.detail(Language::En))
    };
    rejected.iter().map(one).collect()
}

#[test]
fn rows_of_turnover_that_cannot_be_used_come_back() {
    let rows = [
        "0901,wmo,99001013,individual,2024,120000,,provisional,2025-01-20",
        "0901,wmo,99001013,individual,2024,-1,,audited,2025-02-20",
        "0901,wmo,99001013,individual,2024,100,101,audited,2025-03-20",
        "0901,wmo,99001013,individual,2024,100,,sure,2025-04-20",
        "901,wmo,99001013,individual,2024,100,,audited,2025-04-20",
        "0901,wmo,99001013,,2024,100,,audited,2025-04-20",
        "0901,wmo,99001013,individual,99999999999,100,,audited,2025-04-20",
        "0901,wmo,99016851,individual,2024,100,,audited,2025-04-20",
        "0901,wmo,99016851,individual,2024,101,,audited,2025-04-20",
        ",,,,,,,,",
        "0901,wmo,99020022,individual,2024,100,,audited,soon",
    ];
    let folder = folder(&[("turnover", TURNOVER, &rows)]);
    let read = read_money(&MoneySources::find(folder.path()).unwrap()).unwrap();
    assert_eq!(
        told(&read.rejected),
        [
            "turnover 3 invalid_amount: turnover_cents: an amount below zero, which cannot be here",
            "turnover 4 invalid_amount: excluded_cents: more is left out than was turned over, or what is left out lies below zero",
            "turnover 5 unreadable_value: status: a text of 4 characters was read, one of `provisional`, `audited` is expected",
            "turnover 6 unreadable_value: municipality: `901` was read, too short: its leading zeros are gone (4 digits are expected)",
            "turnover 7 missing_value: service: nothing was read",
            "turnover 8 unreadable_value: year: a value that cannot be",
            "turnover 9 conflicting_versions: known_on: another row of this key, known from the same day, says something else",
            "turnover 10 conflicting_versions: known_on: another row of this key, known from the same day, says something else",
            "turnover 12 unreadable_value: known_on: `soon` was read, a date such as 2025-07-01 or 01-07-2025 is expected",
        ]
    );
    // What cannot be used leaves an earlier row of its key standing.
    let kept = read.registers.turnover.unwrap();
    let cents: Vec<i64> = kept.all().map(|(_, row)| row.turnover_cents).collect();
    assert_eq!(cents, [120_000]);
    let [counted] = read.rows_read[..] else { panic!("{:?}", read.rows_read) };
    assert_eq!((counted.rows, counted.blank), (11, 1));
    // A register is checked by itself with the same words.
    let source = Source::find(folder.path(), Register::Turnover).unwrap();
    let checked = check_register(&source, &NoProgress).unwrap();
    assert_eq!((checked.used, told(&checked.rejected)), (1, told(&read.rejected)));
}

#[test]
fn other_registers_of_money_are_checked_as_well() {
    let folder = folder(&[
        (
            "pgb",
            "municipality,law,service,year,kind,through,amount_cents,known_on",
            &["0901,wmo,,2025,spent,2024-12-31,1,2025-01-01", "0901,wmo,,2025,granted,31-03-2025,\"1\",2025-04-01"],
        ),
        (
            "payments",
            "municipality,law,contract,provider_id,service,reference,kind,amount_cents,paid_on",
            &["0901,wmo,c,99001013,,r1,advance,-5,2025-01-01", "0901,wmo,c,99001013,,r2,gift,5,2025-01-01"],
        ),
        (
            "tariffs",
            "municipality,law,provider_id,product_code,unit,kind,valid_from,tariff_cents,valid_to,known_on",
            &[
                ",wmo,,02101,04,contract,2025-01-01,6000,,2024-12-01",
                ",wmo,,02101,04,contract,2025-01-01,6000,2024-12-31,2024-12-02",
                ",wmo,,02101,99,contract,2025-01-01,6000,,2024-12-03",
            ],
        ),
        (
            "exclusions",
            "municipality,law,allocation_id,reason,from,to,known_on",
            &[
                "0901,wmo,1001,elderly_group,2025-02-01,2025-01-01,2025-01-01",
                "0901,wmo,1001,dispensation,,,2025-01-01",
            ],
        ),
        (
            "task_deliveries",
            "municipality,law,client_id,provider_id,product_category,start_date,stop_date",
            &["0901,wmo,k1,99001013,02,2025-01-01,2024-01-01", "0901,wmo,k1,99001013,02,2025-01-01,"],
        ),
    ]);
    let read = read_money(&MoneySources::find(folder.path()).unwrap()).unwrap();
    let codes: Vec<String> =
        read.rejected.iter().map(|row| format!("{} {} {}", row.register, row.row, row.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            "pgb 1 invalid_period",
            "payments 2 unreadable_value",
            "tariffs 2 invalid_period",
            "tariffs 3 unreadable_value",
            "exclusions 1 invalid_period",
            "task_deliveries 1 invalid_period",
        ]
    );
}

#[test]
fn a_register_without_its_columns_is_an_error() {
    let folder = folder(&[("turnover", "municipality,law,year", &["0901,wmo,2024"])]);
    match MoneySources::find(folder.path()) {
        Err(TableError::MissingColumns { register: Register::Turnover, missing, .. }) => {
            assert!(missing.contains("turnover_cents"), "{missing}");
        }
        other => panic!("{other:?}"),
    }
}

/// Clients are pseudonyms in every register.
#[test]
fn care_without_an_allocation_of_citizen_numbers_is_refused() {
    let passes = |number: &u32| {
        let digits: Vec<u32> = format!("{number:09}").bytes().map(|digit| u32::from(digit - b'0')).collect();
        let sum: u32 = digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
        sum % 11 == digits[8]
    };
    let rows: Vec<String> = (100_000_000u32..)
        .filter(passes)
        .take(25)
        .map(|number| format!("0901,wmo,{number},99001013,02,2025-01-01"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let columns = "municipality,law,client_id,provider_id,product_category,start_date";
    let folder = folder(&[("task_deliveries", columns, &rows)]);
    let sources = MoneySources::find(folder.path()).unwrap();
    assert!(read_money(&sources).is_err());
}
