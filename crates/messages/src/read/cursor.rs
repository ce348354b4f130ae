//! Walks through the elements of one message, and knows where it is.

use std::fmt::Write;
use std::io::Read;

use quick_xml::NsReader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::events::{BytesDecl, BytesRef, Event};
use quick_xml::name::{Namespace, ResolveResult};

use super::Limits;
use super::source::{Bounds, Source, Stop};
use super::tag::Tag;
use crate::kind::NotOurs;
use crate::{MessageType, Refusal, Why};

/// Which of the two namespaces of a message an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// The message's own.
    Message,
    /// The one that all messages of a law share.
    Shared,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Frame {
    tag: Tag,
    /// Its place among siblings of that name, from 1.
    nth: u32,
    /// The child that came last, and its place.
    last: Tag,
    count: u32,
}

/// The longest value that any element has, and more.
const LONGEST_VALUE: usize = 4096;

/// A position in one message, moved from element to element.
pub(crate) struct Cursor<'n, R: Read> {
    name: &'n str,
    xml: NsReader<Source<R>>,
    buffer: Vec<u8>,
    text: String,
    open: Vec<Frame>,
    /// The element that was closed last, so that what it lacks can be reported under its path.
    closed: Option<Frame>,
    limits: Limits,
    /// What the namespace of the root says.
    root: Result<MessageType, NotOurs>,
    own_space: String,
    shared_space: &'static str,
}

impl<'n, R: Read> Cursor<'n, R> {
    /// A cursor before the root.
    pub fn new(name: &'n str, input: R, limits: Limits) -> Self {
        let bounds = Bounds { total: limits.message_bytes, event: limits.event_bytes };
        let mut xml = NsReader::from_reader(Source::new(input, bounds));
        xml.config_mut().expand_empty_elements = true;
        Self {
            name,
            xml,
            buffer: Vec::new(),
            text: String::new(),
            open: Vec::new(),
            closed: None,
            limits,
            root: Err(NotOurs::Foreign),
            own_space: String::new(),
            shared_space: "",
        }
    }

    /// Opens the root element, and tells which message it is the root of.
    pub fn root(&mut self) -> Result<MessageType, Refusal> {
        self.encoding_mark()?;
        loop {
            match self.event()? {
                Seen::Open(_) => break,
                Seen::End => return Err(self.refusal(Why::NotAMessage)),
                Seen::Close | Seen::Text => {}
            }
        }
        let message = self.root.map_err(|why| {
            self.refusal(match why {
                NotOurs::Foreign => Why::NotAMessage,
                NotOurs::Release => Why::OtherRelease,
            })
        })?;
        self.own_space = message.namespace();
        self.shared_space = message.shared_namespace();
        self.count(Tag::Bericht);
        Ok(message)
    }

    /// Opens the next child of the open element; none: there is no more, and the element is closed.
    pub fn child(&mut self, space: Space) -> Result<Option<Tag>, Refusal> {
        loop {
            match self.event()? {
                Seen::Open((found, tag)) => {
                    let tag = if found == Some(space) { tag } else { Tag::Other };
                    self.count(tag);
                    return Ok(Some(tag));
                }
                Seen::Close => return Ok(None),
                Seen::Text => {}
                Seen::End => return Err(self.refusal(Why::Truncated)),
            }
        }
    }

    /// The text of the open element, which is then closed; none if it is too long or holds elements.
    pub fn text(&mut self) -> Result<Option<&str>, Refusal> {
        self.text.clear();
        let mut plain = true;
        loop {
            match self.text_event()? {
                Seen::Open(_) => {
                    plain = false;
                    self.skip()?;
                }
                Seen::Close => break,
                Seen::Text => plain &= self.text.len() <= LONGEST_VALUE,
                Seen::End => return Err(self.refusal(Why::Truncated)),
            }
            if !plain {
                self.text.clear();
            }
        }
        Ok(plain.then_some(self.text.as_str()))
    }

