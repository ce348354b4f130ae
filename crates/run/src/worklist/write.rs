//! Worklists of a triage run: workbooks for the providers to explain in, or for the access workers to decide in; or pages
//! to be read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use stoplicht_core::register::Status;
use stoplicht_core::{Language, Policy};
use stoplicht_report::page;
use stoplicht_report::worklist::{
    Audience, DecisionKind, EarlierDecision, KnownRecord, RecordedRun, RequestsLeftOut, RowKey, SealKey, Worklist,
    WorklistRow, WriteError, write,
};
use stoplicht_tables::output::write_file;
use stoplicht_tables::{Progress, TableError};

use super::groups::{Group, GroupRows, Per};
use super::rescored::{ListSources, RescoreOptions, Rescored};
use super::standing::{SettledRow, Standing};
use crate::error::RunError;
use crate::file_name::unused;
use crate::output_folder::OutputFolder;
use crate::under_contract::UnderContract;

/// What a worklist is written as.
#[derive(Clone, Copy)]
pub enum ListForm<'a> {
    /// A workbook to be filled in, sealed with the key.
    Workbook(&'a SealKey),
    /// A page to be read: nothing can be filled in.
    Page,
}

/// The worklists that are made at once, before they are written.
const TOGETHER: usize = 32;

/// Which workbooks are made of which run, and where they are written.
#[derive(Debug, Clone, Copy)]
pub struct WriteRunOptions<'a> {
    /// The folder that the triage run wrote to.
    pub triage: &'a Path,
    /// The policy of the run.
    pub policy: &'a Policy,
    /// The contract that the run was made under, if it was.
    pub contract: Option<&'a UnderContract>,
    /// Who is to read the workbooks.
    pub audience: Audience,
    /// The record of decisions that reading worklists adds to; what providers answered is read beside it. What was answered is
    /// filled in in the workbooks, and in those of the access workers what was decided. What was withdrawn is not in those of
    /// the access workers, and what is decided not in those of the providers.
    pub decisions: Option<&'a Path>,
    /// May workbooks that are there already, and are other ones, be lost? They may have been filled in.
    pub overwrites: bool,
    /// What a workbook is made for; see [`Per::of`].
    pub per: Per,
    /// What the run is known by; `None` for a digest of what triage decided.
    pub run_id: Option<&'a str>,
    /// The day that stands in the workbooks.
    pub made_on: NaiveDate,
    /// The day before which providers are asked to send them back, if one is named.
    pub answer_by: Option<NaiveDate>,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// The language of the workbooks.
    pub language: Language,
}

/// The workbooks that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WriteReport {
    /// What the run is known by.
    pub run_id: String,
    /// The workbooks.
    pub workbooks: Vec<WrittenWorkbook>,
    /// Rows that are in no workbook, since they were answered already.
    pub answered: usize,
    /// Rows that are in no workbook, since the provider withdrew the request.
    pub withdrawn: usize,
    /// Rows that are in no workbook, since they are decided: a provider is not asked about them any more.
    pub decided: usize,
    /// Rows in the workbooks that the provider withdrew after they were decided.
    pub withdrawn_and_decided: usize,
    /// Decisions of other runs on the requests in the workbooks, or on their allocations.
    pub decided_before: Vec<EarlierDecision>,
    /// Rows without a colour that are in no workbook, since it cannot be read whose they are.
    pub unplaced: usize,
}

/// A workbook that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenWorkbook {
    /// The file.
    pub path: PathBuf,
    /// The number of rows in it.
    pub rows: usize,
    /// The number of requests in it that have no colour.
    pub unscored: usize,
}

/// Worklists of which the rows are worked out once more, and proved to be those of the run.
pub struct WriteRun<'a> {
    options: WriteRunOptions<'a>,
    rescored: Rescored,
    standing: Option<Standing>,
}

/// Writes worklists. What triage decided is worked out once more from the same registers and policy, for the chains and
/// the reasons; if anything comes out otherwise, nothing is written.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, the registers or the policy are not those of the run, or the run is
/// asked to stop.
pub fn write_worklists(
    registers: ListSources,
    options: WriteRunOptions<'_>,
    form: ListForm<'_>,
    progress: &dyn Progress,
) -> Result<WriteReport, RunError> {
    WriteRun::open(registers, options, progress)?.run(form, progress)
}

