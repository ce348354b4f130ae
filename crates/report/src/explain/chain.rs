//! The chain as a small time line, and each of its events in words.

use chrono::{NaiveDate, TimeDelta};
use stoplicht_core::history::ClaimsUnknown;
use stoplicht_core::register::Law;
use stoplicht_core::{
    AllocatedSize, Assessment, ChainAllocation, ClaimsWindow, Explanation, Language, Measure, Policy, ScalingStep,
    VersionChange,
};
use unicode_width::UnicodeWidthStr;

use super::measure::value;
use crate::number;
use crate::policy::rules_of;
use crate::text::{Look, Page, Text, TextLine, clipped, packed};
use crate::timeline::{Bar, CellPart, Glyphs, TimeScale, last_shown};
use crate::wording;
use crate::words;

/// The widest that a number of an allocation may stand before its bar.
const LABEL: usize = 16;

pub(super) fn text(explanation: &Explanation, policy: &Policy, page: Page) -> Text {
    let chain = &explanation.chain;
    let number = chain.allocations.len();
    let mut text = Text::new();
    text.gap();
    text.push(TextLine::new());
    let count = words::explain_chain::allocations(page.language(), number as u64);
    let since = page.language().date(chain.start);
    text.push(
        TextLine::new()
            .strong(words::explain_chain::the_chain(page.language()))
            .faint(words::explain_chain::care_since(page.language(), count, since)),
    );
    text.append(timeline(explanation, page));
    text.gap();
    for allocation in &chain.allocations {
        text.append(story(allocation, explanation.assessment.law, page));
    }
    for step in &chain.scalings {
        text.push(scaling(step, policy.history_rules().scale_tolerance, page));
    }
    text.append(claims(explanation, policy, page));
    text
}

/// The bars, one to an allocation, with the years above and the marks below.
fn timeline(explanation: &Explanation, page: Page) -> Text {
    let allocations = &explanation.chain.allocations;
    let today = explanation.assessment.as_of;
    let label = allocations.iter().map(|a| a.allocation_id.as_str().width()).max().unwrap_or(0).clamp(6, LABEL);
    let indent = label + 6;
    let last = last_shown(explanation);
    let scale = TimeScale::fit(explanation.chain.start, last, page.width().saturating_sub(indent + 4));

    let mut text = Text::new();
    text.push(TextLine::of(" ".repeat(indent)).faint(scale.years()));
    for allocation in allocations {
        let mut bar = Bar::blank(scale);
        bar.draw(allocation, last, scale);
        if allocation.is_requested {
            bar.draw_asked(explanation.current_end, explanation.requested_end, scale);
        }
        bar.mark_today(scale, today);
        let sign = if allocation.is_requested { "► " } else { "  " };
        let name = clipped(allocation.allocation_id.as_str(), label);
        let look = if allocation.is_requested { Look::Strong } else { Look::Plain };
        let row = TextLine::of("  ").add(look, format!("{sign}{name}")).padded(indent);
        text.push(drawn(&bar, row));
    }
    text.push(marks(&explanation.chain.scalings, today, scale, indent, page));
    for line in packed(&legend(explanation, page), "   ", page.width().saturating_sub(indent)) {
        text.push(TextLine::of(" ".repeat(indent)).faint(line));
    }
    text
}

fn drawn(bar: &Bar, start: TextLine) -> TextLine {
    bar.pieces(&Glyphs::TERMINAL).into_iter().fold(start, |line, (part, words)| {
        let look = match part {
            CellPart::Given => Look::Accent,
            CellPart::Extended | CellPart::Step | CellPart::Open => Look::Orange,
            CellPart::Asked => Look::Strong,
            CellPart::Blank | CellPart::Today => Look::Faint,
        };
        line.add(look, words)
    })
}

/// Where care was scaled, and the day of looking.
fn marks(scalings: &[ScalingStep], today: NaiveDate, scale: TimeScale, indent: usize, page: Page) -> TextLine {
    let mut cells = vec![' '; scale.cells()];
    if scale.holds(today)
        && let Some(cell) = cells.get_mut(scale.cell(today))
    {
        *cell = '┴';
    }
    for step in scalings {
        if let Some(cell) = cells.get_mut(scale.cell(step.on)) {
            *cell = if step.is_up { '▲' } else { '▼' };
        }
    }
    let cells: String = cells.into_iter().collect();
    let words = if scale.holds(today) { words::explain_chain::as_of(page.language()) } else { "" };
    TextLine::of(" ".repeat(indent)).plain(cells.trim_end().to_owned()).faint(words)
}

