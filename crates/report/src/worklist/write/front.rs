//! The first sheet: how many of what, what to do, and by which policy.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};
use stoplicht_core::history::is_covered_to_the_lag;
use stoplicht_core::register::{Colour, Law, Municipality};

use super::page::{Sheet, set_up};
use crate::policy::{criterion_title, rules_by_care, sentence};
use crate::sign::Sign;
use crate::summary::{ClaimsBeginLate, ClaimsThrough, claims_begin, claims_known};
use crate::wording::{capital, policy_name};
use crate::words;
use crate::workbook::cell_text::{height, lines};
use crate::workbook::{CellLook, TITLE_HEIGHT};
use crate::worklist::column;
use crate::worklist::row::{Audience, WorklistRow};

/// The column of the sentences, and its width.
const WORDS: (u16, f64) = (2, 96.0);

/// The widths of the columns before the sentences.
const TERM_WIDTHS: [f64; 2] = [24.0, 12.0];

/// Where the next line goes.
struct Pen<'w, 'a> {
    sheet: &'w mut Worksheet,
    row: u32,
    of: &'w Sheet<'a>,
}

impl Pen<'_, '_> {
    fn line(&mut self, cells: &[(u16, &str, &CellLook)]) -> Result<(), XlsxError> {
        let mut needed = 1;
        for (column, text, look) in cells {
            self.of.put(self.sheet, self.row, *column, text, look)?;
            if *column == WORDS.0 {
                needed = needed.max(lines(text, WORDS.1));
            }
        }
        if needed > 1 {
            self.sheet.set_row_height(self.row, height(needed))?;
        }
        self.row += 1;
        Ok(())
    }

    /// A line of which the first words take the room of the first two columns.
    fn merged(
        &mut self,
        term: &str,
        look: &CellLook,
        (column, text, beside): (u16, &str, &CellLook),
    ) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, 1, "", &look.plain)?;
        self.of.put(self.sheet, self.row, 0, term, look)?;
        self.of.put(self.sheet, self.row, column, text, beside)?;
        let needed = lines(text, WORDS.1).max(lines(term, TERM_WIDTHS.iter().sum()));
        self.sheet.set_row_height(self.row, height(needed))?;
        self.row += 1;
        Ok(())
    }

    const fn gap(&mut self) {
        self.row += 1;
    }
}

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    sheet.set_name(words::worklist_front::front_page(of.language()))?;
    set_up(sheet, of);
    for (column, width) in (0u16..).zip(TERM_WIDTHS).chain([WORDS]) {
        sheet.set_column_width(column, width)?;
    }
    let styles = &of.styles;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    let mut pen = Pen { sheet, row: 0, of };
    pen.line(&[(0, of.list.title, &styles.title)])?;
    let made = of.language().date(of.list.made_on);
    let policy = policy_name(of.policy().id(), of.language());
    pen.line(&[(0, &words::worklist_front::made_on(of.language(), made, policy), &styles.faint)])?;
    pen.gap();
    counts(&mut pen, of)?;
    pen.gap();
    match of.list.audience {
        Audience::Provider => for_provider(&mut pen, of),
        Audience::Worker => for_worker(&mut pen, of),
    }
}

