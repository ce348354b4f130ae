//! How fast claims are read, beside plain quick-xml event reading of the same input, in one run.
//!
//! ```text
//! cargo run --release -p stoplicht-messages --example throughput -- 200
//! ```
//!
//! The argument is the size of the 323 in MB. It is made while it is read, so what the process takes of memory is
//! what reading takes: run it with 100 and with 1000 to see that it does not grow with the input.
//!
//! A folder instead reads the messages in it: events on one thread, and registers and journal on one thread and on all; with
//! the word `events` behind it the former only, for what they take of a processor.
#![allow(clippy::indexing_slicing, reason = "places are found in the text that is made here")]

#[path = "../benches/yardstick/mod.rs"]
mod yardstick;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use stoplicht_messages::{Bsn, Inbox, MessageLimits, MessageReader, PseudonymKey};

use yardstick::{Count, claims, events, events_with_namespaces};

/// A 323 of any size: a head, the same clients over and over with other references, a tail.
struct Claims {
    head: Vec<u8>,
    clients: Vec<u8>,
    /// Where the references of the lines are: eight digits each.
    references: Vec<usize>,
    tail: Vec<u8>,
    repeats: usize,
    part: usize,
    at: usize,
    lines: usize,
}

impl Claims {
    fn new(megabytes: usize) -> Result<Self, Box<dyn std::error::Error>> {
        let text = claims(Bsn::test_numbers().take(8))?;
        let first = text.find("      <jw323:Client>").ok_or("no client")?;
        let last = text.rfind("    </jw323:Clienten>").ok_or("no end")?;
        let clients = text.as_bytes()[first..last].to_vec();
        let repeats = megabytes * 1_000_000 / clients.len();
        let (head, tail) = (text[..first].into(), text[last..].into());
        let references = text[first..last].match_indices("Nummer>P").map(|(at, found)| at + found.len()).collect();
        Ok(Self { head, clients, references, tail, repeats, part: 0, at: 0, lines: 0 })
    }

    fn len(&self) -> usize {
        self.head.len() + self.clients.len() * self.repeats + self.tail.len()
    }

    fn rewound(&mut self) -> &mut Self {
        (self.part, self.at, self.lines) = (0, 0, 0);
        self
    }
}

impl Read for Claims {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == 0 && self.part <= self.repeats {
            for place in &self.references {
                let digits = format!("{:08}", self.lines);
                self.clients[*place..place + 8].copy_from_slice(digits.as_bytes());
                self.lines += 1;
            }
        }
        let part = match self.part {
            0 => &self.head,
            part if part <= self.repeats => &self.clients,
            part if part == self.repeats + 1 => &self.tail,
            _ => return Ok(0),
        };
        let count = (&part[self.at..]).read(out)?;
        self.at += count;
        if self.at == part.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        Ok(count)
    }
}

/// The most memory that the process has had so far, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".into(), |text| text.trim().to_owned())
}

/// The files in a folder and in those below it.
fn files(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { files(&entry.path(), found)? } else { found.push(entry.path()) }
    }
    Ok(())
}

/// Prints how long the reading of a folder takes, beside the events of the same files.
fn of_folder(folder: &Path, is_events_only: bool) -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = Vec::new();
    files(folder, &mut paths)?;
    paths.sort_unstable();
    let bytes: u64 = paths.iter().filter_map(|path| Some(path.metadata().ok()?.len())).sum();
    println!("{} files of {:.1} MB in all", paths.len(), bytes as f64 / 1e6);

    let mut base = None;
    let mut timed = |name: &str, run: &dyn Fn() -> Result<usize, Box<dyn std::error::Error>>| {
        let start = Instant::now();
        let count = run()?;
        let seconds = start.elapsed().as_secs_f64();
        let ratio = *base.get_or_insert(seconds) / seconds;
        println!("{name:<28} {seconds:6.2} s  ratio {ratio:4.2}  {count:>9} seen  peak {}", peak());
        Ok::<(), Box<dyn std::error::Error>>(())
    };
    timed("quick-xml events", &|| {
        let mut seen = 0;
        for path in &paths {
            seen += events(BufReader::with_capacity(65536, File::open(path)?))?;
        }
        Ok(seen)
    })?;
    if is_events_only {
        return Ok(());
    }
    let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;
    for threads in [1, rayon::current_num_threads()] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        timed(&format!("Inbox, read, {threads} threads"), &|| {
            let mut inbox = Inbox::new(key.clone());
            pool.install(|| inbox.read_paths(&[folder.to_owned()], || true));
            Ok(0)
        })?;
        timed(&format!("the same, to a journal, {threads}"), &|| {
            Ok(pool.install(|| {
                let mut inbox = Inbox::new(key.clone());
                inbox.read_paths(&[folder.to_owned()], || true);
                let all = inbox.finish();
                all.journal.write(std::io::sink()).map(|()| all.registers.claims.len())
            })?)
        })?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(folder) = std::env::args().nth(1).map(PathBuf::from).filter(|path| path.is_dir()) {
        return of_folder(&folder, std::env::args().nth(2).is_some_and(|word| word == "events"));
    }
    let megabytes = std::env::args().nth(1).map_or(Ok(200), |text| text.parse())?;
    let mut input = Claims::new(megabytes)?;
    let bytes = input.len() as f64 / 1e6;
    let limits = MessageLimits::default().with_message_bytes(u64::MAX);
    let key = PseudonymKey::from_text("a key of thirty-two characters or more")?;

    let mut base = 0.0;
    let mut timed = |name: &str, run: &mut dyn FnMut() -> Result<usize, Box<dyn std::error::Error>>| {
        let start = Instant::now();
        let count = run()?;
        let speed = bytes / start.elapsed().as_secs_f64();
        base = if base == 0.0 { speed } else { base };
        let ratio = speed / base;
        println!("{name:<28} {speed:7.0} MB/s  ratio {ratio:4.2}  {count:>9} seen  peak {}", peak());
        Ok::<(), Box<dyn std::error::Error>>(())
    };
    timed("quick-xml events", &mut || Ok(events(BufReader::with_capacity(65536, input.rewound()))?))?;
    timed("quick-xml with namespaces", &mut || {
        Ok(events_with_namespaces(BufReader::with_capacity(65536, input.rewound()))?)
    })?;
    let reader = MessageReader::new(key.clone()).with_limits(limits);
    timed("MessageReader, lines counted", &mut || {
        let mut count = Count::default();
        reader.read("claims", input.rewound(), &mut count)?;
        Ok(count.0)
    })?;
    timed("Inbox, lines kept", &mut || {
        let mut inbox = Inbox::new(key.clone()).with_limits(limits);
        inbox.read("claims", input.rewound());
        Ok(inbox.finish().registers.claims.len())
    })
}
