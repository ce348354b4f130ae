//! Messages read on all threads, and added in the order in which they were found.

use std::collections::BTreeMap;
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::archive::{Archive, ReadEntry};
use super::message::ReadMessage;
use super::store::Store;
use super::walk::Found;
use crate::read::MessageReader;
use crate::refusal::{Refusal, RefusalReason};

/// Reads all that is found.
///
/// Each thread takes what was found next. So the message that the others wait for is being read all the while, and as
/// few are held as threads get through in that time: no more than the largest message has bytes, times the threads.
pub(super) fn read_all(reader: &MessageReader, found: impl Iterator<Item = Found> + Send, store: &mut Store) {
    let added = Mutex::new(InOrder { reader, store, next: 0, waiting: BTreeMap::new() });
    found.enumerate().par_bridge().for_each(|(place, found)| {
        let came = Came::of(reader, found);
        added.lock().unwrap_or_else(PoisonError::into_inner).hand_over(place, came);
    });
}

/// What came of something that was found.
enum Came {
    Refused(Refusal),
    Message(Box<ReadMessage>),
    Entry { archive: Arc<Archive>, at: usize, entry: Box<ReadEntry> },
}

impl Came {
    fn of(reader: &MessageReader, found: Found) -> Self {
        match found {
            Found::Refused(refusal) => Self::Refused(refusal),
            Found::File { path, name } => match File::open(path) {
                Ok(file) => Self::Message(Box::new(ReadMessage::of(reader, &name, file))),
                Err(error) => Self::Refused(Refusal::of_file(&name, RefusalReason::Io { kind: error.kind() })),
            },
            Found::Entry { archive, at } => {
                let entry = Box::new(archive.read(reader, at));
                Self::Entry { archive, at, entry }
            }
        }
    }
}

/// Adds what comes in any order in the order of the places.
struct InOrder<'a> {
    reader: &'a MessageReader,
    store: &'a mut Store,
    /// The place that is added next.
    next: usize,
    /// What came before its turn.
    waiting: BTreeMap<usize, Came>,
}

impl InOrder<'_> {
    fn hand_over(&mut self, place: usize, came: Came) {
        self.waiting.insert(place, came);
        while let Some(came) = self.waiting.remove(&self.next) {
            self.next += 1;
            match came {
                Came::Refused(refusal) => self.store.refuse(refusal),
                Came::Message(message) => self.store.add(*message),
                Came::Entry { archive, at, entry } => archive.add(self.reader, at, *entry, self.store),
            }
        }
    }
}
