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
    Audience, EarlierDecision, KnownRecord, RecordedRun, RegisterCaution, RequestsLeftOut, RowKey, SealKey,
    WaitingList, Worklist, WorklistRow, WriteError, write,
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
    /// Rows in the workbooks of access workers that have their answer on another list.
    pub answered_elsewhere: usize,
    /// Decisions of other runs on the requests in the workbooks, or on their allocations.
    pub decided_before: Vec<EarlierDecision>,
    /// What waits of other lists, and is asked on none of these; for access workers.
    pub waiting: Vec<WaitingList>,
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
        // A list of which nothing could be assessed is told too: what is wrong, and what to do.
        if rescored.rows.is_empty() && rescored.unscored.is_empty() {
            return Err(RunError::NothingScored(rescored.triaged.file));
        }
        let run = &rescored.triaged.run;
        let standing = options.decisions.map(|path| Standing::read(path, run)).transpose()?;
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
        let Self { options, rescored, standing } = self;
        let Rescored { triaged, rows, unscored, unplaced, names, cautions } = rescored;
        let mut groups: BTreeMap<Group, GroupRows> = BTreeMap::new();
        // Nobody is asked again about what was answered.
        let (answered, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.assessment.status == Status::Answered);
        let mut left_out = LeftOut::default();
        for row in &answered {
            left_out.add(SettledRow::Answered, Some(Group::of(row, options.per)));
        }
        let audience = options.audience;
        let (rows, settled) = match &standing {
            Some(standing) => still_open(rows, standing, &options),
            None => (rows, Vec::new()),
        };
        for (group, why) in settled {
            left_out.add(why, Some(group));
        }
        let is_both = |row: &&WorklistRow| row.withdrawn && row.decision.is_some();
        let withdrawn_and_decided = rows.iter().filter(is_both).count();
        let mut answered_elsewhere = rows.iter().filter(|row| row.answered_elsewhere).count();
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
            let group = Group::of_unscored(&row, options.per);
            let told = standing.as_ref().and_then(|standing| standing.tell_apart(&mut row, audience, options.language));
            if let Some(why) = told {
                left_out.add(why, group);
                continue;
            }
            answered_elsewhere += usize::from(row.answered_elsewhere);
            decided_before.extend(row.key().and_then(|key| before(&key)));
            match group {
                Some(group) => groups.entry(group).or_default().unscored.push(row),
                None => ownerless += 1,
            }
        }
        let waiting = for_worker.map_or_else(Vec::new, |standing| standing.waiting_beside(&names));
        let groups: Vec<(Group, GroupRows)> = groups.into_iter().collect();
        let known = standing.as_ref().map(Standing::known);
        let remarks = for_worker.map(|standing| standing.other_remarks(options.language)).unwrap_or_default();
        let (run, remarks, waiting_lists) = (&triaged.run, remarks.as_slice(), waiting.as_slice());
        let making = Making {
            options: &options,
            run,
            known,
            remarks,
            waiting: waiting_lists,
            cautions: &cautions,
            left_out: &left_out,
            form,
        };
        let written = making.write(&groups, progress)?;
        let workbooks = groups.iter().zip(written).map(|((_, rows), path)| WrittenWorkbook {
            path,
            rows: rows.scored.len(),
            unscored: rows.unscored.len(),
        });
        Ok(WriteReport {
            run_id: triaged.run.id.clone(),
            workbooks: workbooks.collect(),
            answered: left_out.number(|all| all.answered),
            withdrawn: left_out.number(|all| all.withdrawn),
            decided: left_out.number(|all| all.decided),
            withdrawn_and_decided,
            answered_elsewhere,
            decided_before,
            waiting,
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

/// The rows that are in no workbook, by the workbook that they would be in.
#[derive(Default)]
struct LeftOut {
    groups: HashMap<Group, RequestsLeftOut>,
    /// Those of which it cannot be read whose they are.
    others: RequestsLeftOut,
}

impl LeftOut {
    fn add(&mut self, why: SettledRow, group: Option<Group>) {
        let left_out = match group {
            Some(group) => self.groups.entry(group).or_default(),
            None => &mut self.others,
        };
        match why {
            SettledRow::Withdrawn => left_out.withdrawn += 1,
            SettledRow::Answered => left_out.answered += 1,
            SettledRow::Decided => left_out.decided += 1,
        }
    }

    fn of(&self, group: &Group) -> RequestsLeftOut {
        self.groups.get(group).copied().unwrap_or_default()
    }

    fn number(&self, of: fn(&RequestsLeftOut) -> u64) -> usize {
        self.groups.values().chain([&self.others]).map(of).sum::<u64>() as usize
    }
}

/// What all workbooks of a run share.
struct Making<'a> {
    options: &'a WriteRunOptions<'a>,
    run: &'a RecordedRun,
    known: Option<&'a KnownRecord>,
    remarks: &'a [String],
    waiting: &'a [WaitingList],
    cautions: &'a [RegisterCaution],
    left_out: &'a LeftOut,
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
        let left_out = self.left_out.of(group);
        let waiting: Vec<String> =
            self.waiting.iter().filter(|list| group.has(list)).map(|list| list.sentence(language)).collect();
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
            waiting: &waiting,
            cautions: self.cautions,
            answer_by,
        };
        match self.form {
            ListForm::Workbook(key) => write(&list, key),
            ListForm::Page => page::list(&list).map(String::into_bytes),
        }
    }
}