impl<'a> WriteRun<'a> {
    /// Works out the rows, and compares them with what triage decided.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read, the registers or the policy are not those of the run, or the run is asked to
    /// stop.
    pub fn open(
        registers: ListSources,
        options: WriteRunOptions<'a>,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let per = Per::of(options.audience, Some(options.per))?;
        let options = WriteRunOptions { per, ..options };
        let WriteRunOptions { triage, policy, contract, run_id, language, .. } = options;
        let asked = RescoreOptions { triage, policy, contract, run_id, language };
        let rescored = Rescored::of(registers, &asked, progress)?;
        if rescored.rows.is_empty() {
            return Err(RunError::NothingScored(rescored.triaged.file));
        }
        let run_id = &rescored.triaged.run.id;
        let standing = options.decisions.map(|path| Standing::read(path, run_id)).transpose()?;
        Ok(Self { options, rescored, standing })
    }

    /// Why the names of providers are not known, if their register is there and cannot be read.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.rescored.names.fault()
    }

    /// Writes the worklists.
    ///
    /// # Errors
    /// [`RunError`] if one cannot be written, or the run is asked to stop.
    pub fn run(self, form: ListForm<'_>, progress: &dyn Progress) -> Result<WriteReport, RunError> {
        let Self { options, rescored: Rescored { triaged, rows, unscored, unplaced, .. }, standing } = self;
        let mut groups: BTreeMap<Group, GroupRows> = BTreeMap::new();
        // Nobody is asked again about what was answered.
        let (answered, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.assessment.status == Status::Answered);
        let mut left_out: HashMap<Group, RequestsLeftOut> = HashMap::new();
        for row in &answered {
            left_out.entry(Group::of(row, options.per)).or_default().answered += 1;
        }
        let audience = options.audience;
        let (rows, settled) = match &standing {
            Some(standing) => still_open(rows, standing, &options),
            None => (rows, Vec::new()),
        };
        for (group, why) in &settled {
            let left_out = left_out.entry(group.clone()).or_default();
            match why {
                SettledRow::Withdrawn => left_out.withdrawn += 1,
                SettledRow::Decided => left_out.decided += 1,
            }
        }
        let settled_as = |why| settled.iter().filter(|(_, settled)| *settled == why).count();
        let (withdrawn, mut decided) = (settled_as(SettledRow::Withdrawn), settled_as(SettledRow::Decided));
        let is_both = |row: &&WorklistRow| row.withdrawn && row.decision.is_some();
        let withdrawn_and_decided = rows.iter().filter(is_both).count();
        let mut decided_before = Vec::new();
        // What was decided is for the municipality until it replies.
        let for_worker = standing.as_ref().filter(|_| audience == Audience::Worker);
        let before = |key: &RowKey| for_worker?.earlier(key)?.decision(key);
        for row in rows {
            decided_before.extend(before(&RowKey::of(&row.assessment)));
            groups.entry(Group::of(&row, options.per)).or_default().scored.push(row);
        }
        let mut ownerless = 0;
        for mut row in unscored {
            // Nobody is asked to send in again what is decided.
            let decision = row.key().and_then(|key| standing.as_ref()?.decision(&key));
            let is_settled = decision.is_some_and(|decision| decision.decision != DecisionKind::ToDiscuss);
            if audience == Audience::Provider && is_settled {
                decided += 1;
                if let Some(group) = Group::of_unscored(&row, options.per) {
                    left_out.entry(group).or_default().decided += 1;
                }
                continue;
            }
            if let (Some(key), Some(standing)) = (row.key(), for_worker) {
                decided_before.extend(before(&key));
                row.earlier = standing.earlier(&key).and_then(|earlier| earlier.told(&key, options.language));
                row.remarks = standing.remarks(&key, options.language);
                row.decision = standing.decision(&key).filter(|decision| decision.colour.is_none()).cloned();
            }
            match Group::of_unscored(&row, options.per) {
                Some(group) => groups.entry(group).or_default().unscored.push(row),
                None => ownerless += 1,
            }
        }
        let groups: Vec<(Group, GroupRows)> = groups.into_iter().collect();
        let known = standing.as_ref().map(Standing::known);
        let remarks = for_worker.map(|standing| standing.other_remarks(options.language)).unwrap_or_default();
        let (run, left_out, remarks) = (&triaged.run, &left_out, remarks.as_slice());
        let making = Making { options: &options, run, known, remarks, left_out, form };
        let written = making.write(&groups, progress)?;
        let workbooks = groups.iter().zip(written).map(|((_, rows), path)| WrittenWorkbook {
            path,
            rows: rows.scored.len(),
            unscored: rows.unscored.len(),
        });
        Ok(WriteReport {
            run_id: triaged.run.id.clone(),
            workbooks: workbooks.collect(),
            answered: answered.len(),
            withdrawn,
            decided,
            withdrawn_and_decided,
            decided_before,
            unplaced: unplaced + ownerless,
        })
    }
}

