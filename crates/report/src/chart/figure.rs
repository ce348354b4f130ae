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
    /// The same of every chart of its kind, some of it in the summary: where there are several it is told once.
    pub(super) same: Vec<String>,
    /// The signs that are drawn, each with what it means.
    pub(super) signs: Vec<String>,
    /// The drawing; none where there is too little to draw.
    pub(super) drawing: Option<Drawing>,
    pub(super) table: DataTable,
}

/// Rows of a table without a drawing that stand open; of more, they are folded.
const OPEN_ROWS: usize = 24;

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

    /// The chart as a figure of a page, with all that must be known to read it.
    pub fn element(&self) -> Element {
        let said = self.summary.join(" ");
        let more = self.same.iter().filter(|words| !said.contains(words.as_str())).cloned();
        let notes = self.notes.iter().cloned().chain(legend(&self.signs)).chain(more);
        self.figure(&said, notes.map(note).collect())
    }

    /// The same where it stands among others of its kind, without what [`HowToRead`] tells once.
    fn among_others(&self) -> Element {
        let said = self.same.iter().fold(self.summary.join(" "), |said, words| said.replace(words.as_str(), ""));
        let said: Vec<&str> = said.split_whitespace().collect();
        self.figure(&said.join(" "), self.notes.iter().cloned().map(note).collect())
    }

    fn figure(&self, said: &str, notes: Vec<Element>) -> Element {
        let caption = Element::new("figcaption")
            .child(Element::new("p").class("finding").text(self.title.as_str()))
            .children((!said.is_empty()).then(|| Element::new("p").text(said)));
        let mut figure = Element::new("figure").attribute("id", self.id.as_str()).child(caption);
        let region = || scrolled(&self.table, &format!("{}-t", self.id), self.language);
        figure = match self.svg() {
            Some(svg) => figure.child(svg),
            // Numbers of which nothing is said are no picture; a long list of them is for who looks for one.
            None if self.table.has_numbers() && self.table.all().len() <= OPEN_ROWS => {
                return figure.children(notes).child(region());
            }
            None if self.table.has_numbers() => figure,
            None => figure.child(
                Element::new("p")
                    .class("nothing")
                    .text(words::chart_figure::too_little_to_draw_anything(self.language)),
            ),
        };
        figure = figure.children(notes);
        if self.table.is_empty() {
            return figure;
        }
        let summary = words::chart_figure::as_table(self.language);
        figure.child(Element::new("details").child(Element::new("summary").text(summary)).child(region()))
    }
}

/// What must be known to read the charts of one kind, told once for all of them.
#[derive(Debug, Default)]
pub(crate) struct HowToRead {
    same: Vec<String>,
    signs: Vec<String>,
}

impl HowToRead {
    /// A chart as a figure of a page, without what is told once.
    pub(crate) fn figure(&mut self, chart: &Chart) -> Element {
        if chart.is_drawn() {
            add_new(&mut self.same, &chart.same);
            add_new(&mut self.signs, &chart.signs);
        }
        chart.among_others()
    }

    /// Words of what stands beside the charts, that are told once as well.
    pub(crate) fn tell(&mut self, words: &str) {
        add_new(&mut self.same, &[words.to_owned()]);
    }

    /// What is told once, to stand above the figures.
    pub(crate) fn elements(&self) -> Vec<Element> {
        let same = (!self.same.is_empty()).then(|| self.same.join(" "));
        same.into_iter().chain(legend(&self.signs)).map(note).collect()
    }

    /// What another one tells and this one does not yet; from now on it is told.
    pub(crate) fn not_told_yet(&mut self, other: &Self) -> Vec<Element> {
        let new = |all: &[String], told: &[String]| all.iter().filter(|words| !told.contains(words)).cloned().collect();
        let more = Self { same: new(&other.same, &self.same), signs: new(&other.signs, &self.signs) };
        add_new(&mut self.same, &more.same);
        add_new(&mut self.signs, &more.signs);
        more.elements()
    }
}

fn add_new(all: &mut Vec<String>, more: &[String]) {
    for words in more {
        if !all.contains(words) {
            all.push(words.clone());
        }
    }
}

/// `● binnen · ▲ hoger dan toeval verklaart.`
fn legend(signs: &[String]) -> Option<String> {
    (!signs.is_empty()).then(|| format!("{}.", signs.join(" · ")))
}

fn note(words: String) -> Element {
    Element::new("p").class("note").text(words)
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
