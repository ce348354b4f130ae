//! What came of a run under a contract: each ceiling, lump sum and room in a line, and what is not known of it.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_contracts::budget::BudgetSignal;
use stoplicht_contracts::contract::ContractRef;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, LumpsumRow, Notice, RoomRow, SettlementRow};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::ProviderId;

use super::missing::missing;
use super::notice::notice;
use crate::number::{grouped, money};
use crate::summary::{RegisterCount, RejectedCount, rejected, unjoined};
use crate::text::{Align, Page, Table, Text, TextLine, wrapped};
use crate::wording::{policy_name, short_hash};
use crate::words;

/// What came of a run: what stands in `summary.json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetSummary {
    /// The version of the engine that made it.
    pub engine_version: String,
    /// Which contract.
    pub contract: ContractRef,
    /// What people call it.
    pub name: String,
    /// The policy whose care groups and gaps make the chains; none: product categories, and the gaps of the guide.
    pub policy: Option<PolicyRef>,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The contract is not decided on yet: figures are drafts.
    pub draft: bool,
    /// Each ceiling as known on the day.
    pub budget: Vec<BudgetRow>,
    /// Lump sums.
    pub lumpsums: Vec<LumpsumRow>,
    /// How they are settled.
    pub settlement: Vec<SettlementRow>,
    /// Rooms of providers.
    pub rooms: Vec<RoomRow>,
    /// What people should know of the run.
    pub notices: Vec<Notice>,
    /// Rows gone through, per register.
    pub registers: Vec<RegisterCount>,
    /// Rows that could not be used, by reason.
    pub rejected: Vec<RejectedCount>,
}

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
    TextLine::of(cents.map_or_else(|| words::budget_page::unknown(language).to_owned(), |cents| money(cents, language)))
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

/// The service of a row, as people read it.
pub(super) fn service(service: &str, language: Language) -> &str {
    match service {
        "*" => words::budget_page::all_services(language),
        "unassigned" => words::budget_page::unassigned(language),
        service => service,
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
        let figures = [
            forecast(row.forecast, row.low, row.high, language),
            cents(row.room_cents, language),
            TextLine::of(percent(row.p_over, language)),
            signal(row.signal, language),
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
            cents(settled.balance_cents, language),
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

/// What to know of the run, in sentences.
pub fn to_mind(summary: &BudgetSummary, language: Language) -> Vec<String> {
    let mut said: Vec<String> = summary.notices.iter().map(|one| notice(one, language)).collect();
    // Tariffs of several municipalities or providers may overlap in the same way.
    said.dedup();
    for row in summary.budget.iter().filter(|row| row.status == BudgetStatus::Unassigned) {
        let Some(cents) = row.other_cents.filter(|cents| *cents != 0) else { continue };
        said.push(words::budget_page::claimed_of_none(language, money(cents, language), row.municipality.as_str()));
    }
    for row in summary.budget.iter().filter(|row| row.unpriced > 0 && row.status != BudgetStatus::Unassigned) {
        let place = format!("{} {}", row.municipality.as_str(), service(&row.service, language));
        said.push(words::budget_page::unpriced(language, row.unpriced, place));
    }
    said
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
