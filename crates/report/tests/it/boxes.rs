//! What people put in boxes, and what becomes of the boxes themselves: nothing is taken for empty that is not.

use std::io::{Cursor, Read};

use stoplicht_core::Language;
use stoplicht_report::worklist::{
    Audience, DecisionKind, ExpectedWorkbook, Missing, ReadBack, ReadError, RowRefusal, WithdrawalBox, WorkbookLimits,
    WorklistColumn, read,
};
use zip::ZipArchive;

use crate::hostile::with_part;
use crate::support::{day, rows};
use crate::worklist::{back, expected, key, workbook};

const FRONT: &str = "xl/worksheets/sheet1.xml";
const ROWS: &str = "xl/worksheets/sheet2.xml";

/// A part of a workbook.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with other cells in a sheet: what follows `<c r="K4" s="12"`, and stands before `</c>`.
pub(crate) fn with_cells(bytes: &[u8], sheet: &str, cells: &[(&str, String)]) -> Vec<u8> {
    let mut xml = part(bytes, sheet);
    for (place, content) in cells {
        let start = xml.find(&format!("<c r=\"{place}\"")).unwrap_or_else(|| panic!("there is a cell {place}"));
        let rest = &xml[start..];
        let tag = rest.find('>').unwrap() + 1;
        let end = if rest[..tag].ends_with("/>") { tag } else { rest.find("</c>").unwrap() + 4 };
        let style = rest[..tag].split_once(" s=\"").map_or("0", |(_, style)| style.split('"').next().unwrap());
        let cell = format!("<c r=\"{place}\" s=\"{style}\"{content}</c>");
        xml.replace_range(start..start + end, &cell);
    }
    with_part(bytes, sheet, |out| out.write_all(xml.as_bytes()).unwrap())
}

pub(crate) fn text(words: &str) -> String {
    format!(" t=\"inlineStr\"><is><t>{words}</t></is>")
}

fn number(number: &str) -> String {
    format!("><v>{number}</v>")
}

/// What Excel makes of `-moeder is ziek`, what openpyxl makes of `=1+1`, and others: none of them is what was written.
fn no_values() -> [(String, RowRefusal); 9] {
    [
        (" t=\"e\"><f>-moeder is ziek</f><v>#NAME?</v>".into(), RowRefusal::Formula),
        (" t=\"str\"><f>\"akk\"&amp;\"oord\"</f><v>akkoord</v>".into(), RowRefusal::Formula),
        ("><f>1+1</f>".into(), RowRefusal::Formula),
        ("><f>1+1</f><v>2</v>".into(), RowRefusal::Formula),
        ("><f t=\"shared\" si=\"0\"/><v></v>".into(), RowRefusal::Formula),
        (" t=\"e\"><v>#N/A</v>".into(), RowRefusal::ErrorValue),
        (" t=\"e\"><v>#REF!</v>".into(), RowRefusal::ErrorValue),
        (" t=\"b\"><v>1</v>".into(), RowRefusal::TruthValue),
        (" t=\"b\"><v>0</v>".into(), RowRefusal::TruthValue),
    ]
}

#[test]
fn what_is_no_value_in_a_box_is_handed_back() {
    let boxes = [
        (Audience::Provider, "H", WorklistColumn::Explanation),
        (Audience::Provider, "I", WorklistColumn::Withdrawn),
        (Audience::Worker, "M", WorklistColumn::Decision),
        (Audience::Worker, "N", WorklistColumn::ShortenedTo),
        (Audience::Worker, "O", WorklistColumn::Reason),
        (Audience::Worker, "P", WorklistColumn::Note),
    ];
    for (audience, letter, column) in boxes {
        let bytes = workbook(&rows(4), audience, Language::Nl);
        for (content, code) in no_values() {
            let mut cells = vec![(format!("{letter}4"), content.clone())];
            if audience == Audience::Worker && column != WorklistColumn::Decision {
                cells.push(("M4".into(), text("akkoord")));
            }
            let cells: Vec<(&str, String)> =
                cells.iter().map(|(place, content)| (place.as_str(), content.clone())).collect();
            let back = back(&with_cells(&bytes, ROWS, &cells)).unwrap();
            let refused: Vec<_> = back.refused.iter().map(|row| (row.row, row.code, row.column)).collect();
            assert_eq!(refused, [(4, code, Some(column))], "{content}");
            assert_eq!(back.answers.len() + back.undecided.len(), 3, "the others are of use: {content}");
        }
    }
}

