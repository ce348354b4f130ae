//! Decided requests answered by messages.
//!
//! `decisions` reads what was decided, `known` what is on record of the requests; `verdict` makes one decision of those on
//! the rows of a request, and `reply` the message that answers it.

mod columns;
mod decisions;
mod known;
mod options;
mod outcome;
mod reply;
mod verdict;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::ENGINE_VERSION;
use stoplicht_core::register::AllocationId;
use stoplicht_tables::Progress;
use stoplicht_tables::output::write_file;

pub use self::columns::RequestKey;
use self::decisions::RowDecision;
pub use self::decisions::{DecisionFault, Unusable};
use self::known::Known;
pub use self::options::AnswerRunOptions;
pub use self::outcome::{AnswerNote, AnswerOutcome, LeftOutRequest, SentAnswer};
pub use self::verdict::Unanswered;
use crate::error::{FileAction, RunError};
use crate::output_folder::OutputFolder;

/// What an answering run has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AnswerReport {
    /// What was answered, and what was not and why.
    pub outcome: AnswerOutcome,
    /// The files that were written; the last one is `answers.json`.
    pub written: Vec<PathBuf>,
    /// Messages of an earlier run that are still in the folder: somebody might send both.
    pub earlier_messages: usize,
}

/// Writes the messages that answer decided requests, and `answers.json`.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, or the run is asked to stop.
pub fn answer(options: AnswerRunOptions<'_>, progress: &dyn Progress) -> Result<AnswerReport, RunError> {
    let (decided, unusable) = decisions::read(options.decisions, options.language)?;
    let known = Known::read(&options, &decided, progress)?;
    let mut output = OutputFolder::begin(options.out, progress)?;
    let outcome = answer_all(&known, decided, unusable, options.date, &mut output)?;
    output.json("answers", &outcome)?;
    let written = output.put()?;
    let earlier_messages = earlier_messages(options.out, &written)?;
    Ok(AnswerReport { outcome, written, earlier_messages })
}

/// Counts the messages in a folder that were not written now.
fn earlier_messages(folder: &Path, written: &[PathBuf]) -> Result<usize, RunError> {
    let entries = std::fs::read_dir(folder).map_err(RunError::file(folder, FileAction::ReadFolder))?;
    let is_earlier =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension == "xml") && !written.contains(path);
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_earlier).count())
}

/// Answers every decided request, or says why not.
fn answer_all(
    known: &Known,
    decided: BTreeMap<RequestKey, BTreeMap<AllocationId, RowDecision>>,
    unusable: Vec<Unusable>,
    date: NaiveDate,
    output: &mut OutputFolder<'_>,
) -> Result<AnswerOutcome, RunError> {
    let undecided = known.scored.keys().filter(|request| !decided.contains_key(request)).count() as u64;
    let mut outcome = AnswerOutcome {
        engine_version: ENGINE_VERSION,
        date,
        written: Vec::new(),
        left_out: Vec::new(),
        unusable,
        undecided,
    };
    for (request, rows) in decided {
        match known.answer(&request, &rows, date) {
            Err(why) => outcome.left_out.push(LeftOutRequest { request, why }),
            Ok((decision, given)) => {
                let letter = &given.letter;
                output.add(write_file(output.folder(), &letter.name, |out| out.write_all(letter.xml.as_bytes()))?);
                outcome.written.push(SentAnswer {
                    decision: verdict::word(decision),
                    message: letter.message.number(),
                    file: letter.name.clone(),
                    is_template: letter.is_template,
                    notes: known.notes(&request, decision, &given.notes),
                    request,
                });
            }
        }
    }
    Ok(outcome)
}
