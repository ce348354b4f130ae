//! Replies to providers: what came of every request of a list, as a workbook and as a letter to print.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::{Language, Policy};
use stoplicht_report::page;
use stoplicht_report::worklist::{Reply, ReplyEntry, ReplyOutcome, ReplyRow, RowKey, WriteError, write_reply};
use stoplicht_tables::output::{OutFile, write_file};
use stoplicht_tables::{Progress, TableError};

use super::earlier_replies::ReplyRequest;
use super::groups::{Group, Per};
use super::rescored::{ListSources, RescoreOptions, Rescored};
use super::standing::Standing;
use crate::decision_record;
use crate::error::RunError;
use crate::file_name::unused;
use crate::output_folder::OutputFolder;
use crate::under_contract::UnderContract;

/// What is replied on, and where the replies are written.
#[derive(Debug, Clone, Copy)]
pub struct ReplyRunOptions<'a> {
    /// The folder that the triage run wrote to.
    pub triage: &'a Path,
    /// The policy of the run.
    pub policy: &'a Policy,
    /// The contract that the run was made under, if it was.
    pub contract: Option<&'a UnderContract>,
    /// The record of decisions that reading worklists adds to; the answers of providers are read beside it.
    pub decisions: &'a Path,
    /// What a reply is made for; see [`Per::of_replies`].
    pub per: Per,
    /// What the run is known by; `None` for a digest of what triage decided.
    pub run_id: Option<&'a str>,
    /// The day that stands in the replies.
    pub made_on: NaiveDate,
    /// The folder to write to; it is made if it is not there.
    pub out: &'a Path,
    /// The language of the replies.
    pub language: Language,
}

/// The replies that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReplyReport {
    /// What the run is known by.
    pub run_id: String,
    /// The replies.
    pub replies: Vec<WrittenReply>,
    /// Requests in no reply, since it cannot be read whose they are.
    pub unplaced: usize,
    /// Requests that the provider withdrew, and on which was decided as well: the decision stands in the reply.
    pub withdrawn_and_decided: Vec<RowKey>,
    /// Decisions of other runs that the record holds.
    pub of_other_runs: usize,
    /// Was it kept beside the record that they were written? A later reply tells what is otherwise since.
    pub is_kept: bool,
}

/// A reply that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenReply {
    /// The workbook.
    pub workbook: PathBuf,
    /// The letter.
    pub letter: PathBuf,
    /// The requests in it.
    pub rows: usize,
    /// Those of them on which nothing was decided yet.
    pub open: usize,
    /// Those of them that have no colour.
    pub unscored: usize,
}

/// Replies of which the rows are worked out once more, and proved to be those of the run.
pub struct ReplyRun<'a> {
    options: ReplyRunOptions<'a>,
    rescored: Rescored,
    record: Standing,
}

impl<'a> ReplyRun<'a> {
    /// Works out the rows, compares them with what triage decided, and reads what was decided since.
    ///
    /// # Errors
    /// [`RunError`] if a file cannot be read, the registers or the policy are not those of the run, the record was
    /// changed, or the run is asked to stop.
    pub fn open(
        registers: ListSources,
        options: ReplyRunOptions<'a>,
        progress: &dyn Progress,
    ) -> Result<Self, RunError> {
        let ReplyRunOptions { triage, policy, contract, run_id, language, .. } = options;
        let asked = RescoreOptions { triage, policy, contract, run_id, language };
        let rescored = Rescored::of(registers, &asked, progress)?;
        if rescored.rows.is_empty() && rescored.unscored.is_empty() {
            return Err(RunError::NothingScored(rescored.triaged.file));
        }
        let record = Standing::read(options.decisions, &rescored.triaged.run)?;
        Ok(Self { options, rescored, record })
    }

    /// Why the names of providers are not known, if their register is there and cannot be read.
    pub const fn names_fault(&self) -> Option<&TableError> {
        self.rescored.names.fault()
    }

