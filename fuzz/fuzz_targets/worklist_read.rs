//! Bytes as a part of a worklist that came back, all the way to the registers of answers and decisions.
//!
//! The first byte says which part of a sound workbook the others stand in the place of; or they are a file of their own.
//!
//! `cargo +nightly fuzz run -O --sanitizer none worklist_read -- -dict=worklist.dict -max_len=20000`; without `-O` the
//! reader of cells, which is not ours, is built with checks of overflow that no build of the program has.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use stoplicht_core::Language;
use stoplicht_report::worklist::{
    AnswerRegister, Audience, DecisionRegister, ExpectedWorkbook, SealKey, WorkbookLimits, Worklist, read, write,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

#[path = "../../crates/report/tests/it/support.rs"]
mod support;

const PARTS: [&str; 8] = [
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
    "xl/worksheets/sheet4.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
];

struct Sound {
    key: SealKey,
    workbooks: [Vec<u8>; 2],
}

/// A workbook for each kind of reader.
static SOUND: LazyLock<Sound> = LazyLock::new(|| {
    let (policy, rows) = (support::policy(), support::rows(4));
    let key = SealKey::from_text(support::KEY).expect("a key");
    let workbook = |audience| {
        let list = Worklist { audience, title: "Voorbeeldzorg", ..support::worklist(&policy, &rows) };
        write(&list, &key).expect("rows of one provider")
    };
    let workbooks = [Audience::Provider, Audience::Worker].map(workbook);
    Sound { key, workbooks }
});

/// The workbook with a part replaced.
fn with_part(workbook: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a sound workbook");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).expect("a sound workbook");
        if part.name().expect("a sound workbook") != name {
            out.raw_copy_file(part).expect("a vector takes everything");
        }
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    out.start_file(name, stored).expect("a vector takes everything");
    out.write_all(content).expect("a vector takes everything");
    out.finish().expect("a vector takes everything").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, content)) = bytes.split_first() else { return };
    let (which, part) = (usize::from(first % 2), usize::from(first / 2));
    let sound = &*SOUND;
    let file = PARTS.get(part).map(|name| with_part(&sound.workbooks[which], name, content));
    let file = file.unwrap_or_else(|| content.to_vec());
    let today = support::day("2025-07-20");
    let expected =
        ExpectedWorkbook { run_id: None, policy_hash: None, reviewer: Some("A. de Vries"), read_on: today, today };
    let limits = WorkbookLimits {
        file_bytes: 1 << 20,
        unpacked_bytes: 4 << 20,
        text_bytes: 8 << 20,
        ..WorkbookLimits::default()
    };
    let Ok(back) = read(&file, &sound.key, &expected, &limits) else { return };
    let refused = back.refused.iter().filter(|row| row.allocation_id.is_some()).count();
    let told = back.answers.len()
        + back.decisions.len()
        + back.unchanged.len()
        + back.undecided.len()
        + back.left_out.len()
        + refused;
    assert_eq!(told, back.sent, "every row that was sent is told of");
    back.refused.iter().for_each(|row| assert!(!row.message(Language::Nl).is_empty()));
    back.missing.iter().for_each(|missing| assert!(!missing.sentence(Language::Nl).is_empty()));
    let (mut decisions, mut answers) = (DecisionRegister::default(), AnswerRegister::default());
    let lines = decisions.append(back.decisions.iter().cloned(), true).lines;
    assert!(DecisionRegister::open(&lines).expect("what is written reads back") == decisions);
    let lines = answers.append(&back.run_id, today, &back.answers).lines;
    assert!(AnswerRegister::open(&lines).expect("what is written reads back") == answers);
    let again =
        decisions.append(back.decisions, true).lines + &answers.append(&back.run_id, today, &back.answers).lines;
    assert_eq!(again, "", "reading again adds nothing");
});
