//! Words of other faces of the same thing, put in a page: lines with looks, signs, lists.

use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use crate::chart::Element;
use crate::sign::Sign;
use crate::text::{Look, Text, TextLine};
use crate::wording::capital;
use crate::words;

/// A line with its looks, without the white space that lays it out on a terminal.
pub(super) fn line(name: &'static str, of: &TextLine) -> Element {
    let last = of.spans().len().saturating_sub(1);
    of.spans().iter().enumerate().fold(Element::new(name), |element, (at, span)| {
        let mut words = span.words.as_str();
        if at == 0 {
            words = words.trim_start();
        }
        if at == last {
            words = words.trim_end();
        }
        let words = if at == 0 { capital(words) } else { words.to_owned() };
        let styled = |class: &'static str, words: String| Element::new("span").class(class).text(words);
        match span.look {
            _ if words.is_empty() => element,
            Look::Plain | Look::Accent => element.text(words),
            Look::Strong => element.child(Element::new("strong").text(words)),
            Look::Faint => element.child(styled("soft", words)),
            Look::Green => element.child(styled("sign green", words)),
            Look::Orange => element.child(styled("sign orange", words)),
            Look::Red => element.child(styled("sign red", words)),
        }
    })
}

/// Texts as a list: of each its first line, and under it the others.
pub(super) fn list(texts: impl IntoIterator<Item = Text>) -> Element {
    let item = |text: Text| {
        let [first, rest @ ..] = text.lines() else { return None };
        let item = line("li", first);
        if rest.is_empty() {
            return Some(item);
        }
        Some(item.child(Element::new("ul").class("plain").children(rest.iter().map(|of| line("li", of)))))
    };
    Element::new("ul").class("plain").children(texts.into_iter().filter_map(item))
}

/// Sentences as a list.
pub(super) fn sentences(all: impl IntoIterator<Item = impl Into<String>>) -> Element {
    let items = all.into_iter().map(|words| Element::new("li").text(words));
    Element::new("ul").class("plain").children(items)
}

/// A colour as its sign and its word.
pub(super) fn sign(colour: Colour, language: Language) -> Element {
    let class = match colour {
        Colour::Green => "sign green",
        Colour::Orange => "sign orange",
        Colour::Red => "sign red",
    };
    Element::new("span").class(class).text(Sign::of(colour).text(language))
}

/// That a person decides.
pub(super) const fn advice(language: Language) -> &'static str {
    words::explain::colour_is_advice(language)
}
