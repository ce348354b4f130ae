//! From where on a criterion is orange, and red: its bands along the measure that it looks at.
//!
//! The bands are found by asking the policy itself: the criterion is judged at every number that it names, and between
//! them. So they cannot differ from what a request gets.

use stoplicht_core::policy::{Criterion, CriterionRole, RuleSet, Truth};
use stoplicht_core::register::Colour;
use stoplicht_core::{Language, Measure, MeasureUnit, Measures};

use super::drawing::{Anchor, Drawing, Margin, Shape};
use super::figure::Chart;
use super::table::{DataTable, TableCell};
use crate::policy::{criterion_title, measure_value};
use crate::sign::Sign;
use crate::words;

/// A run of values with one colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Its lower end; none: as low as can be.
    pub from: Option<f64>,
    /// Does it hold its lower end?
    pub holds_from: bool,
    /// Its upper end; none: as high as can be.
    pub to: Option<f64>,
    /// Does it hold its upper end?
    pub holds_to: bool,
    /// The colour.
    pub colour: Colour,
}

/// The bands of a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// The measure it looks at.
    pub measure: Measure,
    /// From low to high.
    pub bands: Vec<Band>,
    /// The colour where the measure is unknown; none: it is always known.
    pub unknown: Option<Colour>,
}

/// The colour of a criterion by itself, for one value of one measure.
fn colour(criterion: &Criterion, measures: &Measures) -> Option<Colour> {
    let CriterionRole::Colours { orange, red, unknown, .. } = criterion.role() else { return None };
    let truth =
        |test: &Option<stoplicht_core::policy::Test>| test.as_ref().map_or(Truth::False, |test| test.truth(measures));
    Some(match (truth(red), truth(orange)) {
        (Truth::True, _) => Colour::Red,
        (_, Truth::True) => Colour::Orange,
        (Truth::Unknown, _) | (_, Truth::Unknown) => *unknown,
        _ => Colour::Green,
    })
}

impl Bands {
    /// The bands of a criterion that looks at one measure; none of a criterion that looks at several, or lowers others.
    pub fn of(rules: &RuleSet, criterion: &Criterion) -> Option<Self> {
        let [measure] = criterion.looks_at() else { return None };
        let measure = *measure;
        let definition = measure.definition();
        let mut ends: Vec<f64> = rules.boundaries(measure).into_iter().filter(|end| end.is_finite()).collect();
        ends.extend(definition.least);
        ends.sort_by(f64::total_cmp);
        ends.dedup();
        ends.retain(|end| definition.least.is_none_or(|least| *end >= least));
        let at = |value: f64| colour(criterion, &Measures::default().with(measure, value));
        // The pieces, from low to high: what lies between two ends, and each end itself.
        let mut bands: Vec<Band> = Vec::new();
        let mut push = |band: Band| match bands.last_mut() {
            Some(last) if last.colour == band.colour => (last.to, last.holds_to) = (band.to, band.holds_to),
            _ => bands.push(band),
        };
        let mut before: Option<f64> = None;
        for end in ends.iter().copied().map(Some).chain([None]) {
            let inside = match (before, end) {
                (None, None) => None,
                (None, Some(end)) => {
                    Some(end - 1.0).filter(|value| definition.least.is_none_or(|least| *value >= least))
                }
                (Some(before), None) => Some(before + 1.0),
                (Some(before), Some(end)) if definition.unit.is_whole() && before.fract() == 0.0 => {
                    Some(before + 1.0).filter(|value| *value < end)
                }
                (Some(before), Some(end)) => Some(f64::midpoint(before, end)),
            };
            if let Some(value) = inside {
                push(Band { from: before, holds_from: false, to: end, holds_to: false, colour: at(value)? });
            }
            if let Some(end) = end {
                push(Band { from: Some(end), holds_from: true, to: Some(end), holds_to: true, colour: at(end)? });
            }
            before = end;
        }
        let unknown = definition.may_be_unknown.then(|| colour(criterion, &Measures::default())).flatten();
        Some(Self { measure, bands, unknown })
    }

