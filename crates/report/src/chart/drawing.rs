//! Marks on a drawing that is as wide as there is room, and in which words and dots keep their size.
//!
//! Across, a place is a share of the width, from 0 to 1; down, it is a number of pixels. Lines and areas lie in parts
//! that are stretched to the width; words, dots and bars are placed by percent. So a drawing needs no script to fit a
//! telephone, and its words are never smaller than they were set.

use std::fmt::Write;

use super::markup::Element;

/// The width that stretched parts are drawn in.
const WIDTH: f64 = 1000.0;

/// A shape of a dot. No two that mean something else differ in colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// ●
    Dot,
    /// ○
    Ring,
    /// ▲
    Up,
    /// ▼
    Down,
    /// ◆
    Diamond,
    /// ■
    Square,
    /// ▶, its point at the place: it goes on.
    Onward,
}

impl Shape {
    const fn path(self) -> &'static str {
        match self {
            Self::Dot | Self::Ring => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z",
            Self::Up => "M0-6.5L6 4.5H-6Z",
            Self::Down => "M0 6.5L6-4.5H-6Z",
            Self::Diamond => "M0-6.5L6.5 0L0 6.5L-6.5 0Z",
            Self::Square => "M-4.5-4.5H4.5V4.5H-4.5Z",
            Self::Onward => "M0 0L-9 5.5V-5.5Z",
        }
    }
}

/// Where a text has its place: at its start, in its middle, at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Room on the left for the words of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Margin {
    #[default]
    None,
    Small,
    Medium,
    Large,
}

impl Margin {
    /// The room that words of so many characters take.
    pub(super) const fn of(characters: usize) -> Self {
        match characters {
            0 => Self::None,
            1..=3 => Self::Small,
            4..=6 => Self::Medium,
            _ => Self::Large,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::None => "chart",
            Self::Small => "chart m1",
            Self::Medium => "chart m2",
            Self::Large => "chart m3",
        }
    }
}

/// A drawing, from the back to the front.
#[derive(Debug, Clone)]
pub(super) struct Drawing {
    height: f64,
    margin: Margin,
    marks: Vec<(bool, Element)>,
}

