//! How long care lasts: the share that still goes on after so many days, with its band and the numbers it rests on.

use stoplicht_core::Language;
use stoplicht_steering::survival::{KaplanMeier, LateEntryFlag};

use super::drawing::{Anchor, Drawing, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room, Thinned};
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
    /// What stands in its table, by day, from day 0 on: each step of a short one; of a long one where it stands at even distances.
    pub points: Vec<CurvePoint>,
    /// Its steps, as they are drawn.
    pub steps: Vec<CurvePoint>,
    /// Why it is not to be read; none: it is.
    pub flag: Option<LateEntryFlag>,
}

/// Steps that stand in a table as they are; of a curve with more stands in it where it is at even distances.
const MOST_POINTS: usize = 72;
/// Of steps that lie nearer to one another than one in so many parts of the axis (half a pixel of a wide page) the last is drawn.
const MOST_STEPS: f64 = 1120.0;
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
        let median = curve.median();
        let apart = Axis::holding([0.0, f64::from(last)], STEPS).step();
        let mut days: Vec<i32> = if rows().count() <= MOST_POINTS {
            rows().map(|row| row.risk.time).collect()
        } else {
            (0..=last).step_by((apart / 10.0).ceil().max(1.0) as usize).skip(1).collect()
        };
        // Where the numbers under the axis stand, where the median lies, and where nobody is in view any longer.
        days.extend((1..=STEPS as i32).map(|tick| (f64::from(tick) * apart) as i32).filter(|day| *day <= last));
        days.extend(median.value.map(|days| days.round() as i32).filter(|day| *day <= last));
        days.push(last);
        days.retain(|day| *day > 0);
        days.sort_unstable();
        days.dedup();
        let points = std::iter::once(start).chain(days.into_iter().map(at)).collect();
        let part = |point: &CurvePoint| (point.day * MOST_STEPS / f64::from(last.max(1))).floor();
        let mut steps = vec![start];
        for step in rows().map(|row| at(row.risk.time)) {
            match steps.last_mut() {
                Some(before) if before.day > 0.0 && part(before) == part(&step) => *before = step,
                _ => steps.push(step),
            }
        }
        if steps.last().is_some_and(|step| step.day < f64::from(last)) {
            steps.push(at(last));
        }
        let is_empty = curve.spells == 0;
        Self {
            name: name.into(),
            trajectories: curve.spells,
            ends: curve.events,
            median: DurationSpan { days: median.value, lower: median.lower, upper: median.upper },
            points: if is_empty { Vec::new() } else { points },
            steps: if is_empty { Vec::new() } else { steps },
            flag: curve.flags.late_entry,
        }
    }

    /// Can anything be read from it?
    fn is_read(&self) -> bool {
        self.flag.is_none() && self.ends > 0 && self.points.len() > 1
    }
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
            curve.steps.iter().map(|step| (days.place(step.day), plot.y(step.share))).collect();
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
        own.steps.iter().filter_map(|step| Some((days.place(step.day), step.lower?, step.upper?))).collect();
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
    let styles = [("l-own", "t-own", "t-own wide"), ("l-other", "t-soft", "t-soft wide")];
    for (curve, (line, text, wide)) in curves.iter().zip(styles) {
        plot.drawing.segment((0.0, y - 4.5), (0.06, y - 4.5), line);
        let words = words::chart_survival::in_view(language);
        let name = format!("{}, {words}:", super::plot::clipped(&curve.name, 26));
        plot.drawing.label((0.06, y), 8.0, Anchor::Start, text, &name);
        let last = curve.points.last().map_or(0.0, |point| point.day);
        let ticks = days
            .ticks()
            .map(|tick| (days.place(tick), Quantity::Days.tick(tick, (days.step(), days.high()), language)));
        let shown = Thinned::of(&ticks.collect::<Vec<_>>(), false);
        for (at, day) in days.ticks().enumerate() {
            // A number without its day says nothing.
            let Some(is_wide) = shown.class(at).map(|class| class.ends_with(" wide")) else { continue };
            // Those in view just before a day: as many as at the first point that does not lie before it.
            let point = curve.points.partition_point(|point| point.day < day);
            let number = curve.points.get(point).filter(|_| day <= last).map_or(0, |point| point.at_risk);
            let class = if is_wide { wide } else { text };
            plot.drawing.label(
                (days.place(day), y + 17.0),
                0.0,
                Anchor::Middle,
                class,
                &count(number.into(), language),
            );
        }
        y += IN_VIEW;
    }
}

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
        for point in &curve.points {
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
