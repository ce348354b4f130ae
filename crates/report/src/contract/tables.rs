//! What came of a run under a contract, as tables of a page.

use stoplicht_contracts::run::BudgetStatus;
use stoplicht_core::Language;
use stoplicht_core::register::ProviderId;

use super::budget::{balance, estimate_with_limits, signal_words, told_of_year};
use super::missing::missing;
use super::summary::{BudgetSummary, service};
use crate::chart::{DataTable, Quantity, TableCell};
use crate::wording::municipality;
use crate::words;

fn cents(cents: Option<i64>, language: Language) -> TableCell {
    TableCell::maybe(cents.map(|cents| cents as f64), Quantity::Cents, language)
}

fn share(share: Option<f64>, language: Language) -> TableCell {
    TableCell::maybe(share, Quantity::Share, language)
}

/// Each ceiling, with what was spent of it.
pub fn ceiling_table(summary: &BudgetSummary, language: Language) -> DataTable {
    let titles = [
        words::budget_page::municipality(language),
        words::budget_page::service(language),
        words::budget_page::ceiling(language),
        words::budget_page::lump_sums(language),
        words::budget_page::pgb(language),
        words::budget_page::so_far(language),
        words::budget_page::share_used(language),
        words::page_budget::over_now(language),
    ];
    let rows = summary.budget.iter().filter(|row| row.status != BudgetStatus::Unassigned);
    DataTable::new(words::budget_page::ceilings(language), titles).labelled().keyed(2).rows(rows.map(|row| {
        vec![
            TableCell::words(municipality(row.municipality)),
            TableCell::words(service(&row.service, language)),
            cents(row.ceiling_cents, language),
            cents(row.lumpsum_cents, language),
            cents(row.pgb_year_cents, language),
            cents(row.so_far_cents, language),
            share(row.share_used, language),
            cents(row.overrun_cents, language),
        ]
    }))
}

/// What the claims of the year come to, beside the room for them.
pub fn outlook_table(summary: &BudgetSummary, language: Language) -> DataTable {
    let titles = [
        words::budget_page::municipality(language),
        words::budget_page::service(language),
        words::page_budget::forecast(language),
        words::page_budget::room_for_it(language),
        words::page_budget::chance(language),
        words::budget_page::signal(language),
    ];
    let rows = summary.budget.iter().filter(|row| row.status != BudgetStatus::Unassigned);
    DataTable::new(words::budget_page::outlook(language), titles).labelled().keyed(2).rows(rows.map(|row| {
        let told = told_of_year(row, language);
        vec![
            TableCell::words(municipality(row.municipality)),
            TableCell::words(service(&row.service, language)),
            TableCell::words(told.forecast),
            cents(row.room_cents, language),
            TableCell::words(told.chance),
            TableCell::words(told.signal),
        ]
    }))
}

/// The lump sums, and how they are settled.
pub fn lump_sum_table(summary: &BudgetSummary, language: Language) -> DataTable {
    // Where partners bear nothing that need not be told of each.
    let has_borne = summary.settlement.iter().any(|settled| settled.recovery_cents.is_some_and(|cents| cents != 0));
    let titles = [
        words::budget_page::municipality(language),
        words::budget_page::service(language),
        words::budget_page::partner(language),
        words::budget_page::lump_sum(language),
        words::page_budget::prepaid(language),
        words::budget_page::paid(language),
    ];
    let titles = titles.into_iter().chain(has_borne.then(|| words::budget_page::borne(language)));
    let titles = titles.chain([words::budget_page::balance(language)]);
    let left = |of: Option<i64>| {
        let words = balance(of, language, |cents| Quantity::Cents.exact(cents as f64, language));
        words.map_or(TableCell::None("–"), |words| TableCell::Number(of.unwrap_or_default() as f64, words))
    };
    let rows = summary.lumpsums.iter().zip(&summary.settlement);
    DataTable::new(words::budget_page::lump_sums(language), titles).labelled().keyed(3).rows(rows.map(
        |(lumpsum, settled)| {
            vec![
                TableCell::words(municipality(lumpsum.municipality)),
                TableCell::words(lumpsum.service.as_str()),
                TableCell::words(lumpsum.partner.as_str()),
                cents(lumpsum.lumpsum_cents, language),
                cents(settled.prepaid_cents, language),
                cents(settled.paid_cents, language),
            ]
            .into_iter()
            .chain(has_borne.then(|| cents(settled.recovery_cents, language)))
            .chain([left(settled.balance_cents)])
            .collect()
        },
    ))
}

/// The rooms of providers.
pub fn room_table(summary: &BudgetSummary, language: Language) -> DataTable {
    let titles = [
        words::budget_page::provider(language),
        words::budget_page::service(language),
        words::budget_page::room_from(language),
        words::budget_page::room(language),
        words::budget_page::claimed(language),
        words::budget_page::share_used(language),
        words::budget_page::committed(language),
        words::page_budget::forecast(language),
        words::budget_page::signal(language),
    ];
    DataTable::new(words::budget_page::rooms(language), titles).labelled().keyed(2).rows(summary.rooms.iter().map(
        |row| {
            vec![
                TableCell::words(row.provider_id.as_str()),
                TableCell::words(service(&row.service, language)),
                TableCell::words(language.date(row.from)),
                cents(row.room_cents, language),
                cents(row.other_cents, language),
                share(row.share_used, language),
                cents(row.committed_cents, language),
                TableCell::words(estimate_with_limits(row.forecast, row.low, row.high, language)),
                TableCell::words(signal_words(row.signal, language)),
            ]
        },
    ))
}

/// What is not known of ceilings and lump sums, a sentence to each.
pub fn unknown_parts(summary: &BudgetSummary, language: Language) -> Vec<String> {
    let ceilings =
        summary.budget.iter().filter(|row| row.status != BudgetStatus::Unassigned && !row.missing.is_empty());
    let ceilings = ceilings.map(|row| {
        let parts: Vec<String> = row.missing.iter().map(|part| missing(part, language)).collect();
        let known = words::budget_page::not_known(language, parts.join(", "));
        format!("{} {}: {known}", municipality(row.municipality), service(&row.service, language))
    });
    let lumpsums = summary.lumpsums.iter().filter(|row| !row.missing.is_empty()).map(|row| {
        let providers: Vec<&str> = row.missing.iter().map(ProviderId::as_str).collect();
        let parts = words::budget_page::turnover_of(language, providers.join(", "));
        let known = words::budget_page::not_known(language, parts);
        format!("{} {} {}: {known}", municipality(row.municipality), row.service, row.partner)
    });
    ceilings.chain(lumpsums).collect()
}
