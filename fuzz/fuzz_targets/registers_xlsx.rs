//! Bytes as a register in XLSX: as a whole file, or as the parts of one, which no checksum guards then.
#![no_main]

#[allow(dead_code)] // of which this target needs a part
mod registers;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use stoplicht_core::register::Register;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts, in the order in which they stand in the input: parted by a byte that is in no text.
const PARTS: [&str; 4] = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];

const ROOT: &str =
    r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATED: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const WORKBOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="requests" sheetId="1" r:id="r1"/></sheets></workbook>"#;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        registers::read_as(Register::Requests, bytes, "xlsx");
        return;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, options).expect("a vector takes everything");
        zip.write_all(content).expect("a vector takes everything");
    };
    add("_rels/.rels", ROOT.as_bytes());
    add("xl/_rels/workbook.xml.rels", RELATED.as_bytes());
    let mut parts = bytes.split(|byte| *byte == 0xFF);
    for name in PARTS {
        match (name, parts.next()) {
            ("xl/workbook.xml", None) => add(name, WORKBOOK.as_bytes()),
            (_, Some(content)) => add(name, content),
            (_, None) => {}
        }
    }
    let bytes = zip.finish().expect("a vector takes everything").into_inner();
    registers::read_as(Register::Requests, &bytes, "xlsx");
});
