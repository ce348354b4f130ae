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
    let of = |month: &MonthRow| BudgetMonth {
        name: month_name(month.month),
        spent: month.so_far_cents.filter(|_| month.month <= row.as_of).map(|cents| cents as f64),
        immature: month.immature == Some(true),
    };
    let fixed = row.lumpsum_cents.zip(row.pgb_year_cents).map(|(lumpsums, pgb)| (lumpsums + pgb) as f64);
    let forecast = fixed.zip(row.forecast).zip(row.low.zip(row.high)).map(|((fixed, claims), (low, high))| {
        BudgetForecast { total: fixed + claims, low: fixed + low, high: fixed + high, over: row.p_over }
    });
    Some(BudgetLine {
        name: words::budget_page::ceiling_of(language, law(row.law), row.municipality, service(&row.service, language)),
        ceiling: row.ceiling_cents? as f64,
        months: months.iter().filter(is_its).map(of).collect(),
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
