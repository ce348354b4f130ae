//! A chart with everything that makes it readable: what it finds, what it shows and how sure that is, and its numbers.

use stoplicht_core::Language;

use super::drawing::Drawing;
use super::markup::Element;
use super::table::DataTable;
use crate::words;

/// A chart.
#[derive(Debug, Clone)]
pub struct Chart {
    pub(super) id: String,
    pub(super) language: Language,
    /// What it finds.
    pub(super) title: String,
    /// What is shown, and how sure it is.
    pub(super) summary: [String; 2],
    /// What must be known to read it.
    pub(super) notes: Vec<String>,
    /// The drawing; none where there is too little to draw.
    pub(super) drawing: Option<Drawing>,
    pub(super) table: DataTable,
}

impl Chart {
    /// What it finds, in one sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is shown, and how sure that is.
    pub fn summary(&self) -> &[String; 2] {
        &self.summary
    }

    /// The numbers that are drawn.
    pub const fn table(&self) -> &DataTable {
        &self.table
    }

    /// Is there anything to draw?
    pub const fn is_drawn(&self) -> bool {
        self.drawing.is_some()
    }

    /// The drawing alone, as SVG.
    pub fn svg(&self) -> Option<Element> {
        let [shown, sure] = &self.summary;
        let drawing = self.drawing.clone()?;
        Some(drawing.finish(&self.id, &self.title, &format!("{shown} {sure}")))
    }

    /// The chart as a figure of a page: its heading stands one level below `level`'s section.
    pub fn element(&self) -> Element {
        let [shown, sure] = &self.summary;
        let caption = Element::new("figcaption")
            .child(Element::new("p").class("finding").text(self.title.as_str()))
            .child(Element::new("p").text(format!("{shown} {sure}")));
        let mut figure = Element::new("figure").attribute("id", self.id.as_str()).child(caption);
        let region = || scrolled(&self.table, &format!("{}-t", self.id), self.language);
        figure = match self.svg() {
            Some(svg) => figure.child(svg),
            // Numbers of which nothing is said are no picture.
            None if self.table.has_numbers() => return self.with_notes(figure).child(region()),
            None => figure.child(
                Element::new("p")
                    .class("nothing")
                    .text(words::chart_figure::too_little_to_draw_anything(self.language)),
            ),
        };
        figure = self.with_notes(figure);
        if self.table.is_empty() {
            return figure;
        }
        let summary = words::chart_figure::as_table(self.language);
        figure.child(Element::new("details").child(Element::new("summary").text(summary)).child(region()))
    }

    fn with_notes(&self, figure: Element) -> Element {
        figure.children(self.notes.iter().map(|note| Element::new("p").class("note").text(note.as_str())))
    }
}

/// A table in a part of the page that can be scrolled sideways, also by who has no mouse.
pub(crate) fn scrolled(table: &DataTable, id: &str, language: Language) -> Element {
    sideways(table.element(), table.caption(), Some(id), language)
}

/// The same for a table of any elements, of which this is the caption.
pub(crate) fn sideways(table: Element, caption: &str, id: Option<&str>, language: Language) -> Element {
    let name = words::chart_figure::table_scrolls_sideways(language);
    let mut region = Element::new("div").class("scroll");
    if let Some(id) = id {
        region = region.attribute("id", id);
    }
    region
        .attribute("role", "region")
        .attribute("tabindex", "0")
        .attribute("aria-label", format!("{name}: {caption}"))
        .child(table)
}
