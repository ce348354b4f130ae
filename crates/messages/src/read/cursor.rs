//! Walks through the elements of one message, and knows where it is.

use std::fmt::Write;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, Event};

use super::frame::{Frame, Opened};
use super::limits::MessageLimits;
use super::source::{Bounds, Source, Stop};
use super::spaces::Spaces;
use super::tag::Tag;
use super::tree::{Role, Tree, rows};
use crate::kind::{MessageType, NotOurs};
use crate::refusal::{Refusal, RefusalReason};

/// The longest value that any element has, and more.
const LONGEST_VALUE: usize = 4096;

/// A position in one message, moved from element to element.
pub(crate) struct Cursor<'n, R: Read> {
    name: &'n str,
    xml: Reader<Source<R>>,
    spaces: Spaces,
    buffer: Vec<u8>,
    text: String,
    open: Vec<Frame>,
    /// The element that was closed last, so that what it lacks can be reported under its path.
    closed: Option<Frame>,
    limits: MessageLimits,
    /// What the namespace of the root says.
    root: Result<MessageType, NotOurs>,
    /// The elements that are rows, and how many of them were passed over.
    rows: &'static [Tag],
    rows_lost: u64,
}

/// What comes next in an element.
pub(crate) enum Next {
    /// A child that is read. It is open.
    Child(Tag),
    /// Something that the standard does not have here. It was passed over.
    Odd {
        refusal: Refusal,
        /// Does all that follows hang on it?
        is_key: bool,
    },
    /// No more. The element is closed.
    End,
}

/// What comes next at any depth.
pub(crate) enum Walk {
    /// An element, now open.
    Open(Opened),
    /// The end of one.
    Close,
}

impl<'n, R: Read> Cursor<'n, R> {
    /// A cursor before the root.
    pub fn new(name: &'n str, input: R, limits: MessageLimits) -> Self {
        let bounds = Bounds { total: limits.message_bytes, event: limits.event_bytes };
        let mut xml = Reader::from_reader(Source::new(input, bounds));
        xml.config_mut().expand_empty_elements = true;
        Self {
            name,
            xml,
            spaces: Spaces::default(),
            buffer: Vec::new(),
            text: String::new(),
            open: Vec::new(),
            closed: None,
            limits,
            root: Err(NotOurs::Foreign),
            rows: &[],
            rows_lost: 0,
        }
    }

    /// Opens the root element, and tells which message it is the root of.
    pub fn root(&mut self) -> Result<MessageType, Refusal> {
        self.encoding_mark()?;
        loop {
            match self.next(Look::Names)? {
                Seen::Open(_) => break,
                Seen::End => return Err(self.refusal(RefusalReason::NotAMessage)),
                Seen::Close | Seen::Text { .. } => {}
            }
        }
        let message = self.root.map_err(|why| {
            self.refusal(match why {
                NotOurs::Foreign => RefusalReason::NotAMessage,
                NotOurs::Release => RefusalReason::OtherRelease,
            })
        })?;
        self.spaces.are_of(message);
        self.rows = if message.retour { &[] } else { rows(message.kind) };
        self.count(Tag::Bericht);
        Ok(message)
    }

    /// Opens the next child of the open element that is read. What the standard has there and registers have not is
    /// passed over; what it does not have is handed back as odd.
    pub fn child(&mut self, tree: Tree) -> Result<Next, Refusal> {
        loop {
            match self.next(Look::Tree(tree))? {
                Seen::Open(Opened { tag, role, odd, .. }) => {
                    self.count(tag);
                    if let Some(why) = odd {
                        let is_key = matches!(role, Some(Role::Key)) && why == RefusalReason::Repeated;
                        let refusal = self.refusal(why);
                        self.pass_over_rows()?;
                        return Ok(Next::Odd { refusal, is_key });
                    }
                    let odd = match role {
                        Some(Role::Text) => self.pass_over_text()?,
                        Some(Role::Group(tree) | Role::Groups(tree)) => self.pass_over(tree)?,
                        _ => return Ok(Next::Child(tag)),
                    };
                    if let Some(refusal) = odd {
                        return Ok(Next::Odd { refusal, is_key: false });
                    }
                }
                Seen::Close => return Ok(Next::End),
                Seen::Text { is_blank } => {
                    let told = self.open.last_mut().map(|frame| std::mem::replace(&mut frame.stray_text, !is_blank));
                    if !is_blank && told == Some(false) {
                        return Ok(Next::Odd { refusal: self.refusal(RefusalReason::StrayText), is_key: false });
                    }
                }
                Seen::End => return Err(self.refusal(RefusalReason::Truncated)),
            }
        }
    }

