//! Rows under one another on an axis that they share: their names above what is drawn, however long these are.

use stoplicht_core::Language;

use super::drawing::{Anchor, Drawing};
use super::plot::clipped;
use super::quantity::Quantity;
use super::scale::Axis;
use crate::text::wrapped;

/// Characters of a name beside a figure for which there is room in a line on a telephone.
const NAME: usize = 36;
/// What stands for a dot between blanks while a name is laid out, as wide as these: no name holds it.
const JOINED: &str = "\u{1f}\u{1f}\u{1f}";
/// Lines that a name takes at most.
const MOST_LINES: usize = 2;
/// Characters for which there is room in a line of its own on a telephone.
const LINE: usize = 38;
/// The height of a line of words.
const HEIGHT: f64 = 15.0;

/// A row: where it begins, and the words above what is drawn.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The foot of its first line of words, in pixels from the top.
    pub(super) top: f64,
    /// The lines of its name, and of what stands in place of a figure.
    pub(super) lines: Vec<(String, &'static str)>,
}

/// The lines of a name that has a figure beside it, and of why there is no figure, if there is none.
pub(super) fn heading_lines(name: &str, figure: &str, instead: &str) -> Vec<(String, &'static str)> {
    // A figure takes its room from the first line, with a blank between them.
    let most = if figure.is_empty() { NAME } else { LINE.saturating_sub(figure.chars().count() + 1) };
    // What stands behind a dot goes with the word before it, and takes three characters.
    let mut name = wrapped(&name.replace(" · ", JOINED), most);
    if name.len() > MOST_LINES {
        let rest = name.split_off(MOST_LINES - 1).join(" ");
        name.push(clipped(&rest, NAME));
    }
    let strong = name.into_iter().map(|line| (clipped(&line, NAME).replace(JOINED, " · "), "t-strong"));
    let soft = wrapped(instead, LINE).into_iter().filter(|line| !line.is_empty()).map(|line| (line, "t-soft"));
    strong.chain(soft).collect()
}

impl Row {
    /// Where its figure is drawn: under its words.
    pub(super) fn marks(&self) -> f64 {
        self.top + HEIGHT * self.lines.len().saturating_sub(1) as f64 + 16.0
    }

    /// Writes its words.
    pub(super) fn write(&self, drawing: &mut Drawing) {
        for ((words, class), line) in self.lines.iter().zip(0..) {
            drawing.label((0.0, self.top + HEIGHT * f64::from(line)), 0.0, Anchor::Start, class, words);
        }
    }
}

/// The numbers of an axis under all rows, with a line up from each.
pub(super) fn ticks_under(axis: Axis, quantity: Quantity, bottom: f64, language: Language, drawing: &mut Drawing) {
    let ticks: Vec<(f64, String)> = axis
        .ticks()
        .map(|tick| (axis.place(tick), quantity.tick(tick, (axis.step(), axis.high()), language)))
        .collect();
    for (at, (x, words)) in ticks.iter().enumerate() {
        drawing.segment((*x, 6.0), (*x, bottom), "l-rule");
        let anchor = match at {
            0 => Anchor::Start,
            at if at + 1 == ticks.len() => Anchor::End,
            _ => Anchor::Middle,
        };
        drawing.label((*x, bottom + 18.0), 0.0, anchor, "t-soft", words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_takes_two_lines_and_what_is_missing_takes_its_own() {
        let lines = heading_lines("categorie hulp bij het huishouden · Wmo", "", "te weinig");
        let lines: Vec<&str> = lines.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(lines, ["categorie hulp bij het", "huishouden · Wmo", "te weinig"]);
        let lines = heading_lines("categorie beschermd wonen · Wmo", "472 dagen", "");
        let lines: Vec<&str> = lines.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(lines, ["categorie beschermd", "wonen · Wmo"], "the figure stands beside the first line");
        let lines = heading_lines(&"lang ".repeat(40), "", "");
        assert_eq!(lines.len(), 2);
        assert!(lines[1].0.ends_with('…'));
        assert!(lines.iter().all(|(words, _)| words.chars().count() <= NAME));
    }
}
