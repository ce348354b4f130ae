//! Providers around what all of them together show, with the limits of chance: who lies further out than that?
//!
//! Limits of counts are no smooth curves: they step from one count to the next, and so they are drawn as stairs. Where
//! each provider has limits of its own, for its own case mix, these are joined by straight lines. Across stands how much was to be
//! expected then: that is what the limits go by.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::{BY_CHANCE, BenchmarkError, FunnelLimits, NullCount, Signal, TailRule};
use stoplicht_steering::confidence::Confidence;

use super::drawing::{Anchor, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room, clipped};
use super::quantity::Quantity;
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::wording::capital;
use crate::words;

/// A provider in a funnel, as far as the reader may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelUnit {
    /// Its name; none: it is not named.
    pub name: Option<String>,
    /// The number it rests on.
    pub size: f64,
    /// How many events were to be expected with it.
    pub expected: f64,
    /// Its value, on the scale of the target.
    pub value: f64,
    /// Where it lies; none: nothing is said of it.
    pub signal: Option<Signal>,
    /// Its own control limits.
    pub limits: Option<FunnelLimits>,
    /// Is the chart about this one?
    pub is_own: bool,
}

/// The limits from a size on, up to the next stair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stair {
    /// The size from which they hold.
    pub from: f64,
    /// The limits.
    pub limits: FunnelLimits,
}

/// What a funnel shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelView {
    /// What is counted: `uitstroom`.
    pub indicator: String,
    /// What its value is.
    pub quantity: Quantity,
    /// What the size counts: `trajecten`.
    pub size: String,
    /// The value of all together.
    pub target: f64,
    /// The providers that may be seen.
    pub units: Vec<FunnelUnit>,
    /// The limits, by size.
    pub stairs: Vec<Stair>,
    /// Does it depend on how figures turn out which of them may be seen? Then how many lie outside by chance cannot be said.
    pub are_selected: bool,
}

/// The limits of a share around a target, as the flags have them, for every size up to `most`; of many sizes, as many as can be drawn.
///
/// ```
/// let stairs = stoplicht_report::chart::stairs_of_share(0.25, 40)?;
/// assert_eq!(stairs.len(), 40);
/// assert!(stairs[39].limits.p95.upper < stairs[9].limits.p95.upper);
/// # Ok::<(), stoplicht_steering::benchmark::BenchmarkError>(())
/// ```
///
/// # Errors
/// When the target is no share.
pub fn stairs_of_share(target: f64, most: u64) -> Result<Vec<Stair>, BenchmarkError> {
    const DRAWN: u64 = 150;
    let apart = most.div_ceil(DRAWN).max(1);
    (1..=most)
        .step_by(apart as usize)
        .map(|size| {
            let null = NullCount::binomial(size, target)?;
            let limits = |level| null.flag_limits(level, TailRule::MidP).per(size as f64);
            Ok(Stair {
                from: size as f64,
                limits: FunnelLimits { p95: limits(Confidence::P95), p998: limits(Confidence::P998) },
            })
        })
        .collect()
}

/// The limits of the providers themselves, by what was to be expected with them: where each has a case mix of its own, there are no others.
pub fn stairs_of_units(units: &[FunnelUnit]) -> Vec<Stair> {
    let mut stairs: Vec<Stair> =
        units.iter().filter_map(|unit| Some(Stair { from: unit.expected, limits: unit.limits? })).collect();
    stairs.sort_by(|one, other| one.from.total_cmp(&other.from));
    stairs.dedup_by(|one, other| one.from == other.from);
    stairs
}

/// Does each provider stand at what it would be with the case mix of all, within limits of its own?
fn is_of_units(view: &FunnelView) -> bool {
    !view.stairs.is_empty() && view.stairs == stairs_of_units(&view.units)
}

/// Where a provider stands across: the larger, the narrower its limits.
const fn across_of(is_of_units: bool, unit: &FunnelUnit) -> f64 {
    if is_of_units { unit.expected } else { unit.size }
}

/// With fewer expected events than this a figure is not drawn: its limits are as wide as the chart, and one event moves it from one end to
/// the other.
pub(crate) const LEAST_EXPECTED: f64 = 5.0;

/// Of fewer providers that have limits of their own no picture is drawn.
pub(crate) const LEAST_DOTS: usize = 4;

