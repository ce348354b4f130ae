//! How far people are: what is decided and open, and how often the colour was followed.

use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_report::worklist::status::WorklistStatus;

use super::record::decisions;
use super::standing::{answers_beside, remarks_beside};
use super::triage_output::TriageOutput;
use crate::error::{FileAction, RunError};

/// The status of the worklists: of all that was ever decided, or of one run, what is still open too.
///
/// `record` is the file of decisions, and what the providers answered is read beside it; `triage` is the folder that the triage run wrote to, and the name of the run if it
/// was given one.
///
/// # Errors
/// [`RunError`] if a file cannot be read, or the record was changed.
pub fn status(record: &Path, triage: Option<(&Path, Option<&str>)>) -> Result<WorklistStatus, RunError> {
    let text = std::fs::read_to_string(record).map_err(RunError::file(record, FileAction::ReadDecisionRecord))?;
    let register = decisions(record, &text)?;
    let (answers, remarks) = (answers_beside(record)?, remarks_beside(record)?);
    let triaged = triage.map(|(folder, run)| TriageOutput::read(folder, run)).transpose()?;
    let mut status = WorklistStatus::new(&register, &answers, triaged.as_ref().map(|triaged| &triaged.run));
    if let Some(triaged) = &triaged {
        triaged.name_providers(&mut status);
        let unscored = triaged.summary.rejected.iter().filter(|rejected| rejected.register == Register::Requests);
        let unscored = unscored.map(|rejected| rejected.count).sum::<u64>() + triaged.summary.returned_requests;
        status = status.with_unscored(unscored, &register);
    }
    Ok(status.with_remarks(&remarks, &register))
}
