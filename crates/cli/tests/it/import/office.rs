//! A back office: its exports, the map that is proposed of them, and what came of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{out, stoplicht};

/// A folder with an export, its map and what came of it.
pub struct Office {
    folder: TempDir,
    /// What stands on the command line.
    arguments: Vec<String>,
}

impl Office {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), arguments: Vec::new() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(mut self, write: impl FnOnce(&Path) -> PathBuf) -> Self {
        let path = write(self.folder.path());
        self.arguments.push(path.to_str().unwrap().to_owned());
        self
    }

    pub fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// What stands on the command line.
    pub fn arguments(&self) -> &[String] {
        &self.arguments
    }

    pub fn map(&self) -> PathBuf {
        self.path().join("kaart.toml")
    }

    pub fn out(&self) -> PathBuf {
        self.path().join("uit")
    }

    /// Proposes a map, and says what is printed.
    pub fn propose(&self) -> String {
        let run =
            stoplicht().arg("import").args(&self.arguments).arg("--propose").arg("--map").arg(self.map()).assert();
        out(&run.success())
    }

    /// Answers a question of the map.
    pub fn answer(&self, question: &str, answer: &str) {
        let text = fs::read_to_string(self.map()).unwrap();
        assert!(text.contains(question), "{text}");
        fs::write(self.map(), text.replacen(question, answer, 1)).unwrap();
    }

    /// Reads the files by the map, or without one.
    pub fn import(&self, has_map: bool) -> assert_cmd::assert::Assert {
        // Files of a few rows, of which one that comes back is a large part.
        self.importing(has_map).args(["--max-rejected", "100%"]).assert()
    }

    /// The same, as it is asked by whoever says nothing of rows that come back.
    pub fn importing(&self, has_map: bool) -> assert_cmd::Command {
        let mut command = stoplicht();
        command.arg("import").args(&self.arguments).args(["--format", "csv", "--out"]).arg(self.out());
        if has_map {
            command.arg("--map").arg(self.map());
        }
        command
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap()
    }

    pub fn report(&self) -> Value {
        serde_json::from_str(&self.read("import.json")).unwrap()
    }

    /// Proposes a map, reads by it, and compares the register; every row is accounted for.
    pub fn gives(&self, register: &str, header: &str, rows: &str) {
        self.propose();
        self.import(true).success();
        assert_eq!(self.read(&format!("{register}.csv")), format!("{header}{rows}"));
        self.balances();
    }

    /// Rows in are rows used, returned and blank, of every sheet.
    pub fn balances(&self) {
        for sheet in self.report()["sheets"].as_array().unwrap() {
            let count = |name: &str| sheet[name].as_u64().unwrap();
            assert_eq!(count("rows"), count("used") + count("rejected") + count("blank"), "{sheet}");
        }
    }
}
