//! The parts of a workbook. What a ZIP file says of its own size may be a lie, so every part is read within bounds.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::fault::WorkbookFault;
use crate::limits::Limits;

/// Bytes of one tag or text: a cell holds at most 32,767 characters.
const MOST_OF_EVENT: u64 = 1 << 24;

/// The parts of a workbook.
pub struct Package<R> {
    archive: ZipArchive<R>,
    /// By name in small letters, the place of each part.
    parts: HashMap<String, usize>,
    /// Bytes that may still be unpacked, in all.
    left: Rc<Cell<u64>>,
}

impl<R: Read + Seek> Package<R> {
    /// The parts of a ZIP file.
    pub fn new(input: R, limits: &Limits) -> Result<Self, WorkbookFault> {
        let mut archive = ZipArchive::new(input).map_err(|_| WorkbookFault::CutOff)?;
        if archive.len() > limits.parts {
            return Err(WorkbookFault::TooMany);
        }
        let (mut parts, mut size) = (HashMap::new(), 0_u64);
        for place in 0..archive.len() {
            let name = archive.name_for_index(place).and_then(Result::ok).ok_or(WorkbookFault::Damaged)?;
            parts.insert(tidy(&name), place);
            size = size.saturating_add(archive.by_index_raw(place).map_err(|_| WorkbookFault::Damaged)?.size());
        }
        // Who says that it is too large is believed; who says that it is not is counted while it is read.
        if size > limits.unpacked_bytes {
            return Err(WorkbookFault::TooLarge);
        }
        Ok(Self { archive, parts, left: Rc::new(Cell::new(limits.unpacked_bytes)) })
    }

    /// The names of the parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Is there a part of that name?
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&tidy(name))
    }

    /// A part, to be read event by event, up to a number of bytes; `None` if there is none of that name.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Events<ZipFile<'_, R>>>, WorkbookFault> {
        let Some(place) = self.parts.get(&tidy(name)) else { return Ok(None) };
        let file = self.archive.by_index(*place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                WorkbookFault::Password
            }
            _ => WorkbookFault::Damaged,
        })?;
        Ok(Some(Events::new(file, most, Rc::clone(&self.left))))
    }
}

/// The name of a part, as it is looked for: programs write it with small letters or large, and with either slash.
fn tidy(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// Reads a part of a workbook event by event.
pub struct Events<R: Read> {
    xml: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    /// The element that began last: its name and its attributes.
    tag: String,
    name_length: usize,
}

/// What comes next in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// An element begins.
    Start,
    /// An element ends.
    End,
    /// Text of the element that is open.
    Text,
    /// The part ends.
    Eof,
}

impl<R: Read> Events<R> {
    fn new(input: R, most: u64, left: Rc<Cell<u64>>) -> Self {
        let input = BufReader::with_capacity(1 << 16, input);
        let mut xml = Reader::from_reader(Bounded { input, of_part: most, left, of_event: 0, is_too_large: false });
        xml.config_mut().expand_empty_elements = true;
        Self { xml, buffer: Vec::new(), tag: String::new(), name_length: 0 }
    }

    /// The next event; its text is left alone.
    pub fn event(&mut self) -> Result<Seen, WorkbookFault> {
        self.step(None)
    }

