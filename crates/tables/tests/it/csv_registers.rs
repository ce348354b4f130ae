//! CSV registers as people and programs spoil them.

use std::fs;

use stoplicht_core::Language;
use stoplicht_core::register::Register::{Allocations, Claims, Requests};

use crate::desk::{ALLOCATIONS, CLAIMS, Desk, REQUESTS, allocation, claim, codes, request, table, told};

/// What comes back of requests with these rows.
fn of_requests<S: AsRef<str>>(rows: &[S]) -> String {
    let desk = Desk::new();
    desk.requests(rows);
    desk.told(Requests)
}

#[test]
fn a_register_in_which_nothing_is_wrong() {
    let desk = Desk::new();
    for register in [Allocations, Claims, Requests] {
        assert!(desk.told(register).ends_with(" used, 0 blank"), "{register}");
    }
}

/// A quote that opens and does not close would make one field of all rows behind it.
#[test]
fn a_quote_that_does_not_close_refuses_the_file() {
    let refused = |line: u64| {
        format!(
            "requests.csv: this is not a CSV file that can be read: on line {line} a quote opens that does not close at the end of a field; the rows behind it cannot be told apart"
        )
    };
    let with = |id: &str, explanation: &str| request(id).replace(",,,,,,,", &format!(",,,,,{explanation},,"));
    let cases: &[(u64, Vec<String>)] = &[
        (3, vec![request("1"), with("2", "\"Moeder zei: niet stoppen"), request("3"), request("4")]),
        // The next quote opens a text of its own: it closes nothing.
        (3, vec![request("1"), with("2", "\"Moeder zei"), request("3"), with("4", "\"stoppen, of niet\"")]),
        // Two of them, and so an even number of quotes.
        (2, vec![with("1", "\"Moeder zei"), request("2"), with("3", "\"Vader zei")]),
        // In the last row.
        (4, vec![request("1"), request("2"), with("3", "\"Moeder zei")]),
        // In a column of keys.
        (2, vec![request("1").replace("V-1", "\"V-1"), request("2")]),
        // Quotes within the text are written twice, and then none closes it.
        (2, vec![with("1", "\"ze zei \"\"stop\"\""), request("2")]),
    ];
    for (line, rows) in cases {
        assert_eq!(of_requests(rows), refused(*line), "{rows:?}");
    }
    for separator in [";", "\t"] {
        let desk = Desk::new();
        let text = table(REQUESTS, &[request("1"), with("2", "\"oma zegt"), request("3")]).replace(',', separator);
        desk.write("requests.csv", text);
        assert_eq!(desk.told(Requests), refused(3), "{separator:?}");
    }
    let desk = Desk::new();
    desk.write("requests.csv", table(&REQUESTS.replace("list_id", "\"list_id"), &[request("1")]));
    assert_eq!(desk.told(Requests), refused(1), "among the names of the columns");
    let desk = Desk::new();
    desk.write("allocations.csv", table(ALLOCATIONS, &[allocation("1").replace("k1", "\"k1"), allocation("2")]));
    assert!(desk.told(Allocations).contains("on line 2 a quote opens"), "in another register");
    assert!(desk.triage().is_err(), "and no run goes on without it");
}

#[test]
fn a_text_in_quotes_may_hold_anything_but_a_row() {
    let with = |explanation: &str| request("1").replace(",,,,,,,", &format!(",,,,,{explanation},,"));
    let told = of_requests(&[with("\"een, twee; \"\"drie\"\"\nen een regel\r\n\r\nverder\""), request("2")]);
    assert_eq!(told, "2 used, 0 blank");
    // The closing quote of one row is gone, and the opening quote of a later one: together they close.
    let rows =
        [with("\"Moeder zei"), request("2"), request("3").replace(",,,,,,,", ",,,,,niet stoppen\",,"), request("4")];
    assert_eq!(
        of_requests(&rows),
        "1 used, 0 blank\nrow 1 (line 2): unreadable_value: a text in quotes begins on line 2, and line 3 in it looks like a row; is a quote missing?"
    );
    assert_eq!(
        of_requests(&[with("\"Jan\" zegt: niet stoppen"), request("2")]),
        "1 used, 0 blank\nrow 1 (line 2): unreadable_value: a quote closes in the middle of a field; within a text it is written twice"
    );
}