#[test]
fn a_refused_box_is_named() {
    let bytes = workbook(&rows(2), Audience::Provider, Language::Nl);
    let cells = [("H4", " t=\"e\"><f>-moeder is ziek</f><v>#NAME?</v>".to_owned())];
    let back = back(&with_cells(&bytes, ROWS, &cells)).unwrap();
    let told = Language::ALL.map(|language| back.refused[0].message(language));
    assert!(told[0].contains(", ‘Toelichting’: in dit vak staat een formule; typ de tekst opnieuw"), "{told:?}");
    assert!(told[1].contains(", ‘Explanation’: this box holds a formula"), "{told:?}");
}

#[test]
fn a_box_with_an_error_is_named_whatever_the_error() {
    let bytes = workbook(&rows(2), Audience::Provider, Language::Nl);
    for shown in ["#NAME?", "#SPILL!", "#CALC!", "Err:508", "#iets nieuws"] {
        let spilt = with_cells(&bytes, ROWS, &[("H4", format!(" t=\"e\"><v>{shown}</v>"))]);
        let back = back(&spilt).unwrap();
        assert_eq!(back.refused.len(), 1, "{shown}: the other row is of use");
        let told = back.refused[0].message(Language::Nl);
        assert!(told.contains(", ‘Toelichting’: in dit vak staat een foutwaarde"), "{told}");
    }
}

#[test]
fn values_that_a_box_can_hold_are_taken() {
    let bytes = workbook(&rows(6), Audience::Provider, Language::Nl);
    let cells = [
        ("H4", text("=1+1, maar dan als tekst")),
        ("H5", number("3")),
        ("H6", text(" – \n ")),
        ("H7", " t=\"str\"><v>-moeder is ziek</v>".to_owned()),
        ("I8", text("INGETROKKEN ")),
        ("I9", ">".to_owned()),
    ];
    let back = back(&with_cells(&bytes, ROWS, &cells)).unwrap();
    assert_eq!(back.refused, []);
    let said: Vec<_> = back.answers.iter().map(|answer| answer.explanation.as_deref().unwrap()).collect();
    assert_eq!(said[..4], ["=1+1, maar dan als tekst", "3", "", "-moeder is ziek"]);
    let withdrawn: Vec<_> = back.answers.iter().map(|answer| answer.withdrawn).collect();
    let (sent, gone) = (WithdrawalBox::AsSent, WithdrawalBox::Withdrawn);
    assert_eq!(withdrawn[3..], [Some(sent), Some(gone), None], "an empty box says nothing");
    for (word, choice) in [
        ("Blijft staan", WithdrawalBox::AsSent),
        ("toch niet ingetrokken", WithdrawalBox::TakenBack),
        ("Not withdrawn after all", WithdrawalBox::TakenBack),
    ] {
        let back = crate::worklist::back(&with_cells(&bytes, ROWS, &[("I8", text(word))])).unwrap();
        assert_eq!(back.answers[4].withdrawn, Some(choice), "{word}");
    }
}

#[test]
fn days_that_are_on_no_calendar_or_have_a_time_are_no_empty_boxes() {
    let bytes = workbook(&rows(4), Audience::Worker, Language::Nl);
    // In a cell that is shown as a date: far too late, before all time, eleven at night; and as texts.
    let days = [
        number("99991231"),
        number("1e300"),
        number("-5"),
        number("0"),
        number("45850.96"),
        " t=\"d\"><v>2025-09-01T23:00:00</v>".to_owned(),
        text("2025-09-01 23:00"),
        text("####"),
    ];
    for content in days {
        let cells = [("M4", text("ingekort")), ("N4", content.clone())];
        let back = back(&with_cells(&bytes, ROWS, &cells)).unwrap();
        let refused: Vec<_> = back.refused.iter().map(|row| row.code).collect();
        assert_eq!(refused, [RowRefusal::UnreadableDate], "{content}");
        // Beside no decision they are something too.
        let back = crate::worklist::back(&with_cells(&bytes, ROWS, &[("N4", content.clone())])).unwrap();
        assert_eq!(back.refused[0].code, RowRefusal::Contradiction, "{content}");
    }
}