/// The providers that are drawn; the others stand in the table alone.
fn drawn(view: &FunnelView) -> impl Iterator<Item = &FunnelUnit> {
    let is_of_units = is_of_units(view);
    view.units.iter().filter(move |unit| !is_of_units || unit.expected >= LEAST_EXPECTED)
}

/// The most that a value can be: of a share all. What a provider would come to with the clients of all can pass that.
const fn most(view: &FunnelView) -> f64 {
    match view.quantity {
        Quantity::Share => 1.0,
        _ => f64::INFINITY,
    }
}

/// Names that are written beside their dot.
const NAMED: usize = 6;

/// The chart.
pub fn funnel(view: &FunnelView, id: &str, language: Language) -> Chart {
    let beyond = |signal: Signal| view.units.iter().filter(|unit| unit.signal == Some(signal)).count();
    let (high, low) = (beyond(Signal::High), beyond(Signal::Low));
    let dots = drawn(view).count();
    let mut notes = Vec::new();
    let left_out = view.units.len() - dots;
    notes.extend((left_out > 0).then(|| words::chart_funnel::not_drawn(language, left_out as u64)));
    let drawn_beyond = drawn(view).filter(|unit| is_beyond(unit)).count();
    let more = high + low - drawn_beyond;
    notes.extend((more > 0).then(|| words::chart_funnel::not_drawn_beyond(language, more as u64)));
    let is_past = view.units.iter().any(|unit| unit.value > most(view));
    notes.extend(is_past.then(|| words::chart_funnel::more_than_all(language).to_owned()));
    let is_enough =
        if is_of_units(view) { dots >= LEAST_DOTS } else { dots > 1 || !view.stairs.is_empty() && dots > 0 };
    let drawing = is_enough.then(|| draw(view, language).drawing);
    let same = drawing.is_some().then(|| words::chart_funnel::what_the_lines_are(language));
    Chart {
        id: id.to_owned(),
        language,
        title: title(view, high, low, language),
        summary: if drawing.is_some() {
            [shown(view, language), sure(view, drawn_beyond, language)]
        } else {
            [why_not_drawn(view, dots, language), told(view, high + low, language)]
        },
        notes: if drawing.is_some() { notes } else { Vec::new() },
        same: same.map(str::to_owned).into_iter().collect(),
        signs: if drawing.is_some() { signs(view, language) } else { Vec::new() },
        drawing,
        table: table(view, language),
    }
}

/// Does a provider lie further out than chance explains?
fn is_beyond(unit: &FunnelUnit) -> bool {
    unit.signal.is_some_and(|signal| signal != Signal::Within)
}

/// The signs that are drawn, each with what it means.
fn signs(view: &FunnelView, language: Language) -> Vec<String> {
    let signs = [
        (Some(Signal::Within), words::chart_funnel::sign_within(language)),
        (Some(Signal::High), words::chart_funnel::sign_higher(language)),
        (Some(Signal::Low), words::chart_funnel::sign_lower(language)),
        (None, words::chart_funnel::sign_too_small(language)),
    ];
    let is_drawn = |signal: Option<Signal>| drawn(view).any(|unit| unit.signal == signal);
    signs.into_iter().filter(|(signal, _)| is_drawn(*signal)).map(|(_, words)| words.to_owned()).collect()
}

fn title(view: &FunnelView, high: usize, low: usize, language: Language) -> String {
    let indicator = &view.indicator;
    if let Some(own) = view.units.iter().find(|unit| unit.is_own) {
        let words = match own.signal {
            Some(Signal::High) => words::chart_funnel::higher_than_chance_explains(language),
            Some(Signal::Low) => words::chart_funnel::lower_than_chance_explains(language),
            Some(Signal::Within) => words::chart_funnel::no_other_than_chance_explains(language),
            None => words::chart_funnel::too_little_to_say_anything(language),
        };
        return format!("{}: {words}", capital(indicator));
    }
    let units = view.units.len();
    match (units, high + low) {
        (0, _) => format!("{}: {}", capital(indicator), words::chart_funnel::nothing_to_show(language)),
        (1, _) if view.stairs.is_empty() => {
            let words = words::chart_funnel::one_provider_and_nobody_beside_it(language);
            format!("{}: {words}", capital(indicator))
        }
        (_, 0) => {
            let words = words::chart_funnel::no_provider_lies_further_out_than(language);
            format!("{}: {words}", capital(indicator))
        }
        _ => {
            words::chart_funnel::beyond_chance(language, counted(high, low, language), capital(indicator), judged(view))
        }
    }
}

