//! What is written is valid against the published schemas, by `xmllint`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stoplicht_messages::write::*;
use stoplicht_messages::*;

use crate::support::*;

/// A folder with clean copies of the schemas: some of those at hand have a heading before, or a sample after them.
fn schemas() -> Option<tempfile::TempDir> {
    let source = shared()?.join("reference/xsd");
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is not installed (Debian: libxml2-utils)");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    for law in ["ijw", "iwmo"] {
        fs::create_dir(folder.path().join(law)).unwrap();
        for entry in fs::read_dir(source.join(law)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let start = text.find("<?xml").unwrap();
            let end = text.find("</xs:schema>").unwrap() + "</xs:schema>".len();
            fs::write(folder.path().join(law).join(path.file_name().unwrap()), &text[start..end]).unwrap();
        }
    }
    Some(folder)
}

fn schema(folder: &Path, message: MessageType) -> PathBuf {
    let law = message.law.as_str();
    folder.join(format!("i{law}")).join(format!("{}{}.xsd", law.to_uppercase(), message.number()))
}

/// How many of the letters have a schema; all of these are valid.
pub fn validate(letters: &[Letter]) -> Option<usize> {
    let folder = schemas()?;
    let mut checked = 0;
    for message in letters.iter().map(|letter| letter.message).collect::<std::collections::BTreeSet<_>>() {
        let schema = schema(folder.path(), message);
        if !schema.exists() {
            continue; // no schema of the WMO325, nor of most retour messages, is at hand
        }
        let files: Vec<PathBuf> = letters
            .iter()
            .filter(|letter| letter.message == message)
            .enumerate()
            .map(|(at, letter)| {
                let file = folder.path().join(format!("{}-{at}.xml", message.number()));
                fs::write(&file, &letter.xml).unwrap();
                file
            })
            .collect();
        checked += files.len();
        for files in files.chunks(200) {
            let out =
                Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(&schema).args(files).output();
            let out = out.unwrap();
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        }
    }
    Some(checked)
}

#[test]
fn every_kind_of_message_is_valid_under_either_law() {
    let mut letters = Vec::new();
    for law in [Law::Jw, Law::Wmo] {
        let mut post = Post::of(law);
        let product = if law == Law::Jw { "45/45A04" } else { "02/02A04" };
        letters.push(post.allocate(
            "2025-01-01T09:00",
            &[
                &format!("#1 {product} [2025-01-01..2025-06-30] 3/04/2 r04 ref A<&>\"'1"),
                &format!("#2 {product} [2025-01-01..]"),
            ],
        ));
        letters.push(
            post.start("2025-01-08", &[&format!("#1 {product} 2025-01-05"), &format!("#1 {product} 2025-01-04 s3")]),
        );
        letters.push(post.stop("2025-01-08", &[&format!("#1 {product} 2025-01-05 2025-01-07 r20")]));
        letters.push(post.apply("2025-01-01", "VOT1", &format!("{product} [2025-01-01..2025-06-30] 3/04/2 r02")));
        letters.push(post.ask(
            "2025-05-01",
            "VOW1",
            &["= #2", "~ #1 [2025-01-01..2025-12-31] 3/04/2", &format!("+ {product} [2025-07-01..2025-12-31] 3/04/2")],
        ));
        letters.push(post.retour("2025-05-01", MessageKind::ChangeRequest, Some("9374")));
        letters.push(post.retour("2025-05-01", MessageKind::ChangeRequest, None));
        letters.push(post.reply("2025-05-02", "VOW1", None));
        letters.push(post.reply("2025-05-02", "VOW1", Some("7")));
        let mut row = line("P0001 #1 2025-01 11 105600 D");
        row.product = if law == Law::Jw { (code("45"), code("45A04")) } else { (code("02"), code("02A04")) };
        letters.extend(post.claim("2025-02-05", std::slice::from_ref(&row), &[]));
        letters.extend(post.claim("2025-02-05", &[row], &[("P0001", "9321")]));
    }
    let Some(checked) = validate(&letters) else { return };
    assert_eq!(checked, 22, "all but the WMO318 and the WMO325, of which no schema is at hand");

    // What was meant is what is read.
    let all = ingest(&letters);
    assert_eq!(all.report.became.rejected_messages, 2);
    assert_eq!(all.registers.allocations.len(), 4);
}
