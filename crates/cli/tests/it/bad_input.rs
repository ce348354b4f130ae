//! Input of every kind that can be wrong: a clear error or rejected rows, never a panic, never half a file.

use std::fs;

use insta::assert_snapshot;

use crate::support::{Chance, Desk, err, first_lines, stoplicht};

/// The error of a run that must fail, in both languages; nothing may be left behind.
#[track_caller]
fn refused(desk: &Desk) -> String {
    let mut told = String::new();
    for language in ["nl", "en"] {
        let run = desk.triage().args(["--lang", language]).assert().code(1).stdout("");
        let error = desk.plain(&err(&run));
        assert!(!error.contains("panicked"), "{error}");
        told.push_str(&error);
        desk.assert_nothing_written();
    }
    told
}

/// The rows that come back of a run that goes on.
#[track_caller]
fn rejected(desk: &Desk) -> String {
    desk.triage().assert().success();
    let all = desk.read("rejected.csv");
    // Those of the fixtures themselves are no news.
    all.lines().filter(|line| !line.contains(",LIJST") && !line.contains(",VOW-")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_register_that_is_not_there() {
    let desk = Desk::new();
    fs::remove_file(desk.register("claims.csv")).unwrap();
    assert_snapshot!("no_register", refused(&desk));
    fs::remove_dir_all(desk.registers()).unwrap();
    assert_snapshot!("no_folder", refused(&desk));
    fs::write(desk.registers(), "a file").unwrap();
    let told = desk.triage().assert().code(1);
    assert_snapshot!("a_file_for_a_folder", desk.plain(&err(&told)));
}

#[test]
fn a_register_that_is_there_twice() {
    let desk = Desk::new();
    fs::copy(desk.register("claims.csv"), desk.register("claims.xlsx")).unwrap();
    assert_snapshot!(refused(&desk));
}

#[test]
fn a_folder_where_a_file_is_expected() {
    let desk = Desk::new();
    fs::remove_file(desk.register("claims.csv")).unwrap();
    for file in ["claims.csv", "claims.parquet", "claims.xlsx"] {
        fs::create_dir(desk.register(file)).unwrap();
        assert_snapshot!(format!("folder_{file}"), refused(&desk));
        fs::remove_dir(desk.register(file)).unwrap();
    }
}

#[test]
fn a_requests_file_of_another_kind() {
    let desk = Desk::new();
    let mut told = String::new();
    for path in ["nowhere.csv", "fixtures/policy.toml"] {
        let run = desk.triage().args(["--requests", path]).assert().code(1);
        told.push_str(&err(&run));
    }
    assert_snapshot!(told);
    desk.assert_nothing_written();
}

#[test]
fn an_empty_file() {
    for (name, content) in [("empty", ""), ("blank", "\n\n  \n"), ("mark", "\u{feff}")] {
        let desk = Desk::new();
        fs::write(desk.register("claims.csv"), content).unwrap();
        assert_snapshot!(format!("empty_{name}"), refused(&desk));
    }
}

#[test]
fn a_file_of_names_only_is_a_register_without_rows() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| first_lines(&text, 1));
    assert_eq!(rejected(&desk).lines().count(), 1, "only the names of the columns");
    desk.edit("requests.csv", |text| first_lines(&text, 1));
    desk.triage().arg("--overwrite").assert().success();
    assert_eq!(desk.read("triage.csv").lines().count(), 1);
}

#[test]
fn a_column_that_is_missing() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text.replacen("period_start", "periode_start", 1).replacen("volume", "omvang", 1));
    assert_snapshot!(refused(&desk));
}

#[test]
fn a_column_that_is_there_twice() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text.replacen("submitted_on", "volume", 1));
    assert_snapshot!(refused(&desk));
}

#[test]
fn values_that_cannot_be_read() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| {
        // A claim on an allocation of somebody for whom a request was made: of others only keys and periods are read.
        let row = "0901,wmo,498843590,2025-01-06,2025-01-31,308.0,01,22792,2025-02-06";
        let spoilt = [
            ("2025-01-06", "2025-13-06"),
            ("2025-01-31", "2025-01-01"),
            (",308.0,", ",veel,"),
            (",308.0,", ",,"),
            (",22792,", ",gratis,"),
            ("0901", "901"),
            ("wmo", "WMO"),
            (",01,", ",een heel lange eenheid,"),
            ("2025-02-06", "BSN 999900006"),
        ];
        let rows: String = spoilt.iter().map(|(from, to)| row.replacen(from, to, 1) + "\n").collect();
        text + &rows + "te,weinig\n" + row + ",te,veel,1,2,3,4\n"
    });
    let rejected = rejected(&desk);
    assert!(!rejected.contains("999900006"), "no error shows a number that may be a person's");
    assert_snapshot!(rejected);
}

#[test]
fn a_period_that_runs_backwards() {
    let desk = Desk::new();
    desk.edit("allocations.csv", |text| text.replacen("2024-05-13,2025-05-12", "2024-05-13,2023-05-12", 1));
    assert_snapshot!(rejected(&desk));
}

