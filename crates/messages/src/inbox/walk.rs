//! Which messages there are below some paths, one at a time and in order of name: files, folders and ZIP files.

use std::fs::{self, DirEntry, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::{Archive, is_xml, is_zip};
use crate::read::MessageLimits;
use crate::refusal::{Refusal, RefusalReason};

/// What was found, and is to be read.
pub(super) enum Found {
    /// Something that is no message.
    Refused(Refusal),
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What the report calls it.
        name: String,
    },
    /// An entry of a ZIP file.
    Entry {
        /// The file.
        archive: Arc<Archive>,
        /// Which entry.
        at: usize,
    },
}

impl Found {
    fn refused(name: &str, why: RefusalReason) -> Self {
        Self::Refused(Refusal::of_file(name, why))
    }
}

/// Goes through paths, and what is in them.
pub(super) struct Walk<'a> {
    limits: MessageLimits,
    paths: std::slice::Iter<'a, PathBuf>,
    /// Files and folders that the path at hand led to.
    files: u64,
    /// The folders that are open, each in the one before it.
    open: Vec<Folder>,
    /// The ZIP file that is open, and its next entry.
    archive: Option<(Arc<Archive>, usize)>,
}

struct Folder {
    name: String,
    entries: std::vec::IntoIter<DirEntry>,
}

impl<'a> Walk<'a> {
    pub fn of(paths: &'a [PathBuf], limits: MessageLimits) -> Self {
        Self { limits, paths: paths.iter(), files: 0, open: Vec::new(), archive: None }
    }

    /// The next entry of the ZIP file that is open.
    fn entry(&mut self) -> Option<Found> {
        let (archive, next) = self.archive.as_mut()?;
        if *next < archive.len() && !archive.is_over() {
            let at = *next;
            *next += 1;
            return Some(Found::Entry { archive: Arc::clone(archive), at });
        }
        self.archive = None;
        None
    }

    /// Looks at a path that was given.
    fn path(&mut self, path: &Path) -> Option<Found> {
        self.files = 0;
        let name = path.display().to_string();
        if path.is_dir() {
            self.folder(path, name)
        } else if is_zip(&name) {
            self.zip(path, name)
        } else {
            Some(Found::File { path: path.to_owned(), name })
        }
    }

    /// Opens a folder.
    fn folder(&mut self, path: &Path, name: String) -> Option<Found> {
        if self.open.len() > self.limits.folder_depth {
            let limit = self.limits.folder_depth as u64;
            return Some(Found::refused(&name, RefusalReason::TooMany { what: "folders in folders", limit }));
        }
        let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return Some(Found::refused(&name, RefusalReason::Io { kind: error.kind() })),
        };
        entries.sort_by_key(DirEntry::file_name);
        self.open.push(Folder { name, entries: entries.into_iter() });
        None
    }

    /// Opens a ZIP file.
    fn zip(&mut self, path: &Path, name: String) -> Option<Found> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return Some(Found::refused(&name, RefusalReason::Io { kind: error.kind() })),
        };
        match Archive::open(name, file, &self.limits) {
            Ok(archive) => {
                self.archive = Some((Arc::new(archive), 0));
                None
            }
            Err(refusal) => Some(Found::Refused(refusal)),
        }
    }

    /// Looks at what is in a folder.
    fn within(&mut self, entry: &DirEntry) -> Option<Found> {
        self.files += 1;
        let limit = self.limits.files;
        if self.files > limit {
            let folder = self.open.pop()?;
            return Some(Found::refused(&folder.name, RefusalReason::TooMany { what: "files", limit }));
        }
        let path = entry.path();
        let name = path.display().to_string();
        match entry.file_type() {
            Err(error) => Some(Found::refused(&name, RefusalReason::Io { kind: error.kind() })),
            Ok(kind) if kind.is_dir() => self.folder(&path, name),
            Ok(kind) if kind.is_file() && is_zip(&name) => self.zip(&path, name),
            Ok(kind) if kind.is_file() && is_xml(&name) => Some(Found::File { path, name }),
            Ok(_) => Some(Found::refused(&name, RefusalReason::OtherFile)),
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let found = if self.archive.is_some() {
                self.entry()
            } else if let Some(folder) = self.open.last_mut() {
                if let Some(entry) = folder.entries.next() {
                    self.within(&entry)
                } else {
                    self.open.pop();
                    None
                }
            } else {
                let path = self.paths.next()?;
                self.path(path)
            };
            if found.is_some() {
                return found;
            }
        }
    }
}
