//! Registers that were mangled on the way: whatever happens to a file, no row of it is lost in silence.
//!
//! A file is refused as a whole, or each of its rows is used, comes back or is blank; and of a CSV file no line with something
//! in it is in none of these.

use std::collections::BTreeSet;

use polars::prelude::*;
use proptest::prelude::*;
use stoplicht_core::register::Register::{Allocations, Claims, Requests};

use crate::desk::{CLAIMS, Desk, REQUESTS, claim, request, requests_workbook, table};

/// What happens to a file.
#[derive(Debug, Clone)]
enum Mangle {
    /// A byte becomes another one.
    Flip(usize, u8),
    /// Bytes are gone.
    Cut(usize, usize),
    /// The rest is gone.
    Truncate(usize),
    /// A quote is gone.
    DropQuote(usize),
    /// A quote comes in.
    Quote(usize),
    /// A line is there twice.
    Repeat(usize),
    /// A line end is gone.
    Join(usize),
}

impl Mangle {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let nth = |bytes: &[u8], wanted: u8, number: usize| {
            let places: Vec<usize> =
                bytes.iter().enumerate().filter(|(_, byte)| **byte == wanted).map(|(place, _)| place).collect();
            (!places.is_empty()).then(|| places[number % places.len()])
        };
        if bytes.is_empty() {
            return;
        }
        let length = bytes.len();
        match *self {
            Self::Flip(at, byte) => bytes[at % length] ^= byte.max(1),
            Self::Cut(at, number) => {
                let at = at % length;
                bytes.drain(at..(at + number).min(length));
            }
            Self::Truncate(at) => bytes.truncate(at % length),
            Self::DropQuote(number) => drop(nth(bytes, b'"', number).map(|place| bytes.remove(place))),
            Self::Quote(at) => bytes.insert(at % length, b'"'),
            Self::Repeat(number) => {
                if let Some(end) = nth(bytes, b'\n', number) {
                    let start = bytes[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
                    let line = bytes[start..=end].to_vec();
                    bytes.splice((end + 1)..=end, line);
                }
            }
            Self::Join(number) => drop(nth(bytes, b'\n', number).map(|place| bytes.remove(place))),
        }
    }
}

fn mangles() -> impl Strategy<Value = Vec<Mangle>> {
    let number = any::<usize>;
    let one = prop_oneof![
        (number(), any::<u8>()).prop_map(|(at, byte)| Mangle::Flip(at, byte)),
        (number(), 1..300_usize).prop_map(|(at, number)| Mangle::Cut(at, number)),
        number().prop_map(Mangle::Truncate),
        number().prop_map(Mangle::DropQuote),
        number().prop_map(Mangle::DropQuote),
        number().prop_map(Mangle::Quote),
        number().prop_map(Mangle::Repeat),
        number().prop_map(Mangle::Join),
    ];
    prop::collection::vec(one, 1..6)
}

/// Requests with explanations of every kind.
fn text(separator: char) -> String {
    let explanations = [
        "",
        "nog even",
        "\"met \"\"aanhaling\"\"\"",
        "\"twee\nregels\"",
        "\"komma, puntkomma; en\ttab\"",
        "\"\"",
        "zei \"hoi\"",
    ];
    let rows = (0..12_usize).map(|row| {
        let explanation = explanations[row % explanations.len()].replace(separator, "");
        request(&(1001 + row).to_string()).replace(',', &separator.to_string()).replacen(
            &separator.to_string().repeat(7),
            &format!("{separator}{separator}{separator}{separator}{separator}{explanation}{separator}{separator}"),
            1,
        )
    });
    table(&REQUESTS.replace(',', &separator.to_string()), &rows.collect::<Vec<_>>())
}

