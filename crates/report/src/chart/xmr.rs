//! One figure over time with the limits of its usual variation: has anything changed, or does it go up and down as always?

use stoplicht_core::Language;
use stoplicht_steering::comparison::PeerBand;
use stoplicht_steering::confidence::Interval;
use stoplicht_steering::xmr::{ChartStatus, FollowedSeries, Signals};

use super::drawing::{Anchor, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room};
use super::quantity::Quantity;
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::wording::{self, capital};
use crate::words;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct XmrView {
    /// What is counted: `uitstroom`.
    pub indicator: String,
    /// What its value is.
    pub quantity: Quantity,
    /// The names of the periods, one to a value.
    pub periods: Vec<String>,
    /// The values with their limits and signals.
    pub chart: FollowedSeries,
    /// Periods that are left out, since the figure rests on fewer than [`PeerBand::LEAST_CLIENTS`] clients.
    pub left_out: usize,
    /// Periods that rest on enough clients, and of which there is no figure all the same.
    pub without_figure: usize,
}

/// Periods with a figure from which on a change is told.
const LEAST_PERIODS: usize = 6;

impl XmrView {
    /// Is the figure nearly always the same, so that it gives no limits of what is usual? Then the one time that it is not
    /// would be a signal, and every other time as well.
    pub(crate) fn has_no_variation(&self) -> bool {
        let is_flat = self.chart.limits.as_ref().is_some_and(|limits| limits.upper <= limits.lower);
        // Of a count that never moved, chance alone would still give limits.
        is_flat && self.chart.signals == Signals::default() && !self.chart.lacks_level
    }

    /// Is there too little to say whether anything has changed: limits from a handful of periods are chance themselves.
    pub(crate) fn is_too_small(&self) -> bool {
        self.chart.limits.is_none() || self.chart.points < LEAST_PERIODS
    }

    /// Is there too little to say that since in too many periods there is no figure, though these rest on enough clients?
    pub(crate) fn lacks_figures(&self) -> bool {
        let is_counted = self.without_figure > 0 && self.chart.points + self.without_figure >= LEAST_PERIODS;
        self.is_too_small() && is_counted
    }

    /// Does it lie outside what would be usual in half of the periods or more? Then there is nothing that is usual, and no change.
    pub(crate) fn lacks_level(&self) -> bool {
        self.chart.lacks_level && !self.is_too_small()
    }

    /// The periods in which the figure is other than usual, by place, each with what tells it.
    fn turns(&self, language: Language) -> Vec<(usize, &'static str)> {
        if self.has_no_variation() || self.is_too_small() {
            return Vec::new();
        }
        (0..self.chart.values.len()).filter_map(|at| Some((at, told(&self.chart.signals, at, language)?))).collect()
    }

    /// The last period, from a place on, in which the figure is other than usual.
    pub(crate) fn last_turn(&self, from: usize) -> Option<usize> {
        let turns = self.turns(Language::default());
        turns.last().map(|(at, _)| *at).filter(|at| *at >= from)
    }

    /// How the figure is other than usual in a period, and since when: `sinds het tweede kwartaal van 2024 steeds hoger dan het
    /// gemiddelde van 22,4% (nu 31,0%)`.
    pub(crate) fn turn_in_words(&self, at: usize, language: Language) -> Option<String> {
        let signals = &self.chart.signals;
        let value = self.chart.values.get(at).copied().flatten()?;
        let limits = self.chart.limits?;
        let is_high = value >= limits.centre;
        let usual = self.usual(at, language)?;
        let (value, period) = (self.number(value, language), self.period(at, language)?);
        if signals.outside.contains(&at) {
            let first = self.first_outside(at);
            if first < at {
                let say = if is_high { words::chart_xmr::long_above_usual } else { words::chart_xmr::long_below_usual };
                return Some(say(language, usual.1, usual.0, value, self.span(first, at, language)?));
            }
            let say = if is_high { words::chart_xmr::above_usual } else { words::chart_xmr::below_usual };
            return Some(say(language, usual.1, usual.0, period, value));
        }
        if signals.run_of_7.contains(&at) {
            let when = self.span(first_of_run(&signals.run_of_7, at), at, language)?;
            let say = if is_high { words::chart_xmr::always_higher } else { words::chart_xmr::always_lower };
            return Some(say(language, self.number(limits.centre, language), value, when));
        }
        if signals.trend_of_7.contains(&at) {
            let first = first_of_run(&signals.trend_of_7, at);
            let from = self.chart.values.get(first).copied().flatten()?;
            let rises = self.chart.values.get(at).copied().flatten()? >= from;
            let say = if rises { words::chart_xmr::ever_higher } else { words::chart_xmr::ever_lower };
            return Some(say(language, self.number(from, language), value, self.span(first, at, language)?));
        }
        let say = if is_high { words::chart_xmr::near_upper } else { words::chart_xmr::near_lower };
        signals.two_of_three.contains(&at).then(|| say(language, usual.1, usual.0, period, value))
    }

