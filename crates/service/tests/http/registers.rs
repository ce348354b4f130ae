//! The rows of the fixtures and of the reference set, as rows of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::de::DeserializeOwned;
use stoplicht_core::register::{AllocationVersion, Claim, Law, Municipality, Request};
use stoplicht_tables::{RawCell, raw_sheets};

/// What is on record, as rows; those that cannot be read as rows are left out.
pub struct Registers {
    pub allocations: Vec<AllocationVersion>,
    pub claims: Vec<Claim>,
    pub requests: Vec<Request>,
}

type Key = (Municipality, Law, String);

impl Registers {
    pub fn read(folder: &Path) -> Self {
        let find = |name: &str| {
            let files = ["csv", "parquet"].map(|extension| folder.join(name).with_extension(extension));
            files.into_iter().find(|file| file.exists()).unwrap()
        };
        Self {
            allocations: rows(&find("allocations")),
            claims: rows(&find("claims")),
            requests: rows(&find("requests")),
        }
    }

    /// What is on record of those who share care with the client of a request: every version and claim of theirs.
    pub fn household(&self) -> impl Fn(&Request) -> (Vec<AllocationVersion>, Vec<Claim>) + '_ {
        let mut clients: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
        let mut allocations: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
        for version in &self.allocations {
            let (client, allocation) = (client(version), allocation(version));
            clients.entry(allocation.clone()).or_default().insert(client.2.clone());
            allocations.entry(client).or_default().insert(allocation.2);
        }
        move |request| {
            let key = |id: &str| (request.municipality, request.law, id.to_owned());
            let (mut theirs, mut seen) = (BTreeSet::new(), BTreeSet::new());
            let mut waiting = vec![request.allocation_id.as_str().to_owned()];
            while let Some(id) = waiting.pop() {
                if theirs.insert(id.clone()) {
                    for client in clients.get(&key(&id)).into_iter().flatten() {
                        if seen.insert(client.clone()) {
                            waiting.extend(allocations.get(&key(client)).into_iter().flatten().cloned());
                        }
                    }
                }
            }
            let is_theirs = |municipality, law, id: &str| {
                municipality == request.municipality && law == request.law && theirs.contains(id)
            };
            let versions =
                self.allocations.iter().filter(|v| is_theirs(v.municipality, v.law, v.allocation_id.as_str()));
            let claims = self.claims.iter().filter(|c| is_theirs(c.municipality, c.law, c.allocation_id.as_str()));
            (versions.cloned().collect(), claims.cloned().collect())
        }
    }
}

fn client(version: &AllocationVersion) -> Key {
    (version.municipality, version.law, version.client_id.as_str().to_owned())
}

fn allocation(version: &AllocationVersion) -> Key {
    (version.municipality, version.law, version.allocation_id.as_str().to_owned())
}

/// The rows of a file, whatever its format, by way of a text.
fn rows<T: DeserializeOwned>(file: &Path) -> Vec<T> {
    let sheets = raw_sheets(file, &|name| name == "municipality" || name == "law").unwrap();
    let sheet = &sheets[0];
    let mut text = csv::Writer::from_writer(Vec::new());
    let width = (0..sheet.rows()).flat_map(|row| sheet.cells(row)).map(|(column, _)| column + 1).max().unwrap();
    for row in 0..sheet.rows() {
        let mut fields = vec![String::new(); width];
        for (column, cell) in sheet.cells(row) {
            fields[column] = match cell {
                RawCell::Text(text) => text.to_owned(),
                RawCell::Moment(text) => text.replace(' ', "T"),
                RawCell::Number(number) => number.to_string(),
                RawCell::Empty | RawCell::Fault(_) => String::new(),
            };
        }
        text.write_record(&fields).unwrap();
    }
    let text = text.into_inner().unwrap();
    csv::Reader::from_reader(text.as_slice()).deserialize().filter_map(Result::ok).collect()
}
