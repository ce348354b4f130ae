//! `stoplicht worklist write`: workbooks out, or pages to be read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::{Language, shown_path};
use stoplicht_report::worklist::{Audience, EarlierDecision, RowKey, WaitingList};
use stoplicht_run::worklist::{
    self, ListForm, ListSources, ReplyRun, ReplyRunOptions, WriteReport, WriteRun, WriteRunOptions,
};
use stoplicht_run::{RunError, UnderContract, durations_file};

use super::key::KeyOptions;
use crate::done::Done;
use crate::failure::Failure;
use crate::options::day;
use crate::progress::{Interruptible, TerminalProgress};
use crate::terminal::Terminal;
use crate::warnings::warn_of_names;
use crate::words;
use stoplicht_run::clock::today;

/// Write worklists: workbooks for the providers to explain in, or for the access workers to decide in, or pages to be
/// read; and, when it is decided, the reply to the provider.
///
/// What `triage` decided is worked out once more from the same registers and policy, for the chains and the reasons; if
/// anything comes out otherwise, nothing is written. Every workbook is of one municipality and law.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Write {
    /// Folder that `triage` wrote to.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy of the run, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,

    /// The duration curves of the run, if it had any: the table `durations` that `steer` wrote.
    #[arg(long, value_name = "FILE")]
    durations: Option<PathBuf>,

    /// The contract that the run was made under, if it was.
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// What it is for: `provider` or `worker`, to be filled in; or `reply`, a workbook and a letter per list with what
    /// came of every request.
    #[arg(long = "for", value_name = "READER", hide_possible_values = true)]
    reader: Reader,

    /// A workbook for each `list`, each `provider`, or `all` rows of a municipality and law [default: `list` for
    /// providers, `all` for workers].
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    per: Option<Per>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The decision register, `decisions.jsonl`; what the providers answered is read beside it. A reply needs it. In a
    /// second workbook stands what was decided, explained and withdrawn already; access workers are not asked about what
    /// was withdrawn, and providers not about what is decided.
    #[arg(long, value_name = "FILE", required_if_eq("reader", "reply"))]
    decisions: Option<PathBuf>,

    /// Write over workbooks that are there already and are other ones: what was filled in in them is lost.
    #[arg(long)]
    overwrite: bool,

    /// The file that triage took the requests from, if not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// As workbooks that are filled in and come back (`xlsx`), or as pages that are only read (`html`); a reply is both
    /// [default: xlsx].
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<Form>,

    #[command(flatten)]
    key: KeyOptions,

    /// What the run is known by [default: a digest of what triage decided].
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// The day that stands in the workbooks [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The last day on which the provider is asked to send it back; it stands in the provider's workbook.
    #[arg(long, value_name = "DATE", value_parser = day)]
    answer_by: Option<NaiveDate>,
}

const AFTER_HELP: &str = "\
Examples:
  A workbook for every list, for the providers:
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for provider --key-file key.txt --out to-providers
  For the access workers, a workbook per provider, in English, with what the providers answered:
    stoplicht worklist write --triage out --registers registers --policy policy.toml --for worker --per provider \\
      --decisions decided/decisions.jsonl --key-file key.txt --out to-workers --lang en
  When it is decided, the reply to every list, to send to the provider and to print (no key is needed):
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for reply --decisions decided/decisions.jsonl --out replies
  The same to be read in a browser, where there is no spreadsheet program; it needs no key:
    stoplicht worklist write --triage out --registers registers --policy policy.toml --for worker --format html --out pages
  A key of your own making, once; keep it where the pseudonym key is kept:
    openssl rand -hex 32 > key.txt";

/// Who is to read a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The provider.
    Provider,
    /// The access worker.
    Worker,
    /// The provider, when it is decided.
    Reply,
}

/// What a worklist is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A workbook.
    Xlsx,
    /// A page.
    Html,
}

/// What a workbook is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Per {
    /// A list.
    List,
    /// A provider.
    Provider,
    /// All rows of a municipality and law.
    All,
}

impl From<Per> for worklist::Per {
    fn from(per: Per) -> Self {
        match per {
            Per::List => Self::List,
            Per::Provider => Self::Provider,
            Per::All => Self::All,
        }
    }
}

