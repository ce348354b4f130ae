//! Ceilings and rooms as charts take them: what was spent month by month, and where the year may end.

use chrono::{Datelike, NaiveDate};
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, MonthRow, RoomRow};
use stoplicht_core::Language;

use super::budget::service;
use crate::chart::{BudgetForecast, BudgetLine, BudgetMonth};
use crate::wording::law;
use crate::words;

/// A ceiling as a chart takes it; none where the ceiling is not known, or the row is of no ceiling.
///
/// The forecast is of the whole year: lump sums and PGB are in it as they are, claims as they are expected.
pub fn budget_line(row: &BudgetRow, months: &[MonthRow], language: Language) -> Option<BudgetLine> {
    if row.status == BudgetStatus::Unassigned {
        return None;
    }
    let is_its = |month: &&MonthRow| {
        (month.municipality, month.law, month.as_of) == (row.municipality, row.law, row.as_of)
            && month.service == row.service
    };
    let known: Vec<&MonthRow> = months.iter().filter(is_its).filter(|month| month.month <= row.as_of).collect();
    // The year is as long as it is, also where it has only begun.
    let first = known.iter().map(|month| month.month).min().unwrap_or(row.as_of);
    let of = |month: u32| {
        let first = NaiveDate::from_ymd_opt(first.year(), month, 1)?;
        let known = known.iter().find(|known| known.month == first);
        Some(BudgetMonth {
            name: month_name(first),
            spent: known.and_then(|known| known.so_far_cents).map(|cents| cents as f64),
            immature: known.is_some_and(|known| known.immature == Some(true)),
        })
    };
    let fixed = row.lumpsum_cents.zip(row.pgb_year_cents).map(|(lumpsums, pgb)| (lumpsums + pgb) as f64);
    let forecast = fixed.zip(row.forecast).zip(row.low.zip(row.high)).map(|((fixed, claims), (low, high))| {
        BudgetForecast { total: fixed + claims, low: fixed + low, high: fixed + high, over: row.p_over }
    });
    Some(BudgetLine {
        name: words::budget_page::ceiling_of(language, law(row.law), row.municipality, service(&row.service, language)),
        ceiling: row.ceiling_cents? as f64,
        months: (1..=12).filter_map(of).collect(),
        forecast,
    })
}

/// A provider's room as a chart takes it; none where the room is not known. Of its months only the last is known.
pub fn room_line(row: &RoomRow, as_of: NaiveDate, language: Language) -> Option<BudgetLine> {
    let until = if as_of.year() == row.from.year() { as_of.month() } else { 12 };
    let month = |month: u32| {
        let first = NaiveDate::from_ymd_opt(row.from.year(), month, 1)?;
        let spent = row.other_cents.filter(|_| month == until).map(|cents| cents as f64);
        Some(BudgetMonth { name: month_name(first), spent, immature: spent.is_some() })
    };
    let limits = row.forecast.zip(row.low.zip(row.high));
    let forecast = limits.map(|(total, (low, high))| BudgetForecast { total, low, high, over: row.p_over });
    Some(BudgetLine {
        name: words::budget_page::room_of(language, law(row.law), service(&row.service, language)),
        ceiling: row.room_cents? as f64,
        months: (1..=12).filter_map(month).collect(),
        forecast,
    })
}

fn month_name(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}
