//! A file of lines that is only added to: written by one thread, many lines at a time, and acknowledged once they are
//! on the disk.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use tokio::sync::oneshot;

/// A file that lines are added to.
#[derive(Debug, Clone)]
pub struct LineLog(Sender<Job>);

/// What the writing thread is told.
#[derive(Debug)]
enum Job {
    /// Lines to be written, each with its end, and who waits for them.
    Lines(Vec<u8>, oneshot::Sender<Result<(), String>>),
    /// Another program has put the file elsewhere: go on in a new one.
    Reopen,
}

impl LineLog {
    /// Opens a file to add to, or makes it. What a crash left of a last line was never acknowledged, and is cut off.
    ///
    /// # Errors
    /// If it cannot be opened for writing.
    pub fn open(path: &Path) -> io::Result<Self> {
        let writer = Writer::open(path)?;
        let (sender, jobs) = channel();
        thread::Builder::new().name("line-log".to_owned()).spawn(move || writer.run(&jobs))?;
        Ok(Self(sender))
    }

    /// Writes lines, each with its end, up to the disk.
    ///
    /// # Errors
    /// Why they are not on the disk.
    pub async fn write(&self, lines: Vec<u8>) -> Result<(), String> {
        let (done, written) = oneshot::channel();
        let gone = || "the log is not written any more".to_owned();
        self.0.send(Job::Lines(lines, done)).map_err(|_| gone())?;
        written.await.map_err(|_| gone())?
    }

    /// Goes on in a new file, if the old one was put elsewhere.
    pub fn reopen(&self) {
        // Without its thread nothing is acknowledged any more, which is told there.
        let _ = self.0.send(Job::Reopen);
    }
}

/// The file, and up to where it holds whole lines.
#[derive(Debug)]
struct Writer {
    path: PathBuf,
    file: File,
    good: u64,
    /// The bytes behind `good` are no whole lines.
    is_torn: bool,
}

impl Writer {
    fn open(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        let length = file.metadata()?.len();
        let good = end_of_lines(&mut file, length)?;
        if good < length {
            file.set_len(good)?;
        }
        Ok(Self { path: path.to_owned(), file, good, is_torn: false })
    }

    fn run(mut self, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv() {
            let (mut lines, mut waiting, mut is_moved) = (Vec::new(), Vec::new(), false);
            // Whatever came in while the disk was busy goes to it together.
            for job in std::iter::once(job).chain(jobs.try_iter()) {
                match job {
                    Job::Lines(more, done) => {
                        lines.extend_from_slice(&more);
                        waiting.push(done);
                    }
                    Job::Reopen => is_moved = true,
                }
            }
            let written = if lines.is_empty() { Ok(()) } else { self.append(&lines).map_err(|why| why.to_string()) };
            for done in waiting {
                // Whoever waited may be gone; the line stays.
                let _ = done.send(written.clone());
            }
            if is_moved && let Ok(new) = Self::open(&self.path) {
                self = new;
            }
        }
    }

    /// Adds whole lines, or nothing.
    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.is_torn {
            self.file.set_len(self.good)?;
            self.is_torn = false;
        }
        self.is_torn = true;
        self.file.write_all(lines)?;
        self.file.sync_data()?;
        self.is_torn = false;
        self.good += lines.len() as u64;
        Ok(())
    }
}

/// Up to where a file holds whole lines.
fn end_of_lines(file: &mut File, length: u64) -> io::Result<u64> {
    const PART: u64 = 4 << 10;
    let mut end = length;
    while end > 0 {
        let start = end.saturating_sub(PART);
        file.seek(SeekFrom::Start(start))?;
        let mut part = Vec::new();
        Read::take(&mut *file, end - start).read_to_end(&mut part)?;
        if let Some(at) = part.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use std::fs;

    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn lines_are_added_and_half_a_line_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let long = "x".repeat(10_000);
        fs::write(&path, format!("one\n{long}")).unwrap();
        let log = LineLog::open(&path).unwrap();
        assert!(run(log.write(b"two\n".to_vec())).is_ok());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
        drop(log);
        fs::write(&path, long).unwrap();
        assert!(run(LineLog::open(&path).unwrap().write(b"three\n".to_vec())).is_ok());
        assert_eq!(fs::read_to_string(&path).unwrap(), "three\n");
    }

    #[test]
    fn after_the_file_was_moved_lines_go_to_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let (path, old) = (folder.path().join("log"), folder.path().join("log.1"));
        let log = LineLog::open(&path).unwrap();
        assert!(run(log.write(b"one\n".to_vec())).is_ok());
        fs::rename(&path, &old).unwrap();
        assert!(run(log.write(b"two\n".to_vec())).is_ok());
        log.reopen();
        assert!(run(log.write(b"three\n".to_vec())).is_ok(), "it is queued behind the others");
        assert!(run(log.write(b"four\n".to_vec())).is_ok());
        let both = fs::read_to_string(&old).unwrap() + &fs::read_to_string(&path).unwrap();
        assert_eq!(both, "one\ntwo\nthree\nfour\n");
        assert!(fs::read_to_string(&path).unwrap().ends_with("four\n"));
    }

    #[test]
    fn what_is_not_on_the_disk_is_not_acknowledged() {
        let path = Path::new("/dev/full");
        if path.exists() {
            let log = LineLog(channel().0);
            assert!(run(log.write(b"one\n".to_vec())).is_err(), "nobody writes");
            let file = OpenOptions::new().append(true).open(path).unwrap();
            let mut writer = Writer { path: path.to_owned(), file, good: 0, is_torn: false };
            assert!(writer.append(b"one\n").is_err());
            assert!(writer.is_torn);
        }
    }
}
