//! The footer of a file: what the file says of its columns, and where they are. The decoder of polars makes room for as many
//! things as a list of it says it has, before it reads one; of a damaged file that is more than any machine has, which ends
//! the program: nobody can catch that. So the footer is walked before.
//!
//! The decoder reads what it knows as what it should be, whatever the file says that it is, so the walk does as well: what is
//! of another kind would be read from another place on. (Thrift's *compact protocol*, with the structs of `parquet.thrift`.)

use std::fs::File;
use std::io;

use super::footer_fields::{ELEMENT, FILE, FieldKind, Shape};
use super::positioned::read_exact_at;
use super::varint::varint;

/// The length of the footer, and what a file ends with.
const TRAILER: u64 = 8;
/// As deep as the decoder passes over what it does not know.
const DEEPEST: u8 = 64;
/// Groups within groups: the decoder calls itself for each, on a stack that is not without end.
const MOST_NESTED: usize = 64;
/// Bytes of the names of all columns, each with those of the groups it lies in, as the decoder copies them.
const MOST_COPIED: usize = 1 << 27;
/// Bytes of a name beside its text.
const NAME: usize = 24;

/// The footer of a file of a length; `None` if it is damaged such that the decoder cannot be trusted with it.
pub fn sound_footer(file: &File, length: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(end) = length.checked_sub(TRAILER) else { return Ok(None) };
    let mut size = [0; 4];
    read_exact_at(file, &mut size, end)?;
    let size = u32::from_le_bytes(size);
    let Some(start) = end.checked_sub(u64::from(size)) else { return Ok(None) };
    let mut footer = vec![0; size as usize];
    read_exact_at(file, &mut footer, start)?;
    Ok(is_sound(&footer).then_some(footer))
}

/// Is everything there that a footer promises, of the kind that the decoder takes it for?
fn is_sound(footer: &[u8]) -> bool {
    let mut walk = Walk { bytes: footer, open: Vec::new(), copied: 0, name: 0, children: 0 };
    walk.shape(&FILE).is_some()
}

/// A walk of a footer: whatever is not as it must be gives `None`.
struct Walk<'b> {
    /// Those that are left.
    bytes: &'b [u8],
    /// The groups around the next element of the schema: how many elements each has yet, and the length of its name.
    open: Vec<(i32, usize)>,
    copied: usize,
    /// The length of the name of this element of the schema.
    name: usize,
    /// How many elements lie in it.
    children: i32,
}

