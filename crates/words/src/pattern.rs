//! The words of one message: texts, arguments, and forms that are chosen by a count.

use crate::part::Part;

/// The languages that say "one" of exactly one thing, and the other form of any other number, none included.
const ONE_AND_OTHER: [&str; 5] = ["de", "en", "fy", "nl", "pap"];

/// Why a pattern cannot be used.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PatternFault {
    /// It has a form of which it is not known with which number it goes.
    Counting,
    /// It is not in the part of the syntax that is used here.
    Unused(&'static str),
}

const PLACEABLES: PatternFault = PatternFault::Unused("of placeables only texts, arguments and NUMBER are used here");

/// Is there a brace without its other half, so that the next line belongs to it?
pub(crate) fn is_open(value: &str) -> bool {
    let (mut depth, mut is_quoted, mut is_escaped) = (0, false, false);
    for letter in value.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if depth > 0 => is_quoted = !is_quoted,
            '{' if !is_quoted => depth += 1,
            '}' if !is_quoted => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

/// Reads the words of a message.
pub(crate) fn read(tag: &str, value: &str) -> Result<Vec<Part>, PatternFault> {
    let mut reader = Reader { tag, rest: value.trim() };
    let parts = reader.parts()?;
    if reader.rest.is_empty() { Ok(parts) } else { Err(PatternFault::Unused("a brace has no other half")) }
}

struct Reader<'t> {
    tag: &'t str,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// Texts and placeables to the end of the line, or of what there is.
    fn parts(&mut self) -> Result<Vec<Part>, PatternFault> {
        let mut parts: Vec<Part> = Vec::new();
        loop {
            let end = self.rest.find(['{', '}', '\n']).unwrap_or(self.rest.len());
            let text = self.take(end);
            // Blanks at the end of a line are none of its words.
            let is_last = !self.rest.starts_with('{');
            push(&mut parts, Part::Text(if is_last { text.trim_end() } else { text }.to_owned()));
            if is_last {
                return Ok(parts);
            }
            self.take(1);
            let part = self.placeable()?;
            push(&mut parts, part);
        }
    }

    /// What stands between braces, the second of them included.
    fn placeable(&mut self) -> Result<Part, PatternFault> {
        self.blanks();
        let part = if self.has("\"") {
            Part::Text(self.quoted()?)
        } else if self.has("NUMBER(") {
            self.expect("$", "NUMBER takes one argument, such as `NUMBER($count)`")?;
            let name = self.name();
            self.expect(")", "NUMBER takes one argument, such as `NUMBER($count)`")?;
            Part::Number(name)
        } else if self.has("$") {
            let name = self.name();
            self.blanks();
            if self.has("->") { self.choice(name)? } else { Part::Argument(name) }
        } else {
            return Err(PLACEABLES);
        };
        self.blanks();
        if self.has("}") { Ok(part) } else { Err(PLACEABLES) }
    }

    /// The forms of a count, a line each.
    fn choice(&mut self, count: String) -> Result<Part, PatternFault> {
        let mut forms = Vec::new();
        let mut other = None;
        loop {
            self.blanks();
            let is_default = self.has("*");
            if !self.has("[") {
                let other = other.ok_or(PatternFault::Unused("the form of every other number is `*[other]`"))?;
                return Ok(Part::Choice { count, forms, other });
            }
            let end = self.rest.find(']').ok_or(PatternFault::Unused("a form has its number in brackets"))?;
            let key = self.take(end);
            self.take(1);
            self.rest = self.rest.trim_start_matches(' ');
            let parts = self.parts()?;
            match key.trim() {
                "other" if is_default => other = Some(parts),
                "one" if ONE_AND_OTHER.contains(&self.tag) => forms.push((1, parts)),
                number => forms.push((number.parse().map_err(|_| PatternFault::Counting)?, parts)),
            }
        }
    }

    /// A text in quotes, of which the first was read.
    fn quoted(&mut self) -> Result<String, PatternFault> {
        let mut text = String::new();
        let mut letters = self.rest.chars();
        let escape = PatternFault::Unused("in quotes a backslash goes before a quote, a backslash or `uXXXX`");
        loop {
            match letters.next() {
                None => return Err(PatternFault::Unused("a quote has no other half")),
                Some('"') => break,
                Some('\\') => match letters.next() {
                    Some(letter @ ('"' | '\\')) => text.push(letter),
                    Some('u') => {
                        let digits: String = letters.by_ref().take(4).collect();
                        let letter = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(letter.ok_or(escape)?);
                    }
                    _ => return Err(escape),
                },
                Some(letter) => text.push(letter),
            }
        }
        self.rest = letters.as_str();
        Ok(text)
    }

    fn name(&mut self) -> String {
        let is_part = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        let end = self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len());
        // The hyphen of `->` is none of the name's.
        let name = self.rest.get(..end).unwrap_or_default().trim_end_matches('-').to_owned();
        self.take(name.len());
        name
    }

    fn take(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn has(&mut self, words: &str) -> bool {
        let rest = self.rest.strip_prefix(words);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, words: &str, or: &'static str) -> Result<(), PatternFault> {
        if self.has(words) { Ok(()) } else { Err(PatternFault::Unused(or)) }
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

/// Adds a part; texts beside one another are one text.
fn push(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), part) {
        (_, Part::Text(words)) if words.is_empty() => {}
        (Some(Part::Text(words)), Part::Text(more)) => words.push_str(&more),
        (_, part) => parts.push(part),
    }
}
