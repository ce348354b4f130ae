//! XML text, one element at a time: two prefixes, CR/LF line ends, two spaces a level.

use std::fmt::{Display, Write};

use quick_xml::escape::escape;

use crate::kind::MessageType;

/// A message that is being written.
pub(super) struct Document {
    out: String,
    own: String,
    shared: String,
    open: Vec<String>,
    /// Has a placeholder been written?
    is_template: bool,
}

impl Document {
    /// Opens the root. A comment goes before it if the message is to be filled in.
    pub fn new(message: MessageType) -> Self {
        let law = message.law;
        let (own, shared) = (format!("{law}{}", message.number()), format!("i{law}"));
        let (own_uri, shared_uri) = (message.namespace(), message.shared_namespace());
        let out = format!("<{own}:Bericht xmlns:{shared}=\"{shared_uri}\" xmlns:{own}=\"{own_uri}\">\r\n");
        Self { out, open: vec![format!("{own}:Bericht")], own, shared, is_template: false }
    }

    /// An element of the message with others in it.
    pub fn group(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let name = format!("{}:{name}", self.own);
        self.nested(name, write);
    }

    /// An element of the shared types with others in it.
    pub fn shared_group(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let name = format!("{}:{name}", self.shared);
        self.nested(name, write);
    }

    fn nested(&mut self, name: String, write: impl FnOnce(&mut Self)) {
        self.indent();
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<{name}>\r\n");
        self.open.push(name);
        write(self);
        self.close();
    }

    fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            let _ = write!(self.out, "</{name}>\r\n");
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }

    /// An element of the message with a value.
    pub fn field(&mut self, name: &str, value: impl Display) {
        self.leaf(true, name, &value.to_string());
    }

    /// An element of the message with a value, if there is one.
    pub fn optional(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// An element of the shared types with a value.
    pub fn shared(&mut self, name: &str, value: impl Display) {
        self.leaf(false, name, &value.to_string());
    }

    /// An element with a value that has to be filled in. It makes the message unfit to be sent as it is.
    pub fn placeholder(&mut self, own: bool, name: &str) {
        self.is_template = true;
        let value = format!("{{{{{}}}}}", name.to_uppercase());
        self.leaf(own, name, &value);
    }

    fn leaf(&mut self, own: bool, name: &str, value: &str) {
        self.indent();
        let prefix = if own { &self.own } else { &self.shared };
        let _ = write!(self.out, "<{prefix}:{name}>{}</{prefix}:{name}>\r\n", escape(value));
    }

    /// The text, and whether it is a template.
    pub fn finish(mut self) -> (String, bool) {
        while !self.open.is_empty() {
            self.close();
        }
        let note = if self.is_template { "<!-- TEMPLATE: fill in every {{...}} before it is sent -->\r\n" } else { "" };
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n{note}{}", self.out);
        (text, self.is_template)
    }
}
