//! The program, the fixtures, and folders to work in.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;

// What a page says is one thing, whichever crate wrote it.
#[path = "../../../report/tests/it/page_text.rs"]
mod page_text;
pub use page_text::said;

/// The root of the project, from which its fixtures are named as people name them.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The program, in the root of the project.
pub fn stoplicht() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoplicht"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("COLUMNS");
    command
}

/// What standard output holds.
pub fn out(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// What standard error holds.
pub fn err(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// A folder with registers that can be spoiled, and one for results.
pub struct Desk {
    folder: TempDir,
}

pub const REGISTERS: [&str; 4] = ["allocations", "claims", "deliveries", "requests"];

impl Desk {
    /// An empty desk.
    pub fn empty() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.registers()).unwrap();
        desk
    }

    /// A desk with the registers of the fixtures.
    pub fn new() -> Self {
        let desk = Self::empty();
        for register in REGISTERS {
            let file = format!("{register}.csv");
            fs::copy(root().join("fixtures/registers").join(&file), desk.registers().join(&file)).unwrap();
        }
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn registers(&self) -> PathBuf {
        self.path().join("registers")
    }

    pub fn register(&self, name: &str) -> PathBuf {
        self.registers().join(name)
    }

    pub fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap()
    }

    /// Changes the text of a register.
    pub fn edit(&self, name: &str, change: impl FnOnce(String) -> String) {
        let path = self.register(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, change(text)).unwrap();
    }

    /// Triage of the registers here, to CSV.
    pub fn triage(&self) -> Command {
        self.triage_to("csv")
    }

    /// Triage of the registers here.
    pub fn triage_to(&self, format: &str) -> Command {
        let mut command = stoplicht();
        command.arg("triage").arg("--registers").arg(self.registers()).args(["--policy", "fixtures/policy.toml"]);
        command.arg("--out").arg(self.out()).args(["--format", format]);
        command
    }

    /// A text in which this desk has no name of its own.
    pub fn plain(&self, text: &str) -> String {
        text.replace(&self.path().display().to_string(), "[desk]")
    }

    /// Nothing is left of a run that failed: no result, no temporary file, no folder.
    #[track_caller]
    pub fn assert_nothing_written(&self) {
        let left: Vec<_> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name != "registers")
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }

    /// The files in the folder of results.
    pub fn written(&self) -> Vec<String> {
        let entries = fs::read_dir(self.out()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// A table of texts, its first row the names of the columns.
pub type Table = Vec<Vec<String>>;

/// Reads a CSV file.
pub fn table(path: &Path) -> Table {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Writes a CSV file.
pub fn write_table(path: &Path, table: &[Vec<String>]) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    for row in table {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

/// The first lines of a text, each with its end.
pub fn first_lines(text: &str, number: usize) -> String {
    text.split_inclusive('\n').take(number).collect()
}

/// A page as it is written in a file: what it says.
pub fn page(path: &Path) -> String {
    said(&fs::read_to_string(path).unwrap())
}

/// Numbers that look like chance, and are the same on every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}
