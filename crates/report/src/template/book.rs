//! A template as a workbook: the sheet to fill in, the examples, and what each column means.

use chrono::NaiveDate;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Formula, Workbook,
    Worksheet, XlsxError,
};
use stoplicht_core::Language;

use super::{Template, TemplateColumn, TemplateValue};
use crate::wording::capital;
use crate::words;
use crate::workbook::cell_text::{height, lines};
use crate::workbook::{Styles, TITLE_HEIGHT, print_set_up, put};

/// The row of the headings.
const HEADING_ROW: u32 = 3;
/// Rows that are laid out to be filled in; people may go on below them.
const ROWS: u32 = 500;
/// The most characters of a message beside a cell.
const MESSAGE: usize = 250;
/// The most characters of the title of one.
const MESSAGE_TITLE: usize = 30;

/// Writes a template as a workbook (XLSX). The same template gives the same bytes.
///
/// # Errors
/// [`XlsxError`] if it cannot be put together.
pub fn write_template(template: &Template) -> Result<Vec<u8>, XlsxError> {
    let language = template.language;
    let styles = Styles::new(language);
    let mut workbook = Workbook::new();
    // No day: a template is of every day.
    let made = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_author("stoplicht").set_title(&template.title).set_creation_datetime(&made),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::template::fill_in(language))?;
    head(sheet, template, &template.title, words::template::what_to_do(language), &styles)?;
    to_fill_in(sheet, template, &styles)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::template::example(language))?;
    head(sheet, template, words::template::example(language), words::template::example_note(language), &styles)?;
    examples(sheet, template, &styles)?;
    meanings(workbook.add_worksheet(), template, &styles)?;
    workbook.save_to_buffer()
}