impl Write {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what comes out is not what triage decided.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let audience = match self.reader {
            Reader::Provider => Audience::Provider,
            Reader::Worker => Audience::Worker,
            Reader::Reply => return self.reply(terminal),
        };
        let per = worklist::Per::of(audience, self.per.map(Into::into))?;
        let format = self.format.unwrap_or(Form::Xlsx);
        let key = match format {
            Form::Xlsx => Some(self.key.read()?),
            Form::Html => None,
        };
        let policy = durations_file::read_policy(&self.policy, self.durations.as_deref())?;
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let options = WriteRunOptions {
            triage: &self.triage,
            policy: &policy,
            contract: contract.as_ref(),
            audience,
            decisions: self.decisions.as_deref(),
            overwrites: self.overwrite,
            per,
            run_id: self.run.as_deref(),
            made_on: self.on.unwrap_or_else(today),
            answer_by: self.answer_by,
            out: &self.out,
            language: terminal.language(),
        };
        let progress = TerminalProgress::new(terminal);
        let registers = ListSources::find(&self.registers, self.requests.as_deref()).map_err(RunError::from)?;
        let run = WriteRun::open(registers, options, &progress).map_err(|error| self.failure(error, terminal))?;
        drop(progress);
        warn_of_names(run.names_fault(), terminal);
        let report = run.run(key.as_ref().map_or(ListForm::Page, ListForm::Workbook), &Interruptible)?;
        terminal.print_lines(&told(&report, format, terminal))?;
        let notes: [Note; 7] = [
            (report.withdrawn_and_decided, words::worklist_write::rows_withdrawn_and_decided),
            (report.workbooks.iter().map(|workbook| workbook.unscored).sum(), words::worklist_write::unscored_rows),
            (report.answered, words::worklist_write::answered_rows),
            (report.answered_elsewhere, words::worklist_write::rows_answered_elsewhere),
            (report.withdrawn, words::worklist_write::rows_withdrawn),
            (report.decided, words::worklist_write::rows_decided),
            (report.unplaced, words::worklist_write::unplaced_rows),
        ];
        noted(&notes, terminal)?;
        terminal.print_lines(&told_before(&report.decided_before, terminal.language()))?;
        terminal.print_lines(&told_waiting(&report.waiting, terminal.language()))?;
        Ok(Done::Well)
    }

    /// The replies: nothing in them comes back, so there is no key.
    fn reply(&self, terminal: &Terminal) -> Result<Done, Failure> {
        if self.format.is_some() {
            return Err(Failure::Asked(words::worklist_write::reply_is_both(terminal.language()).to_owned()));
        }
        let per = worklist::Per::of_replies(self.per.map(Into::into))?;
        let policy = durations_file::read_policy(&self.policy, self.durations.as_deref())?;
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let options = ReplyRunOptions {
            triage: &self.triage,
            policy: &policy,
            contract: contract.as_ref(),
            decisions: self.decisions.as_deref().unwrap_or(Path::new("decisions.jsonl")),
            per,
            run_id: self.run.as_deref(),
            made_on: self.on.unwrap_or_else(today),
            out: &self.out,
            language: terminal.language(),
        };
        let progress = TerminalProgress::new(terminal);
        let registers = ListSources::find(&self.registers, self.requests.as_deref()).map_err(RunError::from)?;
        let run = ReplyRun::open(registers, options, &progress).map_err(|error| self.failure(error, terminal))?;
        drop(progress);
        warn_of_names(run.names_fault(), terminal);
        let report = run.run(&Interruptible)?;
        let total: usize = report.replies.iter().map(|reply| reply.rows).sum();
        let (number, language) = (report.replies.len() as u64, terminal.language());
        let head = words::worklist_write::replies(language, number, total as u64, &report.run_id);
        terminal.print_lines(&format!("{head}\n"))?;
        let files = report.replies.iter().map(|reply| (reply.rows, reply.workbook.as_path()));
        terminal.print_lines(&listed(files, language))?;
        let notes: [Note; 5] = [
            (report.replies.iter().map(|reply| reply.open).sum(), words::worklist_write::open_rows),
            (report.replies.iter().map(|reply| reply.unscored).sum(), words::worklist_write::unscored_rows),
            (report.unplaced, words::worklist_write::unplaced_rows),
            (report.of_other_runs, words::worklist_write::decisions_of_others),
            // Behind it stand their names.
            (report.withdrawn_and_decided.len(), words::worklist_write::withdrawn_rows),
        ];
        noted(&notes, terminal)?;
        terminal.print_lines(&named(&report.withdrawn_and_decided))?;
        if !report.is_kept {
            terminal.warn(words::worklist_write::reply_not_kept(language));
        }
        Ok(Done::Well)
    }

    fn failure(&self, error: RunError, terminal: &Terminal) -> Failure {
        match error {
            RunError::OtherPolicy { given, run } => Failure::Asked(self.other_policy(&given, &run, terminal)),
            other => other.into(),
        }
    }

    fn other_policy(&self, given: &PolicyRef, run: &PolicyRef, terminal: &Terminal) -> String {
        let language = terminal.language();
        let name = |policy: &PolicyRef| {
            let hash = policy.hash.get(..12).unwrap_or_default();
            words::worklist_write::policy(language, hash, &policy.name, &policy.version)
        };
        words::worklist_write::other_policy(language, name(given), shown_path(&self.policy), name(run))
    }
}

