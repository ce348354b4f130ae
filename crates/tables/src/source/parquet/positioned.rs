//! Reads bytes at a place of a file, without moving a cursor that threads would share.

use std::fs::File;
use std::io;

/// Fills a buffer with the bytes that stand at a place of a file.
///
/// # Errors
/// What the system says, or [`io::ErrorKind::UnexpectedEof`] if the file ends before the buffer is full.
pub fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    {
        std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::FileExt;
        fill(buffer, offset, |buffer, offset| file.seek_read(buffer, offset))
    }
}

/// Fills a buffer by a function that reads as many bytes at a place as it likes, as `seek_read` of Windows does.
#[cfg(any(windows, test))]
#[expect(clippy::indexing_slicing, reason = "a reader fills no more than it was given")]
fn fill(mut buffer: &mut [u8], mut offset: u64, read: impl Fn(&mut [u8], u64) -> io::Result<usize>) -> io::Result<()> {
    while !buffer.is_empty() {
        match read(buffer, offset) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(number) => {
                buffer = &mut buffer[number..];
                offset += number as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::Write;

    use super::*;

    #[test]
    fn a_place_of_a_file_is_read_and_not_beyond_its_end() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let mut buffer = [0; 4];
        read_exact_at(&file, &mut buffer, 5).unwrap();
        assert_eq!(&buffer, b"5678");
        read_exact_at(&file, &mut buffer, 0).unwrap();
        assert_eq!(&buffer, b"0123");
        assert_eq!(read_exact_at(&file, &mut buffer, 7).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_system_may_read_less_than_was_asked() {
        let calls = Cell::new(0);
        let read = |buffer: &mut [u8], offset: u64| {
            calls.set(calls.get() + 1);
            if calls.get() == 1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let rest = b"0123456789".get(offset as usize..).unwrap_or_default();
            let number = rest.len().min(buffer.len()).min(3);
            buffer[..number].copy_from_slice(&rest[..number]);
            Ok(number)
        };
        let mut buffer = [0; 8];
        fill(&mut buffer, 1, read).unwrap();
        assert_eq!(&buffer, b"12345678");
        assert_eq!(fill(&mut buffer, 5, read).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
