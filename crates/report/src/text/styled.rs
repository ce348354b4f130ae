//! Text with looks: lines of words that know how they want to be seen, whether or not there is colour.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// How words want to be seen. No look carries a meaning that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// As the text around it.
    #[default]
    Plain,
    /// To be seen first.
    Strong,
    /// To be read last.
    Faint,
    /// In green.
    Green,
    /// In orange.
    Orange,
    /// In red.
    Red,
    /// What the page is about.
    Accent,
}

impl Look {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Green => AnsiColor::Green.on_default().bold(),
            Self::Orange => AnsiColor::Yellow.on_default().bold(),
            Self::Red => AnsiColor::Red.on_default().bold(),
            Self::Accent => AnsiColor::Cyan.on_default(),
        }
    }
}

/// Does the reader see colours? The caller knows: `NO_COLOR`, a terminal or a file, an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Words and signs only.
    #[default]
    Plain,
    /// With ANSI colours.
    Colours,
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub words: String,
    /// Their look.
    pub look: Look,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextLine {
    spans: Vec<Span>,
}

impl TextLine {
    /// A line without words.
    pub const fn new() -> Self {
        Self { spans: Vec::new() }
    }

    /// A line of plain words.
    pub fn of(words: impl Into<String>) -> Self {
        Self::new().plain(words)
    }

    /// Adds words of a look; control characters, which could move the reader's cursor, become spaces.
    #[must_use]
    pub fn add(mut self, look: Look, words: impl Into<String>) -> Self {
        self.push(look, words);
        self
    }

    /// Adds words of a look.
    pub fn push(&mut self, look: Look, words: impl Into<String>) {
        let mut words = words.into();
        if words.contains(char::is_control) {
            words = words.replace(char::is_control, " ");
        }
        match self.spans.last_mut() {
            Some(last) if last.look == look => last.words.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.spans.push(Span { words, look }),
        }
    }

    /// Adds plain words.
    #[must_use]
    pub fn plain(self, words: impl Into<String>) -> Self {
        self.add(Look::Plain, words)
    }

    /// Adds strong words.
    #[must_use]
    pub fn strong(self, words: impl Into<String>) -> Self {
        self.add(Look::Strong, words)
    }

    /// Adds faint words.
    #[must_use]
    pub fn faint(self, words: impl Into<String>) -> Self {
        self.add(Look::Faint, words)
    }

    /// Adds another line's words.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        for span in other.spans {
            self.push(span.look, span.words);
        }
        self
    }

    /// Its words, by look.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Columns that it takes on a terminal.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| span.words.width()).sum()
    }

    /// Fills the line up with spaces to so many columns.
    #[must_use]
    pub fn padded(mut self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.push(Look::Plain, " ".repeat(missing));
        self
    }

    /// The line cut at white space, so that it fits in so many columns.
    fn within(&self, width: usize) -> Vec<Self> {
        if self.width() <= width {
            return vec![self.clone()];
        }
        let indent = self.spans.first().map_or(0, |span| span.words.len() - span.words.trim_start_matches(' ').len());
        let indent = " ".repeat(indent.min(width / 4));
        let mut lines = vec![Self::of(indent.as_str())];
        let mut is_new = true;
        for span in &self.spans {
            for piece in span.words.split_inclusive(' ') {
                let Some(line) = lines.last_mut() else { continue };
                let words = if is_new { piece.trim_start_matches(' ') } else { piece };
                if line.width() + words.trim_end_matches(' ').width() <= width || is_new {
                    is_new &= words.is_empty();
                    line.push(span.look, words);
                } else {
                    let words = words.trim_start_matches(' ');
                    is_new = words.is_empty();
                    lines.push(Self::of(indent.as_str()).add(span.look, words));
                }
            }
        }
        lines
    }

    fn write(&self, ink: Ink, out: &mut String) {
        let visible = self.spans.iter().rposition(|span| !span.words.trim_end().is_empty()).map_or(0, |at| at + 1);
        for (at, span) in self.spans.iter().take(visible).enumerate() {
            let words = if at + 1 == visible { span.words.trim_end() } else { &span.words };
            let style = span.look.style();
            let _ = match ink {
                Ink::Colours if span.look != Look::Plain => {
                    write!(out, "{}{words}{}", style.render(), style.render_reset())
                }
                _ => out.write_str(words),
            };
        }
    }
}

/// Lines to be read from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    lines: Vec<TextLine>,
}

impl Text {
    /// A text without lines.
    pub const fn new() -> Self {
        Self { lines: Vec::new() }
    }

    /// A part that is to be appended to others: an empty line, and its heading.
    pub fn part(words: impl Into<String>) -> Self {
        let mut part = Self { lines: vec![TextLine::new()] };
        part.heading(words);
        part
    }

    /// Adds a line.
    pub fn push(&mut self, line: TextLine) {
        self.lines.push(line);
    }

    /// Adds an empty line, unless there is one already.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(TextLine::new());
        }
    }

    /// Adds the heading of a part, with an empty line before it.
    pub fn heading(&mut self, words: impl Into<String>) {
        self.gap();
        self.push(TextLine::new().strong(words));
    }

    /// Adds another text.
    pub fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// Its lines.
    pub fn lines(&self) -> &[TextLine] {
        &self.lines
    }

    /// The same words with no line wider than so many columns, as far as single words allow: what is longer goes on
    /// below, indented as far as the line was, and no further than a quarter of the width.
    #[must_use]
    pub fn within(&self, width: usize) -> Self {
        let lines = self.lines.iter().flat_map(|line| line.within(width));
        Self { lines: lines.collect() }
    }

    /// The text as it is printed, each line with its end.
    pub fn print(&self, ink: Ink) -> String {
        let mut out = String::new();
        for line in &self.lines {
            line.write(ink, &mut out);
            out.push('\n');
        }
        out
    }
}

/// Cuts words over lines of at most so many columns; a word that is longer stands alone.
pub(crate) fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Parts put after each other, with a mark between them, over lines of at most so many columns.
pub(crate) fn packed(parts: &[String], between: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if line.width() + between.width() + part.width() <= width => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// The words cut to so many columns, with a mark where something is missing.
pub(crate) fn clipped(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let mut kept = String::new();
    for letter in words.chars() {
        kept.push(letter);
        if kept.width() + 1 > width {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}
