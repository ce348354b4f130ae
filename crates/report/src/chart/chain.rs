//! A request on a line of time: what was allocated, what extensions added, what is asked, and where care was scaled.

use chrono::NaiveDate;
use stoplicht_core::{ChainAllocation, Explanation, Language, Measure};

use super::drawing::{Anchor, Drawing, Margin, Shape};
use super::figure::Chart;
use super::plot::clipped;
use super::quantity::lasting;
use super::scale::Days;
use super::table::{DataTable, TableCell};
use crate::number;
use crate::timeline::last_shown;
use crate::words;

/// The height of an allocation.
const ROW: f64 = 40.0;
/// The room above, for the years.
const ABOVE: f64 = 30.0;

/// The chart of the chain of a request.
pub fn chain(explanation: &Explanation, id: &str, language: Language) -> Chart {
    Chart {
        id: id.to_owned(),
        language,
        title: title(explanation, language),
        summary: [shown(explanation, language), sure(explanation, language)],
        notes: vec![legend(explanation, language)],
        same: Vec::new(),
        signs: Vec::new(),
        drawing: Some(draw(explanation, id, language)),
        table: table(explanation, language),
    }
}

fn title(explanation: &Explanation, language: Language) -> String {
    let measures = &explanation.assessment.measures;
    let words = |measure: Measure| lasting(measures.get(measure).unwrap_or(0.0), language);
    let (asked, total) = (words(Measure::RequestedDays), words(Measure::RequestedTrajectoryDays));
    words::chart_chain::asked_longer_care_then_lasts(language, asked, total)
}

fn shown(explanation: &Explanation, language: Language) -> String {
    let chain = &explanation.chain;
    let since = language.date(chain.start);
    match chain.allocations.len() {
        1 => words::chart_chain::chain_began_on_and_consists_1(language, since),
        number => words::chart_chain::chain_began_on_and_consists_allocations(language, number, since),
    }
}

fn sure(explanation: &Explanation, language: Language) -> String {
    use words::chart_chain as say;
    let count = |measure: Measure| explanation.assessment.measures.get(measure).unwrap_or(0.0) as u64;
    let extended = match count(Measure::PriorExtensions) {
        0 => say::never_extended(language).to_owned(),
        extended => say::extended_before(language, extended),
    };
    let scaled = match (count(Measure::Upscalings), count(Measure::Downscalings)) {
        (0, 0) => say::not_scaled(language).to_owned(),
        (up, down) => say::scaled_by(language, down, up),
    };
    say::known_on(language, language.date(explanation.assessment.as_of), extended, scaled)
}

fn legend(explanation: &Explanation, language: Language) -> String {
    let chain = &explanation.chain;
    let mut words = vec![words::chart_chain::solid_allocated(language)];
    if chain.allocations.iter().any(|one| one.extensions.iter().any(|step| step.from.is_some())) {
        words.push(words::chart_chain::light_added_by_an_extension(language));
    }
    words.push(words::chart_chain::hatched_asked(language));
    if chain.scalings.iter().any(|step| step.is_up) {
        words.push(words::chart_chain::scaled_up(language));
    }
    if chain.scalings.iter().any(|step| !step.is_up) {
        words.push(words::chart_chain::scaled_down(language));
    }
    if chain.allocations.iter().any(|one| one.end_date.is_none()) {
        words.push(words::chart_chain::no_end(language));
    }
    format!("{}.", words.join(" · "))
}

fn draw(explanation: &Explanation, id: &str, language: Language) -> Drawing {
    let chain = &explanation.chain;
    let last = last_shown(explanation);
    let after = last.succ_opt().unwrap_or(last);
    let days = Days::new(chain.start, after);
    let rows = chain.allocations.len() as f64;
    let bottom = ABOVE + ROW * rows;
    let scaled = if chain.scalings.is_empty() { 0.0 } else { 26.0 };
    let mut drawing = Drawing::new(bottom + scaled + 24.0, Margin::None);
    let pattern = format!("{id}-h");
    drawing.hatch(&pattern, "l-hatch");
    // On a telephone there is room for every other name.
    for ((day, name), is_named) in days.ticks(6).into_iter().zip([true, false].into_iter().cycle()) {
        let x = days.place(day);
        drawing.segment((x, 20.0), (x, bottom + scaled), "l-rule");
        let anchor = if x < 0.06 {
            Anchor::Start
        } else if x > 0.94 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        drawing.label((x, 13.0), 0.0, anchor, if is_named { "t-soft" } else { "t-soft wide" }, &name);
    }
    let today = explanation.assessment.as_of;
    let line = days.holds(today).then(|| days.place(today));
    if let Some(x) = line {
        drawing.segment((x, 20.0), (x, bottom + scaled), "l-ink-dashed");
    }
    for (allocation, at) in chain.allocations.iter().zip(0..) {
        one(explanation, allocation, ABOVE + ROW * f64::from(at), days, last, &pattern, &mut drawing);
    }
    for step in &chain.scalings {
        let (shape, x) = (if step.is_up { Shape::Up } else { Shape::Down }, days.place(step.on));
        drawing.shape((x, bottom + 12.0), shape, "s-ink");
    }
    if let Some(x) = line {
        let anchor = if x < 0.5 { Anchor::Start } else { Anchor::End };
        let words = format!("{} {}", words::chart_chain::as_of(language), language.date(today));
        drawing.label((x, bottom + scaled + 16.0), 0.0, anchor, "t-soft", &words);
    }
    drawing
}

