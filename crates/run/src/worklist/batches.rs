//! What came back, as tables: answers, decisions, statuses and refused rows.

use std::collections::HashSet;

use stoplicht_core::register::{Colour, Status};
use stoplicht_core::{Language, shown_path};
use stoplicht_report::worklist::{
    AnswerRegister, DecidedRow, Decision, DecisionRegister, RecordedRun, RemarkEntry, RemarkRegister, RowKey, RunRecord,
};
use stoplicht_tables::output::OutBatch;

use super::returned::ReturnedWorkbook;

fn key_columns<'a>(batch: &mut OutBatch, keys: impl Iterator<Item = &'a RowKey> + Clone) {
    batch.text("municipality", keys.clone().map(|key| Some(key.municipality.to_string())));
    batch.text("law", keys.clone().map(|key| Some(key.law.as_str())));
    batch.text("provider_id", keys.clone().map(|key| Some(key.provider_id.as_str())));
    batch.text("request_id", keys.clone().map(|key| Some(key.request_id.as_str())));
    batch.text("allocation_id", keys.map(|key| Some(key.allocation_id.as_str())));
}

/// Every answer that was read.
pub fn answers_batch(register: &AnswerRegister) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || register.entries().iter();
    batch.text("run_id", each().map(|entry| Some(&entry.run_id)));
    batch.date("read_on", each().map(|entry| Some(entry.read_on)));
    key_columns(&mut batch, each().map(|entry| &entry.answer.key));
    batch.text("colour", each().map(|entry| Some(entry.answer.colour.as_str())));
    batch.text("explanation", each().map(|entry| entry.answer.explanation.as_deref()));
    batch.truth("withdrawn", each().map(|entry| Some(entry.answer.withdrawn)));
    batch.text("status_before", each().map(|entry| Some(entry.answer.status_before.as_str())));
    batch.text("status", each().map(|entry| Some(entry.answer.status.as_str())));
    batch.text("unread", each().map(|entry| entry.answer.unread.and_then(|unread| word(&unread.code))));
    batch
}

/// Every decision that was read; `stands` says which count now.
pub fn decisions_batch(register: &DecisionRegister) -> OutBatch {
    let mut batch = OutBatch::default();
    let standing: HashSet<*const Decision> = register.standing().into_iter().map(std::ptr::from_ref).collect();
    let each = || register.entries().iter().map(|entry| &entry.decision);
    batch.whole("number", register.entries().iter().map(|entry| i64::try_from(entry.number).ok()));
    batch.truth("stands", each().map(|decision| Some(standing.contains(&std::ptr::from_ref(decision)))));
    batch.text("run_id", each().map(|decision| Some(&decision.run_id)));
    batch.text("policy_hash", each().map(|decision| Some(&decision.policy_hash)));
    key_columns(&mut batch, each().map(|decision| &decision.key));
    batch.text("colour", each().map(|decision| decision.colour.map(Colour::as_str)));
    batch.text("criteria", each().map(|decision| serde_json::to_string(&decision.criteria).ok()));
    decision_columns(&mut batch, each().map(Some));
    batch.text("link", register.entries().iter().map(|entry| Some(&entry.link)));
    batch
}

fn decision_columns<'a>(batch: &mut OutBatch, each: impl Iterator<Item = Option<&'a Decision>> + Clone) {
    batch.text("decision", each.clone().map(|decision| decision.map(|decision| decision.decision.as_str())));
    batch.date("shortened_to", each.clone().map(|decision| decision?.shortened_to));
    batch.date("granted_until", each.clone().map(|decision| decision?.granted_until));
    batch.text("reason", each.clone().map(|decision| Some(decision?.reason?.code().to_string())));
    batch.text("note", each.clone().map(|decision| decision?.note.as_deref()));
    batch.text("decided_by", each.clone().map(|decision| decision.map(|decision| decision.decided_by.as_str())));
    batch.date("decided_on", each.map(|decision| decision.map(|decision| decision.decided_on)));
}

/// Every row of the run as it is now. What a provider answered changes the status; what a person decided stands beside
/// it, and what stands for the row: `open`, `decided`, `withdrawn`, `answered`,
/// or `elsewhere`: it has its answer on another list.
pub fn statuses_batch(run: &RecordedRun, record: &RunRecord) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || run.rows.iter();
    let answer = |key: &RowKey| record.answer(key);
    batch.text("run_id", each().map(|_| Some(&run.id)));
    key_columns(&mut batch, each().map(|row| &row.key));
    batch.text("list_id", each().map(|row| row.list_id.as_ref().map(AsRef::<str>::as_ref)));
    batch.text("colour", each().map(|row| Some(row.colour.as_str())));
    batch.date("answer_due", each().map(|row| Some(row.answer_due)));
    let status = |row: &DecidedRow| match row.status {
        Status::Answered => Status::Answered,
        before => answer(&row.key).map_or(before, |given| given.status),
    };
    batch.text("status", each().map(|row| Some(status(row).as_str())));
    batch.text("explanation", each().map(|row| answer(&row.key)?.explanation.as_deref()));
    batch.truth("withdrawn", each().map(|row| Some(answer(&row.key).is_some_and(|given| given.withdrawn))));
    decision_columns(&mut batch, each().map(|row| record.decision(&row.key)));
    let stand = |row: &DecidedRow| record.stand(&row.key, row.status, run.ends(&row.key)).as_str();
    batch.text("stand", each().map(|row| Some(stand(row))));
    batch
}

/// Every remark that was read.
pub fn remarks_batch(register: &RemarkRegister) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || register.entries().iter();
    let request = |entry: &'_ RemarkEntry| entry.remark.request.clone();
    batch.text("run_id", each().map(|entry| Some(&entry.run_id)));
    batch.date("read_on", each().map(|entry| Some(entry.read_on)));
    batch.text("reader", each().map(|entry| Some(entry.remark.audience.as_str())));
    batch.text("by", each().map(|entry| entry.by.as_deref()));
    batch.text("file", each().map(|entry| Some(&entry.file)));
    batch.text("sheet", each().map(|entry| Some(&entry.remark.sheet)));
    batch.whole("row", each().map(|entry| Some(i64::from(entry.remark.row))));
    batch.text("column", each().map(|entry| Some(&entry.remark.column)));
    batch.text("place", each().map(|entry| word(&entry.remark.place)));
    batch.text("request_id", each().map(|entry| request(entry).map(|key| key.request_id.to_string())));
    batch.text("allocation_id", each().map(|entry| request(entry).map(|key| key.allocation_id.to_string())));
    batch.text("text", each().map(|entry| Some(&entry.remark.text)));
    batch
}

/// The rows that are not used, and why.
pub fn refused_batch(backs: &[ReturnedWorkbook], language: Language) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || backs.iter().flat_map(|back| back.read.refused.iter().map(move |row| (&back.path, row)));
    batch.text("file", each().map(|(path, _)| Some(shown_path(path).to_string())));
    batch.text("sheet", each().map(|(_, row)| Some(&row.sheet)));
    batch.whole("row", each().map(|(_, row)| Some(i64::from(row.row))));
    batch.text("allocation_id", each().map(|(_, row)| row.allocation_id.as_deref()));
    batch.text("column", each().map(|(_, row)| row.column.and_then(|column| word(&column))));
    batch.text("code", each().map(|(_, row)| word(&row.code)));
    batch.text("message", each().map(|(_, row)| Some(row.message(language))));
    batch
}

/// The word by which a value is known in tables.
fn word(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}