    /// The first of the periods up to one that lie outside on its side without a break.
    fn first_outside(&self, at: usize) -> usize {
        let centre = self.chart.limits.map_or(0.0, |limits| limits.centre);
        let is_high = |at: usize| self.chart.values.get(at).copied().flatten().map(|value| value >= centre);
        let is_same = |one: &usize| self.chart.signals.outside.contains(one) && is_high(*one) == is_high(at);
        (0..=at).rev().take_while(is_same).last().unwrap_or(at)
    }

    /// What is usual in a period: from what to what.
    fn usual(&self, at: usize, language: Language) -> Option<(String, String)> {
        let band = self.told_limits(at)?;
        Some((self.in_range(band.lower, language), self.in_range(band.upper, language)))
    }

    /// What is usual in the last period with limits: from what to what, in words. None where the figure hardly varies.
    pub(crate) fn usual_lately(&self, language: Language) -> Option<(String, String)> {
        let band = self.told_limits(self.last_banded()?).filter(|_| !self.has_no_variation())?;
        Some((self.in_range(band.lower, language), self.quantity.words(band.upper, language)))
    }

    /// The limits of a period as they are told: of a count the least and the most that lie within.
    fn told_limits(&self, at: usize) -> Option<Interval> {
        let band = self.chart.bands.get(at).copied().flatten()?;
        Some(match self.quantity {
            Quantity::Count => Interval { lower: band.lower.ceil(), upper: band.upper.floor().max(band.lower.ceil()) },
            Quantity::Days => Interval { lower: band.lower.round(), upper: band.upper.round() },
            _ => band,
        })
    }

    /// A limit in a range, without a unit that its value has already.
    fn in_range(&self, limit: f64, language: Language) -> String {
        match self.quantity {
            Quantity::Share => self.quantity.words(limit, language),
            quantity => quantity.exact(limit, language),
        }
    }

    /// The last period with limits.
    fn last_banded(&self) -> Option<usize> {
        self.chart.bands.iter().rposition(Option::is_some)
    }

    /// Are the limits of what is usual made from so few periods that they may still move?
    pub(crate) fn is_provisional(&self) -> bool {
        self.chart.status == ChartStatus::Trial
    }

    fn number(&self, number: f64, language: Language) -> String {
        self.quantity.words(self.rounded(number), language)
    }

    /// Days are told whole, and so are counts from ten on; smaller ones to a tenth.
    fn rounded(&self, number: f64) -> f64 {
        match self.quantity {
            Quantity::Days => number.round(),
            Quantity::Count if number >= 10.0 => number.round(),
            Quantity::Count => (number * 10.0).round() / 10.0,
            _ => number,
        }
    }

    fn period(&self, at: usize, language: Language) -> Option<String> {
        self.periods.get(at).map(|label| wording::period(label, language))
    }

    /// Since a period, or from one to another where that is past.
    fn span(&self, first: usize, last: usize, language: Language) -> Option<String> {
        let since = self.period(first, language)?;
        if last + 1 == self.chart.values.len() {
            return Some(words::chart_xmr::since(language, since));
        }
        Some(words::chart_xmr::from_to(language, since, self.period(last, language)?))
    }
}

