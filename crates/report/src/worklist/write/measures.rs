//! The sheet of the measures: every measure of every row, as numbers to sort and filter by.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use stoplicht_core::{Language, Measure, MeasureUnit};

use super::page::{HEADING_ROW, Sheet, set_up};
use crate::policy::rules_of;
use crate::sign::Sign;
use crate::wording::capital;
use crate::words;
use crate::workbook::{CellLook, TITLE_HEIGHT};
use crate::worklist::column::WorklistColumn;
use crate::worklist::row::WorklistRow;

/// The columns before the measures.
const LEADING: [WorklistColumn; 4] =
    [WorklistColumn::Colour, WorklistColumn::Provider, WorklistColumn::Request, WorklistColumn::Allocation];

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let language = of.language();
    sheet.set_name(words::worklist_measures::measures(of.language()))?;
    set_up(sheet, of);
    of.put(sheet, 0, 0, words::worklist_measures::measures(of.language()), &of.styles.title)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    let words = words::worklist_measures::note(of.language());
    of.put(sheet, 1, 0, words, &of.styles.faint)?;
    for (at, column) in (0u16..).zip(LEADING) {
        let heading = if column == WorklistColumn::Request {
            words::worklist_measures::reference(of.language())
        } else {
            column.heading(language)
        };
        sheet.set_column_width(at, [11.5, 10.0, 22.0, 12.0].get(usize::from(at)).copied().unwrap_or(10.0))?;
        of.put(sheet, HEADING_ROW, at, heading, &of.styles.heading)?;
    }
    let turned = turned(&of.styles.heading);
    let first = LEADING.len() as u16;
    for (at, measure) in (first..).zip(Measure::ALL) {
        sheet.set_column_width(at, 7.5)?;
        of.put(sheet, HEADING_ROW, at, &heading(*measure, language), &turned)?;
    }
    sheet.set_row_height(HEADING_ROW, 180)?;
    for (row, at) in of.rows.iter().zip(HEADING_ROW + 1..) {
        write_row(sheet, at, row, of)?;
    }
    let last_row = HEADING_ROW + of.rows.len().max(1) as u32;
    sheet.set_freeze_panes(HEADING_ROW + 1, first)?;
    sheet.autofilter(HEADING_ROW, 0, last_row, first + Measure::COUNT as u16 - 1)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    // What they mean stands below the rows, apart from what is sorted and filtered.
    of.put(sheet, last_row + 2, 0, words::worklist_measures::what_they_mean(language), &of.styles.strong)?;
    for (at, measure) in (last_row + 3..).zip(Measure::ALL) {
        let words = format!("{}: {}", heading(*measure, language), measure.meaning(language));
        of.put(sheet, at, 0, &words, &of.styles.beside)?;
    }
    Ok(())
}

/// What a measure is called, with its unit where the name does not say it, and a mark if it is for the access worker only.
fn heading(measure: Measure, language: Language) -> String {
    let (label, days) = (measure.label(language), words::worklist_measures::days(language));
    let says_so = measure.definition().unit != MeasureUnit::Days || label.contains(days);
    let unit = if says_so { String::new() } else { format!(" ({days})") };
    let mark = if measure.definition().internal { " *" } else { "" };
    format!("{}{unit}{mark}", capital(label))
}

fn turned(heading: &CellLook) -> CellLook {
    let turn = |format: &Format| format.clone().set_rotation(90).set_align(FormatAlign::Bottom);
    CellLook { plain: turn(&heading.plain), quoted: turn(&heading.quoted) }
}

fn write_row(sheet: &mut Worksheet, at: u32, row: &WorklistRow, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (assessment, styles) = (&row.assessment, &of.styles);
    of.put(sheet, at, 0, &Sign::of(assessment.colour).text(of.language()), styles.colour(assessment.colour))?;
    of.put(sheet, at, 1, assessment.provider_id.as_str(), &styles.text)?;
    of.put(sheet, at, 2, assessment.request_id.as_str(), &styles.text)?;
    of.put(sheet, at, 3, assessment.allocation_id.as_str(), &styles.text)?;
    let rules = rules_of(of.policy(), &assessment.care_group);
    for (column, measure) in (LEADING.len() as u16..).zip(Measure::ALL) {
        // As many decimals as in the texts: a value must not look as if it met a boundary that it does not meet.
        let percent = || {
            let (value, boundaries) = (assessment.measures.get(*measure), rules.boundaries(*measure));
            let text = measure.format_value_beside(value, &boundaries, Language::En);
            styles.percent(text.split_once('.').map_or(0, |(_, decimals)| decimals.trim_end_matches('%').len()))
        };
        let (look, scale) = match measure.definition().unit {
            MeasureUnit::Count | MeasureUnit::Days => (&styles.number, 1.0),
            MeasureUnit::Ratio | MeasureUnit::Change => (percent(), 1.0),
            MeasureUnit::Percent => (percent(), 0.01),
        };
        match assessment.measures.get(*measure) {
            Some(value) => sheet.write_number_with_format(at, column, value * scale, &look.plain)?,
            None => sheet.write_blank(at, column, &look.plain)?,
        };
    }
    Ok(())
}
