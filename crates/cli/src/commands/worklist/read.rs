//! `stoplicht worklist read`: workbooks that came back.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::{Language, shown_path};
use stoplicht_report::worklist::{
    Audience, Decision, FilledIn, ReadBack, RefusedRow, Remark, RemarkPlace, RowChange, RowKey, RowRefusal,
    WithdrawalBox,
};
use stoplicht_report::{Text, TextLine};
use stoplicht_run::worklist::{GivenWorkbooks, ReadReport, ReadRun, ReadRunOptions, ReturnedWorkbook};

use super::key::KeyOptions;
use crate::done::Done;
use crate::failure::Failure;
use crate::options::{TableFormat, day};
use crate::progress::Interruptible;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_older, written_line};
use crate::words;
use stoplicht_run::clock::{last_today, today};

/// Read worklists that came back: explanations of providers, decisions of access workers.
///
/// What is new is added to the registers `answers.jsonl`, `decisions.jsonl` and `remarks.jsonl` (what people wrote that is
/// neither), in which nothing is ever changed. Beside them five tables are written: `answers`, `decisions` and `remarks`
/// (all that stands in the registers), `statuses` (every row of the run, as it is now) and `refused` (rows that cannot be
/// used, and why). A workbook may be read twice, and an older one changes nothing: what
/// was overtaken is told. An empty box takes nothing back.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Read {
    /// The workbooks, a folder of them, or a name with `*` in it.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Folder that `triage` wrote to.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// Folder with the registers to add to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    #[command(flatten)]
    key: KeyOptions,

    /// Who decided, where the front page does not say so.
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,

    /// The day of the decisions, where the front page does not say so [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Let these workbooks count, also where the record holds something newer; read one at a time.
    #[arg(long)]
    overrule: bool,

    /// What the run is known by, if it was given a name.
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// Format of the tables: `parquet`, `csv`, or `csv-nl` for a spreadsheet program in Dutch.
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: TableFormat,

    /// End with exit code 3 if rows were refused.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht worklist read back/*.xlsx --triage out --key-file key.txt --out decided
  Decisions of somebody who did not put a name on the front page:
    stoplicht worklist read worker-0384-jw.xlsx --triage out --key-file key.txt --out decided \\
      --reviewer \"A. de Vries\" --on 2025-07-18

The exit code is 1 if one of the workbooks cannot be used; the others are used all the same.";

impl Read {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if no workbook can be used, or the record cannot be read or added to; after the rest was done also if
    /// some of the workbooks cannot be used.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = self.key.read()?;
        let run = ReadRun::open(ReadRunOptions {
            triage: &self.triage,
            run_id: self.run.as_deref(),
            reviewer: self.reviewer.as_deref(),
            read_on: self.on.unwrap_or_else(today),
            overrules: self.overrule,
            today: last_today(),
            out: &self.out,
            format: self.format.into(),
            language: terminal.language(),
        })?;
        let GivenWorkbooks { files, locks } = GivenWorkbooks::find(&self.files)?;
        for lock in &locks {
            terminal.note(&words::import::lock_file(terminal.language(), shown_path(lock)));
        }
        if files.is_empty() {
            let given: Vec<String> = self.files.iter().map(|path| shown_path(path).to_string()).collect();
            return Err(Failure::Asked(words::worklist_read::no_workbooks(terminal.language(), given.join(", "))));
        }
        let mut returned = Vec::new();
        for (path, found) in files.iter().zip(run.read(files.iter().map(PathBuf::as_path), &key)) {
            match found? {
                Ok(workbook) => returned.push(workbook),
                Err(error) => {
                    terminal.note(&format!("{}: {}", shown_path(path), error.sentence(terminal.language())));
                }
            }
        }
        if returned.is_empty() {
            return Err(not_used(files.len(), files.len(), terminal));
        }
        let report = run.record(returned, &Interruptible)?;
        warn_of_other_format(&report.written, terminal);
        terminal.print(&told(&report.returned, terminal))?;
        terminal.print_lines(&added(&report, terminal))?;
        warn_of_withdrawn(&report, terminal);
        let is_noticed =
            |workbook: &ReturnedWorkbook| !workbook.read.refused.is_empty() || !workbook.read.missing.is_empty();
        match files.len() - report.returned.len() {
            0 if self.strict && report.returned.iter().any(is_noticed) => Ok(Done::WithRejectedRows),
            0 => Ok(Done::Well),
            number => Err(not_used(number, files.len(), terminal)),
        }
    }
}

