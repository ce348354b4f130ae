//! What people write that is no decision and no answer: it is kept with its place, and nothing else is taken for it.

use stoplicht_core::Language;
use stoplicht_report::worklist::status::WorklistStatus;
use stoplicht_report::worklist::{
    Audience, DecisionRegister, RemarkEntry, RemarkPlace, RemarkRegister, RowKey, UnscoredRow, WorklistRow,
};

use crate::apart::without;
use crate::boxes::{part, text, with_cells};
use crate::hostile::with_part;
use crate::reply::{sheets, workbook};
use crate::support::{day, rows};
use crate::worklist::{back, with_libreoffice, with_openpyxl, workbook as list_of};

const FRONT: &str = "xl/worksheets/sheet1.xml";
const ROWS: &str = "xl/worksheets/sheet2.xml";
const APART_OF_PROVIDER: &str = "xl/worksheets/sheet3.xml";

/// The workbook with a text in a cell that is not there yet: behind the last one of its row, or in a row below all.
fn with_new_cell(bytes: &[u8], sheet: &str, (column, row): (&str, u32), words: &str) -> Vec<u8> {
    let xml = part(bytes, sheet);
    let cell = format!("<c r=\"{column}{row}\"{}</c>", text(words));
    let start = format!("<row r=\"{row}\"");
    let xml = match xml.find(&start) {
        Some(at) => {
            let end = at + xml[at..].find("</row>").unwrap();
            format!("{}{cell}{}", &xml[..end], &xml[end..])
        }
        None => xml.replace("</sheetData>", &format!("{start}>{cell}</row></sheetData>")),
    };
    with_part(bytes, sheet, |out| out.write_all(xml.as_bytes()).unwrap())
}

/// The remarks in a workbook: where, and what.
fn told(bytes: &[u8]) -> Vec<(String, String, RemarkPlace, Option<RowKey>)> {
    let remarks = back(bytes).unwrap().remarks.into_iter();
    remarks.map(|one| (format!("{} {}{}", one.sheet, one.column, one.row), one.text, one.place, one.request)).collect()
}

/// A provider's and a worker's workbook, with and without requests that have no colour.
fn workbooks() -> Vec<Vec<u8>> {
    let mut list: Vec<WorklistRow> = rows(6);
    list[1].provider_name = Some("Stichting Voorbeeldzorg".into());
    list[2].client_reference = Some("0007".into());
    list[3].remarks = vec!["Opmerking: nog bellen".into()];
    let mut all = Vec::new();
    for audience in [Audience::Provider, Audience::Worker] {
        all.push(workbook(&list, &without(), audience).unwrap());
        all.extend(Language::ALL.map(|language| list_of(&list, audience, language)));
    }
    all
}

#[test]
fn nothing_that_was_sent_is_a_remark_whatever_program_saved_it() {
    for bytes in workbooks() {
        assert_eq!(told(&bytes), []);
        if let Some(saved) = with_openpyxl(&bytes, "") {
            assert_eq!(told(&saved), []);
        }
        let turned = "
sheet = next(s for s in book.worksheets if any(c.value in ('Regelnummer', 'Row mark') for r in s.iter_rows() for c in r))
sheet.title = 'Anders'
at, col = head(sheet)
lines = [[c.value for c in row] for row in sheet.iter_rows(min_row=at + 1)]
for number, line in enumerate(reversed(lines)):
    for column, value in enumerate(line): sheet.cell(at + 1 + number, column + 1).value = value
sheet.insert_rows(1, 2)
book.copy_worksheet(book.worksheets[0])
";
        if let Some(saved) = with_openpyxl(&bytes, turned) {
            assert_eq!(told(&saved), [], "sorted, moved, renamed and copied");
        }
        if let Some(saved) = with_libreoffice(&bytes) {
            assert_eq!(told(&saved), []);
        }
    }
}

#[test]
fn a_note_without_a_decision_is_a_remark_at_its_row() {
    let bytes = list_of(&rows(3), Audience::Worker, Language::Nl);
    let cells = [("P4", text("eerst bellen")), ("P5", text("met besluit")), ("M5", text("akkoord"))];
    let bytes = with_cells(&bytes, ROWS, &cells);
    let read = back(&bytes).unwrap();
    assert_eq!((read.undecided.len(), read.decisions.len(), read.refused.len()), (2, 1, 0));
    assert_eq!(read.decisions[0].note.as_deref(), Some("met besluit"), "it stands with the decision");
    let found = told(&bytes);
    assert_eq!(found.len(), 1, "{found:?}");
    let (place, words, kind, key) = &found[0];
    assert_eq!((place.as_str(), words.as_str(), *kind), ("Werklijst P4", "eerst bellen", RemarkPlace::Note));
    assert!(key.as_ref().is_some_and(|key| read.undecided.contains(key)));
}

/// What was decided cannot be read; the note beside it can.
#[test]
fn a_note_beside_a_decision_that_is_refused_is_a_remark_at_its_row() {
    let bytes = list_of(&rows(3), Audience::Worker, Language::Nl);
    let refused = |note: &str| with_cells(&bytes, ROWS, &[("M4", text("afgewezen")), ("P4", text(note))]);
    let read = back(&refused("moeder gebeld")).unwrap();
    assert_eq!((read.decisions.len(), read.refused.len()), (0, 1), "a reason is missing");
    let found = told(&refused("moeder gebeld"));
    let [(place, words, RemarkPlace::Note, Some(_))] = &found[..] else { panic!("{found:?}") };
    assert_eq!((place.as_str(), words.as_str()), ("Werklijst P4", "moeder gebeld"));
    assert_eq!(told(&refused("zijn bsn is 111222333")), [], "no citizen service number is taken in");
}

