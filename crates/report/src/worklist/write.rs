//! From rows to a workbook.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Formula, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};
use stoplicht_core::register::DeclineReason;
use stoplicht_core::{Language, Policy, looks_like_formula};

use super::cell::{clean, height, lines};
use super::column::{self, Column};
use super::decision::{DecisionKind, reason_entry};
use super::row::{Audience, Worklist, WorklistRow};
use super::seal::{self, Record, SealKey, Sealed};
use super::style::{Look, Styles};
use super::{front, measures, why};
use crate::sign::Sign;
use crate::wording::short_hash;

/// A worklist that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A provider's workbook holds its own rows only.
    #[error("a worklist for a provider holds the rows of one provider, and these are of {providers}")]
    SeveralProviders {
        /// How many providers there are.
        providers: usize,
    },
    /// A row was scored under another policy than the worklist's.
    #[error("row {row} was scored under policy {found}, and the worklist is of policy {expected}")]
    OtherPolicy {
        /// The row, from 1.
        row: usize,
        /// The short hash of its policy.
        found: String,
        /// The short hash of the worklist's policy.
        expected: String,
    },
    /// More rows than a sheet can hold.
    #[error("a worklist has at most {most} rows, this one has {rows}")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
    /// The workbook could not be put together.
    #[error("cannot write the workbook")]
    Workbook(#[from] XlsxError),
}

/// The most rows of a worklist: more is no list that people work through.
pub(super) const MOST_ROWS: usize = 100_000;
/// The row of the headings in the sheet of the rows.
pub(super) const HEADING_ROW: u32 = 2;
/// The height of the row with the title.
pub(super) const TITLE_HEIGHT: f64 = 26.0;
/// The columns of the hidden sheet that hold the choices of the drop-downs.
const CHOICES: [u16; 3] = [20, 21, 22];

/// Writes a worklist as a workbook (XLSX), sealed with the key.
///
/// The rows are sorted: red first, then by the day on which the answer is due, then by provider and allocation. Equal
/// rows give equal bytes, in whatever order they come.
///
/// # Errors
/// [`WriteError`] if the rows do not belong in one workbook, or it cannot be put together.
pub fn write(list: &Worklist<'_>, key: &SealKey) -> Result<Vec<u8>, WriteError> {
    check(list)?;
    let rows = sorted(list.rows);
    let sealed = Sealed::of(list, &rows, key);
    let first = rows.first().map(|row| &row.assessment.provider_id);
    let sheet = Sheet {
        list,
        rows: &rows,
        records: &sealed.records,
        styles: Styles::new(list.language),
        shows_providers: rows.iter().any(|row| Some(&row.assessment.provider_id) != first),
        has_names: rows.iter().any(|row| row.provider_name.is_some()),
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(list)?);
    front::write(workbook.add_worksheet(), &sheet)?;
    rows_sheet(workbook.add_worksheet(), &sheet)?;
    if list.audience == Audience::Worker {
        measures::write(workbook.add_worksheet(), &sheet)?;
    }
    hidden_sheet(workbook.add_worksheet(), &sealed.cells(key), list.language)?;
    Ok(workbook.save_to_buffer()?)
}

fn check(list: &Worklist<'_>) -> Result<(), WriteError> {
    if list.rows.len() > MOST_ROWS {
        return Err(WriteError::TooManyRows { rows: list.rows.len(), most: MOST_ROWS });
    }
    let mut providers: Vec<_> = list.rows.iter().map(|row| &row.assessment.provider_id).collect();
    providers.sort_unstable();
    providers.dedup();
    if list.audience == Audience::Provider && providers.len() > 1 {
        return Err(WriteError::SeveralProviders { providers: providers.len() });
    }
    let expected = &list.policy.reference().hash;
    match list.rows.iter().position(|row| row.assessment.policy.hash != *expected) {
        Some(at) => Err(WriteError::OtherPolicy {
            row: at + 1,
            found: list.rows.get(at).map_or("", |row| short_hash(&row.assessment.policy.hash)).to_owned(),
            expected: short_hash(expected).to_owned(),
        }),
        None => Ok(()),
    }
}