    /// Writes a workbook and a letter for each list.
    ///
    /// # Errors
    /// [`RunError`] if one cannot be written, or the run is asked to stop.
    pub fn run(self, progress: &dyn Progress) -> Result<ReplyReport, RunError> {
        let Self { options, mut rescored, record } = self;
        let mut groups: BTreeMap<Group, (Option<String>, Vec<ReplyRow>)> = BTreeMap::new();
        for row in &rescored.rows {
            let rows = groups.entry(Group::of(row, options.per)).or_default();
            rows.0.clone_from(&row.provider_name);
            let key = RowKey::of(&row.assessment);
            let unread = record.unread(&key, options.language);
            let outcome = record.outcome(row);
            let request = ReplyRequest::Scored(row);
            let before = record.told_before(request, &outcome, options.language);
            let grant = record.grant_after(request, &outcome);
            rows.1.push(ReplyRow { unread, before, grant, ..ReplyRow::scored(row, outcome) });
        }
        let mut unplaced = rescored.unplaced;
        for row in &mut rescored.unscored {
            record.tell_first(row, true);
            match Group::of_unscored(row, options.per) {
                Some(group) => {
                    let rows = groups.entry(group).or_default();
                    rows.0.clone_from(&row.provider_name);
                    let reply = ReplyRow::unscored(row);
                    let outcome = record.outcome_apart(row).unwrap_or_else(|| reply.outcome.clone());
                    let request = ReplyRequest::Apart(row);
                    let before = record.told_before(request, &outcome, options.language);
                    let grant = record.grant_after(request, &outcome);
                    rows.1.push(ReplyRow { outcome, before, grant, ..reply });
                }
                None => unplaced += 1,
            }
        }
        let run_id = rescored.triaged.run.id.clone();
        let mut output = OutputFolder::begin(options.out, progress)?;
        let (mut used, mut replies) = (HashSet::new(), Vec::new());
        for (group, (name, rows)) in &groups {
            if progress.stop() {
                return Err(RunError::Stopped);
            }
            let provider = group.provider(name.as_deref());
            let reply = Reply {
                title: group.titled(provider.as_deref()),
                language: options.language,
                made_on: options.made_on,
                run_id: &run_id,
                rows,
            };
            let file = unused(&group.name("reply"), &mut used);
            let workbook = write_reply(&reply).map_err(WriteError::from)?;
            let mut put = |name: &str, bytes: &[u8]| -> Result<PathBuf, RunError> {
                let file: OutFile = write_file(options.out, name, |file| file.write_all(bytes))?;
                output.add(file);
                Ok(options.out.join(name))
            };
            let workbook = put(&format!("{file}.xlsx"), &workbook)?;
            let letter = put(&format!("{file}.html"), page::letter(&reply).as_bytes())?;
            let count = |is: fn(&ReplyOutcome) -> bool| rows.iter().filter(|row| is(&row.outcome)).count();
            let open = count(|outcome| matches!(outcome, ReplyOutcome::Open(_)));
            let unscored =
                count(|outcome| matches!(outcome, ReplyOutcome::NotAssessed(_) | ReplyOutcome::NothingToExtend(_)));
            replies.push(WrittenReply { workbook, letter, rows: rows.len(), open, unscored });
        }
        output.put()?;
        let entry =
            ReplyEntry { run_id: run_id.clone(), made_on: options.made_on, decisions: record.known().decisions };
        // Where the record cannot be written to, the replies are good all the same.
        let is_kept = decision_record::keep_reply(options.decisions, entry).is_ok()
            && decision_record::keep_run(options.decisions, &rescored.triaged.run, options.made_on).is_ok();
        let withdrawn_and_decided = record.withdrawn_and_decided();
        Ok(ReplyReport {
            run_id,
            replies,
            unplaced,
            withdrawn_and_decided,
            of_other_runs: record.of_other_runs(),
            is_kept,
        })
    }
}