fn counts(pen: &mut Pen<'_, '_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (styles, language) = (&of.styles, of.language());
    for colour in Colour::ALL.iter().rev() {
        let rows = of.rows.iter().filter(|row| row.assessment.colour == *colour);
        let sign = Sign::of(*colour).text(language);
        pen.sheet.write_number_with_format(pen.row, 1, rows.count() as f64, &styles.number.plain)?;
        pen.line(&[(0, &sign, styles.colour(*colour)), (2, meaning(*colour, of), &styles.wide)])?;
    }
    pen.sheet.write_number_with_format(pen.row, 1, of.rows.len() as f64, &styles.number.plain)?;
    let already = of.list.already().unwrap_or_default();
    pen.line(&[(0, words::worklist_front::together(of.language()), &styles.strong), (2, &already, &styles.wide)])?;
    let withdrawn = of.rows.iter().filter(|row| row.withdrawn && row.decision.is_some()).count() as u64;
    if withdrawn > 0 {
        pen.line(&[(2, &words::worklist_front::decided_and_withdrawn(language, withdrawn), &styles.wide)])?;
    }
    if let Some(words) = of.list.left_out.sentence(language) {
        pen.line(&[(2, &words, &styles.wide)])?;
    }
    if !of.list.unscored.is_empty() {
        pen.sheet.write_number_with_format(pen.row, 1, of.list.unscored.len() as f64, &styles.number.plain)?;
        let see = std::iter::once(words::worklist_unscored::see_sheet(language).to_owned());
        let see = see.chain(of.list.already_apart()).collect::<Vec<_>>().join("; ");
        pen.line(&[(0, words::worklist_unscored::not_assessed(language), &styles.strong), (2, &see, &styles.wide)])?;
    }
    // What people wrote beside no row stands nowhere else.
    of.list.remarks.iter().try_for_each(|remark| pen.line(&[(2, remark, &styles.wide)]))
}