/// The first of the points in a row up to one.
fn first_of_run(run: &[usize], at: usize) -> usize {
    run.iter()
        .rev()
        .skip_while(|point| **point > at)
        .fold(at, |first, point| if *point == first || *point + 1 == first { *point } else { first })
}

/// The chart.
pub fn xmr(view: &XmrView, id: &str, language: Language) -> Chart {
    let known = view.chart.values.iter().flatten().count();
    Chart {
        id: id.to_owned(),
        language,
        title: title(view, language),
        summary: [shown(view, language), sure(view, language)],
        notes: notes(view, language),
        same: same(view, language),
        signs: Vec::new(),
        // A few points on an axis of their own look like a change, whatever they are.
        drawing: (known > 1 && !view.is_too_small()).then(|| draw(view, language).drawing),
        table: table(view, language),
    }
}

/// What a point tells, if anything.
fn told(signals: &Signals, point: usize, language: Language) -> Option<&'static str> {
    if signals.outside.contains(&point) {
        Some(words::chart_xmr::outside_limits(language))
    } else if signals.run_of_7.contains(&point) {
        Some(words::chart_xmr::seven_on_one_side(language))
    } else if signals.trend_of_7.contains(&point) {
        Some(words::chart_xmr::seven_in_row_up_or_down(language))
    } else if signals.two_of_three.contains(&point) {
        Some(words::chart_xmr::two_three_near_limit(language))
    } else {
        None
    }
}

/// Is a period told for lying near a limit, and for nothing else?
fn is_near(signals: &Signals, at: usize) -> bool {
    let is_more = [&signals.outside, &signals.run_of_7, &signals.trend_of_7].iter().any(|signal| signal.contains(&at));
    signals.two_of_three.contains(&at) && !is_more
}

fn title(view: &XmrView, language: Language) -> String {
    let indicator = capital(&view.indicator);
    if view.is_too_small() {
        let words = if view.lacks_figures() {
            words::chart_xmr::too_often_without_figure(language)
        } else if view.left_out > 0 {
            words::chart_xmr::too_small_to_say_anything(language)
        } else {
            words::chart_xmr::too_few_periods_to_say_anything(language)
        };
        return format!("{indicator}: {words}");
    }
    if view.has_no_variation() {
        return format!("{indicator}: {}", words::chart_xmr::nearly_always_the_same(language));
    }
    if view.lacks_level() {
        return format!("{indicator}: {}", words::chart_xmr::no_level(language));
    }
    let turn = view.last_turn(0).and_then(|at| view.turn_in_words(at, language));
    let words = turn.unwrap_or_else(|| words::chart_xmr::no_change_only_usual_variation(language).to_owned());
    format!("{indicator}: {words}")
}

fn shown(view: &XmrView, language: Language) -> String {
    match &view.chart.limits {
        Some(limits) => words::chart_xmr::each_dot_is_period_mean_is(language, view.number(limits.centre, language)),
        None => words::chart_xmr::each_dot_is_period(language).to_owned(),
    }
}

fn sure(view: &XmrView, language: Language) -> String {
    let Some(limits) = &view.chart.limits else {
        return words::chart_xmr::there_are_limits_from_two_periods(language).to_owned();
    };
    if view.has_no_variation() {
        let low = view.number(limits.lower, language);
        let first = view.chart.values.iter().flatten().next();
        let is_always = view.chart.values.iter().flatten().all(|value| Some(value) == first);
        return if is_always {
            words::chart_xmr::no_variation(language, low)
        } else {
            words::chart_xmr::hardly_any_variation(language).to_owned()
        };
    }
    if view.lacks_level() {
        return words::chart_xmr::nothing_is_usual(language).to_owned();
    }
    let Some((at, band)) = view.last_banded().and_then(|at| Some((at, view.told_limits(at)?))) else {
        return words::chart_xmr::there_are_limits_from_two_periods(language).to_owned();
    };
    let (low, high) = (view.quantity.words(band.lower, language), view.quantity.words(band.upper, language));
    let usual = if view.chart.is_even() {
        words::chart_xmr::between_and_it_is_usual_variation(language, high, low)
    } else {
        let period = view.period(at, language).unwrap_or_default();
        words::chart_xmr::between_in_period_is_usual_variation(language, high, low, period)
    };
    if view.is_provisional() { format!("{usual} {}", words::chart_xmr::provisional(language)) } else { usual }
}