impl Walk<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    fn varint(&mut self) -> Option<u64> {
        varint(&mut self.bytes)
    }

    /// A number that may be below zero.
    fn number(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn skip(&mut self, length: usize) -> Option<()> {
        self.bytes = self.bytes.get(length..)?;
        Some(())
    }

    /// Passes over a text or bytes, and says how long they are.
    fn text(&mut self) -> Option<usize> {
        let length = usize::try_from(self.varint()?).ok()?;
        self.skip(length)?;
        Some(length)
    }

    /// The number and the kind of the next field of a struct, behind one of a number; kind 0 is its end.
    fn field(&mut self, last: i16) -> Option<(i16, u8)> {
        let header = self.byte()?;
        match (header >> 4, header & 0x0F) {
            (_, 0) => Some((last, 0)),
            (0, wire) => Some((self.number()? as i16, wire)),
            (delta, wire) => Some((last.checked_add(i16::from(delta))?, wire)),
        }
    }

    /// The kind of the elements of a list, and how many it has, if there are bytes for so many.
    fn list(&mut self, least: usize) -> Option<(u8, usize)> {
        let header = self.byte()?;
        let number = if header >> 4 == 15 { self.varint()? } else { u64::from(header >> 4) };
        // The decoder takes no more than these.
        let number = i32::try_from(number).ok()? as usize;
        (number <= self.bytes.len() / least).then_some((header & 0x0F, number))
    }

    fn shape(&mut self, shape: &Shape) -> Option<()> {
        let mut last = 0;
        loop {
            let (id, wire) = self.field(last)?;
            if wire == 0 {
                return Some(());
            }
            let place = usize::try_from(id).ok().and_then(|id| id.checked_sub(1));
            match place.and_then(|place| shape.1.get(place)) {
                None | Some(FieldKind::Other) => self.unknown(wire, DEEPEST)?,
                Some(kind) => kind.is(wire).then(|| self.known(kind))??,
            }
            last = id;
        }
    }

    fn known(&mut self, kind: &FieldKind) -> Option<()> {
        match kind {
            FieldKind::Flag | FieldKind::Other => {}
            FieldKind::Byte => self.skip(1)?,
            FieldKind::Number => drop(self.varint()?),
            FieldKind::Children => self.children = self.number()? as i32,
            FieldKind::Bytes => drop(self.text()?),
            FieldKind::Name => self.name = self.text()?,
            FieldKind::List(of) => {
                let (wire, number) = self.list(of.least())?;
                // Writers differ in what an empty list is said to be of.
                (number == 0 || of.is(wire)).then_some(())?;
                (0..number).try_for_each(|_| self.known(of))?;
            }
            FieldKind::Struct(shape) => self.shape(shape)?,
            FieldKind::Element => {
                (self.name, self.children) = (0, 0);
                self.shape(&ELEMENT)?;
                self.nest()?;
            }
        }
        Some(())
    }

    /// Puts an element of the schema into the groups around it: they come before what lies in them.
    fn nest(&mut self) -> Option<()> {
        while self.open.pop_if(|(left, _)| *left == 0).is_some() {}
        if let Some((left, _)) = self.open.last_mut() {
            *left -= 1;
        }
        let path: usize = self.open.iter().map(|(_, name)| NAME + name).sum();
        self.copied = self.copied.checked_add(path + NAME + self.name)?;
        if self.children > 0 {
            self.open.push((self.children, self.name));
        }
        (self.open.len() <= MOST_NESTED && self.copied <= MOST_COPIED).then_some(())
    }

    /// Passes over what the decoder passes over; it does not take sets and maps, and a list of flags it takes for no bytes.
    fn unknown(&mut self, wire: u8, depth: u8) -> Option<()> {
        let below = depth.checked_sub(1)?;
        match wire {
            1 | 2 => {}
            3 => self.skip(1)?,
            4..=6 => drop(self.varint()?),
            7 => self.skip(8)?,
            8 => drop(self.text()?),
            9 => {
                let (of, number) = self.list(1)?;
                (number == 0 || of > 2).then_some(())?;
                (0..number).try_for_each(|_| self.unknown(of, below))?;
            }
            12 => {
                let (mut id, mut wire) = self.field(0)?;
                while wire != 0 {
                    self.unknown(wire, below)?;
                    (id, wire) = self.field(id)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;

    use super::*;
    use crate::source::parquet::ParquetFile;

    /// A small file of many kinds of columns, some of them nested, and where its footer begins.
    fn file() -> (Vec<u8>, usize) {
        let mut frame = df!("text" => ["a", "b"], "number" => [1.5, 2.5], "narrow" => [1_i8, 2]).unwrap();
        let days = frame.column("narrow").unwrap().cast(&DataType::Date).unwrap();
        let moments = days.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap();
        let columns = [days.with_name("day".into()), moments.with_name("moment".into())];
        for column in columns {
            frame.with_column(column).unwrap();
        }
        let nested = frame.clone().into_struct("nested".into()).into_series();
        frame.with_column(nested.implode().unwrap().into_series().new_from_index(0, 2).into_column()).unwrap();
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).with_row_group_size(Some(1)).finish(&mut frame).unwrap();
        let size = u32::from_le_bytes(*bytes[bytes.len() - 8..].first_chunk().unwrap()) as usize;
        let start = bytes.len() - 8 - size;
        (bytes, start)
    }

    /// A footer that begins with the version, and goes on as given.
    fn footer(rest: &[&[u8]]) -> Vec<u8> {
        [&[0x15, 2][..], &rest.concat()].concat()
    }

    #[test]
    fn what_polars_writes_is_sound_and_no_part_of_it_is() {
        let (bytes, start) = file();
        let footer = &bytes[start..bytes.len() - 8];
        assert!(is_sound(footer));
        for end in 0..footer.len() {
            assert!(!is_sound(&footer[..end]), "{end}");
        }
    }

    #[test]
    fn no_damaged_byte_of_a_footer_ends_the_program() {
        let (bytes, start) = file();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("damaged.parquet");
        let open = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            ParquetFile::open(&path).map(|file| file.row_groups())
        };
        assert_eq!(open(&bytes).unwrap(), 2);
        let mut refused = 0;
        for (at, byte) in (start..bytes.len()).flat_map(|at| [0, 0x7f, 0xfc, 0xff].map(|byte| (at, byte))) {
            let mut damaged = bytes.clone();
            damaged[at] = byte;
            refused += usize::from(open(&damaged).is_err());
        }
        assert!(refused > 500, "only {refused} were told");
    }

    #[test]
    fn more_than_there_is_and_other_kinds_are_refused() {
        let (one, rest) = (&[0x48, 1, b'a', 0][..], &[0x16, 0, 0x19, 0x0c, 0][..]);
        assert!(is_sound(&footer(&[&[0x19, 0x1c], one, rest])));
        assert!(is_sound(&footer(&[&[0x19, 0x00], rest])), "an empty list may be of anything");
        assert!(is_sound(&footer(&[&[0x19, 0x00], &rest[..4], &[0x99, 0x15, 2, 0x18, 1, 7, 0]])), "unknown");
        for many in
            [&[0x19, 0x2c][..], &[0x19, 0xfc, 0x80, 0x80, 0x80, 0x80, 4], &[0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0xff]]
        {
            assert!(!is_sound(&footer(&[many, one, rest])), "{many:?}");
        }
        for other in [&[0x1c][..], &[0x19, 0x18], &[0x15], &[0x1a, 0x1c]] {
            assert!(!is_sound(&footer(&[other, one, rest])), "{other:?}");
        }
        for unknown in [&[0x9a, 0x05][..], &[0x9b, 0x00], &[0x99, 0x11, 1], &[0x99, 0xf8, 0xff, 0x7f], &[0x98, 99]] {
            assert!(!is_sound(&footer(&[&[0x19, 0x00], &rest[..4], unknown, &[0]])), "{unknown:?}");
        }
        let deep = |depth: usize| [&[0x99][..], &[0x19].repeat(depth), &[0x05]].concat();
        assert!(is_sound(&footer(&[&[0x19, 0x00], &rest[..4], &deep(60), &[0]])));
        assert!(!is_sound(&footer(&[&[0x19, 0x00], &rest[..4], &deep(64), &[0]])));
    }

    /// A file of forty rows with a column of values that are all of a width, given as it is written.
    fn of_width(width: &[u8]) -> Vec<u8> {
        let schema =
            [&[0x19, 0x2c, 0x48, 1, b'r', 0x15, 2, 0, 0x15, 14, 0x15], width, &[0x15, 0, 0x18, 1, b'a', 0]].concat();
        let about = [0x15, 14, 0x19, 0x15, 0, 0x19, 0x18, 1, b'a', 0x15, 0, 0x16, 80, 0x16, 8, 0x16, 8, 0x26, 8, 0];
        let group = [&[0x19, 0x1c, 0x19, 0x1c, 0x26, 8, 0x1c][..], &about, &[0, 0x16, 8, 0x16, 80, 0]].concat();
        let footer = footer(&[&schema, &[0x16, 80], &group, &[0]]);
        [&b"PAR1\0\0\0\0"[..], &footer, &(footer.len() as u32).to_le_bytes(), b"PAR1"].concat()
    }

    #[test]
    fn values_wider_than_any_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wide.parquet");
        let read = |width: &[u8]| {
            std::fs::write(&path, of_width(width)).unwrap();
            format!("{:?}", ParquetFile::open(&path).unwrap().read(0, 0, None).unwrap_err())
        };
        let told = "at most 256 are possible";
        let wide = read(&[0xfe, 0xff, 0xff, 0xff, 0x0f]);
        assert!(wide.contains(told), "two billion bytes each: {wide}");
        assert!(!read(&[32]).contains(told), "the page is damaged, the width is not");
    }

    #[test]
    fn groups_are_not_too_deep_and_names_are_not_copied_too_often() {
        let group = |children: u8| [&[0x48, 1, b'g', 0x15][..], &[children * 2, 0]].concat();
        let nested =
            |depth: usize| footer(&[&[0x19, 0xfc, depth as u8], &group(1).repeat(depth), &[0x16, 0, 0x19, 0x0c, 0]]);
        assert!(is_sound(&nested(64)));
        assert!(!is_sound(&nested(65)));
        // A group of a long name, and elements in it: the numbers of both are given as bytes.
        let named = |list: [u8; 2], children: &[u8], leaves: usize| {
            let root = [&[0x48, 0x80, 0x7f][..], &[b'n'; 127 << 7], &[0x15], children, &[0]].concat();
            footer(&[&[0x19, 0xfc], &list, &root, &[0x48, 1, b'l', 0].repeat(leaves), &[0x16, 0, 0x19, 0x0c, 0]])
        };
        assert!(is_sound(&named([0xc1, 0x3e], &[0x80, 0x7d], 8_000)));
        assert!(!is_sound(&named([0x91, 0x4e], &[0xa0, 0x9c, 1], 10_000)));
    }
}