    /// A band in words: `2 t/m 3`, `60% of meer`, `onder 30%`.
    pub fn words(&self, band: &Band, language: Language) -> String {
        let whole = self.measure.definition().unit.is_whole();
        let value = |number: f64| boundary(self.measure, number, language);
        // Of days over a boundary the boundary is told, as in the policy and in its words.
        let is_days = self.measure.definition().unit == MeasureUnit::Days;
        let shift = |end: f64, holds: bool, by: f64| {
            if whole && !holds && !(is_days && by > 0.0 && end > 0.0) { (end.floor() + by, true) } else { (end, holds) }
        };
        let from = band.from.map(|from| shift(from, band.holds_from, 1.0));
        let to = band
            .to
            .map(|to| shift(to, band.holds_to, if band.to.is_some_and(|to| to.fract() == 0.0) { -1.0 } else { 0.0 }));
        // The least that can be needs no words.
        let least = self.measure.definition().least;
        let from = from.filter(|from| Some(from.0) != least || to.is_none_or(|to| to.0 == from.0));
        let over = if is_days { words::chart_bands::more_than(language) } else { words::chart_bands::over(language) };
        match (from, to) {
            (None, None) => words::chart_bands::always(language).to_owned(),
            (Some((from, true)), Some((to, _))) if from == to => value(from),
            (Some((from, true)), None) => format!("{} {}", value(from), words::chart_bands::or_more(language)),
            (Some((from, false)), None) => format!("{} {}", over, value(from)),
            (None, Some((to, true))) => format!("{} {}", words::chart_bands::up_to(language), value(to)),
            (None, Some((to, false))) => format!("{} {}", words::chart_bands::under(language), value(to)),
            (Some((from, from_in)), Some((to, to_in))) => {
                let over = if from_in { String::new() } else { format!("{over} ") };
                let until =
                    if to_in { words::chart_bands::to(language) } else { words::chart_bands::to_under(language) };
                format!("{over}{} {until} {}", value(from), value(to))
            }
        }
    }
}

/// The height of a criterion with the boundaries of its bands on one line, and of each line more.
const ROW: f64 = 84.0;
const LINE: f64 = 18.0;

/// How wide a chart is on the narrowest screen, and how wide its letters are there at most, in pixels.
const NARROWEST: f64 = 288.0;
const LETTER: f64 = 8.0;

/// The bands of all criteria of some rules that have any, under one another.
pub fn policy_bands<'p>(
    rules: &'p RuleSet,
    criteria: impl IntoIterator<Item = &'p Criterion>,
    id: &str,
    language: Language,
) -> Chart {
    let criteria: Vec<&Criterion> = criteria.into_iter().collect();
    let all: Vec<(&Criterion, Bands)> =
        criteria.iter().filter_map(|criterion| Some((*criterion, Bands::of(rules, criterion)?))).collect();
    let others = criteria.len() - all.len();
    let mut notes = Vec::new();
    if others > 0 {
        notes.push(words::chart_bands::not_to_be_drawn_as_they(language, others as u64));
    }
    Chart {
        id: id.to_owned(),
        language,
        title: title(&all, language),
        summary: [
            words::chart_bands::each_bar_is_measure_where_its(language).to_owned(),
            words::chart_bands::boundaries_are_exact_width_an_area(language).to_owned(),
        ],
        notes,
        same: vec![
            words::chart_bands::each_bar_is_measure_where_its(language).to_owned(),
            words::chart_bands::boundaries_are_exact_width_an_area(language).to_owned(),
        ],
        signs: Vec::new(),
        drawing: (!all.is_empty()).then(|| draw(&all, language)),
        table: table(&all, language),
    }
}

fn title(all: &[(&Criterion, Bands)], language: Language) -> String {
    let red = all.iter().filter(|(_, bands)| bands.bands.iter().any(|band| band.colour == Colour::Red)).count();
    match all.len() {
        0 => words::chart_bands::no_criterion_can_be_drawn_as(language).to_owned(),
        1 => words::chart_bands::one_criterion_with_its_boundaries(language).to_owned(),
        number if red == number => words::chart_bands::criteria_all_can_be_red(language, number as u64),
        number => words::chart_bands::criteria_some_can_be_red(language, number as u64, red as u64),
    }
}

fn draw(all: &[(&Criterion, Bands)], language: Language) -> Drawing {
    let rows: Vec<Row> = all.iter().map(|(criterion, bands)| Row::new(criterion, bands, language)).collect();
    let mut drawing = Drawing::new(rows.iter().map(Row::height).sum(), Margin::None);
    let mut top = 0.0;
    for (row, (_, bands)) in rows.iter().zip(all) {
        row.draw(bands, top, language, &mut drawing);
        top += row.height();
    }
    drawing
}

