//! What came of a run under a contract: each ceiling, lump sum and room in a line, and what is not known of it.

use stoplicht_contracts::budget::BudgetSignal;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus};
use stoplicht_core::Language;
use stoplicht_core::register::ProviderId;

use super::mind::to_mind;
use super::missing::missing;
use super::summary::{BudgetSummary, service};
use crate::number::{chance, grouped, money};
use crate::summary::{rejected, unjoined};
use crate::text::{Align, Page, Table, Text, TextLine, wrapped};
use crate::wording::{policy_name, short_hash};
use crate::words;

/// Reasons for which rows came back that are shown.
const MOST_REASONS: usize = 10;

/// A summary as a person reads it.
pub fn budget_page(summary: &BudgetSummary, page: Page) -> Text {
    let mut text = head(summary, page.language());
    text.append(ceilings(summary, page));
    text.append(lump_sums(summary, page));
    text.append(rooms(summary, page));
    text.append(sentences(summary, page));
    text.append(rows(summary, page));
    text
}

fn head(summary: &BudgetSummary, language: Language) -> Text {
    let mut text = Text::new();
    text.push(TextLine::new().strong(summary.name.as_str()));
    let reference = &summary.contract;
    let as_of = language.date(summary.as_of);
    let line = words::budget_page::version_as_of(language, as_of, &reference.id, &reference.version);
    text.push(TextLine::of(line).strong(short_hash(&reference.hash)));
    if let Some(policy) = &summary.policy {
        let name = policy_name(policy, language);
        text.push(TextLine::new().faint(words::budget_page::chains_by(language, name)));
    }
    if summary.draft {
        text.push(TextLine::of(words::budget_page::draft(language)));
    }
    text
}

fn cents(cents: Option<i64>, language: Language) -> TextLine {
    TextLine::of(cents_words(cents, language))
}

fn cents_words(cents: Option<i64>, language: Language) -> String {
    cents.map_or_else(|| words::budget_page::unknown(language).to_owned(), |cents| money(cents, language))
}

/// An estimate, in whole euros; none where nothing can be said.
fn estimate(cents: Option<f64>, language: Language) -> String {
    cents.map_or_else(|| "–".to_owned(), |cents| format!("€ {}", grouped(cents / 100.0, 0, language)))
}

fn percent(share: Option<f64>, language: Language) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{}%", grouped(share * 100.0, 1, language)))
}

/// The forecast with its limits.
pub(super) fn estimate_with_limits(
    forecast: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    language: Language,
) -> String {
    let total = estimate(forecast, language);
    match (low, high) {
        (Some(low), Some(high)) => {
            format!("{total} [{}; {}]", estimate(Some(low), language), estimate(Some(high), language))
        }
        _ => total,
    }
}

fn forecast(forecast: Option<f64>, low: Option<f64>, high: Option<f64>, language: Language) -> TextLine {
    TextLine::of(estimate_with_limits(forecast, low, high, language))
}

fn signal(signal: Option<BudgetSignal>, language: Language) -> TextLine {
    TextLine::of(signal_words(signal, language))
}

/// What is said of the claims of a year, in words.
pub(super) struct ToldOfYear {
    /// What they come to.
    pub forecast: String,
    /// The chance that there is not enough room.
    pub chance: String,
    /// How likely that is.
    pub signal: String,
}

/// What is expected of rows that do not vary around one level is told under reservation: this is what that means, if any of them does.
pub fn reservation(summary: &BudgetSummary, language: Language) -> Option<&'static str> {
    let is_uneven = summary.budget.iter().any(is_under_reservation);
    is_uneven.then(|| words::budget_page::reservation(language))
}

/// Is a chance told of a row whose months do not vary around one level, as the forecast supposes?
fn is_under_reservation(row: &BudgetRow) -> bool {
    row.status != BudgetStatus::Final && row.p_over.is_some() && row.shift.is_some()
}