    /// The next event; its text is added.
    fn step(&mut self, out: Option<&mut String>) -> Result<Seen, WorkbookFault> {
        loop {
            self.buffer.clear();
            self.xml.get_mut().of_event = 0;
            let event = match self.xml.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(_) if self.xml.get_ref().is_too_large => return Err(WorkbookFault::TooLarge),
                Err(_) => return Err(WorkbookFault::Damaged),
            };
            let text = match event {
                Event::Start(start) => {
                    self.tag.clear();
                    self.tag.push_str(start.name().as_ref());
                    self.name_length = self.tag.len();
                    self.tag.push_str(start.attributes_raw());
                    return Ok(Seen::Start);
                }
                Event::End(_) => return Ok(Seen::End),
                Event::Eof => return Ok(Seen::Eof),
                Event::Text(text) => text.xml10_content(),
                Event::CData(text) => text.xml10_content(),
                Event::GeneralRef(reference) => Cow::Owned(character(&reference).ok_or(WorkbookFault::Damaged)?.into()),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => continue,
                Event::DocType(_) => return Err(WorkbookFault::Damaged),
            };
            if let Some(out) = out {
                out.push_str(&text);
            }
            return Ok(Seen::Text);
        }
    }

    /// The name of the element that began last, without its namespace.
    pub fn name(&self) -> &str {
        let name = self.tag.get(..self.name_length).unwrap_or_default();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// An attribute of the element that began last, by its name without a namespace.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = Attributes::new(&self.tag, self.name_length);
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        match found.value {
            Cow::Borrowed(value) => unescape(value).ok(),
            Cow::Owned(value) => unescape(&value).ok().map(|value| Cow::Owned(value.into_owned())),
        }
    }

    /// Goes on to the end of the element that began last.
    pub fn skip(&mut self) -> Result<(), WorkbookFault> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.event()? {
                Seen::Start => depth += 1,
                Seen::End => depth -= 1,
                Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
        Ok(())
    }

    /// Adds the text of the element that began last, without that of elements in it.
    pub fn text(&mut self, out: &mut String) -> Result<(), WorkbookFault> {
        loop {
            match self.step(Some(&mut *out))? {
                Seen::Start => self.skip()?,
                Seen::End => return Ok(()),
                Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
    }

    /// The words of a string that began last: its texts, and not how they are pronounced.
    pub fn words(&mut self) -> Result<String, WorkbookFault> {
        let mut words = String::new();
        // A string has texts, and runs that have texts.
        let mut depth = 1_usize;
        while depth > 0 {
            match self.event()? {
                Seen::Start => match self.name() {
                    "t" => self.text(&mut words)?,
                    "r" => depth += 1,
                    _ => self.skip()?,
                },
                Seen::End => depth -= 1,
                Seen::Text => {}
                Seen::Eof => return Err(WorkbookFault::Damaged),
            }
        }
        Ok(unescaped(words))
    }
}

/// The character that a reference stands for: by number, or one of the five names of XML.
fn character(reference: &BytesRef) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    resolve_xml_entity(reference)?.chars().next()
}

/// A text in which `_x000D_` stands for the character of that number, as workbooks write those that XML does not know.
pub fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let number = behind.get(2..6).filter(|_| behind.as_bytes().get(6) == Some(&b'_'));
        let letter = number.and_then(|number| u32::from_str_radix(number, 16).ok()).and_then(char::from_u32);
        if let Some(letter) = letter {
            out.push(letter);
            rest = &behind[7..];
        } else {
            out.push_str("_x");
            rest = &behind[2..];
        }
    }
    out.push_str(rest);
    out
}

/// A reader that stops where there is more than there may be: in all, of the part, and of one event.
struct Bounded<R> {
    input: BufReader<R>,
    of_part: u64,
    left: Rc<Cell<u64>>,
    of_event: u64,
    is_too_large: bool,
}

impl<R: Read> Bounded<R> {
    fn stop(&mut self) -> io::Error {
        self.is_too_large = true;
        io::Error::other("out of bounds")
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.of_part == 0 || self.left.get() == 0 || self.of_event > MOST_OF_EVENT {
            return Err(self.stop());
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.of_part = self.of_part.saturating_sub(count as u64);
        self.left.set(self.left.get().saturating_sub(count as u64));
        self.of_event += count as u64;
        self.input.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str, most: u64) -> Events<&[u8]> {
        Events::new(text.as_bytes(), most, Rc::new(Cell::new(u64::MAX)))
    }

    #[test]
    fn control_characters_are_written_by_their_number() {
        assert_eq!(unescaped("a_x000D_b".to_owned()), "a\rb");
        assert_eq!(unescaped("_x005F_x000D_".to_owned()), "_x000D_");
        assert_eq!(unescaped("a_x00".to_owned()), "a_x00");
        assert_eq!(unescaped("_xééé_".to_owned()), "_xééé_");
    }

    #[test]
    fn a_part_is_read_within_bounds() {
        let text = format!("<a>{}</a>", "x".repeat(1000));
        let mut out = String::new();
        let mut part = events(&text, 100_000);
        assert_eq!(part.event(), Ok(Seen::Start));
        part.text(&mut out).unwrap();
        assert_eq!(out.len(), 1000);
        let mut part = events(&text, 3);
        assert_eq!(part.event(), Ok(Seen::Start));
        assert_eq!(part.text(&mut out), Err(WorkbookFault::TooLarge));
        for broken in ["<a>", "<a></b>", "<a>&nope;</a>", "<!DOCTYPE a><a/>", "<a"] {
            let mut part = events(broken, 100);
            let end =
                std::iter::repeat_with(|| part.event()).find(|seen| !matches!(seen, Ok(Seen::Start | Seen::Text)));
            assert!(matches!(end, Some(Err(WorkbookFault::Damaged) | Ok(Seen::Eof))), "{broken}");
        }
    }
}
