//! For whom the program prints: the language, the width, and whether colours are seen.

use std::io::{self, IsTerminal, Write};

use stoplicht_core::Language;
use stoplicht_report::{Ink, Page, Text, TextLine};

use crate::failure::Failure;
use crate::options::When;
use crate::words;

/// Where output goes, and how it is to look there.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    page: Page,
    out: Ink,
    err: Ink,
    is_watched: bool,
}

/// Columns where nobody says how wide the page is: in a file, or in a pipe.
const WIDTH: usize = 100;

impl Terminal {
    /// Sees what standard output and standard error are.
    pub fn new(language: Language, colours: When) -> Self {
        let ink = |is_terminal: bool| match colours {
            When::Always => Ink::Colours,
            When::Auto if is_terminal && !no_color() && !is_dumb() => Ink::Colours,
            _ => Ink::Plain,
        };
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let page = Page::new(language, asked_width().or_else(|| terminal_width(out)).unwrap_or(WIDTH));
        Self { page, out: ink(out), err: ink(err), is_watched: err && !is_dumb() }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.page.language()
    }

    /// The page that is printed on.
    pub fn page(&self) -> Page {
        self.page
    }

    /// Are colours seen on standard output?
    pub fn ink(&self) -> Ink {
        self.out
    }

    /// Are colours seen on standard error?
    pub fn error_ink(&self) -> Ink {
        self.err
    }

    /// Does a person see standard error while the program runs?
    pub fn is_watched(&self) -> bool {
        self.is_watched
    }

    /// Prints a text; on a narrow terminal its lines are cut to fit.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take it.
    pub fn print(&self, text: &Text) -> Result<(), Failure> {
        if self.page.is_narrow() {
            return self.print_words(&text.within(self.page.width()).print(self.out));
        }
        self.print_words(&text.print(self.out))
    }

    /// Prints sentences, a line each.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take them.
    pub fn print_lines(&self, words: &str) -> Result<(), Failure> {
        self.print(&lines(words))
    }

    /// Prints words as they are, such as JSON. Somebody who reads no further (`| head`) has seen enough: that is no failure.
    ///
    /// # Errors
    /// [`Failure`] if standard output does not take them.
    #[expect(clippy::unused_self, reason = "whoever prints has been told where")]
    pub fn print_words(&self, words: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Printing(error)),
            _ => Ok(()),
        }
    }

    /// Says something beside the result, on standard error; on a narrow terminal its lines are cut to fit, save for
    /// what is in colour already.
    pub fn note(&self, words: &str) {
        let is_cut = self.page.is_narrow() && !words.contains('\u{1b}');
        let fitted = is_cut.then(|| lines(words).within(self.page.width()).print(Ink::Plain));
        let _ = writeln!(io::stderr().lock(), "{}", fitted.as_deref().map_or(words, str::trim_end));
    }

    /// Warns of something, on standard error.
    pub fn warn(&self, words: &str) {
        self.note(&format!("{}: {words}", words::terminal::warning(self.language())));
    }
}

/// Sentences as a text, a line each.
fn lines(words: &str) -> Text {
    let mut text = Text::new();
    words.lines().for_each(|line| text.push(TextLine::of(line)));
    text
}

/// Is `NO_COLOR` set? (An empty value does not count: no-color.org.)
fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Can the terminal do no more than write one line after the other?
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|kind| kind == "dumb")
}

/// The width that was asked for with `COLUMNS`.
fn asked_width() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|width| *width > 0)
}

/// The width of the terminal, if standard output is one.
fn terminal_width(is_terminal: bool) -> Option<usize> {
    let (width, _) = terminal_size::terminal_size().filter(|_| is_terminal)?;
    Some(usize::from(width.0))
}