fn sorted(rows: &[WorklistRow]) -> Vec<&WorklistRow> {
    let mut rows: Vec<&WorklistRow> = rows.iter().collect();
    rows.sort_by(|a, b| {
        let key = |row: &WorklistRow| (std::cmp::Reverse(row.assessment.colour), row.assessment.answer_due);
        let id = |row: &WorklistRow| super::RowKey::of(&row.assessment);
        let who = |row: &WorklistRow| row.assessment.provider_id.clone();
        key(a).cmp(&key(b)).then_with(|| who(a).cmp(&who(b))).then_with(|| id(a).cmp(&id(b)))
    });
    rows
}

fn properties(list: &Worklist<'_>) -> Result<DocProperties, XlsxError> {
    use chrono::Datelike;
    let made = ExcelDateTime::from_ymd(
        u16::try_from(list.made_on.year()).unwrap_or(1900),
        list.made_on.month() as u8,
        list.made_on.day() as u8,
    )?;
    Ok(DocProperties::new().set_author("stoplicht").set_title(clean(list.title)).set_creation_datetime(&made))
}

/// A sheet in the making: what goes on it, and how it looks.
pub(super) struct Sheet<'a> {
    pub(super) list: &'a Worklist<'a>,
    pub(super) rows: &'a [&'a WorklistRow],
    pub(super) records: &'a [Record],
    pub(super) styles: Styles,
    /// Is there a column for the provider? Of one provider alone the title says who it is.
    shows_providers: bool,
    /// Is the name of a provider known?
    has_names: bool,
}

impl Sheet<'_> {
    pub(super) const fn language(&self) -> Language {
        self.list.language
    }

    pub(super) const fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        self.list.language.pick(nl, en)
    }

    pub(super) const fn policy(&self) -> &Policy {
        self.list.policy
    }

    /// The width of a column in characters; that of the providers has room for their names.
    fn width(&self, column: Column) -> f64 {
        const NAME: f64 = 20.0;
        if column == Column::Provider && self.has_names { NAME } else { column.width(self.list.audience) }
    }
}

/// Writes text as text, whatever it looks like.
pub(super) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &Look) -> Result<(), XlsxError> {
    let text = clean(text);
    let format = if looks_like_formula(&text) { &look.quoted } else { &look.plain };
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// The page set-up that all printed sheets share.
pub(super) fn set_up(sheet: &mut Worksheet, of: &Sheet<'_>) {
    const A4: u8 = 9;
    let policy = of.policy().reference();
    // An ampersand is a command in a footer; so it is doubled.
    let escape = |text: &str| clean(text).chars().take(60).collect::<String>().replace('&', "&&");
    let (page, to) = (of.pick("blad", "page"), of.pick("van", "of"));
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.25, 0.25)
        .set_footer(format!(
            "&L&8{} {} ({})&C&8{}&R&8{page} &P {to} &N",
            escape(&policy.name),
            escape(&policy.version),
            short_hash(&policy.hash),
            escape(of.list.title),
        ))
        .set_screen_gridlines(false);
    let allowed = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&allowed);
}

fn rows_sheet(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), WriteError> {
    let (audience, language) = (of.list.audience, of.language());
    let columns = Column::of(audience);
    let last_column = columns.len() as u16 - 1;
    let last_row = HEADING_ROW + of.rows.len().max(1) as u32;
    sheet.set_name(of.pick("Werklijst", "Worklist"))?;
    set_up(sheet, of);
    put(sheet, 0, 0, of.list.title, &of.styles.title)?;
    put(sheet, 1, 0, what_to_do(of), &of.styles.faint)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    for (at, column) in (0u16..).zip(columns) {
        sheet.set_column_width(at, of.width(*column))?;
        put(sheet, HEADING_ROW, at, column.heading(language), &of.styles.heading)?;
        if *column == Column::Mark || (*column == Column::Provider && !of.shows_providers) {
            sheet.set_column_hidden(at)?;
        }
    }
    sheet.set_row_height(HEADING_ROW, 30)?;
    for ((row, at), record) in of.rows.iter().zip(HEADING_ROW + 1..).zip(of.records) {
        let words = Words::of(row, of);
        sheet.set_row_height(at, words.height(of))?;
        for (column, place) in columns.iter().zip(0u16..) {
            write_cell(sheet, (at, place), *column, row, record, &words, of)?;
        }
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 1)?;
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, last_row, last_column.saturating_sub(1))?;
    validations(sheet, of, last_row)?;
    sheet.set_active(true);
    Ok(())
}