/// What the characters mean, for those that occur.
fn legend(explanation: &Explanation, page: Page) -> Vec<String> {
    let allocations = &explanation.chain.allocations;
    let mut words = vec![words::explain_chain::legend_allocated(page.language())];
    if allocations.iter().any(|a| a.extensions.iter().any(|step| step.from.is_some())) {
        words.push(words::explain_chain::legend_extended_by(page.language()));
    }
    words.push(words::explain_chain::legend_asked(page.language()));
    if explanation.chain.scalings.iter().any(|step| step.is_up) {
        words.push(words::explain_chain::legend_scaled_up(page.language()));
    }
    if explanation.chain.scalings.iter().any(|step| !step.is_up) {
        words.push(words::explain_chain::legend_scaled_down(page.language()));
    }
    if allocations.iter().any(|a| a.end_date.is_none()) {
        words.push(words::explain_chain::legend_no_end(page.language()));
    }
    words.into_iter().map(str::to_owned).collect()
}

/// One allocation in words: when, what, how much, and how it came to last so long.
pub(crate) fn story(allocation: &ChainAllocation, law: Law, page: Page) -> Text {
    let language = page.language();
    let date = |day: Option<NaiveDate>| {
        day.map_or_else(|| words::explain_chain::open_end(page.language()).to_owned(), |day| language.date(day))
    };
    let sign = if allocation.is_requested { "  ► " } else { "    " };
    let period =
        words::explain_chain::period(language, language.date(allocation.start_date), date(allocation.end_date));
    let line = TextLine::of(sign).strong(allocation.allocation_id.as_str()).plain(format!("  {period}"));
    let (category, code) = (allocation.product_category, allocation.product_code);
    let size = match allocation.per_week {
        Some(rate) => number::per_week(rate.per_week, rate.family, language),
        None => words::explain_chain::intensity_unknown(page.language()).to_owned(),
    };
    let named = line.clone().plain(format!(" · {} · {size}", wording::product(law, category, code, language)));
    // Where there is no room for the name, the code stands alone.
    let line = if named.width() <= page.width() {
        named
    } else {
        line.plain(format!(" · {} · {size}", wording::product_code(category, code, language)))
    };
    let mut text = Text::new();
    text.push(line);
    for funded in &allocation.lumpsum {
        let (from, to) = (language.date(funded.from), date(funded.to));
        text.push(TextLine::of("        ").faint(words::explain_chain::lumpsum_pays(language, from, to)));
    }
    let event = |words: String| {
        let note = if allocation.counts { "" } else { words::explain_chain::not_counted(language) };
        TextLine::of("        ").add(Look::Orange, "↦ ").plain(words).faint(note)
    };
    if let Some(known) = allocation.follow_on {
        text.push(event(words::explain_chain::follow_on(language, language.date(known))));
    }
    let extended = allocation.extensions.iter().map(|step| {
        let (from, on, to) = (date(step.from), language.date(step.decided_on), date(step.to));
        (step.decided_on, event(words::explain_chain::extended(language, from, on, to)))
    });
    let beside = |words: String| TextLine::of("        ").plain("· ").plain(words);
    let changed = allocation.changes.iter().flat_map(|change| {
        let sentences = change_words(change, language).into_iter();
        sentences.map(|words| (change.decided_on, beside(words)))
    });
    // In the order of days; of one day the extension first.
    let mut steps: Vec<(NaiveDate, TextLine)> = extended.chain(changed).collect();
    steps.sort_by_key(|(on, _)| *on);
    for (_, line) in steps {
        text.push(line);
    }
    if allocation.changes.iter().any(|change| change.size.is_some()) {
        text.push(TextLine::of("        ").faint(words::explain_chain::last_size_holds(language)));
    }
    text
}

/// What a version changed that is no extension, in sentences.
fn change_words(change: &VersionChange, language: Language) -> Vec<String> {
    use words::explain_chain as say;
    let date =
        |day: Option<NaiveDate>| day.map_or_else(|| say::open_end(language).to_owned(), |day| language.date(day));
    let on = || language.date(change.decided_on);
    let start = change.start.map(|moved| say::start_moved(language, date(moved.from), on(), date(moved.to)));
    let end = change.end.map(|moved| {
        let is_later = moved.to.is_none_or(|to| moved.from.is_some_and(|from| to > from));
        if is_later {
            say::end_moved(language, date(moved.from), on(), date(moved.to))
        } else {
            say::shortened(language, date(moved.from), on(), date(moved.to))
        }
    });
    let size = change
        .size
        .map(|size| say::resized(language, size_words(size.from, language), on(), size_words(size.to, language)));
    [start, end, size].into_iter().flatten().collect()
}

