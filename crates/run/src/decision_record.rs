//! Registers that are only ever added to, as files: lines are written at the end, and what stands there stays.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use stoplicht_report::worklist::{
    AnswerRegister, DecisionRegister, RecordedRun, RemarkRegister, ReplyEntry, ReplyRegister, RunEntry, RunRegister,
};

use crate::error::{FileAction, RunError};

/// The file of a register, which may not be there yet.
pub struct RecordFile {
    path: PathBuf,
    text: String,
}

impl RecordFile {
    /// Reads a register's file.
    ///
    /// # Errors
    /// [`RunError`] if it is there and cannot be read.
    pub fn read(path: PathBuf) -> Result<Self, RunError> {
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Self { path, text }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self { path, text: String::new() }),
            Err(source) => Err(RunError::file(path, FileAction::ReadRecord)(source)),
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
    /// [`RunError`] if they cannot be written.
    pub fn append(&self, lines: &str) -> Result<(), RunError> {
        self.add(lines).map_err(RunError::file(&self.path, FileAction::AppendRecord))
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
/// [`RunError`] if another run is at it.
pub fn lock(folder: &Path) -> Result<File, RunError> {
    let fault = || RunError::file(folder, FileAction::ReadFolder);
    // Windows locks files, and no folders.
    let file = if cfg!(windows) {
        OpenOptions::new().append(true).create(true).open(folder.join("record.lock"))
    } else {
        File::open(folder)
    };
    let file = file.map_err(fault())?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some disks in a network know no locks.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(fault()(error)),
        Err(TryLockError::WouldBlock) => Err(RunError::Locked(folder.to_owned())),
    }
}

/// The record of decisions, which must be there.
///
/// # Errors
/// [`RunError`] if it cannot be read, or was changed.
pub fn decisions_at(path: &Path) -> Result<DecisionRegister, RunError> {
    let text = std::fs::read_to_string(path).map_err(RunError::file(path, FileAction::ReadDecisionRecord))?;
    decisions(path, &text)
}

/// The answers of providers that were read beside a record of decisions; none were, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn answers_beside(decisions: &Path) -> Result<AnswerRegister, RunError> {
    let file = RecordFile::read(decisions.with_file_name("answers.jsonl"))?;
    answers(file.path(), file.text())
}

/// The remarks that were read beside a record of decisions; none were, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn remarks_beside(decisions: &Path) -> Result<RemarkRegister, RunError> {
    let file = RecordFile::read(decisions.with_file_name("remarks.jsonl"))?;
    remarks(file.path(), file.text())
}

/// Opens the record of decisions.
///
/// # Errors
/// [`RunError::Record`] with the first line that is not as it was written.
pub fn decisions(path: &Path, text: &str) -> Result<DecisionRegister, RunError> {
    DecisionRegister::open(text).map_err(|error| RunError::Record { path: path.to_owned(), error })
}

/// Opens the record of remarks.
///
/// # Errors
/// [`RunError::Record`] with the first line that is no remark.
pub fn remarks(path: &Path, text: &str) -> Result<RemarkRegister, RunError> {
    RemarkRegister::open(text).map_err(|error| RunError::Record { path: path.to_owned(), error })
}

/// Opens the record of the runs of which workbooks came back.
///
/// # Errors
/// [`RunError::Record`] with the first line that is no run.
pub fn runs(path: &Path, text: &str) -> Result<RunRegister, RunError> {
    RunRegister::open(text).map_err(|error| RunError::Record { path: path.to_owned(), error })
}

/// The runs on record beside a record of decisions; none are, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn runs_beside(decisions: &Path) -> Result<RunRegister, RunError> {
    let file = RecordFile::read(decisions.with_file_name("runs.jsonl"))?;
    runs(file.path(), file.text())
}

/// The replies that were written beside a record of decisions; none were, if there is no such file.
///
/// # Errors
/// [`RunError`] if the file is there and cannot be read.
pub fn replies_beside(decisions: &Path) -> Result<ReplyRegister, RunError> {
    let file = RecordFile::read(decisions.with_file_name("replies.jsonl"))?;
    ReplyRegister::open(file.text()).map_err(|error| RunError::Record { path: file.path().to_owned(), error })
}

/// Keeps beside a record of decisions that a reply was written.
///
/// # Errors
/// [`RunError`] if it cannot be written, or another run is at it.
pub fn keep_reply(decisions: &Path, entry: ReplyEntry) -> Result<(), RunError> {
    let folder = decisions.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _alone = lock(folder)?;
    let file = RecordFile::read(decisions.with_file_name("replies.jsonl"))?;
    file.append(&replies_beside(decisions)?.append(entry).lines)
}

/// Keeps beside a record of decisions which requests a run asked, so that a later one tells what is open of it.
///
/// # Errors
/// [`RunError`] if it cannot be read or written, or another run is at it.
pub fn keep_run(path: &Path, run: &RecordedRun, read_on: NaiveDate) -> Result<(), RunError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _alone = lock(folder)?;
    let of = (&decisions_at(path)?, &answers_beside(path)?);
    let file = RecordFile::read(path.with_file_name("runs.jsonl"))?;
    file.append(&runs(file.path(), file.text())?.append(RunEntry::new(run, read_on, of)).lines)
}

/// Opens the record of answers.
///
/// # Errors
/// [`RunError::Record`] with the first line that is no answer.
pub fn answers(path: &Path, text: &str) -> Result<AnswerRegister, RunError> {
    AnswerRegister::open(text).map_err(|error| RunError::Record { path: path.to_owned(), error })
}