#[test]
fn what_stands_outside_the_boxes_is_handed_on_with_its_place() {
    let places = [
        (ROWS, ("R", 5), "Werklijst R5", true),
        (ROWS, ("B", 40), "Werklijst B40", false),
        (ROWS, ("K", 1), "Werklijst K1", false),
        (FRONT, ("F", 5), "Voorblad F5", false),
        (FRONT, ("A", 90), "Voorblad A90", false),
    ];
    for audience in [Audience::Provider, Audience::Worker] {
        let bytes = list_of(&rows(3), audience, Language::Nl);
        for (sheet, cell, place, is_of_row) in places {
            let found = told(&with_new_cell(&bytes, sheet, cell, "moeder belt nog"));
            let [(at, words, RemarkPlace::Cell, key)] = &found[..] else { panic!("{place}: {found:?}") };
            assert_eq!((at.as_str(), words.as_str(), key.is_some()), (place, "moeder belt nog", is_of_row));
        }
        // A cell that is not to be written in.
        let why = if audience == Audience::Provider { "G4" } else { "K4" };
        let found = told(&with_cells(&bytes, ROWS, &[(why, text("dat klopt niet"))]));
        assert_eq!(found.iter().map(|one| one.1.as_str()).collect::<Vec<_>>(), ["dat klopt niet"]);
        assert!(found[0].3.is_some());
    }
}

/// A provider writes on the sheet that has no boxes: the remark is of the request that it stands beside.
#[test]
fn what_a_provider_writes_beside_a_request_without_a_colour_is_of_that_request() {
    let bytes = workbook(&rows(2), &without(), Audience::Provider).unwrap();
    let untouched = back(&bytes).unwrap();
    assert_eq!((untouched.sent, untouched.answers.len(), untouched.missing.len()), (2, 2, 0), "it has no boxes");
    let (known, nameless): (UnscoredRow, &str) = (without()[0].clone(), "I4");
    // In the column that has room for it, and wherever else.
    for (cell, words) in [("H4", "bel mij"), ("G4", "het moet 1234 zijn"), ("B4", "1234"), ("F4", "klopt niet")] {
        let found = told(&with_cells(&bytes, APART_OF_PROVIDER, &[(cell, text(words))]));
        let [(place, said, of, key)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((place.as_str(), said.as_str()), (format!("Niet beoordeeld {cell}").as_str(), words));
        assert_eq!(*key, known.key());
        // Only the column that has room for it is a box.
        let is_box = if cell == "H4" { RemarkPlace::RemarkBox } else { RemarkPlace::Cell };
        assert_eq!(*of, is_box, "{cell}");
    }
    assert!(part(&bytes, APART_OF_PROVIDER).contains(&format!("r=\"{nameless}\"")), "the mark stands there, hidden");
    let (_, shown) = sheets(&bytes).into_iter().find(|(name, _)| name == "Niet beoordeeld").unwrap();
    assert!(shown[2].concat().contains("Ruimte voor een opmerking"), "{shown:?}");
    assert!(shown[1].concat().contains("‘Ruimte voor een opmerking’"), "{shown:?}");
}

#[test]
fn a_comment_beside_a_cell_is_handed_on() {
    let bytes = list_of(&rows(3), Audience::Provider, Language::Nl);
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>"#;
    let comments = r#"<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Jan</author></authors><commentList><comment ref="H4" authorId="0"><text><r><t>zie </t></r><r><t>brief</t></r></text></comment><comment ref="H90" authorId="0"><text><t> </t></text></comment></commentList></comments>"#;
    let bytes = with_part(&bytes, "xl/worksheets/_rels/sheet2.xml.rels", |out| {
        out.write_all(relations.as_bytes()).unwrap();
    });
    let bytes = with_part(&bytes, "xl/comments1.xml", |out| out.write_all(comments.as_bytes()).unwrap());
    let found = told(&bytes);
    let [(place, words, RemarkPlace::Comment, Some(_))] = &found[..] else { panic!("{found:?}") };
    assert_eq!((place.as_str(), words.as_str()), ("Werklijst H4", "zie brief"));
}

#[test]
fn remarks_are_kept_once_and_told() {
    let bytes = list_of(&rows(3), Audience::Worker, Language::Nl);
    let bytes = with_cells(&bytes, ROWS, &[("P4", text("eerst bellen"))]);
    let read = back(&with_new_cell(&bytes, FRONT, ("F", 5), "op vakantie")).unwrap();
    let entries = |file: &str| {
        let entry = |remark: &stoplicht_report::worklist::Remark| RemarkEntry {
            run_id: "run-1".into(),
            read_on: day("2025-07-18"),
            file: file.into(),
            by: read.reviewer.clone(),
            remark: remark.clone(),
        };
        read.remarks.iter().map(entry).collect::<Vec<_>>()
    };
    let mut register = RemarkRegister::default();
    let lines = register.append(entries("a.xlsx")).lines;
    assert_eq!(lines.lines().count(), 2);
    assert_eq!(register.append(entries("b.xlsx")).lines, "", "the same remarks, in a copy");
    assert_eq!(RemarkRegister::open(&lines).unwrap(), register);
    assert_eq!(
        register.entries()[0].sentence(Language::Nl),
        "Opmerking van A. de Vries (gelezen op 18-7-2025): eerst bellen"
    );
    let decisions = DecisionRegister::default();
    let status = WorklistStatus::new(&decisions, None);
    let told = status.clone().with_remarks(&register, &decisions, None);
    assert_eq!((told.remarks.undecided, told.remarks.others), (1, 1));
    // A request that waits for nobody, since it is answered elsewhere, is none to look at.
    let told = status.with_remarks(&register, &decisions, Some(&std::collections::HashSet::new()));
    assert_eq!((told.remarks.undecided, told.remarks.others), (0, 2));
}
