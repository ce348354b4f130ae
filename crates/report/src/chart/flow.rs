//! Who came, who went, and who was in care at the end, period by period.

use stoplicht_core::Language;

use super::drawing::{Anchor, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room};
use super::quantity::Quantity;
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::wording;
use crate::words;

/// A period; a figure that may not be shown is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowPeriod {
    /// Its name: `2025Q1`.
    pub name: String,
    /// It is not over.
    pub partial: bool,
    /// In care before its first day.
    pub stock_start: Option<u32>,
    /// Began.
    pub inflow: Option<u32>,
    /// Ended.
    pub outflow: Option<u32>,
    /// In care on its last day.
    pub stock_end: Option<u32>,
}

/// The chart.
pub fn stock_and_flow(periods: &[FlowPeriod], id: &str, language: Language) -> Chart {
    // Where most of it is hidden a picture of the rest says less than a sentence.
    let known = periods.iter().flat_map(|period| [period.inflow, period.outflow, period.stock_end]).flatten().count();
    let is_drawn = 2 * known >= 3 * periods.len() && known > 0;
    Chart {
        id: id.to_owned(),
        language,
        title: title(periods, language),
        summary: [shown(periods, language), sure(periods, language)],
        notes: notes(periods, language),
        same: same(periods, language),
        signs: Vec::new(),
        drawing: is_drawn.then(|| draw(periods, id, language).drawing),
        table: table(periods.iter().filter(|period| is_drawn || tells(period)), language),
    }
}

/// Is anything of it known?
fn tells(period: &FlowPeriod) -> bool {
    [period.stock_start, period.inflow, period.outflow, period.stock_end].iter().any(Option::is_some)
}

/// The last period that is over of which the stock is known, and that of the one a year before it, if that is known.
fn ends(periods: &[FlowPeriod]) -> Option<(&FlowPeriod, u32, Option<u32>)> {
    let known = || periods.iter().filter(|period| !period.partial && period.stock_end.is_some());
    let last = known().next_back()?;
    let earlier = a_year_before(&last.name);
    let before = known().find(|period| Some(&period.name) == earlier.as_ref()).and_then(|period| period.stock_end);
    Some((last, last.stock_end?, before))
}

/// The name of the period a year before: `2024Q2` of `2025Q2`.
fn a_year_before(name: &str) -> Option<String> {
    let (year, rest) = name.split_at_checked(4)?;
    Some(format!("{:04}{rest}", year.parse::<u32>().ok()?.checked_sub(1)?))
}

fn number(count: u32, language: Language) -> String {
    Quantity::Count.exact(count.into(), language)
}

fn title(periods: &[FlowPeriod], language: Language) -> String {
    let Some((last, to, before)) = ends(periods) else {
        return words::chart_flow::flows_nothing_can_be_shown(language).to_owned();
    };
    let at_end = wording::period(&last.name, language);
    let Some(from) = before else { return words::chart_flow::in_care_at_end(language, at_end, number(to, language)) };
    let (a, b) = (number(from, language), number(to, language));
    let earlier = words::chart_flow::year_before(language);
    // A difference of less than one in a hundred is no more, and no fewer.
    let is_about_the_same = from != to && u64::from(from.abs_diff(to)) * 100 < u64::from(from);
    match from.cmp(&to) {
        _ if is_about_the_same => words::chart_flow::about_as_many_trajectories(language, a, at_end, b, earlier),
        std::cmp::Ordering::Less => {
            words::chart_flow::more_trajectories_in_care_at_end(language, a, at_end, b, earlier)
        }
        std::cmp::Ordering::Greater => {
            words::chart_flow::fewer_trajectories_in_care_at_end(language, a, at_end, b, earlier)
        }
        std::cmp::Ordering::Equal => words::chart_flow::as_many_trajectories_in_care_at(language, at_end, b, earlier),
    }
}

fn shown(periods: &[FlowPeriod], language: Language) -> String {
    if periods.is_empty() {
        return words::chart_flow::there_are_no_periods(language).to_owned();
    }
    let whole = || periods.iter().filter(|period| !period.partial);
    let sum = |pick: fn(&FlowPeriod) -> Option<u32>| whole().map(pick).try_fold(0, |sum, count| Some(sum + count?));
    match (sum(|period| period.inflow), sum(|period| period.outflow)) {
        (Some(into), Some(out)) => words::chart_flow::in_whole_periods_trajectories_began_and(
            language,
            number(into, language),
            number(out, language),
            whole().count(),
        ),

        _ => words::chart_flow::by_period_who_began_who_ended(language).to_owned(),
    }
}

fn sure(periods: &[FlowPeriod], language: Language) -> String {
    let figures =
        periods.iter().flat_map(|period| [period.stock_start, period.inflow, period.outflow, period.stock_end]);
    match figures.filter(Option::is_none).count() as u64 {
        0 => words::chart_flow::these_are_counts_no_estimates_start(language).to_owned(),
        hidden => format!(
            "{} {}",
            words::chart_flow::figures_are_not_shown(language, hidden),
            words::chart_flow::why_not_shown(language)
        ),
    }
}

/// What holds for every such chart: that nothing of it is an estimate, or why something of it is not there.
fn same(periods: &[FlowPeriod], language: Language) -> Vec<String> {
    let is_told = |period: &FlowPeriod| period.inflow.is_some() && period.outflow.is_some();
    let is_whole = periods.iter().all(|period| is_told(period) && period.stock_start.is_some());
    if is_whole && periods.iter().all(|period| period.stock_end.is_some()) {
        return vec![words::chart_flow::these_are_counts_no_estimates_start(language).to_owned()];
    }
    let cross = (!periods.iter().all(is_told)).then(|| words::chart_flow::cross_is_not_shown(language));
    [words::chart_flow::why_not_shown(language)].into_iter().chain(cross).map(str::to_owned).collect()
}

