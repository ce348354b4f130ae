//! How long care lasts: the share that still goes on after so many days, with its band and the numbers it rests on.

use std::collections::BTreeSet;

use stoplicht_core::Language;
use stoplicht_steering::survival::{KaplanMeier, LateEntryFlag};

use super::drawing::{Anchor, Drawing, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room};
use super::quantity::{Quantity, lasting};
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::wording::capital;
use crate::words;

/// The curve from a day on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// Days since the start.
    pub day: f64,
    /// The share that goes on.
    pub share: f64,
    /// Lower limit; none: not known.
    pub lower: Option<f64>,
    /// Upper limit; none: not known.
    pub upper: Option<f64>,
    /// In view and going on just before the day.
    pub at_risk: u32,
}

/// A number of days with its limits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DurationSpan {
    /// Days; none: so far not reached.
    pub days: Option<f64>,
    /// Lower limit.
    pub lower: Option<f64>,
    /// Upper limit; none: open.
    pub upper: Option<f64>,
}

/// One curve.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveView {
    /// Of whom: `deze aanbieder`.
    pub name: String,
    /// Trajectories it rests on.
    pub trajectories: usize,
    /// Ends seen.
    pub ends: u64,
    /// Its median.
    pub median: DurationSpan,
    /// Its points, by day, from day 0 on.
    pub points: Vec<CurvePoint>,
    /// Why it is not to be read; none: it is.
    pub flag: Option<LateEntryFlag>,
}

/// Steps that a curve is drawn with as they are; one of more is drawn at even distances, that the eye takes for a line.
const MOST_POINTS: usize = 160;
/// Even distances in a step of the axis: those that are drawn, and those that stand in the table.
const DRAWN: f64 = 50.0;
const TABLED: f64 = 10.0;
/// Steps of the axis of days.
const STEPS: u32 = 5;

impl CurveView {
    /// A curve of Kaplan and Meier up to a day: each step of it, or, of many steps, where it stands at even distances.
    pub fn of(curve: &KaplanMeier, name: impl Into<String>, up_to: i32) -> Self {
        let start = CurvePoint { day: 0.0, share: 1.0, lower: None, upper: None, at_risk: curve.at_risk(1) };
        let rows = || curve.event_rows().filter(|row| row.risk.time <= up_to);
        let last = curve.last_exit().unwrap_or(0).min(up_to);
        let at = |day: i32| {
            let row = curve.row_at(day);
            CurvePoint {
                day: f64::from(day),
                share: row.map_or(1.0, |row| row.survival),
                lower: row.and_then(|row| row.lower),
                upper: row.and_then(|row| row.upper),
                at_risk: curve.at_risk(day),
            }
        };
        let mut points = vec![start];
        // The days of the axis are always there: the numbers under it are those of a point.
        let step = axis_to(f64::from(last)).step();
        let is_of_steps = rows().count() <= MOST_POINTS;
        let apart = if is_of_steps { step } else { step / DRAWN }.ceil().max(1.0) as usize;
        let mut days: BTreeSet<i32> = (0..=last).step_by(apart).skip(1).chain([last]).filter(|day| *day > 0).collect();
        if is_of_steps {
            days.extend(rows().map(|row| row.risk.time));
        }
        points.extend(days.into_iter().map(at));
        let median = curve.median();
        Self {
            name: name.into(),
            trajectories: curve.spells,
            ends: curve.events,
            median: DurationSpan { days: median.value, lower: median.lower, upper: median.upper },
            points: if curve.spells == 0 { Vec::new() } else { points },
            flag: curve.flags.late_entry,
        }
    }

    /// Can anything be read from it?
    fn is_read(&self) -> bool {
        self.flag.is_none() && self.ends > 0 && self.points.len() > 1
    }
}