/// A place in hundredths, with no more decimals than it takes.
fn hundredths(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    // Never −0.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

fn percent(x: f64) -> String {
    format!("{}%", hundredths(x * 100.0))
}

impl Drawing {
    pub(super) const fn new(height: f64, margin: Margin) -> Self {
        Self { height, margin, marks: Vec::new() }
    }

    fn stretched(&mut self, path: String, class: &'static str) {
        self.marks.push((true, Element::new("path").class(class).attribute("d", path)));
    }

    fn placed(&mut self, element: Element) {
        self.marks.push((false, element));
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], class: &'static str) {
        if points.len() > 1 {
            self.stretched(path(points, false), class);
        }
    }

    /// A line that keeps its height up to the next point, and then steps.
    pub(super) fn stairs(&mut self, points: &[(f64, f64)], class: &'static str) {
        if points.len() > 1 {
            self.stretched(path(points, true), class);
        }
    }

    /// The area between two lines or two stairs.
    pub(super) fn area(&mut self, upper: &[(f64, f64)], lower: &[(f64, f64)], stepped: bool, class: &'static str) {
        let ([_, _, ..], [_, _, ..]) = (upper, lower) else { return };
        let mut d = path(upper, stepped);
        if stepped {
            // Back along the stairs: down or up first, and then across.
            let mut back = lower.iter().rev();
            if let Some((x, y)) = back.next() {
                let _ = write!(d, "H{}V{}", across(*x), hundredths(*y));
            }
            for (x, y) in back {
                let _ = write!(d, "V{}H{}", hundredths(*y), across(*x));
            }
        } else {
            for (x, y) in lower.iter().rev() {
                let _ = write!(d, "L{} {}", across(*x), hundredths(*y));
            }
        }
        d.push('Z');
        self.stretched(d, class);
    }

    /// A box.
    pub(super) fn bar(&mut self, x: (f64, f64), y: (f64, f64), class: &'static str) {
        self.bar_filled(x, y, class, None);
    }

    /// A box with a pattern of this drawing.
    pub(super) fn bar_filled(&mut self, x: (f64, f64), y: (f64, f64), class: &'static str, fill: Option<&str>) {
        let (left, right) = (x.0.min(x.1), x.0.max(x.1));
        let (top, bottom) = (y.0.min(y.1), y.0.max(y.1));
        let mut rect = Element::new("rect")
            .class(class)
            .attribute("x", percent(left))
            .attribute("y", hundredths(top))
            .attribute("width", percent(right - left))
            .attribute("height", hundredths(bottom - top));
        if let Some(id) = fill {
            rect = rect.attribute("fill", format!("url(#{id})"));
        }
        self.placed(rect);
    }

    /// A straight line from a point to a point.
    pub(super) fn segment(&mut self, from: (f64, f64), to: (f64, f64), class: &'static str) {
        let line = Element::new("line")
            .class(class)
            .attribute("x1", percent(from.0))
            .attribute("y1", hundredths(from.1))
            .attribute("x2", percent(to.0))
            .attribute("y2", hundredths(to.1));
        self.placed(line);
    }

    /// A dot of some shape.
    pub(super) fn shape(&mut self, at: (f64, f64), shape: Shape, class: &'static str) {
        let dot = Element::new("path").class(class).attribute("d", shape.path());
        let place = Element::new("svg").attribute("x", percent(at.0)).attribute("y", hundredths(at.1));
        self.placed(place.child(dot));
    }

    /// Words: beside a place, `shift` pixels to the right of it.
    pub(super) fn label(&mut self, at: (f64, f64), shift: f64, anchor: Anchor, class: &'static str, words: &str) {
        let mut text = Element::new("text").attribute("x", percent(at.0)).attribute("y", hundredths(at.1));
        if shift != 0.0 {
            text = text.attribute("dx", hundredths(shift));
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => text = text.attribute("text-anchor", "middle"),
            Anchor::End => text = text.attribute("text-anchor", "end"),
        }
        self.placed(text.class(class).text(words));
    }

    /// A pattern of slanted lines, to fill boxes with.
    pub(super) fn hatch(&mut self, id: &str, class: &'static str) {
        let line = Element::new("path").class(class).attribute("d", "M0 0V6");
        let pattern = Element::new("pattern")
            .attribute("id", id)
            .attribute("width", "5")
            .attribute("height", "6")
            .attribute("patternUnits", "userSpaceOnUse")
            .attribute("patternTransform", "rotate(45)");
        self.placed(pattern.child(line));
    }

    /// The drawing, with a short name and a description for who does not see it.
    pub(super) fn finish(self, id: &str, name: &str, description: &str) -> Element {
        let height = hundredths(self.height);
        let (name_id, description_id) = (format!("{id}-n"), format!("{id}-d"));
        let mut group = Element::new("g").attribute("aria-hidden", "true");
        for part in self.marks.chunk_by(|one, other| one.0 == other.0) {
            let marks = part.iter().map(|(_, mark)| mark.clone());
            if part.first().is_some_and(|(is_stretched, _)| *is_stretched) {
                let box_ = format!("0 0 {WIDTH} {height}");
                let stretched = Element::new("svg")
                    .attribute("width", "100%")
                    .attribute("height", height.as_str())
                    .attribute("viewBox", box_)
                    .attribute("preserveAspectRatio", "none");
                group = group.child(stretched.children(marks));
            } else {
                group = group.children(marks);
            }
        }
        Element::new("svg")
            .class(self.margin.class())
            .attribute("role", "img")
            .attribute("aria-labelledby", format!("{name_id} {description_id}"))
            .attribute("height", height)
            .child(Element::new("title").attribute("id", name_id).text(name))
            .child(Element::new("desc").attribute("id", description_id).text(description))
            .child(group)
    }
}

fn across(x: f64) -> String {
    hundredths(x * WIDTH)
}

fn path(points: &[(f64, f64)], stepped: bool) -> String {
    let mut d = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let (x, y) = (across(*x), hundredths(*y));
        let _ = match (at, stepped) {
            (0, _) => write!(d, "M{x} {y}"),
            (_, true) => write!(d, "H{x}V{y}"),
            (_, false) => write!(d, "L{x} {y}"),
        };
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_two_decimals_at_most() {
        assert_eq!([1.0, 0.005, -0.001, 12.3456].map(hundredths), ["1", "0.01", "0", "12.35"]);
    }

    #[test]
    fn a_band_goes_back_along_its_stairs() {
        let mut drawing = Drawing::new(10.0, Margin::None);
        drawing.area(&[(0.0, 0.0), (0.5, 2.0), (1.0, 2.0)], &[(0.0, 4.0), (0.5, 8.0), (1.0, 8.0)], true, "b");
        let svg = drawing.finish("x", "n", "d").to_string();
        assert!(svg.contains("d=\"M0 0H500V2H1000V2H1000V8V8H500V4H0Z\""), "{svg}");
    }

    #[test]
    fn what_is_stretched_lies_together() {
        let mut drawing = Drawing::new(10.0, Margin::Small);
        drawing.line(&[(0.0, 0.0), (1.0, 1.0)], "a");
        drawing.line(&[(0.0, 0.0), (1.0, 1.0)], "a");
        drawing.shape((0.5, 5.0), Shape::Up, "s");
        drawing.line(&[(0.0, 0.0), (1.0, 1.0)], "a");
        let svg = drawing.finish("x", "n", "d").to_string();
        assert_eq!(svg.matches("preserveAspectRatio").count(), 2);
    }
}