fn same(view: &XmrView, language: Language) -> Vec<String> {
    let has_limits = view.chart.limits.is_some() && !view.has_no_variation();
    let lines = has_limits.then(|| words::chart_xmr::line_mean_dashes_limits_usual_variation(language));
    let chance = (has_limits && !view.chart.is_even()).then(|| words::chart_xmr::never_nearer_than_chance(language));
    lines.into_iter().chain(chance).map(str::to_owned).collect()
}

fn notes(view: &XmrView, language: Language) -> Vec<String> {
    let signals = view.turns(language);
    let mut notes: Vec<String> = Vec::new();
    if signals.iter().any(|(at, _)| is_near(&view.chart.signals, *at)) {
        notes.push(words::chart_xmr::why_near_counts(language).to_owned());
    }
    let mut kinds: Vec<&str> = signals.iter().map(|(_, words)| *words).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let at: Vec<usize> = signals.iter().filter(|(_, words)| *words == kind).map(|(at, _)| *at).collect();
        let name = |at: &usize| view.periods.get(*at).map_or("", String::as_str);
        let run = |run: &[usize]| match run {
            [first, .., last] => format!("{} – {}", name(first), name(last)),
            run => run.first().map_or_else(String::new, |only| name(only).to_owned()),
        };
        let runs: Vec<String> = at.chunk_by(|one, next| one + 1 == *next).map(run).collect();
        notes.push(format!("◆ {}: {}.", capital(kind), runs.join(", ")));
    }
    if view.left_out > 0 {
        notes.push(words::chart_xmr::left_out(language, view.left_out as u64, PeerBand::LEAST_CLIENTS));
    }
    notes
}

fn draw(view: &XmrView, language: Language) -> Plot {
    let values = &view.chart.values;
    let bands = view.chart.bands.iter().flatten().flat_map(|band| [band.lower, band.upper]);
    let centre = view.chart.limits.iter().map(|limits| limits.centre);
    let numbers = values.iter().flatten().copied().chain(bands).chain(centre);
    let axis = match view.quantity {
        Quantity::Count | Quantity::Days => Axis::of_counts(numbers, 5),
        _ => Axis::holding(numbers, 5),
    };
    let mut plot = Plot::new(axis, view.quantity, language, Room { above: 26.0, height: 190.0, below: 28.0 });
    plot.name_up(&view.indicator);
    let count = values.len().max(2) as f64;
    let x = |at: usize| (at as f64 + 0.5) / count;
    let words: Vec<(f64, String)> = view.periods.iter().enumerate().map(|(at, name)| (x(at), name.clone())).collect();
    plot.words_across(&words);
    let places: Vec<Option<(f64, f64)>> =
        values.iter().enumerate().map(|(at, value)| value.map(|value| (x(at), plot.y(value)))).collect();
    if let Some(limits) = view.chart.limits.as_ref().filter(|_| !view.has_no_variation()) {
        let y = plot.y(limits.centre);
        plot.drawing.segment((0.0, y), (1.0, y), "l-centre");
        for (pick, above, words) in [
            ((|band: &Interval| band.upper) as fn(&Interval) -> f64, -6.0, words::chart_xmr::upper_limit(language)),
            (|band| band.lower, 14.0, words::chart_xmr::lower_limit(language)),
        ] {
            let Some(first) = view.chart.bands.iter().flatten().next() else { continue };
            let last = view.last_banded().and_then(|at| view.chart.bands.get(at).copied().flatten());
            let last = last.unwrap_or(*first);
            if view.chart.is_even() {
                let y = plot.y(pick(first));
                plot.drawing.segment((0.0, y), (1.0, y), "l-limit");
            } else {
                let edges = limit_edges(&view.chart.bands, pick, count);
                for run in edges {
                    let run: Vec<(f64, f64)> = run.into_iter().map(|(x, limit)| (x, plot.y(limit))).collect();
                    plot.drawing.stairs(&run, "l-limit");
                }
            }
            // Of limits that differ each end has its own height.
            let is_near = |end: &Interval| {
                let y = plot.y(pick(end)) + above;
                // Below a limit at the foot of the chart stand the names of the periods, and above one at its top that of the axis.
                if y > plot.bottom() - 2.0 {
                    plot.y(pick(end)) - 6.0
                } else if y < plot.top() + 4.0 {
                    plot.y(pick(end)) + 14.0
                } else {
                    y
                }
            };
            let (at_first, at_last) = (is_near(first), is_near(&last));
            let (x, shift, anchor) = freer_side(&places, at_last);
            let y = if x > 0.5 { at_last } else { at_first };
            plot.drawing.label((x, y), shift, anchor, "t-soft", words);
        }
    }
    for run in places.split(Option::is_none) {
        let points: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        plot.drawing.line(&points, "l-own");
    }
    let signals = view.turns(language);
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        match signals.iter().find(|(point, _)| *point == at) {
            Some(_) => plot.drawing.shape(*place, Shape::Diamond, "s-signal"),
            None => plot.drawing.shape(*place, Shape::Dot, "s-own"),
        }
    }
    plot
}