/// A workbook in which every row is decided, or answered.
fn filled(audience: Audience) -> Vec<u8> {
    let bytes = workbook(&rows(3), audience, Language::Nl);
    let cells: Vec<(String, String)> = (4..7)
        .flat_map(|row| match audience {
            Audience::Provider => {
                vec![(format!("H{row}"), text("nog nodig")), (format!("I{row}"), text("ingetrokken"))]
            }
            Audience::Worker => vec![(format!("M{row}"), text("akkoord")), (format!("P{row}"), text("prima"))],
        })
        .collect();
    let cells: Vec<(&str, String)> = cells.iter().map(|(place, content)| (place.as_str(), content.clone())).collect();
    with_cells(&bytes, ROWS, &cells)
}

fn missing(sheet: &str, column: WorklistColumn) -> Missing {
    Missing::Column { sheet: sheet.into(), column }
}

#[test]
fn a_decisions_column_that_was_renamed_is_said_and_no_decision_is_ignored() {
    let bytes = filled(Audience::Worker);
    for (place, column) in
        [("M3", WorklistColumn::Decision), ("N3", WorklistColumn::ShortenedTo), ("O3", WorklistColumn::Reason)]
    {
        for heading in [text("Besluit:"), text("Mijn besluit"), "><v></v>".to_owned(), number("7")] {
            let error = back(&with_cells(&bytes, ROWS, &[(place, heading)])).unwrap_err();
            assert_eq!(error, ReadError::ColumnMissing { column });
        }
    }
    let error = ReadError::ColumnMissing { column: WorklistColumn::Decision };
    assert_eq!(
        error.sentence(Language::Nl),
        "er is geen kolom ‘Besluit’; zet dat kopje terug, er is niets uit de werkmap gebruikt"
    );
    // A heading in another language, in capitals or with white space is that heading.
    for heading in ["decision", "BESLUIT", " Besluit "] {
        let back = back(&with_cells(&bytes, ROWS, &[("M3", text(heading))])).unwrap();
        assert_eq!((back.decisions.len(), back.missing.len()), (3, 0), "{heading}");
    }
}

#[test]
fn a_notes_column_that_was_renamed_is_said_and_decisions_are_used() {
    let back = back(&with_cells(&filled(Audience::Worker), ROWS, &[("P3", text("Notitie"))])).unwrap();
    assert_eq!((back.decisions.len(), &back.missing[..]), (3, &[missing("Werklijst", WorklistColumn::Note)][..]));
    assert!(back.lacks_notes() && back.decisions.iter().all(|decision| decision.note.is_none()));
}

#[test]
fn a_providers_column_that_was_renamed_is_said_and_changes_nothing() {
    let bytes = filled(Audience::Provider);
    let first = back(&bytes).unwrap();
    let standing: Vec<_> = first.answers.iter().map(|filled_in| filled_in.after(None)).collect();
    assert!(standing.iter().all(|answer| answer.withdrawn && answer.explanation.is_some()));
    for (place, column) in [("H3", WorklistColumn::Explanation), ("I3", WorklistColumn::Withdrawn)] {
        let renamed = back(&with_cells(&bytes, ROWS, &[(place, text("Anders"))])).unwrap();
        assert_eq!(renamed.missing, [missing("Werklijst", column)]);
        assert_eq!((renamed.answers.len(), renamed.refused.len()), (3, 0));
        let after: Vec<_> = renamed.answers.iter().zip(&standing).map(|(a, before)| a.after(Some(before))).collect();
        assert_eq!(after, standing, "{column:?}");
        let said = renamed.missing[0].sentence(Language::Nl);
        assert!(said.contains(&format!("geen kolom ‘{}’", column.heading(Language::Nl))), "{said}");
    }
    let both = with_cells(&bytes, ROWS, &[("H3", text("Anders")), ("I3", text("Ook anders"))]);
    assert_eq!(back(&both), Err(ReadError::ColumnMissing { column: WorklistColumn::Explanation }));
}

#[test]
fn headings_in_the_middle_after_sorting_lose_no_rows() {
    let bytes = filled(Audience::Worker);
    // The headings change places with the second row.
    let xml = part(&bytes, ROWS);
    let row = |number: u32| {
        let start = xml.find(&format!("<row r=\"{number}\"")).unwrap();
        start..start + xml[start..].find("</row>").unwrap() + "</row>".len()
    };
    let moved = |from: u32, to: u32| {
        let cells = xml[row(from)].replace(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\""));
        ('A'..='Q')
            .fold(cells, |cells, letter| cells.replace(&format!("\"{letter}{from}\""), &format!("\"{letter}{to}\"")))
    };
    let (headings, second) = (row(3), row(5));
    let between = &xml[headings.end..second.start];
    let swapped = [&xml[..headings.start], &moved(5, 3), between, &moved(3, 5), &xml[second.end..]].concat();
    let back = back(&with_part(&bytes, ROWS, |out| out.write_all(swapped.as_bytes()).unwrap())).unwrap();
    assert_eq!((back.decisions.len(), back.left_out.len(), back.refused.len()), (3, 0, 0));
}

