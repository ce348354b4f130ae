//! Dates, references, and numbers with what they count, that no line of a page breaks in two.

use super::markup::{Element, Node};

/// The class of what stays on one line.
const CLASS: &str = "u";
/// Letters that are kept on one line at most: more would run off a telephone.
const MOST: usize = 26;
/// Elements whose text is no line of words: what is drawn, what is code, and what may hold no other element.
const LEFT_ALONE: [&str; 5] = ["svg", "title", "style", "code", "option"];

impl Element {
    /// The same, with each date and each reference on one line, and each number on one line with the unit behind it:
    /// `1-7-2025`, `VOW-2025-00000269-1`, `314 dagen`, `10,8 per 100`. No letter of a text is another, so it is found as it is
    /// written.
    #[must_use]
    pub(crate) fn kept_together(mut self, units: &[&str]) -> Self {
        if LEFT_ALONE.contains(&self.name) {
            return self;
        }
        for child in std::mem::take(&mut self.children) {
            match child {
                Node::Text(text) => self.children.extend(pieces(&text, units)),
                Node::Element(element) => self.children.push(Node::Element(element.kept_together(units))),
                Node::Style(sheet) => self.children.push(Node::Style(sheet)),
            }
        }
        self
    }
}

/// A text, with what stays on one line in elements of their own.
fn pieces(text: &str, units: &[&str]) -> Vec<Node> {
    let mut words = text.split_inclusive(' ').peekable();
    let (mut pieces, mut plain) = (Vec::new(), String::new());
    while let Some(word) = words.next() {
        if !is_number(word) && !is_reference(word) {
            plain.push_str(word);
            continue;
        }
        let mut kept = word.to_owned();
        while let Some(next) = words.peek().filter(|next| goes_on(&kept, next, units)) {
            kept.push_str(next);
            words.next();
        }
        let line = kept.trim_end_matches(' ');
        if !line.contains([' ', '-', '–']) {
            plain.push_str(&kept);
            continue;
        }
        if !plain.is_empty() {
            pieces.push(Node::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Node::Element(Element::new("span").class(CLASS).text(line)));
        plain.push_str(kept.get(line.len()..).unwrap_or_default());
    }
    if !plain.is_empty() {
        pieces.push(Node::Text(plain));
    }
    pieces
}

/// Does a word belong on the line of what stands before it: a unit behind a number, or a number behind a unit?
fn goes_on(kept: &str, next: &str, units: &[&str]) -> bool {
    let is_unit = |word: &str| units.contains(&core(word));
    let is_closed = kept.trim_end_matches(' ').ends_with(CLOSING);
    let last = kept.trim_end_matches(' ').rsplit(' ').next().unwrap_or_default();
    let fits = kept.chars().count() + next.trim_end_matches(' ').chars().count() <= MOST;
    fits && !is_closed && if is_unit(last) { is_number(next) } else { is_unit(next) }
}

/// What opens a word, and what closes one.
const OPENING: [char; 6] = ['(', '‘', '“', '+', '−', '€'];
const CLOSING: [char; 8] = [')', '’', '”', '.', ',', ';', ':', '?'];

/// A word without what opens and closes it.
fn core(word: &str) -> &str {
    word.trim_end_matches(' ').trim_start_matches(OPENING).trim_end_matches(CLOSING)
}

/// `VOW-2025-00000269-1`, as far as there is room for it on a line.
fn is_reference(word: &str) -> bool {
    let core = core(word);
    core.chars().count() <= MOST
        && core.contains('-')
        && core.contains(|letter: char| letter.is_ascii_digit())
        && core.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

/// `314`, `10,8`, `95%`, `2×`, `1-7-2025`, `(1.289`.
fn is_number(word: &str) -> bool {
    let core = core(word);
    core.starts_with(|letter: char| letter.is_ascii_digit())
        && core.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '%' | '×' | '-' | '–'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(words: &str) -> String {
        Element::new("p").text(words).kept_together(&["dagen", "per", "Jul", "tot"]).to_string()
    }

    #[test]
    fn a_date_and_a_number_with_its_unit_stay_on_one_line() {
        assert_eq!(kept("op 1-7-2025."), "<p>op <span class=\"u\">1-7-2025.</span></p>");
        assert_eq!(kept("as known on 1 Jul 2025."), "<p>as known on <span class=\"u\">1 Jul 2025.</span></p>");
        assert_eq!(
            kept("na 314 dagen voorbij (10,8 per 100; nu 7)"),
            "<p>na <span class=\"u\">314 dagen</span> voorbij <span class=\"u\">(10,8 per 100;</span> nu 7)</p>"
        );
        assert_eq!(kept("26 tot 36 dagen"), "<p><span class=\"u\">26 tot 36 dagen</span></p>");
        assert_eq!(kept("VOW-2025-00000269-1:"), "<p><span class=\"u\">VOW-2025-00000269-1:</span></p>");
    }

    #[test]
    fn other_words_are_left_as_they_are() {
        for words in ["in 2025 hoger", "aanbieder 42420001", "zeven dagen", "Wmo-lijst", "in 2025. Jul", " 7 "] {
            assert_eq!(kept(words), format!("<p>{words}</p>"));
        }
        let long = format!("{} dagen", "1".repeat(40));
        assert_eq!(kept(&long), format!("<p>{long}</p>"));
    }

    #[test]
    fn what_may_hold_no_element_or_is_code_is_left_alone() {
        for name in LEFT_ALONE {
            let element = Element::new("div").child(Element::new(name).text("1-7-2025"));
            assert_eq!(element.clone().kept_together(&[]), element);
        }
    }
}
