//! Figures with their intervals under one another, each beside what the others show: how sure is each of them?

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;

use super::drawing::{Anchor, Drawing, Margin, Shape};
use super::figure::Chart;
use super::funnel::signal_words;
use super::plot::clipped;
use super::quantity::Quantity;
use super::rows::{Row, heading_lines, ticks_under};
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::wording::{capital, listed};
use crate::words;

/// Why a figure is not held against others, though it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCompared {
    /// A lump sum pays for some of the care that it is of.
    LumpSum,
    /// It is of how care is scaled, and not of all care that it would be held against the size is known.
    NoSize,
}

/// A figure with its interval.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForestRow {
    /// Of what, or of whom.
    pub name: String,
    /// The figure; none: there is none, or it may not be shown.
    pub value: Option<f64>,
    /// Lower limit; none: open.
    pub lower: Option<f64>,
    /// Upper limit; none: open.
    pub upper: Option<f64>,
    /// The figure of all together.
    pub group: Option<f64>,
    /// What the case mix would have given at the pace of all together.
    pub expected: Option<f64>,
    /// Of the duration: trajectories that ended, and how many would have at the pace of all together. The test is of these.
    pub ends: Option<(u64, f64)>,
    /// Where the middle half of the peers lies.
    pub peers: Option<(f64, f64)>,
    /// The verdict: where it lies; none: too little is known, or it may not be shown.
    pub signal: Option<Signal>,
    /// It lies outside, and among those in comparable care no more do than chance puts there.
    pub is_as_chance: bool,
    /// The number it rests on; none: it may not be shown.
    pub rests_on: Option<u32>,
    /// Why it is not held against others; none: it is, as far as enough is known.
    pub not_compared: Option<NotCompared>,
    /// What stands where there is no figure, or nothing is said of it: `te weinig om iets te zeggen`.
    pub instead: &'static str,
    /// Its figure or its signal may not be shown: that is another thing than too little known.
    pub is_hidden: bool,
    /// The page of what or whom it is of, where that lies beside this one: its file.
    pub page: Option<String>,
}

/// Rows that are drawn; of more, those with a signal.
const MOST: usize = 40;
/// Rows that a sentence names; of more, how many there are.
const NAMED: usize = 3;
/// The height of what is drawn under a name, and of a row of which nothing is drawn.
const MARKS: f64 = 30.0;
const NO_MARKS: f64 = 14.0;

/// The chart: of an indicator, over rows.
pub fn forest(indicator: &str, quantity: Quantity, rows: &[ForestRow], id: &str, language: Language) -> Chart {
    let is_signal = |row: &&ForestRow| row.signal.is_some_and(|signal| signal != Signal::Within);
    let drawn: Vec<&ForestRow> =
        if rows.len() <= MOST { rows.iter().collect() } else { rows.iter().filter(is_signal).take(MOST).collect() };
    let mut notes = Vec::new();
    let is_drawn = is_judged(rows) && drawn.iter().any(|row| row.value.is_some());
    if is_drawn {
        let is_cut = drawn.len() < rows.len();
        notes.extend(is_cut.then(|| {
            words::chart_forest::drawn_with_signal_all_stand_in(language, drawn.len() as u64, rows.len() as u64)
        }));
        notes.extend(why_apart(&drawn, quantity, language));
    }
    let bar = words::chart_forest::bar_is_what_can_be_said(language);
    Chart {
        id: id.to_owned(),
        language,
        title: title(indicator, quantity, rows, language),
        summary: [shown(rows, quantity, language), sure(rows, is_drawn, language)],
        notes,
        same: if is_drawn { vec![bar.to_owned()] } else { Vec::new() },
        signs: if is_drawn { signs(&drawn, language) } else { Vec::new() },
        drawing: is_drawn.then(|| draw(&drawn, quantity, id, language)),
        table: table(indicator, quantity, rows, language),
    }
}

