//! The frame of every page: one file of HTML without scripts, that asks for nothing from anywhere.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use stoplicht_core::Language;

use super::style;
use crate::chart::{Element, palette_sheet, style as chart_style};
use crate::words;

/// A part of a page under a heading.
#[derive(Debug, Clone)]
pub(super) struct Section {
    id: String,
    title: String,
    content: Vec<Element>,
}

impl Section {
    pub(super) fn new(id: &str, title: impl Into<String>) -> Self {
        Self::named(id.to_owned(), title)
    }

    pub(super) fn named(id: String, title: impl Into<String>) -> Self {
        Self { id, title: title.into(), content: Vec::new() }
    }

    pub(super) fn push(&mut self, element: Element) {
        self.content.push(element);
    }

    pub(super) fn push_all(&mut self, elements: impl IntoIterator<Item = Element>) {
        self.content.extend(elements);
    }

    #[must_use]
    pub(super) fn with(mut self, element: Element) -> Self {
        self.content.push(element);
        self
    }

    fn element(&self) -> Element {
        let id = format!("{}-kop", self.id);
        Element::new("section")
            .attribute("id", self.id.as_str())
            .attribute("aria-labelledby", id.as_str())
            .child(Element::new("h2").attribute("id", id).text(self.title.as_str()))
            .children(self.content.iter().cloned())
    }
}

/// A whole page.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) language: Language,
    /// The first heading, and the title of the file.
    pub(super) title: String,
    /// What stands under the first heading.
    pub(super) head: Vec<Element>,
    pub(super) sections: Vec<Section>,
    /// What stands at the bottom.
    pub(super) foot: Vec<String>,
    /// Can the reader choose whether what is folded, such as the tables behind the charts, is printed as well?
    pub(super) has_print_choice: bool,
}

/// Sections from which on a page has a list of them.
const WITH_CONTENTS: usize = 4;

impl Frame {
    /// A page without a foot.
    pub(super) const fn plain(language: Language, title: String, head: Vec<Element>, sections: Vec<Section>) -> Self {
        Self { language, title, head, sections, foot: Vec::new(), has_print_choice: false }
    }

    /// The file.
    pub(super) fn html(&self) -> String {
        let language = self.language;
        let sheet = format!("{}{}{}", palette_sheet(), style::SHEET, chart_style::SHEET);
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{}'; form-action 'none'; base-uri 'none'",
            BASE64_STANDARD.encode(Sha256::digest(sheet.as_bytes()))
        );
        let meta = |name: &'static str, content: &str| {
            Element::new("meta").attribute("name", name).attribute("content", content)
        };
        let head = Element::new("head")
            .child(Element::new("meta").attribute("charset", "utf-8"))
            .child(Element::new("meta").attribute("http-equiv", "Content-Security-Policy").attribute("content", policy))
            .child(meta("viewport", "width=device-width, initial-scale=1"))
            .child(meta("referrer", "no-referrer"))
            .child(meta("robots", "noindex"))
            .child(Element::new("title").text(self.title.as_str()))
            .child(Element::style(&sheet));
        let skip = Element::new("a")
            .class("skip")
            .attribute("href", "#inhoud")
            .text(words::page_frame::skip_to_content(language));
        let mut header = Element::new("header").child(Element::new("h1").text(self.title.as_str()));
        header = header.children(self.head.iter().cloned());
        if self.sections.len() >= WITH_CONTENTS {
            header = header.child(self.contents());
        }
        if self.has_print_choice {
            header = header.child(self.print_choice());
        }
        let main = Element::new("main").attribute("id", "inhoud").children(self.sections.iter().map(Section::element));
        let foot = self.foot.iter().map(|line| Element::new("p").text(line.as_str()));
        let foot = (!self.foot.is_empty()).then(|| Element::new("footer").children(foot));
        let body = Element::new("body").child(skip).child(header).child(main).children(foot);
        let lang = words::page_frame::en(language);
        let units: Vec<&str> = words::page_frame::units(language).split(' ').collect();
        let html = Element::new("html").attribute("lang", lang).child(head).child(body.kept_together(&units));
        format!("<!doctype html>\n{html}\n")
    }

    /// On paper what is folded takes more sheets than all the rest: it is printed when that is asked.
    fn print_choice(&self) -> Element {
        let check = Element::new("input").attribute("type", "checkbox").attribute("id", "tabellen-mee");
        let label =
            Element::new("label").attribute("for", "tabellen-mee").text(words::page_frame::print_tables(self.language));
        Element::new("p").class("choice").child(check).child(label)
    }

    fn contents(&self) -> Element {
        let link = |section: &Section| {
            let link = Element::new("a").attribute("href", format!("#{}", section.id)).text(section.title.as_str());
            Element::new("li").child(link)
        };
        Element::new("nav")
            .attribute("aria-label", words::page_frame::contents(self.language))
            .child(Element::new("ul").children(self.sections.iter().map(link)))
    }
}

/// A paragraph.
pub(super) fn paragraph(words: impl Into<String>) -> Element {
    Element::new("p").text(words)
}

/// A line that says what is not there, and what would bring it.
pub(super) fn absent(words: impl Into<String>) -> Element {
    Element::new("p").class("absent").text(words)
}