fn one(
    explanation: &Explanation,
    allocation: &ChainAllocation,
    top: f64,
    days: Days,
    last: NaiveDate,
    pattern: &str,
    drawing: &mut Drawing,
) {
    let next = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let (y, height) = (top + 16.0, 16.0);
    let end = allocation.end_date.unwrap_or(last).min(last);
    let moved: Vec<NaiveDate> =
        allocation.extensions.iter().filter_map(|step| step.from).filter(|from| *from < end).collect();
    let first_end = moved.iter().copied().min().unwrap_or(end);
    let start = days.place(allocation.start_date);
    drawing.bar((start, days.place(next(first_end))), (y, y + height), "f-own-solid");
    if first_end < end {
        drawing.bar((days.place(next(first_end)), days.place(next(end))), (y, y + height), "f-own");
        drawing.bar((days.place(next(first_end)), days.place(next(end))), (y, y + height), "f-outline");
    }
    for from in moved {
        drawing.shape((days.place(next(from)), y + height / 2.0), Shape::Diamond, "s-ink");
    }
    if allocation.is_requested {
        let asked = (days.place(next(explanation.current_end)), days.place(next(explanation.requested_end)));
        drawing.bar_filled(asked, (y, y + height), "f-hatch", Some(pattern));
    }
    let open = if allocation.end_date.is_none() { " →" } else { "" };
    let name = format!("{}{open}", clipped(allocation.allocation_id.as_str(), 24));
    let class = if allocation.is_requested { "t-own" } else { "t-soft" };
    let shown = if allocation.is_requested { explanation.requested_end.max(end) } else { end };
    let (x, anchor) = if start > 0.7 { (days.place(next(shown)), Anchor::End) } else { (start, Anchor::Start) };
    drawing.label((x, top + 10.0), 0.0, anchor, class, &name);
}

fn table(explanation: &Explanation, language: Language) -> DataTable {
    let mut table = DataTable::new(
        words::chart_chain::allocations_chain(language),
        [
            words::chart_chain::allocation(language),
            words::chart_chain::from(language),
            words::chart_chain::up_to(language),
            words::chart_chain::per_week(language),
            words::chart_chain::extended_on(language),
        ],
    );
    for one in &explanation.chain.allocations {
        let end =
            one.end_date.map_or_else(|| words::chart_chain::no_end_2(language).to_owned(), |day| language.date(day));
        let size = one.per_week.map_or_else(
            || words::chart_chain::unknown(language).to_owned(),
            |rate| number::amount(rate.per_week, rate.family, language),
        );
        let mut extended: Vec<NaiveDate> = one.extensions.iter().map(|step| step.decided_on).collect();
        extended.extend(one.follow_on);
        extended.sort_unstable();
        let extended: Vec<String> = extended.into_iter().map(|day| language.date(day)).collect();
        let sign = if one.is_requested { "► " } else { "" };
        table.row(vec![
            TableCell::words(format!("{sign}{}", one.allocation_id)),
            TableCell::words(language.date(one.start_date)),
            TableCell::words(end),
            TableCell::words(size),
            if extended.is_empty() { TableCell::None("–") } else { TableCell::words(extended.join(", ")) },
        ]);
    }
    let asked = words::chart_chain::asked(language);
    let from = explanation.current_end.succ_opt().unwrap_or(explanation.current_end);
    let size = Measure::RequestedIntensityChange;
    let change = explanation.assessment.measures.get(size);
    let change = match change {
        Some(0.0) => words::chart_chain::same(language).to_owned(),
        change => size.format_value(change, language),
    };
    table.row(vec![
        TableCell::words(asked),
        TableCell::words(language.date(from)),
        TableCell::words(language.date(explanation.requested_end)),
        TableCell::words(change),
        TableCell::None("–"),
    ]);
    table
}