/// The signs that are drawn, each with what it means.
fn signs(drawn: &[&ForestRow], language: Language) -> Vec<String> {
    let has = |of: fn(&ForestRow) -> bool| drawn.iter().any(|row| of(row));
    let mut words = Vec::new();
    if has(|row| row.value.is_some() && row.signal == Some(Signal::Within)) {
        words.push(words::chart_forest::dot_is_within(language));
    }
    if has(|row| row.signal == Some(Signal::High)) {
        words.push(words::chart_forest::up_is_higher(language));
    }
    if has(|row| row.signal == Some(Signal::Low)) {
        words.push(words::chart_forest::down_is_lower(language));
    }
    if has(|row| row.value.is_some() && row.signal.is_none() && row.not_compared.is_none()) {
        words.push(words::chart_forest::hollow_is_too_little(language));
    }
    if has(|row| row.value.is_some() && row.not_compared.is_some()) {
        words.push(words::chart_forest::square_is_not_compared(language));
    }
    if has(|row| row.group.is_some()) {
        words.push(words::chart_forest::all_together(language));
    }
    if has(|row| row.peers.is_some()) {
        words.push(words::chart_forest::hatched_middle_half_others(language));
    }
    let axis = axis(drawn);
    if drawn.iter().any(|row| row.value.is_some() && runs_off(row, axis)) {
        words.push(words::chart_forest::arrow_runs_on(language));
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Is there a verdict on any row? Bars that nothing is said of are no picture: their numbers stand in the table.
fn is_judged(rows: &[ForestRow]) -> bool {
    rows.iter().any(|row| row.signal.is_some())
}

/// Does the interval of a row hold the figure of all together? None where that cannot be said.
fn holds_group(row: &ForestRow) -> Option<bool> {
    let group = row.group?;
    match (row.lower, row.upper) {
        (None, None) => None,
        (lower, upper) => Some(lower.is_none_or(|lower| lower <= group) && upper.is_none_or(|upper| group <= upper)),
    }
}

/// Why a bar may seem to say something else than the signal: the test decides, and it asks another question than the bar
/// answers. None where they nowhere seem to differ.
fn why_apart(rows: &[&ForestRow], quantity: Quantity, language: Language) -> Option<String> {
    let is_beyond = |row: &ForestRow| row.signal.is_some_and(|signal| signal != Signal::Within);
    let named = |is_it: &dyn Fn(&ForestRow) -> bool| {
        let names: Vec<String> = rows.iter().filter(|row| is_it(row)).map(|row| clipped(&row.name, 40)).collect();
        let more = names.len().saturating_sub(NAMED);
        match names.get(..NAMED) {
            Some(first) if more > 0 => Some(words::chart_forest::and_more(language, more as u64, first.join(", "))),
            _ if names.is_empty() => None,
            _ => Some(listed(&names.iter().map(String::as_str).collect::<Vec<_>>(), language)),
        }
    };
    let holds = named(&|row| is_beyond(row) && holds_group(row) == Some(true));
    let misses = named(&|row| row.signal == Some(Signal::Within) && holds_group(row) == Some(false));
    let in_the_middle = named(&|row| {
        let value = row.value.filter(|_| is_beyond(row) && holds_group(row) != Some(true));
        value.zip(row.peers).is_some_and(|(value, (low, high))| low <= value && value <= high)
    });
    let told: Vec<String> = [
        holds.map(|names| words::chart_forest::bar_holds(language, names)),
        misses.map(|names| words::chart_forest::bar_misses(language, names)),
        in_the_middle.map(|names| words::chart_forest::in_the_middle(language, names)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let why = match quantity {
        Quantity::Days => words::chart_forest::test_of_duration(language),
        _ => words::chart_forest::test_of_counts(language),
    };
    (!told.is_empty()).then(|| format!("{}: {why}", capital(&told.join("; "))))
}

fn title(indicator: &str, quantity: Quantity, rows: &[ForestRow], language: Language) -> String {
    let with = |signal: Signal| rows.iter().filter(move |row| row.signal == Some(signal)).map(|row| row.name.as_str());
    let (high, low): (Vec<_>, Vec<_>) = (with(Signal::High).collect(), with(Signal::Low).collect());
    let indicator = capital(indicator);
    if rows.iter().all(|row| row.value.is_none()) {
        let is_hidden = rows.iter().any(|row| row.is_hidden);
        let words = if is_hidden { words::chart_forest::nothing_can_be_shown } else { words::chart_forest::no_figure };
        return format!("{indicator}: {}", words(language));
    }
    let judged = rows.iter().filter(|row| row.signal.is_some()).count();
    let named = |names: &[&str]| {
        if names.len() > 2 {
            words::chart_forest::some_of_all(language, judged, names.len())
        } else {
            names.iter().map(|name| clipped(name, 40)).collect::<Vec<_>>().join(words::chart_forest::and(language))
        }
    };
    // A verdict that may not be shown is another thing than too little known.
    let has_hidden = rows.iter().any(|row| row.is_hidden && row.signal.is_none());
    let mut parts = Vec::new();
    if !high.is_empty() {
        let with = match quantity {
            Quantity::Days => words::chart_forest::longer_with(language),
            _ => words::chart_forest::high_with(language),
        };
        parts.push(format!("{with} {}", named(&high)));
    }
    if !low.is_empty() {
        let with = match quantity {
            Quantity::Days => words::chart_forest::shorter_with(language),
            _ => words::chart_forest::low_with(language),
        };
        parts.push(format!("{with} {}", named(&low)));
    }
    if parts.is_empty() {
        parts.push(match judged {
            0 if has_hidden => words::chart_forest::verdict_hidden(language).to_owned(),
            0 if rows.iter().all(|row| row.not_compared.is_some()) => {
                words::chart_forest::not_compared(language).to_owned()
            }
            0 if rows.iter().any(|row| row.not_compared.is_some()) => {
                words::chart_forest::too_little_or_not_compared(language).to_owned()
            }
            0 => words::chart_forest::too_little_to_say_anything(language).to_owned(),
            all if all == rows.len() => words::chart_forest::nowhere_other_than_chance_explains(language).to_owned(),
            some if has_hidden => {
                words::chart_forest::of_some_no_other_than_chance_here(language, some as u64, rows.len() as u64)
            }
            some => words::chart_forest::of_some_no_other_than_chance(language, some as u64, rows.len() as u64),
        });
    }
    format!("{indicator}: {}", parts.join("; "))
}

fn shown(rows: &[ForestRow], quantity: Quantity, language: Language) -> String {
    let known: Vec<&ForestRow> = rows.iter().filter(|row| row.value.is_some()).collect();
    if let ([row], Some(value)) = (known.as_slice(), known.first().and_then(|row| row.value)) {
        let value = quantity.words(value, language);
        let beside = row.group.map(|group| quantity.words(group, language));
        return match beside {
            Some(group) => words::chart_forest::against_for_all_together(language, group, &row.name, value),

            None => format!("{}: {value}.", row.name),
        };
    }
    if known.len() == rows.len() {
        return words::chart_forest::all_have_a_figure(language, rows.len() as u64);
    }
    if known.is_empty() {
        return words::chart_forest::none_has_a_figure(language, rows.len() as u64);
    }
    words::chart_forest::there_is_figure(language, known.len() as u64, rows.len() as u64)
}

fn sure(rows: &[ForestRow], is_drawn: bool, language: Language) -> String {
    let is_silent = |row: &&ForestRow| row.signal.is_none() && !row.is_hidden && row.not_compared.is_none();
    let silent = rows.iter().filter(is_silent).count();
    if !is_drawn {
        let any = rows.iter().any(|row| row.value.is_some());
        let words = if any {
            words::chart_forest::these_are_own_figures(language)
        } else if rows.iter().any(|row| row.is_hidden) {
            words::chart_forest::not_to_be_shown_or_not_known(language)
        } else {
            words::chart_forest::not_known(language)
        };
        return words.to_owned();
    }
    let bar = words::chart_forest::bar_is_what_can_be_said(language);
    let (silent, all) = (silent as u64, rows.len() as u64);
    match silent {
        0 => bar.to_owned(),
        _ if silent == all => format!("{bar} {}", words::chart_forest::it_is_too_little_of_all(language, all)),
        _ => format!("{bar} {}", words::chart_forest::it_is_too_little_to_give(language, all, silent)),
    }
}

/// The axis that all rows share.
fn axis(rows: &[&ForestRow]) -> Axis {
    let values = rows
        .iter()
        .flat_map(|row| [row.value, row.group, row.peers.map(|peers| peers.0), row.peers.map(|peers| peers.1)]);
    let most = values.clone().flatten().fold(0.0, f64::max);
    // An interval far beyond all values says "unsure" well enough when it runs off the axis, with an arrow.
    let limits = rows.iter().flat_map(|row| [row.lower, row.upper]).flatten().map(|limit| limit.min(most * 2.0));
    Axis::holding(values.flatten().chain(limits).chain([0.0]), 4)
}

/// Does the interval of a row go on beyond the axis?
fn runs_off(row: &ForestRow, axis: Axis) -> bool {
    match (row.lower, row.upper) {
        (None, None) => false,
        (_, None) => true,
        (_, Some(upper)) => upper > axis.high() && !axis.holds(upper),
    }
}

fn draw(rows: &[&ForestRow], quantity: Quantity, id: &str, language: Language) -> Drawing {
    let axis = axis(rows);
    let mut next = 16.0;
    let mut place = |row: &&ForestRow| {
        let has_marks = row.value.is_some() || row.group.is_some() || row.peers.is_some();
        let instead = if row.value.is_none() { row.instead } else { "" };
        let placed = Row { top: next, lines: heading_lines(&row.name, &figure(row, quantity, language), instead) };
        next = placed.marks() + if has_marks { MARKS } else { NO_MARKS };
        placed
    };
    let placed: Vec<Row> = rows.iter().map(&mut place).collect();
    let bottom = next - 8.0;
    let mut drawing = Drawing::new(bottom + 26.0, Margin::None);
    let pattern = format!("{id}-h");
    drawing.hatch(&pattern, "l-hatch-soft");
    ticks_under(axis, quantity, bottom, language, &mut drawing);
    for (row, place) in rows.iter().zip(&placed) {
        one(row, place, axis, quantity, &pattern, language, &mut drawing);
    }
    drawing
}

fn one(
    row: &ForestRow,
    place: &Row,
    axis: Axis,
    quantity: Quantity,
    pattern: &str,
    language: Language,
    drawing: &mut Drawing,
) {
    let y = place.marks();
    let is_signal = row.signal.is_some_and(|signal| signal != Signal::Within);
    place.write(drawing);
    let class = if is_signal { "t-signal" } else { "t-soft" };
    let words = figure(row, quantity, language);
    if !words.is_empty() {
        drawing.label((1.0, place.top), 0.0, Anchor::End, class, &words);
    }
    if let Some((low, high)) = row.peers {
        drawing.bar_filled((axis.place(low), axis.place(high)), (y - 7.0, y + 7.0), "f-hatch-soft", Some(pattern));
    }
    if let Some(group) = row.group {
        drawing.segment((axis.place(group), y - 9.0), (axis.place(group), y + 9.0), "l-ink");
    }
    let Some(value) = row.value else { return };
    if row.lower.is_some() || row.upper.is_some() {
        let (low, high) =
            (row.lower.map_or(0.0, |low| axis.place(low)), row.upper.map_or(1.0, |high| axis.place(high)));
        drawing.segment((low, y), (high, y), if is_signal { "l-signal" } else { "l-own" });
        if runs_off(row, axis) {
            drawing.shape((1.0, y), Shape::Onward, if is_signal { "s-signal" } else { "s-own" });
        }
    }
    let (shape, class) = match row.signal {
        Some(Signal::High) => (Shape::Up, "s-signal"),
        Some(Signal::Low) => (Shape::Down, "s-signal"),
        Some(Signal::Within) => (Shape::Dot, "s-own"),
        None if row.not_compared.is_some() => (Shape::Square, "s-ring-own"),
        None => (Shape::Ring, "s-ring-own"),
    };
    drawing.shape((axis.place(value), y), shape, class);
}

/// What stands beside the name of a row: its sign and its figure. There may be a signal without a figure: of care of which more
/// than half goes on.
fn figure(row: &ForestRow, quantity: Quantity, language: Language) -> String {
    let number = row.value.map(|value| match quantity {
        // What it is so many of stands above the chart.
        Quantity::Per100 => quantity.exact(value, language),
        _ => quantity.words(value, language),
    });
    format!("{}{}", signal_sign(row.signal), number.unwrap_or_default()).trim_end().to_owned()
}

const fn signal_sign(signal: Option<Signal>) -> &'static str {
    match signal {
        Some(Signal::High) => "▲ ",
        Some(Signal::Low) => "▼ ",
        _ => "",
    }
}

fn table(indicator: &str, quantity: Quantity, rows: &[ForestRow], language: Language) -> DataTable {
    let has_peers = rows.iter().any(|row| row.peers.is_some());
    let has_expected = rows.iter().any(|row| row.expected.is_some());
    let mut columns = vec![
        words::chart_forest::who_or_what(language),
        words::chart_forest::value(language),
        words::chart_forest::from_95(language),
        words::chart_forest::to_95(language),
        words::chart_forest::together(language),
        words::chart_forest::rests_on(language),
        words::chart_forest::signal(language),
    ];
    if has_expected {
        columns.push(words::chart_forest::expected(language));
    }
    if has_peers {
        columns.extend([words::chart_forest::others_from(language), words::chart_forest::others_to(language)]);
    }
    let mut table = DataTable::new(capital(indicator), columns);
    for row in rows {
        let figure = |value: Option<f64>| TableCell::maybe(value, quantity, language);
        let signal = if row.signal.is_none() && !row.instead.is_empty() {
            row.instead
        } else {
            signal_words(row.signal, language)
        };
        let mut cells = vec![
            match &row.page {
                Some(file) => TableCell::Linked(row.name.clone(), file.clone()),
                None => TableCell::words(row.name.as_str()),
            },
            match row.value {
                None if row.signal.is_some() && !row.instead.is_empty() => TableCell::None(row.instead),
                value => figure(value),
            },
            figure(row.lower),
            figure(row.upper),
            figure(row.group),
            TableCell::maybe(row.rests_on.map(f64::from), Quantity::Count, language),
            TableCell::words(signal),
        ];
        if has_expected {
            cells.push(figure(row.expected));
        }
        if has_peers {
            cells.extend([figure(row.peers.map(|peers| peers.0)), figure(row.peers.map(|peers| peers.1))]);
        }
        table.row(cells);
    }
    table
}