fn notes(periods: &[FlowPeriod], language: Language) -> Vec<String> {
    let partial = periods.iter().find(|period| period.partial);
    let partial = partial.map(|period| words::chart_flow::is_not_over_yet_drawn_narrower(language, &period.name));
    partial.into_iter().collect()
}

/// The height of the bars of inflow and outflow, and the room between them and the line of the stock.
const BARS: f64 = 128.0;
const BETWEEN: f64 = 40.0;

fn draw(periods: &[FlowPeriod], id: &str, language: Language) -> Plot {
    let stock = periods
        .iter()
        .filter_map(|period| period.stock_end)
        .chain(periods.iter().filter_map(|period| period.stock_start));
    let axis = Axis::of_counts(stock.map(f64::from).chain([0.0]), 4);
    let room = Room { above: 26.0, height: 120.0, below: BETWEEN + BARS + 26.0 };
    let mut plot = Plot::new(axis, Quantity::Count, language, room);
    plot.name_up(words::chart_flow::in_care_at_end_2(language));
    let count = periods.len().max(1) as f64;
    let x = |at: usize| (at as f64 + 0.5) / count;
    let places: Vec<Option<(f64, f64)>> = periods
        .iter()
        .enumerate()
        .map(|(at, period)| period.stock_end.map(|stock| (x(at), plot.y(stock.into()))))
        .collect();
    for run in places.split(Option::is_none) {
        let points: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        plot.drawing.line(&points, "l-own");
    }
    for (place, period) in places.iter().zip(periods) {
        if let Some(place) = place {
            let (shape, class) = if period.partial { (Shape::Dot, "s-ring-own") } else { (Shape::Dot, "s-own") };
            plot.drawing.shape(*place, shape, class);
        }
    }
    let last = periods.iter().zip(&places).rev().find_map(|(period, place)| Some(((*place)?, period.stock_end?)));
    if let Some(((across, down), stock)) = last {
        plot.drawing.label((across, down - 10.0), 0.0, Anchor::Middle, "t-own", &number(stock, language));
    }
    bars(periods, &x, id, language, &mut plot);
    plot
}

fn bars(periods: &[FlowPeriod], x: &impl Fn(usize) -> f64, id: &str, language: Language, plot: &mut Plot) {
    let most = periods.iter().flat_map(|period| [period.inflow, period.outflow]).flatten().max().unwrap_or(0).max(1);
    let top = plot.bottom() + BETWEEN;
    let middle = top + BARS / 2.0;
    let scale = (BARS / 2.0 - 18.0) / f64::from(most);
    let half = 0.32 / periods.len().max(1) as f64;
    let words = words::chart_flow::above_begun_below_ended(language);
    plot.drawing.label((0.0, top - 6.0), -30.0, Anchor::Start, "t-soft", words);
    let labels: Vec<(f64, String)> = (0..periods.len()).map(|at| (x(at), most.to_string())).collect();
    let shown = super::plot::Thinned::numbers(&labels);
    let pattern = format!("{id}-h");
    plot.drawing.hatch(&pattern, "l-hatch-soft");
    for (at, period) in periods.iter().enumerate() {
        let half = if period.partial { half / 2.0 } else { half };
        let sides = (x(at) - half, x(at) + half);
        let class = shown.class(at);
        if let Some(into) = period.inflow {
            let tip = middle - f64::from(into) * scale;
            plot.drawing.bar(sides, (tip, middle), "f-own-solid");
            if let Some(class) = class {
                plot.drawing.label((x(at), tip - 4.0), 0.0, Anchor::Middle, class, &number(into, language));
            }
        }
        if let Some(out) = period.outflow {
            let tip = middle + f64::from(out) * scale;
            plot.drawing.bar_filled(sides, (middle, tip), "f-hatch-soft", Some(&pattern));
            if let Some(class) = class {
                plot.drawing.label((x(at), tip + 13.0), 0.0, Anchor::Middle, class, &number(out, language));
            }
        }
        // What is hidden must not look like none.
        for (count, beside) in [(period.inflow, -5.0), (period.outflow, 13.0)] {
            if count.is_none() {
                plot.drawing.label((x(at), middle + beside), 0.0, Anchor::Middle, "t-soft", "×");
            }
        }
    }
    plot.drawing.segment((0.0, middle), (1.0, middle), "l-axis");
    let words: Vec<(f64, String)> =
        periods.iter().enumerate().map(|(at, period)| (x(at), period.name.clone())).collect();
    plot.words_across_at(top + BARS, &words);
}

fn table<'p>(periods: impl Iterator<Item = &'p FlowPeriod>, language: Language) -> DataTable {
    let mut table = DataTable::new(
        words::chart_flow::trajectories_in_care_begun_and_ended(language),
        [
            words::chart_flow::period(language),
            words::chart_flow::start(language),
            words::chart_flow::inflow(language),
            words::chart_flow::outflow(language),
            words::chart_flow::end(language),
        ],
    );
    for period in periods {
        let partial = if period.partial { words::chart_flow::partial(language) } else { "" };
        let figure = |count: Option<u32>| match count {
            Some(count) => TableCell::number(count.into(), Quantity::Count, language),
            None => TableCell::None("×"),
        };
        table.row(vec![
            TableCell::words(format!("{}{partial}", period.name)),
            figure(period.stock_start),
            figure(period.inflow),
            figure(period.outflow),
            figure(period.stock_end),
        ]);
    }
    table
}
