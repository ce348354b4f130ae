//! XLSX registers as spreadsheets and programs spoil them.

use std::fs;

use stoplicht_core::register::Register::{Allocations, Requests};

use crate::desk::{
    ALLOCATIONS, Desk, REQUESTS, allocation, archive, request, requests_workbook, sheet_row, text_row, workbook,
    workbook_with,
};

/// What comes back of a workbook of requests.
fn of(workbook: &[u8]) -> String {
    let desk = Desk::new();
    desk.write("requests.xlsx", workbook);
    desk.told(Requests)
}

/// What comes back of a request in which a column holds this cell.
fn with(column: usize, cell: &str) -> String {
    of(&requests_workbook(&[(&request("1"), &[(column, cell)])]))
}

const LIST: usize = 3;
const ALLOCATION: usize = 5;
const END: usize = 8;
const VOLUME: usize = 9;
const UNIT: usize = 10;
const BUDGET: usize = 12;
const EXPLANATION: usize = 13;

#[test]
fn cells_of_every_kind_are_read() {
    let told = of(&requests_workbook(&[(
        &request("1"),
        &[
            (0, r#"<c r="@" t="str"><f>"09"&amp;"01"</f><v>0901</v></c>"#),
            (ALLOCATION, r#"<c r="@"><v>1001</v></c>"#),
            (END, r#"<c r="@" s="1"><v>46022</v></c>"#),
            (VOLUME, r#"<c r="@"><f>10*9+0.5</f><v>90.5</v></c>"#),
            (UNIT, r#"<c r="@" t="str"><f>IF(A1="","","")</f><v></v></c>"#),
            (BUDGET, r#"<c r="@" t="n"><v>1.2E3</v></c>"#),
            (
                EXPLANATION,
                r#"<c r="@" t="inlineStr"><is><r><t>nog </t></r><rPh><t>x</t></rPh><r><t>even &amp; _x000D_</t></r></is></c>"#,
            ),
        ],
    )]));
    assert_eq!(told, "1 used, 0 blank");
    let shared: String = (0..16).map(|column| format!(r#"<c r="@" t="s"><v>{column}</v></c>|"#)).collect();
    let shared: Vec<String> = shared.trim_end_matches('|').split('|').map(str::to_owned).collect();
    assert_eq!(of(&workbook(&(sheet_row(1, &shared) + &text_row(2, &request("1"), &[])))), "1 used, 0 blank");
}

#[test]
fn a_formula_without_a_value_is_no_empty_cell() {
    let nothing = "a formula without a stored value; open the file in the spreadsheet program and save it";
    for column in [ALLOCATION, END, VOLUME, UNIT, EXPLANATION] {
        for cell in [
            r#"<c r="@"><f>60*3</f></c>"#,
            r#"<c r="@"><f>60*3</f><v></v></c>"#,
            r#"<c r="@"><f>60*3</f><v/></c>"#,
            r#"<c r="@" t="str"><f t="shared" si="0"/></c>"#,
            r#"<c r="@" t="n"><f t="array" ref="A1:A2">1</f><v> </v></c>"#,
        ] {
            let told = with(column, cell);
            assert!(told.contains(nothing), "{column} {cell}: {told}");
            assert!(told.contains("unreadable_value"), "{told}");
        }
    }
}

#[test]
fn error_values_are_values_of_no_column() {
    for error in ["#N/A", "#NAME?", "#REF!", "#SPILL!", "#CALC!"] {
        for column in [LIST, ALLOCATION, END, VOLUME, UNIT, EXPLANATION] {
            let told = with(column, &format!(r#"<c r="@" t="e"><v>{error}</v></c>"#));
            assert!(told.contains(&format!("an error value of the spreadsheet (`{error}`)")), "{column}: {told}");
        }
    }
    let other = with(LIST, r#"<c r="@" t="e"><v>iets</v></c>"#);
    assert!(other.contains("an error value of the spreadsheet (a text of 4 characters)"), "{other}");
    let allocations = |cell: &str| {
        let desk = Desk::new();
        let heading = text_row(1, ALLOCATIONS, &[]);
        let row = text_row(2, &allocation("1001"), &[(6, cell), (7, cell), (11, cell)]);
        desk.write("allocations.xlsx", workbook(&(heading + &row)));
        desk.check(Allocations).unwrap()
    };
    let checked = allocations(r#"<c r="@" t="e"><v>#N/A</v></c>"#);
    assert_eq!(checked.rejected[0].faults.len(), 3, "product category, product code and unit");
    assert!(with(EXPLANATION, r#"<c r="@" t="str"><v>#N/A</v></c>"#).contains("an error value"), "kept as a text");
}

#[test]
fn true_and_false_are_no_words() {
    for (cell, told) in [
        (r#"<c r="@" t="b"><v>1</v></c>"#, "a truth value (`TRUE`)"),
        (r#"<c r="@" t="b"><v>0</v></c>"#, "a truth value (`FALSE`)"),
        (r#"<c r="@" t="inlineStr"><is><t>WAAR</t></is></c>"#, "a truth value (`WAAR`)"),
        (r#"<c r="@" t="b"><v>2</v></c>"#, "the cell is damaged"),
    ] {
        for column in [LIST, ALLOCATION, EXPLANATION] {
            let found = with(column, cell);
            assert!(found.contains(told), "{column} {cell}: {found}");
        }
    }
    assert!(with(VOLUME, r#"<c r="@" t="b"><v>1</v></c>"#).contains("a truth value"));
}

#[test]
fn days_that_are_on_no_calendar_are_no_empty_cells() {
    let date = |number: &str| with(END, &format!(r#"<c r="@" s="1"><v>{number}</v></c>"#));
    for number in ["99999999", "99991231", "0", "60", "-1", "2958466", "1e300"] {
        let told = date(number);
        assert!(told.contains("requested_end") && told.contains("a day of the calendar"), "{number}: {told}");
    }
    for (number, part) in
        [("46022.5", "a day without a time"), ("46021.99999999", "a day without a time"), ("0.5", "a date such as")]
    {
        assert!(date(number).contains(part), "{number}: {}", date(number));
    }
    for number in ["46022", "46022.0", "46021.9999999999", "2958465", "1"] {
        assert_eq!(date(number), "1 used, 0 blank", "{number}");
    }
    assert!(with(END, r#"<c r="@"><v>46022</v></c>"#).contains("unreadable_value"), "a number that lost its format");
    assert!(with(VOLUME, r#"<c r="@" s="1"><v>46022</v></c>"#).contains("a number such as"), "and the other way round");
    assert!(
        with(ALLOCATION, r#"<c r="@" s="1"><v>46022</v></c>"#).contains("text is expected"),
        "a code taken for a date"
    );
}

#[test]
fn days_in_words_are_days() {
    let date = |words: &str| with(END, &format!(r#"<c r="@" t="d"><v>{words}</v></c>"#));
    for words in ["2025-12-31", "2025-12-31T00:00:00", "2025-12-31T00:00:00.000"] {
        assert_eq!(date(words), "1 used, 0 blank", "{words}");
    }
    assert!(date("2025-12-31T00:00:00Z").contains("Dutch time without a time zone"));
    assert!(date("2025-12-31T12:00:00").contains("a day without a time"));
    assert!(date("eind dit jaar").contains("no day, but another text"));
}

#[test]
fn a_cell_far_away_is_a_row_far_away() {
    let heading = text_row(1, REQUESTS, &[]);
    let first = text_row(2, &request("1"), &[]);
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let told = of(&workbook(&format!("{heading}{first}{far}")));
    assert!(
        told.starts_with("1 used, 1048573 blank\nrow 1048575 (line 1048576): missing_value: municipality"),
        "{told}"
    );
    let blank = r#"<row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
    assert_eq!(of(&workbook(&format!("{heading}{first}{blank}"))), "1 used, 1048574 blank");
    let damaged = |row: &str| {
        let told = of(&workbook(&format!("{heading}{first}{row}")));
        assert!(told.contains("it is damaged"), "{row}: {told}");
    };
    damaged(r#"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#);
    damaged(r#"<row r="3"><c r="XFE3"><v>1</v></c></row>"#);
    damaged(r#"<row r="3"><c r="A4"><v>1</v></c></row>"#);
    damaged(r#"<row r="2"><c r="A2"><v>1</v></c></row>"#);
    damaged(r#"<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>"#);
    damaged(r#"<row r="4294967297"><c r="A1"><v>1</v></c></row>"#);
}

#[test]
fn a_workbook_may_say_any_number_of_texts() {
    let heading = text_row(1, REQUESTS, &[]);
    let row = text_row(2, &request("1"), &[(EXPLANATION, r#"<c r="@" t="s"><v>0</v></c>"#)]);
    let texts = r#"<sst uniqueCount="18446744073709551615" count="99999999999"><si><t>nog even</t></si></sst>"#;
    assert_eq!(of(&workbook_with(&(heading.clone() + &row), texts)), "1 used, 0 blank");
    let beyond = text_row(2, &request("1"), &[(EXPLANATION, r#"<c r="@" t="s"><v>7</v></c>"#)]);
    assert!(of(&workbook_with(&(heading.clone() + &beyond), texts)).contains("explanation: the cell is damaged"));
    // Texts of nothing are texts too: the ones behind them keep their numbers.
    let texts = r"<sst><si/><si><t></t></si><si><t>Ja</t></si></sst>";
    let row = text_row(2, &request("1"), &[(ALLOCATION, r#"<c r="@" t="s"><v>2</v></c>"#)]);
    assert_eq!(of(&workbook_with(&(heading + &row), texts)), "1 used, 0 blank");
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_not_read() {
    let heading = text_row(1, REQUESTS, &[]);
    let long = "x".repeat(20 << 20);
    let row =
        text_row(2, &request("1"), &[(EXPLANATION, &format!(r#"<c r="@" t="inlineStr"><is><t>{long}</t></is></c>"#))]);
    let bytes = workbook(&(heading + &row));
    assert!(bytes.len() < 1 << 20);
    assert!(of(&bytes).contains("it holds far more than a register does"));
}

#[test]
fn rows_in_which_every_cell_is_empty_are_none() {
    let heading = text_row(1, REQUESTS, &[]);
    let formatted: String = (3..1000).map(|row| sheet_row(row, &vec![r#"<c r="@" s="1"/>"#.to_owned(); 16])).collect();
    let space = r#"<row r="20000"><c r="A20000" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>"#;
    let told = of(&workbook(&format!("{heading}{}{formatted}{space}", text_row(2, &request("1"), &[]))));
    assert_eq!(told, "1 used, 19998 blank");
    let told = of(&workbook(&format!("{heading}{}", text_row(5, &request("1").replace("2025-12-31", "x"), &[]))));
    assert!(told.starts_with("0 used, 3 blank\nrow 4 (line 5): unreadable_value"), "{told}");
}

#[test]
fn a_title_may_stand_above_the_names() {
    let title = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Verlengingen</t></is></c></row>"#;
    let rows = [(4, REQUESTS.to_owned()), (5, request("1")), (6, request("2").replace("2025-12-31", "x"))];
    let rows: String = rows.iter().map(|(number, row)| text_row(*number, row, &[])).collect();
    let told = of(&workbook(&format!("{title}{rows}")));
    assert!(told.starts_with("1 used, 0 blank\nrow 2 (line 6): unreadable_value: requested_end"), "{told}");
}

#[test]
fn numbers_of_more_digits_than_a_spreadsheet_keeps() {
    assert!(
        with(ALLOCATION, r#"<c r="@"><v>1.2345678901234501E+17</v></c>"#).contains("left out digits of the number")
    );
    assert_eq!(with(ALLOCATION, r#"<c r="@"><v>123456789012345</v></c>"#), "1 used, 0 blank");
    assert!(with(ALLOCATION, r#"<c r="@" t="inlineStr"><is><t>1,23457E+11</t></is></c>"#).contains("left out digits"));
}

#[test]
fn what_is_typed_can_be_read_one_way_only() {
    let text = |text: &str| format!(r#"<c r="@" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let two = |typed: &str, column: usize, other: &str| {
        of(&requests_workbook(&[(&request("1"), &[(column, typed)]), (&request("2"), &[(column, &text(other))])]))
    };
    // 1.234 typed is a number; of a text nobody knows.
    let told = two(r#"<c r="@"><v>1.234</v></c>"#, VOLUME, "1.234");
    assert!(told.starts_with("1 used, 0 blank\nrow 2 (line 3): ambiguous_value"), "{told}");
    // A typed number shows nothing of how texts are written.
    assert_eq!(two(r#"<c r="@"><v>90.5</v></c>"#, VOLUME, "1,200"), "2 used, 0 blank");
    assert_eq!(two(r#"<c r="@" s="1"><v>46022</v></c>"#, END, "08/12/2025"), "2 used, 0 blank");
    assert!(two(&text("12/31/2025"), END, "08/12/2025").contains("row 2 (line 3): ambiguous_value"));
}

/// A part of a cent shows that a column of cents holds euros, in cells of numbers as in texts: what is whole beside it is doubtful.
#[test]
fn an_amount_in_euros_makes_whole_ones_beside_it_doubtful() {
    let number = |number: &str| format!(r#"<c r="@"><v>{number}</v></c>"#);
    let two = |one: &str, other: &str| {
        of(&requests_workbook(&[
            (&request("1"), &[(BUDGET, &number(one))]),
            (&request("2"), &[(BUDGET, &number(other))]),
        ]))
    };
    let told = two("1856.4", "1200");
    assert!(told.starts_with("0 used, 0 blank\nrow 1 (line 2): unreadable_value"), "{told}");
    assert!(told.contains("row 2 (line 3): ambiguous_value") && told.contains("amounts in euros"), "{told}");
    assert!(two("1856.4", "0").starts_with("1 used"), "nothing is nothing");
    assert_eq!(two("1856", "1200"), "2 used, 0 blank");
}

#[test]
fn a_file_that_is_no_workbook_is_told_as_what_it_is() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "it is empty"),
        (b"municipality,law\n0901,jw\n", "it is text, no workbook; give the file the name .csv"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old", "a workbook of Excel 97-2003"),
        (b"\xEF\xBB\xBF  <html><table></table></html>", "a web page"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "a web page"),
        (b"\x00\x01\x02\xFF", "no Excel workbook"),
        (b"PK\x03\x04 cut off", "its end is missing"),
        (
            &archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]),
            "of another kind",
        ),
        (&archive(&[("hello.txt", "hello")]), "no Excel workbook"),
    ];
    for (bytes, part) in cases {
        let told = of(bytes);
        assert!(told.contains(part), "{part}: {told}");
    }
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let protected = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &name].concat();
    assert!(of(&protected).contains("protected by a password"));
    let whole = requests_workbook(&[(&request("1"), &[])]);
    for length in [whole.len() / 2, whole.len() - 10, 5] {
        assert!(of(&whole[..length]).contains("its end is missing"), "{length}");
    }
    let desk = Desk::new();
    let _ = fs::remove_file(desk.path("requests.csv"));
    fs::create_dir(desk.path("requests.xlsx")).unwrap();
    assert!(desk.told(Requests).contains("it is a folder"));
}