#[test]
fn text_that_is_not_utf_8() {
    let desk = Desk::new();
    let text = fs::read(desk.register("requests.csv")).unwrap();
    let latin: Vec<u8> = text.iter().copied().chain(*b"0901,jw,V-caf\xE9,,99001013,1,2025-06-25,,,,,,,\n").collect();
    fs::write(desk.register("requests.csv"), latin).unwrap();
    assert_snapshot!("latin_1", rejected(&desk));
    let desk = Desk::new();
    let text = fs::read_to_string(desk.register("requests.csv")).unwrap();
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    fs::write(desk.register("requests.csv"), wide).unwrap();
    assert_snapshot!("utf_16", refused(&desk));
}

#[test]
fn a_line_of_ten_megabytes() {
    const LONG: usize = 10_000_000;
    let desk = Desk::new();
    desk.edit("requests.csv", |text| {
        text + "0901,jw,V-long,,99001013,1,2025-06-25,,2025-12-31,,,,," + &"x".repeat(LONG) + "\n"
    });
    desk.triage().assert().success();
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text + &"0,".repeat(LONG / 2) + "\n");
    desk.triage().assert().success();
    assert!(desk.read("rejected.csv").len() < 20_000, "what is handed back is cut short");
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text + "\"" + &"0,".repeat(LONG / 2));
    assert!(refused(&desk).len() < 2_000, "a quote that never closes is no row, however long");
    let desk = Desk::new();
    desk.edit("claims.csv", |text| text.replacen("municipality", &"x".repeat(LONG), 1));
    assert!(refused(&desk).len() < 2_000);
}

#[test]
fn binary_rubbish_of_every_name() {
    let mut chance = Chance(7);
    for extension in ["csv", "parquet", "xlsx"] {
        let desk = Desk::new();
        fs::remove_file(desk.register("claims.csv")).unwrap();
        let rubbish: Vec<u8> = (0..50_000).map(|_| chance.next(256) as u8).collect();
        fs::write(desk.register(&format!("claims.{extension}")), rubbish).unwrap();
        assert_snapshot!(format!("rubbish_{extension}"), refused(&desk));
    }
}

#[test]
fn parquet_that_was_damaged_on_the_way() {
    let desk = Desk::empty();
    let mut synthesize = stoplicht();
    synthesize.args(["synthesize", "--clients", "40", "--out"]).arg(desk.registers()).assert().success();
    let whole = fs::read(desk.register("claims.parquet")).unwrap();
    let mut chance = Chance(11);
    for round in 0..40 {
        let mut damaged = whole.clone();
        if round % 4 == 0 {
            damaged.truncate(chance.next(whole.len()));
        } else {
            for _ in 0..=chance.next(8) {
                let at = chance.next(whole.len());
                damaged[at] = chance.next(256) as u8;
            }
        }
        fs::write(desk.register("claims.parquet"), damaged).unwrap();
        let run = desk.triage().output().unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(!told.contains("panicked"), "round {round}: {told}");
        match run.status.code() {
            Some(0) => fs::remove_dir_all(desk.out()).unwrap(),
            Some(1) => desk.assert_nothing_written(),
            other => panic!("round {round}: {other:?} {told}"),
        }
    }
}

#[test]
fn a_damaged_file_is_told_of_in_words() {
    let desk = Desk::new();
    let prepared = desk.path().join("prepared");
    stoplicht().arg("prepare").arg("--registers").arg(desk.registers()).arg("--out").arg(&prepared).assert().success();
    // As if it had never been prepared: then nobody looks at its fingerprint first.
    let whole = fs::read(prepared.join("claims.parquet")).unwrap();
    fs::remove_file(desk.register("claims.csv")).unwrap();
    let mut chance = Chance(7);
    for _ in 0..40 {
        let mut damaged = whole.clone();
        let at = 4 + chance.next(damaged.len() - 8);
        damaged[at] ^= 1 << chance.next(8);
        fs::write(desk.register("claims.parquet"), &damaged).unwrap();
        let run = desk.triage().assert();
        let told = err(&run);
        assert!(!told.contains("panicked"), "byte {at}: {told}");
        assert!(matches!(run.get_output().status.code(), Some(0 | 1)), "byte {at}: {told}");
    }
}

#[test]
fn a_quote_that_does_not_close() {
    let desk = Desk::new();
    desk.edit("requests.csv", |text| text.replacen(",LIJST", ",\"LIJST", 1));
    assert_snapshot!(refused(&desk));
}

#[test]
fn files_that_are_no_workbooks() {
    let mut told = String::new();
    for content in ["a,b\n".as_bytes(), b"\xD0\xCF\x11\xE0", b"<html>", b"PK\x03\x04", b""] {
        let desk = Desk::new();
        fs::remove_file(desk.register("claims.csv")).unwrap();
        fs::write(desk.register("claims.xlsx"), content).unwrap();
        told.push_str(&refused(&desk));
    }
    assert_snapshot!(told);
}