fn what_to_do(of: &Sheet<'_>) -> &'static str {
    match of.list.audience {
        Audience::Provider => of.pick(
            "Vul de lichtgele vakken in en stuur dit bestand terug. De andere vakken zijn vergrendeld.",
            "Fill in the pale yellow boxes and send this file back. The other cells are locked.",
        ),
        Audience::Worker => of.pick(
            "Kies per regel een besluit in de lichtgele vakken. De kleur is een advies; u beslist.",
            "Choose a decision per row in the pale yellow boxes. The colour is advice; you decide.",
        ),
    }
}

/// The long texts of a row: why it has its colour, and the explanation.
struct Words {
    why: String,
    explanation: String,
    /// The provider's number, and its name below it.
    provider: String,
    /// Is the explanation a box to be filled in?
    is_box: bool,
}

impl Words {
    fn of(row: &WorklistRow, of: &Sheet<'_>) -> Self {
        let (assessment, language) = (&row.assessment, of.language());
        let given = row.explanation.as_deref().unwrap_or_default().trim();
        let provider_id = assessment.provider_id.as_str();
        let provider = match &row.provider_name {
            Some(name) => format!("{provider_id}\n{}", name.trim()),
            None => provider_id.to_owned(),
        };
        if of.list.audience == Audience::Provider {
            return Self {
                why: why::for_provider(assessment, of.policy(), language),
                explanation: given.to_owned(),
                provider,
                is_box: assessment.explanation_required,
            };
        }
        let missing = given.is_empty() && assessment.explanation_required;
        let explanation = if missing { of.pick("– nog niet gegeven –", "– not given yet –") } else { given };
        Self { why: why::for_worker(assessment, language), explanation: clean(explanation), provider, is_box: false }
    }

    /// High enough for the texts, and for a few lines to be written in a box.
    fn height(&self, of: &Sheet<'_>) -> f64 {
        let texts =
            [(Column::Why, &self.why), (Column::Explanation, &self.explanation), (Column::Provider, &self.provider)];
        // A column that is hidden, or not there, needs no room.
        let is_seen = |column: Column| column != Column::Provider || of.shows_providers;
        let needed = texts.into_iter().filter(|(column, _)| is_seen(*column));
        let needed = needed.map(|(column, text)| lines(text, of.width(column))).max().unwrap_or(1);
        height(needed.max(if self.is_box { 3 } else { 1 }))
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (at, place): (u32, u16),
    column: Column,
    row: &WorklistRow,
    record: &Record,
    words: &Words,
    of: &Sheet<'_>,
) -> Result<(), XlsxError> {
    let (assessment, styles, language) = (&row.assessment, &of.styles, of.language());
    let mut text = |words: &str, look: &Look| put(sheet, at, place, words, look);
    match column {
        Column::Colour => text(&Sign::of(assessment.colour).text(language), styles.colour(assessment.colour)),
        Column::Provider => text(&words.provider, &styles.text),
        Column::Request => text(assessment.request_id.as_str(), &styles.text),
        Column::Allocation => text(assessment.allocation_id.as_str(), &styles.text),
        Column::Product => {
            let product = row.product.map_or_else(|| "–".to_owned(), |code| code.to_string());
            text(&product, &styles.text)
        }
        Column::Chain => text(row.timeline.as_deref().unwrap_or("–"), &styles.timeline),
        Column::Why => text(&words.why, &styles.text),
        Column::Explanation => text(&words.explanation, if words.is_box { &styles.input } else { &styles.text }),
        Column::Withdrawn => text(column::withdrawn(false, language), &styles.input),
        Column::Decision | Column::Reason | Column::Note => text("", &styles.input),
        Column::Mark => text(&record.mark, &styles.text),
        Column::Due => date(sheet, at, place, assessment.answer_due, &styles.date),
        Column::CurrentEnd => date(sheet, at, place, row.current_end, &styles.date),
        Column::RequestedEnd => date(sheet, at, place, row.requested_end, &styles.date),
        Column::ShortenedTo => {
            sheet.write_blank(at, place, &styles.input_date.plain)?;
            Ok(())
        }
    }
}

fn date(sheet: &mut Worksheet, row: u32, column: u16, date: chrono::NaiveDate, look: &Look) -> Result<(), XlsxError> {
    sheet.write_date_with_format(row, column, date, &look.plain)?;
    Ok(())
}

/// The drop-downs, and what is said of an entry that cannot be.
fn validations(sheet: &mut Worksheet, of: &Sheet<'_>, last_row: u32) -> Result<(), XlsxError> {
    let first = HEADING_ROW + 1;
    let place = |column: Column| column.place(of.list.audience);
    let choice = |at: usize, number: usize| {
        let letter = ["U", "V", "W"].get(at).copied().unwrap_or("U");
        Formula::new(format!("={}!${letter}$1:${letter}${number}", seal::SHEET))
    };
    let lists = [
        (Column::Withdrawn, choice(0, 2)),
        (Column::Decision, choice(1, DecisionKind::ALL.len())),
        (Column::Reason, choice(2, DeclineReason::ALL.len())),
    ];
    for (column, list) in lists {
        if let Some(at) = place(column) {
            let words = of.pick("Kies een van de woorden uit de lijst.", "Choose one of the words in the list.");
            let rule = DataValidation::new()
                .allow_list_formula(list)
                .set_error_title(column.heading(of.language()))?
                .set_error_message(words)?;
            sheet.add_data_validation(first, at, last_row, at, &rule)?;
        }
    }
    if let (Some(at), Some(from), Some(to)) =
        (place(Column::ShortenedTo), place(Column::CurrentEnd), place(Column::RequestedEnd))
    {
        let name = |column: u16| rust_xlsxwriter::utility::row_col_to_cell(first, column);
        let words = of.pick(
            "Een datum na het huidige einde en voor het gevraagde einde.",
            "A date after the present end and before the requested end.",
        );
        // Only a warning: a date may be typed in a way that this program does not know, and we do.
        let rule = DataValidation::new()
            .allow_custom(Formula::new(format!("=AND({0}>{1},{0}<{2})", name(at), name(from), name(to))))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(Column::ShortenedTo.heading(of.language()))?
            .set_error_message(words)?;
        sheet.add_data_validation(first, at, last_row, at, &rule)?;
    }
    Ok(())
}

/// What was sent, its seal, and the words of the drop-downs.
fn hidden_sheet(sheet: &mut Worksheet, cells: &[String], language: Language) -> Result<(), XlsxError> {
    sheet.set_name(seal::SHEET)?;
    for (row, text) in (0u32..).zip(cells) {
        sheet.write_string(row, 0, text)?;
    }
    let choices: [Vec<String>; 3] = [
        [false, true].map(|is_withdrawn| column::withdrawn(is_withdrawn, language).to_owned()).to_vec(),
        DecisionKind::ALL.map(|kind| kind.word(language).to_owned()).to_vec(),
        DeclineReason::ALL.map(|reason| reason_entry(reason, language)).to_vec(),
    ];
    for (column, words) in CHOICES.into_iter().zip(choices) {
        for (row, word) in (0u32..).zip(words) {
            sheet.write_string(row, column, word)?;
        }
    }
    sheet.protect().set_hidden(true);
    Ok(())
}
