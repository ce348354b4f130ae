//! Messages in a ZIP file, entry by entry, within what they may unpack to. Nothing is ever unpacked to disk.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zip::ZipArchive;

use super::message::ReadMessage;
use super::store::Store;
use crate::read::{MessageLimits, MessageReader};
use crate::refusal::{Refusal, RefusalReason};

/// Reads the messages of a ZIP file, one after the other.
pub(super) fn read_all(reader: &MessageReader, name: &str, input: impl Read + Seek, store: &mut Store) {
    let mut zip = match open(name, input, reader.limits()) {
        Ok(zip) => zip,
        Err(refusal) => return store.refuse(refusal),
    };
    let mut allowance = Allowance::of(reader.limits());
    for at in 0..zip.len() {
        let entry = read_entry(reader, &mut zip, name, at, allowance.left);
        allowance.add(entry, name, store);
        if allowance.is_over {
            break;
        }
    }
}

/// A ZIP file of which several threads read entries.
pub(super) struct Archive {
    name: String,
    zip: ZipArchive<Buffered>,
    limits: MessageLimits,
    /// Only taken from in the order of the entries.
    allowance: Mutex<Allowance>,
}

impl Archive {
    /// Reads what a ZIP file says of its entries.
    ///
    /// # Errors
    /// A [`Refusal`] if it is none, or has too many entries.
    pub fn open(name: String, file: File, limits: &MessageLimits) -> Result<Self, Refusal> {
        let zip = open(&name, Buffered::of(SharedFile { file: Arc::new(Mutex::new(file)), at: 0 }), limits)?;
        Ok(Self { name, zip, limits: *limits, allowance: Mutex::new(Allowance::of(limits)) })
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Has all that may be unpacked been unpacked? What is left is not read.
    pub fn is_over(&self) -> bool {
        locked(&self.allowance).is_over
    }

    /// Reads an entry, before it is known how much those before it unpack to.
    pub fn read(&self, reader: &MessageReader, at: usize) -> ReadEntry {
        read_entry(reader, &mut self.zip.clone(), &self.name, at, self.limits.zip_bytes)
    }

    /// Adds what came of an entry. They have to come in their order: what one may unpack to hangs on those before it.
    pub fn add(&self, reader: &MessageReader, at: usize, mut entry: ReadEntry, store: &mut Store) {
        let mut allowance = locked(&self.allowance);
        if allowance.is_over {
            return;
        }
        if entry.given > allowance.left {
            // It was read beyond what those before it have left.
            entry = read_entry(reader, &mut self.zip.clone(), &self.name, at, allowance.left);
        }
        allowance.add(entry, &self.name, store);
    }
}

fn open<R: Read + Seek>(name: &str, input: R, limits: &MessageLimits) -> Result<ZipArchive<R>, Refusal> {
    let broken = RefusalReason::Zip { what: "not a ZIP file, or a broken one" };
    let zip = ZipArchive::new(input).map_err(|_| Refusal::of_file(name, broken))?;
    let limit = limits.zip_entries;
    if zip.len() as u64 > limit {
        return Err(Refusal::of_file(name, RefusalReason::TooMany { what: "entries in a ZIP file", limit }));
    }
    Ok(zip)
}

/// What came of an entry: a message, a refusal of it as a file, both, or nothing.
#[derive(Default)]
pub(super) struct ReadEntry {
    message: Option<ReadMessage>,
    refusal: Option<Refusal>,
    /// Bytes that it unpacked to.
    given: u64,
}

impl ReadEntry {
    fn refused(name: &str, why: RefusalReason) -> Self {
        Self { refusal: Some(Refusal::of_file(name, why)), ..Self::default() }
    }
}

/// Reads an entry, which may unpack to so many bytes that are `left` at most.
fn read_entry<R: Read + Seek>(
    reader: &MessageReader,
    zip: &mut ZipArchive<R>,
    name: &str,
    at: usize,
    left: u64,
) -> ReadEntry {
    let Ok(entry) = zip.by_index(at) else {
        let what = "an entry that is broken, encrypted or packed in an unknown way";
        return ReadEntry::refused(name, RefusalReason::Zip { what });
    };
    // Nothing is written, so a name cannot lead out of a folder; one that tries is not trusted all the same.
    let Some(inner) = entry.enclosed_name() else {
        return ReadEntry::refused(name, RefusalReason::Zip { what: "an entry whose name leads out of the ZIP file" });
    };
    if entry.is_dir() {
        return ReadEntry::default();
    }
    let inner = format!("{name}/{}", inner.display());
    if entry.is_symlink() || is_zip(&inner) {
        return ReadEntry::refused(&inner, RefusalReason::Zip { what: "a link or a ZIP file in a ZIP file" });
    }
    if !is_xml(&inner) {
        return ReadEntry::refused(&inner, RefusalReason::OtherFile);
    }
    let packed = entry.compressed_size().max(1024);
    let most = packed.saturating_mul(reader.limits().zip_ratio).min(left);
    let mut unpacked = Unpacked { input: entry, given: 0, most };
    let message = Some(ReadMessage::of(reader, &inner, &mut unpacked));
    let Unpacked { given, .. } = unpacked;
    let too_much = RefusalReason::Zip { what: "it unpacks to more than is allowed" };
    ReadEntry { message, refusal: (given > most).then(|| Refusal::of_file(&inner, too_much)), given }
}

/// Bytes that the entries of a ZIP file may unpack to together.
struct Allowance {
    limit: u64,
    left: u64,
    is_over: bool,
}

impl Allowance {
    fn of(limits: &MessageLimits) -> Self {
        Self { limit: limits.zip_bytes, left: limits.zip_bytes, is_over: false }
    }

    fn add(&mut self, entry: ReadEntry, name: &str, store: &mut Store) {
        let ReadEntry { message, refusal, given } = entry;
        let is_message = message.is_some();
        if let Some(message) = message {
            store.add(message);
        }
        if let Some(refusal) = refusal {
            store.refuse(refusal);
        }
        self.left = self.left.saturating_sub(given);
        if is_message && self.left == 0 {
            let what = "unpacked bytes in a ZIP file";
            store.refuse(Refusal::of_file(name, RefusalReason::TooMany { what, limit: self.limit }));
            self.is_over = true;
        }
    }
}

/// Is it the name of a ZIP file?
pub(super) fn is_zip(name: &str) -> bool {
    has_extension(name, ".zip")
}

/// Is it the name of a message?
pub(super) fn is_xml(name: &str) -> bool {
    has_extension(name, ".xml")
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

/// A file that several threads read, each from a place of its own.
#[derive(Clone)]
struct SharedFile {
    file: Arc<Mutex<File>>,
    at: u64,
}

impl Read for SharedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = locked(&self.file);
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(_) => Some(locked(&self.file).seek(to)?),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// The same, read a block at a time. A copy of it has a block of its own.
struct Buffered(BufReader<SharedFile>);

impl Buffered {
    fn of(file: SharedFile) -> Self {
        Self(BufReader::new(file))
    }
}

impl Clone for Buffered {
    fn clone(&self) -> Self {
        Self::of(self.0.get_ref().clone())
    }
}

impl Read for Buffered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Buffered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// What a lock guards. A thread that panicked leaves nothing half done in there.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
