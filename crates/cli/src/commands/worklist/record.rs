//! Registers that are only ever added to, as files: lines are written at the end, and what stands there stays.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use stoplicht_report::worklist::{AnswerRegister, DecisionRegister, RegisterError};

use crate::failure::Failure;
use crate::terminal::Terminal;

/// The file of a register, which may not be there yet.
pub struct RecordFile {
    path: PathBuf,
    text: String,
}

impl RecordFile {
    /// Reads a register's file.
    ///
    /// # Errors
    /// [`Failure`] if it is there and cannot be read.
    pub fn read(path: PathBuf) -> Result<Self, Failure> {
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Self { path, text }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self { path, text: String::new() }),
            Err(source) => Err(Failure::File {
                path,
                action: ("het register kan niet worden gelezen", "the register cannot be read"),
                source,
            }),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds lines at its end: all of them, or none. A register of which nothing is known yet is an empty file.
    ///
    /// # Errors
    /// [`Failure`] if they cannot be written.
    pub fn append(&self, lines: &str) -> Result<(), Failure> {
        self.add(lines).map_err(|source| Failure::File {
            path: self.path.clone(),
            action: ("er kan niets worden toegevoegd", "nothing can be added"),
            source,
        })
    }

    fn add(&self, lines: &str) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        if lines.is_empty() {
            return Ok(());
        }
        let gap = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
        let added = file.write_all(format!("{gap}{lines}").as_bytes()).and_then(|()| file.sync_all());
        if added.is_err() {
            // Half a line would make the register unreadable.
            let _ = file.set_len(self.text.len() as u64);
        }
        added
    }
}

/// One run at a time adds to the registers of a folder; held for as long as that takes.
///
/// # Errors
/// [`Failure`] if another run is at it.
pub fn lock(folder: &Path, terminal: &Terminal) -> Result<File, Failure> {
    let fault = |source| Failure::File {
        path: folder.to_owned(),
        action: ("de map kan niet worden gelezen", "the folder cannot be read"),
        source,
    };
    let file = File::open(folder).map_err(fault)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some disks in a network know no locks.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(fault(error)),
        Err(TryLockError::WouldBlock) => {
            let words = terminal.pick(
                "hier worden op dit moment al werklijsten ingelezen; probeer het zo opnieuw",
                "worklists are being read into this folder at this moment; try again in a while",
            );
            Err(Failure::Asked(format!("{}: {words}", folder.display())))
        }
    }
}

/// Opens the register of decisions.
///
/// # Errors
/// [`Failure`] with the first line that is not as it was written.
pub fn decisions(path: &Path, text: &str, terminal: &Terminal) -> Result<DecisionRegister, Failure> {
    DecisionRegister::open(text).map_err(|error| broken(path, &error, terminal))
}

/// Opens the register of answers.
///
/// # Errors
/// [`Failure`] with the first line that is no answer.
pub fn answers(path: &Path, text: &str, terminal: &Terminal) -> Result<AnswerRegister, Failure> {
    AnswerRegister::open(text).map_err(|error| broken(path, &error, terminal))
}

fn broken(path: &Path, error: &RegisterError, terminal: &Terminal) -> Failure {
    let line = terminal.pick("regel", "line");
    let words = match error {
        RegisterError::Unreadable { line: number } => {
            format!("{line} {number} {}", terminal.pick("is niet te lezen", "cannot be read"))
        }
        RegisterError::Broken { line: number } => {
            let words = terminal.pick(
                "volgt niet uit de regels ervoor: er is iets gewijzigd of uitgehaald",
                "does not follow from the lines before it: something was changed or taken out",
            );
            format!("{line} {number} {words}")
        }
        other => other.to_string(),
    };
    let help =
        terminal.pick("zet een reservekopie terug; er is niets gewijzigd", "put a backup back; nothing was changed");
    Failure::Asked(format!("{}: {words}; {help}", path.display()))
}