/// A number that a person should know of, and the words for it.
type Note = (usize, fn(Language) -> &'static str);

/// Numbers that a person should know of, each with its words, as far as they are not zero.
fn noted(notes: &[Note], terminal: &Terminal) -> Result<(), Failure> {
    let lines = notes.iter().filter(|(number, _)| *number > 0);
    let lines: Vec<String> =
        lines.map(|(number, words)| format!("  {number:>6} {}\n", words(terminal.language()))).collect();
    let lines = lines.concat();
    if lines.is_empty() { Ok(()) } else { terminal.print_lines(&lines) }
}

/// What was decided in other runs on requests that are asked about again, as far as there are not too many.
fn told_before(before: &[EarlierDecision], language: Language) -> String {
    const SHOWN: usize = 20;
    let (same, others): (Vec<&EarlierDecision>, Vec<&EarlierDecision>) =
        before.iter().partition(|one| one.is_same_request());
    let (allocations, references): (Vec<_>, Vec<_>) = others.into_iter().partition(|one| one.is_same_allocation());
    let mut text = String::new();
    let told = [
        (same, words::worklist_write::decided_before(language)),
        (allocations, words::worklist_write::allocation_decided_before(language)),
        (references, words::worklist_write::reference_decided_before(language)),
    ];
    for (decisions, words) in told.into_iter().filter(|(decisions, _)| !decisions.is_empty()) {
        let _ = writeln!(text, "  {:>6} {words}", decisions.len());
        for decision in decisions.iter().take(SHOWN) {
            let _ = writeln!(text, "         {}", decision.line(language));
        }
        if decisions.len() > SHOWN {
            let _ = writeln!(text, "         …");
        }
    }
    text
}

/// What waits of other lists, list by list, as far as there are not too many.
fn told_waiting(lists: &[WaitingList], language: Language) -> String {
    const SHOWN: usize = 20;
    let requests: usize = lists.iter().map(WaitingList::requests).sum();
    if requests == 0 {
        return String::new();
    }
    let mut text = format!("  {requests:>6} {}\n", words::worklist_write::waiting(language));
    for list in lists.iter().take(SHOWN) {
        let _ = writeln!(text, "         {}", list.sentence(language));
    }
    if lists.len() > SHOWN {
        let _ = writeln!(text, "         …");
    }
    text
}

/// Requests by the reference of the provider, as far as there are not too many.
fn named(keys: &[RowKey]) -> String {
    const SHOWN: usize = 20;
    let more = if keys.len() > SHOWN { ", …" } else { "" };
    let names: Vec<&str> = keys.iter().take(SHOWN).map(|key| key.request_id.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("         {}{more}\n", names.join(", ")) }
}

/// What was written: a line to a list, as far as there are not too many.
fn told(report: &WriteReport, form: Form, terminal: &Terminal) -> String {
    let language = terminal.language();
    let total = report.workbooks.iter().map(|workbook| workbook.rows).sum::<usize>() as u64;
    let rows = format!("{total} {}", words::worklist_write::rows(language, total));
    let number = report.workbooks.len() as u64;
    let head = match form {
        Form::Xlsx => words::worklist_write::together(language, number, rows, &report.run_id),
        Form::Html => words::worklist_write::together_pages(language, number, rows, &report.run_id),
    };
    let files = report.workbooks.iter().map(|workbook| (workbook.rows, workbook.path.as_path()));
    format!("{head}\n{}", listed(files, language))
}

/// Workbooks with their numbers of rows, as far as there are not too many.
fn listed<'a>(files: impl ExactSizeIterator<Item = (usize, &'a Path)>, language: Language) -> String {
    const SHOWN: usize = 20;
    let number = files.len();
    let mut text = String::new();
    for (count, path) in files.take(SHOWN) {
        let _ = writeln!(
            text,
            "  {count:>6} {:<5}  {}",
            words::worklist_write::rows(language, count as u64),
            shown_path(path)
        );
    }
    if let Some(more) = number.checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(text, "  … {}", words::worklist_write::more_workbooks(language, more as u64));
    }
    text
}
