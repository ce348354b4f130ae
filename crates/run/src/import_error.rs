//! Why files cannot be imported: every one of these says what a person is to do.

use std::path::PathBuf;

use stoplicht_core::register::{Law, Municipality, Register};
use stoplicht_core::shown_path;
use stoplicht_import::{Difference, MapFault};

/// Why files cannot be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A map is proposed in a place where there is one.
    #[error("{}: there is a map already", shown_path(.0))]
    MapExists(PathBuf),
    /// The map cannot be used.
    #[error("{path}: {fault}", path = shown_path(.path))]
    Map {
        /// The map.
        path: PathBuf,
        /// What is wrong with it.
        fault: MapFault,
    },
    /// What is the same in every row is needed, and was not said.
    #[error("not said: {}", .columns.join(", "))]
    Questions {
        /// The questions, each with the file that asks it.
        told: Vec<String>,
        /// The map, if there is one.
        map: Option<PathBuf>,
        /// The columns of the registers.
        columns: Vec<String>,
        /// Those that lists of requests are asked.
        of_lists: Vec<String>,
    },
    /// The map leaves open what some columns are.
    #[error("{}: not said: {}", shown_path(.map), .columns.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(", "))]
    OpenColumns {
        /// The map.
        map: PathBuf,
        /// The files, and the headings of the columns.
        columns: Vec<(String, String)>,
    },
    /// Without a map only what is sure is read.
    #[error("not sure: {}", .columns.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(", "))]
    Doubtful {
        /// The files, and the headings of the columns.
        columns: Vec<(String, String)>,
    },
    /// Without a map it is not sure of which register a sheet is.
    #[error("{file}: not sure that these are {register}")]
    DoubtfulRegister {
        /// The file.
        file: String,
        /// What it looks like.
        register: Register,
    },
    /// The files differ from the map.
    #[error("{} differences from the map", .0.len())]
    Differs(Vec<Difference>),
    /// Two sheets have the same rows.
    #[error("{other}: the same {rows} rows as {one}")]
    SameRows {
        /// The first.
        one: String,
        /// The other one.
        other: String,
        /// How many rows.
        rows: u64,
    },
    /// Without a map it is not sure which sheets of requests count.
    #[error("{file}: sheets of the same headings")]
    MoreLists {
        /// The file.
        file: String,
        /// The sheets.
        sheets: Vec<String>,
    },
    /// No sheet of these files looks like a register.
    #[error("no sheet looks like a register: {}", .files.join(", "))]
    NothingFits {
        /// The files.
        files: Vec<String>,
    },
    /// A column holds citizen service numbers.
    #[error("{file}: `{heading}` holds citizen service numbers")]
    CitizenNumbers {
        /// The file.
        file: String,
        /// The heading of the column.
        heading: String,
        /// The column of the register that it is read as.
        column: &'static str,
    },
    /// A column may hold citizen service numbers, and nobody said that it does not.
    #[error("{file}: {passing} of {numbers} numbers of `{heading}` may be citizen service numbers")]
    PerhapsCitizenNumbers {
        /// The file.
        file: String,
        /// The heading of the column.
        heading: String,
        /// The column of the register that it is read as.
        column: &'static str,
        /// Different numbers that pass the eleven test.
        passing: usize,
        /// Different numbers of eight or nine digits.
        numbers: usize,
    },
    /// No register has the column that is set.
    #[error("no register has a column `{name}`")]
    UnknownSet {
        /// The name.
        name: String,
    },
    /// What is set is no value of its column.
    #[error("`{value}` is no value of `{name}`")]
    BadSet {
        /// The map that sets it; `None` if it is set beside the maps.
        map: Option<PathBuf>,
        /// The column.
        name: String,
        /// What was set.
        value: String,
    },
    /// What tells rows apart is set for all of them.
    #[error("`{name}` tells rows apart, and cannot be the same in every row")]
    ConstantKey {
        /// The column.
        name: String,
    },
    /// What is set is not what the map says.
    #[error("{}: `{name}` is set otherwise", shown_path(.map))]
    SetDiffers {
        /// The column.
        name: String,
        /// The map.
        map: PathBuf,
    },
    /// Snapshots are of allocations only.
    #[error("{file}: a snapshot of {register}")]
    SnapshotOf {
        /// The file.
        file: String,
        /// Its register.
        register: Register,
    },
    /// The folder that is written to holds what is not in these files, and nobody said that it may be lost.
    #[error("{}: {register} that are not in these files would be lost", shown_path(.folder))]
    WouldReplace {
        /// The folder.
        folder: PathBuf,
        /// The register.
        register: Register,
        /// What would be lost.
        what: Replaced,
    },
}

/// What an import would take away from the folder that it writes to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Replaced {
    /// Requests that are not in these files.
    Requests {
        /// How many.
        count: u64,
        /// The reference of one of them.
        first: String,
    },
    /// All that is of a municipality and law.
    Scope {
        /// The municipality.
        municipality: Municipality,
        /// The law.
        law: Law,
    },
    /// A register that no import made.
    NotImported,
    /// The list that requests of these files are on in the folder: now they would be on another one, or on none.
    List {
        /// How many requests.
        count: u64,
        /// The list that they are on.
        was: String,
        /// The list that they would be on.
        now: Option<String>,
    },
    /// More than one file of a register, of which nobody knows which one holds.
    ManyFiles {
        /// Their names.
        files: Vec<String>,
    },
}
