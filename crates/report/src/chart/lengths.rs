//! When half of the care is over, kind of care by kind of care: now with its interval, and a year before.

use stoplicht_core::Language;

use super::drawing::{Anchor, Drawing, Margin, Shape};
use super::figure::Chart;
use super::plot::clipped;
use super::quantity::Quantity;
use super::rows::{Row, heading_lines, ticks_under};
use super::scale::Axis;
use super::survival::DurationSpan;
use super::table::{DataTable, TableCell};
use crate::wording::{self, capital, listed};
use crate::words;

/// A kind of care.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthRow {
    /// Its name.
    pub name: String,
    /// The days after which half is over, in the last period.
    pub now: DurationSpan,
    /// The same, a year before.
    pub before: DurationSpan,
    /// What stands where there is no number of days: why.
    pub instead: &'static str,
    /// That is: it may not be shown.
    pub is_hidden: bool,
    /// It is all other rows together, and none of those that are counted and held against one another.
    pub is_total: bool,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthsView {
    /// The last period: `2025Q2`.
    pub period: String,
    /// The kinds of care, the largest first.
    pub rows: Vec<LengthRow>,
    /// Are the rows of one kind of care, in several places? Kinds of care are not held against one another.
    pub are_places: bool,
}

/// Rows that are drawn; all of them stand in the table.
const MOST: usize = 12;
/// The height of what is drawn under a name.
const MARKS: f64 = 30.0;

/// The chart.
pub fn lengths(view: &LengthsView, id: &str, language: Language) -> Chart {
    // A row without a number of days is no picture: it is named.
    let (known, without): (Vec<&LengthRow>, Vec<&LengthRow>) = view.rows.iter().partition(|row| row.now.days.is_some());
    let drawn = known.get(..MOST).unwrap_or(&known);
    let mut notes = Vec::new();
    if drawn.len() < known.len() {
        notes.push(words::chart_lengths::largest_are_drawn(language, drawn.len(), known.len()));
    }
    notes.extend(why_without(&without, language));
    // One bar is beside nothing.
    let is_drawn = drawn.len() > 1;
    let sure = if is_drawn {
        words::chart_lengths::how_sure(language)
    } else if known.is_empty() {
        if view.rows.iter().any(|row| row.is_hidden) {
            words::chart_forest::not_to_be_shown_or_not_known(language)
        } else {
            words::chart_forest::not_known(language)
        }
    } else {
        words::chart_lengths::sure_in_the_table(language)
    };
    Chart {
        id: id.to_owned(),
        language,
        title: title(view, language),
        summary: [shown(view, language), sure.to_owned()],
        notes,
        same: if is_drawn { same(view, language) } else { Vec::new() },
        signs: if is_drawn { signs(drawn, &view.period, language) } else { Vec::new() },
        drawing: is_drawn.then(|| draw(drawn, language)),
        table: table(view, language),
    }
}

/// Of what there is no number of days, by the reason.
fn why_without(rows: &[&LengthRow], language: Language) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for row in rows.iter().filter(|row| !row.instead.is_empty()) {
        let name = clipped(&row.name, 60);
        match reasons.iter_mut().find(|(why, _)| *why == row.instead) {
            Some((_, names)) => names.push(name),
            None => reasons.push((row.instead, vec![name])),
        }
    }
    let told = |(why, names): (&str, Vec<String>)| {
        let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
        let more = names.len() - shown.len();
        let names = match more {
            0 => listed(&shown, language),
            more => words::chart_forest::and_more(language, more as u64, shown.join(", ")),
        };
        format!("{}: {names}.", capital(why))
    };
    reasons.into_iter().map(told).collect()
}

/// What holds for every such chart of a page.
fn same(view: &LengthsView, language: Language) -> Vec<String> {
    vec![
        words::chart_lengths::of_whom(language, wording::period(&view.period, language)),
        words::chart_lengths::how_sure(language).to_owned(),
    ]
}

/// The signs that are drawn, each with what it means.
fn signs(drawn: &[&LengthRow], period: &str, language: Language) -> Vec<String> {
    let mut signs = vec![words::chart_lengths::dot_is_now(language, wording::period(period, language))];
    if drawn.iter().any(|row| row.before.days.is_some()) {
        signs.push(words::chart_lengths::ring_is_a_year_before(language).to_owned());
    }
    let axis = axis(drawn);
    if drawn.iter().any(|row| runs_off(row, axis)) {
        signs.push(words::chart_forest::arrow_runs_on(language).to_owned());
    }
    signs
}

/// The title, of all rows of which the number of days is known. That one kind of care lasts longer than another is no finding: of
/// those the largest is told. Of places the shortest is told as such only where its interval ends before that of every other one
/// begins, and so is the longest: else another one may well be.
fn title(view: &LengthsView, language: Language) -> String {
    let rows = view.rows.iter().filter(|row| !row.is_total);
    let mut known: Vec<(f64, &LengthRow)> = rows.filter_map(|row| Some((row.now.days?, row))).collect();
    let days = |days: f64| Quantity::Days.words(days.round(), language);
    let name = |row: &LengthRow| clipped(&row.name, 60);
    let first = known.first().copied();
    known.sort_by(|one, other| one.0.total_cmp(&other.0));
    match known.as_slice() {
        [(least, _), .., (most, _)] if !view.are_places => first.map_or_else(String::new, |(largest, row)| {
            let (name, sure) = (capital(&name(row)), sure(row.now, language));
            words::chart_lengths::of_the_largest(language, days(largest), days(*least), days(*most), name, sure)
        }),
        [] => words::chart_lengths::nothing_to_say(language).to_owned(),
        [(only, row)] => words::chart_lengths::one(language, days(*only), capital(&name(row)), sure(row.now, language)),
        [(least, shortest), between @ .., (most, longest)] => {
            let ends_before = |one: &LengthRow, other: &LengthRow| {
                one.now.upper.zip(other.now.lower).is_some_and(|(upper, lower)| upper < lower)
            };
            if !ends_before(shortest, longest) {
                return words::chart_lengths::no_shortest(language, days(*least), days(*most));
            }
            let is_told = between.iter().all(|(_, row)| ends_before(shortest, row) && ends_before(row, longest));
            let tell = if is_told { words::chart_lengths::from_to } else { words::chart_lengths::shorter_than };
            let (sure_least, sure_most) = (sure(shortest.now, language), sure(longest.now, language));
            tell(language, days(*least), name(longest), days(*most), name(shortest), sure_least, sure_most)
        }
    }
}

