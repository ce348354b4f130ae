//! The request log: what was asked and how it went, a line a request, without anybody in it.

use std::fmt::Display;
use std::fs::{File, OpenOptions};
use std::io::{self, LineWriter, Stdout, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::DateTime;
use serde::Serialize;
use serde_json::{Value, json};
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::Colour;

/// The most lines that wait to be written. A log that cannot be written does not hold up answers.
const WAITING: usize = 10_000;

/// Where requests are told of.
#[derive(Debug, Clone)]
pub struct RequestLog {
    lines: SyncSender<Entry>,
    /// Lines that were lost since the last one that was written, and in all.
    lost: Arc<[AtomicU64; 2]>,
}

/// A request that was answered.
#[derive(Debug, Clone, Serialize)]
pub struct RequestLine {
    /// When it came in.
    pub time: String,
    /// The method.
    pub method: String,
    /// The path as the document has it, never as it was sent.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// How long it took, in milliseconds.
    pub milliseconds: f64,
    /// The bytes of the body that came in, where its length was said.
    pub bytes_in: Option<u64>,
    /// The bytes of the body that went out.
    pub bytes_out: Option<u64>,
    /// The name of the key.
    pub key: Option<String>,
    /// The thread of logs that it is in.
    pub trace_id: String,
    /// The requests to extend that it was about, by what came of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<Outcomes>,
    /// The lines before it that could not be written in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<u64>,
}

/// How many requests to extend got which colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Green.
    pub green: u64,
    /// Orange.
    pub orange: u64,
    /// Red.
    pub red: u64,
    /// Not scored.
    pub rejected: u64,
}

impl Outcomes {
    /// Counts one more: its colour; none: it was not scored.
    pub fn count(&mut self, colour: Option<Colour>) {
        let count = match colour {
            Some(Colour::Green) => &mut self.green,
            Some(Colour::Orange) => &mut self.orange,
            Some(Colour::Red) => &mut self.red,
            None => &mut self.rejected,
        };
        *count += 1;
    }

    /// Adds others.
    pub fn add(&mut self, others: Self) {
        self.green += others.green;
        self.orange += others.orange;
        self.red += others.red;
        self.rejected += others.rejected;
    }
}

/// What the writing thread is told.
#[derive(Debug)]
enum Entry {
    /// A line, with its end.
    Line(Vec<u8>),
    /// Another program has put the file elsewhere: go on in a new one.
    Reopen,
}

/// Where lines end up.
enum Out {
    File(LineWriter<File>),
    Standard(Stdout),
}

impl Out {
    fn file(path: &Path) -> io::Result<Self> {
        Ok(Self::File(LineWriter::new(OpenOptions::new().create(true).append(true).open(path)?)))
    }

    fn write(&mut self, line: &[u8]) {
        // There is nowhere else to tell of it.
        let _ = match self {
            Self::File(file) => file.write_all(line),
            Self::Standard(out) => out.write_all(line),
        };
    }
}

impl RequestLog {
    /// Tells of requests in a file, or on standard output.
    ///
    /// # Errors
    /// If the file cannot be opened for writing.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let mut out = path.map_or_else(|| Ok(Out::Standard(stdout())), Out::file)?;
        let path: Option<PathBuf> = path.map(Path::to_owned);
        let (lines, written) = sync_channel::<Entry>(WAITING);
        thread::Builder::new().name("request-log".to_owned()).spawn(move || {
            for entry in written {
                match (entry, &mut out) {
                    (Entry::Line(line), out) => out.write(&line),
                    (Entry::Reopen, Out::Standard(_)) => {}
                    // Where there can be no new one, lines go on in the old one.
                    (Entry::Reopen, Out::File(_)) => {
                        if let Some(Ok(new)) = path.as_deref().map(Out::file) {
                            out = new;
                        }
                    }
                }
            }
        })?;
        Ok(Self { lines, lost: Arc::default() })
    }

    /// Tells whoever keeps the service what is wrong with it.
    pub fn tell(&self, why: &dyn Display) {
        self.add(&json!({ "time": moment(SystemTime::now()), "error": why.to_string() }));
    }

    /// Tells which policies are in force from now on.
    pub fn tell_policies(&self, policies: &[&PolicyRef]) {
        self.add(&json!({ "time": moment(SystemTime::now()), "policies": policies }));
    }

    /// Goes on in a new file, if the old one was put elsewhere.
    pub fn reopen(&self) {
        // A log that is full goes on in the old file, until it is told again.
        let _ = self.lines.try_send(Entry::Reopen);
    }

    fn add(&self, line: &Value) {
        // A log that cannot keep up says so with its next line.
        if self.lines.try_send(Entry::Line(format!("{line}\n").into_bytes())).is_err() {
            self.lose(1);
        }
    }

    /// Tells of a request.
    pub fn write(&self, mut line: RequestLine) {
        let [since, _] = &*self.lost;
        let lost = since.swap(0, Ordering::Relaxed);
        line.lost = (lost > 0).then_some(lost);
        let Ok(mut bytes) = serde_json::to_vec(&line) else { return };
        bytes.push(b'\n');
        if self.lines.try_send(Entry::Line(bytes)).is_err() {
            self.lose(lost + 1);
        }
    }

    /// The lines that were lost, in all.
    pub fn lost(&self) -> u64 {
        let [_, all] = &*self.lost;
        all.load(Ordering::Relaxed)
    }

    fn lose(&self, untold: u64) {
        let [since, all] = &*self.lost;
        since.fetch_add(untold, Ordering::Relaxed);
        all.fetch_add(1, Ordering::Relaxed);
    }
}

/// A moment in UTC, to the millisecond.
pub fn moment(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let moment = DateTime::from_timestamp_millis(since.as_millis() as i64).unwrap_or_default();
    moment.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