/// The lines of a file in which there is something, as the file was read: from where each row starts to where the next one does.
fn filled_lines(text: &[u8]) -> BTreeSet<u64> {
    let lines = text.split(|byte| *byte == b'\n').zip(1..);
    lines.filter(|(line, _)| line.iter().any(|byte| !byte.is_ascii_whitespace())).map(|(_, number)| number).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_row_of_a_csv_file_is_lost(mangles in mangles(), separator in prop_oneof![Just(','), Just(';'), Just('\t')]) {
        let mut bytes = text(separator).into_bytes();
        for mangle in &mangles {
            mangle.apply(&mut bytes);
        }
        let desk = Desk::new();
        desk.write("requests.csv", &bytes);
        // Whatever comes of it adds up, or the file is refused; a run says the same.
        let checked = desk.check(Requests);
        let run = desk.triage();
        prop_assert_eq!(checked.is_ok(), run.is_ok());
        let Ok(checked) = checked else { return Ok(()) };
        // A quote that swallowed rows is told: no row holds what looks like another one, and is used.
        let rows = checked.read.rows;
        let ids = bytes.windows(5).filter(|window| window.starts_with(b"V-10")).count() as u64;
        let told = checked.rejected.iter().any(|row| row.detail(stoplicht_core::Language::En).contains("looks like a row"));
        prop_assert!(told || rows + 2 * mangles.len() as u64 >= ids, "{} rows of {}", rows, ids);
    }

    /// Two faults of quotes that together look right again.
    #[test]
    fn quotes_that_were_dropped_swallow_nothing(first in 0..40_usize, second in 0..40_usize) {
        let mut bytes = text(',').into_bytes();
        let before = filled_lines(&bytes).len();
        Mangle::DropQuote(first).apply(&mut bytes);
        Mangle::DropQuote(second).apply(&mut bytes);
        let desk = Desk::new();
        desk.write("requests.csv", &bytes);
        if let Ok(checked) = desk.check(Requests) {
            let is_told = checked.rejected.iter().any(|row| row.code.as_str() == "unreadable_value");
            let lines = checked.read.rows as usize + 1;
            // One explanation has two lines.
            prop_assert!(is_told || lines + 2 >= before, "{} of {}", lines, before);
        }
    }

    #[test]
    fn no_row_of_a_workbook_is_lost(mangles in mangles(), packed in any::<bool>()) {
        let rows: Vec<String> = (0..6).map(|row| request(&(1001 + row).to_string())).collect();
        let rows: Vec<(&str, &[(usize, &str)])> = rows.iter().map(|row| (row.as_str(), [].as_slice())).collect();
        let mut bytes = requests_workbook(&rows);
        if packed {
            for mangle in &mangles {
            mangle.apply(&mut bytes);
        }
        } else {
            bytes = remade(&bytes, &mangles);
        }
        let desk = Desk::new();
        desk.write("requests.xlsx", &bytes);
        if let Ok(checked) = desk.check(Requests) {
            // A part that says that it has other rows has other rows; none of them is passed over.
            prop_assert!(checked.read.rows <= 1_048_576);
        }
        let _ = desk.triage();
    }

    #[test]
    fn no_row_of_a_parquet_file_is_lost(mangles in mangles(), register in prop_oneof![Just(Claims), Just(Allocations)]) {
        let rows = 40_usize;
        let text = |text: &str| vec![text.to_owned(); rows];
        let ids: Vec<String> = (0..rows).map(|row| (1001 + row % 5).to_string()).collect();
        let days = Series::new("day".into(), (0..rows as i32).map(|day| 20_000 + day).collect::<Vec<_>>());
        let days = |name: &str| days.cast(&DataType::Date).unwrap().with_name(name.into());
        let mut frame = df!(
            "municipality" => text("0901"), "law" => text("jw"), "allocation_id" => &ids, "client_id" => &ids,
            "provider_id" => text("01234567"), "unit" => text("01"),
            "volume" => vec![480.0; rows], "amount_cents" => vec![48_000_i64; rows], "assigned_at" => text("2024-12-20"),
        ).unwrap();
        for name in ["period_start", "period_end", "start_date"] {
            frame.with_column(days(name).into()).unwrap();
        }
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).with_row_group_size(Some(16)).finish(&mut frame).unwrap();
        for mangle in &mangles {
            mangle.apply(&mut bytes);
        }
        let desk = Desk::new();
        desk.write(&format!("{register}.parquet"), &bytes);
        // What a damaged file says of itself may be anything; each row that it is said to have is accounted for.
        let _ = desk.check(register);
        let _ = desk.triage();
    }
}

/// The workbook with what its sheet says mangled, and packed anew: so that more than the checksums is put to the test.
fn remade(bytes: &[u8], mangles: &[Mangle]) -> Vec<u8> {
    use std::io::Read;
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, String)> = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.contains("sheet1") {
            for mangle in mangles {
                mangle.apply(&mut content);
            }
        }
        parts.push((name, String::from_utf8_lossy(&content).into_owned()));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    crate::desk::archive(&parts)
}

/// Every line of a file, cut off at every place: each row is there or told.
#[test]
fn a_file_that_was_cut_off_anywhere() {
    let whole = table(CLAIMS, &[claim("1001"), claim("1002"), claim("1003")]);
    let desk = Desk::new();
    let heading = whole.find('\n').unwrap();
    for length in heading + 1..whole.len() {
        let text = &whole[..length];
        desk.write("claims.csv", text);
        let checked = desk.check(Claims).unwrap();
        let rows = text.lines().skip(1).count() as u64;
        assert_eq!(checked.read.rows, rows, "{text}");
        let is_whole = text.lines().last().is_some_and(|line| line.split(',').count() == 10) || text.ends_with('\n');
        let cut = checked.rejected.iter().filter(|row| row.code.as_str() == "cut_off").count();
        assert_eq!(cut, usize::from(!is_whole), "{text}");
    }
    for length in 0..heading {
        desk.write("claims.csv", &whole[..length]);
        let _ = desk.told(Claims);
    }
}
