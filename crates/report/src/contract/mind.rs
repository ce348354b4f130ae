//! What to mind of a run under a contract, in sentences: how far claims are in, what was not counted, where money runs short.

use chrono::NaiveDate;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, RoomRow};
use stoplicht_core::Language;
use stoplicht_core::register::Register;

use super::notice::notice;
use super::summary::{BeyondClaims, BudgetSummary, service};
use crate::chart::Quantity;
use crate::number::exact_percent;
use crate::summary::{RegisterCount, claims_known};
use crate::wording::{capital, municipality};
use crate::words::budget_mind as words;

/// The registers of money: of several rows of one key the last that can be used stands.
const MONEY: [Register; 5] =
    [Register::Turnover, Register::Pgb, Register::Payments, Register::Tariffs, Register::Exclusions];

/// What to know of the run, in sentences.
pub fn to_mind(summary: &BudgetSummary, language: Language) -> Vec<String> {
    let mut said = claims_known(&summary.claims_through, language);
    said.extend(beyond_claims(&summary.beyond_claims, language));
    said.extend(refused(summary, language));
    let mut notices: Vec<String> = summary.notices.iter().map(|one| notice(one, language)).collect();
    // Tariffs of several municipalities or providers may overlap in the same way.
    notices.dedup();
    said.extend(notices);
    let ceilings = || summary.budget.iter().filter(|row| row.status != BudgetStatus::Unassigned);
    said.extend(ceilings().filter_map(|row| warned(summary, row, language)));
    said.extend(summary.rooms.iter().filter_map(|row| room_warned(summary, row, language)));
    said.extend(shifted(ceilings(), language));
    said.extend(ceilings().filter_map(|row| capped(summary, row, language)));
    for row in summary.budget.iter().filter(|row| row.status == BudgetStatus::Unassigned) {
        let Some(cents) = row.other_cents.filter(|cents| *cents != 0) else { continue };
        said.push(words::claimed_of_none(language, euros(cents, language), municipality(row.municipality)));
    }
    for row in ceilings().filter(|row| row.unpriced > 0) {
        said.push(words::unpriced(language, row.unpriced, place(row, language)));
    }
    said.iter().map(|words| whole(words)).collect()
}

/// Words as a sentence: with a capital and a full stop.
fn whole(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{stop}", capital(words))
}

/// An amount in whole euros, as on the rest of the page.
fn euros(cents: i64, language: Language) -> String {
    Quantity::Cents.words(cents as f64, language)
}

/// `Zwolle (0193) individual`.
fn place(row: &BudgetRow, language: Language) -> String {
    format!("{} {}", municipality(row.municipality), service(&row.service, language))
}

fn month(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

/// Months that are over lie after the last day of which claims are on record.
fn beyond_claims(all: &[BeyondClaims], language: Language) -> Vec<String> {
    let alike = together(all.iter().map(|one| ((one.through, one.months.as_slice()), municipality(one.municipality))));
    let sentence = |((through, months), municipalities): ((NaiveDate, &[NaiveDate]), Vec<String>)| {
        let months: Vec<String> = months.iter().map(|first| month(*first)).collect();
        words::beyond_claims(language, months.join(", "), municipalities.join(", "), language.date(through))
    };
    alike.into_iter().map(sentence).collect()
}

/// What is alike, in the order in which it is first named, with all of which it is said.
fn together<K: PartialEq>(all: impl Iterator<Item = (K, String)>) -> Vec<(K, Vec<String>)> {
    let mut found: Vec<(K, Vec<String>)> = Vec::new();
    for (key, name) in all {
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, names)) => names.push(name),
            None => found.push((key, vec![name])),
        }
    }
    found
}

/// Rows of the registers of money that came back.
fn refused(summary: &BudgetSummary, language: Language) -> Vec<String> {
    let of_money = summary.registers.iter().filter(|count| count.rejected > 0 && MONEY.contains(&count.register));
    let told = |count: &RegisterCount| {
        words::refused(language, count.register.label(language), count.register, count.rejected)
    };
    of_money.map(told).collect()
}

/// From which month on a ceiling is warned of.
fn warned(summary: &BudgetSummary, row: &BudgetRow, language: Language) -> Option<String> {
    let since = month(row.warned?);
    let used = row.share_used.map_or_else(|| "–".to_owned(), |share| Quantity::Share.exact(share, language));
    let least = exact_percent(summary.warn_at, language);
    Some(words::warned(language, least, place(row, language), since, used))
}

/// From which month on a room is warned of, and by when is talked and decided.
fn room_warned(summary: &BudgetSummary, row: &RoomRow, language: Language) -> Option<String> {
    let since = month(row.warned?);
    let least = exact_percent(summary.warn_at, language);
    let place = format!("{} {}", row.provider_id.as_str(), service(&row.service, language));
    let (talk, decision) = (language.date(row.talk_due?), language.date(row.decision_due?));
    Some(words::room_warned(language, decision, least, place, since, talk))
}

/// The months do not vary around one level, which the forecast supposes.
fn shifted<'r>(rows: impl Iterator<Item = &'r BudgetRow>, language: Language) -> Vec<String> {
    let named = |name: &str| match name {
        "outside" => words::outside(language),
        "run" => words::run(language),
        "trend" => words::trend(language),
        _ => words::two_of_three(language),
    };
    let alike = together(rows.filter_map(|row| Some((row.shift.as_deref()?, place(row, language)))));
    let sentence = |(shift, places): (&str, Vec<String>)| {
        let signals: Vec<&str> = shift.split(',').map(named).collect();
        words::shifted(language, places.join(", "), signals.join(", "))
    };
    alike.into_iter().map(sentence).collect()
}

/// Partners bear less than their share, since none bears more than its lump sum: what nobody bears.
fn capped(summary: &BudgetSummary, row: &BudgetRow, language: Language) -> Option<String> {
    let of_ceiling = || {
        let here = summary.settlement.iter().filter(|settled| settled.municipality == row.municipality);
        here.filter(|settled| row.service == "*" || settled.service == row.service)
    };
    if !of_ceiling().any(|settled| settled.capped == Some(true)) {
        return None;
    }
    let all = row.recovery_cents?;
    let borne = of_ceiling().map(|settled| settled.recovery_cents).sum::<Option<i64>>()?;
    let nobody = euros(all - borne, language);
    Some(words::capped(language, euros(all, language), euros(borne, language), nobody, place(row, language)))
}