    /// The next element or end of one, at any depth.
    pub fn walk(&mut self) -> Result<Walk, Refusal> {
        loop {
            match self.next(Look::Names)? {
                Seen::Open(opened) => {
                    self.count(opened.tag);
                    return Ok(Walk::Open(opened));
                }
                Seen::Close => return Ok(Walk::Close),
                Seen::Text { .. } => {}
                Seen::End => return Err(self.refusal(RefusalReason::Truncated)),
            }
        }
    }

    /// The text of the open element, which is then closed; none if it is too long or holds elements.
    pub fn text(&mut self) -> Result<Option<&str>, Refusal> {
        self.text.clear();
        let mut plain = true;
        loop {
            match self.next(Look::Text)? {
                Seen::Open(_) => {
                    plain = false;
                    self.pass_over_rows()?;
                }
                Seen::Close => break,
                Seen::Text { .. } => plain &= self.text.len() <= LONGEST_VALUE,
                Seen::End => return Err(self.refusal(RefusalReason::Truncated)),
            }
            if !plain {
                self.text.clear();
            }
        }
        Ok(plain.then_some(self.text.as_str()))
    }

    /// Closes the open element, of which nothing is kept. Hands back what the standard does not have in it: the first
    /// of it.
    fn pass_over(&mut self, tree: Tree) -> Result<Option<Refusal>, Refusal> {
        let mut odd = None;
        loop {
            match self.child(tree)? {
                Next::End => return Ok(odd),
                Next::Odd { refusal, .. } => odd = odd.or(Some(refusal)),
                Next::Child(_) => self.pass_over_rows()?,
            }
        }
    }

    /// The same, where the element is a text.
    fn pass_over_text(&mut self) -> Result<Option<Refusal>, Refusal> {
        let mut odd = None;
        loop {
            match self.walk()? {
                Walk::Close => return Ok(odd),
                Walk::Open(_) => {
                    odd = odd.or(Some(self.refusal(RefusalReason::Misplaced)));
                    self.pass_over_rows()?;
                }
            }
        }
    }

    /// Closes the open element, and counts the rows that are lost with it: itself, or those in it.
    pub fn pass_over_rows(&mut self) -> Result<(), Refusal> {
        if let Some(frame) = self.open.last() {
            self.lose_row(frame.tag);
        }
        let floor = self.open.len();
        while self.open.len() >= floor {
            if let Walk::Open(opened) = self.walk()? {
                self.lose_row(opened.tag);
            }
        }
        Ok(())
    }

    fn lose_row(&mut self, tag: Tag) {
        self.rows_lost += u64::from(self.rows.contains(&tag));
    }

    /// Rows that were passed over, because they stood in something that was refused, or were refused themselves.
    pub const fn rows_lost(&self) -> u64 {
        self.rows_lost
    }

