//! The frame of a chart with two axes: round lines across with their numbers, and words under it.

use stoplicht_core::Language;

use super::drawing::{Anchor, Drawing, Margin};
use super::quantity::Quantity;
use super::scale::Axis;

/// Pixels that a character takes, with some to spare.
const CHARACTER: f64 = 7.2;
/// The width of a plot on a telephone, and on a wide screen or on paper.
const NARROW: f64 = 225.0;
const WIDE: f64 = 560.0;

/// A drawing with a vertical axis.
#[derive(Debug)]
pub(super) struct Plot {
    pub(super) drawing: Drawing,
    axis: Axis,
    top: f64,
    height: f64,
}

impl Plot {
    /// A frame `height` pixels high, with so much room above and below.
    pub(super) fn new(axis: Axis, quantity: Quantity, language: Language, room: Room) -> Self {
        let ticks: Vec<(f64, String)> =
            axis.ticks().map(|tick| (tick, quantity.tick(tick, (axis.step(), axis.high()), language))).collect();
        let widest = ticks.iter().map(|(_, words)| words.chars().count()).max().unwrap_or(0);
        let Room { above, height, below } = room;
        let mut plot =
            Self { drawing: Drawing::new(above + height + below, Margin::of(widest)), axis, top: above, height };
        for (tick, words) in ticks {
            let y = plot.y(tick);
            plot.drawing.segment((0.0, y), (1.0, y), "l-rule");
            plot.drawing.label((0.0, y + 4.5), -8.0, Anchor::End, "t-soft", &words);
        }
        plot
    }

    /// Where a number lies, in pixels from the top.
    pub(super) fn y(&self, number: f64) -> f64 {
        self.top + self.height * (1.0 - self.axis.place(number))
    }

    /// The lower edge.
    pub(super) const fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// What the vertical axis counts, above it.
    pub(super) fn name_up(&mut self, words: &str) {
        self.drawing.label((0.0, self.top - 12.0), -30.0, Anchor::Start, "t-soft", words);
    }

    /// The upper edge.
    pub(super) const fn top(&self) -> f64 {
        self.top
    }

    /// Words above the name of the vertical axis, at the right: nothing is drawn there. They take 20 pixels more room above.
    pub(super) fn note_up(&mut self, words: &str, class: &'static str) {
        self.drawing.label((1.0, self.top - 32.0), 0.0, Anchor::End, class, words);
    }

    /// What the horizontal axis counts, under its numbers.
    pub(super) fn name_across(&mut self, words: &str) {
        self.drawing.label((1.0, self.bottom() + 36.0), 0.0, Anchor::End, "t-soft", words);
    }

    /// Numbers under a horizontal axis.
    pub(super) fn numbers_across(&mut self, axis: Axis, quantity: Quantity, language: Language) {
        let ticks =
            axis.ticks().map(|tick| (axis.place(tick), quantity.tick(tick, (axis.step(), axis.high()), language)));
        let ticks: Vec<_> = ticks.collect();
        let shown = Thinned::of(&ticks, false);
        for (at, (x, words)) in ticks.iter().enumerate() {
            self.under((*x, self.bottom()), Anchor::Middle, words, shown.class(at));
        }
    }

    /// Words under a horizontal axis, as many as there is room for; the last one always.
    pub(super) fn words_across(&mut self, words: &[(f64, String)]) {
        self.words_across_at(self.bottom(), words);
    }

    /// The same, under another edge.
    pub(super) fn words_across_at(&mut self, bottom: f64, words: &[(f64, String)]) {
        let shown = Thinned::of(words, true);
        for (at, (x, words)) in words.iter().enumerate() {
            let anchor = if is_at_edge(*x) { Anchor::End } else { Anchor::Middle };
            self.under((*x, bottom), anchor, words, shown.class(at));
        }
    }

    fn under(&mut self, (x, bottom): (f64, f64), anchor: Anchor, words: &str, class: Option<&'static str>) {
        let Some(class) = class else { return };
        self.drawing.segment((x, bottom), (x, bottom + 4.0), "l-axis");
        self.drawing.label((x, bottom + 18.0), 0.0, anchor, class, words);
    }
}

/// Whether words in the middle under this place would run off the page.
fn is_at_edge(x: f64) -> bool {
    x > 0.99
}

/// The height of a plot, and the room above and below it, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) above: f64,
    pub(super) height: f64,
    pub(super) below: f64,
}

/// Which of many words along an axis there is room for: on a telephone fewer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thinned {
    count: usize,
    narrow: usize,
    wide: usize,
    from_last: bool,
}

impl Thinned {
    pub(super) fn of(words: &[(f64, String)], from_last: bool) -> Self {
        Self::apart(words, from_last, 10.0)
    }

    /// Numbers above bars: they may stand closer to one another than words.
    pub(super) fn numbers(words: &[(f64, String)]) -> Self {
        Self::apart(words, true, 3.0)
    }

    fn apart(words: &[(f64, String)], from_last: bool, pixels: f64) -> Self {
        let widest = words.iter().map(|(_, words)| words.chars().count()).max().unwrap_or(1);
        // Words that end at the edge come half their width nearer to the ones before them.
        let ends_at_edge = from_last && words.last().is_some_and(|(x, _)| is_at_edge(*x));
        let widths = if ends_at_edge { 1.5 } else { 1.0 };
        let room = widest as f64 * CHARACTER * widths + pixels;
        let every = |width: f64| ((words.len() as f64 * room / width).ceil() as usize).max(1);
        let wide = every(WIDE);
        Self { count: words.len(), wide, narrow: every(NARROW).div_ceil(wide) * wide, from_last }
    }

    /// The class of a word; none: it is not shown.
    pub(super) const fn class(self, at: usize) -> Option<&'static str> {
        let place = if self.from_last { self.count - 1 - at } else { at };
        if place.is_multiple_of(self.narrow) {
            Some("t-soft")
        } else if place.is_multiple_of(self.wide) {
            Some("t-soft wide")
        } else {
            None
        }
    }
}

/// A name cut to so many characters, with a sign that it was.
pub(super) fn clipped(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let start: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_left_out_where_there_is_no_room() {
        let words: Vec<(f64, String)> = (0..20).map(|at| (f64::from(at) / 19.0, format!("2024Q{at}"))).collect();
        let shown = Thinned::of(&words, true);
        let classes: Vec<_> = (0..20).map(|at| shown.class(at)).collect();
        assert_eq!(classes[19], Some("t-soft"), "the last one always");
        assert!(classes.iter().flatten().count() <= 10);
        assert!(classes.iter().flatten().filter(|class| **class == "t-soft").count() <= 4);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(clipped("Stichting Voorbeeldzorg", 12), "Stichting V…");
        assert_eq!(clipped("kort", 12), "kort");
    }
}
