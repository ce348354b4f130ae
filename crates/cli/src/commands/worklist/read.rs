//! `stoplicht worklist read`: workbooks that came back.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::register::Colour;
use stoplicht_report::worklist::{
    AnswerRegister, Audience, Decision, DecisionRegister, Expected, Limits, ReadBack, ReadError, RowKey, SealKey, read,
};
use stoplicht_report::{Line, Text};
use stoplicht_tables::output::{Format, OutBatch};

use super::key::KeyOptions;
use super::record::{self, RecordFile};
use super::run::TriageRun;
use super::{Done, today};
use crate::args::day;
use crate::failure::Failure;
use crate::output::{Output, warn_of_older, written_line};
use crate::terminal::Terminal;

/// Read worklists that came back: explanations of providers, decisions of access workers.
///
/// What is new is added to the registers `answers.jsonl` and `decisions.jsonl`, in which nothing is ever changed. Beside
/// them four tables are written: `answers` and `decisions` (all that stands in the registers), `statuses` (every row of
/// the run, as it is now) and `refused` (rows that cannot be used, and why). A workbook may be read twice; where an
/// answer or decision changed, the one that was read last stands.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Read {
    /// The workbooks.
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

    /// What the run is known by, if it was given a name.
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// Format of the tables: `parquet` or `csv`.
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

/// The formats of the tables. (JSON Lines is what the registers are.)
#[derive(Debug, Clone, Copy, ValueEnum)]
enum TableFormat {
    /// Apache Parquet.
    Parquet,
    /// Comma-separated values.
    Csv,
}

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Csv => Self::Csv,
        }
    }
}

/// A workbook and what came back in it.
struct Back<'a> {
    path: &'a Path,
    back: ReadBack,
}

impl Read {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if no workbook can be used, or a register cannot be read or added to; after the rest was done also
    /// if some of the workbooks cannot be used.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let key = self.key.read()?;
        let triaged = TriageRun::read(&self.triage, self.run.as_deref(), terminal)?;
        let on = self.on.unwrap_or_else(today);
        // Two runs may have been given one name: a row is known by its colour too.
        let known: HashSet<_> = triaged.run.rows.iter().map(|row| (&row.key, row.colour)).collect();
        let mut backs = Vec::new();
        for path in &self.files {
            match self.read_back(path, &key, &triaged, &known, on)? {
                Ok(back) => backs.push(Back { path, back }),
                Err(error) => {
                    terminal.note(&format!("{}: {}", path.display(), error.sentence(terminal.language())));
                }
            }
        }
        if backs.is_empty() {
            return Err(self.not_used(self.files.len(), terminal));
        }
        let added = self.take(&backs, &triaged, on, terminal)?;
        terminal.print(&told(&backs, terminal))?;
        terminal.print_words(&added)?;
        match self.files.len() - backs.len() {
            0 if self.strict && backs.iter().any(|back| !back.back.refused.is_empty()) => Ok(Done::WithRejectedRows),
            0 => Ok(Done::Well),
            number => Err(self.not_used(number, terminal)),
        }
    }

    fn not_used(&self, number: usize, terminal: &Terminal) -> Failure {
        let (of, words) = (
            terminal.pick("van de", "of"),
            terminal.pick("werkmappen is niet te gebruiken", "workbooks cannot be used"),
        );
        Failure::Asked(format!("{number} {of} {} {words}", self.files.len()))
    }

    fn read_back(
        &self,
        path: &Path,
        key: &SealKey,
        triaged: &TriageRun,
        known: &HashSet<(&RowKey, Colour)>,
        on: NaiveDate,
    ) -> Result<Result<ReadBack, ReadError>, Failure> {
        let limits = Limits::default();
        let fault = |source| Failure::File {
            path: path.to_owned(),
            action: ("de werkmap kan niet worden gelezen", "the workbook cannot be read"),
            source,
        };
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(fault)?;
        file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(fault)?;
        let expected = Expected {
            run_id: Some(&triaged.run.id),
            policy_hash: Some(&triaged.run.policy_hash),
            reviewer: self.reviewer.as_deref(),
            read_on: on,
        };
        Ok(read(&bytes, key, &expected, &limits).and_then(|back| {
            let answers = back.answers.iter().map(|answer| (&answer.key, answer.colour));
            let mut all = answers.chain(back.decisions.iter().map(|decision| (&decision.key, decision.colour)));
            if all.all(|row| known.contains(&row)) { Ok(back) } else { Err(ReadError::OtherRun) }
        }))
    }

    /// Adds to the registers and writes the tables; says what was done.
    fn take(
        &self,
        backs: &[Back<'_>],
        triaged: &TriageRun,
        on: NaiveDate,
        terminal: &Terminal,
    ) -> Result<String, Failure> {
        let mut output = Output::begin(&self.out)?;
        let _alone = record::lock(&self.out, terminal)?;
        let decided = RecordFile::read(self.out.join("decisions.jsonl"))?;
        let answered = RecordFile::read(self.out.join("answers.jsonl"))?;
        let mut decisions = record::decisions(decided.path(), decided.text(), terminal)?;
        let mut answers = record::answers(answered.path(), answered.text(), terminal)?;
        let (mut new_decisions, mut new_answers) = (String::new(), String::new());
        for Back { back, .. } in backs {
            let fresh = fresh(&decisions, back);
            new_decisions.push_str(&decisions.append(fresh));
            new_answers.push_str(&answers.append(&triaged.run.id, on, back.answers.iter().cloned()));
        }
        let format = self.format.into();
        output.table("answers", format, [Ok(answers_batch(&answers))])?;
        output.table("decisions", format, [Ok(decisions_batch(&decisions))])?;
        output.table("statuses", format, [Ok(statuses_batch(triaged, &answers, &decisions))])?;
        output.table("refused", format, [Ok(refused_batch(backs, terminal))])?;
        decided.append(&new_decisions)?;
        answered.append(&new_answers)?;
        let written = output.put()?;
        warn_of_other_format(&written, terminal);
        let count = |lines: &str| lines.lines().count();
        Ok(format!(
            "\n{} {}, {} {}\n{}\n",
            count(&new_answers),
            terminal.pick("nieuwe antwoorden", "new answers"),
            count(&new_decisions),
            terminal.pick("nieuwe besluiten", "new decisions"),
            written_line(&written, terminal)
        ))
    }
}

