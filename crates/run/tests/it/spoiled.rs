//! The registers of the fixtures, spoiled in one way or another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use stoplicht_core::Policy;
use stoplicht_core::check::CheckCode;
use stoplicht_core::register::Register;
use stoplicht_report::check::RegisterCheck;
use stoplicht_run::{CheckRunOptions, check};
use stoplicht_tables::NoProgress;
use tempfile::TempDir;

/// A register as rows of cells, under the names of its columns.
pub struct Table {
    pub names: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Self { names, rows }
    }

    pub fn place(&self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap()
    }

    /// Changes the cell of a column in each of some rows.
    pub fn change(&mut self, name: &str, rows: impl Fn(usize) -> bool, change: impl Fn(&str) -> String) {
        let place = self.place(name);
        for (_, row) in self.rows.iter_mut().enumerate().filter(|(at, _)| rows(*at)) {
            row[place] = change(&row[place]);
        }
    }

    /// Keeps the rows of which some cells are as wanted.
    pub fn keep(&mut self, names: &[&str], is_kept: impl Fn(&[&str]) -> bool) {
        let places: Vec<usize> = names.iter().map(|name| self.place(name)).collect();
        let before = self.rows.len();
        self.rows.retain(|row| is_kept(&places.iter().map(|place| row[*place].as_str()).collect::<Vec<_>>()));
        assert!(self.rows.len() < before, "nothing was spoiled");
    }

    pub fn write(&self, path: &Path) {
        let mut writer = csv::Writer::from_path(path).unwrap();
        writer.write_record(&self.names).unwrap();
        self.rows.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.flush().unwrap();
    }
}

/// The registers of the fixtures, to be spoiled.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for entry in fs::read_dir(root().join("fixtures/registers")).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, desk.0.path().join(path.file_name().unwrap())).unwrap();
        }
        desk
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, register: &str) -> PathBuf {
        self.0.path().join(register).with_extension("csv")
    }

    pub fn spoil(&self, register: &str, spoil: impl FnOnce(&mut Table)) -> &Self {
        let mut table = Table::read(&self.path(register));
        spoil(&mut table);
        table.write(&self.path(register));
        self
    }

    pub fn check(&self) -> RegisterCheck {
        self.checked(None)
    }

    pub fn checked(&self, policy: Option<&Policy>) -> RegisterCheck {
        check(options(self.0.path(), policy), &NoProgress).unwrap().check
    }

    /// What is found: this and nothing else, beside requests that get no colour whatever the registers are.
    #[track_caller]
    pub fn finds(&self, expected: &[(CheckCode, Register)]) -> RegisterCheck {
        let mut check = self.check();
        let without_colour =
            [CheckCode::UnscoredRequests, CheckCode::AllocationsKnownLater, CheckCode::AllocationsCameBack];
        check.findings.retain(|finding| !without_colour.contains(&finding.code));
        let found: Vec<_> = check.findings.iter().map(|finding| (finding.code, finding.register)).collect();
        assert_eq!(found, expected, "{:#?}", check.findings);
        check
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn options<'a>(registers: &'a Path, policy: Option<&'a Policy>) -> CheckRunOptions<'a> {
    CheckRunOptions { registers, requests: None, policy, as_of: None }
}

/// The client of each allocation, by municipality, law and number.
pub fn clients(desk: &Desk) -> BTreeMap<[String; 3], String> {
    let table = Table::read(&desk.path("allocations"));
    let key = ["municipality", "law", "allocation_id"].map(|name| table.place(name));
    let client = table.place("client_id");
    table.rows.iter().map(|row| (key.map(|place| row[place].clone()), row[client].clone())).collect()
}
