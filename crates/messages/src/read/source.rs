//! The bytes under the XML reader: bounded, and knowing which line they are on.

use std::io::{self, BufRead, Read};

use memchr::memchr_iter;

/// The sizes that a source keeps to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes in all.
    pub total: u64,
    /// Bytes of one tag, text or comment.
    pub event: u64,
}

/// Why a source stopped giving bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    Total,
    Event,
}

/// A buffered reader that counts, and stops at its bounds.
///
/// The XML reader gathers one event at a time in a buffer of its own; `begin_event` before each keeps that buffer
/// small whatever the input is.
pub(crate) struct Source<R> {
    input: R,
    buffer: Box<[u8]>,
    at: usize,
    filled: usize,
    /// Bytes and line ends before the buffer.
    bytes_before: u64,
    lines_before: u64,
    bounds: Bounds,
    event_start: u64,
    stopped: Option<Stop>,
}

const BUFFER: usize = 64 * 1024;

impl<R: Read> Source<R> {
    pub fn new(input: R, bounds: Bounds) -> Self {
        Self {
            input,
            buffer: vec![0; BUFFER].into_boxed_slice(),
            at: 0,
            filled: 0,
            bytes_before: 0,
            lines_before: 0,
            bounds,
            event_start: 0,
            stopped: None,
        }
    }

    /// Bytes given so far.
    pub fn position(&self) -> u64 {
        self.bytes_before + self.at as u64
    }

    /// The line of that position, from 1.
    pub fn line(&self) -> u64 {
        1 + self.lines_before + line_ends(self.given())
    }

    /// What made it stop, if it was a bound.
    pub fn stopped(&self) -> Option<Stop> {
        self.stopped
    }

    pub fn begin_event(&mut self) {
        self.event_start = self.position();
    }

    fn given(&self) -> &[u8] {
        self.buffer.get(..self.at).unwrap_or_default()
    }

    /// Reads on. By itself: the XML reader asks for bytes several times an event, and hardly ever is there none left.
    #[cold]
    fn refill(&mut self) -> io::Result<()> {
        if self.position() - self.event_start > self.bounds.event {
            return Err(self.stop(Stop::Event));
        }
        self.lines_before += line_ends(self.given());
        self.bytes_before += self.at as u64;
        (self.at, self.filled) = (0, 0);
        self.filled = loop {
            match self.input.read(&mut self.buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if self.bytes_before + self.filled as u64 > self.bounds.total {
            self.filled = 0;
            return Err(self.stop(Stop::Total));
        }
        Ok(())
    }

    fn stop(&mut self, stop: Stop) -> io::Error {
        self.stopped = Some(stop);
        io::Error::other("out of bounds")
    }
}

fn line_ends(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Source<R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.filled {
            self.refill()?;
        }
        Ok(self.buffer.get(self.at..self.filled).unwrap_or_default())
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.filled);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_stops_at_its_bounds() {
        let text = "a\nb\n".repeat(40_000);
        let mut source = Source::new(text.as_bytes(), Bounds { total: 160_000, event: u64::MAX });
        let mut out = Vec::new();
        source.read_to_end(&mut out).unwrap();
        assert_eq!((out.len(), source.line(), source.position()), (160_000, 80_001, 160_000));

        let mut source = Source::new(text.as_bytes(), Bounds { total: 159_999, event: u64::MAX });
        assert!(source.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(source.stopped(), Some(Stop::Total));

        let mut source = Source::new(text.as_bytes(), Bounds { total: u64::MAX, event: 100_000 });
        assert!(source.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(source.stopped(), Some(Stop::Event));
    }
}