/// The decisions that say something else than what stands. Without a day on the front page a decision gets the day on
/// which it is read, and so would be another one each time that the workbook is read.
fn fresh(register: &DecisionRegister, back: &ReadBack) -> Vec<Decision> {
    let standing = register.standing().into_iter().filter(|decision| decision.run_id == back.run_id);
    let standing: HashMap<&RowKey, &Decision> = standing.map(|decision| (&decision.key, decision)).collect();
    let is_known = |decision: &&Decision| {
        let same = |known: &Decision| Decision { decided_on: known.decided_on, ..(*decision).clone() } == *known;
        standing.get(&decision.key).is_some_and(|known| same(known))
    };
    back.decisions.iter().filter(|decision| !is_known(decision)).cloned().collect()
}

/// A table of an earlier run in the other format. (What ends in `.jsonl` here is a register, and is up to date.)
fn warn_of_other_format(written: &[PathBuf], terminal: &Terminal) {
    let tables: Vec<PathBuf> = written.iter().flat_map(|path| [path.clone(), path.with_extension("jsonl")]).collect();
    warn_of_older(&tables, terminal);
}

/// What came back, workbook by workbook, with the rows that are refused.
fn told(backs: &[Back<'_>], terminal: &Terminal) -> Text {
    let mut text = Text::new();
    for Back { path, back } in backs {
        text.push(Line::new().strong(path.display().to_string()));
        let explained = back.answers.iter().filter(|answer| answer.explanation.is_some()).count();
        let withdrawn = back.answers.iter().filter(|answer| answer.withdrawn).count();
        let mut parts = vec![(back.sent, terminal.pick("verstuurd", "sent"))];
        match back.audience {
            Audience::Provider => parts.extend([
                (explained, terminal.pick("met toelichting", "with an explanation")),
                (withdrawn, terminal.pick("ingetrokken", "withdrawn")),
            ]),
            Audience::Worker => parts.extend([
                (back.decisions.len(), terminal.pick("beslist", "decided")),
                (back.undecided.len(), terminal.pick("nog niet beslist", "not decided yet")),
            ]),
        }
        parts.push((back.left_out.len(), terminal.pick("weggelaten", "left out")));
        parts.push((back.refused.len(), terminal.pick("geweigerd", "refused")));
        let parts: Vec<String> = parts.into_iter().map(|(number, words)| format!("{number} {words}")).collect();
        text.push(Line::of(format!("  {}", parts.join(" · "))));
        for row in &back.refused {
            text.push(Line::of("  ").plain(row.message(terminal.language())));
        }
    }
    text
}

fn key_columns<'a>(batch: &mut OutBatch, keys: impl Iterator<Item = &'a RowKey> + Clone) {
    batch.text("municipality", keys.clone().map(|key| Some(key.municipality.to_string())));
    batch.text("law", keys.clone().map(|key| Some(key.law.as_str())));
    batch.text("provider_id", keys.clone().map(|key| Some(key.provider_id.as_str())));
    batch.text("request_id", keys.clone().map(|key| Some(key.request_id.as_str())));
    batch.text("allocation_id", keys.map(|key| Some(key.allocation_id.as_str())));
}

