//! Workbooks of a triage run: for the providers to explain in, or for the access workers to decide in.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use stoplicht_core::register::Status;
use stoplicht_core::{Language, Policy};
use stoplicht_report::worklist::{Audience, DecidedRow, Run, SealKey, Worklist, WorklistRow, WriteError, write};
use stoplicht_tables::output::write_file;
use stoplicht_tables::{Progress, TableError, TriageSources, explanations};

use super::groups::{Group, Per, unused};
use super::triage_output::TriageOutput;
use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::provider_names::Names;

/// The workbooks that are made at once, before they are written.
const TOGETHER: usize = 32;

/// Which workbooks are made of which run, and where they are written.
#[derive(Debug, Clone, Copy)]
pub struct WriteRunOptions<'a> {
    /// The folder that the triage run wrote to.
    pub triage: &'a Path,
    /// The folder of the registers.
    pub registers: &'a Path,
    /// The file with the requests; `None` if they are in the folder.
    pub requests: Option<&'a Path>,
    /// The policy of the run.
    pub policy: &'a Policy,
    /// Who is to read the workbooks.
    pub audience: Audience,
    /// What a workbook is made for; see [`Per::of`].
    pub per: Per,
    /// What the run is known by; `None` for a digest of what triage decided.
    pub run_id: Option<&'a str>,
    /// The day that stands in the workbooks.
    pub made_on: NaiveDate,
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
    pub workbooks: Vec<Workbook>,
    /// Rows that are in no workbook, since they were answered already.
    pub answered: usize,
}

/// A workbook that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workbook {
    /// The file.
    pub path: PathBuf,
    /// The number of rows in it.
    pub rows: usize,
}

/// Worklists of which the rows are worked out once more, and proved to be those of the run.
pub struct WriteRun<'a> {
    options: WriteRunOptions<'a>,
    triaged: TriageOutput,
    rows: Vec<WorklistRow>,
    names: Names,
}

/// Writes workbooks. What triage decided is worked out once more from the same registers and policy, for the chains and
/// the reasons; if anything comes out otherwise, nothing is written.
///
/// # Errors
/// [`RunError`] if a file cannot be read or written, the registers or the policy are not those of the run, or the run is
/// asked to stop.
pub fn write_worklists(
    options: WriteRunOptions<'_>,
    key: &SealKey,
    progress: &dyn Progress,
) -> Result<WriteReport, RunError> {
    WriteRun::open(options, progress)?.run(key, progress)
}

impl<'a> WriteRun<'a> {
    /// Works out the rows, and compares them with what triage decided.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read, the registers or the policy are not those of the run, or the run is asked to
    /// stop.
    pub fn open(options: WriteRunOptions<'a>, progress: &dyn Progress) -> Result<Self, RunError> {
        let WriteRunOptions { policy, .. } = options;
        let per = Per::of(options.audience, Some(options.per))?;
        let options = WriteRunOptions { per, ..options };
        let triaged = TriageOutput::read(options.triage, options.run_id)?;
        if policy.id().hash != triaged.run.policy_hash {
            let (given, run) = (Box::new(policy.id().clone()), Box::new(triaged.summary.policy.clone()));
            return Err(RunError::OtherPolicy { given, run });
        }
        let sources = TriageSources::find(options.registers, options.requests)?;
        let rows = explanations(&sources, policy, triaged.as_of(), progress, |told| WorklistRow::new(&told))?;
        check_same(&triaged, &rows, options.run_id)?;
        if rows.is_empty() {
            return Err(RunError::NothingScored(triaged.file));
        }
        Ok(Self { options, triaged, rows, names: Names::find(options.registers) })
    }

    /// Why the names of providers are not known, if their register is there and cannot be read.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.names.fault()
    }

    /// Writes the workbooks, sealed with the key.
    ///
    /// # Errors
    /// [`RunError`] if one cannot be written, or the run is asked to stop.
    pub fn run(self, key: &SealKey, progress: &dyn Progress) -> Result<WriteReport, RunError> {
        let mut groups: BTreeMap<Group, Vec<WorklistRow>> = BTreeMap::new();
        // Nobody is asked again about what was answered.
        let (answered, rows): (Vec<_>, Vec<_>) =
            self.rows.into_iter().partition(|row| row.assessment.status == Status::Answered);
        for mut row in rows {
            row.provider_name = self.names.name(row.assessment.provider_id.as_str());
            groups.entry(Group::of(&row, self.options.per)).or_default().push(row);
        }
        let groups: Vec<(Group, Vec<WorklistRow>)> = groups.into_iter().collect();
        let making = Making { options: &self.options, run: &self.triaged.run, key };
        let written = making.write(&groups, progress)?;
        let workbooks = groups.iter().zip(written).map(|((_, rows), path)| Workbook { path, rows: rows.len() });
        Ok(WriteReport {
            run_id: self.triaged.run.id.clone(),
            workbooks: workbooks.collect(),
            answered: answered.len(),
        })
    }
}

/// Compares the rows with what triage decided.
fn check_same(triaged: &TriageOutput, rows: &[WorklistRow], run_id: Option<&str>) -> Result<(), RunError> {
    let again = rows.iter().map(|row| DecidedRow::of(&row.assessment)).collect();
    let again = Run::new(run_id, &triaged.run.policy_hash, again);
    let differences = triaged.run.differences(&again);
    let Some(&(then, now)) = differences.first() else { return Ok(()) };
    let boxed = |row: Option<&DecidedRow>| row.map(|row| Box::new(row.clone()));
    let (file, number) = (triaged.file.clone(), differences.len());
    Err(RunError::Differs { file, number, then: boxed(then), now: boxed(now) })
}

/// What all workbooks of a run share.
struct Making<'a> {
    options: &'a WriteRunOptions<'a>,
    run: &'a Run,
    key: &'a SealKey,
}

impl Making<'_> {
    fn write(&self, groups: &[(Group, Vec<WorklistRow>)], progress: &dyn Progress) -> Result<Vec<PathBuf>, RunError> {
        let mut output = OutputFolder::begin(self.options.out, progress)?;
        let mut used = HashSet::new();
        for part in groups.chunks(TOGETHER) {
            if progress.stop() {
                return Err(RunError::Stopped);
            }
            let workbooks: Vec<Result<Vec<u8>, WriteError>> =
                part.par_iter().map(|(group, rows)| self.workbook(group, rows)).collect();
            for ((group, _), workbook) in part.iter().zip(workbooks) {
                let workbook = workbook?;
                let name = format!("{}.xlsx", unused(&group.name(self.options.audience), &mut used));
                output.add(write_file(self.options.out, &name, |file| file.write_all(&workbook))?);
            }
        }
        output.put()
    }

    fn workbook(&self, group: &Group, rows: &[WorklistRow]) -> Result<Vec<u8>, WriteError> {
        let WriteRunOptions { policy, audience, language, made_on, .. } = *self.options;
        let title = group.title(rows, language);
        let list = Worklist { run_id: &self.run.id, policy, audience, language, made_on, title: &title, rows };
        write(&list, self.key)
    }
}
