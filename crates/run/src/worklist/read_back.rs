//! Worklists that came back: read, compared with the run, and added to the record.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::Colour;
use stoplicht_core::{Language, shown_path};
use stoplicht_report::worklist::{
    AskedRequest, Decision, EarlierDecision, ExpectedWorkbook, Newest, ReadBack, ReadError, RecordedRun, Remark,
    RemarkEntry, RowKey, RunEntry, RunRecord, SealKey, WithdrawalBox, WorkbookLimits, read,
};
use stoplicht_tables::Progress;
use stoplicht_tables::output::Format;

use super::batches::{answers_batch, decisions_batch, refused_batch, remarks_batch, statuses_batch};
use super::returned::ReturnedWorkbook;
use super::triage_output::TriageOutput;
use crate::decision_record::{self, RecordFile};
use crate::error::{FileAction, RunError};
use crate::output_folder::OutputFolder;

/// Of which run worklists came back, and where they are recorded.
#[derive(Debug, Clone, Copy)]
pub struct ReadRunOptions<'a> {
    /// The folder that the triage run wrote to.
    pub triage: &'a Path,
    /// What the run is known by, if it was given a name.
    pub run_id: Option<&'a str>,
    /// Who decided, where the front page does not say so.
    pub reviewer: Option<&'a str>,
    /// The day on which the workbooks are read, and on which was decided where the front page does not say so.
    pub read_on: NaiveDate,
    /// Does what these workbooks say stand, also where something newer is on record?
    pub overrules: bool,
    /// The last day that can be a day of a decision.
    pub today: NaiveDate,
    /// The folder of the record; it is made if it is not there.
    pub out: &'a Path,
    /// The format of the tables.
    pub format: Format,
    /// The language of the sentences in `refused`.
    pub language: Language,
}

/// Worklists that were read and recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReadReport {
    /// The workbooks that could be used.
    pub returned: Vec<ReturnedWorkbook>,
    /// Answers that were added to the record.
    pub new_answers: usize,
    /// Boxes of providers that could not be read, which were added to the record too.
    pub new_unread: usize,
    /// Decisions that were added to the record.
    pub new_decisions: usize,
    /// Remarks that were added to the record: what people wrote that is no decision and no answer.
    pub new_remarks: usize,
    /// Requests on which was decided in these workbooks though the provider withdrew them.
    pub decided_though_withdrawn: Vec<RowKey>,
    /// Requests that the provider withdraws in these workbooks, though a decision on them stands.
    pub withdrawn_though_decided: Vec<RowKey>,
    /// Decisions of other runs of which those that were added take the place.
    pub decided_before: Vec<EarlierDecision>,
    /// What was granted on another list, and is declined in these workbooks where it is asked again and could not be assessed:
    /// the grant stays.
    pub grants_that_stay: Vec<EarlierDecision>,
    /// The tables that were written.
    pub written: Vec<PathBuf>,
}

/// Reads worklists of one triage run.
pub struct ReadRun<'a> {
    options: ReadRunOptions<'a>,
    triaged: TriageOutput,
}

impl<'a> ReadRun<'a> {
    /// Reads what triage decided.
    ///
    /// # Errors
    /// [`RunError`] if that is not there, or not as triage writes it.
    pub fn open(options: ReadRunOptions<'a>) -> Result<Self, RunError> {
        Ok(Self { options, triaged: TriageOutput::read(options.triage, options.run_id)? })
    }