/// What is said of the claims of a year: as long as it is not final, what is expected; after that, what became of it.
pub(super) fn told_of_year(row: &BudgetRow, language: Language) -> ToldOfYear {
    if row.status == BudgetStatus::Final {
        let is_over = row.overrun_cents.is_some_and(|cents| cents > 0);
        return ToldOfYear {
            forecast: words::budget_page::final_year(language, cents_words(row.other_cents, language)),
            chance: "–".to_owned(),
            signal: if is_over { words::budget_page::over(language) } else { words::budget_page::not_over(language) }
                .to_owned(),
        };
    }
    // What is over already is so without any forecast.
    let told = |words: &str, is_sure: bool| {
        if is_under_reservation(row) && !is_sure {
            words::budget_page::under_reservation(language, words)
        } else {
            words.to_owned()
        }
    };
    ToldOfYear {
        forecast: estimate_with_limits(row.forecast, row.low, row.high, language),
        chance: row.p_over.map_or_else(|| "–".to_owned(), |over| told(&chance(over, language), false)),
        signal: told(signal_words(row.signal, language), row.signal == Some(BudgetSignal::Over)),
    }
}

/// What is still to be paid of a lump sum, or paid back.
pub(super) fn balance(cents: Option<i64>, language: Language, write: impl Fn(i64) -> String) -> Option<String> {
    let cents = cents?;
    Some(if cents < 0 { words::budget_page::to_be_paid_back(language, write(-cents)) } else { write(cents) })
}

/// How likely it is that there is not enough room.
pub(super) const fn signal_words(signal: Option<BudgetSignal>, language: Language) -> &'static str {
    match signal {
        Some(BudgetSignal::Over) => words::budget_page::over(language),
        Some(BudgetSignal::Likely) => words::budget_page::likely(language),
        Some(BudgetSignal::Possible) => words::budget_page::possible(language),
        Some(BudgetSignal::Unlikely) => words::budget_page::unlikely(language),
        None => "–",
    }
}

fn ceilings(summary: &BudgetSummary, page: Page) -> Text {
    let language = page.language();
    let mut table = Table::new()
        .column(words::budget_page::municipality(language), Align::Left)
        .column(words::budget_page::service(language), Align::Left)
        .column(words::budget_page::ceiling(language), Align::Right)
        .column(words::budget_page::so_far(language), Align::Right)
        .column(words::budget_page::share_used(language), Align::Right)
        .column(words::budget_page::overrun(language), Align::Right);
    let mut outlook = Table::new()
        .column(words::budget_page::municipality(language), Align::Left)
        .column(words::budget_page::service(language), Align::Left)
        .column(words::budget_page::forecast(language), Align::Right)
        .column(words::budget_page::room(language), Align::Right)
        .column(words::budget_page::chance(language), Align::Right)
        .column(words::budget_page::signal(language), Align::Left);
    let mut unknown = Vec::new();
    for row in summary.budget.iter().filter(|row| row.status != BudgetStatus::Unassigned) {
        let place = || [TextLine::of(row.municipality.as_str()), TextLine::of(service(&row.service, language))];
        let figures = [
            cents(row.ceiling_cents, language),
            cents(row.so_far_cents, language),
            TextLine::of(percent(row.share_used, language)),
            cents(row.overrun_cents, language),
        ];
        table.row(place().into_iter().chain(figures).collect());
        let told = told_of_year(row, language);
        let figures = [
            TextLine::of(told.forecast),
            cents(row.room_cents, language),
            TextLine::of(told.chance),
            TextLine::of(told.signal),
        ];
        outlook.row(place().into_iter().chain(figures).collect());
        if !row.missing.is_empty() {
            let parts: Vec<String> = row.missing.iter().map(|part| missing(part, language)).collect();
            unknown.push(format!(
                "{} {}: {}",
                row.municipality.as_str(),
                service(&row.service, language),
                words::budget_page::not_known(language, parts.join(", "))
            ));
        }
    }
    let mut text = Text::part(words::budget_page::ceilings(language));
    text.append(table.text(4, page));
    for line in unknown.iter().flat_map(|words| wrapped(words, page.width() - 4)) {
        text.push(TextLine::of("    ").plain(line));
    }
    text.append(Text::part(words::budget_page::outlook(language)));
    text.append(outlook.text(4, page));
    for line in reservation(summary, language).iter().flat_map(|words| wrapped(words, page.width() - 4)) {
        text.push(TextLine::of("    ").plain(line));
    }
    text
}

