//! What is imported, by which map, and where it goes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_messages::PseudonymKey;
use stoplicht_tables::output::Format;

/// A file that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Where it is.
    pub path: PathBuf,
    /// The day of which it shows the state, if it is a snapshot.
    pub snapshot: Option<NaiveDate>,
}

/// What is imported, and what is known of it.
#[derive(Debug)]
pub struct ImportInput<'a> {
    /// The files.
    pub files: &'a [ImportFile],
    /// What is the same in every row, by column of the registers.
    pub set: &'a BTreeMap<String, String>,
    /// Are pseudonyms made of citizen service numbers?
    pub pseudonymise: bool,
}

/// Where the registers are written, and by which map.
#[derive(Debug)]
pub struct ImportRunOptions<'a> {
    /// What is imported.
    pub input: ImportInput<'a>,
    /// The map; without one only what is sure is read.
    pub map: Option<&'a Path>,
    /// Maps beside that one, such as those of other providers' forms of list.
    pub other_maps: &'a [PathBuf],
    /// The folder of an earlier import: requests that were handed in then are told.
    pub earlier: Option<&'a Path>,
    /// The record of decisions: a request of the earlier import that nobody decided on keeps the day on which it was handed in first.
    pub decisions: Option<&'a Path>,
    /// The key of pseudonyms, where these are made.
    pub key: Option<&'a PseudonymKey>,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// May what is in the folder and not in these files be lost, such as the list of another month?
    pub overwrites: bool,
    /// The format of the registers.
    pub format: Format,
    /// The language of `rejected.csv`.
    pub language: Language,
}