    /// Makes sure that nothing follows the root.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        loop {
            match self.next(Look::Names)? {
                Seen::End => return Ok(()),
                Seen::Text { .. } => {}
                Seen::Open(_) | Seen::Close => {
                    return Err(
                        self.refusal(RefusalReason::NotWellFormed { what: "something follows the root element" })
                    );
                }
            }
        }
    }

    /// A refusal at the open element.
    pub fn refusal(&self, why: RefusalReason) -> Refusal {
        self.refusal_below(&[], why)
    }

    /// A refusal at a field of the element that was closed last.
    pub fn refusal_of(&self, field: Tag, why: RefusalReason) -> Refusal {
        let field = Frame::of(field);
        match self.closed {
            Some(closed) => self.refusal_below(&[closed, field], why),
            None => self.refusal_below(&[field], why),
        }
    }

    /// A refusal at the element that was closed last.
    pub fn refusal_of_closed(&self, why: RefusalReason) -> Refusal {
        match self.closed {
            Some(closed) => self.refusal_below(&[closed], why),
            None => self.refusal(why),
        }
    }

    #[cold]
    fn refusal_below(&self, below: &[Frame], why: RefusalReason) -> Refusal {
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
        Refusal { file: stoplicht_core::starred(self.name), path, line: source.line(), byte: source.position(), why }
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

    fn next(&mut self, look: Look) -> Result<Seen, Refusal> {
        let keep_text = matches!(look, Look::Text);
        // White space between elements means nothing, and is as good as nothing where none is kept.
        self.xml.config_mut().trim_text_start = !keep_text;
        loop {
            self.buffer.clear();
            self.xml.get_mut().begin_event();
            // Each kind of event is taken out where it stands: to move it first would take a sixth of the time here.
            match self.xml.read_event_into(&mut self.buffer) {
                Err(error) => return Err(self.unreadable(&error)),
                Ok(Event::Start(start)) => {
                    let has_spaces = match self.spaces.open(&start) {
                        Ok(has_spaces) => has_spaces,
                        Err(error) => return Err(self.unreadable(&error)),
                    };
                    if self.open.len() >= self.limits.depth {
                        let limit = self.limits.depth;
                        return Err(self.refusal(RefusalReason::TooDeep { limit }));
                    }
                    let (local, space) = self.spaces.of(start.name());
                    let opened = match (look, self.open.last_mut()) {
                        (Look::Tree(tree), Some(parent)) => {
                            Opened::in_tree(parent, tree, local, space, || self.spaces.leave_unread(&start))
                        }
                        (_, None) => {
                            self.root = self.spaces.root(start.name());
                            Opened::named(Tag::of(local), space)
                        }
                        _ => Opened::named(Tag::of(local), space),
                    };
                    self.open.push(Frame::opened(has_spaces));
                    return Ok(Seen::Open(opened));
                }
                Ok(Event::End(_)) => {
                    self.closed = self.open.pop();
                    if self.closed.is_some_and(|frame| frame.has_spaces) {
                        self.spaces.close();
                    }
                    return Ok(Seen::Close);
                }
                Ok(Event::Text(text)) => return Ok(seen_text(&text, keep_text.then_some(&mut self.text))),
                Ok(Event::CData(text)) => return Ok(seen_text(&text, keep_text.then_some(&mut self.text))),
                Ok(Event::GeneralRef(reference)) => match character(&reference) {
                    Some(character) => {
                        let mut bytes = [0; 4];
                        let text = character.encode_utf8(&mut bytes);
                        return Ok(seen_text(text, keep_text.then_some(&mut self.text)));
                    }
                    None => return Err(self.refusal(RefusalReason::Entity)),
                },
                Ok(Event::Decl(declaration)) => {
                    if let Err(what) = declared_utf8(&declaration) {
                        return Err(self.refusal(RefusalReason::Encoding { what }));
                    }
                }
                Ok(Event::DocType(_)) => return Err(self.refusal(RefusalReason::Doctype)),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Empty(_)) => {}
                Ok(Event::Eof) if self.open.is_empty() => return Ok(Seen::End),
                Ok(Event::Eof) => return Err(self.refusal(RefusalReason::Truncated)),
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
        Err(self.refusal(RefusalReason::Encoding { what }))
    }

    /// What the XML reader ran into, in words that hold nothing of the input.
    #[cold]
    fn unreadable(&self, error: &XmlError) -> Refusal {
        let why = match self.xml.get_ref().stopped() {
            Some(Stop::Total) => RefusalReason::TooLarge { limit: self.limits.message_bytes },
            Some(Stop::Event) => RefusalReason::TooLong { limit: self.limits.event_bytes },
            None => match error {
                XmlError::Io(error) => RefusalReason::Io { kind: error.kind() },
                XmlError::Encoding(_) => RefusalReason::Encoding { what: "the bytes are something else" },
                XmlError::IllFormed(error) => RefusalReason::NotWellFormed {
                    what: match error {
                        IllFormedError::MismatchedEndTag { .. } => "an end tag does not match its start tag",
                        IllFormedError::UnmatchedEndTag(_) => "an end tag has no start tag",
                        IllFormedError::MissingEndTag(_) => return self.refusal(RefusalReason::Truncated),
                        IllFormedError::UnclosedReference => "an ampersand begins no entity",
                        _ => "a tag or declaration is wrong",
                    },
                },
                XmlError::Syntax(_) => {
                    RefusalReason::NotWellFormed { what: "a tag, comment or declaration is not closed" }
                }
                XmlError::Namespace(_) => RefusalReason::NotWellFormed { what: "a namespace is wrong" },
                XmlError::InvalidAttr(_) => RefusalReason::NotWellFormed { what: "an attribute is wrong" },
                XmlError::Escape(_) => RefusalReason::Entity,
            },
        };
        self.refusal(why)
    }
}

/// How an element that opens is looked at.
#[derive(Clone, Copy)]
enum Look {
    /// As a child that the tree may have.
    Tree(Tree),
    /// By its name alone.
    Names,
    /// As something that has no place in a text, which is kept.
    Text,
}

/// What came next.
enum Seen {
    Open(Opened),
    Close,
    Text { is_blank: bool },
    End,
}

/// Text that came next, added to what is kept.
fn seen_text(text: &str, kept: Option<&mut String>) -> Seen {
    if let Some(kept) = kept
        && kept.len() <= LONGEST_VALUE
    {
        kept.push_str(text);
    }
    Seen::Text { is_blank: text.trim_ascii().is_empty() }
}

/// The character that a reference stands for: by number, or one of the five names of XML.
fn character(reference: &BytesRef) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    resolve_xml_entity(reference)?.chars().next()
}

fn declared_utf8(declaration: &BytesDecl) -> Result<(), &'static str> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if ["utf-8", "utf8", "us-ascii"].iter().any(|utf8| name.eq_ignore_ascii_case(utf8)) => Ok(()),
        Some(_) => Err("another encoding is declared"),
    }
}