/// A number at which a colour changes: of days late those before the end are told as such.
fn boundary(measure: Measure, number: f64, language: Language) -> String {
    if measure == Measure::DaysLate && number < 0.0 {
        return words::chart_bands::before_the_end(language, measure_value(measure, -number, language));
    }
    if measure == Measure::DaysLate && number == 0.0 {
        return words::chart_bands::last_day(language).to_owned();
    }
    measure_value(measure, number, language)
}

/// The words of a criterion, and where there is room for them.
struct Row {
    title: String,
    /// The colour of what is unknown; below the bands where it does not fit beside the title.
    unknown: Option<String>,
    is_unknown_below: bool,
    /// The boundaries between the bands.
    boundaries: Vec<Boundary>,
}

/// A boundary between two bands.
struct Boundary {
    /// Where it is across.
    x: f64,
    words: String,
    /// By how much the words are moved aside, so that they stay within the chart.
    aside: f64,
    /// The line on which they stand.
    line: u32,
}

impl Row {
    fn new(criterion: &Criterion, bands: &Bands, language: Language) -> Self {
        // By the name that the policy gives it, as below in words.
        let title = super::plot::clipped(&criterion_title(criterion, language), 38);
        let unknown = bands.unknown.map(|colour| {
            format!("{} {}", words::chart_bands::unknown(language), Sign::of(colour).text(language).to_lowercase())
        });
        let beside = unknown.as_ref().map_or(0.0, |words| wide(words));
        let width = 1.0 / bands.bands.len().max(1) as f64;
        let inner = bands.bands.iter().take(bands.bands.len().saturating_sub(1)).zip(1..);
        let boundaries = inner.filter_map(|(band, at)| Some((f64::from(at) * width, told(bands, band, language)?)));
        let is_unknown_below = wide(&title) + LETTER + beside > NARROWEST;
        Self { title, unknown, is_unknown_below, boundaries: on_lines(boundaries.collect()) }
    }

    /// The lines that the boundaries take.
    fn lines(&self) -> u32 {
        self.boundaries.iter().map(|boundary| boundary.line + 1).max().unwrap_or(1)
    }

    fn height(&self) -> f64 {
        let below = if self.unknown.is_some() && self.is_unknown_below { LINE } else { 0.0 };
        ROW + f64::from(self.lines() - 1) * LINE + below
    }

    fn draw(&self, bands: &Bands, top: f64, language: Language, drawing: &mut Drawing) {
        drawing.label((0.0, top + 16.0), 0.0, Anchor::Start, "t-strong", &self.title);
        let (upper, lower) = (top + 26.0, top + 54.0);
        match &self.unknown {
            Some(words) if self.is_unknown_below => {
                let y = lower + f64::from(self.lines() + 1) * LINE;
                drawing.label((0.0, y), 0.0, Anchor::Start, "t-soft", words);
            }
            Some(words) => drawing.label((1.0, top + 16.0), 0.0, Anchor::End, "t-soft", words),
            None => {}
        }
        // A wide band for the few words in it: all are as wide.
        let width = 1.0 / bands.bands.len().max(1) as f64;
        for (band, at) in bands.bands.iter().zip(0..) {
            let (left, right) = (f64::from(at) * width, f64::from(at + 1) * width);
            let (fill, dot, shape) = match band.colour {
                Colour::Green => ("f-green", "s-green", Shape::Dot),
                Colour::Orange => ("f-orange", "s-orange", Shape::Up),
                Colour::Red => ("f-red", "s-red", Shape::Square),
            };
            drawing.bar((left, right), (upper, lower), fill);
            let word = Sign::of(band.colour).word(language);
            if bands.bands.len() <= 3 {
                drawing.shape((left + 0.035, top + 40.0), shape, dot);
                drawing.label((left + 0.035, top + 44.5), 12.0, Anchor::Start, "t-green", word);
            } else {
                drawing.shape((left + width * 0.16, top + 40.0), shape, dot);
                drawing.label((left + width * 0.16, top + 44.5), 12.0, Anchor::Start, "t-green wide", word);
            }
        }
        for Boundary { x, words, aside, line } in &self.boundaries {
            let down = f64::from(*line) * LINE;
            drawing.segment((*x, lower), (*x, lower + 5.0 + down), "l-axis");
            drawing.label((*x, lower + LINE + down), *aside, Anchor::Middle, "t-soft", words);
        }
    }
}

