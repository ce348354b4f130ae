//! `stoplicht explain`: one request, as a person wants to read it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_core::{Language, Policy, RejectionCode};
use stoplicht_report::page::{self, RequestPage, RequestPart};
use stoplicht_report::worklist::UnscoredReason;
use stoplicht_report::{Text, TextLine};
use stoplicht_run::{
    ExplainReport, ExplainRun, ExplainRunOptions, ExplainedRow, ExplanationOutcome, UnderContract, durations_file,
};
use stoplicht_tables::{RejectedRow, RequestQuery};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Shown, day};
use crate::progress::TerminalProgress;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_import, warn_of_names};
use crate::wording::place;
use crate::words;

/// Tell why one request has its colour: the care before it, each measure, each criterion.
///
/// The request is scored exactly as `triage` would, with the list that it stands on. A request that cannot be scored
/// is explained too. What is printed is for the access worker, and not for a provider.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Explain {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,

    /// Read `trajectory_percentile` from these curves: the table `durations` that `steer` wrote.
    #[arg(long, value_name = "FILE")]
    durations: Option<PathBuf>,

    /// The request (the provider's reference).
    #[arg(long, value_name = "ID")]
    request: String,

    /// Take the requests from this file, and not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// Only on this allocation, where the request covers several.
    #[arg(long, value_name = "ID")]
    allocation: Option<String>,

    /// Only of this provider, where several use the same reference.
    #[arg(long, value_name = "ID")]
    provider: Option<String>,

    /// Only in this municipality (CBS code of four digits).
    #[arg(long, value_name = "CODE")]
    municipality: Option<Municipality>,

    /// Only under this law: `jw` or `wmo`.
    #[arg(long, value_name = "LAW")]
    law: Option<Law>,

    /// The contract under which care is paid for, in TOML or JSON: what a lump sum pays for is not claimed, and must not look unused.
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,

    /// Look at the world as it was known on this day [default: the day the request was submitted].
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,

    /// Print it as `text`, or as a page: `html`.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    format: Shown,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht explain --registers registers --policy policy.toml --request V-0042
  One of the allocations that the request covers, in English, page by page:
    stoplicht explain --registers registers --policy policy.toml --request V-0042 --allocation 1234 --lang en | less
  As a page, to be looked at together:
    stoplicht explain --registers registers --policy policy.toml --request V-0042 --format html > V-0042.html";

/// The most rows of one request that are explained at once.
const MOST: usize = 5;

impl Explain {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read, or the request is not there.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let policy = durations_file::read_policy(&self.policy, self.durations.as_deref())?;
        let contract = UnderContract::read_optional(self.contract.as_deref(), &self.registers)?;
        let progress = TerminalProgress::new(terminal);
        let wanted = self.wanted();
        let mut run = ExplainRun::open(ExplainRunOptions {
            registers: &self.registers,
            requests: self.requests.as_deref(),
            policy: &policy,
            as_of: self.as_of,
            wanted: &wanted,
        })?;
        if let Some(contract) = &contract {
            run = run.under(contract);
        }
        let found = run.run(&progress)?;
        drop(progress);
        warn_of_columns(&found.unread_columns, terminal);
        if found.requests.is_empty() && found.rejected.is_empty() {
            return Err(Failure::Asked(self.not_there(&found.file, terminal)));
        }
        if found.requests.len() > MOST {
            terminal.print(&choice(&found.requests, terminal))?;
            return Err(Failure::Asked(self.too_many(found.requests.len(), terminal)));
        }
        warn_of_import(&self.registers, terminal);
        warn_of_names(run.names_fault(), terminal);
        match self.format {
            Shown::Text => terminal.print(&told(&found, &policy, terminal))?,
            Shown::Html => terminal.print_words(&self.page(&found, &policy, terminal.language()))?,
        }
        Ok(Done::Well)
    }

    /// Everything that was found, as a page.
    fn page(&self, found: &ExplainReport, policy: &Policy, language: Language) -> String {
        let parts: Vec<RequestPart<'_>> = found.requests.iter().map(part).collect();
        let left_out = |row: &RejectedRow| {
            let place = place(row.row, row.line, language);
            format!("{}, {place}: {} [{}]", row.file, row.detail(language), row.code.as_str())
        };
        let left_out: Vec<String> = found.rejected.iter().map(left_out).collect();
        page::request(&RequestPage { request_id: &self.request, parts: &parts, left_out: &left_out }, policy, language)
    }

    fn wanted(&self) -> RequestQuery {
        RequestQuery {
            allocation_id: self.allocation.as_deref().map(Into::into),
            provider_id: self.provider.as_deref().map(Into::into),
            municipality: self.municipality,
            law: self.law,
            ..RequestQuery::request(self.request.as_str())
        }
    }

    fn is_narrowed(&self) -> bool {
        self.allocation.is_some() || self.provider.is_some() || self.municipality.is_some() || self.law.is_some()
    }

    fn not_there(&self, file: &str, terminal: &Terminal) -> String {
        if self.is_narrowed() {
            words::explain::not_there_so(terminal.language(), file, &self.request)
        } else {
            words::explain::not_there(terminal.language(), file, &self.request)
        }
    }

    fn too_many(&self, rows: usize, terminal: &Terminal) -> String {
        words::explain::too_many(terminal.language(), &self.request, rows)
    }
}