/// The rows that their reader still has to do with, with what is on record; and why the others are not among them.
fn still_open(
    rows: Vec<WorklistRow>,
    standing: &Standing,
    options: &WriteRunOptions<'_>,
) -> (Vec<WorklistRow>, Vec<(Group, SettledRow)>) {
    let (mut open, mut settled) = (Vec::new(), Vec::new());
    for row in rows {
        let group = Group::of(&row, options.per);
        match standing.told(row, options.audience, options.language) {
            Ok(row) => open.push(row),
            Err(why) => settled.push((group, why)),
        }
    }
    (open, settled)
}

/// What all workbooks of a run share.
struct Making<'a> {
    options: &'a WriteRunOptions<'a>,
    run: &'a RecordedRun,
    known: Option<&'a KnownRecord>,
    remarks: &'a [String],
    left_out: &'a HashMap<Group, RequestsLeftOut>,
    form: ListForm<'a>,
}

impl Making<'_> {
    fn write(&self, groups: &[(Group, GroupRows)], progress: &dyn Progress) -> Result<Vec<PathBuf>, RunError> {
        let mut output = OutputFolder::begin(self.options.out, progress)?;
        let mut used = HashSet::new();
        for part in groups.chunks(TOGETHER) {
            if progress.stop() {
                return Err(RunError::Stopped);
            }
            let workbooks: Vec<Result<Vec<u8>, WriteError>> =
                part.par_iter().map(|(group, rows)| self.list(group, rows)).collect();
            for ((group, _), workbook) in part.iter().zip(workbooks) {
                let workbook = workbook?;
                let ending = match self.form {
                    ListForm::Workbook(_) => "xlsx",
                    ListForm::Page => "html",
                };
                let name = format!("{}.{ending}", unused(&group.name(self.options.audience.as_str()), &mut used));
                self.keep_what_is_there(&self.options.out.join(&name), &workbook)?;
                output.add(write_file(self.options.out, &name, |file| file.write_all(&workbook))?);
            }
        }
        output.put()
    }

    /// A workbook that is there already may have come back, filled in.
    fn keep_what_is_there(&self, path: &Path, workbook: &[u8]) -> Result<(), RunError> {
        if self.options.overwrites || matches!(self.form, ListForm::Page) {
            return Ok(());
        }
        match std::fs::read(path) {
            Ok(there) if there != workbook => Err(RunError::WorkbookThere(path.to_owned())),
            _ => Ok(()),
        }
    }

    fn list(&self, group: &Group, rows: &GroupRows) -> Result<Vec<u8>, WriteError> {
        let WriteRunOptions { policy, audience, language, made_on, answer_by, .. } = *self.options;
        let title = group.title(rows, language);
        let (rows, unscored) = (&rows.scored, &rows.unscored);
        let run_id = &self.run.id;
        let (known, title) = (self.known, title.as_str());
        let remarks = self.remarks;
        let left_out = self.left_out.get(group).copied().unwrap_or_default();
        let list = Worklist {
            run_id,
            policy,
            audience,
            language,
            made_on,
            title,
            rows,
            unscored,
            known,
            remarks,
            left_out,
            answer_by,
        };
        match self.form {
            ListForm::Workbook(key) => write(&list, key),
            ListForm::Page => page::list(&list).map(String::into_bytes),
        }
    }
}