#[test]
fn a_last_line_that_was_cut_off_comes_back() {
    let cut = |text: &str| {
        let desk = Desk::new();
        desk.write("requests.csv", text);
        desk.told(Requests)
    };
    let text = table(REQUESTS, &[request("1"), request("2")]);
    assert_eq!(cut(&text[..text.len() - 1]), "2 used, 0 blank", "only the line end is missing");
    let row = "row 2 (line 3): cut_off: the last line was cut off:";
    assert_eq!(cut(&text[..text.len() - 2]), format!("1 used, 0 blank\n{row} 15 of 16 fields"));
    let at = text.rfind("2025-12-31").unwrap();
    assert_eq!(cut(&text[..at]), format!("1 used, 0 blank\n{row} 9 of 16 fields"));
    let at = text.rfind("0901").unwrap();
    assert_eq!(cut(&text[..at + 2]), format!("1 used, 0 blank\n{row} 1 of 16 fields"));
    let short = format!("{text}0901,jw,V-3\n");
    assert!(cut(&short).contains("row 3 (line 4): missing_value"), "a line that ends was not cut off");
}

#[test]
fn rows_in_which_every_cell_is_empty_are_none() {
    let rows = [request("1"), String::new(), ",".repeat(15), "  ,\t,\u{a0}".to_owned(), request("2"), "   ".to_owned()];
    let desk = Desk::new();
    desk.write("requests.csv", format!("{}\u{1a}", table(REQUESTS, &rows)));
    assert_eq!(desk.told(Requests), "2 used, 4 blank");
    desk.write("requests.csv", format!("{REQUESTS},opmerking\n{}\n{}een opmerking\n", request("1"), ",".repeat(16)));
    let told = desk.told(Requests);
    assert!(
        told.starts_with("1 used, 0 blank\nrow 2 (line 3): missing_value: municipality: nothing was read; law:"),
        "{told}"
    );
}

#[test]
fn where_a_row_stands_is_told_as_an_editor_counts() {
    let bad = |id: &str| request(id).replace("2025-12-31", "eind dit jaar");
    let long = request("1").replace(",,,,,,,", ",,,,,\"een\ntwee\ndrie\",,");
    let desk = Desk::new();
    desk.write("requests.csv", format!("sep=,\r\n{}", table(REQUESTS, &[long, String::new(), bad("2"), bad("3")])));
    let checked = desk.check(Requests).unwrap();
    let places: Vec<_> = checked.rejected.iter().map(|row| (row.row, row.line)).collect();
    assert_eq!(places, [(3, Some(7)), (4, Some(8))], "blank rows are counted in both");
}

#[test]
fn a_title_may_stand_above_the_names() {
    let desk = Desk::new();
    let text = table(REQUESTS, &[request("1"), request("2").replace("2025-12-31", "x")]).replace(',', ";");
    desk.write("requests.csv", format!("Verlengingen, stand van 10 juni, voorlopig\n\n{text}"));
    let told = desk.told(Requests);
    assert!(told.starts_with("1 used, 0 blank\nrow 2 (line 5): unreadable_value: requested_end"), "{told}");
    // Names that come again are a row that cannot be read.
    desk.write("requests.csv", format!("{text}{text}"));
    assert_eq!(desk.check(Requests).unwrap().used, 2);
}

#[test]
fn a_first_line_may_tell_the_separator() {
    for separator in [";", "|", "\t"] {
        let desk = Desk::new();
        let text = table(REQUESTS, &[request("1")]).replace(',', separator);
        desk.write("requests.csv", format!("\u{feff}sep={separator}\r\n{text}"));
        assert_eq!(desk.told(Requests), "1 used, 0 blank", "{separator:?}");
    }
}