/// The axis of a curve up to a day.
fn axis_to(last: f64) -> Axis {
    Axis::holding([0.0, last], STEPS)
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalView {
    /// The curve that it is about.
    pub own: CurveView,
    /// A curve beside it, that the reader may see.
    pub beside: Option<CurveView>,
    /// Where the medians of most peers lie: their quartiles.
    pub peers: Option<(f64, f64)>,
}

/// The chart.
pub fn survival(view: &SurvivalView, id: &str, language: Language) -> Chart {
    let own = &view.own;
    Chart {
        id: id.to_owned(),
        language,
        title: title(own, language),
        summary: [shown(own, language), sure(view, language)],
        notes: Vec::new(),
        same: same(view, language),
        signs: Vec::new(),
        drawing: own.is_read().then(|| draw(view, id, language)),
        table: table(view, language),
    }
}

fn title(own: &CurveView, language: Language) -> String {
    if own.ends == 0 {
        let words = words::chart_survival::no_trajectory_has_ended_yet(language);
        return format!("{}: {words}", capital(&own.name));
    }
    if own.flag.is_some() {
        return words::chart_survival::nothing_can_be_said_this_duration(language).to_owned();
    }
    match own.median.days {
        Some(days) => {
            let days = lasting(days.round(), language);
            words::chart_survival::half_trajectories_are_over_after(language, days)
        }
        None => words::chart_survival::more_than_half_trajectories_still_go(language).to_owned(),
    }
}

fn shown(own: &CurveView, language: Language) -> String {
    if own.trajectories == 0 {
        return words::chart_survival::there_are_no_trajectories(language).to_owned();
    }
    let (all, ends) = (count(own.trajectories as f64, language), count(own.ends as f64, language));
    words::chart_survival::line_shows_which_share_trajectories_ended(language, all, ends)
}

fn count(number: f64, language: Language) -> String {
    Quantity::Count.exact(number, language)
}

fn sure(view: &SurvivalView, language: Language) -> String {
    let own = &view.own;
    if let Some(flag) = own.flag {
        return match flag {
            LateEntryFlag::EarlyZero => words::chart_survival::handful_trajectories_that_were_in_view(language),
            LateEntryFlag::SmallRiskSet => words::chart_survival::early_on_too_few_trajectories_were(language),
        }
        .to_owned();
    }
    let mut words = match (own.median.lower, own.median.upper) {
        (Some(low), Some(high)) => {
            let (low, high) = (count(low.round(), language), Quantity::Days.words(high.round(), language));
            words::chart_survival::with_95_confidence_that_half_lies(language, high, low)
        }
        (Some(low), None) => {
            let low = Quantity::Days.words(low.round(), language);
            words::chart_survival::with_95_confidence_it_takes_at(language, low)
        }
        _ => words::chart_survival::there_are_too_few_ends_to(language).to_owned(),
    };
    if let Some((low, high)) = view.peers {
        let (low, high) = (count(low.round(), language), Quantity::Days.words(high.round(), language));
        let others = words::chart_survival::with_middle_half_other_providers_it(language, high, low);
        words = format!("{words} {others}");
    }
    words
}

fn same(view: &SurvivalView, language: Language) -> Vec<String> {
    let is_read = view.own.is_read();
    is_read
        .then(|| words::chart_survival::area_around_line_95_confidence_under(language).to_owned())
        .into_iter()
        .collect()
}

fn draw(view: &SurvivalView, id: &str, language: Language) -> Drawing {
    let curves = || std::iter::once(&view.own).chain(view.beside.as_ref().filter(|curve| curve.is_read()));
    let last = curves().filter_map(|curve| curve.points.last()).map(|point| point.day);
    let days = Axis::holding(last.chain([0.0]), STEPS);
    let lines = curves().count() as f64;
    let peers = if view.peers.is_some() { 24.0 } else { 0.0 };
    let room = Room { above: 26.0, height: 220.0, below: 48.0 + IN_VIEW * lines + peers };
    let mut plot = Plot::new(Axis::holding([0.0, 1.0], 4), Quantity::Share, language, room);
    plot.name_up(words::chart_survival::still_going_on(language));
    plot.numbers_across(days, Quantity::Days, language);
    plot.name_across(words::chart_survival::days_since_start(language));
    band(&view.own, days, &mut plot);
    let drawn: Vec<&CurveView> = curves().collect();
    for (curve, class) in drawn.iter().zip(["l-own", "l-other"]).rev() {
        let points: Vec<(f64, f64)> =
            curve.points.iter().map(|point| (days.place(point.day), plot.y(point.share))).collect();
        plot.drawing.stairs(&points, class);
    }
    medians(view, days, id, language, &mut plot);
    in_view(&drawn, days, language, &mut plot);
    if view.peers.is_some() {
        let y = plot.bottom() + 60.0 + IN_VIEW * lines;
        plot.drawing.bar_filled((0.0, 0.06), (y - 10.0, y), "f-hatch-soft", Some(&pattern(id)));
        let words = words::chart_survival::half_with_most_others(language);
        plot.drawing.label((0.06, y), 8.0, Anchor::Start, "t-soft", words);
    }
    plot.drawing
}

fn band(own: &CurveView, days: Axis, plot: &mut Plot) {
    let known: Vec<(f64, f64, f64)> =
        own.points.iter().filter_map(|point| Some((days.place(point.day), point.lower?, point.upper?))).collect();
    let side = |pick: fn(&(f64, f64, f64)) -> f64| known.iter().map(|point| (point.0, plot.y(pick(point)))).collect();
    let (upper, lower): (Vec<_>, Vec<_>) = (side(|point| point.2), side(|point| point.1));
    plot.drawing.area(&upper, &lower, true, "f-own");
}

/// The room that the numbers in view of a curve take, with its name.
const IN_VIEW: f64 = 38.0;

fn pattern(id: &str) -> String {
    format!("{id}-h")
}

/// The medians: the own one, and where most peers have theirs.
fn medians(view: &SurvivalView, days: Axis, id: &str, language: Language, plot: &mut Plot) {
    let y = plot.y(0.5);
    if let Some((low, high)) = view.peers {
        plot.drawing.hatch(&pattern(id), "l-hatch-soft");
        let box_ = (days.place(low), days.place(high));
        plot.drawing.bar_filled(box_, (y - 6.0, y + 6.0), "f-hatch-soft", Some(&pattern(id)));
    }
    if let Some(median) = view.own.median.days.filter(|median| days.holds(*median)) {
        let x = days.place(median);
        plot.drawing.segment((0.0, y), (x, y), "l-ink-dashed");
        plot.drawing.segment((x, y), (x, plot.bottom()), "l-ink-dashed");
        plot.drawing.shape((x, y), Shape::Diamond, "s-own");
        let (anchor, shift) = if x > 0.6 { (Anchor::End, -10.0) } else { (Anchor::Start, 10.0) };
        // Beside the line: before it falls there is room below it, after it above it.
        let beside = if x > 0.6 { y + 18.0 } else { y - 9.0 };
        let words = Quantity::Days.words(median.round(), language);
        plot.drawing.label((x, beside), shift, anchor, "t-own", &words);
    }
}

/// Under the axis: which line is whose, and how many of it are still in view.
fn in_view(curves: &[&CurveView], days: Axis, language: Language, plot: &mut Plot) {
    let mut y = plot.bottom() + 58.0;
    for (curve, (line, text)) in curves.iter().zip([("l-own", "t-own"), ("l-other", "t-soft")]) {
        plot.drawing.segment((0.0, y - 4.5), (0.06, y - 4.5), line);
        let words = words::chart_survival::in_view(language);
        let name = format!("{}, {words}:", super::plot::clipped(&curve.name, 26));
        plot.drawing.label((0.06, y), 8.0, Anchor::Start, text, &name);
        let last = curve.points.last().map_or(0.0, |point| point.day);
        for day in days.ticks() {
            // Those in view just before a day: as many as at the first point that does not lie before it.
            let at = curve.points.partition_point(|point| point.day < day);
            let number = curve.points.get(at).filter(|_| day <= last).map_or(0, |point| point.at_risk);
            plot.drawing.label((days.place(day), y + 17.0), 0.0, Anchor::Middle, text, &count(number.into(), language));
        }
        y += IN_VIEW;
    }
}

/// The points of a curve that stand in its table: of many, those at round days, and the last.
fn tabled(points: &[CurvePoint]) -> impl Iterator<Item = &CurvePoint> {
    let last = points.last().map_or(0.0, |point| point.day);
    let apart = if points.len() > MOST_ROWS { (axis_to(last).step() / TABLED).ceil().max(1.0) } else { 0.0 };
    points.iter().filter(move |point| apart == 0.0 || point.day == last || point.day % apart == 0.0)
}

/// Points from which on a table has those at round days alone.
const MOST_ROWS: usize = 72;

fn table(view: &SurvivalView, language: Language) -> DataTable {
    let mut table = DataTable::new(
        words::chart_survival::which_share_still_goes_on(language),
        [
            words::chart_survival::who(language),
            words::chart_survival::days(language),
            words::chart_survival::still_going_on(language),
            words::chart_survival::from_95(language),
            words::chart_survival::to_95(language),
            words::chart_survival::in_view(language),
        ],
    );
    let read = std::iter::once(&view.own).chain(&view.beside).filter(|curve| curve.is_read());
    for curve in read {
        for point in tabled(&curve.points) {
            table.row(vec![
                TableCell::words(curve.name.as_str()),
                TableCell::number(point.day, Quantity::Days, language),
                TableCell::number(point.share, Quantity::Share, language),
                TableCell::maybe(point.lower, Quantity::Share, language),
                TableCell::maybe(point.upper, Quantity::Share, language),
                TableCell::number(point.at_risk.into(), Quantity::Count, language),
            ]);
        }
    }
    table
}