/// A size as it stands in an allocation: `12 uur per maand`, `€ 15.300`.
fn size_words(size: AllocatedSize, language: Language) -> String {
    use words::allocated_size as say;
    let AllocatedSize { volume, unit, frequency, budget_cents } = size;
    let Some(volume) = volume else {
        return budget_cents.map_or_else(|| say::none(language).to_owned(), |cents| number::money(cents, language));
    };
    let amount = match unit.map(|unit| unit.to_string()).as_deref() {
        Some("83") => number::money(volume.round() as i64, language),
        unit => {
            let number = number::exact(volume, language);
            match unit {
                Some("01") => say::minutes(language, number),
                Some("04") => say::hours(language, number),
                Some("14") => say::nights(language, number),
                Some("16") => say::half_days(language, number),
                Some("82" | "84") => say::pieces(language, number),
                _ => number,
            }
        }
    };
    match frequency.map(|frequency| frequency.to_string()).as_deref() {
        Some("1") => say::per_day(language, amount),
        Some("2") => say::per_week(language, amount),
        Some("4") => say::per_month(language, amount),
        Some("6") => say::in_total(language, amount),
        _ => amount,
    }
}

pub(crate) fn scaling(step: &ScalingStep, tolerance: f64, page: Page) -> TextLine {
    let language = page.language();
    let after = number::per_week(step.after, step.family, language);
    let before = number::amount(step.before, step.family, language);
    let change = number::change(step.before, step.after, tolerance, language).unwrap_or_default();
    let day = language.date(step.on);
    let (sign, words) = if step.is_up {
        ("▲ ", words::explain_chain::scaled_up_from_to(language, after, before, change, day))
    } else {
        ("▼ ", words::explain_chain::scaled_down_from_to(language, after, before, change, day))
    };
    TextLine::of("    ").strong(sign).plain(words)
}

pub(crate) fn claims(explanation: &Explanation, policy: &Policy, page: Page) -> Text {
    let language = page.language();
    let label = words::explain_chain::claims(page.language());
    let mut parts: Vec<String> = Vec::new();
    match &explanation.claims {
        Some(ClaimsWindow { from, to, family, allocated, claimed }) => {
            parts.push(words::explain_chain::period(language, language.date(*from), language.date(*to)));
            let since = explanation.assessment.claims_from.map(|day| language.date(day));
            parts.extend(since.map(|day| words::explain_chain::claims_since(language, day)));
            let lag = policy.history_rules().claim_lag_days;
            let is_lag = explanation.assessment.as_of - TimeDelta::days(i64::from(lag)) == *to;
            parts.extend(is_lag.then(|| words::explain_chain::not_all_in(language, lag)));
            let (allocated, claimed) =
                (number::amount(*allocated, *family, language), number::amount(*claimed, *family, language));
            parts.push(words::explain_chain::claimed_of(language, allocated, claimed));
            let rules = rules_of(policy, &explanation.assessment.care_group);
            let utilisation = value(&explanation.assessment, Measure::Utilisation, rules, page);
            parts.push(format!("{} {utilisation}", Measure::Utilisation.label(language)));
        }
        None => parts.push(why_unknown(&explanation.assessment, page)),
    }
    let on_record = explanation.assessment.claims_unknown != Some(ClaimsUnknown::NotCovered);
    match explanation.last_claimed_on {
        Some(day) => parts.push(words::explain_chain::last_claimed(language, language.date(day))),
        None if on_record => parts.push(words::explain_chain::never_claimed(page.language()).to_owned()),
        None => {}
    }
    let indent = 4 + label.width() + 1;
    let lines = packed(&parts, " · ", page.width().saturating_sub(indent));
    let mut text = Text::new();
    for (at, words) in lines.into_iter().enumerate() {
        let start =
            if at == 0 { TextLine::of("    ").strong(label).plain(" ") } else { TextLine::of(" ".repeat(indent)) };
        text.push(start.plain(words));
    }
    text
}

/// Why the claims say nothing: what is not on record must not read as care that was not given.
fn why_unknown(assessment: &Assessment, page: Page) -> String {
    let language = page.language();
    match (assessment.claims_unknown, assessment.claims_through) {
        (Some(ClaimsUnknown::NotCovered), Some(day)) => {
            words::explain_chain::claims_until(language, language.date(day))
        }
        (Some(ClaimsUnknown::NotCovered), None) => {
            let words = words::explain_chain::claims_not_on_record(page.language());
            words.to_owned()
        }
        _ => words::explain_chain::claims_too_few(page.language()).to_owned(),
    }
}