/// Providers of whom it can be said whether they lie further out than chance explains.
fn judged(view: &FunnelView) -> usize {
    view.units.iter().filter(|unit| unit.signal.is_some()).count()
}

/// How many of so many lie outside by chance, about: `ongeveer 2`, `minder dan 1`.
pub(crate) fn by_chance(judged: usize, language: Language) -> String {
    match (judged as f64 * BY_CHANCE).round() as u64 {
        0 => words::chart_funnel::less_than_one(language).to_owned(),
        number => words::chart_funnel::about(language, number),
    }
}

/// Do no more of so many lie outside than chance puts there, on average?
pub(crate) fn is_as_chance(outside: u64, judged: u64) -> bool {
    outside as f64 <= (judged as f64 * BY_CHANCE).round()
}

/// `2 hoger en 1 lager`.
pub(crate) fn counted(high: usize, low: usize, language: Language) -> String {
    match (high as u64, low as u64) {
        (high, 0) => words::chart_funnel::some_higher(language, high),
        (0, low) => words::chart_funnel::some_lower(language, low),
        (high, low) => words::chart_funnel::some_higher_and_lower(language, high, low),
    }
}

fn shown(view: &FunnelView, language: Language) -> String {
    let target = view.quantity.words(view.target, language);
    if view.units.is_empty() {
        return words::chart_funnel::there_is_no_provider_whom_anything(language).to_owned();
    }
    if view.units.len() == 1 {
        words::chart_funnel::dot_is_this_provider_others_are(language, target)
    } else if is_of_units(view) {
        words::chart_funnel::each_dot_is_provider_by_expected(language, target)
    } else {
        words::chart_funnel::each_dot_is_provider_further_to(language, &view.size, target)
    }
}

fn sure(view: &FunnelView, beyond: usize, language: Language) -> String {
    if view.units.is_empty() {
        return words::chart_funnel::nobody_anything_can_be_said(language).to_owned();
    }
    match view.units.iter().find(|unit| unit.is_own) {
        Some(own) => words::chart_funnel::own_value_is_on_by_chance(
            language,
            Quantity::Count.words(own.size, language),
            &view.size,
            view.quantity.words(own.value, language),
        ),

        None if judged(view) == 0 => words::chart_funnel::nobody_anything_can_be_said(language).to_owned(),
        None => {
            let judged = drawn(view).filter(|unit| unit.signal.is_some()).count();
            let told = words::chart_funnel::outside_the_dashes(language, beyond, judged);
            with_chance(&told, judged, view, language)
        }
    }
}

/// What all together come to, and why there is no drawing.
fn why_not_drawn(view: &FunnelView, dots: usize, language: Language) -> String {
    if view.units.is_empty() {
        return words::chart_funnel::there_is_no_provider_whom_anything(language).to_owned();
    }
    let together = words::chart_funnel::together_they_come_to(language, view.quantity.words(view.target, language));
    if !is_of_units(view) {
        return together;
    }
    let why = words::chart_funnel::too_few_to_draw(language, dots, LEAST_EXPECTED, LEAST_DOTS);
    format!("{together} {why}")
}

/// How many lie further out than chance explains, where there are no dots to see it from.
fn told(view: &FunnelView, beyond: usize, language: Language) -> String {
    if let Some(own) = view.units.iter().find(|unit| unit.is_own) {
        let (size, value) = (Quantity::Count.words(own.size, language), view.quantity.words(own.value, language));
        return words::chart_funnel::own_value_is(language, size, &view.size, value);
    }
    match judged(view) {
        0 => words::chart_funnel::nobody_anything_can_be_said(language).to_owned(),
        judged => with_chance(&words::chart_funnel::beyond_of(language, beyond, judged), judged, view, language),
    }
}

/// How many lie outside, and how many do so by chance, where that can be said.
fn with_chance(told: &str, judged: usize, view: &FunnelView, language: Language) -> String {
    if view.are_selected {
        return format!("{told}.");
    }
    format!("{told}; {}.", words::chart_funnel::by_chance(language, by_chance(judged, language)))
}