fn not_used(number: usize, of: usize, terminal: &Terminal) -> Failure {
    Failure::Asked(words::worklist_read::unusable_workbooks(terminal.language(), number as u64, of as u64))
}

/// Names the requests on which was decided though the provider withdrew them, and those that were withdrawn afterwards.
fn warn_of_withdrawn(report: &ReadReport, terminal: &Terminal) {
    let names = |keys: &[RowKey]| keys.iter().map(|key| key.request_id.as_str()).collect::<Vec<_>>().join(", ");
    let (before, after) = (&report.decided_though_withdrawn, &report.withdrawn_though_decided);
    if !before.is_empty() {
        terminal.warn(&words::worklist_read::decided_though_withdrawn(terminal.language(), names(before)));
    }
    if !after.is_empty() {
        terminal.warn(&words::worklist_read::withdrawn_though_decided(terminal.language(), names(after)));
    }
    if !report.grants_that_stay.is_empty() {
        let lines = report.grants_that_stay.iter().map(|before| before.line(terminal.language()));
        let lines = lines.collect::<Vec<_>>().join("; ");
        terminal.warn(&words::worklist_read::grants_that_stay(terminal.language(), lines));
    }
    if !report.decided_before.is_empty() {
        let lines = report.decided_before.iter().map(|before| before.line(terminal.language()));
        let lines = lines.collect::<Vec<_>>().join("; ");
        terminal.warn(&words::worklist_read::decided_before(terminal.language(), lines));
    }
}

/// Says which day decisions got that the front page gave none, and on what was agreed that cannot be granted.
fn told_decisions(back: &ReadBack, new_decisions: usize, terminal: &Terminal) -> Text {
    let (mut text, language) = (Text::new(), terminal.language());
    if let Some(day) = back.decided_on.filter(|_| new_decisions > 0) {
        let (number, day) = (new_decisions as u64, language.date(day));
        text.push(TextLine::of("  ").plain(words::worklist_read::decided_on(language, day, number)));
    }
    for RowKey { allocation_id, request_id, .. } in &back.nothing_to_extend {
        text.push(TextLine::of("  ").strong(words::worklist_read::nothing_to_extend(
            language,
            allocation_id.as_str(),
            request_id.as_str(),
        )));
    }
    text
}

/// What was added to the record, and where the tables are.
fn added(report: &ReadReport, terminal: &Terminal) -> String {
    let ReadReport { new_answers, new_decisions, new_remarks, new_unread, .. } = report;
    let mut added = words::worklist_read::added(terminal.language(), new_answers, new_decisions, new_remarks);
    if *new_unread > 0 {
        added.push_str(&words::worklist_read::added_unread(terminal.language(), *new_unread as u64));
    }
    format!("\n{added}\n{}\n", written_line(&report.written, terminal))
}

/// A table of an earlier run in the other format. (What ends in `.jsonl` here is a register, and is up to date.)
fn warn_of_other_format(written: &[PathBuf], terminal: &Terminal) {
    let tables: Vec<PathBuf> = written.iter().flat_map(|path| [path.clone(), path.with_extension("jsonl")]).collect();
    warn_of_older(&tables, terminal);
}

