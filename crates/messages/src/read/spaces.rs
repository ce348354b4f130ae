//! What the prefixes of elements stand for: which of the two namespaces of a message an element is in.

use quick_xml::errors::Error as XmlError;
use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, NamespaceResolver, QName, ResolveResult};

use super::tag::Tag;
use super::tree::Space;
use crate::kind::{MessageType, NotOurs};

/// What may stand in attributes: prefixes of namespaces, and what XML and its schemas themselves say.
const ATTRIBUTE_SPACES: [&str; 2] =
    ["http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"];

/// The namespaces at the open element.
#[derive(Debug, Default)]
pub(super) struct Spaces {
    prefixes: NamespaceResolver,
    own: String,
    shared: &'static str,
    /// What prefixes were found to stand for: it holds until an element says something else, and there are two as a rule.
    known: Vec<(String, Option<Space>)>,
}

/// How many prefixes are remembered.
const MOST_KNOWN: usize = 4;

impl Spaces {
    /// An element opens. Does it have attributes, which may say what prefixes stand for in it? Then
    /// [`close`](Self::close) is due at its end.
    ///
    /// # Errors
    /// If a namespace is wrong.
    pub fn open(&mut self, start: &BytesStart) -> Result<bool, XmlError> {
        if has_no_attributes(start) {
            return Ok(false);
        }
        self.known.clear();
        self.prefixes.push(start)?;
        Ok(true)
    }

    /// An element with attributes closes.
    pub fn close(&mut self) {
        self.known.clear();
        self.prefixes.pop();
    }

    /// The root has told which message it is.
    pub fn are_of(&mut self, message: MessageType) {
        self.known.clear();
        self.own = message.namespace();
        self.shared = message.shared_namespace();
    }

    /// The local name of an element, and its namespace if that is one of the message's two.
    pub fn of<'n>(&mut self, name: QName<'n>) -> (&'n str, Option<Space>) {
        let (local, prefix) = name.decompose();
        let prefix = prefix.map_or("", |prefix| prefix.into_inner());
        if let Some((_, space)) = self.known.iter().find(|(known, _)| known == prefix) {
            return (local.into_inner(), *space);
        }
        let space = match self.prefixes.resolve_element(name).0 {
            ResolveResult::Bound(Namespace(uri)) if uri == self.own => Some(Space::Message),
            ResolveResult::Bound(Namespace(uri)) if uri == self.shared => Some(Space::Shared),
            _ => None,
        };
        if self.known.len() < MOST_KNOWN {
            self.known.push((prefix.to_owned(), space));
        }
        (local.into_inner(), space)
    }

    /// Which message this is the root of.
    pub fn root(&self, name: QName) -> Result<MessageType, NotOurs> {
        match self.prefixes.resolve_element(name) {
            (ResolveResult::Bound(Namespace(uri)), local) if Tag::of(local.into_inner()) == Tag::Bericht => {
                MessageType::of_namespace(uri)
            }
            _ => Err(NotOurs::Foreign),
        }
    }

    /// Has the element an attribute that would be left unread?
    pub fn leave_unread(&self, start: &BytesStart) -> bool {
        if has_no_attributes(start) {
            return false;
        }
        start.attributes().with_checks(false).any(|attribute| match attribute {
            Ok(attribute) => {
                let is_prefix = attribute.key.as_namespace_binding().is_some();
                let (space, _) = self.prefixes.resolve_attribute(attribute.key);
                !is_prefix && !matches!(space, ResolveResult::Bound(Namespace(uri)) if ATTRIBUTE_SPACES.contains(&uri))
            }
            Err(_) => true,
        })
    }
}

fn has_no_attributes(start: &BytesStart) -> bool {
    start.attributes_raw().trim_ascii().is_empty()
}