fn draw(view: &FunnelView, language: Language) -> Plot {
    // Between providers with a case mix of their own there are no limits: theirs are joined, so that the eye can follow.
    let is_of_units = is_of_units(view);
    let across = Axis::holding(drawn(view).map(|unit| across_of(is_of_units, unit)).chain([0.0]), 5);
    let most = most(view);
    let least = if is_of_units { LEAST_EXPECTED } else { 0.0 };
    let stairs: Vec<&Stair> = view.stairs.iter().filter(|stair| stair.from >= least).collect();
    // Limits of very small sizes are so wide that they would flatten all else: values, and the limits halfway, count.
    let halfway = stairs.get(stairs.len() / 4);
    let limits = halfway.into_iter().flat_map(|stair| [stair.limits.p998.lower, stair.limits.p998.upper]);
    let values = drawn(view).map(|unit| unit.value);
    let numbers = values.chain(limits).map(|number| number.min(most));
    let axis = Axis::holding(numbers.chain([view.target, 0.0]), 5);
    let mut plot = Plot::new(axis, view.quantity, language, Room { above: 26.0, height: 250.0, below: 44.0 });
    plot.name_up(&view.indicator);
    plot.numbers_across(across, Quantity::Count, language);
    plot.name_across(if is_of_units { words::chart_funnel::expected(language) } else { &view.size });
    let end = across.place(across.high());
    for (class, pick) in [
        ("l-limit", (|limits: &FunnelLimits| limits.p95.lower) as fn(&FunnelLimits) -> f64),
        ("l-limit", |limits| limits.p95.upper),
        ("l-limit-far", |limits| limits.p998.lower),
        ("l-limit-far", |limits| limits.p998.upper),
    ] {
        let limit = |stair: &Stair| pick(&stair.limits).min(most);
        let within = stairs.iter().skip_while(|stair| !axis.holds(limit(stair)));
        let mut points: Vec<(f64, f64)> =
            within.map(|stair| (across.place(stair.from), plot.y(limit(stair)))).collect();
        if is_of_units {
            plot.drawing.line(&points, class);
            continue;
        }
        points.extend(points.last().copied().map(|(_, y)| (end, y)));
        plot.drawing.stairs(&points, class);
    }
    let y = plot.y(view.target);
    plot.drawing.segment((0.0, y), (1.0, y), "l-centre");
    dots(view, across, &mut plot);
    plot
}

fn dots(view: &FunnelView, across: Axis, plot: &mut Plot) {
    let is_of_units = is_of_units(view);
    // The own dot comes last, and so on top.
    let mut order: Vec<&FunnelUnit> = drawn(view).collect();
    order.sort_by_key(|unit| (unit.is_own, unit.signal.is_some_and(|signal| signal != Signal::Within)));
    for unit in &order {
        let shape = match unit.signal {
            Some(Signal::High) => Shape::Up,
            Some(Signal::Low) => Shape::Down,
            Some(Signal::Within) => Shape::Dot,
            None => Shape::Ring,
        };
        let class = match (unit.is_own, unit.signal) {
            (true, None) => "s-ring-own big",
            (true, _) => "s-own big",
            (false, Some(Signal::High | Signal::Low)) => "s-signal",
            (false, Some(Signal::Within)) => "s-other",
            (false, None) => "s-ring",
        };
        let y = plot.y(unit.value);
        plot.drawing.shape((across.place(across_of(is_of_units, unit)), y), shape, class);
    }
    let distance = |unit: &FunnelUnit| (unit.value - view.target).abs();
    let mut named: Vec<&FunnelUnit> = drawn(view)
        .filter(|unit| {
            unit.name.is_some() && (unit.is_own || unit.signal.is_some_and(|signal| signal != Signal::Within))
        })
        .collect();
    named.sort_by(|one, other| other.is_own.cmp(&one.is_own).then(distance(other).total_cmp(&distance(one))));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for unit in named {
        let (x, y) = (across.place(across_of(is_of_units, unit)), plot.y(unit.value));
        let is_free = taken.iter().all(|(other_x, other_y)| (y - other_y).abs() > 16.0 || (x - other_x).abs() > 0.5);
        if taken.len() == NAMED || !is_free {
            continue;
        }
        taken.push((x, y));
        let anchor = match x {
            x if x > 0.65 => Anchor::End,
            x if x < 0.35 => Anchor::Start,
            _ => Anchor::Middle,
        };
        let class = if unit.is_own { "t-own" } else { "t-strong" };
        let name = clipped(unit.name.as_deref().unwrap_or_default(), 20);
        plot.drawing.label((x, y - 10.0), 0.0, anchor, class, &name);
    }
}