/// A row of the request, for the page.
fn part(found: &ExplainedRow) -> RequestPart<'_> {
    match &found.outcome {
        ExplanationOutcome::Explanation(explanation) => {
            RequestPart::Explained { explanation, provider_name: found.provider_name.as_deref() }
        }
        ExplanationOutcome::Rejection(code) => RequestPart::NotScored {
            request: &found.request,
            provider_name: found.provider_name.as_deref(),
            code: *code,
            known_on: found.known_on,
            allocation: found.allocation,
        },
    }
}

/// Everything that was found, one request after the other.
fn told(found: &ExplainReport, policy: &Policy, terminal: &Terminal) -> Text {
    let mut text = Text::new();
    for (at, request) in found.requests.iter().enumerate() {
        if at > 0 {
            text.gap();
            text.push(TextLine::new().faint("─".repeat(terminal.page().width())));
            text.push(TextLine::new());
        }
        match &request.outcome {
            ExplanationOutcome::Explanation(explanation) => {
                let name = request.provider_name.as_deref();
                text.append(stoplicht_report::explain::page(explanation, policy, name, terminal.page()));
            }
            ExplanationOutcome::Rejection(code) => text.append(not_scored(request, *code, &found.file, terminal)),
        }
    }
    if found.requests.is_empty() {
        let words = words::explain::row_unusable(terminal.language());
        text.push(TextLine::new().strong(words::explain::not_scored(terminal.language())).plain(format!("   {words}")));
    }
    if !found.rejected.is_empty() {
        text.gap();
        text.append(left_out(&found.rejected, terminal));
    }
    text
}

/// A request that cannot be scored: why not.
fn not_scored(found: &ExplainedRow, code: RejectionCode, file: &str, terminal: &Terminal) -> Text {
    let request = &found.request;
    let language = terminal.language();
    let mut text = Text::new();
    text.push(
        TextLine::new()
            .strong(words::explain::not_scored(terminal.language()))
            .plain("   ")
            .strong(subject(found, terminal)),
    );
    let (municipality, law) = (request.municipality, stoplicht_report::law(request.law));
    let provider = &request.provider_id;
    text.push(TextLine::of(words::explain::whose(language, file, law, municipality, provider, found.row)));
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| language.date(day));
    let (start, end) = (day(request.requested_start), day(request.requested_end));
    text.push(TextLine::of(words::explain::dates(language, end, start, language.date(request.submitted_on))));
    text.gap();
    let because = words::explain::because(terminal.language());
    text.push(TextLine::of(because).strong(code.sentence(language)).faint(format!(" [{code}]")));
    if found.known_on.is_some() {
        let why = UnscoredReason::of(code, found.known_on).wrong(language);
        text.push(TextLine::of(why));
    }
    text.push(TextLine::new().faint(words::explain::no_colour(terminal.language())));
    text
}

fn subject(found: &ExplainedRow, terminal: &Terminal) -> String {
    let request = &found.request;
    words::explain::request_on_allocation(terminal.language(), &request.allocation_id, &request.request_id)
}

/// The rows that could not be used, and so are no part of the story.
fn left_out(rejected: &[RejectedRow], terminal: &Terminal) -> Text {
    let mut text = Text::new();
    text.heading(words::explain::not_used(terminal.language()));
    for row in rejected {
        let place = place(row.row, row.line, terminal.language());
        let place = format!("  {}, {place}: ", row.file);
        text.push(
            TextLine::of(place).plain(row.detail(terminal.language())).faint(format!(" [{}]", row.code.as_str())),
        );
    }
    text
}

/// The rows of a request that covers many, to choose from.
fn choice(found: &[ExplainedRow], terminal: &Terminal) -> Text {
    let mut text = Text::new();
    text.heading(words::explain::rows_title(terminal.language()));
    for found in found {
        let request = &found.request;
        text.push(TextLine::of(format!(
            "  --municipality {} --law {} --provider {} --allocation {}",
            request.municipality, request.law, request.provider_id, request.allocation_id
        )));
    }
    text
}