fn meaning(colour: Colour, of: &Sheet<'_>) -> &'static str {
    match (colour, of.list.audience) {
        (Colour::Green, _) => words::worklist_front::green_means(of.language()),
        (Colour::Orange, _) => words::worklist_front::orange_means(of.language()),
        (Colour::Red, Audience::Provider) => words::worklist_front::red_means_for_provider(of.language()),
        (Colour::Red, Audience::Worker) => words::worklist_front::red_means_for_worker(of.language()),
    }
}

fn for_provider(pen: &mut Pen<'_, '_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let styles = &of.styles;
    let boxes = of.rows.iter().filter(|row| row.is_explanation_asked()).count() as u64;
    // What is not asked back has no day.
    let by = of.list.answer_by.filter(|_| boxes > 0);
    let by = by.map(|day| words::worklist_front::answer_by(of.language(), of.language().date(day)));
    let asked = [Some(words::worklist_front::explanation_asked(of.language(), boxes)), by];
    let asked = asked.into_iter().flatten().collect::<Vec<_>>().join(" ");
    pen.line(&[
        (0, words::worklist_front::what_we_ask_of_you(of.language()), &styles.strong),
        (2, &asked, &styles.wide),
    ])?;
    let language = of.language();
    // Where nothing is asked, nobody is told how to write it.
    let explaining = [words::worklist_front::step_explain(language), words::worklist_front::step_no_names(language)];
    let others = [
        words::worklist_front::step_withdraw(language),
        words::worklist_front::step_send_back(language),
        words::worklist_front::step_advice(language),
    ];
    // What has no colour is not withdrawn here.
    let others = others.into_iter().skip(usize::from(of.rows.is_empty()));
    let mut steps = explaining.into_iter().filter(|_| boxes > 0).chain(others);
    steps.try_for_each(|step| pen.line(&[(2, step, &styles.wide)]))
}

/// Of each municipality and law of which claims are not on record as far as they should be: until when they are, and how many
/// rows that touches. What was not claimed after that says nothing of their care.
fn claims_that_end_early(of: &Sheet<'_>) -> Vec<String> {
    let (language, rules) = (of.language(), of.policy().history_rules());
    let is_late = |row: &WorklistRow| {
        let is_covered = |through: NaiveDate| is_covered_to_the_lag(through.into(), rules, row.assessment.as_of.into());
        !row.assessment.claims_through.is_some_and(is_covered)
    };
    let mut areas: BTreeMap<(Municipality, Law), (Option<NaiveDate>, u64, u64)> = BTreeMap::new();
    for row in of.rows {
        let place = (row.assessment.municipality, row.assessment.law);
        let (through, late, rows) = areas.entry(place).or_default();
        *rows += 1;
        if is_late(row) {
            (*through, *late) = ((*through).max(row.assessment.claims_through), *late + 1);
        }
    }
    let late = areas.into_iter().filter(|(_, (_, late, _))| *late > 0);
    let told = late.flat_map(|((municipality, law), (through, late, rows))| {
        let until = claims_known(&[ClaimsThrough { municipality, law, through }], language);
        until.into_iter().map(move |until| words::worklist_front::claims_end_early(language, rows, late, until))
    });
    told.map(|words| capital(&words)).collect()
}

/// Of each municipality and law of which claims are on record only from after the beginning of the window of rows: since when, and how
/// many rows that touches.
fn claims_that_begin_late(of: &Sheet<'_>) -> Vec<String> {
    let rows = of.rows.iter().map(|row| &row.assessment);
    let late = ClaimsBeginLate::count(rows.map(|row| (row.municipality, row.law, row.claims_from)));
    claims_begin(&late, of.language()).iter().map(|words| capital(words)).collect()
}

fn for_worker(pen: &mut Pen<'_, '_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (styles, language) = (&of.styles, of.language());
    let made = pen.row;
    pen.sheet.merge_range(made, 1, made, 2, "", &styles.input.plain)?;
    pen.line(&[(0, column::reviewer(language), &styles.strong), (1, "", &styles.input)])?;
    pen.sheet.write_blank(pen.row, 1, &styles.input_date.plain)?;
    let words = words::worklist_front::reviewer_note(of.language());
    pen.line(&[(0, column::reviewed_on(language), &styles.strong), (2, words, &styles.faint)])?;
    pen.gap();
    for (at, line) in of.list.waiting.iter().enumerate() {
        let term = if at == 0 { words::worklist_front::waiting(language) } else { "" };
        pen.line(&[(0, term, &styles.strong), (2, line, &styles.wide)])?;
    }
    if !of.list.waiting.is_empty() {
        pen.line(&[(2, words::worklist_front::waiting_note(language), &styles.faint)])?;
    }
    for (at, caution) in of.list.cautions.iter().enumerate() {
        let term = if at == 0 { words::worklist_caution::registers(language) } else { "" };
        pen.line(&[(0, term, &styles.strong), (2, &caution.sentence(language), &styles.wide)])?;
    }
    let claims = claims_that_end_early(of).into_iter().chain(claims_that_begin_late(of));
    for (at, line) in claims.enumerate() {
        let term = if at == 0 { words::worklist_front::claims(language) } else { "" };
        pen.line(&[(0, term, &styles.strong), (2, &line, &styles.wide)])?;
    }
    let decisions = words::worklist_front::decisions_note(of.language());
    pen.line(&[(0, words::worklist_front::decisions(of.language()), &styles.strong), (2, decisions, &styles.wide)])?;
    let line = words::worklist_front::legend(of.language());
    pen.line(&[
        (0, words::worklist_front::course_of_the_care(of.language()), &styles.strong),
        (2, line, &styles.wide),
    ])?;
    pen.gap();
    policy(pen, of)
}

/// The policy in words, with its version and the whole of its hash.
fn policy(pen: &mut Pen<'_, '_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let styles = &of.styles;
    let reference = of.policy().id();
    let name = words::worklist_front::policy_version(of.language(), &reference.name, &reference.version);
    pen.line(&[(0, words::worklist_front::the_policy(of.language()), &styles.strong), (2, &name, &styles.wide)])?;
    pen.line(&[(2, &format!("SHA-256 {}", reference.hash), &styles.faint)])?;
    for rules in rules_by_care(of.policy(), of.language()) {
        let rest = if rules.is_part { words::worklist_front::for_the_rest_as_above(of.language()) } else { "" };
        pen.line(&[(0, &format!("{}{rest}", capital(&rules.title)), &styles.faint)])?;
        for criterion in rules.shown {
            let words = sentence(rules.rules, criterion, of.language());
            let title = criterion_title(criterion, of.language());
            pen.merged(&title, &styles.term, (WORDS.0, &words, &styles.wide))?;
        }
    }
    Ok(())
}
