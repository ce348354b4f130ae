//! Elements of a page or a drawing as a tree: always balanced, always escaped, the same bytes for the same tree.
//!
//! Pages and charts are built from this and from nothing else. There is no way to put in text that is not escaped, and
//! none to put in a script: what an attribute or a text holds is only ever shown.

use std::fmt::Write;

/// An element with its attributes and what stands in it.
///
/// ```
/// use stoplicht_report::chart::Element;
///
/// let line = Element::new("p").attribute("class", "note").text("5 < 6 & \"so on\"");
/// assert_eq!(line.to_string(), r#"<p class="note">5 &lt; 6 &amp; &quot;so on&quot;</p>"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub(super) name: &'static str,
    attributes: Vec<(&'static str, String)>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
    Style(String),
}

/// Elements of HTML that hold nothing and have no end tag.
const VOID: [&str; 6] = ["br", "col", "hr", "input", "meta", "wbr"];
/// Elements of SVG that hold nothing here, and close themselves.
const SHAPES: [&str; 5] = ["circle", "line", "path", "rect", "use"];

impl Element {
    /// An element without anything in it.
    pub const fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// With an attribute.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With a class, or several apart by spaces.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attribute("class", class)
    }

    /// With text after what it holds.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With an element after what it holds.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements after what it holds.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// A `style` element. A style sheet is written as it is: it comes from this crate, never from data.
    pub(crate) fn style(sheet: &str) -> Self {
        let mut style = Self::new("style");
        style.children.push(Node::Style(sheet.replace('<', "")));
        style
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.children.is_empty() && SHAPES.contains(&self.name) {
            out.push_str("/>");
            return;
        }
        out.push('>');
        if VOID.contains(&self.name) {
            return;
        }
        for child in &self.children {
            match child {
                // An amount stays with its sign.
                Node::Text(text) => escape(&text.replace("€ ", "€\u{a0}"), out),
                Node::Element(element) => element.write(out),
                Node::Style(sheet) => out.push_str(sheet),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

impl std::fmt::Display for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

/// What stands for something else in HTML is written as an entity; what may not stand there at all is marked.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            // Control characters are no HTML; those that turn the direction of writing could make a name read as another.
            letter if letter.is_control() || is_direction(letter) => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}

const fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name for `id`: letters, digits and dashes; another text gives another name.
pub(crate) fn identifier(parts: &[&str]) -> String {
    let mut name = String::new();
    for part in parts {
        if !name.is_empty() {
            name.push('-');
        }
        for letter in part.chars() {
            match letter {
                'a'..='z' | '0'..='9' => name.push(letter),
                'A'..='Z' => name.push(letter.to_ascii_lowercase()),
                letter => {
                    let _ = write!(name, "_{:x}", letter as u32);
                }
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_taken_for_markup() {
        let element = Element::new("p").attribute("title", "a\"b'c<d").text("</p><script>x&amp;\u{0}\u{202e}");
        assert_eq!(
            element.to_string(),
            "<p title=\"a&quot;b&#39;c&lt;d\">&lt;/p&gt;&lt;script&gt;x&amp;amp;\u{fffd}\u{fffd}</p>"
        );
        assert_eq!(Element::style("</style>p{}").to_string(), "<style>/style>p{}</style>");
    }

    #[test]
    fn what_is_empty_closes_as_its_kind_does() {
        let all = Element::new("td").child(Element::new("br")).child(Element::new("path")).child(Element::new("b"));
        assert_eq!(all.to_string(), "<td><br><path/><b></b></td>");
    }

    #[test]
    fn other_texts_have_other_identifiers() {
        assert_eq!(identifier(&["Duur", "jw", "a b"]), "duur-jw-a_20b");
        assert_ne!(identifier(&["é"]), identifier(&["è"]));
    }
}