fn table(view: &FunnelView, language: Language) -> DataTable {
    let is_of_units = is_of_units(view);
    let mut titles = vec![words::chart_funnel::provider(language), view.size.as_str()];
    titles.extend(is_of_units.then(|| words::chart_funnel::expected(language)));
    titles.extend([
        if is_of_units { words::chart_funnel::standardised(language) } else { words::chart_funnel::value(language) },
        words::chart_funnel::from_95(language),
        words::chart_funnel::to_95(language),
        words::chart_funnel::from_99_8(language),
        words::chart_funnel::to_99_8(language),
        words::chart_funnel::signal(language),
    ]);
    let caption = format!("{}: {}", capital(&view.indicator), words::chart_funnel::per_provider(language));
    let mut table = DataTable::new(caption, titles);
    let mut order: Vec<&FunnelUnit> = view.units.iter().collect();
    order.sort_by(|one, other| {
        other.is_own.cmp(&one.is_own).then_with(|| one.name.cmp(&other.name)).then(one.size.total_cmp(&other.size))
    });
    for unit in order {
        let name = unit.name.as_deref().unwrap_or(words::chart_funnel::not_named(language));
        let mut cells = vec![TableCell::words(name), TableCell::number(unit.size, Quantity::Count, language)];
        // Of an expected number a tenth says enough.
        let expected = (unit.expected * 10.0).round() / 10.0;
        cells.extend(is_of_units.then(|| TableCell::number(expected, Quantity::Count, language)));
        cells.push(value_cell(view, unit, language));
        cells.extend(limits_of(view, unit).map(|limit| limit_cell(view, unit, limit, language)));
        cells.push(TableCell::words(signal_words(unit.signal, language)));
        table.row(cells);
    }
    table
}

/// The value of a provider; in words where it would be more than all.
fn value_cell(view: &FunnelView, unit: &FunnelUnit, language: Language) -> TableCell {
    let most = most(view);
    if unit.value > most {
        let most = view.quantity.exact(most, language);
        return TableCell::Number(unit.value, words::chart_funnel::more_than(language, most));
    }
    // Beside a limit with more decimals it has as many.
    if limits_of(view, unit).into_iter().flatten().any(|limit| is_rounded_to(limit, view, unit, language)) {
        return TableCell::Number(unit.value, view.quantity.exacter(unit.value, language));
    }
    TableCell::number(unit.value, view.quantity, language)
}

/// The limits of a provider from the lower one at 95% to the upper one at 99.8%, as far as the value can be.
fn limits_of(view: &FunnelView, unit: &FunnelUnit) -> [Option<f64>; 4] {
    let limits = unit.limits.as_ref();
    let all = |of: &FunnelLimits| [of.p95.lower, of.p95.upper, of.p998.lower, of.p998.upper];
    limits.map_or([None; 4], |limits| all(limits).map(|limit| Some(limit.min(most(view)))))
}

/// Would a limit be rounded to the value that lies beside it?
fn is_rounded_to(limit: f64, view: &FunnelView, unit: &FunnelUnit, language: Language) -> bool {
    let written = |number: f64| view.quantity.exact(number, language);
    written(limit) == written(unit.value) && limit != unit.value
}

/// A limit, with a decimal more where it would be rounded to the value that lies beside it.
fn limit_cell(view: &FunnelView, unit: &FunnelUnit, limit: Option<f64>, language: Language) -> TableCell {
    let Some(limit) = limit else { return TableCell::None("–") };
    let written = |number: f64| view.quantity.exact(number, language);
    let shown = if is_rounded_to(limit, view, unit, language) {
        view.quantity.exacter(limit, language)
    } else {
        written(limit)
    };
    TableCell::Number(limit, shown)
}

/// A signal as a sign and a word.
pub(crate) const fn signal_words(signal: Option<Signal>, language: Language) -> &'static str {
    match signal {
        Some(Signal::High) => words::chart_funnel::high(language),
        Some(Signal::Low) => words::chart_funnel::low(language),
        Some(Signal::Within) => words::chart_funnel::within(language),
        None => words::chart_funnel::cannot_be_said(language),
    }
}