#[test]
fn a_first_line_that_is_not_true_of_the_rest_is_passed_over() {
    let desk = Desk::new();
    desk.write("requests.csv", format!("sep=;\r\n{}", table(REQUESTS, &[request("1")])));
    assert_eq!(desk.told(Requests), "1 used, 0 blank");
}

#[test]
fn names_of_files_may_have_large_letters() {
    let desk = Desk::new();
    fs::rename(desk.path("requests.csv"), desk.path("Requests.CSV")).unwrap();
    assert_eq!(desk.told(Requests), "5 used, 0 blank");
    fs::copy(desk.path("Requests.CSV"), desk.path("REQUESTS.csv")).unwrap();
    assert!(desk.told(Requests).contains("more than one file for `requests`: REQUESTS.csv, Requests.CSV"));
    for name in ["requests.tsv", "Requests.xls", "requests.csv.gz"] {
        let desk = Desk::new();
        fs::rename(desk.path("requests.csv"), desk.path(name)).unwrap();
        let Err(stoplicht_tables::TableError::NoRegister { others, .. }) = desk.source(Requests) else {
            panic!("{name}")
        };
        assert_eq!(others, [name], "the file that lies there is named");
    }
}

#[test]
fn what_stands_in_a_row_that_is_none_is_not_told() {
    let private = "Jan Jansen, BSN 999900006, tel 0612345678";
    let rows = [
        format!("{},{private}", request("1")),
        request("2").replace("0901", private),
        request("3").replace(",jw,", &format!(",{private},")),
        format!("{private}\n"),
        request("4").replace("2025-12-31", "Jan Jansen"),
        request("5").replace("2025-12-31", "9999 00 006"),
        request("6").replace("01234567", "*").replace(",,,,,,,", &format!(",,,,,{private},,")),
        request("7").replace("0901;", "").replace(',', ";"),
    ];
    let desk = Desk::new();
    desk.requests(&rows);
    let triaged = desk.triage().unwrap();
    assert!(triaged.rejected.len() >= rows.len() - 1);
    for language in Language::ALL {
        for row in &triaged.rejected {
            let told = format!("{row:?} {}", row.detail(language));
            for secret in ["Jan", "Jansen", "99990", "061234", "00 006"] {
                assert!(!told.contains(secret), "{told}");
            }
        }
    }
}

#[test]
fn a_sum_below_the_rows_comes_back() {
    let desk = Desk::new();
    desk.write("claims.csv", table(CLAIMS, &[claim("1001"), "Totaal,,,,,480,,48000,,".to_owned()]));
    let checked = desk.check(Claims).unwrap();
    assert_eq!(codes(&checked), [(2, "missing_value")]);
    assert_eq!(checked.rejected[0].municipality, None, "`Totaal` is no municipality");
}

#[test]
fn all_that_is_wrong_with_a_row_is_told_at_once() {
    let row = "901,WMO,V-1,L1,,1001,31-02-2025,,2025-12-31,-5,4,3,1.5,,,ja";
    let told = of_requests(&[row]);
    let expected = [
        "0 used, 0 blank\nrow 1 (line 2): missing_value: municipality: `901` was read, too short: its leading zeros are gone (4 digits are expected)",
        "law: `WMO` was read, `jw` or `wmo` is expected",
        "provider_id: nothing was read",
        "submitted_on: `31-02-2025` was read, and there is no such day; day-month-year is expected, as in 31-12-2025",
        "volume: `-5` was read, zero or more is expected",
        "unit: `4` was read, too short: its leading zeros are gone (2 digits are expected)",
        "frequency: `3` was read, a code of the list is expected (1, 2, 4, 6)",
        "budget_cents: `1.5` was read, a whole number is expected",
        "answer: `ja` was read, `honoured` or `declined` is expected",
    ];
    assert_eq!(told, expected.join("; "));
    // Of a version too, whether anybody asks about it or not.
    let desk = Desk::new();
    let bad = allocation("1").replace("2025-06-30", "2024-06-30").replace(",120,", ",veel,");
    desk.write("allocations.csv", table(ALLOCATIONS, &[bad.as_str(), &allocation("9").replace(",120,", ",veel,")]));
    let triaged = desk.triage().unwrap();
    let told: Vec<String> =
        triaged.rejected.iter().filter(|row| row.register == Allocations).map(|row| row.detail(Language::Nl)).collect();
    assert_eq!(
        told,
        [
            "end_date: 2024-06-30 gelezen, verwacht een dag niet voor start_date 2025-01-01; volume: `veel` gelezen, verwacht een getal zoals 1,5 of 1.5",
            "volume: `veel` gelezen, verwacht een getal zoals 1,5 of 1.5",
        ]
    );
}

