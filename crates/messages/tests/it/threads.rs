//! What comes of messages does not depend on how many threads read them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use stoplicht_messages::write::Letter;
use stoplicht_messages::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::*;

/// Messages of several kinds: one of them rejected, one that repeats another, some with an element that is refused.
fn letters() -> Vec<Letter> {
    let mut letters = Vec::new();
    for (law, product) in [(Law::Jw, "45/45A04"), (Law::Wmo, "02/02A04")] {
        let mut post = Post::of(law);
        for number in 1..12 {
            let allocated = format!("#{number} {product} [2025-01-01..2025-06-30] 3/04/2");
            letters.push(post.allocate("2025-01-01T09:00", &[&allocated]));
            letters.push(post.start("2025-01-08", &[&format!("#{number} {product} 2025-01-05")]));
            letters.push(post.stop("2025-05-02", &[&format!("#{number} {product} 2025-01-05 2025-05-01 r31")]));
        }
        letters.push(post.allocate("2025-02-01T09:00", &[&format!("#1 {product} [2025-01-01..2025-07-31] 4/04/2")]));
        letters.push(post.retour("2025-02-01", MessageKind::Allocation, Some("9374")));
    }
    letters.push(letters[3].clone());
    let lines = [line("P1 #1 2025-01 11 105600 D"), line("P2 #1 2025-01 2 19200 D"), line("P1 #2 2025-01 2 19200 D")];
    letters.extend(Post::of(Law::Jw).claim("2025-02-05", &lines, &[("P2", "9321")]));
    for (at, letter) in letters.iter_mut().enumerate() {
        match at % 7 {
            2 => letter.xml = letter.xml.replacen("ToewijzingNummer>", "ToewijzingNumer>", 2),
            5 => letter.xml.truncate(letter.xml.len() / 2),
            _ => {}
        }
    }
    letters
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

/// A ZIP file of these letters, and of what is none.
fn zipped(letters: &[Letter]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (at, letter) in letters.iter().enumerate() {
        for (name, bytes) in [(format!("m/{at:03}.xml"), letter.xml.as_bytes()), (format!("{at:03}.txt"), b"hello")] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// Letters as files in folders and ZIP files, broken ones among them.
fn post_of_a_day(folder: &Path) -> Vec<PathBuf> {
    let letters = letters();
    let (first, rest) = letters.split_at(letters.len() / 2);
    let inner = folder.join("day/inner");
    fs::create_dir_all(&inner).unwrap();
    for (at, letter) in first.iter().enumerate() {
        put(if at % 3 == 0 { &inner } else { inner.parent().unwrap() }, &format!("{at:03}.xml"), letter.xml.as_bytes());
    }
    put(&inner, "a.zip", &zipped(rest));
    put(&inner, "b.zip", b"no ZIP file");
    put(folder, "one.zip", &zipped(&letters));
    put(folder, "one.xml", letters[0].xml.as_bytes());
    ["day", "one.zip", "one.xml", "nowhere.xml"].iter().map(|name| folder.join(name)).collect()
}

fn in_threads(threads: usize, paths: &[PathBuf], limits: MessageLimits) -> (Ingested, Vec<u8>) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut inbox = Inbox::new(key()).with_limits(limits);
        inbox.read_paths(paths, || true);
        let all = inbox.finish();
        let mut journal = Vec::new();
        all.journal.write(&mut journal).unwrap();
        (all, journal)
    })
}

fn assert_same(one: &(Ingested, Vec<u8>), other: &(Ingested, Vec<u8>)) {
    assert_eq!(one.0.registers, other.0.registers);
    assert_eq!(one.0.other_requests, other.0.other_requests);
    assert_eq!(one.0.answers, other.0.answers);
    assert_eq!(one.0.report, other.0.report);
    assert!(one.1 == other.1, "the journals differ");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let paths = post_of_a_day(folder.path());
    let one = in_threads(1, &paths, MessageLimits::default());
    assert_eq!(one.0.journal, Journal::read(one.1.as_slice()).unwrap());
    // Each message stands in the files twice; a fifth part of them is broken, and a path leads nowhere.
    let read: u64 = one.0.report.messages.iter().map(|count| count.read).sum();
    assert_eq!(read + one.0.report.refused_messages, 2 * letters().len() as u64 + 1);
    assert!(one.0.report.refused_messages >= 20, "{}", one.0.report.refused_messages);
    assert!(one.0.report.refusals.iter().any(|refusal| refusal.file.ends_with("nowhere.xml")));
    for threads in [2, 3] {
        for _ in 0..10 {
            assert_same(&one, &in_threads(threads, &paths, MessageLimits::default()));
        }
    }
}

#[test]
fn what_a_zip_file_may_unpack_to_does_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    let letters = letters();
    put(folder.path(), "post.zip", &zipped(&letters));
    let paths = [folder.path().join("post.zip")];
    let sizes: Vec<u64> = letters.iter().map(|letter| letter.xml.len() as u64).collect();
    let all: u64 = sizes.iter().sum();
    let first: u64 = sizes[..5].iter().sum();
    for zip_bytes in [1, first - 1, first, first + 1, all / 2, all - 1, all, all + 1] {
        let mut limits = MessageLimits::default();
        limits.zip_bytes = zip_bytes;
        let one = in_threads(1, &paths, limits);
        let mut serial = Inbox::new(key()).with_limits(limits);
        serial.read_zip(&paths[0].display().to_string(), fs::File::open(&paths[0]).unwrap());
        assert_eq!(serial.finish().report, one.0.report, "{zip_bytes} bytes");
        let is_over = one.0.report.refusals.iter().any(|refusal| refusal.why.code() == "too_many");
        assert_eq!(is_over, zip_bytes <= all, "{zip_bytes} bytes of {all}");
        for threads in [2, 3] {
            assert_same(&one, &in_threads(threads, &paths, limits));
        }
    }
}

#[test]
fn folders_and_files_beyond_the_limits_are_refused_where_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let paths = post_of_a_day(folder.path());
    for (files, folder_depth) in [(3, 16), (12, 16), (1000, 0)] {
        let mut limits = MessageLimits::default();
        (limits.files, limits.folder_depth) = (files, folder_depth);
        let one = in_threads(1, &paths[..1], limits);
        let too_many = one.0.report.refusals.iter().filter(|refusal| refusal.why.code() == "too_many");
        let told: Vec<&str> = too_many.map(|refusal| refusal.file.as_str()).collect();
        let deep = paths[0].join("inner").display().to_string();
        let expected = if folder_depth == 0 { deep } else { paths[0].display().to_string() };
        assert_eq!(told, [expected.as_str()]);
        assert_same(&one, &in_threads(3, &paths[..1], limits));
    }
}

#[test]
fn reading_ends_when_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let paths = post_of_a_day(folder.path());
    let asked = AtomicUsize::new(0);
    let mut inbox = Inbox::new(key());
    inbox.read_paths(&paths, || asked.fetch_add(1, Ordering::Relaxed) < 4);
    let report = inbox.finish().report;
    let read: u64 = report.messages.iter().map(|count| count.read).sum();
    assert_eq!(read + report.refused_messages, 4);
}