/// How wide words are on the narrowest screen, at most.
fn wide(words: &str) -> f64 {
    words.chars().count() as f64 * LETTER
}

/// Words at their places across, each on the first line on which it does not run into the one before it.
fn on_lines(words: Vec<(f64, String)>) -> Vec<Boundary> {
    let mut ends: Vec<f64> = Vec::new();
    let one = |(x, words): (f64, String)| {
        let half = wide(&words) / 2.0;
        let middle = (x * NARROWEST).min(NARROWEST - half).max(half);
        let line = ends.iter().position(|end| *end + LETTER <= middle - half).unwrap_or(ends.len());
        match ends.get_mut(line) {
            Some(end) => *end = middle + half,
            None => ends.push(middle + half),
        }
        Boundary { x, words, aside: middle - x * NARROWEST, line: line as u32 }
    };
    words.into_iter().map(one).collect()
}

/// Where a band ends, in words that say to which side the boundary itself belongs; `None` if it goes on for ever.
fn told(bands: &Bands, band: &Band, language: Language) -> Option<String> {
    let end = band.to?;
    let whole = bands.measure.definition().unit.is_whole();
    let is_days = bands.measure.definition().unit == MeasureUnit::Days;
    // Of whole numbers the first that gets the next colour is told; of days over a boundary the boundary, as in words.
    Some(match whole && band.holds_to {
        true if is_days && end > 0.0 => format!("> {}", short_value(bands.measure, end, language)),
        true => words::chart_bands::from(language, short_value(bands.measure, end.floor() + 1.0, language)),
        false if !whole && band.holds_to => {
            format!("{} {}", words::chart_bands::over(language), short_value(bands.measure, end, language))
        }
        false => words::chart_bands::from(language, short_value(bands.measure, end, language)),
    })
}

/// A boundary without what stands behind it between brackets.
fn short_value(measure: Measure, value: f64, language: Language) -> String {
    let words = boundary(measure, value, language);
    words.split(" (").next().unwrap_or(&words).to_owned()
}

fn table(all: &[(&Criterion, Bands)], language: Language) -> DataTable {
    let sign = |colour: Colour| Sign::of(colour).text(language);
    let mut table = DataTable::new(
        words::chart_bands::boundaries_by_criterion(language),
        [
            words::chart_bands::criterion(language),
            words::chart_bands::measure(language),
            words::chart_bands::value(language),
            words::chart_bands::colour(language),
        ],
    );
    for (criterion, bands) in all {
        let label = bands.measure.label(language);
        for band in &bands.bands {
            table.row(vec![
                TableCell::words(criterion_title(criterion, language)),
                TableCell::words(label),
                TableCell::words(bands.words(band, language)),
                TableCell::words(sign(band.colour)),
            ]);
        }
        if let Some(unknown) = bands.unknown {
            table.row(vec![
                TableCell::words(criterion_title(criterion, language)),
                TableCell::words(label),
                TableCell::words(words::chart_bands::unknown_2(language)),
                TableCell::words(sign(unknown)),
            ]);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_below_bands_do_not_run_into_each_other() {
        let of = |words: &[&str]| {
            let width = 1.0 / (words.len() + 1) as f64;
            on_lines(words.iter().zip(1..).map(|(words, at)| (f64::from(at) * width, (*words).to_owned())).collect())
        };
        let lines = |words: &[&str]| of(words).iter().map(|boundary| boundary.line).collect::<Vec<_>>();
        assert_eq!(lines(&["vanaf 2", "vanaf 4"]), [0, 0]);
        assert_eq!(lines(&["vanaf 30%", "vanaf 60%", "boven 110%", "boven 130%"]), [0, 1, 0, 1]);
        assert_eq!(lines(&["vanaf 7 dagen voor het einde", "vanaf 1 dag"]), [0, 1]);
        assert!(of(&["vanaf 2", "vanaf 4"]).iter().all(|boundary| boundary.aside == 0.0));
        assert!(of(&["vanaf 7 dagen voor het einde", "vanaf 1 dag"])[0].aside > 0.0, "it stays within the chart");
    }
}