/// How sure a number of days is: `95% zekerheid: 11 tot 348`.
fn sure(span: DurationSpan, language: Language) -> String {
    let days = |days: f64| Quantity::Count.exact(days.round(), language);
    match (span.lower, span.upper) {
        (Some(low), Some(high)) => words::chart_lengths::sure_between(language, days(high), days(low)),
        (Some(low), None) => words::chart_lengths::sure_at_least(language, days(low)),
        (None, Some(high)) => words::chart_lengths::sure_at_most(language, days(high)),
        (None, None) => words::chart_lengths::not_sure(language).to_owned(),
    }
}

fn shown(view: &LengthsView, language: Language) -> String {
    let rows = || view.rows.iter().filter(|row| !row.is_total);
    let known = rows().filter(|row| row.now.days.is_some()).count();
    let of_whom = words::chart_lengths::of_whom(language, wording::period(&view.period, language));
    if known == rows().count() || known == 0 {
        return of_whom;
    }
    format!("{} {of_whom}", words::chart_lengths::shown(language, known, rows().count()))
}

/// The axis that all rows share.
fn axis(rows: &[&LengthRow]) -> Axis {
    let values = rows.iter().flat_map(|row| [row.now.days, row.before.days]).flatten();
    let most = values.clone().fold(0.0, f64::max);
    // An interval far beyond all values says "unsure" well enough when it runs off the axis, with an arrow.
    let limits = rows.iter().filter_map(|row| row.now.upper).map(|limit| limit.min(most * 1.6));
    Axis::of_counts(values.chain(limits).chain([0.0]), 4)
}

/// Does the interval of a row go on beyond the axis?
fn runs_off(row: &LengthRow, axis: Axis) -> bool {
    let has_limits = row.now.lower.is_some() || row.now.upper.is_some();
    row.now.days.is_some() && has_limits && row.now.upper.is_none_or(|upper| !axis.holds(upper))
}

fn draw(rows: &[&LengthRow], language: Language) -> Drawing {
    let axis = axis(rows);
    let mut placed: Vec<(Row, &LengthRow)> = Vec::with_capacity(rows.len());
    let mut top = 16.0;
    for row in rows {
        let place = Row { top, lines: heading_lines(&row.name, &days_now(row, language), "") };
        top = place.marks() + MARKS;
        placed.push((place, *row));
    }
    let bottom = top - 8.0;
    let mut drawing = Drawing::new(bottom + 26.0, Margin::None);
    ticks_under(axis, Quantity::Days, bottom, language, &mut drawing);
    for (place, row) in &placed {
        place.write(&mut drawing);
        if row.now.days.is_some() {
            drawing.label((1.0, place.top), 0.0, Anchor::End, "t-soft", &days_now(row, language));
        }
        marks(row, place.marks(), axis, &mut drawing);
    }
    drawing
}

/// The number of days now, if there is one.
fn days_now(row: &LengthRow, language: Language) -> String {
    row.now.days.map_or_else(String::new, |days| Quantity::Days.words(days.round(), language))
}

fn marks(row: &LengthRow, y: f64, axis: Axis, drawing: &mut Drawing) {
    if let Some(before) = row.before.days {
        drawing.shape((axis.place(before), y), Shape::Ring, "s-ring");
    }
    let Some(days) = row.now.days else { return };
    let DurationSpan { lower, upper, .. } = row.now;
    if lower.is_some() || upper.is_some() {
        let ends = (lower.map_or(0.0, |low| axis.place(low)), upper.map_or(1.0, |high| axis.place(high)));
        drawing.segment((ends.0, y), (ends.1, y), "l-own");
        if runs_off(row, axis) {
            drawing.shape((1.0, y), Shape::Onward, "s-own");
        }
    }
    drawing.shape((axis.place(days), y), Shape::Dot, "s-own");
}

fn table(view: &LengthsView, language: Language) -> DataTable {
    let columns = [
        words::chart_lengths::kind_of_care(language),
        words::chart_lengths::half_is_over(language),
        words::chart_lengths::from_95(language),
        words::chart_lengths::to_95(language),
        words::chart_lengths::year_before(language),
        words::chart_lengths::from_95(language),
        words::chart_lengths::to_95(language),
    ];
    let days = |days: Option<f64>| TableCell::maybe(days.map(f64::round), Quantity::Days, language);
    // Rows without any number say nothing; how many there are stands above the chart.
    let tells = |row: &&LengthRow| row.now.days.is_some() || row.before.days.is_some();
    DataTable::new(words::chart_lengths::caption(language), columns).labelled().rows(
        view.rows.iter().filter(tells).map(|row| {
            vec![
                TableCell::words(row.name.as_str()),
                if row.is_hidden { TableCell::None("×") } else { days(row.now.days) },
                days(row.now.lower),
                days(row.now.upper),
                days(row.before.days),
                days(row.before.lower),
                days(row.before.upper),
            ]
        }),
    )
}
