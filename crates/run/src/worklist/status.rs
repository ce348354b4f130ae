//! How far people are: what is decided and open, and how often the colour was followed.

use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_report::worklist::status::WorklistStatus;
use stoplicht_report::worklist::{RunRecord, WaitingList};

use super::triage_output::TriageOutput;
use crate::decision_record::{answers_beside, decisions_at, remarks_beside, runs_beside};
use crate::error::RunError;

/// The status of the worklists: of all that was ever decided, or of one run, what is still open too.
///
/// `record` is the file of decisions, and what the providers answered is read beside it; `triage` is the folder that the triage run wrote to, and the name of the run if it
/// was given one.
///
/// # Errors
/// [`RunError`] if a file cannot be read, or the record was changed.
pub fn status(record: &Path, triage: Option<(&Path, Option<&str>)>) -> Result<WorklistStatus, RunError> {
    let register = decisions_at(record)?;
    let (answers, remarks) = (answers_beside(record)?, remarks_beside(record)?);
    let triaged = triage.map(|(folder, run)| TriageOutput::read(folder, run)).transpose()?;
    let run_id = triaged.as_ref().map(|triaged| triaged.run.id.as_str());
    let runs = runs_beside(record)?;
    let mut waiting = runs.waiting((&register, &answers), run_id);
    let Some(triaged) = &triaged else {
        let status = WorklistStatus::new(&register, None).with_waiting(WaitingList::grouped(&waiting));
        return Ok(status.with_remarks(&remarks, &register, None));
    };
    let of_run = RunRecord::new((&register, &answers), &runs, &triaged.run.id);
    let rejected = triaged.summary.rejected.iter().filter(|rejected| rejected.register == Register::Requests);
    let unscored = rejected.map(|rejected| rejected.count).sum::<u64>() + triaged.summary.returned_requests;
    // What waits here too is told with this list.
    let waits_here = of_run.waits_in(&triaged.run);
    waiting.retain(|one| !waits_here.contains(&one.key));
    let mut status = WorklistStatus::new(&register, Some((&triaged.run, &of_run)))
        .with_unscored(unscored, triaged.run.apart(), &of_run)
        .with_waiting(WaitingList::grouped(&waiting));
    triaged.name_providers(&mut status);
    Ok(status.with_remarks(&remarks, &register, Some(&waits_here)))
}