/// The title, what to do, and the headings.
fn head(sheet: &mut Worksheet, template: &Template, title: &str, note: &str, styles: &Styles) -> Result<(), XlsxError> {
    print_set_up(sheet, &template.title, "", template.language);
    put(sheet, 0, 0, title, &styles.title)?;
    put(sheet, 1, 0, note, &styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    let mut needed = 1;
    for (at, column) in (0u16..).zip(&template.columns) {
        let (heading, width) = (shown_heading(column), width(column));
        let look = if column.is_required { &styles.heading } else { &styles.faint_heading };
        put(sheet, HEADING_ROW, at, &heading, look)?;
        sheet.set_column_width(at, width)?;
        needed = needed.max(lines(&heading, width * 0.85));
    }
    sheet.set_row_height(HEADING_ROW, height(needed).max(30.0))?;
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    Ok(())
}

/// A heading with a star where the column may not be empty.
fn shown_heading(column: &TemplateColumn) -> String {
    let heading = capital(&column.heading);
    if column.is_required { format!("{heading} *") } else { heading }
}

fn width(column: &TemplateColumn) -> f64 {
    let least: f64 = match &column.holds {
        TemplateValue::Sentences => 44.0,
        TemplateValue::OneOf(words) => {
            (4.0 + words.iter().map(|word| word.chars().count()).max().unwrap_or(0) as f64).min(18.0)
        }
        TemplateValue::Date | TemplateValue::Number => 12.0,
        TemplateValue::Text | TemplateValue::Digits(_) => 15.0,
    };
    let shown = column.examples.iter().chain(&column.given).map(|text| text.chars().count() + 2).max().unwrap_or(0);
    // A heading may take two lines.
    let heading = shown_heading(column).chars().count() as f64 * 0.75;
    let most = if column.holds == TemplateValue::Sentences { 44.0 } else { 28.0 };
    least.max(heading).max(shown as f64).min(most)
}

/// The rows to fill in: how each cell looks, what it takes, and what is said beside it.
fn to_fill_in(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    let (first, last) = (HEADING_ROW + 1, HEADING_ROW + ROWS);
    // What is given gives nothing yet: a stored zero would be a value.
    sheet.set_formula_result_default("");
    for (at, column) in (0u16..).zip(&template.columns) {
        let look = match (&column.given, &column.holds) {
            (Some(_), _) => &styles.given,
            (None, TemplateValue::Date) => &styles.input_date,
            (None, TemplateValue::Number) => &styles.input_number,
            (None, _) => &styles.input_text,
        };
        let is_text = !matches!(column.holds, TemplateValue::Date | TemplateValue::Number);
        sheet.set_column_format(at, &Styles::below(is_text))?;
        for row in first..=last {
            match &column.given {
                Some(given) => {
                    let formula = if_filled(template, row, given);
                    sheet.write_formula_with_format(row, at, Formula::new(formula), &look.plain)?;
                }
                None => {
                    sheet.write_blank(row, at, &look.plain)?;
                }
            }
        }
        if column.given.is_none() {
            sheet.add_data_validation(first, at, last, at, &rule(column, first, at, template.language)?)?;
        }
    }
    sheet.set_active(true);
    sheet.set_print_area(0, 0, HEADING_ROW + 40, template.columns.len().saturating_sub(1) as u16)?;
    Ok(())
}

/// What is given, as a formula: it stands in a row as soon as anything else does, so that an empty row stays empty.
fn if_filled(template: &Template, row: u32, given: &str) -> String {
    let typed = (0u16..).zip(&template.columns).filter(|(_, column)| column.given.is_none());
    let cells: Vec<String> = typed.map(|(at, _)| row_col_to_cell(row, at)).collect();
    format!("=IF(COUNTA({})=0,\"\",\"{}\")", cells.join(","), given.replace('"', "\"\""))
}

/// What a column takes, and what is said beside its cells.
fn rule(column: &TemplateColumn, first: u32, at: u16, language: Language) -> Result<DataValidation, XlsxError> {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let cell = row_col_to_cell(first, at);
    let (rule, wrong) = match &column.holds {
        TemplateValue::OneOf(words) => {
            (DataValidation::new().allow_list_strings(words)?, words::template::choose_from_list(language).to_owned())
        }
        TemplateValue::Date => {
            let day = |year| ExcelDateTime::from_ymd(year, 1, 1);
            let rule = DataValidationRule::Between(day(1990)?, day(2100)?);
            (DataValidation::new().allow_date(rule), words::template::a_day(language).to_owned())
        }
        TemplateValue::Number => {
            let rule = DataValidation::new().allow_custom(Formula::new(format!("=ISNUMBER({cell})")));
            (rule, words::template::a_number(language).to_owned())
        }
        TemplateValue::Digits(digits) => {
            let rule = DataValidation::new().allow_text_length(DataValidationRule::EqualTo(*digits));
            (rule, words::template::so_many_digits(language, u64::from(*digits)))
        }
        TemplateValue::Text | TemplateValue::Sentences => (DataValidation::new().allow_any_value(), String::new()),
    };
    let rule = rule
        .set_input_title(cut(&column.heading, MESSAGE_TITLE))?
        .set_input_message(cut(&capital(&column.meaning), MESSAGE))?;
    if wrong.is_empty() {
        return Ok(rule);
    }
    // Only a warning: what this program does not know may be known where it is read.
    rule.set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(cut(&column.heading, MESSAGE_TITLE))?
        .set_error_message(cut(&wrong, MESSAGE))
}

/// The examples, as they would be filled in.
fn examples(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    let rows = template.columns.iter().map(|column| column.examples.len()).max().unwrap_or(0);
    for row in 0..rows {
        let at = HEADING_ROW + 1 + row as u32;
        let mut needed = 1;
        for (place, column) in (0u16..).zip(&template.columns) {
            let example = column.given.as_ref().or(column.examples.get(row)).map_or("", String::as_str);
            let day: Option<NaiveDate> = example.parse().ok();
            match (&column.holds, day, example.parse::<f64>()) {
                (TemplateValue::Date, Some(day), _) => {
                    sheet.write_date_with_format(at, place, day, &styles.date.plain)?;
                }
                (TemplateValue::Number, _, Ok(number)) => {
                    sheet.write_number_with_format(at, place, number, &styles.plain_number.plain)?;
                }
                _ => put(sheet, at, place, example, &styles.text)?,
            }
            needed = needed.max(lines(example, width(column)));
        }
        sheet.set_row_height(at, height(needed))?;
    }
    Ok(())
}

/// What each column means.
fn meanings(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    let language = template.language;
    sheet.set_name(words::template::meaning(language))?;
    print_set_up(sheet, &template.title, "", language);
    put(sheet, 0, 0, words::template::meaning(language), &styles.title)?;
    put(sheet, 1, 0, words::template::meaning_note(language), &styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    let headings = [
        (words::template::column(language), 30.0),
        (words::template::must(language), 12.0),
        (words::template::what_it_is(language), 62.0),
        (words::template::how_to_write(language), 50.0),
    ];
    for (at, (heading, width)) in (0u16..).zip(headings) {
        sheet.set_column_width(at, width)?;
        put(sheet, HEADING_ROW, at, heading, &styles.heading)?;
    }
    for (at, column) in (HEADING_ROW + 1..).zip(&template.columns) {
        let must = if column.is_required { words::template::yes(language) } else { words::template::no(language) };
        let how = how_to_write(column, language);
        let needed = lines(&column.meaning, 62.0).max(lines(&how, 50.0));
        sheet.set_row_height(at, height(needed))?;
        put(sheet, at, 0, &capital(&column.heading), &styles.bold)?;
        put(sheet, at, 1, must, &styles.text)?;
        put(sheet, at, 2, &capital(&column.meaning), &styles.text)?;
        put(sheet, at, 3, &how, &styles.text)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    Ok(())
}

fn how_to_write(column: &TemplateColumn, language: Language) -> String {
    if column.given.is_some() {
        return words::template::filled_in_already(language).to_owned();
    }
    match &column.holds {
        TemplateValue::OneOf(words) => words::template::one_of(language, words.join(", ")),
        TemplateValue::Date => words::template::a_day(language).to_owned(),
        TemplateValue::Number => words::template::a_number(language).to_owned(),
        TemplateValue::Digits(digits) => words::template::so_many_digits(language, u64::from(*digits)),
        TemplateValue::Text => words::template::a_text(language).to_owned(),
        TemplateValue::Sentences => words::template::sentences(language).to_owned(),
    }
}
