//! A body in chunks: their sizes taken off, and nothing longer than it may be.

use bytes::{Buf, Bytes, BytesMut};

use super::body::BodyFault;

/// The longest line before a chunk, with its extensions, which are not looked at.
const MAX_LINE: usize = 256;
/// The longest trailer, which is not looked at.
const MAX_TRAILER: usize = 4 << 10;

/// Where in the chunks one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunks {
    /// Before the line with a size.
    Size,
    /// So many bytes are left of a chunk.
    Data(u64),
    /// Before the line break behind a chunk.
    AfterData,
    /// In the trailer, of which so many bytes were read.
    Trailer(usize),
    /// Behind everything.
    Done,
}

/// What comes next of a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// These bytes.
    Data(Bytes),
    /// More must be read first.
    More,
    /// Nothing: it is whole.
    Done,
}

impl Chunks {
    /// Takes what comes next out of the bytes that were read.
    ///
    /// # Errors
    /// [`BodyFault::Malformed`] if these are no chunks.
    pub fn next(&mut self, read: &mut BytesMut) -> Result<Step, BodyFault> {
        loop {
            match *self {
                Self::Size => {
                    let Some(line) = line(read, MAX_LINE)? else { return Ok(Step::More) };
                    *self = match size(&line)? {
                        0 => Self::Trailer(0),
                        size => Self::Data(size),
                    };
                }
                Self::Data(left) => {
                    if read.is_empty() {
                        return Ok(Step::More);
                    }
                    let here = usize::try_from(left).unwrap_or(usize::MAX).min(read.len());
                    let left = left - here as u64;
                    *self = if left == 0 { Self::AfterData } else { Self::Data(left) };
                    return Ok(Step::Data(read.split_to(here).freeze()));
                }
                Self::AfterData => match line(read, 0)? {
                    Some(_) => *self = Self::Size,
                    None => return Ok(Step::More),
                },
                Self::Trailer(length) => {
                    let Some(line) = line(read, MAX_TRAILER.saturating_sub(length))? else { return Ok(Step::More) };
                    *self = if line.is_empty() { Self::Done } else { Self::Trailer(length + line.len() + 2) };
                }
                Self::Done => return Ok(Step::Done),
            }
        }
    }
}

/// Takes a line out, without its end; none: it is not whole yet.
fn line(read: &mut BytesMut, most: usize) -> Result<Option<Bytes>, BodyFault> {
    let Some(end) = read.iter().take(most + 2).position(|byte| *byte == b'\n') else {
        return if read.len() >= most + 2 { Err(BodyFault::Malformed) } else { Ok(None) };
    };
    let mut line = read.split_to(end + 1).freeze();
    if !line.ends_with(b"\r\n") {
        return Err(BodyFault::Malformed);
    }
    line.truncate(end - 1);
    Ok(Some(line))
}

/// The size of a chunk, in hexadecimal, before what is said of it.
fn size(line: &[u8]) -> Result<u64, BodyFault> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii_end();
    if digits.is_empty() || digits.len() > 15 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return Err(BodyFault::Malformed);
    }
    let text = std::str::from_utf8(digits).map_err(|_| BodyFault::Malformed)?;
    u64::from_str_radix(text, 16).map_err(|_| BodyFault::Malformed)
}

/// Takes up to so many bytes out of those that were read.
pub fn take(read: &mut BytesMut, most: u64) -> Bytes {
    let here = usize::try_from(most).unwrap_or(usize::MAX).min(read.remaining());
    read.split_to(here).freeze()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    /// A body, and what is left behind it.
    type Read = (Vec<u8>, Vec<u8>);

    /// The body of these bytes, handed over so many at a time; none: it is cut off.
    fn body(bytes: &[u8], at_a_time: usize) -> Result<Option<Read>, BodyFault> {
        let (mut chunks, mut read, mut body) = (Chunks::Size, BytesMut::new(), Vec::new());
        let mut parts = bytes.chunks(at_a_time);
        loop {
            match chunks.next(&mut read)? {
                Step::Data(data) => body.extend_from_slice(&data),
                Step::Done => {
                    read.extend(parts.flatten());
                    return Ok(Some((body, read.to_vec())));
                }
                Step::More => match parts.next() {
                    Some(part) => read.extend_from_slice(part),
                    None => return Ok(None),
                },
            }
        }
    }

    #[test]
    fn chunks_are_put_together_however_they_arrive() {
        let bytes = b"4\r\nWiki\r\n6;x=y\r\npedia \r\nE \r\nin \r\n\r\nchunks.\r\n0\r\nTrailer: x\r\n\r\nnext";
        for at_a_time in 1..bytes.len() {
            let (body, rest) = body(bytes, at_a_time).unwrap().unwrap();
            assert_eq!(body, b"Wikipedia in \r\n\r\nchunks.");
            assert_eq!(rest, b"next");
        }
        assert_eq!(body(b"4\r\nWi", 3).unwrap(), None, "it is cut off");
    }

    #[test]
    fn what_is_no_chunk_is_refused() {
        for bytes in [
            "x\r\n".to_owned(),
            "\r\n".to_owned(),
            "-1\r\n".to_owned(),
            "+4\r\nWiki\r\n".to_owned(),
            "4\nWiki\r\n".to_owned(),
            "4\r\nWikiX\r\n".to_owned(),
            "1234567890123456\r\n".to_owned(),
            format!("4;{}", "x".repeat(MAX_LINE)),
            format!("0\r\n{}", "T: x\r\n".repeat(MAX_TRAILER)),
        ] {
            assert_eq!(body(bytes.as_bytes(), 64), Err(BodyFault::Malformed), "{bytes:.40}");
        }
    }
}