/// What came back, workbook by workbook, with the rows that are refused.
fn told(returned: &[ReturnedWorkbook], terminal: &Terminal) -> Text {
    let mut text = Text::new();
    for ReturnedWorkbook { path, read: back, changes, explanations_missing, new_decisions } in returned {
        text.push(TextLine::new().strong(shown_path(path).to_string()));
        let has_text = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
        let is_explained = |answer: &&FilledIn| has_text(&answer.explanation) && !answer.as_sent;
        let explained = back.answers.iter().filter(is_explained).count();
        let withdrawn = back.answers.iter().filter(|answer| answer.withdrawn == Some(WithdrawalBox::Withdrawn)).count();
        let language = terminal.language();
        let mut parts = vec![words::worklist_read::sent(language, back.sent - back.sent_apart)];
        match back.audience {
            Audience::Provider => parts.extend([
                words::worklist_read::with_an_explanation(language, explained),
                words::worklist_read::withdrawn(language, withdrawn),
            ]),
            Audience::Worker => parts.extend([
                words::worklist_read::decided(language, taken(back, changes, false)),
                words::worklist_read::not_decided_yet(language, back.undecided.len() - back.undecided_apart),
            ]),
        }
        if *explanations_missing > 0 {
            parts.push(words::worklist_read::explanations_missing(language, *explanations_missing as u64));
        }
        let of = |is_apart| not_taken(back, changes, is_apart);
        if of(false) > 0 {
            parts.push(words::worklist_read::not_taken(language, of(false)));
        }
        let unchanged = back.unchanged.len() - back.unchanged_apart;
        if unchanged > 0 {
            parts.push(words::worklist_read::unchanged(language, unchanged));
        }
        let refused = |is: fn(&RefusedRow) -> bool| back.refused.iter().filter(|row| is(row)).count();
        parts.push(words::worklist_read::left_out(language, back.left_out.len() - back.left_out_apart));
        parts.push(words::worklist_read::refused(language, refused(|row| !row.is_apart && !is_added(row))));
        text.push(TextLine::of(format!("  {}", parts.join(" · "))));
        let added = refused(is_added);
        if added > 0 {
            text.push(TextLine::of("  ").plain(words::worklist_read::added_rows(language, added as u64)));
        }
        if back.sent_apart > 0 {
            let (decided, open) = (taken(back, changes, true) as u64, back.undecided_apart as u64);
            let apart = words::worklist_read::apart(language, decided, open, back.sent_apart as u64);
            let refused_apart = refused(|row| row.is_apart);
            let rest = [
                (words::worklist_read::not_taken(language, of(true)), of(true)),
                (words::worklist_read::unchanged(language, back.unchanged_apart), back.unchanged_apart),
                (words::worklist_read::left_out(language, back.left_out_apart), back.left_out_apart),
                (words::worklist_read::refused(language, refused_apart), refused_apart),
            ];
            let rest = rest.into_iter().filter(|(_, number)| *number > 0).map(|(words, _)| words);
            let all: Vec<String> = std::iter::once(apart).chain(rest).collect();
            text.push(TextLine::of("  ").plain(all.join(", ") + "."));
        }
        for missing in &back.missing {
            text.push(TextLine::of("  ").strong(missing.sentence(terminal.language())));
        }
        text.append(told_refused(&back.refused, terminal.language()));
        text.append(told_remarks(&back.remarks, terminal.language()));
        text.append(told_decisions(back, *new_decisions, terminal));
        text.append(told_changes(changes, back.audience, terminal));
    }
    text
}

/// On how many requests was decided, with a colour or without: those whose decision is taken.
fn taken(back: &ReadBack, changes: &[RowChange], is_apart: bool) -> usize {
    let decided = back.decisions.iter().filter(|decision| decision.colour.is_none() == is_apart).count();
    decided - not_taken(back, changes, is_apart)
}

/// On how many requests a decision is not taken, since something newer is on record, or may be.
fn not_taken(back: &ReadBack, changes: &[RowChange], is_apart: bool) -> usize {
    let keys: HashSet<&RowKey> =
        changes.iter().filter(|change| change.kind.is_not_taken()).map(|change| &change.key).collect();
    let is_it = |decision: &&Decision| decision.colour.is_none() == is_apart && keys.contains(&decision.key);
    back.decisions.iter().filter(is_it).count()
}

/// Is it a row that was not sent?
fn is_added(row: &RefusedRow) -> bool {
    row.code == RowRefusal::AddedRow
}

/// The rows that are refused. What is about the front page is told once, and not for every row.
fn told_refused(refused: &[RefusedRow], language: Language) -> Text {
    let mut text = Text::new();
    let mut of_front: BTreeMap<RowRefusal, u64> = BTreeMap::new();
    for row in refused {
        if row.code.is_of_front_page() {
            *of_front.entry(row.code).or_default() += 1;
        } else {
            text.push(TextLine::of("  ").plain(row.message(language)));
        }
    }
    for (code, rows) in of_front {
        text.push(TextLine::of("  ").strong(words::worklist_read::rows_of(language, rows, code.sentence(language))));
    }
    text
}

/// Where people wrote what is no decision and no answer: the text itself is kept, and is not for a screen.
fn told_remarks(remarks: &[Remark], language: Language) -> Text {
    let mut text = Text::new();
    let contradicted = |audience| {
        let is_it = |remark: &&Remark| remark.place == RemarkPlace::Contradicted && remark.audience == audience;
        remarks.iter().filter(is_it).count() as u64
    };
    if contradicted(Audience::Provider) > 0 {
        let number = contradicted(Audience::Provider);
        text.push(TextLine::of("  ").plain(words::worklist_read::contradicted(language, number)));
    }
    if contradicted(Audience::Worker) > 0 {
        let number = contradicted(Audience::Worker);
        text.push(TextLine::of("  ").plain(words::worklist_read::disputed(language, number)));
    }
    let of = |is_it: fn(RemarkPlace) -> bool| remarks.iter().filter(|remark| is_it(remark.place)).collect::<Vec<_>>();
    let notes = of(|place| place == RemarkPlace::Note);
    let in_boxes = of(|place| place == RemarkPlace::RemarkBox);
    let others = of(|place| matches!(place, RemarkPlace::Cell | RemarkPlace::Comment));
    if !notes.is_empty() {
        let words = words::worklist_read::notes(language, notes.len() as u64, places(&notes, language));
        text.push(TextLine::of("  ").plain(words));
    }
    if !in_boxes.is_empty() {
        let (number, places) = (in_boxes.len() as u64, places(&in_boxes, language));
        text.push(TextLine::of("  ").plain(words::worklist_read::in_remark_boxes(language, number, places)));
    }
    if !others.is_empty() {
        let words = words::worklist_read::remarks(language, others.len() as u64, places(&others, language));
        text.push(TextLine::of("  ").strong(words));
    }
    text
}

