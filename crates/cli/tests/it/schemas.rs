//! The messages that the program writes are valid against the published schemas, by `xmllint`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::root;

/// The published schemas, where they and `xmllint` are at hand.
pub struct Schemas(TempDir);

impl Schemas {
    /// Clean copies: some of those at hand have a heading before, or a sample after them.
    pub fn find() -> Option<Self> {
        let source = root().join("../shared/reference/xsd");
        if !source.exists() {
            eprintln!("skipped: there are no schemas in {}", source.display());
            return None;
        }
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
        Some(Self(folder))
    }

    /// The schema of a message, whose file is named after it: `JW319_A0123456789A.xml`.
    fn of(&self, message: &Path) -> Option<PathBuf> {
        let name = message.file_name().unwrap().to_str().unwrap();
        let kind = name.split('_').next().unwrap();
        let law = if kind.starts_with("JW") { "ijw" } else { "iwmo" };
        // None of the WMO325, nor of most retour messages, is at hand.
        Some(self.0.path().join(law).join(format!("{kind}.xsd"))).filter(|schema| schema.exists())
    }

    /// What `xmllint` says of messages that are not valid, by kind of message; and how many it looked at.
    fn check(&self, messages: &[PathBuf]) -> (usize, String) {
        let mut by_schema: BTreeMap<PathBuf, Vec<&PathBuf>> = BTreeMap::new();
        for message in messages {
            if let Some(schema) = self.of(message) {
                by_schema.entry(schema).or_default().push(message);
            }
        }
        let mut faults = String::new();
        for (schema, messages) in &by_schema {
            for messages in messages.chunks(200) {
                let mut run = Command::new("xmllint");
                run.args(["--nonet", "--noout", "--schema"]).arg(schema).args(messages);
                let run = run.output().unwrap();
                if !run.status.success() {
                    faults.push_str(&String::from_utf8_lossy(&run.stderr));
                }
            }
        }
        (by_schema.values().map(Vec::len).sum(), faults)
    }

    /// All of these messages of which there is a schema are valid; says how many they are.
    #[track_caller]
    pub fn assert_valid(&self, messages: &[PathBuf]) -> usize {
        let (checked, faults) = self.check(messages);
        assert!(faults.is_empty(), "{faults}");
        checked
    }

    /// There is a schema of this message, and it is not valid.
    #[track_caller]
    pub fn assert_not_valid(&self, message: &Path) {
        let (checked, faults) = self.check(&[message.to_owned()]);
        assert!(checked == 1 && faults.contains("fails to validate"), "{faults}");
    }
}