    /// Reads workbooks one by one; what comes back is in the order of the paths, as it is asked for. A workbook that
    /// cannot be used is no error of the run: the others can be used all the same.
    pub fn read<'b>(
        &'b self,
        paths: impl IntoIterator<Item = &'b Path> + 'b,
        key: &'b SealKey,
    ) -> impl Iterator<Item = Result<Result<ReturnedWorkbook, ReadError>, RunError>> + 'b {
        // Two runs may have been given one name: a row is known by its colour too.
        let known: HashSet<_> = self.triaged.run.rows.iter().map(|row| (&row.key, row.colour)).collect();
        paths.into_iter().map(move |path| self.read_known(path, key, &known))
    }

    /// Reads a workbook; it must be about rows that triage decided.
    fn read_known(
        &self,
        path: &Path,
        key: &SealKey,
        known: &HashSet<(&RowKey, Colour)>,
    ) -> Result<Result<ReturnedWorkbook, ReadError>, RunError> {
        let found = self.read_one(path, key)?.and_then(|back| {
            let answers = back.answers.iter().map(|answer| (&answer.key, answer.colour));
            let unread = back.unread.iter().map(|row| (&row.key, row.colour));
            // What could not be scored is no row of what triage decided.
            let decided = back.decisions.iter().filter_map(|decision| Some((&decision.key, decision.colour?)));
            let mut all = answers.chain(unread).chain(decided);
            let run = || self.triaged.run.id.clone();
            let other = || ReadError::OtherRun { found: run(), asked: run() };
            if all.all(|row| known.contains(&row)) { Ok(back) } else { Err(other()) }
        });
        Ok(found.map(|read| ReturnedWorkbook {
            path: path.to_owned(),
            read,
            changes: Vec::new(),
            explanations_missing: 0,
            new_decisions: 0,
        }))
    }

    fn read_one(&self, path: &Path, key: &SealKey) -> Result<Result<ReadBack, ReadError>, RunError> {
        let limits = WorkbookLimits::default();
        let fault = || RunError::file(path, FileAction::ReadWorkbook);
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(fault())?;
        file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(fault())?;
        let expected = ExpectedWorkbook {
            run_id: Some(&self.triaged.run.id),
            policy_hash: Some(&self.triaged.run.policy_hash),
            reviewer: self.options.reviewer,
            read_on: self.options.read_on,
            today: self.options.today,
        };
        Ok(read(&bytes, key, &expected, &limits))
    }

    /// Adds to the record what is new, and writes the tables.
    ///
    /// # Errors
    /// [`RunError`] if the record cannot be read or added to, a table cannot be written, another run is at it, or the run
    /// is asked to stop.
    pub fn record(&self, mut returned: Vec<ReturnedWorkbook>, progress: &dyn Progress) -> Result<ReadReport, RunError> {
        let ReadRunOptions { out, format, language, read_on, .. } = self.options;
        let run = &self.triaged.run;
        let mut output = OutputFolder::begin(out, progress)?;
        let _alone = decision_record::lock(out)?;
        let decided = RecordFile::read(out.join("decisions.jsonl"))?;
        let answered = RecordFile::read(out.join("answers.jsonl"))?;
        let mut decisions = decision_record::decisions(decided.path(), decided.text())?;
        let remarked = RecordFile::read(out.join("remarks.jsonl"))?;
        let mut answers = decision_record::answers(answered.path(), answered.text())?;
        let known_runs = RecordFile::read(out.join("runs.jsonl"))?;
        let mut runs = decision_record::runs(known_runs.path(), known_runs.text())?;
        // As much as was on record before what comes back now.
        let new_run = runs.append(RunEntry::new(run, read_on, (&decisions, &answers))).lines;
        let mut remarks = decision_record::remarks(remarked.path(), remarked.text())?;
        let (mut new_decisions, mut new_answers, mut new_unread) = (String::new(), String::new(), 0);
        let read: Vec<&ReadBack> = returned.iter().map(|back| &back.read).collect();
        let of_run = (run.id.as_str(), runs.since(&run.id));
        let newest = Newest::of(of_run, (&decisions, &answers), &read, self.options.overrules);
        let known_decisions = decisions.entries().len();
        for newest in &newest {
            let unread = answers.append_unread(&run.id, read_on, &newest.unread).lines;
            new_unread += unread.lines().count();
            new_answers.push_str(&unread);
        }
        for (ReturnedWorkbook { changes, read, new_decisions: own, .. }, newest) in returned.iter_mut().zip(newest) {
            changes.extend(newest.changes);
            let contradicted = newest.contradicted.into_iter();
            read.remarks.extend(contradicted.map(|(key, text)| Remark::contradicted(read.audience, key, text)));
            read.remarks.extend(newest.disputed.iter().map(|decision| Remark::disputed(decision, language)));
            let appended = decisions.append(newest.decisions, true);
            *own = appended.lines.lines().count();
            new_decisions.push_str(&appended.lines);
            changes.extend(appended.changes);
            let appended = answers.append(&run.id, read_on, &newest.answers);
            new_answers.push_str(&appended.lines);
            changes.extend(appended.changes);
        }
        let standing = answers.standing(&run.id);
        let is_withdrawn = |key: &RowKey| standing.get(key).is_some_and(|entry| entry.answer.withdrawn);
        let decided_in_these = returned.iter().flat_map(|back| &back.read.decisions).map(|decision| &decision.key);
        let decided_though_withdrawn: Vec<RowKey> = decided_in_these.filter(|key| is_withdrawn(key)).cloned().collect();
        let stands: HashSet<&RowKey> = decisions
            .standing()
            .into_iter()
            .filter(|decision| decision.run_id == run.id)
            .map(|decision| &decision.key)
            .collect();
        let answered_in_these = returned.iter().flat_map(|back| &back.read.answers);
        let withdrawn_in_these = answered_in_these.filter(|answer| answer.withdrawn == Some(WithdrawalBox::Withdrawn));
        let withdrawn_though_decided = withdrawn_in_these
            .map(|answer| &answer.key)
            .filter(|key| is_withdrawn(key) && stands.contains(key) && !decided_though_withdrawn.contains(*key))
            .cloned()
            .collect();
        let record = RunRecord::new((&decisions, &answers), &runs, &run.id);
        let new = decisions.entries().iter().skip(known_decisions).map(|entry| (&entry.decision, entry.number));
        let stays = |own: &Decision| record.earlier().grant_beside(own).filter(|_| own.declines_apart());
        let grants_that_stay = new.clone().filter_map(|(own, _)| stays(own)).collect();
        let decided_before = new.filter_map(|(own, number)| record.earlier().replaced_by(own, number)).collect();
        let asked: HashMap<RowKey, AskedRequest> = run.asked().map(|asked| (asked.key.clone(), asked)).collect();
        let is_missing = |key: &&RowKey| {
            let stand = asked.get(*key).map(|asked| record.stand(&asked.key, asked.status, asked.ends()));
            let is_given = record.answer(key).is_some_and(|answer| answer.explanation.is_some());
            !is_given && stand.is_some_and(|stand| stand.waits())
        };
        for back in &mut returned {
            back.explanations_missing = back.read.explanations_asked.iter().filter(is_missing).count();
        }
        output.table("answers", format, [Ok(answers_batch(&answers))])?;
        output.table("decisions", format, [Ok(decisions_batch(&decisions))])?;
        output.table("statuses", format, [Ok(statuses_batch(run, &record))])?;
        output.table("refused", format, [Ok(refused_batch(&returned, language))])?;
        let new_remarks = remarks.append(returned.iter().flat_map(|back| remark_entries(back, run, read_on))).lines;
        output.table("remarks", format, [Ok(remarks_batch(&remarks))])?;
        known_runs.append(&new_run)?;
        decided.append(&new_decisions)?;
        answered.append(&new_answers)?;
        remarked.append(&new_remarks)?;
        let written = output.put()?;
        let count = |lines: &str| lines.lines().count();
        Ok(ReadReport {
            returned,
            new_answers: count(&new_answers) - new_unread,
            new_unread,
            new_decisions: count(&new_decisions),
            new_remarks: count(&new_remarks),
            decided_though_withdrawn,
            withdrawn_though_decided,
            decided_before,
            grants_that_stay,
            written,
        })
    }
}

/// The remarks of a workbook, as they are kept.
fn remark_entries(back: &ReturnedWorkbook, run: &RecordedRun, read_on: NaiveDate) -> impl Iterator<Item = RemarkEntry> {
    let file = back.path.file_name().map_or_else(String::new, |name| shown_path(name).to_string());
    let (by, run_id) = (back.read.reviewer.clone(), run.id.clone());
    let remarks = back.read.remarks.clone().into_iter();
    remarks.map(move |remark| RemarkEntry {
        run_id: run_id.clone(),
        read_on,
        file: file.clone(),
        by: by.clone(),
        remark,
    })
}