#[test]
fn files_that_are_no_parquet() {
    let mut told = String::new();
    let no_columns = b"PAR1\0\0\0\0\x04\0\0\0PAR1";
    for content in ["a,b\n".as_bytes(), b"\xD0\xCF\x11\xE0", b"PK\x03\x04", b"", b"PAR1\0\0\0\0\0\0\0\0\0", no_columns]
    {
        let desk = Desk::new();
        fs::remove_file(desk.register("claims.csv")).unwrap();
        fs::write(desk.register("claims.parquet"), content).unwrap();
        told.push_str(&refused(&desk));
    }
    assert_snapshot!(told);
}

#[test]
fn an_amount_beyond_any_comes_back() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| {
        let names: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let place = names.iter().position(|name| *name == "amount_cents").unwrap();
        let row = |amount: &str| {
            let mut fields: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
            fields[place] = amount;
            fields.join(",")
        };
        let rows = ["9223372036854775807", "-1000000000001", "1000000000000"].map(row).join("\n");
        format!("{}\n{rows}\n", text.trim_end())
    });
    assert_snapshot!(rejected(&desk));
}

#[test]
fn a_citizen_service_number_in_the_name_of_a_file_is_never_shown() {
    let desk = Desk::new();
    let requests = desk.register("lijst 9999_00_006.csv");
    let text = fs::read_to_string(desk.register("requests.csv")).unwrap();
    fs::write(&requests, text + "12,jw,V,,99001013,1,2025-06-25,,2025-12-31,,,,,\n").unwrap();
    desk.triage().arg("--requests").arg(&requests).assert().success();
    let all = desk.read("rejected.csv");
    assert!(all.contains("lijst *********.csv") && !all.contains("9999_00_006"), "{all}");
    for name in ["lijst 999900006.csv", "12345672.csv", "99990 0006/lijst.csv"] {
        let run = desk.triage().arg("--requests").arg(desk.register(name)).assert().code(1);
        let told = err(&run);
        assert!(told.contains("*********") && !told.contains(name), "{told}");
    }
}

#[test]
fn a_register_in_another_format() {
    let desk = Desk::new();
    fs::rename(desk.register("claims.csv"), desk.register("claims.tsv")).unwrap();
    assert_snapshot!(refused(&desk));
}

#[test]
fn a_register_of_citizen_service_numbers() {
    let desk = Desk::new();
    let passes = |number: &u32| {
        stoplicht_core::register::passes_eleven_test(format!("{number}").into_bytes().try_into().unwrap())
    };
    let mut numbers = (999_900_000_u32..).filter(passes);
    desk.edit("allocations.csv", |text| {
        let mut lines = text.lines();
        let heading = lines.next().unwrap();
        let spoilt = lines.map(|line| {
            let mut fields: Vec<String> = line.split(',').map(str::to_owned).collect();
            fields[4] = numbers.next().unwrap().to_string();
            fields.join(",")
        });
        format!("{heading}\n{}\n", spoilt.collect::<Vec<_>>().join("\n"))
    });
    let told = refused(&desk);
    assert!(!told.contains("9999"), "no number is told");
    assert_snapshot!(told);
}

#[test]
fn thousands_of_columns_that_mean_nothing() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| {
        let more: String = (0..5_000).map(|column| format!(",kolom {column}")).collect();
        text.replacen('\n', &format!("{more}\n"), 1)
    });
    for language in ["nl", "en"] {
        let told = err(&desk.triage().args(["--lang", language]).assert().success());
        assert!(told.len() < 1_000, "{told}");
        assert_snapshot!(format!("many_columns_{language}"), told);
    }
}

#[test]
fn rows_that_come_back_in_either_language() {
    let desk = Desk::new();
    desk.edit("requests.csv", |text| {
        let row = "0901,jw,V-slecht,,99001013,1,2025-06-25,,2025-12-31,,,,,";
        let rows = [
            row.replace("2025-12-31", "eind dit jaar").replace("99001013", "9001013"),
            ",,,,,,,,,,,,,".to_owned(),
            row.replace("2025-06-25", "06/25/2025"),
            row.replace("2025-06-25", "06/05/2025"),
            row.replace("2025-12-31,", "2025-12-31 12:00,-5"),
            "0901,jw,V-afg".to_owned(),
        ];
        text + &rows.join("\n")
    });
    for language in ["nl", "en"] {
        desk.triage().args(["--lang", language]).assert().success();
        let all = desk.read("rejected.csv");
        let rows: Vec<&str> =
            all.lines().filter(|line| !line.contains("duplicate_") && line.contains("requests.csv")).collect();
        let rows: Vec<&str> = rows.into_iter().rev().take(5).collect();
        assert_snapshot!(format!("rejected_{language}"), rows.join("\n"));
        let summary: serde_json::Value = serde_json::from_str(&desk.read("summary.json")).unwrap();
        let requests =
            &summary["registers"].as_array().unwrap().iter().find(|one| one["register"] == "requests").unwrap();
        assert_eq!(requests["blank"], 1);
        let number = |name: &str| requests[name].as_u64().unwrap();
        assert_eq!(number("rows"), number("used") + number("rejected") + number("blank"));
    }
}