fn lump_sums(summary: &BudgetSummary, page: Page) -> Text {
    let language = page.language();
    if summary.lumpsums.is_empty() {
        return Text::new();
    }
    let mut table = Table::new()
        .column(words::budget_page::municipality(language), Align::Left)
        .column(words::budget_page::service(language), Align::Left)
        .column(words::budget_page::partner(language), Align::Left)
        .column(words::budget_page::lump_sum(language), Align::Right)
        .column(words::budget_page::prepaid(language), Align::Right)
        .column(words::budget_page::paid(language), Align::Right)
        .column(words::budget_page::balance(language), Align::Right);
    let mut missing = Vec::new();
    for (lumpsum, settled) in summary.lumpsums.iter().zip(&summary.settlement) {
        table.row(vec![
            TextLine::of(lumpsum.municipality.as_str()),
            TextLine::of(lumpsum.service.as_str()),
            TextLine::of(lumpsum.partner.as_str()),
            cents(lumpsum.lumpsum_cents, language),
            cents(settled.prepaid_cents, language),
            cents(settled.paid_cents, language),
            TextLine::of(
                balance(settled.balance_cents, language, |cents| money(cents, language))
                    .unwrap_or_else(|| words::budget_page::unknown(language).to_owned()),
            ),
        ]);
        if !lumpsum.missing.is_empty() {
            let providers: Vec<&str> = lumpsum.missing.iter().map(ProviderId::as_str).collect();
            let parts = words::budget_page::turnover_of(language, providers.join(", "));
            let known = words::budget_page::not_known(language, parts);
            missing.push(format!("{} {} {}: {known}", lumpsum.municipality.as_str(), lumpsum.service, lumpsum.partner));
        }
    }
    let mut text = Text::part(words::budget_page::lump_sums(language));
    text.append(table.text(4, page));
    for line in missing.iter().flat_map(|words| wrapped(words, page.width() - 4)) {
        text.push(TextLine::of("    ").plain(line));
    }
    text
}

fn rooms(summary: &BudgetSummary, page: Page) -> Text {
    let language = page.language();
    if summary.rooms.is_empty() {
        return Text::new();
    }
    let mut table = Table::new()
        .column(words::budget_page::provider(language), Align::Left)
        .column(words::budget_page::service(language), Align::Left)
        .column(words::budget_page::room(language), Align::Right)
        .column(words::budget_page::claimed(language), Align::Right)
        .column(words::budget_page::share_used(language), Align::Right)
        .column(words::budget_page::forecast(language), Align::Right)
        .column(words::budget_page::signal(language), Align::Left);
    for row in &summary.rooms {
        table.row(vec![
            TextLine::of(row.provider_id.as_str()),
            TextLine::of(row.service.as_str()),
            cents(row.room_cents, language),
            cents(row.other_cents, language),
            TextLine::of(percent(row.share_used, language)),
            forecast(row.forecast, row.low, row.high, language),
            signal(row.signal, language),
        ]);
    }
    let mut text = Text::part(words::budget_page::rooms(language));
    text.append(table.text(4, page));
    text
}

fn sentences(summary: &BudgetSummary, page: Page) -> Text {
    let said = to_mind(summary, page.language());
    if said.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::budget_page::mind(page.language()));
    for sentence in said {
        for (at, line) in wrapped(&sentence, page.width() - 4).into_iter().enumerate() {
            text.push(TextLine::of(if at == 0 { "  – " } else { "    " }).plain(line));
        }
    }
    text
}

fn rows(summary: &BudgetSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = rejected(&summary.rejected, MOST_REASONS, page);
    text.append(crate::summary::registers_read(&summary.registers, page));
    summary.registers.iter().filter_map(|count| unjoined(count, language)).for_each(|words| {
        text.push(TextLine::of("  ").faint(words));
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_paid_too_much_is_to_be_paid_back() {
        let told = |cents| balance(cents, Language::Nl, |cents| money(cents, Language::Nl));
        assert_eq!(told(Some(-368_400)).unwrap(), "€ 3.684,00 terug te vorderen");
        assert_eq!(told(Some(81_233)).unwrap(), "€ 812,33");
        assert_eq!(told(Some(0)).unwrap(), "€ 0,00");
        assert_eq!(told(None), None);
    }
}
