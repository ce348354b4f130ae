//! Ceilings and rooms as charts take them: what was spent month by month, and where the year may end.

use chrono::{Datelike, NaiveDate};
use stoplicht_contracts::budget::ORIGINS;
use stoplicht_contracts::run::{BudgetRow, BudgetStatus, MonthRow, RoomRow};
use stoplicht_core::Language;

use super::summary::service;
use crate::chart::{BudgetForecast, BudgetLine, BudgetMonth, BudgetParts, YearStage};
use crate::wording::{law, municipality};
use crate::words;

/// A ceiling as a chart takes it; none where the ceiling is not known, or the row is of no ceiling.
///
/// The forecast is of the whole year: lump sums and PGB are in it as they are, claims as they are expected. Of a year that is final
/// there is none. `claims_through` is the last day of which claims of the municipality are on record.
pub fn budget_line(
    row: &BudgetRow,
    months: &[MonthRow],
    claims_through: Option<NaiveDate>,
    language: Language,
) -> Option<BudgetLine> {
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
            is_open: known.is_some_and(|known| is_open(known)),
        })
    };
    let stage = match stage(row.as_of, first) {
        YearStage::Over if row.status == BudgetStatus::Final => YearStage::Final,
        stage => stage,
    };
    let fixed = row.lumpsum_cents.zip(row.pgb_year_cents).map(|(lumpsums, pgb)| (lumpsums + pgb) as f64);
    let forecast = fixed.zip(row.forecast).zip(row.low.zip(row.high)).map(|((fixed, claims), (low, high))| {
        BudgetForecast { total: fixed + claims, low: fixed + low, high: fixed + high, over: row.p_over }
    });
    let mut months: Vec<BudgetMonth> = (1..=12).filter_map(of).collect();
    // What is spent adds up: behind a month that is open none is closed.
    let mut is_open = false;
    for month in &mut months {
        is_open |= month.is_open;
        month.is_open = is_open && month.spent.is_some();
    }
    Some(BudgetLine {
        name: words::budget_page::ceiling_of(
            language,
            law(row.law),
            municipality(row.municipality),
            service(&row.service, language),
        ),
        ceiling: row.ceiling_cents? as f64,
        months,
        forecast: forecast.filter(|_| stage != YearStage::Final),
        until: until(row.as_of, first),
        claims_through,
        stage,
        parts: BudgetParts { lump_sums: is_some(row.lumpsum_cents), pgb: is_some(row.pgb_cents) },
        is_uneven: row.shift.is_some(),
        is_room: false,
    })
}

/// Is there such money, and is it not nothing?
fn is_some(cents: Option<i64>) -> bool {
    cents.is_some_and(|cents| cents != 0)
}

/// Whether claims of a month are still to come in, or nobody can say: it is too young to have a basis, or nothing was claimed.
fn is_open(month: &MonthRow) -> bool {
    let number = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let next = month.as_of.succ_opt().unwrap_or(NaiveDate::MAX);
    // Months before those of the run-off are final.
    let is_final = number(next) - 1 - number(month.month) > ORIGINS;
    !is_final && month.immature != Some(false)
}

/// How far the year of a month is on a day.
fn stage(as_of: NaiveDate, month: NaiveDate) -> YearStage {
    if last_day(month).is_some_and(|last| as_of >= last) { YearStage::Over } else { YearStage::Running }
}

/// The last day of a year that was, on a day.
fn until(as_of: NaiveDate, month: NaiveDate) -> NaiveDate {
    last_day(month).map_or(as_of, |last| last.min(as_of))
}

fn last_day(of_year: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(of_year.year(), 12, 31)
}

/// A provider's room as a chart takes it; none where the room is not known. Of its months only the last is known.
///
/// `claims_through` is the last day of which claims are on record.
pub fn room_line(
    row: &RoomRow,
    as_of: NaiveDate,
    claims_through: Option<NaiveDate>,
    language: Language,
) -> Option<BudgetLine> {
    let known = if as_of.year() == row.from.year() { as_of.month() } else { 12 };
    let month = |month: u32| {
        let first = NaiveDate::from_ymd_opt(row.from.year(), month, 1)?;
        let spent = row.other_cents.filter(|_| month == known).map(|cents| cents as f64);
        Some(BudgetMonth { name: month_name(first), spent, is_open: spent.is_some() })
    };
    let limits = row.forecast.zip(row.low.zip(row.high));
    let forecast = limits.map(|(total, (low, high))| BudgetForecast { total, low, high, over: row.p_over });
    Some(BudgetLine {
        name: words::budget_page::room_of(language, law(row.law), service(&row.service, language)),
        ceiling: row.room_cents? as f64,
        months: (1..=12).filter_map(month).collect(),
        forecast,
        until: until(as_of, row.from),
        claims_through,
        stage: stage(as_of, row.from),
        parts: BudgetParts::default(),
        is_uneven: false,
        is_room: true,
    })
}

fn month_name(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}