fn answers_batch(register: &AnswerRegister) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || register.entries().iter();
    batch.text("run_id", each().map(|entry| Some(&entry.run_id)));
    batch.date("read_on", each().map(|entry| Some(entry.read_on)));
    key_columns(&mut batch, each().map(|entry| &entry.answer.key));
    batch.text("colour", each().map(|entry| Some(entry.answer.colour.as_str())));
    batch.text("explanation", each().map(|entry| entry.answer.explanation.as_deref()));
    batch.truth("withdrawn", each().map(|entry| Some(entry.answer.withdrawn)));
    batch.text("status_before", each().map(|entry| Some(entry.answer.status_before.as_str())));
    batch.text("status", each().map(|entry| Some(entry.answer.status.as_str())));
    batch
}

fn decisions_batch(register: &DecisionRegister) -> OutBatch {
    let mut batch = OutBatch::default();
    let standing: HashSet<*const Decision> = register.standing().into_iter().map(std::ptr::from_ref).collect();
    let each = || register.entries().iter().map(|entry| &entry.decision);
    batch.whole("number", register.entries().iter().map(|entry| i64::try_from(entry.number).ok()));
    batch.truth("stands", each().map(|decision| Some(standing.contains(&std::ptr::from_ref(decision)))));
    batch.text("run_id", each().map(|decision| Some(&decision.run_id)));
    batch.text("policy_hash", each().map(|decision| Some(&decision.policy_hash)));
    key_columns(&mut batch, each().map(|decision| &decision.key));
    batch.text("colour", each().map(|decision| Some(decision.colour.as_str())));
    batch.text("criteria", each().map(|decision| serde_json::to_string(&decision.criteria).ok()));
    decision_columns(&mut batch, each().map(Some));
    batch.text("link", register.entries().iter().map(|entry| Some(&entry.link)));
    batch
}

fn decision_columns<'a>(batch: &mut OutBatch, each: impl Iterator<Item = Option<&'a Decision>> + Clone) {
    batch.text("decision", each.clone().map(|decision| decision.map(|decision| decision.decision.as_str())));
    batch.date("shortened_to", each.clone().map(|decision| decision?.shortened_to));
    batch.text("reason", each.clone().map(|decision| Some(decision?.reason?.code().to_string())));
    batch.text("note", each.clone().map(|decision| decision?.note.as_deref()));
    batch.text("decided_by", each.clone().map(|decision| decision.map(|decision| decision.decided_by.as_str())));
    batch.date("decided_on", each.map(|decision| decision.map(|decision| decision.decided_on)));
}

/// Every row of the run as it is now. What a provider answered changes the status; what a person decided stands beside
/// it.
fn statuses_batch(triaged: &TriageRun, answers: &AnswerRegister, decisions: &DecisionRegister) -> OutBatch {
    let run = &triaged.run;
    let answers = answers.standing(&run.id);
    let standing = decisions.standing();
    let decided: HashMap<&RowKey, &Decision> = standing
        .into_iter()
        .filter(|decision| decision.run_id == run.id)
        .map(|decision| (&decision.key, decision))
        .collect();
    let mut batch = OutBatch::default();
    let each = || run.rows.iter();
    let answer = |key: &RowKey| answers.get(key).map(|entry| &entry.answer);
    batch.text("run_id", each().map(|_| Some(&run.id)));
    key_columns(&mut batch, each().map(|row| &row.key));
    batch.text("list_id", each().map(|row| row.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.text("colour", each().map(|row| Some(row.colour.as_str())));
    batch.date("answer_due", each().map(|row| Some(row.answer_due)));
    let status =
        |row: &stoplicht_report::worklist::DecidedRow| answer(&row.key).map_or(row.status, |given| given.status);
    batch.text("status", each().map(|row| Some(status(row).as_str())));
    batch.text("explanation", each().map(|row| answer(&row.key)?.explanation.as_deref()));
    batch.truth("withdrawn", each().map(|row| Some(answer(&row.key).is_some_and(|given| given.withdrawn))));
    decision_columns(&mut batch, each().map(|row| decided.get(&row.key).copied()));
    batch
}

fn refused_batch(backs: &[Back<'_>], terminal: &Terminal) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || backs.iter().flat_map(|back| back.back.refused.iter().map(move |row| (back.path, row)));
    batch.text("file", each().map(|(path, _)| Some(path.display().to_string())));
    batch.text("sheet", each().map(|(_, row)| Some(&row.sheet)));
    batch.whole("row", each().map(|(_, row)| Some(i64::from(row.row))));
    batch.text("allocation_id", each().map(|(_, row)| row.allocation_id.as_deref()));
    let code =
        |row: &stoplicht_report::worklist::RefusedRow| serde_json::to_value(row.code).ok()?.as_str().map(str::to_owned);
    batch.text("code", each().map(|(_, row)| code(row)));
    batch.text("message", each().map(|(_, row)| Some(row.message(terminal.language()))));
    batch
}