#[test]
fn values_of_spreadsheets_are_values_of_no_column() {
    let cell = |column: usize, value: &str| {
        let mut fields: Vec<String> = request("1").split(',').map(str::to_owned).collect();
        fields[column] = value.to_owned();
        of_requests(&[fields.join(",")])
    };
    for value in ["#N/A", "#NAAM?", "#REF!", "#WAARDE!", "########"] {
        for column in [3, 5, 8, 9, 10, 12, 13] {
            let told = cell(column, value);
            assert!(told.contains(&format!("an error value of the spreadsheet (`{value}`)")), "{column}: {told}");
        }
    }
    for value in ["TRUE", "WAAR"] {
        for column in [2, 3, 13] {
            assert!(cell(column, value).contains(&format!("a truth value (`{value}`)")), "{column} {value}");
        }
    }
    for value in ["\"1,23457E+11\"", "1.23457E+11", "1E+12"] {
        assert!(
            of_requests(&[request("1").replace(",1,", &format!(",{value},"))]).contains("left out digits"),
            "{value}"
        );
    }
    assert_eq!(cell(13, "1E+12"), "1 used, 0 blank", "an explanation is no number");
    assert_eq!(cell(13, "#1 van de lijst"), "1 used, 0 blank");
}

#[test]
fn text_that_is_no_utf_8_is_told_of_its_column() {
    let desk = Desk::new();
    let mut bytes = table(REQUESTS, &[request("1"), request("2")]).into_bytes();
    let at = bytes.len() - 3;
    bytes.splice(at..at, *b"caf\xE9");
    desk.write("requests.csv", bytes);
    let told = desk.told(Requests);
    assert_eq!(
        told,
        "1 used, 0 blank\nrow 2 (line 3): unreadable_value: explanation: no UTF-8; save the file as UTF-8"
    );
}

#[test]
fn a_file_of_another_kind_is_told_as_what_it_is() {
    let desk = Desk::new();
    let refused = |content: &[u8]| {
        desk.write("requests.csv", content);
        desk.told(Requests)
    };
    assert!(
        refused(&crate::desk::requests_workbook(&[])).contains("it is an Excel workbook; give the file the name .xlsx")
    );
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("Excel 97-2003"));
    assert!(refused(b"\xFF\xFEa\0").contains("it is UTF-16"));
    assert!(refused(b"a,b\0\n").contains("bytes that are no text"));
    assert!(refused(b"\xEF\xBB\xBF \r\n").contains("it is empty"));
}

#[test]
fn a_hundred_thousand_rows_and_one() {
    let rows: Vec<String> = (0..100_001).map(|id| claim(&id.to_string())).collect();
    let desk = Desk::new();
    let text = table(CLAIMS, &rows).replacen(",480,", ",veel,", 1);
    // The last row, in a block of its own, shows what holds for the first.
    desk.write(
        "claims.csv",
        format!("{text}{}", claim("x").replace(",480,", ",1.200,").replace("2025-02-10", "12/31/2025")),
    );
    let checked = desk.check(Claims).unwrap();
    assert_eq!(codes(&checked), [(1, "unreadable_value"), (100_002, "unreadable_value")]);
    assert_eq!(checked.rejected[1].line, Some(100_003), "{}", told(&checked));
    desk.write(
        "claims.csv",
        text.replacen("2025-02-10", "08/07/2025", 1) + &claim("x").replace("2025-02-10", "12/31/2025"),
    );
    let checked = desk.check(Claims).unwrap();
    assert!(checked.rejected[0].detail(Language::En).contains("the month stands first"), "{}", told(&checked));
}