#[test]
fn a_copy_without_what_is_hidden_is_said() {
    let bytes = filled(Audience::Worker);
    // The measures' sheet becomes a copy of the rows without the marks.
    let copy = part(&bytes, ROWS).replace("<c r=\"Q3\"", "<c r=\"ZZ3\"");
    let copy = with_cells(
        &with_part(&bytes, "xl/worksheets/sheet3.xml", |out| out.write_all(copy.as_bytes()).unwrap()),
        "xl/worksheets/sheet3.xml",
        &[("ZZ3", text("iets"))],
    );
    let back = back(&copy).unwrap();
    assert_eq!((back.decisions.len(), &back.missing[..]), (3, &[missing("Maten", WorklistColumn::Mark)][..]));
    assert!(back.missing[0].sentence(Language::Nl).contains("de verborgen kolom ‘Regelnummer’ is er niet"));
}

/// The workbook with this on the front page.
fn reviewed(name: &str, on: &str) -> Result<ReadBack, ReadError> {
    back(&with_cells(&filled(Audience::Worker), FRONT, &[("B9", name.to_owned()), ("B10", on.to_owned())]))
}

fn codes(back: &ReadBack) -> Vec<RowRefusal> {
    back.refused.iter().map(|row| row.code).collect()
}

#[test]
fn decisions_of_a_day_that_cannot_be_are_refused() {
    // The requests are of 1-12-2023, 1-9-2024 and 14-7-2025; today is 20-7-2025.
    let before = RowRefusal::DecidedBeforeRequest;
    for (on, refused) in [
        ("1-1-2020", vec![before; 3]),
        ("30-11-2023", vec![before; 3]),
        ("1-12-2023", vec![before; 2]),
        ("1-9-2024", vec![before]),
        ("13-7-2025", vec![before]),
        ("14-7-2025", vec![]),
        ("20-7-2025", vec![]),
        ("21-7-2025", vec![RowRefusal::DecidedInFuture; 3]),
        ("1-1-2099", vec![RowRefusal::DecidedInFuture; 3]),
        ("1-1-2250", vec![RowRefusal::UnreadableReviewDay; 3]),
    ] {
        let back = reviewed(&text("B. Janssen"), &text(on)).unwrap();
        assert_eq!(codes(&back), refused, "{on}");
        assert_eq!(back.decisions.len() + refused.len(), 3, "{on}");
    }
    // The same where the day comes with the call.
    let early = ExpectedWorkbook { read_on: day("2020-01-01"), ..expected() };
    let back = read(&filled(Audience::Worker), &key(), &early, &WorkbookLimits::default()).unwrap();
    assert_eq!(codes(&back), [before; 3]);
}

#[test]
fn a_front_page_that_computes_is_not_believed() {
    let name = text("B. Janssen");
    for on in [
        "><f>TODAY()</f><v>45858</v>",
        "><f>NOW()</f>",
        " t=\"b\"><v>1</v>",
        " t=\"e\"><v>#NAME?</v>",
        "><v>45858.7</v>",
    ] {
        assert_eq!(codes(&reviewed(&name, on).unwrap()), [RowRefusal::UnreadableReviewDay; 3], "{on}");
    }
    for by in ["><f>A1</f>", " t=\"str\"><f>A1</f><v>B. Janssen</v>", " t=\"e\"><v>#NAME?</v>", " t=\"b\"><v>1</v>"] {
        assert_eq!(codes(&reviewed(by, &text("18-7-2025")).unwrap()), [RowRefusal::UnreadableReviewer; 3], "{by}");
    }
    let back = reviewed(&text(" "), "><v></v>").unwrap();
    assert_eq!(
        (back.decisions[0].decided_by.as_str(), back.decisions[0].decided_on),
        ("A. de Vries", day("2025-07-20"))
    );
}

