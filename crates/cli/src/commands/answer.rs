//! `stoplicht answer`: decided requests in, messages out.

mod page;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use stoplicht_core::shown_path;
use stoplicht_run::RunError;
use stoplicht_run::answer::{AnswerRunOptions, answer};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::day;
use crate::progress::Interruptible;
use crate::terminal::Terminal;
use crate::warnings::written_line;
use crate::words;
use stoplicht_run::clock::today;

/// Write the messages that answer decided requests.
///
/// A request that is declined, or to be discussed first ("under study"), gets an answer (319), ready to be sent. One
/// that is agreed or shortened is answered by the allocation itself (301): it is written as a proposal for the
/// municipality's own system. The program does not know who a client is, so a proposal is a template: where number,
/// name, day of birth and address belong stands a placeholder such as {{BSN}}, which no schema accepts.
///
/// The decisions are a table (.csv, .xlsx or .parquet) with the columns `municipality`, `law`, `provider_id`,
/// `request_id`, `allocation_id`, `decision` (`agreed`, `shortened`, `declined` or `to_discuss`), `shortened_to` (a
/// date) and `reason` (of code list WJ759); or a decision register (.jsonl). Of two decisions on a row the last one
/// stands.
///
/// The standard answers a request as a whole: all its rows are decided, and alike, or it is left out, and listed.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Answer {
    /// Folder with what `triage` wrote, as .parquet or .csv.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// The decisions.
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,

    /// Folder with the registers: needed for requests that are agreed or shortened [default: that of --triage].
    #[arg(long, value_name = "DIR")]
    registers: Option<PathBuf>,

    /// Take the requests from this file, as `triage` did, and not from the registers.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The day of the answers [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// End with exit code 3 if a decision could not be used, or a decided request was left out.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht answer --triage out --registers registers --decisions decisions.csv --out answers
  Only answers that say no, or not yet: no registers are needed
    stoplicht answer --triage out --decisions decisions.xlsx --out answers --date 2025-07-04";

impl Answer {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let options = AnswerRunOptions {
            triage: &self.triage,
            decisions: &self.decisions,
            registers: self.registers.as_deref(),
            requests: self.requests.as_deref(),
            out: &self.out,
            date: self.date.unwrap_or_else(today),
            language: terminal.language(),
        };
        let report = answer(options, &Interruptible).map_err(|error| failure(error, terminal))?;
        self.warn_of_earlier(report.earlier_messages, terminal);
        let outcome = &report.outcome;
        terminal.print(&page::page(outcome, terminal.page()))?;
        let summary = report.written.last().map_or(&[][..], std::slice::from_ref);
        terminal.print_lines(&format!("\n{}\n", written_line(summary, terminal)))?;
        let is_noticed = self.strict && !(outcome.left_out.is_empty() && outcome.unusable.is_empty());
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }

    /// Warns of messages of an earlier run that lie beside these: somebody might send both.
    fn warn_of_earlier(&self, earlier: usize, terminal: &Terminal) {
        if earlier > 0 {
            let words = words::answer::earlier_messages(terminal.language(), shown_path(&self.out), earlier);
            terminal.warn(&words);
        }
    }
}

fn failure(error: RunError, terminal: &Terminal) -> Failure {
    match error {
        RunError::NoTriage { folder, .. } => {
            Failure::Asked(words::answer::no_triage(terminal.language(), shown_path(&folder)))
        }
        other => other.into(),
    }
}
