//! A table in columns of characters: as wide as its words, and no wider than the page.

use unicode_width::UnicodeWidthStr;

use super::page::Page;
use super::styled::{Look, Text, TextLine, wrapped};

/// On which side of its column a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

struct TableColumn {
    title: String,
    align: Align,
    /// May its words be cut over several lines?
    wraps: bool,
}

/// Rows of cells under titles.
pub(crate) struct Table {
    columns: Vec<TableColumn>,
    rows: Vec<Vec<TextLine>>,
}

/// Columns of white between two columns.
const GUTTER: usize = 2;
/// Below this a column that wraps is no longer readable.
const NARROWEST: usize = 16;

impl Table {
    pub(crate) const fn new() -> Self {
        Self { columns: Vec::new(), rows: Vec::new() }
    }

    /// A column that is as wide as its words.
    pub(crate) fn column(mut self, title: impl Into<String>, align: Align) -> Self {
        self.columns.push(TableColumn { title: title.into(), align, wraps: false });
        self
    }

    /// A column whose words may be cut over several lines where the page is narrow.
    pub(crate) fn wrapping(mut self, title: impl Into<String>) -> Self {
        self.columns.push(TableColumn { title: title.into(), align: Align::Left, wraps: true });
        self
    }

    pub(crate) fn row(&mut self, cells: Vec<TextLine>) {
        self.rows.push(cells);
    }

    /// The table, indented, as wide as the page. On a narrow page that it does not fit the cells of a row stand under
    /// each other.
    pub(crate) fn text(&self, indent: usize, page: Page) -> Text {
        let widths = self.widths(page.width().saturating_sub(indent));
        if page.is_narrow() && Self::total(&widths) + indent > page.width() {
            return self.stacked(indent);
        }
        let mut text = Text::new();
        let titles: Vec<TextLine> =
            self.columns.iter().map(|column| TextLine::new().faint(column.title.as_str())).collect();
        if self.columns.iter().any(|column| !column.title.is_empty()) {
            self.write_row(&titles, &widths, indent, &mut text);
        }
        for row in &self.rows {
            self.write_row(row, &widths, indent, &mut text);
        }
        text
    }

    fn widths(&self, width: usize) -> Vec<usize> {
        let natural = |at: usize, column: &TableColumn| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(TextLine::width);
            cells.max().unwrap_or(0).max(TextLine::of(column.title.as_str()).width())
        };
        let mut widths: Vec<usize> = self.columns.iter().enumerate().map(|(at, column)| natural(at, column)).collect();
        // What is too wide is taken from the widest column that wraps, a character at a time.
        while Self::total(&widths) > width {
            let wrapping =
                widths.iter_mut().zip(&self.columns).filter(|(_, column)| column.wraps).map(|(width, _)| width);
            let Some(widest) = wrapping.filter(|width| **width > NARROWEST).max_by_key(|width| **width) else { break };
            *widest -= 1;
        }
        widths
    }

    /// Columns of white and words together.
    fn total(widths: &[usize]) -> usize {
        widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1)
    }

    /// The rows one after the other, each cell on a line with its title; cells without one stand beside the one before.
    fn stacked(&self, indent: usize) -> Text {
        let mut text = Text::new();
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 {
                text.push(TextLine::new());
            }
            let mut line = TextLine::new();
            for (column, cell) in self.columns.iter().zip(row) {
                if column.title.is_empty() {
                    line = if line.width() == 0 { line } else { line.plain(" ") }.with(cell.clone());
                    continue;
                }
                if line.width() > 0 {
                    text.push(TextLine::of(" ".repeat(indent)).with(line));
                }
                line = TextLine::new().faint(format!("{}: ", column.title)).with(cell.clone());
            }
            text.push(TextLine::of(" ".repeat(indent)).with(line));
        }
        text
    }

    fn write_row(&self, cells: &[TextLine], widths: &[usize], indent: usize, text: &mut Text) {
        let cut: Vec<Vec<TextLine>> = cells.iter().zip(widths).map(|(cell, width)| cut(cell, *width)).collect();
        let height = cut.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = TextLine::of(" ".repeat(indent));
            for ((cell, column), width) in cut.iter().zip(&self.columns).zip(widths) {
                let words = cell.get(at).cloned().unwrap_or_default();
                let missing = " ".repeat(width.saturating_sub(words.width()));
                line = match column.align {
                    Align::Left => line.with(words).plain(missing),
                    Align::Right => line.plain(missing).with(words),
                };
                line = line.plain(" ".repeat(GUTTER));
            }
            text.push(line);
        }
    }
}

/// A cell over lines of at most so many columns. A cell of several looks is cut only where it has to be.
fn cut(cell: &TextLine, width: usize) -> Vec<TextLine> {
    if cell.width() <= width {
        return vec![cell.clone()];
    }
    let look = cell.spans().first().map_or(Look::Plain, |span| span.look);
    let words: String = cell.spans().iter().map(|span| span.words.as_str()).collect();
    wrapped(&breakable(&words, width), width)
        .into_iter()
        .map(|line| TextLine::new().add(look, line.replace(BREAK, "")))
        .collect()
}

/// Where a long name may be broken; it takes a column of its own, but is not printed.
const BREAK: char = '\u{200b}';

/// Gives names that are wider than the column a place to be broken: after an underscore.
fn breakable(words: &str, width: usize) -> String {
    let one = |word: &str| {
        if word.width() <= width {
            return word.to_owned();
        }
        let mut lines: Vec<String> = Vec::new();
        for piece in word.split_inclusive('_') {
            match lines.last_mut() {
                Some(line) if line.width() + piece.width() <= width => line.push_str(piece),
                _ => lines.push(piece.to_owned()),
            }
        }
        lines.join(&format!("{BREAK} "))
    };
    words.split_whitespace().map(one).collect::<Vec<_>>().join(" ")
}
