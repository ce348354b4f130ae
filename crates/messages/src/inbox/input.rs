//! Where messages come from: files, folders and ZIP files. Nothing is ever unpacked to disk.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::Inbox;
use crate::bsn::masked;
use crate::refusal::{Refusal, RefusalReason};

impl Inbox {
    /// Reads a message, a ZIP file of messages, or a folder with all of these in it, in order of name.
    ///
    /// Whatever cannot be read goes into the report and the rest goes on. In folders and ZIP files only names that end
    /// in `.xml` or `.zip` are taken (a ZIP file in a ZIP file is refused); other files are listed as passed over.
    /// Links in a folder are not followed.
    pub fn read_path(&mut self, path: &Path) {
        let mut files = 0;
        let name = path.display().to_string();
        if path.is_dir() {
            self.folder(path, 0, &mut files);
        } else if has_extension(&name, ".zip") {
            self.file(path, &name, Self::zip);
        } else {
            self.file(path, &name, Self::read);
        }
    }

    fn folder(&mut self, path: &Path, depth: usize, files: &mut u64) {
        let name = path.display().to_string();
        if depth > self.reader.limits().folder_depth {
            let limit = self.reader.limits().folder_depth as u64;
            return self.refuse_file(&name, RefusalReason::TooMany { what: "folders in folders", limit });
        }
        let entries = std::fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.refuse_file(&name, RefusalReason::Io { kind: error.kind() }),
        };
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            *files += 1;
            let limit = self.reader.limits().files;
            if *files > limit {
                return self.refuse_file(&name, RefusalReason::TooMany { what: "files", limit });
            }
            let (path, name) = (entry.path(), entry.path().display().to_string());
            match entry.file_type() {
                Err(error) => self.refuse_file(&name, RefusalReason::Io { kind: error.kind() }),
                Ok(kind) if kind.is_dir() => self.folder(&path, depth + 1, files),
                Ok(kind) if kind.is_file() && has_extension(&name, ".zip") => self.file(&path, &name, Self::zip),
                Ok(kind) if kind.is_file() && has_extension(&name, ".xml") => {
                    self.file(&path, &name, Self::read);
                }
                Ok(_) => self.refuse_file(&name, RefusalReason::OtherFile),
            }
        }
    }

    fn file(&mut self, path: &Path, name: &str, read: impl FnOnce(&mut Self, &str, File)) {
        match File::open(path) {
            Ok(file) => read(self, name, file),
            Err(error) => self.refuse_file(name, RefusalReason::Io { kind: error.kind() }),
        }
    }

    fn zip(&mut self, name: &str, file: File) {
        self.read_zip(name, BufReader::new(file));
    }

    /// Reads the messages in a ZIP file, within the limits on its entries, their size, and how far they unpack.
    pub fn read_zip(&mut self, name: &str, input: impl Read + Seek) {
        let limits = *self.reader.limits();
        let Ok(mut archive) = ZipArchive::new(input) else {
            return self.refuse_file(name, RefusalReason::Zip { what: "not a ZIP file, or a broken one" });
        };
        if archive.len() as u64 > limits.zip_entries {
            let limit = limits.zip_entries;
            return self.refuse_file(name, RefusalReason::TooMany { what: "entries in a ZIP file", limit });
        }
        let mut left = limits.zip_bytes;
        for at in 0..archive.len() {
            let Ok(entry) = archive.by_index(at) else {
                let what = "an entry that is broken, encrypted or packed in an unknown way";
                self.refuse_file(name, RefusalReason::Zip { what });
                continue;
            };
            // Nothing is written, so a name cannot lead out of a folder; one that tries is not trusted all the same.
            let Some(inner) = entry.enclosed_name() else {
                self.refuse_file(name, RefusalReason::Zip { what: "an entry whose name leads out of the ZIP file" });
                continue;
            };
            if entry.is_dir() {
                continue;
            }
            let inner = format!("{name}/{}", inner.display());
            if entry.is_symlink() || has_extension(&inner, ".zip") {
                self.refuse_file(&inner, RefusalReason::Zip { what: "a link or a ZIP file in a ZIP file" });
            } else if has_extension(&inner, ".xml") {
                let packed = entry.compressed_size().max(1024);
                let most = packed.saturating_mul(limits.zip_ratio).min(left);
                let mut unpacked = Unpacked { input: entry, given: 0, most };
                self.read(&inner, &mut unpacked);
                left = left.saturating_sub(unpacked.given);
                if unpacked.given > unpacked.most {
                    self.refuse_file(&inner, RefusalReason::Zip { what: "it unpacks to more than is allowed" });
                }
                if left == 0 {
                    let limit = limits.zip_bytes;
                    return self
                        .refuse_file(name, RefusalReason::TooMany { what: "unpacked bytes in a ZIP file", limit });
                }
            } else {
                self.refuse_file(&inner, RefusalReason::OtherFile);
            }
        }
    }

    fn refuse_file(&mut self, name: &str, why: RefusalReason) {
        let refusal = Refusal { file: masked(name), path: String::new(), line: 0, byte: 0, why };
        self.store.tally.refuse(refusal);
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    let start = name.len().saturating_sub(extension.len());
    name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(extension))
}

/// What comes out of an entry, up to what it may: the sizes in a ZIP file's headers are not to be trusted.
struct Unpacked<R> {
    input: R,
    given: u64,
    most: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given > self.most {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.input.read(buffer)?;
        self.given += count as u64;
        Ok(count)
    }
}
