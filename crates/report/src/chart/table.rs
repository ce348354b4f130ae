//! The numbers of a chart as a table: what is drawn, to be read and to be copied.

use stoplicht_core::Language;

use super::markup::Element;
use super::quantity::Quantity;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCell {
    /// Words.
    Words(String),
    /// Words that lead to a page: its address.
    Linked(String, String),
    /// A number, and how it is written.
    Number(f64, String),
    /// No number, and what stands in its place.
    None(&'static str),
}

impl TableCell {
    /// Words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// A number as its quantity is written.
    pub fn number(number: f64, quantity: Quantity, language: Language) -> Self {
        Self::Number(number, quantity.exact(number, language))
    }

    /// A number that may not be there: a dash.
    pub fn maybe(number: Option<f64>, quantity: Quantity, language: Language) -> Self {
        number.map_or(Self::None("–"), |number| Self::number(number, quantity, language))
    }

    /// The number.
    pub const fn value(&self) -> Option<f64> {
        match self {
            Self::Number(number, _) => Some(*number),
            Self::Words(_) | Self::Linked(..) | Self::None(_) => None,
        }
    }

    /// As it is shown.
    pub fn shown(&self) -> &str {
        match self {
            Self::Words(words) | Self::Linked(words, _) | Self::Number(_, words) => words,
            Self::None(sign) => sign,
        }
    }
}

/// A table: a caption, titles of columns, and rows of which the first cell is the title.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Vec<TableCell>>,
    narrow: Narrow,
    /// Columns beside the first that tell one row from another.
    more_keys: usize,
}

/// How a table stands where the screen is narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Narrow {
    /// As it is: what does not fit is scrolled to.
    #[default]
    Scrolled,
    /// The cells of a row below one another, each behind its title: words.
    Stacked,
    /// The same on a telephone alone: numbers of several kinds.
    Labelled,
    /// On a telephone the numbers of a row under its title, in columns that go on: they are compared column by column.
    Folded,
}

impl DataTable {
    /// A table without rows.
    pub fn new(caption: impl Into<String>, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { caption: caption.into(), columns: columns.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// The same table, of which the cells of a row stand below one another where the screen is narrow, each behind its title: for
    /// words, which nobody compares column by column.
    #[must_use]
    pub fn stacked(self) -> Self {
        Self { narrow: Narrow::Stacked, ..self }
    }

    /// What the table is of.
    pub fn caption(&self) -> &str {
        &self.caption
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<TableCell>) {
        self.rows.push(cells);
    }

    /// With these rows.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<TableCell>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// On a telephone the cells of a row stand under its title, so that none is out of sight: for numbers, which are compared
    /// column by column.
    #[must_use]
    pub fn folded(self) -> Self {
        Self { narrow: Narrow::Folded, ..self }
    }

    /// On a telephone, and there alone, each cell of a row stands on a line of its own, behind the title of its column.
    #[must_use]
    pub fn labelled(self) -> Self {
        Self { narrow: Narrow::Labelled, ..self }
    }

    /// The first so many columns together tell one row from another: on a telephone they are its title.
    #[must_use]
    pub fn keyed(self, columns: usize) -> Self {
        Self { more_keys: columns.saturating_sub(1), ..self }
    }

    /// The rows there are.
    pub fn all(&self) -> &[Vec<TableCell>] {
        &self.rows
    }

    /// Has it no rows?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Is there a number in it?
    pub(super) fn has_numbers(&self) -> bool {
        self.rows.iter().flatten().any(|cell| cell.value().is_some())
    }

    /// The numbers of a column, from the top.
    pub fn column(&self, column: usize) -> Vec<Option<f64>> {
        self.rows.iter().map(|row| row.get(column).and_then(TableCell::value)).collect()
    }

    /// Does a column hold numbers, or signs in place of numbers, and nothing else?
    fn is_of_numbers(&self, column: usize) -> bool {
        self.rows
            .iter()
            .filter_map(|row| row.get(column))
            .all(|cell| !matches!(cell, TableCell::Words(_) | TableCell::Linked(..)))
    }

    /// Is all that a column holds so short that it need not be broken: a date, a number of an allocation? Where rows are stacked on a
    /// narrow screen, neither is a reference.
    fn is_short(&self, column: usize) -> bool {
        const SHORT: usize = 12;
        const REFERENCE: usize = 22;
        let most = if column == 0 && self.narrow == Narrow::Stacked { REFERENCE } else { SHORT };
        self.rows.iter().filter_map(|row| row.get(column)).all(|cell| cell.shown().chars().count() <= most)
    }

    /// The table in HTML.
    pub fn element(&self) -> Element {
        let side = |column: usize| match column {
            1.. if self.is_of_numbers(column) => "n",
            _ if self.is_short(column) => "s",
            _ => "w",
        };
        let titles = self.columns.iter().enumerate();
        let titles =
            titles.map(|(at, title)| Element::new("th").attribute("scope", "col").class(side(at)).text(title.as_str()));
        let row = |cells: &Vec<TableCell>| {
            let cells = cells.iter().enumerate().map(|(at, cell)| {
                let element = if at == 0 { Element::new("th").attribute("scope", "row") } else { Element::new("td") };
                let is_key = (1..=self.more_keys).contains(&at);
                let is_titled = self.narrow == Narrow::Stacked || at > 0 && !is_key && self.narrow == Narrow::Labelled;
                let title = self.columns.get(at).filter(|_| is_titled);
                let element =
                    title.cloned().into_iter().fold(element, |cell, title| cell.attribute("data-title", title));
                let class = if is_key { "k" } else { side(at) };
                // On a telephone a line that says nothing is left out.
                let is_blank = matches!(cell, TableCell::None(_)) && self.narrow == Narrow::Labelled;
                let element = element.class(if is_blank { "n leeg" } else { class });
                match cell {
                    TableCell::Linked(words, to) => {
                        element.child(Element::new("a").attribute("href", to.as_str()).text(words.as_str()))
                    }
                    cell => element.text(cell.shown()),
                }
            });
            Element::new("tr").children(cells)
        };
        let table = Element::new("table");
        let table = match self.narrow {
            Narrow::Scrolled => table,
            Narrow::Stacked => table.class("stack"),
            Narrow::Labelled => table.class("cards"),
            Narrow::Folded => table.class("fold"),
        };
        table
            .child(Element::new("caption").text(self.caption.as_str()))
            .child(Element::new("thead").child(Element::new("tr").children(titles)))
            .child(Element::new("tbody").children(self.rows.iter().map(row)))
    }
}