    /// Closes the open element without looking at what is in it.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let floor = self.open.len();
        while self.open.len() >= floor {
            if matches!(self.event()?, Seen::End) {
                return Err(self.refusal(Why::Truncated));
            }
        }
        Ok(())
    }

    /// Makes sure that nothing follows the root.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        loop {
            match self.event()? {
                Seen::End => return Ok(()),
                Seen::Text => {}
                Seen::Open(_) | Seen::Close => {
                    return Err(self.refusal(Why::NotWellFormed { what: "something follows the root element" }));
                }
            }
        }
    }

    /// A refusal at the open element.
    pub fn refusal(&self, why: Why) -> Refusal {
        self.refusal_below(&[], why)
    }

    /// A refusal at a field of the element that was closed last.
    pub fn refusal_of(&self, field: Tag, why: Why) -> Refusal {
        let field = Frame { tag: field, nth: 1, last: Tag::Other, count: 0 };
        match self.closed {
            Some(closed) => self.refusal_below(&[closed, field], why),
            None => self.refusal_below(&[field], why),
        }
    }

    /// A refusal at the element that was closed last.
    pub fn refusal_of_closed(&self, why: Why) -> Refusal {
        match self.closed {
            Some(closed) => self.refusal_below(&[closed], why),
            None => self.refusal(why),
        }
    }

    #[cold]
    fn refusal_below(&self, below: &[Frame], why: Why) -> Refusal {
        let mut path = String::new();
        for frame in self.open.iter().chain(below) {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(frame.tag.name());
            if frame.tag.repeats() {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{}]", frame.nth);
            }
        }
        let source = self.xml.get_ref();
        Refusal { file: crate::bsn::masked(self.name), path, line: source.line(), byte: source.position(), why }
    }

    /// Numbers the element that was just opened among its siblings.
    fn count(&mut self, tag: Tag) {
        let depth = self.open.len();
        let nth = match self.open.get_mut(depth.wrapping_sub(2)) {
            Some(parent) if parent.last == tag => {
                parent.count = parent.count.saturating_add(1);
                parent.count
            }
            Some(parent) => {
                (parent.last, parent.count) = (tag, 1);
                1
            }
            None => 1,
        };
        if let Some(frame) = self.open.last_mut() {
            (frame.tag, frame.nth) = (tag, nth);
        }
    }

    /// The next event, its text left alone.
    fn event(&mut self) -> Result<Seen, Refusal> {
        self.next(false)
    }

    /// The next event, its text added to `self.text`.
    fn text_event(&mut self) -> Result<Seen, Refusal> {
        self.next(true)
    }

    fn next(&mut self, keep_text: bool) -> Result<Seen, Refusal> {
        loop {
            self.buffer.clear();
            self.xml.get_mut().begin_event();
            let event = match self.xml.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.unreadable(&error)),
            };
            match event {
                Event::Start(start) => {
                    if self.open.len() >= self.limits.depth {
                        let limit = self.limits.depth;
                        return Err(self.refusal(Why::TooDeep { limit }));
                    }
                    let (space, local) = self.xml.resolver().resolve_element(start.name());
                    let found = match space {
                        ResolveResult::Bound(Namespace(uri)) if uri == self.own_space => Some(Space::Message),
                        ResolveResult::Bound(Namespace(uri)) if uri == self.shared_space => Some(Space::Shared),
                        _ => None,
                    };
                    let tag = Tag::of(local.into_inner());
                    if self.open.is_empty() {
                        self.root = match space {
                            ResolveResult::Bound(Namespace(uri)) if tag == Tag::Bericht => {
                                MessageType::of_namespace(uri)
                            }
                            _ => Err(NotOurs::Foreign),
                        };
                    }
                    self.open.push(Frame { tag: Tag::Other, nth: 1, last: Tag::Other, count: 0 });
                    return Ok(Seen::Open((found, tag)));
                }
                Event::End(_) => {
                    self.closed = self.open.pop();
                    return Ok(Seen::Close);
                }
                Event::Text(text) => {
                    if keep_text && self.text.len() <= LONGEST_VALUE {
                        self.text.push_str(&text);
                    }
                    return Ok(Seen::Text);
                }
                Event::CData(text) => {
                    if keep_text && self.text.len() <= LONGEST_VALUE {
                        self.text.push_str(&text);
                    }
                    return Ok(Seen::Text);
                }
                Event::GeneralRef(reference) => match character(&reference) {
                    Some(character) => {
                        if keep_text {
                            self.text.push(character);
                        }
                        return Ok(Seen::Text);
                    }
                    None => return Err(self.refusal(Why::Entity)),
                },
                Event::Decl(declaration) => {
                    if let Err(what) = declared_utf8(&declaration) {
                        return Err(self.refusal(Why::Encoding { what }));
                    }
                }
                Event::DocType(_) => return Err(self.refusal(Why::Doctype)),
                Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
                Event::Eof if self.open.is_empty() => return Ok(Seen::End),
                Event::Eof => return Err(self.refusal(Why::Truncated)),
            }
        }
    }

    /// UTF-8 needs no mark, and has one that is passed over; a mark of UTF-16 gets a clear answer.
    fn encoding_mark(&mut self) -> Result<(), Refusal> {
        use std::io::BufRead;
        const UTF16: &str = "the file is UTF-16 or UTF-32";
        let source = self.xml.get_mut();
        let what = match source.fill_buf() {
            Ok([0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [b'<', 0, ..]) => UTF16,
            Ok(_) => return Ok(()),
            Err(error) => {
                let error = XmlError::from(error);
                return Err(self.unreadable(&error));
            }
        };
        Err(self.refusal(Why::Encoding { what }))
    }

    /// What the XML reader ran into, in words that hold nothing of the input.
    #[cold]
    fn unreadable(&self, error: &XmlError) -> Refusal {
        let why = match self.xml.get_ref().stopped() {
            Some(Stop::Total) => Why::TooLarge { limit: self.limits.message_bytes },
            Some(Stop::Event) => Why::TooLong { limit: self.limits.event_bytes },
            None => match error {
                XmlError::Io(error) => Why::Io { kind: error.kind() },
                XmlError::Encoding(_) => Why::Encoding { what: "the bytes are something else" },
                XmlError::IllFormed(error) => Why::NotWellFormed {
                    what: match error {
                        IllFormedError::MismatchedEndTag { .. } => "an end tag does not match its start tag",
                        IllFormedError::UnmatchedEndTag(_) => "an end tag has no start tag",
                        IllFormedError::MissingEndTag(_) => return self.refusal(Why::Truncated),
                        IllFormedError::UnclosedReference => "an ampersand begins no entity",
                        _ => "a tag or declaration is wrong",
                    },
                },
                XmlError::Syntax(_) => Why::NotWellFormed { what: "a tag, comment or declaration is not closed" },
                XmlError::Namespace(_) => Why::NotWellFormed { what: "a namespace is wrong" },
                XmlError::InvalidAttr(_) => Why::NotWellFormed { what: "an attribute is wrong" },
                XmlError::Escape(_) => Why::Entity,
            },
        };
        self.refusal(why)
    }
}

/// What came next.
enum Seen {
    Open((Option<Space>, Tag)),
    Close,
    Text,
    End,
}

/// The character that a reference stands for: by number, or one of the five names of XML.
fn character(reference: &BytesRef) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

fn declared_utf8(declaration: &BytesDecl) -> Result<(), &'static str> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if ["utf-8", "utf8", "us-ascii"].iter().any(|utf8| name.eq_ignore_ascii_case(utf8)) => Ok(()),
        Some(_) => Err("another encoding is declared"),
    }
}