/// `blad ‘Werklijst’ K7, K9; blad ‘Voorblad’ D3`, as far as there are not too many.
fn places(remarks: &[&Remark], language: Language) -> String {
    const SHOWN: usize = 12;
    let mut by_sheet: Vec<(&str, Vec<String>)> = Vec::new();
    for remark in remarks.iter().take(SHOWN) {
        let place = format!("{}{}", remark.column, remark.row);
        match by_sheet.iter_mut().find(|(sheet, _)| *sheet == remark.sheet) {
            Some((_, places)) => places.push(place),
            None => by_sheet.push((&remark.sheet, vec![place])),
        }
    }
    let sheets = by_sheet.into_iter();
    let sheets = sheets.map(|(sheet, places)| words::worklist_read::on_sheet(language, places.join(", "), sheet));
    let more = if remarks.len() > SHOWN { "; …" } else { "" };
    format!("{}{more}", sheets.collect::<Vec<_>>().join("; "))
}

/// What was read otherwise before, as far as there are not too many; and what to do where it is the workbook that counts.
fn told_changes(changes: &[RowChange], audience: Audience, terminal: &Terminal) -> Text {
    let (mut text, language) = (Text::new(), terminal.language());
    let (kept, changed): (Vec<&RowChange>, Vec<&RowChange>) =
        changes.iter().partition(|change| change.kind.changes_nothing());
    if !changed.is_empty() {
        text.push(TextLine::of("  ").plain(words::worklist_read::changes(language, changed.len())));
        text.append(listed(&changed, language));
    }
    if !kept.is_empty() {
        text.push(TextLine::of("  ").plain(words::worklist_read::kept(language, kept.len() as u64)));
        text.append(examples(&kept, language));
    }
    if kept.iter().any(|change| change.kind.is_not_taken()) {
        text.push(TextLine::of("  ").strong(match audience {
            Audience::Provider => words::worklist_read::how_to_overrule_answers(language),
            Audience::Worker => words::worklist_read::how_to_overrule(language),
        }));
    }
    text
}

/// Each of them, as far as there are not too many.
fn listed(changes: &[&RowChange], language: Language) -> Text {
    const SHOWN: usize = 20;
    let mut text = Text::new();
    for change in changes.iter().take(SHOWN) {
        text.push(TextLine::of("    ").plain(change.message(language)));
    }
    if let Some(more) = changes.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let more = words::worklist_read::more_changes(language, more);
        text.push(TextLine::new().faint(format!("    {more}")));
    }
    text
}

/// ` (en nog 3 rijen zo: 667899, 667900, 667901)`
fn more_of_kind(allocations: &[&str], language: Language) -> String {
    const SHOWN: usize = 10;
    let more = if allocations.len() > SHOWN { ", …" } else { "" };
    let shown: Vec<&str> = allocations.iter().take(SHOWN).copied().collect();
    words::worklist_read::more_of_kind(language, allocations.len() as u64, format!("{}{more}", shown.join(", ")))
}

/// One of each kind, with how many more there are.
fn examples(changes: &[&RowChange], language: Language) -> Text {
    let mut text = Text::new();
    let mut seen = HashSet::new();
    for change in changes {
        let kind = std::mem::discriminant(&change.kind);
        if !seen.insert(kind) {
            continue;
        }
        let others = changes.iter().filter(|other| std::mem::discriminant(&other.kind) == kind).skip(1);
        let others: Vec<&str> = others.map(|other| other.key.allocation_id.as_str()).collect();
        let more = if others.is_empty() { String::new() } else { more_of_kind(&others, language) };
        text.push(TextLine::of("    ").plain(format!("{}{more}", change.message(language))));
    }
    text
}