#[test]
fn a_box_of_the_front_page_that_is_gone_is_said() {
    let filled = filled(Audience::Worker);
    let renamed = with_cells(&filled, FRONT, &[("A9", text("Beoordelaar")), ("B9", text("B. Janssen"))]);
    let named = back(&renamed).unwrap();
    assert_eq!(
        (named.missing.clone(), named.decisions[0].decided_by.as_str()),
        (vec![Missing::Reviewer], "A. de Vries")
    );
    assert!(named.missing[0].sentence(Language::En).contains("no box ‘Reviewed by’ on the front page"));
    let nobody = ExpectedWorkbook { reviewer: None, ..expected() };
    let nobody = read(&renamed, &key(), &nobody, &WorkbookLimits::default()).unwrap();
    assert_eq!((codes(&nobody), nobody.missing), (vec![RowRefusal::ReviewerMissing; 3], vec![]));

    let bytes = with_cells(&filled, FRONT, &[("A10", text("Datum")), ("B10", text("18-7-2025"))]);
    let back = back(&bytes).unwrap();
    assert_eq!((back.missing.clone(), back.decisions[0].decided_on), (vec![Missing::ReviewDay], day("2025-07-20")));
    assert!(back.missing[0].sentence(Language::Nl).contains("geen vak ‘Beoordeeld op’ op het voorblad"));
    assert_eq!(back.decisions[0].decision, DecisionKind::Agreed);
}

#[test]
fn a_text_that_stands_in_a_million_cells_is_too_much() {
    let bytes = workbook(&rows(2), Audience::Provider, Language::Nl);
    let limits = WorkbookLimits { text_bytes: 100_000, ..WorkbookLimits::default() };
    assert!(read(&bytes, &key(), &expected(), &limits).is_ok());
    // One text of 5 kB, in a hundred cells.
    let long = "x".repeat(5_000);
    let strings = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{long}</t></si></sst>"
    );
    let bytes = with_part(&bytes, "xl/sharedStrings.xml", |out| out.write_all(strings.as_bytes()).unwrap());
    let row = |row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let cells: Vec<String> = (1..=100).map(row).collect();
    let cells = cells.concat();
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
    );
    let bytes = with_part(&bytes, "xl/worksheets/sheet4.xml", |out| out.write_all(sheet.as_bytes()).unwrap());
    let bytes = with_part(&bytes, "xl/worksheets/sheet3.xml", |out| out.write_all(sheet.as_bytes()).unwrap());
    assert_eq!(read(&bytes, &key(), &expected(), &limits), Err(ReadError::TooMuch));
}

#[test]
fn one_sheet_under_a_hundred_names_is_too_much() {
    let bytes = workbook(&rows(2), Audience::Worker, Language::Nl);
    let xml = part(&bytes, "xl/workbook.xml");
    let (start, end) = (xml.find("<sheet ").unwrap(), xml.find("</sheets>").unwrap());
    let first = &xml[start..start + xml[start..].find("/>").unwrap() + 2];
    let named = |number| first.replace("Voorblad", &format!("blad {number}"));
    let many: Vec<String> = (0..100).map(named).collect();
    let many = many.concat();
    let many = format!("{}{many}{}", &xml[..end], &xml[end..]);
    let bytes = with_part(&bytes, "xl/workbook.xml", |out| out.write_all(many.as_bytes()).unwrap());
    assert_eq!(back(&bytes), Err(ReadError::TooMuch));
}

#[test]
fn a_providers_name_stands_below_its_number_and_is_no_part_of_it() {
    let mut rows = rows(3);
    for (row, (id, name)) in rows.iter_mut().zip([
        ("42420001", Some("Stichting Voorbeeldzorg")),
        ("00990017", Some("=HYPERLINK(\"http://x\")\nen meer")),
        ("43430002", None),
    ]) {
        row.assessment.provider_id = id.into();
        row.provider_name = name.map(str::to_owned);
    }
    let bytes = workbook(&rows, Audience::Worker, Language::Nl);
    assert!(crate::worklist::parts(&bytes).contains("42420001\nStichting Voorbeeldzorg"));
    let whole = back(&bytes).unwrap();
    assert_eq!((whole.undecided.len(), whole.refused.len()), (3, 0));
    let at = |id: &str| 4 + whole.undecided.iter().position(|key| key.provider_id.as_str() == id).unwrap();
    let place = format!("C{}", at("42420001"));
    for (found, refused) in [
        ("42420001 Een andere naam", false),
        ("42420001", false),
        ("Stichting Voorbeeldzorg", true),
        ("424200011", true),
        ("43430002 Stichting Voorbeeldzorg", true),
    ] {
        let back = back(&with_cells(&bytes, ROWS, &[(place.as_str(), text(found))])).unwrap();
        let codes = codes(&back);
        assert_eq!(codes, if refused { vec![RowRefusal::ChangedKey] } else { vec![] }, "{found}");
    }
}