/// A limit that differs by period, as stairs: each stair as wide as its period, a line for each stretch without a gap.
fn limit_edges(bands: &[Option<Interval>], pick: fn(&Interval) -> f64, count: f64) -> Vec<Vec<(f64, f64)>> {
    let mut all: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut is_open = false;
    for (at, band) in bands.iter().enumerate() {
        let Some(band) = band else {
            is_open = false;
            continue;
        };
        let (from, to, limit) = (at as f64 / count, (at as f64 + 1.0) / count, pick(band));
        match all.last_mut().filter(|_| is_open) {
            // The end of the stair before stands where this one begins.
            Some(run) => {
                run.pop();
                run.extend([(from, limit), (to, limit)]);
            }
            None => all.push(vec![(from, limit), (to, limit)]),
        }
        is_open = true;
    }
    all
}

/// The side on which words at this height lie furthest from the points: its place, a shift, and how words hang on it.
fn freer_side(places: &[Option<(f64, f64)>], y: f64) -> (f64, f64, Anchor) {
    let nearest = |is_near: fn(f64) -> bool| {
        let near = places.iter().flatten().filter(|(x, _)| is_near(*x));
        near.map(|(_, height)| (height - y).abs()).fold(f64::INFINITY, f64::min)
    };
    if nearest(|x| x > 0.6) > nearest(|x| x < 0.4) { (1.0, -4.0, Anchor::End) } else { (0.0, 4.0, Anchor::Start) }
}

fn table(view: &XmrView, language: Language) -> DataTable {
    let indicator = capital(&view.indicator);
    let mut table = DataTable::new(
        format!("{indicator}: {}", words::chart_xmr::by_period(language)),
        [
            words::chart_xmr::period(language),
            words::chart_xmr::value(language),
            words::chart_xmr::lower_limit(language),
            words::chart_xmr::mean(language),
            words::chart_xmr::upper_limit(language),
            words::chart_xmr::signal(language),
        ],
    );
    let signals = view.turns(language);
    for (at, value) in view.chart.values.iter().enumerate() {
        let band = view.told_limits(at);
        let centre = view.chart.limits.map(|limits| view.rounded(limits.centre));
        table.row(vec![
            TableCell::words(view.periods.get(at).map_or("", String::as_str)),
            TableCell::maybe(value.map(|value| view.rounded(value)), view.quantity, language),
            TableCell::maybe(band.map(|band| band.lower), view.quantity, language),
            TableCell::maybe(centre, view.quantity, language),
            TableCell::maybe(band.map(|band| band.upper), view.quantity, language),
            TableCell::words(signals.iter().find(|(point, _)| *point == at).map_or("–", |(_, words)| *words)),
        ]);
    }
    table
}
